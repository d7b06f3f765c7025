//! After the judgment, and the proof of dates.

use crate::law::article::{
    CE_1980, CE_341146, CJA_L911_1, CJA_L911_4, CJA_R421_3, CJA_R523_1, CJA_R611_8_6, CJA_R636_1,
    CJA_R751_4_1, CJA_R811_1, CJA_R821_1, CJA_R821_3, CJA_R921_1_1, CJA_R921_6, CRPA_L342_1,
    CRPA_R112_20, VIVAUDOU,
};
use crate::law::deadline::DeadlineId;

use super::Rule;

pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "cassation",
        title: "Cassation",
        title_en: "Cassation",
        text: "Pas d’appel. Deux mois francs depuis la notification, quinze jours pour une ordonnance de référé, au calendrier de Paris, par un avocat aux Conseils.",
        text_en: "No appeal. Two months, franc, from notification, fifteen days for an urgent order, on the Paris calendar, by a lawyer at the Conseils.",
        basis: &[
            &CJA_R811_1,
            &CJA_R821_1,
            &CJA_R821_3,
            &CJA_R523_1,
            &CJA_R751_4_1,
        ],
        gives: &[DeadlineId::CassationCloses],
        since: None,
        until: None,
        example: &["judged 2026-03-02"],
        shows: &[DeadlineId::CassationCloses],
    },
    Rule {
        id: "enforcement",
        title: "Exécution du jugement",
        title_en: "Execution of the judgment",
        text: "Trois mois après le jugement, ou au terme qu’il fixe, ou dès un refus exprès d’exécuter. Après classement, un mois pour la phase juridictionnelle.",
        text_en: "Three months after the judgment, or at the time it sets, or at once on a refusal to execute. After closure, one month for the judicial phase.",
        basis: &[
            &CJA_L911_4,
            &CJA_R921_1_1,
            &CJA_R921_6,
            &CJA_L911_1,
            &CJA_R421_3,
        ],
        gives: &[DeadlineId::EnforcementOpens, DeadlineId::EnforcementCloses],
        since: None,
        until: None,
        example: &["judged 2026-03-02 outcome=annulation"],
        shows: &[DeadlineId::EnforcementOpens],
    },
    Rule {
        id: "notification",
        title: "Ce qui compte comme notification",
        title_en: "What counts as notification",
        text: "Recommandé retiré dans les quinze jours\u{202f}: le retrait. Non retiré\u{202f}: la présentation. Refusé\u{202f}: le refus. Télérecours\u{202f}: la lecture, ou la fin du deuxième jour ouvré.",
        text_en: "Registered letter fetched within fifteen days: that day. Not fetched: its presentation. Refused: the refusal. Télérecours: the reading, or the end of the second working day.",
        basis: &[
            &CE_341146,
            &CE_1980,
            &VIVAUDOU,
            &CRPA_R112_20,
            &CJA_R611_8_6,
            &CJA_R751_4_1,
        ],
        gives: &[],
        since: None,
        until: None,
        example: &[],
        shows: &[],
    },
    Rule {
        id: "withdrawal",
        title: "Se retirer",
        title_en: "Withdrawing",
        text: "Retirer la saisine de la CADA, c’est risquer de n’avoir pas exercé le préalable\u{202f}; retirer la requête ne suspend rien.",
        text_en: "To withdraw the referral is to risk not having taken the mandatory step; to withdraw the petition suspends nothing.",
        basis: &[&CRPA_L342_1, &CJA_R636_1],
        gives: &[],
        since: None,
        until: None,
        example: &[],
        shows: &[],
    },
];
