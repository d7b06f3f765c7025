//! The calendar server: Radicale, in a process of its own.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::python::has;

/// A running server.
pub(super) struct Radicale {
    process: Child,
    pub(super) port: u16,
    folder: tempfile::TempDir,
}

impl Radicale {
    /// Starts a server; `None` when Radicale is not installed.
    pub(super) fn start() -> Option<Self> {
        if !has(&["radicale"]) {
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/publish/radicale.py");
        let mut process = Command::new("python3")
            .arg(script)
            .arg(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let port = line.trim().parse().unwrap();
        Some(Self {
            process,
            port,
            folder,
        })
    }

    /// The address of a calendar of Camille.
    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/camille/delais/", self.port)
    }

    /// Where it keeps a date.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        let folder = self.folder.path().join("calendars/collection-root");
        folder.join("camille/delais").join(name)
    }

    /// The text that it keeps of a date.
    pub(super) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Changes a date as another program does.
    pub(super) fn change(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "{text}");
        fs::write(self.path(name), text.replace(from, to)).unwrap();
    }

    /// The names and texts of all the dates.
    pub(super) fn all(&self) -> Vec<(String, String)> {
        let files = fs::read_dir(self.path("")).unwrap();
        let paths = files.map(|file| file.unwrap().path());
        let dates = paths.filter(|path| path.extension().is_some_and(|e| e == "ics"));
        dates
            .map(|path| {
                let name = path.file_name().unwrap().to_str().unwrap().to_owned();
                (name, fs::read_to_string(path).unwrap())
            })
            .collect()
    }

    /// What was asked since the last look: method, path, status.
    pub(super) fn asked(&self) -> Vec<String> {
        let log = self.folder.path().join("log");
        let lines = fs::read_to_string(&log).unwrap_or_default();
        fs::write(&log, "").unwrap();
        lines.lines().map(str::to_owned).collect()
    }
}

impl Drop for Radicale {
    fn drop(&mut self) {
        // It stops when its standard input closes; nothing to do if it is gone already.
        drop(self.process.stdin.take());
        let _gone = self.process.wait();
    }
}
