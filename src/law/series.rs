//! The series referral: five similar refusals or more, one referral, one word to each
//! administration (L342-1, R343-3-1, R343-3-2; amendments 7).

use std::collections::BTreeSet;

use crate::date::Date;
use crate::lang::{Lang, Say};
use crate::request::{Field, Id, Kind, Request};

use super::assess;
use super::assessment::{Assessment, Stage};
use super::deadline::{DeadlineId, State};

/// The least number of requests in a series.
pub const LEAST: usize = 5;

/// Whether requests can be referred together, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// The requests that can be in it.
    pub members: Vec<Id>,
    /// The others, each with why.
    pub left_out: Vec<(Id, Obstacle)>,
    /// From when: the latest opening of the members.
    pub opens: Option<Date>,
    /// Until when, for a careful person: the earliest closing of the members.
    pub closes: Option<Date>,
    /// What must be settled, or known, before it is sent.
    pub concerns: Vec<Concern>,
}

/// Why a request cannot be in a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// Not refused yet, and no date at which it will be.
    NotRefused,
    /// CADA has been seized of it.
    AlreadyReferred,
    /// Nothing is left to ask for.
    NothingLeft,
    /// Its time has passed.
    TooLate,
    /// Its facts exclude each other.
    Contested,
    /// It asks for something else.
    OtherObject,
    /// Another person asked.
    OtherRequester,
    /// That administration is in the series already.
    SameAdministration,
    /// Neither an e-mail nor a postal address of the administration is known (R343-3-1).
    NoAddress,
    /// The date of the request is not recorded (R343-3-1).
    NotDated,
}

/// What must be settled before a series is referred.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Concern {
    /// Fewer than five.
    TooFew(usize),
    /// No day on which all can be referred: refer each alone, the endangered ones first.
    NoCommonDay,
    /// Two requests left more than two months apart.
    SentTooFarApart,
    /// Nobody recorded who signed.
    NoSignatory(Id),
    /// At least one refusal must be joined, and no express one is recorded.
    NoRefusalToJoin,
    /// Each administration must be told, and the proof kept.
    TellEach,
    /// CADA's acknowledgement lists what it accepted: check it the same day.
    CheckTheList,
}

impl Series {
    /// Whether one referral may be made for all, on `at`.
    pub fn is_ready(&self, at: Date) -> bool {
        self.is_series()
            && self.opens.is_some_and(|day| day <= at)
            && self.closes.is_some_and(|day| at <= day)
    }

    /// Whether there are enough of them, on days that meet.
    pub fn is_series(&self) -> bool {
        let blocked = self.concerns.iter().any(|c| {
            matches!(
                c,
                Concern::TooFew(_) | Concern::NoCommonDay | Concern::SentTooFarApart
            )
        });
        !blocked
    }
}

/// Which of these requests can be referred together, seen from `at`.
pub fn series(requests: &[&Request], at: Date) -> Series {
    let mut series = Series {
        members: Vec::new(),
        left_out: Vec::new(),
        opens: None,
        closes: None,
        concerns: Vec::new(),
    };
    let mut kept: Vec<Candidate> = Vec::new();
    for request in requests {
        let candidate = Candidate {
            request,
            assessment: assess(request, at),
        };
        match candidate.obstacle(&kept, at) {
            Some(obstacle) => series.left_out.push((request.id.clone(), obstacle)),
            None => kept.push(candidate),
        }
    }
    series.opens = kept.iter().filter_map(Candidate::opens).max();
    series.closes = kept.iter().filter_map(|c| c.closes(at)).min();
    series.concerns = concerns(&kept, series.opens, series.closes);
    series.members = kept.iter().map(|c| c.request.id.clone()).collect();
    series
}

struct Candidate<'a> {
    request: &'a Request,
    assessment: Assessment,
}

impl Candidate<'_> {
    fn obstacle(&self, kept: &[Candidate], at: Date) -> Option<Obstacle> {
        let assessment = &self.assessment;
        if assessment.is_contested() {
            return Some(Obstacle::Contested);
        }
        if assessment.milestones.referred.is_some() || assessment.milestones.registered.is_some() {
            return Some(Obstacle::AlreadyReferred);
        }
        if matches!(
            assessment.stage,
            Stage::Disclosed | Stage::Withdrawn | Stage::Judged
        ) {
            return Some(Obstacle::NothingLeft);
        }
        if self.opens().is_none() {
            return Some(Obstacle::NotRefused);
        }
        if self.closes(at).is_some_and(|day| day < at) {
            return Some(Obstacle::TooLate);
        }
        // The list that R343-3-1 asks for could not identify it.
        let authority = &self.request.authority;
        if authority.address.is_empty() && authority.email.is_none() {
            return Some(Obstacle::NoAddress);
        }
        if self.sent().is_none() {
            return Some(Obstacle::NotDated);
        }
        let first = kept.first()?;
        if self.object() != first.object() {
            return Some(Obstacle::OtherObject);
        }
        if self.signatory().is_some() && self.signatory() != first.signatory() {
            return Some(Obstacle::OtherRequester);
        }
        kept.iter()
            .any(|other| self.administration() == other.administration())
            .then_some(Obstacle::SameAdministration)
    }

    fn opens(&self) -> Option<Date> {
        self.assessment
            .deadlines
            .iter()
            .filter(|d| d.id == DeadlineId::CadaOpens)
            .map(|d| d.date)
            .max()
    }

    /// The careful end of the two months; of the year, once the two months have passed and do not
    /// bind.
    fn closes(&self, at: Date) -> Option<Date> {
        let ends = |id| {
            self.assessment
                .deadlines
                .iter()
                .filter(move |d| d.id == id && d.state != State::Met)
        };
        let two = ends(DeadlineId::CadaCloses).min_by_key(|d| d.prudent)?;
        if two.prudent >= at || two.opposable == Some(true) {
            return Some(two.prudent);
        }
        let year = ends(DeadlineId::CadaClosesReasonable)
            .map(|d| d.prudent)
            .min();
        year.or(Some(two.prudent))
    }

    /// The documents asked for, whatever their order, case and spacing.
    fn object(&self) -> BTreeSet<String> {
        let plain = |text: &str| {
            let words: Vec<&str> = text.split_whitespace().collect();
            words.join(" ").to_lowercase()
        };
        self.request.items.iter().map(|i| plain(&i.text)).collect()
    }

    fn signatory(&self) -> Option<&str> {
        self.request
            .events
            .iter()
            .filter(|e| e.is(Kind::Sent))
            .find_map(|e| e.text(Field::Signatory))
    }

    fn administration(&self) -> (&str, Option<&str>) {
        let authority = &self.request.authority;
        (authority.name.trim(), authority.insee.as_deref())
    }

    fn sent(&self) -> Option<Date> {
        self.assessment.milestones.sent.map(|m| m.on)
    }
}

fn concerns(kept: &[Candidate], opens: Option<Date>, closes: Option<Date>) -> Vec<Concern> {
    let mut found = Vec::new();
    if kept.len() < LEAST {
        found.push(Concern::TooFew(kept.len()));
    }
    if matches!((opens, closes), (Some(opens), Some(closes)) if opens > closes) {
        found.push(Concern::NoCommonDay);
    }
    let sent = || kept.iter().filter_map(Candidate::sent);
    let span = sent().min().zip(sent().max());
    if span.is_some_and(|(first, last)| last > first.add_months(2)) {
        found.push(Concern::SentTooFarApart);
    }
    for candidate in kept {
        let request = candidate.request;
        if candidate.signatory().is_none() {
            found.push(Concern::NoSignatory(request.id.clone()));
        }
    }
    let express = kept
        .iter()
        .any(|c| c.request.in_account().iter().any(|e| e.is(Kind::Refused)));
    if !express {
        found.push(Concern::NoRefusalToJoin);
    }
    found.extend([Concern::TellEach, Concern::CheckTheList]);
    found
}

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
        };
        lang.pick(fr, en).to_owned()
    }
}

impl Say for Concern {
    fn say(&self, lang: Lang) -> String {
        match self {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::testing::{day, request};

    fn towns(count: usize, facts: &[&str]) -> Vec<Request> {
        ["2222", "3333", "4444", "5555", "6666", "7777"]
            .iter()
            .take(count)
            .map(|id| {
                let mut request = request(facts);
                request.id = Id::parse(id).unwrap();
                request.authority.name = format!("Mairie {id}");
                request
            })
            .collect()
    }

    fn of(requests: &[Request], at: &str) -> Series {
        let all: Vec<&Request> = requests.iter().collect();
        series(&all, day(at))
    }

    const SENT: &str = "sent 2026-01-09 channel=registered-letter signatory=camille";

    #[test]
    fn five_make_a_series_and_four_do_not() {
        let facts = [SENT, "received 2026-01-10"];
        assert!(of(&towns(5, &facts), "2026-02-20").is_ready(day("2026-02-20")));
        let four = of(&towns(4, &facts), "2026-02-20");
        assert!(!four.is_series());
        assert!(four.concerns.contains(&Concern::TooFew(4)));
    }

    #[test]
    fn the_window_is_an_intersection() {
        let mut requests = towns(5, &[SENT, "received 2026-01-10"]);
        requests.extend({
            let mut late = towns(6, &[SENT, "received 2026-01-30"]);
            late.split_off(5)
        });
        let series = of(&requests, "2026-03-05");
        assert_eq!(series.opens, Some(day("2026-03-01")));
        assert_eq!(series.closes, Some(day("2026-04-09")));
        assert!(series.is_ready(day("2026-03-05")));
        assert!(!series.is_ready(day("2026-02-20")));
    }

    #[test]
    fn windows_that_do_not_meet_are_referred_one_by_one() {
        let mut requests = towns(
            4,
            &[
                SENT,
                "received 2026-01-10",
                "refused 2026-01-12 mentions=cada",
            ],
        );
        requests.extend(towns(6, &[SENT, "received 2026-02-20"]).split_off(4));
        let series = of(&requests, "2026-03-05");
        assert!(series.concerns.contains(&Concern::NoCommonDay));
        assert!(!series.is_series());
    }

    #[test]
    fn what_differs_is_left_out_with_the_reason() {
        let mut requests = towns(6, &[SENT, "received 2026-01-10"]);
        requests[5].items[0].text = "Tout autre chose".to_owned();
        requests[4].authority.name = requests[0].authority.name.clone();
        requests[3] = {
            let mut referred =
                request(&[SENT, "received 2026-01-10", "referred 2026-02-15 proof=yes"]);
            referred.id = Id::parse("5555").unwrap();
            referred
        };
        let series = of(&requests, "2026-02-20");
        let reasons: Vec<Obstacle> = series.left_out.iter().map(|(_, why)| *why).collect();
        assert_eq!(
            reasons,
            [
                Obstacle::AlreadyReferred,
                Obstacle::SameAdministration,
                Obstacle::OtherObject
            ]
        );
        assert_eq!(series.members.len(), 3);
    }
}
