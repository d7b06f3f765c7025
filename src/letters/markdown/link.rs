//! The address of a link, written out: on paper and in a text nobody can click.

/// What follows the words of a link: its address, unless the words are the address.
pub(crate) fn address_after(words: &str, address: &str) -> Option<String> {
    let bare = ["https://", "http://", "mailto:"]
        .iter()
        .find_map(|scheme| address.strip_prefix(scheme))
        .unwrap_or(address);
    let words = words.trim().trim_end_matches('/');
    let shown = [address, bare].map(|address| address.trim_end_matches('/'));
    (!shown.contains(&words) && !address.is_empty()).then(|| format!(" ({address})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_written_once() {
        let after = |words, address| address_after(words, address);
        for (words, address) in [
            ("https://exemple.example", "https://exemple.example"),
            ("exemple.example/loi", "https://exemple.example/loi/"),
            ("a@exemple.example", "mailto:a@exemple.example"),
            ("rien", ""),
        ] {
            assert_eq!(after(words, address), None, "{words}");
        }
        let address = "https://exemple.example/loi";
        assert_eq!(after("loi", address), Some(format!(" ({address})")));
    }
}
