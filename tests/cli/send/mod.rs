//! `greffe send` against a real mail server on loopback, and cut between each two of its steps.

mod campaign;
mod doubt;
mod secret;
pub(super) mod server;
mod twice;

use super::world::{Said, World};
use server::{Mode, Server};

/// A store with one request to the town hall, and a person whose server is `server`.
fn world(server: &Server) -> World {
    let world = World::new();
    world
        .greffe("init --email camille@exemple.example --city Exemple")
        .arg("--address=12 rue de l’Exemple")
        .arg("--address=42000 Exemple")
        .arg("--signatory=Camille Exemple")
        .ok();
    world.append("../config/config.toml", &server.settings());
    for to in ["st-etienne", "commune:42005"] {
        world
            .greffe("new --email prada@exemple.example --campaign cameras")
            .arg(format!("--to={to}"))
            .arg("--address=Hôtel d’Exemple")
            .arg("--address=42000 Exemple cedex 1")
            .arg("--title=Caméras")
            .arg("--item=Les délibérations relatives aux caméras")
            .ok();
    }
    world
}

/// The id of the first request.
fn id(world: &World) -> String {
    let path = world.git("ls-files requests/*.toml").ok();
    let name = path
        .lines()
        .next()
        .unwrap()
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned();
    name.split('-').next().unwrap().to_owned()
}

/// The kinds of the events of the first request, in order.
fn events(world: &World) -> Vec<String> {
    let path = world.git("ls-files requests/*.toml").ok();
    let text = world.read(path.lines().next().unwrap());
    let kinds = text.lines().filter_map(|line| line.strip_prefix("kind = "));
    let kinds: Vec<String> = kinds
        .map(|kind| kind.trim_matches('"').to_owned())
        .collect();
    // The authority has a kind too: it comes first.
    kinds[1..].to_vec()
}

fn send(world: &World, more: &str) -> Said {
    let id = id(world);
    world
        .greffe(&format!("send {id} --insecure-loopback --pace 0 {more}"))
        .run()
}

#[test]
fn a_letter_leaves_after_a_yes_and_everything_is_recorded() {
    let Some(server) = Server::start(Mode::Plain) else {
        return;
    };
    let world = world(&server);
    let said = send(&world, "--yes").ended(0);
    for shown in [
        "prada@exemple.example",
        "camille@exemple.example",
        "Demande de communication",
    ] {
        assert!(said.err.contains(shown), "{shown} is not shown: {said}");
    }
    assert_eq!(events(&world), ["drafted", "rendered", "sent"]);
    assert_eq!(world.git("status --porcelain").ok(), "");
    let story = world.git("log -2 --format=%s").ok();
    assert!(story.contains(&id(&world)), "{story}");

    let [message] = server.messages().try_into().unwrap();
    let message_id = said.out.split_whitespace().nth(1).unwrap();
    assert!(
        message.contains(&format!("Message-ID: {message_id}")),
        "{message}"
    );
    assert!(
        message_id.starts_with(&format!("<{}.demande.", id(&world))),
        "{message_id}"
    );
    for header in [
        "Reply-To: ",
        "From: ",
        "To: ",
        "Date: ",
        "MIME-Version: 1.0",
    ] {
        assert!(message.contains(header), "{header} is missing: {message}");
    }
    assert!(!message.contains("X-Unsent"), "{message}");
    let shown = world.greffe(&format!("show {}", id(&world))).ok();
    assert!(shown.contains("250 2.0.0 message 0 accepte"), "{shown}");
    assert!(
        shown.contains(message_id.trim_matches(['<', '>'])),
        "{shown}"
    );
}

#[test]
fn without_a_yes_nothing_leaves_and_nothing_is_recorded() {
    let Some(server) = Server::start(Mode::Plain) else {
        return;
    };
    let world = world(&server);
    let said = send(&world, "").ended(2);
    assert!(said.err.contains("--yes"), "{said}");
    assert_eq!(events(&world), ["drafted"]);
    assert!(server.messages().is_empty());
}

#[test]
fn a_refusal_is_told_recorded_and_can_be_tried_again() {
    let Some(server) = Server::start(Mode::Refuse) else {
        return;
    };
    let world = world(&server);
    let said = send(&world, "--yes").ended(1);
    assert!(said.err.contains("destinataire inconnu"), "{said}");
    assert_eq!(events(&world), ["drafted", "rendered", "corrected"]);
    let status = world.greffe("status").ok();
    assert!(!status.contains("est-il parti"), "{status}");
    let shown = world.greffe(&format!("show {}", id(&world))).ok();
    assert!(shown.contains("550 5.1.1 destinataire inconnu"), "{shown}");
    let _said = send(&world, "--yes").ended(1);
    assert_eq!(events(&world).len(), 5);
}

#[test]
fn a_referral_without_the_request_does_not_leave() {
    let Some(server) = Server::start(Mode::Plain) else {
        return;
    };
    let world = world(&server);
    let id = id(&world);
    for record in ["sent --channel email", "received --proof=accusé"] {
        world.greffe(&format!("record {id} {record}")).ok();
    }
    let line = format!(
        "send {id} --letter saisine --to cada@exemple.example --yes --insecure-loopback --pace 0"
    );
    let said = world.greffe(&line).on("2027-01-05").run().ended(1);
    assert!(said.err.contains("pièce n°\u{a0}1"), "{said}");
    assert!(server.messages().is_empty(), "{said}");
    assert!(!events(&world).contains(&"rendered".to_owned()), "{said}");
}

#[test]
fn a_server_that_says_not_now_is_tried_again_later() {
    let Some(server) = Server::start(Mode::Plain) else {
        return;
    };
    let world = world(&server);
    let line = format!(
        "send {} --insecure-loopback --pace 0 --yes --to plus-tard@exemple.example",
        id(&world)
    );
    let said = world.greffe(&line).run().ended(1);
    assert!(said.err.contains("451 4.7.1 liste grise"), "{said}");
    assert!(said.err.contains("dans une heure"), "{said}");
    assert_eq!(events(&world), ["drafted", "rendered", "corrected"]);
}

#[test]
fn a_draft_opens_in_a_mail_program_with_the_pdf() {
    let Some(server) = Server::start(Mode::Plain) else {
        return;
    };
    let world = world(&server);
    world
        .greffe(&format!("letter {} -o lettre.eml", id(&world)))
        .ok();
    let read = r#"
import email, email.policy, sys
m = email.message_from_binary_file(open("lettre.eml", "rb"), policy=email.policy.default)
print(m["X-Unsent"], m["To"], m["Reply-To"], m["Subject"], sep=" | ")
print(not m.defects and not any(p.defects for p in m.walk()))
text, *files = [p for p in m.walk() if not p.is_multipart()]
print(text.get_content_type(), text.get_content_charset())
print("délibérations" in text.get_content())
for f in files: print(f.get_content_type(), f.get_filename(), f.get_payload(decode=True)[:5])
"#;
    let said = world.program("python3", "-c").arg(read).ok();
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].starts_with("1 | "), "{said}");
    assert!(
        lines[0].contains("<prada@exemple.example> | ")
            && lines[0].contains("Demande de communication"),
        "{said}"
    );
    assert_eq!(lines[1..4], ["True", "text/plain utf-8", "True"], "{said}");
    if cfg!(feature = "pdf") {
        assert!(
            lines[4].starts_with("application/pdf ") && lines[4].ends_with("b'%PDF-'"),
            "{said}"
        );
    }
    assert_eq!(events(&world), ["drafted"], "a draft records nothing");
}
