//! Markdown into HTML, without any HTML of its own.

use pulldown_cmark::{Event, Options, Parser, html};

/// The body as HTML paragraphs, lists, tables and quotations.
///
/// Raw HTML in the source comes out as the characters that were typed, never as elements; links
/// keep their text and lose their target, as on paper.
pub(crate) fn to_html(markdown: &str) -> String {
    let events =
        Parser::new_ext(markdown, Options::ENABLE_TABLES).filter_map(|event| match event {
            Event::Html(raw) | Event::InlineHtml(raw) => Some(Event::Text(raw)),
            Event::Start(tag) if is_link(&tag) => None,
            Event::End(tag) if is_link_end(tag) => None,
            other => Some(other),
        });
    let mut out = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut out, events);
    out
}

fn is_link(tag: &pulldown_cmark::Tag<'_>) -> bool {
    use pulldown_cmark::Tag;
    matches!(tag, Tag::Link { .. } | Tag::Image { .. } | Tag::HtmlBlock)
}

fn is_link_end(tag: pulldown_cmark::TagEnd) -> bool {
    use pulldown_cmark::TagEnd;
    matches!(tag, TagEnd::Link | TagEnd::Image | TagEnd::HtmlBlock)
}
