//! Content lines: ended by CR LF, folded at 75 bytes between characters, texts escaped.

/// The most bytes of a line, its end apart.
const LONGEST: usize = 75;

/// Content lines, one after the other.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// Adds a property whose value needs no escape.
    pub(super) fn add(&mut self, name: &str, value: &str) {
        let mut room = LONGEST;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LONGEST - 1;
            }
            room -= c.len_utf8();
            self.0.push(c);
        }
        self.0.push_str("\r\n");
    }

    /// Adds a property whose value is a text; each line of it is made safe.
    pub(super) fn add_text(&mut self, name: &str, text: &str) {
        let lines: Vec<String> = text.lines().map(escaped).collect();
        self.add(name, &lines.join("\\n"));
    }

    /// The lines.
    pub(super) fn into_text(self) -> String {
        self.0
    }
}

/// One line of a TEXT value: backslash, semicolon and comma escaped, controls left out.
fn escaped(text: &str) -> String {
    let text = crate::report::text::clean_line(text);
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | ';' | ',') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
