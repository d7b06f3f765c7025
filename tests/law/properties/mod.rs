//! What must hold of every request, put to requests that nobody thought of.

mod chain;
mod generate;

use greffe::date::Date;
use greffe::lang::Lang;
use greffe::law::term::franc_day;
use greffe::law::{Assessment, Certainty, Deadline, DeadlineId, Nature, Step, arguments, assess};
use greffe::request::{Event, EventHash, EventKind, Field, Kind, Request, Value, Zone};
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};

use crate::check::{Check, Outcome};
use crate::examples::dates;
use crate::facts::day;
use crate::second;

/// One check for each law.
pub(crate) fn checks() -> Vec<Check> {
    let any_at = || (generate::any(), generate::date());
    vec![
        law("the-day-of-the-reader-moves-no-date", any_at, reader),
        law(
            "the-order-of-recording-never-matters",
            generate::shuffled,
            order,
        ),
        law(
            "a-correction-is-as-if-it-had-not-been",
            || (generate::any(), 0..64_usize),
            correction,
        ),
        law(
            "what-has-no-effect-moves-nothing",
            || (generate::any(), generate::idle()),
            idle,
        ),
        law("t04-a-gracious-appeal-never-gives-time", any_at, gracious),
        law("an-unknown-kind-moves-nothing", any_at, unknown),
        law("prudent-date-latest-in-that-order", generate::any, ordered),
        law(
            "what-is-unsettled-has-an-argument-for-each-date",
            generate::any,
            argued,
        ),
        law(
            "a-right-opens-after-its-decision-is-born",
            generate::any,
            opening,
        ),
        law(
            "the-court-s-last-day-is-no-day-off",
            generate::any,
            court_days,
        ),
        law(
            "the-common-chain-is-walked-alike",
            chain::any,
            chain::agrees,
        ),
        law(
            "months-and-franc-days-are-walked-alike",
            generate::spans,
            spans,
        ),
        law(
            "nothing-makes-it-panic",
            || (generate::wild(), generate::date()),
            survives,
        ),
    ]
}

/// A deadline, and its date, its prudent one, its latest.
type Dates = (DeadlineId, Date, Date, Date);

type Verdict = Result<(), TestCaseError>;

/// A check that runs the proof on many values: the same ones each time, unless
/// `PROPTEST_RNG_SEED` says otherwise; more with `PROPTEST_CASES`.
fn law<S>(
    name: &str,
    values: impl FnOnce() -> S + Send + 'static,
    prove: impl Fn(S::Value) -> Verdict + Send + 'static,
) -> Check
where
    S: Strategy,
    S::Value: std::fmt::Debug,
{
    Check::new(format!("property::{name}"), move || -> Outcome {
        let mut config = Config {
            failure_persistence: None,
            ..Config::default()
        };
        if config.rng_seed == RngSeed::Random {
            config.rng_seed = RngSeed::Fixed(2_026);
        }
        TestRunner::new(config)
            .run(&values(), prove)
            .map_err(|error| error.to_string())
    })
}

/// A day after all the facts that are generated.
fn afterwards() -> Date {
    day("2040-01-01")
}

fn reader((request, at): (Request, Date)) -> Verdict {
    equal(&assess(&request, at), &assess(&request, afterwards()))
}

fn spans((start, months, zone): (Date, u32, Zone)) -> Verdict {
    let walked = second::at(&start.to_string());
    let anniversary = start.add_months(months);
    let there = walked.months_later(months);
    let last = franc_day(anniversary, zone);
    let franc = there.franc(zone.as_str());
    if (anniversary.to_string(), last.to_string()) == (there.to_string(), franc.to_string()) {
        Ok(())
    } else {
        fail(format!("{anniversary} {last}, walked {there} {franc}"))
    }
}

fn survives((request, at): (Request, Date)) -> Verdict {
    let _ = assess(&request, at);
    Ok(())
}

fn order((request, shuffled): (Request, Request)) -> Verdict {
    let at = day("2026-06-01");
    let (one, other) = (assess(&request, at), assess(&shuffled, at));
    if one == other {
        Ok(())
    } else {
        fail(format!("{one:#?}\n\n{other:#?}"))
    }
}

fn correction((mut request, place): (Request, usize)) -> Verdict {
    request.events.retain(|event| !event.is(Kind::Corrected));
    if request.events.is_empty() {
        return Ok(());
    }
    let place = place % request.events.len();
    let mut absent = request.clone();
    let gone = absent.events.remove(place);
    let mut correcting = fact(Kind::Corrected, gone.on);
    correcting
        .fields
        .insert(Field::Corrects, Value::Text(gone.hash.short()));
    request.events.push(correcting);
    let at = day("2026-06-01");
    let (one, other) = (assess(&request, at), assess(&absent, at));
    equal(&one, &other)?;
    if (one.stage, &one.milestones, &one.next) == (other.stage, &other.milestones, &other.next) {
        Ok(())
    } else {
        fail(format!("{one:#?}\n\n{other:#?}"))
    }
}

/// A reminder, an opinion, a note, a look at the letter-box: no date moves.
fn idle((request, (kind, on)): (Request, (Kind, Date))) -> Verdict {
    added(request, fact(kind, on))
}

/// L412-4: no date moves; at most a careful person distrusts the refusal that answers the appeal.
fn gracious((mut request, on): (Request, Date)) -> Verdict {
    let before = dates(&assess(&request, afterwards()));
    request.events.push(fact(Kind::GraciousAppeal, on));
    let after = dates(&assess(&request, afterwards()));
    let same = |(old, new): (&Dates, &Dates)| {
        (old.0, old.1, old.3) == (new.0, new.1, new.3) && new.2 <= old.2
    };
    if before.len() == after.len() && before.iter().zip(&after).all(same) {
        Ok(())
    } else {
        fail(format!("{before:#?}\n\n{after:#?}"))
    }
}

fn unknown((request, on): (Request, Date)) -> Verdict {
    let mut event = fact(Kind::Note, on);
    event.kind = EventKind::Other("moon-landing".to_owned());
    added(request, event)
}

fn added(mut request: Request, event: Event) -> Verdict {
    let before = assess(&request, afterwards());
    request.events.push(event);
    equal(&assess(&request, afterwards()), &before)
}

fn ordered(request: Request) -> Verdict {
    for deadline in assess(&request, afterwards()).deadlines {
        let closes = deadline.nature == Nature::Closes;
        if closes && !(deadline.prudent <= deadline.date && deadline.date <= deadline.latest) {
            return fail(format!("{deadline:#?}"));
        }
    }
    Ok(())
}

/// Where the law is unsettled, each date has its argument, with its sources, the careful one first.
fn argued(request: Request) -> Verdict {
    for deadline in assess(&request, afterwards()).deadlines {
        let arguments = arguments(&deadline, Lang::Fr);
        let dates = [deadline.prudent, deadline.date, deadline.latest];
        if deadline.certainty != Certainty::Unsettled {
            if dates.iter().any(|date| *date != deadline.date) {
                return fail(format!("three dates, and nothing unsettled: {deadline:#?}"));
            }
            continue;
        }
        let lacks = |date: &&Date| !arguments.iter().any(|a| a.date == **date);
        if let Some(date) = dates.iter().find(lacks) {
            return fail(format!("nothing argues {date}: {deadline:#?}"));
        }
        let sourced = arguments.iter().all(|a| !a.sources.is_empty());
        let first = arguments.first().is_some_and(|a| match deadline.nature {
            Nature::Closes => a.date <= deadline.prudent,
            _ => true,
        });
        if !sourced || !first {
            return fail(format!("{arguments:#?}"));
        }
    }
    Ok(())
}

/// Where nothing was answered, a right opens once the silence is over, document by document.
fn opening(mut request: Request) -> Verdict {
    let answers = [Kind::Refused, Kind::Disclosed];
    let answer = |event: &Event| answers.iter().any(|kind| event.is(*kind));
    request.events.retain(|event| !answer(event));
    let assessment = assess(&request, afterwards());
    for (born, opens) in [
        (DeadlineId::ImplicitRefusal, DeadlineId::CadaOpens),
        (DeadlineId::ImplicitConfirmation, DeadlineId::TribunalOpens),
    ] {
        for birth in assessment.deadlines.iter().filter(|d| d.id == born) {
            let early = |d: &&Deadline| d.id == opens && d.date <= birth.date;
            if let Some(deadline) = assessment.deadlines.iter().find(early) {
                return fail(format!("born {}: {deadline:#?}", birth.date));
            }
        }
    }
    Ok(())
}

fn court_days(request: Request) -> Verdict {
    // Two dates are no ends of a franc period: the year that caps a request for reasons, and the
    // day that a paper gives by mistake.
    let other =
        |event: &Event| event.is(Kind::ReasonsRequested) || event.date(Field::Until).is_some();
    if request.events.iter().any(other) {
        return Ok(());
    }
    let zone = request.authority.holidays.as_str();
    for deadline in assess(&request, afterwards()).deadlines {
        let zone = match deadline.id {
            DeadlineId::TribunalCloses | DeadlineId::CourtReplyCloses => zone,
            DeadlineId::CassationCloses => "metropole",
            _ => continue,
        };
        // Nor is the reasonable year, when it comes first.
        if deadline
            .steps
            .iter()
            .any(|step| matches!(step, Step::Capped(_)))
        {
            continue;
        }
        if second::at(&deadline.date.to_string()).is_off(zone) {
            return fail(format!("{deadline:#?}"));
        }
    }
    Ok(())
}

/// An event with nothing but its day; its identity is that of no generated event.
fn fact(kind: Kind, on: Date) -> Event {
    Event {
        hash: EventHash([255; 32]),
        kind: EventKind::Known(kind),
        on,
        at: None,
        by: None,
        fields: [].into(),
        files: Vec::new(),
    }
}

fn equal(one: &Assessment, other: &Assessment) -> Verdict {
    if dates(one) == dates(other) {
        Ok(())
    } else {
        fail(format!("{:#?}\n\n{:#?}", dates(one), dates(other)))
    }
}

fn fail(why: String) -> Verdict {
    Err(TestCaseError::fail(why))
}
