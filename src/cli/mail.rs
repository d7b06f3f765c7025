//! A letter as the e-mail that would carry it: its text, its PDF, its exhibits.

use crate::letters::{Letter, LetterKind};
use crate::post::{Attached, Outgoing, Parties, compose};
use crate::store::Record;

use super::compose::signatory;
use super::desk::Desk;
use super::{Context, Failure, Told};

/// The most that a message carries, in bytes: many servers refuse more once it is encoded.
const MOST: usize = 18 << 20;

/// An e-mail, and what it is made of.
pub(super) struct Mail {
    /// The Message-ID, with its angle brackets.
    pub(super) message: Outgoing,
    /// From whom.
    pub(super) from: String,
    /// To whom.
    pub(super) to: String,
    /// What goes with it: name and content. The PDF of the letter comes first, if there is one.
    pub(super) attached: Vec<(String, Vec<u8>)>,
}

/// What decides of an e-mail besides the letter.
#[derive(Clone, Copy)]
pub(super) struct Envelope<'a> {
    /// The address to write to, instead of the recorded one.
    pub(super) to: Option<&'a str>,
    /// The key of who signs.
    pub(super) signatory: Option<&'a str>,
    /// Whether it is to be opened, read over and sent by hand.
    pub(super) draft: bool,
}

/// The e-mail of a letter.
pub(super) fn mail(
    letter: &Letter,
    record: &Record,
    desk: &Desk<'_>,
    envelope: Envelope<'_>,
    ctx: &Context,
) -> Result<Mail, Failure> {
    let signatory = signatory(desk, record, letter.kind, envelope.signatory)?;
    let from = signatory
        .email
        .clone()
        .ok_or_else(|| no_sender(&signatory.key))?;
    let authority = &record.document.request().authority;
    let known = match letter.kind {
        LetterKind::Saisine | LetterKind::Requete => None,
        _ => authority.email.as_deref(),
    };
    let to = envelope.to.or(known).ok_or_else(no_recipient)?.to_owned();
    let attached = attached(letter, record, desk, &to)?;
    let size: usize = attached.iter().map(|(_, bytes)| bytes.len()).sum();
    if size > MOST {
        return Err(too_heavy(size).into());
    }
    let files: Vec<Attached<'_>> = attached
        .iter()
        .map(|(name, bytes)| Attached { name, bytes })
        .collect();
    // The name of the commission takes two lines of its address.
    let lines = if letter.kind == LetterKind::Saisine {
        2
    } else {
        1
    };
    let recipient: Vec<&str> = letter
        .recipient
        .iter()
        .take(lines)
        .map(String::as_str)
        .collect();
    let parties = Parties {
        name: &signatory.name,
        from: &from,
        recipient: &recipient.join(" "),
        to: &to,
    };
    let message = compose(letter, parties, &files, ctx.now, envelope.draft)?;
    Ok(Mail {
        message,
        from,
        to,
        attached,
    })
}

/// The PDF of the letter, then its exhibits.
fn attached(
    letter: &Letter,
    record: &Record,
    desk: &Desk<'_>,
    to: &str,
) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let mut attached = Vec::new();
    #[cfg(feature = "pdf")]
    {
        let name = crate::bundle::paper_name(&letter.reference, letter.kind, letter.date, "pdf");
        attached.push((name, pdf(letter, desk, to)?));
    }
    #[cfg(not(feature = "pdf"))]
    let _: &str = to;
    for piece in crate::bundle::gather(&desk.store, record, letter) {
        for page in piece.pages {
            match page.bytes {
                Ok(bytes) => attached.push((page.explicit, bytes)),
                Err(_) => return Err(lost(piece.number, &page.recorded).into()),
            }
        }
    }
    Ok(attached)
}

/// The PDF of the letter. No envelope carries it: an address too long for the window is cut between
/// words, or gives way to the e-mail address; the name of who is written to always stands.
#[cfg(feature = "pdf")]
fn pdf(letter: &Letter, desk: &Desk<'_>, to: &str) -> Result<Vec<u8>, Failure> {
    use crate::letters::{PaperError, pdf::PdfError, pdf::folded};
    let root = Some(desk.store.root());
    let name = letter.recipient.iter().take(1).cloned();
    let by_email: Vec<String> = name.chain([to.to_owned()]).collect();
    let mut unposted = letter.clone();
    for recipient in [letter.recipient.clone(), folded(&letter.recipient)] {
        unposted.recipient = recipient;
        match unposted.to_pdf(root) {
            Err(PaperError::Pdf(PdfError::Window(_))) => {}
            printed => return Ok(printed?),
        }
    }
    unposted.recipient = folded(&by_email);
    Ok(unposted.to_pdf(root)?)
}

fn no_sender(key: &str) -> Told {
    Told::new(
        format!("le signataire «\u{202f}{key}\u{202f}» n’a pas d’adresse électronique"),
        format!("the signatory `{key}` has no e-mail address"),
    )
    .hint(
        format!("ajoutez `email = \"…\"` sous [signatory.{key}] dans votre configuration"),
        format!("add `email = \"…\"` under [signatory.{key}] in your configuration"),
    )
}

fn no_recipient() -> Told {
    Told::new(
        "aucune adresse électronique n’est connue pour le destinataire",
        "no e-mail address is known for the recipient",
    )
    .hint(
        "donnez-la par --to, ou envoyez la lettre par la poste",
        "give it with --to, or post the letter",
    )
}

fn too_heavy(size: usize) -> Told {
    let size = size >> 20;
    let most = MOST >> 20;
    Told::new(
        format!("les pièces pèsent {size}\u{a0}Mio, et un message en porte {most} au plus"),
        format!("the exhibits weigh {size} MiB, and a message carries {most} at most"),
    )
    .hint(
        "réduisez-les, ou déposez-les sur le téléservice du destinataire",
        "make them smaller, or use the recipient’s own upload form",
    )
}

fn lost(number: u32, name: &str) -> Told {
    Told::new(
        format!("la pièce n°\u{a0}{number} ({name}) manque ou a changé depuis son enregistrement"),
        format!("exhibit {number} ({name}) is missing, or has changed since it was recorded"),
    )
    .hint(
        "greffe check dit ce qu’il en est",
        "greffe check says what is wrong",
    )
}
