//! From what a person types to one request.

use crate::request::Id;

use super::error::StoreError;
use super::layout::{request_files, stem_id};
use super::load::read_record;
use super::{Record, Store};

/// From this length on, what a person types is a whole reference and its check character counts.
const WHOLE: usize = 7;

impl Store {
    /// The request whose reference begins with `prefix`, in any case.
    ///
    /// # Errors
    /// None, or several; a whole reference with a wrong check character is told as mistyped; or
    /// the request cannot be read.
    pub fn find(&self, prefix: &str) -> Result<Record, StoreError> {
        self.find_among(&request_files(&self.root)?, prefix)
    }

    /// The same, when the folders have just been listed.
    pub(super) fn find_among(&self, paths: &[String], prefix: &str) -> Result<Record, StoreError> {
        let prefix = prefix.trim();
        let named: Vec<(Id, &String)> = paths
            .iter()
            .filter_map(|path| stem_id(path).map(|id| (id, path)))
            .collect();
        let mut found: Vec<&(Id, &String)> = named
            .iter()
            .filter(|(id, _)| id.starts_with(prefix))
            .collect();
        if found.len() > 1 {
            let whole = prefix.to_ascii_lowercase();
            if found.iter().filter(|(id, _)| id.as_str() == whole).count() == 1 {
                found.retain(|(id, _)| id.as_str() == whole);
            }
        }
        match found.as_slice() {
            [(_, path)] => read_record(&self.root, (*path).clone())
                .map_err(|unreadable| StoreError::Unreadable(Box::new(unreadable))),
            [] => Err(none(prefix, &named)),
            several => Err(StoreError::Ambiguous {
                prefix: prefix.to_owned(),
                candidates: several
                    .iter()
                    .take(20)
                    .map(|(id, path)| (id.clone(), file_name(path).to_owned()))
                    .collect(),
            }),
        }
    }
}

fn none(typed: &str, known: &[(Id, &String)]) -> StoreError {
    match Id::parse(&typed.to_ascii_lowercase()) {
        Ok(id) if typed.len() >= WHOLE && !id.is_checked() => StoreError::Mistyped {
            typed: typed.to_owned(),
            near: known
                .iter()
                .filter(|(other, _)| one_slip(id.as_str().as_bytes(), other.as_str().as_bytes()))
                .take(3)
                .map(|(other, _)| other.clone())
                .collect(),
        },
        _ => StoreError::NoSuchRequest(typed.to_owned()),
    }
}

/// Whether two references differ by one character, or by two neighbours exchanged.
fn one_slip(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let differing: Vec<usize> = (0..a.len()).filter(|&i| a[i] != b[i]).collect();
    match differing.as_slice() {
        [_] => true,
        [i, j] => j - i == 1 && a[*i] == b[*j] && a[*j] == b[*i],
        _ => false,
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::one_slip;

    #[test]
    fn a_slip_is_one_character_or_one_exchange() {
        assert!(one_slip(b"7k3q9fw", b"7k3q9fx"));
        assert!(one_slip(b"7k3q9fw", b"7k39qfw"));
        assert!(!one_slip(b"7k3q9fw", b"7k3q9f"));
        assert!(!one_slip(b"7k3q9fw", b"wk3q9f7"));
        assert!(!one_slip(b"7k3q9fw", b"7k3q9fw"));
    }
}
