//! To whom: the authority that each `--to` means, with the addresses that were given.

use crate::config::check_line;
use crate::directory::{Entry, NotFound, find, named};
use crate::lang::Say as _;
use crate::request::{Authority, Id};

use super::super::authority::book;
use super::super::context::Context;
use super::super::error::{Failure, Told};
use super::NewArgs;
use super::window::misfits;

/// Where an address comes from that a person typed.
const TYPED: &str = "saisie";

/// An authority to write to.
pub(in crate::cli) struct Target {
    /// The snapshot that the request keeps.
    pub(in crate::cli) authority: Authority,
    /// Its name, and where it is when the name does not say.
    pub(in crate::cli) label: String,
    /// What a person types to mean it, when the lists hold it.
    pub(in crate::cli) word: Option<String>,
}

impl From<&Entry> for Target {
    fn from(entry: &Entry) -> Self {
        Self {
            label: entry.label(),
            word: Some(entry.word()),
            authority: entry.authority(),
        }
    }
}

impl Target {
    /// What two mentions of one authority have in common: what a person types to mean it, or else
    /// its name and its place.
    pub(in crate::cli) fn identity(&self) -> (String, Option<String>) {
        match &self.word {
            Some(word) => (word.clone(), None),
            None => (self.authority.name.clone(), self.authority.insee.clone()),
        }
    }
}

/// The authorities that the flags mean.
///
/// # Errors
/// No `--to`; a name that means none or several; one address for several authorities.
pub(super) fn all(args: &NewArgs, ctx: &Context) -> Result<Vec<Target>, Failure> {
    if args.to.is_empty() {
        return Err(Failure::usage(
            Told::new(
                "il manque le destinataire de la demande",
                "the request has no addressee",
            )
            .hint(
                "indiquez-le par --to\u{202f}: un nom, un code INSEE ou region:84",
                "name it with --to: a name, an INSEE code or region:84",
            ),
        ));
    }
    if args.to.len() > 1 && (args.email.is_some() || !args.address.is_empty()) {
        return Err(Failure::usage(
            Told::new(
                "une seule adresse ne peut pas servir à plusieurs autorités",
                "one address cannot serve several authorities",
            )
            .hint(
                "créez les demandes sans adresse, puis complétez chaque fichier",
                "make the requests without an address, then complete each file",
            ),
        ));
    }
    let book = book(ctx)?;
    let mut targets: Vec<Target> = Vec::new();
    for to in &args.to {
        let mut target = one(to, args, ctx)?;
        if targets.iter().any(|t| {
            t.authority.name == target.authority.name && t.authority.insee == target.authority.insee
        }) {
            return Err(Failure::usage(Told::new(
                format!("«\u{202f}{}\u{202f}» est désigné deux fois", target.label),
                format!("“{}” is named twice", target.label),
            )));
        }
        if args.email.is_some() || !args.address.is_empty() {
            target.authority.email.clone_from(&args.email);
            target.authority.address.clone_from(&args.address);
            target.authority.source = Some(TYPED.to_owned());
            target.authority.checked_on = Some(ctx.at);
        } else if let Some(address) = target.word.as_deref().and_then(|word| book.get(word)) {
            address.complete(&mut target.authority);
        }
        targets.push(target);
    }
    Ok(targets)
}

fn one(to: &str, args: &NewArgs, ctx: &Context) -> Result<Target, Failure> {
    match (find(to, args.kind), args.kind) {
        (Ok(entry), _) => Ok(Target::from(&entry)),
        (Err(NotFound::Unknown { near, .. }), Some(kind)) => {
            check_line(to)?;
            let authority = named(to, kind, args.departement.as_deref())?;
            if !near.is_empty() {
                let names: Vec<String> = near.iter().map(Entry::label).collect();
                ctx.ui.warn(ctx.lang.pick(
                    format!(
                        "«\u{202f}{to}\u{202f}» n’est pas dans les listes, qui connaissent {}",
                        names.join(", ")
                    ),
                    format!(
                        "“{to}” is not in the lists, which know {}",
                        names.join(", ")
                    ),
                ));
            }
            Ok(Target {
                label: authority.name.clone(),
                word: None,
                authority,
            })
        }
        (Err(error), _) => Err(error.into()),
    }
}

impl Target {
    /// Says what is missing or looks wrong, without stopping anything.
    pub(super) fn warn(&self, id: &Id, path: &str, ctx: &Context) {
        let authority = &self.authority;
        if authority.email.is_none() && authority.address.is_empty() {
            ctx.ui.warn(ctx.lang.pick(
                format!("{id} n’a pas d’adresse\u{202f}: ajoutez «\u{202f}address\u{202f}» ou «\u{202f}email\u{202f}» sous [authority] dans {path}\u{202f}; greffe authority update la trouve d’avance pour les demandes suivantes"),
                format!("{id} has no address: add `address` or `email` under [authority] in {path}; greffe authority update finds it beforehand for the next requests"),
            ));
        }
        if authority.court.is_none() {
            ctx.ui.warn(ctx.lang.pick(
                format!("{id}\u{202f}: le tribunal dépend du siège (R312-1 CJA), que les listes ne disent pas\u{202f}; complétez «\u{202f}court\u{202f}»"),
                format!("{id}: the court depends on the seat (R312-1 CJA), which the lists do not say; complete `court`"),
            ));
        }
        for misfit in misfits(authority) {
            ctx.ui.warn(misfit.say(ctx.lang));
        }
    }
}
