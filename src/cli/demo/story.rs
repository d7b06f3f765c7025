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
    /// What is typed after `greffe`; `{name}` stands for a reference.
    pub(super) words: &'static [&'static str],
    /// The names under which the story knows the requests that the command makes.
    pub(super) named: &'static [&'static str],
}

const fn step(
    day: &'static str,
    fr: &'static str,
    en: &'static str,
    words: &'static [&'static str],
) -> Step {
    Step {
        day,
        fr,
        en,
        words,
        named: &[],
    }
}

const fn named(step: Step, named: &'static [&'static str]) -> Step {
    Step { named, ..step }
}

const MAIRIE: &str = "Mairie de Val-d’Exemple";

/// A request to the invented commune.
macro_rules! ask {
    ($day:literal, $fr:literal, $en:literal, $title:literal, [$($item:literal),+], $name:literal) => {
        named(
            step($day, $fr, $en, &[
                "new", "--to", MAIRIE, "--kind", "commune", "--departement", "42",
                "--address", "1 place de l’Exemple", "--address", "42999 VAL-D’EXEMPLE",
                "--title", $title, $("--item", $item),+
            ]),
            &[$name],
        )
    };
}

/// A fact: the day, then what is typed after `greffe record`.
macro_rules! fact {
    ($day:literal, $fr:literal, $en:literal, $($word:literal),+) => {
        step($day, $fr, $en, &["record", $($word),+])
    };
}

/// The whole story.
pub(super) const STORY: &[Step] = &[
    step(
        "2025-11-24",
        "Un collectif ouvre son registre",
        "A collective opens its store",
        &[
            "init",
            "--yes",
            "--collective",
            "Collectif de l’Exemple",
            "--signatory",
            "Camille Exemple",
            "--address",
            "2 rue de l’Exemple",
            "--address",
            "42999 VAL-D’EXEMPLE",
            "--email",
            "camille@exemple.example",
            "--city",
            "Val-d’Exemple",
            "--collective-signs",
        ],
    ),
    ask!(
        "2025-11-24",
        "Première demande, à la mairie de Val-d’Exemple",
        "A first request, to the mairie of Val-d’Exemple",
        "Vidéosurveillance algorithmique\u{202f}: délibérations, marchés, analyse d’impact",
        [
            "Les délibérations relatives à la vidéosurveillance algorithmique",
            "Les marchés de logiciels d’analyse d’images",
            "L’analyse d’impact relative à la protection des données"
        ],
        "vsa"
    ),
    fact!(
        "2025-11-24",
        "",
        "",
        "{vsa}",
        "sent",
        "--channel",
        "registered-letter",
        "--signatory",
        "camille"
    ),
    fact!(
        "2025-11-27",
        "",
        "",
        "{vsa}",
        "received",
        "--proof",
        "avis de réception postal"
    ),
    fact!(
        "2025-12-04",
        "La mairie accuse réception, sans dire comment contester",
        "The mairie acknowledges, without saying how to appeal",
        "{vsa}",
        "acknowledged",
        "--received-on",
        "2025-11-27"
    ),
    fact!(
        "2026-01-05",
        "Un mois de silence\u{202f}: on relève le courrier, et la loi parle",
        "A month of silence: the letterbox is checked, and the law speaks",
        "{vsa}",
        "checked"
    ),
    fact!(
        "2026-01-12",
        "La CADA est saisie, puis enregistre",
        "CADA is seized, then registers",
        "{vsa}",
        "referred",
        "--channel",
        "online",
        "--proof",
        "accusé d’enregistrement électronique",
        "--signatory",
        "camille"
    ),
    fact!(
        "2026-01-16",
        "",
        "",
        "{vsa}",
        "registered",
        "--number",
        "20260000"
    ),
    fact!(
        "2026-03-02",
        "",
        "",
        "{vsa}",
        "opinion",
        "--sense",
        "favorable"
    ),
    fact!(
        "2026-03-20",
        "La mairie se tait toujours\u{202f}: le refus est confirmé, le tribunal s’ouvre",
        "The mairie is still silent: the refusal is confirmed, the court opens",
        "{vsa}",
        "checked"
    ),
    fact!(
        "2026-04-27",
        "",
        "",
        "{vsa}",
        "filed",
        "--court",
        "tribunal administratif de Lyon",
        "--signatory",
        "camille"
    ),
    ask!(
        "2026-05-04",
        "Une deuxième demande\u{202f}: refusée trop tard, après un mois de silence",
        "A second request: refused too late, after a month of silence",
        "Conventions de la police municipale",
        ["La convention de coordination avec la police nationale"],
        "police"
    ),
    fact!(
        "2026-05-04",
        "",
        "",
        "{police}",
        "sent",
        "--channel",
        "registered-letter",
        "--signatory",
        "camille"
    ),
    fact!(
        "2026-05-06",
        "",
        "",
        "{police}",
        "received",
        "--proof",
        "avis de réception postal"
    ),
    fact!(
        "2026-06-22",
        "",
        "",
        "{police}",
        "refused",
        "--mentions",
        "cada",
        "--grounds",
        "sécurité publique"
    ),
    fact!(
        "2026-07-10",
        "",
        "",
        "{police}",
        "referred",
        "--channel",
        "online",
        "--proof",
        "accusé électronique",
        "--signatory",
        "camille"
    ),
    fact!(
        "2026-07-16",
        "",
        "",
        "{police}",
        "registered",
        "--number",
        "20260001",
        "--mentions",
        "tribunal"
    ),
    ask!(
        "2026-08-31",
        "Une troisième\u{202f}: communiquée en partie",
        "A third one: given in part",
        "Comptes de la régie de stationnement",
        [
            "Le compte administratif de 2025",
            "Les factures du prestataire"
        ],
        "comptes"
    ),
    fact!(
        "2026-08-31",
        "",
        "",
        "{comptes}",
        "sent",
        "--channel",
        "hand",
        "--signatory",
        "camille"
    ),
    fact!(
        "2026-08-31",
        "",
        "",
        "{comptes}",
        "received",
        "--proof",
        "récépissé"
    ),
    fact!(
        "2026-09-21",
        "",
        "",
        "{comptes}",
        "disclosed",
        "--items",
        "1"
    ),
    fact!(
        "2026-09-21",
        "",
        "",
        "{comptes}",
        "refused",
        "--items",
        "2",
        "--mentions",
        "cada",
        "--grounds",
        "secret des affaires"
    ),
    ask!(
        "2026-09-28",
        "Une quatrième\u{202f}: la mairie ne répond pas",
        "A fourth one: the mairie does not answer",
        "Carte des caméras",
        ["La liste des caméras et leurs emplacements"],
        "cameras"
    ),
    fact!(
        "2026-09-28",
        "",
        "",
        "{cameras}",
        "sent",
        "--channel",
        "email",
        "--signatory",
        "camille"
    ),
    ask!(
        "2026-10-05",
        "Une cinquième\u{202f}: tout est communiqué",
        "A fifth one: everything is given",
        "Arrêtés de 2026",
        ["Les arrêtés relatifs à la voie publique"],
        "arretes"
    ),
    fact!(
        "2026-10-05",
        "",
        "",
        "{arretes}",
        "sent",
        "--channel",
        "email",
        "--signatory",
        "camille"
    ),
    fact!("2026-10-20", "", "", "{arretes}", "disclosed"),
    ask!(
        "2026-11-02",
        "Une sixième, partie en lettre simple",
        "A sixth one, sent as a simple letter",
        "Rapport annuel du prestataire",
        ["Le rapport annuel du prestataire"],
        "rapport"
    ),
    fact!(
        "2026-11-02",
        "",
        "",
        "{rapport}",
        "sent",
        "--channel",
        "letter",
        "--signatory",
        "camille"
    ),
    fact!("2026-11-16", "", "", "{cameras}", "checked"),
    named(
        step(
            TODAY,
            "Aux vraies autorités\u{202f}: la même demande à la mairie de Saint-Étienne et à la Région, en brouillon",
            "To the real authorities: the same request to Saint-Étienne and to the Région, as drafts",
            &[
                "new",
                "--to",
                "Saint-Étienne",
                "--to",
                "region:84",
                "--subject",
                "vsa",
                "--campaign",
                "vsa-2026",
            ],
        ),
        &["mairie", "region"],
    ),
    step(
        TODAY,
        "",
        "",
        &[
            "letter",
            "{mairie}",
            "demande",
            "-o",
            "{letters}/demande-1.html",
        ],
    ),
    step(
        TODAY,
        "",
        "",
        &[
            "letter",
            "{region}",
            "demande",
            "-o",
            "{letters}/demande-2.html",
        ],
    ),
    step(
        TODAY,
        "Que faire maintenant\u{202f}?",
        "What now?",
        &["status"],
    ),
];
