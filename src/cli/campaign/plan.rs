//! The preview of a campaign: whom it would write to, and what must be known first.

use std::collections::BTreeSet;

use crate::letters::Subjects;
use crate::report::{Text, Tone};
use crate::request::{Object, Request, plain};
use crate::store::Unreadable;

use super::super::context::Context;
use super::super::desk::Desk;
use super::super::error::{Failure, Told};
use super::super::new::content::{Content, ContentArgs, of};
use super::super::new::target::Target;
use super::super::new::window::misfits;
use super::super::status::tell_unreadable;

/// How many authorities a line of the preview names.
const SHOWN: usize = 5;

/// What a campaign is to be.
pub(super) struct Wish<'a> {
    pub(super) campaign: &'a String,
    pub(super) content: &'a ContentArgs,
    /// Those who were asked the same thing are left aside.
    pub(super) skip_asked: bool,
}

/// The authorities, as they stand before the campaign.
pub(super) struct Plan {
    /// To draft for, each with what is asked of it.
    pub(super) drafts: Vec<(Target, Content)>,
    /// Their names, for a program.
    labels: Vec<String>,
    /// Already in this campaign: a second run completes the first.
    done: usize,
    /// Asked the same thing outside this campaign.
    pub(super) asked: Vec<String>,
    /// Those of whom no address is known.
    lacking: Vec<String>,
    /// Those whose address the window of an envelope does not show whole.
    misfits: Vec<String>,
    /// The files that may be requests of this campaign, and cannot be read.
    pub(super) unreadable: Vec<Unreadable>,
}

impl Plan {
    /// Sets aside those who are in the campaign already, and tells apart those who were asked the
    /// same thing.
    pub(super) fn of(
        wish: &Wish,
        selected: Vec<Target>,
        desk: &Desk,
        subjects: &Subjects,
    ) -> Result<Self, Failure> {
        let holdings = desk.store.load()?;
        let requests = || (holdings.records.iter()).map(|record| record.document.request());
        let mine = |request: &&Request| request.campaign.as_ref() == Some(wish.campaign);
        let in_campaign: BTreeSet<_> = requests()
            .filter(mine)
            .map(|request| request.authority.mark())
            .collect();
        let titles: BTreeSet<_> = requests()
            .map(|request| (request.authority.mark(), plain(&request.title)))
            .collect();
        let items: BTreeSet<_> = requests()
            .map(|request| (request.authority.mark(), request.object()))
            .collect();
        let mut plan = Self {
            drafts: Vec::with_capacity(selected.len()),
            labels: Vec::new(),
            done: 0,
            asked: Vec::new(),
            lacking: Vec::new(),
            misfits: Vec::new(),
            unreadable: holdings.unreadable.clone(),
        };
        for target in selected {
            let content = of(wish.content, subjects, &target)?;
            let whom = target.authority.mark();
            if in_campaign.contains(&whom) {
                plan.done += 1;
                continue;
            }
            if titles.contains(&(whom, plain(&content.title)))
                || items.contains(&(whom, Object::of(&content.items)))
            {
                plan.asked.push(target.label.clone());
                if wish.skip_asked {
                    continue;
                }
            }
            if target.authority.email.is_none() && target.authority.address.is_empty() {
                plan.lacking.push(target.label.clone());
            }
            if !misfits(&target.authority).is_empty() {
                plan.misfits.push(target.label.clone());
            }
            plan.labels.push(target.label.clone());
            plan.drafts.push((target, content));
        }
        Ok(plan)
    }

    /// How many, which lack an address, what the law says of too many.
    pub(super) fn preview(&self, name: &str, ctx: &Context) {
        let (ui, lang) = (&ctx.ui, ctx.lang);
        tell_unreadable(&self.unreadable, ctx);
        let count = self.drafts.len();
        ui.note(Text::new().and(
            Tone::Title,
            lang.pick(
                format!("Campagne {name}\u{202f}: {count} à rédiger"),
                format!("Campaign {name}: {count} to draft"),
            ),
        ));
        for (target, _) in self.drafts.iter().take(SHOWN) {
            ui.note(format!("  {}", target.label));
        }
        if count > SHOWN {
            ui.note(lang.pick(
                format!("  … et {} de plus", count - SHOWN),
                format!("  … and {} more", count - SHOWN),
            ));
        }
        if self.done > 0 {
            let done = self.done;
            ui.note(lang.pick(
                format!("déjà dans la campagne\u{202f}: {done}"),
                format!("already in the campaign: {done}"),
            ));
        }
        if !self.asked.is_empty() {
            let (number, names) = (self.asked.len(), first_of(&self.asked));
            ui.note(lang.pick(
                format!("déjà interrogées sur la même chose ({number})\u{202f}: {names}"),
                format!("asked the same thing already ({number}): {names}"),
            ));
        }
        if !self.lacking.is_empty() {
            let (number, names) = (self.lacking.len(), first_of(&self.lacking));
            let told = Told::new(
                format!("sans adresse connue ({number})\u{202f}: {names}"),
                format!("without a known address ({number}): {names}"),
            );
            ui.warn_of(&told.hint(
                "greffe authority update, import ou add la donnent\u{202f}; --json les énumère toutes",
                "greffe authority update, import or add give it; --json lists them all",
            ));
        }
        if !self.misfits.is_empty() {
            let (number, names) = (self.misfits.len(), first_of(&self.misfits));
            let told = Told::new(
                format!(
                    "adresses qu’une enveloppe à fenêtre ne montre pas entières ({number})\u{202f}: {names}"
                ),
                format!(
                    "addresses that a windowed envelope does not show whole ({number}): {names}"
                ),
            );
            ui.warn_of(&told.hint(
                "38 caractères par ligne, six lignes avec le nom, sinon ces lettres seront refusées\u{202f}: raccourcissez-les dans la liste, ou par greffe authority add\u{202f}; --json les énumère toutes",
                "38 characters a line, six lines with the name, or these letters will be refused: shorten them in the list, or with greffe authority add; --json lists them all",
            ));
        }
        ui.note(Text::new().and(
            Tone::Faint,
            lang.pick(
                "une demande abusive, par son nombre ou son caractère répétitif, peut rester sans suite (L311-2 CRPA)",
                "an abusive request, by its number or repetition, may be left without an answer (L311-2 CRPA)",
            ),
        ));
    }

    /// The same for a program, with the references of the requests that were drafted.
    pub(super) fn to_json(&self, name: &str, drafted: &[&str], ctx: &Context) {
        if !ctx.json {
            return;
        }
        ctx.ui.json(&serde_json::json!({
            "schema": 1, "campaign": name, "to_draft": self.labels,
            "without_address": self.lacking, "not_in_window": self.misfits, "already_in_campaign": self.done,
            "already_asked": self.asked, "drafted": drafted,
        }));
    }
}

/// The first of these names.
pub(super) fn first_of(names: &[String]) -> String {
    let mut shown = names[..names.len().min(SHOWN)].join(", ");
    if names.len() > SHOWN {
        shown.push('…');
    }
    shown
}
