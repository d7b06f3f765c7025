//! Facts that exclude each other, as a letter meets them: it must not tell them as settled.

use crate::law::{Assessment, Warning};
use crate::request::{EventHash, Kind, Request};

use super::kind::LetterKind;

/// The facts of a request that exclude each other, a disagreement on its header apart.
#[derive(Debug, Clone, Default)]
pub(super) struct Dispute {
    clashes: Vec<Clash>,
}

#[derive(Debug, Clone)]
struct Clash {
    about: Warning,
    events: Vec<(EventHash, Kind)>,
}

impl Dispute {
    pub(super) fn of(assessment: &Assessment, request: &Request) -> Self {
        let events = request.in_account();
        let known = |hash: &EventHash| {
            let event = events.iter().find(|event| event.hash == *hash)?;
            Some((*hash, event.known()?))
        };
        let clashes = assessment
            .contradictions
            .iter()
            .filter(|contradiction| contradiction.about != Warning::HeaderContested)
            .map(|contradiction| Clash {
                about: contradiction.about.clone(),
                events: contradiction.events.iter().filter_map(known).collect(),
            });
        Self {
            clashes: clashes.collect(),
        }
    }

    /// What a letter of this kind would tell of it.
    pub(super) fn told_by(mut self, letter: LetterKind) -> Self {
        let tells: &[Kind] = match letter {
            LetterKind::Demande | LetterKind::Interpellation => &[],
            LetterKind::Relance => &[Kind::Sent],
            LetterKind::Motifs => &[Kind::Sent, Kind::Referred, Kind::Registered],
            // They tell the whole story.
            LetterKind::Saisine | LetterKind::Requete => return self,
        };
        self.clashes
            .retain(|clash| clash.events.iter().any(|(_, kind)| tells.contains(kind)));
        self
    }

    pub(super) fn is_empty(&self) -> bool {
        self.clashes.is_empty()
    }

    /// What the facts disagree on.
    pub(super) fn about(&self) -> Vec<Warning> {
        let about = self.clashes.iter().map(|clash| clash.about.clone());
        about.collect()
    }

    /// The facts, each once.
    pub(super) fn events(&self) -> Vec<EventHash> {
        let mut events: Vec<EventHash> = Vec::new();
        for (hash, _) in self.clashes.iter().flat_map(|clash| &clash.events) {
            if !events.contains(hash) {
                events.push(*hash);
            }
        }
        events
    }

    /// Whether this fact is one of them.
    pub(super) fn has(&self, event: Option<EventHash>) -> bool {
        let mut all = self.clashes.iter().flat_map(|clash| &clash.events);
        event.is_some_and(|event| all.any(|(hash, _)| *hash == event))
    }

    /// Whether a fact of one of these kinds is among them: what is counted from it is disputed too.
    pub(super) fn touches(&self, kinds: &[Kind]) -> bool {
        let mut all = self.clashes.iter().flat_map(|clash| &clash.events);
        all.any(|(_, kind)| kinds.contains(kind))
    }
}

/// What the birth of the implicit refusal is counted from, or stopped by.
pub(super) const MAKES_THE_REFUSAL: [Kind; 6] = [
    Kind::Received,
    Kind::Undelivered,
    Kind::Acknowledged,
    Kind::Transmitted,
    Kind::Refused,
    Kind::Disclosed,
];

/// The same for the confirmation born of silence.
pub(super) const MAKES_THE_CONFIRMATION: [Kind; 4] = [
    Kind::Referred,
    Kind::Registered,
    Kind::Refused,
    Kind::Disclosed,
];
