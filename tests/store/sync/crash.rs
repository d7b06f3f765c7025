//! Killed at any step, a synchronisation can be run again, and nothing is lost or doubled.

use greffe::store::{Origin, Store, failpoint};

use super::{Collective, sync};
use crate::crash::killed_at;
use crate::world::{append, assert_healed, create, note, notes};

#[test]
fn at_every_failpoint() {
    let points = failpoint::OF_SYNC.iter().chain(&failpoint::OF_RECORD);
    for point in points.filter(|point| **point != failpoint::ATTACHMENT) {
        let (_collective, a, b, id) = Collective::new();
        let second = create(&a, 5);
        append(&a, &id, note("de a"));
        append(&a, &second, note("de a aussi"));
        append(&b, &id, note("de b"));
        sync(&a);
        assert!(killed_at(b.root(), "sync", point), "{point} was not met");
        let b = Store::discover(b.root()).unwrap();
        append(&b, &id, note("après"));
        let told = sync(&b);
        assert_eq!(told.received.len(), 3, "{point}");
        // The facts of others are nobody's edit by hand.
        let history = b.history(None).unwrap();
        assert!(history.iter().all(|one| one.origin != Origin::Adopted));
        let gained = told.changed.iter().map(|one| one.gained.len());
        assert_eq!(gained.collect::<Vec<_>>(), [1, 1], "{point}");
        assert!(sync(&b).received.is_empty(), "{point}");
        sync(&a);
        for store in [&a, &b] {
            let notes = notes(store);
            assert_eq!(notes.len(), 4, "{point}: {notes:?}");
            assert!(
                notes.values().all(|&count| count == 1),
                "{point}: {notes:?}"
            );
            assert_healed(store.root());
        }
        assert_eq!(a.head(), b.head());
    }
}
