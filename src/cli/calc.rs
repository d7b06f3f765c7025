//! `greffe calc`: the law without a store, on facts or on a request file.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::PathBuf;

use crate::law;
use crate::report::explain;
use crate::report::json::{Answer, Entry};
use crate::request::{
    Authority, AuthorityKind, Document, Event, EventDraft, Field, Id, Item, Kind, PublicService,
    Regime, Request, Residence, Value, Zone,
};

use super::{Context, Exit, Failure, French, Told, facts, parse};

/// Compute the deadlines that follow from facts, without a store
///
/// A fact is a kind and a date, then what else is known after colons: `refused=2026-04-02:cada,tribunal`,
/// `judged=2026-09-01:order-suspension`, `disclosed=2026-04-02:items=1,2:withheld=2`. Kinds and
/// words may be French: `reçue=2026-03-16`.
#[derive(clap::Args)]
pub(super) struct CalcArgs {
    /// What happened: KIND=DATE, KIND=DATE:DETAIL…
    #[arg(value_name = "FACT", value_parser = facts::fact, conflicts_with = "file")]
    facts: Vec<EventDraft>,
    /// Compute on this request file; - reads standard input
    #[arg(long, short, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Zone of the holidays of the authority and its court (metropole, la-reunion…)
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    zone: Option<Zone>,
    /// Where the person who asks lives: metropole, overseas, abroad
    #[arg(long, value_name = "ZONE", value_parser = residence)]
    residence: Option<Residence>,
    /// Rules of access: crpa, environment
    #[arg(long, value_name = "REGIME")]
    regime: Option<String>,
    /// Kind of authority: commune, region, departement, epci, prefecture, ministry, public-body, private-body
    #[arg(long, value_name = "KIND", value_parser = authority_kind)]
    kind: Option<AuthorityKind>,
    /// Nature of its public service: administrative, industrial, unknown
    #[arg(long, value_name = "WORD", value_parser = public_service)]
    public_service: Option<PublicService>,
}

pub(super) const FRENCH: French = French {
    about: "Calcule les délais qui découlent de faits, sans registre",
    details: "Un fait est une nature et une date, puis ce que l’on sait de plus après des deux-points\u{202f}: \
        refusée=2026-04-02:cada,tribunal, jugée=2026-09-01:référé-suspension, \
        communiquée=2026-04-02:documents=1,2:retenus=2. Les mots anglais conviennent aussi\u{202f}: \
        received=2026-03-16.",
    args: &[
        (
            "facts",
            "Ce qui s’est passé\u{202f}: NATURE=DATE, NATURE=DATE:DÉTAIL…",
        ),
        (
            "file",
            "Calcule sur ce fichier de demande\u{202f}; - lit l’entrée standard",
        ),
        (
            "zone",
            "Zone des jours fériés de l’autorité et de son tribunal (metropole, la-reunion…)",
        ),
        (
            "residence",
            "Où habite la personne qui demande\u{202f}: métropole, outre-mer, étranger",
        ),
        ("regime", "Règles d’accès\u{202f}: crpa, environnement"),
        (
            "kind",
            "Sorte d’autorité\u{202f}: commune, région, département, epci, préfecture, ministère, organisme-public, organisme-privé",
        ),
        (
            "public_service",
            "Nature de son service public\u{202f}: administratif, industriel, inconnu",
        ),
    ],
    examples: &[(
        "greffe calc received=2026-03-16 --at 2026-05-04",
        "une demande reçue le 16 mars, sans réponse le 4 mai",
        "a request received on 16 March, unanswered on 4 May",
    )],
};

pub(super) fn run(args: CalcArgs, ctx: &Context) -> Result<Exit, Failure> {
    let request = match &args.file {
        Some(file) => adjusted(read(file, ctx)?, &args),
        None if args.facts.is_empty() => return Err(Failure::usage(nothing())),
        None => adjusted(bare(&args), &args),
    };
    let assessment = law::assess(&request, ctx.at);
    if ctx.json {
        let entry = Entry::new(None, &request, &assessment, ctx.lang);
        ctx.ui.json(&Answer::new(ctx.at, None, vec![entry]));
    } else {
        ctx.ui.out_raw(explain(&request, &assessment, ctx.lang));
    }
    Ok(Exit::Done)
}

/// The request of a file, or of standard input.
fn read(file: &std::path::Path, ctx: &Context) -> Result<Request, Failure> {
    let name = file.display();
    let text = match file.to_str() {
        Some("-") => {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text).map(|_| text)
        }
        _ => std::fs::read_to_string(ctx.path(file)),
    };
    let text = text.map_err(|error| {
        Told::from(error).before(&format!("{name}\u{202f}: "), &format!("{name}: "))
    })?;
    let document = Document::parse(&text)
        .map_err(|error| Told::of(&error).before(&format!("{name}, "), &format!("{name}, ")))?;
    Ok(document.request().clone())
}

/// A request of which nothing is known but these facts.
fn bare(args: &CalcArgs) -> Request {
    let events: Vec<Event> = args.facts.iter().map(EventDraft::event).collect();
    let item = Item {
        text: String::new(),
    };
    let kind = args.kind.unwrap_or(AuthorityKind::Commune);
    Request {
        id: Id::random(|_| 0),
        title: String::new(),
        regime: Regime::Crpa,
        campaign: None,
        residence: None,
        authority: Authority {
            name: String::new(),
            kind,
            public_service: kind.default_public_service(),
            insee: None,
            address: Vec::new(),
            email: None,
            holidays: Zone::Metropole,
            court: None,
            source: None,
            checked_on: None,
        },
        items: vec![item; documents(&events)],
        events,
    }
}

/// How many documents the facts speak of, at least one.
fn documents(events: &[Event]) -> usize {
    let values = events.iter().flat_map(|event| event.fields.values());
    let named: BTreeSet<u32> = values
        .filter_map(|value| match value {
            Value::Items(items) => Some(items),
            _ => None,
        })
        .flatten()
        .copied()
        .collect();
    let most = named.last().and_then(|most| usize::try_from(*most).ok());
    // To name documents given, and no other, says that others were not.
    let rest = events.iter().any(|event| gives(event) == Some(&named));
    most.map_or(1, |most| most + usize::from(rest))
}

/// The documents that an event names as given.
fn gives(event: &Event) -> Option<&BTreeSet<u32>> {
    event
        .numbers(Field::Items)
        .filter(|_| event.is(Kind::Disclosed) && event.numbers(Field::Withheld).is_none())
}

/// The same request with what the options say.
fn adjusted(mut request: Request, args: &CalcArgs) -> Request {
    if let Some(zone) = args.zone {
        request.authority.holidays = zone;
    }
    if let Some(residence) = args.residence {
        request.residence = Some(residence);
    }
    if let Some(regime) = &args.regime {
        request.regime = Regime::from_word(regime);
    }
    if let Some(kind) = args.kind {
        request.authority.kind = kind;
        request.authority.public_service = kind.default_public_service();
    }
    if let Some(nature) = args.public_service {
        request.authority.public_service = nature;
    }
    request
}

fn nothing() -> Told {
    Told::new(
        "il manque un fait, ou un fichier de demande",
        "a fact or a request file is missing",
    )
    .hint(
        "par exemple greffe calc reçue=2026-03-16, ou greffe calc --file demande.toml",
        "for example greffe calc received=2026-03-16, or greffe calc --file request.toml",
    )
}

fn zone(text: &str) -> Result<Zone, Told> {
    parse::word(text, Zone::ALL, Zone::WORDS)
}

fn residence(text: &str) -> Result<Residence, Told> {
    parse::word(text, Residence::ALL, Residence::WORDS)
}

fn authority_kind(text: &str) -> Result<AuthorityKind, Told> {
    parse::word(text, AuthorityKind::ALL, AuthorityKind::WORDS)
}

fn public_service(text: &str) -> Result<PublicService, Told> {
    parse::word(text, PublicService::ALL, PublicService::WORDS)
}
