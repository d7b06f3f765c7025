//! Dates in words, which no line break tears apart.

use crate::date::Date;
use crate::lang::Lang;

/// `24 novembre 2026`, `1er décembre 2026`, held together by no-break spaces.
pub fn date(date: Date) -> String {
    date.in_words(Lang::Fr).replace(' ', "\u{a0}")
}
