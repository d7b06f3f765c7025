//! About what: the title and the documents of a request.

use deunicode::deunicode;

use crate::date::Date;
use crate::request::Item;

use super::super::error::{Failure, Told};
use super::NewArgs;

/// What a request asks for.
pub(super) struct Content {
    pub(super) title: String,
    pub(super) items: Vec<Item>,
}

/// What the flags ask for.
///
/// # Errors
/// No document at all, or no title.
pub(super) fn of(args: &NewArgs) -> Result<Content, Failure> {
    let Some(title) = &args.title else {
        return Err(missing(
            "l’objet de la demande",
            "what the request is about",
        ));
    };
    if args.item.is_empty() {
        return Err(missing("au moins un document", "at least one document"));
    }
    let items = (args.item.iter())
        .map(|text| Item { text: text.clone() })
        .collect();
    Ok(Content {
        title: title.clone(),
        items,
    })
}

/// The campaign of a request to several authorities, when nobody named it: its subject or its
/// title, and the year.
pub(super) fn campaign(args: &NewArgs, at: Date) -> String {
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
