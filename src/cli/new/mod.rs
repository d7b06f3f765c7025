//! `greffe new`: a request for documents, or the same one to several authorities.

mod ask;
pub(super) mod content;
pub(super) mod target;
pub(super) mod window;

use clap::Args;

use crate::config::who_signs;
use crate::lang::Lang;
use crate::law;
use crate::letters::Subjects;
use crate::report::{Text, Tone};
use crate::request::{
    AuthorityKind, Channel, EventDraft, Id, Kind, Regime, RequestDraft, Residence,
};
use crate::store::{Author, LETTERS, Record, Store};

use super::ask::Asker;
use super::context::Context;
use super::desk::Desk;
use super::error::{Failure, Told};
use super::exit::Exit;
use super::help::French;
use super::parse;

use content::{Content, ContentArgs};
use target::Target;

/// Draft a request for documents, to one authority or to several
///
/// On a terminal, without flags, it asks: to whom, about what, which documents. With flags it asks
/// nothing. The references go to standard output, one a line. Several --to make one campaign, in
/// one commit.
#[derive(Args, Clone)]
pub(super) struct NewArgs {
    /// To whom: a name, an INSEE code, or region:84, departement:42, prefecture:42, epci:SIREN
    #[arg(long, value_name = "NAME", value_parser = parse::line)]
    to: Vec<String>,
    /// The kind of authority; an authority that the lists do not hold keeps the name given
    #[arg(long, value_name = "KIND", value_parser = parse::authority_kind)]
    kind: Option<AuthorityKind>,
    /// The département where such an authority sits, for its court
    #[arg(long, value_name = "NUMBER", value_parser = parse::line, requires = "kind")]
    departement: Option<String>,
    /// The e-mail address of the authority
    #[arg(long, value_name = "EMAIL", value_parser = parse::email)]
    email: Option<String>,
    /// A line of its postal address, without its name; repeated for each line
    #[arg(long, value_name = "LINE", value_parser = parse::line)]
    address: Vec<String>,
    #[command(flatten)]
    content: ContentArgs,
    /// The campaign to which the requests belong
    #[arg(long, value_name = "NAME", value_parser = parse::campaign)]
    campaign: Option<String>,
    /// The rules of access: crpa, or environment
    #[arg(long, value_name = "REGIME", value_parser = parse::line, default_value = "crpa")]
    regime: String,
    /// Where the person who asks lives: metropole, overseas or abroad
    #[arg(long, value_name = "WORD", value_parser = parse::residence)]
    residence: Option<Residence>,
    /// How the letter will travel: email, registered-letter, letter, hand or online
    #[arg(long, value_name = "WORD", value_parser = parse::channel)]
    channel: Option<Channel>,
    /// The person who records it
    #[arg(long, value_name = "NAME", value_parser = parse::line)]
    by: Option<String>,
}

pub(super) const FRENCH: French = French {
    about: "Rédige une demande de documents, à une autorité ou à plusieurs",
    details: "Dans un terminal, sans option, la commande pose ses questions\u{202f}: à qui, sur quoi, \
              quels documents. Avec des options elle n’en pose aucune. Les références vont sur la \
              sortie standard, une par ligne. Plusieurs --to font une campagne, en un seul commit.",
    args: &[
        (
            "to",
            "À qui\u{202f}: un nom, un code INSEE, ou region:84, departement:42, prefecture:42, epci:SIREN",
        ),
        (
            "kind",
            "La nature de l’autorité\u{202f}; une autorité absente des listes garde le nom donné",
        ),
        (
            "departement",
            "Le département où siège une telle autorité, pour son tribunal",
        ),
        ("email", "L’adresse électronique de l’autorité"),
        (
            "address",
            "Une ligne de son adresse postale, sans son nom\u{202f}; à répéter pour chaque ligne",
        ),
        ("subject", "Un sujet que greffe connaît, comme vsa"),
        (
            "only",
            "Les documents du sujet à demander, par leurs noms courts\u{202f}; tous par défaut",
        ),
        ("title", "L’objet de la demande, en une ligne"),
        (
            "item",
            "Un document demandé, en des mots qui permettent de le trouver\u{202f}; à répéter",
        ),
        (
            "campaign",
            "La campagne à laquelle appartiennent les demandes",
        ),
        ("regime", "Les règles d’accès\u{202f}: crpa, ou environment"),
        (
            "residence",
            "Où habite la personne qui demande\u{202f}: métropole, outre-mer ou étranger",
        ),
        (
            "channel",
            "Comment partira la lettre\u{202f}: courriel, recommandé, courrier, main-propre ou téléservice",
        ),
        ("by", "La personne qui enregistre"),
    ],
    examples: &[
        (
            "greffe new",
            "en répondant aux questions",
            "answering questions",
        ),
        (
            "greffe new --to Saint-Étienne --to region:84 --subject vsa",
            "à la mairie et à la région, en une campagne",
            "to the mairie and the région, as one campaign",
        ),
    ],
};

pub(super) fn run(args: NewArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    let store = &desk.store;
    let subjects = Subjects::with_overrides(&store.root().join(LETTERS).join("subjects"))?;
    let args = match Asker::of(ctx) {
        Some(asker) if args.to.is_empty() => ask::complete(args, &subjects, &asker)?,
        _ => args,
    };
    let targets = target::all(&args, ctx)?;
    let campaign = match (&args.campaign, targets.as_slice()) {
        (None, [_, _, ..]) => Some(content::campaign(&args.content, ctx.at)),
        (given, _) => given.clone(),
    };
    let frame = Frame {
        by: desk.author_as(args.by.as_deref()),
        residence: args.residence.or_else(|| residence(&desk)),
        regime: regime(&args.regime)?,
        campaign,
    };
    let mut draw = ctx.draw();
    let drafts = targets
        .iter()
        .map(|target| {
            let content = content::of(&args.content, &subjects, target)?;
            Ok(frame.draft(Id::random(&mut draw), content, target, ctx))
        })
        .collect::<Result<Vec<_>, Failure>>()?;
    let by = &frame.by;
    let records = store.create(&drafts, by, ctx.now, store.settings().lang)?;
    tell(&records, &targets, args.channel, store, ctx);
    desk.warn_nobody(by);
    Ok(Exit::Done)
}

/// A regime that has rules: without them no date would be computed, and nobody warned in time.
fn regime(word: &str) -> Result<Regime, Failure> {
    let regime = Regime::from_word(word);
    if law::regime::rule_of(&regime).is_some() {
        return Ok(regime);
    }
    let told = Told::new(
        format!("régime inconnu\u{202f}: «\u{202f}{word}\u{202f}»"),
        format!("unknown regime: `{word}`"),
    );
    Err(Failure::usage(told.hint(
        format!("l’un de\u{202f}: {}", law::regime::words(Lang::Fr)),
        format!("one of: {}", law::regime::words(Lang::En)),
    )))
}

/// What all the requests of one command have in common.
pub(super) struct Frame {
    pub(super) by: Author,
    pub(super) residence: Option<Residence>,
    pub(super) regime: Regime,
    pub(super) campaign: Option<String>,
}

impl Frame {
    /// A request to an authority, drafted today.
    pub(super) fn draft(
        &self,
        id: Id,
        content: Content,
        target: &Target,
        ctx: &Context,
    ) -> RequestDraft {
        RequestDraft {
            id,
            title: content.title,
            regime: self.regime.clone(),
            campaign: self.campaign.clone(),
            residence: self.residence,
            authority: target.authority.clone(),
            items: content.items,
            events: vec![EventDraft {
                at: Some(ctx.now),
                by: Some(self.by.name.clone()),
                ..EventDraft::new(Kind::Drafted, ctx.at)
            }],
        }
    }
}

/// Where the person who will sign lives, when their configuration says.
pub(super) fn residence(desk: &Desk) -> Option<Residence> {
    let person = &desk.person;
    who_signs(
        person.signs_as.as_deref(),
        person.by.as_deref(),
        &person.signatories,
        &desk.store.settings().signatories,
    )
    .ok()
    .and_then(|signatory| signatory.residence)
}

/// The references on standard output; what was made, and what comes next, on the other.
fn tell(
    records: &[Record],
    targets: &[Target],
    channel: Option<Channel>,
    store: &Store,
    ctx: &Context,
) {
    if ctx.json {
        let requests: Vec<_> = (records.iter())
            .map(|record| {
                let request = record.document.request();
                serde_json::json!({
                    "id": request.id.as_str(),
                    "title": request.title,
                    "authority": request.authority.name,
                    "campaign": request.campaign,
                    "path": record.path,
                })
            })
            .collect();
        let made = serde_json::json!({
            "schema": 1, "store": { "commit": store.head() }, "requests": requests,
        });
        ctx.ui.json(&made);
        return;
    }
    for (record, target) in records.iter().zip(targets) {
        let request = record.document.request();
        let line = Text::new()
            .and(Tone::Strong, request.id.as_str())
            .and(Tone::Plain, format!("  {}", target.label));
        if ctx.ui.is_terminal() {
            ctx.ui.out(line);
        } else {
            ctx.ui.out(request.id.as_str());
            ctx.ui.note(line);
        }
        target.warn(&request.id, &record.path, ctx);
    }
    if let [first, ..] = records {
        // They share one regime, which alone can say something of a draft.
        for warning in law::assess(first.document.request(), ctx.at).warnings {
            ctx.ui.warn(warning.with_articles(ctx.lang));
        }
        let id = &first.document.request().id;
        let file = match channel {
            Some(Channel::Email) => " --format eml -o demande.eml",
            Some(Channel::RegisteredLetter | Channel::Letter | Channel::Hand) => {
                " --format pdf -o demande.pdf"
            }
            Some(Channel::Online) | None => "",
        };
        ctx.ui.note(
            Text::new()
                .and(
                    Tone::Plain,
                    ctx.lang
                        .pick("ensuite, la lettre\u{202f}: ", "next, the letter: "),
                )
                .and(Tone::Command, format!("greffe letter {id}{file}")),
        );
    }
}
