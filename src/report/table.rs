//! The status, for a person: what must be done now, most urgent first.

use unicode_width::UnicodeWidthChar;

use crate::lang::Lang;

use super::row::{Row, Urgency};
use super::text::{Text, Tone, clean_line};

/// From this many columns on, a request fits on one line.
const WIDE: usize = 130;

/// The lines of the status, in sections, for a terminal of `width` columns; `closed` requests more
/// are only counted, `unreadable` files are told elsewhere.
pub fn table(rows: &[Row], closed: usize, unreadable: usize, width: usize, lang: Lang) -> Text {
    let mut rows: Vec<&Row> = rows.iter().collect();
    rows.sort_by(|a, b| a.rank().cmp(&b.rank()));
    let mut text = Text::new();
    let columns = Columns::fitting(&rows, width);
    for section in rows.chunk_by(|a, b| a.urgency == b.urgency) {
        let urgency = section[0].urgency;
        if !text.is_empty() {
            text.push(Tone::Plain, "\n");
        }
        text.push(Tone::Strong, heading(urgency, lang));
        text.push(Tone::Faint, format!(" ({})\n", section.len()));
        for row in section {
            match &columns {
                Some(columns) => columns.line(row, &mut text),
                None => stacked(row, width, &mut text),
            }
        }
    }
    if closed > 0 {
        if !text.is_empty() {
            text.push(Tone::Plain, "\n");
        }
        text.push(Tone::Faint, format!("{}\n", counted(closed, lang)));
    }
    if rows.iter().all(|row| row.urgency >= Urgency::Waiting) {
        if !text.is_empty() {
            text.push(Tone::Plain, "\n");
        }
        if unreadable > 0 {
            text.push(Tone::Alarm, cannot_tell(unreadable, lang));
        } else {
            text.push(
                Tone::Good,
                nothing_to_do(rows.is_empty() && closed == 0, lang),
            );
        }
        text.push(Tone::Plain, "\n");
    }
    text
}

fn heading(urgency: Urgency, lang: Lang) -> &'static str {
    match urgency {
        Urgency::Overdue => lang.pick(
            "L’administration n’a pas répondu à temps",
            "The administration did not answer in time",
        ),
        Urgency::Closing => lang.pick("Nos délais qui courent", "Our time limits are running"),
        Urgency::Contested => lang.pick("À trancher", "To be settled"),
        Urgency::ToDo => lang.pick("À faire", "To do"),
        Urgency::Waiting => lang.pick("On attend", "Waiting"),
        Urgency::Closed => lang.pick("Closes", "Closed"),
    }
}

fn counted(count: usize, lang: Lang) -> String {
    match count {
        1 => lang
            .pick(
                "1 demande close (greffe status --all la montre)",
                "1 closed request (greffe status --all shows it)",
            )
            .to_owned(),
        _ => lang.pick(
            format!("{count} demandes closes (greffe status --all les montre)"),
            format!("{count} closed requests (greffe status --all shows them)"),
        ),
    }
}

/// What is awaited of the requests that cannot be read is not known.
fn cannot_tell(unreadable: usize, lang: Lang) -> String {
    match unreadable {
        1 => lang.pick(
            "Une demande ne peut pas être lue\u{202f}: ce qu’elle appelle n’est pas connu.".to_owned(),
            "One request cannot be read: what it calls for is not known.".to_owned(),
        ),
        _ => lang.pick(
            format!(
                "{unreadable} demandes ne peuvent pas être lues\u{202f}: ce qu’elles appellent n’est pas connu."
            ),
            format!("{unreadable} requests cannot be read: what they call for is not known."),
        ),
    }
}

fn nothing_to_do(empty: bool, lang: Lang) -> &'static str {
    if empty {
        return lang.pick(
            "Aucune demande ici. La première s’écrit avec greffe new.",
            "No request here. The first one is written with greffe new.",
        );
    }
    lang.pick(
        "Rien à faire aujourd’hui. Tout suit son cours.",
        "Nothing to do today. Everything takes its course.",
    )
}

/// One request on several short lines, for a narrow terminal.
fn stacked(row: &Row, width: usize, text: &mut Text) {
    let margin = "           ";
    let room = width.saturating_sub(margin.len());
    text.push(Tone::Plain, "  ");
    text.push(Tone::Strong, pad(&row.id, 7));
    text.push(Tone::Plain, "  ");
    let title = clean_line(&format!("{} · {}", row.authority, row.title));
    text.push(Tone::Plain, cut(&title, room));
    for (place, line) in fill(&state(row), room).into_iter().enumerate() {
        text.push(Tone::Plain, format!("\n{margin}"));
        text.push(
            if place == 0 {
                tone(row.urgency)
            } else {
                Tone::Caution
            },
            line,
        );
    }
    if !row.what.is_empty() {
        let what = what(row);
        text.push(Tone::Plain, format!("\n{margin}→ {what}"));
        if let Some(command) = &row.command {
            let fits = columns_of(&what) + columns_of(command) + 5 <= room;
            let gap = if fits {
                "   ".to_owned()
            } else {
                format!("\n{margin}  ")
            };
            text.push(Tone::Plain, gap);
            text.push(Tone::Command, command);
        }
    }
    text.push(Tone::Plain, "\n");
}

/// Where it stands, with its marks.
fn state(row: &Row) -> String {
    let parts = std::iter::once(&row.stage).chain(&row.marks);
    let parts: Vec<String> = parts.map(|part| clean_line(part)).collect();
    parts.join(" · ")
}

/// What to do and how far the date is.
fn what(row: &Row) -> String {
    match row.distance.as_str() {
        "" => row.what.clone(),
        distance => format!("{} ({distance})", row.what),
    }
}

/// The widths of the columns of a wide terminal.
struct Columns {
    authority: usize,
    state: usize,
    what: usize,
    command: usize,
}

impl Columns {
    /// Widths in which every line fits, or `None` when the terminal is too narrow.
    fn fitting(rows: &[&Row], width: usize) -> Option<Self> {
        if width < WIDE {
            return None;
        }
        let widest = |of: &dyn Fn(&Row) -> String| {
            rows.iter()
                .map(|row| columns_of(&of(row)))
                .max()
                .unwrap_or(0)
        };
        let what = widest(&what);
        let command = widest(&|row| row.command.clone().unwrap_or_default());
        let rest = width.checked_sub(2 + 7 + 2 + what + 2 + command + 2)?;
        let state = widest(&state).min(rest * 11 / 20);
        let authority = rest.checked_sub(state + 2)?;
        let authority = widest(&|row| format!("{} · {}", row.authority, row.title)).min(authority);
        (authority >= 20).then_some(Self {
            authority,
            state,
            what,
            command,
        })
    }

    fn line(&self, row: &Row, text: &mut Text) {
        let title = clean_line(&format!("{} · {}", row.authority, row.title));
        text.push(Tone::Plain, "  ");
        text.push(Tone::Strong, pad(&row.id, 7));
        text.push(
            Tone::Plain,
            format!("  {}  ", pad(&cut(&title, self.authority), self.authority)),
        );
        let state = fill(&state(row), self.state);
        let mut state = state.iter();
        let first = state.next().map_or("", String::as_str);
        text.push(tone(row.urgency), pad(first, self.state));
        text.push(Tone::Plain, format!("  {}", pad(&what(row), self.what)));
        if let Some(command) = &row.command {
            text.push(Tone::Plain, "  ");
            text.push(Tone::Command, cut(command, self.command));
        }
        let margin = " ".repeat(2 + 7 + 2 + self.authority + 2);
        for more in state {
            text.push(Tone::Plain, format!("\n{margin}"));
            text.push(Tone::Caution, more);
        }
        text.push(Tone::Plain, "\n");
    }
}

fn tone(urgency: Urgency) -> Tone {
    match urgency {
        Urgency::Overdue | Urgency::Contested => Tone::Alarm,
        Urgency::Closing => Tone::Caution,
        Urgency::ToDo | Urgency::Waiting => Tone::Plain,
        Urgency::Closed => Tone::Faint,
    }
}

fn columns_of(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

fn pad(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(columns_of(text));
    format!("{text}{}", " ".repeat(missing))
}

/// The text in at most `width` columns, ended by « … » when it is longer.
fn cut(text: &str, width: usize) -> String {
    if columns_of(text) <= width {
        return text.to_owned();
    }
    let mut left = width.saturating_sub(1);
    let kept = text.chars().take_while(|c| {
        let wide = c.width().unwrap_or(0);
        let fits = wide <= left;
        left = left.saturating_sub(wide);
        fits
    });
    format!("{}…", kept.collect::<String>().trim_end())
}

/// The text on lines of at most `width` columns, broken at spaces.
fn fill(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if columns_of(line) + 1 + columns_of(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(cut(word, width)),
        }
    }
    lines
}
