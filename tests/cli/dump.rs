//! `greffe authority import` on the directory's dump: packed, streamed, hostile.

use std::io::Write as _;

use insta::assert_snapshot;

use super::world::World;

/// A service as the dump writes it: real lists, empty texts.
fn service(name: &str, pivot: &str, code: &str, email: &str) -> String {
    format!(
        r#"{{"nom":"{name}","pivot":[{{"type_service_local":"{pivot}","code_insee_commune":["{code}"]}}],
        "adresse":[{{"type_adresse":"Adresse","complement1":"","complement2":"","numero_voie":"1 rue de l'Exemple","service_distribution":"","code_postal":"42000","nom_commune":"Exemple"}}],
        "adresse_courriel":["{email}"],"ancien_code_pivot":"{pivot}-{code}-01","code_insee_commune":"{code}","siren":"","siret":"","telephone":[{{"valeur":"00","description":""}}]}}"#
    )
}

fn dump(services: &[String]) -> String {
    format!("{{\"service\":[{}]}}", services.join(","))
}

/// An archive of these entries: kind, name, content.
fn archive(entries: &[(tar::EntryType, &str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (kind, name, content) in entries {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(*kind);
        header.set_mode(0o644);
        header.set_size(content.len() as u64);
        // Names that a careful builder would refuse.
        header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        if kind.is_symlink() {
            header.set_link_name("/etc/passwd").unwrap();
        }
        header.set_cksum();
        builder.append(&header, *content).unwrap();
    }
    packed(&builder.into_inner().unwrap())
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

const FILE: tar::EntryType = tar::EntryType::Regular;
const LINK: tar::EntryType = tar::EntryType::Symlink;
const NAME: &str = "2026-11-20-data.gouv_local.json";

#[test]
fn the_dump_serves_offline_once_imported() {
    let world = World::new();
    world.greffe("init").ok();
    let services = dump(&[
        service(
            "Mairie - Saint-Étienne",
            "mairie",
            "42218",
            "mairie@exemple.example",
        ),
        service(
            "Tribunal administratif - Lyon",
            "ta",
            "69383",
            "greffe@exemple.example",
        ),
        service("Cour administrative d'appel de Lyon", "caa", "69383", ""),
    ]);
    world.write(
        "all_latest.tar.bz2",
        archive(&[
            (FILE, "2026-11-20-data.gouv_commune/42218.json", b"{}"),
            (FILE, NAME, services.as_bytes()),
        ]),
    );
    assert_snapshot!(world.greffe("authority import all_latest.tar.bz2").run(), @r"
    ------- stderr -------
    adresses reprises de all_latest.tar.bz2 : 2 ; le carnet en compte 2
    ");
    assert_snapshot!(world.greffe("authority show 42218").run(), @r"
    Mairie de Saint-Étienne (42, Loire)  commune:42218
      tribunal administratif : Lyon (R312-1 et R221-3 CJA)
      jours fériés : métropole
    Mairie de Saint-Étienne
      1 rue de l’Exemple
      42000 EXEMPLE
      mairie@exemple.example
      source : annuaire.service-public, vérifiée le 20 novembre 2026
    ");
    assert_snapshot!(world.greffe("autorité voir tribunal:Lyon").run(), @r"
    Tribunal administratif de Lyon  court:Lyon
      siège : Lyon (R221-3 CJA)
    Tribunal administratif de Lyon
      1 rue de l’Exemple
      42000 EXEMPLE
      source : annuaire.service-public, vérifiée le 20 novembre 2026
    ");
    let said = world
        .greffe("new --to 42218 --title C --item I")
        .run()
        .ended(0);
    assert!(!said.err.contains("adresse"), "{said}");
    let path = world.git("ls-files requests").ok();
    assert!(
        world
            .read(path.trim())
            .contains("source = \"annuaire.service-public\"")
    );
}

#[test]
fn an_older_dump_replaces_no_fresher_address_and_says_its_own_day() {
    let world = World::new();
    let dump_of = |email| dump(&[service("Mairie - Saint-Étienne", "mairie", "42218", email)]);
    world.write(
        "20260610-data.gouv_local.json",
        dump_of("juin@exemple.example"),
    );
    world.write(
        "2024-01-15-data.gouv_local.json",
        dump_of("janvier@exemple.example"),
    );
    let packed = archive(&[(
        FILE,
        "20240115-data.gouv_local.json",
        dump_of("janvier@exemple.example").as_bytes(),
    )]);
    world.write("vieux.tar.bz2", packed);
    world
        .greffe("authority import 2024-01-15-data.gouv_local.json")
        .ok();
    let shown = world.greffe("authority show 42218").ok();
    assert!(shown.contains("vérifiée le 15 janvier 2024"), "{shown}");
    world
        .greffe("authority import 20260610-data.gouv_local.json")
        .ok();
    assert_snapshot!(world.greffe("authority import vieux.tar.bz2").run(), @r"
    ------- stderr -------
    adresses reprises de vieux.tar.bz2 : 0 ; le carnet en compte 1
    plus anciennes que celles du carnet, laissées de côté : 1
    ");
    let shown = world.greffe("authority show 42218").ok();
    assert!(shown.contains("juin@exemple.example"), "{shown}");
    assert!(shown.contains("vérifiée le 10 juin 2026"), "{shown}");
}

#[test]
fn a_broken_line_of_an_address_is_kept_whole_on_two() {
    let world = World::new();
    let record = service(
        "Mairie - Saint-Étienne",
        "mairie",
        "42218",
        "a@exemple.example",
    )
    .replace(
        "1 rue de l'Exemple",
        "1 rue de l'Exemple\\r\\nbâtiment\\u001b B",
    );
    world.write("dump.json", dump(&[record]));
    world.greffe("authority import dump.json").ok();
    let shown = world.greffe("authority show 42218").ok();
    assert!(
        shown.contains("1 rue de l’Exemple\n  bâtiment B\n  42000 EXEMPLE"),
        "{shown}"
    );
}

#[test]
fn the_prada_and_what_a_person_typed_come_before_the_dump() {
    let world = World::new();
    world.write(
        "prada.csv",
        "Classement de l'administration,Département de l'autorité,Nom de l'administration,\
         Prénom PRADA,Nom PRADA,Courriel 1 PRADA,Adresse PRADA,Code postal/Ville de l'autorité\n\
         Communes,42 - Loire,Mairie de Saint-Étienne,,,prada@exemple.example,,42000 Ville\n",
    );
    world
        .greffe("authority add 69123 --email tape@exemple.example")
        .ok();
    world.write(
        "2026-11-20-data.gouv_local.json",
        dump(&[
            service(
                "Mairie - Saint-Étienne",
                "mairie",
                "42218",
                "mairie@exemple.example",
            ),
            service("Mairie - Lyon", "mairie", "69123", "mairie@exemple.example"),
        ]),
    );
    for order in [
        ["prada.csv", "2026-11-20-data.gouv_local.json"],
        ["2026-11-20-data.gouv_local.json", "prada.csv"],
    ] {
        for file in order {
            world.greffe("authority import").arg(file).ok();
        }
        let shown = world.greffe("authority show 42218").ok();
        assert!(
            shown.contains("prada@exemple.example"),
            "{order:?}: {shown}"
        );
        assert!(
            !shown.contains("mairie@exemple.example"),
            "{order:?}: {shown}"
        );
    }
    assert_snapshot!(world.greffe("authority show 69123").run(), @r"
    Mairie de Lyon (69, Rhône)  commune:69123
      tribunal administratif : Lyon (R312-1 et R221-3 CJA)
      jours fériés : métropole
    Mairie de Lyon
      1 rue de l’Exemple
      42000 EXEMPLE
      tape@exemple.example
      source : saisie (courriel), vérifiée le 24 novembre 2026
      source : annuaire.service-public (adresse), vérifiée le 20 novembre 2026
    ");
}

#[test]
fn one_badly_typed_record_is_named_and_hides_no_other() {
    let world = World::new();
    let good = |code: &str| service("Mairie - Exemple", "mairie", code, "a@exemple.example");
    let bad = good("69123").replace("[\"a@exemple.example\"]", "{\"adresse\":1}");
    let none = "\u{1b}[2Jpas une fiche";
    world.write(
        "dump.json",
        dump(&[good("42218"), bad, format!("{none:?}"), good("38185")])
            .replace("\\u{1b}", "\\u001b"),
    );
    assert_snapshot!(world.greffe("authority import dump.json").run(), @r#"
    ------- stderr -------
    adresses reprises de dump.json : 2 ; le carnet en compte 2
    attention : fiches illisibles, laissées de côté : 2
      n° 2, « Mairie - Exemple » : expected a text or a list of texts
      n° 3, « sans nom » : invalid type: string "\u{1b}[2Jpas une fiche", expected struct Service
    "#);
    world.greffe("authority show 38185").ok();
}

#[test]
fn a_hostile_archive_writes_nothing_and_ends() {
    let world = World::new();
    let good = dump(&[service(
        "Mairie - Saint-Étienne",
        "mairie",
        "42218",
        "a@exemple.example",
    )]);
    let import = |bytes: Vec<u8>| {
        world.write("x.tar.bz2", bytes);
        world.greffe("authority import x.tar.bz2").run()
    };
    // Names that climb, absolute names, links: nothing is written, the links are passed over.
    let said = import(archive(&[
        (LINK, NAME, b""),
        (FILE, "../../../evil.json", b"{}"),
        (FILE, "/tmp/evil.json", b"{}"),
        (FILE, "../../2026-data.gouv_local.json", good.as_bytes()),
    ]));
    assert_snapshot!(said, @r"
    ------- stderr -------
    adresses reprises de x.tar.bz2 : 1 ; le carnet en compte 1
    ");
    assert!(!world.path("../evil.json").exists() && !world.path("evil.json").exists());

    // Only a link of that name: there is no dump.
    assert_snapshot!(import(archive(&[(LINK, NAME, b"")])), @r"
    ------- stderr -------
    erreur : x.tar.bz2 n’est pas le fichier attendu (no *data.gouv_local.json in it)
      conseil : rien n’a été repris : téléchargez-le de nouveau
    [exit 1]
    ");
    // A text that never closes, nesting that never closes, a name of any length.
    let long = format!("{{\"service\":[{{\"nom\":\"{}\"}}]}}", "a".repeat(5 << 20));
    assert_snapshot!(import(archive(&[(FILE, NAME, long.as_bytes())])), @r"
    ------- stderr -------
    erreur : x.tar.bz2 n’est pas le fichier attendu (a record is too long at line 1 column 4128771)
      conseil : rien n’a été repris : téléchargez-le de nouveau
    [exit 1]
    ");
    let deep = "[".repeat(5 << 20);
    assert_eq!(import(archive(&[(FILE, NAME, deep.as_bytes())])).code, 1);
    let name = "n".repeat(6 << 20);
    let said = import(archive(&[
        (
            tar::EntryType::GNULongName,
            "././@LongLink",
            name.as_bytes(),
        ),
        (FILE, NAME, good.as_bytes()),
    ]));
    assert_eq!(said.code, 0, "a long name is passed over: {said}");
    // Cut short, or nothing of the kind.
    let whole = archive(&[(FILE, NAME, good.as_bytes())]);
    for bytes in [
        whole[..whole.len() / 2].to_vec(),
        b"PK\x03\x04".to_vec(),
        Vec::new(),
        packed(b""),
    ] {
        assert_eq!(import(bytes).code, 1);
    }
}
