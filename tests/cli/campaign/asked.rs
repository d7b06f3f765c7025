//! Who was asked the same thing already, as two requests of a series are compared.

use super::store;

/// Neither the case, nor the spacing, nor the order makes another request; nor does the name that a
/// commune was given in its file.
#[test]
fn case_spacing_and_order_do_not_make_another_request() {
    let world = store();
    let new = "new --to 42218 --title Autre --item Registre --item Contrats";
    world.greffe(new).ok();
    let path = world.git("ls-files requests").ok();
    let text = world.read(path.trim());
    world.write(path.trim(), text.replace("Mairie de", "Ville de"));
    let twice = world
        .greffe("campaign new budgets --to 42218 --yes --item CONTRATS --title Budget")
        .arg("--item= registre ")
        .run()
        .ended(1);
    assert!(twice.err.contains("a déjà été demandée à 1"), "{twice}");
    let title = world
        .greffe("campaign new budgets --to 42218 --yes --item Tout --title AUTRE")
        .run()
        .ended(1);
    assert!(title.err.contains("a déjà été demandée à 1"), "{title}");
    let other = "campaign new budgets --to 42218 --yes --item Tout --title Budget";
    assert_eq!(world.greffe(other).ok().lines().count(), 1);
}
