//! What the errors of the store say to a person.

use crate::lang::{Excerpt, Lang, Say};
use crate::request::Id;

use super::error::StoreError;
use super::reason::{advice, reason};
use super::unfinished::Unfinished;

impl Say for StoreError {
    fn excerpts(&self, lang: Lang) -> Vec<Excerpt> {
        match self {
            StoreError::Unreadable(unreadable) => unreadable.excerpts(lang),
            _ => Vec::new(),
        }
    }

    fn say(&self, lang: Lang) -> String {
        match self {
            StoreError::NotFound(start) => lang.pick(
                format!("aucun dossier de greffe dans {} ni au-dessus", start.display()),
                format!("no greffe store in {} or above it", start.display()),
            ),
            StoreError::NoRepository(root) => lang.pick(
                format!("{} n’est pas dans un dépôt git", root.display()),
                format!("{} is not in a git repository", root.display()),
            ),
            StoreError::Bare(path) => lang.pick(
                format!("{} est un dépôt git nu, sans fichiers", path.display()),
                format!("{} is a bare git repository, without files", path.display()),
            ),
            StoreError::AlreadyThere(root) => lang.pick(
                format!("{} est déjà un dossier de greffe", root.display()),
                format!("{} is a greffe store already", root.display()),
            ),
            StoreError::Repository(fault) => fault.say(lang),
            StoreError::Settings(error) => error.say(lang),
            StoreError::Locked { lock, holder } => locked(lang, &lock.display().to_string(), *holder),
            StoreError::Detached(commit) => lang.pick(
                format!("git n’est sur aucune branche (HEAD détachée sur {commit})"),
                format!("git is on no branch (HEAD detached at {commit})"),
            ),
            StoreError::Unfinished(what) => lang.pick(
                format!("une opération «\u{202f}{}\u{202f}» n’est pas terminée dans ce dépôt", what.command()),
                format!("a `{}` is not finished in this repository", what.command()),
            ),
            StoreError::GitBusy(lock) => lang.pick(
                format!("une autre commande git écrit dans ce dépôt ({})", lock.display()),
                format!("another git command is writing in this repository ({})", lock.display()),
            ),
            StoreError::Moving => lang.pick(
                "d’autres commits arrivent sans cesse sur la branche\u{202f}: rien n’a été enregistré".to_owned(),
                "other commits keep arriving on the branch: nothing was recorded".to_owned(),
            ),
            StoreError::Reading { path, error } => lang.pick(
                format!("lecture impossible de {}\u{202f}: {}", path.display(), reason(lang, error)),
                format!("cannot read {}: {}", path.display(), reason(lang, error)),
            ),
            StoreError::Writing { path, error } => lang.pick(
                format!("écriture impossible de {}\u{202f}: {}", path.display(), reason(lang, error)),
                format!("cannot write {}: {}", path.display(), reason(lang, error)),
            ),
            StoreError::Changed(path) => lang.pick(
                format!("{} a été modifié pendant que greffe écrivait", path.display()),
                format!("{} was changed while greffe was writing", path.display()),
            ),
            StoreError::Link(path) => lang.pick(
                format!("{} est un lien\u{202f}: greffe n’écrit pas au travers", path.display()),
                format!("{} is a link: greffe does not write through it", path.display()),
            ),
            StoreError::Git(message) => lang.pick(
                format!("git n’a pas pu\u{202f}: {message}"),
                format!("git could not: {message}"),
            ),
            StoreError::Damaged(message) => lang.pick(
                format!("un objet de git est abîmé, ou manque ({message})"),
                format!("an object of git is damaged, or missing ({message})"),
            ),
            StoreError::Shallow => lang.pick(
                "cette copie n’a qu’une partie de l’histoire (clone superficiel)\u{202f}: qui a noté quoi n’y est pas".to_owned(),
                "this clone has only a part of the history (shallow clone): who recorded what is not in it".to_owned(),
            ),
            StoreError::Owner(path) => lang.pick(
                format!("le dépôt {} appartient à un autre compte de cet ordinateur", path.display()),
                format!("the repository {} belongs to another account of this machine", path.display()),
            ),
            StoreError::NoSuchRequest(prefix) => lang.pick(
                format!("aucune demande n’a une référence qui commence par «\u{202f}{prefix}\u{202f}»"),
                format!("no request has a reference that begins with `{prefix}`"),
            ),
            StoreError::Mistyped { typed, .. } => lang.pick(
                format!("la référence «\u{202f}{typed}\u{202f}» est mal recopiée\u{202f}: son dernier caractère ne correspond pas aux autres"),
                format!("the reference `{typed}` is mistyped: its last character does not agree with the others"),
            ),
            StoreError::Ambiguous { prefix, candidates } => ambiguous(lang, prefix, candidates),
            StoreError::IdTaken(id) => lang.pick(
                format!("la référence {id} est déjà prise"),
                format!("the reference {id} is taken already"),
            ),
            StoreError::Unreadable(unreadable) => unreadable.say(lang),
            StoreError::Attachment(error) => error.say(lang),
            StoreError::NoSuchCommit(named) => lang.pick(
                format!("aucun commit ne répond à «\u{202f}{named}\u{202f}»"),
                format!("no commit answers to `{named}`"),
            ),
            StoreError::NotYet(id, date) => lang.pick(
                format!("la demande {id} n’existait pas encore le {}", date.in_words(lang)),
                format!("the request {id} did not exist yet on {}", date.in_words(lang)),
            ),
            StoreError::Signing(message) => lang.pick(
                format!("git n’a pas pu signer le commit\u{202f}: {message}"),
                format!("git could not sign the commit: {message}"),
            ),
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        let (fr, en) = match self {
            StoreError::NotFound(_) => (
                "lancez «\u{202f}greffe init\u{202f}» pour en ouvrir un, ou «\u{202f}greffe -C DOSSIER …\u{202f}»".to_owned(),
                "run `greffe init` to open one, or `greffe -C DIR …`".to_owned(),
            ),
            StoreError::NoRepository(_) => (
                "lancez «\u{202f}git init\u{202f}» dans ce dossier\u{202f}: greffe garde les faits dans git".to_owned(),
                "run `git init` in this folder: greffe keeps the facts in git".to_owned(),
            ),
            StoreError::Bare(_) => (
                "clonez-le d’abord\u{202f}: git clone DÉPÔT DOSSIER".to_owned(),
                "clone it first: git clone REPOSITORY DIR".to_owned(),
            ),
            StoreError::AlreadyThere(_) => (
                "«\u{202f}greffe new\u{202f}» y ajoute une demande\u{202f}; modifiez greffe.toml pour changer les réglages".to_owned(),
                "`greffe new` adds a request to it; edit greffe.toml to change the settings".to_owned(),
            ),
            StoreError::Repository(fault) => return fault.hint(lang),
            StoreError::Settings(error) => return error.hint(lang),
            StoreError::Locked { .. } => (
                "attendez qu’elle finisse, puis recommencez\u{202f}; rien n’a été changé".to_owned(),
                "wait for it to finish, then try again; nothing was changed".to_owned(),
            ),
            StoreError::Detached(_) => (
                "revenez sur une branche\u{202f}: git switch main (ou git switch -c NOM)".to_owned(),
                "go back to a branch: git switch main (or git switch -c NAME)".to_owned(),
            ),
            StoreError::Unfinished(what) => way_out(*what),
            StoreError::GitBusy(lock) => (
                format!("attendez qu’elle finisse\u{202f}; si aucune ne tourne, effacez {}", lock.display()),
                format!("wait for it to finish; if none is running, delete {}", lock.display()),
            ),
            StoreError::Moving => (
                "recommencez dans un instant".to_owned(),
                "try again in a moment".to_owned(),
            ),
            StoreError::Reading { error, .. } | StoreError::Writing { error, .. } => return advice(lang, error),
            StoreError::Changed(_) => (
                "recommencez\u{202f}: cette modification est gardée, et rien d’autre n’a été changé".to_owned(),
                "try again: that change is kept, and nothing else was changed".to_owned(),
            ),
            StoreError::Link(path) => (
                format!("remplacez {} par un vrai dossier ou un vrai fichier", path.display()),
                format!("replace {} with a real folder or file", path.display()),
            ),
            StoreError::Git(_) => (
                "«\u{202f}git status\u{202f}» et «\u{202f}git fsck\u{202f}» disent dans quel état est le dépôt".to_owned(),
                "`git status` and `git fsck` tell the state of the repository".to_owned(),
            ),
            StoreError::Damaged(_) => (
                "«\u{202f}git fsck --full\u{202f}» le nomme\u{202f}; un autre clone en a une bonne copie\u{202f}: mettez ce dossier de côté et clonez à nouveau, vos fichiers sont intacts".to_owned(),
                "`git fsck --full` names it; another clone has a good copy: put this folder aside and clone again, your files are intact".to_owned(),
            ),
            StoreError::Shallow => (
                "complétez-la\u{202f}: git fetch --unshallow".to_owned(),
                "complete it: git fetch --unshallow".to_owned(),
            ),
            StoreError::Owner(path) => (
                format!("si vous lui faites confiance\u{202f}: git config --global --add safe.directory {}", path.display()),
                format!("if you trust it: git config --global --add safe.directory {}", path.display()),
            ),
            StoreError::NoSuchRequest(_) => (
                "«\u{202f}greffe status\u{202f}» liste les demandes et leurs références".to_owned(),
                "`greffe status` lists the requests and their references".to_owned(),
            ),
            StoreError::Mistyped { near, .. } if !near.is_empty() => meant(near),
            StoreError::Mistyped { .. } => (
                "relisez-la sur le courrier\u{202f}; «\u{202f}greffe status\u{202f}» liste les références".to_owned(),
                "read it again on the letter; `greffe status` lists the references".to_owned(),
            ),
            StoreError::Ambiguous { .. } => (
                "donnez un caractère de plus".to_owned(),
                "give one more character".to_owned(),
            ),
            StoreError::IdTaken(_) => (
                "recommencez\u{202f}: une autre référence sera tirée".to_owned(),
                "try again: another reference will be drawn".to_owned(),
            ),
            StoreError::Unreadable(unreadable) => return unreadable.hint(lang),
            StoreError::Attachment(error) => return error.hint(lang),
            StoreError::NotYet(id, day) => (
                format!("greffe explain {id} --at {day} regarde de ce jour les faits connus aujourd’hui"),
                format!("greffe explain {id} --at {day} looks from that day at the facts known today"),
            ),
            StoreError::NoSuchCommit(_) => (
                "«\u{202f}greffe log\u{202f}» donne les commits et leurs dates".to_owned(),
                "`greffe log` gives the commits and their dates".to_owned(),
            ),
            StoreError::Signing(_) => (
                "vérifiez user.signingkey et gpg.format (git config --list), ou mettez sign = false dans greffe.toml".to_owned(),
                "check user.signingkey and gpg.format (git config --list), or set sign = false in greffe.toml".to_owned(),
            ),
        };
        Some(lang.pick(fr, en))
    }
}

/// How to leave what git has begun.
fn way_out(what: Unfinished) -> (String, String) {
    let (abort, finish) = (what.abort(), what.finish());
    if let Unfinished::Merge | Unfinished::Rebase = what {
        return (
            format!(
                "renoncez-y ({abort}), puis «\u{202f}greffe sync\u{202f}», qui réunit ce que chacun a noté sans conflit et garde deux pièces de même nom\u{202f}; ou, pour un conflit que sync vous a laissé, corrigez-le, «\u{202f}git add\u{202f}», puis\u{202f}: {finish}"
            ),
            format!(
                "give it up ({abort}), then `greffe sync`, which joins what everyone recorded without conflict and keeps two papers of one name; or, for a conflict that sync left to you, correct it, `git add`, then: {finish}"
            ),
        );
    }
    (
        format!(
            "terminez-la ({finish}), ou renoncez-y avec «\u{202f}{abort}\u{202f}», puis recommencez"
        ),
        format!("finish it ({finish}), or give it up with `{abort}`, then try again"),
    )
}

/// The references that a mistyped one may be.
fn meant(near: &[Id]) -> (String, String) {
    let near: Vec<String> = near.iter().map(ToString::to_string).collect();
    let near = near.join(", ");
    (
        format!("vouliez-vous dire {near}\u{202f}?"),
        format!("did you mean {near}?"),
    )
}

fn ambiguous(lang: Lang, prefix: &str, candidates: &[(Id, String)]) -> String {
    let list = candidates
        .iter()
        .map(|(id, name)| format!("\n  {id}  {name}"));
    let (count, list) = (candidates.len(), list.collect::<String>());
    lang.pick(
        format!("«\u{202f}{prefix}\u{202f}» désigne {count} demandes\u{202f}:{list}"),
        format!("`{prefix}` names {count} requests:{list}"),
    )
}

fn locked(lang: Lang, lock: &str, holder: Option<u32>) -> String {
    match holder {
        Some(pid) => lang.pick(
            format!("une autre commande greffe écrit ici (processus {pid}, verrou {lock})"),
            format!("another greffe command is writing here (process {pid}, lock {lock})"),
        ),
        None => lang.pick(
            format!("une autre commande greffe écrit ici (verrou {lock})"),
            format!("another greffe command is writing here (lock {lock})"),
        ),
    }
}
