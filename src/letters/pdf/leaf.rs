//! A file of an exhibit: laid on pages, or put beside with the reason.

use serde_json::{Value, json};
use typst::text::Font;

use crate::lang::{Lang, Say};

use super::aside::Aside;
use super::damage::Damage;
use super::{blocks, glyphs};

/// How many files that cannot be reproduced are named in a sentence.
const NAMED: usize = 5;

/// A file of an exhibit.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf {
    /// Its name, as the table of exhibits shows it.
    pub name: String,
    /// How it is laid out.
    pub form: Form,
}

/// How a file is laid out in the bundle.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// Its own pages, as they are.
    Pdf {
        /// The file.
        bytes: Vec<u8>,
        /// Width and height of each page, in points.
        pages: Vec<(f32, f32)>,
        /// Whether it has notes over its pages that the bundle cannot carry.
        annotated: bool,
        /// What is broken in it.
        damage: Damage,
    },
    /// An image, on a page.
    Image {
        /// The file.
        bytes: Vec<u8>,
    },
    /// A text or an e-mail, on pages.
    Text {
        /// The headers of an e-mail: what each is called, and what it says.
        head: Vec<(&'static str, String)>,
        /// The text.
        text: String,
        /// The files that came with an e-mail, which follow it.
        attached: Vec<Leaf>,
        /// Whether a character that the fonts do not draw is told by its code instead.
        coded: bool,
    },
    /// Not laid out: put beside, or missing.
    Aside(Aside),
}

impl Leaf {
    /// A file that is not there, or not to be trusted.
    pub fn aside(name: &str, why: Aside) -> Leaf {
        Leaf {
            name: name.to_owned(),
            form: Form::Aside(why),
        }
    }

    /// Why the original must be put beside, when the bundle does not hold all of it.
    pub fn beside(&self, lang: Lang) -> Option<String> {
        match &self.form {
            Form::Aside(why) => Some(why.say(lang)),
            Form::Pdf {
                pages,
                annotated,
                damage,
                ..
            } => {
                let notes = lang.pick(
                    "certaines de ses annotations ne se reproduisent pas",
                    "some of its annotations cannot be reproduced",
                );
                let notes = annotated.then(|| notes.to_owned());
                joined(damaged(damage, pages.len(), lang), notes, lang)
            }
            Form::Text {
                attached, coded, ..
            } => {
                let codes = lang.pick(
                    "des caractères que la police ne dessine pas y sont notés par leur code",
                    "characters that the font does not draw are told by their codes",
                );
                let codes = coded.then(|| codes.to_owned());
                joined(codes, lacking(attached, lang), lang)
            }
            Form::Image { .. } => None,
        }
    }

    /// Whether it is laid out, but not all of it.
    pub fn is_partial(&self) -> bool {
        !matches!(self.form, Form::Aside(_)) && self.beside(Lang::Fr).is_some()
    }

    /// What can be done so that it is laid out.
    pub fn advice(&self, lang: Lang) -> Option<String> {
        match &self.form {
            Form::Aside(why) => why.hint(lang),
            _ => None,
        }
    }

    /// What the table of exhibits must say of it, when it is not wholly laid out.
    pub fn note(&self, lang: Lang) -> Option<String> {
        let why = self.beside(lang)?;
        Some(match self.form {
            Form::Aside(_) => lang.pick(
                format!("n’est pas reproduit ici\u{202f}: {why}"),
                format!("is not reproduced here: {why}"),
            ),
            _ => lang.pick(
                format!("{why}\u{202f}; voir l’original, joint à part"),
                format!("{why}; see the original, put beside"),
            ),
        })
    }

    /// What the layout reads of it, as `name`; `path` is its virtual file. The files that came with
    /// an e-mail are not in it.
    pub(super) fn to_data(&self, name: &str, path: &str) -> Value {
        let mut data = json!({ "name": name, "path": path, "note": self.note(Lang::Fr) });
        data["form"] = match &self.form {
            Form::Pdf { pages, damage, .. } => {
                let sizes = pages.iter().enumerate();
                let sizes = sizes.map(|(at, (width, height))| {
                    let lost = damage.lost.contains(&at);
                    json!({"width": width, "height": height, "lost": lost})
                });
                data["pages"] = sizes.collect();
                "pdf"
            }
            Form::Image { .. } => "image",
            Form::Text { head, text, .. } => {
                let head = head.iter();
                data["head"] = head
                    .map(|(name, said)| json!([name, blocks::literal(said)]))
                    .collect();
                data["lines"] = text.lines().map(blocks::literal).collect();
                "text"
            }
            Form::Aside(_) => "aside",
        }
        .into();
        data
    }

    /// The same, with the characters that the fonts cannot draw told by their codes.
    pub(super) fn drawable(mut self, fonts: &[Font]) -> Leaf {
        self.name = spelt(&self.name, fonts).unwrap_or(self.name);
        if let Form::Text {
            head,
            text,
            attached,
            coded,
        } = &mut self.form
        {
            for said in head.iter_mut().map(|(_, said)| said).chain([text]) {
                if let Some(spelt) = spelt(said, fonts) {
                    *said = spelt;
                    *coded = true;
                }
            }
            let leaves = std::mem::take(attached).into_iter();
            *attached = leaves.map(|leaf| leaf.drawable(fonts)).collect();
        }
        self
    }

    /// The files that came with it, when it is an e-mail.
    pub(super) fn attached(&mut self) -> &mut [Leaf] {
        match &mut self.form {
            Form::Text { attached, .. } => attached,
            _ => &mut [],
        }
    }

    /// It without the files that came with it.
    pub(super) fn bare(&self) -> Leaf {
        let mut leaf = self.clone();
        if let Form::Text { attached, .. } = &mut leaf.form {
            attached.clear();
        }
        leaf
    }
}

/// Two reasons, either of which may not be.
fn joined(first: Option<String>, second: Option<String>, lang: Lang) -> Option<String> {
    match (first, second) {
        (Some(first), Some(second)) => {
            let between = lang.pick("\u{202f}; ", "; ");
            Some(format!("{first}{between}{second}"))
        }
        (first, second) => first.or(second),
    }
}

/// What is broken in a PDF of so many pages.
fn damaged(damage: &Damage, pages: usize, lang: Lang) -> Option<String> {
    match damage.lost.len() {
        0 if !damage.rebuilt => None,
        0 => Some(
            lang.pick(
                "endommagé\u{202f}: ce qui s’en lit est reproduit, il peut y manquer quelque chose",
                "damaged: what can be read is reproduced, something may be missing",
            )
            .to_owned(),
        ),
        lost => Some(lang.pick(
            format!("endommagé\u{202f}: {lost} de ses {pages} pages ne se lisent pas en entier"),
            format!("damaged: {lost} of its {pages} pages cannot be read whole"),
        )),
    }
}

/// Which of the files that came with an e-mail the bundle does not hold whole.
fn lacking(attached: &[Leaf], lang: Lang) -> Option<String> {
    let lacking = attached.iter().filter(|leaf| leaf.beside(lang).is_some());
    let mut names: Vec<&str> = lacking.map(|leaf| leaf.name.as_str()).collect();
    if names.is_empty() {
        return None;
    }
    if names.len() > NAMED {
        names.truncate(NAMED);
        names.push("…");
    }
    let names = names.join(", ");
    Some(lang.pick(
        format!("ses fichiers joints n’y sont pas tous reproduits ({names})"),
        format!("not all of the files that came with it are reproduced ({names})"),
    ))
}

/// The text with its undrawable characters told by their codes, when it has any.
fn spelt(text: &str, fonts: &[Font]) -> Option<String> {
    let undrawable = |c: char| c != '\n' && !glyphs::drawable(c, fonts);
    text.contains(undrawable).then(|| {
        let spell = |c: char| {
            if undrawable(c) {
                format!("[U+{:04X}]", u32::from(c))
            } else {
                c.to_string()
            }
        };
        text.chars().map(spell).collect()
    })
}
