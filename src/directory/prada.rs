//! CADA's list of PRADA (the person responsible for access to documents in each authority): their
//! function's address is kept, their names are dropped.

use std::io::{BufRead as _, BufReader, Cursor, Read};

use serde::Deserialize;

use crate::config::{check_email, check_line, seen_lines};
use crate::date::Date;
use crate::request::{Authority, AuthorityKind};

use super::address::{Address, PRADA, fitted};
use super::dump::{Found, Unread};
use super::fold::fold;
use super::guard::without_mark;
use super::lookup::find;
use super::person::{names, without_initials};

/// From so many inhabitants on, a commune or a grouping must name one (R330-2).
const INHABITANTS: u32 = 10_000;

/// Whether the authority has a person responsible for access to documents: it must (R330-2), or
/// its address is that of one. How many work for another body is not known: it is not relied upon.
pub fn has_access_officer(authority: &Authority) -> bool {
    // Another source may come first and leave the e-mail to this one.
    let from_the_list = |source: &String| source.contains(PRADA);
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

/// The month of a list, by its name: `annuaire_03_24.csv`, `annuaire_11_25_2.csv`. Its first day: the list
/// says no more.
pub fn prada_month(name: &str) -> Option<Date> {
    let mut numbers = name.strip_prefix("annuaire_")?.split(['_', '.']);
    let mut two = || numbers.next().filter(|n| n.len() == 2)?.parse::<u32>().ok();
    let (month, year) = (two()?, two()?);
    Date::new(2000 + i32::try_from(year).ok()?, month, 1).ok()
}

/// The addresses of a list as it was `on` a day, and the names that the built-in lists do not hold. A line that is none
/// of this list is passed over, and counted.
///
/// # Errors
/// The text is not this list.
pub fn read_prada(list: impl Read, on: Date) -> Result<Found, csv::Error> {
    let (separator, list) = separated(without_mark(list));
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_reader(list);
    let headers = reader.headers()?.clone();
    let mut found = Found::default();
    let (mut number, mut first_fault) = (0, None);
    let mut record = csv::ByteRecord::new();
    while reader.read_byte_record(&mut record)? {
        number += 1;
        let text = csv::StringRecord::from_byte_record_lossy(record.clone());
        let line: Line = match text.deserialize(Some(&headers)) {
            Ok(line) => line,
            Err(error) => {
                found.skip(Unread {
                    number,
                    name: text.get(2).map(str::to_owned),
                    why: error.to_string(),
                });
                first_fault.get_or_insert(error);
                continue;
            }
        };
        match line.address(on) {
            Some(address) => found.keep_first_with_email(address),
            None => found.unknown.push(line.name),
        }
    }
    match first_fault {
        Some(error) if found.addresses.is_empty() && found.unknown.is_empty() => Err(error),
        _ => Ok(found),
    }
}

impl Line {
    /// The address to keep, when the lists hold the authority.
    fn address(&self, on: Date) -> Option<Address> {
        let kind = kind(&self.class)?;
        let place = match kind {
            AuthorityKind::Commune | AuthorityKind::Epci => {
                let code = self.departement.split_whitespace().next();
                format!("{} ({})", self.name, code.unwrap_or_default())
            }
            _ => self.name.clone(),
        };
        let entry = find(&place, Some(kind)).ok()?;
        if entry.kind != kind {
            return None;
        }
        let mut emails = self.email.split([';', ',', ' ', '\n']).map(str::trim);
        Some(Address {
            authority: entry.word(),
            name: entry.name,
            address: self.lines(),
            email: emails.find(|e| check_email(e).is_ok()).map(str::to_owned),
            form: None,
            court: None,
            source: PRADA.to_owned(),
            checked_on: on,
        })
    }

    /// The lines of the address, without the one that names a person.
    fn lines(&self) -> Vec<String> {
        let town = curly(&self.town).to_uppercase();
        let lines = (seen_lines(&self.address).map(|line| without_initials(&curly(&line))))
            .filter(|line| !line.is_empty())
            .filter(|line| !names(line, &[&self.first_name, &self.last_name]))
            .chain(seen_lines(&town))
            .filter(|line| check_line(line).is_ok());
        fitted(lines.collect())
    }
}

fn curly(text: &str) -> String {
    text.replace('\'', "’")
}

/// What parts the cells of a list, and the list: a French spreadsheet that saves it again writes
/// semicolons.
fn separated(list: impl Read) -> (u8, impl Read) {
    let mut list = BufReader::new(list);
    let mut heading = Vec::new();
    // An empty or broken file shows when it is read on.
    let _short = list.by_ref().take(1 << 16).read_until(b'\n', &mut heading);
    let count = |sign: char| String::from_utf8_lossy(&heading).matches(sign).count();
    let separator = if count(';') > count(',') { b';' } else { b',' };
    (separator, Cursor::new(heading).chain(list))
}

/// The kind that a class plainly says; of another class (a hospital, a school) the lists hold nobody,
/// and its name may be that of a commune.
fn kind(class: &str) -> Option<AuthorityKind> {
    let class = fold(class);
    if class.contains("cooperation intercommunale") {
        return Some(AuthorityKind::Epci);
    }
    [
        ("commune", AuthorityKind::Commune),
        ("communaute", AuthorityKind::Epci),
        ("intercommunalite", AuthorityKind::Epci),
        ("metropole", AuthorityKind::Epci),
        ("epci", AuthorityKind::Epci),
        ("region", AuthorityKind::Region),
        ("departement", AuthorityKind::Departement),
        ("prefecture", AuthorityKind::Prefecture),
        ("ministere", AuthorityKind::Ministry),
    ]
    .into_iter()
    .find(|(word, _)| class.starts_with(word))
    .map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_as_old_as_its_name_says() {
        let month = |name| prada_month(name).map(|date| date.to_string());
        assert_eq!(month("annuaire_03_24.csv").as_deref(), Some("2024-03-01"));
        assert_eq!(month("annuaire_11_25_2.csv").as_deref(), Some("2025-11-01"));
        for other in [
            "prada.csv",
            "annuaire_13_24.csv",
            "annuaire_3_24.csv",
            "annuaire_03",
        ] {
            assert_eq!(month(other), None, "{other}");
        }
    }

    #[test]
    fn an_officer_is_known_by_the_list_whatever_comes_before_it() {
        let mut small = find("commune:42001", None).unwrap().authority();
        assert!(!has_access_officer(&small));
        small.source = Some(format!("saisie ; {PRADA}"));
        assert!(has_access_officer(&small));
    }

    /// A list of these lines.
    fn list(lines: &[&str]) -> Found {
        let heading = "Classement de l'administration,Département de l'autorité,Nom de l'administration,Prénom PRADA,Nom PRADA,Courriel 1 PRADA,Adresse PRADA,Code postal/Ville de l'autorité";
        let text = format!("{heading}\n{}\n", lines.join("\n"));
        read_prada(text.as_bytes(), "2026-11-24".parse().unwrap()).unwrap()
    }

    #[test]
    fn a_body_of_another_class_is_not_the_commune_of_its_town() {
        let found = list(&[
            "Centres hospitaliers,69 - Rhône,Lyon,,,prada@hopital.example,Hôpital,69000 Lyon",
            "Etablissements publics,37 - Indre-et-Loire,Tours,,,prada@ep.example,Ici,37000 Tours",
            ",69 - Rhône,Mairie de Lyon,,,prada@rien.example,Ici,69000 Lyon",
            "Ministères,75 - Paris,Paris,,,prada@ministere.example,Ici,75007 Paris",
            "Communes,69 - Rhône,region:84,,,prada@region.example,Ici,69000 Lyon",
            "Etablissements publics de coopération intercommunale,42 - Loire,Saint-Étienne Métropole,,,prada@metropole.example,Ici,42000 Saint-Étienne",
        ]);
        assert_eq!(
            found.unknown,
            ["Lyon", "Tours", "Mairie de Lyon", "Paris", "region:84"]
        );
        let known: Vec<&String> = found.addresses.keys().collect();
        assert_eq!(known, ["epci:244200770"]);
    }

    #[test]
    fn of_two_lines_for_one_authority_the_first_with_an_e_mail_is_kept_and_both_are_told() {
        let line = |email: &str| {
            format!("Communes,42 - Loire,Mairie de Saint-Étienne,,,{email},Ici,42000 Ville")
        };
        for (emails, kept) in [
            (["a@e.example", ""], "a@e.example"),
            (["", "b@e.example"], "b@e.example"),
            (["a@e.example", "b@e.example"], "a@e.example"),
        ] {
            let lines = emails.map(line);
            let found = list(&[&lines[0], &lines[1]]);
            let email = found.addresses["commune:42218"].email.as_deref();
            assert_eq!(email, Some(kept), "{emails:?}");
            assert!(found.twice.contains("Mairie de Saint-Étienne"));
        }
    }

    #[test]
    fn a_name_that_is_not_in_its_columns_is_dropped_and_a_place_is_not() {
        let line = |address: &str| {
            let line = format!(
                "Communes,42 - Loire,Mairie de Saint-Étienne,Rose-Marie,O'Brien,,\"{address}\",42000 Ville"
            );
            list(&[&line]).addresses["commune:42218"].address.clone()
        };
        for name in [
            "M. Dupont",
            "Mme Claire Martin",
            "Monsieur DUPONT, directeur",
            "(R.-M. O’Brien)",
            "(J. Martin)",
            "R.-M. Martin",
            "Me O'Brien",
            "Me O’Brien",
        ] {
            assert_eq!(line(name), ["42000 VILLE"], "{name}");
        }
        assert_eq!(
            line("Service juridique (R.-M. Martin)"),
            ["Service juridique", "42000 VILLE"]
        );
        for place in [
            "Madame la Directrice",
            "Monsieur le Maire",
            "Z.A. Les Pins",
            "B.P. 12",
            "Hôtel de ville (bâtiment B)",
            "M 12 bis",
        ] {
            assert_eq!(line(place), [place, "42000 VILLE"], "{place}");
        }
    }

    #[test]
    fn a_list_saved_again_with_semicolons_is_read() {
        let list = "\u{feff}Classement de l'administration;Département de l'autorité;Nom de l'administration;Prénom PRADA;Nom PRADA;Courriel 1 PRADA;Adresse PRADA;Code postal/Ville de l'autorité\r\n\
            Communes;42 - Loire;Mairie de Saint-Étienne;;;prada@exemple.example;\"1, rue d'Ici\nBP 1\";42000 Ville\r\n";
        let found = read_prada(list.as_bytes(), "2026-11-24".parse().unwrap()).unwrap();
        let known = &found.addresses["commune:42218"];
        assert_eq!(known.email.as_deref(), Some("prada@exemple.example"));
        assert_eq!(known.address, ["1, rue d’Ici", "BP 1", "42000 VILLE"]);
    }

    #[test]
    fn functions_are_kept_and_names_dropped() {
        let list = "\u{feff}Classement de l'administration,Département de l'autorité,Nom de l'administration,Prénom PRADA,Nom PRADA,Courriel 1 PRADA,Adresse PRADA,Code postal/Ville de l'autorité\n\
            Communes,42 - Loire,Mairie de Saint-Étienne,Camille,EXEMPLE,prada@exemple.example,\"Madame Camille EXEMPLE\nService juridique\nHôtel d'Exemple\",42000 Exemple Cedex\n\
            Communes,69 - Rhône,Mairie de Sainte-Colombe,,,,Ici,69560 Sainte-Colombe\n\
            Communes,49 - Maine-et-Loire,Mairie de Val-Exemple,Camille,EXEMPLE,p@e.example,Ici,49991 Val-Exemple\n";
        let found = read_prada(list.as_bytes(), "2026-11-24".parse().unwrap()).unwrap();
        assert_eq!(found.unknown, ["Mairie de Val-Exemple"]);
        let known: Vec<Address> = found.addresses.into_values().collect();
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
