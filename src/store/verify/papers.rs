//! The papers of a commit, and what of the work tree no commit holds.
//!
//! What is certified is the commit: the requests are read from it, and so are the papers that it
//! holds. Papers that stay on each machine are read where they are.

use std::collections::{BTreeMap, BTreeSet};

use git2::{Oid, Tree};
use rayon::prelude::*;

use crate::config::{FilesPolicy, Settings};
use crate::request::Id;

use super::super::attach::is_safe_name;
use super::super::blobs::Blobs;
use super::super::check::files::hash_of;
use super::super::check::papers::{Recorded, Shelf, compare, recorded};
use super::super::check::{Finding, Problem};
use super::super::layout::{SETTINGS, folder_of, is_real_folder, names, stem_id, survey};
use super::super::{Record, Store, StoreError, fingerprint, refuse_links};

/// The folder of the papers of a request, in a commit and in the work tree.
struct Folder<'s, 'g> {
    store: &'g Store,
    blobs: &'s Blobs<'g>,
    path: &'s str,
    /// The hashes of the files of the work tree, by path.
    here: &'s BTreeMap<String, String>,
}

impl Folder<'_, '_> {
    fn committed(&self, name: &str) -> Option<Oid> {
        self.blobs.inside(&format!("{}/{name}", self.path))
    }
}

impl Shelf for Folder<'_, '_> {
    fn hash(&self, name: &str, _: &Recorded) -> Option<String> {
        let path = format!("{}/{name}", self.path);
        let here = || self.here.get(&path).cloned();
        let Some(blob) = self.committed(name) else {
            return here();
        };
        let bytes = self.store.git.bytes(blob).unwrap_or_default();
        Some(fingerprint(&bytes))
    }

    fn names(&self) -> Vec<String> {
        let inside = format!("{}/", self.path);
        let here = self.here.keys();
        let names = here.filter_map(|path| Some(path.strip_prefix(&inside)?.to_owned()));
        let mut names: BTreeSet<String> = names.collect();
        names.extend(self.blobs.names(self.path));
        names.into_iter().collect()
    }
}

impl Store {
    /// The papers of these requests of a commit that are not what their facts recorded.
    pub(super) fn papers_of(
        &self,
        tree: &Tree,
        records: &[Record],
    ) -> Result<(Vec<Finding>, BTreeSet<String>), StoreError> {
        let blobs = Blobs::of(&self.git, tree);
        let local = match self.git.blob_at(tree, SETTINGS) {
            None => self.settings.files,
            Some(blob) => {
                let text = String::from_utf8_lossy(&self.git.bytes(blob)?).into_owned();
                Settings::parse(&text, SETTINGS.as_ref()).map_or(self.settings.files, |s| s.files)
            }
        } == FilesPolicy::Local;
        let here = self.papers_here(records);
        let (mut findings, mut edited) = (Vec::new(), BTreeSet::new());
        for record in records {
            let path = folder_of(&record.path);
            let folder = Folder {
                store: self,
                blobs: &blobs,
                path,
                here: &here,
            };
            let told = compare(record, &folder, local);
            findings.extend(told.into_iter().filter(|one| one.problem.is_of_a_paper()));
            for (name, hashes) in recorded(record) {
                let path = format!("{path}/{name}");
                if folder.committed(name).is_some()
                    && here.get(&path).cloned() != folder.hash(name, &hashes)
                {
                    edited.insert(path);
                }
            }
        }
        if !local {
            self.explain_papers(tree, records, &mut findings, true)?;
        }
        Ok((findings, edited))
    }

    /// The hashes of the files in the folders of these requests.
    fn papers_here(&self, records: &[Record]) -> BTreeMap<String, String> {
        let root = self.root.as_path();
        let each = records.par_iter().flat_map_iter(|record| {
            let folder = folder_of(&record.path);
            let place = root.join(folder);
            let real = refuse_links(root, folder).is_ok() && is_real_folder(&place);
            let names = real.then(|| names(&place).unwrap_or_default());
            let names = names.unwrap_or_default().into_iter();
            names
                .filter(|name| is_safe_name(name))
                .filter_map(move |name| {
                    let hash = hash_of(&place.join(&name))?;
                    Some((format!("{folder}/{name}"), hash))
                })
        });
        each.collect()
    }

    /// The requests and the settings of the work tree that are not as the last commit has them.
    pub(super) fn edited(&self, id: Option<&Id>) -> Result<BTreeSet<String>, StoreError> {
        let index = self.index()?;
        let scan = self.scan(&survey(&self.root)?, &index)?;
        let changed = scan.changed.into_iter().map(|one| one.path);
        let mut edited: BTreeSet<String> = changed.chain(scan.missing).collect();
        edited.retain(|path| id.is_none_or(|id| stem_id(path).as_ref() == Some(id)));
        if self.differs(&index, SETTINGS)? {
            edited.insert(SETTINGS.to_owned());
        }
        Ok(edited)
    }
}

impl Problem {
    /// Whether it is that a recorded paper is not found as it was recorded.
    fn is_of_a_paper(&self) -> bool {
        matches!(
            self,
            Problem::PaperMissing { .. }
                | Problem::PaperChanged { .. }
                | Problem::PaperShadowed { .. }
        )
    }
}
