//! The dates as a table for a spreadsheet: one line per date, stable columns.

use crate::law::{Assessment, Deadline};
use crate::request::Request;

/// The columns, in their order.
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

/// The dates of these requests, separated by `separator`.
///
/// No cell can become a formula: what begins as one is preceded by an apostrophe.
///
/// # Errors
/// None in practice: the table is written to memory.
pub fn csv(requests: &[(&Request, &Assessment)], separator: u8) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(separator)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for (request, assessment) in requests {
        if assessment.deadlines.is_empty() {
            writer.write_record(line(request, assessment, None))?;
        }
        for deadline in &assessment.deadlines {
            writer.write_record(line(request, assessment, Some(deadline)))?;
        }
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

fn line(request: &Request, assessment: &Assessment, deadline: Option<&Deadline>) -> Vec<String> {
    let of = |get: fn(&Deadline) -> String| deadline.map(get).unwrap_or_default();
    let cells = vec![
        request.id.to_string(),
        request.authority.name.clone(),
        request.title.clone(),
        request.campaign.clone().unwrap_or_default(),
        assessment.stage.to_string(),
        assessment.overdue.to_string(),
        assessment.is_contested().to_string(),
        of(|d| d.id.to_string()),
        of(|d| d.nature.to_string()),
        of(|d| d.who.to_string()),
        of(|d| d.date.to_string()),
        of(|d| d.prudent.to_string()),
        of(|d| d.latest.to_string()),
        of(|d| d.presumed.to_string()),
        of(|d| d.state.to_string()),
    ];
    cells.iter().map(|cell| harmless(cell)).collect()
}

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    let cell = super::text::clean_line(cell);
    match cell.trim_start().chars().next() {
        Some('=' | '+' | '-' | '@') => format!("'{cell}"),
        _ => cell,
    }
}
