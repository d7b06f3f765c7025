//! The series: five requests or more, referred at once (CRPA L342-1, R343-3-1, R343-3-2).

use greffe::date::Date;
use greffe::law::series::{Concern, Obstacle, Series, series};
use greffe::request::{AuthorityKind, Id, Request};

use crate::check::{Check, Outcome, holds, same};
use crate::facts::{day, item, request};

/// One check for each rule of the series.
pub(crate) fn checks() -> Vec<Check> {
    vec![
        Check::new("series::t15-four-are-not-a-series", four),
        Check::new("series::t15-five-are", five),
        Check::new("series::t15-not-twice-the-same-administration", twice),
        Check::new("series::t15-the-code-tells-one-administration", one_by_code),
        Check::new("series::t15-not-for-other-documents", other_documents),
        Check::new("series::t15-every-administration-must-be-told", told),
        Check::new("series::p07-the-window-is-an-intersection", intersection),
        Check::new("series::p07-windows-that-do-not-meet", no_common_day),
        Check::new("series::p07-two-months-apart", apart),
        Check::new("series::p07-what-is-not-refused-is-left-out", not_refused),
        Check::new("series::p07-the-list-is-checked-the-same-day", list),
        Check::new(
            "series::p07-the-last-careful-day-and-the-day-after",
            last_day,
        ),
        Check::new(
            "series::p07-never-given-up-while-it-can-be-argued",
            arguable,
        ),
        Check::new("series::p07-a-window-of-one-day", one_day),
        Check::new("series::p07-the-year-is-left-where-nothing-binds", year),
        Check::new("series::p07-nobody-is-waited-for", nobody_waited_for),
        Check::new("series::t15-the-most-make-the-series", the_most),
        Check::new("series::p07-the-early-one-goes-alone", the_early_one),
        Check::new("series::a-silence-is-looked-into", unchecked),
        Check::new("series::one-requester-signed-them-all", one_requester),
        Check::new("series::an-express-refusal-can-be-joined", joined),
    ]
}

/// Whether so many requests of one requester, alike but for the administration, make a series.
pub(crate) fn of(number: u32) -> Series {
    let all = requests(number, "2026-03-16");
    together(&all, "2026-04-20")
}

fn four() -> Outcome {
    same("four", &of(4).is_series(), &false)
}

fn five() -> Outcome {
    let all = of(5);
    same("five", &all.is_series(), &true)?;
    same("members", &all.members.len(), &5)
}

fn twice() -> Outcome {
    let mut all = requests(5, "2026-03-16");
    all[4] = Request {
        authority: all[0].authority.clone(),
        ..one(4, "2026-03-16")
    };
    same(
        "a series",
        &together(&all, "2026-04-20").is_series(),
        &false,
    )
}

/// One commune under two names is one; two of one name are two by their codes; so are a mairie and the
/// prefecture of one code, and two bodies in one commune.
fn one_by_code() -> Outcome {
    let with = |first: (&str, &str, AuthorityKind), other: (&str, &str, AuthorityKind)| {
        let mut all = requests(6, "2026-03-16");
        for (request, (name, code, kind)) in all.iter_mut().zip([first, other]) {
            name.clone_into(&mut request.authority.name);
            request.authority.insee = Some(code.to_owned()).filter(|code| !code.is_empty());
            request.authority.kind = kind;
        }
        together(&all, "2026-04-20").members.len()
    };
    let commune = |name, code| (name, code, AuthorityKind::Commune);
    let mairie = commune("Mairie de Saint-Étienne", "42218");
    let ville = commune("Ville de Saint-Étienne", "42218");
    same("two names", &with(mairie, ville), &5)?;
    let (one, other) = (commune("Mairie de Saint-Denis", "93066"), "97411");
    let namesake = commune("Mairie de Saint-Denis", other);
    same("namesakes", &with(one, namesake), &6)?;
    let no_code = commune("Mairie de Saint-Denis", "");
    same("a code is missing", &with(one, no_code), &5)?;
    let prefecture = ("Préfecture de l’Ain", "01", AuthorityKind::Prefecture);
    let council = ("Département de l’Ain", "01", AuthorityKind::Departement);
    same("two kinds", &with(prefecture, council), &6)?;
    let body = |name| (name, "42218", AuthorityKind::PublicBody);
    same(
        "two bodies",
        &with(body("Un office"), body("Une régie")),
        &6,
    )
}

fn other_documents() -> Outcome {
    let mut all = requests(5, "2026-03-16");
    all[4].items = vec![item(7)];
    same(
        "a series",
        &together(&all, "2026-04-20").is_series(),
        &false,
    )
}

fn told() -> Outcome {
    holds("tell each", of(5).concerns.contains(&Concern::TellEach))
}

fn list() -> Outcome {
    holds("the list", of(5).concerns.contains(&Concern::CheckTheList))
}

/// Received from 2 to 16 March, acknowledged in full: open on the latest, 17 April; close on the
/// earliest, 2 June, of which a careful person keeps the eve.
fn intersection() -> Outcome {
    let mut all = requests(5, "2026-03-16");
    all[0] = one(0, "2026-03-02");
    all[1] = one(1, "2026-03-09");
    let series = together(&all, "2026-04-20");
    same("opens", &series.opens, &Some(day("2026-04-17")))?;
    same("closes", &series.closes, &Some(day("2026-06-01")))?;
    let ready = |at: &str| series.is_ready(day(at));
    holds("not before", !ready("2026-04-16") && ready("2026-04-17"))?;
    holds("not after", ready("2026-06-01") && !ready("2026-06-03"))
}

/// The first closes on 11 April, before the others open on 17 April: five others are enough without
/// it, four are not.
fn no_common_day() -> Outcome {
    let mut all = requests(6, "2026-03-16");
    all[0] = one(0, "2026-01-19");
    all[0].events.extend(refused(day("2026-02-12")));
    let series = together(&all[..5], "2026-04-01");
    same("a series", &series.is_series(), &false)?;
    let apart = series.concerns.contains(&Concern::NoCommonDay);
    holds("no common day", apart)?;
    let series = together(&all, "2026-04-01");
    same("a series of the others", &series.is_series(), &true)?;
    same("opens", &series.opens, &Some(day("2026-04-17")))?;
    same("refer it alone", &left_out(&series), &vec![Obstacle::Apart])
}

/// Five refused on 17 April are referred that day; a sixth, from 25 May, could still be waited for,
/// a seventh not, which opens after the five close.
fn nobody_waited_for() -> Outcome {
    let mut all = requests(7, "2026-03-16");
    all[0] = one(0, "2026-04-24");
    all[1] = one(1, "2026-05-20");
    let series = together(&all, "2026-04-17");
    holds("ready", series.is_ready(day("2026-04-17")))?;
    let later = |on| Obstacle::Later(day(on));
    let why = vec![later("2026-05-25"), later("2026-06-21")];
    same("left out", &left_out(&series), &why)?;
    let wait = Concern::CouldWait(day("2026-05-25"), 1);
    holds("one could be waited for", series.concerns.contains(&wait))?;
    // Once it is refused, it is in.
    same("members", &together(&all, "2026-05-25").members.len(), &6)
}

/// The most that ask for the same make the series, whatever comes first; the same of who signed.
fn the_most() -> Outcome {
    let mut all = requests(7, "2026-03-16");
    all[0].items = vec![item(7)];
    let sent = "sent 2026-03-15 channel=registered-letter signatory=dominique";
    all[1].events[0] = request(&[sent]).events.remove(0);
    let series = together(&all, "2026-04-20");
    same("members", &series.members.len(), &5)?;
    let why = vec![Obstacle::OtherObject, Obstacle::OtherRequester];
    same("left out", &left_out(&series), &why)
}

/// Sent on 18 January, more than two months before five others: they go without it.
fn the_early_one() -> Outcome {
    let mut all = requests(6, "2026-03-20");
    all[3] = one(3, "2026-01-19");
    all[3].events.extend(refused(day("2026-03-10")));
    let series = together(&all, "2026-04-21");
    same("a series", &series.is_series(), &true)?;
    same("left out", &left_out(&series), &vec![Obstacle::Apart])
}

/// Four silences that nobody looked into since 16 April, one that somebody did on that day.
fn unchecked() -> Outcome {
    let mut all = requests(5, "2026-03-16");
    let mut checked = request(&["checked 2026-04-16"]).events;
    checked[0].hash.0[0] = 97;
    all[0].events.extend(checked);
    let mut too_early = request(&["checked 2026-04-10"]).events;
    too_early[0].hash.0[0] = 96;
    all[2].events.extend(too_early);
    all[1].events.extend(refused(day("2026-04-10")));
    let concerns = |all: &[Request]| together(all, "2026-04-20").concerns;
    let three = Concern::SilenceUnchecked(3);
    holds("three", concerns(&all).contains(&three))?;
    let mut checked = request(&["checked 2026-04-16"]).events;
    checked[0].hash.0[0] = 95;
    all[3].events.extend(checked);
    let two = Concern::SilenceUnchecked(2);
    holds("two", concerns(&all).contains(&two))?;
    for request in &mut all {
        request.events.truncate(3);
        request.events.extend(refused(day("2026-04-10")));
    }
    let concerns = concerns(&all);
    let silent = |c: &Concern| matches!(c, Concern::SilenceUnchecked(_));
    holds("none", !concerns.iter().any(silent))
}

fn apart() -> Outcome {
    let mut all = requests(5, "2026-04-20");
    all[0] = one(0, "2026-02-02");
    let series = together(&all, "2026-03-30");
    let concern = series.concerns.contains(&Concern::SentTooFarApart);
    holds("more than two months apart", concern)?;
    same("a series", &series.is_series(), &false)?;
    all[0] = one(0, "2026-02-20");
    let near = together(&all, "2026-03-30").concerns;
    let far = near.contains(&Concern::SentTooFarApart);
    holds("from 19 February to 19 April", !far)
}

/// One that was given whole has nothing to refer.
fn not_refused() -> Outcome {
    let mut all = requests(6, "2026-03-16");
    let given = request(&[
        "note 2026-03-17 text=x",
        "note 2026-03-17 text=x",
        "disclosed 2026-04-01",
    ]);
    all[5]
        .events
        .extend(given.events.into_iter().skip(2).map(|mut event| {
            event.hash.0[0] = 99;
            event
        }));
    let series = together(&all, "2026-04-20");
    same("members", &series.members.len(), &5)?;
    same("left out", &left_out(&series), &vec![Obstacle::NothingLeft])
}

/// Born on 16 April, closed on 16 June: the eve is the last safe day, and these two months bind. Until
/// 17 June, when they would end if they were *francs*, nobody is told to give up.
fn last_day() -> Outcome {
    let all = requests(5, "2026-03-16");
    let last = together(&all, "2026-06-15");
    holds("on 15 June", last.is_ready(day("2026-06-15")))?;
    for arguable in ["2026-06-16", "2026-06-17"] {
        let why = left_out(&together(&all, arguable));
        same(arguable, &why, &vec![Obstacle::LastDays; 5])?;
    }
    for past in ["2026-06-18", "2027-12-01"] {
        let why = left_out(&together(&all, past));
        same(past, &why, &vec![Obstacle::TooLate; 5])?;
    }
    Ok(())
}

/// The refusal of 18 February closes on 18 April, whose eve is the day on which the others open.
fn one_day() -> Outcome {
    let mut all = requests(5, "2026-03-16");
    all[0] = one(0, "2026-01-19");
    all[0].events.extend(refused(day("2026-02-18")));
    let series = together(&all, "2026-04-01");
    let window = (series.opens, series.closes);
    let only = Some(day("2026-04-17"));
    same("window", &window, &(only, only))?;
    holds("ready that day", series.is_ready(day("2026-04-17")))
}

/// Refused on Tuesday 20 January with CADA stated: the eve, 19 March, is the last safe day; 20 March,
/// then Monday 23 March if a *franc* period is carried past the week-end, can be argued.
fn arguable() -> Outcome {
    let mut all = requests(5, "2026-01-12");
    for request in &mut all {
        request.events.extend(refused(day("2026-01-20")));
    }
    let why = |at: &str| left_out(&together(&all, at));
    same("19 March", &why("2026-03-19"), &vec![])?;
    for at in ["2026-03-20", "2026-03-21", "2026-03-23"] {
        same(at, &why(at), &vec![Obstacle::LastDays; 5])?;
    }
    same("24 March", &why("2026-03-24"), &vec![Obstacle::TooLate; 5])
}

/// Nothing acknowledged: on 16 June the two months are over, the year runs to 16 April 2027.
fn year() -> Outcome {
    let mut all = requests(5, "2026-03-16");
    for request in &mut all {
        request.events.pop();
    }
    let closes = |at: &str| together(&all, at).closes;
    same(
        "the two months",
        &closes("2026-06-15"),
        &Some(day("2026-06-15")),
    )?;
    same("the year", &closes("2026-06-16"), &Some(day("2027-04-16")))
}

fn one_requester() -> Outcome {
    let signed = |signatory: &str| {
        let mut all = requests(5, "2026-03-16");
        let sent = format!("sent 2026-03-15 channel=registered-letter{signatory}");
        all[4].events[0] = request(&[sent]).events.remove(0);
        together(&all, "2026-04-20")
    };
    let another = left_out(&signed(" signatory=dominique"));
    same("another", &another, &vec![Obstacle::OtherRequester])?;
    let nobody = signed("");
    same("members", &nobody.members.len(), &5)?;
    let asked = Concern::NoSignatory(nobody.members[4].clone());
    holds("who signed", nobody.concerns.contains(&asked))?;
    let known = |c: &Concern| !matches!(c, Concern::NoSignatory(_));
    holds("all signed", of(5).concerns.iter().all(known))
}

fn joined() -> Outcome {
    let mut all = requests(5, "2026-03-16");
    let lacks = |all: &[Request]| {
        let series = together(all, "2026-04-20");
        series.concerns.contains(&Concern::NoRefusalToJoin)
    };
    holds("none to join", lacks(&all))?;
    all[2].events.extend(refused(day("2026-04-02")));
    holds("one to join", !lacks(&all))
}

fn left_out(series: &Series) -> Vec<Obstacle> {
    series.left_out.iter().map(|(_, why)| *why).collect()
}

fn together(all: &[Request], at: &str) -> Series {
    let all: Vec<&Request> = all.iter().collect();
    series(&all, day(at))
}

/// Requests received on one day by as many administrations.
fn requests(number: u32, received: &str) -> Vec<Request> {
    (0..number).map(|place| one(place, received)).collect()
}

fn one(place: u32, received: &str) -> Request {
    let sent = day(received).previous();
    let mut request = request(&[
        format!("sent {sent} channel=registered-letter signatory=camille"),
        format!("received {received} proof=avis-de-réception"),
        format!("acknowledged {received} mentions=silence,cada"),
    ]);
    request.id = Id::parse(&format!("{}222", place + 2)).unwrap();
    request.authority.name = format!("Mairie n° {place}");
    request.authority.address = vec!["Place de la Mairie".to_owned()];
    request
}

/// An express refusal that states CADA.
fn refused(on: Date) -> Vec<greffe::request::Event> {
    let mut events = request(&[format!("refused {on} mentions=cada")]).events;
    events[0].hash.0[0] = 98;
    events
}
