//! The questions, on a real pseudo-terminal: everything is typed ahead, so that nothing depends on
//! how fast the machine is.

use super::world::{Said, World};

/// Runs `greffe` on a terminal of its own, made by `script` of util-linux. A question that no answer
/// ends would wait for ever: `timeout` ends it.
pub(crate) fn on_a_terminal(world: &World, arguments: &str, typed: &str) -> Said {
    world
        .program("timeout", "60 script -qec")
        .arg(format!("{} {arguments}", env!("CARGO_BIN_EXE_greffe")))
        .arg("/dev/null")
        .env("TERM", "xterm")
        .input(typed)
        .run()
}

#[test]
fn a_person_makes_a_store_and_a_request_by_answering() {
    let world = World::new();
    let answers = "Halte au contrôle\nCamille Exemple\n1 rue de l’Exemple\n42000 EXEMPLE\n\n\
                   camille@exemple.example\nSaint-Étienne\n";
    let said = on_a_terminal(&world, "init", answers).ended(0);
    assert!(said.out.contains("Qui signe les lettres"), "{said}");
    assert!(
        world
            .read("greffe.toml")
            .contains("collective = \"Halte au contrôle\"")
    );
    let config = world.read("../config/config.toml");
    assert!(
        config.contains("address = [\"1 rue de l’Exemple\", \"42000 EXEMPLE\"]"),
        "{config}"
    );
    assert!(config.contains("city = \"Saint-Étienne\""), "{config}");

    // A name that begins so, the first of the list, nobody else, my own words, by registered letter.
    let answers =
        "saint-et\n\n\n\u{1b}[A\nCaméras\nLe plan des caméras\n\n\u{1b}[B\nHôtel d’Exemple\n\n";
    let said = on_a_terminal(&world, "new", answers).ended(0);
    let path = world.git("ls-files requests").ok();
    let text = world.read(path.trim());
    assert!(
        text.contains("name = \"Mairie de Saint-Étienne\""),
        "{said}{text}"
    );
    assert!(
        text.contains("text = \"Le plan des caméras\""),
        "{said}{text}"
    );
    assert!(
        text.contains("address = [\"Hôtel d’Exemple\"]"),
        "{said}{text}"
    );
    assert!(said.out.contains("--format pdf"), "{said}");
}

/// A request that a commune received on 10 November 2026, for two documents.
fn received(world: &World) -> String {
    world.greffe("init --yes").ok();
    let id = world
        .greffe("new --to 42218 --title Caméras --item Un --item Deux --email a@exemple.example")
        .ok();
    let id = id.trim().to_owned();
    world
        .greffe(&format!("record {id} received --on 2026-11-10"))
        .ok();
    id
}

#[test]
fn a_refusal_is_recorded_with_what_its_paper_states() {
    let world = World::new();
    let id = received(&world);
    // It refuses; CADA is not stated; the court is.
    let said = on_a_terminal(
        &world,
        &format!("record {id} refused --on 2026-11-20"),
        "\n\u{1b}[B\n\n",
    )
    .ended(0);
    for told in [
        "la CADA et ses deux mois seulement",
        // Under each answer: CADA's two months, or the year; then the court.
        "19 janvier 2027 par prudence (20 janvier 2027, on peut discuter jusqu’au 21 janvier 2027), sans être opposable",
        "fin du délai raisonnable pour la CADA\u{202f}: 20 novembre 2027",
        "et si la CADA, saisie le 19 janvier 2027, ne fait rien changer",
    ] {
        assert!(said.out.contains(told), "{told}\n{said}");
    }
    let path = world.git("ls-files requests").ok();
    let text = world.read(path.trim());
    assert!(text.contains("mentions = [\"tribunal\"]"), "{said}{text}");
}

#[test]
fn a_paper_that_nobody_has_at_hand_leaves_its_mentions_unknown() {
    let world = World::new();
    let id = received(&world);
    // It promises the document for later; the paper is elsewhere.
    let typed = "\u{1b}[A\n\u{1b}[A\n";
    let said = on_a_terminal(&world, &format!("record {id} refusée"), typed).ended(0);
    let text = world.read(world.git("ls-files requests").ok().trim());
    assert!(text.contains("answer = \"later\""), "{said}{text}");
    assert!(!text.contains("mentions"), "{said}{text}");
}

#[test]
fn a_disclosure_is_asked_whether_it_is_whole() {
    let world = World::new();
    let id = received(&world);
    // Something is missing: the second; the letter refuses it, states CADA and not the court.
    let typed = "\u{1b}[B\n\u{1b}[B \n\n\n\u{1b}[B\n";
    let said = on_a_terminal(&world, &format!("record {id} disclosed"), typed).ended(0);
    let text = world.read(world.git("ls-files requests").ok().trim());
    assert!(text.contains("withheld = [2]"), "{said}{text}");
    assert!(text.contains("mentions = [\"cada\"]"), "{said}{text}");
}

#[test]
fn an_acknowledgement_is_asked_for_its_date_and_its_remedies() {
    let world = World::new();
    let id = received(&world);
    let typed = "2026-11-09\n\n\n\u{1b}[B\n";
    let said = on_a_terminal(&world, &format!("record {id} acknowledged"), typed).ended(0);
    let text = world.read(world.git("ls-files requests").ok().trim());
    assert!(text.contains("received_on = 2026-11-09"), "{said}{text}");
    let mentions = "mentions = [\"cada\", \"silence\"]";
    assert!(text.contains(mentions), "{said}{text}");
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_is_not_poured_into_a_terminal() {
    let world = World::new();
    world.greffe("init --address Ici --signatory=Camille").ok();
    let new = world.greffe("new --to st-etienne --address=Ici --title=Caméras --item=Le.plan");
    let id = new.ok();
    let line = format!("letter {} --format pdf", id.trim());
    let said = on_a_terminal(&world, &line, "").ended(1);
    assert!(
        said.out
            .contains("un PDF ne s’affiche pas dans un terminal")
            && said.out.contains("--open"),
        "{said}"
    );
    let piped = world.greffe(&line).ok();
    assert!(piped.starts_with("%PDF"), "through a pipe it flows");
}
