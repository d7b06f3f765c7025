//! The address book of the person at work: where each authority is written to, how that is known,
//! and the day it was last checked. It is theirs, outside any store: a request keeps its own
//! snapshot.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use tempfile::NamedTempFile;

use crate::config::{check_email, check_line};
use crate::lang::{Lang, Say};

use super::address::{Address, Origin};

/// The file, in the person's configuration folder: one JSON object a line.
const FILE: &str = "addresses.jsonl";

/// The addresses that the person keeps.
#[derive(Debug, Clone, Default)]
pub struct Book {
    file: PathBuf,
    addresses: BTreeMap<String, Address>,
}

/// An address book that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{}: {fault:?}", file.display())]
pub struct BookError {
    file: PathBuf,
    fault: Fault,
}

#[derive(Debug)]
enum Fault {
    Io(std::io::Error),
    Line { number: usize, why: String },
}

/// A line of the file, before it is checked.
#[derive(Deserialize)]
struct Line {
    authority: String,
    name: String,
    #[serde(default)]
    address: Vec<String>,
    email: Option<String>,
    form: Option<String>,
    court: Option<String>,
    source: String,
    checked_on: String,
}

impl Book {
    /// Reads the address book of a configuration folder; none is an empty one.
    ///
    /// # Errors
    /// [`BookError`], with the line that cannot be read.
    pub fn open(folder: &Path) -> Result<Self, BookError> {
        let file = folder.join(FILE);
        let mut book = Self {
            file: file.clone(),
            addresses: BTreeMap::new(),
        };
        let opened = match fs::File::open(&file) {
            Ok(opened) => opened,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(book),
            Err(error) => return Err(book.fault(Fault::Io(error))),
        };
        for (place, line) in BufReader::new(opened).lines().enumerate() {
            let line = line.map_err(|error| book.fault(Fault::Io(error)))?;
            let address = read_line(&line).map_err(|why| {
                book.fault(Fault::Line {
                    number: place + 1,
                    why,
                })
            })?;
            book.put(address);
        }
        Ok(book)
    }

    /// The address of an authority, by what a person types to mean it.
    pub fn get(&self, authority: &str) -> Option<&Address> {
        self.addresses.get(authority)
    }

    /// How many addresses it holds.
    pub fn len(&self) -> usize {
        self.addresses.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.addresses.is_empty()
    }

    /// Keeps an address, in place of the one that was kept.
    pub fn put(&mut self, address: Address) {
        self.addresses.insert(address.authority.clone(), address);
    }

    /// Keeps an address of an official list. One that a person typed, then that of the PRADA, then
    /// that of the directory comes first; what the better one lacks, the other fills. One that is older than
    /// what the same list already gave is left; returns whether it was taken.
    pub fn take(&mut self, new: Address) -> bool {
        let known = self.addresses.get(&new.authority);
        if known.is_some_and(|known| known.is_fresher_than(&new)) {
            return false;
        }
        let kept = match self.addresses.get(&new.authority) {
            Some(known) if known.origin() > new.origin() => known.clone().filled_from(&new),
            Some(known) => new.filled_from(known),
            None => new,
        };
        self.put(kept);
        true
    }

    /// Keeps an address that the directory was asked for: it replaces what was typed, but the PRADA
    /// still comes first.
    pub fn renew(&mut self, new: Address) {
        match self.addresses.get(&new.authority) {
            Some(known) if known.origin() == Origin::Prada => {
                self.take(new);
            }
            _ => self.put(new),
        }
    }

    /// Writes the book, in one step.
    ///
    /// # Errors
    /// [`BookError`], when the folder cannot be written.
    pub fn save(&self) -> Result<(), BookError> {
        self.write().map_err(|error| self.fault(Fault::Io(error)))
    }

    fn write(&self) -> std::io::Result<()> {
        let folder = self.file.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let mut draft = BufWriter::new(NamedTempFile::new_in(folder)?);
        for address in self.addresses.values() {
            serde_json::to_writer(&mut draft, address)?;
            draft.write_all(b"\n")?;
        }
        let draft = draft
            .into_inner()
            .map_err(std::io::IntoInnerError::into_error)?;
        draft.as_file().sync_data()?;
        draft.persist(&self.file)?;
        Ok(())
    }

    fn fault(&self, fault: Fault) -> BookError {
        BookError {
            file: self.file.clone(),
            fault,
        }
    }
}

fn read_line(text: &str) -> Result<Address, String> {
    let line: Line = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let every = [&line.authority, &line.name, &line.source].into_iter();
    for text in every
        .chain(&line.address)
        .chain(&line.court)
        .chain(&line.form)
    {
        check_line(text).map_err(|bad| bad.to_string())?;
    }
    if let Some(email) = &line.email {
        check_email(email).map_err(|bad| bad.to_string())?;
    }
    Ok(Address {
        authority: line.authority,
        name: line.name,
        address: line.address,
        email: line.email,
        form: line.form,
        court: line.court,
        source: line.source,
        checked_on: line.checked_on.parse().map_err(|_| line.checked_on)?,
    })
}

impl Say for BookError {
    fn say(&self, lang: Lang) -> String {
        let file = self.file.display();
        match &self.fault {
            Fault::Io(error) => lang.pick(
                format!("le carnet d’adresses {file} ne se lit ou ne s’écrit pas ({error})"),
                format!("the address book {file} cannot be read or written ({error})"),
            ),
            Fault::Line { number, why } => lang.pick(
                format!("{file}, ligne {number}\u{202f}: ce n’est pas une adresse ({why})"),
                format!("{file}, line {number}: this is not an address ({why})"),
            ),
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        matches!(self.fault, Fault::Line { .. }).then(|| {
            lang.pick(
                "corrigez ou supprimez cette ligne\u{202f}; « greffe authority update » retrouve l’adresse",
                "correct or delete that line; `greffe authority update` finds the address again",
            )
            .to_owned()
        })
    }
}
