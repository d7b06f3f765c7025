//! The address book of the person at work: where each authority is written to, how that is known,
//! and the day it was last checked. It is theirs, outside any store: a request keeps its own
//! snapshot.
//!
//! What each kind of source says is kept apart, so that a new word of one takes nothing of another
//! away, and what the better one lacks is filled with what the others say today.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
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
    addresses: BTreeMap<String, Known>,
}

/// What is known of one authority.
#[derive(Debug, Clone)]
struct Known {
    /// By who said it.
    said: BTreeMap<Origin, Address>,
    /// All of it, field by field: what a person typed, then the PRADA, then the directory.
    whole: Address,
}

impl Known {
    fn of(said: BTreeMap<Origin, Address>) -> Option<Self> {
        let mut best_first = said.values().rev();
        let first = best_first.next()?.clone();
        let whole = best_first.fold(first, Address::filled_from);
        Some(Self { said, whole })
    }
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
    #[serde(default)]
    typed: bool,
}

/// A line of the file, as it is written: one for each kind of source.
#[derive(Serialize)]
struct Written<'a> {
    #[serde(flatten)]
    address: &'a Address,
    /// A person may name the directory as the source of what they copied from it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    typed: bool,
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
            let (origin, address) = read_line(&line).map_err(|why| {
                book.fault(Fault::Line {
                    number: place + 1,
                    why,
                })
            })?;
            book.put(origin, address);
        }
        Ok(book)
    }

    /// The address of an authority, by what a person types to mean it.
    pub fn get(&self, authority: &str) -> Option<&Address> {
        self.addresses.get(authority).map(|known| &known.whole)
    }

    /// What each source says of an authority, the one that comes first first.
    pub fn sources(&self, authority: &str) -> impl Iterator<Item = &Address> {
        let known = self.addresses.get(authority).into_iter();
        known.flat_map(|known| known.said.values().rev())
    }

    /// How many addresses it holds.
    pub fn len(&self) -> usize {
        self.addresses.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.addresses.is_empty()
    }

    /// Keeps what a source says of an authority, in place of what it said.
    fn put(&mut self, origin: Origin, address: Address) {
        let authority = address.authority.clone();
        let known = self.addresses.remove(&authority);
        let mut said = known.map(|known| known.said).unwrap_or_default();
        said.insert(origin, address);
        if let Some(known) = Known::of(said) {
            self.addresses.insert(authority, known);
        }
    }

    /// What a person typed of an authority.
    pub fn typed(&self, authority: &str) -> Option<&Address> {
        self.said(authority, &Origin::Person)
    }

    fn said(&self, authority: &str, origin: &Origin) -> Option<&Address> {
        self.addresses.get(authority)?.said.get(origin)
    }

    /// Keeps what a person typed; what they had typed before and do not replace stays.
    pub fn type_in(&mut self, new: Address) {
        let kept = match self.typed(&new.authority) {
            Some(known) => new.filled_from(known),
            None => new,
        };
        self.put(Origin::Person, kept);
    }

    /// Keeps an address of an official list. One that is older than what the same list already gave
    /// is left; returns whether it was taken.
    pub fn take(&mut self, new: Address) -> bool {
        let origin = new.origin();
        let kept = match self.said(&new.authority, &origin) {
            Some(known) if known.checked_on > new.checked_on => return false,
            Some(known) => new.filled_from(known),
            None => new,
        };
        self.put(origin, kept);
        true
    }

    /// Keeps an address that the directory was asked for, in place of what it said before.
    pub fn renew(&mut self, new: Address) {
        self.put(Origin::Directory, new);
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
        let all = self.addresses.values().flat_map(|known| &known.said);
        for (origin, address) in all {
            let typed = *origin == Origin::Person;
            serde_json::to_writer(&mut draft, &Written { address, typed })?;
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

fn read_line(text: &str) -> Result<(Origin, Address), String> {
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
    let address = Address {
        authority: line.authority,
        name: line.name,
        address: line.address,
        email: line.email,
        form: line.form,
        court: line.court,
        source: line.source,
        checked_on: line.checked_on.parse().map_err(|_| line.checked_on)?,
    };
    let origin = if line.typed {
        Origin::Person
    } else {
        address.origin()
    };
    Ok((origin, address))
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
