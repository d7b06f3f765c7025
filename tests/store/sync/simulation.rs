//! Five people, real repositories, a seeded series of operations: at the end all have every fact.

use std::collections::BTreeSet;

use greffe::request::{EventHash, Id};
use greffe::store::Store;

use super::{Collective, sync, try_sync};
use crate::world::{append, assert_sound, create, git, note};

/// A generator whose numbers are the same every time.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }
}

fn facts(store: &Store) -> BTreeSet<(Id, EventHash)> {
    let holdings = store.load().unwrap();
    assert!(holdings.unreadable.is_empty());
    holdings
        .records
        .iter()
        .flat_map(|record| {
            let request = record.document.request();
            request
                .events
                .iter()
                .map(|event| (request.id.clone(), event.hash))
        })
        .collect()
}

/// With `GREFFE_TEST_FULL`, as in `.ci/run`: a thousand operations.
#[test]
fn everyone_ends_with_every_fact() {
    let operations = if std::env::var_os("GREFFE_TEST_FULL").is_some() {
        1000
    } else {
        60
    };
    let (collective, a, b, _) = Collective::new();
    let mut people = vec![a, b];
    people.extend(["c", "d", "e"].map(|name| collective.member(name)));
    // Three remotes: two members also exchange through others than the common one.
    for name in ["remote2.git", "remote3.git"] {
        git(
            collective.world.folder.path(),
            &["clone", "-q", "--bare", "remote.git", name],
        );
    }
    for (person, remote) in [
        (1, "remote2.git"),
        (2, "remote2.git"),
        (3, "remote3.git"),
        (4, "remote3.git"),
    ] {
        let path = collective.world.folder.path().join(remote);
        git(
            people[person].root(),
            &["remote", "add", "autre", path.to_str().unwrap()],
        );
    }
    let mut chance = Chance(20_261_124);
    let mut recorded = BTreeSet::new();
    for step in 0..operations {
        let person = &people[chance.below(people.len())];
        match chance.below(10) {
            0 => {
                create(person, 100 + step);
            }
            1..=6 => {
                let records = person.load().unwrap().records;
                let record = &records[chance.below(records.len())];
                let id = record.document.request().id.clone();
                append(person, &id, note(&format!("opération {step}")));
                recorded.extend(facts(person));
            }
            7 => {
                let options = greffe::store::SyncOptions {
                    remote: Some("autre".to_owned()),
                    ..greffe::store::SyncOptions::default()
                };
                let _ = super::sync_as(person, &options);
            }
            _ => {
                let _ = try_sync(person).unwrap();
            }
        }
    }
    for _ in 0..2 {
        for person in &people {
            sync(person);
        }
    }
    for person in &people {
        assert_eq!(facts(person), recorded);
        assert_sound(person.root());
    }
}
