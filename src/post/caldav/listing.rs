//! What a calendar holds: the answer to PROPFIND (RFC 4918), read with suspicion.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use crate::net::Url;

/// The question: what each resource is, and its version.
pub(super) const ASKED: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\
    <propfind xmlns=\"DAV:\"><prop><resourcetype/><getetag/></prop></propfind>";

const DAV: &str = "DAV:";
const CALDAV: &str = "urn:ietf:params:xml:ns:caldav";

/// The resources of a calendar, by name.
#[derive(Debug, Default)]
pub struct Listing {
    versions: BTreeMap<String, String>,
}

impl Listing {
    /// Reads the answer; `None` when what stands at `url` is no calendar.
    pub(super) fn read(body: &[u8], url: &Url) -> Option<Self> {
        // The parser refuses a document type, so no entity can grow.
        let document = Document::parse(std::str::from_utf8(body).ok()?).ok()?;
        let mut listing = Self::default();
        let mut calendar = false;
        let responses = document.root_element().children();
        for response in responses.filter(|node| node.has_tag_name((DAV, "response"))) {
            let Some(place) = text(response, "href").and_then(|href| url.join(href.trim()).ok())
            else {
                continue;
            };
            if place.path().trim_end_matches('/') == url.path().trim_end_matches('/') {
                calendar = found(response, (CALDAV, "calendar")).is_some();
            } else if let (Some(name), Some(version)) = (
                place.path().rsplit('/').next(),
                text(response, "getetag").filter(|version| !version.is_empty()),
            ) {
                listing.versions.insert(name.to_owned(), version.to_owned());
            }
        }
        calendar.then_some(listing)
    }

    /// The version of a resource; `None` when it is not there.
    pub fn version(&self, name: &str) -> Option<&str> {
        self.versions.get(name).map(String::as_str)
    }
}

fn found<'d>(node: Node<'d, 'd>, name: (&str, &str)) -> Option<Node<'d, 'd>> {
    node.descendants().find(|node| node.has_tag_name(name))
}

fn text<'d>(node: Node<'d, 'd>, name: &str) -> Option<&'d str> {
    found(node, (DAV, name))?.text()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Option<Listing> {
        let url = Url::parse("https://agenda.exemple.example/a%20b/delais/").ok()?;
        Listing::read(body.as_bytes(), &url)
    }

    const SELF: &str = "<d:response><d:href>/a%20b/delais/</d:href><d:propstat><d:prop>\
        <d:resourcetype><d:collection/><c:calendar/></d:resourcetype></d:prop></d:propstat></d:response>";

    fn whole(more: &str) -> String {
        format!("<d:multistatus xmlns:d='DAV:' xmlns:c='{CALDAV}'>{SELF}{more}</d:multistatus>")
    }

    #[test]
    fn a_calendar_lists_its_resources() {
        let one = "<d:response><d:href>https://agenda.exemple.example/a%20b/delais/x.ics</d:href>\
            <d:propstat><d:prop><d:getetag>\"1\"</d:getetag></d:prop></d:propstat></d:response>";
        let listing = read(&whole(one)).unwrap_or_default();
        assert_eq!(listing.version("x.ics"), Some("\"1\""));
        assert_eq!(listing.version("y.ics"), None);
    }

    #[test]
    fn what_is_no_calendar_is_none() {
        for body in [
            "",
            "<html/>",
            "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
            "<d:multistatus xmlns:d='DAV:'/>",
            &whole("").replace("<c:calendar/>", ""),
            // A folder that holds a calendar.
            &whole("").replace("/a%20b/delais/", "/a%20b/delais/autre/"),
        ] {
            assert!(read(body).is_none(), "{body}");
        }
    }
}
