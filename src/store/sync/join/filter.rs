//! Files that git itself must write, and read: those that go through a filter of this clone (git-lfs,
//! git-crypt), are kept in another encoding, or have `$Id$` expanded.

use std::collections::BTreeSet;
use std::path::Path;

use git2::{AttrCheckFlags, AttrValue, Repository};

use super::super::super::node::Node;
use super::super::error::SyncError;
use super::{Joiner, Sides};

/// The file in which git is told of them.
const ATTRIBUTES: &str = ".gitattributes";
/// The attribute of a file in another encoding.
const ENCODING: &str = "working-tree-encoding";

impl Joiner<'_> {
    /// Refuses what the others did with such a file, and what makes such files of others.
    pub(super) fn refuse_filtered(&mut self, path: &str, sides: &Sides) -> Result<(), SyncError> {
        // What is no file goes through none.
        let nodes = [sides.ours, sides.theirs];
        if !nodes.into_iter().flatten().any(Node::is_file) {
            return Ok(());
        }
        let repo = &self.store.git.repo;
        let filters = self.filters.get_or_insert_with(|| filters(repo));
        let attribute = |name: &str| {
            let flags = AttrCheckFlags::FILE_THEN_INDEX;
            repo.get_attr(Path::new(path), name, flags)
        };
        let mut filtered = match AttrValue::from_string(attribute("filter")?) {
            AttrValue::String(filter) => filters.contains(filter),
            _ => false,
        };
        filtered |= matches!(AttrValue::from_string(attribute("ident")?), AttrValue::True);
        filtered |= matches!(
            AttrValue::from_string(attribute(ENCODING)?),
            AttrValue::String(_)
        );
        if !filtered && path.rsplit('/').next() == Some(ATTRIBUTES) {
            let rules = |node: Option<Node>| -> Result<BTreeSet<String>, SyncError> {
                let bytes = node
                    .map(|node| self.store.git.bytes(node.oid))
                    .transpose()?;
                let text = String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned();
                let lines = text.lines().filter(|line| concerns(line, filters));
                Ok(lines.map(str::to_owned).collect())
            };
            filtered = !rules(sides.theirs)?.is_subset(&rules(sides.ours)?);
        }
        if filtered {
            return Err(SyncError::Filtered(path.to_owned()));
        }
        Ok(())
    }
}

/// Whether a line of attributes makes such files.
fn concerns(line: &str, filters: &BTreeSet<String>) -> bool {
    let mut words = line.split_whitespace();
    let pattern = words.next().unwrap_or_default();
    let says = |word: &str| {
        let filter = word.strip_prefix("filter=");
        word == "ident"
            || word.starts_with(&format!("{ENCODING}="))
            || filter.is_some_and(|filter| filters.contains(filter))
    };
    !pattern.starts_with('#') && words.any(says)
}

/// The filters that this clone has a program for.
fn filters(repo: &Repository) -> BTreeSet<String> {
    let mut filters = BTreeSet::new();
    let entries = repo.config().and_then(|config| {
        config
            .entries(Some(r"filter\..*\.(smudge|process)"))?
            .for_each(|entry| {
                let name = entry.name().ok();
                let name = name.and_then(|name| name.strip_prefix("filter."));
                let name = name.and_then(|name| name.rsplit_once('.'));
                filters.extend(name.map(|(name, _)| name.to_owned()));
            })
    });
    // A configuration that cannot be read stops git itself.
    drop(entries);
    filters
}
