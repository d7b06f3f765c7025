//! Facts as `calc` takes them: `received=2026-03-16 refused=2026-04-02:cada,tribunal`.

use crate::date::Date;
use crate::lang::Lang;
use crate::request::{EventDraft, Field, Kind, Shape, Value};

use super::error::Told;
use super::parse::fold;

/// Reads one fact: a kind, a date, then what else is known after colons, either `field=value` or
/// a bare value, which goes to the first field of the kind that takes it.
pub(super) fn fact(text: &str) -> Result<EventDraft, Told> {
    let Some((word, rest)) = text.split_once('=') else {
        return Err(Told::new(
            format!("«\u{202f}{text}\u{202f}» n’est pas un fait"),
            format!("`{text}` is not a fact"),
        )
        .hint(
            "écrivez nature=date, par exemple reçue=2026-03-16 ou refusée=2026-04-02:cada,tribunal",
            "write kind=date, such as received=2026-03-16 or refused=2026-04-02:cada,tribunal",
        ));
    };
    let kind = kind(word)?;
    let mut parts = rest.split(':');
    let date: Date =
        parts
            .next()
            .unwrap_or_default()
            .parse()
            .map_err(|bad: crate::date::BadDate| {
                Told::of(&bad).before(&format!("{word}\u{202f}: "), &format!("{word}: "))
            })?;
    parts.try_fold(EventDraft::new(kind, date), |draft, part| {
        let (field, value) = detail(kind, part)?;
        Ok(draft.with(field, value))
    })
}

/// A kind of event by its word, in English or French, with or without accents.
pub(super) fn kind(word: &str) -> Result<Kind, Told> {
    let typed = fold(word);
    let known = |kind: &&Kind| kind.as_str() == typed || fold(kind.alias()) == typed;
    Kind::ALL.iter().find(known).copied().ok_or_else(|| {
        let list = |lang: Lang| {
            let words = Kind::ALL
                .iter()
                .map(|kind| lang.pick(kind.alias(), kind.as_str()));
            words.collect::<Vec<_>>().join(", ")
        };
        let told = Told::new(
            format!("«\u{202f}{word}\u{202f}» n’est pas une nature de fait"),
            format!("`{word}` is not a kind of event"),
        );
        if let Some(kind) = near(&typed) {
            return told.hint(
                format!(
                    "vouliez-vous écrire «\u{202f}{}\u{202f}»\u{202f}?",
                    kind.alias()
                ),
                format!("did you mean `{kind}`?"),
            );
        }
        told.hint(
            format!("l’une de\u{202f}: {}", list(Lang::Fr)),
            format!("one of: {}", list(Lang::En)),
        )
    })
}

/// The kind whose word, in English or French, is a slip of the fingers away.
fn near(typed: &str) -> Option<Kind> {
    let slips = |kind: Kind| {
        let words = [kind.as_str().to_owned(), fold(kind.alias())];
        let slips = words.map(|word| strsim::damerau_levenshtein(typed, &word));
        slips.into_iter().min().unwrap_or(usize::MAX)
    };
    let nearest = Kind::ALL.iter().copied().min_by_key(|kind| slips(*kind))?;
    (slips(nearest) <= (typed.chars().count() / 4).clamp(1, 2)).then_some(nearest)
}

/// One detail of a fact: `field=value`, the name of a flag, or a bare value.
fn detail(kind: Kind, part: &str) -> Result<(Field, Value), Told> {
    if let Some((name, value)) = part.split_once('=') {
        let field = field(kind, name)?;
        return Ok((field, field.read(value).map_err(|error| Told::of(&error))?));
    }
    if let Ok(field) = field(kind, part)
        && field.shape() == Shape::Flag
    {
        return Ok((field, Value::Flag(true)));
    }
    let typed = kind
        .fields()
        .iter()
        .filter(|field| field.shape() != Shape::Text);
    let read = typed.filter_map(|field| Some((*field, field.read(part).ok()?)));
    read.into_iter().next().ok_or_else(|| {
        Told::new(
            format!(
                "«\u{202f}{part}\u{202f}» ne dit rien d’un fait «\u{202f}{}\u{202f}»",
                kind.alias()
            ),
            format!("`{part}` says nothing of a `{kind}` event"),
        )
        .hint(
            format!(
                "écrivez champ=valeur, avec l’un des champs\u{202f}: {}",
                fields_of(kind)
            ),
            format!(
                "write field=value, with one of the fields: {}",
                fields_of(kind)
            ),
        )
    })
}

fn field(kind: Kind, name: &str) -> Result<Field, Told> {
    let typed = fold(name);
    let known = |field: &&Field| fold(field.as_str()) == typed || fold(field.alias()) == typed;
    kind.fields().iter().find(known).copied().ok_or_else(|| {
        Told::new(
            format!(
                "un fait «\u{202f}{}\u{202f}» n’a pas de champ «\u{202f}{name}\u{202f}»",
                kind.alias()
            ),
            format!("a `{kind}` event has no field `{name}`"),
        )
        .hint(
            format!("ses champs\u{202f}: {}", fields_of(kind)),
            format!("its fields: {}", fields_of(kind)),
        )
    })
}

fn fields_of(kind: Kind) -> String {
    let names = kind.fields().iter().map(|field| field.as_str());
    names.collect::<Vec<_>>().join(", ")
}
