//! Whether git keeps the papers that it holds as they are.

use std::collections::BTreeMap;

use crate::config::FilesPolicy;

use super::super::init::{ATTRIBUTES, PAPERS_AS_THEY_ARE, has_line};
use super::super::layout::{REQUESTS, folder_of};
use super::super::{Holdings, Store};
use super::{Finding, Problem, Severity, at};

/// The attributes by which git makes of a file something else than its bytes, and the values with
/// which it does not.
const KEEPING: [(&str, &[&str]); 5] = [
    ("text", &["unset"]),
    ("ident", &["unset", "unspecified"]),
    ("filter", &["unset", "unspecified"]),
    ("working-tree-encoding", &["unspecified"]),
    ("merge", &["unset", "binary"]),
];

impl Store {
    /// What stands between git and the very bytes of the papers that it holds.
    pub(super) fn paper_rules(&self, holdings: &Holdings) -> Vec<Finding> {
        if self.settings.files != FilesPolicy::Commit {
            return Vec::new();
        }
        let papers = holdings.records.iter().flat_map(|record| {
            let folder = folder_of(&record.path);
            let events = record.document.request().events.iter();
            let files = events.flat_map(|event| &event.files);
            files.map(move |file| format!("{folder}/{}", file.name))
        });
        let mut papers: Vec<String> = papers.filter(|path| !path.contains('\0')).collect();
        papers.sort_unstable();
        papers.dedup();
        if papers.is_empty() {
            papers.push(format!("{REQUESTS}/2000/x/x.txt"));
        }
        let names = KEEPING.map(|(name, _)| name);
        let mut others: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (path, name, value) in self.attributes(&names, &papers).unwrap_or_default() {
            let keeping = KEEPING.iter().find(|(known, _)| *known == name);
            if !keeping.is_some_and(|(_, values)| values.contains(&value.as_str())) {
                let rule = match value.as_str() {
                    "set" | "unspecified" => name,
                    value => format!("{name}={value}"),
                };
                others.entry(rule).or_default().push(path);
            }
        }
        if others.is_empty() {
            return Vec::new();
        }
        if !has_line(&self.absolute(".gitattributes"), PAPERS_AS_THEY_ARE) {
            let completes = has_line(&self.absolute(".gitattributes"), ATTRIBUTES);
            let problem = Problem::NoPaperRule { completes };
            return vec![at(".gitattributes", Severity::Warning, problem)];
        }
        let told = others.into_iter().map(|(with, papers)| {
            let count = papers.len();
            let problem = Problem::OtherPaperRule {
                with,
                papers: count,
            };
            at(&papers[0], Severity::Error, problem)
        });
        told.collect()
    }
}
