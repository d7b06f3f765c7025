//! A key that opens a service: from the environment, or from a file that only its owner can read.

use std::ffi::OsString;
use std::fmt;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::lang::{Lang, Say};

/// The longest key, in bytes.
const LONGEST: u64 = 4096;

/// A key. It is shown nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(String);

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// Nobody gave one.
    #[error("no key: neither {variable} nor {file:?}")]
    None {
        /// The variable of the environment.
        variable: &'static str,
        /// The file, when there is a folder for it.
        file: Option<PathBuf>,
    },
    /// Others than its owner can read the file; its mode.
    #[error("{} has mode {mode:o}", file.display())]
    TooWide {
        /// The file.
        file: PathBuf,
        /// Its permissions.
        mode: u32,
    },
    /// The file cannot be read.
    #[error("{}: {error}", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// What was found is no key: empty, too long, or with spaces in it.
    #[error("{place} holds no key")]
    NotAKey {
        /// The variable or the file.
        place: String,
    },
}

impl Key {
    /// The key of `variable`; failing that, the one in `file`, which must have mode 600 or less.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn find(
        variable: &'static str,
        file: Option<PathBuf>,
        env: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Self, KeyError> {
        if let Some(value) = env(variable).filter(|value| !value.is_empty()) {
            let text = value.into_string().unwrap_or_default();
            return Self::read(&text, variable);
        }
        let Some(path) = &file else {
            return Err(KeyError::None { variable, file });
        };
        match File::open(path) {
            Ok(opened) => Self::from_file(opened, path),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Err(KeyError::None { variable, file })
            }
            Err(error) => Err(unreadable(path, error)),
        }
    }

    /// The key itself, for the one who sends it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    fn from_file(opened: File, path: &Path) -> Result<Self, KeyError> {
        // The file that is open, not the name: nobody can change it in between.
        let data = opened.metadata().map_err(|error| unreadable(path, error))?;
        if let Some(mode) = too_wide(&data) {
            return Err(KeyError::TooWide {
                file: path.to_owned(),
                mode,
            });
        }
        let mut text = String::new();
        (opened.take(LONGEST + 1).read_to_string(&mut text))
            .map_err(|error| unreadable(path, error))?;
        Self::read(&text, &path.display().to_string())
    }

    fn read(text: &str, place: &str) -> Result<Self, KeyError> {
        let key = text.trim();
        let fits = !key.is_empty()
            && key.len() as u64 <= LONGEST
            && key.bytes().all(|b| b.is_ascii_graphic());
        if fits {
            Ok(Self(key.to_owned()))
        } else {
            Err(KeyError::NotAKey {
                place: place.to_owned(),
            })
        }
    }
}

/// Nothing of the key.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

fn unreadable(file: &Path, error: std::io::Error) -> KeyError {
    KeyError::Unreadable {
        file: file.to_owned(),
        error,
    }
}

/// The permissions, when they open the file to others than its owner.
#[cfg(unix)]
fn too_wide(data: &std::fs::Metadata) -> Option<u32> {
    use std::os::unix::fs::MetadataExt as _;
    let mode = data.mode() & 0o7777;
    (mode & 0o077 != 0).then_some(mode)
}

#[cfg(not(unix))]
fn too_wide(_data: &std::fs::Metadata) -> Option<u32> {
    None
}

impl Say for KeyError {
    fn say(&self, lang: Lang) -> String {
        match self {
            KeyError::None { .. } => lang.pick(
                "la clé du service manque".to_owned(),
                "the key of the service is missing".to_owned(),
            ),
            KeyError::TooWide { file, mode } => lang.pick(
                format!(
                    "{}\u{202f}: d’autres que vous peuvent lire cette clé (mode {mode:o})",
                    file.display()
                ),
                format!(
                    "{}: others can read this key (mode {mode:o})",
                    file.display()
                ),
            ),
            KeyError::Unreadable { file, error } => lang.pick(
                format!("{} ne se lit pas ({error})", file.display()),
                format!("{} cannot be read ({error})", file.display()),
            ),
            KeyError::NotAKey { place } => lang.pick(
                format!("{place} ne contient pas de clé"),
                format!("{place} holds no key"),
            ),
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        Some(match self {
            KeyError::None { variable, file } => {
                let file = file.as_ref().map_or_else(String::new, |file| {
                    lang.pick(
                        format!(", ou dans {} (mode 600)", file.display()),
                        format!(", or in {} (mode 600)", file.display()),
                    )
                });
                lang.pick(
                    format!("mettez-la dans la variable {variable}{file}"),
                    format!("put it in the variable {variable}{file}"),
                )
            }
            KeyError::TooWide { file, .. } => format!("chmod 600 {}", file.display()),
            KeyError::Unreadable { .. } => lang
                .pick(
                    "vérifiez que le fichier est à vous",
                    "check that the file is yours",
                )
                .to_owned(),
            KeyError::NotAKey { .. } => lang
                .pick(
                    "une clé tient sur une ligne, sans espace",
                    "a key stands on one line, without a space",
                )
                .to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_comes_from_the_environment_first_and_is_never_shown() {
        let env = |_: &str| Some(OsString::from(" abc \n"));
        let key = Key::find("K", None, env).unwrap();
        assert_eq!(
            (key.expose(), format!("{key:?}")),
            ("abc", "Key(…)".to_owned())
        );
        for bad in ["a b", "a\u{1b}[0m", "é"] {
            let found = Key::find("K", None, |_| Some(OsString::from(bad)));
            assert!(matches!(found, Err(KeyError::NotAKey { .. })), "{bad}");
        }
        assert!(matches!(
            Key::find("K", None, |_| None),
            Err(KeyError::None { .. })
        ));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_others_can_read_is_refused() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("k");
        std::fs::write(&file, "abc\n").unwrap();
        for (mode, fits) in [(0o600, true), (0o400, true), (0o640, false), (0o604, false)] {
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
            let found = Key::find("K", Some(file.clone()), |_| None);
            assert_eq!(found.is_ok(), fits, "{mode:o}");
        }
    }
}
