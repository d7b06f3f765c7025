//! What a paper states: asked of a person who has it in hand, with what each answer would change.

use std::collections::{BTreeMap, BTreeSet};

use crate::date::Date;
use crate::lang::Lang;
use crate::law::{self, Deadline, DeadlineId, Stake};
use crate::report::{Text, Tone, words};
use crate::request::{Answer, EventDraft, Field, Kind, Mention, Request, Value};

use super::super::ask::Asker;
use super::super::{Context, Failure};

/// Asks what is not said yet of an answer: whether it satisfies the request, and what its paper
/// states. What each reading would change is shown before the question.
pub(super) fn ask(
    draft: &mut EventDraft,
    request: &Request,
    asker: &Asker,
    ctx: &Context,
) -> Result<(), Failure> {
    match draft.kind {
        Kind::Refused => ask_answer(&mut draft.fields, asker)?,
        Kind::Disclosed => ask_whole(&mut draft.fields, request, asker)?,
        Kind::Acknowledged => ask_receipt(&mut draft.fields, asker)?,
        _ => {}
    }
    if draft.fields.contains_key(&Field::Mentions) || !is_paper(draft) {
        return Ok(());
    }
    let stakes = law::stakes(request, draft, ctx.at);
    if !stakes.is_empty() {
        ctx.ui.note(told(&stakes, ctx.lang));
    }
    if let Some(words) = ask_mentions(draft.kind, asker)? {
        draft.fields.insert(Field::Mentions, Value::Words(words));
    }
    Ok(())
}

/// What each reading of the paper would change, when nobody said what it states.
pub(super) fn at_stake(draft: &EventDraft, request: &Request, ctx: &Context) -> Option<Text> {
    if draft.fields.contains_key(&Field::Mentions) || !is_paper(draft) {
        return None;
    }
    let stakes = law::stakes(request, draft, ctx.at);
    (!stakes.is_empty()).then(|| told(&stakes, ctx.lang))
}

/// A disclosure in whole refuses nothing: what its letter states changes nothing.
fn is_paper(draft: &EventDraft) -> bool {
    let less = [Field::Redacted, Field::Withheld, Field::Items];
    match draft.kind {
        Kind::Disclosed => less.iter().any(|field| draft.fields.contains_key(field)),
        kind => !law::readings(kind).is_empty(),
    }
}

type Fields = BTreeMap<Field, Value>;

/// Amendments 5: an answer that gives less, later, elsewhere, dearer or otherwise.
fn ask_answer(fields: &mut Fields, asker: &Asker) -> Result<(), Failure> {
    if fields.contains_key(&Field::Answer) {
        return Ok(());
    }
    let choices: Vec<String> = Answer::ALL
        .iter()
        .map(|answer| says(*answer, asker).to_owned())
        .collect();
    let question = asker.pick("Que dit la réponse\u{202f}?", "What does the answer say?");
    let chosen = Answer::ALL[asker.choose(question, &choices)?];
    if chosen != Answer::Refusal {
        let word = Value::Text(chosen.as_str().to_owned());
        fields.insert(Field::Answer, word);
    }
    Ok(())
}

fn says<'a>(answer: Answer, asker: &Asker) -> &'a str {
    let (fr, en) = match answer {
        Answer::Refusal => ("elle refuse", "it refuses"),
        Answer::Inexistent => ("le document n’existe pas", "the document does not exist"),
        Answer::NotHeld => (
            "elle ne le détient pas, ou renvoie à un autre service",
            "it does not hold it, or points to another service",
        ),
        Answer::Fees => (
            "il faut payer (plus que la copie et l’envoi)",
            "it asks for money (beyond copying and postage)",
        ),
        Answer::OtherMode => (
            "venez le consulter, ou autrement que demandé",
            "come and read it, or otherwise than asked",
        ),
        Answer::Public => ("il est déjà public", "it is already public"),
        Answer::Later => (
            "il sera communiqué ou publié plus tard",
            "it will be given or published later",
        ),
    };
    asker.pick(fr, en)
}

/// Amendments 4: what is withheld or redacted is refused that day.
fn ask_whole(fields: &mut Fields, request: &Request, asker: &Asker) -> Result<(), Failure> {
    let known = [Field::Items, Field::Redacted, Field::Withheld];
    if known.iter().any(|field| fields.contains_key(field)) {
        return Ok(());
    }
    let question = asker.pick(
        "Avez-vous reçu tout ce que vous demandiez, sans rien de masqué\u{202f}?",
        "Did you receive all that you asked for, with nothing hidden?",
    );
    let yes = asker.pick("oui, tout et en entier", "yes, all of it, in whole");
    let no = asker.pick(
        "non, il manque un document ou des passages",
        "no, a document or passages are missing",
    );
    if asker.choose(question, &[yes.to_owned(), no.to_owned()])? == 0 {
        return Ok(());
    }
    if request.items.len() < 2 {
        fields.insert(Field::Redacted, Value::Flag(true));
        return Ok(());
    }
    let titles: Vec<String> = request.items.iter().map(|i| i.text.clone()).collect();
    let question = asker.pick(
        "Lesquels avez-vous reçus en entier\u{202f}? (espace pour cocher)",
        "Which did you receive in whole? (space to tick)",
    );
    let whole = numbers(asker.tick(question, &titles)?);
    let missing: BTreeSet<u32> = (1..)
        .take(titles.len())
        .filter(|number| !whole.contains(number))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let question = asker.pick(
        "Que dit la lettre de ce qui manque\u{202f}?",
        "What does the letter say of what is missing?",
    );
    let choices = [
        asker.pick(
            "elle le refuse, ou elle en masque une partie",
            "it refuses it, or hides a part of it",
        ),
        asker.pick("elle n’en parle pas", "it does not speak of it"),
    ];
    let choices = choices.map(str::to_owned);
    if asker.choose(question, &choices)? == 0 || whole.is_empty() {
        fields.insert(Field::Withheld, Value::Items(missing));
    } else {
        fields.insert(Field::Items, Value::Items(whole));
    }
    Ok(())
}

fn numbers(places: Vec<usize>) -> BTreeSet<u32> {
    let number = |place: usize| u32::try_from(place + 1).ok();
    places.into_iter().filter_map(number).collect()
}

/// The day of receipt that an acknowledgement prints may correct ours.
fn ask_receipt(fields: &mut Fields, asker: &Asker) -> Result<(), Failure> {
    if fields.contains_key(&Field::ReceivedOn) {
        return Ok(());
    }
    let question = asker.pick(
        "Quelle date de réception indique-t-il\u{202f}? (AAAA-MM-JJ, vide s’il n’en dit rien)",
        "Which day of receipt does it print? (YYYY-MM-DD, empty if none)",
    );
    let read = |text: &str| super::super::parse::date(text);
    let printed = asker.optional(question, None, |text| read(text).map(|_| ()))?;
    if let Some(on) = printed.and_then(|text| read(&text).ok()) {
        fields.insert(Field::ReceivedOn, Value::Date(on));
    }
    Ok(())
}

/// What the paper states; `None` when the person does not have it at hand.
fn ask_mentions(kind: Kind, asker: &Asker) -> Result<Option<BTreeSet<String>>, Failure> {
    let mut stated = BTreeSet::new();
    let asked: BTreeSet<Mention> = law::readings(kind)
        .iter()
        .flat_map(|reading| reading.iter().copied())
        .collect();
    for mention in Mention::ALL.iter().filter(|m| asked.contains(m)) {
        let choices = [
            asker.pick("oui, avec le délai", "yes, with the time limit"),
            asker.pick("non, ou sans le délai", "no, or without the time limit"),
            asker.pick(
                "je n’ai pas le papier sous les yeux",
                "I do not have the paper at hand",
            ),
        ];
        match asker.choose(question(*mention, asker), &choices.map(str::to_owned))? {
            0 => {
                stated.insert(mention.as_str().to_owned());
            }
            1 => {}
            _ => return Ok(None),
        }
    }
    Ok(Some(stated))
}

fn question<'a>(mention: Mention, asker: &Asker) -> &'a str {
    let (fr, en) = match mention {
        Mention::Silence => (
            "Dit-il que le silence vaut refus, et à partir de quelle date\u{202f}?",
            "Does it say that silence is a refusal, and from when?",
        ),
        Mention::Cada => (
            "Dit-il que vous pouvez saisir la CADA, dans les deux mois\u{202f}?",
            "Does it say that you may refer to CADA, within two months?",
        ),
        Mention::Tribunal => (
            "Dit-il que vous pouvez saisir le tribunal administratif, dans les deux mois\u{202f}?",
            "Does it say that you may go to the tribunal administratif, within two months?",
        ),
    };
    asker.pick(fr, en)
}

/// The limits under each reading, least stated first.
fn told(stakes: &[Stake], lang: Lang) -> Text {
    let mut text = Text::new().and(
        Tone::Strong,
        lang.pick(
            "Ce que ce papier indique change les dates. S’il indique\u{202f}:",
            "What this paper states changes the dates. If it states:",
        ),
    );
    let told: Vec<(&Stake, Text)> = stakes.iter().map(|s| (s, limits(s, lang))).collect();
    for alike in told.chunk_by(|(_, one), (_, other)| one == other) {
        let states: Vec<String> = alike.iter().map(|(s, _)| stated(s.states, lang)).collect();
        let states = states.join(lang.pick(", ou ", ", or "));
        text.push(Tone::Plain, format!("\n  {states}"));
        text.append(alike[0].1.clone());
    }
    text
}

fn limits(stake: &Stake, lang: Lang) -> Text {
    let mut text = Text::new();
    for limit in &stake.limits {
        text.push(Tone::Plain, format!("\n      {}", limit_told(limit, lang)));
    }
    if let Some((on, limits)) = &stake.court {
        let on = on.in_words(lang);
        text.push(
            Tone::Faint,
            lang.pick(
                format!("\n      et si la CADA, saisie le {on}, ne fait rien changer\u{202f}:"),
                format!("\n      and if CADA, seized on {on}, changes nothing:"),
            ),
        );
        for limit in limits {
            let line = limit_told(limit, lang);
            text.push(Tone::Faint, format!("\n        {line}"));
        }
    }
    text
}

fn stated(mentions: &[Mention], lang: Lang) -> String {
    let name = |mention: &Mention| match mention {
        Mention::Silence => lang.pick(
            "la date du refus implicite",
            "the date of the implicit refusal",
        ),
        Mention::Cada => lang.pick("la CADA et ses deux mois", "CADA and its two months"),
        Mention::Tribunal => lang.pick(
            "le tribunal et ses deux mois",
            "the court and its two months",
        ),
    };
    let names: Vec<&str> = mentions.iter().map(name).collect();
    match names.as_slice() {
        [] => lang.pick("rien de tel", "nothing of the kind").to_owned(),
        [one] => lang.pick(format!("{one} seulement"), format!("{one} only")),
        many => many.join(", "),
    }
}

/// A limit in a line: where nothing settles it, the day that a careful person keeps comes first.
fn limit_told(limit: &Deadline, lang: Lang) -> String {
    let name = words::deadline(limit.id, lang);
    let day = |date: Date| date.in_words(lang);
    let argued = (limit.latest > limit.date).then(|| {
        let latest = day(limit.latest);
        lang.pick(
            format!("on peut discuter jusqu’au {latest}"),
            format!("arguable until {latest}"),
        )
    });
    let dates = if limit.prudent < limit.date {
        let rule = [Some(day(limit.date)), argued].into_iter().flatten();
        let rule = rule.collect::<Vec<_>>().join(", ");
        let prudent = day(limit.prudent);
        lang.pick(
            format!("{prudent} par prudence ({rule})"),
            format!("{prudent} to be careful ({rule})"),
        )
    } else {
        let argued = argued.map_or(String::new(), |argued| format!(" ({argued})"));
        day(limit.date) + &argued
    };
    let year = matches!(
        limit.id,
        DeadlineId::CadaClosesReasonable | DeadlineId::TribunalClosesReasonable
    );
    let binds = match limit.opposable {
        Some(false) if !year => lang.pick(", sans être opposable", ", without binding"),
        _ => "",
    };
    lang.pick(
        format!("{name}\u{202f}: {dates}{binds}"),
        format!("{name}: {dates}{binds}"),
    )
}
