//! The head of a request file: everything but its events.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::request::authority::{Authority, AuthorityKind, PublicService};
use crate::request::zone::Zone;
use crate::request::{Id, Item, Regime, Request, Residence};

use super::error::Wrong;
use super::event;
use super::sheet::{Sheet, Spanned};

/// The keys at the head of a file, in the order of the contract.
pub(crate) const ROOT_KEYS: [&str; 5] = ["id", "title", "regime", "campaign", "residence"];

/// The keys of `[authority]`, in the same order.
pub(crate) const AUTHORITY_KEYS: [&str; 10] = [
    "name",
    "kind",
    "public_service",
    "insee",
    "address",
    "email",
    "holidays",
    "court",
    "source",
    "checked_on",
];

/// Reads the whole file. Gives `None` when a fault has been recorded.
pub(super) fn read(root: &DeTable<'_>, sheet: &mut Sheet<'_>) -> Option<Request> {
    let top = 0..0;
    let id = sheet
        .required(root, &top, "id", "id = \"7k3q9fw\"")
        .and_then(|value| id(value, sheet));
    let title = sheet
        .required(root, &top, "title", "title = \"…\"")
        .and_then(|value| sheet.words("title", value));
    let regime = sheet
        .required(root, &top, "regime", "regime = \"crpa\"")
        .and_then(|value| sheet.words("regime", value))
        .map(|word| Regime::from_word(&word));
    let campaign = optional(root, "campaign", |value| sheet.words("campaign", value));
    let residence = optional(root, "residence", |value| {
        let word = sheet.word("residence", value, Residence::WORDS)?;
        Residence::from_word(word)
    });
    let authority = sheet
        .required(root, &top, "authority", "[authority]")
        .and_then(|value| authority(value, sheet));
    let items = items(root, sheet);
    let count = items.as_ref().map_or(usize::MAX, Vec::len);
    let events: Option<Vec<_>> = blocks(root, "event", sheet)
        .map(|blocks| {
            blocks
                .iter()
                .map(|block| event::read(block, count, sheet))
                .collect()
        })
        .and_then(|read: Vec<_>| read.into_iter().collect());
    Some(Request {
        id: id?,
        title: title?,
        regime: regime?,
        campaign: campaign?,
        residence: residence?,
        authority: authority?,
        items: items?,
        events: events?,
    })
}

/// An optional key: absent, read, or `None` for a fault.
#[expect(
    clippy::option_option,
    reason = "the outer option is the fault already recorded, the inner one the absent key"
)]
fn optional<'v, 'i, T>(
    table: &'v DeTable<'i>,
    key: &str,
    read: impl FnOnce(&'v Spanned<'i>) -> Option<T>,
) -> Option<Option<T>> {
    match table.get(key) {
        None => Some(None),
        Some(value) => read(value).map(Some),
    }
}

fn id(value: &Spanned<'_>, sheet: &mut Sheet<'_>) -> Option<Id> {
    let text = sheet.text("id", value)?;
    match Id::parse(&text) {
        Ok(id) => Some(id),
        Err(bad) => {
            sheet.fault(value.span(), Wrong::BadId(bad.0));
            None
        }
    }
}

fn items(root: &DeTable<'_>, sheet: &mut Sheet<'_>) -> Option<Vec<Item>> {
    let blocks = blocks(root, "item", sheet)?;
    let read: Vec<Option<Item>> = blocks
        .iter()
        .map(|block| {
            let table = sheet.table("item", block)?;
            let value = sheet.required(table, &block.span(), "text", "text = \"…\"")?;
            let text = sheet.words("text", value)?;
            Some(Item { text })
        })
        .collect();
    read.into_iter().collect()
}

/// The `[[key]]` blocks of the file; an inline list is refused, because nothing can be appended
/// to it.
fn blocks<'v, 'i>(
    root: &'v DeTable<'i>,
    key: &'static str,
    sheet: &mut Sheet<'_>,
) -> Option<&'v [Spanned<'i>]> {
    let Some(value) = root.get(key) else {
        return Some(&[]);
    };
    match value.get_ref() {
        DeValue::Array(blocks)
            if !blocks.is_empty() && blocks.iter().all(|b| is_block(b, sheet)) =>
        {
            Some(blocks)
        }
        _ => {
            sheet.fault(value.span(), Wrong::NotBlocks { key });
            None
        }
    }
}

fn is_block(value: &Spanned<'_>, sheet: &Sheet<'_>) -> bool {
    matches!(value.get_ref(), DeValue::Table(_)) && sheet.is_header(&value.span())
}

fn authority(value: &Spanned<'_>, sheet: &mut Sheet<'_>) -> Option<Authority> {
    let at: Range<usize> = value.span();
    let table = sheet.table("authority", value)?;
    let name = sheet
        .required(table, &at, "authority.name", "name = \"Mairie de …\"")
        .and_then(|value| sheet.words("name", value));
    let kind = sheet
        .required(table, &at, "authority.kind", "kind = \"commune\"")
        .and_then(|value| sheet.word("kind", value, AuthorityKind::WORDS))
        .and_then(AuthorityKind::from_word);
    let public_service = optional(table, "public_service", |value| {
        let word = sheet.word("public_service", value, PublicService::WORDS)?;
        PublicService::from_word(word)
    });
    let insee = optional(table, "insee", |value| sheet.words("insee", value));
    let address = optional(table, "address", |value| sheet.texts("address", value));
    let email = optional(table, "email", |value| sheet.words("email", value));
    let holidays = optional(table, "holidays", |value| {
        let word = sheet.word("holidays", value, Zone::WORDS)?;
        Zone::from_word(word)
    });
    let court = optional(table, "court", |value| sheet.words("court", value));
    let source = optional(table, "source", |value| sheet.words("source", value));
    let checked_on = optional(table, "checked_on", |value| sheet.date("checked_on", value));
    let kind = kind?;
    Some(Authority {
        name: name?,
        kind,
        public_service: public_service?.unwrap_or_else(|| kind.default_public_service()),
        insee: insee?,
        address: address?.unwrap_or_default(),
        email: email?,
        holidays: holidays?.unwrap_or(Zone::Metropole),
        court: court?,
        source: source?,
        checked_on: checked_on?,
    })
}
