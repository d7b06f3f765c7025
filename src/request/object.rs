//! What a request asks for, as two requests are compared.

use std::collections::BTreeSet;

use super::{Item, Request};

/// The documents asked for, whatever their order, case and spacing: what makes requests alike
/// (L342-1), and what an administration was already asked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Object(BTreeSet<String>);

impl Object {
    /// What these documents are, together.
    pub fn of(items: &[Item]) -> Self {
        Self(items.iter().map(|item| plain(&item.text)).collect())
    }
}

impl Request {
    /// What it asks for.
    pub fn object(&self) -> Object {
        Object::of(&self.items)
    }
}

impl Item {
    /// Whether both are one document, whatever the case and the spacing.
    pub fn is(&self, other: &Self) -> bool {
        plain(&self.text) == plain(&other.text)
    }
}

/// A text without what does not tell it apart: its case and its spacing.
pub fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}
