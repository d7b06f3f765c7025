//! A time limit to act against a refusal: where it starts, whether it binds, what replaces it.

use crate::date::Date;
use crate::law::claim::{Claim, Why};
use crate::law::step::Trigger;
use crate::law::term::franc_day;
use crate::request::{Field, Zone};

use super::answers::{Answer, Effect};

/// Where a time limit starts and whether it binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent qualities of one limit"
)]
pub(crate) struct Limit {
    /// What starts it.
    pub(crate) trigger: Trigger,
    /// The day from which it is counted: the earliest of those that can be argued.
    pub(crate) start: Date,
    /// A later day from which it can be argued to run.
    pub(crate) late_start: Date,
    /// An even earlier day, on which a careful person counts.
    pub(crate) prudent_start: Date,
    /// It starts from a decision born of silence.
    pub(crate) implicit: bool,
    /// Whether the two months bind; `None` where nobody recorded what the paper states.
    pub(crate) opposable: Option<bool>,
    /// The day from which the reasonable year is counted.
    pub(crate) year_from: Date,
    /// Whether that day is beyond dispute (knowledge is proved).
    pub(crate) year_certain: bool,
    /// Rests on a receipt that nobody proved.
    pub(crate) presumed: bool,
    /// Rests on a stand-in for a fact that is not known.
    pub(crate) provisional: bool,
    /// The start is itself arguable.
    pub(crate) arguable: bool,
    /// The paper announces a longer time, which alone binds.
    pub(crate) printed: Option<Date>,
    /// A day that still closes: the year of an earlier decision, or of a request for reasons
    /// (amendments 2, 3).
    pub(crate) cap: Option<Claim>,
    /// Two months that can also be argued end on this earlier day.
    pub(crate) prudent_floor: Option<Claim>,
    /// A careful person counts the year only until then.
    pub(crate) prudent_year: Option<Claim>,
    /// Another argument keeps the matter alive until then.
    pub(crate) alive_until: Option<Claim>,
    /// A later refusal, of that day, only confirms.
    pub(crate) only_confirmed: Option<Date>,
}

/// How the two months are counted: before CADA, or before a court.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Calendar {
    /// The same day number; that they are franc can only be argued.
    Cada,
    /// Franc, shifted, with distance.
    Court {
        /// The zone of the court.
        zone: Zone,
        /// The months of distance.
        distance: u32,
        /// Nobody recorded that the person lives where these months are due.
        presumed: bool,
    },
}

impl Calendar {
    /// The last day of a limit that can be argued.
    fn last(self, limit: &Limit) -> Date {
        if limit.opposable == Some(true) {
            self.two_months(limit)
        } else {
            self.end_of_year(limit)
        }
    }

    /// The last day of the reasonable year that can be argued: whether it is franc and shifted is
    /// not settled.
    pub(crate) fn end_of_year(self, limit: &Limit) -> Date {
        let zone = match self {
            Self::Cada => Zone::Metropole,
            Self::Court { zone, .. } => zone,
        };
        franc_day(limit.year(), zone)
    }

    /// The last day of the two months that can be argued.
    fn two_months(self, limit: &Limit) -> Date {
        match self {
            Self::Cada => franc_day(limit.two_months(), Zone::Metropole),
            Self::Court { zone, distance, .. } => {
                franc_day(limit.start.add_months(2 + distance), zone)
            }
        }
    }

    /// The day of the two months on which a careful person relies: national holidays only;
    /// distance step by step, and none for a decision born of silence or where it is presumed.
    pub(crate) fn careful(self, limit: &Limit) -> Date {
        match self {
            Self::Cada => limit.two_months(),
            Self::Court {
                distance, presumed, ..
            } => {
                let two = limit.prudent_start.add_months(2);
                let steps = if limit.implicit || presumed {
                    0
                } else {
                    distance
                };
                franc_day(two.add_months(steps), Zone::Metropole)
            }
        }
    }
}

impl Limit {
    /// The limit that an answer starts, `binds` being what its paper makes of the two months.
    pub(crate) fn from_answer(answer: &Answer, binds: Option<bool>) -> Self {
        let promise = answer.effect == Effect::ReadsAsRefusal;
        Self {
            trigger: answer.trigger(),
            start: answer.on,
            late_start: answer.on,
            prudent_start: answer.on,
            implicit: false,
            opposable: binds,
            year_from: answer.on,
            year_certain: answer.is_express(),
            presumed: false,
            provisional: false,
            arguable: answer.is_arguable(),
            // The date in a promise is that of the promise, not of a remedy; a time shorter than
            // the law's binds nobody.
            printed: (!promise)
                .then(|| answer.event.date(Field::Until))
                .flatten()
                .filter(|day| *day > answer.on.add_months(2)),
            cap: None,
            prudent_floor: None,
            prudent_year: None,
            alive_until: None,
            only_confirmed: None,
        }
    }

    /// Another argument keeps the matter alive until `date`.
    pub(crate) fn stays_alive(&mut self, date: Date, why: Why) {
        if self.alive_until.is_none_or(|known| date > known.date) {
            self.alive_until = Some(Claim { date, why });
        }
    }

    /// A careful person counts two months that end on `date`.
    pub(crate) fn is_careful(&mut self, date: Date, why: Why) {
        if self.prudent_floor.is_none_or(|known| date < known.date) {
            self.prudent_floor = Some(Claim { date, why });
        }
    }

    /// The end of the two months, before any franc day.
    pub(crate) fn two_months(&self) -> Date {
        self.start.add_months(2)
    }

    /// The end of the reasonable year.
    pub(crate) fn year(&self) -> Date {
        let year = self.year_from.add_months(12);
        self.cap.map_or(year, |cap| year.min(cap.date))
    }

    /// The day on which the right is lost: the two months if they bind, else the year.
    pub(crate) fn closing(&self) -> Date {
        if self.opposable == Some(true) {
            self.two_months()
        } else {
            self.year()
        }
    }

    /// Of two limits that can both be argued, the one that closes first; the other keeps the
    /// matter arguable.
    pub(crate) fn or_earlier(self, other: Self, calendar: Calendar) -> Self {
        let (mut first, second) = if (other.closing(), other.start) < (self.closing(), self.start) {
            (other, self)
        } else {
            (self, other)
        };
        first.stays_alive(calendar.last(&second), Why::OtherAnswer);
        if second.opposable != Some(false) {
            first.is_careful(calendar.careful(&second), Why::OtherAnswer);
        }
        first
    }

    /// The same limit; a careful person also counts from an answer that passed these documents over.
    pub(crate) fn but_careful(mut self, other: Self, calendar: Calendar) -> Self {
        self.arguable = true;
        // Answers come in the order of time: the year of the first is the careful one.
        self.prudent_year.get_or_insert(Claim {
            date: other.year(),
            why: Why::PassedOver,
        });
        if other.opposable != Some(false) {
            self.is_careful(calendar.careful(&other), Why::PassedOver);
        }
        self
    }

    /// What a later express refusal `next` makes of this limit, `window_end` being the last day of
    /// its two months and `arguable_end` the last that can be argued (law.md 3.5, amendments 3).
    pub(crate) fn replaced_by(
        self,
        next: Self,
        window_end: Date,
        arguable_end: Date,
        calendar: Calendar,
    ) -> Self {
        if self.implicit && next.start <= window_end {
            // It replaces a decision that was not final: a new time starts.
            return next;
        }
        if self.opposable == Some(true) || next.start > self.year() {
            let mut kept = self;
            if self.opposable != Some(true) || next.start <= arguable_end {
                kept.stays_alive(calendar.two_months(&next), Why::LastRefusal);
            }
            kept.only_confirmed = Some(next.start);
            return kept;
        }
        let mut next = next;
        next.cap = Some(Claim {
            date: self.year(),
            why: Why::YearOfTheFirst,
        });
        if self.opposable.is_none() {
            next.is_careful(window_end, Why::IfItBinds);
        }
        next
    }
}
