//! The merge of a file that is not a request, according to what it is.

use git2::MergeFileInput;

use crate::config::Settings;

use super::super::error::SyncError;
use super::{Joiner, Node, Sides};

impl Joiner<'_> {
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
}
