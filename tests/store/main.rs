//! The store over real git repositories: `git status`, `git fsck`, `git log` are the judges.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot set its scene must fail"
)]

mod adopt;
mod check;
mod child;
mod crash;
mod history;
mod index;
mod race;
mod record;
mod refusals;
mod summary;
mod sync;
mod verify;
mod world;
