//! `greffe authority update`: addresses from the official directory.

use clap::Args;

#[cfg(feature = "net")]
use crate::directory::Address;

use super::super::context::Context;
use super::super::error::{Failure, Told};
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
            let told = Told::new(
                format!("{label} n’est pas dans l’annuaire"),
                format!("{label} is not in the directory"),
            );
            let [fr, en] = typed(&whom.word(), &whom.word());
            ctx.ui.warn_of(&told.hint(fr, en));
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
        book.renew(address.clone());
        show_address(&book, whom, ctx);
        if let Some(typed) = book.typed(&whom.word()) {
            tell_other(&address, typed, ctx);
        }
        book.save()?;
    }
    Ok(if missing { Exit::CouldNot } else { Exit::Done })
}

/// Where the directory says something else than what a person typed, that person decides.
#[cfg(feature = "net")]
fn tell_other(said: &Address, typed: &Address, ctx: &Context) {
    let mut other = Vec::new();
    let differs = |typed: &Vec<String>| !typed.is_empty() && *typed != said.address;
    if differs(&typed.address) && !said.address.is_empty() {
        other.push(said.address.join(", "));
    }
    if typed.email.is_some() && typed.email != said.email {
        other.extend(said.email.clone());
    }
    if other.is_empty() {
        return;
    }
    let (other, word) = (other.join("\u{202f}; "), &said.authority);
    let told = Told::new(
        format!("l’annuaire dit autre chose que ce qui a été saisi, qui reste\u{202f}: {other}"),
        format!("the directory says something else than what was typed, which stays: {other}"),
    );
    ctx.ui.warn_of(&told.hint(
        format!("si l’annuaire a raison\u{202f}: greffe authority add {word} --address LIGNE --email COURRIEL"),
        format!("if the directory is right: greffe authority add {word} --address LINE --email EMAIL"),
    ));
}

/// The address can always be looked up by a person.
#[cfg(feature = "net")]
fn by_hand(error: crate::net::NetError) -> Told {
    let told = Told::of(&error);
    if told.has_hint() {
        return told;
    }
    let [fr, en] = typed("NOM", "NAME");
    told.hint(
        format!("rien d’autre n’en dépend\u{202f}: {fr}"),
        format!("nothing else depends on it: {en}"),
    )
}

/// What to do by hand for an authority, in both languages.
#[cfg(feature = "net")]
fn typed(nom: &str, name: &str) -> [String; 2] {
    [
        format!(
            "cherchez l’adresse sur lannuaire.service-public.gouv.fr, puis greffe authority add {nom} --address LIGNE --email COURRIEL --source \"annuaire, ce jour\""
        ),
        format!(
            "look the address up on lannuaire.service-public.gouv.fr, then greffe authority add {name} --address LINE --email EMAIL --source \"directory, today\""
        ),
    ]
}
