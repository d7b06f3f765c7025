//! The facts of a request that count, sorted, with the few questions that the rules ask of them.

use crate::request::{Event, Field, Kind, Mention, Request, Residence, Value, Zone};

use crate::law::regime::{Clock, RegimeRule};

/// The events in account, in legal order.
pub(crate) struct Facts<'a> {
    /// The request.
    pub(crate) request: &'a Request,
    /// The regime, already known to be CADA's.
    pub(crate) rule: &'static RegimeRule,
    /// How long silence lasts.
    pub(crate) clock: Clock,
    events: Vec<&'a Event>,
}

impl<'a> Facts<'a> {
    /// The facts of a request under a regime of which CADA knows.
    pub(crate) fn new(request: &'a Request, rule: &'static RegimeRule, clock: Clock) -> Self {
        Self {
            request,
            rule,
            clock,
            events: request.in_account(),
        }
    }

    /// Every event in account.
    pub(crate) fn events(&self) -> &[&'a Event] {
        &self.events
    }

    /// The events of a kind, earliest first.
    pub(crate) fn of(&self, kind: Kind) -> impl DoubleEndedIterator<Item = &'a Event> + '_ {
        self.events.iter().copied().filter(move |e| e.is(kind))
    }

    /// The earliest event of a kind.
    pub(crate) fn first(&self, kind: Kind) -> Option<&'a Event> {
        self.of(kind).next()
    }

    /// The latest event of a kind.
    pub(crate) fn last(&self, kind: Kind) -> Option<&'a Event> {
        self.of(kind).next_back()
    }

    /// Whether something of this kind happened.
    pub(crate) fn has(&self, kind: Kind) -> bool {
        self.first(kind).is_some()
    }

    /// The calendar of the court.
    pub(crate) fn court_zone(&self) -> Zone {
        self.request.authority.holidays
    }

    /// The months of distance between the person who asks and the court (R421-7 CJA).
    ///
    /// A resident overseas before a court overseas is taken to live in its district: no extension,
    /// which is the cautious side.
    pub(crate) fn court_distance(&self) -> u32 {
        let overseas_court = is_overseas(self.court_zone());
        match self.residence() {
            Residence::Abroad => 2,
            Residence::Overseas if !overseas_court => 1,
            Residence::Metropole if overseas_court => 1,
            _ => 0,
        }
    }

    /// That distance rests on a residence which nobody recorded: a file that says none is read as
    /// one of metropolitan France, and the court is overseas.
    pub(crate) fn residence_is_presumed(&self) -> bool {
        self.request.residence.is_none() && is_overseas(self.court_zone())
    }

    /// Where the person who asks lives: in metropolitan France when nobody said otherwise.
    pub(crate) fn residence(&self) -> Residence {
        self.request.residence.unwrap_or(Residence::Metropole)
    }

    /// The months of distance to the Conseil d'État, in Paris.
    pub(crate) fn paris_distance(&self) -> u32 {
        match self.residence() {
            Residence::Abroad => 2,
            Residence::Overseas => 1,
            Residence::Metropole => 0,
        }
    }
}

fn is_overseas(zone: Zone) -> bool {
    !matches!(zone, Zone::Metropole | Zone::AlsaceMoselle)
}

/// What a paper states, as someone recorded it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four things that a paper states or not"
)]
pub(crate) struct Paper {
    /// Somebody recorded what it states.
    pub(crate) recorded: bool,
    /// That silence means refusal, and when.
    pub(crate) silence: bool,
    /// CADA and its two months.
    pub(crate) cada: bool,
    /// The court and its two months.
    pub(crate) tribunal: bool,
}

impl Paper {
    /// What the paper of an event states.
    pub(crate) fn of(event: &Event) -> Self {
        let Some(Value::Words(words)) = event.fields.get(&Field::Mentions) else {
            return Self::default();
        };
        let states =
            |mention: Mention| words.iter().any(|w| Mention::from_word(w) == Some(mention));
        Self {
            recorded: true,
            silence: states(Mention::Silence),
            cada: states(Mention::Cada),
            tribunal: states(Mention::Tribunal),
        }
    }

    /// What two papers state together.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            recorded: self.recorded || other.recorded,
            silence: self.silence || other.silence,
            cada: self.cada || other.cada,
            tribunal: self.tribunal || other.tribunal,
        }
    }

    /// Whether it makes a limit bind: known to state it, known not to, or not recorded.
    pub(crate) fn binds(self, states: bool) -> Option<bool> {
        match (states, self.recorded) {
            (true, _) => Some(true),
            (false, true) => Some(false),
            (false, false) => None,
        }
    }
}
