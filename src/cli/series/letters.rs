//! The referral and the notices, in a folder.

use std::fs;
use std::path::{Path, PathBuf};

use crate::bundle::gather;
use crate::date::Date;
use crate::law::Assessment;
use crate::letters::{
    Letter, Member, Occasion, Registry, lead, requester, series_notice, series_referral,
};
use crate::request::Request;
use crate::store::{LETTERS, Record};

use super::super::compose::tell_cautions;
use super::super::desk::Desk;
use super::super::format::{Format, To};
use super::super::save::save;
use super::super::{Context, Failure, Told};
use super::SeriesArgs;

/// Writes them, each in the form that was asked for.
pub(super) fn write(
    assessed: &[(&Request, Assessment)],
    records: &[Record],
    args: &SeriesArgs,
    desk: &Desk<'_>,
    day: Date,
    ctx: &Context,
) -> Result<(), Failure> {
    let members: Vec<Member<'_>> = assessed.iter().map(|(r, a)| (*r, a)).collect();
    let asked = members.iter().find_map(|(request, _)| requester(request));
    let signatory = desk.signatory(args.signatory.as_deref().or(asked))?;
    let registry = Registry::with_overrides(&desk.store.root().join(LETTERS))?;
    let commit = desk.store.head();
    let occasion = Occasion {
        commit: commit.as_deref(),
        ..Occasion::on(day)
    };
    let Some((first, _)) = lead(&members, signatory) else {
        return Ok(());
    };
    let referral = series_referral(&registry, &members, signatory, occasion)?;
    let folder = Whole::to(ctx.path(args.output.as_deref().unwrap_or(Path::new("."))))?;
    tell_cautions(&referral, ctx);
    let pile = Pile {
        folder: &folder.beside,
        format: args.format.unwrap_or(Format::Txt),
        records,
        args,
        desk,
        ctx,
    };
    pile.put(&referral, first, "saisine", args.to.as_deref())?;
    pile.exhibits(&referral, first)?;
    for member in &members {
        let request = member.0;
        let notice = series_notice(&registry, member, members.len(), signatory, occasion)?;
        let name = format!("information-{}", request.id);
        pile.put(&notice, request, &name, request.authority.email.as_deref())?;
    }
    let (shown, count) = (folder.place()?, members.len());
    let shown = shown.display();
    ctx.ui.note(ctx.lang.pick(
        format!("la saisine et {count} lettres d’information sont écrites dans {shown}"),
        format!("the referral and {count} notices are written to {shown}"),
    ));
    Ok(())
}

/// A folder that is there with all its letters, or not at all: half a series that is posted tells
/// some administrations of a referral that lacks.
struct Whole {
    folder: PathBuf,
    /// Where it is filled.
    beside: PathBuf,
}

impl Whole {
    /// Begins one beside its place, which must be free.
    fn to(folder: PathBuf) -> Result<Self, Failure> {
        // An empty folder is nobody's work.
        let taken = match fs::read_dir(&folder) {
            Ok(mut entries) => entries.next().is_some(),
            Err(_) => folder.exists(),
        };
        let name = folder.file_name();
        let Some(name) = name.filter(|_| !taken) else {
            return Err(exists(&folder).into());
        };
        let beside = format!(".{}.{}", name.to_string_lossy(), std::process::id());
        let beside = folder.with_file_name(beside);
        let told = |error| of_folder(&folder, error);
        fs::create_dir_all(&beside).map_err(told)?;
        Ok(Self { folder, beside })
    }

    /// Puts it in its place, once it is whole.
    fn place(&self) -> Result<&Path, Failure> {
        let told = |error| of_folder(&self.folder, error);
        if self.folder.is_dir() {
            fs::remove_dir(&self.folder).map_err(told)?;
        }
        fs::rename(&self.beside, &self.folder).map_err(told)?;
        Ok(&self.folder)
    }
}

impl Drop for Whole {
    fn drop(&mut self) {
        // Gone already when it was put in its place.
        let _ = fs::remove_dir_all(&self.beside);
    }
}

struct Pile<'a> {
    folder: &'a Path,
    format: Format,
    records: &'a [Record],
    args: &'a SeriesArgs,
    desk: &'a Desk<'a>,
    ctx: &'a Context,
}

impl Pile<'_> {
    /// Puts a letter in the folder; as text when it was to be an e-mail and nobody knows where to.
    fn put(
        &self,
        letter: &Letter,
        request: &Request,
        name: &str,
        to: Option<&str>,
    ) -> Result<(), Failure> {
        let format = match (self.format, to) {
            (Format::Eml, None) => {
                self.ctx.ui.warn(self.ctx.lang.pick(
                    format!("{name}\u{202f}: pas d’adresse électronique, écrite en texte (--to donne celle de la CADA)"),
                    format!("{name}: no e-mail address, written as text (--to gives CADA’s)"),
                ));
                Format::Txt
            }
            (format, _) => format,
        };
        let record = self.record(request)?;
        let way = To {
            email: to,
            signatory: self.args.signatory.as_deref(),
        };
        let bytes = format.bytes(letter, record, self.desk, way, self.ctx)?;
        let file = self.folder.join(format!("{name}.{}", format.ending()));
        save(&file, &bytes, false)
    }

    /// Puts the recorded files that the referral lists beside it, each under its number: R343-3-1
    /// wants at least one refusal with the list.
    fn exhibits(&self, referral: &Letter, request: &Request) -> Result<(), Failure> {
        let record = self.record(request)?;
        for piece in gather(&self.desk.store, record, referral) {
            for page in piece.pages {
                match page.bytes {
                    Ok(bytes) => save(&self.folder.join(&page.explicit), &bytes, false)?,
                    Err(_) => self.ctx.ui.warn_of(&lost(piece.number, &page.recorded)),
                }
            }
        }
        Ok(())
    }

    fn record(&self, request: &Request) -> Result<&Record, Failure> {
        let mut records = self.records.iter();
        let found = records.find(|record| record.document.request().id == request.id);
        Ok(found.ok_or_else(|| Told::new("demande introuvable", "no such request"))?)
    }
}

fn of_folder(folder: &Path, error: std::io::Error) -> Told {
    let name = folder.display();
    Told::from(error).before(&format!("{name}\u{202f}: "), &format!("{name}: "))
}

fn exists(folder: &Path) -> Told {
    let name = folder.display();
    Told::new(
        format!("{name} existe déjà, et n’est pas un dossier vide"),
        format!("{name} exists already, and is no empty folder"),
    )
    .hint(
        "nommez un dossier nouveau par -o, ou videz celui-ci\u{202f}: la saisine et ses lettres d’information s’écrivent toutes ensemble",
        "name a new folder with -o, or empty this one: the referral and its notices are written all together",
    )
}

fn lost(number: u32, name: &str) -> Told {
    Told::new(
        format!("la pièce n°\u{a0}{number} ({name}) manque ou a changé depuis son enregistrement"),
        format!("exhibit {number} ({name}) is missing, or has changed since it was recorded"),
    )
    .hint(
        "joignez-la vous-même à la saisine\u{202f}; greffe check dit ce qu’il en est",
        "join it to the referral yourself; greffe check says what is wrong",
    )
}
