//! Leaving: what will leave is recorded, it leaves, what was answered is recorded.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::bundle::paper_name;
use crate::config::MailServer;
use crate::lang::Say;
use crate::post::{Courier, PostError, event_of};
use crate::request::{Channel, EventDraft, EventHash, Field, Id, Kind, Value};
use crate::store::failpoint::{HANDED_OVER, RENDERED, reached};

use super::super::compose::signatory;
use super::super::desk::Desk;
use super::super::{Context, Exit, Failure, Told, ask::Asker};
use super::SendArgs;
use super::ready::Ready;

/// How the sendings of a command ended.
#[derive(Default)]
struct Tally {
    sent: usize,
    refused: usize,
    unknown: usize,
}

/// Makes sure that the person agrees.
pub(super) fn agree(args: &SendArgs, count: usize, ctx: &Context) -> Result<(), Failure> {
    if args.yes {
        return Ok(());
    }
    let Some(asker) = Asker::of(ctx) else {
        return Err(Failure::usage(nobody_to_ask()));
    };
    let question = ctx.lang.pick(
        format!("Envoyer {count} message(s)\u{202f}?"),
        format!("Send {count} message(s)?"),
    );
    let choices = [("Non", "No"), ("Oui, envoyer", "Yes, send")];
    let choices = choices.map(|(fr, en)| asker.pick(fr, en).to_owned());
    match asker.choose(&question, &choices)? {
        1 => Ok(()),
        _ => Err(Told::new("rien n’est parti", "nothing left").into()),
    }
}

/// Sends the letters, one after the other.
pub(super) fn send(
    desk: &Desk<'_>,
    args: &SendArgs,
    ready: Vec<Ready>,
    ctx: &Context,
) -> Result<Exit, Failure> {
    let server = desk.person.mail.as_ref().ok_or_else(no_server)?;
    let courier = Courier::connect(server, password(server)?, args.insecure_loopback)?;
    let progress = ctx.ui.progress(ready.len());
    let mut tally = Tally::default();
    for (rank, ready) in ready.iter().enumerate() {
        if rank > 0 {
            std::thread::sleep(Duration::from_secs(args.pace));
        }
        if let Err(error) = one(desk, args, ready, &courier, ctx) {
            match error {
                Ended::Store(failure) => {
                    progress.finish_and_clear();
                    return Err(failure);
                }
                Ended::Post(error) => {
                    let id = &ready.letter.reference;
                    ctx.ui
                        .warn(format!("{id}\u{202f}: {}", error.say(ctx.lang)));
                    match error {
                        PostError::Unknown(_) => tally.unknown += 1,
                        _ => tally.refused += 1,
                    }
                }
            }
        } else {
            tally.sent += 1;
            let line = format!(
                "{} {}",
                ready.letter.reference, ready.mail.message.message_id
            );
            progress.suspend(|| ctx.ui.out(line));
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    Ok(tally.tell(ctx))
}

/// Why a letter did not leave for sure.
enum Ended {
    Store(Failure),
    Post(PostError),
}

fn one(
    desk: &Desk<'_>,
    args: &SendArgs,
    ready: &Ready,
    courier: &Courier,
    ctx: &Context,
) -> Result<(), Ended> {
    let rendered = render(desk, ready, ctx).map_err(Ended::Store)?;
    reached(RENDERED);
    match courier.hand_over(&ready.mail.message) {
        Ok(answer) => {
            reached(HANDED_OVER);
            record_sent(desk, args, ready, &answer, ctx).map_err(Ended::Store)
        }
        Err(error) => {
            if let PostError::Refused(reason) = &error {
                let id = &ready.record.document.request().id;
                correct(desk, id, rendered, reason, ctx).map_err(Ended::Store)?;
            }
            Err(Ended::Post(error))
        }
    }
}

/// Records the message as it will leave; sendings that did not leave are taken out of account.
fn render(desk: &Desk<'_>, ready: &Ready, ctx: &Context) -> Result<EventHash, Failure> {
    let id = &ready.record.document.request().id;
    for dropped in &ready.dropped {
        let reason = "pas parti, vérifié par la personne";
        correct(desk, id, dropped.rendered.hash, reason, ctx)?;
    }
    let letter = &ready.letter;
    let folder = tempfile::tempdir().map_err(Told::from)?;
    let name = paper_name(&letter.reference, letter.kind, letter.date, "eml");
    let mut files = vec![write(folder.path(), &name, &ready.mail.message.bytes)?];
    files.extend(pdf(folder.path(), ready)?);
    let event = EventDraft::new(Kind::Rendered, ctx.at)
        .with(Field::Type, text(event_of(letter.kind).as_str()))
        .with(Field::Channel, text(Channel::Email.as_str()))
        .with(Field::MessageId, text(&ready.mail.message.message_id));
    append(desk, id, event, &files, ctx)
}

/// Records that the server took the message, with its answer.
fn record_sent(
    desk: &Desk<'_>,
    args: &SendArgs,
    ready: &Ready,
    answer: &str,
    ctx: &Context,
) -> Result<(), Failure> {
    let id = &ready.record.document.request().id;
    let kind = event_of(ready.letter.kind);
    let named = args.signatory.as_deref();
    let signatory = signatory(desk, &ready.record, ready.letter.kind, named)?;
    let mut event = EventDraft::new(kind, ctx.at);
    for (field, value) in [
        (Field::Channel, Channel::Email.as_str()),
        (Field::MessageId, &ready.mail.message.message_id),
        (Field::Signatory, &signatory.key),
        (
            Field::Text,
            &format!("réponse du serveur\u{202f}: {answer}"),
        ),
    ] {
        if kind.fields().contains(&field) {
            event = event.with(field, text(value));
        }
    }
    let folder = tempfile::tempdir().map_err(Told::from)?;
    let files: Vec<PathBuf> = pdf(folder.path(), ready)?.into_iter().collect();
    append(desk, id, event, &files, ctx)?;
    Ok(())
}

/// Takes a `rendered` out of account: it did not leave.
fn correct(
    desk: &Desk<'_>,
    id: &Id,
    rendered: EventHash,
    reason: &str,
    ctx: &Context,
) -> Result<(), Failure> {
    let event = EventDraft::new(Kind::Corrected, ctx.at)
        .with(Field::Corrects, text(&rendered.to_string()))
        .with(Field::Reason, text(reason));
    append(desk, id, event, &[], ctx)?;
    Ok(())
}

fn append(
    desk: &Desk<'_>,
    id: &Id,
    event: EventDraft,
    files: &[PathBuf],
    ctx: &Context,
) -> Result<EventHash, Failure> {
    let (author, lang) = (desk.author(), desk.store.settings().lang);
    let appended = desk
        .store
        .append(id, event, files, &author, ctx.now, lang)?;
    desk.tell(&appended.adoption);
    Ok(appended.hash)
}

/// The PDF of the letter, in a file of its own.
fn pdf(folder: &Path, ready: &Ready) -> Result<Option<PathBuf>, Failure> {
    let own = paper_name(
        &ready.letter.reference,
        ready.letter.kind,
        ready.letter.date,
        "pdf",
    );
    let first = ready.mail.attached.first();
    first
        .filter(|(name, _)| *name == own)
        .map(|(name, bytes)| write(folder, name, bytes))
        .transpose()
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, Failure> {
    let path = folder.join(name);
    fs::write(&path, bytes).map_err(Told::from)?;
    Ok(path)
}

fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

/// The password: `GREFFE_SMTP_PASSWORD`, else the first line that the command prints.
fn password(server: &MailServer) -> Result<Option<String>, Failure> {
    if server.user.is_none() {
        return Ok(None);
    }
    if let Ok(password) = std::env::var("GREFFE_SMTP_PASSWORD") {
        return Ok(Some(password));
    }
    let command = server.password_command.as_deref().ok_or_else(no_password)?;
    let output = Command::new("sh")
        .args(["-c", command])
        .stdin(Stdio::inherit())
        .stderr(Stdio::inherit())
        .output()
        .map_err(Told::from)?;
    let said = String::from_utf8_lossy(&output.stdout);
    let password = said.lines().next().unwrap_or_default();
    if !output.status.success() || password.is_empty() {
        return Err(no_password().into());
    }
    Ok(Some(password.to_owned()))
}

impl Tally {
    fn tell(&self, ctx: &Context) -> Exit {
        let Self {
            sent,
            refused,
            unknown,
        } = self;
        ctx.ui.note(ctx.lang.pick(
            format!(
                "partis\u{202f}: {sent}, refusés\u{202f}: {refused}, incertains\u{202f}: {unknown}"
            ),
            format!("sent: {sent}, refused: {refused}, uncertain: {unknown}"),
        ));
        match (refused, unknown) {
            (_, 1..) => Exit::NeedsPerson,
            (1.., _) => Exit::CouldNot,
            _ => Exit::Done,
        }
    }
}

fn nobody_to_ask() -> Told {
    Told::new(
        "rien n’est parti\u{202f}: personne n’est là pour dire oui",
        "nothing left: nobody is there to say yes",
    )
    .hint(
        "relisez ce qui précède, puis ajoutez --yes",
        "read what precedes, then add --yes",
    )
}

fn no_server() -> Told {
    Told::new(
        "aucun serveur de courriel n’est configuré",
        "no mail server is configured",
    )
    .hint(
        "ajoutez [mail] avec host, security, user et password_command à votre configuration, ou prenez greffe letter --format eml",
        "add [mail] with host, security, user and password_command to your configuration, or take greffe letter --format eml",
    )
}

fn no_password() -> Told {
    Told::new(
        "le mot de passe du serveur de courriel n’est pas donné",
        "the password of the mail server is not given",
    )
    .hint(
        "posez GREFFE_SMTP_PASSWORD, ou `password_command` sous [mail]",
        "set GREFFE_SMTP_PASSWORD, or `password_command` under [mail]",
    )
}
