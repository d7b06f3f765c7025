//! The dates as a table for a spreadsheet: one line per date, stable columns.

use crate::law::Deadline;

use super::public::PublicRequest;

/// The columns, in their order. New ones are added at the end, and none changes its name.
pub const COLUMNS: [&str; 15] = [
    "id",
    "authority",
    "title",
    "campaign",
    "stage",
    "overdue",
    "contested",
    "deadline",
    "nature",
    "who",
    "date",
    "prudent",
    "latest",
    "presumed",
    "state",
];

/// The dates of these requests, separated by `separator`. `title` is empty unless it was asked
/// for; `documents`, `notes` and `people` follow the columns when they were.
///
/// No cell can become a formula: an apostrophe stands before what would begin one.
///
/// # Errors
/// None in practice: the table is written to memory.
pub fn csv(requests: &[PublicRequest], separator: u8) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(separator)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let asked = requests.first().map_or_else(Vec::new, more);
    let asked: Vec<&str> = asked.iter().map(|(name, _)| *name).collect();
    writer.write_record(COLUMNS.iter().chain(&asked))?;
    for request in requests {
        if request.deadlines.is_empty() {
            writer.write_record(line(request, None))?;
        }
        for deadline in &request.deadlines {
            writer.write_record(line(request, Some(deadline)))?;
        }
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

fn line(request: &PublicRequest, deadline: Option<&Deadline>) -> Vec<String> {
    let of = |get: fn(&Deadline) -> String| deadline.map(get).unwrap_or_default();
    let mut cells = vec![
        request.id.to_string(),
        request.authority.clone(),
        request.title.clone().unwrap_or_default(),
        request.campaign.clone().unwrap_or_default(),
        request.stage.to_string(),
        request.overdue.to_string(),
        request.is_contested().to_string(),
        of(|d| d.id.to_string()),
        of(|d| d.nature.to_string()),
        of(|d| d.who.to_string()),
        of(|d| d.date.to_string()),
        of(|d| d.prudent.to_string()),
        of(|d| d.latest.to_string()),
        of(|d| d.presumed.to_string()),
        of(|d| d.state.to_string()),
    ];
    cells.extend(more(request).into_iter().map(|(_, cell)| cell));
    cells.iter().map(|cell| harmless(cell)).collect()
}

/// What was asked for by name, in columns of its own.
fn more(request: &PublicRequest) -> Vec<(&'static str, String)> {
    let notes = request.notes.as_ref().map(|notes| {
        let notes = notes.iter().map(|(on, note)| format!("{on} {note}"));
        notes.collect::<Vec<_>>().join(" · ")
    });
    let columns = [
        (
            "documents",
            request.documents.as_ref().map(|d| d.join(" · ")),
        ),
        ("notes", notes),
        ("people", request.people.as_ref().map(|p| p.join(", "))),
    ];
    columns
        .into_iter()
        .filter_map(|(name, cell)| Some((name, cell?)))
        .collect()
}

/// A cell that no spreadsheet takes for a formula, even one that guesses another separator and
/// cuts it in two: an apostrophe stands before what would begin one.
fn harmless(cell: &str) -> String {
    let cell = super::text::clean_line(cell);
    let mut harmless = String::with_capacity(cell.len());
    let mut begins = true;
    for c in cell.chars() {
        if begins && is_operator(c) {
            harmless.push('\'');
        }
        begins = matches!(c, ',' | ';' | '|') || (begins && (c.is_whitespace() || c == '"'));
        harmless.push(c);
    }
    harmless
}

/// What begins a formula, in its own width or in the width of ideograms.
fn is_operator(c: char) -> bool {
    matches!(
        c,
        '=' | '+' | '-' | '@' | '|' | '%' | '＝' | '＋' | '－' | '＠'
    )
}
