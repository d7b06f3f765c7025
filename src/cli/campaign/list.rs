//! A list of authorities that a person made with a spreadsheet: a .csv file.

use std::collections::BTreeMap;
use std::path::Path;

use csv::StringRecord;

use crate::config::{check_email, check_line};
use crate::directory::{Address, Book, find, named};
use crate::request::AuthorityKind;

use super::super::context::Context;
use super::super::error::{Failure, Told};
use super::super::new::target::Target;
use super::super::parse;

/// How many of the lines that mean nobody are told.
const TOLD: usize = 10;

/// The names that a column may bear, in both languages.
const AUTHORITY: &[&str] = &["authority", "autorite", "to", "insee", "nom", "commune"];
const EMAIL: &[&str] = &["email", "courriel", "mail"];
const ADDRESS: &[&str] = &["address", "adresse"];
const KIND: &[&str] = &["kind", "nature"];
const DEPARTEMENT: &[&str] = &["departement"];

/// The authorities of a file, with the addresses that it gives; what it lacks comes from the book.
///
/// # Errors
/// A file that cannot be read, or lines that mean nobody: all are told, then nothing is drafted.
pub(super) fn read(typed: &Path, book: &Book, ctx: &Context) -> Result<Vec<Target>, Failure> {
    let shown = typed.display();
    let bytes = std::fs::read(ctx.path(typed)).map_err(|error| {
        Told::from(error).before(&format!("{shown}\u{202f}: "), &format!("{shown}: "))
    })?;
    let text = String::from_utf8(bytes).map_err(|error| not_utf8(typed, &error))?;
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator(text))
        .flexible(true)
        .from_reader(text.as_bytes());
    let columns = Columns::of(
        reader
            .headers()
            .map_err(|error| not_a_list(typed, &error))?,
    );
    if columns.authority.is_none() {
        let heading = text.lines().next().unwrap_or_default();
        return Err(not_a_list(typed, &heading).into());
    }
    let mut targets = Vec::new();
    let mut wrong = Vec::new();
    let mut seen = BTreeMap::new();
    for line in reader.records() {
        let line = line.map_err(|error| not_a_list(typed, &error))?;
        let number = line_at(text, line.position().map_or(0, csv::Position::byte));
        if line.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        match columns.target(&line, typed, book, ctx) {
            Ok(target) => match seen.insert(target.identity(), number) {
                Some(first) => wrong.push(twice(typed, &target, first, number)),
                None => targets.push(target),
            },
            Err(why) => wrong.push(Told::of(&*why.cause).before(
                &format!("{shown}, ligne {number}\u{202f}: "),
                &format!("{shown}, line {number}: "),
            )),
        }
    }
    match wrong.len() {
        0 => Ok(targets),
        1 => Err(wrong.remove(0).into()),
        count => {
            wrong.iter().take(TOLD).for_each(|why| ctx.ui.warn_of(why));
            Err(Told::new(
                format!("{count} lignes de {shown} ne vont pas\u{202f}: rien n’est rédigé"),
                format!("{count} lines of {shown} are wrong: nothing is drafted"),
            )
            .into())
        }
    }
}

/// Which column is which.
#[derive(Default)]
struct Columns {
    authority: Option<usize>,
    email: Option<usize>,
    address: Option<usize>,
    kind: Option<usize>,
    departement: Option<usize>,
}

impl Columns {
    fn of(headers: &StringRecord) -> Self {
        let place = |names: &[&str]| {
            let mut headers = headers.iter();
            headers.position(|header| names.contains(&parse::fold(header.trim()).as_str()))
        };
        Self {
            authority: place(AUTHORITY),
            email: place(EMAIL),
            address: place(ADDRESS),
            kind: place(KIND),
            departement: place(DEPARTEMENT),
        }
    }

    /// The authority of a line.
    fn target(
        &self,
        line: &StringRecord,
        file: &Path,
        book: &Book,
        ctx: &Context,
    ) -> Result<Target, Failure> {
        let cell = |place: Option<usize>| {
            let cell = place.and_then(|place| line.get(place));
            cell.map(str::trim).filter(|cell| !cell.is_empty())
        };
        let name = cell(self.authority).unwrap_or_default();
        let kind = cell(self.kind).map(parse::authority_kind).transpose()?;
        let mut target = authority(name, kind, cell(self.departement))?;
        let lines = cell(self.address).unwrap_or_default().split(['|', '\n']);
        let lines: Vec<String> = (lines.map(str::trim))
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
            .collect();
        for text in &lines {
            check_line(text)?;
        }
        if let Some(email) = cell(self.email) {
            check_email(email)?;
        }
        let known = target.word.as_deref().and_then(|word| book.get(word));
        if cell(self.email).is_none() && lines.is_empty() {
            if let Some(known) = known {
                known.complete(&mut target.authority);
            }
            return Ok(target);
        }
        let given = Address {
            authority: target.word.clone().unwrap_or_default(),
            name: target.authority.name.clone(),
            address: lines,
            email: cell(self.email).map(str::to_owned),
            form: None,
            court: None,
            // The name of the file: the folder around it is nobody’s business.
            source: file.file_name().unwrap_or_default().display().to_string(),
            checked_on: ctx.at,
        };
        let address = match known {
            Some(known) => given.filled_from(known),
            None => given,
        };
        address.complete(&mut target.authority);
        Ok(target)
    }
}

/// The authority that a line names; outside the lists, one of the kind that it gives.
fn authority(
    name: &str,
    kind: Option<AuthorityKind>,
    departement: Option<&str>,
) -> Result<Target, Failure> {
    match (find(name, kind), kind) {
        (Ok(entry), _) => Ok(Target::from(&entry)),
        (Err(_), Some(kind)) => {
            check_line(name)?;
            let authority = named(name, kind, departement)?;
            Ok(Target {
                label: authority.name.clone(),
                word: None,
                authority,
            })
        }
        (Err(error), None) => Err(error.into()),
    }
}

/// What parts the cells: French spreadsheets write semicolons.
fn separator(text: &str) -> u8 {
    let heading = text.lines().next().unwrap_or_default();
    let count = |sign: u8| heading.bytes().filter(|byte| *byte == sign).count();
    let signs = [b',', b';', b'\t'];
    let most = signs.into_iter().rev().max_by_key(|sign| count(*sign));
    most.unwrap_or(b',')
}

/// The line, from 1, of the record that begins after this byte.
fn line_at(text: &str, byte: u64) -> usize {
    let byte = usize::try_from(byte).unwrap_or(0).min(text.len());
    let ends = |byte: &u8| matches!(byte, b'\r' | b'\n');
    let ended = text.as_bytes()[byte..]
        .iter()
        .take_while(|b| ends(b))
        .count();
    let before = &text.as_bytes()[..byte + ended];
    before.split(|byte| *byte == b'\n').count()
}

/// Two lines for one authority: which of the two is right, only a person can say.
fn twice(file: &Path, target: &Target, first: usize, second: usize) -> Told {
    let (path, label) = (file.display(), &target.label);
    Told::new(
        format!("{path}, lignes {first} et {second}\u{202f}: {label} y est deux fois"),
        format!("{path}, lines {first} and {second}: {label} is there twice"),
    )
    .hint(
        "gardez une seule ligne par autorité, avec la bonne adresse",
        "keep one line for each authority, with the right address",
    )
}

fn not_utf8(file: &Path, error: &std::string::FromUtf8Error) -> Told {
    let valid = error.utf8_error().valid_up_to();
    let before = &error.as_bytes()[..valid];
    let line = before.split(|byte| *byte == b'\n').count();
    let path = file.display();
    Told::new(
        format!("{path}, ligne {line}\u{202f}: ce n’est pas de l’UTF-8"),
        format!("{path}, line {line}: this is not UTF-8"),
    )
    .hint(
        "dans le tableur, enregistrez en CSV UTF-8",
        "in the spreadsheet, save as CSV UTF-8",
    )
}

fn not_a_list(file: &Path, error: &dyn std::fmt::Display) -> Told {
    let path = file.display();
    Told::new(
        format!("{path} n’est pas une liste d’autorités ({error})"),
        format!("{path} is not a list of authorities ({error})"),
    )
    .hint(
        "la première ligne nomme les colonnes\u{202f}: autorité (nom ou code) et, si vous voulez, courriel, \
         adresse (lignes séparées par |), nature et département",
        "the first line names the columns: authority (name or code) and, if you wish, email, address \
         (lines parted by |), kind and departement",
    )
}
