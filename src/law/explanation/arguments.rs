//! Where the law is unsettled: each reading with its date and its sources, the cautious one first.

use crate::date::Date;
use crate::lang::Lang;
use crate::law::article::Article;
use crate::law::deadline::{Certainty, Deadline, Nature};

/// One reading of a point that is not settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// The date that it leads to.
    pub date: Date,
    /// Why, in the language of the reader.
    pub text: &'static str,
    /// What it rests on.
    pub sources: &'static [&'static Article],
}

/// The readings of a deadline, the cautious one first: the earliest for what closes, the latest for
/// what opens. Empty where nothing is unsettled.
pub fn arguments(deadline: &Deadline, lang: Lang) -> Vec<Argument> {
    if deadline.certainty != Certainty::Unsettled {
        return Vec::new();
    }
    let argued = deadline.claims.iter().map(|claim| Argument {
        date: claim.date,
        text: claim.why.words(lang),
        sources: claim.why.sources(),
    });
    let mut arguments: Vec<Argument> = argued.collect();
    arguments.sort_by_key(|argument| argument.date);
    if deadline.nature == Nature::Opens {
        arguments.reverse();
    }
    arguments
}
