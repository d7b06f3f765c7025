//! CADA's list of PRADA (the person responsible for access to documents in each authority): their
//! function's address is kept, their names are dropped.

use std::io::Read;

use serde::Deserialize;

use crate::config::{check_email, check_line};
use crate::date::Date;
use crate::request::{Authority, AuthorityKind};

use super::book::Address;
use super::lookup::find;

/// Where such an address comes from.
pub(super) const SOURCE: &str = "annuaire des PRADA (cada.fr)";

/// From so many inhabitants on, a commune or a grouping must name one (R330-2).
const INHABITANTS: u32 = 10_000;

/// Whether the authority has a person responsible for access to documents: it must (R330-2), or
/// its address is that of one. How many work for another body is not known: it is not relied upon.
pub fn has_access_officer(authority: &Authority) -> bool {
    let from_the_list = |source: &String| source.starts_with(SOURCE);
    let named = |email: &String| email.to_lowercase().starts_with("prada");
    if authority.source.as_ref().is_some_and(from_the_list)
        || authority.email.as_ref().is_some_and(named)
    {
        return true;
    }
    match authority.kind {
        AuthorityKind::Ministry
        | AuthorityKind::Prefecture
        | AuthorityKind::Departement
        | AuthorityKind::Region => true,
        AuthorityKind::Commune | AuthorityKind::Epci => {
            let what = authority.insee.as_ref().unwrap_or(&authority.name);
            let known = find(what, Some(authority.kind)).ok();
            known.and_then(|entry| entry.population) >= Some(INHABITANTS)
        }
        AuthorityKind::PublicBody | AuthorityKind::PrivateBody => false,
    }
}

/// A line of the monthly list.
#[derive(Debug, Deserialize)]
struct Line {
    #[serde(rename = "Classement de l'administration")]
    class: String,
    #[serde(rename = "Département de l'autorité")]
    departement: String,
    #[serde(rename = "Nom de l'administration")]
    name: String,
    #[serde(rename = "Prénom PRADA")]
    first_name: String,
    #[serde(rename = "Nom PRADA")]
    last_name: String,
    #[serde(rename = "Courriel 1 PRADA")]
    email: String,
    #[serde(rename = "Adresse PRADA")]
    address: String,
    #[serde(rename = "Code postal/Ville de l'autorité")]
    town: String,
}

/// The addresses of a list, each as a person would type its authority; and the names of those that
/// the built-in lists do not hold.
///
/// # Errors
/// The text is not this list.
pub fn read_prada(list: impl Read, today: Date) -> Result<(Vec<Address>, Vec<String>), csv::Error> {
    let mut reader = csv::Reader::from_reader(without_mark(list));
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for line in reader.deserialize() {
        let line: Line = line?;
        let code = line
            .departement
            .split_whitespace()
            .next()
            .unwrap_or_default();
        let place = match kind(&line.class) {
            Some(AuthorityKind::Commune | AuthorityKind::Epci) => format!("{} ({code})", line.name),
            _ => line.name.clone(),
        };
        match find(&place, kind(&line.class)) {
            Ok(entry) => known.push(Address {
                authority: entry.word(),
                name: entry.name,
                address: line.lines(),
                email: Some(line.email.trim().to_owned()).filter(|e| check_email(e).is_ok()),
                form: None,
                court: None,
                source: SOURCE.to_owned(),
                checked_on: today,
            }),
            Err(_) => unknown.push(line.name),
        }
    }
    Ok((known, unknown))
}

impl Line {
    /// The lines of the address, without the one that names a person.
    fn lines(&self) -> Vec<String> {
        let names = [&self.first_name, &self.last_name];
        let personal = |line: &str| {
            (names.iter()).any(|name| !name.trim().is_empty() && line.contains(name.trim()))
        };
        let town = self.town.replace('\'', "’").to_uppercase();
        (self.address.lines().map(|line| line.replace('\'', "’")))
            .filter(|line| !personal(line))
            .chain([town])
            .map(|line| line.trim().to_owned())
            .filter(|line| check_line(line).is_ok())
            .collect()
    }
}

fn kind(class: &str) -> Option<AuthorityKind> {
    let class = super::fold::fold(class);
    [
        ("commune", AuthorityKind::Commune),
        ("region", AuthorityKind::Region),
        ("departement", AuthorityKind::Departement),
        ("prefecture", AuthorityKind::Prefecture),
    ]
    .into_iter()
    .find(|(word, _)| class.starts_with(word))
    .map(|(_, kind)| kind)
}

/// The text without the byte order mark that spreadsheets put first.
fn without_mark(mut list: impl Read) -> impl Read {
    let mut first = Vec::new();
    // An empty or broken file shows when it is read on.
    let _short = list.by_ref().take(3).read_to_end(&mut first);
    if first == [0xEF, 0xBB, 0xBF] {
        first.clear();
    }
    std::io::Cursor::new(first).chain(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_kept_and_names_dropped() {
        let list = "\u{feff}Classement de l'administration,Département de l'autorité,Nom de l'administration,Prénom PRADA,Nom PRADA,Courriel 1 PRADA,Adresse PRADA,Code postal/Ville de l'autorité\n\
            Communes,42 - Loire,Mairie de Saint-Étienne,Camille,EXEMPLE,prada@exemple.example,\"Madame Camille EXEMPLE\nService juridique\nHôtel d'Exemple\",42000 Exemple Cedex\n\
            Communes,69 - Rhône,Mairie de Sainte-Colombe,,,,Ici,69560 Sainte-Colombe\n\
            Communes,49 - Maine-et-Loire,Mairie de Val-Exemple,Camille,EXEMPLE,p@e.example,Ici,49991 Val-Exemple\n";
        let (known, unknown) = read_prada(list.as_bytes(), "2026-11-24".parse().unwrap()).unwrap();
        assert_eq!(unknown, ["Mairie de Val-Exemple"]);
        assert_eq!(known[0].authority, "commune:42218");
        assert_eq!(known[0].email.as_deref(), Some("prada@exemple.example"));
        assert_eq!(
            known[0].address,
            [
                "Service juridique",
                "Hôtel d’Exemple",
                "42000 EXEMPLE CEDEX"
            ]
        );
        assert_eq!(
            (known[1].authority.as_str(), &known[1].email),
            ("commune:69189", &None)
        );
        assert!(read_prada("a,b\n1,2\n".as_bytes(), "2026-11-24".parse().unwrap()).is_err());
    }
}
