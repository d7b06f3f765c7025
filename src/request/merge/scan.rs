//! Where the expressions of a TOML text begin and end.

use std::collections::BTreeSet;
use std::ops::Range;

use toml_parser::Source;
use toml_parser::lexer::TokenKind;
use toml_parser::parser::{Event, EventKind, parse_document};

/// A line of TOML that is not blank or a comment: a header, or a key with its value, which may
/// span several lines.
pub(super) struct Expression {
    /// From the beginning of its first line to the end of its last, comment and newline included.
    pub(super) lines: Range<usize>,
    /// Its dotted key, decoded.
    pub(super) path: Vec<String>,
    /// What it is.
    pub(super) shape: Shape,
}

/// What an expression is.
pub(super) enum Shape {
    /// `[table]`.
    Table,
    /// `[[block]]`.
    Block,
    /// `key = value`, with the place of the value.
    Pair(Range<usize>),
}

/// The expressions of a text that is TOML and ends with a newline, in order.
pub(super) fn expressions(text: &str) -> Vec<Expression> {
    let source = Source::new(text);
    let tokens = source.lex().into_vec();
    let mut events: Vec<Event> = Vec::with_capacity(tokens.len());
    parse_document(&tokens, &mut events, &mut ());
    let mut found = Vec::new();
    let mut open: Option<Expression> = None;
    let mut depth = 0_usize;
    for event in &events {
        let span = event.span().start()..event.span().end();
        let line = || text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let begin = |shape| Expression {
            lines: line()..text.len(),
            path: Vec::new(),
            shape,
        };
        match event.kind() {
            EventKind::StdTableOpen => open = Some(begin(Shape::Table)),
            EventKind::ArrayTableOpen => open = Some(begin(Shape::Block)),
            EventKind::SimpleKey if depth == 0 => {
                let expression = open.get_or_insert_with(|| begin(Shape::Pair(0..0)));
                let mut key = String::new();
                if let Some(raw) = source.get(event) {
                    raw.decode_key(&mut key, &mut ());
                }
                expression.path.push(key);
            }
            EventKind::KeyValSep if depth == 0 => value_from(&mut open, span.end),
            EventKind::ArrayOpen | EventKind::InlineTableOpen => depth += 1,
            EventKind::ArrayClose | EventKind::InlineTableClose => {
                depth = depth.saturating_sub(1);
                value_to(&mut open, span.end);
            }
            EventKind::Scalar => value_to(&mut open, span.end),
            EventKind::Newline if depth == 0 => {
                if let Some(mut expression) = open.take() {
                    expression.lines.end = span.end;
                    found.push(expression);
                }
            }
            _ => {}
        }
    }
    found.extend(open);
    found
}

fn value_from(open: &mut Option<Expression>, at: usize) {
    if let Some(Expression {
        shape: Shape::Pair(value),
        ..
    }) = open
    {
        *value = at..at;
    }
}

fn value_to(open: &mut Option<Expression>, at: usize) {
    if let Some(Expression {
        shape: Shape::Pair(value),
        ..
    }) = open
    {
        value.end = at;
    }
}

/// The comments of a text, each from its `#` to the end of its line.
pub(super) fn comments(text: &str) -> Vec<String> {
    let spans = comment_spans(text).into_iter();
    spans.map(|span| text[span].trim_end().to_owned()).collect()
}

/// Where the comments of a text stand.
pub(super) fn comment_spans(text: &str) -> Vec<Range<usize>> {
    let tokens = Source::new(text).lex().into_vec();
    let comments = tokens
        .iter()
        .filter(|token| token.kind() == TokenKind::Comment);
    comments
        .map(|token| token.span().start()..token.span().end())
        .collect()
}

/// The text without its comments, except those to keep; a line that had nothing else goes.
pub(super) fn without_comments(text: &str, keep: &BTreeSet<String>) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut from = 0;
    for span in comment_spans(text) {
        if keep.contains(text[span.clone()].trim_end()) {
            continue;
        }
        rest.push_str(text[from..span.start].trim_end_matches([' ', '\t']));
        from = span.end;
        if rest.is_empty() || rest.ends_with('\n') {
            from += usize::from(text[from..].starts_with('\n'));
            // Never two blank lines in a row, nor one at the end.
            let blank = rest.is_empty() || rest.ends_with("\n\n");
            from += usize::from(blank && text[from..].starts_with('\n'));
        }
    }
    rest.push_str(&text[from..]);
    while from > 0 && rest.ends_with("\n\n") {
        rest.pop();
    }
    rest
}
