//! French typography on Markdown, without touching what marks its lines.

use super::super::french;

/// The same Markdown with French typography in its words.
pub(crate) fn typeset(markdown: &str) -> String {
    let lines: Vec<String> = markdown
        .lines()
        .map(|line| {
            let (marker, words) = line.split_at(marker_length(line));
            format!("{marker}{}", french::set(words))
        })
        .collect();
    lines.join("\n")
}

/// How many bytes of a line are its indentation and the marks of lists, headings and quotations.
fn marker_length(line: &str) -> usize {
    let mut length = line.len() - line.trim_start_matches(' ').len();
    while let Some((mark, _)) = line[length..].split_once(' ') {
        let number = mark.strip_suffix('.').or_else(|| mark.strip_suffix(')'));
        let numbered =
            number.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
        let heading = !mark.is_empty() && mark.bytes().all(|b| b == b'#');
        if !numbered && !heading && !matches!(mark, "-" | "*" | "+" | ">") {
            break;
        }
        length += mark.len() + 1;
    }
    length
}

#[cfg(test)]
mod tests {
    use super::typeset;

    #[test]
    fn marks_stay_marks() {
        assert_eq!(typeset("1. ? oui"), "1. ? oui");
        assert_eq!(
            typeset("- l'avis :\n  12) \"a\""),
            "- l’avis\u{202f}:\n  12) «\u{202f}a\u{202f}»"
        );
        assert_eq!(typeset("## Titre !"), "## Titre\u{202f}!");
    }
}
