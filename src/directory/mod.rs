//! To whom a request may be addressed: lists of authorities that need no network.
//!
//! Communes, départements, régions, groupings of communes and prefectures come from `data/`
//! (INSEE, DGCL, Licence Ouverte 2.0). They give the right name, the court of the seat and its
//! holidays; never an address, which the person or the official directory gives ([`Book`]).

mod address;
mod archive;
mod book;
mod court;
mod dump;
mod entry;
mod fold;
mod guard;
mod lists;
mod lookup;
#[cfg(feature = "net")]
pub mod net;
mod not_found;
mod person;
mod prada;
mod search;
mod service;
#[cfg(test)]
mod tests;

pub use address::{Address, DIRECTORY};
pub use archive::{ArchiveError, made_on};
pub use book::{Book, BookError};
pub use court::Court;
pub use dump::{DumpError, Found, Unread, read_dump, read_packed_dump};
pub use entry::Entry;
pub use lookup::{find, named};
pub use not_found::NotFound;
pub use prada::{has_access_officer, prada_month, read_prada};
pub use search::{all_in, communes_in, communes_of, departement, search};
pub use service::{Match, Service, best};
