//! What strangers wrote, fit for a terminal: to be read on a line, or typed in a command.

use crate::unseen::is_unseen;

/// A word that a shell reads as it is, whatever a stranger put in a name.
pub(super) fn word(text: &str) -> String {
    let clean = line(text);
    let plain = |c: char| c.is_alphanumeric() || "-_./:@+,=".contains(c);
    if !clean.is_empty() && clean.chars().all(plain) {
        return clean;
    }
    format!("'{}'", clean.replace('\'', r"'\''"))
}

/// A text on one line, without what could end it or reorder it.
pub(super) fn line(text: &str) -> String {
    let clean: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .filter(|c| !is_unseen(*c))
        .collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::word;

    #[test]
    fn nothing_in_a_name_is_a_command() {
        assert_eq!(word("origin/main"), "origin/main");
        assert_eq!(word("x;reboot"), "'x;reboot'");
        assert_eq!(word("$(l'eau)"), r"'$(l'\''eau)'");
        assert_eq!(word("Demandes : 2026"), "'Demandes : 2026'");
    }
}
