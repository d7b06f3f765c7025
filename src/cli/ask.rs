//! Questions to a person, on standard error: standard output stays free for data.

use std::io;

use dialoguer::console::Term;
use dialoguer::theme::ColorfulTheme;
use dialoguer::{Input, MultiSelect, Select};

use crate::lang::{Lang, Say};
use crate::report::Text;

use super::context::Context;
use super::error::{Failure, Told};

/// Lines shown at once in a list.
const PAGE: usize = 12;

/// Asks, in the language of the person.
pub(super) struct Asker {
    lang: Lang,
    theme: ColorfulTheme,
}

impl Asker {
    /// An asker, when a person is there to answer.
    pub(super) fn of(ctx: &Context) -> Option<Self> {
        (ctx.ui.can_ask() && !ctx.json && !ctx.quiet).then(|| {
            // Ctrl-C then ends the question instead of the process: a list hides the cursor, and
            // would leave it hidden. Already set the second time.
            let _set = ctrlc::set_handler(|| {});
            Self {
                lang: ctx.lang,
                theme: ColorfulTheme::default(),
            }
        })
    }

    /// One of two texts, in the language of the person.
    pub(super) fn pick<'a>(&self, fr: &'a str, en: &'a str) -> &'a str {
        self.lang.pick(fr, en)
    }

    /// A line of text that `check` accepts; it is asked again until then.
    pub(super) fn line<E: Say>(
        &self,
        question: &str,
        proposed: Option<&str>,
        check: impl Fn(&str) -> Result<(), E>,
    ) -> Result<String, Failure> {
        self.input(question, proposed, false, check)
    }

    /// The same, where an empty answer means none.
    pub(super) fn optional<E: Say>(
        &self,
        question: &str,
        proposed: Option<&str>,
        check: impl Fn(&str) -> Result<(), E>,
    ) -> Result<Option<String>, Failure> {
        let empty_or = |text: &str| match text.trim() {
            "" => Ok(()),
            _ => check(text),
        };
        let answer = self.input(question, proposed, true, empty_or)?;
        Ok(Some(answer).filter(|answer| !answer.is_empty()))
    }

    /// Lines of text, up to an empty one.
    pub(super) fn lines<E: Say>(
        &self,
        question: &str,
        check: impl Fn(&str) -> Result<(), E>,
    ) -> Result<Vec<String>, Failure> {
        let mut lines = Vec::new();
        loop {
            let place = lines.len() + 1;
            match self.optional(&format!("{question} {place}"), None, &check)? {
                Some(line) => lines.push(line),
                None => return Ok(lines),
            }
        }
    }

    /// The place in the list of what is chosen.
    pub(super) fn choose(&self, question: &str, choices: &[String]) -> Result<usize, Failure> {
        let choices = choices.iter().map(|choice| on_one_line(choice));
        Select::with_theme(&self.theme)
            .with_prompt(question)
            .items(choices)
            .default(0)
            .max_length(PAGE)
            .interact()
            .map_err(gone)
    }

    /// The places in the list of what is ticked; all are proposed.
    pub(super) fn tick(&self, question: &str, choices: &[String]) -> Result<Vec<usize>, Failure> {
        let choices: Vec<(String, bool)> = choices
            .iter()
            .map(|choice| (on_one_line(choice), true))
            .collect();
        MultiSelect::with_theme(&self.theme)
            .with_prompt(question)
            .items_checked(choices)
            .max_length(PAGE)
            .report(false)
            .interact()
            .map_err(gone)
    }

    fn input<E: Say>(
        &self,
        question: &str,
        proposed: Option<&str>,
        allow_empty: bool,
        check: impl Fn(&str) -> Result<(), E>,
    ) -> Result<String, Failure> {
        let mut input = Input::<String>::with_theme(&self.theme)
            .with_prompt(question)
            .allow_empty(allow_empty)
            .validate_with(|text: &String| check(text).map_err(|bad| bad.say(self.lang)));
        if let Some(proposed) = proposed {
            input = input.with_initial_text(proposed);
        }
        let answer = input.interact_text().map_err(gone)?;
        Ok(answer.trim().to_owned())
    }
}

/// A choice that fits the list: cut to the width of the terminal, and safe to print.
fn on_one_line(choice: &str) -> String {
    let width = usize::from(Term::stderr().size().1)
        .saturating_sub(6)
        .max(20);
    let safe = Text::from(choice.replace(['\n', '\t'], " ")).to_string();
    if safe.chars().count() <= width {
        return safe;
    }
    let cut: String = safe.chars().take(width - 1).collect();
    format!("{}…", cut.trim_end())
}

/// The person left before the end (Ctrl-C), or the terminal did.
fn gone(error: dialoguer::Error) -> Failure {
    // A list hides the cursor; nothing better to do if even that fails.
    let _hidden = Term::stderr().show_cursor();
    let dialoguer::Error::IO(error) = error;
    if error.kind() == io::ErrorKind::Interrupted {
        return Told::new(
            "abandon\u{202f}: rien n’a été enregistré",
            "abandoned: nothing was recorded",
        )
        .into();
    }
    Told::from(error).into()
}
