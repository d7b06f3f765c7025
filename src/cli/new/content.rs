//! About what: the title and the documents of a request.

use clap::Args;
use deunicode::deunicode;

use crate::date::Date;
use crate::letters::{Subject, Subjects};
use crate::request::Item;

use super::super::error::{Failure, Told};
use super::super::parse;
use super::target::Target;

/// What a request asks for.
pub(in crate::cli) struct Content {
    pub(in crate::cli) title: String,
    pub(in crate::cli) items: Vec<Item>,
}

/// The flags that say what to ask for.
#[derive(Args, Clone)]
pub(in crate::cli) struct ContentArgs {
    /// A subject that greffe knows, such as vsa
    #[arg(long, value_name = "SUBJECT", value_parser = parse::line)]
    pub(in crate::cli) subject: Option<String>,
    /// The documents of the subject to ask for, by their short names; all if not given
    #[arg(
        long,
        value_name = "WORDS",
        value_delimiter = ',',
        requires = "subject"
    )]
    pub(in crate::cli) only: Vec<String>,
    /// What the request is about, in a line
    #[arg(long, value_name = "TITLE", value_parser = parse::line)]
    pub(in crate::cli) title: Option<String>,
    /// A document asked for, in words that let it be found; repeated for each document
    #[arg(long, value_name = "ITEM", value_parser = parse::line)]
    pub(in crate::cli) item: Vec<String>,
}

/// What the flags ask of an authority: the documents of a subject that such an authority may hold,
/// and those that the person names.
///
/// # Errors
/// No title, no document at all, or a word that the subject does not know.
pub(in crate::cli) fn of(
    args: &ContentArgs,
    subjects: &Subjects,
    target: &Target,
) -> Result<Content, Failure> {
    let subject = args
        .subject
        .as_deref()
        .map(|key| subjects.get(key))
        .transpose()?;
    let title = (args.title.clone()).or_else(|| subject.map(|subject| subject.title.clone()));
    let Some(title) = title else {
        return Err(missing(
            "l’objet de la demande",
            "what the request is about",
        ));
    };
    let mut texts = match subject {
        Some(subject) => of_subject(subject, &args.only, target)?,
        None => Vec::new(),
    };
    texts.extend(args.item.iter().cloned());
    if texts.is_empty() {
        return Err(missing("au moins un document", "at least one document"));
    }
    let items = texts.into_iter().map(|text| Item { text }).collect();
    Ok(Content { title, items })
}

/// The texts of the documents of a subject for an authority, those of `only` if it names any.
fn of_subject(subject: &Subject, only: &[String], target: &Target) -> Result<Vec<String>, Failure> {
    let known: Vec<&str> = subject.documents.iter().map(|d| d.key.as_str()).collect();
    if let Some(unknown) = only.iter().find(|word| !known.contains(&word.as_str())) {
        let known = known.join(", ");
        return Err(Failure::usage(
            Told::new(
                format!(
                    "«\u{202f}{unknown}\u{202f}» n’est pas un document du sujet {}",
                    subject.key
                ),
                format!(
                    "`{unknown}` is not a document of the subject {}",
                    subject.key
                ),
            )
            .hint(
                format!("documents de ce sujet\u{202f}: {known}"),
                format!("documents of this subject: {known}"),
            ),
        ));
    }
    let texts: Vec<String> = subject
        .documents_for(target.authority.kind)
        .filter(|document| only.is_empty() || only.contains(&document.key))
        .map(|document| document.text.clone())
        .collect();
    if texts.is_empty() {
        return Err(Failure::usage(
            Told::new(
                format!(
                    "le sujet {} ne propose rien à demander à «\u{202f}{}\u{202f}»",
                    subject.key, target.label
                ),
                format!(
                    "the subject {} has nothing to ask of “{}”",
                    subject.key, target.label
                ),
            )
            .hint(
                "nommez les documents par --title et --item",
                "name the documents with --title and --item",
            ),
        ));
    }
    Ok(texts)
}

/// The campaign of a request to several authorities, when nobody named it: its subject or its
/// title, and the year.
pub(super) fn campaign(args: &ContentArgs, at: Date) -> String {
    let about = args.subject.as_ref().or(args.title.as_ref());
    let plain = about.map_or_else(|| "campagne".to_owned(), |text| deunicode(text));
    let words: Vec<String> = plain
        .to_ascii_lowercase()
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(4)
        .map(str::to_owned)
        .collect();
    let slug: String = words.join("-").chars().take(40).collect();
    format!("{slug}-{}", at.year())
}

fn missing(fr: &str, en: &str) -> Failure {
    Failure::usage(
        Told::new(
            format!("il manque {fr}"),
            format!("{en} is missing"),
        )
        .hint(
            "donnez --title et --item, ou --subject vsa\u{202f}; sans option, dans un terminal, greffe new pose les questions",
            "give --title and --item, or --subject vsa; without flags, on a terminal, greffe new asks",
        ),
    )
}
