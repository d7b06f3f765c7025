//! What is about to be sent, judged as the others will judge it when they receive it.
//!
//! What all of them would refuse locks all of them out, and only whoever sent it can mend that. So it
//! is not sent.

use git2::Oid;

use crate::lang::{Lang, Say};

use super::super::Store;
use super::super::typed::line;
use super::error::{Hostile, SyncError, Unfit};
use super::join::{Mends, join};
use super::mend::names_apart;

impl Store {
    /// Refuses to send `ours` where everybody who has `theirs` would refuse it.
    ///
    /// Whatever else stops a member who receives it (text to bring together by hand, more files than
    /// are taken at once) has its own way out there, and passes.
    pub(super) fn refuse_unfit(
        &self,
        theirs: Option<Oid>,
        ours: Option<Oid>,
    ) -> Result<(), SyncError> {
        let (Some(theirs), Some(ours)) = (theirs, ours) else {
            return Ok(());
        };
        if theirs == ours || self.git.repo.graph_descendant_of(theirs, ours)? {
            return Ok(());
        }
        // Our side is whole: nothing is mended unless they have a request under another name.
        let mends = if names_apart(self, theirs, ours)?.is_empty() {
            Mends::default()
        } else {
            Mends::of(self, theirs, ours, None)?
        };
        let twin = (!mends.are_empty()).then(|| self.imagined()).transpose()?;
        let judged = join(twin.as_ref().unwrap_or(self), theirs, ours, mends);
        match judged {
            Err(SyncError::Hostile { path, why }) if !matches!(why, Hostile::TooMany(_)) => {
                Err(self.unfit(theirs, ours, path, why)?.into())
            }
            _ => Ok(()),
        }
    }

    /// A file with the command that takes it out of what is sent.
    fn unfit(
        &self,
        theirs: Oid,
        ours: Oid,
        path: String,
        why: Hostile,
    ) -> Result<Unfit, SyncError> {
        let has = |commit: Oid, path: &str| -> Result<bool, SyncError> {
            let tree = self.git.repo.find_commit(commit)?.tree()?;
            Ok(tree.get_path(path.as_ref()).is_ok())
        };
        if path.is_empty() || path.ends_with('/') {
            return self.unfit_name(ours, &path, why);
        }
        // Of two names that are one, ours is the one that they do not have.
        let (path, why) = match why {
            Hostile::Clash(other) if has(theirs, &path)? => {
                let folder = path.rsplit_once('/').map(|(folder, _)| folder);
                let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
                let newer = folder.map_or(other.clone(), |folder| format!("{folder}/{other}"));
                (newer, Hostile::Clash(name))
            }
            why => (path, why),
        };
        let named = pathspec(path.as_bytes());
        let command = if has(theirs, &path)? {
            format!("git restore --source={theirs} --staged --worktree -- {named}")
        } else {
            match why {
                // It says what another file is for, and would be taken for a request if it stayed.
                Hostile::OtherId(_) | Hostile::SameId(_) => format!("git rm -- {named}"),
                _ => format!("git rm -r --cached -- {named}"),
            }
        };
        Ok(Unfit { path, why, command })
    }

    /// A name of a folder that is no text.
    fn unfit_name(&self, ours: Oid, folder: &str, why: Hostile) -> Result<Unfit, SyncError> {
        let mut tree = self.git.repo.find_commit(ours)?.tree()?;
        if !folder.is_empty() {
            let entry = tree.get_path(folder.trim_end_matches('/').as_ref())?;
            tree = self.git.repo.find_tree(entry.id())?;
        }
        let names = tree.iter().map(|entry| entry.name_bytes().to_vec());
        let bad = names
            .into_iter()
            .find(|name| std::str::from_utf8(name).is_err());
        let whole = [folder.as_bytes(), &bad.unwrap_or_default()].concat();
        Ok(Unfit {
            path: String::from_utf8_lossy(&whole).into_owned(),
            why,
            command: format!("git rm -r --cached -- {}", pathspec(&whole)),
        })
    }
}

/// A path as git takes it from any folder, quoted for a shell. What could act on a terminal, or is no
/// text, stands for any byte: git compares byte by byte.
fn pathspec(path: &[u8]) -> String {
    let mut spec = String::from(":(top)");
    for part in path.utf8_chunks() {
        for c in part.valid().chars() {
            match c {
                '\'' => spec.push_str(r"'\''"),
                '*' | '?' | '[' | '\\' => spec.extend(['\\', c]),
                c if line(&format!("a{c}a")) != format!("a{c}a") => {
                    spec.push_str(&"?".repeat(c.len_utf8()));
                }
                c => spec.push(c),
            }
        }
        spec.push_str(&"?".repeat(part.invalid().len()));
    }
    format!("'{spec}'")
}

impl Say for Unfit {
    fn say(&self, lang: Lang) -> String {
        let (path, why) = (line(&self.path), self.why.say(lang));
        lang.pick(
            format!("rien n’a été envoyé\u{202f}: vos commits contiennent «\u{202f}{path}\u{202f}», qui {why}, et que greffe refuserait chez tous les autres"),
            format!("nothing was sent: your commits hold `{path}`, which {why}, and which greffe would refuse at all the others"),
        )
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        let (fr, en) = match self.why {
            Hostile::OtherId(_) | Hostile::SameId(_) => (
                "ce que vous aviez reçu reste reçu\u{202f}; si c’est une autre demande, donnez-lui dans le fichier la référence de son nom (id = …) et commettez-le\u{202f}; si c’est une copie, ôtez-la",
                "what you received stays received; if it is another request, give it in the file the reference of its name (id = …) and commit it; if it is a copy, take it out",
            ),
            _ if self.command.starts_with("git restore") => (
                "ce que vous aviez reçu reste reçu\u{202f}; reprenez la version que tous ont",
                "what you received stays received; take back the version that everybody has",
            ),
            _ => (
                "ce que vous aviez reçu reste reçu\u{202f}; ôtez-le de ce que git envoie (il reste dans votre dossier, où vous pouvez le renommer)",
                "what you received stays received; take it out of what git sends (it stays in your folder, where you can rename it)",
            ),
        };
        let (hint, command) = (lang.pick(fr, en), &self.command);
        Some(format!(
            "{hint}\u{202f}:\n  {command}\n  git commit -m sync\n  greffe sync"
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::pathspec;

    #[test]
    fn a_path_is_itself_whatever_it_holds() {
        assert_eq!(pathspec(b"a/fin. "), "':(top)a/fin. '");
        assert_eq!(pathspec(b"l'eau*.pdf"), r"':(top)l'\''eau\*.pdf'");
        assert_eq!(pathspec("a\nb\u{202e}".as_bytes()), "':(top)a?b???'");
        assert_eq!(pathspec(b"a\xff.pdf"), "':(top)a?.pdf'");
    }
}
