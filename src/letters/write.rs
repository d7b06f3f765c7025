//! Writing a letter.

use crate::config::Signatory;
use crate::law::{Assessment, RULES_VERSION, regime};
use crate::request::{Channel, Field, Kind, LINE_CHARS, Regime, Request};

use super::addresses;
use super::blank::Blank;
use super::dispute::Dispute;
use super::error::LetterError;
use super::french::{self, of_court};
use super::kind::LetterKind;
use super::letter::{Letter, Provenance};
use super::occasion::Occasion;
use super::registry::{Registry, TemplateFault};
use super::view::{self, SeriesView, Sources, View, words};

/// Writes the letter of this kind about `request`.
///
/// What is not known is left as a visible blank and told among the letter's cautions; whether the
/// letter is timely is another question, for [`timely`](super::timely).
///
/// # Errors
/// [`LetterError`]: a template is wrong, the request names no document, nobody's name can be
/// signed, or someone else than the person who asked would refer or sue.
pub fn write(
    registry: &Registry,
    kind: LetterKind,
    request: &Request,
    assessment: &Assessment,
    signatory: &Signatory,
    occasion: Occasion<'_>,
) -> Result<Letter, LetterError> {
    write_from(
        registry,
        kind.template(),
        kind,
        &Matter {
            request,
            assessment,
            signatory,
            series: SeriesView::default(),
        },
        occasion,
    )
}

/// What a letter is about, and who signs it.
pub(super) struct Matter<'a> {
    pub(super) request: &'a Request,
    pub(super) assessment: &'a Assessment,
    pub(super) signatory: &'a Signatory,
    /// The series that the request belongs to, in a letter about it.
    pub(super) series: SeriesView,
}

/// The same as [`write`], from another template than that of the kind.
pub(super) fn write_from(
    registry: &Registry,
    template: &str,
    kind: LetterKind,
    matter: &Matter<'_>,
    occasion: Occasion<'_>,
) -> Result<Letter, LetterError> {
    let Matter {
        request,
        assessment,
        signatory,
        series,
    } = matter;
    refuse(kind, request, signatory)?;
    let subject = registry.subjects().of(request);
    if kind == LetterKind::Interpellation && subject.is_none() {
        return Err(LetterError::NoSubject {
            known: registry.subjects().all().map(|s| s.key.clone()).collect(),
        });
    }
    let dispute = Dispute::of(assessment, request);
    let exhibits = view::exhibits(kind, request, signatory, &dispute);
    let view = View::of(&Sources {
        kind,
        request,
        assessment,
        signatory,
        occasion: &occasion,
        subject,
        exhibits: &exhibits,
        dispute: &dispute,
        series,
    });
    let page = registry.render(template, &view)?;
    let (subject_line, body) = split_head(&page)
        .map_err(|reason| registry.head_error(template, TemplateFault::Head(reason)))?;
    let mut letter = Letter {
        kind,
        reference: request.id.to_string(),
        sender: view::sender_lines(signatory),
        recipient: recipient(kind, request, &occasion),
        place: signatory.city.as_deref().map(words),
        date: occasion.on,
        subject: subject_line,
        references: vec![format!("Nos références\u{202f}: {}", request.id)],
        body_markdown: body,
        signature: view::signature_lines(signatory),
        exhibits,
        copies: copies(kind, &occasion),
        cautions: Vec::new(),
        provenance: Provenance {
            commit: occasion.commit.map(ToOwned::to_owned),
            rules: RULES_VERSION,
            greffe: env!("CARGO_PKG_VERSION"),
        },
    };
    letter.cautions =
        super::review::cautions(&letter, request, assessment, signatory, occasion.court);
    Ok(letter)
}

fn refuse(kind: LetterKind, request: &Request, signatory: &Signatory) -> Result<(), LetterError> {
    if request.items.is_empty() && kind != LetterKind::Interpellation {
        return Err(LetterError::NoDocuments);
    }
    if words(&signatory.name).is_empty() {
        return Err(LetterError::NoName(signatory.key.clone()));
    }
    if outside_cada(&request.regime)
        && matches!(
            kind,
            LetterKind::Saisine | LetterKind::Motifs | LetterKind::Requete
        )
    {
        return Err(LetterError::OtherRegime {
            kind,
            regime: request.regime.clone(),
        });
    }
    if kind.binds_the_requester()
        && let Some(asked) = requester(request)
        && asked != signatory.key
    {
        return Err(LetterError::NotTheRequester {
            kind,
            asked: asked.to_owned(),
            signs: signatory.key.clone(),
        });
    }
    Ok(())
}

/// CADA does not know of this regime, or nobody knows it.
fn outside_cada(regime: &Regime) -> bool {
    let rule = regime::rule_of(regime);
    rule.is_none_or(|rule| rule.clock().is_none())
}

/// Who signed the request, by key, as the dispatch froze it.
pub fn requester(request: &Request) -> Option<&str> {
    request
        .in_account()
        .into_iter()
        .filter(|event| event.is(Kind::Sent))
        .find_map(|event| event.text(Field::Signatory))
}

/// The subject of a letter and its body, from a rendered template: the head stands between two
/// lines of hyphens and holds one line, `objet: …`.
fn split_head(page: &str) -> Result<(String, String), String> {
    let page = page.trim_start();
    let rest = page.strip_prefix("---\n").ok_or("---")?;
    let (head, body) = rest.split_once("\n---\n").ok_or("---")?;
    let subject = head
        .lines()
        .find_map(|line| line.strip_prefix("objet:"))
        .ok_or("objet:")?;
    let subject = super::markdown::inline_text(subject.trim());
    Ok((
        french::set(&subject),
        super::markdown::typeset(body.trim()) + "\n",
    ))
}

fn recipient(kind: LetterKind, request: &Request, occasion: &Occasion<'_>) -> Vec<String> {
    let court = occasion.court;
    match kind {
        LetterKind::Saisine => known(&addresses::CADA),
        LetterKind::Requete => match request.authority.court.as_deref().map(words) {
            None => vec![Blank::Court.to_string()],
            Some(seat) => {
                let name = format!("Tribunal administratif {}", of_court(&seat));
                let mut lines = if name.chars().count() <= LINE_CHARS {
                    vec![name]
                } else {
                    vec!["Tribunal administratif".to_owned(), of_court(&seat)]
                };
                match court {
                    Some(court) => lines.extend(court.lines.iter().map(|line| words(line))),
                    None => lines.push(Blank::CourtAddress.to_string()),
                }
                lines
            }
        },
        _ => {
            let mut lines = vec![words(&request.authority.name)];
            lines.extend(request.authority.address.iter().map(|line| words(line)));
            if lines.len() == 1 {
                // What leaves by e-mail is written to that address, and to no other.
                let email = request.authority.email.as_deref().map(view::email);
                let email = email.filter(|_| !occasion.channel.is_some_and(Channel::is_posted));
                lines.push(email.unwrap_or_else(|| Blank::AuthorityAddress.to_string()));
            }
            lines
        }
    }
}

fn known(address: &addresses::KnownAddress) -> Vec<String> {
    std::iter::once(address.name)
        .chain(address.lines.iter().copied())
        .map(ToOwned::to_owned)
        .collect()
}

/// The person responsible for access to documents, where there is one, receives requests (R330-4).
fn copies(kind: LetterKind, occasion: &Occasion<'_>) -> Vec<String> {
    let asks = matches!(kind, LetterKind::Demande | LetterKind::Relance);
    if asks && occasion.access_officer {
        vec!["personne responsable de l’accès aux documents administratifs (PRADA)".to_owned()]
    } else {
        Vec::new()
    }
}
