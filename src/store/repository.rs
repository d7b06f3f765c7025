//! The git repository around a store: where HEAD is, and whether one may write.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use git2::{ErrorCode, ObjectType, Oid, Repository, RepositoryOpenFlags, RepositoryState, Tree};

use super::error::StoreError;
use super::fault::{Format, RepositoryFault};
use super::node::PROGRAM;
use super::typed::word;
use super::unfinished::Unfinished;
use super::write::is_program;

/// A repository, and the place of the store in its work tree.
pub(super) struct Git {
    pub(super) repo: Repository,
    /// The folder of the work tree.
    pub(super) work_tree: PathBuf,
    /// The path of the store inside the work tree: empty, or ending with `/`.
    prefix: String,
    /// Whether new objects stay in memory, for what is only imagined.
    pub(super) in_memory: bool,
}

/// The tree without an entry, which git knows without storing it: writing it would leave an object
/// that nothing points to.
const EMPTY_TREE: &str = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

/// Where HEAD is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    /// The full name of the branch, such as `refs/heads/main`.
    pub(super) branch: String,
    /// The commit, unless the branch is not born yet.
    pub(super) commit: Option<Oid>,
}

impl Git {
    /// The repository whose work tree holds `root`.
    pub(super) fn open(root: &Path) -> Result<Self, StoreError> {
        let repo = discover(root).map_err(|error| not_opened(root, error))?;
        let Some(work_tree) = repo.workdir() else {
            return Err(StoreError::Bare(repo.path().to_path_buf()));
        };
        let work_tree = work_tree.to_path_buf();
        let told = is_told(&repo, &work_tree).then(|| prefix(&work_tree, root));
        let Some(prefix) = told.transpose()?.flatten() else {
            return Err(RepositoryFault::OtherWorkTree(repo.path().to_path_buf()).into());
        };
        Ok(Self {
            repo,
            work_tree,
            prefix,
            in_memory: false,
        })
    }

    /// The path that git knows for a path of the store.
    pub(super) fn path(&self, inside: &str) -> String {
        format!("{}{inside}", self.prefix)
    }

    /// The place on disk of a path that git knows.
    pub(super) fn place(&self, path: &str) -> PathBuf {
        self.work_tree.join(path)
    }

    /// The path that git knows for a place on disk: with `/`, whatever the system.
    pub(super) fn path_of(&self, place: &Path) -> Option<String> {
        let path = place.strip_prefix(&self.work_tree).ok()?;
        let names = path.iter().map(|name| name.to_str());
        Some(names.collect::<Option<Vec<_>>>()?.join("/"))
    }

    /// Whether a file may be run as a program as a tree says, where git looks at that.
    pub(super) fn is_mode(&self, file: &Path, mode: i32) -> bool {
        let config = self.repo.config();
        let looks = config.and_then(|config| config.get_bool("core.filemode"));
        let looks = cfg!(unix) && looks.unwrap_or(true);
        !looks || is_program(file) == (mode == PROGRAM)
    }

    /// The path of the store for a path that git knows, when it is in the store.
    pub(super) fn inside<'p>(&self, path: &'p str) -> Option<&'p str> {
        path.strip_prefix(&self.prefix)
    }

    /// Where HEAD is, if one may write there.
    pub(super) fn head(&self) -> Result<Head, StoreError> {
        let head = self.repo.find_reference("HEAD")?;
        let commit = match self.repo.head() {
            Ok(reference) => reference.target(),
            Err(error) if error.code() == ErrorCode::UnbornBranch => None,
            Err(error) => return Err(error.into()),
        };
        match head.symbolic_target().ok().flatten() {
            Some(branch) => Ok(Head {
                branch: branch.to_owned(),
                commit,
            }),
            None => Err(StoreError::Detached(commit.map_or_else(
                || "?".to_owned(),
                |oid| oid.to_string()[..7].to_owned(),
            ))),
        }
    }

    /// The commit that HEAD points to, on a branch or not.
    pub(super) fn head_commit(&self) -> Option<Oid> {
        self.repo.head().ok()?.target()
    }

    /// The tree of a commit, or the empty tree.
    pub(super) fn tree_of(&self, commit: Option<Oid>) -> Result<Tree<'_>, StoreError> {
        Ok(match commit {
            Some(oid) => self.repo.find_commit(oid)?.tree()?,
            None => self.repo.find_tree(Oid::from_str(EMPTY_TREE)?)?,
        })
    }

    /// The blob at a path of the store in a tree of the repository.
    pub(super) fn blob_at(&self, tree: &Tree, inside: &str) -> Option<Oid> {
        let entry = tree.get_path(Path::new(&self.path(inside))).ok()?;
        (entry.kind() == Some(ObjectType::Blob)).then(|| entry.id())
    }

    /// A folder of the store in a tree of the repository.
    pub(super) fn folder_of(
        &self,
        tree: &Tree,
        inside: &str,
    ) -> Result<Option<Tree<'_>>, StoreError> {
        match tree.get_path(Path::new(&self.path(inside))) {
            Ok(entry) if entry.kind() == Some(ObjectType::Tree) => {
                Ok(Some(self.repo.find_tree(entry.id())?))
            }
            _ => Ok(None),
        }
    }

    /// The file of the index.
    pub(super) fn index_path(&self) -> PathBuf {
        self.repo.path().join("index")
    }

    /// The file that git holds while it moves a branch.
    pub(super) fn lock_of(&self, branch: &str) -> PathBuf {
        self.repo.commondir().join(format!("{branch}.lock"))
    }

    /// The bytes of a blob.
    pub(super) fn bytes(&self, blob: Oid) -> Result<Vec<u8>, StoreError> {
        Ok(self.repo.find_blob(blob)?.content().to_vec())
    }

    /// The remote to which this clone leaves objects until they are asked for: git fetches them, greffe
    /// does not.
    pub(super) fn partial(&self) -> Option<String> {
        let config = self.repo.config().ok()?;
        let mut entries = config.entries(Some("^remote\\..*\\.promisor$")).ok()?;
        let entry = entries.next()?.ok()?;
        let remote = entry.name().ok()?.strip_prefix("remote.")?;
        Some(remote.strip_suffix(".promisor")?.to_owned())
    }

    /// The same error; an object that a partial clone left at the remote is not damaged.
    pub(super) fn or_partial(&self, error: StoreError) -> StoreError {
        match (error, self.partial()) {
            (StoreError::Damaged(_), Some(remote)) => {
                let key = format!("remote.{remote}.partialclonefilter");
                let config = self.repo.config().and_then(|mut config| config.snapshot());
                let filters = config.is_ok_and(|config| config.get_str(&key).is_ok());
                let unset = format!("git config --unset {} && ", word(&key));
                let unset = if filters { &unset } else { "" };
                RepositoryFault::Partial(format!("{unset}git fetch --refetch {}", word(&remote)))
                    .into()
            }
            (error, _) => error,
        }
    }

    /// Whether git is in the middle of something that a person must end first.
    pub(super) fn refuse_unfinished(&self) -> Result<(), StoreError> {
        let what = match self.repo.state() {
            RepositoryState::Clean => return Ok(()),
            RepositoryState::Merge => Unfinished::Merge,
            RepositoryState::Revert | RepositoryState::RevertSequence => Unfinished::Revert,
            RepositoryState::CherryPick | RepositoryState::CherryPickSequence => Unfinished::Pick,
            RepositoryState::Bisect => Unfinished::Bisect,
            _ => Unfinished::Rebase,
        };
        Err(StoreError::Unfinished(what))
    }
}

/// The repository around a folder, as git finds it from there: opened again by the folder where it
/// keeps its objects, it would take for work tree what lies around that folder.
pub(super) fn discover(folder: &Path) -> Result<Repository, git2::Error> {
    let no_ceiling: [&Path; 0] = [];
    Repository::open_ext(folder, RepositoryOpenFlags::CROSS_FS, no_ceiling)
}

/// Why there is no repository to work with around a folder.
pub(super) fn not_opened(folder: &Path, error: git2::Error) -> StoreError {
    let unread = |word: &str| error.message().contains(word);
    match error.code() {
        ErrorCode::NotFound => StoreError::NoRepository(folder.to_path_buf()),
        ErrorCode::Owner => StoreError::Owner(folder.to_path_buf()),
        _ if unread("unknown object format") => RepositoryFault::Format(Format::Sha256).into(),
        _ if unread("extensions.refstorage") => RepositoryFault::Format(Format::Reftable).into(),
        _ => StoreError::from(error),
    }
}

/// Whether git would take the same work tree: the one where `.git` is, or that of the settings.
fn is_told(repo: &Repository, work_tree: &Path) -> bool {
    let named = || repo.config()?.get_entry("core.worktree").map(|_| ());
    std::fs::symlink_metadata(work_tree.join(".git")).is_ok() || named().is_ok()
}

/// The path of `root` inside `work_tree`, with a `/` at its end unless it is empty; none outside.
pub(super) fn prefix(work_tree: &Path, root: &Path) -> Result<Option<String>, StoreError> {
    let work_tree = real(work_tree)?;
    let root = real(root)?;
    let Ok(inside) = root.strip_prefix(&work_tree) else {
        return Ok(None);
    };
    let mut prefix = String::new();
    for part in inside {
        let Some(part) = part.to_str() else {
            return Err(StoreError::reading(&root, ErrorKind::InvalidInput.into()));
        };
        prefix.push_str(part);
        prefix.push('/');
    }
    Ok(Some(prefix))
}

fn real(path: &Path) -> Result<PathBuf, StoreError> {
    path.canonicalize()
        .map_err(|error| StoreError::reading(path, error))
}
