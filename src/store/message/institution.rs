//! The name of an authority after a preposition.

/// The name of an authority, ready to be put in a sentence.
pub(super) struct Institution<'a> {
    article: &'static str,
    name: &'a str,
}

const FEMININE: [&str; 9] = [
    "Mairie",
    "Commune",
    "Ville",
    "Région",
    "Préfecture",
    "Métropole",
    "Communauté",
    "Direction",
    "Commission",
];
const MASCULINE: [&str; 6] = [
    "Conseil",
    "Département",
    "Ministère",
    "Rectorat",
    "Syndicat",
    "Centre",
];

impl<'a> Institution<'a> {
    pub(super) fn new(name: &'a str) -> Self {
        let head = name.split(' ').next().unwrap_or(name);
        let article = if FEMININE.contains(&head) {
            "la "
        } else if MASCULINE.contains(&head) {
            "le "
        } else {
            ""
        };
        Self { article, name }
    }

    pub(super) fn the(&self) -> String {
        format!("{}{}", self.article, self.name)
    }

    pub(super) fn at(&self) -> String {
        match self.article {
            "le " => format!("au {}", self.name),
            _ => format!("à {}", self.the()),
        }
    }

    pub(super) fn by(&self) -> String {
        format!("par {}", self.the())
    }
}
