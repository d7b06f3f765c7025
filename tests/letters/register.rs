//! What a letter never says, who may sign it, and what a hostile file cannot make of it.

use greffe::lang::{Lang, Say};
use greffe::letters::{Blank, Caution, LetterError, LetterKind};
use greffe::request::{AuthorityKind, Item, Regime};
use proptest::prelude::*;

use crate::world::{before_cada, day, letter, request, signatory, signed, silence};

/// A request and a reminder threaten nobody, ask no question, and never recite that silence means
/// refusal: it could be held against the person who asks (CE, 18 March 2019, no. 417270).
const FORBIDDEN: [&str; 16] = [
    "refus",
    "silence",
    "implicite",
    "recours",
    "mise en demeure",
    "sous peine",
    "tribunal",
    "cada",
    "commission d’accès",
    "à défaut",
    "délai",
    "quinze jours",
    "contentieu",
    "saisir",
    "mémoire complémentaire",
    "?",
];

#[test]
fn a_request_and_a_reminder_never_threaten() {
    let mut looked_at = 0;
    for kind in AuthorityKind::ALL {
        for (letter_kind, events) in [
            (LetterKind::Demande, Vec::new()),
            (LetterKind::Relance, silence()),
        ] {
            let mut request = request(events);
            request.authority.kind = *kind;
            let text = letter(letter_kind, &request, "2026-04-02")
                .to_text()
                .to_lowercase();
            let joined = text.replace('\n', " ");
            for word in FORBIDDEN {
                assert!(
                    !joined.contains(word),
                    "{letter_kind} to a {kind} says {word:?}"
                );
            }
            looked_at += 1;
        }
    }
    assert_eq!(looked_at, 2 * AuthorityKind::ALL.len());
}

#[test]
fn a_request_pleads_both_codes_and_the_acknowledgement_of_its_channel() {
    use greffe::request::Channel::{Email, RegisteredLetter};
    let registry = greffe::letters::Registry::built_in().unwrap();
    for (kind, article) in [
        (AuthorityKind::Commune, Some("L.\u{a0}2121-26")),
        (AuthorityKind::Departement, Some("L.\u{a0}3121-17")),
        (AuthorityKind::Region, Some("L.\u{a0}4132-16")),
        (AuthorityKind::Epci, Some("L.\u{a0}5211-46")),
        (AuthorityKind::Prefecture, None),
    ] {
        for (channel, wanted, other) in [
            (Email, "R.\u{a0}112-11-1", "R.\u{a0}112-5"),
            (RegisteredLetter, "R.\u{a0}112-5", "R.\u{a0}112-11-1"),
        ] {
            let mut request = request(Vec::new());
            request.authority.kind = kind;
            let on = day("2026-03-12");
            let assessment = greffe::law::assess(&request, on);
            let occasion = greffe::letters::Occasion {
                channel: Some(channel),
                ..greffe::letters::Occasion::on(on)
            };
            let letter = greffe::letters::write(
                &registry,
                LetterKind::Demande,
                &request,
                &assessment,
                &signatory(),
                occasion,
            )
            .unwrap();
            let body = letter.body_markdown;
            for cite in [
                "L.\u{a0}300-2",
                "L.\u{a0}311-1",
                "L.\u{a0}311-7",
                "L.\u{a0}300-4",
                wanted,
            ] {
                assert!(body.contains(cite), "{kind}: no {cite}");
            }
            assert!(!body.contains(other), "{channel}: {other}");
            assert_eq!(
                body.contains("collectivités territoriales"),
                article.is_some()
            );
            assert!(article.is_none_or(|article| body.contains(article)));
        }
    }
}

#[test]
fn only_the_person_who_asked_may_refer_and_sue() {
    let mut other = signatory();
    other.key = "dominique".to_owned();
    let request = request(before_cada());
    for kind in [
        LetterKind::Saisine,
        LetterKind::Motifs,
        LetterKind::Requete,
        LetterKind::Relance,
    ] {
        let error = signed(kind, &request, "2026-07-06", &other).unwrap_err();
        assert!(
            matches!(error, LetterError::NotTheRequester { .. }),
            "{kind}"
        );
        let said = error.say(Lang::Fr) + &error.hint(Lang::Fr).unwrap();
        assert!(said.contains("camille") && said.contains("dominique") && said.contains("L342-1"));
    }
    assert!(signed(LetterKind::Interpellation, &request, "2026-07-06", &other).is_ok());
}

#[test]
fn what_is_missing_is_a_visible_blank_and_a_caution() {
    let mut request = request(Vec::new());
    request.authority.address.clear();
    request.authority.email = None;
    let mut poor = signatory();
    poor.address.clear();
    poor.email = None;
    let letter = signed(LetterKind::Demande, &request, "2026-03-12", &poor).unwrap();
    assert!(!letter.is_complete());
    for blank in [
        Blank::RequesterAddress,
        Blank::RequesterEmail,
        Blank::AuthorityAddress,
    ] {
        assert!(letter.cautions.contains(&Caution::Blank(blank)), "{blank}");
        assert!(letter.to_text().contains(blank.as_str()), "{blank}");
    }
    let mut nameless = signatory();
    nameless.name = " \u{200b}".to_owned();
    let error = signed(LetterKind::Demande, &request, "2026-03-12", &nameless).unwrap_err();
    assert_eq!(error, LetterError::NoName("camille".to_owned()));
}

#[test]
fn an_old_or_unchecked_address_is_told() {
    let mut request = request(Vec::new());
    let told = |request: &greffe::request::Request| {
        letter(LetterKind::Demande, request, "2027-01-06").cautions
    };
    assert!(matches!(told(&request)[..], [Caution::AddressOld { .. }]));
    request.authority.checked_on = None;
    assert!(matches!(
        told(&request)[..],
        [Caution::AddressUnchecked { .. }]
    ));
    request.authority.checked_on = Some(day("2026-01-06"));
    assert_eq!(told(&request), []);
    let saisine = letter(LetterKind::Saisine, &self::request_received(), "2026-04-20");
    assert!(
        saisine
            .cautions
            .iter()
            .any(|c| matches!(c, Caution::AddressOld { whose, .. } if whose == "la CADA"))
    );
}

fn request_received() -> greffe::request::Request {
    request(silence())
}

#[test]
fn a_regime_outside_cada_has_no_referral() {
    let mut request = request(silence());
    request.regime = Regime::Other("rgpd".to_owned());
    let error = signed(LetterKind::Saisine, &request, "2026-04-20", &signatory()).unwrap_err();
    assert!(matches!(error, LetterError::OtherRegime { .. }));
    // CADA knows of these.
    for word in [
        "agent-public",
        "dossier-médical",
        "archives",
        "liste-électorale",
    ] {
        request.regime = Regime::Other(word.to_owned());
        assert!(signed(LetterKind::Saisine, &request, "2026-05-20", &signatory()).is_ok());
    }
}

#[test]
fn a_request_for_nothing_is_not_written() {
    let mut request = request(Vec::new());
    request.items.clear();
    let error = signed(LetterKind::Demande, &request, "2026-03-12", &signatory()).unwrap_err();
    assert_eq!(error, LetterError::NoDocuments);
}

#[test]
fn a_hostile_file_makes_no_markup_anywhere() {
    let hostile = "<script>alert(1)</script> **gras** [lien](http://x) `code` {{autorite.nom}} {{{x}}}\n\n# Titre\n1. faux | ![i](j) &lt; \u{202e}tnava\u{1b}[31m";
    let mut request = request(silence());
    request.title = hostile.to_owned();
    request.items = vec![Item {
        text: hostile.to_owned(),
    }];
    request.authority.name = hostile.to_owned();
    let mut person = signatory();
    person.name = hostile.to_owned();
    for kind in [
        LetterKind::Demande,
        LetterKind::Saisine,
        LetterKind::Requete,
    ] {
        let letter = signed(kind, &request, "2026-04-20", &person).unwrap();
        let html = letter.to_html();
        for markup in [
            "<script",
            "<strong>gras",
            "<a ",
            "<code",
            "<img",
            "<h1>Titre",
            "\u{202e}",
            "\u{1b}",
        ] {
            assert!(!html.contains(markup), "{kind}: {markup:?}");
        }
        assert!(html.contains("&lt;script&gt;"), "{kind}");
        let text = letter.to_text().replace(['\n', '\u{202f}', ' '], "");
        assert!(
            text.contains("**gras**[lien](http://x)`code`{{autorite.nom}}"),
            "{kind}: {text}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_words_come_out_as_words(title in "\\PC{0,40}", item in "\\PC{1,60}") {
        let mut request = request(Vec::new());
        request.title = title;
        request.items = vec![Item { text: item }];
        let letter = letter(LetterKind::Demande, &request, "2026-03-12");
        let html = letter.to_html();
        // One list, of one document, and nothing opened by the data.
        prop_assert_eq!(html.matches("<li").count(), 1);
        prop_assert_eq!(html.matches("<h").count(), 2, "html, head");
        for element in ["<a ", "<em", "<strong", "<code", "<pre", "<table", "<img", "<blockquote"] {
            prop_assert!(!html.contains(element), "{}", element);
        }
        prop_assert!(!letter.subject.contains('\n'));
    }
}

#[test]
fn provenance_is_not_part_of_the_letter() {
    let letter = letter(LetterKind::Demande, &request(Vec::new()), "2026-03-12");
    let provenance = letter.provenance.line();
    assert!(!letter.to_text().contains(&provenance));
    assert!(
        letter
            .to_markdown()
            .ends_with(&format!("<!-- {provenance} -->\n"))
    );
    assert!(letter.to_html().contains(&format!(
        "<meta name=\"generator\" content=\"{provenance}\">"
    )));
}
