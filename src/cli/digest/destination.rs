//! Where a digest goes.

use super::super::desk::Desk;
use super::super::{Failure, Told};
use super::DigestArgs;

/// Where a digest goes.
pub(super) enum Destination {
    Output,
    Mail(String),
    Webhook,
}

impl Destination {
    /// What it is remembered under.
    pub(super) fn name(&self, args: &DigestArgs, desk: &Desk<'_>) -> Result<String, Failure> {
        Ok(match self {
            Destination::Output => "output".to_owned(),
            Destination::Mail(address) => format!("mail {}", address.to_lowercase()),
            Destination::Webhook => {
                let room = args.room.as_ref().or(desk.person.webhook.room.as_ref());
                format!(
                    "webhook {} {}",
                    address(args, desk)?.trim_end_matches('/'),
                    room.map_or("", |r| r)
                )
            }
        })
    }
}

/// The address of the webhook: as typed, else of the environment, else of the configuration.
pub(super) fn address(args: &DigestArgs, desk: &Desk<'_>) -> Result<String, Failure> {
    let typed = args.webhook.clone().filter(|typed| !typed.is_empty());
    let known = typed.or_else(|| std::env::var("GREFFE_WEBHOOK_URL").ok());
    let known = known.or_else(|| desk.person.webhook.url.clone());
    known.ok_or_else(|| no_webhook().into())
}

fn no_webhook() -> Told {
    Told::new("aucun webhook n’est configuré", "no webhook is configured").hint(
        "ajoutez [webhook] avec url et form à votre configuration, ou posez GREFFE_WEBHOOK_URL",
        "add [webhook] with url and form to your configuration, or set GREFFE_WEBHOOK_URL",
    )
}
