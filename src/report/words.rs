//! The words of the law's answers, as a person says them.

use crate::date::Date;
use crate::lang::Lang;
use crate::request::{Field, Shape, Value};

use super::json;
use crate::law::{Action, DeadlineId, Stage, State, Who};

/// Where a request stands, in a few words.
pub fn stage(stage: Stage, lang: Lang) -> &'static str {
    match stage {
        Stage::Draft => lang.pick("brouillon, à envoyer", "draft, not sent yet"),
        Stage::Sent => lang.pick("envoyée, réception à établir", "sent, receipt not known"),
        Stage::Undelivered => lang.pick("revenue sans être remise", "came back undelivered"),
        Stage::Received => lang.pick("reçue, le mois court", "received, the month runs"),
        Stage::Refused => lang.pick("refusée par écrit", "refused in writing"),
        Stage::ImplicitlyRefused => lang.pick("refusée par le silence", "refused by silence"),
        Stage::PartiallyDisclosed => lang.pick("communiquée en partie", "given in part"),
        Stage::Disclosed => lang.pick("communiquée", "given in whole"),
        Stage::CadaReferred => lang.pick(
            "devant la CADA, non enregistrée",
            "before CADA, not registered",
        ),
        Stage::CadaRegistered => lang.pick("devant la CADA", "before CADA"),
        Stage::Confirmed => lang.pick("refus confirmé par écrit", "refusal confirmed in writing"),
        Stage::ImplicitlyConfirmed => lang.pick(
            "refus confirmé par le silence",
            "refusal confirmed by silence",
        ),
        Stage::TribunalFiled => lang.pick("devant le tribunal", "before the court"),
        Stage::Judged => lang.pick("jugée", "judged"),
        Stage::Foreclosed => lang.pick("forclose", "time-barred"),
        Stage::Withdrawn => lang.pick("retirée", "withdrawn"),
    }
}

/// What to do, as an order one gives oneself.
pub fn action(action: Action, lang: Lang) -> &'static str {
    match action {
        Action::Send => lang.pick("envoyer la demande", "send the request"),
        Action::SendAgain => lang.pick("renvoyer la demande", "send the request again"),
        Action::ProveReceipt => lang.pick("établir la réception", "prove the receipt"),
        Action::Wait => lang.pick("attendre une réponse", "wait for an answer"),
        Action::CheckMail => lang.pick(
            "relever le courrier, puis le noter",
            "look for an answer, then record it",
        ),
        Action::ReferToCada => lang.pick("saisir la CADA", "refer to CADA"),
        Action::RecordRegistration => lang.pick(
            "noter l’enregistrement par la CADA",
            "record CADA’s registration",
        ),
        Action::AskReasons => lang.pick("demander les motifs", "ask for the reasons"),
        Action::FilePetition => lang.pick(
            "saisir le tribunal administratif",
            "file a petition with the court",
        ),
        Action::AnswerCourt => lang.pick("répondre au tribunal", "answer the court"),
        Action::AskCassation => lang.pick("se pourvoir en cassation", "ask for cassation"),
        Action::AskEnforcement => lang.pick(
            "demander l’exécution du jugement",
            "ask for execution of the judgment",
        ),
        Action::SettleContradiction => lang.pick(
            "trancher entre des faits contraires",
            "settle contradicting facts",
        ),
        Action::RequestAgain => lang.pick("faire une nouvelle demande", "make a new request"),
    }
}

/// Who must act.
pub fn who(who: Who, lang: Lang) -> &'static str {
    match who {
        Who::Requester => lang.pick("nous", "us"),
        Who::Administration => lang.pick("l’administration", "the administration"),
        Who::Cada => lang.pick("la CADA", "CADA"),
        Who::Court => lang.pick("le tribunal", "the court"),
    }
}

/// What a deadline is.
pub fn deadline(id: DeadlineId, lang: Lang) -> &'static str {
    match id {
        DeadlineId::MedicalDue => lang.pick("dossier médical dû", "medical file due"),
        DeadlineId::ImplicitRefusal => lang.pick("refus implicite", "implicit refusal"),
        DeadlineId::CadaOpens => lang.pick("la CADA peut être saisie", "CADA may be seized"),
        DeadlineId::CadaCloses => lang.pick("fin du délai pour la CADA", "time for CADA ends"),
        DeadlineId::CadaClosesReasonable => lang.pick(
            "fin du délai raisonnable pour la CADA",
            "reasonable time for CADA ends",
        ),
        DeadlineId::CadaOpinion => lang.pick("avis attendu de la CADA", "opinion of CADA expected"),
        DeadlineId::ImplicitConfirmation => {
            lang.pick("confirmation implicite du refus", "implicit confirmation")
        }
        DeadlineId::TribunalOpens => {
            lang.pick("le tribunal peut être saisi", "the court may be seized")
        }
        DeadlineId::TribunalCloses => {
            lang.pick("fin du délai pour le tribunal", "time for the court ends")
        }
        DeadlineId::TribunalClosesReasonsCap => lang.pick(
            "fin du délai après la demande de motifs",
            "time after the request for reasons ends",
        ),
        DeadlineId::TribunalClosesReasonable => lang.pick(
            "fin du délai raisonnable pour le tribunal",
            "reasonable time for the court ends",
        ),
        DeadlineId::ReasonsDue => lang.pick("motifs dus", "reasons due"),
        DeadlineId::CourtReplyCloses => lang.pick(
            "fin du délai donné par le tribunal",
            "time given by the court ends",
        ),
        DeadlineId::CassationCloses => {
            lang.pick("fin du délai de cassation", "time for cassation ends")
        }
        DeadlineId::EnforcementOpens => lang.pick(
            "l’exécution peut être demandée",
            "execution may be asked for",
        ),
        DeadlineId::EnforcementCloses => lang.pick(
            "fin du délai pour la phase d’exécution forcée",
            "time for the judicial phase of execution ends",
        ),
    }
}

/// Where a deadline stands.
pub fn state(state: State, lang: Lang) -> &'static str {
    match state {
        State::Pending => lang.pick("à venir", "to come"),
        State::Today => lang.pick("aujourd’hui", "today"),
        State::Met => lang.pick("sans objet désormais", "done with"),
        State::Passed => lang.pick("passé", "gone by"),
    }
}

/// The value of a field, its words in the language of the reader.
pub fn value(field: Field, value: &Value, lang: Lang) -> String {
    let (Shape::Word(words) | Shape::Words(words)) = field.shape() else {
        return json::written(value);
    };
    let in_words = |word: &str| {
        let known = words.iter().find(|(en, _)| *en == word);
        known
            .map_or(word, |(en, fr)| lang.pick(*fr, *en))
            .to_owned()
    };
    match value {
        Value::Text(word) => in_words(word),
        Value::Words(set) => {
            let list: Vec<String> = set.iter().map(|word| in_words(word)).collect();
            list.join(", ")
        }
        other => json::written(other),
    }
}

/// So many days, in words: `1 jour`, `42 jours`.
pub fn days(count: i64, lang: Lang) -> String {
    let many = count.unsigned_abs() > 1 || (count == 0 && lang == Lang::En);
    let unit = lang.pick(["jour", "jours"], ["day", "days"])[usize::from(many)];
    format!("{count}\u{a0}{unit}")
}

/// How far a date is from the day of the reader: `dans 42 jours`, `aujourd’hui`, `il y a 3 jours`.
pub fn distance(at: Date, date: Date, lang: Lang) -> String {
    match at.days_until(date) {
        0 => lang.pick("aujourd’hui", "today").to_owned(),
        1 => lang.pick("demain", "tomorrow").to_owned(),
        -1 => lang.pick("hier", "yesterday").to_owned(),
        ahead @ 2.. => lang.pick(
            format!("dans {}", days(ahead, lang)),
            format!("in {}", days(ahead, lang)),
        ),
        behind => lang.pick(
            format!("il y a {}", days(-behind, lang)),
            format!("{} ago", days(-behind, lang)),
        ),
    }
}
