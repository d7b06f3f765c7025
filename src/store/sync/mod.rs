//! Working together: what the others recorded comes here, what we recorded goes there.
//!
//! Fetch and push are the user's own `git`, so that their keys, helpers and proxies work; nothing
//! fetched is executed, and git runs without hooks of its own. The merge is computed in memory,
//! read back, and only then written: work tree, index, branch. Nothing is ever forced or reset.

mod apart;
mod edited;
mod error;
mod fit;
mod guard;
mod held;
mod imagined;
mod join;
mod joined;
mod mend;
mod outcome;
mod owed;
mod remote;
mod room;
mod say;
mod stuck;
mod whole;

use std::path::PathBuf;
use std::time::Duration;

use git2::{ErrorCode, Oid};

use crate::date::Instant;
use crate::lang::Lang;

pub use error::{Hostile, SyncError, Unfit};
pub use outcome::{Changed, Synced};
pub use remote::Progress;
pub use stuck::Stuck;

use super::commit::{Draft, Merged, Target};
use super::failpoint::{self, reached};
use super::layout::stem_id;
use super::lock::Lock;
use super::{Adoption, Author, Store, StoreError, message};

use held::Held;
use join::{Mends, Plan, alone, join};
use remote::{Pushed, Remote};

/// How often the others may push first before giving up.
const TRIES: u32 = 5;

/// How to synchronise.
#[derive(Debug, Clone, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one thing that a person may ask for"
)]
pub struct SyncOptions {
    /// The name, the address or the path of the remote; that of the branch, else `origin`.
    pub remote: Option<String>,
    /// The folder in which the person stands, from which a relative path is meant.
    pub standing: Option<PathBuf>,
    /// Fetch and compute, and change nothing here or there: what is fetched is in git's objects, and
    /// no reference tells of it.
    pub dry_run: bool,
    /// Join a history that has no commit in common with ours.
    pub unrelated: bool,
    /// Commit also the papers that facts name and that git does not have as they were recorded.
    pub papers: bool,
    /// A person is there to type a password.
    pub interactive: bool,
}

/// What this clone alone has where a plan will write.
struct Ready {
    /// The edits that stay in their place.
    held: Vec<Held>,
    /// The papers that make room, each with where it goes.
    moves: Vec<(String, String)>,
}

impl Store {
    /// Exchanges with a remote what each side recorded. Once the person was told of it, say so by
    /// [`Store::told`]: until then the next synchronisation tells it again.
    ///
    /// # Errors
    /// Everything that can go wrong has its own case in [`SyncError`]; the store is then as it
    /// was, but for hand edits that were adopted.
    pub fn sync(
        &self,
        options: &SyncOptions,
        by: &Author,
        now: Instant,
        lang: Lang,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Synced, SyncError> {
        let twin = options.dry_run.then(|| self.imagined()).transpose()?;
        let store = twin.as_ref().unwrap_or(self);
        let late = store.owed()?.is_some();
        let done = store.exchange(options, by, now, lang, progress);
        let mut synced = done.map_err(|error| match error {
            SyncError::Store(error) => SyncError::Store(self.git.or_partial(error)),
            error => error,
        })?;
        if late {
            store.catch_up(&mut synced)?;
        }
        let theirs = synced.theirs();
        store.tell_apart(&mut synced, &theirs)?;
        Ok(synced)
    }

    fn exchange(
        &self,
        options: &SyncOptions,
        by: &Author,
        now: Instant,
        lang: Lang,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Synced, SyncError> {
        if self.git.repo.is_shallow() {
            return Err(SyncError::Shallow);
        }
        self.git.refuse_unfinished()?;
        let branch = self.git.head()?.branch;
        let mut remote = Remote::choose(&self.git, &branch, options, self.patience)?;
        let mut synced = Synced {
            remote: remote.shown.clone(),
            before: self.git.head_commit().map(|oid| oid.to_string()),
            imagined: options.dry_run,
            owed: self.owed()?,
            ..Synced::default()
        };
        for turn in 0..TRIES {
            let theirs = remote.fetch(&self.git, progress)?;
            if theirs.is_none() {
                // A branch of our own would be seen by nobody.
                let there = remote.branches(&self.git)?;
                if remote.take_branch(&branch, &there) {
                    continue;
                }
                if !there.is_empty() {
                    let there = there.into_keys().collect();
                    return Err(remote.other_branch(&self.git, &branch, there));
                }
            }
            reached(failpoint::FETCHED);
            let mut tried = synced.clone();
            let ours = match self.bring_in(&mut tried, theirs, options, by, now, lang) {
                // Saved by an editor meanwhile, or committed by git: that comes first.
                Err(SyncError::Store(StoreError::Changed(_) | StoreError::Moving))
                    if turn + 1 < TRIES =>
                {
                    synced.adoption = tried.adoption;
                    continue;
                }
                done => done.map_err(|error| remote.by_hand(&self.git, error, theirs))?,
            };
            synced = tried;
            if options.dry_run {
                self.refuse_unfit(theirs, ours)?;
                synced.to_send += self.commits_between(theirs, ours)?;
                synced.to_send += usize::from(self.lacks_rules()?);
                return Ok(synced);
            }
            let ours = self.complete_rules(by, now, lang)?.or(ours);
            if let Some(ours) = ours {
                self.note_whole(ours)?;
            }
            let ahead = ours.is_some() && ours != theirs;
            let Some(ours) = ours.filter(|_| ahead) else {
                return Ok(synced);
            };
            self.refuse_unfit(theirs, Some(ours))?;
            reached(failpoint::BEFORE_PUSH);
            match remote.push(&self.git, ours, progress)? {
                Pushed::Done => {
                    reached(failpoint::PUSHED);
                    synced.sent += self.commits_between(theirs, Some(ours))?;
                    // The first to push is the one who can tell it to those who will clone.
                    if theirs.is_none() {
                        synced.astray = remote.astray(&self.git);
                    }
                    return Ok(synced);
                }
                Pushed::Behind => pause(turn),
                Pushed::Locked if turn + 1 == TRIES => return Err(SyncError::LockedThere),
                Pushed::Locked => pause(turn),
            }
        }
        Err(SyncError::StillMoving)
    }

    /// Joins what was fetched to what is here; gives the commit on which we then stand.
    fn bring_in(
        &self,
        synced: &mut Synced,
        theirs: Option<Oid>,
        options: &SyncOptions,
        by: &Author,
        now: Instant,
        lang: Lang,
    ) -> Result<Option<Oid>, SyncError> {
        let lock = self.lock()?;
        let ours = if options.dry_run {
            self.imagine_adoption(options.papers, by, now, lang)?
        } else {
            let mut adoption = self.adopt_locked(&lock, by, now, lang)?;
            if options.papers {
                let papers = self.keep_owed_papers(&lock, by, now, lang)?;
                adoption.papers.extend(papers);
            }
            synced.adoption = merged_adoption(std::mem::take(&mut synced.adoption), adoption);
            self.git.head()?.commit
        };
        let (mine, theirs) = match (ours, theirs) {
            (None, None) => return Ok(None),
            (None, Some(_)) => return Err(SyncError::Empty),
            (Some(mine), None) => {
                return self.make_whole(synced, &lock, [mine, mine], None, options, by, now, lang);
            }
            (Some(mine), Some(theirs)) => (mine, theirs),
        };
        let whole = self.known_whole()?;
        let base = match self.git.repo.merge_base(mine, theirs) {
            Ok(base) if base == theirs => {
                let (sides, known) = ([mine, theirs], whole.or(Some(theirs)));
                return self.make_whole(synced, &lock, sides, known, options, by, now, lang);
            }
            Ok(base) => Some(base),
            Err(error) if error.code() == ErrorCode::NotFound => None,
            Err(error) => return Err(error.into()),
        };
        if base.is_none() && !options.unrelated {
            return Err(SyncError::Unrelated);
        }
        let mends = Mends::of(self, mine, theirs, whole)?;
        // What only serves to compute the merge stays in memory.
        let twin = (!mends.are_empty() && !options.dry_run).then(|| self.imagined());
        let twin = twin.transpose()?;
        let mut plan = join(twin.as_ref().unwrap_or(self), mine, theirs, mends)?;
        reached(failpoint::MERGED);
        let ready = self.ready(&mut plan, mine)?;
        self.observe(synced, &plan, mine, theirs)?;
        if options.dry_run {
            return Ok(ours);
        }
        self.make_way(&ready, &plan)?;
        let joined = self.write_plan(&lock, &plan, base == ours, [mine, theirs], by, now, lang)?;
        self.clear_away(&ready, &plan)?;
        Ok(Some(joined))
    }

    /// Puts back what was taken away here by commits that `known` does not have, so that what becomes
    /// of a fact does not depend on who joins them; gives the commit on which we then stand.
    #[expect(
        clippy::too_many_arguments,
        reason = "what a commit needs, and both sides"
    )]
    fn make_whole(
        &self,
        synced: &mut Synced,
        lock: &Lock,
        [mine, theirs]: [Oid; 2],
        known: Option<Oid>,
        options: &SyncOptions,
        by: &Author,
        now: Instant,
        lang: Lang,
    ) -> Result<Option<Oid>, SyncError> {
        if known == Some(mine) {
            return Ok(known);
        }
        let mut plan = alone(self, mine, theirs, known)?;
        if plan.changes.is_empty() {
            return Ok(Some(mine));
        }
        let ready = self.ready(&mut plan, mine)?;
        self.note(synced, &plan);
        if options.dry_run {
            synced.to_send = 1;
            return Ok(Some(mine));
        }
        self.make_way(&ready, &plan)?;
        let requests = plan.requests.iter().filter_map(|one| stem_id(&one.path));
        let requests: Vec<_> = requests.collect();
        let only_names = plan.put_back.is_empty();
        let message = message::of_putting_back(&requests, only_names, lang);
        let draft = Draft::new(&[], &message, by, now);
        if self.git.head_commit() != Some(mine) {
            return Err(SyncError::Store(StoreError::Moving));
        }
        let commit = self.apply(lock, &plan.changes, &Target::New(&draft))?;
        self.clear_away(&ready, &plan)?;
        Ok(Some(commit))
    }

    /// Looks at what this clone alone has where a plan will write: what stays, what makes room; refuses to
    /// write over anything else.
    fn ready(&self, plan: &mut Plan, ours: Oid) -> Result<Ready, SyncError> {
        let held = self.hold_back(plan, ours)?;
        let moves = self.in_the_way(plan)?;
        self.refuse_edited(plan, &moves, ours)?;
        Ok(Ready { held, moves })
    }

    /// Makes way for a plan, before anything of it is written.
    fn make_way(&self, ready: &Ready, plan: &Plan) -> Result<(), StoreError> {
        self.remember_held(&ready.held)?;
        self.make_room(&ready.moves)?;
        self.move_papers(&plan.renamed)
    }

    /// What remains to be done once a plan is written.
    fn clear_away(&self, ready: &Ready, plan: &Plan) -> Result<(), StoreError> {
        self.drop_old_folders(&plan.renamed);
        self.put_beside(&ready.held)
    }

    /// Moves to their commit when it holds all that we have, otherwise makes a merge.
    #[expect(clippy::too_many_arguments, reason = "what a commit needs, and a plan")]
    fn write_plan(
        &self,
        lock: &Lock,
        plan: &Plan,
        ahead: bool,
        [mine, theirs]: [Oid; 2],
        by: &Author,
        now: Instant,
        lang: Lang,
    ) -> Result<Oid, SyncError> {
        if ahead && plan.exact {
            return Ok(self.apply(
                lock,
                &plan.changes,
                &Target::Existing {
                    from: mine,
                    to: theirs,
                    carried: &plan.carried,
                },
            )?);
        }
        let message = message::of_merge(lang);
        let draft = Draft {
            merged: Some(Merged {
                onto: mine,
                theirs,
                carried: &plan.carried,
            }),
            ..Draft::new(&[], &message, by, now)
        };
        Ok(self.apply(lock, &plan.changes, &Target::New(&draft))?)
    }

    /// How many commits `to` has that `from` has not.
    fn commits_between(&self, from: Option<Oid>, to: Option<Oid>) -> Result<usize, StoreError> {
        let Some(to) = to else { return Ok(0) };
        let mut walk = self.git.repo.revwalk()?;
        walk.push(to)?;
        if let Some(from) = from {
            walk.hide(from)?;
        }
        Ok(walk.count())
    }
}

fn merged_adoption(mut all: Adoption, one: Adoption) -> Adoption {
    all.adopted.extend(one.adopted);
    all.left = one.left;
    all.papers.extend(one.papers);
    all.finished = all.finished.or(one.finished);
    all.after_crash |= one.after_crash;
    all
}

/// Waits a little, more each time, and not as long as the others wait.
fn pause(turn: u32) {
    let spread = u64::from(std::process::id().wrapping_mul(2_654_435_761) >> 24);
    std::thread::sleep(Duration::from_millis(
        (50 << turn) + spread * u64::from(turn + 1) / 2,
    ));
}
