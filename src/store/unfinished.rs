//! What a person began in git, and must end first.

/// What someone began in git, and has not finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfinished {
    /// `git merge`.
    Merge,
    /// `git rebase` or `git am`.
    Rebase,
    /// `git cherry-pick`.
    Pick,
    /// `git revert`.
    Revert,
    /// `git bisect`.
    Bisect,
}

impl Unfinished {
    /// The git command that began it.
    pub fn command(self) -> &'static str {
        match self {
            Unfinished::Merge => "git merge",
            Unfinished::Rebase => "git rebase",
            Unfinished::Pick => "git cherry-pick",
            Unfinished::Revert => "git revert",
            Unfinished::Bisect => "git bisect",
        }
    }

    /// The git command that gives it up.
    pub fn abort(self) -> &'static str {
        match self {
            Unfinished::Merge => "git merge --abort",
            Unfinished::Rebase => "git rebase --abort",
            Unfinished::Pick => "git cherry-pick --abort",
            Unfinished::Revert => "git revert --abort",
            Unfinished::Bisect => "git bisect reset",
        }
    }

    /// The git command that ends it, once conflicts are settled.
    pub fn finish(self) -> &'static str {
        match self {
            Unfinished::Merge => "git commit --no-edit",
            Unfinished::Rebase => "git rebase --continue",
            Unfinished::Pick => "git cherry-pick --continue",
            Unfinished::Revert => "git revert --continue",
            Unfinished::Bisect => "git bisect reset",
        }
    }
}
