//! To whom a request may be addressed: lists of authorities that need no network.
//!
//! Communes, départements, régions, groupings of communes and prefectures come from `data/`
//! (INSEE, DGCL, Licence Ouverte 2.0). They give the right name, the court of the seat and its
//! holidays; never an address, which the person or the official directory gives.

mod entry;
mod fold;
mod lists;
mod lookup;
mod not_found;
mod search;
#[cfg(test)]
mod tests;

pub use entry::Entry;
pub use lookup::{find, named};
pub use not_found::NotFound;
pub use search::search;
