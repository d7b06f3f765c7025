//! The points on which a second reading of the texts corrected the first: what a person who records
//! such a fact is told, with the text on which it rests.

use super::file::File;

/// How far the request has gone before the fact.
#[derive(Debug, Clone, Copy)]
enum Before {
    /// Received on 25 November 2026: refused by silence on 25 December.
    Silence,
    /// Referred on 28 December, registered on the 30th: confirmed by silence on 28 February 2027.
    Cada,
    /// The petition filed on 8 March 2027.
    Court,
}

/// A point, the fact that is recorded, and what must be heard.
type Point = (&'static str, Before, &'static str, &'static [&'static str]);

const POINTS: &[Point] = &[
    (
        "p01-mediation-never-stops-cada",
        Before::Silence,
        "mediation-started 2027-01-04",
        &["jamais celui de la CADA", "CRPA L421-3"],
    ),
    (
        "p01-mediation-stops-the-court",
        Before::Cada,
        "mediation-started 2027-03-05",
        &["repartira pour deux mois", "CJA L213-6"],
    ),
    (
        "p01-a-complaint-to-the-defender-stops-nothing",
        Before::Cada,
        "mediation-started 2026-01-05 --mediator défenseur",
        &["n’interrompt rien", "CRPA L424-2"],
    ),
    (
        "p02-reasons-before-cada",
        Before::Silence,
        "reasons-requested 2027-01-04",
        &["avant la CADA ne prolonge rien", "CRPA L232-4"],
    ),
    (
        "p02-reasons-out-of-time",
        Before::Cada,
        "reasons-requested 2027-02-01",
        &["elle ne prolonge rien", "n° 504677"],
    ),
    (
        "p03-a-late-express-refusal-replaces-silence",
        Before::Silence,
        "refused 2027-05-03 --mentions cada",
        &["remplace le refus né du silence", "n° 329537"],
    ),
    (
        "p04-a-redacted-disclosure-is-a-refusal",
        Before::Silence,
        "disclosed 2026-12-10 --redacted --mentions aucune",
        &["refus de ce qui manque", "CRPA L311-14"],
    ),
    (
        "p04-after-cada-it-is-the-confirmation",
        Before::Cada,
        "disclosed 2027-01-10 --redacted --mentions aucune",
        &["est la confirmation", "n° 488227"],
    ),
    (
        "p05-an-answer-that-does-not-say-refusal",
        Before::Silence,
        "refused 2026-12-10 --answer plus-tard --mentions aucune",
        &["elle peut valoir refus exprès", "n° 488227"],
    ),
    (
        "p06-a-quote-suspends-nothing",
        Before::Silence,
        "fees-quoted 2026-12-10 --amount 12.50",
        &["le mois court", "CRPA R311-11"],
    ),
    (
        "p09-what-cada-s-acknowledgement-states",
        Before::Cada,
        "refused 2027-01-10",
        &[
            "l’accusé de la CADA ou le refus indique le tribunal",
            "CJA R421-5",
        ],
    ),
    (
        "p10-a-refusal-that-names-the-court-only",
        Before::Silence,
        "refused 2026-12-10 --mentions tribunal",
        &["N’y allez pas directement", "CRPA L342-1"],
    ),
    (
        "p10-a-longer-time-printed",
        Before::Silence,
        "refused 2026-12-10 --mentions cada --until 2027-06-30",
        &["plus long que la loi", "n° 315064"],
    ),
    (
        "p10-an-acknowledgement-without-cada",
        Before::Silence,
        "acknowledged 2026-12-02 --mentions silence",
        &["ne sont pas opposables", "CRPA L112-6"],
    ),
    (
        "p11-legal-aid-never-stops-cada",
        Before::Silence,
        "aid-requested 2027-01-04",
        &["jamais celui de la CADA", "art. 43"],
    ),
    (
        "p11-legal-aid-keeps-the-court-s-time",
        Before::Cada,
        "aid-requested 2027-03-05",
        &["le délai du tribunal est conservé", "art. 43"],
    ),
    (
        "p12-a-notice-that-ends-the-case",
        Before::Court,
        "court-notice 2027-06-01 --type R612-5-1",
        &["peut être réputée abandonnée", "CJA R612-5-1"],
    ),
    (
        "p12-a-notice-without-its-period",
        Before::Court,
        "court-notice 2027-06-01",
        &["lisez-le et notez-le", "CJA R611-8-6"],
    ),
    (
        "p13-no-appeal",
        Before::Court,
        "judged 2027-11-02 --outcome rejet",
        &["Pas d’appel", "CJA R811-1"],
    ),
    (
        "p16-the-postmark-or-cada-s-acknowledgement",
        Before::Silence,
        "referred 2026-12-28 --channel email",
        &["la date de l’accusé que la CADA renvoie", "CRPA L112-13"],
    ),
    (
        "p18-incomplete",
        Before::Silence,
        "incomplete 2026-12-10 --until 2026-12-20",
        &[
            "ne perdez rien en comptant de la date ordinaire",
            "CRPA L114-5",
        ],
    ),
    (
        "p19-between-referral-and-registration",
        Before::Cada,
        "refused 2026-12-29 --mentions aucune",
        &["on discute s’il confirme", "CRPA R343-5"],
    ),
    (
        "p20-a-judicial-court-declines",
        Before::Court,
        "declined 2027-06-01 --order judiciaire",
        &["deux mois, francs", "n° 465478"],
    ),
    (
        "p20-an-administrative-court-passes-it-on",
        Before::Court,
        "declined 2027-06-01 --order administratif",
        &["transmet la requête, qui garde sa date", "CJA R351-3"],
    ),
    (
        "p23-another-person-cannot-seize-cada",
        Before::Silence,
        "referred 2026-12-28 --proof reçu --signatory bruno",
        &["un mandat antérieur à la saisine", "CJA R431-4"],
    ),
    (
        "p24-a-reminder-shows-knowledge",
        Before::Silence,
        "reminded 2027-01-04",
        &["ne change aucune date", "n° 417270"],
    ),
    (
        "p26-the-same-request-after-a-judgment",
        Before::Court,
        "judged 2027-11-02 --outcome rejet",
        &["sans fait nouveau", "chose jugée"],
    ),
    (
        "p29-the-referral-withdrawn",
        Before::Cada,
        "withdrawn 2027-01-10 --scope cada",
        &["risque d’être tenu pour non exercé", "CRPA L342-1"],
    ),
    (
        "p29-the-petition-withdrawn",
        Before::Court,
        "withdrawn 2027-06-01 --scope tribunal",
        &["n’a pas cessé de courir", "CJA R636-1"],
    ),
    (
        "row-24-documents-during-the-case",
        Before::Court,
        "disclosed 2027-06-01",
        &["plus lieu de statuer", "CJA L761-1"],
    ),
    (
        "an-e-mail-to-the-registry",
        Before::Cada,
        "filed 2027-03-08 --channel email",
        &["ne vaut pas dépôt", "CJA R414-2"],
    ),
    (
        "a-petition-too-early",
        Before::Cada,
        "filed 2027-01-10",
        &["régularisée si la décision naît", "n° 440064"],
    ),
];

fn file(before: Before) -> File {
    let file = File::new().with(&[
        "sent 2026-11-24 --channel registered-letter --signatory ana",
        "received 2026-11-25",
    ]);
    let cada = [
        "referred 2026-12-28 --proof reçu --signatory ana",
        "registered 2026-12-30 --mentions aucune",
    ];
    match before {
        Before::Silence => file,
        Before::Cada => file.with(&cada),
        Before::Court => file.with(&cada).with(&["filed 2027-03-08 --court Lyon"]),
    }
}

#[test]
fn each_point_is_told_when_the_fact_is_recorded() {
    let deaf: Vec<String> = POINTS
        .iter()
        .filter_map(|(name, before, fact, told)| {
            let heard = file(*before).records(fact);
            let missing: Vec<&str> = told.iter().filter(|w| !heard.has(w)).copied().collect();
            (!missing.is_empty())
                .then(|| format!("{name}: not told {missing:?}\n  {}", heard.text()))
        })
        .collect();
    assert!(deaf.is_empty(), "{}", deaf.join("\n"));
}

#[test]
fn p08_an_industrial_service_owes_no_acknowledgement() {
    let file = File::made_with("--to Régie_d’Exemple --kind public-body --departement 42");
    file.records("received 2026-11-25")
        .tells(&["pas une « administration »", "CRPA L100-3"]);
}

#[test]
fn p19_a_refusal_on_the_very_day_of_the_referral() {
    let file = file(Before::Silence).with(&["referred 2026-12-28 --proof reçu"]);
    file.records("refused 2026-12-28 --mentions aucune")
        .tells(&[
            "le jour même de la saisine",
            "Comptez de ce jour",
            "CRPA R343-5",
        ]);
}

#[test]
fn p17_an_e_mail_without_acknowledgement_proves_nothing() {
    let file = File::new();
    let told = [
        "Ni accusé de réception ni réponse",
        "téléservice réservé",
        "CRPA L112-9",
    ];
    // One working day, then ten: 25 November, 8 December.
    file.records("sent 2026-11-24 --channel email")
        .tells(&told)
        .tells(&[
            "le 25 novembre 2026",
            "le 8 décembre 2026",
            "CRPA R112-11-2",
        ]);
    file.looks_on("2027-01-04").tells(&["réception présumée"]);
    file.asks_for("saisine", "2027-01-04").tells(&told);
}

#[test]
fn p14_and_p15_overseas_the_distance_and_the_local_holidays_are_doubtful() {
    let file = File::made_with("--to 97411")
        .with(&["received 2026-11-25", "referred 2026-12-28 --proof reçu"]);
    file.records("registered 2026-12-30 --mentions aucune")
        .tells(&["suppose qu’elle habite en métropole", "CJA R421-7"]);
    let said = File::made_with("--to 97411 --residence métropole")
        .with(&["received 2026-11-25", "referred 2026-12-28 --proof reçu"]);
    said.records("registered 2026-12-30 --mentions aucune")
        .spares(&["suppose qu’elle habite en métropole"]);
}
