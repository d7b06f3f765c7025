//! The dump of the official directory (DILA, `data.gouv_local.json`): one service at a time, so that
//! its 260 MB are never in memory.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::Read;

use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize as _, Deserializer as _};
use serde_json::Value;

use crate::date::Date;

use super::address::Address;
use super::archive::{ArchiveError, in_archive};
use super::guard::{ShortRecords, without_mark};
use super::lookup::find;
use super::service::{Rank, Service};

/// The longest record, in bytes: a thousand times the usual one.
const RECORD: usize = 4 << 20;

/// How many of the records that cannot be read are named.
const NAMED: usize = 10;

/// A dump that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum DumpError {
    /// Its archive.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// Its JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// No record of it is that of a service.
    #[error("{0}")]
    NoRecord(Unread),
}

/// What a file of addresses held.
#[derive(Debug, Default)]
pub struct Found {
    /// By what a person types to mean each authority.
    pub addresses: BTreeMap<String, Address>,
    /// The names that the built-in lists do not hold, where the file should hold no other.
    pub unknown: Vec<String>,
    /// The authorities of which a list that should name each once has several lines.
    pub twice: BTreeSet<String>,
    /// How many records could not be read.
    pub skipped: usize,
    /// The first of them.
    pub unread: Vec<Unread>,
}

/// A record that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{number}, {name:?}: {why}")]
pub struct Unread {
    /// Its place in the file, from 1.
    pub number: usize,
    /// The name that it bears, when that can be read.
    pub name: Option<String>,
    /// Why.
    pub why: String,
}

impl Found {
    /// Keeps the address of a list that should name each authority once: if it names one again, the
    /// first line that has an e-mail.
    pub(super) fn keep_first_with_email(&mut self, address: Address) {
        match self.addresses.entry(address.authority.clone()) {
            Entry::Vacant(place) => {
                place.insert(address);
            }
            Entry::Occupied(mut known) => {
                self.twice.insert(address.name.clone());
                if known.get().email.is_none() && address.email.is_some() {
                    known.insert(address);
                }
            }
        }
    }

    /// Counts a record that cannot be read.
    pub(super) fn skip(&mut self, unread: Unread) {
        self.skipped += 1;
        if self.unread.len() < NAMED {
            self.unread.push(unread);
        }
    }
}

/// The addresses of a dump as it is published, `.tar.bz2`, on the day that it bears, else on `file_on`,
/// never after `today`; see [`read_dump`].
///
/// # Errors
/// [`DumpError`].
pub fn read_packed_dump(
    archive: impl Read,
    file_on: Date,
    today: Date,
) -> Result<Found, DumpError> {
    // What the directory said on the day of the dump, it need not say today.
    in_archive(archive, |json, made_on| {
        read_dump(json, made_on.unwrap_or(file_on).min(today))
    })
}

/// The addresses of a dump as it was `on` a day: of several records for one authority, the best. A record that is not
/// that of a service is passed over, and counted.
///
/// # Errors
/// The text is not the dump.
pub fn read_dump(dump: impl Read, on: Date) -> Result<Found, DumpError> {
    let mut best: BTreeMap<String, (Rank, Address)> = BTreeMap::new();
    let mut found = Found::default();
    let mut number = 0;
    let mut keep = |record: Value| {
        number += 1;
        let service = match Service::deserialize(&record) {
            Ok(service) => service,
            Err(error) => {
                let name = record.get("nom").and_then(Value::as_str);
                return found.skip(Unread {
                    number,
                    name: name.map(str::to_owned),
                    why: error.to_string(),
                });
            }
        };
        let Some((word, address)) = service.known(on) else {
            return;
        };
        let rank = service.rank();
        let better = (best.get(&word)).is_none_or(|(known, _)| rank < *known);
        if better {
            best.insert(word, (rank, address));
        }
    };
    let short = ShortRecords::new(without_mark(dump), RECORD);
    let buffered = std::io::BufReader::with_capacity(1 << 16, short);
    let mut reader = serde_json::Deserializer::from_reader(buffered);
    reader.deserialize_map(Top(&mut keep))?;
    reader.end()?;
    if let (true, Some(first)) = (found.skipped == number, found.unread.first()) {
        return Err(DumpError::NoRecord(first.clone()));
    }
    let best = best.into_iter();
    found.addresses = best.map(|(word, (_, address))| (word, address)).collect();
    Ok(found)
}

impl Service {
    /// The authority or the court of the lists that this service is, and the address to keep.
    fn known(&self, today: Date) -> Option<(String, Address)> {
        if let Some(court) = self.court() {
            return Some((court.word(), self.to_court_address(court, today)));
        }
        let entry = find(&self.subject()?, None).ok()?;
        (self.is(&entry)).then(|| (entry.word(), self.to_address(&entry, today)))
    }
}

/// The object at the top, of which only `service` is read.
struct Top<'k, K>(&'k mut K);

impl<'de, K: FnMut(Value)> Visitor<'de> for Top<'_, K> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object with a list `service`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = false;
        while let Some(key) = map.next_key::<String>()? {
            if key == "service" {
                seen = true;
                map.next_value_seed(Services(&mut *self.0))?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        if seen {
            Ok(())
        } else {
            Err(serde::de::Error::missing_field("service"))
        }
    }
}

/// The list of services, each handed over and forgotten: as any value, so that one which is not what
/// it should be does not stop the others.
struct Services<'k, K>(&'k mut K);

impl<'de, K: FnMut(Value)> DeserializeSeed<'de> for Services<'_, K> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, K: FnMut(Value)> Visitor<'de> for Services<'_, K> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list of services")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(record) = list.next_element()? {
            (self.0)(record);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn service(name: &str, code: &str, pivot: &str, email: &str) -> String {
        format!(
            r#"{{"nom":"{name}","pivot":[{{"type_service_local":"{pivot}","code_insee_commune":["{code}"]}}],
                "adresse":[{{"type_adresse":"Adresse","numero_voie":"1 rue","code_postal":"42000","nom_commune":"Exemple"}}],
                "adresse_courriel":["{email}"],"ancien_code_pivot":"{pivot}-{code}-01","telephone":[{{"valeur":"0"}}],
                "code_insee_commune":"{code}","inconnu":{{"a":[1]}}}}"#
        )
    }

    #[test]
    fn each_authority_keeps_its_best_record() {
        let services = [
            service("Mairie - Saint-Étienne", "42218", "mairie", ""),
            service(
                "Mairie - Saint-Étienne",
                "42218",
                "mairie",
                "mairie@exemple.example",
            ),
            service(
                "Mairie déléguée - Rochetaillée",
                "42218",
                "mairie",
                "autre@exemple.example",
            ),
            service(
                "Préfecture de la Loire",
                "42218",
                "prefecture",
                "pref@exemple.example",
            ),
            service(
                "Conseil départemental - Loire",
                "42218",
                "cg",
                "cd@exemple.example",
            ),
            service("Trésorerie", "42218", "tresorerie", "t@exemple.example"),
        ];
        let dump = format!(r#"{{"date":"x","service":[{}]}}"#, services.join(","));
        let found = read_dump(dump.as_bytes(), "2026-11-24".parse().unwrap()).unwrap();
        let emails: Vec<_> = (found.addresses.iter())
            .map(|(word, address)| format!("{word} {}", address.email.as_deref().unwrap_or("-")))
            .collect();
        assert_eq!(
            emails,
            [
                "commune:42218 mairie@exemple.example",
                "departement:42 cd@exemple.example",
                "prefecture:42 pref@exemple.example"
            ]
        );
    }

    #[test]
    fn a_record_that_is_none_is_counted_and_hides_no_other() {
        let good = service("Mairie - Saint-Étienne", "42218", "mairie", "a@e.example");
        let bad = [
            good.replace("[\"a@e.example\"]", "{\"a\":1}"),
            good.replace("\"Mairie - Saint-Étienne\"", "12"),
            good.replace("\"1 rue\"", "1"),
            "12".to_owned(),
        ];
        let dump = format!("{{\"service\":[{},{good}]}}", bad.join(","));
        let marked = format!("\u{feff}{dump}");
        let found = read_dump(marked.as_bytes(), "2026-11-24".parse().unwrap()).unwrap();
        assert_eq!(found.skipped, 4);
        assert_eq!(found.unread[0].number, 1);
        let name = found.unread[0].name.as_deref();
        assert_eq!(name, Some("Mairie - Saint-Étienne"));
        assert_eq!(found.addresses.len(), 1);
    }

    #[test]
    fn another_text_is_no_dump() {
        for bad in [
            "",
            "[]",
            "{}",
            r#"{"service":[1]}"#,
            r#"{"service":[]} more"#,
        ] {
            assert!(
                read_dump(bad.as_bytes(), "2026-11-24".parse().unwrap()).is_err(),
                "{bad}"
            );
        }
    }
}
