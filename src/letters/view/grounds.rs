//! The grounds of refusal that were recorded, each with what the texts answer to it.

use serde::Serialize;

use crate::request::{Answer, Event, Field, Kind};

use super::super::blank::Blank;
use super::story::dated;
use super::{Sources, words};

/// A ground of refusal.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct GroundView {
    /// The day of the answer that gives it.
    #[serde(rename = "date")]
    date: String,
    /// The number of the exhibit; empty when there is none.
    #[serde(rename = "piece")]
    exhibit: String,
    /// The words of the administration; empty when only the kind of answer was recorded.
    #[serde(rename = "citation")]
    quote: String,
    /// What the administration says, in a noun phrase, when no words were recorded.
    #[serde(rename = "resume")]
    summary: String,
    /// What the texts answer, or a visible blank.
    #[serde(rename = "reponse")]
    reply: String,
}

/// The grounds recorded up to the day of the letter.
pub(super) fn grounds(from: &Sources<'_>) -> Vec<GroundView> {
    from.request
        .in_account()
        .into_iter()
        .filter(|event| event.on <= from.occasion.on)
        .filter(|event| event.is(Kind::Refused) || event.is(Kind::Disclosed))
        .filter_map(|event| ground(from, event))
        .collect()
}

fn ground(from: &Sources<'_>, event: &Event) -> Option<GroundView> {
    let quote = event.text(Field::Grounds).map(words).unwrap_or_default();
    let summary = event.answer().and_then(summary).unwrap_or_default();
    if quote.is_empty() && summary.is_empty() {
        return None;
    }
    let reply = reply(&quote, event.answer().and_then(by_answer));
    Some(GroundView {
        date: dated(event.on, from.dispute.has(Some(event.hash))),
        exhibit: from.exhibit_of(Some(event.hash)),
        quote: quote
            .trim_matches(['«', '»', ' ', '\u{202f}', '\u{a0}', '.'])
            .to_owned(),
        summary: summary.to_owned(),
        reply,
    })
}

fn summary(answer: Answer) -> Option<&'static str> {
    Some(match answer {
        Answer::Refusal => return None,
        Answer::Inexistent => "l’inexistence des documents",
        Answer::NotHeld => "le fait qu’ils ne seraient pas détenus",
        Answer::Fees => "un paiement préalable",
        Answer::OtherMode => "un autre mode d’accès",
        Answer::Public => "une diffusion publique",
        Answer::Later => "une communication ultérieure",
    })
}

/// What the texts say of a kind of answer.
fn by_answer(answer: Answer) -> Option<&'static str> {
    Some(match answer {
        Answer::Refusal | Answer::Later => return None,
        Answer::Inexistent => INEXISTENT,
        Answer::NotHeld => NOT_HELD,
        Answer::Fees => FEES,
        Answer::OtherMode => OTHER_MODE,
        Answer::Public => PUBLIC,
    })
}

/// What the texts say of each ground that the words give, and of the kind of answer; a visible blank
/// for the words that nothing answers, since what is not refuted reads as conceded.
fn reply(quote: &str, by_answer: Option<&'static str>) -> String {
    let folded = deunicode::deunicode(quote).to_lowercase();
    let mut replies: Vec<&str> = by_words(&folded).collect();
    replies.extend(by_answer.filter(|reply| !replies.contains(reply)));
    let mut text = words(&replies.join(" "));
    let unanswered = parts(&folded).any(|part| by_words(part).next().is_none() && says_more(part));
    if replies.is_empty() || unanswered {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(Blank::Refutation.as_str());
    }
    text
}

/// The grounds recognised in these words, each once.
fn by_words(folded: &str) -> impl Iterator<Item = &'static str> {
    let known = GROUNDS
        .iter()
        .filter(move |(stems, _)| stems.iter().any(|stem| folded.contains(stem)));
    known.map(|(_, reply)| *reply)
}

/// The grounds that a sentence joins.
fn parts(folded: &str) -> impl Iterator<Item = &str> {
    let joined = folded.split([',', ';', ':', '.', '/', '(', ')']);
    joined
        .flat_map(|part| part.split(" et "))
        .flat_map(|part| part.split(" ou "))
        .flat_map(|part| part.split(" ainsi que "))
}

/// Whether words that no ground holds may be another ground: more than the names of articles, and
/// what completes a ground that was recognised.
fn says_more(part: &str) -> bool {
    part.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| word.len() > 2 && !word.contains(|c: char| c.is_ascii_digit()))
        .any(|word| !NO_GROUND.contains(&word))
}

/// Words that make no ground by themselves.
const NO_GROUND: [&str; 42] = [
    "les",
    "des",
    "une",
    "aux",
    "par",
    "pour",
    "dans",
    "sur",
    "son",
    "ses",
    "leur",
    "leurs",
    "qui",
    "que",
    "article",
    "articles",
    "alinea",
    "code",
    "crpa",
    "relations",
    "entre",
    "public",
    "publique",
    "administration",
    "conformement",
    "application",
    "vertu",
    "sens",
    "motif",
    "motifs",
    "refus",
    "personnes",
    "biens",
    "etat",
    "informations",
    "economiques",
    "financieres",
    "commercial",
    "industriel",
    "commerciale",
    "prestataire",
    "notamment",
];

const GROUNDS: [(&[&str], &str); 9] = [
    (
        &[
            "secret des affaires",
            "secrets des affaires",
            "secret industriel",
            "secret commercial",
            "l311-6, 1",
            "secret en matiere",
        ],
        BUSINESS,
    ),
    (
        &[
            "vie privee",
            "donnees personnelles",
            "donnees a caractere personnel",
        ],
        PRIVACY,
    ),
    (&["securite", "surete", "l311-5", "l. 311-5"], SECURITY),
    (
        &[
            "preparatoire",
            "en cours d'elaboration",
            "inacheve",
            "pas acheve",
        ],
        UNFINISHED,
    ),
    (
        &[
            "abusi",
            "charge disproportionnee",
            "charge excessive",
            "perturber",
        ],
        ABUSIVE,
    ),
    (&["n'existe", "inexistan"], INEXISTENT),
    (&["ne detien", "pas en possession"], NOT_HELD),
    (
        &[
            "deja public",
            "diffusion publique",
            "en ligne",
            "site internet",
        ],
        PUBLIC,
    ),
    (&["payer", "paiement", "frais", "tarif"], FEES),
];

const BUSINESS: &str = "Le 1° de l’article L. 311-6 du CRPA ne protège que le secret des procédés, celui des informations économiques et financières et celui des stratégies commerciales ou industrielles. Il ne s’étend pas au document entier : l’article L. 311-7 du même code impose de le communiquer après occultation ou disjonction de ces seules mentions.";
const PRIVACY: &str = "La protection de la vie privée, au 1° de l’article L. 311-6 du CRPA, ne s’étend pas au document entier : l’article L. 311-7 du même code impose de le communiquer après occultation ou disjonction des seules mentions en cause.";
const SECURITY: &str = "Le d) du 2° de l’article L. 311-5 du CRPA ne couvre que les mentions dont la communication porterait atteinte à la sûreté de l’État, à la sécurité publique, à la sécurité des personnes ou à la sécurité des systèmes d’information des administrations. Il ne s’étend pas au document entier : l’article L. 311-7 du même code impose de le communiquer après occultation ou disjonction de ces seules mentions.";
const UNFINISHED: &str = "L’article L. 311-2 du CRPA ne réserve que les documents inachevés et ceux qui préparent une décision encore en cours d’élaboration ; il ne s’applique plus une fois le document achevé et la décision prise.";
const ABUSIVE: &str = "L’article L. 311-2 du CRPA ne vise que les demandes abusives, et il appartient à l’administration d’établir la charge disproportionnée qu’elle allègue (Conseil d’État, 14 novembre 2018, n° 420055 et n° 422500 ; 28 octobre 2025, n° 501248). La demande porte sur des documents identifiés et numérotés.";
const INEXISTENT: &str =
    "Cette inexistence est alléguée sans être établie, et le juge en contrôle la réalité.";
const NOT_HELD: &str = "Le sixième alinéa de l’article L. 311-2 du CRPA imposait alors de transmettre la demande à l’administration qui détient les documents et d’en donner avis.";
const FEES: &str = "L’article L. 311-9, 3°, du CRPA prévoit un envoi par courrier électronique sans frais lorsque le document est disponible sous forme électronique, et l’article R. 311-11 ne permet de demander que les frais de reproduction et d’envoi.";
const OTHER_MODE: &str = "L’article L. 311-9 du CRPA laisse le choix du mode d’accès au demandeur, dans la limite des possibilités techniques de l’administration.";
const PUBLIC: &str = "Le droit à communication ne cède, en vertu de l’article L. 311-2 du CRPA, que devant la diffusion publique effective du document lui-même.";
