//! The questions of `greffe new`: to whom, about what, which documents, by which channel.

use crate::config::{BadLine, check_line};
use crate::directory::{Entry, search};
use crate::letters::{Subject, SubjectDocument, Subjects};
use crate::request::{AuthorityKind, Channel};

use super::super::ask::Asker;
use super::super::error::Failure;
use super::NewArgs;

/// How many authorities a search proposes.
const PROPOSED: usize = 30;

/// The flags, completed by what the person answers.
pub(super) fn complete(
    mut args: NewArgs,
    subjects: &Subjects,
    asker: &Asker,
) -> Result<NewArgs, Failure> {
    let mut kinds = Vec::new();
    loop {
        let entry = authority(asker)?;
        args.to.push(entry.word());
        kinds.push(entry.kind);
        let more = [
            asker
                .pick("Non, à elle seule", "No, to this one only")
                .to_owned(),
            asker
                .pick("Oui, à une autre encore", "Yes, to another one")
                .to_owned(),
        ];
        let question = asker.pick(
            "La même demande à une autre autorité\u{202f}?",
            "The same request to another authority?",
        );
        if asker.choose(question, &more)? == 0 {
            break;
        }
    }
    if args.content.subject.is_none() && args.content.title.is_none() {
        about(&mut args, subjects, &kinds, asker)?;
    }
    if args.channel.is_none() {
        args.channel = Some(channel(asker)?);
    }
    if args.to.len() == 1 && args.channel == Some(Channel::Email) && args.email.is_none() {
        args.email = asker.optional(
            asker.pick(
                "Adresse électronique de l’autorité (vide si vous ne la connaissez pas)",
                "E-mail address of the authority (empty if you do not know it)",
            ),
            None,
            crate::config::check_email,
        )?;
    }
    if args.to.len() == 1 && args.email.is_none() && args.address.is_empty() {
        args.address = asker.lines(
            asker.pick(
                "Adresse postale de l’autorité, sans son nom (vide pour finir), ligne",
                "Postal address of the authority, without its name (empty to end), line",
            ),
            check_line,
        )?;
    }
    Ok(args)
}

/// The authority that a beginning of its name leads to.
fn authority(asker: &Asker) -> Result<Entry, Failure> {
    loop {
        let question = asker.pick(
            "À qui\u{202f}? Début du nom, ou code INSEE (saint-et, 42218)",
            "To whom? Beginning of the name, or INSEE code (saint-et, 42218)",
        );
        let typed = asker.line(question, None, |text: &str| {
            check_line(text)?;
            if proposals(text).is_empty() {
                Err(Unknown::Nobody)
            } else {
                Ok(())
            }
        })?;
        let mut found = proposals(&typed);
        let mut choices: Vec<String> = found.iter().map(Entry::label).collect();
        choices.push(
            asker
                .pick("Chercher un autre nom", "Search another name")
                .to_owned(),
        );
        let question = asker.pick("Laquelle\u{202f}?", "Which one?");
        let chosen = asker.choose(question, &choices)?;
        if chosen < found.len() {
            return Ok(found.swap_remove(chosen));
        }
    }
}

/// The authorities that a text may mean: one by its code, or those whose name begins so.
fn proposals(text: &str) -> Vec<Entry> {
    match crate::directory::find(text, None) {
        Ok(entry) if text.bytes().any(|b| b.is_ascii_digit()) => vec![entry],
        _ => search(text, None, PROPOSED),
    }
}

/// About what: a subject and those of its documents that are ticked, or the person's own words.
fn about(
    args: &mut NewArgs,
    subjects: &Subjects,
    kinds: &[AuthorityKind],
    asker: &Asker,
) -> Result<(), Failure> {
    let useful: Vec<&Subject> = (subjects.all())
        .filter(|subject| {
            kinds
                .iter()
                .all(|kind| subject.documents_for(*kind).next().is_some())
        })
        .collect();
    let mut choices: Vec<String> = useful.iter().map(|subject| subject.title.clone()).collect();
    choices.push(
        asker
            .pick("Autre chose, dans mes mots", "Something else, in my words")
            .to_owned(),
    );
    let chosen = asker.choose(asker.pick("Sur quoi\u{202f}?", "About what?"), &choices)?;
    let Some(subject) = useful.get(chosen) else {
        return own_words(args, asker);
    };
    args.content.subject = Some(subject.key.clone());
    let documents: Vec<&SubjectDocument> = (subject.documents.iter())
        .filter(|document| document.kinds.iter().any(|kind| kinds.contains(kind)))
        .collect();
    let texts: Vec<String> = documents
        .iter()
        .map(|document| document.text.clone())
        .collect();
    let question = asker.pick(
        "Quels documents\u{202f}? (espace pour cocher, entrée pour valider)",
        "Which documents? (space to tick, return to confirm)",
    );
    args.content.only = (asker.tick(question, &texts)?.into_iter())
        .filter_map(|place| documents.get(place))
        .map(|document| document.key.clone())
        .collect();
    let question = asker.pick(
        "Un autre document, dans vos mots (vide pour finir)",
        "Another document, in your words (empty to end)",
    );
    args.content.item = asker.lines(question, check_line)?;
    if args.content.only.is_empty() {
        // Nothing ticked: the subject gives the title only.
        args.content.subject = None;
        args.content.title = Some(subject.title.clone());
    }
    Ok(())
}

/// The title and the documents, in the person's own words.
fn own_words(args: &mut NewArgs, asker: &Asker) -> Result<(), Failure> {
    let question = asker.pick(
        "Objet de la demande, en une ligne",
        "What it is about, in a line",
    );
    args.content.title = Some(asker.line(question, None, check_line)?);
    let question = asker.pick(
        "Document demandé (vide pour finir)",
        "Document (empty to end)",
    );
    args.content.item = asker.lines(question, check_line)?;
    Ok(())
}

fn channel(asker: &Asker) -> Result<Channel, Failure> {
    let channels = [
        (Channel::Email, "Courriel", "E-mail"),
        (
            Channel::RegisteredLetter,
            "Lettre recommandée avec avis de réception",
            "Registered letter",
        ),
        (Channel::Letter, "Lettre simple", "Letter"),
        (
            Channel::Hand,
            "Dépôt contre récépissé",
            "By hand, against a receipt",
        ),
        (Channel::Online, "Formulaire en ligne", "Online form"),
    ];
    let names: Vec<String> = (channels.iter())
        .map(|(_, fr, en)| asker.pick(fr, en).to_owned())
        .collect();
    let question = asker.pick("Par quelle voie\u{202f}?", "By which channel?");
    Ok(channels[asker.choose(question, &names)?].0)
}

/// Why a search is asked again.
enum Unknown {
    Line(BadLine),
    Nobody,
}

impl From<BadLine> for Unknown {
    fn from(bad: BadLine) -> Self {
        Unknown::Line(bad)
    }
}

impl crate::lang::Say for Unknown {
    fn say(&self, lang: crate::lang::Lang) -> String {
        match self {
            Unknown::Line(bad) => bad.say(lang),
            Unknown::Nobody => lang
                .pick(
                    "aucune autorité ne porte ce nom",
                    "no authority has this name",
                )
                .to_owned(),
        }
    }
}
