//! Numbers as they are written: thousands apart.

/// `1 500`, with a space that no line ends on.
pub fn number(number: u32) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev();
    let groups: Vec<String> = groups
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect();
    groups.join("\u{a0}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(number(800), "800");
        assert_eq!(number(1_500), "1\u{a0}500");
        assert_eq!(number(1_234_567), "1\u{a0}234\u{a0}567");
    }
}
