//! `greffe calc`: the law without a store.

use insta::assert_snapshot;

use super::world::World;

#[test]
fn what_is_not_a_fact_is_told_with_what_would_be_one() {
    let world = World::new();
    assert_snapshot!(world.greffe("calc").run(), @"
    ------- stderr -------
    erreur : il manque un fait, ou un fichier de demande
      conseil : par exemple greffe calc reçue=2026-03-16, ou greffe calc --file demande.toml
    [exit 2]
    ");
    assert_snapshot!(world.greffe("calc reçue").run(), @"
    ------- stderr -------
    erreur : « reçue » n’est pas un fait
      conseil : écrivez nature=date, par exemple reçue=2026-03-16 ou refusée=2026-04-02:cada,tribunal
    [exit 2]
    ");
    assert_snapshot!(world.greffe("calc reçue=16/03/2026").run(), @"
    ------- stderr -------
    erreur : reçue : « 16/03/2026 » n’est pas une date du calendrier
      conseil : écrivez l’année, le mois et le jour : 2026-12-03
    [exit 2]
    ");
    assert_snapshot!(world.greffe("calc refusée=2026-04-02:bidule").run(), @"
    ------- stderr -------
    erreur : « bidule » ne dit rien d’un fait « refusée »
      conseil : écrivez champ=valeur, avec l’un des champs : answer, mentions, grounds, items, until, text
    [exit 2]
    ");
    assert_snapshot!(world.greffe("calc jugée=2026-04-02:couleur=bleu").run(), @"
    ------- stderr -------
    erreur : un fait « jugée » n’a pas de champ « couleur »
      conseil : ses champs : outcome, decision, period, number, text
    [exit 2]
    ");
    assert_snapshot!(world.greffe("calc --zone mars reçue=2026-03-16").run(), @"
    ------- stderr -------
    erreur : --zone <ZONE> : « mars » n’est pas un mot connu ici
      conseil : l’un de : métropole, alsace-moselle, guadeloupe, guyane, martinique, mayotte, nouvelle-calédonie, la-réunion, polynésie-française, saint-barthélemy, saint-martin, saint-pierre-et-miquelon, wallis-et-futuna
    [exit 2]
    ");
    assert_snapshot!(world.greffe("calc --file absent.toml").run(), @"
    ------- stderr -------
    erreur : absent.toml : il n’existe pas
    [exit 1]
    ");
    world.write("faux.toml", "id = 3\n");
    assert_snapshot!(world.greffe("calc --file faux.toml").run(), @r#"
    ------- stderr -------
    erreur : faux.toml, ligne 1, colonne 1 : il manque « title » (et 3 autres fautes)
      |
    1 | id = 3
      | ^ il manque « title »
      |
    1 | id = 3
      | ^ il manque « regime »
      |
    1 | id = 3
      | ^ il manque « authority »
      |
    1 | id = 3
      |      ^ « id » doit être un texte entre guillemets
      conseil : ajoutez une ligne comme title = "…"
    [exit 1]
    "#);
}

#[test]
fn words_are_read_in_both_languages() {
    let world = World::new();
    let french =
        "reçue=2026-03-16 refusee=2026-04-02:cada,tribunal jugée=2027-01-04:référé-suspension";
    let english = "received=2026-03-16 refused=2026-04-02:mentions=cada,tribunal \
                   judged=2027-01-04:decision=order-suspension";
    let one = world
        .greffe("calc --json --at 2027-02-01")
        .arg_words(french)
        .ok();
    let other = world
        .greffe("calc --json --at 2027-02-01")
        .arg_words(english)
        .ok();
    assert_eq!(one, other);
}

#[test]
fn documents_named_as_given_say_that_others_were_not() {
    let world = World::new();
    let calc = |facts: &str| {
        let run = world.greffe(&format!("calc received=2026-01-12 {facts} --at 2026-03-01"));
        run.arg("--json").ok()
    };
    let partial = calc("disclosed=2026-02-10:items=1");
    assert!(
        partial.contains("\"stage\": \"partially-disclosed\""),
        "{partial}"
    );
    assert!(partial.contains("2026-04-12"), "{partial}");
    let whole = calc("disclosed=2026-02-10:items=1 disclosed=2026-02-11:items=2");
    assert!(whole.contains("\"stage\": \"disclosed\""), "{whole}");
}
