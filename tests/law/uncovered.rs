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
        "case::F06-motives-given",
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
        "case::C01-blog-implicit",
        "the engine has no rule for it yet",
    ),
    (
        "case::I02-holidays-2027",
        "the engine has no rule for it yet",
    ),
    (
        "case::I01-holidays-2026",
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
        "agreement::court-of-martinique",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::published-holidays-of-guyane",
        "the engine has no rule for it yet",
    ),
    (
        "agreement::court-of-mayotte",
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
        "agreement::published-holidays-of-mayotte",
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
