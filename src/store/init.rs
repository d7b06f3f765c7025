//! A new store.

use std::cell::RefCell;
use std::fs;
use std::path::Path;

use git2::{Config, ErrorCode, Oid, Repository, RepositoryInitOptions};

use crate::config::{FilesPolicy, Settings};
use crate::date::Instant;
use crate::lang::Lang;

use super::commit::{Change, Draft};
use super::elsewhere::refuse_second;
use super::error::StoreError;
use super::layout::{MERGE_DRIVER, REQUESTS, SETTINGS, TEMPORARY_PREFIX, TEMPORARY_SUFFIX};
use super::repository::{Git, discover, not_opened};
use super::{Author, PATIENCE, Store, message};

/// The rule of `.gitattributes` that hands requests to the merge driver, and keeps their line
/// endings as they are on every system.
pub(super) const ATTRIBUTES: &str = "/requests/*/*.toml -text merge=greffe";

/// The rule of `.gitattributes` that keeps papers as they are: git neither converts their line
/// endings nor rewrites them otherwise, and writes no conflict marker into them.
pub(super) const PAPERS_AS_THEY_ARE: &str =
    "/requests/*/*/** -text -ident -filter !working-tree-encoding -merge";

/// The rule of `.gitignore` for papers that stay on each machine.
pub(super) const LOCAL_PAPERS: &str = "/requests/*/*/";

impl Store {
    /// Makes a store in `root`: a git repository if there is none, `greffe.toml` with this text,
    /// the rules that git needs, and a first commit. What is already there is left in peace.
    ///
    /// # Errors
    /// There is a `greffe.toml` already, the text is not that of settings, or git or the disk
    /// refuses.
    pub fn init(
        root: &Path,
        settings_toml: &str,
        by: &Author,
        now: Instant,
        lang: Lang,
    ) -> Result<Self, StoreError> {
        let settings_file = root.join(SETTINGS);
        if fs::symlink_metadata(&settings_file).is_ok() {
            return Err(StoreError::AlreadyThere(root.to_path_buf()));
        }
        let settings = Settings::parse(settings_toml, &settings_file)?;
        refuse_second(root)?;
        fs::create_dir_all(root).map_err(|error| StoreError::writing(root, error))?;
        let root = root
            .canonicalize()
            .map_err(|error| StoreError::reading(root, error))?;
        ensure_repository(&root)?;
        let store = Self {
            git: Git::open(&root)?,
            root,
            settings,
            patience: PATIENCE,
            index: RefCell::default(),
            watch: None,
        };
        let lock = store.lock()?;
        let requests = store.root.join(REQUESTS);
        fs::create_dir_all(&requests).map_err(|error| StoreError::writing(&requests, error))?;
        store.register_merge_driver()?;
        let changes = store.first_files(settings_toml)?;
        let message = message::of_opening(lang);
        store.commit(&lock, &Draft::new(&changes, &message, by, now))?;
        drop(lock);
        Ok(store)
    }

    /// Tells this clone's git how to merge two request files.
    ///
    /// # Errors
    /// The configuration of the repository cannot be written.
    pub fn register_merge_driver(&self) -> Result<(), StoreError> {
        let mut config = self.git.repo.config()?;
        config.set_str("merge.greffe.name", "greffe")?;
        config.set_str("merge.greffe.driver", MERGE_DRIVER)?;
        Ok(())
    }

    /// Adds the rules that this clone lacks, to files that nobody is at: to `.gitattributes` the one that
    /// keeps papers as they are, where an older greffe made it; to `.gitignore` the one that keeps them
    /// out of git, where the settings of the last commit say so. Gives the commit, when there is one.
    ///
    /// # Errors
    /// As [`Store::adopt`].
    pub(super) fn complete_rules(
        &self,
        by: &Author,
        now: Instant,
        lang: Lang,
    ) -> Result<Option<Oid>, StoreError> {
        if !self.lacks_rules()? {
            return Ok(None);
        }
        let lock = self.lock()?;
        let mut changes = Vec::from_iter(self.rule_of_ignored()?);
        let message = if self.lacks_rule_of_attributes()? {
            changes.push(Change::Write {
                path: ".gitattributes".to_owned(),
                bytes: with_lines(&self.absolute(".gitattributes"), &[PAPERS_AS_THEY_ARE])?,
            });
            message::of_rules(lang)
        } else {
            message::of_ignored_papers(lang)
        };
        let draft = Draft::new(&changes, &message, by, now);
        self.commit(&lock, &draft).map(Some)
    }

    /// Whether there is a rule for [`Store::complete_rules`] to add.
    pub(super) fn lacks_rules(&self) -> Result<bool, StoreError> {
        Ok(self.lacks_rule_of_attributes()? || self.rule_of_ignored()?.is_some())
    }

    /// The rule that keeps papers out of git, where a commit of somebody else's took it away or never
    /// gave it back.
    fn rule_of_ignored(&self) -> Result<Option<Change>, StoreError> {
        // The settings may just have come from the others; those that are edited bring their rule.
        let Ok(head) = self.git.tree_of(self.git.head_commit()) else {
            return Ok(None);
        };
        let local = self.files_in(&head) == Some(FilesPolicy::Local);
        if !local || self.differs(&*self.index()?, SETTINGS)? {
            return Ok(None);
        }
        self.with_local_papers()
    }

    fn lacks_rule_of_attributes(&self) -> Result<bool, StoreError> {
        let path = ".gitattributes";
        let file = self.absolute(path);
        Ok(has_line(&file, ATTRIBUTES)
            && !has_line(&file, PAPERS_AS_THEY_ARE)
            && self.refuse_links(path).is_ok()
            && !self.differs(&*self.index()?, path)?)
    }

    fn first_files(&self, settings_toml: &str) -> Result<Vec<Change>, StoreError> {
        let temporary = format!("{TEMPORARY_PREFIX}*{TEMPORARY_SUFFIX}");
        let mut ignored = vec![temporary.as_str()];
        if self.settings.files == FilesPolicy::Local {
            ignored.push(LOCAL_PAPERS);
        }
        let mut changes = vec![Change::Write {
            path: SETTINGS.to_owned(),
            bytes: settings_toml.as_bytes().to_vec(),
        }];
        for (name, rules) in [
            (".gitignore", &ignored[..]),
            (".gitattributes", &[ATTRIBUTES, PAPERS_AS_THEY_ARE]),
        ] {
            changes.push(Change::Write {
                path: name.to_owned(),
                bytes: with_lines(&self.absolute(name), rules)?,
            });
        }
        Ok(changes)
    }
}

/// Whether a file has this line.
pub(super) fn has_line(path: &Path, line: &str) -> bool {
    let text = fs::read(path).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    text.lines().any(|other| other.trim() == line)
}

/// The content of a file with these lines added, unless it has them.
pub(super) fn with_lines(path: &Path, lines: &[&str]) -> Result<Vec<u8>, StoreError> {
    let mut bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(StoreError::reading(path, error)),
    };
    let present = String::from_utf8_lossy(&bytes).into_owned();
    for line in lines {
        if !present.lines().any(|other| other.trim() == *line) {
            if !bytes.is_empty() && !bytes.ends_with(b"\n") {
                bytes.push(b'\n');
            }
            bytes.extend_from_slice(line.as_bytes());
            bytes.push(b'\n');
        }
    }
    Ok(bytes)
}

/// Makes a repository in `root`, unless it is inside one. No template: nobody's hooks come along.
fn ensure_repository(root: &Path) -> Result<(), StoreError> {
    match discover(root) {
        Ok(_) => return Ok(()),
        Err(error) if error.code() == ErrorCode::NotFound => {}
        Err(error) => return Err(not_opened(root, error)),
    }
    let branch = Config::open_default()
        .and_then(|config| config.get_string("init.defaultBranch"))
        .unwrap_or_else(|_| "main".to_owned());
    let mut options = RepositoryInitOptions::new();
    options
        .initial_head(&branch)
        .external_template(false)
        .no_reinit(true);
    Repository::init_opts(root, &options)?;
    Ok(())
}
