//! Texts that letters still cite, and what stands in their place (law.md, trap 22).

/// A number that must no longer be cited.
#[derive(Debug, PartialEq, Eq)]
pub struct Repealed {
    /// As one cites it, in French.
    pub cite: &'static str,
    /// How it is found in a text without spaces, points or capitals.
    marks: &'static [&'static str],
    /// What stands in its place, in French and in English.
    pub instead: (&'static str, &'static str),
}

/// Every such number.
pub static REPEALED: &[Repealed] = &[
    Repealed {
        cite: "loi n°\u{a0}78-753 du 17 juillet 1978",
        marks: &["78-753", "17juillet1978", "loide1978"],
        instead: (
            "le livre III du CRPA (L300-1 et suivants), depuis le 1er janvier 2016",
            "book III of the CRPA (L300-1 and following), since 1 January 2016",
        ),
    },
    Repealed {
        cite: "décret n°\u{a0}2005-1755",
        marks: &["2005-1755"],
        instead: (
            "la partie réglementaire du CRPA, depuis le 1er janvier 2016",
            "the regulatory part of the CRPA, since 1 January 2016",
        ),
    },
    Repealed {
        cite: "CSI R252-10",
        marks: &["r252-10"],
        instead: (
            "l’article R252-16 du même code",
            "article R252-16 of the same code",
        ),
    },
    Repealed {
        cite: "CRPA R343-2-1",
        marks: &["r343-2-1"],
        instead: (
            "un autre article\u{202f}: celui-ci n’existe pas",
            "another article: there is no such one",
        ),
    },
];

/// The numbers of a text that must no longer be cited, whatever its spaces and points.
pub fn repealed_in(text: &str) -> impl Iterator<Item = &'static Repealed> {
    let bare: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '*'))
        .flat_map(char::to_lowercase)
        .collect();
    REPEALED
        .iter()
        .filter(move |gone| gone.marks.iter().any(|mark| has(&bare, mark)))
}

/// The mark, and not the beginning of a longer number.
fn has(text: &str, mark: &str) -> bool {
    text.match_indices(mark).any(|(place, _)| {
        let after = text[place + mark.len()..].chars().next();
        !after.is_some_and(|c| c.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repealed_number_is_seen_however_it_is_written() {
        let cites = |text: &str| repealed_in(text).map(|gone| gone.cite).collect::<Vec<_>>();
        assert_eq!(
            cites("la loi n°\u{a0}78-753 du 17\u{202f}juillet 1978 et l’art. R. 252-10"),
            ["loi n°\u{a0}78-753 du 17 juillet 1978", "CSI R252-10"]
        );
        assert_eq!(cites("R. 252-100, L. 311-1 et R*343-4"), Vec::<&str>::new());
        assert_eq!(cites("l’article R. 343-2-1"), ["CRPA R343-2-1"]);
    }
}
