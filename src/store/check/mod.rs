//! What is not in order in a store, and what to do about each thing.

pub(super) mod files;
mod kept;
mod keys;
mod merge_rules;
mod paper_rules;
pub(super) mod papers;
mod personal;
mod say;
mod say_papers;
mod waiting;

pub(crate) use keys::kind_meant;
pub use waiting::{Waiting, Worth};

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Signatory;
use crate::date::Date;
use crate::law::{self, Warning};
use crate::request::{Id, Kind, Request};

use super::adoption::LeftAlone;
use super::error::StoreError;
use super::layout::{stem_id, survey};
use super::unreadable::{Unreadable, Why};
use super::{Record, Store};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing to do at once.
    Note,
    /// Somebody should look at it.
    Warning,
    /// A person must act: `greffe check` ends with 4.
    Error,
}

/// One thing that is not in order.
#[derive(Debug, Clone)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// The file concerned, inside the store.
    pub path: Option<String>,
    /// The line concerned, from 1.
    pub line: Option<usize>,
    /// What it is.
    pub problem: Problem,
}

/// What is not in order.
#[derive(Debug, Clone)]
pub enum Problem {
    /// A request that cannot be read.
    Unreadable(Box<Unreadable>),
    /// The name of the file is not that of the request inside.
    WrongName(Id),
    /// Several files have this reference.
    SameId(Id, Vec<String>),
    /// The check character of the reference is wrong.
    CheckCharacter(Id),
    /// A paper of an event is not in its folder.
    PaperMissing {
        /// Its name.
        name: String,
        /// Papers stay on each machine here: it may be on another one.
        local: bool,
    },
    /// A paper is not what was recorded.
    PaperChanged {
        /// Its name.
        name: String,
    },
    /// A paper has other line endings than those that were recorded, and differs in nothing else.
    PaperEnds {
        /// git has it as it was recorded: only the work tree does not.
        in_git: bool,
    },
    /// A paper that git had, and that a commit took away.
    PaperRemoved,
    /// A paper that no commit ever held.
    PaperNeverKept {
        /// Who made the commit of its fact.
        who: Option<String>,
    },
    /// A paper that is here, and that git does not have as it was recorded.
    PaperOnlyHere {
        /// git has another content under that name.
        otherwise: bool,
    },
    /// A paper whose name another one has.
    PaperShadowed {
        /// The name under which both were recorded.
        name: String,
        /// The hash of the one that is not there.
        sha256: String,
        /// The name under which it was kept, when it was.
        kept: Option<String>,
    },
    /// A paper of which no event speaks.
    Orphan,
    /// A copy of a paper that an interrupted command made, and of which it came to record no event.
    CopyLeft,
    /// Something that has no place under `requests/`.
    Stray,
    /// A version of a request that waits beside it.
    Waits(Box<Waiting>),
    /// Facts that exclude each other.
    Contested {
        /// The reference.
        id: Id,
        /// What they disagree on.
        about: Vec<String>,
    },
    /// A regime without a rule: no date is computed.
    UnknownRegime(String),
    /// Something that tells of a private person.
    Personal(Personal),
    /// A key that is probably a slip for another.
    KeySlip {
        /// As it is written.
        key: String,
        /// As it was probably meant.
        meant: &'static str,
    },
    /// A kind of event that is probably a slip for another.
    KindSlip {
        /// As it is written.
        kind: String,
        /// As it was probably meant.
        meant: &'static str,
    },
    /// A kind of event that this greffe does not know, and that is near none it knows.
    UnknownKind(String),
    /// A change by hand that no commit holds.
    NotCommitted(Box<LeftAlone>),
    /// This clone does not know how to merge two requests.
    NoMergeDriver,
    /// `.gitattributes` does not hand requests to the merge driver.
    NoAttributes,
    /// A later rule takes a request from the merge driver.
    OtherMerge {
        /// What git would do with it: `union`.
        with: String,
        /// How many requests are concerned.
        requests: usize,
    },
    /// `.gitattributes` does not keep git from changing papers.
    NoPaperRule {
        /// `greffe sync` will add the line: the others are greffe's own.
        completes: bool,
    },
    /// A later rule has git make something else of a paper than its bytes.
    OtherPaperRule {
        /// The rule: `filter=lfs`.
        with: String,
        /// How many papers are concerned.
        papers: usize,
    },
    /// A commit whose clock others contradict.
    Clock {
        /// The commit, in hexadecimal.
        commit: String,
        /// Who made it.
        who: String,
        /// The day that it bears.
        date: Date,
    },
    /// The history cannot be read to its beginning, or something in git is not finished.
    Git(Arc<StoreError>),
    /// A lock of git: a git is at work, or died.
    Lock(std::path::PathBuf),
}

/// What tells of a private person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Personal {
    /// An e-mail address other than the authority's.
    Email(String),
    /// A telephone number.
    Phone(String),
    /// The name of somebody who signs.
    Name(String),
    /// A line of the address of somebody who signs.
    Address(String),
}

impl Store {
    /// Looks at everything: requests, papers, settings of git.
    ///
    /// # Errors
    /// A folder cannot be read, or git cannot read its own objects.
    pub fn check(&self) -> Result<Vec<Finding>, StoreError> {
        self.check_knowing(&[])
    }

    /// The same, by someone who knows those who sign, so that their names and addresses are found
    /// where they must not be.
    ///
    /// # Errors
    /// As [`Store::check`].
    pub fn check_knowing(&self, signatories: &[Signatory]) -> Result<Vec<Finding>, StoreError> {
        let holdings = self.load()?;
        // What is missing is told with what no commit holds.
        let unreadable = holdings.unreadable.iter();
        let mut findings: Vec<Finding> = unreadable
            .filter(|one| one.error != Why::Missing)
            .map(|one| {
                at(
                    &one.path,
                    Severity::Error,
                    Problem::Unreadable(Box::new(one.clone())),
                )
            })
            .collect();
        let private = personal::Private::of(signatories, &self.settings.signatories);
        let each: Vec<Vec<Finding>> = holdings
            .records
            .par_iter()
            .map(|record| {
                let mut found = of_record(record);
                found.extend(keys::slips(record));
                found.extend(personal::traces(record, &private));
                found
            })
            .collect();
        findings.extend(each.into_iter().flatten());
        findings.extend(same_ids(&holdings.records));
        findings.extend(self.papers(&holdings)?);
        findings.extend(self.paper_rules(&holdings));
        findings.extend(self.not_committed()?);
        findings.extend(self.of_git());
        findings.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
        Ok(findings)
    }

    /// Requests that were deleted or renamed by hand.
    fn not_committed(&self) -> Result<Vec<Finding>, StoreError> {
        let scan = self.scan(&survey(&self.root)?, &*self.index()?)?;
        let missing = scan.missing.iter().map(|path| {
            let left = LeftAlone::Missing { path: path.clone() };
            at(path, Severity::Error, Problem::NotCommitted(Box::new(left)))
        });
        Ok(missing.collect())
    }

    fn of_git(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let of_history = |severity, problem| Finding {
            severity,
            path: None,
            line: None,
            problem,
        };
        if let Err(error) = self.git.refuse_unfinished() {
            findings.push(of_history(Severity::Error, Problem::Git(Arc::new(error))));
        }
        match self.wrong_clocks() {
            Ok(wrong) => findings.extend(wrong.into_iter().map(|(commit, who, date)| {
                let commit = commit.to_string();
                of_history(Severity::Warning, Problem::Clock { commit, who, date })
            })),
            Err(error) => {
                findings.push(of_history(Severity::Error, Problem::Git(Arc::new(error))));
            }
        }
        let branch = self.git.head().map(|head| self.git.lock_of(&head.branch));
        let index = self.git.index_path().with_extension("lock");
        for lock in branch
            .into_iter()
            .chain([index])
            .filter(|lock| lock.exists())
        {
            findings.push(Finding {
                severity: Severity::Warning,
                path: None,
                line: None,
                problem: Problem::Lock(lock),
            });
        }
        findings.extend(self.merge_rules());
        findings
    }
}

fn at(path: &str, severity: Severity, problem: Problem) -> Finding {
    Finding {
        severity,
        path: Some(path.to_owned()),
        line: None,
        problem,
    }
}

fn of_record(record: &Record) -> Vec<Finding> {
    let request = record.document.request();
    let id = &request.id;
    let mut findings = Vec::new();
    if stem_id(&record.path).as_ref() != Some(id) {
        let problem = Problem::WrongName(id.clone());
        findings.push(at(&record.path, Severity::Error, problem));
    }
    if !id.is_checked() {
        let problem = Problem::CheckCharacter(id.clone());
        findings.push(at(&record.path, Severity::Warning, problem));
    }
    if law::regime::rule_of(&request.regime).is_none() {
        let problem = Problem::UnknownRegime(request.regime.as_str().to_owned());
        findings.push(at(&record.path, Severity::Error, problem));
    }
    let about = contested(request);
    if !about.is_empty() {
        let problem = Problem::Contested {
            id: id.clone(),
            about,
        };
        findings.push(at(&record.path, Severity::Error, problem));
    }
    findings
}

/// What the facts of a request disagree on, each in the words of the kinds concerned.
fn contested(request: &Request) -> Vec<String> {
    let events = request.in_account();
    let Some(last) = events.iter().map(|event| event.on).max() else {
        return Vec::new();
    };
    let by_law = law::assess(request, last).contradictions;
    let kinds = |hashes: &[crate::request::EventHash]| -> String {
        let kinds: Vec<String> = events
            .iter()
            .filter(|event| hashes.contains(&event.hash))
            .map(|event| format!("{} {}", event.kind.as_str(), event.on))
            .collect();
        kinds.join(" / ")
    };
    let by_merge = events
        .iter()
        .filter(|event| event.is(Kind::Contested))
        .filter_map(|event| event.text(crate::request::Field::Basis))
        .map(str::to_owned);
    by_law
        .iter()
        .filter(|contradiction| contradiction.about != Warning::HeaderContested)
        .map(|contradiction| kinds(&contradiction.events))
        .chain(by_merge)
        .collect()
}

fn same_ids(records: &[Record]) -> Vec<Finding> {
    let mut paths: BTreeMap<&Id, Vec<String>> = BTreeMap::new();
    for record in records {
        let id = &record.document.request().id;
        paths.entry(id).or_default().push(record.path.clone());
    }
    paths
        .into_iter()
        .filter(|(_, paths)| paths.len() > 1)
        .map(|(id, paths)| {
            let first = paths[0].clone();
            at(&first, Severity::Error, Problem::SameId(id.clone(), paths))
        })
        .collect()
}
