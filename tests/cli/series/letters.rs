//! The letters of a series: what they say is what happened.

use super::campaign;
use crate::world::World;

/// A sixth request of the same kind, refused by silence: one may be left out.
fn six() -> (World, Vec<String>) {
    let (world, mut ids) = campaign();
    world.write("sixième.csv", "authority,email\n42147,g@exemple.example\n");
    let more = "campaign new cameras --title Caméras --item Tout --to sixième.csv --yes";
    let id = world.greffe(more).on("2026-01-08").ok().trim().to_owned();
    let sent = format!("record {id} sent --channel registered-letter --signatory camille");
    world.greffe(&sent).on("2026-01-09").ok();
    let received = format!("record {id} received");
    world.greffe(&received).on("2026-01-10").ok();
    ids.push(id);
    (world, ids)
}

#[test]
fn one_that_is_left_out_is_in_no_letter() {
    let (world, ids) = six();
    let out = &ids[3];
    let written = format!("series cameras -o lettres --except {out}");
    let said = world.greffe(&written).on("2026-02-20").run().ended(0);
    assert!(said.out.contains(&format!("{out}  Mairie")), "{said}");
    assert!(said.out.contains("laissée de côté par --except"), "{said}");
    let referral = world.read("lettres/saisine.txt");
    assert!(referral.contains("série de 5 demandes"), "{referral}");
    for (id, email) in ids.iter().zip(["a@", "b@", "c@", "d@", "e@", "f@", "g@"]) {
        let in_it = *id != ids[3] && *id != ids[5];
        assert_eq!(
            referral.contains(&format!("{email}exemple")),
            in_it,
            "{referral}"
        );
        assert_eq!(referral.contains(id.as_str()), in_it, "{referral}");
        let notice = world.path(format!("lettres/information-{id}.txt"));
        assert_eq!(notice.exists(), in_it, "{id}");
    }
    // Four would be no series.
    let few = format!("{written} --except {}", ids[1]).replace("-o lettres", "-o autres");
    let few = world.greffe(&few).on("2026-02-20").run().ended(1);
    assert!(few.err.contains("il n’en reste que 4"), "{few}");
    assert!(!world.path("autres").exists());
}
