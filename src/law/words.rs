//! The names of deadlines, stages and degrees of certainty, and the rule behind each deadline in a
//! sentence.

use crate::lang::Lang;

use super::assessment::Stage;
use super::deadline::{Certainty, DeadlineId};

/// The documents of these numbers, in words that are the same in both languages.
pub(super) fn documents(numbers: &[u32]) -> String {
    let noun = if numbers.len() > 1 {
        "documents"
    } else {
        "document"
    };
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    format!("{noun} {}", numbers.join(", "))
}

/// The name of a deadline with its article, for the middle of a sentence.
pub fn deadline_with_article(id: DeadlineId, lang: Lang) -> &'static str {
    let (fr, en) = match id {
        DeadlineId::MedicalDue => (
            "la date à laquelle le dossier médical est dû",
            "the date when the medical file is due",
        ),
        DeadlineId::ImplicitRefusal => ("le refus implicite", "the implicit refusal"),
        DeadlineId::CadaOpens => ("l’ouverture de la CADA", "the opening of CADA"),
        DeadlineId::CadaCloses => (
            "la fin des deux mois pour la CADA",
            "the end of the two months for CADA",
        ),
        DeadlineId::CadaClosesReasonable => (
            "la fin du délai raisonnable pour la CADA",
            "the end of the reasonable year for CADA",
        ),
        DeadlineId::CadaOpinion => (
            "la date indicative de l’avis",
            "the indicative date of the opinion",
        ),
        DeadlineId::ImplicitConfirmation => (
            "la confirmation implicite du refus",
            "the implicit confirmation of the refusal",
        ),
        DeadlineId::TribunalOpens => ("l’ouverture du tribunal", "the opening of the court"),
        DeadlineId::TribunalCloses => (
            "la fin du délai pour le tribunal",
            "the end of the time for the court",
        ),
        DeadlineId::TribunalClosesReasonsCap => (
            "la fin de l’année qui suit la demande de motifs",
            "the end of the year after the request for reasons",
        ),
        DeadlineId::TribunalClosesReasonable => (
            "la fin du délai raisonnable pour le tribunal",
            "the end of the reasonable year for the court",
        ),
        DeadlineId::ReasonsDue => (
            "la date à laquelle les motifs sont dus",
            "the date when the reasons are due",
        ),
        DeadlineId::CourtReplyCloses => (
            "la fin du délai donné par le tribunal",
            "the end of the time given by the court",
        ),
        DeadlineId::CassationCloses => (
            "la fin du délai de cassation",
            "the end of the time for cassation",
        ),
        DeadlineId::EnforcementOpens => (
            "l’ouverture de la demande d’exécution",
            "the opening of the request for execution",
        ),
        DeadlineId::EnforcementCloses => (
            "la fin du délai pour ouvrir la phase juridictionnelle",
            "the end of the time for the judicial phase",
        ),
    };
    lang.pick(fr, en)
}

/// The rule behind a deadline, in a sentence.
pub fn rule(id: DeadlineId, lang: Lang) -> &'static str {
    let (fr, en) = match id {
        DeadlineId::MedicalDue => (
            "Un dossier médical est communiqué dans les huit jours de la demande, ou dans les deux mois si les données ont plus de cinq ans. Ce délai n’ouvre rien\u{202f}: le refus naît du silence.",
            "A medical file is given within eight days of the request, or two months if the data are over five years old. That time opens nothing: the refusal is born of silence.",
        ),
        DeadlineId::ImplicitRefusal => (
            "Le silence gardé un mois après la réception de la demande vaut refus. La décision naît à la fin de ce jour, fût-il férié.",
            "Silence for one month after receipt is a refusal. The decision is born at the end of that day, holiday or not.",
        ),
        DeadlineId::CadaOpens => (
            "La CADA ne peut être saisie que d’un refus\u{202f}: le jour même s’il est exprès, le lendemain s’il naît du silence.",
            "CADA may be seized only of a refusal: the same day if express, the day after if born of silence.",
        ),
        DeadlineId::CadaCloses => (
            "La CADA est saisie dans les deux mois de la notification du refus ou de la naissance du refus implicite.",
            "CADA is seized within two months of the notification of the refusal or of the birth of the implicit one.",
        ),
        DeadlineId::CadaClosesReasonable => (
            "Quand les deux mois ne sont pas opposables, le recours préalable doit tout de même être exercé dans un délai raisonnable, en principe un an.",
            "Where the two months do not bind, the prior appeal must still come within a reasonable time, in principle one year.",
        ),
        DeadlineId::CadaOpinion => (
            "La CADA rend son avis dans le mois de l’enregistrement. Ce délai est indicatif\u{202f}: rien n’en dépend.",
            "CADA gives its opinion within a month of registration. That time is indicative: nothing hangs on it.",
        ),
        DeadlineId::ImplicitConfirmation => (
            "Le silence gardé deux mois à compter de l’enregistrement de la saisine vaut confirmation du refus.",
            "Silence for two months from the registration of the referral confirms the refusal.",
        ),
        DeadlineId::TribunalOpens => (
            "Le tribunal est saisi de la confirmation du refus\u{202f}: dès qu’elle est notifiée, ou le lendemain de sa naissance.",
            "The court is seized of the confirmation of the refusal: once notified, or the day after its birth.",
        ),
        DeadlineId::TribunalCloses => (
            "Deux mois francs pour saisir le tribunal\u{202f}: le délai expire le lendemain de l’anniversaire, reporté au premier jour ouvré.",
            "Two months, franc, to seize the court: time expires the day after the anniversary, shifted to the first working day.",
        ),
        DeadlineId::TribunalClosesReasonsCap => (
            "Après une demande de motifs, le tribunal ne peut plus être saisi au-delà d’un an.",
            "After a request for reasons, the court can no longer be seized beyond one year.",
        ),
        DeadlineId::TribunalClosesReasonable => (
            "Quand les deux mois ne sont pas opposables, le tribunal doit tout de même être saisi dans un délai raisonnable, en principe un an.",
            "Where the two months do not bind, the court must still be seized within a reasonable time, in principle one year.",
        ),
        DeadlineId::ReasonsDue => (
            "Les motifs d’une décision implicite sont communiqués dans le mois de la demande.",
            "The reasons of an implicit decision are given within a month of the request.",
        ),
        DeadlineId::CourtReplyCloses => (
            "Le délai que fixe le tribunal court de la lecture de son avis, ou de la fin du deuxième jour ouvré.",
            "The time that the court sets runs from the reading of its notice, or the end of the second working day.",
        ),
        DeadlineId::CassationCloses => (
            "Pas d’appel\u{202f}: un pourvoi en cassation dans les deux mois du jugement, quinze jours pour une ordonnance de référé.",
            "No appeal: cassation within two months of the judgment, fifteen days for an urgent order.",
        ),
        DeadlineId::EnforcementOpens => (
            "L’exécution se demande au tribunal après trois mois, ou à la fin du délai qu’il a fixé, ou dès un refus exprès d’exécuter.",
            "Execution is asked of the court after three months, or the time that it set, or at once on a refusal to execute.",
        ),
        DeadlineId::EnforcementCloses => (
            "Après le classement de la demande d’exécution, un mois pour demander l’ouverture d’une procédure juridictionnelle.",
            "Once the request for execution is closed, one month to ask for a judicial phase.",
        ),
    };
    lang.pick(fr, en)
}

/// What a stage means, after « la demande est ».
pub fn stage(stage: Stage, lang: Lang) -> &'static str {
    let (fr, en) = match stage {
        Stage::Draft => (
            "la demande n’est pas encore envoyée",
            "the request has not been sent",
        ),
        Stage::Sent => (
            "la demande est partie, sa réception n’est pas connue",
            "the request has left, its receipt is not known",
        ),
        Stage::Undelivered => ("la demande est revenue", "the request came back"),
        Stage::Received => (
            "la demande est reçue, le mois court",
            "the request is received, the month runs",
        ),
        Stage::Refused => (
            "la demande est refusée par une décision expresse",
            "the request is refused by an express decision",
        ),
        Stage::ImplicitlyRefused => (
            "la demande est refusée par le silence",
            "the request is refused by silence",
        ),
        Stage::PartiallyDisclosed => (
            "la demande n’est satisfaite qu’en partie",
            "the request is satisfied only in part",
        ),
        Stage::Disclosed => ("la demande est satisfaite", "the request is satisfied"),
        Stage::CadaReferred => (
            "la CADA est saisie, l’enregistrement n’est pas connu",
            "CADA is seized, the registration is not known",
        ),
        Stage::CadaRegistered => (
            "la CADA a enregistré la saisine",
            "CADA has registered the referral",
        ),
        Stage::Confirmed => (
            "le refus est confirmé par une décision expresse",
            "the refusal is confirmed by an express decision",
        ),
        Stage::ImplicitlyConfirmed => (
            "le refus est confirmé par le silence",
            "the refusal is confirmed by silence",
        ),
        Stage::TribunalFiled => ("le tribunal est saisi", "the court is seized"),
        Stage::Judged => ("le tribunal a jugé", "the court has judged"),
        Stage::Foreclosed => ("tous les délais ont passé", "every time limit has passed"),
        Stage::Withdrawn => ("la demande est retirée", "the request is withdrawn"),
    };
    lang.pick(fr, en)
}

/// What is left when the day on which a careful person relied has gone by.
pub fn beyond_the_careful_day(lang: Lang) -> &'static str {
    lang.pick(
        "Ce point n’est pas tranché, et la date prudente est passée\u{202f}: agissez tout de suite.",
        "This point is not settled, and the prudent date has gone by: act at once.",
    )
}

/// How sure a rule is, in a sentence.
pub fn certainty(certainty: Certainty, lang: Lang) -> &'static str {
    let (fr, en) = match certainty {
        Certainty::Text => ("La règle est dans le texte.", "The rule is in the text."),
        Certainty::Settled => (
            "La règle est de jurisprudence établie.",
            "The rule is settled case law.",
        ),
        Certainty::Unsettled => (
            "Ce point n’est pas tranché\u{202f}: tenez la date prudente.",
            "This point is not settled: keep the prudent date.",
        ),
    };
    lang.pick(fr, en)
}
