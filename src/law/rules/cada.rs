//! Before CADA, and the confirmation.

use crate::law::article::{
    CE_271916, CE_391899_PARTIAL, CE_488227, CRPA_L112_1, CRPA_L112_13, CRPA_L342_1, CRPA_R343_3,
    CRPA_R343_3_1, CRPA_R343_3_2, CRPA_R343_4, CRPA_R343_5,
};
use crate::law::deadline::DeadlineId;

use super::Rule;

pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "date-of-referral",
        title: "Date de la saisine",
        title_en: "Date of the referral",
        text: "Le cachet de la poste, ou la date de l’accusé électronique de la CADA. Tant qu’elle n’est pas prouvée, la saisine est présumée.",
        text_en: "The postmark, or the date of CADA’s electronic acknowledgement. Until it is proved, the referral is presumed.",
        basis: &[&CRPA_L112_1, &CRPA_L112_13, &CE_271916],
        gives: &[DeadlineId::CadaCloses],
        since: None,
        until: None,
        example: &[],
        shows: &[],
    },
    Rule {
        id: "series",
        title: "Série de demandes",
        title_en: "Series of requests",
        text: "Dès cinq demandes semblables à des administrations différentes, une seule saisine, pourvu que chaque administration en soit informée. La fenêtre est l’intersection des délais.",
        text_en: "From five similar requests to different administrations, a single referral, provided each administration is told. The window is the intersection of the time limits.",
        basis: &[&CRPA_L342_1, &CRPA_R343_3_1, &CRPA_R343_3_2],
        gives: &[DeadlineId::CadaOpens, DeadlineId::CadaCloses],
        since: Some((2022, 2, 23)),
        until: None,
        example: &[],
        shows: &[],
    },
    Rule {
        id: "opinion",
        title: "L’avis de la CADA",
        title_en: "CADA’s opinion",
        text: "Attendu dans le mois de l’enregistrement\u{202f}; rien n’en dépend.",
        text_en: "Expected within a month of registration; nothing hangs on it.",
        basis: &[&CRPA_R343_3],
        gives: &[DeadlineId::CadaOpinion],
        since: Some((2016, 1, 1)),
        until: None,
        example: &[],
        shows: &[],
    },
    Rule {
        id: "implicit-confirmation",
        title: "La confirmation par le silence",
        title_en: "Confirmation by silence",
        text: "Deux mois de silence depuis l’enregistrement confirment le refus. Avant que l’enregistrement soit connu, on compte de la saisine, à titre provisoire.",
        text_en: "Two months of silence from registration confirm the refusal. Until the registration is known, one counts from the referral, provisionally.",
        basis: &[&CRPA_R343_4, &CRPA_R343_5],
        gives: &[DeadlineId::ImplicitConfirmation, DeadlineId::TribunalOpens],
        since: Some((2016, 1, 1)),
        until: None,
        example: &[
            "refused 2026-02-20 mentions=cada,tribunal",
            "referred 2026-04-09 proof=accusé",
            "registered 2026-04-10 mentions=silence,tribunal",
        ],
        shows: &[
            DeadlineId::CadaOpinion,
            DeadlineId::ImplicitConfirmation,
            DeadlineId::TribunalOpens,
            DeadlineId::TribunalCloses,
        ],
    },
    Rule {
        id: "express-confirmation",
        title: "La confirmation expresse",
        title_en: "Express confirmation",
        text: "Un refus reçu après la saisine, même par courriel et avant l’avis, est la confirmation\u{202f}: le délai du tribunal court de ce jour. S’il précède l’enregistrement, on en discute.",
        text_en: "A refusal received after the referral, even by e-mail and before the opinion, is the confirmation: the court’s time runs from that day. Before registration, it is arguable.",
        basis: &[&CE_488227, &CE_391899_PARTIAL, &CRPA_R343_4],
        gives: &[
            DeadlineId::TribunalOpens,
            DeadlineId::TribunalCloses,
            DeadlineId::TribunalClosesReasonable,
        ],
        since: Some((2024, 3, 11)),
        until: None,
        example: &[
            "refused 2026-02-20 mentions=cada",
            "referred 2026-04-09 proof=accusé",
            "registered 2026-04-10",
            "refused 2026-05-04 mentions=cada,tribunal",
        ],
        shows: &[DeadlineId::TribunalOpens, DeadlineId::TribunalCloses],
    },
];
