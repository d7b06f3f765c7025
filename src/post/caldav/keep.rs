//! One date on the server: written when it changed, left alone when somebody else changed it.

use serde::{Deserialize, Serialize};

use super::{CaldavError, Calendar, Expected, Found, Listing, Written};

/// What `PRODID` says of a text that greffe wrote; another calendar puts its own name.
const OURS: &str = "-//greffe//";

/// How often a date is written again when somebody writes it at the same moment.
const ATTEMPTS: u32 = 3;

/// A date as it should be there.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Its name on the server, `2tqgpqx-cada-closes.ics`.
    pub name: &'a str,
    /// How often it changed.
    pub sequence: usize,
    /// Whether it is over: what never was there is not put there.
    pub over: bool,
    /// The whole calendar object.
    pub text: &'a str,
    /// What tells this text from another.
    pub digest: &'a str,
}

/// What this computer last wrote there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The version that the server gave it, if it told.
    version: Option<String>,
    /// What tells the text from another.
    digest: String,
    /// How often the date had changed.
    sequence: usize,
    /// What a person saw of it.
    #[serde(default)]
    seen: Vec<String>,
}

/// What became of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was there already, or there is nothing to say of it.
    Same,
    /// It was not there, and is.
    Created,
    /// It replaced what was there.
    Updated,
    /// It was left as it is there.
    Conflict(Conflict),
}

/// Why a date was left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conflict {
    /// Somebody changed it by hand, in their calendar.
    Touched,
    /// Somebody who knows more facts published it.
    Ahead,
    /// Somebody keeps writing it.
    Busy,
}

/// What to do next about a date.
enum Next {
    Write(Expected),
    End(Outcome, Option<Known>),
}

impl Calendar<'_> {
    /// Makes a date what it should be, and tells what is there now, to be given back the next time.
    /// `replace` writes over what somebody changed by hand, never over what somebody who knows more
    /// facts published.
    ///
    /// # Errors
    /// [`CaldavError`]: the server refuses, or no answer came.
    pub fn keep(
        &self,
        wanted: Wanted<'_>,
        known: Option<&Known>,
        listing: &Listing,
        replace: bool,
    ) -> Result<(Outcome, Option<Known>), CaldavError> {
        let mut next = self.first(wanted, known, listing, replace)?;
        for _ in 0..ATTEMPTS {
            let expected = match next {
                Next::End(outcome, known) => return Ok((outcome, known)),
                Next::Write(expected) => expected,
            };
            if let Written::Done(version) = self.put(wanted.name, wanted.text, &expected)? {
                let outcome = match expected {
                    Expected::Absent => Outcome::Created,
                    Expected::Version(_) => Outcome::Updated,
                };
                return Ok((outcome, Some(wanted.known(version))));
            }
            next = self.look(wanted, known, replace)?;
        }
        match next {
            Next::End(outcome, known) => Ok((outcome, known)),
            Next::Write(_) => Ok((Outcome::Conflict(Conflict::Busy), known.cloned())),
        }
    }

    /// What is known decides; the server says with 412 when it is no longer so.
    fn first(
        &self,
        wanted: Wanted<'_>,
        known: Option<&Known>,
        listing: &Listing,
        replace: bool,
    ) -> Result<Next, CaldavError> {
        let there = listing.version(wanted.name);
        let Some(known) = known else {
            return Ok(match there {
                None if wanted.over => Next::End(Outcome::Same, None),
                _ => Next::Write(Expected::Absent),
            });
        };
        if known.digest == wanted.digest {
            return match there {
                // Somebody took it away: a date that runs must not be missed.
                None if !wanted.over => Ok(Next::Write(Expected::Absent)),
                None => Ok(Next::End(Outcome::Same, None)),
                Some(version) if known.version.as_deref() == Some(version) => {
                    Ok(Next::End(Outcome::Same, Some(known.clone())))
                }
                Some(_) => self.look(wanted, Some(known), replace),
            };
        }
        Ok(Next::Write(match &known.version {
            Some(version) => Expected::Version(version.clone()),
            None => Expected::Absent,
        }))
    }

    /// Reads what is there, and judges it.
    fn look(
        &self,
        wanted: Wanted<'_>,
        known: Option<&Known>,
        replace: bool,
    ) -> Result<Next, CaldavError> {
        let Some(found) = self.read(wanted.name)? else {
            return Ok(if wanted.over {
                Next::End(Outcome::Same, None)
            } else {
                Next::Write(Expected::Absent)
            });
        };
        // An alarm that somebody dismissed, or a line that their calendar adds, is theirs.
        if seen(&found.text) == seen(wanted.text) {
            return Ok(Next::End(Outcome::Same, Some(wanted.known(found.version))));
        }
        let conflict = found
            .conflict(wanted, known)
            .filter(|why| !replace || *why != Conflict::Touched);
        Ok(match (conflict, found.version) {
            (Some(conflict), _) => Next::End(Outcome::Conflict(conflict), known.cloned()),
            (None, Some(version)) => Next::Write(Expected::Version(version)),
            // Without a version nothing can be replaced safely.
            (None, None) => Next::End(Outcome::Conflict(Conflict::Busy), known.cloned()),
        })
    }
}

impl Wanted<'_> {
    fn known(&self, version: Option<String>) -> Known {
        Known {
            version,
            digest: self.digest.to_owned(),
            sequence: self.sequence,
            seen: seen(self.text),
        }
    }
}

impl Found {
    /// Why this must not be replaced by what is wanted.
    fn conflict(&self, wanted: Wanted<'_>, known: Option<&Known>) -> Option<Conflict> {
        // What was written here, but for an alarm dismissed or a line that a calendar added.
        if known.is_some_and(|known| known.seen == seen(&self.text)) {
            return None;
        }
        let lines = lines(&self.text);
        let value = |name: &str| lines.iter().find_map(|line| line.strip_prefix(name));
        let sequence = value("SEQUENCE:").and_then(|value| value.trim().parse::<usize>().ok());
        let sequence = sequence.unwrap_or_default();
        if !value("PRODID:").is_some_and(|by| by.starts_with(OURS)) {
            return Some(Conflict::Touched);
        }
        if sequence > wanted.sequence {
            return Some(Conflict::Ahead);
        }
        // Not what was written here, or what these facts say, though no fact moved it.
        let touched = known.map_or(wanted.sequence, |known| known.sequence) == sequence;
        touched.then_some(Conflict::Touched)
    }
}

/// What a person sees of a date, in an order of its own: servers sort the lines anew.
fn seen(text: &str) -> Vec<String> {
    const SEEN: [&str; 8] = [
        "SUMMARY",
        "DESCRIPTION",
        "DTSTART",
        "DTEND",
        "DUE",
        "STATUS",
        "LOCATION",
        "COMPLETED",
    ];
    let mut alarm = false;
    let mut lines = lines(text);
    lines.retain(|line| {
        alarm = (alarm || line == "BEGIN:VALARM") && line != "END:VALARM";
        let name = line.split([':', ';']).next().unwrap_or_default();
        !alarm && SEEN.contains(&name)
    });
    lines.sort();
    lines
}

/// The content lines, unfolded: servers fold them anew.
fn lines(text: &str) -> Vec<String> {
    let whole = text.replace("\r\n", "\n");
    let whole = whole.replace("\n ", "").replace("\n\t", "");
    let lines = whole.lines().filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}
