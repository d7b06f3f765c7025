//! The merge of a file that is not a request, according to what it is.

use git2::{MergeFileInput, ObjectType, Oid};

use crate::config::Settings;

use super::super::super::fingerprint;
use super::super::super::layout::beside;
use super::super::super::load::parse_bytes;
use super::super::super::node::{Node, PROGRAM};
use super::super::error::{Hostile, SyncError};
use super::super::guard::hostile;
use super::{Change, Joiner, Sides};

impl Joiner<'_> {
    /// A paper: it never changes; another one under the same name is kept beside, under its hash.
    pub(super) fn paper(
        &mut self,
        path: &str,
        sides: &Sides,
        theirs: Node,
    ) -> Result<(), SyncError> {
        let bytes = self.bytes(theirs)?;
        let Some(ours) = sides.ours else {
            self.write(path, bytes);
            return Ok(());
        };
        // Where they brought both together, theirs is at the path and ours is beside.
        let mended = || self.is_mended(path, [ours, theirs]);
        if self.is_beside_there(path, ours)? || (sides.base == sides.ours && mended()?) {
            self.write(path, bytes);
            return Ok(());
        }
        self.plan.exact = false;
        let asides = beside(path, &fingerprint(&bytes));
        self.keep_beside(asides, bytes)
    }

    /// Whether they keep what we have at a path beside it, under its hash.
    pub(super) fn is_beside_there(&self, path: &str, ours: Node) -> Result<bool, SyncError> {
        for kept in beside(path, &fingerprint(&self.bytes(ours)?)) {
            if self.node_of(self.their_tree, &kept)?.map(|node| node.oid) == Some(ours.oid) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether no fact recorded what we have at a path, and a fact recorded what they put there.
    fn is_mended(&self, path: &str, nodes: [Node; 2]) -> Result<bool, SyncError> {
        let Some((folder, name)) = path.rsplit_once('/') else {
            return Ok(false);
        };
        let mut recorded = Vec::new();
        for tree in [self.our_tree, self.their_tree] {
            let request = self.node_of(tree, &format!("{folder}.toml"))?;
            let bytes = request.map(|node| self.bytes(node)).transpose()?;
            let Some(document) = bytes.and_then(|bytes| parse_bytes(&bytes).ok()) else {
                continue;
            };
            let events = document.request().events.iter();
            let files = events.flat_map(|event| &event.files);
            let named = files.filter(|file| file.name == name);
            recorded.extend(named.map(|file| file.sha256.to_ascii_lowercase()));
        }
        let hashes = nodes.map(|node| Ok::<_, SyncError>(fingerprint(&self.bytes(node)?)));
        let [ours, theirs] = hashes;
        Ok(!recorded.contains(&ours?) && recorded.contains(&theirs?))
    }

    /// Keeps a content under a name that is made from it, unless it is there already: the second
    /// name where another content has the first.
    pub(super) fn keep_beside(
        &mut self,
        [first, second]: [String; 2],
        bytes: Vec<u8>,
    ) -> Result<(), SyncError> {
        let blob = Oid::hash_object(ObjectType::Blob, &bytes).map_err(SyncError::from)?;
        let at = |name: &str| -> Result<[Option<Oid>; 2], SyncError> {
            let node = |tree| Ok::<_, SyncError>(self.node_of(tree, name)?.map(|one| one.oid));
            Ok([node(self.our_tree)?, node(self.their_tree)?])
        };
        let other = |found: &[Option<Oid>; 2]| found.iter().flatten().any(|oid| *oid != blob);
        let mut aside = first;
        let mut found = at(&aside)?;
        if other(&found) {
            aside = second;
            found = at(&aside)?;
        }
        if other(&found) {
            return Err(hostile(&aside, Hostile::Name));
        }
        // Of what they keep there already, the way through the folders takes care.
        let [here, there] = found;
        if here.is_none() && there.is_none() {
            self.write(&aside, bytes);
        }
        if here.is_none() {
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
            if let Change::Write { bytes, .. } | Change::Program { bytes, .. } = change {
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
            self.write_text(path, bytes, theirs.mode);
            return Ok(());
        };
        let mode = mode_of(sides.base, ours, theirs);
        let our_bytes = self.bytes(ours)?;
        let base = match (&sides.several, sides.base) {
            (Some(several), _) => several.clone(),
            (None, Some(node)) => self.bytes(node)?,
            (None, None) => Vec::new(),
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
        if joined.content() != our_bytes || mode != ours.mode {
            let content = joined.content().to_vec();
            self.write_text(path, content, mode);
        }
        Ok(())
    }

    fn write_text(&mut self, path: &str, bytes: Vec<u8>, mode: i32) {
        if mode == PROGRAM {
            let path = path.to_owned();
            self.plan.changes.push(Change::Program { path, bytes });
        } else {
            self.write(path, bytes);
        }
    }
}

/// Whether a file that both changed is a program: as whoever changed that says.
fn mode_of(base: Option<Node>, ours: Node, theirs: Node) -> i32 {
    match base {
        Some(base) if base.mode == ours.mode => theirs.mode,
        Some(base) if base.mode == theirs.mode => ours.mode,
        _ => ours.mode.max(theirs.mode),
    }
}
