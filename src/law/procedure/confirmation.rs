//! After CADA: the confirmation of the refusal, express or born of two months of silence
//! (R*343-4, R343-5).

use crate::date::Date;
use crate::law::article::{
    CE_391899_PARTIAL, CE_488227, CRPA_R343_3, CRPA_R343_4, CRPA_R343_5, SPRING_2020,
};
use crate::law::assessment::Ruling;
use crate::law::claim::Why;
use crate::law::deadline::{Certainty, Deadline, DeadlineId, State};
use crate::law::step::{Step, Trigger};
use crate::law::suspension::suspended_days;
use crate::law::term::franc_day;
use crate::request::{Event, Field, Kind};

use super::answers::{Answer, Class, Effect};
use super::birth::Birth;
use super::course::Course;
use super::facts::{Facts, Paper};
use super::limit::Limit;
use super::paper::acknowledgement;

/// When the confirmation is born of silence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Silence {
    /// From the earliest registration: closing dates start there.
    pub(crate) early: Date,
    /// From the latest: nothing opens before the day after.
    pub(crate) late: Date,
    /// From the referral, while the registration is not known.
    pub(crate) provisional: bool,
    /// The earliest birth, without the suspension of spring 2020.
    bare: Date,
    trigger: Trigger,
    from: Date,
    suspended: u32,
}

/// The confirmation of the refusal of a class of documents.
#[derive(Debug, Clone)]
pub(crate) struct Confirmation<'a> {
    /// The decision that the court is asked to annul.
    pub(crate) ruling: Ruling,
    /// Where the court's limit starts: first the silence, if it was born, then the answers.
    pub(crate) silence: Option<Silence>,
    /// The answers after the referral, earliest first.
    pub(crate) answers: Vec<Answer<'a>>,
    /// An answer came between the referral and the registration: it can be argued that silence
    /// confirms all the same, on that day (amendments 19).
    pub(crate) argued_silence: Option<Date>,
}

impl Silence {
    /// The silence that follows the referral, if there is one.
    pub(crate) fn of(course: &Course) -> Option<Self> {
        let (early, late, trigger) = if let Some((early, late)) = course.registered {
            (early, late, Trigger::Registered)
        } else {
            let on = course.referred_on()?;
            (on, on, Trigger::Referred)
        };
        let born = |from: Date| {
            let to = from.add_months(2);
            (to + suspended_days(from, to), suspended_days(from, to))
        };
        let (late_birth, suspended) = born(late);
        Some(Self {
            early: born(early).0,
            late: late_birth,
            bare: early.add_months(2).min(born(early).0),
            provisional: course.registration.is_none(),
            trigger,
            from: late,
            suspended,
        })
    }

    fn deadline(&self, course: &Course) -> Deadline {
        let mut deadline = Deadline::new(
            DeadlineId::ImplicitConfirmation,
            self.late,
            &[&CRPA_R343_4, &CRPA_R343_5],
        );
        deadline.prudent = self.bare;
        deadline.provisional = self.provisional;
        deadline.presumed = course.referral_is_presumed();
        deadline.steps = vec![
            Step::From(self.trigger, self.from),
            Step::Months {
                from: self.from,
                months: 2,
                to: self.from.add_months(2),
            },
        ];
        if self.suspended > 0 {
            deadline.cite(&SPRING_2020);
            deadline
                .steps
                .push(Step::Suspended(self.suspended, self.late));
        }
        deadline.steps.push(Step::NotShifted);
        if self.bare < self.early {
            deadline.claim(self.bare, Why::NoSpring);
            deadline.claim(self.late, Why::Spring);
        }
        if self.early < self.late {
            deadline.claim(self.early, Why::EarlierRegistration);
            deadline.claim(self.late, Why::LaterRegistration);
        }
        deadline.weigh()
    }
}

/// The confirmation of a class, with its deadlines put into `out`.
pub(crate) fn confirmation<'a>(
    course: &Course,
    birth: Option<&Birth>,
    class: &Class<'a>,
    out: &mut Vec<Deadline>,
) -> Option<Confirmation<'a>> {
    let silence = Silence::of(course)?;
    let referred = course.referred_on()?;
    let given = class.given();
    if given.is_some_and(|day| day <= referred) {
        return None;
    }
    let judged = course.judged_on();
    let answers: Vec<Answer> = class
        .refusals()
        .filter(|a| a.on >= referred && judged.is_none_or(|j| a.on <= j))
        .filter(|a| a.on > referred || refused_before(birth, class, referred))
        .copied()
        .collect();
    let express = answers.iter().find(|a| a.is_express());
    let born =
        express.is_none_or(|e| e.on > silence.late) && given.is_none_or(|day| day > silence.late);
    if given.is_some_and(|day| day <= silence.late) && answers.is_empty() {
        return None;
    }
    if born {
        let mut deadline = silence.deadline(course);
        if answers
            .iter()
            .any(|a| a.is_arguable() && a.on <= silence.late)
        {
            deadline.certainty = Certainty::Unsettled;
            deadline.claim(silence.late, Why::NoDecisionYet);
        }
        out.push(deadline);
    }
    let first = express.filter(|_| !born);
    let opens = first.map_or(silence.late.next(), |e| e.on);
    // An answer that says less than « refus » was the confirmation in CE 488227.
    let decisive = answers.iter().rfind(|a| a.effect != Effect::PassesOver);
    let ruling = Ruling {
        on: decisive.map_or(silence.late, |a| a.on),
        implicit: decisive.is_none(),
        event: decisive.map(|a| a.event.hash),
    };
    let mut opening = opening(opens, first, &silence, course);
    if born {
        doubt(&mut opening, &silence, &answers, course);
    }
    out.push(opening);
    let before_registration = course
        .registered
        .is_some_and(|(early, _)| answers.iter().any(|a| a.on < early));
    Some(Confirmation {
        ruling,
        silence: born.then_some(silence),
        answers,
        argued_silence: before_registration.then_some(silence.early),
    })
}

/// Something was there to be referred before that day: a refusal, or the silence.
fn refused_before(birth: Option<&Birth>, class: &Class, day: Date) -> bool {
    birth.is_some_and(|b| b.late < day) || class.refusals().any(|a| a.on < day)
}

fn opening(opens: Date, express: Option<&Answer>, silence: &Silence, course: &Course) -> Deadline {
    let basis: &[_] = match express {
        Some(answer) if answer.event.is(Kind::Disclosed) => &[&CE_488227, &CE_391899_PARTIAL],
        Some(_) => &[&CE_488227],
        None => &[&CRPA_R343_4, &CRPA_R343_5],
    };
    let mut deadline = Deadline::new(DeadlineId::TribunalOpens, opens, basis);
    deadline.steps = if let Some(answer) = express {
        deadline.certainty = Certainty::Settled;
        vec![Step::From(answer.trigger(), opens)]
    } else {
        deadline.provisional = silence.provisional;
        deadline.presumed = course.referral_is_presumed();
        vec![
            Step::From(Trigger::ImplicitConfirmation, silence.late),
            Step::DayAfter(opens),
        ]
    };
    if course.petition.is_some_and(|p| p.on >= opens) {
        deadline.state = State::Met;
    }
    deadline
}

/// Where the birth of the confirmation can be argued, so can the opening of the court.
fn doubt(opening: &mut Deadline, silence: &Silence, answers: &[Answer], course: &Course) {
    let safe = opening.date;
    if silence.bare < silence.early {
        opening.claim(silence.bare.next(), Why::NoSpring);
        opening.claim(safe, Why::Spring);
    }
    if silence.early < silence.late {
        opening.claim(silence.early.next(), Why::EarlierRegistration);
        opening.claim(safe, Why::LaterRegistration);
    }
    if let Some(answer) = answers.iter().find(|a| a.is_arguable() && a.on < safe) {
        opening.claim(answer.on, Why::OpensOnAnswer);
        opening.claim(safe, Why::NoDecisionYet);
    }
    if silence.provisional {
        opening.claim(safe, Why::RegistrationUnknown);
        opening.claim(safe, Why::PrematureIsCured);
    }
    if course
        .referral
        .is_some_and(|r| r.text(Field::Series).is_some())
    {
        opening.claim(safe, Why::SeriesOpinion);
    }
    if !opening.claims.is_empty() {
        opening.certainty = Certainty::Unsettled;
    }
}

/// The limit that the silence starts at the court.
pub(crate) fn silent_limit(
    facts: &Facts,
    course: &Course,
    class: &Class,
    silence: &Silence,
) -> Limit {
    let cada = course.registration.map(Paper::of).unwrap_or_default();
    let administration = first_paper(facts, course, class);
    let opposable = if cada.tribunal || administration.tribunal {
        Some(true)
    } else if cada.recorded && (administration.recorded || no_paper(facts, course, class)) {
        Some(false)
    } else {
        // CADA’s acknowledgement may state the court: somebody must look.
        None
    };
    Limit {
        trigger: Trigger::ImplicitConfirmation,
        start: silence.early,
        late_start: silence.late,
        prudent_start: silence.bare,
        implicit: true,
        opposable,
        year_from: silence.early,
        year_certain: cada.silence,
        presumed: course.referral_is_presumed(),
        provisional: silence.provisional,
        arguable: false,
        printed: None,
        cap: None,
        prudent_floor: None,
        prudent_year: None,
        alive_until: None,
        only_confirmed: None,
    }
}

/// What the administration's first paper states: its refusal, else its acknowledgement.
fn first_paper(facts: &Facts, course: &Course, class: &Class) -> Paper {
    let referred = course.referred_on();
    class
        .refusals()
        .filter(|answer| referred.is_none_or(|on| answer.on <= on))
        .map(Answer::paper)
        .fold(acknowledgement(facts), Paper::and)
}

/// The administration wrote nothing before the referral.
fn no_paper(facts: &Facts, course: &Course, class: &Class) -> bool {
    let referred = course.referred_on();
    let mut refusals = class.refusals();
    let refused = refusals.any(|answer| referred.is_none_or(|on| answer.on <= on));
    !refused && !facts.has(Kind::Acknowledged)
}

/// The limit that an answer starts at the court.
///
/// A paper that states the court only, where no other told of CADA, binds for the careful; the
/// letter of CE 488227 leaves the year (amendments 10).
pub(crate) fn answered_limit(
    facts: &Facts,
    course: &Course,
    class: &Class,
    answer: &Answer,
) -> Limit {
    let paper = answer.paper();
    let mut limit = Limit::from_answer(answer, paper.binds(paper.tribunal));
    let told = first_paper(facts, course, class).and(paper);
    let by_cada = course.registration.map(Paper::of).unwrap_or_default();
    if paper.tribunal && !told.cada && !by_cada.tribunal {
        let year = answer.on.add_months(12);
        limit.stays_alive(franc_day(year, facts.court_zone()), Why::CourtOnly);
    }
    limit
}

/// CADA should have given its opinion a month after registration; nothing hangs on it.
pub(crate) fn opinion(course: &Course, received: Option<&Event>) -> Option<Deadline> {
    let (from, _) = course.registered?;
    let to = from.add_months(1);
    let mut deadline = Deadline::new(DeadlineId::CadaOpinion, to, &[&CRPA_R343_3]);
    deadline.steps = vec![
        Step::From(Trigger::Registered, from),
        Step::Months {
            from,
            months: 1,
            to,
        },
    ];
    if received.is_some() {
        deadline.state = State::Met;
    }
    Some(deadline)
}
