//! The articles and decisions on which the rules rest, as data in one place.

/// A text or a decision that a rule cites.
#[derive(Debug, PartialEq, Eq)]
pub struct Article {
    /// How it is cited: `CRPA R343-1`.
    pub cite: &'static str,
    /// What it is about, in French.
    pub title: &'static str,
    /// Since when the version relied upon has been in force, in words.
    pub in_force: &'static str,
    /// Where to read it.
    pub url: &'static str,
}
