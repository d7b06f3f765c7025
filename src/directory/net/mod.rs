//! The official directory over HTTP. Nothing here is needed to compute a date.

mod annuaire;
mod client;
mod error;
#[cfg(test)]
mod tests;

pub use annuaire::{ANNUAIRE, look_up};
pub use client::{Client, Patience};
pub use error::NetError;
