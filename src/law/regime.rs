//! The regimes of access: which rules apply, and the right door for those that are not CADA's.

use crate::lang::Lang;
use crate::request::Regime;

use super::article::{
    Article, CGCT_L2121_13, CRPA_L112_2, CRPA_L112_7, CRPA_L342_1, CRPA_L342_2, CRPA_R311_12,
    CRPA_R311_13, CSP_L1111_7, ELEC_L37, ENV_L124_1, ENV_R124_1, ORD_58_1100, PATR_L213_3, RGPD_15,
};

/// What is known of a regime.
#[derive(Debug, PartialEq, Eq)]
pub struct RegimeRule {
    /// The word that a request file writes.
    pub word: &'static str,
    /// Its French alias.
    pub alias: &'static str,
    /// What it covers, in French.
    pub title: &'static str,
    /// What it covers, in English.
    pub title_en: &'static str,
    /// Where a refusal goes.
    pub door: Door,
    /// The texts.
    pub basis: &'static [&'static Article],
}

/// Where a refusal goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// CADA, then the tribunal administratif.
    Cada(Clock),
    /// The tribunal administratif directly: silence of two months (L231-4), then two months.
    Court,
    /// The CNIL.
    Cnil,
    /// A regime of its own, outside the code.
    Elsewhere,
}

/// How long the administration may stay silent before CADA may be seized.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// One month (R311-13).
    Month,
    /// One month; two when an extension was notified within the first (R124-1 C. env.).
    Extendable,
    /// One month to close; two to open, because the special text gives two.
    OneOrTwo,
}

/// Every regime that has a word.
pub static REGIMES: &[RegimeRule] = &[
    RegimeRule {
        word: "crpa",
        alias: "crpa",
        title: "documents administratifs",
        title_en: "administrative documents",
        door: Door::Cada(Clock::Month),
        basis: &[&CRPA_R311_12, &CRPA_R311_13],
    },
    RegimeRule {
        word: "environment",
        alias: "environnement",
        title: "information environnementale",
        title_en: "environmental information",
        door: Door::Cada(Clock::Extendable),
        basis: &[&ENV_L124_1, &ENV_R124_1, &CRPA_L342_2],
    },
    RegimeRule {
        word: "agent",
        alias: "agent-public",
        title: "demande d’un agent public à son administration",
        title_en: "request of a public agent to the employing administration",
        door: Door::Cada(Clock::Month),
        basis: &[&CRPA_R311_12, &CRPA_R311_13, &CRPA_L112_2, &CRPA_L112_7],
    },
    RegimeRule {
        word: "medical",
        alias: "dossier-médical",
        title: "dossier médical",
        title_en: "medical file",
        door: Door::Cada(Clock::OneOrTwo),
        basis: &[&CSP_L1111_7, &CRPA_L342_2],
    },
    RegimeRule {
        word: "archives",
        alias: "archives-publiques",
        title: "archives publiques non encore communicables",
        title_en: "public archives not yet open",
        door: Door::Cada(Clock::OneOrTwo),
        basis: &[&PATR_L213_3, &CRPA_L342_1],
    },
    RegimeRule {
        word: "electoral-roll",
        alias: "liste-électorale",
        title: "liste électorale",
        title_en: "electoral roll",
        door: Door::Cada(Clock::Month),
        basis: &[&ELEC_L37, &CRPA_L342_2],
    },
    RegimeRule {
        word: "elected-member",
        alias: "élu",
        title: "droit d’information d’un élu",
        title_en: "an elected member’s right to information",
        door: Door::Court,
        basis: &[&CGCT_L2121_13],
    },
    RegimeRule {
        word: "own-file",
        alias: "dossier-personnel",
        title: "dossier personnel relevant d’un statut spécial",
        title_en: "own file under a special statute",
        door: Door::Court,
        basis: &[],
    },
    RegimeRule {
        word: "personal-data",
        alias: "rgpd",
        title: "accès à ses propres données personnelles",
        title_en: "access to one’s own personal data",
        door: Door::Cnil,
        basis: &[&RGPD_15],
    },
    RegimeRule {
        word: "parliament",
        alias: "assemblée-parlementaire",
        title: "documents d’une assemblée parlementaire",
        title_en: "documents of a parliamentary assembly",
        door: Door::Elsewhere,
        basis: &[&ORD_58_1100],
    },
];

/// What is known of the regime of a request; `None` for a word without a rule.
pub fn rule_of(regime: &Regime) -> Option<&'static RegimeRule> {
    let word = regime.as_str();
    REGIMES
        .iter()
        .find(|rule| rule.word == word || rule.alias == word)
}

/// The words of the regimes that have rules, for a person who wrote another one.
pub fn words(lang: Lang) -> String {
    let words = REGIMES.iter().map(|rule| lang.pick(rule.alias, rule.word));
    words.collect::<Vec<_>>().join(", ")
}

impl RegimeRule {
    /// The clock of the implicit refusal, when CADA is competent.
    pub fn clock(&self) -> Option<Clock> {
        match self.door {
            Door::Cada(clock) => Some(clock),
            _ => None,
        }
    }

    /// Whether the person who asks is an agent of the administration asked (L112-2).
    pub fn between_agents(&self) -> bool {
        self.word == "agent"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_regime_is_found_by_its_word_and_its_alias() {
        for rule in REGIMES {
            assert_eq!(rule_of(&Regime::from_word(rule.word)), Some(rule));
            assert_eq!(rule_of(&Regime::from_word(rule.alias)), Some(rule));
        }
        assert_eq!(rule_of(&Regime::from_word("fr-crpa")), None);
    }
}
