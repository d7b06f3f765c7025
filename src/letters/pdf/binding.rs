//! The bundle: the letter, the table of its exhibits, and the exhibits, in one PDF.
//!
//! The typesetter itself lays the pages of other PDFs, as they are; what lies over them (notes,
//! stamps, filled fields) is drawn into them first. What cannot be carried is said in the table of
//! exhibits.

use std::collections::HashMap;

use serde_json::{Value, json};
use typst::foundations::Bytes;
use typst::syntax::FileId;

use super::aside::Aside;
use super::error::PdfError;
use super::glyphs;
use super::leaf::{Form, Leaf};
use super::press::{Paper, Press};
use super::sheet::Sheet;
use super::world::virtual_file;

/// An exhibit (*pièce*) to bind.
#[derive(Debug, Clone, PartialEq)]
pub struct Bound {
    /// Its number in the letter.
    pub number: u32,
    /// What it is.
    pub title: String,
    /// Its files; none when none was recorded.
    pub leaves: Vec<Leaf>,
}

/// A bundle, bound.
#[derive(Debug, Clone, PartialEq)]
pub struct Binding {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// The exhibits as they were bound: a file that could not be laid out in the end is aside.
    pub exhibits: Vec<Bound>,
}

impl Press {
    /// Binds the letter and its exhibits in one PDF, with bookmarks, stamps and page numbers
    /// through. It is not PDF/A, which forbids to embed the pages of a PDF that may not be.
    ///
    /// # Errors
    /// Those of [`Press::print`]. A file that cannot be laid out is no error: it is put aside.
    pub fn bind(&self, letter: &Sheet, exhibits: &[Bound]) -> Result<Binding, PdfError> {
        let mut exhibits: Vec<Bound> = exhibits.iter().map(|it| self.drawable(it)).collect();
        match self.bind_all(letter, &exhibits) {
            Ok(pdf) => return Ok(Binding { pdf, exhibits }),
            // The letter itself does not print.
            Err(_) if self.bind_all(letter, &[]).is_err() => self.bind_all(letter, &[])?,
            Err(_) => Vec::new(),
        };
        // One file at least looks sound and is not: find which, by binding each alone.
        for exhibit in &mut exhibits {
            let mut leaves = std::mem::take(&mut exhibit.leaves);
            for leaf in &mut leaves {
                self.put_aside(leaf, letter, exhibit);
            }
            exhibit.leaves = leaves;
        }
        let pdf = self.bind_all(letter, &exhibits)?;
        Ok(Binding { pdf, exhibits })
    }

    /// Lays one exhibit, as it was bound, in a PDF of its own, stamped with its number.
    ///
    /// # Errors
    /// Those of [`Press::print`].
    pub fn bind_exhibit(&self, letter: &Sheet, exhibit: &Bound) -> Result<Vec<u8>, PdfError> {
        self.bind_on(
            Paper::Exhibit(exhibit.number),
            letter,
            std::slice::from_ref(exhibit),
        )
    }

    /// Puts a file aside when it cannot be bound, or those that came with it.
    fn put_aside(&self, leaf: &mut Leaf, letter: &Sheet, exhibit: &Bound) {
        let alone = Bound {
            leaves: vec![leaf.bare()],
            ..exhibit.clone()
        };
        if self.bind_all(letter, &[alone]).is_err() {
            *leaf = Leaf::aside(&leaf.name, Aside::Damaged);
        }
        for attached in leaf.attached() {
            self.put_aside(attached, letter, exhibit);
        }
    }

    fn drawable(&self, exhibit: &Bound) -> Bound {
        let leaves = exhibit.leaves.iter().cloned();
        let leaves = leaves.map(|leaf| leaf.drawable(self.fonts()));
        Bound {
            leaves: leaves.collect(),
            ..exhibit.clone()
        }
    }

    fn bind_all(&self, letter: &Sheet, exhibits: &[Bound]) -> Result<Vec<u8>, PdfError> {
        self.bind_on(Paper::Bundle, letter, exhibits)
    }

    fn bind_on(
        &self,
        paper: Paper,
        letter: &Sheet,
        exhibits: &[Bound],
    ) -> Result<Vec<u8>, PdfError> {
        let mut files: HashMap<FileId, Bytes> = HashMap::new();
        let mut data = data(letter, exhibits, &mut files);
        data["alone"] = matches!(paper, Paper::Exhibit(_)).into();
        glyphs::check(&data, self.fonts())?;
        if let Some(id) = virtual_file("/dossier.json") {
            files.insert(id, Bytes::from_string(data.to_string()));
        }
        self.print_on(paper, letter, files)
    }
}

fn data(letter: &Sheet, exhibits: &[Bound], files: &mut HashMap<FileId, Bytes>) -> Value {
    let exhibits: Vec<Value> = exhibits
        .iter()
        .map(|exhibit| {
            let mut leaves = Vec::new();
            for leaf in &exhibit.leaves {
                lay(leaf, leaf.name.clone(), files, &mut leaves);
            }
            json!({
                "number": exhibit.number.to_string(),
                "title": exhibit.title,
                "files": leaves,
            })
        })
        .collect();
    json!({ "reference": letter.reference, "exhibits": exhibits })
}

/// Adds a file, then those that came with it.
fn lay(leaf: &Leaf, name: String, files: &mut HashMap<FileId, Bytes>, laid: &mut Vec<Value>) {
    let path = format!("/piece-{}", files.len());
    if let (Some(id), Form::Pdf { bytes, .. } | Form::Image { bytes }) =
        (virtual_file(&path), &leaf.form)
    {
        files.insert(id, Bytes::new(bytes.clone()));
    }
    laid.push(leaf.to_data(&name, &path));
    if let Form::Text { attached, .. } = &leaf.form {
        for file in attached {
            let said = format!("{}, joint à {name}", file.name);
            lay(file, said, files, laid);
        }
    }
}
