//! The fields that an event may carry, and what may be written in each.

use super::word::vocabulary;

vocabulary! {
    /// A field of an event, besides `kind`, `on`, `at`, `by` and its files.
    Field {
        /// How a letter travelled: see [`Channel`].
        Channel = "channel" / "voie",
        /// The number under which the post follows it.
        Tracking = "tracking" / "suivi",
        /// Who signed: a key of `greffe.toml` or of the user's configuration.
        Signatory = "signatory" / "signataire",
        /// The Message-ID of an e-mail.
        MessageId = "message_id" / "message-id",
        /// What proves the event.
        Proof = "proof" / "preuve",
        /// Why.
        Reason = "reason" / "raison",
        /// The day on which an administration received the request.
        ReceivedOn = "received_on" / "reçue-le",
        /// The acknowledgement is electronic (L112-11).
        Electronic = "electronic" / "électronique",
        /// The administration that acknowledges is the competent one (L114-4).
        Competent = "competent" / "compétente",
        /// What the paper states: see [`Mention`].
        Mentions = "mentions" / "mentions",
        /// To whom.
        To = "to" / "à",
        /// The last day that the paper gives.
        Until = "until" / "jusqu'au",
        /// What kind of answer: see [`Answer`].
        Answer = "answer" / "réponse",
        /// The grounds given.
        Grounds = "grounds" / "motifs",
        /// The documents concerned, by their number; absent: all.
        Items = "items" / "documents",
        /// Passages were hidden.
        Redacted = "redacted" / "occultée",
        /// The documents, by their number, of which something was withheld.
        Withheld = "withheld" / "retenus",
        /// Euros, as a decimal text such as `3.60`.
        Amount = "amount" / "montant",
        /// The series referral to which it belongs (L342-1).
        Series = "series" / "série",
        /// The number that CADA or the court gave.
        Number = "number" / "numéro",
        /// The sense of CADA's opinion.
        Sense = "sense" / "sens",
        /// The day on which CADA sat.
        Session = "session" / "séance",
        /// The court.
        Court = "court" / "tribunal",
        /// What the document or the notice is.
        Type = "type" / "type",
        /// The day on which a notice was first read.
        ConsultedOn = "consulted_on" / "consulté-le",
        /// A length of time, such as `1 month` or `15 days`.
        Period = "period" / "délai",
        /// What was decided.
        Outcome = "outcome" / "issue",
        /// What kind of court decision: see [`Decision`].
        Decision = "decision" / "décision",
        /// Which order of courts: see [`CourtOrder`].
        Order = "order" / "ordre",
        /// Who mediates: see [`Mediator`].
        Mediator = "mediator" / "médiateur",
        /// The day on which the lawyer was appointed.
        LawyerAppointedOn = "lawyer_appointed_on" / "avocat-désigné-le",
        /// What was withdrawn: see [`Scope`].
        Scope = "scope" / "portée",
        /// The hash, or its beginning, of the event that is corrected.
        Corrects = "corrects" / "rectifie",
        /// The key of the header that is contested, or what else a merge speaks of.
        Basis = "key" / "clé",
        /// Free words.
        Text = "text" / "texte",
    }
}

/// The words that a field accepts, each with its French alias.
pub type Words = &'static [(&'static str, &'static str)];

/// What may be written in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Any text.
    Text,
    /// A civil date.
    Date,
    /// `true` or `false`.
    Flag,
    /// One word of a vocabulary.
    Word(Words),
    /// A list of words of a vocabulary.
    Words(Words),
    /// A list of item numbers, from 1.
    Items,
    /// A number and a unit: `1 month`, `15 days`.
    Period,
    /// Euros with at most two decimals.
    Amount,
}

impl Field {
    /// What may be written in this field.
    pub fn shape(self) -> Shape {
        match self {
            Field::ReceivedOn
            | Field::Until
            | Field::Session
            | Field::ConsultedOn
            | Field::LawyerAppointedOn => Shape::Date,
            Field::Competent | Field::Electronic | Field::Redacted => Shape::Flag,
            Field::Items | Field::Withheld => Shape::Items,
            Field::Period => Shape::Period,
            Field::Amount => Shape::Amount,
            Field::Mentions => Shape::Words(Mention::WORDS),
            Field::Channel => Shape::Word(Channel::WORDS),
            Field::Answer => Shape::Word(Answer::WORDS),
            Field::Decision => Shape::Word(Decision::WORDS),
            Field::Order => Shape::Word(CourtOrder::WORDS),
            Field::Mediator => Shape::Word(Mediator::WORDS),
            Field::Scope => Shape::Word(Scope::WORDS),
            _ => Shape::Text,
        }
    }
}

vocabulary! {
    /// How a letter travelled.
    Channel {
        /// Electronic mail.
        Email = "email" / "courriel",
        /// A registered letter with acknowledgement of receipt (*LRAR*).
        RegisteredLetter = "registered-letter" / "recommandé",
        /// A simple letter.
        Letter = "letter" / "courrier",
        /// Brought by hand.
        Hand = "hand" / "main-propre",
        /// A form or a teleservice.
        Online = "online" / "téléservice",
    }
}

impl Channel {
    /// Whether the post carries it, to a postal address.
    pub fn is_posted(self) -> bool {
        matches!(self, Self::Letter | Self::RegisteredLetter)
    }

    /// Whether it is on paper.
    pub fn is_paper(self) -> bool {
        self.is_posted() || self == Self::Hand
    }
}

vocabulary! {
    /// What kind of answer a refusal was (amendments 5 and 6).
    Answer {
        /// A plain refusal.
        Refusal = "refusal" / "refus",
        /// The document does not exist.
        Inexistent = "inexistent" / "inexistant",
        /// The administration does not hold it.
        NotHeld = "not-held" / "non-détenu",
        /// It asks for an unlawful price.
        Fees = "fees" / "frais",
        /// It imposes another mode of access than the one chosen (L311-9).
        OtherMode = "other-mode" / "autre-mode",
        /// It says that the document is already public (L311-2 al. 4).
        Public = "public" / "déjà-public",
        /// It promises the document for later.
        Later = "later" / "plus-tard",
    }
}

vocabulary! {
    /// What an administration's paper states about remedies.
    Mention {
        /// That silence means refusal, and when.
        Silence = "silence" / "silence",
        /// The referral to CADA and its two months.
        Cada = "cada" / "cada",
        /// The court and its two months.
        Tribunal = "tribunal" / "tribunal",
    }
}

vocabulary! {
    /// What kind of decision a court notified.
    Decision {
        /// A judgment: cassation within two months.
        Judgment = "judgment" / "jugement",
        /// An order on suspension (L521-1): fifteen days.
        OrderSuspension = "order-suspension" / "référé-suspension",
        /// An order on useful measures (L521-3): fifteen days.
        OrderUsefulMeasures = "order-useful-measures" / "référé-mesures-utiles",
    }
}

vocabulary! {
    /// The two orders of courts.
    CourtOrder {
        /// The administrative courts.
        Administrative = "administrative" / "administratif",
        /// The judicial courts.
        Judicial = "judicial" / "judiciaire",
    }
}

vocabulary! {
    /// Who conducts a mediation.
    Mediator {
        /// Ordered by the court.
        Court = "court" / "tribunal",
        /// A mediator chosen by the parties.
        Mediator = "mediator" / "conventionnel",
        /// The mediator of a local authority (CGCT L1112-24).
        Territorial = "territorial" / "territorial",
        /// The *Défenseur des droits* (CRPA L424-2).
        Defender = "defender" / "défenseur",
    }
}

vocabulary! {
    /// How much was withdrawn (amendments 29).
    Scope {
        /// Everything.
        Request = "request" / "demande",
        /// The referral to CADA.
        Cada = "cada" / "cada",
        /// The petition.
        Court = "court" / "tribunal",
    }
}
