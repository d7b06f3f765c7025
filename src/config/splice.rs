//! Writes TOML by adding text to text: a person's comments and layout survive.

use toml::de::DeTable;

/// A text with `key = value` at the top level: its value replaced if it is there, a line added
/// before the first table otherwise. `value` is TOML.
///
/// `text` must be valid TOML; anything else is returned with the line added at its beginning.
pub(super) fn set_key(text: &str, key: &str, value: &str) -> String {
    let found = DeTable::parse(text)
        .ok()
        .and_then(|top| top.get_ref().get(key).map(toml::Spanned::span));
    if let Some(span) = found {
        return format!("{}{value}{}", &text[..span.start], &text[span.end..]);
    }
    let (before, after) = text.split_at(end_of_top_level(text));
    let newline = |needed: bool| if needed { "\n" } else { "" };
    let gap = newline(!before.is_empty() && !before.ends_with('\n'));
    let space = newline(!after.is_empty() && !after.starts_with('\n'));
    format!("{before}{gap}{key} = {value}\n{space}{after}")
}

/// A text with a table added at its end, after an empty line.
pub(super) fn append_table(text: &str, table: &str) -> String {
    let gap = match text {
        "" => "",
        text if text.ends_with("\n\n") => "",
        text if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    format!("{text}{gap}{table}")
}

/// A text between quotes.
pub(super) fn text_value(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// Lines of text between brackets.
pub(super) fn lines_value(lines: &[String]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| text_value(line)).collect();
    format!("[{}]", lines.join(", "))
}

/// Where the keys of the top level end: after the last of them, before the comments of the first
/// table.
fn end_of_top_level(text: &str) -> usize {
    let Ok(top) = DeTable::parse(text) else {
        return 0;
    };
    let after = top
        .get_ref()
        .values()
        .filter(|value| !value.get_ref().is_table() || is_inline(text, value.span().start))
        .filter(|value| !text[value.span()].starts_with("[["))
        .map(|value| value.span().end)
        .max();
    match after {
        Some(end) => text[end..].find('\n').map_or(text.len(), |at| end + at + 1),
        None => 0,
    }
}

fn is_inline(text: &str, start: usize) -> bool {
    text[start..].starts_with('{')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_replaced_where_it_stands() {
        let text = "# à moi\nby = \"camille\" # moi\n\n[signatory.camille]\nname = \"C\"\n";
        assert_eq!(
            set_key(text, "by", "\"sacha\""),
            "# à moi\nby = \"sacha\" # moi\n\n[signatory.camille]\nname = \"C\"\n"
        );
    }

    #[test]
    fn a_new_key_goes_before_the_first_table() {
        let text =
            "# à moi\nlang = \"fr\" # oui\n\n# la table\n[signatory.camille]\nname = \"C\"\n";
        assert_eq!(
            set_key(text, "by", "\"c\""),
            "# à moi\nlang = \"fr\" # oui\nby = \"c\"\n\n# la table\n[signatory.camille]\nname = \"C\"\n"
        );
        assert_eq!(
            set_key("[signatory.c]\nname = \"C\"\n", "by", "\"c\""),
            "by = \"c\"\n\n[signatory.c]\nname = \"C\"\n"
        );
        assert_eq!(
            set_key("lang = \"fr\"", "by", "\"c\""),
            "lang = \"fr\"\nby = \"c\"\n"
        );
        assert_eq!(set_key("", "by", "\"c\""), "by = \"c\"\n");
    }

    #[test]
    fn hostile_text_stays_text() {
        let hostile = "a\" \n[signatory.x]\nname = \"é\\";
        let written = format!("name = {}", text_value(hostile));
        let read: toml::Table = written.parse().unwrap();
        assert_eq!(read["name"].as_str(), Some(hostile));
    }
}
