//! `greffe authority update`: addresses from the official directory.

use clap::Args;

use super::super::context::Context;
use super::super::error::Failure;
use super::super::exit::Exit;
use super::super::parse;

#[derive(Args)]
pub(super) struct UpdateArgs {
    /// Names, INSEE codes, region:84, prefecture:42, court:Lyon
    #[arg(value_name = "NAME", required = true, value_parser = parse::line)]
    name: Vec<String>,
}

#[cfg(not(feature = "net"))]
pub(super) fn run(args: &UpdateArgs, _ctx: &Context) -> Result<Exit, Failure> {
    use super::super::error::Told;
    let names = args.name.join(" ");
    Err(Told::new(
        format!("ce greffe est construit sans le réseau\u{202f}: {names} n’a pas été cherché"),
        format!("this greffe is built without the network: {names} was not looked up"),
    )
    .hint(
        "cherchez l’adresse sur lannuaire.service-public.gouv.fr, puis greffe authority add",
        "look the address up on lannuaire.service-public.gouv.fr, then greffe authority add",
    )
    .into())
}

#[cfg(feature = "net")]
pub(super) fn run(args: &UpdateArgs, ctx: &Context) -> Result<Exit, Failure> {
    use super::{Whom, book, show_address};
    use crate::directory::net::look_up_court;
    use crate::directory::net::{ANNUAIRE, look_up};
    use crate::net::{Client, Patience};

    let all = (args.name.iter())
        .map(|name| Whom::find(name))
        .collect::<Result<Vec<_>, _>>()?;
    let person = ctx.person()?;
    let base = person.annuaire.as_deref().unwrap_or(ANNUAIRE);
    let mut book = book(ctx)?;
    let client = Client::new(Patience::default()).map_err(by_hand)?;
    let mut missing = false;
    for whom in &all {
        let label = whom.label();
        let answer = match whom {
            Whom::Authority(entry) => look_up(&client, base, entry),
            Whom::Court(court) => look_up_court(&client, base, *court),
        };
        let Some(found) = answer.map_err(by_hand)? else {
            missing = true;
            ctx.ui.warn(ctx.lang.pick(
                format!("{label} n’est pas dans l’annuaire"),
                format!("{label} is not in the directory"),
            ));
            continue;
        };
        if found.others > 0 {
            let others = found.others;
            ctx.ui.warn(ctx.lang.pick(
                format!("{label} a plusieurs fiches dans l’annuaire ({others} de plus)\u{202f}: vérifiez l’adresse"),
                format!("{label} has several records in the directory ({others} more): check the address"),
            ));
        }
        let address = match whom {
            Whom::Authority(entry) => found.service.to_address(entry, ctx.at),
            Whom::Court(court) => found.service.to_court_address(*court, ctx.at),
        };
        book.renew(address);
        if let Some(kept) = book.get(&whom.word()) {
            show_address(kept, ctx);
        }
        book.save()?;
    }
    Ok(if missing { Exit::CouldNot } else { Exit::Done })
}

/// The address can always be looked up by a person.
#[cfg(feature = "net")]
fn by_hand(error: crate::net::NetError) -> super::super::error::Told {
    use super::super::error::Told;
    let told = Told::of(&error);
    if told.has_hint() {
        return told;
    }
    told.hint(
        "rien d’autre n’en dépend\u{202f}: cherchez l’adresse sur lannuaire.service-public.gouv.fr, puis greffe authority add NOM --address LIGNE --email COURRIEL --source \"annuaire, ce jour\"",
        "nothing else depends on it: look the address up on lannuaire.service-public.gouv.fr, then greffe authority add NAME --address LINE --email EMAIL --source \"directory, today\"",
    )
}
