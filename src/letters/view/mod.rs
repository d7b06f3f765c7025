//! What a template sees: a small typed view of a request, with French names.
//!
//! Every key is always there; what is not known is an empty text, an empty list or `false`, and
//! what the letter cannot do without is a visible blank. `letters/README.md` lists every key for
//! the people who write templates; a test holds the two to each other.

mod authority;
mod court;
mod grounds;
mod requester;
mod rulings;
mod series;
mod story;
mod terms;
mod words;

pub(crate) use authority::AuthorityView;
pub(crate) use court::CourtView;
pub(crate) use grounds::GroundView;
pub(crate) use requester::RequesterView;
pub(super) use requester::{sender_lines, signature_lines};
pub(crate) use rulings::{
    DecisionView, DispatchView, OpinionView, ReasonsView, ReferralView, RegistrationView,
    RulingView,
};
pub use series::Member;
pub(crate) use series::{FateView, MemberView, SeriesView};
pub(crate) use story::{FactView, PieceView};
pub(super) use story::{exhibits, told_of};
pub(crate) use terms::{CADA, COURT, Standing, TermsView};
pub(super) use words::{email, unseen, words};

use serde::Serialize;
use serde_json::Value;

use super::blank::Blank;
use super::dispute::Dispute;
use super::french;
use super::kind::LetterKind;
use super::letter::Exhibit;
use super::occasion::Occasion;
use super::subjects::Subject;
use crate::config::Signatory;
use crate::law::Assessment;
use crate::request::{Channel, Kind, Regime, Request};

/// Everything that a template may name.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct View {
    #[serde(rename = "lettre")]
    letter: LetterView,
    #[serde(rename = "demandeur")]
    requester: RequesterView,
    #[serde(rename = "autorite")]
    authority: AuthorityView,
    #[serde(rename = "cada")]
    cada: CadaView,
    #[serde(rename = "documents")]
    documents: Vec<DocumentView>,
    #[serde(rename = "demande")]
    dispatch: DispatchView,
    #[serde(rename = "refus")]
    refusal: RulingView,
    #[serde(rename = "saisine")]
    referral: ReferralView,
    #[serde(rename = "enregistrement")]
    registration: RegistrationView,
    #[serde(rename = "avis")]
    opinion: OpinionView,
    #[serde(rename = "confirmation")]
    confirmation: RulingView,
    #[serde(rename = "refus_opposes")]
    refusals: Vec<DecisionView>,
    #[serde(rename = "confirmations")]
    confirmations: Vec<DecisionView>,
    #[serde(rename = "motifs")]
    reasons: ReasonsView,
    #[serde(rename = "griefs")]
    grounds: Vec<GroundView>,
    #[serde(rename = "delais")]
    terms: TermsView,
    #[serde(rename = "juridiction")]
    court: CourtView,
    #[serde(rename = "faits")]
    facts: Vec<FactView>,
    #[serde(rename = "pieces")]
    pieces: Vec<PieceView>,
    #[serde(rename = "sujet")]
    subject: SubjectView,
    #[serde(rename = "serie")]
    series: SeriesView,
}

/// The letter itself.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct LetterView {
    #[serde(rename = "date")]
    date: String,
    #[serde(rename = "reference")]
    reference: String,
    #[serde(rename = "titre")]
    title: String,
    /// It leaves by electronic means.
    #[serde(rename = "electronique")]
    electronic: bool,
    /// It leaves on paper. Neither when nobody said how.
    #[serde(rename = "papier")]
    paper: bool,
    /// The regime of environmental information applies (C. env. L124-1).
    #[serde(rename = "environnement")]
    environment: bool,
    /// The costs asked of the court, in euros (CJA L761-1).
    #[serde(rename = "frais")]
    costs: String,
}

/// The commission d’accès aux documents administratifs.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct CadaView {
    #[serde(rename = "civilite")]
    greeting: String,
}

/// A document asked for.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct DocumentView {
    #[serde(rename = "numero")]
    number: u32,
    #[serde(rename = "texte")]
    text: String,
}

/// What a letter is about beyond its documents.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct SubjectView {
    #[serde(rename = "titre")]
    title: String,
    #[serde(rename = "objet")]
    what: String,
    /// Why, in a paragraph.
    #[serde(rename = "argument")]
    plea: String,
    #[serde(rename = "engagement")]
    commitment: String,
    #[serde(rename = "faits")]
    facts: Vec<SubjectFactView>,
}

/// A fact with its date, as a sentence.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct SubjectFactView {
    #[serde(rename = "date")]
    date: String,
    #[serde(rename = "texte")]
    text: String,
}

/// What a view is made from.
pub(super) struct Sources<'a> {
    pub(super) kind: LetterKind,
    pub(super) request: &'a Request,
    pub(super) assessment: &'a Assessment,
    pub(super) signatory: &'a Signatory,
    pub(super) occasion: &'a Occasion<'a>,
    pub(super) subject: Option<&'a Subject>,
    pub(super) exhibits: &'a [Exhibit],
    pub(super) dispute: &'a Dispute,
    pub(super) series: &'a SeriesView,
}

impl View {
    pub(super) fn of(from: &Sources<'_>) -> Self {
        let refusal = RulingView::refusal(from);
        let confirmation = RulingView::confirmation(from);
        let (refusals, confirmations) = DecisionView::of(from);
        Self {
            letter: LetterView::of(from),
            requester: RequesterView::of(from.signatory, from.exhibits),
            authority: AuthorityView::of(&from.request.authority),
            cada: CadaView {
                greeting: "Madame la Présidente, Monsieur le Président".to_owned(),
            },
            documents: asked(from),
            dispatch: DispatchView::of(from),
            refusal,
            referral: ReferralView::of(from),
            registration: RegistrationView::of(from),
            opinion: OpinionView::of(from),
            confirmation,
            refusals,
            confirmations,
            reasons: ReasonsView::of(from),
            grounds: grounds::grounds(from),
            terms: TermsView::of(from),
            court: CourtView::of(from.request.authority.court.as_deref(), from.occasion.court),
            facts: story::facts(from),
            pieces: from.exhibits.iter().map(PieceView::of).collect(),
            subject: from.subject.map(SubjectView::of).unwrap_or_default(),
            series: from.series.clone(),
        }
    }

    /// A view in which nothing is empty that can be filled: which names exist.
    fn specimen() -> Self {
        Self {
            requester: RequesterView::specimen(),
            documents: vec![DocumentView::default()],
            grounds: vec![GroundView::default()],
            refusals: vec![DecisionView::specimen()],
            confirmations: vec![DecisionView::specimen()],
            facts: vec![FactView::default()],
            pieces: vec![PieceView::default()],
            series: SeriesView {
                members: vec![MemberView::default()],
                fates: vec![FateView::default()],
                ..SeriesView::default()
            },
            authority: AuthorityView::specimen(),
            subject: SubjectView {
                facts: vec![SubjectFactView::default()],
                ..SubjectView::default()
            },
            ..Self::default()
        }
    }

    /// The specimen as the template engine sees it.
    pub(super) fn specimen_json() -> Value {
        serde_json::to_value(Self::specimen()).unwrap_or_default()
    }
}

impl LetterView {
    fn of(from: &Sources<'_>) -> Self {
        let channel = from.occasion.channel.or_else(|| sent_by(from.request));
        Self {
            date: french::date(from.occasion.on),
            reference: from.request.id.to_string(),
            title: words(&from.request.title),
            electronic: matches!(channel, Some(Channel::Email | Channel::Online)),
            paper: channel.is_some_and(Channel::is_paper),
            environment: from.request.regime == Regime::Environment,
            costs: match from.occasion.costs {
                Some(euros) => french::number(euros),
                None => Blank::Costs.to_string(),
            },
        }
    }
}

/// How the request left, once it has.
fn sent_by(request: &Request) -> Option<Channel> {
    let events = request.in_account();
    events.iter().find(|event| event.is(Kind::Sent))?.channel()
}

/// The documents that the letter is about: all of them in a request, then those still owed.
fn asked(from: &Sources<'_>) -> Vec<DocumentView> {
    if let Some(listed) = &from.series.documents {
        return documents(from, |number| listed.contains(&number));
    }
    let owed = &from.assessment.milestones.outstanding;
    let all = !from.kind.binds_the_requester() || owed.is_empty();
    documents(from, |number| all || owed.contains(&number))
}

/// Some of the documents asked for, by number.
fn documents(from: &Sources<'_>, wanted: impl Fn(u32) -> bool) -> Vec<DocumentView> {
    (1..)
        .zip(&from.request.items)
        .filter(|(number, _)| wanted(*number))
        .map(|(number, item)| DocumentView {
            number,
            text: document_text(&item.text),
        })
        .collect()
}

/// The words of an item, without the full stop that the list of a letter gives.
fn document_text(text: &str) -> String {
    let text = words(text);
    let text = text.trim_end_matches(['.', ';', ',', ' ', '\u{202f}', '\u{a0}']);
    if text.chars().all(|c| c.is_ascii_digit()) {
        // Followed by a full stop, a bare number would begin a list of its own.
        return format!("«\u{202f}{text}\u{202f}»");
    }
    text.to_owned()
}

impl SubjectView {
    fn of(subject: &Subject) -> Self {
        Self {
            title: words(&subject.title),
            what: words(&subject.what),
            plea: words(&subject.plea),
            commitment: words(&subject.commitment),
            facts: subject
                .facts
                .iter()
                .map(|fact| SubjectFactView {
                    date: french::date(fact.on),
                    text: words(&fact.text),
                })
                .collect(),
        }
    }
}

/// What is known, or the blank that shows that it is not.
fn or_blank(known: Option<String>, blank: Blank) -> String {
    known.unwrap_or_else(|| blank.to_string())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::View;

    /// Every name of the view: the leaves of its groups, its lists, and what their items hold.
    fn names(value: &Value, prefix: &str, found: &mut BTreeSet<String>) {
        let under = |key: &str| match prefix {
            "" => key.to_owned(),
            _ => format!("{prefix}.{key}"),
        };
        match value {
            Value::Object(map) => map.iter().for_each(|(key, v)| names(v, &under(key), found)),
            Value::Array(list) => {
                found.insert(prefix.to_owned());
                let item = list.first().expect("a specimen has no empty list");
                if item.is_object() {
                    names(item, &format!("{prefix}[]"), found);
                }
            }
            _ => {
                found.insert(prefix.to_owned());
            }
        }
    }

    #[test]
    fn the_guide_names_every_word_and_no_other() {
        let mut known = BTreeSet::new();
        names(&View::specimen_json(), "", &mut known);
        let guide = include_str!("../../../letters/README.md");
        let (_, tables) = guide.split_once("## Les mots").expect("the list of words");
        let told: BTreeSet<String> = tables
            .lines()
            .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
            .map(|(name, _)| name.to_owned())
            .collect();
        assert_eq!(told, known);
        assert!(told.len() > 60);
    }
}
