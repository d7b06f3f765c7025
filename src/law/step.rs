//! The steps of a computation, which a lawyer can follow and dispute.

use crate::date::Date;
use crate::lang::{Lang, Say};
use crate::request::Zone;

use super::holidays::holiday;

/// One step: a fact, a rule applied to it, a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The date from which the computation starts.
    From(Trigger, Date),
    /// Months added by the same day number.
    Months {
        /// From this date.
        from: Date,
        /// So many months.
        months: u32,
        /// To this one.
        to: Date,
    },
    /// Days added.
    Days {
        /// From this date.
        from: Date,
        /// So many days.
        days: u32,
        /// To this one.
        to: Date,
    },
    /// The day of a *délai franc*.
    Franc {
        /// The anniversary.
        from: Date,
        /// The day after.
        to: Date,
    },
    /// Moved off Saturdays, Sundays and public holidays (*prorogation*).
    Shifted {
        /// From this date.
        from: Date,
        /// To this one.
        to: Date,
        /// In the calendar of this zone.
        zone: Zone,
    },
    /// A decision born of silence: neither shifted nor franc.
    NotShifted,
    /// One can act only once the day is over.
    DayAfter(Date),
    /// A careful person acts the day before.
    DayBefore(Date),
    /// Two starts compete: this one opens.
    OpensLast(Date),
    /// Two starts compete: this one closes.
    ClosesFirst(Date),
    /// Time was suspended by so many days, up to this date.
    Suspended(u32, Date),
    /// So many working days (*jours ouvrés*), up to this date.
    WorkingDays(u32, Date),
    /// The paper itself gives this later date.
    Printed(Date),
    /// Whatever happens, no later than this date.
    Capped(Date),
    /// Months of distance (R421-7 CJA) included.
    Distance(u32),
    /// The refusal received that day only confirms: the earlier limit stays.
    OnlyConfirms(Date),
}

/// What a computation starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trigger {
    /// The request was received.
    Received,
    /// The request was received by the competent administration, to which it was passed on.
    ReceivedByCompetent,
    /// An express refusal was notified.
    Refused,
    /// An answer that gives less than was asked.
    Answered,
    /// A part was given, the rest was not.
    PartlyDisclosed,
    /// The implicit refusal.
    ImplicitRefusal,
    /// The requester came to know the implicit decision.
    Knowledge,
    /// The referral to CADA.
    Referred,
    /// Its registration.
    Registered,
    /// The implicit confirmation.
    ImplicitConfirmation,
    /// The request for reasons.
    ReasonsRequested,
    /// The reasons were given.
    ReasonsGiven,
    /// The mediation ended.
    MediationEnded,
    /// The decision on legal aid was notified.
    AidDecided,
    /// A judicial court declined, or a petition was rejected for want of CADA.
    Declined,
    /// A notice of the court was read, or deemed read.
    Notified,
    /// The judgment or the order was notified.
    Judged,
    /// The request for execution was closed.
    EnforcementClosed,
}

impl Say for Trigger {
    fn say(&self, lang: Lang) -> String {
        let (fr, en) = match self {
            Trigger::Received => ("réception de la demande", "receipt of the request"),
            Trigger::ReceivedByCompetent => (
                "réception par l’administration compétente",
                "receipt by the competent administration",
            ),
            Trigger::Refused => (
                "notification du refus exprès",
                "notification of the refusal",
            ),
            Trigger::Answered => (
                "réponse qui ne donne pas tout ce qui est demandé",
                "answer that gives less than was asked",
            ),
            Trigger::PartlyDisclosed => ("communication partielle", "partial disclosure"),
            Trigger::ImplicitRefusal => ("naissance du refus implicite", "birth of the refusal"),
            Trigger::Knowledge => (
                "connaissance établie de la décision implicite",
                "proven knowledge of the implicit decision",
            ),
            Trigger::Referred => ("saisine de la CADA", "referral to CADA"),
            Trigger::Registered => ("enregistrement par la CADA", "registration by CADA"),
            Trigger::ImplicitConfirmation => (
                "naissance de la confirmation implicite",
                "birth of the implicit confirmation",
            ),
            Trigger::ReasonsRequested => ("demande de motifs", "request for reasons"),
            Trigger::ReasonsGiven => ("communication des motifs", "reasons given"),
            Trigger::MediationEnded => ("fin de la médiation", "end of the mediation"),
            Trigger::AidDecided => (
                "notification de la décision d’aide juridictionnelle",
                "notification of the decision on legal aid",
            ),
            Trigger::Declined => (
                "notification de l’incompétence ou de l’irrecevabilité",
                "notification that the petition was declined",
            ),
            Trigger::Notified => (
                "avis du tribunal reçu ou réputé reçu",
                "notice of the court",
            ),
            Trigger::Judged => (
                "notification de la décision",
                "notification of the decision",
            ),
            Trigger::EnforcementClosed => (
                "notification du classement",
                "notification that execution was closed",
            ),
        };
        lang.pick(fr, en).to_owned()
    }
}

impl Say for Step {
    fn say(&self, lang: Lang) -> String {
        let w = |date: &Date| date.in_words(lang);
        match self {
            Step::From(trigger, date) => {
                let what = trigger.say(lang);
                lang.pick(
                    format!("{what}\u{202f}: {}", w(date)),
                    format!("{what}: {}", w(date)),
                )
            }
            Step::Months { from, months, to } => months_in_words(*from, *months, *to, lang),
            Step::Days { days, to, .. } => lang.pick(
                format!("plus {days} jours\u{202f}: {}", w(to)),
                format!("plus {days} days: {}", w(to)),
            ),
            Step::Franc { to, .. } => lang.pick(
                format!("délai franc, un jour de plus\u{202f}: {}", w(to)),
                format!("délai franc, one more day: {}", w(to)),
            ),
            Step::Shifted { from, to, zone } => {
                let why = why_off(*from, *zone, lang);
                lang.pick(
                    format!(
                        "ce jour n’est pas ouvré ({why}), report au {} {}",
                        to.weekday_name(lang),
                        w(to)
                    ),
                    format!(
                        "that day is off ({why}), shifted to {} {}",
                        to.weekday_name(lang),
                        w(to)
                    ),
                )
            }
            Step::NotShifted => lang.pick(
                "une décision née du silence n’est ni franche ni reportée".to_owned(),
                "a decision born of silence is neither franc nor shifted".to_owned(),
            ),
            Step::DayAfter(date) => lang.pick(
                format!("le jour doit être écoulé\u{202f}: à partir du {}", w(date)),
                format!("the day must be over: from {}", w(date)),
            ),
            Step::DayBefore(date) => lang.pick(
                format!("par prudence, la veille\u{202f}: {}", w(date)),
                format!("to be careful, the day before: {}", w(date)),
            ),
            Step::OpensLast(date) => lang.pick(
                format!(
                    "deux points de départ se discutent\u{202f}; pour agir, le plus tardif\u{202f}: {}",
                    w(date)
                ),
                format!("two starts can be argued; to act, the later: {}", w(date)),
            ),
            Step::ClosesFirst(date) => lang.pick(
                format!(
                    "deux points de départ se discutent\u{202f}; pour ne rien perdre, le plus précoce\u{202f}: {}",
                    w(date)
                ),
                format!(
                    "two starts can be argued; to lose nothing, the earlier: {}",
                    w(date)
                ),
            ),
            Step::Suspended(days, to) => lang.pick(
                format!("délai suspendu {days} jours\u{202f}: {}", w(to)),
                format!("time suspended for {days} days: {}", w(to)),
            ),
            Step::WorkingDays(days, to) => lang.pick(
                format!("fin du {days}e jour ouvré\u{202f}: {}", w(to)),
                format!("end of working day {days}: {}", w(to)),
            ),
            Step::Printed(date) => lang.pick(
                format!("le document de l’administration annonce le {}", w(date)),
                format!("the administration’s paper announces {}", w(date)),
            ),
            Step::Capped(date) => lang.pick(
                format!("en tout état de cause, pas au-delà du {}", w(date)),
                format!("in any event, no later than {}", w(date)),
            ),
            Step::Distance(months) => lang.pick(
                format!("y compris {months} mois de délai de distance"),
                format!("including {months} month(s) of distance"),
            ),
            Step::OnlyConfirms(date) => lang.pick(
                format!(
                    "le refus reçu le {} ne fait que confirmer\u{202f}: il n’ouvre pas de nouveau délai",
                    w(date)
                ),
                format!(
                    "the refusal received on {} only confirms: it opens no new time",
                    w(date)
                ),
            ),
        }
    }
}

fn months_in_words(from: Date, months: u32, to: Date, lang: Lang) -> String {
    let length = match (months, lang) {
        (12, Lang::Fr) => "un an".to_owned(),
        (12, Lang::En) => "one year".to_owned(),
        (1, Lang::En) => "1 month".to_owned(),
        (n, Lang::Fr) => format!("{n} mois"),
        (n, Lang::En) => format!("{n} months"),
    };
    let day = to.in_words(lang);
    if from.day() == to.day() {
        lang.pick(
            format!("plus {length}, de quantième à quantième\u{202f}: {day}"),
            format!("plus {length}, by the same day number: {day}"),
        )
    } else {
        let missing = from.day();
        lang.pick(
            format!("plus {length}\u{202f}; ce mois n’a pas de {missing}, donc son dernier jour\u{202f}: {day}"),
            format!("plus {length}; that month has no day {missing}, so its last day: {day}"),
        )
    }
}

/// Why nothing is due on `date`: its feast, or the name of the day.
fn why_off(date: Date, zone: Zone, lang: Lang) -> String {
    match holiday(date, zone) {
        Some(feast) => feast.name.to_owned(),
        None => date.weekday_name(lang).to_owned(),
    }
}
