//! What is said of the requests that a series leaves out, and of the series.

use crate::lang::{Lang, Say};

use super::{Concern, Obstacle};

impl Say for Obstacle {
    fn say(&self, lang: Lang) -> String {
        let (fr, en) = match self {
            Obstacle::NotRefused => ("pas encore refusée", "not refused yet"),
            Obstacle::AlreadyReferred => {
                ("la CADA en est déjà saisie", "CADA is seized of it already")
            }
            Obstacle::NothingLeft => ("plus rien à demander", "nothing left to ask for"),
            Obstacle::TooLate => (
                "le délai est passé\u{202f}: refaites la demande",
                "time has passed: ask again",
            ),
            Obstacle::LastDays => (
                "son dernier jour sûr est passé, mais le délai peut encore se plaider\u{202f}: saisissez la CADA pour elle seule, aujourd’hui",
                "its last safe day has passed, but that time has passed can still be disputed: refer it alone, today",
            ),
            Obstacle::Contested => ("des faits se contredisent", "its facts exclude each other"),
            Obstacle::OtherObject => (
                "elle ne demande pas les mêmes documents",
                "it asks for other documents",
            ),
            Obstacle::OtherRequester => {
                ("une autre personne l’a signée", "another person signed it")
            }
            Obstacle::NoAddress => (
                "ni courriel ni adresse postale\u{202f}: la liste de R343-3-1 ne peut pas l’identifier",
                "neither e-mail nor postal address: the list of R343-3-1 cannot identify it",
            ),
            Obstacle::NotDated => (
                "la date de l’envoi n’est pas notée\u{202f}: la liste de R343-3-1 l’exige",
                "the date of dispatch is not recorded: the list of R343-3-1 needs it",
            ),
            Obstacle::SameAdministration => (
                "même administration qu’une autre de la série",
                "same administration as another of the series",
            ),
            Obstacle::Later(on) => {
                let on = on.in_words(lang);
                return lang.pick(
                    format!("la CADA ne peut en être saisie qu’à partir du {on}"),
                    format!("CADA can be seized of it from {on} only"),
                );
            }
            Obstacle::Apart => (
                "ses dates ne vont pas avec celles des autres\u{202f}: saisissez la CADA pour elle seule, dans son délai",
                "its dates do not go with the others’: refer it alone, within its own time",
            ),
        };
        lang.pick(fr, en).to_owned()
    }
}

impl Say for Concern {
    fn say(&self, lang: Lang) -> String {
        match self {
            Concern::TooFew(0) => lang.pick(
                "Une série compte au moins cinq demandes (L342-1)\u{202f}; aucune ne peut en être aujourd’hui.".to_owned(),
                "A series has at least five requests (L342-1); none can be in one today.".to_owned(),
            ),
            Concern::TooFew(count) => lang.pick(
                format!("Une série compte au moins cinq demandes (L342-1)\u{202f}; il y en a {count}\u{202f}: saisissez la CADA pour chacune."),
                format!("A series has at least five requests (L342-1); there are {count}: refer each of them."),
            ),
            Concern::NoCommonDay => lang.pick(
                "Aucun jour ne convient à toutes\u{202f}: saisissez la CADA une par une, les plus urgentes d’abord\u{202f}; son président peut les joindre (R343-3-2).".to_owned(),
                "No day suits them all: refer them one by one, the most urgent first; CADA’s president may join them (R343-3-2).".to_owned(),
            ),
            Concern::SentTooFarApart => lang.pick(
                "Des envois sont espacés de plus de deux mois\u{202f}: ne les groupez pas.".to_owned(),
                "Some were sent more than two months apart: do not bundle them.".to_owned(),
            ),
            Concern::NoSignatory(id) => lang.pick(
                format!("{id}\u{202f}: on ne sait pas qui a signé\u{202f}; une série n’a qu’un seul demandeur."),
                format!("{id}: nobody recorded who signed; a series has a single requester."),
            ),
            Concern::NoRefusalToJoin => lang.pick(
                "Joignez le refus d’au moins une administration, ou la demande restée sans réponse.".to_owned(),
                "Join the refusal of at least one administration, or the unanswered request.".to_owned(),
            ),
            Concern::CouldWait(on, count) => {
                let on = on.in_words(lang);
                lang.pick(
                    format!("En attendant le {on}, la série en compterait {count} de plus, et toutes seraient encore dans les délais."),
                    format!("From {on}, {count} more could be in it, and all would still be in time."),
                )
            }
            Concern::SilenceUnchecked(1) => lang.pick(
                "Un refus de la liste est un silence que personne n’a vérifié depuis\u{202f}: une réponse déjà arrivée rendrait la liste fausse (R343-3-1). Cherchez-la, puis greffe record RÉFÉRENCE checked.".to_owned(),
                "A refusal of the list is a silence that nobody looked into since: an answer that came already would make the list wrong (R343-3-1). Look for it, then greffe record ID checked.".to_owned(),
            ),
            Concern::SilenceUnchecked(count) => lang.pick(
                format!("{count} refus de la liste sont des silences que personne n’a vérifiés depuis\u{202f}: une réponse déjà arrivée rendrait la liste fausse (R343-3-1). Cherchez-la, puis greffe record RÉFÉRENCE checked."),
                format!("{count} refusals of the list are silences that nobody looked into since: an answer that came already would make the list wrong (R343-3-1). Look for it, then greffe record ID checked."),
            ),
            Concern::TellEach => lang.pick(
                "Informez chaque administration de la saisine, au plus tard le même jour, et gardez-en la preuve\u{202f}: sans elle, la saisine ne vaut rien pour cette demande (L342-1).".to_owned(),
                "Tell each administration of the referral, the same day at the latest, and keep the proof: without it the referral is worth nothing for that request (L342-1).".to_owned(),
            ),
            Concern::CheckTheList => lang.pick(
                "Vérifiez le jour même la liste que porte l’accusé de la CADA\u{202f}: une demande oubliée n’a pas de recours préalable.".to_owned(),
                "Check the same day the list in CADA’s acknowledgement: a request left out has no prior appeal.".to_owned(),
            ),
        }
    }
}
