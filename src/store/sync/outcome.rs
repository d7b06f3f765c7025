//! What a synchronisation did, for people.

use git2::Oid;
use serde::{Deserialize, Serialize};

use crate::request::{Document, Event};

use super::super::history::without;
use super::super::layout::{REQUESTS, SETTINGS};
use super::super::{Adoption, Entry, Store};
use super::error::SyncError;
use super::join::Plan;

/// What a synchronisation did.
#[derive(Debug, Clone, Default)]
pub struct Synced {
    /// The remote, as people are shown it.
    pub remote: String,
    /// The commit on which we stood before, in hexadecimal.
    pub before: Option<String>,
    /// Hand edits that were adopted first.
    pub adoption: Adoption,
    /// What the others did, the newest first.
    pub received: Vec<Entry>,
    /// The requests that changed here.
    pub changed: Vec<Changed>,
    /// Where their version is kept beside ours because it cannot be read, or differs from a paper.
    pub aside: Vec<String>,
    /// What they had deleted, or from which they had taken facts, and that is kept.
    pub restored: Vec<String>,
    /// What was deleted here, or from which facts were taken here by hand, and that is back.
    pub put_back: Vec<String>,
    /// The requests that somebody had renamed, and the name that they keep.
    pub renamed: Vec<(String, String)>,
    /// The settings of the collective changed.
    pub settings: bool,
    /// What the others changed outside the requests, such as templates, each with who.
    pub elsewhere: Vec<(String, String)>,
    /// The branch that we made there, where the remote's default one does not exist: its clones are
    /// empty.
    pub astray: Option<String>,
    /// How many commits were sent.
    pub sent: usize,
    /// How many commits a dry run would send.
    pub to_send: usize,
    /// Nothing of it is written.
    pub(super) imagined: bool,
    /// What the person is owed an account of: this synchronisation, and those that did not end.
    pub(super) owed: Option<Owed>,
}

/// What came since the person was last told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Owed {
    /// The remote, as people are shown it.
    pub(super) remote: String,
    /// The commit up to which the person was told, in hexadecimal.
    pub(super) since: String,
    /// What was fetched since, in hexadecimal.
    pub(super) theirs: Vec<String>,
    pub(super) aside: Vec<String>,
    pub(super) restored: Vec<String>,
    #[serde(default)]
    pub(super) put_back: Vec<String>,
    #[serde(default)]
    pub(super) renamed: Vec<(String, String)>,
    pub(super) elsewhere: Vec<(String, String)>,
    pub(super) settings: bool,
}

/// A request that changed by what the others did.
#[derive(Debug, Clone)]
pub struct Changed {
    /// Its path inside the store.
    pub path: String,
    /// As it was here; none when it is new here.
    pub before: Option<Document>,
    /// As it is now; none when it cannot be read.
    pub after: Option<Document>,
    /// The facts that came.
    pub gained: Vec<Event>,
    /// The facts that went: somebody took them out by hand.
    pub lost: Vec<Event>,
    /// Facts of one kind, recorded here and there by people who did not know of each other: ours,
    /// then theirs. They may be two accounts of one paper.
    pub apart: Vec<(Event, Event)>,
}

impl Changed {
    /// What changed between two states of a request.
    pub(super) fn between(path: String, before: Option<Document>, after: Option<Document>) -> Self {
        let events = |document: &Option<Document>| {
            let document = document.as_ref();
            document.map_or(Vec::new(), |d| d.request().events.clone())
        };
        let (old, new) = (events(&before), events(&after));
        Self {
            path,
            apart: Vec::new(),
            gained: without(&new, &old),
            lost: if after.is_some() {
                without(&old, &new)
            } else {
                Vec::new()
            },
            before,
            after,
        }
    }
}

impl Store {
    /// Notes in `synced` what a plan will do.
    pub(super) fn observe(
        &self,
        synced: &mut Synced,
        plan: &Plan,
        ours: Oid,
        theirs: Oid,
    ) -> Result<(), SyncError> {
        let ahead = self.git.repo.graph_descendant_of(theirs, ours)?;
        // The commit by which the two lines are brought together is sent too.
        synced.to_send = usize::from(synced.imagined && !(ahead && plan.exact));
        let mut received = self.history_from(theirs, Some(ours), None)?;
        received.append(&mut synced.received);
        synced.received = received;
        self.note(synced, plan);
        for change in &plan.changes {
            let inside = self.git.inside(change.path());
            synced.settings |= inside == Some(SETTINGS);
            let elsewhere = inside.filter(|it| *it != SETTINGS && !it.starts_with(REQUESTS));
            if let Some(path) = elsewhere {
                let who = self.who_changed(change.path(), theirs, ours)?;
                synced.elsewhere.push((path.to_owned(), who));
            }
        }
        self.owe(synced, ours, theirs)?;
        Ok(())
    }

    /// Notes what becomes of requests and of what was taken away.
    pub(super) fn note(&self, synced: &mut Synced, plan: &Plan) {
        synced.aside.extend(plan.aside.iter().cloned());
        synced.restored.extend(plan.restored.iter().cloned());
        synced.put_back.extend(plan.put_back.iter().cloned());
        synced.renamed.extend(plan.renamed.iter().cloned());
        for one in &plan.requests {
            let Some(inside) = self.git.inside(&one.path) else {
                continue;
            };
            let (path, before, after) = (inside.to_owned(), one.before.clone(), one.after.clone());
            synced.changed.push(Changed::between(path, before, after));
        }
    }

    /// Who made the last commit of theirs that changed a path of git.
    fn who_changed(&self, path: &str, theirs: Oid, ours: Oid) -> Result<String, SyncError> {
        let repo = &self.git.repo;
        let mut walk = repo.revwalk()?;
        walk.push(theirs)?;
        walk.hide(ours)?;
        for commit in walk {
            let commit = repo.find_commit(commit?)?;
            let file = |tree: git2::Tree| {
                let entry = tree.get_path(path.as_ref()).ok()?;
                Some((entry.id(), entry.filemode()))
            };
            let now = file(commit.tree()?);
            let before = commit.parents().map(|parent| Ok(file(parent.tree()?)));
            let before = before.collect::<Result<Vec<_>, git2::Error>>()?;
            if !before.contains(&now) {
                return Ok(commit.author().name().unwrap_or_default().to_owned());
            }
        }
        Ok(String::new())
    }
}
