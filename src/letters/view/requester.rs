//! The person or the association that asks, and whose hand signs.

use serde::Serialize;

use crate::config::{Association, Signatory};

use super::super::blank::Blank;
use super::super::french::Institution;
use super::super::letter::Exhibit;
use super::{email, or_blank, words};

/// Who asks: R112-9-1 and R343-1 say what must be known of them.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct RequesterView {
    /// The person whose hand signs.
    #[serde(rename = "nom")]
    name: String,
    /// The lines of the postal address: the domicile, or the seat of an association.
    #[serde(rename = "adresse")]
    address: Vec<String>,
    /// On one line.
    #[serde(rename = "adresse_en_ligne")]
    address_line: String,
    #[serde(rename = "courriel")]
    email: String,
    #[serde(rename = "telephone")]
    phone: String,
    /// An association asks, through the person who signs.
    #[serde(rename = "est_une_association")]
    is_association: bool,
    #[serde(rename = "association")]
    association: AssociationView,
}

/// The association: form, name, seat and representative (R343-1), RNA number (R112-9-1).
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct AssociationView {
    #[serde(rename = "nom")]
    name: String,
    /// `l’association Halte aux caméras`.
    #[serde(rename = "la")]
    the: String,
    /// `de l’association Halte aux caméras`.
    #[serde(rename = "de")]
    of: String,
    #[serde(rename = "forme")]
    form: String,
    #[serde(rename = "rna")]
    rna: String,
    #[serde(rename = "representant")]
    represented_by: String,
    #[serde(rename = "qualite")]
    capacity: String,
    /// The number of the exhibit that shows its quality to act; empty when there is none.
    #[serde(rename = "piece")]
    exhibit: String,
}

impl RequesterView {
    pub(super) fn of(signatory: &Signatory, exhibits: &[Exhibit]) -> Self {
        let address = address(signatory);
        Self {
            name: words(&signatory.name),
            address_line: address.join(", "),
            address,
            email: email_or_blank(signatory),
            phone: words(signatory.phone.as_deref().unwrap_or_default()),
            is_association: signatory.association.is_some(),
            association: signatory
                .association
                .as_ref()
                .map(|association| AssociationView {
                    exhibit: statutes(exhibits),
                    ..AssociationView::of(association, signatory)
                })
                .unwrap_or_default(),
        }
    }

    pub(super) fn specimen() -> Self {
        Self {
            address: vec![String::new()],
            ..Self::default()
        }
    }
}

impl AssociationView {
    fn of(association: &Association, signatory: &Signatory) -> Self {
        let represented_by = association.represented_by.as_ref();
        let name = words(&association.name);
        let form = words(association.form.as_deref().unwrap_or("association"));
        let (the, of) = designated(&name, &form);
        Self {
            name,
            the,
            of,
            form,
            rna: or_blank(association.rna.as_deref().map(email), Blank::Rna),
            represented_by: words(represented_by.unwrap_or(&signatory.name)),
            capacity: or_blank(association.capacity.as_deref().map(words), Blank::Capacity),
            exhibit: String::new(),
        }
    }
}

/// Its name in a sentence, alone and after « de »: with the noun that its form gives, unless the
/// name begins with one (`l’Association des parents`) or it is something else (`le Syndicat …`).
fn designated(name: &str, form: &str) -> (String, String) {
    let is_association = |text: &str| text.to_lowercase().starts_with("association");
    if is_association(form) && !is_association(name) {
        return (
            format!("l’association {name}"),
            format!("de l’association {name}"),
        );
    }
    let named = Institution::new(name);
    (named.the(), named.of())
}

/// The statutes come last, and no event records them.
fn statutes(exhibits: &[Exhibit]) -> String {
    let found = exhibits.last().filter(|exhibit| exhibit.event.is_none());
    found
        .map(|exhibit| exhibit.number.to_string())
        .unwrap_or_default()
}

/// The block of the sender at the head of a letter.
pub(crate) fn sender_lines(signatory: &Signatory) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(association) = &signatory.association {
        lines.push(words(&association.name));
        let view = AssociationView::of(association, signatory);
        lines.push(format!("agissant par {}", view.represented_by));
        lines.push(format!("RNA\u{202f}: {}", view.rna));
    } else {
        lines.push(words(&signatory.name));
    }
    lines.extend(address(signatory));
    lines.push(email_or_blank(signatory));
    lines.extend(signatory.phone.as_deref().map(words));
    lines
}

/// The lines under the hand of whoever signs.
pub(crate) fn signature_lines(signatory: &Signatory) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(association) = &signatory.association {
        let view = AssociationView::of(association, signatory);
        lines.push(format!("Pour {},", view.the));
        lines.push(view.represented_by);
        lines.push(view.capacity);
    } else {
        lines.push(words(&signatory.name));
    }
    lines
}

fn address(signatory: &Signatory) -> Vec<String> {
    let seat = signatory
        .association
        .as_ref()
        .map(|association| &association.seat)
        .filter(|seat| !seat.is_empty());
    let lines: Vec<String> = seat
        .unwrap_or(&signatory.address)
        .iter()
        .map(|line| words(line))
        .filter(|line| !line.is_empty())
        .collect();
    if lines.is_empty() {
        vec![Blank::RequesterAddress.to_string()]
    } else {
        lines
    }
}

fn email_or_blank(signatory: &Signatory) -> String {
    or_blank(
        signatory
            .email
            .as_deref()
            .map(email)
            .filter(|e| !e.is_empty()),
        Blank::RequesterEmail,
    )
}
