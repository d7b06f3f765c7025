//! What is said in words: nothing is empty, nothing is said for two things, in either language; and
//! what each deadline does, and who must act, as the contract lists them.

use std::collections::BTreeSet;

use greffe::lang::{Lang, Say};
use greffe::law::series::{Concern, Obstacle};
use greffe::law::{Certainty, DeadlineId, Nature, Stage, Warning, Who, explain, rules, words};
use greffe::request::{Id, Kind};

use crate::check::{Check, Outcome, holds, same};
use crate::facts::{day, request};

/// One check for each family of sentences.
pub(crate) fn checks() -> Vec<Check> {
    vec![
        Check::new("said::each-deadline-stage-and-certainty", names),
        Check::new("said::each-fact-with-two-dates", two_dates),
        Check::new("said::each-obstacle-and-concern-of-a-series", series),
        Check::new("said::what-a-deadline-does-and-who-must-act", natures),
        Check::new("said::what-changed-since-a-day", changed),
        Check::new("said::the-reasoning-on-a-silent-request", reasoning),
        Check::new("said::days-late-in-the-singular", one_day),
    ]
}

fn distinct<T>(what: &str, all: &[T], say: impl Fn(&T, Lang) -> String) -> Outcome {
    for lang in [Lang::Fr, Lang::En] {
        let said: BTreeSet<String> = all.iter().map(|one| say(one, lang)).collect();
        same(what, &said.len(), &all.len())?;
        holds(what, said.iter().all(|text| text.len() > 5))?;
    }
    Ok(())
}

fn names() -> Outcome {
    distinct("a rule", DeadlineId::ALL, |id, lang| {
        words::rule(*id, lang).to_owned()
    })?;
    distinct("a deadline", DeadlineId::ALL, |id, lang| {
        words::deadline_with_article(*id, lang).to_owned()
    })?;
    distinct("a stage", Stage::ALL, |stage, lang| {
        words::stage(*stage, lang).to_owned()
    })?;
    distinct("a certainty", Certainty::ALL, |certainty, lang| {
        words::certainty(*certainty, lang).to_owned()
    })
}

fn two_dates() -> Outcome {
    let kinds = [
        Kind::Received,
        Kind::Referred,
        Kind::Registered,
        Kind::Filed,
        Kind::Judged,
        Kind::Transmitted,
        Kind::Note,
    ];
    distinct("two dates", &kinds, |kind, lang| {
        Warning::DatesDisagree(*kind).say(lang)
    })
}

fn series() -> Outcome {
    let obstacles = [
        Obstacle::NotRefused,
        Obstacle::AlreadyReferred,
        Obstacle::NothingLeft,
        Obstacle::TooLate,
        Obstacle::Contested,
        Obstacle::OtherObject,
        Obstacle::OtherRequester,
        Obstacle::SameAdministration,
        Obstacle::NoAddress,
        Obstacle::NotDated,
    ];
    distinct("an obstacle", &obstacles, Say::say)?;
    let concerns = [
        Concern::TooFew(4),
        Concern::NoCommonDay,
        Concern::SentTooFarApart,
        Concern::NoSignatory(Id::parse("7k3q9fw").unwrap()),
        Concern::NoRefusalToJoin,
        Concern::TellEach,
        Concern::CheckTheList,
    ];
    distinct("a concern", &concerns, Say::say)
}

fn natures() -> Outcome {
    for id in DeadlineId::ALL {
        let (nature, who) = match id.as_str() {
            "implicit-refusal" | "implicit-confirmation" => (Nature::Birth, Who::Administration),
            "cada-opens" | "tribunal-opens" | "enforcement-opens" => {
                (Nature::Opens, Who::Requester)
            }
            "cada-opinion" => (Nature::Indicative, Who::Cada),
            "reasons-due" | "medical-due" => (Nature::Indicative, Who::Administration),
            _ => (Nature::Closes, Who::Requester),
        };
        same(id.as_str(), &id.nature(), &nature)?;
        same(id.as_str(), &id.who(), &who)?;
    }
    Ok(())
}

fn changed() -> Outcome {
    let since = |on: &str| rules::all().filter(|r| r.changed_since(day(on))).count();
    holds("something changed since 1900", since("1900-01-01") > 0)?;
    same("changed since 2100", &since("2100-01-01"), &0)?;
    let dated = rules::all().find_map(greffe::law::rules::Rule::since);
    let last = dated.ok_or("no rule has a date")?;
    let of = rules::all().find(|rule| rule.since() == Some(last));
    let of = of.ok_or("no rule has that date")?;
    holds("the very day counts", of.changed_since(last))
}

fn reasoning() -> Outcome {
    let silent = request(&["received 2026-03-16"]);
    let told = explain(&silent, day("2026-05-04"), Lang::En);
    let text: Vec<&str> = (told.sections.iter())
        .flat_map(|section| section.lines.iter().map(|line| line.text.as_str()))
        .collect();
    for expected in [
        "On 4 May 2026, the request is refused by silence.",
        "The administration is 18 days late.",
        "The rule is in the text.",
        "Not binding, for want of stated remedies: past that day the right is not lost, but use that only as a rescue.",
    ] {
        holds(&format!("no « {expected} »"), text.contains(&expected))?;
    }
    holds("an empty line", text.iter().all(|line| !line.is_empty()))
}

fn one_day() -> Outcome {
    let silent = request(&["received 2026-03-16"]);
    let told = explain(&silent, day("2026-04-17"), Lang::En);
    let late = "The administration is 1 day late.";
    let lines = || told.sections.iter().flat_map(|s| s.lines.iter());
    holds(late, lines().any(|line| line.text == late))
}
