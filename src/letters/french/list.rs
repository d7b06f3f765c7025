//! Enumerations and agreement in number.

use std::collections::BTreeSet;

/// The words joined as in a sentence: `a`, `a et b`, `a, b et c`.
pub fn and<S: AsRef<str>>(words: &[S]) -> String {
    match words {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} et {}", first.join(", "), last.as_ref())
        }
    }
}

/// `le document n° 2`, `les documents n° 1, 3 et 4`.
pub fn numbers_of_documents(numbers: &BTreeSet<u32>) -> String {
    let article = plural(numbers.len(), "le", "les");
    format!("{article} {}", numbered_documents(numbers))
}

/// The same without its article: `document n° 2`.
pub fn numbered_documents(numbers: &BTreeSet<u32>) -> String {
    let words: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    let noun = plural(numbers.len(), "document", "documents");
    format!("{noun} n°\u{a0}{}", and(&words))
}

/// The singular for none or one, the plural from two: `1,5` would be singular too in French.
pub fn plural<'a>(count: usize, one: &'a str, many: &'a str) -> &'a str {
    if count < 2 { one } else { many }
}
