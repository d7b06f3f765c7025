//! The address that letters know by themselves, and what they are told of the others.

use crate::date::Date;

/// An address and what it rests on.
#[derive(Debug)]
pub(super) struct KnownAddress {
    /// Its name, or the first line of it.
    pub(super) name: &'static str,
    /// The other lines of its postal address.
    pub(super) lines: &'static [&'static str],
    /// Where it was read.
    pub(super) source: &'static str,
    /// When the source was last known to say so: year, month, day.
    checked_on: Option<(i32, u32, u32)>,
}

impl KnownAddress {
    pub(super) fn checked_on(&self) -> Option<Date> {
        let (year, month, day) = self.checked_on?;
        Date::new(year, month, day).ok()
    }
}

/// The commission d’accès aux documents administratifs.
pub(super) const CADA: KnownAddress = KnownAddress {
    // On two lines: a windowed envelope takes 38 characters.
    name: "Commission d’accès",
    lines: &[
        "aux documents administratifs",
        "TSA 50730",
        "75334 PARIS CEDEX 07",
    ],
    source: "lannuaire.service-public.fr",
    // The page was read as of December 2023, without a day.
    checked_on: Some((2023, 12, 1)),
};

/// Where a court is written to, as the person's address book knows it from the official directory:
/// greffe holds no address of a court.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourtAddress {
    /// The lines of its postal address, without its name.
    pub lines: Vec<String>,
    /// Where it was read.
    pub source: String,
    /// When it was last checked.
    pub checked_on: Date,
}
