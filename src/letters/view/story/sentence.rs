//! Each kind of event as a fact of the story and as the title of an exhibit.

use crate::law::Milestones;
use crate::request::{Answer, Channel, Event, Field, Kind, Request};

use super::super::super::french::{self, Institution};
use super::super::words;
use super::{amount, dated, documents_named, said};

pub(super) const IMPLICIT_REFUSAL: &str =
    "naissance, du fait du silence gardé pendant un mois, d’une décision implicite de refus";
pub(super) const IMPLICIT_CONFIRMATION: &str = "naissance, du fait du silence gardé pendant deux mois à compter de l’enregistrement de la saisine, d’une décision implicite confirmant le refus";

/// What happened, as a fact of the story; `None` for what the story does not tell.
pub(super) fn fact(event: &Event, request: &Request, milestones: &Milestones) -> Option<String> {
    let authority = Institution::new(&words(&request.authority.name));
    let kind = event.known()?;
    Some(match kind {
        Kind::Sent => {
            let by = event.channel().map(channel).unwrap_or_default();
            format!("envoi de la demande {} {by}", authority.at())
                .trim_end()
                .to_owned()
        }
        Kind::Undelivered => "retour de la demande, qui n’a pas été distribuée".to_owned(),
        Kind::Received => format!("réception de la demande {}", authority.by()),
        Kind::Acknowledged => match event.date(Field::ReceivedOn) {
            Some(day) => format!(
                "accusé de réception, qui indique que la demande est parvenue le {}",
                french::date(day)
            ),
            None => format!("accusé de réception de la demande {}", authority.by()),
        },
        Kind::Transmitted => match said(event, Field::To) {
            Some(to) => format!(
                "avis de transmission de la demande {}",
                Institution::new(&to).at()
            ),
            None => "avis de transmission de la demande à une autre administration".to_owned(),
        },
        Kind::Incomplete => "invitation à compléter la demande".to_owned(),
        Kind::Completed => "production des éléments demandés".to_owned(),
        Kind::Extended => "annonce d’une prolongation du délai de réponse".to_owned(),
        Kind::Refused => refused(event, &authority, milestones),
        Kind::Disclosed => disclosed(event, &authority),
        Kind::FeesQuoted => match amount(event) {
            Some(amount) => format!("annonce de frais d’un montant de {amount}"),
            None => "annonce de frais".to_owned(),
        },
        Kind::FeesPaid => "paiement des frais annoncés".to_owned(),
        Kind::Reminded => "rappel de la demande".to_owned(),
        Kind::GraciousAppeal => "recours gracieux".to_owned(),
        Kind::Referred => "saisine de la CADA".to_owned(),
        Kind::Registered => match said(event, Field::Number) {
            Some(number) => {
                format!("enregistrement de la saisine par la CADA sous le n°\u{a0}{number}")
            }
            None => "enregistrement de la saisine par la CADA".to_owned(),
        },
        Kind::Opinion => opinion(event),
        Kind::ReasonsRequested => {
            "demande de communication des motifs de la décision implicite".to_owned()
        }
        Kind::ReasonsGiven => "communication des motifs".to_owned(),
        Kind::MediationStarted => "engagement d’une médiation".to_owned(),
        Kind::MediationEnded => "fin de la médiation".to_owned(),
        Kind::AidRequested => "demande d’aide juridictionnelle".to_owned(),
        Kind::AidDecided => "notification de la décision sur l’aide juridictionnelle".to_owned(),
        Kind::Declined => {
            "décision par laquelle une juridiction a décliné sa compétence".to_owned()
        }
        _ => return None,
    })
}

fn refused(event: &Event, authority: &Institution, milestones: &Milestones) -> String {
    let which = documents_named(event, Field::Items);
    let about = if which.is_empty() {
        String::new()
    } else {
        format!(" pour {which}")
    };
    let confirms = milestones
        .confirmation
        .is_some_and(|ruling| ruling.event == Some(event.hash));
    if confirms {
        return format!(
            "décision expresse {} confirmant le refus{about}",
            authority.of()
        );
    }
    let reply = match event.answer() {
        None | Some(Answer::Refusal) => {
            return format!("refus exprès {}{about}", authority.of());
        }
        Some(Answer::Inexistent) => "selon laquelle ce qui est demandé n’existe pas",
        Some(Answer::NotHeld) => "selon laquelle elle ne détient pas ce qui est demandé",
        Some(Answer::Fees) => "subordonnant la communication à un paiement",
        Some(Answer::OtherMode) => "imposant un autre mode d’accès que celui demandé",
        Some(Answer::Public) => "selon laquelle ce qui est demandé est déjà public",
        Some(Answer::Later) => "renvoyant la communication à plus tard",
    };
    format!("réponse de l’administration {reply}{about}")
}

fn disclosed(event: &Event, authority: &Institution) -> String {
    let given = match documents_named(event, Field::Items) {
        named if named.is_empty() => "des documents".to_owned(),
        named => named
            .replacen("les documents", "des documents", 1)
            .replacen("le document", "du document", 1),
    };
    let withheld = match documents_named(event, Field::Withheld) {
        named if named.is_empty() && event.flag(Field::Redacted) == Some(true) => {
            ", avec des occultations".to_owned()
        }
        named if named.is_empty() => String::new(),
        named => format!(
            ", {named} n’étant pas communiqué{} en entier",
            plural_of(event)
        ),
    };
    format!("communication {given} {}{withheld}", authority.by())
}

fn plural_of(event: &Event) -> &'static str {
    let count = event
        .numbers(Field::Withheld)
        .map_or(0, std::collections::BTreeSet::len);
    french::plural(count, "", "s")
}

fn opinion(event: &Event) -> String {
    let sense =
        said(event, Field::Sense).map(|sense| format!(", de sens «\u{202f}{sense}\u{202f}»"));
    let number = said(event, Field::Number).map(|number| format!(" n°\u{a0}{number}"));
    format!(
        "réception de l’avis{} de la CADA{}",
        number.unwrap_or_default(),
        sense.unwrap_or_default()
    )
}

/// The title of the exhibit that proves an event; one whose date is disputed does not tell it.
pub(super) fn title(event: &Event, request: &Request, disputed: bool) -> String {
    let on = dated(event.on, disputed);
    let what = match event.known() {
        Some(Kind::Sent) => format!("Demande du {on}"),
        Some(Kind::Received) => format!("Preuve de la réception de la demande le {on}"),
        Some(Kind::Acknowledged) => format!("Accusé de réception de la demande, parvenu le {on}"),
        Some(Kind::Transmitted) => format!("Avis de transmission du {on}"),
        Some(Kind::Incomplete) => format!("Invitation à compléter la demande, du {on}"),
        Some(Kind::Completed) => format!("Éléments produits le {on}"),
        Some(Kind::Refused) => format!(
            "Réponse {} notifiée le {on}",
            Institution::new(&words(&request.authority.name)).of()
        ),
        Some(Kind::Disclosed) => format!("Lettre de communication et documents reçus le {on}"),
        Some(Kind::FeesQuoted) => format!("Annonce de frais du {on}"),
        Some(Kind::Referred) => {
            let with = [
                event.text(Field::Series).map(|_| "la liste des demandes"),
                event.text(Field::Proof).map(|_| "la preuve de son dépôt"),
            ];
            let with: Vec<&str> = with.into_iter().flatten().collect();
            match with.as_slice() {
                [] => format!("Saisine de la CADA du {on}"),
                with => format!("Saisine de la CADA du {on}, avec {}", french::and(with)),
            }
        }
        Some(Kind::Registered) => match said(event, Field::Number) {
            Some(number) => format!(
                "Accusé de réception de la CADA, enregistrement du {on} sous le n°\u{a0}{number}"
            ),
            None => format!("Accusé de réception de la CADA, enregistrement du {on}"),
        },
        Some(Kind::Opinion) => format!("Avis de la CADA, reçu le {on}"),
        Some(Kind::ReasonsRequested) => format!("Demande de communication des motifs du {on}"),
        Some(Kind::ReasonsGiven) => format!("Motifs communiqués le {on}"),
        Some(Kind::AidDecided) => {
            format!("Décision sur l’aide juridictionnelle, notifiée le {on}")
        }
        _ => format!("Pièce du {on}"),
    };
    words(&what)
}

/// How a letter travelled, in a sentence.
pub(in super::super) fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "par courrier électronique",
        Channel::RegisteredLetter => "par lettre recommandée avec demande d’avis de réception",
        Channel::Letter => "par lettre simple",
        Channel::Hand => "par remise en main propre",
        Channel::Online => "par téléservice",
    }
}
