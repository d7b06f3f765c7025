//! The official directory over HTTP. Nothing here is needed to compute a date.

mod annuaire;
#[cfg(test)]
mod tests;

pub use annuaire::{ANNUAIRE, look_up, look_up_court};
