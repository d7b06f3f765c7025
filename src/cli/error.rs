//! What the program says when it cannot do what it was asked.

use crate::lang::{Excerpt, Lang, Say};
use crate::report::{Text, Tone};

use super::excerpt;
use super::exit::Exit;

/// An error on its way to a person: what happened, what to do next, and the exit code.
pub struct Failure {
    /// The exit code of the process.
    pub exit: Exit,
    /// What happened; it says which file, value or request, and gives the hint.
    pub cause: Box<dyn Say + Send + Sync>,
}

impl Failure {
    /// The program could not: exit code 1.
    pub fn could_not(cause: impl Say + Send + Sync + 'static) -> Self {
        Self::with(Exit::CouldNot, cause)
    }

    /// What was typed cannot be understood: exit code 2.
    pub fn usage(cause: impl Say + Send + Sync + 'static) -> Self {
        Self::with(Exit::Usage, cause)
    }

    /// An error with another exit code.
    pub fn with(exit: Exit, cause: impl Say + Send + Sync + 'static) -> Self {
        Self {
            exit,
            cause: Box::new(cause),
        }
    }

    /// The message and its hint, ready to print.
    pub fn render(&self, lang: Lang) -> Text {
        let mut text = Text::new()
            .and(Tone::Alarm, lang.pick("erreur\u{202f}:", "error:"))
            .and(Tone::Plain, format!(" {}", self.cause.say(lang)));
        text.append(excerpt::under(&self.cause.excerpts(lang)));
        hint_under(&mut text, &*self.cause, lang);
        text
    }
}

/// What to do next, under what was said.
pub(super) fn hint_under(text: &mut Text, cause: &(impl Say + ?Sized), lang: Lang) {
    if let Some(hint) = cause.hint(lang) {
        text.push(Tone::Plain, "\n  ");
        text.push(Tone::Good, lang.pick("conseil\u{202f}:", "hint:"));
        text.push(Tone::Plain, format!(" {hint}"));
    }
}

/// What the system said, in both languages.
impl From<std::io::Error> for Told {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        let (fr, en) = match error.kind() {
            ErrorKind::NotFound => ("il n’existe pas", "it does not exist"),
            ErrorKind::PermissionDenied => ("l’accès est refusé", "access is denied"),
            ErrorKind::AlreadyExists => ("il existe déjà", "it exists already"),
            ErrorKind::IsADirectory => ("c’est un dossier", "it is a folder"),
            ErrorKind::NotADirectory => ("ce n’est pas un dossier", "it is not a folder"),
            ErrorKind::InvalidData => ("ce n’est pas du texte UTF-8", "it is not UTF-8 text"),
            ErrorKind::StorageFull => ("le disque est plein", "the disk is full"),
            _ => {
                return Told::new(
                    format!("le système dit «\u{202f}{error}\u{202f}»"),
                    format!("the system says “{error}”"),
                );
            }
        };
        Told::new(fr, en)
    }
}

impl<T: Say + Send + Sync + 'static> From<T> for Failure {
    fn from(cause: T) -> Self {
        Self::could_not(cause)
    }
}

/// A sentence in both languages, with its hint: for an error that only the command line meets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    say: [String; 2],
    hint: Option<[String; 2]>,
    excerpts: Option<Box<[Vec<Excerpt>; 2]>>,
}

impl Told {
    /// What happened, in French and in English.
    pub fn new(fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            say: [fr.into(), en.into()],
            hint: None,
            excerpts: None,
        }
    }

    /// What to do next, in French and in English.
    #[must_use]
    pub fn hint(mut self, fr: impl Into<String>, en: impl Into<String>) -> Self {
        self.hint = Some([fr.into(), en.into()]);
        self
    }

    /// Whether it says what to do next.
    pub fn has_hint(&self) -> bool {
        self.hint.is_some()
    }

    /// The same with a few words in front.
    #[must_use]
    pub fn before(mut self, fr: &str, en: &str) -> Self {
        let [french, english] = &mut self.say;
        french.insert_str(0, fr);
        english.insert_str(0, en);
        self
    }

    /// What another error says, kept as text.
    pub fn of(cause: &(impl Say + ?Sized)) -> Self {
        let both = |lang| cause.hint(lang);
        Self {
            say: [cause.say(Lang::Fr), cause.say(Lang::En)],
            hint: both(Lang::Fr).zip(both(Lang::En)).map(<[String; 2]>::from),
            excerpts: Some(Box::new([
                cause.excerpts(Lang::Fr),
                cause.excerpts(Lang::En),
            ])),
        }
    }
}

impl Say for Told {
    fn say(&self, lang: Lang) -> String {
        let [fr, en] = &self.say;
        lang.pick(fr, en).clone()
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        self.hint.as_ref().map(|[fr, en]| lang.pick(fr, en).clone())
    }

    fn excerpts(&self, lang: Lang) -> Vec<Excerpt> {
        let picked = self.excerpts.as_deref();
        picked.map_or(Vec::new(), |[fr, en]| lang.pick(fr, en).clone())
    }
}

impl std::fmt::Display for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.say[1])
    }
}

impl std::error::Error for Told {}
