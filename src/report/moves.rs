//! Which deadlines moved between two states of a request.

use crate::lang::Lang;
use crate::law::{Assessment, Deadline};

use super::words;

/// Each deadline that came, went or changed its date, in a line.
pub fn moves(before: &Assessment, after: &Assessment, lang: Lang) -> Vec<String> {
    let colon = lang.pick("\u{202f}: ", ": ");
    let mut lines = Vec::new();
    for now in &after.deadlines {
        let name = words::deadline(now.id, lang);
        let mut date = now.date.in_words(lang);
        if now.prudent < now.date {
            let careful = now.prudent.in_words(lang);
            date += &lang.pick(
                format!(" (par prudence le {careful})"),
                format!(" (to be careful, {careful})"),
            );
        }
        match before.deadlines.iter().find(|old| same(old, now)) {
            None => lines.push(format!("{name}{colon}{date}")),
            Some(old) if old.date == now.date && old.prudent != now.prudent => {
                lines.push(format!("{name}{colon}{date}"));
            }
            Some(old) if old.date != now.date => lines.push(lang.pick(
                format!(
                    "{name}{colon}{date}, au lieu du {}",
                    old.date.in_words(lang)
                ),
                format!(
                    "{name}{colon}{date}, instead of {}",
                    old.date.in_words(lang)
                ),
            )),
            Some(_) => {}
        }
    }
    for old in &before.deadlines {
        if !after.deadlines.iter().any(|now| same(old, now)) {
            let name = words::deadline(old.id, lang);
            lines.push(lang.pick(
                format!("{name}{colon}n’est plus à attendre"),
                format!("{name}{colon}no longer applies"),
            ));
        }
    }
    lines
}

/// Whether two deadlines are one, at two moments.
fn same(one: &Deadline, other: &Deadline) -> bool {
    one.id == other.id && one.items == other.items
}
