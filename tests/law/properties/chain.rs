//! The common chain, computed a second time: receipt, refusal, CADA, confirmation, court.

use greffe::date::Date;
use greffe::law::{Assessment, DeadlineId, assess};
use greffe::request::{Residence, Zone};
use proptest::option;
use proptest::prelude::{Just, Strategy, prop_oneof};
use proptest::sample::select;

use super::{Verdict, afterwards, fail};
use crate::facts::{day, request};
use crate::second::{self, Day};

/// A request that goes all the way, each step in its time.
#[derive(Debug, Clone)]
pub(crate) struct Chain {
    received: Date,
    acknowledged: Option<&'static str>,
    /// Days after the receipt, and what the refusal states.
    refused: Option<(u32, &'static str)>,
    /// Days after CADA opens.
    referred: u32,
    /// Days after the referral, and what CADA's acknowledgement states.
    registered: (u32, &'static str),
    /// Days after the registration, and what the confirmation states.
    confirmed: Option<(u32, &'static str)>,
    place: (Residence, Zone),
}

/// Any such request.
pub(crate) fn any() -> impl Strategy<Value = Chain> {
    let states = || select(vec!["", "cada", "tribunal", "cada,tribunal"]);
    let received = (0..7_000_u32).prop_map(|days| day("2021-01-01") + days);
    let acknowledged = option::of(select(vec!["", "silence", "silence,cada"]));
    let place = prop_oneof![
        select(vec![Zone::Metropole, Zone::AlsaceMoselle])
            .prop_map(|zone| (Residence::Metropole, zone)),
        Just((Residence::Overseas, Zone::Metropole)),
        select(Zone::ALL.to_vec()).prop_map(|zone| (Residence::Abroad, zone)),
    ];
    (
        (received, acknowledged, option::of((0..27_u32, states()))),
        (
            1..58_u32,
            (0..20_u32, select(vec!["", "silence", "silence,tribunal"])),
        ),
        (option::of((1..58_u32, states())), place),
    )
        .prop_map(
            |((received, acknowledged, refused), (referred, registered), (confirmed, place))| {
                Chain {
                    received,
                    acknowledged,
                    refused,
                    referred,
                    registered,
                    confirmed,
                    place,
                }
            },
        )
}

/// The engine gives the dates of the second computation.
pub(crate) fn agrees(chain: Chain) -> Verdict {
    let received = second::at(&chain.received.to_string());
    let mut facts = vec![format!("received {received}")];
    if let Some(states) = chain.acknowledged {
        facts.push(format!("acknowledged {received} mentions={states}"));
    }
    let (trigger, opens, binds) = if let Some((days, states)) = chain.refused {
        let refused = received.later(days);
        facts.push(format!("refused {refused} mentions={states}"));
        (refused, refused, states.contains("cada"))
    } else {
        let born = received.months_later(1);
        let stated = chain.acknowledged.unwrap_or_default();
        (born, born.tomorrow(), stated.contains("cada"))
    };
    let referred = opens.later(chain.referred);
    let registered = referred.later(chain.registered.0);
    facts.push(format!("referred {referred} proof=reçu"));
    facts.push(format!(
        "registered {registered} mentions={}",
        chain.registered.1
    ));
    let silence = registered.months_later(2);
    let confirmed = chain.confirmed.map(|(days, states)| {
        let confirmed = registered.later(days);
        facts.push(format!("refused {confirmed} mentions={states}"));
        confirmed
    });

    let mut request = request(&facts);
    request.residence = Some(chain.place.0);
    request.authority.holidays = chain.place.1;
    let told = assess(&request, afterwards());
    if chain.refused.is_none() {
        date(&told, DeadlineId::ImplicitRefusal, trigger)?;
    }
    date(&told, DeadlineId::CadaOpens, opens)?;
    let last = trigger.months_later(2);
    let latest = Some(last.franc("metropole"));
    closes(
        &told,
        DeadlineId::CadaCloses,
        last,
        last.yesterday(),
        latest,
    )?;
    opposable(&told, DeadlineId::CadaCloses, binds)?;
    year(&told, DeadlineId::CadaClosesReasonable, trigger, !binds)?;
    date(&told, DeadlineId::CadaOpinion, registered.months_later(1))?;

    let decision = confirmed.unwrap_or(silence);
    let opens = confirmed.unwrap_or(silence.tomorrow());
    if confirmed.is_none() {
        date(&told, DeadlineId::ImplicitConfirmation, silence)?;
    } else if told.deadline(DeadlineId::ImplicitConfirmation).is_some() {
        return fail("a confirmation born of silence after an express one".to_owned());
    }
    date(&told, DeadlineId::TribunalOpens, opens)?;
    let (last, careful) = chain.court(decision);
    closes(&told, DeadlineId::TribunalCloses, last, careful, None)
}

impl Chain {
    /// The last day before the court, and the careful one.
    fn court(&self, decision: Day) -> (Day, Day) {
        let distance = match self.place.0 {
            Residence::Metropole => 0,
            Residence::Overseas => 1,
            Residence::Abroad => 2,
        };
        let at_once = decision.months_later(2 + distance);
        let careful = if self.confirmed.is_some() {
            decision.months_later(2).months_later(distance)
        } else {
            decision.months_later(2)
        };
        let zone = self.place.1.as_str();
        (at_once.franc(zone), careful.franc("metropole"))
    }
}

fn date(told: &Assessment, id: DeadlineId, walked: Day) -> Verdict {
    let got = told.deadline(id).map(|deadline| deadline.date.to_string());
    if got == Some(walked.to_string()) {
        Ok(())
    } else {
        fail(format!("{id}: walked {walked}, got {got:?}"))
    }
}

fn closes(
    told: &Assessment,
    id: DeadlineId,
    last: Day,
    prudent: Day,
    latest: Option<Day>,
) -> Verdict {
    date(told, id, last)?;
    let Some(got) = told.deadline(id) else {
        return fail(format!("no {id}"));
    };
    if got.prudent.to_string() != prudent.to_string() {
        return fail(format!(
            "{id}: walked prudent {prudent}, got {}",
            got.prudent
        ));
    }
    match latest {
        Some(latest) if got.latest.to_string() != latest.to_string() => {
            fail(format!("{id}: walked latest {latest}, got {}", got.latest))
        }
        _ => Ok(()),
    }
}

fn opposable(told: &Assessment, id: DeadlineId, binds: bool) -> Verdict {
    let got = told.deadline(id).and_then(|deadline| deadline.opposable);
    if got == Some(binds) {
        Ok(())
    } else {
        fail(format!("{id}: binds {binds}, got {got:?}"))
    }
}

fn year(told: &Assessment, id: DeadlineId, trigger: Day, there: bool) -> Verdict {
    let got = told
        .deadline(id)
        .map(|d| (d.prudent.to_string(), d.latest.to_string()));
    let last = trigger.months_later(12);
    let walked = there.then(|| (last.to_string(), last.franc("metropole").to_string()));
    if got == walked {
        Ok(())
    } else {
        fail(format!("{id}: walked {walked:?}, got {got:?}"))
    }
}
