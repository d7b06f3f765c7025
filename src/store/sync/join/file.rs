//! The merge of one file, according to what it is.

use git2::MergeFileInput;

use crate::config::Settings;
use crate::request::{Unmergeable, merge_texts};

use super::super::super::layout::THEIRS_SUFFIX;
use super::super::super::load::parse_bytes;
use super::super::error::SyncError;
use super::{Joiner, Node, Sides};

impl Joiner<'_> {
    /// A request: by the merge of the domain; theirs is kept beside when it cannot be read.
    pub(super) fn request(
        &mut self,
        path: &str,
        inside: &str,
        sides: &Sides,
        theirs: Node,
    ) -> Result<(), SyncError> {
        let bytes = self.bytes(theirs)?;
        let Some(ours) = sides.ours else {
            self.claim(path, inside)?;
            self.write(path, bytes);
            return Ok(());
        };
        if sides.base == Some(ours) {
            if parse_bytes(&bytes).is_ok() {
                self.write(path, bytes);
            } else {
                self.beside(path, bytes);
            }
            return Ok(());
        }
        let base = sides.base.map(|node| self.bytes(node)).transpose()?;
        let base = base
            .as_deref()
            .and_then(|bytes| std::str::from_utf8(bytes).ok());
        let our_bytes = self.bytes(ours)?;
        let (Ok(ours), Ok(text)) = (std::str::from_utf8(&our_bytes), std::str::from_utf8(&bytes))
        else {
            self.beside(path, bytes);
            return Ok(());
        };
        match merge_texts(base, ours, text) {
            Ok(joined) => {
                self.plan.exact = false;
                if joined.text() != ours {
                    self.write(path, joined.text().as_bytes().to_vec());
                }
            }
            Err(
                Unmergeable::Ours(_)
                | Unmergeable::Theirs(_)
                | Unmergeable::Both(..)
                | Unmergeable::Result(_),
            ) => self.beside(path, bytes),
        }
        Ok(())
    }

    /// A paper: it never changes; another one under the same name is kept beside.
    pub(super) fn paper(
        &mut self,
        path: &str,
        sides: &Sides,
        theirs: Node,
    ) -> Result<(), SyncError> {
        let bytes = self.bytes(theirs)?;
        if sides.ours.is_none() {
            self.write(path, bytes);
        } else {
            self.plan.exact = false;
            let aside = match path.rsplit_once('.') {
                Some((stem, extension)) if !extension.contains('/') => {
                    format!("{stem}.theirs.{extension}")
                }
                _ => format!("{path}.theirs"),
            };
            self.write(&aside, bytes);
            self.plan.aside.push(aside);
        }
        Ok(())
    }

    /// The settings: as text, then read, so that nobody can break the store of the others.
    pub(super) fn settings(
        &mut self,
        path: &str,
        sides: &Sides,
        theirs: Node,
    ) -> Result<(), SyncError> {
        let before = self.plan.changes.len();
        self.text(path, sides, theirs)?;
        for change in &self.plan.changes[before..] {
            if let super::Change::Write { bytes, .. } = change {
                let text = String::from_utf8_lossy(bytes);
                Settings::parse(&text, path.as_ref()).map_err(SyncError::Settings)?;
            }
        }
        Ok(())
    }

    /// Anything else: theirs if we did not change it, else line by line.
    pub(super) fn text(
        &mut self,
        path: &str,
        sides: &Sides,
        theirs: Node,
    ) -> Result<(), SyncError> {
        let bytes = self.bytes(theirs)?;
        let Some(ours) = sides.ours.filter(|ours| sides.base != Some(*ours)) else {
            self.write(path, bytes);
            return Ok(());
        };
        let our_bytes = self.bytes(ours)?;
        let base = match sides.base {
            Some(node) => self.bytes(node)?,
            None => Vec::new(),
        };
        if [&our_bytes, &bytes, &base]
            .iter()
            .any(|bytes| bytes.contains(&0))
        {
            self.conflicts.push(path.to_owned());
            return Ok(());
        }
        let (mut ancestor, mut left, mut right) = (
            MergeFileInput::new(),
            MergeFileInput::new(),
            MergeFileInput::new(),
        );
        ancestor.content(&base);
        left.content(&our_bytes);
        right.content(&bytes);
        let joined = git2::merge_file(&ancestor, &left, &right, None)?;
        if !joined.is_automergeable() {
            self.conflicts.push(path.to_owned());
            return Ok(());
        }
        self.plan.exact = false;
        if joined.content() != our_bytes {
            let content = joined.content().to_vec();
            self.write(path, content);
        }
        Ok(())
    }

    fn beside(&mut self, path: &str, bytes: Vec<u8>) {
        let aside = format!(
            "{}{THEIRS_SUFFIX}",
            path.strip_suffix(".toml").unwrap_or(path)
        );
        self.plan.exact = false;
        self.write(&aside, bytes);
        self.plan.aside.push(aside);
    }
}
