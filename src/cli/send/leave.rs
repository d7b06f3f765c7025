//! Leaving: what will leave is recorded, it leaves, what was answered is recorded.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::bundle::paper_name;
use crate::config::MailServer;
use crate::post::{Courier, PostError, event_of};
use crate::request::{Channel, EventDraft, EventHash, Field, Id, Kind, Value};
use crate::store::failpoint::{HANDED_OVER, RENDERED, reached};

use super::super::compose::signatory;
use super::super::desk::Desk;
use super::super::secret::secret;
use super::super::{Context, Exit, Failure, Told, ask::Asker};
use super::SendArgs;
use super::ready::{Leaving, Office, Ready, Sorted};

/// Where this clone keeps whose turn it is to send a letter.
const DRAWER: &str = "send";

/// How the sendings of a command ended.
#[derive(Default)]
struct Tally {
    sent: usize,
    refused: usize,
    unknown: usize,
    /// Those whose request changed after it was read over.
    changed: usize,
    /// Those that were not tried, once the server was gone.
    untried: usize,
    /// Of the campaign, those that have a letter which cannot leave by e-mail.
    stuck: usize,
    /// Whether a sending cut short waits for an answer.
    asked: bool,
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

/// The mail server of the person at work, and its password.
pub(super) struct Server<'a> {
    settings: &'a MailServer,
    password: Option<String>,
}

/// The mail server of the person at work.
pub(super) fn server<'a>(desk: &'a Desk<'_>) -> Result<Server<'a>, Failure> {
    let settings = desk.person.mail.as_ref().ok_or_else(no_server)?;
    let password = password(settings)?;
    Ok(Server { settings, password })
}

/// How a command ends that has nothing to send.
pub(super) fn nothing(sorted: &Sorted) -> Exit {
    Tally::of(sorted).exit()
}

/// Sends the letters, one after the other.
pub(super) fn send(
    office: &Office<'_>,
    sorted: Sorted,
    server: &Server<'_>,
) -> Result<Exit, Failure> {
    let (args, ctx) = (office.args, office.ctx);
    let mut tally = Tally::of(&sorted);
    let password = server.password.clone();
    let courier = Courier::connect(server.settings, password, args.insecure_loopback)?;
    let progress = ctx.ui.progress(sorted.ready.len());
    for (rank, ready) in sorted.ready.iter().enumerate() {
        if rank > 0 {
            std::thread::sleep(Duration::from_secs(args.pace));
        }
        let id = &ready.record.document.request().id;
        match one(office, ready, &courier) {
            Ok(message_id) => {
                tally.sent += 1;
                progress.suspend(|| ctx.ui.out(format!("{id} {message_id}")));
            }
            Err(Ended::Store(failure)) => {
                progress.finish_and_clear();
                return Err(failure);
            }
            Err(Ended::Changed) => {
                tally.changed += 1;
                progress.suspend(|| ctx.ui.warn_of(&changed(id)));
            }
            Err(Ended::Post(error @ PostError::NoConnection(_))) => {
                tally.untried = sorted.ready.len() - rank;
                progress.suspend(|| ctx.ui.warn_of(&error));
                break;
            }
            Err(Ended::Post(error)) => {
                let told = Told::of(&error).before(&format!("{id}\u{202f}: "), &format!("{id}: "));
                progress.suspend(|| ctx.ui.warn_of(&told));
                match error {
                    PostError::Unknown(_) => tally.unknown += 1,
                    _ => tally.refused += 1,
                }
            }
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    tally.tell(ctx);
    Ok(tally.exit())
}

/// Why a letter did not leave for sure.
enum Ended {
    Store(Failure),
    Post(PostError),
    /// The request is not the one that was read over.
    Changed,
}

impl From<Failure> for Ended {
    fn from(failure: Failure) -> Self {
        Self::Store(failure)
    }
}

/// Records, hands over, records; gives the Message-ID.
fn one(office: &Office<'_>, ready: &Ready, courier: &Courier) -> Result<String, Ended> {
    let id = &ready.record.document.request().id;
    // Another command may be sending the same letter; a fact may have been recorded since the
    // letters were shown, and what was agreed to is no longer what would leave.
    let store = &office.desk.store;
    let _turn = store.turn(DRAWER, id.as_str()).map_err(Failure::from)?;
    let now = office.desk.record(id.as_str())?;
    if now.document.text() != ready.record.document.text() {
        return Err(Ended::Changed);
    }
    // Without a line nothing is recorded, for nothing can leave.
    let line = courier.enter().map_err(Ended::Post)?;
    let leaving = office.write(&ready.record, ready.kind)?;
    let rendered = render(office, ready, &leaving)?;
    reached(RENDERED);
    let message = &leaving.mail.message;
    match line.hand_over(message) {
        Ok(answer) => {
            reached(HANDED_OVER);
            record_sent(office, ready, &leaving, &answer)?;
            Ok(message.message_id.clone())
        }
        Err(error) => {
            if let PostError::Refused(reason) | PostError::PutOff(reason) = &error {
                correct(office, id, rendered, reason)?;
            }
            Err(Ended::Post(error))
        }
    }
}

/// Records the message as it will leave; sendings that did not leave are taken out of account.
fn render(office: &Office<'_>, ready: &Ready, leaving: &Leaving) -> Result<EventHash, Failure> {
    let id = &ready.record.document.request().id;
    for dropped in &ready.dropped {
        let reason = "pas parti, vérifié par la personne";
        correct(office, id, dropped.rendered.hash, reason)?;
    }
    let Leaving { letter, mail } = leaving;
    let folder = tempfile::tempdir().map_err(Told::from)?;
    let name = paper_name(&letter.reference, letter.kind, letter.date, "eml");
    let mut files = vec![write(folder.path(), &name, &mail.message.bytes)?];
    files.extend(pdf(folder.path(), leaving)?);
    let event = EventDraft::new(Kind::Rendered, office.ctx.at)
        .with(Field::Type, text(event_of(letter.kind).as_str()))
        .with(Field::Channel, text(Channel::Email.as_str()))
        .with(Field::MessageId, text(&mail.message.message_id));
    append(office, id, event, &files)
}

/// Records that the server took the message, with its answer.
fn record_sent(
    office: &Office<'_>,
    ready: &Ready,
    leaving: &Leaving,
    answer: &str,
) -> Result<(), Failure> {
    let id = &ready.record.document.request().id;
    let kind = event_of(ready.kind);
    let named = office.args.signatory.as_deref();
    let signatory = signatory(office.desk, &ready.record, ready.kind, named)?;
    let mut event = EventDraft::new(kind, office.ctx.at);
    for (field, value) in [
        (Field::Channel, Channel::Email.as_str()),
        (Field::MessageId, &leaving.mail.message.message_id),
        (Field::Signatory, &signatory.key),
        (
            Field::Text,
            &format!(
                "remis pour {}\u{202f}; réponse du serveur\u{202f}: {answer}",
                leaving.mail.to
            ),
        ),
    ] {
        if kind.fields().contains(&field) {
            event = event.with(field, text(value));
        }
    }
    let folder = tempfile::tempdir().map_err(Told::from)?;
    let files: Vec<PathBuf> = pdf(folder.path(), leaving)?.into_iter().collect();
    append(office, id, event, &files)?;
    Ok(())
}

/// Takes a `rendered` out of account: it did not leave.
fn correct(office: &Office<'_>, id: &Id, rendered: EventHash, reason: &str) -> Result<(), Failure> {
    let event = EventDraft::new(Kind::Corrected, office.ctx.at)
        .with(Field::Corrects, text(&rendered.to_string()))
        .with(Field::Reason, text(reason));
    append(office, id, event, &[])?;
    Ok(())
}

fn append(
    office: &Office<'_>,
    id: &Id,
    event: EventDraft,
    files: &[PathBuf],
) -> Result<EventHash, Failure> {
    let store = &office.desk.store;
    let (author, lang) = (office.desk.author(), store.settings().lang);
    let appended = store.append(id, event, files, &author, office.ctx.now, lang)?;
    office.desk.tell(&appended.adoption);
    Ok(appended.hash)
}

/// The PDF of the letter, in a file of its own.
fn pdf(folder: &Path, leaving: &Leaving) -> Result<Option<PathBuf>, Failure> {
    let letter = &leaving.letter;
    let own = paper_name(&letter.reference, letter.kind, letter.date, "pdf");
    let first = leaving.mail.attached.first();
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
pub(in crate::cli) fn password(server: &MailServer) -> Result<Option<String>, Failure> {
    if server.user.is_none() {
        return Ok(None);
    }
    let command = server.password_command.as_deref();
    match secret("GREFFE_SMTP_PASSWORD", command)? {
        Some(password) => Ok(Some(password)),
        None => Err(no_password().into()),
    }
}

impl Tally {
    fn of(sorted: &Sorted) -> Self {
        Self {
            stuck: sorted.stuck,
            asked: sorted.asked,
            ..Self::default()
        }
    }

    fn tell(&self, ctx: &Context) {
        let Self {
            sent,
            refused,
            unknown,
            changed,
            untried,
            stuck,
            ..
        } = self;
        ctx.ui.note(ctx.lang.pick(
            format!(
                "partis\u{202f}: {sent}, refusés\u{202f}: {refused}, incertains\u{202f}: {unknown}, non envoyables\u{202f}: {stuck}"
            ),
            format!("sent: {sent}, refused: {refused}, uncertain: {unknown}, cannot be sent: {stuck}"),
        ));
        if changed + untried > 0 {
            ctx.ui.note(ctx.lang.pick(
                format!("pas essayés\u{202f}: {untried}, changés entre-temps\u{202f}: {changed}\u{202f}; relancez la même commande"),
                format!("not tried: {untried}, changed meanwhile: {changed}; run the same command again"),
            ));
        }
    }

    fn exit(&self) -> Exit {
        if self.unknown > 0 || self.asked {
            return Exit::NeedsPerson;
        }
        if self.refused + self.stuck + self.changed + self.untried > 0 {
            return Exit::CouldNot;
        }
        Exit::Done
    }
}

fn changed(id: &Id) -> Told {
    Told::new(
        format!("{id}\u{202f}: la demande a changé depuis que la lettre a été montrée\u{202f}; rien n’est parti"),
        format!("{id}: the request changed after the letter was shown; nothing left"),
    )
    .hint(
        "greffe send la montre de nouveau, si elle est encore à envoyer",
        "greffe send shows it again, if it is still to be sent",
    )
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

pub(in crate::cli) fn no_server() -> Told {
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
