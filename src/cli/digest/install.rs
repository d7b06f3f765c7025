//! What sends the digest each morning: a unit for systemd, a line for cron. It is printed; the
//! person installs it.

use crate::request::Words;

use super::super::desk::Desk;
use super::super::{Context, Told, parse};
use super::DigestArgs;

/// What runs a command each morning.
#[derive(Debug, Clone, Copy)]
pub(super) enum Scheduler {
    Systemd,
    Cron,
}

const SCHEDULERS: &[Scheduler] = &[Scheduler::Systemd, Scheduler::Cron];
const WORDS: Words = &[("systemd", "systemd"), ("cron", "cron")];

pub(super) fn scheduler(text: &str) -> Result<Scheduler, Told> {
    parse::word(text, SCHEDULERS, WORDS)
}

/// Prints the text to install, and says what it does not carry.
pub(super) fn unit(scheduler: Scheduler, args: &DigestArgs, desk: &Desk<'_>, ctx: &Context) {
    let words = command(args, desk, ctx);
    let text = match scheduler {
        Scheduler::Systemd => systemd(&words, ctx),
        Scheduler::Cron => cron(&words, ctx),
    };
    ctx.ui.bytes(text.as_bytes());
    for caution in cautions(args) {
        ctx.ui.warn_of(&caution);
    }
}

/// The variable that replaces the folder of the configuration, and the folder, when it is set: the
/// unit runs without the environment of the person who installs it.
fn environment() -> Option<(&'static str, String)> {
    const FOLDER: &str = "GREFFE_CONFIG_DIR";
    let folder = std::env::var_os(FOLDER).filter(|folder| !folder.is_empty())?;
    let folder = std::path::absolute(&folder).unwrap_or_else(|_| folder.into());
    Some((FOLDER, folder.display().to_string()))
}

/// What the person must do so that no secret is written into the unit, nor missing from it.
fn cautions(args: &DigestArgs) -> Vec<Told> {
    let Some(address) = &args.webhook else {
        return Vec::new();
    };
    let mut cautions = Vec::new();
    if !address.is_empty() {
        let told = Told::new(
            "l’adresse du webhook est écrite en clair dans ce texte",
            "the address of the webhook is written in clear in this text",
        );
        cautions.push(told.hint(
            "si elle est secrète, posez-la sous [webhook] dans votre configuration, et tapez --webhook seul",
            "if it is a secret, put it under [webhook] in your configuration, and type --webhook alone",
        ));
    }
    for variable in ["GREFFE_WEBHOOK_URL", "GREFFE_WEBHOOK_TOKEN"] {
        if std::env::var_os(variable).is_some() {
            let told = Told::new(
                format!("{variable} n’est pas dans ce texte\u{202f}: c’est un secret"),
                format!("{variable} is not in this text: it is a secret"),
            );
            cautions.push(told.hint(
                "posez url et token_command sous [webhook] dans votre configuration",
                "put url and token_command under [webhook] in your configuration",
            ));
        }
    }
    cautions
}

/// The command, word by word. Secrets are not among them: they come from the configuration.
fn command(args: &DigestArgs, desk: &Desk<'_>, ctx: &Context) -> Vec<String> {
    let program = std::env::current_exe().map_or("greffe".to_owned(), |p| p.display().to_string());
    let root = desk.store.root().display().to_string();
    let mut words = vec![program, "-C".to_owned(), root];
    words.extend(["--lang", ctx.lang.pick("fr", "en"), "--quiet", "digest"].map(str::to_owned));
    words.push(format!("--within={}", args.within));
    words.extend(args.mail.iter().map(|to| format!("--mail={to}")));
    if let Some(address) = &args.webhook {
        words.push(match address.as_str() {
            "" => "--webhook".to_owned(),
            address => format!("--webhook={address}"),
        });
    }
    words.extend(args.form.map(|form| format!("--form={form}")));
    words.extend(args.room.as_ref().map(|room| format!("--room={room}")));
    if !args.with.is_empty() {
        let with: Vec<&str> = args.with.iter().map(|private| private.as_str()).collect();
        words.push(format!("--with={}", with.join(",")));
    }
    for (flag, given) in [
        ("--markdown", args.markdown),
        ("--always", args.always),
        ("--insecure-loopback", args.insecure_loopback),
    ] {
        if given {
            words.push(flag.to_owned());
        }
    }
    words
}

fn systemd(words: &[String], ctx: &Context) -> String {
    let quoted: Vec<String> = words.iter().map(|word| for_systemd(word)).collect();
    let exec = quoted.join(" ");
    let what = ctx.lang.pick("Résumé de greffe", "Digest of greffe");
    let how = ctx.lang.pick(
        "# Deux fichiers dans ~/.config/systemd/user/, puis :\n\
         #   systemctl --user daemon-reload && systemctl --user enable --now greffe-digest.timer",
        "# Two files in ~/.config/systemd/user/, then:\n\
         #   systemctl --user daemon-reload && systemctl --user enable --now greffe-digest.timer",
    );
    let environment = environment().map_or(String::new(), |(name, value)| {
        format!("Environment={}\n", for_systemd(&format!("{name}={value}")))
    });
    // 4: contested facts are told in the digest, and are no failure of the service.
    format!(
        "{how}\n\n# greffe-digest.service\n[Unit]\nDescription={what}\n\n[Service]\nType=oneshot\n\
         SuccessExitStatus=4\n{environment}ExecStart={exec}\n\n\
         # greffe-digest.timer\n[Unit]\nDescription={what}\n\n[Timer]\n\
         OnCalendar=*-*-* 08:00:00\nPersistent=true\nRandomizedDelaySec=5min\n\n\
         [Install]\nWantedBy=timers.target\n"
    )
}

/// A word that systemd passes on as it is: no specifier, no variable, no end of the word.
fn for_systemd(word: &str) -> String {
    let word = word.replace('\\', "\\\\").replace('"', "\\\"");
    let word = word.replace('%', "%%").replace('$', "$$");
    format!("\"{}\"", word.replace(['\n', '\r'], " "))
}

fn cron(words: &[String], ctx: &Context) -> String {
    let quoted: Vec<String> = words.iter().map(|word| for_cron(word)).collect();
    let how = ctx.lang.pick(
        "# À ajouter par « crontab -e » : chaque matin à huit heures.\n\
         # Sans --mail ni --webhook, cron envoie lui-même ce qui est affiché (MAILTO).",
        "# To be added with `crontab -e`: each morning at eight.\n\
         # Without --mail or --webhook, cron itself sends what is printed (MAILTO).",
    );
    let environment = environment().map_or(String::new(), |(name, value)| {
        format!("{name}={} ", for_cron(&value))
    });
    format!("{how}\n0 8 * * * {environment}{}\n", quoted.join(" "))
}

/// A word that sh takes as it is, on a line of cron, where a bare `%` ends the command.
fn for_cron(word: &str) -> String {
    let word = word.replace('\'', "'\\''").replace(['\n', '\r'], " ");
    format!("'{word}'").replace('%', "\\%")
}
