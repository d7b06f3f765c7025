//! What the engine does not cover yet, by name, with the reason.
//!
//! A listed check that passes fails the run until it is taken off.

pub(crate) const UNCOVERED: &[(&str, &str)] = &[
    (
        "case::A01-lawyer-2024-01-11",
        "the engine has no rule for it yet",
    ),
    ("case::A02-blog-03-15", "the engine has no rule for it yet"),
    ("case::A03-blog-01-01", "the engine has no rule for it yet"),
    (
        "case::A04-month-end-31-jan",
        "the engine has no rule for it yet",
    ),
    (
        "case::A05-month-end-31-jan-leap",
        "the engine has no rule for it yet",
    ),
    (
        "case::A06-month-end-30-jan",
        "the engine has no rule for it yet",
    ),
    (
        "case::A07-28-feb-not-end-to-end",
        "the engine has no rule for it yet",
    ),
    ("case::A08-31-mar", "the engine has no rule for it yet"),
    (
        "case::A09-holiday-birth-1-may",
        "the engine has no rule for it yet",
    ),
    (
        "case::A10-birth-25-dec",
        "the engine has no rule for it yet",
    ),
    ("case::A11-not-30-days", "the engine has no rule for it yet"),
    (
        "case::A12-CE-Saint-Pierre",
        "the engine has no rule for it yet",
    ),
    ("case::A13-blog-04-23", "the engine has no rule for it yet"),
    (
        "case::A14-blog-sva-02-01",
        "the engine has no rule for it yet",
    ),
    ("case::B01-open", "the engine has no rule for it yet"),
    ("case::B02-open-clamp", "the engine has no rule for it yet"),
    (
        "case::C02-blog-express",
        "the engine has no rule for it yet",
    ),
    ("case::C03-blog-jan", "the engine has no rule for it yet"),
    ("case::C04-weekend", "the engine has no rule for it yet"),
    ("case::C05-clamp", "the engine has no rule for it yet"),
    ("case::C06-holiday", "the engine has no rule for it yet"),
    (
        "case::C07-not-opposable-express",
        "the engine has no rule for it yet",
    ),
    (
        "case::C08-not-opposable-implicit-no-AR",
        "the engine has no rule for it yet",
    ),
    (
        "case::C09-knowledge-event",
        "the engine has no rule for it yet",
    ),
    (
        "case::C10-gracieux-no-effect",
        "the engine has no rule for it yet",
    ),
    (
        "case::C11-express-during-cada-window",
        "the engine has no rule for it yet",
    ),
    (
        "case::C12-new-request-always-possible",
        "the engine has no rule for it yet",
    ),
    (
        "case::C13-cada-timely-postmark",
        "the engine has no rule for it yet",
    ),
    (
        "case::C14-cada-timely-email",
        "the engine has no rule for it yet",
    ),
    ("case::C15-CPEPESC", "the engine has no rule for it yet"),
    ("case::D01-plain", "the engine has no rule for it yet"),
    (
        "case::D02-sequential-clamp",
        "the engine has no rule for it yet",
    ),
    (
        "case::D03-birth-on-sunday",
        "the engine has no rule for it yet",
    ),
    (
        "case::D04-avis-irrelevant",
        "the engine has no rule for it yet",
    ),
    ("case::E01-icard-2007", "the engine has no rule for it yet"),
    ("case::E02-icard-2024", "the engine has no rule for it yet"),
    ("case::E03-icard-2021", "the engine has no rule for it yet"),
    (
        "case::E04-lexpublica-2022",
        "the engine has no rule for it yet",
    ),
    (
        "case::E05-lexpublica-2019",
        "the engine has no rule for it yet",
    ),
    (
        "case::E06-lexpublica-2018",
        "the engine has no rule for it yet",
    ),
    ("case::E07-dgfip", "the engine has no rule for it yet"),
    ("case::E08-CE-Prologia", "the engine has no rule for it yet"),
    ("case::E09-CE-472836", "the engine has no rule for it yet"),
    ("case::E10-new-year", "the engine has no rule for it yet"),
    ("case::E11-8-may", "the engine has no rule for it yet"),
    (
        "case::E12-easter-weekend",
        "the engine has no rule for it yet",
    ),
    ("case::E13-ascension", "the engine has no rule for it yet"),
    ("case::E14-14-july", "the engine has no rule for it yet"),
    ("case::E15-clamp-dec31", "the engine has no rule for it yet"),
    ("case::E16-clamp-leap", "the engine has no rule for it yet"),
    ("case::E17-clamp-sat", "the engine has no rule for it yet"),
    ("case::E18-15-aug-sat", "the engine has no rule for it yet"),
    ("case::E19-11-nov", "the engine has no rule for it yet"),
    (
        "case::E20-order-of-operations",
        "the engine has no rule for it yet",
    ),
    (
        "case::E21-alsace-26-dec",
        "the engine has no rule for it yet",
    ),
    (
        "case::E22-alsace-control",
        "the engine has no rule for it yet",
    ),
    ("case::E23-pentecost", "the engine has no rule for it yet"),
    (
        "case::E24-TA-Paris-2322627",
        "the engine has no rule for it yet",
    ),
    (
        "case::E25-distance-overseas",
        "the engine has no rule for it yet",
    ),
    (
        "case::E26-distance-abroad",
        "the engine has no rule for it yet",
    ),
    ("case::E27-CE-466541", "the engine has no rule for it yet"),
    ("case::E28-CE-DALO", "the engine has no rule for it yet"),
    (
        "case::E29-CAA-Versailles",
        "the engine has no rule for it yet",
    ),
    ("case::F01-CE-488227", "the engine has no rule for it yet"),
    (
        "case::F02-express-before-implicit-confirmation",
        "the engine has no rule for it yet",
    ),
    (
        "case::F03-express-after-implicit-in-time",
        "the engine has no rule for it yet",
    ),
    (
        "case::F04-express-after-expiry",
        "the engine has no rule for it yet",
    ),
    (
        "case::F05-motives-request",
        "the engine has no rule for it yet",
    ),
    (
        "case::C01-blog-implicit",
        "the engine has no rule for it yet",
    ),
    (
        "case::F07-ta-without-cada-uninformed",
        "the engine has no rule for it yet",
    ),
    (
        "case::F08-premature-ta",
        "the engine has no rule for it yet",
    ),
    (
        "case::F09-no-cada-at-all",
        "the engine has no rule for it yet",
    ),
    (
        "case::G01-lrar-withdrawn",
        "the engine has no rule for it yet",
    ),
    (
        "case::G02-lrar-unclaimed",
        "the engine has no rule for it yet",
    ),
    (
        "case::G03-lrar-refused",
        "the engine has no rule for it yet",
    ),
    (
        "case::G04-request-lrar",
        "the engine has no rule for it yet",
    ),
    (
        "case::G05-request-email-weekend",
        "the engine has no rule for it yet",
    ),
    (
        "case::G06-aee-deadlines",
        "the engine has no rule for it yet",
    ),
    ("case::G07-misdirected", "the engine has no rule for it yet"),
    (
        "case::G08-telerecours-notification",
        "the engine has no rule for it yet",
    ),
    ("case::H01-env-plain", "the engine has no rule for it yet"),
    (
        "case::H02-env-extended",
        "the engine has no rule for it yet",
    ),
    ("case::H03-series", "the engine has no rule for it yet"),
    ("case::H04-series", "the engine has no rule for it yet"),
    (
        "case::H05-cada-opinion-target",
        "the engine has no rule for it yet",
    ),
    ("case::H06-cassation", "the engine has no rule for it yet"),
    (
        "case::F06-motives-given",
        "the engine has no rule for it yet",
    ),
    (
        "case::I01-holidays-2026",
        "the engine has no rule for it yet",
    ),
    (
        "case::I02-holidays-2027",
        "the engine has no rule for it yet",
    ),
    (
        "case::I03-holidays-2028",
        "the engine has no rule for it yet",
    ),
    ("case::J01-end-to-end", "the engine has no rule for it yet"),
    (
        "case::J02-end-to-end-winter",
        "the engine has no rule for it yet",
    ),
    (
        "points::p01-mediation-interrupts-the-court-and-starts-it-in-full",
        "the engine has no rule for it yet",
    ),
    (
        "points::p01-mediation-of-the-defender-has-the-same-effect",
        "the engine has no rule for it yet",
    ),
    (
        "points::p01-mediation-under-way-keeps-the-prudent-date",
        "the engine has no rule for it yet",
    ),
    (
        "points::p01-mediation-never-moves-cada",
        "the engine has no rule for it yet",
    ),
    (
        "points::p01-mediation-never-moves-the-births",
        "the engine has no rule for it yet",
    ),
    (
        "points::p01-mediation-after-the-limit-revives-nothing",
        "the engine has no rule for it yet",
    ),
    (
        "points::p01-a-gracious-appeal-after-mediation-interrupts-nothing",
        "the engine has no rule for it yet",
    ),
    (
        "points::p02-reasons-until-given-the-year-and-the-first-date-as-prudent",
        "the engine has no rule for it yet",
    ),
    (
        "points::p02-reasons-given-start-two-franc-months",
        "the engine has no rule for it yet",
    ),
    (
        "points::p02-reasons-may-be-asked-within-the-reasonable-year",
        "the engine has no rule for it yet",
    ),
    (
        "points::p02-reasons-asked-before-cada-extend-nothing",
        "the engine has no rule for it yet",
    ),
    (
        "points::p02-a-second-request-for-reasons-changes-nothing",
        "the engine has no rule for it yet",
    ),
    (
        "points::p02-reasons-asked-after-the-limit-have-no-effect",
        "the engine has no rule for it yet",
    ),
    (
        "points::p02-reasons-asked-before-october-2025-the-year-runs-from-the-opinion",
        "the engine has no rule for it yet",
    ),
    (
        "points::p02-reasons-with-an-express-refusal-are-the-confirmation",
        "the engine has no rule for it yet",
    ),
    (
        "points::p03-late-express-refusal-of-a-limit-not-opposable-starts-its-own",
        "the engine has no rule for it yet",
    ),
    (
        "points::p03-late-express-refusal-that-states-nothing-keeps-the-earlier-year",
        "the engine has no rule for it yet",
    ),
    (
        "points::p03-late-express-refusal-before-cada-starts-its-own",
        "the engine has no rule for it yet",
    ),
    (
        "points::p03-late-express-refusal-before-cada-that-states-nothing",
        "the engine has no rule for it yet",
    ),
    (
        "points::p03-late-express-refusal-after-an-opposable-limit-confirms-only",
        "the engine has no rule for it yet",
    ),
    (
        "points::p03-late-express-refusal-after-an-opposable-cada-limit-confirms-only",
        "the engine has no rule for it yet",
    ),
    (
        "points::p03-express-refusal-after-the-petition-needs-no-new-one",
        "the engine has no rule for it yet",
    ),
    (
        "points::p04-full-disclosure-closes-everything",
        "the engine has no rule for it yet",
    ),
    (
        "points::p04-a-redacted-copy-is-an-express-refusal-of-what-is-hidden",
        "the engine has no rule for it yet",
    ),
    (
        "points::p04-a-redacted-copy-that-states-nothing-leaves-the-year",
        "the engine has no rule for it yet",
    ),
    (
        "points::p04-a-document-not-given-and-not-spoken-of-is-refused-by-silence",
        "the engine has no rule for it yet",
    ),
    (
        "points::p04-the-earlier-of-two-closings-governs",
        "the engine has no rule for it yet",
    ),
    (
        "points::p04-after-the-referral-a-partial-disclosure-is-the-express-confirmation",
        "the engine has no rule for it yet",
    ),
    (
        "points::p04-after-the-referral-a-redaction-that-states-nothing-leaves-the-year",
        "the engine has no rule for it yet",
    ),
    (
        "points::p05-a-promise-for-later-counts-for-closing-and-waits-for-opening",
        "the engine has no rule for it yet",
    ),
    (
        "points::p05-a-promise-for-later-after-the-referral-is-the-confirmation",
        "the engine has no rule for it yet",
    ),
    (
        "points::p06-the-answer-inexistent-runs-the-clock",
        "the engine has no rule for it yet",
    ),
    (
        "points::p06-the-answer-not-held-runs-the-clock",
        "the engine has no rule for it yet",
    ),
    (
        "points::p06-the-answer-fees-runs-the-clock",
        "the engine has no rule for it yet",
    ),
    (
        "points::p06-the-answer-other-mode-runs-the-clock",
        "the engine has no rule for it yet",
    ),
    (
        "points::p06-the-answer-public-runs-the-clock",
        "the engine has no rule for it yet",
    ),
    (
        "points::p06-a-lawful-quote-stops-nothing",
        "the engine has no rule for it yet",
    ),
    (
        "points::p08-an-operator-of-unknown-service-is-owed-no-protection",
        "the engine has no rule for it yet",
    ),
    (
        "points::p08-an-industrial-service-is-owed-no-protection",
        "the engine has no rule for it yet",
    ),
    (
        "points::p08-an-administrative-service-owes-the-acknowledgement",
        "the engine has no rule for it yet",
    ),
    (
        "points::p08-an-express-refusal-of-an-operator-must-state-the-remedies-all-the-same",
        "the engine has no rule for it yet",
    ),
    (
        "points::p09-cada-s-acknowledgement-that-states-the-court-makes-it-opposable",
        "the engine has no rule for it yet",
    ),
    (
        "points::p09-cada-s-acknowledgement-that-states-the-birth-makes-the-year-certain",
        "the engine has no rule for it yet",
    ),
    (
        "points::p11-legal-aid-gives-a-new-period-of-the-same-length",
        "the engine has no rule for it yet",
    ),
    (
        "points::p11-legal-aid-the-later-appointment-of-the-lawyer-is-the-latest-date",
        "the engine has no rule for it yet",
    ),
    (
        "points::p11-legal-aid-asked-after-the-limit-preserves-nothing",
        "the engine has no rule for it yet",
    ),
    (
        "points::p11-legal-aid-does-not-extend-the-referral",
        "the engine has no rule for it yet",
    ),
    (
        "points::p11-a-second-request-for-aid-after-a-rejection-does-not-interrupt",
        "the engine has no rule for it yet",
    ),
    (
        "points::p12-a-notice-not-read-is-received-after-two-working-days",
        "the engine has no rule for it yet",
    ),
    (
        "points::p12-a-notice-read-earlier-is-received-that-day",
        "the engine has no rule for it yet",
    ),
    (
        "points::p12-a-notice-read-late-was-received-before",
        "the engine has no rule for it yet",
    ),
    (
        "points::p13-cassation-two-months-franc",
        "the engine has no rule for it yet",
    ),
    (
        "points::p13-cassation-of-an-order-fifteen-days",
        "the engine has no rule for it yet",
    ),
    (
        "points::p13-cassation-of-an-order-on-useful-measures-fifteen-days",
        "the engine has no rule for it yet",
    ),
    (
        "points::p13-distance-is-added-to-cassation",
        "the engine has no rule for it yet",
    ),
    (
        "points::p15-the-prudent-date-knows-the-national-holidays-only",
        "the engine has no rule for it yet",
    ),
    (
        "points::p15-good-friday-in-alsace-moselle",
        "the engine has no rule for it yet",
    ),
    (
        "points::p16-a-referral-that-nothing-proves-leaves-the-limit-pending",
        "the engine has no rule for it yet",
    ),
    (
        "points::p16-a-referral-that-is-proved-meets-the-limit",
        "the engine has no rule for it yet",
    ),
    (
        "points::p16-a-referral-dated-after-the-limit-does-not-meet-it",
        "the engine has no rule for it yet",
    ),
    (
        "points::p17-an-e-mail-that-nobody-acknowledged-is-presumed-received",
        "the engine has no rule for it yet",
    ),
    (
        "points::p17-an-acknowledgement-of-a-later-day-opens-later-and-closes-earlier",
        "the engine has no rule for it yet",
    ),
    (
        "points::p18-incompleteness-opens-later-and-closes-unsuspended",
        "the engine has no rule for it yet",
    ),
    (
        "points::p18-incompleteness-without-production-lasts-to-its-limit",
        "the engine has no rule for it yet",
    ),
    (
        "points::p19-an-express-refusal-between-referral-and-registration-closes-early",
        "the engine has no rule for it yet",
    ),
    (
        "points::p19-a-refusal-dated-before-the-referral-is-the-first-refusal",
        "the engine has no rule for it yet",
    ),
    (
        "points::p20-a-judicial-court-declines-two-months-from-its-decision",
        "the engine has no rule for it yet",
    ),
    (
        "points::p20-an-administrative-court-passes-the-file-on",
        "the engine has no rule for it yet",
    ),
    (
        "points::p22-execution-may-be-asked-for-after-three-months",
        "the engine has no rule for it yet",
    ),
    (
        "points::p24-a-reminder-moves-nothing",
        "the engine has no rule for it yet",
    ),
    (
        "points::p25-full-disclosure-before-the-birth-leaves-no-confirmation",
        "the engine has no rule for it yet",
    ),
    (
        "points::p28-without-acknowledgement-the-two-months-stay-in-sight",
        "the engine has no rule for it yet",
    ),
    (
        "points::p29-the-request-withdrawn-ends-all",
        "the engine has no rule for it yet",
    ),
    (
        "points::p29-the-referral-withdrawn-does-not-withdraw-the-request",
        "the engine has no rule for it yet",
    ),
    (
        "points::p34-an-acknowledgement-moves-no-birth-by-being-late",
        "the engine has no rule for it yet",
    ),
    (
        "traps::t01-the-court-s-period-does-not-run-from-the-opinion",
        "the engine has no rule for it yet",
    ),
    (
        "traps::t02-an-e-mail-refusal-during-the-cada-phase-is-the-confirmation",
        "the engine has no rule for it yet",
    ),
    (
        "traps::t03-the-registration-date-counts-not-the-late-acknowledgement",
        "the engine has no rule for it yet",
    ),
    (
        "traps::t03-until-it-is-known-the-referral-stands-in-provisionally",
        "the engine has no rule for it yet",
    ),
    (
        "traps::t04-a-gracious-appeal-extends-nothing",
        "the engine has no rule for it yet",
    ),
    (
        "traps::t05-two-months-not-opposable-are-not-eternity",
        "the engine has no rule for it yet",
    ),
    (
        "traps::t05-two-months-not-opposable-are-not-the-end",
        "the engine has no rule for it yet",
    ),
    (
        "traps::t06-months-go-step-by-step",
        "the engine has no rule for it yet",
    ),
    (
        "traps::t07-a-birth-is-never-shifted-and-the-court-s-limit-is",
        "the engine has no rule for it yet",
    ),
    (
        "traps::t08-the-franc-day-is-added-before-the-week-end-is-looked-at",
        "the engine has no rule for it yet",
    ),
    (
        "traps::t09-the-month-starts-at-the-receipt",
        "the engine has no rule for it yet",
    ),
    (
        "traps::t09-a-registered-letter-not-delivered-starts-nothing",
        "the engine has no rule for it yet",
    ),
    (
        "traps::t10-do-not-rely-on-a-franc-or-shifted-referral",
        "the engine has no rule for it yet",
    ),
    (
        "traps::t11-the-decision-to-attack-is-the-confirmation",
        "the engine has no rule for it yet",
    ),
    (
        "traps::t12-cada-opens-the-day-after-the-month",
        "the engine has no rule for it yet",
    ),
    (
        "traps::t12-no-court-before-cada",
        "the engine has no rule for it yet",
    ),
    (
        "traps::t13-a-missed-limit-is-not-the-end",
        "the engine has no rule for it yet",
    ),
    (
        "traps::t13-not-dead-before-the-last-arguable-day",
        "the engine has no rule for it yet",
    ),
    (
        "traps::t14-two-competing-starts",
        "the engine has no rule for it yet",
    ),
    (
        "traps::t16-a-request-for-reasons-does-not-wait-for-ever",
        "the engine has no rule for it yet",
    ),
    (
        "traps::t19-a-partial-answer-does-not-close-the-rest",
        "the engine has no rule for it yet",
    ),
    (
        "traps::t20-distance-counts-before-the-court",
        "the engine has no rule for it yet",
    ),
    (
        "traps::t21-the-environmental-extension-counts-from-the-receipt",
        "the engine has no rule for it yet",
    ),
    (
        "traps::t21-an-environmental-extension-told-after-the-month-is-nothing",
        "the engine has no rule for it yet",
    ),
    (
        "traps::t21-no-extension-outside-the-environment",
        "the engine has no rule for it yet",
    ),
    (
        "tables::distance-overseas-from-the-end-of-a-year",
        "the engine has no rule for it yet",
    ),
    (
        "tables::distance-abroad-from-the-end-of-a-year",
        "the engine has no rule for it yet",
    ),
    (
        "tables::distance-and-silence-prudent-without-it",
        "the engine has no rule for it yet",
    ),
    (
        "tables::distance-does-not-extend-the-referral",
        "the engine has no rule for it yet",
    ),
    (
        "tables::refusal-that-states-nothing",
        "the engine has no rule for it yet",
    ),
    (
        "tables::refusal-that-states-nothing-then-silence-before-cada",
        "the engine has no rule for it yet",
    ),
    (
        "tables::refusal-that-states-the-court-only",
        "the engine has no rule for it yet",
    ),
    (
        "tables::refusal-that-states-the-court-only-then-silence-before-cada",
        "the engine has no rule for it yet",
    ),
    (
        "tables::refusal-that-states-cada",
        "the engine has no rule for it yet",
    ),
    (
        "tables::refusal-that-states-cada-then-silence-before-cada",
        "the engine has no rule for it yet",
    ),
    (
        "tables::acknowledgement-that-states-the-silence-only",
        "the engine has no rule for it yet",
    ),
    (
        "tables::acknowledgement-that-states-the-silence-and-cada",
        "the engine has no rule for it yet",
    ),
    (
        "tables::no-acknowledgement-at-all",
        "the engine has no rule for it yet",
    ),
    (
        "tables::refusal-that-announces-a-longer-period",
        "the engine has no rule for it yet",
    ),
    (
        "tables::refusal-that-announces-a-shorter-period",
        "the engine has no rule for it yet",
    ),
    (
        "tables::express-confirmation-that-states-the-court-only",
        "the engine has no rule for it yet",
    ),
    (
        "case::I04-holidays-alsace-2026",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::a-month-of-silence-from-every-day",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::two-months-to-refer-from-every-day",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::the-confirmation-from-every-day",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::fifteen-days-from-every-day",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::cassation-from-every-day",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::court-of-metropole",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::published-holidays-of-metropole",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::court-of-alsace-moselle",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::published-holidays-of-alsace-moselle",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::court-of-guadeloupe",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::published-holidays-of-guadeloupe",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::court-of-guyane",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::published-holidays-of-guyane",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::court-of-martinique",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::court-of-mayotte",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::published-holidays-of-mayotte",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::published-holidays-of-martinique",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::court-of-nouvelle-caledonie",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::court-of-la-reunion",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::published-holidays-of-nouvelle-caledonie",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::court-of-polynesie-francaise",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::published-holidays-of-la-reunion",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::court-of-saint-barthelemy",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::published-holidays-of-polynesie-francaise",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::court-of-saint-martin",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::published-holidays-of-saint-barthelemy",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::court-of-saint-pierre-et-miquelon",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::published-holidays-of-saint-martin",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::court-of-wallis-et-futuna",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::published-holidays-of-saint-pierre-et-miquelon",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::published-holidays-of-wallis-et-futuna",
        "the engine has no rule for it yet",
    ),
];
