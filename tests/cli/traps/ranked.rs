//! The twenty-four traps, ranked by damage.

use super::file::File;

const SILENCE: &[&str] = &[
    "sent 2026-11-24 --channel registered-letter",
    "received 2026-11-25",
];

/// Received on 25 November: refused by silence on 25 December, referred, registered on the 30th.
fn before_cada() -> File {
    File::new().with(SILENCE).with(&[
        "referred 2026-12-28 --proof reçu",
        "registered 2026-12-30 --mentions aucune",
    ])
}

#[test]
fn t01_the_court_s_time_does_not_run_from_the_opinion() {
    let file = before_cada();
    file.records("opinion 2027-02-20 --sense favorable")
        .tells(&["L’avis de la CADA n’ouvre aucun délai", "CRPA R343-5"]);
    // 30 December + 2 months, + 2 months, franc; not two months after 20 February.
    file.looks_on("2027-03-05").tells(&["d’ici le 2027-04-29"]);
    file.asks_for("requete", "2027-03-05")
        .tells(&["n’ouvre aucun délai", "CRPA R343-5"]);
}

#[test]
fn t02_an_e_mail_during_the_cada_phase_is_the_confirmation() {
    let file = before_cada();
    file.looks_on("2027-03-05").tells(&["silence non vérifié"]);
    file.asks_for("requete", "2027-03-05")
        .tells(&["un simple courriel peut valoir refus exprès", "n° 488227"]);
    file.records("refused 2027-01-10 --answer later --mentions aucune")
        .tells(&["est la confirmation", "n° 488227"]);
}

#[test]
fn t03_the_date_of_registration_is_not_that_of_the_acknowledgement() {
    let file = File::new().with(SILENCE);
    file.records("referred 2026-12-28 --proof reçu").tells(&[
        "date d’enregistrement par la CADA n’est pas connue",
        "R343-5",
    ]);
    file.records("registered 2027-03-15")
        .tells(&["et non celle de la lettre", "R343-5"]);
}

#[test]
fn t04_a_gracious_appeal_stops_nothing() {
    let file = File::new()
        .with(SILENCE)
        .with(&["refused 2026-12-10 --mentions cada"]);
    let told = ["n’arrête pas le délai pour saisir la CADA", "CRPA L412-4"];
    file.records("gracious-appeal 2027-01-04").tells(&told);
    file.asks_for("saisine", "2027-01-05").tells(&told);
    file.asks_for("relance", "2027-01-05")
        .tells(&["une relance n’arrête aucun délai", "L412-4"])
        .refused();
}

#[test]
fn t05_the_two_months_neither_always_nor_never_bind() {
    let file = File::new().with(SILENCE);
    file.records("refused 2026-12-10").tells(&[
        "Personne n’a noté si ce papier",
        "cela change la date",
        "CRPA L412-3",
    ]);
    // The two months gone, and still nobody looked: the year, if the paper said nothing.
    let gone = file.looks_on("2027-02-20");
    gone.tells(&["deux mois passés", "un an", "R343-1", "d’ici le 2027-12-10"]);
    file.shows_on("2027-02-20").tells(&[
        "S’il les indiquait, il est trop tard",
        "jusqu’au 10 décembre 2027",
        "L412-3",
    ]);
    file.asks_for("saisine", "2027-02-20").tells(&[
        "personne n’a noté si les voies et délais",
        "--mentions aucune",
        "L412-3",
    ]);
    File::new()
        .with(SILENCE)
        .records("refused 2026-12-10 --mentions aucune")
        .tells(&["Cela n’est pas l’éternité : un an", "n° 389842"]);
}

#[test]
fn t05_a_petition_after_the_two_months_that_nobody_read_of() {
    let file = File::new()
        .with(SILENCE)
        .with(&["referred 2026-12-28 --proof reçu", "registered 2026-12-30"]);
    // 30 December + 2 months, + 2 months, franc: 29 April 2027.
    file.looks_on("2027-05-10")
        .tells(&["deux mois passés", "CJA R421-5", "d’ici le 2028-02-28"])
        .spares(&["hier"]);
    file.asks_for("requete", "2027-05-10").tells(&[
        "personne n’a noté si les voies et délais",
        "--mentions aucune",
        "CJA R421-5",
    ]);
    file.records("filed 2027-05-10 --court Lyon").tells(&[
        "S’ils l’indiquaient, elle est tardive",
        "dans l’an, qui finit le 28 février 2028",
        "CJA R421-5",
    ]);
}

#[test]
fn t06_months_are_not_days_and_go_step_by_step() {
    let file = File::new();
    file.records("received 2027-01-31")
        .tells(&["refus implicite le 2027-02-28"]);
    // Four months at once from 30 December would give 3 May.
    before_cada()
        .looks_on("2027-03-05")
        .tells(&["d’ici le 2027-04-29"]);
}

#[test]
fn t07_a_birth_is_never_shifted_and_the_court_s_limit_is() {
    // 27 December 2026 is a Sunday.
    File::new()
        .records("received 2026-11-27")
        .tells(&["refus implicite le 2026-12-27"]);
    // 2 months from 30 January 2027: 30 March; from the 31st: 31 March, franc. 1 May is no working day.
    let file = before_cada().with(&["refused 2027-02-28 --mentions cada,tribunal"]);
    file.looks_on("2027-03-05").tells(&["d’ici le 2027-04-29"]);
}

#[test]
fn t08_the_franc_day_comes_before_the_week_end() {
    // 14 January + 2 months: Sunday 14 March; franc: Monday 15, and no further.
    before_cada()
        .records("refused 2027-01-14 --mentions cada,tribunal")
        .tells(&["d’ici le 2027-03-15"])
        .spares(&["2027-03-16"]);
}

#[test]
fn t09_the_month_starts_at_the_receipt() {
    let file = File::new();
    let told = [
        "Le mois part du jour où l’administration reçoit",
        "CRPA R311-13",
    ];
    file.records("sent 2026-11-24 --channel registered-letter")
        .tells(&told);
    file.looks_on("2027-02-01")
        .tells(&["réception à établir", "établir la réception"]);
    file.asks_for("saisine", "2027-02-01")
        .tells(&["aucun refus ne peut être daté", "R311-13"])
        .refused();
    // Of a referral, it is the dispatch that counts.
    file.records("received 2026-11-25");
    file.records("referred 2026-12-28")
        .tells(&["le cachet de la poste", "CRPA L112-1"]);
}

#[test]
fn t10_the_last_day_before_cada_is_neither_franc_nor_shifted() {
    let file = File::new().with(SILENCE);
    let told = [
        "ni sur un jour franc ni sur un report au lundi",
        "CRPA R343-1",
    ];
    file.records("refused 2026-12-10 --mentions cada")
        .tells(&told);
    file.looks_on("2027-02-01").tells(&["d’ici le 2027-02-09"]);
    file.asks_for("saisine", "2027-01-04").spares(&told);
    file.asks_for("saisine", "2027-02-01").tells(&told);
    for day in ["2027-02-10", "2027-02-11"] {
        file.looks_on(day)
            .tells(&["la date sûre était le 2027-02-09", "CRPA R343-1"]);
    }
}

#[test]
fn t11_the_confirmation_is_attacked_before_the_court_of_the_administration() {
    let file = before_cada();
    file.asks_for("requete", "2027-03-05")
        .tells(&["tribunal administratif de Lyon", "28 février 2027"]);
    file.records("filed 2027-03-06 --court Paris")
        .tells(&["ni Paris parce que la CADA y siège", "CJA R312-1"]);
}

#[test]
fn t12_neither_cada_a_day_early_nor_the_court_without_cada() {
    let file = File::new().with(SILENCE);
    file.asks_for("saisine", "2026-12-25")
        .tells(&["trop tôt", "26 décembre 2026", "R343-1"])
        .refused();
    file.asks_for("requete", "2026-12-26")
        .tells(&["la CADA n’a pas été saisie", "CRPA L342-1"])
        .refused();
    file.records("filed 2026-12-27")
        .tells(&["irrecevable et rien ne la régularise", "CRPA L342-1"]);
    let early = File::new().with(SILENCE);
    early.records("referred 2026-12-20 --proof reçu").tells(&[
        "saisie avant tout refus",
        "Saisissez-la de nouveau",
        "CRPA R343-1",
    ]);
}

#[test]
fn t12_after_a_premature_referral_everything_says_the_same() {
    let file = File::new()
        .with(SILENCE)
        .with(&["referred 2026-12-20 --proof reçu", "registered 2026-12-22"]);
    file.asks_for("", "2026-12-23")
        .tells(&["trop tôt pour la saisine", "26 décembre 2026"])
        .refused();
    let next = ["saisir la CADA", "d’ici le 2027-02-24"];
    file.looks_on("2027-01-04").tells(&next);
    file.shows_on("2027-01-04").tells(&next);
    let letter = ["J’ai l’honneur de saisir la commission"];
    file.asks_for("saisine", "2027-01-04").tells(&letter);
    file.asks_for("", "2027-01-04").tells(&letter);
}

#[test]
fn t13_a_missed_limit_is_not_the_end() {
    let file = File::new()
        .with(SILENCE)
        .with(&["refused 2026-12-10 --mentions cada"]);
    file.looks_on("2027-06-01")
        .tells(&["faire une nouvelle demande", "greffe new"]);
    file.shows_on("2027-06-01")
        .tells(&["rien n’est perdu", "Commune de Muret"]);
    file.asks_for("saisine", "2027-06-01")
        .tells(&["une nouvelle demande reste possible", "Commune de Muret"])
        .refused();
}

#[test]
fn t14_a_misdirected_request_has_two_starts() {
    let file = File::new().with(SILENCE);
    let told = [
        "transmise à une autre administration",
        "CRPA L114-3",
        "CRPA R311-13",
    ];
    file.records("transmitted 2026-12-04 --received-on 2026-12-07")
        .tells(&told);
    // Open after the later, closed from the earlier: 25 December + 2 months, the eve.
    file.looks_on("2027-01-10").tells(&["d’ici le 2027-02-24"]);
    file.asks_for("saisine", "2027-01-05")
        .tells(&["trop tôt", "8 janvier 2027"])
        .refused();
    file.asks_for("saisine", "2027-01-08").tells(&told);
}

#[test]
fn t15_five_similar_refusals_can_go_to_cada_together() {
    let file = File::campaign();
    file.everyone(&["sent 2026-11-24 --channel hand", "received 2026-11-24"]);
    file.asks_for("saisine", "2027-01-04").tells(&[
        "5 demandes de la campagne",
        "chaque administration en étant informée",
        "greffe series vsa",
        "CRPA L342-1",
    ]);
    file.records("referred 2027-01-04 --proof reçu --series vsa")
        .tells(&[
            "Vérifiez que l’accusé de la CADA nomme cette demande",
            "CRPA R343-3-1",
        ]);
}

#[test]
fn t16_a_request_for_reasons_does_not_wait_for_ever() {
    let file = before_cada();
    let told = ["un an au plus", "CRPA L232-4", "n° 504677"];
    file.asks_for("motifs", "2027-03-05").tells(&told);
    file.records("reasons-requested 2027-03-06").tells(&told);
    File::new()
        .with(SILENCE)
        .records("reasons-requested 2027-01-04")
        .tells(&["avant la CADA ne prolonge rien", "CRPA L232-4"]);
}

#[test]
fn t17_useful_measures_come_before_the_refusal_is_born() {
    File::new()
        .with(SILENCE)
        .records("filed 2027-01-04 --type référé_mesures_utiles_L521-3")
        .tells(&["avant que le refus naisse", "CJA L521-3"]);
}

#[test]
fn t18_a_letter_left_at_the_post_office_is_notified_all_the_same() {
    let file = File::new().with(SILENCE);
    // Presented on 4 December, recorded in January: the day of presentation counts.
    file.hears(
        "refused --mentions cada --presented 2026-12-04",
        "2027-01-04",
    )
    .tells(&[
        "comme notifié le 4 décembre 2026",
        "n° 341146",
        "d’ici le 2027-02-03",
    ]);
    let fetched = File::new().with(SILENCE);
    fetched
        .hears(
            "refused --mentions cada --presented 2026-12-04 --fetched 2026-12-15",
            "2027-01-04",
        )
        .tells(&[
            "comme notifié le 15 décembre 2026",
            "CE, 2 mai 1980",
            "d’ici le 2027-02-14",
        ]);
    let waiting = File::new().with(SILENCE);
    waiting
        .hears(
            "refused --mentions cada --presented 2026-12-04",
            "2026-12-10",
        )
        .tells(&["peut encore être retirée jusqu’au 19 décembre 2026"]);
}

#[test]
fn t19_a_partial_answer_does_not_close_the_rest() {
    let file = File::new().with(SILENCE);
    let told = [
        "un refus de ce qui manque",
        "n’arrête aucun délai",
        "CRPA L311-14",
    ];
    file.records("disclosed 2026-12-10 --items 1 --mentions aucune")
        .tells(&told);
    file.looks_on("2027-01-04")
        .tells(&["communiquée en partie", "saisir la CADA"]);
    // Nobody is asked without a terminal: what “all of it” means is said.
    File::new()
        .with(SILENCE)
        .records("disclosed 2026-12-10")
        .tells(&[
            "ce qui manquerait est refusé",
            "--items ou --redacted",
            "CRPA L311-14",
        ]);
}

#[test]
fn t20_distance_counts_before_the_court_and_not_before_cada() {
    let file = File::made_with("--to 42218 --residence abroad").with(SILENCE);
    file.records("refused 2026-12-10 --mentions cada")
        .tells(&[
            "distance valent devant le tribunal, pas devant la CADA",
            "CJA R421-7",
        ])
        .tells(&["d’ici le 2027-02-09"]);
    let file = file.with(&["referred 2026-12-28 --proof reçu", "registered 2026-12-30"]);
    // Two months, two of distance at once, franc; a careful person goes step by step.
    file.records("refused 2027-01-14 --mentions cada,tribunal")
        .tells(&["d’ici le 2027-05-18"]);
}

#[test]
fn t21_an_environmental_extension_is_told_in_the_first_month() {
    let file = || File::made_with("--to 42218 --regime environnement").with(SILENCE);
    file()
        .records("extended 2026-12-10 --until 2027-01-25")
        .tells(&["attendez deux mois depuis la réception", "C. env. R124-1"]);
    file()
        .records("extended 2027-01-04")
        .tells(&["pas été notifiée dans le premier mois", "C. env. R124-1"]);
    File::new()
        .with(SILENCE)
        .records("extended 2026-12-10")
        .tells(&["ne peut pas s’accorder un délai", "C. env. R124-1"]);
}

#[test]
fn t22_repealed_numbers_are_not_cited() {
    let file = File::made_with("--to 42218 --item Le_registre_(loi_n°_78-753,_article_6)");
    file.asks_for("demande", "2026-11-24")
        .tells(&["n’est plus en vigueur : loi n° 78-753", "livre III du CRPA"]);
    File::made_with("--to 42218 --item La_liste_de_l’article_R._252-10_du_CSI")
        .asks_for("demande", "2026-11-24")
        .tells(&["CSI R252-10", "R252-16"]);
    File::new()
        .asks_for("demande", "2026-11-24")
        .spares(&["n’est plus en vigueur"]);
}

#[test]
fn t23_another_regime_has_another_clock_or_another_door() {
    for (regime, told) in [
        ("rgpd", &["la CNIL", "RGPD art. 15"]),
        (
            "élu",
            &["tribunal administratif dans les deux mois", "CGCT L2121-13"],
        ),
    ] {
        let file = File::made_with(&format!("--to 42218 --regime {regime}"));
        file.heard_at_birth()
            .tells(told)
            .tells(&["CADA n’est pas compétente"]);
        file.records("refused 2026-12-10 --mentions cada")
            .tells(told);
        file.asks_for("saisine", "2026-12-11").tells(told);
    }
    File::made_with("--to 42218 --regime dossier-médical")
        .heard_at_birth()
        .tells(&["huit jours", "CSP L1111-7"]);
}

#[test]
fn t24_an_agent_is_not_protected_by_the_acknowledgement() {
    let file = File::made_with("--to 42218 --regime agent-public");
    let told = ["les délais courent contre lui sans mention", "CRPA L112-2"];
    file.heard_at_birth().tells(&told);
    let file = file.with(SILENCE);
    file.looks_on("2027-01-04").tells(&["d’ici le 2027-02-24"]);
    file.asks_for("saisine", "2027-01-04").tells(&told);
    file.looks_on("2027-03-05")
        .tells(&["faire une nouvelle demande"]);
}
