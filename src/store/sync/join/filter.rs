//! Files that git puts through a filter of this clone (git-lfs, git-crypt): only git can write them as
//! they must be.

use std::collections::BTreeSet;
use std::path::Path;

use git2::{AttrCheckFlags, AttrValue, Repository};

use super::super::super::node::Node;
use super::super::error::SyncError;
use super::Joiner;

/// The file in which git is told of filters.
const ATTRIBUTES: &str = ".gitattributes";

impl Joiner<'_> {
    /// Refuses a file of the others that such a filter concerns, and what would have it concern others.
    pub(super) fn refuse_filtered(&mut self, path: &str, theirs: Node) -> Result<(), SyncError> {
        let repo = &self.store.git.repo;
        let filters = self.filters.get_or_insert_with(|| filters(repo));
        if filters.is_empty() {
            return Ok(());
        }
        let name = path.rsplit('/').next();
        let says = || -> Result<bool, SyncError> {
            let text = self.store.git.bytes(theirs.oid)?;
            let text = String::from_utf8_lossy(&text);
            Ok(filters
                .iter()
                .any(|one| text.contains(&format!("filter={one}"))))
        };
        let flags = AttrCheckFlags::FILE_THEN_INDEX;
        let filtered =
            match AttrValue::from_string(repo.get_attr(Path::new(path), "filter", flags)?) {
                AttrValue::String(filter) => filters.contains(filter),
                _ => false,
            };
        if filtered || (name == Some(ATTRIBUTES) && says()?) {
            return Err(SyncError::Filtered(path.to_owned()));
        }
        Ok(())
    }
}

/// The filters that this clone has a program for.
fn filters(repo: &Repository) -> BTreeSet<String> {
    let mut filters = BTreeSet::new();
    let entries = repo.config().and_then(|config| {
        config
            .entries(Some(r"filter\..*\.(smudge|process)"))?
            .for_each(|entry| {
                let name = entry
                    .name()
                    .ok()
                    .and_then(|name| name.strip_prefix("filter."));
                let name = name.and_then(|name| name.rsplit_once('.'));
                filters.extend(name.map(|(name, _)| name.to_owned()));
            })
    });
    // A configuration that cannot be read stops git itself.
    drop(entries);
    filters
}
