//! **greffe** keeps a collective's requests for French administrative documents: it writes the
//! letters, computes every legal deadline with its article, and keeps the record in git.
//!
//! Facts go in as events, the law is a pure function of facts and a date, everything a person sees
//! is a view of its result, and git keeps the facts.
//!
//! ```text
//! request (facts) ──► law (pure) ──► letters, report (views) ──► cli (talk)
//!      ▲                                                          │
//!      └────────────── store (TOML files, git2) ◄─────────────────┘
//! ```
//!
//! | module | what it is for | may use |
//! |---|---|---|
//! | [`lang`] | the two languages | nothing |
//! | [`unseen`] | characters that hide or turn what is read | nothing |
//! | [`date`] | civil dates and instants; the only user of chrono | `lang` |
//! | [`request`] | what happened | `lang`, `date` |
//! | [`law`] | what follows | `lang`, `date`, `request` |
//! | `net` | one careful HTTP client (feature `net`) | `lang` |
//! | [`directory`] | whom we write to: lists, address book, official directory | `lang`, `date`, `request`, `config`, `net` |
//! | [`config`] | settings in layers, who signs | `lang`, `request` |
//! | [`letters`] | what we write: letters, templates, subjects, French prose | the pure core, `config` |
//! | [`report`] | what others read: text for people, JSON; `report::public` is the filter before everything that leaves the collective | the pure core |
//! | [`store`] | where it is kept: TOML files in git; sync, verify | the pure core, `config`, `letters::french` |
//! | [`bundle`] | a letter with its exhibits, for CADA or the court | the pure core, `letters`, `store` |
//! | [`post`] | how letters and digests leave, and where the post says they are | the pure core, `letters`, `config`, `net` |
//! | [`cli`] | the command line | everything |
//!
//! `lang`, `date`, `request` and `law` touch no file, clock, network or terminal: today and
//! randomness are arguments. Everything may use `unseen`, nothing `cli`. `tests/architecture.rs` holds them to it.

pub mod bundle;
pub mod cli;
pub mod config;
pub mod date;
pub mod directory;
pub mod lang;
pub mod law;
pub mod letters;
#[cfg(feature = "net")]
pub mod net;
pub mod post;
pub mod report;
pub mod request;
pub mod store;
pub mod unseen;
