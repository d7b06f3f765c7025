//! Which letter the moment calls for, and why another would be premature or pointless.

mod not_due;

pub use not_due::NotDue;

use crate::date::Date;
use crate::law::{Action, Assessment, DeadlineId, Next, Stage, Warning};
use crate::request::{Kind, Request};

use super::dispute::Dispute;
use super::kind::LetterKind;

/// The letter that the stage of the request calls for.
///
/// # Errors
/// [`NotDue`], when no letter is useful on that day.
pub fn due(request: &Request, assessment: &Assessment) -> Result<LetterKind, NotDue> {
    let kind = match assessment.stage {
        Stage::Draft | Stage::Undelivered => LetterKind::Demande,
        Stage::Sent | Stage::Received => LetterKind::Relance,
        Stage::Refused | Stage::ImplicitlyRefused | Stage::PartiallyDisclosed => {
            LetterKind::Saisine
        }
        Stage::CadaReferred | Stage::CadaRegistered if is_to_be_made_again(assessment) => {
            LetterKind::Saisine
        }
        Stage::CadaReferred
        | Stage::CadaRegistered
        | Stage::Confirmed
        | Stage::ImplicitlyConfirmed => LetterKind::Requete,
        Stage::Disclosed
        | Stage::TribunalFiled
        | Stage::Judged
        | Stage::Foreclosed
        | Stage::Withdrawn => LetterKind::Requete,
    };
    timely(kind, request, assessment).map(|()| kind)
}

/// Whether a letter of this kind serves a purpose on the day of the assessment.
///
/// # Errors
/// [`NotDue`]: it comes too early, with the date from which it will be right when that is known;
/// too late; it has no purpose any more; or facts that it would tell exclude each other.
pub fn timely(kind: LetterKind, request: &Request, assessment: &Assessment) -> Result<(), NotDue> {
    let moment = Moment {
        kind,
        request,
        assessment,
    };
    match kind {
        LetterKind::Interpellation => Ok(()),
        LetterKind::Demande => moment.request(),
        LetterKind::Relance => moment.reminder(),
        LetterKind::Saisine => moment.through_cada().and_then(|()| moment.referral()),
        LetterKind::Motifs => moment.through_cada().and_then(|()| moment.reasons()),
        LetterKind::Requete => moment.through_cada().and_then(|()| moment.petition()),
    }?;
    moment.beyond_dispute()
}

/// CADA was seized before any refusal, and must be seized again (R343-1).
fn is_to_be_made_again(assessment: &Assessment) -> bool {
    let early = assessment.warnings.contains(&Warning::PrematureReferral);
    let refer = |next: &Next| next.action == Action::ReferToCada;
    let opens = assessment.deadline(DeadlineId::CadaOpens);
    let still_closed = opens.is_some_and(|opens| opens.date > assessment.as_of);
    early && (still_closed || assessment.next.as_ref().is_some_and(refer))
}

/// A letter that someone would write, and what the law says on that day.
struct Moment<'a> {
    kind: LetterKind,
    request: &'a Request,
    assessment: &'a Assessment,
}

impl Moment<'_> {
    fn request(&self) -> Result<(), NotDue> {
        match self.assessment.stage {
            Stage::Draft | Stage::Undelivered => Ok(()),
            Stage::Foreclosed => Err(NotDue::Foreclosed),
            Stage::Withdrawn => Err(NotDue::Withdrawn),
            _ => Err(NotDue::AlreadySent {
                on: self.first(Kind::Sent),
            }),
        }
    }

    /// The regime is CADA's; otherwise its own door is told.
    fn through_cada(&self) -> Result<(), NotDue> {
        let mut warnings = self.assessment.warnings.iter();
        let door = |w: &&Warning| matches!(w, Warning::OutsideCada(_) | Warning::UnknownRegime(_));
        match warnings.find(door) {
            Some(door) => Err(NotDue::OtherDoor(Box::new(door.clone()))),
            None => Ok(()),
        }
    }

    fn reminder(&self) -> Result<(), NotDue> {
        self.still_open()?;
        let cada = self.opens(DeadlineId::CadaOpens);
        match self.assessment.stage {
            Stage::Refused | Stage::ImplicitlyRefused | Stage::PartiallyDisclosed => {
                Err(NotDue::GoToCada { from: cada })
            }
            Stage::Sent | Stage::Received if cada.is_some_and(|day| day <= self.today()) => {
                Err(NotDue::GoToCada { from: cada })
            }
            Stage::Sent | Stage::Received => Ok(()),
            _ => Err(NotDue::AlreadyReferred {
                on: self.first(Kind::Referred),
            }),
        }
    }

    fn referral(&self) -> Result<(), NotDue> {
        self.still_open()?;
        match self.assessment.stage {
            Stage::Sent => Err(NotDue::ReceiptUnknown {
                id: self.request.id.clone(),
            }),
            Stage::CadaReferred | Stage::CadaRegistered if is_to_be_made_again(self.assessment) => {
                self.not_before(self.opens(DeadlineId::CadaOpens))
            }
            Stage::CadaReferred
            | Stage::CadaRegistered
            | Stage::Confirmed
            | Stage::ImplicitlyConfirmed => Err(NotDue::AlreadyReferred {
                on: self.first(Kind::Referred),
            }),
            _ => self.not_before(self.opens(DeadlineId::CadaOpens)),
        }
    }

    fn reasons(&self) -> Result<(), NotDue> {
        self.after_cada()?;
        let confirmation = self.assessment.milestones.confirmation;
        if let Some(express) = confirmation.filter(|ruling| !ruling.implicit) {
            return Err(NotDue::ExpressDecision { on: express.on });
        }
        if let Some(on) = self.first(Kind::ReasonsRequested) {
            return Err(NotDue::AlreadyAsked { on });
        }
        self.not_before(self.opens(DeadlineId::TribunalOpens))?;
        let last = [
            DeadlineId::TribunalCloses,
            DeadlineId::TribunalClosesReasonable,
        ]
        .into_iter()
        .filter_map(|id| self.assessment.deadline(id))
        .map(|limit| limit.date)
        .max();
        match last {
            Some(last) if last < self.today() => Err(NotDue::TooLate {
                kind: self.kind,
                last,
            }),
            _ => Ok(()),
        }
    }

    fn petition(&self) -> Result<(), NotDue> {
        self.after_cada()?;
        self.not_before(self.opens(DeadlineId::TribunalOpens))
    }

    /// Nothing that the letter tells is contested.
    fn beyond_dispute(&self) -> Result<(), NotDue> {
        let dispute = Dispute::of(self.assessment, self.request).told_by(self.kind);
        if dispute.is_empty() {
            return Ok(());
        }
        Err(NotDue::Contested {
            kind: self.kind,
            id: self.request.id.clone(),
            about: dispute.about(),
            events: dispute.events(),
        })
    }

    /// A letter that only makes sense once CADA has been seized, and before the court is.
    fn after_cada(&self) -> Result<(), NotDue> {
        self.still_open()?;
        if self.assessment.milestones.referred.is_none() && self.first(Kind::Referred).is_none() {
            return Err(NotDue::NotReferred {
                from: self.opens(DeadlineId::CadaOpens),
            });
        }
        Ok(())
    }

    /// Nothing has ended the matter, and the request has left.
    fn still_open(&self) -> Result<(), NotDue> {
        match self.assessment.stage {
            Stage::Draft => Err(NotDue::NotSent {
                id: self.request.id.clone(),
            }),
            Stage::Undelivered => Err(NotDue::Undelivered {
                id: self.request.id.clone(),
            }),
            Stage::Disclosed => Err(NotDue::Disclosed),
            Stage::Withdrawn => Err(NotDue::Withdrawn),
            Stage::Foreclosed => Err(NotDue::Foreclosed),
            Stage::TribunalFiled | Stage::Judged => Err(NotDue::BeforeTheCourt {
                on: self.first(Kind::Filed),
            }),
            _ => Ok(()),
        }
    }

    fn not_before(&self, opens: Option<Date>) -> Result<(), NotDue> {
        match opens {
            Some(day) if day <= self.today() => Ok(()),
            from => Err(NotDue::Premature {
                kind: self.kind,
                from,
            }),
        }
    }

    fn opens(&self, id: DeadlineId) -> Option<Date> {
        self.assessment.deadline(id).map(|deadline| deadline.date)
    }

    fn first(&self, kind: Kind) -> Option<Date> {
        let events = self.request.in_account();
        events
            .iter()
            .find(|event| event.is(kind))
            .map(|event| event.on)
    }

    fn today(&self) -> Date {
        self.assessment.as_of
    }
}
