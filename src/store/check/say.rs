//! What a finding says, and what it advises.

use crate::date::Date;
use crate::lang::{Excerpt, Lang, Say};
use crate::law::regime;

use super::super::init::ATTRIBUTES;
use super::super::layout::MERGE_DRIVER;
use super::super::typed::line;
use super::say_papers::{
    add_the_rule, ask_for_paper, find_the_rule, never_kept, no_paper_rule, only_here, other_ends,
    other_paper_rule, put_back_papers, removed, send_papers,
};
use super::{Finding, Personal, Problem};

impl Say for Finding {
    fn excerpts(&self, lang: Lang) -> Vec<Excerpt> {
        match &self.problem {
            Problem::Unreadable(unreadable) => unreadable.excerpts(lang),
            Problem::NotCommitted(left) => left.excerpts(lang),
            _ => Vec::new(),
        }
    }

    fn say(&self, lang: Lang) -> String {
        let colon = lang.pick("\u{202f}: ", ": ");
        let place = match (&self.path, self.line) {
            _ if self.names_its_file() => String::new(),
            (Some(path), Some(line)) => {
                format!("{path}, {} {line}{colon}", lang.pick("ligne", "line"))
            }
            (Some(path), None) => format!("{path}{colon}"),
            (None, _) => String::new(),
        };
        format!("{place}{}", self.problem.say(lang))
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        let path = self.path.as_deref().unwrap_or_default();
        let (fr, en) = match &self.problem {
            Problem::Unreadable(unreadable) => return unreadable.hint(lang),
            Problem::NotCommitted(left) => return left.hint(lang),
            Problem::Waits(waiting) => return waiting.hint(lang),
            Problem::WrongName(id) => (
                format!("renommez-le pour qu’il commence par «\u{202f}{id}\u{202f}», ou corrigez «\u{202f}id\u{202f}»"),
                format!("rename it so that it begins with `{id}`, or correct `id`"),
            ),
            Problem::SameId(..) => (
                "si l’un est une copie, effacez-le\u{202f}; sinon donnez-lui une autre référence".to_owned(),
                "if one is a copy, delete it; otherwise give it another reference".to_owned(),
            ),
            Problem::CheckCharacter(_) => (
                "si les courriers portent déjà cette référence, gardez-la\u{202f}; sinon relisez-la".to_owned(),
                "if letters bear this reference already, keep it; otherwise read it again".to_owned(),
            ),
            Problem::PaperMissing { local: true, .. } => (
                "demandez-la à qui l’a enregistrée, et posez-la à cet endroit".to_owned(),
                "ask whoever recorded it for a copy, and put it there".to_owned(),
            ),
            Problem::PaperMissing { .. } | Problem::PaperChanged { .. } => (
                format!("rétablissez-la\u{202f}: git restore \"{path}\"\u{202f}; ou notez la nouvelle pièce par «\u{202f}greffe record\u{202f}»"),
                format!("put it back: git restore \"{path}\"; or record the new paper by `greffe record`"),
            ),
            Problem::PaperEnds { .. } | Problem::PaperRemoved => put_back_papers(),
            Problem::PaperNeverKept { who } => ask_for_paper(who.as_deref()),
            Problem::PaperOnlyHere { .. } => send_papers(),
            Problem::PaperShadowed { kept, .. } => name_of_its_own(path, kept.as_deref(), lang),
            Problem::Orphan => {
                let id = id_of_folder(path).unwrap_or_else(|| lang.pick("RÉF", "REF"));
                (
                    format!("rattachez-la à un fait\u{202f}: greffe record {id} note --text DIRE-QUOI --file \"{path}\"\u{202f}; ou déplacez-la"),
                    format!("attach it to a fact: greffe record {id} note --text SAY-WHAT --file \"{path}\"; or move it away"),
                )
            }
            Problem::CopyLeft => {
                let id = id_of_folder(path).unwrap_or_else(|| lang.pick("RÉF", "REF"));
                (
                    format!("notez de nouveau le fait (greffe record {id} … --file \"{path}\", si vous n’avez plus l’original)\u{202f}; sans cela, la prochaine commande qui écrit ôtera cette copie"),
                    format!("record the fact again (greffe record {id} … --file \"{path}\", if you no longer have the original); otherwise the next command that writes will remove this copy"),
                )
            }
            Problem::Stray => (
                "déplacez-le hors de requests/\u{202f}: seuls les demandes et leurs pièces y ont leur place".to_owned(),
                "move it out of requests/: only requests and their papers belong there".to_owned(),
            ),
            Problem::Contested { id, .. } => (
                format!("décidez ensemble, puis\u{202f}: greffe record {id} corrected --corrects EMPREINTE --reason POURQUOI"),
                format!("decide together, then: greffe record {id} corrected --corrects HASH --reason WHY"),
            ),
            Problem::UnknownRegime(_) => (
                format!("écrivez l’un de\u{202f}: {}", regime::words(Lang::Fr)),
                format!("write one of: {}", regime::words(Lang::En)),
            ),
            Problem::Personal(_) => (
                "retirez-le du fichier avant de partager\u{202f}: ce qui est commis dans git y reste".to_owned(),
                "take it out of the file before sharing: what git commits stays in it".to_owned(),
            ),
            Problem::KeySlip { key, meant } => (
                format!("écrivez «\u{202f}{meant}\u{202f}» au lieu de «\u{202f}{key}\u{202f}», ou laissez si c’est voulu"),
                format!("write `{meant}` instead of `{key}`, or leave it if it is meant"),
            ),
            Problem::KindSlip { kind, meant } => (
                format!("écrivez «\u{202f}{meant}\u{202f}» au lieu de «\u{202f}{kind}\u{202f}»\u{202f}: sans cela, le fait est sans effet"),
                format!("write `{meant}` instead of `{kind}`: as it is, the fact has no effect"),
            ),
            Problem::UnknownKind(_) => (
                "un greffe plus récent le connaît peut-être\u{202f}: il est gardé, sans effet sur les dates".to_owned(),
                "a newer greffe may know it: it is kept, without effect on the dates".to_owned(),
            ),
            Problem::NoMergeDriver => (
                format!("git config merge.greffe.driver \"{MERGE_DRIVER}\""),
                format!("git config merge.greffe.driver \"{MERGE_DRIVER}\""),
            ),
            Problem::OtherMerge { .. } => (
                format!("trouvez la ligne qui l’emporte (git check-attr merge -- \"{path}\"\u{202f}; .gitattributes, .git/info/attributes) et ôtez-la\u{202f}; celle de greffe est\u{202f}: {ATTRIBUTES}"),
                format!("find the line that prevails (git check-attr merge -- \"{path}\"; .gitattributes, .git/info/attributes) and take it out; that of greffe is: {ATTRIBUTES}"),
            ),
            Problem::NoPaperRule { completes } => add_the_rule(*completes),
            Problem::OtherPaperRule { with, .. } => find_the_rule(path, with),
            Problem::Clock { .. } => (
                "réglez l’horloge de cet ordinateur\u{202f}; «\u{202f}greffe show --at\u{202f}» n’en tient pas compte".to_owned(),
                "set the clock of that computer; `greffe show --at` does not go by it".to_owned(),
            ),
            Problem::Git(error) => return error.hint(lang),
            Problem::Lock(lock) => (
                format!("attendez qu’elle finisse\u{202f}; si aucune ne tourne, effacez {}", lock.display()),
                format!("wait for it to finish; if none is running, delete {}", lock.display()),
            ),
            Problem::NoAttributes => (
                format!("ajoutez-y la ligne\u{202f}: {ATTRIBUTES}"),
                format!("add this line to it: {ATTRIBUTES}"),
            ),
        };
        Some(lang.pick(fr, en))
    }
}

/// What to do about a paper whose name another one has.
fn name_of_its_own(path: &str, kept: Option<&str>, lang: Lang) -> (String, String) {
    let id = id_of_folder(path).unwrap_or_else(|| lang.pick("RÉF", "REF"));
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let Some(kept) = kept else {
        return (
            format!(
                "si git l’a eue, «\u{202f}greffe sync --papers\u{202f}» la reprend\u{202f}; sinon notez de nouveau ce fait avec la pièce sous son propre nom (greffe record {id} … --file FICHIER), puis rectifiez l’ancien (greffe record {id} corrected --corrects EMPREINTE)"
            ),
            format!(
                "if git had it, `greffe sync --papers` takes it up again; otherwise record that fact again with the paper under a name of its own (greffe record {id} … --file FILE), then correct the old one (greffe record {id} corrected --corrects HASH)"
            ),
        );
    };
    let other = format!("{folder}/{kept}");
    (
        format!(
            "notez de nouveau ce fait avec la pièce sous son propre nom (greffe record {id} … --file \"{other}\"), puis rectifiez l’ancien (greffe record {id} corrected --corrects EMPREINTE)"
        ),
        format!(
            "record that fact again with the paper under a name of its own (greffe record {id} … --file \"{other}\"), then correct the old one (greffe record {id} corrected --corrects HASH)"
        ),
    )
}

/// The reference with which the folder of a paper begins.
fn id_of_folder(path: &str) -> Option<&str> {
    let folder = path.rsplit('/').nth(1)?;
    folder.split_once('-').map(|(id, _)| id)
}

impl Finding {
    /// Whether the words of the problem name the file already.
    fn names_its_file(&self) -> bool {
        matches!(
            self.problem,
            Problem::Unreadable(_) | Problem::NotCommitted(_)
        )
    }
}

impl Say for Problem {
    fn say(&self, lang: Lang) -> String {
        let (fr, en) = match self {
            Problem::Unreadable(unreadable) => return unreadable.say(lang),
            Problem::NotCommitted(left) => return left.say(lang),
            Problem::WrongName(id) => (
                format!("le nom du fichier ne correspond pas à la référence {id}"),
                format!("the name of the file does not agree with the reference {id}"),
            ),
            Problem::SameId(id, paths) => {
                let paths = paths.join(", ");
                (
                    format!("plusieurs fichiers ont la référence {id}\u{202f}: {paths}"),
                    format!("several files have the reference {id}: {paths}"),
                )
            }
            Problem::CheckCharacter(id) => (
                format!("le dernier caractère de la référence {id} ne correspond pas aux autres"),
                format!("the last character of the reference {id} does not agree with the others"),
            ),
            Problem::PaperMissing { local: true, .. } => (
                "cette pièce n’est pas sur cet ordinateur".to_owned(),
                "this paper is not on this machine".to_owned(),
            ),
            Problem::PaperMissing { .. } => (
                "cette pièce a disparu".to_owned(),
                "this paper is gone".to_owned(),
            ),
            Problem::PaperChanged { .. } => (
                "cette pièce n’est plus celle qui a été enregistrée\u{202f}: son empreinte diffère"
                    .to_owned(),
                "this paper is not the one that was recorded: its hash differs".to_owned(),
            ),
            Problem::PaperEnds { in_git } => other_ends(*in_git),
            Problem::PaperRemoved => removed(),
            Problem::PaperNeverKept { who } => never_kept(who.as_deref()),
            Problem::PaperOnlyHere { otherwise } => only_here(*otherwise),
            Problem::PaperShadowed { sha256, kept, .. } => shadowed(sha256, kept.as_deref()),
            Problem::Orphan => (
                "aucun fait ne parle de cette pièce".to_owned(),
                "no fact speaks of this paper".to_owned(),
            ),
            Problem::CopyLeft => (
                "copie d’une pièce laissée par une commande interrompue, qui n’a pas noté son fait"
                    .to_owned(),
                "copy of a paper left by an interrupted command, which did not record its fact"
                    .to_owned(),
            ),
            Problem::Stray => (
                "ceci n’est ni une demande ni une pièce d’une demande".to_owned(),
                "this is neither a request nor a paper of a request".to_owned(),
            ),
            Problem::Waits(waiting) => return waiting.say(lang),
            Problem::Contested { about, .. } => {
                let about = about.join("\u{202f}; ");
                (
                    format!("des faits se contredisent ({about})"),
                    format!("facts exclude each other ({about})"),
                )
            }
            Problem::UnknownRegime(word) => (
                format!(
                    "régime inconnu «\u{202f}{word}\u{202f}»\u{202f}: aucune date n’est calculée"
                ),
                format!("unknown regime `{word}`: no date is computed"),
            ),
            Problem::Personal(personal) => return personal.say(lang),
            Problem::KeySlip { key, .. } => (
                format!("clé inconnue «\u{202f}{key}\u{202f}»"),
                format!("unknown key `{key}`"),
            ),
            Problem::KindSlip { kind, .. } | Problem::UnknownKind(kind) => (
                format!("fait d’un genre inconnu «\u{202f}{kind}\u{202f}»"),
                format!("unknown kind of event `{kind}`"),
            ),
            Problem::NoMergeDriver => (
                "cette copie du dépôt ne sait pas réunir deux versions d’une demande".to_owned(),
                "this clone does not know how to merge two versions of a request".to_owned(),
            ),
            Problem::OtherMerge { with, requests } => other_merge(with, *requests),
            Problem::NoPaperRule { .. } => no_paper_rule(),
            Problem::OtherPaperRule { with, papers } => other_paper_rule(with, *papers),
            Problem::Clock { commit, who, date } => clock(commit, who, *date),
            Problem::Git(error) => return error.say(lang),
            Problem::Lock(lock) => (
                format!(
                    "une commande git écrit ici, ou a été interrompue (verrou {})",
                    lock.display()
                ),
                format!(
                    "a git command is writing here, or was interrupted (lock {})",
                    lock.display()
                ),
            ),
            Problem::NoAttributes => (
                "git n’y apprend pas à confier les demandes à greffe quand il réunit deux versions"
                    .to_owned(),
                "it does not tell git to hand requests to greffe when it merges".to_owned(),
            ),
        };
        lang.pick(fr, en)
    }
}

/// One name, two papers.
fn shadowed(sha256: &str, kept: Option<&str>) -> (String, String) {
    let hash: String = sha256.chars().take(12).collect();
    let kept = kept.map(line);
    (
        format!(
            "deux pièces ont été enregistrées sous ce nom\u{202f}; celle d’empreinte {hash} {}",
            kept.as_ref()
                .map_or("n’y est pas".to_owned(), |name| format!(
                    "est sous «\u{202f}{name}\u{202f}»"
                ))
        ),
        format!(
            "two papers were recorded under this name; the one with the hash {hash} {}",
            kept.as_ref()
                .map_or("is not there".to_owned(), |name| format!(
                    "is under `{name}`"
                ))
        ),
    )
}

/// Another rule than ours.
fn other_merge(with: &str, requests: usize) -> (String, String) {
    let with = line(with);
    let more = requests.saturating_sub(1);
    (
        format!(
            "git réunirait deux versions par «\u{202f}merge={with}\u{202f}», et non par greffe{}",
            if more > 0 {
                format!(" (et {more} autres demandes)")
            } else {
                String::new()
            }
        ),
        format!(
            "git would merge two versions by `merge={with}`, not by greffe{}",
            if more > 0 {
                format!(" (and {more} other requests)")
            } else {
                String::new()
            }
        ),
    )
}

/// A clock that others contradict.
fn clock(commit: &str, who: &str, date: Date) -> (String, String) {
    (
        format!(
            "le commit {} de {who} porte la date du {date}, que les autres commits contredisent",
            &commit[..commit.len().min(10)]
        ),
        format!(
            "the commit {} by {who} is dated {date}, which the other commits contradict",
            &commit[..commit.len().min(10)]
        ),
    )
}

impl Say for Personal {
    fn say(&self, lang: Lang) -> String {
        match self {
            Personal::Email(text) => lang.pick(
                format!("adresse électronique d’une personne, «\u{202f}{text}\u{202f}»"),
                format!("somebody’s e-mail address, `{text}`"),
            ),
            Personal::Phone(text) => lang.pick(
                format!("numéro de téléphone, «\u{202f}{text}\u{202f}»"),
                format!("telephone number, `{text}`"),
            ),
            Personal::Name(text) => lang.pick(
                format!("nom d’une personne qui signe, «\u{202f}{text}\u{202f}»"),
                format!("name of somebody who signs, `{text}`"),
            ),
            Personal::Address(text) => lang.pick(
                format!("adresse d’une personne qui signe, «\u{202f}{text}\u{202f}»"),
                format!("address of somebody who signs, `{text}`"),
            ),
        }
    }
}
