//! Commands as people copy them into a terminal.

/// A word that a shell reads as it is, whatever a stranger put in a name.
pub(super) fn word(text: &str) -> String {
    let clean = super::message::line(text);
    let plain = |c: char| c.is_alphanumeric() || "-_./:@+,=".contains(c);
    if !clean.is_empty() && clean.chars().all(plain) {
        return clean;
    }
    format!("'{}'", clean.replace('\'', r"'\''"))
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
