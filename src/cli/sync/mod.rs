//! `greffe sync`: exchange with the others what each recorded.

mod report;

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::config::FilesPolicy;
use crate::store::{Progress, SyncOptions};

use super::desk::Desk;
use super::{Context, Exit, Failure, French};

/// Exchange with the others what each recorded
///
/// Fetches what the others recorded, brings it together with what is recorded here, and sends the
/// whole back. No fact is lost and nobody sees a conflict marker: facts that exclude each other
/// are kept and shown as contested. Letters, templates and settings are merged as text; should
/// both sides have changed the same line, nothing is written and the file is named.
#[derive(clap::Args)]
pub(super) struct SyncArgs {
    /// The remote: its name, its address or its path; that of the branch when absent
    #[arg(value_name = "REMOTE")]
    remote: Option<String>,
    /// Fetch, and tell what would happen without writing anything in the record
    #[arg(long, short = 'n')]
    dry_run: bool,
    /// Join a store that was opened separately, with no commit in common
    #[arg(long)]
    unrelated: bool,
    /// Put back, commit and send also the papers that git does not have as they were recorded
    #[arg(long)]
    papers: bool,
}

pub(super) const FRENCH: French = French {
    about: "Échange avec les autres ce que chacun a noté",
    details: "Va chercher ce que les autres ont noté, le réunit à ce qui est noté ici et renvoie le tout. \
        Aucun fait ne se perd et personne ne voit de marque de conflit\u{202f}: les faits qui se contredisent \
        sont gardés et montrés comme contestés. Lettres, modèles et réglages sont réunis comme du \
        texte\u{202f}; si la même ligne a changé des deux côtés, rien n’est écrit et le fichier est nommé.",
    args: &[
        (
            "remote",
            "Le dépôt distant\u{202f}: son nom, son adresse ou son chemin\u{202f}; celui de la branche par défaut",
        ),
        (
            "dry_run",
            "Va chercher, et dit ce qui se passerait sans rien écrire dans le registre",
        ),
        (
            "unrelated",
            "Réunit un registre ouvert séparément, sans commit en commun",
        ),
        (
            "papers",
            "Rétablit, garde dans git et envoie aussi les pièces que git n’a pas telles qu’enregistrées",
        ),
    ],
    examples: &[
        (
            "greffe sync",
            "échange avec le dépôt habituel",
            "exchange with the usual remote",
        ),
        (
            "greffe sync --dry-run",
            "voir d’abord ce que les autres ont noté",
            "see first what the others recorded",
        ),
    ],
};

pub(super) fn run(args: SyncArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    let options = SyncOptions {
        remote: args.remote,
        standing: Some(ctx.dir.clone()),
        dry_run: args.dry_run,
        unrelated: args.unrelated,
        papers: args.papers,
        interactive: ctx.ui.can_ask(),
    };
    if args.papers && desk.store.settings().files == FilesPolicy::Local {
        ctx.ui.warn(ctx.lang.pick(
            "ce registre laisse les pièces sur chaque ordinateur (files = \"local\" dans greffe.toml)\u{202f}: aucune n’est envoyée",
            "this store leaves papers on each machine (files = \"local\" in greffe.toml): none is sent",
        ));
    }
    // The others would have the request twice.
    for misnamed in desk.store.misnamed()? {
        ctx.ui.warn_of(&misnamed);
    }
    let lang = desk.store.settings().lang;
    let bar = bar(ctx);
    let mut follow = |step: Progress| {
        bar.set_message(step.doing);
        bar.set_position(u64::from(step.percent));
    };
    let author = desk.author();
    let synced = desk
        .store
        .sync(&options, &author, ctx.now, lang, &mut follow);
    bar.finish_and_clear();
    let synced = match synced {
        Ok(synced) => synced,
        Err(error) => {
            // What came is here, whatever stopped the rest.
            if let (false, Ok(Some(untold))) = (ctx.json, desk.store.untold()) {
                report::tell_received(&untold, ctx);
            }
            return Err(error.into());
        }
    };
    desk.tell_of(&synced.adoption, true);
    let exit = report::tell(&synced, args.dry_run, ctx);
    desk.warn_nobody(&author);
    if !args.dry_run {
        desk.store.told(&synced)?;
    }
    Ok(exit)
}

/// A bar on the terminal for long transfers; nothing elsewhere.
fn bar(ctx: &Context) -> ProgressBar {
    if ctx.quiet || ctx.json {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(100);
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos} %") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
