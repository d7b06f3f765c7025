//! What a command needs to work in a store: the store, and the person at work.

use crate::config::{Person, Signatory, who_signs};
use crate::date::Date;
use crate::lang::{Lang, Say};
use crate::law::{self, Assessment};
use crate::report::json::{Answer, Entry, StoreState};
use crate::request::{Event, EventKind, Id};
use crate::store::{Adopted, Adoption, Author, Finished, Record, Store, StoreError, kind_meant};

use super::context::Context;
use super::error::{Failure, Told};
use super::exit::Exit;

/// Above this number, papers are counted and not named.
const MANY: usize = 20;

/// A store, opened by a person.
pub(super) struct Desk<'c> {
    ctx: &'c Context,
    /// The store around the folder of the command.
    pub(super) store: Store,
    /// The configuration of the person at work.
    pub(super) person: Person,
}

/// Those who may sign: the person's own, and the collective's.
#[derive(Clone, Copy)]
pub(super) struct Signatories<'d> {
    person: &'d Person,
    shared: &'d [Signatory],
}

impl<'d> Signatories<'d> {
    /// The one of this key, or the one that can be meant.
    ///
    /// # Errors
    /// As [`Desk::signatory`].
    pub(super) fn of(self, key: Option<&str>) -> Result<&'d Signatory, Failure> {
        let key = key.or(self.person.signs_as.as_deref());
        let by = self.person.by.as_deref();
        Ok(who_signs(key, by, &self.person.signatories, self.shared)?)
    }
}

impl<'c> Desk<'c> {
    /// Opens the store around the folder of the command.
    ///
    /// # Errors
    /// No store there, or settings that cannot be used.
    pub(super) fn open(ctx: &'c Context) -> Result<Self, Failure> {
        Ok(Self {
            ctx,
            store: Store::discover(&ctx.dir)?,
            person: ctx.person()?,
        })
    }

    /// The person at work, as the author of commits.
    pub(super) fn author(&self) -> Author {
        self.author_as(None)
    }

    /// The person at work under another name, when one is given.
    pub(super) fn author_as(&self, by: Option<&str>) -> Author {
        let by = by.or(self.person.by.as_deref());
        Author::known_as(by, self.store.root(), self.ctx.lang)
    }

    /// Tells a person who said no name how to say it: the others could not tell them apart.
    pub(super) fn warn_nobody(&self, author: &Author) {
        if !author.is_nobody() {
            return;
        }
        let name = &author.name;
        let told = Told::new(
            format!(
                "rien ne dit votre nom\u{202f}: ce que vous notez est signé «\u{202f}{name}\u{202f}»"
            ),
            format!("nothing says your name: what you record is signed “{name}”"),
        );
        self.ctx.ui.warn_of(&told.hint(
            "git config --global user.name \"Votre nom\"",
            "git config --global user.name \"Your name\"",
        ));
    }

    /// The request whose reference begins so.
    ///
    /// # Errors
    /// None, several, mistyped, or unreadable.
    pub(super) fn record(&self, prefix: &str) -> Result<Record, Failure> {
        self.store.find(prefix).map_err(not_found)
    }

    /// The reference that begins so, of a request that is there or that a commit removed.
    ///
    /// # Errors
    /// None, several, or mistyped.
    pub(super) fn reference(&self, prefix: &str) -> Result<Id, Failure> {
        self.store.find_ever(prefix).map_err(not_found)
    }

    /// The same, when one is given.
    ///
    /// # Errors
    /// As [`Desk::reference`].
    pub(super) fn reference_if(&self, prefix: Option<&str>) -> Result<Option<Id>, Failure> {
        prefix.map(|prefix| self.reference(prefix)).transpose()
    }

    /// What follows from the facts of a request, on the day of the command.
    pub(super) fn assess(&self, record: &Record) -> Assessment {
        law::assess(record.document.request(), self.ctx.at)
    }

    /// Who signs: the one of this key, or the one that can be meant.
    ///
    /// # Errors
    /// Nobody is declared, or nothing says which of several is meant.
    pub(super) fn signatory(&self, key: Option<&str>) -> Result<&Signatory, Failure> {
        self.signatories().of(key)
    }

    /// Those who may sign.
    pub(super) fn signatories(&self) -> Signatories<'_> {
        Signatories {
            person: &self.person,
            shared: &self.store.settings().signatories,
        }
    }

    /// The state of the store from which an answer comes.
    pub(super) fn state(&self) -> StoreState {
        StoreState {
            commit: self.store.head(),
        }
    }

    /// Prints everything about one request as JSON.
    pub(super) fn json(&self, record: &Record, assessment: &Assessment) {
        self.json_of(record, assessment, self.ctx.at, self.state());
    }

    /// The same, seen from another day, as another commit has it.
    pub(super) fn json_of(
        &self,
        record: &Record,
        assessment: &Assessment,
        at: Date,
        state: StoreState,
    ) {
        let request = record.document.request();
        let entry = Entry::new(Some(&request.id), request, assessment, self.ctx.lang);
        let entry = entry.with_facts(request);
        let answer = Answer::new(at, Some(state), vec![entry]);
        self.ctx.ui.json(&answer);
    }

    /// How a command that showed a request ends: contested facts need a person.
    pub(super) fn ended(assessment: &Assessment) -> Exit {
        if assessment.is_contested() {
            Exit::NeedsPerson
        } else {
            Exit::Done
        }
    }

    /// Says what was found changed by hand, and what became of it.
    pub(super) fn tell(&self, adoption: &Adoption) {
        self.tell_of(adoption, false);
    }

    /// The same, `synced` when a synchronisation just was.
    pub(super) fn tell_of(&self, adoption: &Adoption, synced: bool) {
        let (ui, lang) = (&self.ctx.ui, self.ctx.lang);
        if let Some(finished) = &adoption.finished {
            ui.note(told_finished(finished, lang));
        }
        for adopted in &adoption.adopted {
            ui.note(if adoption.after_crash {
                lang.pick(
                    format!(
                        "repris après une interruption, enregistré\u{202f}: {}",
                        adopted.path
                    ),
                    format!("taken up after an interruption, recorded: {}", adopted.path),
                )
            } else {
                lang.pick(
                    format!(
                        "modification faite à la main, enregistrée\u{202f}: {}",
                        adopted.path
                    ),
                    format!("change made by hand, recorded: {}", adopted.path),
                )
            });
            if !adoption.after_crash {
                for event in &adopted.lost {
                    ui.warn(taken_out(&self.store, adopted, event, synced, lang));
                }
            }
            for event in &adopted.gained {
                if let EventKind::Other(kind) = &event.kind {
                    ui.warn_of(&without_effect(kind));
                }
            }
        }
        let papers = adoption.papers.len();
        if papers > MANY {
            ui.note(lang.pick(
                format!("pièces gardées dans git, telles qu’elles ont été enregistrées\u{202f}: {papers}"),
                format!("papers kept in git, as they were recorded: {papers}"),
            ));
        }
        for path in adoption.papers.iter().filter(|_| papers <= MANY) {
            ui.note(lang.pick(
                format!("pièce gardée dans git, telle qu’elle a été enregistrée\u{202f}: {path}"),
                format!("paper kept in git, as it was recorded: {path}"),
            ));
        }
        for left in &adoption.left {
            ui.warn(left.say(lang));
        }
    }
}

/// A fact that somebody took out by hand: what becomes of it, and what to do instead.
fn taken_out(store: &Store, adopted: &Adopted, event: &Event, now: bool, lang: Lang) -> String {
    let (id, hash) = (&adopted.id, event.hash.short());
    let (fact, on) = (crate::report::fact(event, lang), event.on.in_words(lang));
    let mut said = lang.pick(
        format!("{id}\u{202f}: fait retiré à la main\u{202f}: {fact}, {on} ({hash}). "),
        format!("{id}: fact taken out by hand: {fact}, {on} ({hash}). "),
    );
    let command = lang.pick(
        format!("greffe record {id} rectifiée --rectifie {hash}"),
        format!("greffe record {id} corrected --corrects {hash}"),
    );
    let record = store.find(id.as_str()).ok();
    let is_back = record.is_some_and(|record| {
        let mut events = record.document.request().events.iter();
        events.any(|one| one.hash == event.hash)
    });
    let path = &adopted.path;
    said += &match store.block_taken_out(adopted, event) {
        _ if is_back => lang.pick(
            format!("La synchronisation l’a remis\u{202f}; pour qu’il ne compte plus, rectifiez-le ({command})"),
            format!("The sync put it back; to take it out of account, correct it ({command})"),
        ),
        _ if !now && store.is_exchanged() => lang.pick(
            format!("La prochaine synchronisation le remet\u{202f}; pour qu’il ne compte plus, rectifiez-le après elle (greffe sync, puis {command})"),
            format!("The next sync puts it back; to take it out of account, correct it after that (greffe sync, then {command})"),
        ),
        Some(block) => lang.pick(
            format!("Personne d’autre ne l’a, et rien ne le remettra. S’il a été noté par erreur, remettez ce bloc à la fin de {path}, puis rectifiez-le ({command})\u{202f}:\n{block}"),
            format!("Nobody else has it, and nothing will put it back. If it was recorded by mistake, put this block back at the end of {path}, then correct it ({command}):\n{block}"),
        ),
        None => lang.pick(
            "Personne d’autre ne l’a, et rien ne le remettra\u{202f}; greffe verify en garde la trace".to_owned(),
            "Nobody else has it, and nothing will put it back; greffe verify keeps track of it".to_owned(),
        ),
    };
    said
}

/// A creation that a crash interrupted, now whole.
fn told_finished(finished: &Finished, lang: Lang) -> String {
    let count = finished.requests.len();
    let (fr, en) = match &finished.campaign {
        Some(name) => (format!("campagne {name}"), format!("the campaign {name}")),
        None => ("création".to_owned(), "the creation of requests".to_owned()),
    };
    lang.pick(
        format!("{fr} interrompue, et terminée maintenant en un commit\u{202f}: {count} demandes"),
        format!("{en} was interrupted, and is finished now in one commit: {count} requests"),
    )
}

fn not_found(error: StoreError) -> Failure {
    let exit = if error.needs_person() {
        Exit::NeedsPerson
    } else {
        Exit::CouldNot
    };
    Failure::with(exit, error)
}

/// A fact of a kind that this greffe does not know: kept, but no date follows from it.
fn without_effect(kind: &str) -> Told {
    let told = Told::new(
        format!(
            "fait d’un genre inconnu «\u{202f}{kind}\u{202f}»\u{202f}: gardé, sans effet sur les dates"
        ),
        format!("unknown kind of event `{kind}`: kept, without effect on the dates"),
    );
    match kind_meant(kind) {
        None => told,
        Some(meant) => told.hint(
            format!("si c’est «\u{202f}{meant}\u{202f}», corrigez le fichier\u{202f}; greffe check dit à quelle ligne"),
            format!("if it is `{meant}`, correct the file; greffe check says at which line"),
        ),
    }
}
