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
    tell_cautions(&referral, ctx);
    let folder = ctx.path(args.output.as_deref().unwrap_or(Path::new(".")));
    fs::create_dir_all(&folder).map_err(Told::from)?;
    let pile = Pile {
        folder,
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
    let (shown, count) = (pile.folder.display(), members.len());
    ctx.ui.note(ctx.lang.pick(
        format!("la saisine et {count} lettres d’information sont écrites dans {shown}"),
        format!("the referral and {count} notices are written to {shown}"),
    ));
    Ok(())
}

struct Pile<'a> {
    folder: PathBuf,
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
