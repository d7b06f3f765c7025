//! The digest posted to a webhook.

use crate::config::Form;
use crate::lang::Say as _;
use crate::net::{Client, NetError, Patience, private_address};
use crate::post::webhook::{Message, Webhook, post};
use crate::report::digest::{Digest, Written, html, markdown, text, title};

use super::super::desk::Desk;
use super::super::secret::secret;
use super::super::{Context, Failure, Told};
use super::DigestArgs;
use super::destination::address;
use super::trouble::{Trouble, unknown};

/// Posts the digest once.
pub(super) fn webhook(
    digest: &Digest,
    id: &str,
    args: &DigestArgs,
    desk: &Desk<'_>,
    ctx: &Context,
) -> Result<(), Trouble> {
    let refused = |error: Failure| Trouble::Refused(error);
    let known = &desk.person.webhook;
    let url = address(args, desk).map_err(refused)?;
    let url = private_address(&url, args.insecure_loopback);
    let url = url.map_err(|error| refused(error.into()))?;
    let form = args.form.or(known.form).unwrap_or(Form::Json);
    let room = args.room.as_deref().or(known.room.as_deref());
    if form == Form::Matrix && room.is_none() {
        return Err(refused(no_room().into()));
    }
    let token = secret("GREFFE_WEBHOOK_TOKEN", known.token_command.as_deref());
    let token = token.map_err(|error| refused(error.into()))?;
    let client = Client::still(Patience::default()).map_err(|error| refused(error.into()))?;
    let parts = serde_json::to_value(Written::new(digest, ctx.lang)).unwrap_or_default();
    let message = Message {
        id,
        title: &title(digest, ctx.lang),
        text: &text(digest, ctx.lang),
        markdown: &markdown(digest, ctx.lang),
        html: &html(digest, ctx.lang),
        parts: &parts,
    };
    let to = Webhook {
        url,
        form,
        room,
        token: token.as_deref(),
    };
    post(&client, &to, message).map_err(|error| match error {
        NetError::TooSlow { .. } | NetError::Unreachable { .. } => {
            Trouble::Unknown(unknown(&error.say(ctx.lang)).into())
        }
        error => refused(error.into()),
    })
}

fn no_room() -> Told {
    Told::new("Matrix veut un salon", "Matrix wants a room").hint(
        "donnez-le par --room, ou `room = \"!…:…\"` sous [webhook]",
        "give it with --room, or `room = \"!…:…\"` under [webhook]",
    )
}
