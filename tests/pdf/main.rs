//! Letters as PDF: what poppler and qpdf read in them, not what we believe we wrote.

#![cfg(feature = "pdf")]
#![expect(clippy::unwrap_used, reason = "a test that cannot run must fail")]

mod binding;
mod breaks;
mod damage;
mod email;
mod kinds;
mod letters;
mod paper;
mod refusals;
mod tools;
mod window;
#[path = "../letters/world.rs"]
mod world;
