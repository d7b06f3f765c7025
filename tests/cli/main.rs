//! The program as a person meets it: the real binary, in a sealed world.

#![expect(
    clippy::unwrap_used,
    reason = "a test whose world cannot be built must fail"
)]

mod authority;
mod branches;
#[cfg(feature = "pdf")]
mod bundle;
mod calc;
mod calendar;
mod campaign;
mod canary;
mod demo;
mod digest;
#[cfg(feature = "net")]
mod directory;
mod dump;
mod evidence;
mod export;
mod frame;
mod init;
mod interrupted;
mod larger;
mod layouts;
mod letters;
mod merge_file;
mod nameless;
mod new;
mod paper;
mod post;
#[cfg(target_os = "linux")]
mod prompts;
#[cfg(feature = "net")]
mod publish;
mod python;
mod scenarios;
mod sealed;
mod selection;
#[cfg(feature = "mail")]
mod send;
mod series;
mod spreadsheet;
mod status;
mod stuck;
mod sync;
mod taken;
#[cfg(feature = "net")]
mod track;
mod traps;
mod unfit;
mod verify;
mod waiting;
mod world;
