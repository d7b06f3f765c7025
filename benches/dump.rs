//! The directory's dump, imported once: how long, and above all how much memory at the most.
//!
//! ```text
//! cargo bench --bench dump --no-default-features
//! ```
//!
//! The synthetic dump is as large as the real one (86 009 services, about 260 MB of JSON). What is
//! aimed at: a peak (`VmHWM`) under 150 MB. Linux tells it in /proc while the program runs.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench that cannot set its scene must fail, and its figures are its output"
)]

use std::fmt::Write as _;
use std::io::{Read, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The services of the real dump.
const SERVICES: usize = 86_009;

/// What a real record also holds, and greffe does not read.
const REST: usize = 2_300;

fn main() {
    // `cargo test --benches` only asks whether it builds.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("all_latest.tar.bz2");
    let unpacked = pack(&archive);
    let packed = std::fs::metadata(&archive).unwrap().len();
    println!(
        "dump: {SERVICES} services, {} MB, {} MB packed",
        unpacked >> 20,
        packed >> 20
    );
    let start = Instant::now();
    let peak = import(folder.path(), &archive);
    let seconds = start.elapsed().as_secs_f32();
    println!("import: {seconds:.1} s, peak {peak} MB");
    assert!(peak < 150, "more than 150 MB");
}

/// Runs the import, and looks at its peak until it ends; in megabytes.
fn import(home: &Path, archive: &Path) -> u64 {
    let mut child = Command::new(env!("CARGO_BIN_EXE_greffe"))
        .env_clear()
        .env("HOME", home)
        .env("GREFFE_CONFIG_DIR", home)
        .env("GREFFE_NOW", "2026-11-24T18:02:11+01:00")
        .args(["authority", "import"])
        .arg(archive)
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let said = std::fs::read_to_string(&status).unwrap_or_default();
        let line = said.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        peak = peak.max(kilobytes.unwrap_or(0));
        std::thread::sleep(Duration::from_millis(2));
    }
    assert!(child.wait().unwrap().success());
    peak / 1000
}

/// Writes the archive as a stream; gives the size of its JSON.
fn pack(archive: &Path) -> u64 {
    let json = Dump::default;
    let size = std::io::copy(&mut json(), &mut std::io::sink()).unwrap();
    let file = std::fs::File::create(archive).unwrap();
    let packer = bzip2::write::BzEncoder::new(file, bzip2::Compression::fast());
    let mut builder = tar::Builder::new(packer);
    let mut header = tar::Header::new_gnu();
    header.set_mode(0o644);
    header.set_size(size);
    let name = "2026-11-20-data.gouv_local.json";
    builder.append_data(&mut header, name, json()).unwrap();
    builder
        .into_inner()
        .unwrap()
        .finish()
        .unwrap()
        .flush()
        .unwrap();
    size
}

/// The JSON, one service at a time: a mairie for every commune of the lists, then what is not read.
struct Dump {
    communes: Vec<&'static str>,
    number: usize,
    text: Vec<u8>,
    place: usize,
}

impl Default for Dump {
    fn default() -> Self {
        let communes = include_str!("../data/communes.tsv").lines();
        Self {
            communes: communes.skip(1).collect(),
            number: 0,
            text: Vec::new(),
            place: 0,
        }
    }
}

impl Read for Dump {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.place == self.text.len() {
            self.place = 0;
            self.text = self.next().into_bytes();
        }
        let read = (&self.text[self.place..]).read(buffer)?;
        self.place += read;
        Ok(read)
    }
}

impl Dump {
    fn next(&mut self) -> String {
        let number = self.number;
        self.number += 1;
        let start = if number == 0 { "{\"service\":[" } else { "," };
        if number == SERVICES {
            return "]}".to_owned();
        }
        if number > SERVICES {
            return String::new();
        }
        let row = self.communes[number % 34_900];
        let mut cells = row.split('\t');
        let (code, name) = (cells.next().unwrap(), cells.next().unwrap());
        let kind = if number < 34_900 { "mairie" } else { "cpam" };
        let mut text = format!(
            "{start}{{\"nom\":\"Mairie - {name}\",\"pivot\":[{{\"type_service_local\":\"{kind}\",\"code_insee_commune\":[\"{code}\"]}}],\
             \"adresse\":[{{\"type_adresse\":\"Adresse\",\"numero_voie\":\"{number} rue de l'Exemple\",\"code_postal\":\"{code}\",\"nom_commune\":\"{name}\"}}],\
             \"adresse_courriel\":[\"mairie-{number}@exemple.example\"],\"ancien_code_pivot\":\"mairie-{code}-01\",\"code_insee_commune\":\"{code}\",\"plage_ouverture\":\""
        );
        let mut state = number as u64;
        while text.len() < REST + 600 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            write!(text, "{:x} ", state >> 40).unwrap();
        }
        text.push_str("\"}");
        text
    }
}
