//! The letters, written from real facts and read as a person would.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot build its world must fail"
)]

mod citations;
mod formats;
mod french;
mod moments;
mod register;
mod stages;
mod subjects;
mod templates;
mod world;
