//! The referral of the series in the record, in one commit.

use crate::date::Date;
use crate::law::series::{LEAST, Obstacle, Series};
use crate::request::{EventDraft, EventHash, Field, Id, Kind, Request, Value};

use super::super::desk::Desk;
use super::super::{Context, Failure, Told};
use super::SeriesArgs;
use super::tell::uncounted;

/// The referral, on each request whose administration was told; a word on those who were not, for
/// which it does not count.
pub(super) fn referred(
    members: &[&Request],
    untold: &[&Request],
    args: &SeriesArgs,
    desk: &Desk<'_>,
    on: Date,
    ctx: &Context,
) -> Result<Recorded, Failure> {
    if members.len() < LEAST && !args.force {
        return Err(too_few_told(members.len(), args).into());
    }
    if args.file.is_empty() {
        ctx.ui.warn_of(&no_proof());
    }
    let mut events = Vec::new();
    for request in members {
        let mut event = of_series(Kind::Referred, on, args);
        if let Some(channel) = args.channel {
            event = event.with(Field::Channel, Value::Text(channel.as_str().to_owned()));
        }
        events.push((request.id.clone(), event));
    }
    for request in untold {
        ctx.ui.warn(uncounted(request, ctx.lang));
        let text = desk.store.settings().lang.pick(
            "administration non informée de la saisine en série, qui ne vaut pas pour elle (L342-1)",
            "administration not told of the series referral, which does not count for it (L342-1)",
        );
        let note = of_series(Kind::Note, on, args).with(Field::Text, Value::Text(text.to_owned()));
        events.push((request.id.clone(), note));
    }
    put(events, args, desk, ctx)
}

/// Those that could be referred on that day and are not recorded as such: whoever put them in the
/// letter all the same must say so, or their time runs out unseen.
pub(super) fn tell_passed_over(series: &Series, args: &SeriesArgs, on: Date, ctx: &Context) {
    let in_time = |why: &Obstacle| {
        matches!(
            why,
            Obstacle::LastDays | Obstacle::Apart | Obstacle::NoAddress | Obstacle::Contested
        )
    };
    let left = series.left_out.iter().filter(|(_, why)| in_time(why));
    let ids: Vec<&str> = left.map(|(id, _)| id.as_str()).collect();
    if ids.is_empty() {
        return;
    }
    let (ids, name) = (ids.join(", "), &args.name);
    ctx.ui.warn_of(
        &Told::new(
            format!("la saisine n’est pas notée sur\u{202f}: {ids}"),
            format!("the referral is not recorded on: {ids}"),
        )
        .hint(
            format!("si la lettre les comprenait\u{202f}: greffe record RÉFÉRENCE saisie --on {on} --série {name}\u{202f}; sinon saisissez la CADA pour chacune"),
            format!("if the letter had them: greffe record ID referred --on {on} --series {name}; else refer each of them"),
        ),
    );
}

fn of_series(kind: Kind, on: Date, args: &SeriesArgs) -> EventDraft {
    EventDraft::new(kind, on).with(Field::Series, Value::Text(args.name.clone()))
}

/// One commit; the request of each fact, and its hash.
pub(super) fn put(
    events: Vec<(Id, EventDraft)>,
    args: &SeriesArgs,
    desk: &Desk<'_>,
    ctx: &Context,
) -> Result<Recorded, Failure> {
    let (by, lang) = (desk.author(), desk.store.settings().lang);
    let files: Vec<_> = args.file.iter().map(|file| ctx.path(file)).collect();
    let kinds: Vec<Kind> = events.iter().map(|(_, event)| event.kind).collect();
    let store = &desk.store;
    let recorded = store.append_together(events, &files, &by, ctx.now, lang)?;
    let recorded = Recorded(recorded.into_iter().zip(kinds).collect());
    if !ctx.json {
        for ((id, hash), _) in &recorded.0 {
            ctx.ui.out(format!("{id} {}", hash.short()));
        }
    }
    Ok(recorded)
}

/// What was recorded of each request.
pub(super) struct Recorded(Vec<((Id, EventHash), Kind)>);

impl Recorded {
    /// The same for a program.
    pub(super) fn to_json(&self) -> Vec<serde_json::Value> {
        let facts = self.0.iter().map(|((id, hash), kind)| {
            serde_json::json!({ "id": id.as_str(), "kind": kind.as_str(), "event": hash.to_string() })
        });
        facts.collect()
    }
}

pub(super) fn too_few_told(told: usize, args: &SeriesArgs) -> Told {
    if !args.record {
        return Told::new(
            format!("sans les demandes écartées, il n’en reste que {told}\u{202f}: une série compte au moins cinq demandes (L342-1)"),
            format!("without those left out, only {told} remain: a series has at least five requests (L342-1)"),
        )
        .hint(
            "informez aussi les autres administrations, ou saisissez la CADA pour chacune\u{202f}: greffe letter RÉFÉRENCE saisine",
            "tell the other administrations too, or refer each of them: greffe letter ID saisine",
        );
    }
    Told::new(
        format!("{told} administrations seulement ont été informées\u{202f}: une série compte au moins cinq demandes (L342-1)"),
        format!("only {told} administrations were told: a series has at least five requests (L342-1)"),
    )
    .hint(
        "informez les autres le même jour, ou saisissez la CADA pour chacune\u{202f}; --force le note tout de même",
        "tell the others the same day, or refer each of them; --force records it all the same",
    )
}

fn no_proof() -> Told {
    Told::new(
        "rien n’est gardé qui prouve que chaque administration a été informée (L342-1)",
        "nothing is kept that proves that each administration was told (L342-1)",
    )
    .hint(
        "gardez-en la preuve par --file, ou plus tard\u{202f}: greffe record RÉFÉRENCE note --file PREUVE",
        "keep the proof with --file, or later: greffe record ID note --file PROOF",
    )
}
