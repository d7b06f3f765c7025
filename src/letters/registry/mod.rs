//! The templates: those that are built in, replaced file by file by those of a store.

mod budget;
mod builtin;
mod check;
mod depth;
mod error;
mod scope;

pub use error::{Place, RegistryError, TemplateError, TemplateFault};

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::Path;

use handlebars::{Handlebars, Template};

use super::markdown;
use super::subjects::Subjects;
use super::view::View;
use budget::Budget;

/// A template larger than this is not a letter.
const MAX_TEMPLATE_BYTES: u64 = 256 * 1024;

/// The templates of every kind of letter, checked: none of them can name a word that the view does
/// not have, include itself, or write raw data.
#[derive(Debug)]
pub struct Registry {
    engine: Handlebars<'static>,
    sources: BTreeMap<String, Source>,
    subjects: Subjects,
}

/// The text of a template and where it comes from.
#[derive(Debug, Clone)]
struct Source {
    /// What a message calls it: a path, or `letters/demande.md.hbs` for a built-in one.
    file: String,
    text: String,
}

impl Registry {
    /// The templates that ship with greffe.
    ///
    /// # Errors
    /// Never in a released greffe: its tests build it.
    pub fn built_in() -> Result<Self, RegistryError> {
        Self::build(built_in_sources(), Subjects::built_in()?)
    }

    /// The built-in templates, replaced file by file by those of `folder` (a store's `letters/`).
    ///
    /// A folder that does not exist replaces nothing. A partial that is not built in is added.
    ///
    /// # Errors
    /// [`RegistryError`]: a file cannot be read, is too large, is not a template, names something
    /// unknown, or includes itself by a detour; or a subject is wrong.
    pub fn with_overrides(folder: &Path) -> Result<Self, RegistryError> {
        let mut sources = built_in_sources();
        for (place, suffix) in [
            (folder.to_owned(), ".md.hbs"),
            (folder.join("_partials"), ".hbs"),
        ] {
            read_folder(&place, suffix, &mut sources)?;
        }
        Self::build(sources, Subjects::with_overrides(&folder.join("subjects"))?)
    }

    /// The subjects, built in and of the store.
    pub fn subjects(&self) -> &Subjects {
        &self.subjects
    }

    fn build(sources: BTreeMap<String, Source>, subjects: Subjects) -> Result<Self, RegistryError> {
        let mut engine = Handlebars::new();
        engine.set_strict_mode(true);
        engine.set_prevent_indent(true);
        engine.register_escape_fn(markdown::escape);
        let mut templates: BTreeMap<String, Template> = BTreeMap::new();
        for (name, source) in &sources {
            if let Some((line, column)) = depth::too_deep(&source.text) {
                let fault = TemplateFault::TooLong;
                return Err(
                    TemplateError::at(&source.file, &source.text, line, column, fault).into(),
                );
            }
            let template = Template::compile_with_name(&source.text, name.clone())
                .map_err(|error| TemplateError::syntax(&source.file, &source.text, &error))?;
            templates.insert(name.clone(), template);
        }
        let specimen = View::specimen_json();
        check::check(&templates, &specimen).map_err(|bad| {
            let source = &sources[&bad.template];
            TemplateError::at(&source.file, &source.text, bad.line, bad.column, bad.fault)
        })?;
        for (name, template) in templates {
            engine.register_template(&name, template);
        }
        Ok(Self {
            engine,
            sources,
            subjects,
        })
    }

    /// The Markdown of a letter about `view`, from a template by the name of its file.
    ///
    /// # Errors
    /// [`TemplateError`], with the file and the place: the text grows too long, or the template
    /// asks for something that only this letter lacks.
    pub(super) fn render(&self, template: &str, view: &View) -> Result<String, TemplateError> {
        let name = name_of(template);
        let mut budget = Budget::new();
        match self.engine.render_to_write(name, view, &mut budget) {
            Ok(()) => Ok(budget.into_text()),
            Err(error) => Err(self.render_error(name, &error, budget.is_spent())),
        }
    }

    /// A fault in the head of a template.
    pub(super) fn head_error(&self, template: &str, fault: TemplateFault) -> TemplateError {
        match self.sources.get(name_of(template)) {
            Some(source) => TemplateError::at(&source.file, &source.text, 1, 1, fault),
            None => TemplateError::at(template, "", 1, 1, fault),
        }
    }

    fn render_error(
        &self,
        name: &str,
        error: &handlebars::RenderError,
        spent: bool,
    ) -> TemplateError {
        let name = error.template_name.as_deref().unwrap_or(name);
        let fault = if spent {
            TemplateFault::TooLong
        } else {
            TemplateFault::Render(error.reason().to_string())
        };
        let (line, column) = (error.line_no.unwrap_or(1), error.column_no.unwrap_or(1));
        match self.sources.get(name) {
            Some(source) => TemplateError::at(&source.file, &source.text, line, column, fault),
            None => TemplateError::at(name, "", line, column, fault),
        }
    }
}

fn built_in_sources() -> BTreeMap<String, Source> {
    builtin::FILES
        .iter()
        .map(|(file, text)| {
            let source = Source {
                file: format!("letters/{file}"),
                text: (*text).to_owned(),
            };
            (name_of(file).to_owned(), source)
        })
        .collect()
}

/// `_partials/fin.hbs` is called `fin`, `demande.md.hbs` is called `demande`.
fn name_of(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.strip_suffix(".md.hbs")
        .or_else(|| name.strip_suffix(".hbs"))
        .unwrap_or(name)
}

fn read_folder(
    folder: &Path,
    suffix: &str,
    sources: &mut BTreeMap<String, Source>,
) -> Result<(), TemplateError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(TemplateError::unreadable(folder, &error)),
    };
    for entry in entries {
        let entry = entry.map_err(|error| TemplateError::unreadable(folder, &error))?;
        let path = entry.path();
        let Some(file) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        if !file.ends_with(suffix) || file.starts_with('.') {
            continue;
        }
        let source = Source {
            file: path.display().to_string(),
            text: read_template(&path)?,
        };
        sources.insert(name_of(file).to_owned(), source);
    }
    Ok(())
}

/// Reads a plain file, not a link out of the store, no larger than a template may be.
fn read_template(path: &Path) -> Result<String, TemplateError> {
    let unreadable = |error: std::io::Error| TemplateError::unreadable(path, &error);
    let kind = fs::symlink_metadata(path).map_err(unreadable)?;
    if !kind.is_file() {
        return Err(TemplateError::whole(path, TemplateFault::NotAFile));
    }
    let mut bytes = Vec::new();
    fs::File::open(path)
        .and_then(|file| file.take(MAX_TEMPLATE_BYTES + 1).read_to_end(&mut bytes))
        .map_err(unreadable)?;
    if bytes.len() as u64 > MAX_TEMPLATE_BYTES {
        return Err(TemplateError::whole(path, TemplateFault::TooLarge));
    }
    let text =
        String::from_utf8(bytes).map_err(|_| TemplateError::whole(path, TemplateFault::NotText))?;
    Ok(text.trim_start_matches('\u{feff}').replace("\r\n", "\n"))
}
