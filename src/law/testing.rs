//! Facts in a line of words, for the tests of this module: `refused 2026-03-02 mentions=cada`.

use crate::date::Date;
use crate::request::Request;

use super::example;

/// A date of the calendar.
pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A request to a commune for one document, with these facts.
pub(crate) fn request(facts: &[&str]) -> Request {
    example::request(facts).unwrap()
}

/// The same request for so many documents.
pub(crate) fn for_documents(count: usize, facts: &[&str]) -> Request {
    let mut request = request(facts);
    let item = request.items.remove(0);
    request.items = vec![item; count];
    request
}
