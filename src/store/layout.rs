//! Where things are: one folder a year, one file a request, its papers in a folder beside it.
//!
//! A request file never moves and is never renamed, so that git needs no rename detection and a
//! merge can go by path. Inside the store a path is a text with `/`, relative to the root.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use deunicode::deunicode;
use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

use crate::request::{Id, RequestDraft};

/// The settings of the collective; their presence makes a folder a store.
pub const SETTINGS: &str = "greffe.toml";
/// The folder of the requests.
pub const REQUESTS: &str = "requests";
/// The folder of the templates of letters that replace the built-in ones.
pub const LETTERS: &str = "letters";

/// The command by which git merges two request files, once it is registered as `merge.greffe`.
pub const MERGE_DRIVER: &str = "greffe merge-file %O %A %B %P";

/// How the name of a file being written begins; git ignores these, and the next command removes
/// what a crash left.
pub(super) const TEMPORARY_PREFIX: &str = ".greffe-";
/// How the name of a file being written ends.
pub(super) const TEMPORARY_SUFFIX: &str = ".tmp";
/// How the file ends that keeps the other side of a merge that could not be read.
pub(super) const THEIRS_SUFFIX: &str = ".theirs.toml";

/// Where another content is kept beside the one at a path: under its own hash, so that everybody
/// gives it the same name. The second name has the whole hash, for when another content has the
/// first.
pub(super) fn beside(path: &str, sha256: &str) -> [String; 2] {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let slash = if folder.is_empty() { "" } else { "/" };
    marks(sha256).map(|mark| match name.rsplit_once('.') {
        Some((stem, end)) if !stem.is_empty() => format!("{folder}{slash}{stem}.{mark}.{end}"),
        _ => format!("{path}.{mark}"),
    })
}

/// The same for a version of a request, which is no request while it waits there.
pub(super) fn request_beside(path: &str, sha256: &str) -> [String; 2] {
    let stem = path.strip_suffix(".toml").unwrap_or(path);
    marks(sha256).map(|mark| format!("{stem}.{mark}{THEIRS_SUFFIX}"))
}

/// The request beside which a version waits, from the path of that version.
pub(super) fn request_of_beside(aside: &str) -> String {
    let stem = aside.strip_suffix(THEIRS_SUFFIX).unwrap_or(aside);
    let is_mark = |end: &str| {
        [8, 64].contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    let stem = match stem.rsplit_once('.') {
        Some((request, mark)) if is_mark(mark) => request,
        _ => stem,
    };
    format!("{stem}.toml")
}

fn marks(sha256: &str) -> [&str; 2] {
    [sha256.get(..8).unwrap_or(sha256), sha256]
}

/// The longest readable part of a file name.
const SLUG: usize = 60;

/// The path of a new request: `requests/2026/7k3q9fw-mairie-de-saint-etienne-vsa.toml`.
pub(super) fn request_path(draft: &RequestDraft, year: i32) -> String {
    let about = draft.campaign.as_deref().map_or_else(
        || first_words(&slug(&draft.title), 3),
        |campaign| without_year(&slug(campaign)).to_owned(),
    );
    let mut name = slug(&draft.authority.name);
    if !about.is_empty() {
        name = format!("{name}-{about}");
    }
    name.truncate(SLUG);
    let name = name.trim_matches('-');
    let separator = if name.is_empty() { "" } else { "-" };
    format!("{REQUESTS}/{year:04}/{}{separator}{name}.toml", draft.id)
}

/// The folder of the files of a request, from the path of the request.
pub(super) fn folder_of(request_path: &str) -> &str {
    request_path.strip_suffix(".toml").unwrap_or(request_path)
}

/// The part of a request's path that can be its reference: the name up to the first `-`.
pub(super) fn stem_id(path: &str) -> Option<Id> {
    let name = path.rsplit('/').next()?;
    let name = name.strip_suffix(".toml")?;
    Id::parse(name.split('-').next()?).ok()
}

/// Whether a path is one where a request file belongs: `requests/<year>/<name>.toml`.
pub(super) fn is_request_path(path: &str) -> bool {
    let mut parts = path.split('/');
    let (folder, year, name) = (parts.next(), parts.next(), parts.next());
    folder == Some(REQUESTS)
        && year.is_some_and(is_year)
        && name.is_some_and(is_request_name)
        && parts.next().is_none()
}

/// Whether a path is inside the folder of the papers of a request.
pub(super) fn is_paper_path(path: &str) -> bool {
    let mut parts = path.splitn(4, '/');
    let (folder, year) = (parts.next(), parts.next());
    folder == Some(REQUESTS) && year.is_some_and(is_year) && parts.count() == 2
}

/// Whether a file name is that of a request.
pub(super) fn is_request_name(name: &str) -> bool {
    name.strip_suffix(".toml").is_some() && !name.ends_with(THEIRS_SUFFIX) && !name.starts_with('.')
}

fn is_year(name: &str) -> bool {
    name.len() == 4 && name.bytes().all(|byte| byte.is_ascii_digit())
}

/// What the year folders hold.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Under each year, in their order, the names that are those of requests; links are among
    /// them, for the reader to refuse.
    pub(super) years: BTreeMap<String, Vec<String>>,
    /// The files that a crash left half written.
    pub(super) leftovers: Vec<String>,
}

impl Survey {
    /// The paths of every request, in their order.
    pub(super) fn paths(&self) -> Vec<String> {
        let years = self.years.iter();
        years
            .flat_map(|(year, names)| names.iter().map(move |name| request_at(year, name)))
            .collect()
    }
}

/// Lists the year folders.
///
/// # Errors
/// When a folder cannot be read; the path says which.
pub(super) fn survey(root: &Path) -> Result<Survey, (PathBuf, std::io::Error)> {
    let listed: Vec<(String, Vec<String>)> = year_folders(root)?
        .into_par_iter()
        .map(|year| {
            let mut names = names(&root.join(REQUESTS).join(&year))?;
            names.sort_unstable();
            Ok((year, names))
        })
        .collect::<Result<_, (PathBuf, std::io::Error)>>()?;
    let mut survey = Survey::default();
    for (year, mut names) in listed {
        let left = names.iter().filter(|name| is_leftover(name));
        survey
            .leftovers
            .extend(left.map(|name| request_at(&year, name)));
        names.retain(|name| is_request_name(name));
        survey.years.insert(year, names);
    }
    Ok(survey)
}

fn request_at(year: &str, name: &str) -> String {
    format!("{REQUESTS}/{year}/{name}")
}

/// The paths of every request, in their order.
pub(super) fn request_files(root: &Path) -> Result<Vec<String>, (PathBuf, std::io::Error)> {
    Ok(survey(root)?.paths())
}

/// Whether a file name is one that a crash may have left behind.
pub(super) fn is_leftover(name: &str) -> bool {
    name.starts_with(TEMPORARY_PREFIX) && name.ends_with(TEMPORARY_SUFFIX)
}

/// The year folders that are real folders, not links.
pub(super) fn year_folders(root: &Path) -> Result<Vec<String>, (PathBuf, std::io::Error)> {
    let folder = root.join(REQUESTS);
    if !is_real_folder(&folder) {
        return Ok(Vec::new());
    }
    let mut years = names(&folder)?;
    years.retain(|name| is_year(name) && is_real_folder(&folder.join(name)));
    years.sort_unstable();
    Ok(years)
}

/// The names in a folder that are Unicode.
pub(super) fn names(folder: &Path) -> Result<Vec<String>, (PathBuf, std::io::Error)> {
    let at = |error| (folder.to_path_buf(), error);
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(at)? {
        if let Ok(name) = entry.map_err(at)?.file_name().into_string() {
            names.push(name);
        }
    }
    Ok(names)
}

/// Whether this is a folder, and not a link to one.
pub(super) fn is_real_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|data| data.is_dir())
}

/// A name as a file system sees it that ignores case and composition.
pub(super) fn folded(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase()
}

/// Lower-case ASCII words joined by hyphens.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in deunicode(text).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

fn first_words(slug: &str, count: usize) -> String {
    let words: Vec<&str> = slug.split('-').take(count).collect();
    words.join("-")
}

/// A campaign without the year at its end: the folder says it already.
fn without_year(slug: &str) -> &str {
    match slug.rsplit_once('-') {
        Some((rest, last)) if is_year(last) => rest,
        _ => slug,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_plain() {
        assert_eq!(slug("Mairie de Saint-Étienne"), "mairie-de-saint-etienne");
        assert_eq!(slug("L’Haÿ-les-Roses (94)"), "l-hay-les-roses-94");
        assert_eq!(slug("../../etc/passwd"), "etc-passwd");
        assert_eq!(slug("  "), "");
        assert_eq!(without_year("vsa-2026"), "vsa");
    }

    #[test]
    fn what_is_kept_beside_is_named_by_its_content() {
        let hash = "7f3a9c2100";
        let [short, whole] = beside("a/refus.pdf", hash);
        assert_eq!(short, "a/refus.7f3a9c21.pdf");
        assert_eq!(whole, "a/refus.7f3a9c2100.pdf");
        assert_eq!(beside("a.b/refus", hash)[0], "a.b/refus.7f3a9c21");
        assert_eq!(beside("a/.profile", hash)[0], "a/.profile.7f3a9c21");
        let [aside, _] = request_beside("requests/2026/7k3q9fw-x.toml", hash);
        assert_eq!(aside, "requests/2026/7k3q9fw-x.7f3a9c21.theirs.toml");
        assert!(!is_request_path(&aside));
        for aside in [aside.as_str(), "requests/2026/7k3q9fw-x.theirs.toml"] {
            assert_eq!(request_of_beside(aside), "requests/2026/7k3q9fw-x.toml");
        }
    }

    #[test]
    fn only_real_places_are_request_paths() {
        assert!(is_request_path("requests/2026/7k3q9fw-mairie.toml"));
        for bad in [
            "requests/7k3q9fw.toml",
            "requests/2026/../7k3q9fw.toml",
            "requests/2026/7k3q9fw-mairie.theirs.toml",
            "requests/2026/.greffe-x.toml",
            "requests/2026/7k3q9fw-mairie/note.toml",
            "/requests/2026/7k3q9fw.toml",
        ] {
            assert!(!is_request_path(bad), "{bad}");
        }
        assert!(is_paper_path("requests/2026/7k3q9fw-mairie/refus.pdf"));
        for bad in [
            "requests/2026/7k3q9fw-mairie.toml",
            "requests/2026/7k3q9fw-mairie",
            "requests/divers/a/refus.pdf",
            "letters/2026/a/b",
        ] {
            assert!(!is_paper_path(bad), "{bad}");
        }
        assert_eq!(
            stem_id("requests/2026/7k3q9fw-mairie.toml")
                .unwrap()
                .as_str(),
            "7k3q9fw"
        );
    }
}
