//! Letters on paper: PDF, and MaDada’s form.

use std::fs;

use super::world::World;

/// A store with one request, sent and received, with its papers.
pub(crate) fn store() -> World {
    let world = World::new();
    world
        .greffe("init --address Ici --email camille@exemple.example --city Exemple")
        .arg("--signatory=Camille Exemple")
        .ok();
    world
        .greffe("new --to st-etienne --email prada@exemple.example")
        .arg("--address=Hôtel d’Exemple")
        .arg("--address=42000 Exemple cedex 1")
        .arg("--title=Caméras")
        .arg("--item=Les délibérations relatives aux caméras")
        .ok();
    world.write("letters/saisine-cada.md.hbs", SAISINE);
    world
}

/// A referral in a line: its exhibits matter here, not its words.
const SAISINE: &str = "---\nobjet: Saisine\n---\nMadame, Monsieur,\n\nVoyez les pièces.\n";

#[test]
fn madada_gets_the_text_and_never_the_address() {
    let world = store();
    let url = world
        .greffe("open 2tqg --madada mairie_val_exemple --print")
        .ok();
    assert!(url.starts_with(
        "https://madada.fr/nouvelle_demande/mairie_val_exemple?title=Cam%C3%A9ras&body="
    ));
    for told in [
        "Camille%20Exemple",
        "relatives%20aux%20cam%C3%A9ras",
        "311%2D1",
    ] {
        assert!(url.contains(told), "{told} is not in {url}");
    }
    for hidden in ["camille%40", "exemple%2Eexample", "Ici", "compl%C3%A9ter"] {
        assert!(!url.contains(hidden), "{hidden} is in {url}");
    }
}

#[test]
fn a_name_that_is_an_address_is_refused() {
    let world = store();
    let said = world
        .greffe("open 2tqg --madada ../body?x=1 --print")
        .run()
        .ended(2);
    assert!(said.err.contains("n’est pas un nom de MaDada"), "{said}");
}

#[cfg(not(feature = "pdf"))]
#[test]
fn without_pdf_greffe_says_so() {
    let world = store();
    for command in ["letter 2tqg --format pdf", "bundle 2tqg"] {
        let said = world.greffe(command).run().ended(1);
        assert!(said.err.contains("construit sans le PDF"), "{said}");
        assert!(said.err.contains("--features pdf"), "{said}");
    }
}

#[cfg(feature = "pdf")]
#[test]
fn a_letter_is_written_as_pdf() {
    let world = store();
    world.greffe("letter 2tqg -o lettre.pdf").ok();
    let written = fs::read(world.path("lettre.pdf")).unwrap();
    assert!(written.starts_with(b"%PDF-1.7"));
    let said = world.greffe("letter 2tqg -o lettre.pdf").run().ended(1);
    assert!(said.err.contains("existe déjà"), "{said}");
}

/// A program that keeps what it is given to open, in place of the desktop's.
#[cfg(target_os = "linux")]
fn opener(world: &World) -> String {
    use std::os::unix::fs::PermissionsExt as _;
    let keep = "#!/bin/sh\necho \"$1\" > ../opened.tmp && mv ../opened.tmp ../opened\n";
    world.write("../bin/xdg-open", keep);
    let script = world.path("../bin/xdg-open");
    fs::set_permissions(script, fs::Permissions::from_mode(0o755)).unwrap();
    format!("{}:/usr/bin:/bin", world.path("../bin").display())
}

/// What was opened; the program that opens runs beside greffe.
#[cfg(target_os = "linux")]
fn opened(world: &World) -> String {
    for _ in 0..600 {
        if world.path("../opened").is_file() {
            let opened = world.read("../opened");
            fs::remove_file(world.path("../opened")).unwrap();
            return opened.trim().to_owned();
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("nothing was opened");
}

#[cfg(all(feature = "pdf", target_os = "linux"))]
#[test]
fn a_letter_opens_in_the_persons_own_program() {
    let world = store();
    let path = opener(&world);
    world
        .greffe("letter 2tqg -o lettre.pdf --open")
        .env("PATH", &path)
        .ok();
    assert!(opened(&world).ends_with("lettre.pdf"));

    // Without a file, in a folder that only this person reads.
    let tmp = world.path("../tmp");
    fs::create_dir(&tmp).unwrap();
    world
        .greffe("letter 2tqg --open")
        .env("PATH", &path)
        .env("TMPDIR", tmp.to_str().unwrap())
        .ok();
    let shown = opened(&world);
    assert!(shown.ends_with("2tqgpqx-demande-2026-11-24.pdf"), "{shown}");
    assert!(fs::read(shown).unwrap().starts_with(b"%PDF"));
}

#[cfg(target_os = "linux")]
#[test]
fn madadas_form_opens_in_the_browser() {
    let world = store();
    let path = opener(&world);
    let said = world
        .greffe("open 2tqg --madada mairie_val_exemple")
        .env("PATH", &path)
        .ok();
    assert_eq!(opened(&world), said.trim());
}

#[test]
fn the_letters_of_a_campaign_fill_a_folder() {
    let world = store();
    let long = "Direction des affaires juridiques et de la commande publique";
    for (to, first_line) in [("49007", "Ici"), ("49015", "Là"), ("49020", long)] {
        world
            .greffe("new --campaign cameras --title=Caméras --item=Le.plan")
            .arg(format!("--to=commune:{to}"))
            .arg(format!("--address={first_line}"))
            .arg("--address=49000 EXEMPLE")
            .ok();
    }
    let print = |more: &str| {
        let line = format!("letter --campaign cameras {more}");
        world.greffe(&line).run()
    };
    let count = |ending: &str| {
        let names = fs::read_dir(world.path("lettres")).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.ends_with(ending)).count()
    };
    let said = print("demande -o lettres --format txt").ended(0);
    assert!(
        said.err.contains("écrites dans lettres\u{202f}: 3"),
        "{said}"
    );
    assert_eq!(count("-demande-2026-11-24.txt"), 3);
    let said = print("demande -o lettres --format txt").ended(0);
    assert!(said.err.contains("déjà là\u{202f}: 3"), "{said}");
    let said = print("relance -o lettres --format txt").ended(0);
    assert!(said.err.contains("sans lettre\u{202f}: 3"), "{said}");
    let _no_folder = print("").ended(2);
    let said = world
        .greffe("letter --campaign ailleurs -o x")
        .run()
        .ended(1);
    assert!(said.err.contains("ailleurs"), "{said}");

    if cfg!(feature = "pdf") {
        let said = print("-o lettres").ended(1);
        assert_eq!(count(".pdf"), 2, "{said}");
        assert!(said.err.contains("impossibles\u{202f}: 1"), "{said}");
        assert!(said.err.contains("la ligne 2 de l’adresse"), "{said}");
        let alone = print("demande -o autres --force").ended(1);
        let bytes = |folder: &str| {
            let first = fs::read_dir(world.path(folder)).unwrap();
            let mut files: Vec<_> = first.map(|entry| entry.unwrap().path()).collect();
            files.retain(|file| file.extension().is_some_and(|e| e == "pdf"));
            files.sort();
            fs::read(&files[0]).unwrap()
        };
        assert!(bytes("lettres") == bytes("autres"), "{alone}");
    } else {
        let said = print("-o lettres").ended(1);
        assert!(said.err.contains("construit sans le PDF"), "{said}");
    }
}

#[cfg(feature = "pdf")]
#[test]
fn the_stores_own_page_layout_is_used_and_its_error_is_located() {
    let world = store();
    world.greffe("letter 2tqg -o usuelle.pdf").ok();
    let layout = include_str!("../../letters/_partials/lettre.typ");
    let seen = format!("{layout}\n#place(bottom)[Collectif]\n");
    world.write("letters/_partials/lettre.typ", seen);
    world.greffe("letter 2tqg -o propre.pdf").ok();
    let read = |name: &str| fs::read(world.path(name)).unwrap();
    assert!(
        read("usuelle.pdf") != read("propre.pdf"),
        "the layout is not used"
    );

    world.write(
        "letters/_partials/lettre.typ",
        "#set page(width: 10cm)\n#absent\n",
    );
    let said = world.greffe("letter 2tqg -o lettre.pdf").run().ended(1);
    assert!(
        said.err.contains("lettre.typ, ligne 2, colonne 2"),
        "{said}"
    );
}

#[cfg(feature = "pdf")]
#[test]
fn an_address_too_long_for_the_window_is_refused_with_its_line() {
    let world = store();
    world
        .greffe("new --to commune:49007 --title=T --item=I")
        .arg("--address=Direction des affaires juridiques et de la commande publique")
        .arg("--address=49000 EXEMPLE")
        .ok();
    let id = world.git("log -1 --format=%s").ok();
    let id = id
        .split(' ')
        .next()
        .unwrap()
        .trim_end_matches(':')
        .to_owned();
    let said = world
        .greffe(&format!("letter {id} -o lettre.pdf"))
        .run()
        .ended(1);
    assert!(said.err.contains("ligne 2"), "{said}");
}

#[test]
fn the_text_shows_where_a_link_leads_as_the_paper_does() {
    let world = store();
    let template = "---\nobjet: Demande\n---\nVoyez [la loi](https://exemple.example/loi) et \
                    <https://exemple.example>.\n";
    world.write("letters/demande.md.hbs", template);
    let text = world.greffe("letter 2tqg").ok();
    let shown = "Voyez la loi (https://exemple.example/loi) et https://exemple.example.";
    assert!(text.replace('\n', " ").contains(shown), "{text}");
    let html = world.greffe("letter 2tqg --format html").ok();
    assert!(html.contains(shown), "{html}");
}

#[test]
fn html_in_a_template_is_a_text_like_another() {
    let world = store();
    let template = "---\nobjet: Demande\n---\nDu <b>gras</b>.\n";
    world.write("letters/demande.md.hbs", template);
    let text = world.greffe("letter 2tqg").ok();
    assert!(text.contains("Du <b>gras</b>."), "{text}");
    let html = world.greffe("letter 2tqg --format html").ok();
    assert!(html.contains("Du &lt;b&gt;gras&lt;/b&gt;."), "{html}");
}

#[test]
fn a_sign_that_cannot_be_seen_is_told_when_it_is_not_printed() {
    let world = store();
    let list = world.git("ls-files requests/*.toml").ok();
    let text = world.read(list.trim());
    world.write(
        list.trim(),
        text.replace("Les délibérations", "Les \u{202e}délibérations"),
    );
    let said = world.greffe("letter 2tqg").run().ended(0);
    assert!(said.err.contains("(U+202E)"), "{said}");
    assert!(said.out.contains("les délibérations") || said.out.contains("Les délibérations"));
}
