//! What the program says when it cannot do what it was asked.

use crate::lang::{Lang, Say};

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
        Self {
            exit: Exit::CouldNot,
            cause: Box::new(cause),
        }
    }

    /// The message and its hint, ready to print.
    pub fn render(&self, lang: Lang) -> String {
        let error = format!(
            "{} {}",
            lang.pick("erreur :", "error:"),
            self.cause.say(lang)
        );
        match self.cause.hint(lang) {
            Some(hint) => format!("{error}\n  {} {hint}", lang.pick("conseil :", "hint:")),
            None => error,
        }
    }
}

impl<T: Say + Send + Sync + 'static> From<T> for Failure {
    fn from(cause: T) -> Self {
        Self::could_not(cause)
    }
}
