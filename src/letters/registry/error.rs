//! What is wrong in a template, and where.

use std::path::Path;

use crate::lang::{Lang, Say};

use super::super::subjects::SubjectError;
use super::MAX_TEMPLATE_BYTES;

/// Why the letters of a store cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegistryError {
    /// A template is wrong.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// A subject is wrong.
    #[error(transparent)]
    Subject(#[from] SubjectError),
}

/// A template that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {fault:?} at {place:?}")]
pub struct TemplateError {
    /// The file, as a person finds it.
    pub file: String,
    /// Where in the file; `None` when the file as a whole is at fault.
    pub place: Option<Place>,
    /// What is wrong.
    pub fault: TemplateFault,
}

/// A place in a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// The line itself.
    pub source: String,
}

/// What is wrong in a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateFault {
    /// The system refused to read it, with its reason.
    Unreadable(String),
    /// A folder, a link, a device.
    NotAFile,
    /// Larger than a template may be.
    TooLarge,
    /// Not UTF-8.
    NotText,
    /// Not the language of templates, with the parser's reason.
    Syntax(String),
    /// A word that letters do not know, and the nearest that they do.
    UnknownName {
        /// What the template says.
        name: String,
        /// What it may have meant.
        nearest: Option<String>,
    },
    /// A block or a function that does not exist.
    UnknownHelper {
        /// What the template says.
        name: String,
        /// Those that exist.
        known: Vec<String>,
    },
    /// A list was expected.
    NotAList(String),
    /// A text was expected: a list or a group of words cannot be printed.
    NotAText(String),
    /// A partial that does not exist.
    UnknownPartial {
        /// What the template says.
        name: String,
        /// What it may have meant.
        nearest: Option<String>,
    },
    /// Partials that include each other without end, in order.
    Cycle(Vec<String>),
    /// Triple braces, which would let data become markup.
    Raw,
    /// Something that letters do not use: decorators, inline partials.
    NotAllowed(String),
    /// The letter would be too long.
    TooLong,
    /// The head of the letter, between two lines of hyphens, is missing or wrong.
    Head(String),
    /// Anything else that the engine says.
    Render(String),
}

impl TemplateError {
    pub(super) fn at(
        file: &str,
        text: &str,
        line: usize,
        column: usize,
        fault: TemplateFault,
    ) -> Self {
        let source = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        Self {
            file: file.to_owned(),
            place: Some(Place {
                line,
                column,
                source: source.to_owned(),
            }),
            fault,
        }
    }

    pub(super) fn whole(file: &Path, fault: TemplateFault) -> Self {
        Self {
            file: file.display().to_string(),
            place: None,
            fault,
        }
    }

    pub(super) fn unreadable(file: &Path, error: &std::io::Error) -> Self {
        Self::whole(file, TemplateFault::Unreadable(error.to_string()))
    }

    pub(super) fn syntax(file: &str, text: &str, error: &handlebars::TemplateError) -> Self {
        let (line, column) = error.pos().unwrap_or((1, 1));
        let reason = error.reason().to_string();
        Self::at(file, text, line, column, TemplateFault::Syntax(reason))
    }
}

/// `letters/demande.md.hbs:12:7` followed by what is wrong.
impl Say for RegistryError {
    fn say(&self, lang: Lang) -> String {
        match self {
            RegistryError::Template(error) => error.say(lang),
            RegistryError::Subject(error) => error.say(lang),
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        match self {
            RegistryError::Template(error) => error.hint(lang),
            RegistryError::Subject(error) => error.hint(lang),
        }
    }
}

impl Say for TemplateError {
    fn say(&self, lang: Lang) -> String {
        let fault = self.fault.say(lang);
        match &self.place {
            None => format!("{}{} {fault}", self.file, colon(lang)),
            Some(place) => format!(
                "{}:{}:{}{} {fault}\n  {} | {}",
                self.file,
                place.line,
                place.column,
                colon(lang),
                place.line,
                place.source
            ),
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        self.fault.hint(lang)
    }
}

fn colon(lang: Lang) -> &'static str {
    lang.pick("\u{202f}:", ":")
}

fn quoted(lang: Lang, word: &str) -> String {
    lang.pick(format!("«\u{202f}{word}\u{202f}»"), format!("`{word}`"))
}

impl Say for TemplateFault {
    fn say(&self, lang: Lang) -> String {
        let q = |word: &str| quoted(lang, word);
        match self {
            TemplateFault::Unreadable(reason) => lang.pick(
                format!("modèle illisible ({reason})"),
                format!("unreadable template ({reason})"),
            ),
            TemplateFault::NotAFile => lang
                .pick("n’est pas un fichier ordinaire", "is not a plain file")
                .to_owned(),
            TemplateFault::TooLarge => lang.pick(
                format!("dépasse {} Kio", MAX_TEMPLATE_BYTES / 1024),
                format!("is larger than {} KiB", MAX_TEMPLATE_BYTES / 1024),
            ),
            TemplateFault::NotText => lang
                .pick("n’est pas du texte en UTF-8", "is not UTF-8 text")
                .to_owned(),
            TemplateFault::Syntax(_) => lang
                .pick(
                    "ce n’est pas la syntaxe des modèles",
                    "this is not the syntax of templates",
                )
                .to_owned(),
            TemplateFault::UnknownName { name, .. } => lang.pick(
                format!("{} n’existe pas dans une lettre", q(name)),
                format!("{} does not exist in a letter", q(name)),
            ),
            TemplateFault::UnknownHelper { name, .. } => lang.pick(
                format!("la commande {} n’existe pas", q(name)),
                format!("there is no helper {}", q(name)),
            ),
            TemplateFault::NotAList(name) => lang.pick(
                format!("{} n’est pas une liste", q(name)),
                format!("{} is not a list", q(name)),
            ),
            TemplateFault::NotAText(name) => lang.pick(
                format!("{} n’est pas un texte et ne peut pas s’imprimer", q(name)),
                format!("{} is not a text and cannot be printed", q(name)),
            ),
            TemplateFault::UnknownPartial { name, .. } => lang.pick(
                format!("le morceau {} n’existe pas", q(name)),
                format!("there is no partial {}", q(name)),
            ),
            TemplateFault::Cycle(names) => lang.pick(
                format!(
                    "ces morceaux s’incluent sans fin\u{202f}: {}",
                    names.join(" → ")
                ),
                format!(
                    "these partials include each other without end: {}",
                    names.join(" → ")
                ),
            ),
            TemplateFault::Raw => lang
                .pick(
                    "les triples accolades laisseraient une donnée devenir de la mise en forme",
                    "triple braces would let data become markup",
                )
                .to_owned(),
            TemplateFault::NotAllowed(what) => lang.pick(
                format!("{} ne sert pas dans les lettres", q(what)),
                format!("{} is not used in letters", q(what)),
            ),
            TemplateFault::TooLong => lang
                .pick(
                    "la lettre deviendrait démesurée",
                    "the letter would grow beyond measure",
                )
                .to_owned(),
            TemplateFault::Head(_) => lang
                .pick(
                    "l’en-tête du modèle n’est pas comme il faut",
                    "the head of the template is not right",
                )
                .to_owned(),
            TemplateFault::Render(reason) => lang.pick(
                format!("la lettre ne peut pas être écrite ({reason})"),
                format!("the letter cannot be written ({reason})"),
            ),
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        match self {
            TemplateFault::UnknownName { nearest, .. } => Some(match nearest {
                Some(name) => lang.pick(
                    format!("vouliez-vous dire {}\u{202f}?", quoted(lang, name)),
                    format!("did you mean {}?", quoted(lang, name)),
                ),
                None => lang
                    .pick(
                        "letters/README.md donne tous les mots d’une lettre",
                        "letters/README.md lists every word of a letter",
                    )
                    .to_owned(),
            }),
            TemplateFault::UnknownPartial {
                nearest: Some(name), ..
            } => Some(lang.pick(
                format!("vouliez-vous dire {}\u{202f}?", quoted(lang, name)),
                format!("did you mean {}?", quoted(lang, name)),
            )),
            TemplateFault::UnknownHelper { known, .. } => Some(lang.pick(
                format!("commandes connues\u{202f}: {}", known.join(", ")),
                format!("known helpers: {}", known.join(", ")),
            )),
            TemplateFault::Raw => Some(
                lang.pick(
                    "écrivez deux accolades de chaque côté",
                    "write two braces on each side",
                )
                .to_owned(),
            ),
            TemplateFault::Head(_) => Some(
                lang.pick(
                    "un modèle commence par une ligne « --- », une ligne « objet: … », une ligne « --- »",
                    "a template begins with a line `---`, a line `objet: …`, a line `---`",
                )
                .to_owned(),
            ),
            TemplateFault::Syntax(reason) => Some(lang.pick(
                "les accolades vont par deux, et ce qui s’ouvre se ferme\u{202f}: {{#if …}} … {{/if}}, {{#each …}} … {{/each}}".to_owned(),
                reason.clone(),
            )),
            _ => None,
        }
    }
}
