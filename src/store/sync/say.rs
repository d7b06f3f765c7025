//! What stops a synchronisation, in plain words.

use crate::lang::{Lang, Say};

use super::super::typed::line;
use super::error::{Hostile, SyncError};

impl Say for SyncError {
    fn say(&self, lang: Lang) -> String {
        let (fr, en) = match self {
            SyncError::Store(error) => return error.say(lang),
            SyncError::Stuck(stuck) => return stuck.say(lang),
            SyncError::Unfit(unfit) => return unfit.say(lang),
            SyncError::Settings(error) => (
                format!("les réglages venus des autres ne peuvent pas servir\u{202f}: {}", error.say(Lang::Fr)),
                format!("the settings that came from the others cannot be used: {}", error.say(Lang::En)),
            ),
            SyncError::NoGit => (
                "le programme git n’est pas installé\u{202f}: il porte les échanges avec les autres".to_owned(),
                "the program git is not installed: it carries what you exchange".to_owned(),
            ),
            SyncError::NoRemote(known) if known.is_empty() => (
                "ce dépôt ne connaît aucun dépôt distant".to_owned(),
                "this repository knows no remote".to_owned(),
            ),
            SyncError::NoRemote(known) => (
                format!("plusieurs dépôts distants, et aucun par défaut\u{202f}: {}", known.join(", ")),
                format!("several remotes, and none by default: {}", known.join(", ")),
            ),
            SyncError::UnknownRemote { name, known } => (
                format!("aucun dépôt distant ne s’appelle «\u{202f}{name}\u{202f}» (connus\u{202f}: {})", list(known, "aucun")),
                format!("no remote is called `{name}` (known: {})", list(known, "none")),
            ),
            SyncError::Network(said) => (
                format!("le dépôt distant ne répond pas\u{202f}:\n  {said}"),
                format!("the remote does not answer:\n  {said}"),
            ),
            SyncError::Credentials(said) => (
                format!("le dépôt distant ne vous reconnaît pas\u{202f}:\n  {said}"),
                format!("the remote does not know who you are:\n  {said}"),
            ),
            SyncError::NoRepository(shown) => (
                format!("il n’y a pas de dépôt git à cette adresse\u{202f}: {shown}"),
                format!("there is no git repository at this address: {shown}"),
            ),
            SyncError::Refused(said) => (
                format!("le dépôt distant refuse l’envoi\u{202f}:\n  {said}"),
                format!("the remote refuses what you send:\n  {said}"),
            ),
            SyncError::Shallow => (
                "cette copie n’a qu’une partie de l’histoire (clone superficiel)".to_owned(),
                "this clone has only a part of the history (shallow clone)".to_owned(),
            ),
            SyncError::Unrelated => (
                "le dépôt distant a une autre origine\u{202f}: aucun commit en commun".to_owned(),
                "the remote has another origin: no commit in common".to_owned(),
            ),
            SyncError::NotAStore => (
                "le dépôt distant n’est pas un dossier de greffe\u{202f}: il n’a pas de greffe.toml au même endroit".to_owned(),
                "the remote is not a greffe store: it has no greffe.toml in the same place".to_owned(),
            ),
            SyncError::Empty => (
                "rien n’a encore été commis ici, alors que le dépôt distant a une histoire".to_owned(),
                "nothing was committed here yet, while the remote has a history".to_owned(),
            ),
            SyncError::Conflict(paths) => (
                format!("modifié des deux côtés au même endroit\u{202f}: {}", paths.join(", ")),
                format!("changed on both sides in the same place: {}", paths.join(", ")),
            ),
            SyncError::Edited(path) => (
                format!("{path} a été modifié par les autres, et ici aussi, sans être enregistré"),
                format!("{path} was changed by the others, and here too, without being recorded"),
            ),
            SyncError::Filtered(path) => (
                format!("«\u{202f}{}\u{202f}», hors du registre, passe par un filtre de git (git-lfs, git-crypt…), que greffe n’applique pas", line(path)),
                format!("`{}`, outside of the store, goes through a filter of git's (git-lfs, git-crypt…), which greffe does not run", line(path)),
            ),
            SyncError::Hostile { path, why } => (
                format!("le dépôt distant contient «\u{202f}{}\u{202f}», qui {}", line(path), why.say(lang)),
                format!("the remote holds `{}`, which {}", line(path), why.say(lang)),
            ),
            SyncError::StillMoving => (
                "les autres envoient sans cesse\u{202f}: cinq essais n’ont pas suffi".to_owned(),
                "the others keep pushing: five tries were not enough".to_owned(),
            ),
            SyncError::LockedThere => (
                "un verrou tient la branche du dépôt distant\u{202f}: cinq essais n’ont pas suffi".to_owned(),
                "a lock holds the branch of the remote: five tries were not enough".to_owned(),
            ),
            SyncError::Here(said) => (
                format!("git ne peut pas écrire dans ce dossier\u{202f}:\n  {said}"),
                format!("git cannot write in this folder:\n  {said}"),
            ),
            SyncError::Unsafe(said) => (
                format!("le dépôt distant contient ce que git refuse comme dangereux\u{202f}:\n  {said}"),
                format!("the remote holds what git refuses as dangerous:\n  {said}"),
            ),
            SyncError::Git { command, said } => (
                format!("«\u{202f}git {command}\u{202f}» n’a pas pu\u{202f}:\n  {said}"),
                format!("`git {command}` could not:\n  {said}"),
            ),
        };
        lang.pick(fr, en)
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        let (fr, en) = match self {
            SyncError::Store(error) => return error.hint(lang),
            SyncError::Stuck(stuck) => return stuck.hint(lang),
            SyncError::Unfit(unfit) => return unfit.hint(lang),
            SyncError::Settings(_) => (
                "rien n’a été changé ici\u{202f}; demandez à qui les a modifiés de les corriger (git log --all -- greffe.toml), puis recommencez",
                "nothing was changed here; ask whoever changed them to correct them (git log --all -- greffe.toml), then try again",
            ),
            SyncError::NoGit => (
                "installez git (https://git-scm.com)",
                "install git (https://git-scm.com)",
            ),
            SyncError::NoRemote(known) if known.is_empty() => (
                "donnez-en un\u{202f}: git remote add origin ADRESSE",
                "give it one: git remote add origin ADDRESS",
            ),
            SyncError::NoRemote(_) | SyncError::UnknownRemote { .. } => (
                "nommez-en un\u{202f}: greffe sync NOM (git remote -v les liste)",
                "name one: greffe sync NAME (git remote -v lists them)",
            ),
            SyncError::Network(_) => (
                "réessayez une fois en ligne\u{202f}; d’ici là, tout ce que vous enregistrez est gardé ici",
                "try again once online; until then, all that you record is kept here",
            ),
            SyncError::Credentials(_) => (
                "vérifiez votre clé ou votre mot de passe avec «\u{202f}git fetch\u{202f}», puis recommencez",
                "check your key or your password with `git fetch`, then try again",
            ),
            SyncError::NoRepository(_) => (
                "corrigez l’adresse\u{202f}: git remote set-url NOM ADRESSE",
                "correct the address: git remote set-url NAME ADDRESS",
            ),
            SyncError::Refused(_) => (
                "demandez à qui tient ce dépôt\u{202f}; ce que vous avez enregistré est intact ici",
                "ask whoever keeps that repository; what you recorded is intact here",
            ),
            SyncError::Shallow => (
                "complétez-la\u{202f}: git fetch --unshallow",
                "complete it: git fetch --unshallow",
            ),
            SyncError::Unrelated => (
                "vérifiez l’adresse (git remote -v)\u{202f}; pour réunir deux greffes ouverts séparément\u{202f}: greffe sync --unrelated",
                "check the address (git remote -v); to join two stores opened separately: greffe sync --unrelated",
            ),
            SyncError::NotAStore => (
                "vérifiez l’adresse\u{202f}: git remote -v",
                "check the address: git remote -v",
            ),
            SyncError::Empty => (
                "clonez plutôt le dépôt distant\u{202f}: git clone ADRESSE DOSSIER",
                "clone the remote instead: git clone ADDRESS DIR",
            ),
            SyncError::Conflict(_) => return None,
            SyncError::Edited(_) => (
                "corrigez ce fichier, rétablissez-le (git restore) ou, si git ne le connaît pas, déplacez-le\u{202f}; puis recommencez\u{202f}: rien n’y a été changé",
                "correct that file, put it back (git restore) or, if git does not know it, move it away; then try again: nothing was changed in it",
            ),
            SyncError::Filtered(_) => (
                "rien n’a été écrit ici\u{202f}; prenez-le par git, puis envoyez\u{202f}: git pull --no-rebase --no-edit && greffe sync",
                "nothing was written here; take it by git, then send: git pull --no-rebase --no-edit && greffe sync",
            ),
            SyncError::Hostile { .. } => (
                "rien n’a été écrit ici\u{202f}; voyez avec les autres qui l’a envoyé (git log --all)",
                "nothing was written here; see with the others who sent it (git log --all)",
            ),
            SyncError::StillMoving => (
                "ce que vous avez enregistré est intact\u{202f}; recommencez dans un moment",
                "what you recorded is intact; try again in a moment",
            ),
            SyncError::LockedThere => (
                "si personne n’envoie, une machine s’est arrêtée au milieu d’un envoi\u{202f}: effacez là-bas le fichier .lock de la branche\u{202f}; ce que vous avez enregistré est intact",
                "if nobody is sending, a machine stopped in the middle of it: delete the .lock file of the branch there; what you recorded is intact",
            ),
            SyncError::Here(_) => (
                "vérifiez que ce dossier est à vous, qu’on peut y écrire et qu’il reste de la place\u{202f}; ce que vous avez enregistré est intact",
                "check that this folder is yours, can be written to and has room left; what you recorded is intact",
            ),
            SyncError::Unsafe(_) => (
                "rien n’est entré ici\u{202f}; n’allez pas le chercher par git seul, qui le laisserait passer, et voyez avec les autres qui l’a envoyé",
                "nothing came in; do not fetch it by git alone, which would let it pass, and see with the others who sent it",
            ),
            SyncError::Git { .. } => (
                "essayez la même chose avec git pour en savoir plus\u{202f}; rien n’a été changé ici",
                "try the same with git to learn more; nothing was changed here",
            ),
        };
        Some(lang.pick(fr, en).to_owned())
    }
}

impl Say for Hostile {
    fn say(&self, lang: Lang) -> String {
        match self {
            Hostile::Name => lang.pick(
                "n’est pas un nom de fichier acceptable".to_owned(),
                "is not an acceptable file name".to_owned(),
            ),
            Hostile::Link => lang.pick(
                "est un lien ou un sous-module".to_owned(),
                "is a link or a submodule".to_owned(),
            ),
            Hostile::TooLarge(bytes) => lang.pick(
                format!("est trop grand ({bytes} octets)"),
                format!("is too large ({bytes} bytes)"),
            ),
            Hostile::Clash(other) => lang.pick(
                format!(
                    "se confond avec «\u{202f}{}\u{202f}» sur certains ordinateurs",
                    line(other)
                ),
                format!("is the same as `{}` on some machines", line(other)),
            ),
            Hostile::SameId(other) => lang.pick(
                format!("a la même référence que «\u{202f}{}\u{202f}»", line(other)),
                format!("has the same reference as `{}`", line(other)),
            ),
            Hostile::OtherId(id) => lang.pick(
                format!(
                    "dit la référence «\u{202f}{}\u{202f}», qui n’est pas celle de son nom",
                    line(id)
                ),
                format!(
                    "says the reference `{}`, which is not that of its name",
                    line(id)
                ),
            ),
            Hostile::TooMany(count) => lang.pick(
                format!("vient avec plus de {count} fichiers ou dossiers nouveaux"),
                format!("comes with more than {count} new files or folders"),
            ),
            Hostile::TooDeep => lang.pick(
                "est dans trop de dossiers".to_owned(),
                "is in too many folders".to_owned(),
            ),
        }
    }
}

fn list(names: &[String], none: &str) -> String {
    if names.is_empty() {
        none.to_owned()
    } else {
        names.join(", ")
    }
}
