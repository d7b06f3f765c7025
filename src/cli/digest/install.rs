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

/// The text to install.
pub(super) fn unit(
    scheduler: Scheduler,
    args: &DigestArgs,
    desk: &Desk<'_>,
    ctx: &Context,
) -> String {
    let words = command(args, desk, ctx);
    match scheduler {
        Scheduler::Systemd => systemd(&words, ctx),
        Scheduler::Cron => cron(&words, ctx),
    }
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
    // 4: contested facts are told in the digest, and are no failure of the service.
    format!(
        "{how}\n\n# greffe-digest.service\n[Unit]\nDescription={what}\n\
         Wants=network-online.target\nAfter=network-online.target\n\n[Service]\nType=oneshot\n\
         SuccessExitStatus=4\nExecStart={exec}\n\n\
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
    format!("{how}\n0 8 * * * {}\n", quoted.join(" "))
}

/// A word that sh takes as it is, on a line of cron, where a bare `%` ends the command.
fn for_cron(word: &str) -> String {
    let word = word.replace('\'', "'\\''").replace(['\n', '\r'], " ");
    format!("'{word}'").replace('%', "\\%")
}
