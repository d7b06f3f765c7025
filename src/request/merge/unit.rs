//! The smallest piece of a request file that two people can change: a key, a table, a block.

use std::collections::BTreeSet;

use super::scan::{comments, without_comments};
use super::trivia::Trivia;

/// A piece of the file: the comments above it, then its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Unit {
    /// The comments above.
    pub(super) lead: Trivia,
    /// The lines that belong where the piece stands, comments at their end included.
    pub(super) body: String,
    /// The lines that must come after every key, because they open tables of their own.
    pub(super) tables: String,
    /// What it says, whatever its layout: see [`Unit::value`].
    pub(super) says: Says,
}

/// How the value of a piece is read from its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Says {
    /// Only its text counts: a header, the comments at the end of a table, an event (whose hash
    /// has already been compared).
    #[default]
    Nothing,
    /// One value, in TOML.
    Value(String),
    /// Whole lines of TOML.
    Lines,
}

/// What became of a piece.
pub(super) struct Outcome {
    /// The piece, unless both sides agree that it goes.
    pub(super) unit: Option<Unit>,
    /// The value that was not kept, when both sides changed it.
    pub(super) rejected: Option<String>,
}

impl Unit {
    /// The three-way merge of one piece. The side that did not change yields; when both changed,
    /// the greater value is kept, the other is given back, and the comments of both stay.
    pub(super) fn merge(
        base: Option<&Self>,
        ours: Option<&Self>,
        theirs: Option<&Self>,
    ) -> Outcome {
        let settled = |unit: Option<&Self>| Outcome {
            unit: unit.cloned(),
            rejected: None,
        };
        if ours == theirs || theirs == base {
            return settled(ours);
        }
        if ours == base {
            return settled(theirs);
        }
        let (Some(ours), Some(theirs)) = (ours, theirs) else {
            // Removed here, changed there: the change stays.
            return settled(ours.or(theirs));
        };
        let none = Self::default();
        ours.join(base.unwrap_or(&none), theirs)
    }

    /// What both changed. The comments that both have within stay where they are, those that either
    /// added go above, those that either took out go: so it does not matter who joins whom first.
    fn join(&self, base: &Self, theirs: &Self) -> Outcome {
        let [before, here, there] =
            [base, self, theirs].map(|unit| unit.comments().into_iter().collect::<BTreeSet<_>>());
        let mut new = &(&here ^ &there) - &before;
        new.retain(|comment| !base.lead.says(comment));
        let lead = Trivia::merge(&base.lead, &self.lead, &theirs.lead, &new);
        let both = &here & &there;
        let [base, ours, theirs] = [base, self, theirs].map(|unit| unit.with_only(&both));
        // Who wrote the same value otherwise, with other quotes, did not change it.
        let (ours_new, theirs_new) = (ours.says_else(&base), theirs.says_else(&base));
        let ours_first = if theirs.text() == base.text() {
            true
        } else if ours.text() == base.text() {
            false
        } else if ours_new == theirs_new {
            ours.rank() > theirs.rank()
        } else {
            ours_new
        };
        let (kept, lost) = if ours_first {
            (ours, theirs)
        } else {
            (theirs, ours)
        };
        let contested = ours_new && theirs_new && lost.value() != kept.value();
        Outcome {
            rejected: contested.then(|| lost.shown()),
            unit: Some(Self { lead, ..kept }),
        }
    }

    /// Without the comments within, except these.
    fn with_only(&self, comments: &BTreeSet<String>) -> Self {
        Self {
            body: without_comments(&self.body, comments),
            tables: without_comments(&self.tables, comments),
            ..self.clone()
        }
    }

    /// Whether the value, if the piece has one, is not that of `base`.
    fn says_else(&self, base: &Self) -> bool {
        self.says == Says::Nothing || base.says == Says::Nothing || self.value() != base.value()
    }

    /// The comments inside the piece.
    fn comments(&self) -> Vec<String> {
        comments(&format!("{}{}", self.body, self.tables))
    }

    fn text(&self) -> (&str, &str) {
        (&self.body, &self.tables)
    }

    /// The order between two values of one piece, the same for everybody.
    fn rank(&self) -> (String, [String; 2], (&str, &str)) {
        let bare = [&self.body, &self.tables].map(|text| without_comments(text, &BTreeSet::new()));
        (self.value(), bare, self.text())
    }

    /// The words of a document.
    pub(super) fn words(&self) -> String {
        let words = self
            .item()
            .and_then(|item| Some(item.get("text")?.as_str()?.to_owned()));
        words.unwrap_or_else(|| self.body.trim().to_owned())
    }

    /// The keys of a document.
    fn item(&self) -> Option<toml::Table> {
        let table = self.body.parse::<toml::Table>().ok()?;
        table.get("item")?.get(0)?.as_table().cloned()
    }

    /// What the piece says, in one writing.
    pub(super) fn value(&self) -> String {
        match &self.says {
            Says::Nothing => String::new(),
            Says::Value(text) => text
                .parse::<toml::Value>()
                .map_or_else(|_| text.clone(), |value| value.to_string()),
            Says::Lines => {
                let text = format!("{}{}", self.body, self.tables);
                text.parse::<toml::Table>()
                    .map_or(text, |table| table.to_string())
            }
        }
    }

    /// The value as a person reads it in a `contested` event: in one writing too, so that two
    /// layouts of one value are contested once.
    fn shown(&self) -> String {
        if let Says::Value(text) = &self.says
            && let Ok(toml::Value::String(words)) = text.parse()
        {
            return words;
        }
        // A document that says nothing but its words.
        if self.item().is_some_and(|item| item.len() == 1) {
            return self.words();
        }
        self.value().trim().to_owned()
    }
}
