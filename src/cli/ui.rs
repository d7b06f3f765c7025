//! The terminal: standard output is data, standard error is talk.
//!
//! The only place that prints. Everything that goes through it has been made safe by
//! [`Text`], or is bytes that the person asked for.

use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use clap::builder::StyledStr;
use indicatif::{ProgressBar, ProgressDrawTarget};
use serde::Serialize;

use crate::lang::{Lang, Say};
use crate::report::{Text, Tone, escape_json};

use super::error::{Failure, hint_under};

/// Where the program speaks.
pub struct Ui {
    lang: Lang,
    quiet: bool,
    trouble: Mutex<Option<io::Error>>,
}

impl Ui {
    /// A terminal that speaks `lang`; `quiet` silences talk, never warnings or errors.
    pub fn new(lang: Lang, quiet: bool) -> Self {
        Self {
            lang,
            quiet,
            trouble: Mutex::new(None),
        }
    }

    /// Prints data and a line end.
    pub fn out(&self, text: impl Into<Text>) {
        self.write_out(&text.into(), "\n");
    }

    /// Prints data without a line end.
    pub fn out_raw(&self, text: impl Into<Text>) {
        self.write_out(&text.into(), "");
    }

    /// Prints bytes as they are: a script, a man page, a document.
    pub fn bytes(&self, bytes: &[u8]) {
        let mut out = io::stdout().lock();
        let done = out.write_all(bytes).and_then(|()| out.flush());
        self.remember(done);
    }

    /// Prints the help or the version, which clap has coloured.
    pub(super) fn help(&self, text: &StyledStr) {
        let mut out = AutoStream::auto(io::stdout()).lock();
        let done = write!(out, "{}", text.ansi()).and_then(|()| out.flush());
        self.remember(done);
    }

    /// Prints a value as JSON.
    pub fn json(&self, value: &impl Serialize) {
        match serde_json::to_string_pretty(value) {
            Ok(json) => self.bytes(format!("{}\n", escape_json(&json)).as_bytes()),
            Err(error) => self.remember(Err(error.into())),
        }
    }

    /// Talk: what was done, what comes next. Silenced by `--quiet`.
    pub fn note(&self, text: impl Into<Text>) {
        if !self.quiet {
            Self::tell(&text.into());
        }
    }

    /// A warning, which `--quiet` does not silence.
    pub fn warn(&self, text: impl Into<Text>) {
        let heading = self.lang.pick("attention\u{202f}:", "warning:");
        let mut line = Text::new()
            .and(Tone::Caution, heading)
            .and(Tone::Plain, " ");
        line.append(text.into());
        Self::tell(&line);
    }

    /// A warning with what to do about it, which `--quiet` does not silence.
    pub fn warn_of(&self, cause: &(impl Say + ?Sized)) {
        let mut text = Text::from(cause.say(self.lang));
        hint_under(&mut text, cause, self.lang);
        self.warn(text);
    }

    /// What could not be done, and what to do next.
    pub fn error(&self, failure: &Failure) {
        Self::tell(&failure.render(self.lang));
    }

    /// A bar of so many steps on standard error: hidden when nobody watches, or for one step.
    pub fn progress(&self, steps: usize) -> ProgressBar {
        let bar = ProgressBar::new(steps as u64);
        if self.quiet || steps < 2 {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        bar
    }

    /// Whether a person reads standard output directly.
    pub fn is_terminal(&self) -> bool {
        io::stdout().is_terminal()
    }

    /// Whether a person can be asked: all three streams belong to a terminal.
    pub fn can_ask(&self) -> bool {
        io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    /// The number of columns to fill: `COLUMNS`, else the terminal's, else 80.
    pub fn width(&self) -> usize {
        std::env::var("COLUMNS")
            .ok()
            .and_then(|columns| columns.parse().ok())
            .or_else(|| terminal_size::terminal_size().map(|(width, _)| width.0.into()))
            .unwrap_or(80)
            .clamp(40, 400)
    }

    /// The first trouble met while writing standard output; a reader that left is no trouble.
    pub fn trouble(&self) -> Option<io::Error> {
        let mut trouble = self.trouble.lock().ok()?;
        trouble
            .take()
            .filter(|error| error.kind() != io::ErrorKind::BrokenPipe)
    }

    fn write_out(&self, text: &Text, end: &str) {
        let done = match AutoStream::choice(&io::stdout()) {
            // In one piece: a stream that strips colours would write each line by itself.
            ColorChoice::Never => put(io::stdout().lock(), &format!("{text}{end}")),
            _ => put(
                AutoStream::auto(io::stdout()).lock(),
                &format!("{}{end}", painted(text)),
            ),
        };
        self.remember(done);
    }

    /// Prints to standard error, whatever `--quiet` says.
    pub(super) fn tell(text: &Text) {
        let mut err = AutoStream::auto(io::stderr()).lock();
        // Nothing better to do when even standard error is closed.
        let _closed = writeln!(err, "{}", painted(text));
    }

    fn remember(&self, done: io::Result<()>) {
        if let (Err(error), Ok(mut trouble)) = (done, self.trouble.lock()) {
            trouble.get_or_insert(error);
        }
    }
}

fn put(mut out: impl Write, text: &str) -> io::Result<()> {
    out.write_all(text.as_bytes()).and_then(|()| out.flush())
}

/// The text with the colours of its tones.
fn painted(text: &Text) -> String {
    text.pieces()
        .map(|(tone, piece)| match style(tone) {
            Some(style) => format!("{style}{piece}{style:#}"),
            None => piece.to_owned(),
        })
        .collect()
}

fn style(tone: Tone) -> Option<Style> {
    let style = Style::new();
    Some(match tone {
        Tone::Plain => return None,
        Tone::Title => style.bold().underline(),
        Tone::Strong => style.bold(),
        Tone::Faint => style.dimmed(),
        Tone::Alarm => style.bold().fg_color(Some(AnsiColor::Red.into())),
        Tone::Caution => style.fg_color(Some(AnsiColor::Yellow.into())),
        Tone::Good => style.fg_color(Some(AnsiColor::Green.into())),
        Tone::Command => style.fg_color(Some(AnsiColor::Cyan.into())),
    })
}
