//! `greffe open`: the request in a form on the web, filled in.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::config::Signatory;
use crate::letters::{Blank, LetterKind, Occasion, Registry, write};
use crate::request::Channel;
use crate::store::LETTERS;

use super::desk::Desk;
use super::{Context, Exit, Failure, French, Told, opening};

/// Where MaDada's form is; its parameters are Alaveteli's.
const MADADA: &str = "https://madada.fr/nouvelle_demande/";

/// The longest address that browsers and servers take.
const LONGEST: usize = 8_000;

/// Open the request in MaDada's form, filled in, for you to read over and send there
///
/// What MaDada receives is public: the form gets the title and the text of the request, never
/// your address. Nothing is sent before you press the button there; record it afterwards with
/// `greffe record ID sent --channel online`.
#[derive(clap::Args)]
pub(super) struct OpenArgs {
    /// The reference of the request, or its beginning
    #[arg(value_name = "ID")]
    id: String,
    /// The authority's name in MaDada: the end of the address of its page (madada.fr/body/NAME)
    #[arg(long, value_name = "NAME", required = true)]
    madada: String,
    /// Only print the address of the form
    #[arg(long)]
    print: bool,
}

pub(super) const FRENCH: French = French {
    about: "Ouvre la demande dans le formulaire de MaDada, prérempli, à relire et à envoyer là-bas",
    details: "Ce que MaDada reçoit est public\u{202f}: le formulaire reçoit le titre et le texte de la demande, \
        jamais votre adresse. Rien ne part avant que vous n’appuyiez sur le bouton là-bas\u{202f}; notez-le ensuite \
        par `greffe record ID envoyée --voie téléservice`.",
    args: &[
        ("id", "La référence de la demande, ou son début"),
        (
            "madada",
            "Le nom de l’administration dans MaDada\u{202f}: la fin de l’adresse de sa page (madada.fr/body/NOM)",
        ),
        ("print", "Affiche seulement l’adresse du formulaire"),
    ],
    examples: &[(
        "greffe open 7k3q --madada mairie_val_exemple",
        "le formulaire prérempli, dans le navigateur",
        "the form, filled in, in the browser",
    )],
};

pub(super) fn run(args: OpenArgs, ctx: &Context) -> Result<Exit, Failure> {
    let name = args.madada.trim();
    if name.is_empty()
        || !name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b))
    {
        return Err(Failure::usage(not_a_name(name)));
    }
    let desk = Desk::open(ctx)?;
    let record = desk.record(&args.id)?;
    let request = record.document.request();
    let url = format!(
        "{MADADA}{name}?title={}&body={}",
        encoded(&request.title),
        encoded(&text(&desk, &record, ctx)?)
    );
    if url.len() > LONGEST {
        return Err(too_long(request.id.as_str()).into());
    }
    ctx.ui.out(url.as_str());
    if !args.print {
        opening::open_page(&url)?;
    }
    Ok(Exit::Done)
}

/// The text of the request, from the greeting to the closing formula and the name, without the
/// address, the e-mail or the telephone of who asks.
fn text(desk: &Desk<'_>, record: &crate::store::Record, ctx: &Context) -> Result<String, Failure> {
    let known = desk.signatory(None)?;
    let nameless = Signatory {
        address: Vec::new(),
        email: None,
        phone: None,
        city: None,
        association: known.association.clone().map(|mut association| {
            association.seat = Vec::new();
            association
        }),
        ..known.clone()
    };
    let registry = Registry::with_overrides(&desk.store.root().join(LETTERS))?;
    let occasion = Occasion {
        channel: Some(Channel::Online),
        ..Occasion::on(ctx.at)
    };
    let assessment = desk.assess(record);
    let request = record.document.request();
    let letter = write(
        &registry,
        LetterKind::Demande,
        request,
        &assessment,
        &nameless,
        occasion,
    )?;
    let text = letter.body_text() + "\n" + &letter.signature.join("\n");
    Ok(text.replace(
        &Blank::RequesterEmail.to_string(),
        "depuis laquelle je vous écris",
    ))
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

fn not_a_name(name: &str) -> Told {
    Told::new(
        format!("«\u{202f}{name}\u{202f}» n’est pas un nom de MaDada"),
        format!("`{name}` is not a name of MaDada"),
    )
    .hint(
        "cherchez l’administration sur madada.fr et prenez la fin de l’adresse de sa page, par exemple mairie_val_exemple",
        "look for the authority on madada.fr and take the end of the address of its page, such as mairie_val_exemple",
    )
}

fn too_long(id: &str) -> Told {
    Told::new(
        "le texte de la demande est trop long pour un formulaire prérempli",
        "the text of the request is too long for a form filled in",
    )
    .hint(
        format!("copiez-le depuis `greffe letter {id} demande`"),
        format!("copy it from `greffe letter {id} demande`"),
    )
}
