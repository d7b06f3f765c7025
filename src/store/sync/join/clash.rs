//! Papers and letters whose names are one on some file systems: `Refus.pdf` and `refus.pdf`.

use std::collections::BTreeSet;

use super::super::super::fingerprint;
use super::super::super::layout::{LETTERS, beside, folded, is_paper_path};
use super::super::super::node::FOLDER;
use super::super::error::{Hostile, SyncError};
use super::super::guard::{MOST_FILES, check_mode, check_name, check_size, clashes, hostile};
use super::{Change, Folder, Joiner};

impl Joiner<'_> {
    /// Keeps each content of such names under its own hash, and gives the names. Elsewhere such names
    /// are refused.
    ///
    /// None keeps the name: whoever joins, in whatever order, comes to the same files, and nothing is
    /// written where such a file system would see another file that has to go.
    pub(super) fn settle_clashes(
        &mut self,
        path: &str,
        ours: &Folder,
        theirs: &Folder,
    ) -> Result<BTreeSet<String>, SyncError> {
        let names: BTreeSet<&str> = ours
            .keys()
            .chain(theirs.keys())
            .map(String::as_str)
            .collect();
        let mut settled = BTreeSet::new();
        for group in clashes(names.into_iter()) {
            let mut taken = BTreeSet::new();
            for name in &group {
                let whole = format!("{path}{name}");
                let nodes = [ours.get(*name), theirs.get(*name)];
                let inside = self.store.git.inside(&whole);
                let settles = |inside: &str| {
                    is_paper_path(inside) || inside.starts_with(&format!("{LETTERS}/"))
                };
                if !inside.is_some_and(settles)
                    || nodes.iter().flatten().any(|node| node.mode == FOLDER)
                {
                    let other = group.iter().find(|other| *other != name);
                    let other = other.map(|other| (*other).to_owned());
                    return Err(hostile(&whole, Hostile::Clash(other.unwrap_or_default())));
                }
                check_name(&whole, name)?;
                let mut nodes: Vec<_> = nodes.into_iter().flatten().copied().collect();
                nodes.dedup_by_key(|node| node.oid);
                for node in nodes {
                    check_mode(&whole, node.mode)?;
                    check_size(&self.store.git.repo, &whole, node.oid, None)?;
                    self.new_files += 1;
                    if self.new_files > MOST_FILES {
                        return Err(hostile(&whole, Hostile::TooMany(self.new_files)));
                    }
                    let bytes = self.bytes(node)?;
                    let [short, long] = beside(&whole, &fingerprint(&bytes));
                    // The same content under both names has two names that are not one.
                    let asides = if taken.insert(folded(&short)) {
                        [short, long]
                    } else {
                        [long.clone(), long]
                    };
                    self.keep_beside(asides, bytes)?;
                }
                if ours.contains_key(*name) {
                    let path = whole;
                    self.plan.changes.push(Change::Remove { path });
                }
                settled.insert((*name).to_owned());
            }
            self.plan.exact = false;
        }
        Ok(settled)
    }
}
