//! The mail server: aiosmtpd, in a process of its own.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// How the server behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Plain,
    StartTls,
    Tls,
    Refuse,
    Cut,
    Once,
}

impl Mode {
    fn encrypts(self) -> bool {
        matches!(self, Mode::StartTls | Mode::Tls)
    }
}

/// A running server.
pub(crate) struct Server {
    process: Child,
    port: u16,
    mode: Mode,
    folder: tempfile::TempDir,
}

impl Server {
    /// Starts a server. Without aiosmtpd the test fails on a build server and says what to
    /// install elsewhere.
    pub(crate) fn start(mode: Mode) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("taken")).unwrap();
        let word = format!("{mode:?}").to_lowercase();
        let mut command = Command::new("python3");
        command
            .arg(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/tests/cli/send/server.py"
            ))
            .arg(word)
            .arg(folder.path().join("taken"));
        if mode.encrypts() {
            certificate(
                &folder.path().join("cert.pem"),
                &folder.path().join("key.pem"),
            )?;
            command
                .arg(folder.path().join("cert.pem"))
                .arg(folder.path().join("key.pem"));
        }
        // Its warnings are not about greffe.
        command.stderr(Stdio::null());
        let process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut process = process.ok().or_else(|| missing("python3"))?;
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let Ok(port) = line.trim().parse() else {
            return missing("aiosmtpd");
        };
        Some(Self {
            process,
            port,
            mode,
            folder,
        })
    }

    /// What the person's configuration says of it.
    pub(crate) fn settings(&self) -> String {
        let port = self.port;
        let settings = format!("\n[mail]\nhost = \"localhost\"\nport = {port}\n");
        if !self.mode.encrypts() {
            return settings;
        }
        let security = match self.mode {
            Mode::Tls => "security = \"tls\"\n",
            _ => "",
        };
        let certificate = self.folder.path().join("cert.pem");
        let certificate = certificate.display();
        format!("{settings}{security}certificate = \"{certificate}\"\nuser = \"camille\"\n")
    }

    /// The messages that it took.
    pub(crate) fn messages(&self) -> Vec<String> {
        let taken = fs::read_dir(self.folder.path().join("taken")).unwrap();
        let mut paths: Vec<PathBuf> = taken.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths
            .iter()
            .map(|path| fs::read_to_string(path).unwrap())
            .collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It stops when its standard input closes; nothing to do if it is gone already.
        drop(self.process.stdin.take());
        let _gone = self.process.wait();
    }
}

/// A certificate of its own for `localhost`.
fn certificate(certificate: &std::path::Path, key: &std::path::Path) -> Option<()> {
    let made = Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
        ])
        .args(["-nodes", "-days", "2", "-subj", "/CN=localhost"])
        .args(["-addext", "subjectAltName=DNS:localhost"])
        .args(["-addext", "basicConstraints=critical,CA:FALSE"])
        .arg("-keyout")
        .arg(key)
        .arg("-out")
        .arg(certificate)
        .stderr(Stdio::null())
        .status();
    match made {
        Ok(status) if status.success() => Some(()),
        _ => missing("openssl"),
    }
}

#[expect(clippy::print_stderr, reason = "a skipped test must say so")]
fn missing<T>(what: &str) -> Option<T> {
    let advice =
        format!("{what} is missing: apt-get install python3 openssl; pip install aiosmtpd");
    assert!(std::env::var_os("CI").is_none(), "{advice}");
    eprintln!("NOT TESTED. {advice}");
    None
}
