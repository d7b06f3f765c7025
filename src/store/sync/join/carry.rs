//! What passes as it is: links and submodules outside of the store, and what others made a file of a
//! folder, or a folder of a file.

use super::super::super::commit::Carried;
use super::super::super::layout::REQUESTS;
use super::super::super::node::{FOLDER, LINK, Node, SUBMODULE};
use super::super::error::{Hostile, SyncError};
use super::super::guard::{MOST_FILES, check_harm, check_mode, check_name, check_size, hostile};
use super::{Joiner, Sides};

impl Joiner<'_> {
    /// Something outside of the store of which only git knows what it is.
    pub(super) fn carry(&mut self, path: &str, sides: &Sides) -> Result<(), SyncError> {
        if sides.ours != sides.base {
            self.plan.exact = false;
            if sides.theirs.is_some() {
                self.conflicts.push(path.to_owned());
            }
            return Ok(());
        }
        self.refuse_filtered(path, sides)?;
        if let Some(theirs) = sides.theirs.filter(|node| node.mode != SUBMODULE) {
            check_size(&self.store.git.repo, path, theirs.oid, None)?;
        }
        if sides.ours.is_none() {
            self.count_new(path)?;
        }
        self.plan.carried.push(Carried {
            path: path.to_owned(),
            from: sides.ours,
            to: sides.theirs,
        });
        Ok(())
    }

    /// A file that became a folder, or the reverse: theirs, if nobody changed it here.
    pub(super) fn replace(&mut self, path: &str, sides: &Sides) -> Result<(), SyncError> {
        let inside = self.store.git.inside(path);
        if sides.ours != sides.base || inside.is_some_and(|inside| inside.starts_with(REQUESTS)) {
            self.conflicts.push(path.to_owned());
            return Ok(());
        }
        for (path, node) in self.leaves(path, sides.ours)? {
            self.plan.carried.push(Carried {
                path,
                from: Some(node),
                to: None,
            });
        }
        for (path, node) in self.leaves(path, sides.theirs)? {
            self.check_leaf(&path, node)?;
            self.plan.carried.push(Carried {
                path,
                from: None,
                to: Some(node),
            });
        }
        Ok(())
    }

    /// The files at a path and below it.
    fn leaves(&mut self, path: &str, node: Option<Node>) -> Result<Vec<(String, Node)>, SyncError> {
        let Some(node) = node else {
            return Ok(Vec::new());
        };
        if node.mode != FOLDER {
            return Ok(vec![(path.to_owned(), node)]);
        }
        self.folders += 1;
        if self.folders > MOST_FILES {
            return Err(hostile(path, Hostile::TooMany(self.folders)));
        }
        let mut leaves = Vec::new();
        for (name, node) in self.entries(&format!("{path}/"), Some(node))? {
            let path = format!("{path}/{name}");
            check_harm(&path, &name)?;
            leaves.extend(self.leaves(&path, Some(node))?);
        }
        Ok(leaves)
    }

    /// Refuses a file of a folder that is taken whole, as if it came alone.
    fn check_leaf(&mut self, path: &str, node: Node) -> Result<(), SyncError> {
        let inside = self.store.git.inside(path);
        if let Some(inside) = inside {
            let mut names = inside.split('/');
            names.try_for_each(|name| check_name(path, name))?;
        }
        if inside.is_some() || ![LINK, SUBMODULE].contains(&node.mode) {
            check_mode(path, node.mode)?;
        }
        if inside.is_none() {
            self.refuse_filtered(path, &Sides::of_theirs(node))?;
        }
        if node.mode != SUBMODULE {
            check_size(&self.store.git.repo, path, node.oid, None)?;
        }
        self.count_new(path)
    }
}
