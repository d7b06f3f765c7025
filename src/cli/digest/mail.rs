//! The digest by e-mail.

use crate::lang::{Lang, Say};
use crate::post::{Courier, Notice, PostError, notice};
use crate::report::digest::{Digest, text, title};

use super::super::desk::Desk;
use super::super::send::{no_server, password};
use super::super::{Context, Failure, Told};
use super::DigestArgs;
use super::trouble::{Trouble, unknown};

/// Hands the digest over for one address.
pub(super) fn mail(
    to: &str,
    digest: &Digest,
    id: &str,
    args: &DigestArgs,
    desk: &Desk<'_>,
    ctx: &Context,
) -> Result<(), Trouble> {
    let refused = |error: Failure| Trouble::Refused(error);
    let person = &desk.person;
    let server = person
        .mail
        .as_ref()
        .ok_or_else(|| refused(no_server().into()))?;
    // The address of who signs is a person's: it leaves only when it is named.
    let from = server.from.clone();
    let from = from.ok_or_else(|| refused(no_sender().into()))?;
    let message = notice(
        Notice {
            id,
            from: &from,
            to,
            subject: &title(digest, ctx.lang),
            text: &text(digest, ctx.lang),
        },
        ctx.now,
    );
    let message = message.map_err(|error| refused(error.into()))?;
    let password = password(server).map_err(refused)?;
    let courier = Courier::connect(server, password, args.insecure_loopback)
        .map_err(|error| refused(error.into()))?;
    match courier.enter().and_then(|line| line.hand_over(&message)) {
        Ok(_) => Ok(()),
        Err(PostError::Unknown(why)) => Err(Trouble::Unknown(unknown(&why).into())),
        Err(error) => {
            let told = Told::new(error.say(Lang::Fr), error.say(Lang::En));
            let told = told.hint(
                "corrigez l’adresse, puis relancez greffe digest",
                "fix the address, then run greffe digest again",
            );
            Err(refused(told.into()))
        }
    }
}

fn no_sender() -> Told {
    Told::new(
        "aucune adresse ne peut signer le résumé",
        "no address can sign the digest",
    )
    .hint(
        "ajoutez `from = \"…\"` sous [mail] dans votre configuration",
        "add `from = \"…\"` under [mail] in your configuration",
    )
}
