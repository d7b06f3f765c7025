//! The two languages in which greffe speaks to people. Letters are always French.

/// A language of the interface. French unless the person asks otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Lang {
    /// French, the default.
    #[default]
    Fr,
    /// English, by `--lang en`, `GREFFE_LANG` or the locale.
    En,
}

impl Lang {
    /// The text in this language, of a pair written side by side.
    ///
    /// Both texts stand at the place that speaks, so that neither can be forgotten.
    pub fn pick<T>(self, fr: T, en: T) -> T {
        match self {
            Lang::Fr => fr,
            Lang::En => en,
        }
    }

    /// The language of a tag such as `fr`, `en_GB.UTF-8`; `None` for any other language.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['_', '-', '.', '@']).next().unwrap_or(tag);
        match primary.to_ascii_lowercase().as_str() {
            "fr" => Some(Lang::Fr),
            "en" => Some(Lang::En),
            _ => None,
        }
    }
}

/// Something that greffe says to a person: a step of a computation, a warning, an error.
///
/// Every error that can reach a person implements it; its `Display` is for developers.
pub trait Say {
    /// What it is, in a sentence.
    fn say(&self, lang: Lang) -> String;

    /// What the person can do next, when there is something to do.
    fn hint(&self, _lang: Lang) -> Option<String> {
        None
    }

    /// The lines of a file that it is about, to be shown under it.
    fn excerpts(&self, _lang: Lang) -> Vec<Excerpt> {
        Vec::new()
    }
}

/// A line of a file, with the place that something is said of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// Its number, from 1.
    pub line: usize,
    /// The first character concerned, from 1.
    pub column: usize,
    /// How many characters are concerned, one at least.
    pub width: usize,
    /// The line as the file writes it.
    pub text: String,
    /// What is said of it.
    pub label: String,
}
