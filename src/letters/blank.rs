//! The visible blanks of a letter: what a person must still write.

use crate::request::vocabulary;

vocabulary! {
    /// Something that the letter needs and greffe does not know: it leaves a visible blank.
    Blank {
        /// The postal address of the person who asks (R112-9-1, R343-1).
        RequesterAddress = "[votre adresse postale à compléter]" / "requester-address",
        /// Their e-mail address (R112-9-1).
        RequesterEmail = "[votre adresse électronique à compléter]" / "requester-email",
        /// The RNA number of the association (R112-9-1).
        Rna = "[numéro RNA à compléter]" / "rna",
        /// In which capacity its representative acts (R343-1).
        Capacity = "[qualité à compléter]" / "capacity",
        /// The postal address of the authority.
        AuthorityAddress = "[adresse postale à compléter]" / "authority-address",
        /// The seat of the court.
        Court = "[tribunal compétent à compléter]" / "court",
        /// The address of the court.
        CourtAddress = "[adresse du tribunal à compléter]" / "court-address",
        /// The day on which the request was sent.
        SentOn = "[date de la demande à compléter]" / "sent-on",
        /// The day on which the administration received it.
        ReceivedOn = "[date de réception à compléter]" / "received-on",
        /// The day of the refusal.
        RefusedOn = "[date du refus à compléter]" / "refused-on",
        /// The day on which CADA was seized.
        ReferredOn = "[date de la saisine à compléter]" / "referred-on",
        /// The day on which CADA registered the referral.
        RegisteredOn = "[date d’enregistrement à compléter]" / "registered-on",
        /// The day of the confirmation.
        ConfirmedOn = "[date de la décision à compléter]" / "confirmed-on",
        /// The costs asked for (L761-1).
        Costs = "[montant à compléter]" / "costs",
        /// The answer to a ground of refusal, which only a person can write.
        Refutation = "[réponse à ce motif à compléter]" / "refutation",
        /// A date on which recorded facts exclude each other.
        Disputed = "[date contestée à établir]" / "disputed",
        /// Why a letter is admissible that comes after the two months.
        Admissibility = "[recevabilité à justifier]" / "admissibility",
    }
}
