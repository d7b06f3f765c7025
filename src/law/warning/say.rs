//! What a warning says; here are those that name a date, a document or a regime of the file.

use crate::date::Date;
use crate::lang::{Lang, Say};
use crate::law::regime::Door;
use crate::law::words::documents;
use crate::request::Kind;

use super::words::words;
use super::{Before, Warning};

impl Say for Warning {
    fn say(&self, lang: Lang) -> String {
        match self {
            Warning::DatesDisagree(kind) => dates_disagree(*kind, lang),
            Warning::LateReferralFor(items) => late_for(items, lang),
            Warning::OnlyIfUnstated(whom, until) => only_if_unstated(*whom, *until, lang),
            Warning::PetitionLateIfStated(until) => late_if_stated(*until, lang),
            Warning::OutOfOrder(kind, cause) => out_of_order(*kind, *cause, lang),
            Warning::OutsideCada(rule) => {
                let (what, door) = (
                    lang.pick(rule.title, rule.title_en),
                    right_door(rule.door, lang),
                );
                lang.pick(
                    format!(
                        "La CADA n’est pas compétente (régime : {what}) et la saisir ne conserve aucun délai. Aucune date n’est calculée. {door}"
                    ),
                    format!(
                        "CADA is not competent (regime: {what}) and seizing it preserves no time limit. No date is computed. {door}"
                    ),
                )
            }
            Warning::UnknownRegime(word) => lang.pick(
                format!(
                    "Le régime « {word} » n’est pas connu : aucune date n’est calculée, plutôt qu’une fausse. En cas de doute, saisissez la CADA et le tribunal dans les deux mois du premier refus."
                ),
                format!(
                    "The regime `{word}` is not known: no date is computed rather than a wrong one. When in doubt, seize both CADA and the court within two months of the first refusal."
                ),
            ),
            _ => {
                let (fr, en) = words(self);
                lang.pick(fr, en).to_owned()
            }
        }
    }
}

fn late_for(items: &[u32], lang: Lang) -> String {
    let which = documents(items);
    lang.pick(
        format!(
            "La saisine est arrivée après la date limite pour une partie de la demande ({which}) : elle peut y être jugée tardive. Redemandez ces documents, dans un nouveau dossier."
        ),
        format!(
            "The referral came after the limit for a part of the request ({which}): it may be held late there. Ask for these documents again, in a new file."
        ),
    )
}

fn only_if_unstated(whom: Before, until: Date, lang: Lang) -> String {
    let until = until.in_words(lang);
    let (fr, en) = match whom {
        Before::Cada => ("pour saisir la CADA", "to seize CADA"),
        Before::Court => ("pour saisir le tribunal", "to seize the court"),
    };
    lang.pick(
        format!(
            "Les deux mois {fr} sont passés, et personne n’a noté si le papier reçu les indiquait : regardez-le. S’il les indiquait, il est trop tard : faites une nouvelle demande. Sinon, il reste un an au plus, jusqu’au {until} : notez-le (--mentions aucune) et agissez tout de suite."
        ),
        format!(
            "The two months {en} have gone by, and nobody recorded whether the paper stated them: look at it. If it did, it is too late: make a new request. If not, a year remains at most, until {until}: record it (--mentions none) and act at once."
        ),
    )
}

fn late_if_stated(until: Date, lang: Lang) -> String {
    let until = until.in_words(lang);
    lang.pick(
        format!(
            "La requête est venue après les deux mois, et personne n’a noté si l’accusé de la CADA ou le refus indiquait le tribunal et ce délai : regardez-les. S’ils l’indiquaient, elle est tardive. Sinon, elle est dans l’an, qui finit le {until} : notez-le (--mentions aucune) et écrivez-le au tribunal."
        ),
        format!(
            "The petition came after the two months, and nobody recorded whether CADA’s acknowledgement or the refusal stated the court and that time: look at them. If they did, it is late. If not, it is within the year, which ends on {until}: record it (--mentions none) and write so to the court."
        ),
    )
}

fn out_of_order(kind: Kind, cause: Kind, lang: Lang) -> String {
    lang.pick(
        format!(
            "« {} » est noté à une date antérieure à « {} », ce qui est impossible : rectifiez l’une des deux dates.",
            kind.alias(),
            cause.alias()
        ),
        format!("`{kind}` is recorded on a day before `{cause}`, which cannot be: correct one of the two dates."),
    )
}

fn dates_disagree(kind: Kind, lang: Lang) -> String {
    let (fr, en) = match kind {
        Kind::Received => ("la réception", "the receipt"),
        Kind::Referred => ("la saisine de la CADA", "the referral to CADA"),
        Kind::Registered => ("l’enregistrement par la CADA", "the registration by CADA"),
        Kind::Filed => ("la requête", "the petition"),
        Kind::Judged => ("le jugement", "the judgment"),
        Kind::Transmitted => ("la transmission", "the passing on"),
        _ => ("ce fait", "this fact"),
    };
    lang.pick(
        format!(
            "Deux dates différentes sont notées pour {fr} : rectifiez la mauvaise. D’ici là, ce qui ferme compte de la plus précoce, ce qui ouvre de la plus tardive."
        ),
        format!(
            "Two different dates are recorded for {en}: correct the wrong one. Until then, what closes counts from the earlier, what opens from the later."
        ),
    )
}

fn right_door(door: Door, lang: Lang) -> &'static str {
    match door {
        Door::Court => lang.pick(
            "La bonne porte : deux mois de silence valent rejet (L231-4), puis le tribunal administratif dans les deux mois. En cas de doute, faites les deux : la CADA, et le tribunal dans les deux mois du premier refus.",
            "The right door: two months of silence are a rejection (L231-4), then the tribunal administratif within two months. When in doubt do both: CADA, and the court within two months of the first refusal.",
        ),
        Door::Cnil => lang.pick(
            "La bonne porte : la CNIL, après la réponse ou le silence du responsable du traitement.",
            "The right door: the CNIL, after the controller’s answer or silence.",
        ),
        Door::Elsewhere | Door::Cada(_) => lang.pick(
            "Ce régime suit ses propres règles : adressez-vous à l’institution elle-même.",
            "This regime follows its own rules: turn to the institution itself.",
        ),
    }
}
