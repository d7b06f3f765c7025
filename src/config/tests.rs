//! What the files of settings accept, and what they answer to the rest.

use std::ffi::OsString;
use std::path::Path;

use super::*;
use crate::lang::Lang;
use crate::lang::Say;
use crate::request::Residence;

fn shared(text: &str) -> Result<Settings, ConfigError> {
    Settings::parse(text, Path::new("greffe.toml"))
}

fn said(text: &str) -> String {
    let error = shared(text).unwrap_err();
    let hint = error.hint(Lang::Fr).unwrap_or_default();
    format!("{}\n{hint}", error.say(Lang::Fr))
}

fn camille() -> Signatory {
    Signatory {
        key: "camille".to_owned(),
        name: "Camille \"Cam\" Exemple".to_owned(),
        address: vec![
            "1 rue de l’Exemple".to_owned(),
            "42000 SAINT-ÉTIENNE".to_owned(),
        ],
        email: Some("camille@exemple.example".to_owned()),
        phone: None,
        city: Some("Saint-Étienne".to_owned()),
        residence: Some(Residence::Overseas),
        association: Some(Association {
            name: "Les Exemples".to_owned(),
            form: Some("association régie par la loi du 1er juillet 1901".to_owned()),
            rna: Some("W421000000".to_owned()),
            seat: vec!["2 rue de l’Exemple".to_owned()],
            represented_by: None,
            capacity: Some("présidente".to_owned()),
        }),
    }
}

#[test]
fn a_new_file_reads_as_it_was_meant() {
    let settings = Settings {
        collective: Some("Halte au \"contrôle\"".to_owned()),
        signatories: vec![camille()],
        ..Settings::default()
    };
    assert_eq!(shared(&settings.to_toml()), Ok(settings));
    let english = Settings {
        lang: Lang::En,
        ..Settings::default()
    };
    assert_eq!(shared(&english.to_toml()), Ok(english));
}

#[test]
fn an_empty_file_and_unknown_keys_are_left_in_peace() {
    assert_eq!(shared(""), Ok(Settings::default()));
    let text = "schema = 1\ncolour = { a = 1 }\n[future]\nx = [1, 2]\n";
    assert_eq!(shared(text), Ok(Settings::default()));
}

#[test]
fn an_error_names_file_line_column_key_and_remedy() {
    insta::assert_snapshot!(said("schema = 1\nlang = \"klingon\"\n"), @r#"
    greffe.toml, ligne 2, colonne 8 : clé « lang », valeur inconnue « klingon »
      2 | lang = "klingon"
    valeurs possibles : fr, en
    "#);
    insta::assert_snapshot!(said("é = 1\nsign = \"oui\""), @r"
    greffe.toml, ligne 1, colonne 1 : ce n’est pas du TOML valable (invalid unquoted key, expected letters, numbers, `-`, `_`)
      1 | é = 1
    corrigez cette ligne dans un éditeur, ou rétablissez le fichier depuis git
    ");
    insta::assert_snapshot!(said("schema = 2\n"), @r"
    greffe.toml, ligne 1, colonne 10 : clé « schema », ce dossier a été fait par un greffe plus récent (schéma 2, celui-ci connaît le schéma 1)
      1 | schema = 2
    installez la dernière version de greffe ; rien n’a été changé ici
    ");
    insta::assert_snapshot!(said("lang = fr"), @r"
    greffe.toml, ligne 1, colonne 8 : ce n’est pas du TOML valable (invalid boolean, expected `false`)
      1 | lang = fr
    corrigez cette ligne dans un éditeur, ou rétablissez le fichier depuis git
    ");
    insta::assert_snapshot!(said("[signatory.camille]\nemail = \"c@exemple.example\"\n"), @r#"
    greffe.toml, ligne 1, colonne 1 : clé « signatory.camille », il manque « name »
      1 | [signatory.camille]
    ajoutez une ligne name = "…" dans cette table
    "#);
    insta::assert_snapshot!(said("[signatory.c]\nname = \"C\"\naddress = [\"a\", 3]\n"), @r#"
    greffe.toml, ligne 3, colonne 17 : clé « signatory.c.address », il faut un texte entre guillemets, pas « integer »
      3 | address = ["a", 3]
    écrivez par exemple "Camille Exemple"
    "#);
    insta::assert_snapshot!(said("[signatory.c]\nname = \"C\\u001b[2J\"\n"), @r#"
    greffe.toml, ligne 2, colonne 8 : clé « signatory.c.name », le texte contient un caractère invisible (U+001B)
      2 | name = "C\u001b[2J"
    recopiez-le à la main, sur une seule ligne
    "#);
    insta::assert_snapshot!(said("[signatory.\"../c\"]\nname = \"C\"\n"), @r#"
    greffe.toml, ligne 1, colonne 1 : clé « signatory.../c », « ../c » ne peut pas désigner un signataire
      1 | [signatory."../c"]
    prenez des minuscules sans accent, des chiffres et des tirets : camille
    "#);
}

#[test]
fn the_same_signatory_is_written_once_and_comments_survive() {
    let folder = tempfile::tempdir().unwrap();
    let env = |name: &str| {
        (name == "GREFFE_CONFIG_DIR").then(|| OsString::from(folder.path().join("deep/er")))
    };
    let mut person = Person::load(env).unwrap();
    assert_eq!(person.by, None);
    person.add_signatory(&camille(), "camille").unwrap();
    person.add_signatory(&camille(), "sacha").unwrap();
    assert_eq!(Person::load(env).unwrap(), person);
    assert_eq!(person.by.as_deref(), Some("camille"));
    assert_eq!(person.signatories, [camille()]);

    let file = folder.path().join("deep/er/config.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, format!("# à moi\n{text}# la fin\n")).unwrap();
    let mut person = Person::load(env).unwrap();
    let other = Signatory {
        key: "sacha".to_owned(),
        association: None,
        ..camille()
    };
    person.add_signatory(&other, "sacha").unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(
        text.starts_with("# à moi\n") && text.contains("# la fin\n"),
        "{text}"
    );

    let changed = Signatory {
        name: "Autre".to_owned(),
        ..camille()
    };
    assert!(matches!(
        person.add_signatory(&changed, "camille"),
        Err(PersonError::Taken(key)) if key == "camille"
    ));
}

#[cfg(unix)]
#[test]
fn the_address_of_a_person_is_readable_by_them_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let env = |name: &str| (name == "GREFFE_CONFIG_DIR").then(|| folder.path().into());
    let mut person = Person::load(env).unwrap();
    person.add_signatory(&camille(), "camille").unwrap();
    let mode = std::fs::metadata(folder.path().join("config.toml"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn who_signs_is_the_person_first_and_the_collective_when_asked() {
    let named = |key: &str| Signatory {
        key: key.to_owned(),
        association: None,
        ..camille()
    };
    let (own, shared) = ([named("camille")], [named("collectif")]);
    let who = |key, by, own, shared| who_signs(key, by, own, shared).map(|s| s.key.clone());
    assert_eq!(who(None, None, &own, &shared).as_deref(), Ok("camille"));
    assert_eq!(
        who(Some("collectif"), None, &own, &shared).as_deref(),
        Ok("collectif")
    );
    assert_eq!(who(None, None, &[], &shared).as_deref(), Ok("collectif"));
    assert_eq!(who(None, None, &[], &[]), Err(SignatoryError::None));
    let two = [named("camille"), named("sacha")];
    assert_eq!(who(None, Some("sacha"), &two, &[]).as_deref(), Ok("sacha"));
    assert!(matches!(
        who(None, None, &two, &shared),
        Err(SignatoryError::Several(_))
    ));
    assert!(matches!(
        who(Some("x"), None, &two, &shared),
        Err(SignatoryError::Unknown { .. })
    ));
}

#[test]
fn a_key_is_made_of_a_name() {
    assert_eq!(
        signatory_key("Camille d’Exemple-Œuf"),
        "camille-d-exemple-oeuf"
    );
}
