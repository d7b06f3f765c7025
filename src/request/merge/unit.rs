//! The smallest piece of a request file that two people can change: a key, a table, a block.

use std::collections::BTreeSet;

use super::scan::comments;
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

    fn join(&self, base: &Self, theirs: &Self) -> Outcome {
        let lead = Trivia::merge(&base.lead, &self.lead, &theirs.lead);
        // Who wrote the same value otherwise, with a comment or other quotes, did not change it.
        let (ours_new, theirs_new) = (self.says_else(base), theirs.says_else(base));
        let (kept, lost) = if self.text() == theirs.text() || theirs.text() == base.text() {
            (self, None)
        } else if self.text() == base.text() {
            (theirs, None)
        } else if ours_new != theirs_new {
            if ours_new {
                (self, Some(theirs))
            } else {
                (theirs, Some(self))
            }
        } else if self.rank() > theirs.rank() {
            (self, Some(theirs))
        } else {
            (theirs, Some(self))
        };
        let said: BTreeSet<String> = kept.comments().into_iter().collect();
        let unsaid: Vec<String> = lost
            .map(Self::comments)
            .unwrap_or_default()
            .into_iter()
            .filter(|comment| !said.contains(comment))
            .collect();
        let contested = ours_new && theirs_new;
        let rejected = lost.filter(|lost| contested && lost.value() != kept.value());
        Outcome {
            unit: Some(Self {
                lead: lead.with(&unsaid).without(&said),
                ..kept.clone()
            }),
            rejected: rejected.map(Self::shown),
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
    fn rank(&self) -> (String, &str, &str) {
        (self.value(), &self.body, &self.tables)
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
        self.value().trim().to_owned()
    }
}
