//! French typography, set on text that a person wrote as a keyboard allows.

use crate::date::MONTHS_FR;

/// The narrow no-break space that French sets inside guillemets and before double punctuation.
const NARROW: char = '\u{202f}';
/// The no-break space that holds « n° » and its number together.
const FIXED: char = '\u{a0}';

/// The text with typographic apostrophes, guillemets, and the no-break spaces of French.
///
/// It changes spaces and quotation marks, never a letter; it adds no space before a double sign
/// where the writer put none (`18:30`); it leaves alone anything that looks like an e-mail address
/// or a web address. Setting a text twice changes nothing.
pub fn set(text: &str) -> String {
    if !text.contains('\n') {
        return set_line(text);
    }
    text.split('\n')
        .map(set_line)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Whether nothing in a line can ask for a change: no straight quotation mark, no guillemet, no
/// number, no space before a double sign, and no narrow space.
fn is_set(line: &str) -> bool {
    let mut before = b' ';
    line.bytes().all(|byte| {
        let plain = match byte {
            // The last byte of the narrow space is that of no other character of French.
            b'\'' | b'"' | 0xaf | b'0'..=b'9' => false,
            // « and », after the byte that leads them.
            0xab | 0xbb => before != 0xc2,
            b';' | b':' | b'!' | b'?' => before != b' ',
            _ => true,
        };
        before = byte;
        plain
    })
}

fn set_line(line: &str) -> String {
    if is_set(line) || line.bytes().all(|byte| b"|-: ".contains(&byte)) {
        return line.to_owned();
    }
    let mut quotes = Quotes::default();
    let mut out = String::with_capacity(line.len() + 8);
    for (position, word) in line.split(' ').enumerate() {
        if position > 0 {
            push_space(&mut out, word);
        }
        if is_address(word) {
            out.push_str(word);
        } else {
            set_word(word, &mut quotes, &mut out);
        }
    }
    out
}

/// The space between what is written and `word`.
fn push_space(out: &mut String, word: &str) {
    let mut letters = word.chars();
    let (first, second) = (letters.next(), letters.next());
    let double_sign = matches!(first, Some(';' | ':' | '!' | '?' | '»'));
    let number = first.is_some_and(|c| c.is_ascii_digit());
    let article = number || (first == Some('*') && second.is_some_and(|c| c.is_ascii_digit()));
    if out.ends_with(NARROW) {
        return;
    }
    if double_sign || out.ends_with('«') {
        out.push(NARROW);
    } else if (number && ends_with_word(out, &["n°", "nos", "art.", "article"]))
        || (out.ends_with(|c: char| c.is_ascii_digit()) && is_month(word))
        || (ends_with_word(out, &["1er"]) && is_month(word))
        || (article && ends_with_word(out, &["L.", "R.", "D.", "R.*", r"R.\*"]))
    {
        out.push(FIXED);
    } else {
        out.push(' ');
    }
}

/// A day and its month stay together.
fn is_month(word: &str) -> bool {
    MONTHS_FR.contains(&word.trim_end_matches(['.', ',', ')']))
}

fn ends_with_word(out: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        out.strip_suffix(word)
            .is_some_and(|before| !before.ends_with(char::is_alphanumeric))
    })
}

fn set_word(word: &str, quotes: &mut Quotes, out: &mut String) {
    // The byte of « and » that leads them.
    if !(word.bytes()).any(|byte| matches!(byte, b'\'' | b'"' | 0xc2)) {
        out.push_str(word);
        return;
    }
    let letters: Vec<char> = word.chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        match letter {
            '\'' => out.push('’'),
            '"' => quotes.turn(out),
            '«' => {
                out.push('«');
                if letters
                    .get(at + 1)
                    .is_some_and(|next| !next.is_whitespace())
                {
                    out.push(NARROW);
                }
            }
            '»' => close(out),
            other => out.push(*other),
        }
    }
}

/// Pairs of straight quotation marks become guillemets.
#[derive(Default)]
struct Quotes {
    open: bool,
}

impl Quotes {
    fn turn(&mut self, out: &mut String) {
        if self.open {
            close(out);
        } else {
            out.push('«');
            out.push(NARROW);
        }
        self.open = !self.open;
    }
}

fn close(out: &mut String) {
    while out.ends_with(' ') {
        out.pop();
    }
    if !out.ends_with(char::is_whitespace) && !out.is_empty() {
        out.push(NARROW);
    }
    out.push('»');
}

/// What must stay as it is: an address of the web or of electronic mail.
fn is_address(word: &str) -> bool {
    // Most words have none of these signs.
    (word.bytes()).any(|byte| matches!(byte, b':' | b'@' | b'.'))
        && (word.contains("://") || word.contains('@') || word.starts_with("www."))
}
