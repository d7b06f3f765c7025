//! The series referral (L342-1, R343-3-1): one referral to CADA for similar requests refused by
//! different administrations, and the word by which each of these is told.

use crate::law::Assessment;
use crate::request::Request;

use super::french::{self, civility};
use super::letter::{Exhibit, Letter};
use super::markdown::{escape, typeset};
use super::view::words;

/// A request of a series, with what follows from its facts.
pub type Member<'a> = (&'a Request, &'a Assessment);

/// The referral of one refusal, made into that of the whole series: the list that R343-3-1 asks
/// for, before the last part of the letter, and the proofs that each administration was told.
pub fn series_referral(one: Letter, members: &[Member]) -> Letter {
    let mut letter = one;
    let number = next_number(&letter);
    letter.subject = french::set(
        "Demande d'avis sur une série de refus de communication (articles L. 342-1 et R. 343-3-1 du CRPA)",
    );
    letter.references = vec![references(members)];
    let list: Vec<String> = (members.iter().enumerate())
        .map(|(place, member)| {
            let end = if place + 1 == members.len() {
                "."
            } else {
                " ;"
            };
            format!("{}. {}{end}", place + 1, line(member))
        })
        .collect();
    let section = format!(
        "## Série de demandes\n\n\
         La commission est saisie, en application des articles L. 342-1 et R. 343-3-1 du CRPA, du refus \
         ci-dessus et d'une série de {} demandes ayant le même objet, adressées par le même demandeur à \
         des administrations différentes, et refusées par chacune d'elles :\n\n{}\n\n\
         Chacune de ces administrations a été informée de la présente saisine (pièce n° {number}).\n\n",
        members.len(),
        list.join("\n"),
    );
    let at = letter.body_markdown.rfind("\n## ").map_or(0, |at| at + 1);
    letter
        .body_markdown
        .insert_str(at, &(typeset(&section) + "\n\n"));
    letter.exhibits.push(Exhibit {
        number,
        title: "Information de chaque administration sur la présente saisine".to_owned(),
        event: None,
        files: Vec::new(),
    });
    letter
}

/// The word that tells an administration that its refusal is referred with others (L342-1): from
/// the referral, the address of the administration, and its own request.
pub fn series_notice(referral: &Letter, member: &Member) -> Letter {
    let (request, assessment) = member;
    let civility = civility(request.authority.kind).greeting;
    let mut recipient = vec![words(&request.authority.name)];
    recipient.extend(request.authority.address.iter().map(|line| words(line)));
    if let (1, Some(email)) = (recipient.len(), &request.authority.email) {
        recipient.push(words(email));
    }
    let sent = match assessment.milestones.sent {
        Some(sent) => format!(" du {}", french::date(sent.on)),
        None => String::new(),
    };
    let items: Vec<String> = (request.items.iter().enumerate())
        .map(|(place, item)| {
            let end = if place + 1 == request.items.len() {
                "."
            } else {
                " ;"
            };
            let text = escape(
                item.text
                    .trim_end_matches(['.', ';', ' ', '\u{202f}', '\u{a0}']),
            );
            format!("{}. {text}{end}", place + 1)
        })
        .collect();
    let body = format!(
        "{civility},\n\n\
         J'ai l'honneur de vous informer, en application des articles L. 342-1 et R. 343-3-1 du code des \
         relations entre le public et l'administration, que je saisis la Commission d'accès aux documents \
         administratifs d'une série de demandes ayant le même objet, adressées à des administrations \
         différentes. Ma demande{sent} (nos références : {}), qui {}, en fait partie. Elle portait sur les documents suivants :\n\n{}\n\n\
         Je vous prie d'agréer, {civility}, l'expression de ma considération distinguée.\n",
        escape(request.id.as_str()),
        fate(assessment),
        items.join("\n"),
    );
    Letter {
        reference: request.id.to_string(),
        recipient,
        subject: french::set(
            "Information sur la saisine de la Commission d'accès aux documents administratifs",
        ),
        references: vec![format!("Nos références\u{202f}: {}", request.id)],
        body_markdown: typeset(&body) + "\n",
        exhibits: Vec::new(),
        copies: Vec::new(),
        cautions: Vec::new(),
        ..referral.clone()
    }
}

/// What R343-3-1 asks of each request: the administration, its e-mail or postal address, the date
/// of the request, that of the refusal.
fn line((request, assessment): &Member) -> String {
    let authority = &request.authority;
    let address = match &authority.email {
        Some(email) => words(email),
        None => authority.address.join(", "),
    };
    let sent = match assessment.milestones.sent {
        Some(sent) => format!("demande du {}", french::date(sent.on)),
        None => "demande".to_owned(),
    };
    let refusal = match &assessment.milestones.refusal {
        Some(ruling) if ruling.implicit => {
            format!("refus implicite né le {}", french::date(ruling.on))
        }
        Some(ruling) => format!("refus du {}", french::date(ruling.on)),
        None => "refus".to_owned(),
    };
    let name = words(&authority.name);
    format!(
        "{} ({}) : {sent}, {refusal}",
        escape(&name),
        escape(&address)
    )
}

/// What became of a request, after « qui ».
fn fate(assessment: &Assessment) -> String {
    match &assessment.milestones.refusal {
        Some(ruling) if !ruling.implicit => {
            format!("a fait l'objet d'un refus le {}", french::date(ruling.on))
        }
        _ => "est restée sans réponse".to_owned(),
    }
}

fn references(members: &[Member]) -> String {
    let ids: Vec<&str> = members
        .iter()
        .map(|(request, _)| request.id.as_str())
        .collect();
    format!("Nos références\u{202f}: {}", ids.join(", "))
}

fn next_number(letter: &Letter) -> u32 {
    letter
        .exhibits
        .iter()
        .map(|exhibit| exhibit.number)
        .max()
        .unwrap_or(0)
        + 1
}
