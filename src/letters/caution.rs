//! What the person who sends a letter must be told, and the letter itself does not say.

use crate::config::Signatory;
use crate::date::Date;
use crate::lang::{Lang, Say};
use crate::law::Assessment;
use crate::request::{Request, vocabulary};

use super::addresses::{self, CourtAddress};
use super::french::{Institution, of_place};
use super::kind::LetterKind;
use super::letter::Letter;

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
    }
}

/// What the person who sends a letter must be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caution {
    /// The letter has a visible blank.
    Blank(Blank),
    /// The address of the recipient was last checked more than a year ago.
    AddressOld {
        /// Whose address.
        whose: String,
        /// When it was checked.
        checked_on: Date,
        /// Where it comes from.
        source: Option<String>,
    },
    /// Nobody recorded when the address of the recipient was checked.
    AddressUnchecked {
        /// Whose address.
        whose: String,
        /// Where it comes from.
        source: Option<String>,
    },
    /// No file is recorded for an exhibit.
    ExhibitMissing {
        /// Its number.
        number: u32,
        /// What it is.
        title: String,
    },
    /// The receipt on which the dates of the letter rest is only presumed.
    ReceiptPresumed,
    /// The day of the referral rests on no proof.
    ReferralUnproved,
    /// A date of the letter is computed from a stand-in for a fact not known yet.
    ProvisionalDates,
    /// Facts of the request exclude each other.
    Contested,
    /// A letter that tells CADA or the administration that the implicit decision is known.
    ShowsKnowledge,
    /// The petition asks for costs: the figure and the proofs are the person's.
    CostsToProve,
    /// An association sues: its statutes must empower whoever signs (R431-4).
    QualityToSue,
}

/// What must be told of a letter that has just been written.
pub(super) fn cautions(
    letter: &Letter,
    request: &Request,
    assessment: &Assessment,
    signatory: &Signatory,
    court: Option<&CourtAddress>,
) -> Vec<Caution> {
    let mut found = blanks(letter);
    found.extend(address(letter, request, court));
    for exhibit in letter.exhibits.iter().filter(|e| e.files.is_empty()) {
        found.push(Caution::ExhibitMissing {
            number: exhibit.number,
            title: exhibit.title.clone(),
        });
    }
    if assessment.is_contested() {
        found.push(Caution::Contested);
    }
    let milestones = &assessment.milestones;
    let argues = matches!(letter.kind, LetterKind::Saisine | LetterKind::Requete);
    if argues && milestones.received.is_some_and(|m| m.presumed) {
        found.push(Caution::ReceiptPresumed);
    }
    if letter.kind == LetterKind::Requete {
        if milestones.referred.is_some_and(|m| m.presumed) && milestones.registered.is_none() {
            found.push(Caution::ReferralUnproved);
        }
        let opens = assessment.deadline(crate::law::DeadlineId::TribunalOpens);
        if opens.is_some_and(|deadline| deadline.provisional) {
            found.push(Caution::ProvisionalDates);
        }
        found.push(Caution::CostsToProve);
        if signatory.association.is_some() {
            found.push(Caution::QualityToSue);
        }
    }
    let names_silence = milestones.refusal.is_some_and(|ruling| ruling.implicit);
    if matches!(letter.kind, LetterKind::Saisine | LetterKind::Motifs) && names_silence {
        found.push(Caution::ShowsKnowledge);
    }
    found
}

/// The blanks that can be seen anywhere in the letter.
fn blanks(letter: &Letter) -> Vec<Caution> {
    let mut text = super::markdown::inline_text(&letter.body_markdown);
    let lines = letter.sender.iter().chain(&letter.recipient);
    for line in lines.chain(&letter.signature).chain([&letter.subject]) {
        text.push('\n');
        text.push_str(line);
    }
    Blank::ALL
        .iter()
        .filter(|blank| text.contains(blank.as_str()))
        .map(|blank| Caution::Blank(*blank))
        .collect()
}

/// Whether the address of the recipient has been checked within a year of the letter.
fn address(letter: &Letter, request: &Request, court: Option<&CourtAddress>) -> Option<Caution> {
    let authority = &request.authority;
    let (whose, checked_on, source) = match letter.kind {
        LetterKind::Saisine => (
            "la CADA".to_owned(),
            addresses::CADA.checked_on(),
            Some(addresses::CADA.source.to_owned()),
        ),
        LetterKind::Requete => {
            let court = court?;
            let name = format!(
                "tribunal administratif {}",
                of_place(&super::view::words(authority.court.as_deref()?))
            );
            let name = Institution::new(&name).the();
            (name, Some(court.checked_on), Some(court.source.clone()))
        }
        _ => {
            if authority.address.is_empty() && authority.email.is_none() {
                return None;
            }
            let name = Institution::new(&super::view::words(&authority.name)).the();
            (name, authority.checked_on, authority.source.clone())
        }
    };
    match checked_on {
        None => Some(Caution::AddressUnchecked { whose, source }),
        Some(day) if day.add_months(12) < letter.date => Some(Caution::AddressOld {
            whose,
            checked_on: day,
            source,
        }),
        Some(_) => None,
    }
}

impl Say for Caution {
    fn say(&self, lang: Lang) -> String {
        match self {
            Caution::Blank(blank) => lang.pick(
                format!("la lettre n’est pas finie\u{202f}: {blank}"),
                format!("the letter is not finished: {blank}"),
            ),
            Caution::AddressOld {
                whose, checked_on, ..
            } => lang.pick(
                format!(
                    "l’adresse ({whose}) n’a pas été vérifiée depuis le {}",
                    checked_on.in_words(Lang::Fr)
                ),
                format!(
                    "the address ({whose}) was last checked on {}",
                    checked_on.in_words(Lang::En)
                ),
            ),
            Caution::AddressUnchecked { whose, .. } => lang.pick(
                format!("rien ne dit quand l’adresse ({whose}) a été vérifiée"),
                format!("nothing says when the address ({whose}) was checked"),
            ),
            Caution::ExhibitMissing { number, title } => lang.pick(
                format!("pièce n°\u{a0}{number} ({title})\u{202f}: aucun fichier enregistré"),
                format!("exhibit {number} ({title}): no file recorded"),
            ),
            Caution::ReceiptPresumed => lang.pick(
                "la réception de la demande est seulement présumée\u{202f}: rien ne la prouve"
                    .to_owned(),
                "the receipt of the request is only presumed: nothing proves it".to_owned(),
            ),
            Caution::ReferralUnproved => lang.pick(
                "la date de la saisine de la CADA ne repose sur aucune preuve enregistrée"
                    .to_owned(),
                "no recorded proof supports the date of the referral to CADA".to_owned(),
            ),
            Caution::ProvisionalDates => lang.pick(
                "une date de la lettre est provisoire".to_owned(),
                "a date in the letter is provisional".to_owned(),
            ),
            Caution::Contested => lang.pick(
                "des faits de cette demande se contredisent".to_owned(),
                "facts of this request exclude each other".to_owned(),
            ),
            Caution::ShowsKnowledge => lang.pick(
                "cette lettre montre que vous connaissez la décision implicite (CE 18 mars 2019, n°\u{a0}417270)".to_owned(),
                "this letter shows that you know of the implicit decision (CE 18 March 2019, no. 417270)".to_owned(),
            ),
            Caution::CostsToProve => lang.pick(
                "les frais demandés (L761-1) sont à chiffrer et à justifier".to_owned(),
                "the costs asked for (L761-1) need a figure and proofs".to_owned(),
            ),
            Caution::QualityToSue => lang.pick(
                "une association agit par la personne que ses statuts ou une délibération habilitent (R431-4)".to_owned(),
                "an association acts through the person whom its statutes or a deliberation empower (R431-4)".to_owned(),
            ),
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        Some(match self {
            Caution::Blank(Blank::Refutation) => lang.pick(
                "écrivez la réponse dans la lettre\u{202f}: greffe ne plaide pas à votre place".to_owned(),
                "write the answer in the letter: greffe does not plead in your place".to_owned(),
            ),
            Caution::Blank(Blank::CourtAddress) => lang.pick(
                "demandez-la à l’annuaire\u{202f}: greffe authority update tribunal:SIÈGE".to_owned(),
                "ask the directory for it: greffe authority update court:SEAT".to_owned(),
            ),
            Caution::Blank(_) => lang.pick(
                "complétez le signataire, l’autorité ou les faits, puis écrivez la lettre de nouveau"
                    .to_owned(),
                "complete the signatory, the authority or the facts, then write the letter again"
                    .to_owned(),
            ),
            Caution::AddressOld { source, .. } | Caution::AddressUnchecked { source, .. } => {
                let source = source.as_deref();
                lang.pick(
                    format!(
                        "vérifiez-la avant d’envoyer (source\u{202f}: {})",
                        source.unwrap_or("inconnue")
                    ),
                    format!(
                        "check it before sending (source: {})",
                        source.unwrap_or("unknown")
                    ),
                )
            }
            Caution::ExhibitMissing { .. } => lang.pick(
                "joignez-la vous-même, ou enregistrez-la\u{202f}: greffe record … --file".to_owned(),
                "join it yourself, or record it: greffe record … --file".to_owned(),
            ),
            Caution::ReceiptPresumed => lang.pick(
                "cherchez l’accusé de réception, ou renvoyez une copie par lettre recommandée".to_owned(),
                "look for the acknowledgement, or send a copy by registered letter".to_owned(),
            ),
            Caution::ReferralUnproved => lang.pick(
                "le cachet de la poste ou l’accusé électronique fait foi (L112-1, L112-13)".to_owned(),
                "the postmark or the electronic acknowledgement is the proof (L112-1, L112-13)".to_owned(),
            ),
            Caution::ProvisionalDates => lang.pick(
                "enregistrez la date d’enregistrement par la CADA dès que vous l’avez".to_owned(),
                "record the date of registration by CADA as soon as you have it".to_owned(),
            ),
            Caution::Contested => lang.pick(
                "tranchez d’abord\u{202f}: greffe show".to_owned(),
                "settle them first: greffe show".to_owned(),
            ),
            Caution::ShowsKnowledge => lang.pick(
                "au plus tard, un an court à compter de ce jour\u{202f}: ne laissez pas passer les dates affichées".to_owned(),
                "a year runs from that day at the latest: do not let the dates shown go by".to_owned(),
            ),
            Caution::CostsToProve => lang.pick(
                "complétez le montant et gardez les justificatifs".to_owned(),
                "fill in the amount and keep the receipts".to_owned(),
            ),
            Caution::QualityToSue => lang.pick(
                "joignez les statuts et, s’il le faut, la délibération, datée d’avant la requête".to_owned(),
                "join the statutes and, if needed, the deliberation, dated before the petition".to_owned(),
            ),
        })
    }
}
