//! What every command may know of the world: where, when, in which language.

use std::path::PathBuf;

use crate::config::{ConfigError, Person};
use crate::date::{Date, Instant};
use crate::lang::Lang;

use super::error::Told;
use super::ui::Ui;

/// The world as a command sees it. Clock, randomness and language come from here only.
pub struct Context {
    /// The folder from which a store is looked for.
    pub dir: PathBuf,
    /// The date to reason from: `--at`, else today.
    pub at: Date,
    /// The moment of the command, which stamps what it records.
    pub now: Instant,
    /// The language of the interface.
    pub lang: Lang,
    /// Whether the person asked for JSON.
    pub json: bool,
    /// Whether the person asked for silence.
    pub quiet: bool,
    /// Where to speak.
    pub ui: Ui,
    /// A folder that replaces the configuration of the person at work.
    pub(super) config: Option<PathBuf>,
    /// What makes new ids the same from one run to the next.
    pub(super) seed: Option<String>,
}

impl Context {
    /// The configuration of the person at work.
    ///
    /// # Errors
    /// When their file is there and cannot be used.
    pub fn person(&self) -> Result<Person, ConfigError> {
        Person::load(|name| match (&self.config, name) {
            (Some(folder), "GREFFE_CONFIG_DIR") => Some(folder.clone().into_os_string()),
            _ => std::env::var_os(name),
        })
    }

    /// Where a file that was typed is, seen from the folder of the command.
    pub fn path(&self, typed: &std::path::Path) -> PathBuf {
        match self.dir.to_str() {
            Some(".") => typed.to_owned(),
            _ => self.dir.join(typed),
        }
    }

    /// A source of randomness for new ids: `draw(n)` gives a number below `n`.
    pub fn draw(&self) -> impl FnMut(u32) -> u32 + use<> {
        let mut state = self.seed.as_deref().map(fnv);
        // The system is asked for many numbers at a time: a campaign draws 250 000.
        let mut pool: Vec<u32> = Vec::new();
        move |below| {
            let number = if let Some(state) = &mut state {
                *state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                (*state >> 33) as u32
            } else {
                if pool.is_empty() {
                    pool = random_numbers();
                }
                pool.pop().unwrap_or_default()
            };
            number % below.max(1)
        }
    }
}

/// The moment of the command: `GREFFE_NOW`, for tests only, replaces the clock.
///
/// # Errors
/// When `GREFFE_NOW` is not an instant with an offset.
pub(super) fn now() -> Result<Instant, Told> {
    let Ok(text) = std::env::var("GREFFE_NOW") else {
        return Ok(Instant::now());
    };
    text.parse().map_err(|_| {
        Told::new(
            format!(
                "GREFFE_NOW = «\u{202f}{text}\u{202f}» n’est pas un instant avec décalage horaire"
            ),
            format!("GREFFE_NOW = `{text}` is not an instant with an offset"),
        )
        .hint(
            "par exemple 2026-11-24T18:02:11+01:00\u{202f}; cette variable ne sert qu’aux essais",
            "such as 2026-11-24T18:02:11+01:00; this variable is for tests only",
        )
    })
}

/// The language of the interface: what `--lang` asked for, else `GREFFE_LANG`, else what the person
/// chose in their configuration, else English when the locale is English and no other variable of
/// the locale says French, else French.
pub(super) fn language(
    asked: Option<Lang>,
    var: impl Fn(&str) -> Option<String>,
    person: impl FnOnce() -> Option<Lang>,
) -> Lang {
    let said = |name: &str| var(name).and_then(|tag| Lang::from_tag(&tag));
    if let Some(lang) = asked.or_else(|| said("GREFFE_LANG")).or_else(person) {
        return lang;
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let effective = locale
        .iter()
        .find_map(|name| var(name).filter(|tag| !tag.is_empty()))
        .and_then(|tag| Lang::from_tag(&tag));
    let french = locale.iter().any(|name| said(name) == Some(Lang::Fr));
    match effective {
        Some(Lang::En) if !french => Lang::En,
        _ => Lang::Fr,
    }
}

/// A handful of numbers from the system's source of randomness.
fn random_numbers() -> Vec<u32> {
    let mut bytes = [0; 1024];
    if getrandom::fill(&mut bytes).is_err() {
        return Vec::new();
    }
    let numbers = bytes.chunks_exact(4);
    numbers
        .map(|four| u32::from_ne_bytes([four[0], four[1], four[2], four[3]]))
        .collect()
}

/// FNV-1a, enough to spread a seed.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(asked: Option<Lang>, env: &[(&str, &str)], expected: Lang) {
        let var = |name: &str| {
            let found = env.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        assert_eq!(language(asked, var, || None), expected, "{asked:?} {env:?}");
    }

    #[test]
    fn french_unless_english_is_asked_for() {
        case(None, &[], Lang::Fr);
        case(None, &[("LANG", "C.UTF-8")], Lang::Fr);
        case(None, &[("LC_ALL", "C"), ("LANG", "en_US.UTF-8")], Lang::Fr);
        case(None, &[("LANG", "en_GB.UTF-8")], Lang::En);
        case(None, &[("LANG", "de_DE.UTF-8")], Lang::Fr);
        case(
            None,
            &[("LC_MESSAGES", "en_GB"), ("LANG", "fr_FR.UTF-8")],
            Lang::Fr,
        );
        case(
            None,
            &[("GREFFE_LANG", "en"), ("LANG", "fr_FR.UTF-8")],
            Lang::En,
        );
        case(Some(Lang::Fr), &[("GREFFE_LANG", "en")], Lang::Fr);
    }

    #[test]
    fn the_persons_own_choice_comes_before_the_locale() {
        let env = |name: &str| (name == "LANG").then(|| "en_GB.UTF-8".to_owned());
        assert_eq!(language(None, env, || Some(Lang::Fr)), Lang::Fr);
        let env = |name: &str| (name == "GREFFE_LANG").then(|| "en".to_owned());
        assert_eq!(language(None, env, || Some(Lang::Fr)), Lang::En);
    }
}
