//! The papers that this clone keeps for itself, where another of the same name comes in or where their
//! request takes another name.
//!
//! Papers that stay on each machine may have one name and two contents. Once the collective commits its
//! papers, the other one takes the place; ours goes beside it, under its hash, as where two committed
//! papers have one name.

use std::fs;
use std::path::Path;

use super::super::commit::Change;
use super::super::layout::{beside, folder_of, is_paper_path, is_real_folder, names};
use super::super::load::read_record;
use super::super::{Store, StoreError, fingerprint, refuse_links};
use super::join::Plan;
use super::mend::is_named;

impl Store {
    /// The papers in the way of a plan that git does not know and that facts name, with where each goes.
    /// Paths are those that git knows.
    pub(super) fn in_the_way(&self, plan: &Plan) -> Result<Vec<(String, String)>, StoreError> {
        let index = self.index()?;
        let mut found = Vec::new();
        for change in &plan.changes {
            let Change::Write {
                path,
                bytes: coming,
            } = change
            else {
                continue;
            };
            let inside = self.git.inside(path).filter(|it| is_paper_path(it));
            let (Some(inside), None) = (inside, index.get(path)) else {
                continue;
            };
            let Some(ours) = paper(&self.git.place(path)) else {
                continue;
            };
            let Some((folder, name)) = inside.rsplit_once('/') else {
                continue;
            };
            let request = read_record(&self.root, format!("{folder}.toml"));
            let named = request.is_ok_and(|it| is_named(&it.document, name, &ours));
            if ours == *coming || !named {
                continue;
            }
            let is_free = |place: &&String| {
                let there = self.git.place(place);
                there.symlink_metadata().is_err() || paper(&there).as_ref() == Some(&ours)
            };
            let places = beside(path, &fingerprint(&ours));
            if let Some(place) = places.iter().find(is_free) {
                found.push((path.clone(), place.clone()));
            }
        }
        Ok(found)
    }

    /// Makes room for what comes in.
    pub(super) fn make_room(&self, moves: &[(String, String)]) -> Result<(), StoreError> {
        for (from, to) in moves {
            refuse_links(&self.git.work_tree, to)?;
            let place = self.git.place(to);
            fs::rename(self.git.place(from), &place)
                .map_err(|error| StoreError::writing(&place, error))?;
        }
        Ok(())
    }

    /// Moves the papers that git does not have to where their request is now.
    pub(super) fn move_papers(&self, renamed: &[(String, String)]) -> Result<(), StoreError> {
        let index = self.index()?;
        for (from, to) in renamed {
            let (old, new) = (folder_of(from), folder_of(to));
            let place = self.git.place(old);
            if !is_real_folder(&place) || refuse_links(&self.git.work_tree, new).is_err() {
                continue;
            }
            for name in names(&place)? {
                let (path, target) = (place.join(&name), self.git.place(new).join(&name));
                let known = index.get(&format!("{old}/{name}")).is_some();
                if known || !path.is_file() || target.symlink_metadata().is_ok() {
                    continue;
                }
                let moved = fs::create_dir_all(self.git.place(new))
                    .and_then(|()| fs::rename(&path, &target));
                moved.map_err(|error| StoreError::writing(&target, error))?;
            }
        }
        Ok(())
    }

    /// Removes the folders of old names in which nothing is left.
    pub(super) fn drop_old_folders(&self, renamed: &[(String, String)]) {
        for (from, _) in renamed {
            // What somebody else put in it stays.
            let _ = fs::remove_dir(self.git.place(folder_of(from)));
        }
    }
}

/// The bytes of a real file.
fn paper(place: &Path) -> Option<Vec<u8>> {
    let is_file = fs::symlink_metadata(place).is_ok_and(|data| data.is_file());
    is_file.then(|| fs::read(place).ok()).flatten()
}
