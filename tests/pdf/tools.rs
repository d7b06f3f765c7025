//! Outside readers of a PDF, and a letter to read.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use greffe::date::Date;
use greffe::letters::pdf::{Layouts, Press, Sheet};

/// A printed letter, in a file that the readers can open.
pub(crate) struct Printed {
    pub(crate) path: PathBuf,
}

impl Printed {
    /// Keeps these bytes under `target/tmp`, as `name`.
    pub(crate) fn keep(name: &str, bytes: &[u8]) -> Printed {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pdf"));
        fs::write(&path, bytes).unwrap();
        Printed { path }
    }
}

/// Prints a letter with the built-in layout; `name` is the file's name under `target/tmp`.
pub(crate) fn print(name: &str, sheet: &Sheet) -> Printed {
    let press = Press::new(&Layouts::built_in()).unwrap();
    Printed::keep(name, &press.print(sheet).unwrap())
}

/// A letter such as those that leave, one page long.
pub(crate) fn sheet() -> Sheet {
    Sheet {
        reference: "7k3q9fw".to_owned(),
        date: Date::new(2026, 11, 24).unwrap(),
        sender: texts(&[
            "Camille Exemple",
            "12 rue de l’Exemple",
            "42000 Saint-Étienne",
            "camille@exemple.example",
        ]),
        recipient: texts(&[
            "Mairie de Val-d’Exemple",
            "Personne responsable de l’accès",
            "Hôtel de Ville",
            "BP 503",
            "42007 Val-d’Exemple cedex 1",
        ]),
        dateline: "Saint-Étienne, le 24 novembre 2026".to_owned(),
        subject: "Demande de communication de documents administratifs".to_owned(),
        references: texts(&["Nos références : 7k3q9fw"]),
        body: BODY.to_owned(),
        signature: texts(&["Camille Exemple", "pour l’association Exemple"]),
        exhibits: texts(&[
            "Copie de la demande du 24 novembre 2026",
            "Avis de réception",
        ]),
        copies: texts(&["la Commission d’accès aux documents administratifs"]),
    }
}

pub(crate) fn texts(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|&line| line.to_owned()).collect()
}

/// A text with every kind of block.
pub(crate) const BODY: &str = "\
Madame, Monsieur,

Sur le fondement des *articles* L. 311-1 et suivants du code des relations entre le public et
l’administration, je vous demande la communication des documents **suivants**\u{202f}:

1. les délibérations du conseil municipal relatives à la vidéosurveillance algorithmique\u{202f};
2. les marchés\u{202f}:
   - le cahier des charges,
   - les offres retenues\u{202f};
3. les analyses d’impact.

## Ce que dit la loi

> Le droit de toute personne à l’information est précisé et garanti en ce qui concerne la liberté
> d’accès aux documents administratifs.

| Document | Date | Pages |
|:---------|:----:|------:|
| Délibération | 3 mars 2025 | 12 |
| Convention | 4 avril 2025 | 7 |

Je vous prie d’agréer, Madame, Monsieur, l’expression de ma considération distinguée.
";

/// What a Debian tool answers about a PDF. Without the tool the test fails on a build server and
/// says what to install elsewhere.
#[expect(clippy::print_stderr, reason = "a skipped test must say so")]
pub(crate) fn ask(program: &str, package: &str, args: &[&str]) -> Option<String> {
    let Ok(output) = Command::new(program).args(args).output() else {
        let advice = format!("{program} is missing: apt-get install {package}");
        assert!(std::env::var_os("CI").is_none(), "{advice}");
        eprintln!("NOT TESTED. {advice}");
        return None;
    };
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let erred = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{program} {args:?}: {said}{erred}");
    Some(said)
}

/// The text of a PDF, by poppler.
pub(crate) fn text_of(printed: &Printed) -> Option<String> {
    ask(
        "pdftotext",
        "poppler-utils",
        &["-layout", printed.path.to_str().unwrap(), "-"],
    )
}

/// The text without white space, hyphens (of hyphenation), marks of lists and places to break.
pub(crate) fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !"-–\u{200b}\u{ad}\u{c}".contains(*c))
        .collect()
}
