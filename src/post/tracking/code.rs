//! What La Poste's codes mean.

use crate::lang::{Lang, Say};

/// Where a letter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Announced by the sender, not handed over yet.
    Announced,
    /// Handed over to the post.
    Deposited,
    /// On its way.
    InTransit,
    /// Out with the postman.
    OutForDelivery,
    /// Waiting at the post office, after a notice (*avis de passage*).
    Waiting,
    /// It cannot be delivered.
    Undeliverable,
    /// On its way back to the sender.
    ComingBack,
    /// Given to the addressee.
    Delivered,
    /// Given back to the sender.
    Returned,
    /// Late, or held up.
    Incident,
    /// A code that this version does not know: nothing is concluded from it.
    Unknown,
}

impl State {
    /// The state that a code announces.
    pub fn of(code: &str) -> Self {
        match code {
            "DR1" | "DR2" => State::Announced,
            "PC1" | "PC2" => State::Deposited,
            "ET1" | "ET2" | "ET3" | "ET4" | "EP1" | "DO1" | "DO2" | "ID0" | "PB2" => {
                State::InTransit
            }
            "MD2" => State::OutForDelivery,
            "AG1" => State::Waiting,
            "ND1" => State::Undeliverable,
            "RE1" => State::ComingBack,
            "DI0" | "DI1" => State::Delivered,
            "DI2" => State::Returned,
            "DI3" | "PB1" | "DO3" => State::Incident,
            _ => State::Unknown,
        }
    }

    /// Whether the letter will not reach its addressee any more.
    pub fn is_back(self) -> bool {
        matches!(
            self,
            State::Undeliverable | State::ComingBack | State::Returned
        )
    }

    /// The word that programs read.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Announced => "announced",
            State::Deposited => "deposited",
            State::InTransit => "in-transit",
            State::OutForDelivery => "out-for-delivery",
            State::Waiting => "waiting",
            State::Undeliverable => "undeliverable",
            State::ComingBack => "coming-back",
            State::Delivered => "delivered",
            State::Returned => "returned",
            State::Incident => "incident",
            State::Unknown => "unknown",
        }
    }
}

impl Say for State {
    fn say(&self, lang: Lang) -> String {
        let (fr, en) = match self {
            State::Announced => ("annoncée, pas encore remise à La Poste", "announced"),
            State::Deposited => ("remise à La Poste", "handed over to the post"),
            State::InTransit => ("en chemin", "on its way"),
            State::OutForDelivery => ("en cours de distribution", "out for delivery"),
            State::Waiting => (
                "avis de passage\u{202f}: attend au bureau de poste",
                "notice left: waiting at the post office",
            ),
            State::Undeliverable => ("non distribuable", "cannot be delivered"),
            State::ComingBack => ("sur le chemin du retour", "on its way back"),
            State::Delivered => ("distribuée", "delivered"),
            State::Returned => ("rendue à l’expéditeur", "given back to the sender"),
            State::Incident => ("retardée", "held up"),
            State::Unknown => ("état inconnu de greffe", "state unknown to greffe"),
        };
        lang.pick(fr, en).to_owned()
    }
}
