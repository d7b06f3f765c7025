//! The dump of the official directory (DILA, `data.gouv_local.json`): one service at a time, so that
//! its 260 MB are never in memory.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Read;

use serde::Deserializer as _;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::date::Date;

use super::book::Address;
use super::entry::Entry;
use super::lookup::find;
use super::service::Service;

/// The addresses of a dump, by what a person types to mean each authority: of several records for
/// one authority, the best.
///
/// # Errors
/// The text is not the dump.
pub fn read_dump(
    dump: impl Read,
    today: Date,
) -> Result<BTreeMap<String, Address>, serde_json::Error> {
    let mut found: BTreeMap<String, (Service, Entry)> = BTreeMap::new();
    let mut keep = |service: Service| {
        let Some(entry) = service.subject().and_then(|word| find(&word, None).ok()) else {
            return;
        };
        if !service.is(&entry) {
            return;
        }
        let word = entry.word();
        let better = found
            .get(&word)
            .is_none_or(|(known, _)| service.rank() < known.rank());
        if better {
            found.insert(word, (service, entry));
        }
    };
    let mut reader = serde_json::Deserializer::from_reader(std::io::BufReader::new(dump));
    reader.deserialize_map(Top(&mut keep))?;
    reader.end()?;
    Ok(found
        .into_iter()
        .map(|(word, (service, entry))| (word, service.to_address(&entry, today)))
        .collect())
}

/// The object at the top, of which only `service` is read.
struct Top<'k, K>(&'k mut K);

impl<'de, K: FnMut(Service)> Visitor<'de> for Top<'_, K> {
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

/// The list of services, each handed over and forgotten.
struct Services<'k, K>(&'k mut K);

impl<'de, K: FnMut(Service)> DeserializeSeed<'de> for Services<'_, K> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, K: FnMut(Service)> Visitor<'de> for Services<'_, K> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list of services")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(service) = list.next_element()? {
            (self.0)(service);
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
        let emails: Vec<_> = found
            .iter()
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
