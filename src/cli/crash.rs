//! A bug: said as such, with what helps to mend it, never as a wall of text.

use std::panic::{self, PanicHookInfo};

use crate::lang::Lang;
use crate::report::{Text, Tone};

use super::exit::Exit;
use super::ui::Ui;

/// Runs `work`; a panic inside it is told as a bug of greffe and gives exit code 70.
pub(super) fn guard(lang: Lang, work: impl FnOnce() -> Exit + panic::UnwindSafe) -> Exit {
    panic::set_hook(Box::new(move |info| tell(lang, info)));
    panic::catch_unwind(work).unwrap_or(Exit::Bug)
}

fn tell(lang: Lang, info: &PanicHookInfo) {
    let version = env!("CARGO_PKG_VERSION");
    let what = info.payload_as_str().unwrap_or("?");
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    let text = Text::new()
        .and(Tone::Alarm, lang.pick("bogue\u{202f}:", "bug:"))
        .and(Tone::Plain, format!(" {what} ({place}, greffe {version})\n  "))
        .and(Tone::Good, lang.pick("conseil\u{202f}:", "hint:"))
        .and(
            Tone::Plain,
            lang.pick(
                " c’est une faute de greffe, pas la vôtre\u{202f}; «\u{202f}greffe check\u{202f}» dit si le registre est \
                 intact, et un signalement avec la ligne ci-dessus nous aide",
                " this is a fault of greffe, not yours; `greffe check` tells whether the record is \
                 whole, and a report with the line above helps us",
            ),
        );
    Ui::tell(&text);
}

#[cfg(test)]
mod tests {
    use std::process::ExitCode;

    use super::*;

    #[test]
    fn a_panic_ends_with_the_code_of_a_bug() {
        let exit = guard(Lang::Fr, || panic!("essai"));
        // The other tests keep the hook of the test harness.
        let _ours = panic::take_hook();
        assert_eq!(exit, Exit::Bug);
        let code = format!("{:?}", ExitCode::from(exit));
        assert_eq!(code, format!("{:?}", ExitCode::from(70)));
    }
}
