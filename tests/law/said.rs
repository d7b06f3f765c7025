//! What is said in words: nothing is empty, nothing is said for two things, in either language; and
//! what each deadline does, and who must act, as the contract lists them.

use std::collections::BTreeSet;

use greffe::lang::{Lang, Say};
use greffe::law::series::{Concern, Obstacle};
use greffe::law::{
    Certainty, DeadlineId, Nature, Stage, Warning, Who, explain, regime, rules, words,
};
use greffe::request::{Id, Kind, Regime};

use crate::check::{Check, Outcome, holds, same};
use crate::facts::{day, request};

/// One check for each family of sentences.
pub(crate) fn checks() -> Vec<Check> {
    vec![
        Check::new("said::each-deadline-stage-and-certainty", names),
        Check::new("said::each-fact-with-two-dates", two_dates),
        Check::new("said::which-documents-were-referred-late", late_for_some),
        Check::new("said::which-fact-comes-too-early", out_of_order),
        Check::new("said::every-regime-that-has-rules", regimes),
        Check::new("said::each-obstacle-and-concern-of-a-series", series),
        Check::new("said::what-a-deadline-does-and-who-must-act", natures),
        Check::new("said::what-changed-since-a-day", changed),
        Check::new("said::the-reasoning-on-a-silent-request", reasoning),
        Check::new("said::days-late-in-the-singular", one_day),
        Check::new("said::the-careful-day-has-gone-by", careful_day_gone),
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

fn late_for_some() -> Outcome {
    let say = |items: &[u32]| Warning::LateReferralFor(items.to_vec()).say(Lang::En);
    for (items, which) in [(&[2][..], "(document 2)"), (&[1, 3], "(documents 1, 3)")] {
        holds(which, say(items).contains(which))?;
    }
    Ok(())
}

fn out_of_order() -> Outcome {
    let warning = Warning::OutOfOrder(Kind::Registered, Kind::Sent);
    let text = "`registered` is recorded on a day before `sent`, which cannot be: correct one of the two dates.";
    same(
        "in English",
        &warning.with_articles(Lang::En).as_str(),
        &text,
    )
}

/// Told to a person who wrote a regime that has no rules.
fn regimes() -> Outcome {
    for lang in [Lang::Fr, Lang::En] {
        let all = regime::words(lang);
        let listed: BTreeSet<&str> = all.split(", ").collect();
        same("regimes", &listed.len(), &regime::REGIMES.len())?;
        let known = |word: &&str| regime::rule_of(&Regime::from_word(word)).is_some();
        holds("each has rules", listed.iter().all(known))?;
    }
    Ok(())
}

fn series() -> Outcome {
    let obstacles = [
        Obstacle::NotRefused,
        Obstacle::AlreadyReferred,
        Obstacle::NothingLeft,
        Obstacle::TooLate,
        Obstacle::LastDays,
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

const NOT_BINDING: &str = "Not binding, for want of stated remedies: past that day the right is not lost, but use that only as a rescue.";

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
        "16 June 2026: two months by the same day number (CRPA R343-1)",
        NOT_BINDING,
    ] {
        holds(&format!("no « {expected} »"), text.contains(&expected))?;
    }
    let not_binding: Vec<&str> = (told.sections.iter())
        .filter(|section| section.lines.iter().any(|line| line.text == NOT_BINDING))
        .map(|section| section.title.as_str())
        .collect();
    let two_months = words::deadline_with_article(DeadlineId::CadaCloses, Lang::En);
    same("what does not bind", &not_binding, &vec![two_months])?;
    holds("an empty line", text.iter().all(|line| !line.is_empty()))
}

fn one_day() -> Outcome {
    let silent = request(&["received 2026-03-16"]);
    let told = explain(&silent, day("2026-04-17"), Lang::En);
    let late = "The administration is 1 day late.";
    let lines = || told.sections.iter().flat_map(|s| s.lines.iter());
    holds(late, lines().any(|line| line.text == late))
}

/// Two months to 16 June, the careful day on the 15th, the last that can be argued on the 17th.
fn careful_day_gone() -> Outcome {
    let act_at_once = "This point is not settled, and the prudent date has gone by: act at once.";
    let told = |facts: &[&str], at: &str| {
        let told = explain(&request(facts), day(at), Lang::En);
        let title = words::deadline_with_article(DeadlineId::CadaCloses, Lang::En);
        let mut sections = told.sections.iter();
        let section = sections.find(|section| section.title == title);
        section.is_some_and(|section| section.lines.iter().any(|line| line.text == act_at_once))
    };
    let silent = ["received 2026-03-16"];
    for (at, expected) in [
        ("2026-06-14", false),
        ("2026-06-15", false),
        ("2026-06-16", true),
        ("2026-06-17", true),
        ("2026-06-18", false),
    ] {
        same(at, &told(&silent, at), &expected)?;
    }
    let referred = ["received 2026-03-16", "referred 2026-06-10 proof=reçu"];
    same("referred", &told(&referred, "2026-06-16"), &false)
}
