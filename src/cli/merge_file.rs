//! `greffe merge-file`: what git runs to merge two versions of one request file.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::request::{Document, EventHash, Field, Kind, MAX_BYTES, Unmergeable, merge_texts};

use super::{Context, Exit, Failure, French, Told};

/// Merge two versions of a request file, for git
///
/// Git runs it once it is registered as a merge driver, which `greffe init` does. The result is
/// written to OURS: every event of both sides, once. What both sides changed is kept and recorded
/// as contested. When a side cannot be read, OURS is left as it is, and git keeps a conflict.
#[derive(clap::Args)]
pub(super) struct MergeFileArgs {
    /// The version from which both come (%O); empty when there is none
    #[arg(value_name = "BASE")]
    base: PathBuf,
    /// Our version (%A), which receives the result
    #[arg(value_name = "OURS")]
    ours: PathBuf,
    /// Their version (%B)
    #[arg(value_name = "THEIRS")]
    theirs: PathBuf,
    /// The name of the file in the store (%P), for messages
    #[arg(value_name = "NAME")]
    name: Option<PathBuf>,
}

pub(super) const FRENCH: French = French {
    about: "Fusionne deux versions d’un fichier de demande, pour git",
    details: "Git l’exécute une fois qu’il est inscrit comme pilote de fusion, ce que fait greffe init. \
        Le résultat est écrit dans NÔTRE\u{202f}: chaque événement des deux côtés, une fois. Ce que les deux \
        côtés ont changé est gardé et noté comme contesté. Si un côté ne se lit pas, NÔTRE reste tel \
        quel et git garde un conflit.",
    args: &[
        (
            "base",
            "La version dont viennent les deux autres (%O)\u{202f}; vide s’il n’y en a pas",
        ),
        ("ours", "Notre version (%A), qui reçoit le résultat"),
        ("theirs", "Leur version (%B)"),
        (
            "name",
            "Le nom du fichier dans le registre (%P), pour les messages",
        ),
    ],
    examples: &[(
        "git config merge.greffe.driver \"greffe merge-file %O %A %B %P\"",
        "inscrit le pilote de fusion dans ce clone",
        "register the merge driver in this clone",
    )],
};

pub(super) fn run(args: MergeFileArgs, ctx: &Context) -> Result<Exit, Failure> {
    let at = |path: &Path| ctx.dir.join(path);
    let name = args.name.as_deref().unwrap_or(&args.ours);
    let [base, ours, theirs] = [
        read(&at(&args.base))?,
        read(&at(&args.ours))?,
        read(&at(&args.theirs))?,
    ];
    let merged = merge_texts(base.as_deref().ok(), side(&ours), side(&theirs))
        .map_err(|error| unmergeable(&error, name))?;
    tell_contested(&merged, [side(&ours), side(&theirs)], ctx);
    let path = at(&args.ours);
    if merged.text().as_bytes() != side(&ours).as_bytes() {
        fs::write(&path, merged.text()).map_err(|error| told(&path, error))?;
    }
    Ok(Exit::Done)
}

/// The text of a file, or nothing that can be read when it is not UTF-8.
type Side = Result<String, ()>;

/// A text that no request has, in the place of a file that is not UTF-8: it is then told as an
/// unreadable side, with the others.
fn side(text: &Side) -> &str {
    text.as_deref().unwrap_or("\0")
}

/// Reads a file, never more than a request may have.
fn read(path: &Path) -> Result<Side, Failure> {
    let limit = u64::try_from(MAX_BYTES)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(limit).read_to_end(&mut bytes))
        .map_err(|error| told(path, error))?;
    Ok(String::from_utf8(bytes).map_err(|_| ()))
}

fn told(path: &Path, error: std::io::Error) -> Failure {
    let path = path.display();
    Failure::could_not(Told::from(error).before(
        &format!("«\u{202f}{path}\u{202f}»\u{202f}: "),
        &format!("`{path}`: "),
    ))
}

/// Git keeps a conflict on any failure: this one needs a person.
fn unmergeable(error: &Unmergeable, name: &Path) -> Failure {
    let name = name.display();
    let told = Told::of(error).before(
        &format!("«\u{202f}{name}\u{202f}»\u{202f}: "),
        &format!("`{name}`: "),
    );
    let told = if told.has_hint() {
        told
    } else {
        told.hint(
            "réparez ce côté, puis relancez la fusion",
            "repair that side, then merge again",
        )
    };
    Failure::with(Exit::NeedsPerson, told)
}

/// Says what the two sides disagree on, when this merge is the first to see it.
fn tell_contested(merged: &Document, sides: [&str; 2], ctx: &Context) {
    let known: BTreeSet<EventHash> = sides
        .iter()
        .filter_map(|text| Document::parse(text).ok())
        .flat_map(|document| document.request().events.clone())
        .map(|event| event.hash)
        .collect();
    let request = merged.request();
    let contested = request
        .events
        .iter()
        .filter(|event| event.is(Kind::Contested));
    for event in contested.filter(|event| !known.contains(&event.hash)) {
        let key = event.text(Field::Basis).unwrap_or_default();
        let id = &request.id;
        let said = match key.split_once(".item.") {
            Some((fact, number)) => ctx.lang.pick(
                format!("{id}\u{202f}: le fait {fact} désigne un document par le n° {number}, qui est celui d’un autre, voir greffe show {id}"),
                format!("{id}: the fact {fact} names a document by number {number}, which is another's now, see greffe show {id}"),
            ),
            None if key == "item.removed" => ctx.lang.pick(
                format!("{id}\u{202f}: un document retiré d’un côté reste, voir greffe show {id}"),
                format!("{id}: a document that one side took out stays, see greffe show {id}"),
            ),
            None => ctx.lang.pick(
                format!("{id}\u{202f}: «\u{202f}{key}\u{202f}» a changé des deux côtés\u{202f}; les deux valeurs sont gardées, voir greffe show {id}"),
                format!("{id}: `{key}` changed on both sides; both values are kept, see greffe show {id}"),
            ),
        };
        ctx.ui.warn(said);
    }
}
