//! The exhibits of a letter, with the bytes of their files.

use crate::letters::Letter;
use crate::store::{PaperFault, Record, Store};

use super::name::{exhibit_name, part_name};

/// An exhibit (*pièce*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its number in the letter.
    pub number: u32,
    /// What it is.
    pub title: String,
    /// Its files, in the order in which they were recorded.
    pub pages: Vec<Page>,
}

/// A file of an exhibit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its name in the folder of the request.
    pub recorded: String,
    /// Its name when it leaves: number and title, as R414-5 CJA asks.
    pub explicit: String,
    /// Its SHA-256, as recorded.
    pub sha256: String,
    /// Its bytes, or why they are not there.
    pub bytes: Result<Vec<u8>, PaperFault>,
}

/// Reads the exhibits of a letter about this request.
pub fn gather(store: &Store, record: &Record, letter: &Letter) -> Vec<Piece> {
    let exhibits = letter.exhibits.iter();
    exhibits
        .map(|exhibit| Piece {
            number: exhibit.number,
            title: exhibit.title.clone(),
            pages: (1..)
                .zip(&exhibit.files)
                .map(|(rank, file)| Page {
                    recorded: file.name.clone(),
                    explicit: if exhibit.files.len() > 1 {
                        part_name(exhibit.number, rank, &exhibit.title, &file.name)
                    } else {
                        exhibit_name(exhibit.number, &exhibit.title, &file.name)
                    },
                    sha256: file.sha256.clone(),
                    bytes: store.paper(record, file),
                })
                .collect(),
        })
        .collect()
}
