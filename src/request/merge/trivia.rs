//! Comments and blank lines: what people write around the facts.

use std::collections::BTreeSet;

/// Lines of comments and blank lines, never two blank ones in a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Trivia(Vec<String>);

/// What stands between two paragraphs of comments put together by a merge.
const BETWEEN: &str = "#";

impl Trivia {
    /// The comments and blank lines of a text that has nothing else.
    pub(super) fn of(text: &str) -> Self {
        let mut lines: Vec<String> = Vec::new();
        for line in text.lines().map(str::trim_end) {
            if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
                lines.push(line.to_owned());
            } else if lines.is_empty() {
                lines.push(String::new());
            }
        }
        Self(lines)
    }

    /// The lines, each ended by a newline.
    pub(super) fn text(&self) -> String {
        let mut text = self.0.join("\n");
        if !self.0.is_empty() {
            text.push('\n');
        }
        text
    }

    /// Without its first and last blank lines.
    pub(super) fn trimmed(mut self) -> Self {
        while self.0.last().is_some_and(String::is_empty) {
            self.0.pop();
        }
        let blank = self.0.iter().take_while(|line| line.is_empty()).count();
        self.0.drain(..blank);
        self
    }

    /// Without its last blank lines.
    pub(super) fn trimmed_end(mut self) -> Self {
        while self.0.last().is_some_and(String::is_empty) {
            self.0.pop();
        }
        self
    }

    /// The comments that touch what follows, apart from those before the last blank line.
    pub(super) fn split_last(self) -> (Self, Self) {
        let at = self
            .0
            .iter()
            .rposition(String::is_empty)
            .map_or(0, |at| at + 1);
        let mut before = self.0;
        let touching = before.split_off(at);
        (Self(before), Self(touching))
    }

    /// The comments of both sides: those of the side that changed, or, when both did, every
    /// paragraph that neither took out, in the order of their text; then these others.
    pub(super) fn merge(
        base: &Self,
        ours: &Self,
        theirs: &Self,
        others: &BTreeSet<String>,
    ) -> Self {
        let settled = if ours == theirs || theirs == base {
            Some(ours)
        } else if ours == base {
            Some(theirs)
        } else {
            None
        };
        let [before, here, there] =
            [base, ours, theirs].map(|trivia| trivia.paragraphs().collect::<BTreeSet<_>>());
        let mut paragraphs = match settled {
            Some(settled) if others.is_empty() => return settled.clone(),
            Some(settled) => settled.paragraphs().collect(),
            None => &(&here & &there) | &(&(&here ^ &there) - &before),
        };
        paragraphs.extend(others.iter().cloned());
        Self::join(ours.gap() || theirs.gap(), &paragraphs)
    }

    /// Whether a paragraph is this one.
    pub(super) fn says(&self, paragraph: &str) -> bool {
        self.paragraphs().any(|said| said == paragraph)
    }

    fn gap(&self) -> bool {
        self.0.first().is_some_and(String::is_empty)
    }

    /// Runs of comment lines.
    fn paragraphs(&self) -> impl Iterator<Item = String> {
        self.0
            .split(|line| line.is_empty() || line.trim() == BETWEEN)
            .filter(|lines| !lines.is_empty())
            .map(|lines| lines.join("\n"))
    }

    fn join(gap: bool, paragraphs: &BTreeSet<String>) -> Self {
        let mut lines = Vec::new();
        if gap {
            lines.push(String::new());
        }
        for (index, paragraph) in paragraphs.iter().enumerate() {
            if index > 0 {
                lines.push(BETWEEN.to_owned());
            }
            lines.extend(paragraph.lines().map(str::to_owned));
        }
        Self(lines)
    }
}
