//! A calendar on a CalDAV server (RFC 4791): one resource per date, replaced only when it still is
//! what it was when it was last seen.

mod error;
mod keep;
mod listing;

pub use error::CaldavError;
pub use keep::{Conflict, Known, Outcome, Wanted};
pub use listing::Listing;

use crate::net::{Answer, Client, Errand, NetError, Pass, Patience, Url};

/// A calendar, and what opens it.
pub struct Calendar<'a> {
    client: Client,
    url: Url,
    pass: Option<Pass<'a>>,
}

/// What a resource must be for it to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Expected {
    /// Not there.
    Absent,
    /// Still this version.
    Version(String),
}

/// What became of a writing.
enum Written {
    /// It is there; its version, if the server tells it.
    Done(Option<String>),
    /// 412: it is not what was expected.
    Otherwise,
}

/// What stands on the server under a name.
struct Found {
    version: Option<String>,
    text: String,
}

impl<'a> Calendar<'a> {
    /// The calendar at this address.
    ///
    /// # Errors
    /// The system has no certificates to trust.
    pub fn new(mut url: Url, pass: Option<Pass<'a>>) -> Result<Self, CaldavError> {
        if !url.path().ends_with('/') {
            url.set_path(&format!("{}/", url.path()));
        }
        let client = Client::still(Patience::default())?;
        Ok(Self { client, url, pass })
    }

    /// What it holds: nothing of the texts, only the version of each.
    ///
    /// # Errors
    /// [`CaldavError`]: the password is refused, there is no calendar, no answer.
    pub fn list(&self) -> Result<Listing, CaldavError> {
        let headers = [("depth", "1".to_owned()), xml()];
        let answer = self.ask("PROPFIND", &self.url, &headers, listing::ASKED)?;
        if answer.status != 207 {
            return Err(CaldavError::of(&answer));
        }
        Listing::read(&answer.body, &self.url).ok_or(CaldavError::NotOne { host: answer.host })
    }

    /// Makes the calendar.
    ///
    /// # Errors
    /// [`CaldavError`]: the server refuses, or no answer came.
    pub fn make(&self) -> Result<(), CaldavError> {
        let answer = self.ask("MKCALENDAR", &self.url, &[], "")?;
        accepted(&answer)
    }

    fn read(&self, name: &str) -> Result<Option<Found>, CaldavError> {
        let answer = self.ask("GET", &self.resource(name)?, &[], "")?;
        match answer.status {
            404 | 410 => Ok(None),
            200..300 => Ok(Some(Found {
                version: answer.etag,
                text: String::from_utf8_lossy(&answer.body).into_owned(),
            })),
            _ => Err(CaldavError::of(&answer)),
        }
    }

    fn put(&self, name: &str, text: &str, expected: &Expected) -> Result<Written, CaldavError> {
        let condition = match expected {
            Expected::Absent => ("if-none-match", "*".to_owned()),
            Expected::Version(version) => ("if-match", version.clone()),
        };
        let what = ("content-type", "text/calendar; charset=utf-8".to_owned());
        let answer = self.ask("PUT", &self.resource(name)?, &[what, condition], text)?;
        if answer.status == 412 {
            return Ok(Written::Otherwise);
        }
        accepted(&answer)?;
        Ok(Written::Done(answer.etag))
    }

    fn ask(
        &self,
        method: &str,
        url: &Url,
        headers: &[(&'static str, String)],
        body: &str,
    ) -> Result<Answer, CaldavError> {
        Ok(self.client.send(Errand {
            method,
            url,
            headers,
            pass: self.pass,
            body: body.as_bytes().to_vec(),
        })?)
    }

    fn resource(&self, name: &str) -> Result<Url, CaldavError> {
        let bad = |_| NetError::BadAddress("…".to_owned());
        Ok(self.url.join(name).map_err(bad)?)
    }
}

fn accepted(answer: &Answer) -> Result<(), CaldavError> {
    if (200..300).contains(&answer.status) {
        return Ok(());
    }
    Err(CaldavError::of(answer))
}

fn xml() -> (&'static str, String) {
    ("content-type", "application/xml; charset=utf-8".to_owned())
}
