//! Markdown into HTML, without any HTML of its own.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

use super::link::address_after;

/// The body as HTML paragraphs, lists, tables and quotations.
///
/// Raw HTML in the source comes out as the characters that were typed, never as elements; a link
/// keeps its words, and its address is written out, as on paper.
pub(crate) fn to_html(markdown: &str) -> String {
    let mut links = Links::default();
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES);
    let events = events.filter_map(|event| links.written_out(event));
    let mut out = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut out, events);
    out
}

/// The links being read: the words of each, and its address.
#[derive(Default)]
struct Links(Vec<(String, String)>);

impl Links {
    /// The event, or what stands for it.
    fn written_out<'a>(&mut self, event: Event<'a>) -> Option<Event<'a>> {
        match event {
            Event::Html(raw) | Event::InlineHtml(raw) => Some(Event::Text(raw)),
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.0.push((String::new(), dest_url.into_string()));
                None
            }
            Event::End(TagEnd::Link) => {
                let (words, address) = self.0.pop()?;
                address_after(&words, &address).map(|text| Event::Text(text.into()))
            }
            Event::Start(Tag::Image { .. } | Tag::HtmlBlock)
            | Event::End(TagEnd::Image | TagEnd::HtmlBlock) => None,
            other => {
                if let (Some((words, _)), Event::Text(text) | Event::Code(text)) =
                    (self.0.last_mut(), &other)
                {
                    words.push_str(text);
                }
                Some(other)
            }
        }
    }
}
