//! What the person who sends a letter must be told, and the letter itself does not say.

mod say;

use crate::date::Date;
use crate::law::Warning;
use crate::law::article::Repealed;
use crate::request::{EventHash, Id, Kind};

use super::blank::Blank;

/// What the person who sends a letter must be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caution {
    /// The letter has a visible blank.
    Blank(Blank),
    /// The visible blank is the address of the court that sits there.
    CourtAddress(String),
    /// The address of the recipient was last checked more than a year ago.
    AddressOld {
        /// Whose address.
        whose: String,
        /// When it was checked.
        checked_on: Date,
        /// Where it comes from.
        source: Option<String>,
    },
    /// Nobody recorded when the address of the recipient was checked.
    AddressUnchecked {
        /// Whose address.
        whose: String,
        /// Where it comes from.
        source: Option<String>,
    },
    /// No file is recorded for these exhibits, each with its number and its title.
    ExhibitsMissing(Vec<(u32, String)>),
    /// The receipt on which the dates of the letter rest is only presumed.
    ReceiptPresumed,
    /// The day of the referral rests on no proof.
    ReferralUnproved,
    /// A date of the letter is computed from a stand-in for a fact not known yet.
    ProvisionalDates,
    /// Facts of the request exclude each other.
    Contested {
        /// Its reference.
        id: Id,
    },
    /// The letter asserts a silence, and nobody recorded having looked for an answer since.
    SilenceUnchecked {
        /// The reference of the request.
        id: Id,
        /// The day on which silence became what the letter says.
        since: Date,
    },
    /// The letter comes after the two months, and nobody recorded whether these papers state the
    /// remedies: whether the two months bind is not known.
    RemediesUnrecorded {
        /// The reference of the request.
        id: Id,
        /// The last day of the two months.
        until: Date,
        /// The papers.
        papers: Vec<Paper>,
    },
    /// The letter comes after the last day that greffe can plead.
    TimePassed {
        /// The reference of the request.
        id: Id,
        /// That day.
        until: Date,
    },
    /// A letter that tells CADA or the administration that the implicit decision is known.
    ShowsKnowledge,
    /// The referral was that of a series, and no paper shows that the administration was told of it.
    SeriesNotice {
        /// The reference of the request.
        id: Id,
        /// The name of the series.
        series: String,
    },
    /// The petition asks for costs: the figure and the proofs are the person's.
    CostsToProve,
    /// An association sues: its statutes must empower whoever signs (R431-4).
    QualityToSue,
    /// A text of the request has this sign, which hides or turns what is read: it is not printed.
    Unseen(char),
    /// The letter cites a text that is no longer in force, or never was.
    Repealed(&'static Repealed),
    /// What the law makes of this letter on this day.
    Law(Warning),
}

/// A paper of which somebody should say what it states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The event that records it.
    pub event: EventHash,
    /// Its kind.
    pub kind: Kind,
    /// Its day.
    pub on: Date,
}
