//! A version of a request that waits beside it: what it still has to give, and how to be done with it.
//!
//! How it came there is not recorded, and differs from one clone to another: what is told is what both
//! are worth now.

use crate::lang::{Lang, Say};
use crate::request::Id;

use super::super::history::without;
use super::super::layout::{request_of_beside, stem_id};
use super::super::load::{parse_bytes, read_bytes, read_record};
use super::super::typed::line;
use super::super::{Store, StoreError};

/// A version of a request that waits beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Its path inside the store.
    pub aside: String,
    /// The path of the request.
    pub request: String,
    /// What both are worth.
    pub worth: Worth,
    /// A commit has it: it waits for everybody.
    pub committed: bool,
}

/// What a version that waits is worth beside its request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Worth {
    /// It cannot be read.
    Unreadable,
    /// It says this other reference.
    Misnamed(Id),
    /// The request is not there.
    Alone,
    /// It can be read, and the request cannot.
    Only {
        /// greffe joins it to the request once that can be read.
        joins: bool,
    },
    /// Both can be read.
    Both {
        /// The facts that it has and the request has not.
        missing: usize,
        /// greffe joins it to the request at the next command that writes.
        joins: bool,
    },
}

impl Store {
    /// What waits at this path, and why it still does.
    pub(super) fn waiting(&self, aside: &str) -> Result<Waiting, StoreError> {
        let request = request_of_beside(aside);
        Ok(Waiting {
            worth: self.worth(aside, &request)?,
            committed: self.index()?.get(&self.git.path(aside)).is_some(),
            aside: aside.to_owned(),
            request,
        })
    }

    fn worth(&self, aside: &str, request: &str) -> Result<Worth, StoreError> {
        let read = |bytes: &Vec<u8>| Some((parse_bytes(bytes).ok()?, bytes.clone()));
        let bytes = read_bytes(&self.absolute(aside)).ok();
        let Some((waits, bytes)) = bytes.as_ref().and_then(read) else {
            return Ok(Worth::Unreadable);
        };
        if !self.absolute(request).exists() {
            return Ok(Worth::Alone);
        }
        let joins = self.is_held(request, aside, &bytes)?;
        let Ok(here) = read_record(&self.root, request.to_owned()) else {
            return Ok(Worth::Only { joins });
        };
        let (all, here) = (waits.request(), here.document.request());
        if all.id != here.id && stem_id(request).as_ref() != Some(&all.id) {
            return Ok(Worth::Misnamed(all.id.clone()));
        }
        let missing = without(&all.events, &here.events).len();
        Ok(Worth::Both { missing, joins })
    }
}

impl Waiting {
    /// How to take it away, once nothing is to be had from it.
    fn removal(&self, lang: Lang) -> String {
        let aside = line(&self.aside);
        if self.committed {
            let message = lang.pick("version reprise", "version taken up");
            format!("git rm \"{aside}\" && git commit -m \"{message}\"")
        } else {
            format!("rm \"{aside}\"")
        }
    }

    /// How to bring it into the request, when both can be read.
    fn joining(&self) -> String {
        let [request, aside] = [&self.request, &self.aside].map(|path| line(path));
        format!("greffe merge-file /dev/null \"{request}\" \"{aside}\"")
    }
}

impl Say for Waiting {
    fn say(&self, lang: Lang) -> String {
        let request = line(&self.request);
        let (fr, en) = match &self.worth {
            Worth::Unreadable => (
                format!("version illisible, gardée à côté de {request}"),
                format!("a version that cannot be read, kept beside {request}"),
            ),
            Worth::Misnamed(id) => (
                format!("version gardée à côté de {request}, et qui dit une autre référence, {id}"),
                format!("a version kept beside {request}, which says another reference, {id}"),
            ),
            Worth::Alone => (
                format!("version d’une demande dont le fichier, {request}, n’est pas là"),
                format!("a version of a request whose file, {request}, is not there"),
            ),
            Worth::Only { .. } => (
                format!(
                    "version gardée à côté de {request}\u{202f}: elle se lit, ce fichier ne se lit pas"
                ),
                format!("a version kept beside {request}: it can be read, that file cannot"),
            ),
            Worth::Both { missing: 0, .. } => (
                format!("version gardée à côté de {request}, où se trouvent tous ses faits"),
                format!("a version kept beside {request}, which has all of its facts"),
            ),
            Worth::Both { missing: 1, .. } => (
                format!("version gardée à côté de {request}, où manque un de ses faits"),
                format!("a version kept beside {request}, which lacks one of its facts"),
            ),
            Worth::Both { missing, .. } => (
                format!("version gardée à côté de {request}, où manquent {missing} de ses faits"),
                format!("a version kept beside {request}, which lacks {missing} of its facts"),
            ),
        };
        lang.pick(fr, en)
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        let (request, removal, joining) = (line(&self.request), self.removal(lang), self.joining());
        let (fr, en) = match &self.worth {
            Worth::Unreadable | Worth::Misnamed(_) => (
                format!("recopiez dans la demande les faits qui lui manquent, puis effacez cette version\u{202f}: {removal}"),
                format!("copy the facts that are missing into the request, then delete this version: {removal}"),
            ),
            Worth::Alone => (
                format!("rétablissez ce fichier (git log --all -- \"{request}\" dit qui l’a effacé), ou donnez son nom à cette version"),
                format!("put that file back (git log --all -- \"{request}\" says who deleted it), or give its name to this version"),
            ),
            Worth::Only { joins: true } => (
                "réparez ce fichier\u{202f}: greffe y réunira alors cette version, et l’ôtera d’ici".to_owned(),
                "mend that file: greffe will then join this version to it, and take it away".to_owned(),
            ),
            Worth::Only { joins: false } => (
                format!("réparez ce fichier, réunissez les deux (aucun fait ne se perd)\u{202f}: {joining}\u{202f}; puis effacez cette version\u{202f}: {removal}"),
                format!("mend that file, join both (no fact is lost): {joining}; then delete this version: {removal}"),
            ),
            Worth::Both { joins: true, .. } => (
                "la prochaine commande qui écrit (greffe sync, record) les réunira, et ôtera cette version".to_owned(),
                "the next command that writes (greffe sync, record) will join them, and take this version away".to_owned(),
            ),
            Worth::Both { missing: 0, .. } => (
                format!("voyez ce qui diffère encore (diff \"{request}\" \"{}\"), puis effacez cette version\u{202f}: {removal}", line(&self.aside)),
                format!("see what else differs (diff \"{request}\" \"{}\"), then delete this version: {removal}", line(&self.aside)),
            ),
            Worth::Both { .. } => (
                format!("réunissez les deux (aucun fait ne se perd)\u{202f}: {joining}\u{202f}; puis effacez cette version\u{202f}: {removal}"),
                format!("join both (no fact is lost): {joining}; then delete this version: {removal}"),
            ),
        };
        Some(lang.pick(fr, en))
    }
}
