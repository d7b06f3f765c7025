//! Reading the file of a subject.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read as _;
use std::path::Path;

use serde::Deserialize;

use crate::request::AuthorityKind;

use super::{Subject, SubjectDocument, SubjectError, SubjectFact, SubjectFault, SubjectOpinion};

/// A subject larger than this is not one.
const MAX_BYTES: u64 = 256 * 1024;

#[derive(Deserialize)]
struct File {
    title: String,
    what: String,
    plea: String,
    commitment: String,
    keywords: Vec<String>,
    #[serde(default)]
    fact: Vec<Fact>,
    document: Vec<Document>,
}

#[derive(Deserialize)]
struct Fact {
    on: toml::value::Datetime,
    text: String,
    source: String,
}

#[derive(Deserialize)]
struct Document {
    key: String,
    text: String,
    kinds: Vec<toml::Spanned<String>>,
    articles: Vec<String>,
    #[serde(default)]
    opinion: Vec<Opinion>,
    remark: Option<String>,
}

#[derive(Deserialize)]
struct Opinion {
    number: String,
    supports: String,
}

/// The subject in `text`, which `file` names in messages.
pub(super) fn subject(key: &str, text: &str, file: &str) -> Result<Subject, SubjectError> {
    let fail = |at: Option<usize>, fault| SubjectError {
        file: Some(file.to_owned()),
        line: at.map(|at| text[..at.min(text.len())].matches('\n').count() + 1),
        fault,
    };
    let read: File = toml::from_str(text).map_err(|error| {
        let at = error.span().map(|span| span.start);
        fail(at, SubjectFault::Syntax(error.message().to_owned()))
    })?;
    let whole = |fault| fail(None, fault);
    let mut facts = read
        .fact
        .into_iter()
        .map(fact)
        .collect::<Result<Vec<_>, _>>()
        .map_err(whole)?;
    facts.sort_by_key(|fact| fact.on);
    let documents = read
        .document
        .into_iter()
        .map(|read| document(read).map_err(|(at, fault)| fail(at, fault)))
        .collect::<Result<Vec<_>, _>>()?;
    let subject = Subject {
        key: key.to_owned(),
        title: read.title,
        what: read.what,
        plea: read.plea,
        commitment: read.commitment,
        keywords: read.keywords.iter().map(|k| k.to_lowercase()).collect(),
        facts,
        documents,
    };
    verify(&subject).map_err(whole)?;
    Ok(subject)
}

fn fact(read: Fact) -> Result<SubjectFact, SubjectFault> {
    let written = read.on.to_string();
    Ok(SubjectFact {
        on: written
            .parse()
            .map_err(|_| SubjectFault::Syntax(written.clone()))?,
        text: read.text,
        source: read.source,
    })
}

fn document(read: Document) -> Result<SubjectDocument, (Option<usize>, SubjectFault)> {
    let kinds = read
        .kinds
        .iter()
        .map(|word| {
            let at = Some(word.span().start);
            AuthorityKind::from_word(word.get_ref())
                .ok_or_else(|| (at, SubjectFault::BadKind(word.get_ref().clone())))
        })
        .collect::<Result<Vec<_>, _>>()?;
    Ok(SubjectDocument {
        key: read.key,
        text: read.text,
        kinds,
        articles: read.articles,
        opinions: read
            .opinion
            .into_iter()
            .map(|opinion| SubjectOpinion {
                number: opinion.number,
                supports: opinion.supports,
            })
            .collect(),
        remark: read.remark,
    })
}

fn verify(subject: &Subject) -> Result<(), SubjectFault> {
    let texts = [
        ("title", &subject.title),
        ("what", &subject.what),
        ("plea", &subject.plea),
        ("commitment", &subject.commitment),
    ];
    if let Some((key, _)) = texts.iter().find(|(_, text)| text.trim().is_empty()) {
        return Err(SubjectFault::Empty(key));
    }
    if subject
        .keywords
        .iter()
        .any(|keyword| keyword.trim().is_empty())
    {
        return Err(SubjectFault::Empty("keywords"));
    }
    if subject.documents.is_empty() {
        return Err(SubjectFault::Empty("document"));
    }
    let mut keys = BTreeSet::new();
    for document in &subject.documents {
        if document.text.trim().is_empty() {
            return Err(SubjectFault::Empty("text"));
        }
        if !keys.insert(&document.key) {
            return Err(SubjectFault::Twice(document.key.clone()));
        }
    }
    Ok(())
}

/// The files of a folder: key, name for messages, text. None when there is no such folder.
pub(super) fn folder(folder: &Path) -> Result<Vec<(String, String, String)>, SubjectError> {
    let fail = |path: &Path, fault| SubjectError {
        file: Some(path.display().to_string()),
        line: None,
        fault,
    };
    let unreadable = |path: &Path, error: &std::io::Error| {
        fail(path, SubjectFault::Unreadable(error.to_string()))
    };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(folder, &error)),
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| unreadable(folder, &error))?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        let Some(key) = name.and_then(|name| name.strip_suffix(".toml")) else {
            continue;
        };
        let plain = fs::symlink_metadata(&path).is_ok_and(|kind| kind.is_file());
        if key.is_empty() || key.starts_with('.') || !plain {
            continue;
        }
        let mut text = String::new();
        fs::File::open(&path)
            .and_then(|file| file.take(MAX_BYTES + 1).read_to_string(&mut text))
            .map_err(|error| unreadable(&path, &error))?;
        if text.len() as u64 > MAX_BYTES {
            return Err(fail(&path, SubjectFault::TooLarge));
        }
        found.push((key.to_owned(), path.display().to_string(), text));
    }
    found.sort();
    Ok(found)
}
