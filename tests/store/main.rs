//! The store over real git repositories: `git status`, `git fsck`, `git log` are the judges.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot set its scene must fail"
)]

mod record;
mod world;
