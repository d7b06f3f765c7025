//! What would leave: each letter with its message, shown before anything is done.

use std::collections::{BTreeMap, BTreeSet};

use crate::lang::Lang;
use crate::letters::{Caution, Exhibit, Letter, LetterKind};
use crate::report::{Text, Tone, Unfinished, unfinished};
use crate::request::Channel;
use crate::store::Record;

use super::super::compose::{Order, Scribe, called_for, tell_cautions};
use super::super::desk::Desk;
use super::super::mail::{Envelope, Mail, mail};
use super::super::status::tell_unreadable;
use super::super::{Context, Exit, Failure, Told, Ui};
use super::SendArgs;

/// A letter that can leave: it was written once, and is written again when its turn comes, so that
/// a large campaign never holds all its messages at once.
pub(super) struct Ready {
    pub(super) record: Record,
    pub(super) kind: LetterKind,
    /// The sendings that the person says did not leave.
    pub(super) dropped: Vec<Unfinished>,
    shown: Shown,
}

/// What leaves: a letter and its message.
pub(super) struct Leaving {
    pub(super) letter: Letter,
    pub(super) mail: Mail,
}

/// What a person sees of a message before they agree.
struct Shown {
    to: String,
    from: String,
    subject: String,
    files: Vec<(String, usize)>,
    cautions: Vec<Caution>,
}

/// What a command was asked to send, sorted.
#[derive(Default)]
pub(super) struct Sorted {
    /// What can leave.
    pub(super) ready: Vec<Ready>,
    /// How many requests of the campaign should have a letter and cannot.
    pub(super) stuck: usize,
    /// Whether one of those waits for an answer about a sending cut short.
    pub(super) asked: bool,
}

/// Writes letters and their messages.
pub(super) struct Office<'a> {
    pub(super) desk: &'a Desk<'a>,
    pub(super) args: &'a SendArgs,
    pub(super) ctx: &'a Context,
    scribe: Scribe<'a>,
}

impl<'a> Office<'a> {
    pub(super) fn open(
        desk: &'a Desk<'_>,
        args: &'a SendArgs,
        ctx: &'a Context,
    ) -> Result<Self, Failure> {
        Ok(Self {
            desk,
            args,
            ctx,
            scribe: Scribe::new(desk)?,
        })
    }

    /// Prepares every letter; one that is asked for by name and cannot leave stops everything, one
    /// of a campaign is told.
    pub(super) fn prepare(&self) -> Result<Sorted, Failure> {
        let mut sorted = Sorted::default();
        let Some(campaign) = &self.args.campaign else {
            let mut taken = BTreeSet::new();
            for id in &self.args.id {
                let record = self.desk.record(id)?;
                if !taken.insert(record.path.clone()) {
                    continue;
                }
                let kind = called_for(&record, self.order(), self.ctx)?.kind;
                sorted.ready.push(self.one(record, kind)?);
            }
            return Ok(sorted);
        };
        let mut idle: BTreeMap<String, usize> = BTreeMap::new();
        let holdings = self.desk.store.load()?;
        tell_unreadable(&holdings.unreadable, self.ctx);
        for record in holdings.records {
            let request = record.document.request();
            if request.campaign.as_deref() != Some(campaign) {
                continue;
            }
            let id = request.id.to_string();
            let kind = match called_for(&record, self.order(), self.ctx) {
                Ok(call) => call.kind,
                Err(failure) if unfinished(request).is_empty() => {
                    *idle.entry(failure.cause.say(self.ctx.lang)).or_default() += 1;
                    continue;
                }
                Err(_) => LetterKind::Demande,
            };
            match self.one(record, kind) {
                Ok(ready) => sorted.ready.push(ready),
                Err(failure) => {
                    sorted.stuck += 1;
                    sorted.asked |= failure.exit == Exit::NeedsPerson;
                    let told = Told::of(&*failure.cause);
                    self.ctx.ui.warn_of(&match failure.exit {
                        // It names its request already.
                        Exit::NeedsPerson => told,
                        _ => told.before(&format!("{id}\u{202f}: "), &format!("{id}: ")),
                    });
                }
            }
        }
        for (why, count) in idle {
            self.ctx.ui.note(self.ctx.lang.pick(
                format!("passées\u{202f}: {count} ({why})"),
                format!("passed over: {count} ({why})"),
            ));
        }
        Ok(sorted)
    }

    fn one(&self, record: Record, kind: LetterKind) -> Result<Ready, Failure> {
        let dropped = unfinished(record.document.request());
        if let Some(first) = dropped.first()
            && !self.args.again
        {
            return Err(Failure::with(Exit::NeedsPerson, Told::of(first)));
        }
        if kind == LetterKind::Requete {
            return Err(petition().into());
        }
        let Leaving { letter, mail } = self.write(&record, kind)?;
        if !letter.is_complete() && !self.args.force {
            tell_cautions(&letter, self.ctx);
            return Err(incomplete().into());
        }
        // R343-1 wants the copy with the referral, and nobody adds it once the message has left.
        if !self.args.force
            && let Some(missing) = letter.exhibits.iter().find(|one| one.files.is_empty())
        {
            return Err(without(missing).into());
        }
        let files = mail.attached.iter();
        Ok(Ready {
            record,
            kind,
            dropped,
            shown: Shown {
                to: mail.to,
                from: mail.from,
                subject: letter.subject,
                files: files
                    .map(|(name, bytes)| (name.clone(), bytes.len()))
                    .collect(),
                cautions: letter.cautions,
            },
        })
    }

    /// Writes a letter and its message; the same at each call of one command.
    pub(super) fn write(&self, record: &Record, kind: LetterKind) -> Result<Leaving, Failure> {
        let letter = self.scribe.write(record, kind, self.order(), self.ctx)?;
        let envelope = Envelope {
            to: self.args.to.as_deref(),
            signatory: self.args.signatory.as_deref(),
            draft: false,
        };
        let mail = mail(&letter, record, self.desk, envelope, self.ctx)?;
        Ok(Leaving { letter, mail })
    }

    fn order(&self) -> Order<'_> {
        Order {
            kind: self.args.letter,
            force: self.args.force,
            signatory: self.args.signatory.as_deref(),
            channel: Some(Channel::Email),
            on: None,
            costs: None,
        }
    }

    /// Shows what goes where, even when asked to be quiet: a yes needs it.
    pub(super) fn show(&self, ready: &[Ready]) {
        for Ready {
            record,
            kind,
            shown,
            ..
        } in ready
        {
            let lang = self.ctx.lang;
            let name = lang.pick(kind.in_french(), kind.in_english());
            let id = &record.document.request().id;
            let mut text = Text::new()
                .and(Tone::Strong, id.as_str())
                .and(Tone::Plain, format!("  {name}\n"));
            let files = shown.files.iter();
            let files: Vec<String> = files
                .map(|(name, bytes)| format!("{name} ({})", size(*bytes, lang)))
                .collect();
            let rows = [
                (lang.pick("à", "to"), &shown.to),
                (lang.pick("de", "from"), &shown.from),
                (lang.pick("objet", "subject"), &shown.subject),
                (lang.pick("avec", "with"), &files.join(", ")),
            ];
            let rows = rows.map(|(what, value)| format!("  {what:<8} {value}"));
            text.push(Tone::Plain, rows.join("\n"));
            Ui::tell(&text);
            for caution in &shown.cautions {
                self.ctx.ui.warn_of(caution);
            }
        }
    }
}

fn size(bytes: usize, lang: Lang) -> String {
    let kilo = bytes.div_ceil(1000);
    lang.pick(format!("{kilo}\u{a0}ko"), format!("{kilo} kB"))
}

fn petition() -> Told {
    Told::new(
        "une requête ne part pas par courriel",
        "a petition does not leave by e-mail",
    )
    .hint(
        "préparez-la par `greffe bundle`, puis déposez-la sur Télérecours citoyens ou au greffe du tribunal",
        "prepare it with `greffe bundle`, then file it on Télérecours citoyens or at the registry of the court",
    )
}

fn without(exhibit: &Exhibit) -> Told {
    let Exhibit { number, title, .. } = exhibit;
    Told::new(
        format!("la pièce n°\u{a0}{number} ({title}) ne partirait pas\u{202f}: aucun fichier enregistré"),
        format!("exhibit {number} ({title}) would not leave: no file is recorded"),
    )
    .hint(
        "rectifiez ce fait et notez-le de nouveau avec --file\u{202f}; --force envoie la lettre sans cette pièce",
        "correct that event and record it again with --file; --force sends the letter without that exhibit",
    )
}

fn incomplete() -> Told {
    Told::new(
        "la lettre a encore des blancs",
        "the letter still has blanks",
    )
    .hint(
        "complétez ce qui manque\u{202f}; --force l’envoie telle quelle",
        "fill in what is missing; --force sends it as it is",
    )
}
