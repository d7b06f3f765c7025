//! The year of the demonstration, step by step.

/// The day on which the story ends, and from which its status is read.
pub(super) const TODAY: &str = "2026-11-16";

/// One command, on its day.
pub(super) struct Step {
    /// The day.
    pub(super) day: &'static str,
    /// What happens, in French; empty when the command continues the step before.
    pub(super) fr: &'static str,
    /// The same in English.
    pub(super) en: &'static str,
    /// What is typed after `greffe`; `{name}` stands for a reference or a folder.
    pub(super) typed: &'static str,
    /// The names under which the story knows the requests that the command makes.
    pub(super) named: &'static [&'static str],
}

/// A day, what happens in French and in English, and what is typed.
macro_rules! step {
    ($day:expr, $fr:literal, $en:literal, $typed:expr) => {
        Step {
            day: $day,
            fr: $fr,
            en: $en,
            typed: $typed,
            named: &[],
        }
    };
    ($day:expr, $typed:expr) => {
        step!($day, "", "", $typed)
    };
}

/// A new request to the invented commune.
macro_rules! ask {
    ($day:literal, $fr:literal, $en:literal, $about:literal, $name:literal) => {
        Step {
            day: $day,
            fr: $fr,
            en: $en,
            typed: concat!(
                "new --to \"Mairie de Val-d’Exemple\" --kind commune --departement 42 ",
                "--address \"1 place de l’Exemple\" --address \"42999 VAL-D’EXEMPLE\" ",
                $about
            ),
            named: &[$name],
        }
    };
}

/// The whole story.
pub(super) const STORY: &[Step] = &[
    step!(
        "2025-11-24",
        "Un collectif ouvre son registre",
        "A collective opens its store",
        "init --yes --collective \"Collectif de l’Exemple\" --collective-signs --signatory \"Camille Exemple\" \
         --address \"2 rue de l’Exemple\" --address \"42999 VAL-D’EXEMPLE\" --email camille@exemple.example \
         --city Val-d’Exemple"
    ),
    ask!(
        "2025-11-24",
        "Première demande, à la mairie de Val-d’Exemple, en recommandé",
        "A first request, to the mairie of Val-d’Exemple, by registered letter",
        "--title \"Vidéosurveillance algorithmique\" --item \"Les délibérations du conseil municipal\" \
         --item \"Les marchés de logiciels d’analyse d’images\" --item \"L’analyse d’impact (AIPD)\"",
        "vsa"
    ),
    step!(
        "2025-11-24",
        "record {vsa} sent --channel registered-letter --signatory camille"
    ),
    step!(
        "2025-11-27",
        "record {vsa} received --proof \"avis de réception postal\""
    ),
    step!(
        "2025-12-04",
        "La mairie accuse réception, sans dire comment contester",
        "The mairie acknowledges, without saying how to appeal",
        "record {vsa} acknowledged --received-on 2025-11-27 --mentions none"
    ),
    step!(
        "2026-01-05",
        "Un mois de silence\u{202f}: on relève le courrier, et le silence vaut refus",
        "A month of silence: the letterbox is checked, and silence means refusal",
        "record {vsa} checked"
    ),
    step!(
        "2026-01-05",
        "letter {vsa} saisine -o {letters}/saisine-cada.html"
    ),
    step!(
        "2026-01-12",
        "La CADA est saisie, enregistre, rend un avis favorable",
        "CADA is seized, registers, gives a favourable opinion",
        "record {vsa} referred --channel online --proof \"accusé électronique\" --signatory camille"
    ),
    step!("2026-01-16", "record {vsa} registered --number 20260000"),
    step!("2026-03-02", "record {vsa} opinion --sense favorable"),
    step!(
        "2026-03-20",
        "La mairie se tait toujours\u{202f}: le refus est confirmé, le tribunal s’ouvre",
        "The mairie is still silent: the refusal is confirmed, the court opens",
        "record {vsa} checked"
    ),
    step!(
        "2026-03-23",
        "letter {vsa} requete -o {letters}/requete-tribunal.html"
    ),
    step!(
        "2026-04-27",
        "record {vsa} filed --court \"tribunal administratif de Lyon\" --signatory camille"
    ),
    ask!(
        "2026-05-04",
        "Une deuxième demande\u{202f}: refusée trop tard, après un mois de silence",
        "A second request: refused too late, after a month of silence",
        "--title \"Conventions de la police municipale\" --item \"La convention de coordination\"",
        "police"
    ),
    step!(
        "2026-05-04",
        "record {police} sent --channel registered-letter --signatory camille"
    ),
    step!(
        "2026-05-06",
        "record {police} received --proof \"avis de réception postal\""
    ),
    step!(
        "2026-06-22",
        "record {police} refused --mentions cada --grounds \"sécurité publique\""
    ),
    step!(
        "2026-07-10",
        "record {police} referred --channel online --proof \"accusé électronique\" --signatory camille"
    ),
    step!(
        "2026-07-16",
        "record {police} registered --number 20260001 --mentions tribunal"
    ),
    ask!(
        "2026-08-31",
        "Une troisième\u{202f}: une partie est communiquée, l’autre refusée",
        "A third one: a part is given, the other refused",
        "--title \"Comptes du stationnement\" --item \"Le compte administratif de 2025\" \
         --item \"Les factures du prestataire\"",
        "comptes"
    ),
    step!(
        "2026-08-31",
        "record {comptes} sent --channel hand --proof récépissé --signatory camille"
    ),
    step!("2026-08-31", "record {comptes} received --proof récépissé"),
    step!("2026-09-21", "record {comptes} disclosed --items 1"),
    step!(
        "2026-09-21",
        "record {comptes} refused --items 2 --mentions cada --grounds \"secret des affaires\""
    ),
    ask!(
        "2026-09-28",
        "Une quatrième, par courriel\u{202f}: la mairie ne répond pas",
        "A fourth one, by e-mail: the mairie does not answer",
        "--title \"Carte des caméras\" --item \"La liste des caméras et leurs emplacements\"",
        "cameras"
    ),
    step!(
        "2026-09-28",
        "record {cameras} sent --channel email --signatory camille"
    ),
    ask!(
        "2026-10-05",
        "Une cinquième\u{202f}: tout est communiqué",
        "A fifth one: everything is given",
        "--title \"Arrêtés de 2026\" --item \"Les arrêtés relatifs à la voie publique\"",
        "arretes"
    ),
    step!(
        "2026-10-05",
        "record {arretes} sent --channel email --signatory camille"
    ),
    step!("2026-10-20", "record {arretes} disclosed"),
    ask!(
        "2026-11-02",
        "Une sixième, partie en lettre simple",
        "A sixth one, sent as a simple letter",
        "--title \"Rapport annuel du prestataire\" --item \"Le rapport annuel\"",
        "rapport"
    ),
    step!(
        "2026-11-02",
        "record {rapport} sent --channel letter --signatory camille"
    ),
    Step {
        day: TODAY,
        fr: "Aux vraies autorités\u{202f}: la même demande à Saint-Étienne et à la Région, en brouillon",
        en: "To real authorities: one request to Saint-Étienne and to the Région, as drafts",
        typed: "new --to Saint-Étienne --to region:84 --subject vsa --campaign vsa-2026",
        named: &["first", "second"],
    },
    step!(
        TODAY,
        "letter {first} demande -o {letters}/demande-{first}.html"
    ),
    step!(
        TODAY,
        "letter {second} demande -o {letters}/demande-{second}.html"
    ),
    step!(
        TODAY,
        "Le courrier relevé, que faire maintenant\u{202f}?",
        "The letterbox checked, what now?",
        "record {cameras} checked"
    ),
    step!(TODAY, "status"),
];
