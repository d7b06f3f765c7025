//! Whether git hands requests to greffe when it merges.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::{Command, Stdio};

use super::super::Store;
use super::super::layout::{REQUESTS, request_files};
use super::{Finding, Problem, Severity, at};

/// The name of the merge driver in the configuration and in the attributes of git.
const DRIVER: &str = "greffe";

/// What the command of the driver must call; its path is each person's own.
const COMMAND: &str = "merge-file %O %A %B";

impl Store {
    /// What stands between git and the merge of requests by greffe.
    pub(super) fn merge_rules(&self) -> Vec<Finding> {
        let mut findings = self.rules_of_files();
        let config = self.git.repo.config();
        let config = config.and_then(|mut config| config.snapshot());
        let driver = config.and_then(|config| config.get_string("merge.greffe.driver"));
        if !driver.is_ok_and(|driver| driver.contains(COMMAND)) {
            findings.push(Finding {
                severity: Severity::Warning,
                path: None,
                line: None,
                problem: Problem::NoMergeDriver,
            });
        }
        findings
    }

    /// What git's attributes say of each request, once every line of every file is weighed.
    fn rules_of_files(&self) -> Vec<Finding> {
        let mut paths = request_files(&self.root).unwrap_or_default();
        if paths.is_empty() {
            paths.push(format!("{REQUESTS}/2000/x.toml"));
        }
        let mut others: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (path, _, rule) in self.attributes(&["merge"], &paths).unwrap_or_default() {
            if rule != DRIVER {
                others.entry(rule).or_default().push(path);
            }
        }
        let told = others.into_iter().map(|(with, paths)| {
            if with == "unspecified" {
                return at(".gitattributes", Severity::Warning, Problem::NoAttributes);
            }
            let requests = paths.len();
            let problem = Problem::OtherMerge { with, requests };
            at(&paths[0], Severity::Error, problem)
        });
        told.collect()
    }

    /// These attributes of these paths of the store, as git itself resolves them: path, name, value;
    /// none without git.
    pub(super) fn attributes(
        &self,
        names: &[&str],
        paths: &[String],
    ) -> Option<Vec<(String, String, String)>> {
        let mut git = Command::new("git");
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            git.env_remove(name);
        }
        git.arg("-C").arg(&self.git.work_tree);
        git.args(["-c", "core.fsmonitor=false"]);
        git.args(["check-attr", "-z", "--stdin"]).args(names);
        git.stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = git.spawn().ok()?;
        let asked: Vec<String> = paths.iter().map(|path| self.git.path(path)).collect();
        let asked = asked.join("\0") + "\0";
        let stdin = child.stdin.take();
        let writer = std::thread::spawn(move || {
            // git may end before it has read everything.
            let _early_end = stdin.map(|mut stdin| stdin.write_all(asked.as_bytes()));
        });
        let output = child.wait_with_output().ok()?;
        let _joined = writer.join();
        let said = String::from_utf8(output.stdout).ok()?;
        let fields: Vec<&str> = said.split('\0').collect();
        let told = fields.chunks_exact(3).filter_map(|one| {
            let path = self.git.inside(one[0])?.to_owned();
            Some((path, one[1].to_owned(), one[2].to_owned()))
        });
        Some(told.collect())
    }
}
