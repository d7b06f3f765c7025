//! `greffe verify`: what the record is worth as evidence, in a statement that can be attached.

mod text;

use serde::Serialize;

use crate::date::Date;
use crate::lang::Say;
use crate::law::RULES_VERSION;
use crate::report::json::SCHEMA;
use crate::store::{Brought, Lost, Verification};

use super::desk::Desk;
use super::{Context, Exit, Failure, French};

/// Verify the record against its whole history, and print a statement
///
/// Every fact with the commit that brought it; facts that vanished without a correction; requests that
/// a commit removed; papers whose hash differs; signatures of commits. What no commit holds is told, and
/// changes nothing. Exit code 4 when the record does not hold; a signature that cannot be checked here is
/// told, vouches for nothing, and does not change it.
#[derive(clap::Args)]
pub(super) struct VerifyArgs {
    /// The reference of the request, or its beginning; all when absent
    #[arg(value_name = "ID")]
    id: Option<String>,
}

pub(super) const FRENCH: French = French {
    about: "Confronte le registre à toute son histoire, et imprime une attestation",
    details: "Chaque fait avec le commit qui l’a apporté\u{202f}; les faits disparus sans rectification\u{202f}; les \
        demandes qu’un commit a supprimées\u{202f}; les pièces dont l’empreinte diffère\u{202f}; les signatures des \
        commits. Ce qu’aucun commit ne contient est dit, et n’y change rien. Code de sortie 4 si le registre \
        ne tient pas\u{202f}; une signature invérifiable ici est dite, ne garantit rien, et n’y change rien.",
    args: &[(
        "id",
        "La référence de la demande, ou son début\u{202f}; toutes si elle n’est pas donnée",
    )],
    examples: &[(
        "greffe verify 7k3q9f > attestation.txt",
        "une attestation à joindre au dossier",
        "a statement to attach to the file",
    )],
};

pub(super) fn run(args: VerifyArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    let id = desk.reference_if(args.id.as_deref())?;
    let verification = desk.store.verify(id.as_ref())?;
    if ctx.json {
        ctx.ui.json(&Statement::of(&verification, ctx));
    } else {
        ctx.ui.out_raw(text::of(&verification, id.as_ref(), ctx));
    }
    Ok(if verification.holds() {
        Exit::Done
    } else {
        Exit::NeedsPerson
    })
}

#[derive(Serialize)]
struct Statement {
    schema: u32,
    as_of: Date,
    rules: &'static str,
    commit: String,
    holds: bool,
    facts: Vec<Fact>,
    vanished: Vec<Fact>,
    removed: Vec<Gone>,
    unreadable: Vec<Gone>,
    papers: Vec<String>,
    uncommitted: Vec<String>,
    signatures: Counts,
}

#[derive(Serialize)]
struct Fact {
    id: String,
    kind: String,
    on: Date,
    hash: String,
    who: String,
    commit: String,
    corrected: bool,
}

#[derive(Serialize)]
struct Gone {
    id: String,
    path: String,
    commit: Option<String>,
    who: String,
    facts: usize,
}

#[derive(Serialize)]
struct Counts {
    good: usize,
    none: usize,
    unknown: Vec<String>,
    expired: Vec<String>,
    bad: Vec<String>,
    sealed: usize,
}

impl Statement {
    fn of(verification: &Verification, ctx: &Context) -> Self {
        let fact = |fact: &Brought| Fact {
            id: fact.id.to_string(),
            kind: fact.event.kind.as_str().to_owned(),
            on: fact.event.on,
            hash: fact.event.hash.to_string(),
            who: fact.who.clone(),
            commit: fact.commit.clone(),
            corrected: fact.corrected,
        };
        let gone = |lost: &Lost| Gone {
            id: lost.id.to_string(),
            path: lost.path.clone(),
            commit: lost.commit.clone(),
            who: lost.who.clone(),
            facts: lost.facts,
        };
        let signatures = &verification.signatures;
        Self {
            schema: SCHEMA,
            // A record is verified as it is: no other day can be asked for.
            as_of: ctx.now.date(),
            rules: RULES_VERSION,
            commit: verification.commit.clone(),
            holds: verification.holds(),
            facts: verification.facts.iter().map(fact).collect(),
            vanished: verification
                .vanished
                .iter()
                .map(|one| fact(&one.fact))
                .collect(),
            removed: verification.removed.iter().map(gone).collect(),
            unreadable: verification.unreadable.iter().map(gone).collect(),
            uncommitted: verification.uncommitted.iter().cloned().collect(),
            papers: verification
                .papers
                .iter()
                .map(|one| one.say(ctx.lang))
                .collect(),
            signatures: Counts {
                good: signatures.good,
                none: signatures.none,
                unknown: signatures.unknown.clone(),
                expired: signatures.expired.clone(),
                bad: signatures.bad.clone(),
                sealed: signatures.sealed,
            },
        }
    }
}
