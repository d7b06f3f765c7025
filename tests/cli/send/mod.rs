//! `greffe send` against a real mail server on loopback, and cut between each two of its steps.

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
fn a_line_cut_in_the_message_is_asked_about_and_never_sent_again_by_itself() {
    let Some(server) = Server::start(Mode::Cut) else {
        return;
    };
    let world = world(&server);
    let said = send(&world, "--yes").ended(4);
    assert!(said.err.contains("nul ne sait"), "{said}");
    assert_eq!(events(&world), ["drafted", "rendered"]);
    let status = world.greffe("status").run();
    assert!(status.err.contains("est-il parti"), "{status}");
    assert!(status.out.contains("un courriel est-il parti"), "{status}");
    for command in ["post", "send --yes --insecure-loopback --pace 0"] {
        let said = world.greffe(command).arg(id(&world)).run().ended(4);
        assert!(said.err.contains("--again"), "{command}: {said}");
    }
    assert_eq!(events(&world), ["drafted", "rendered"]);
}

#[test]
fn a_crash_between_two_steps_never_sends_twice() {
    for (failpoint, left, known) in [
        ("rendered", 0, vec!["drafted", "rendered"]),
        ("handed-over", 1, vec!["drafted", "rendered"]),
    ] {
        let Some(server) = Server::start(Mode::Plain) else {
            return;
        };
        let world = world(&server);
        let id = id(&world);
        let line = format!("send {id} --insecure-loopback --pace 0 --yes");
        let crashed = world
            .greffe(&line)
            .env("GREFFE_CRASH_AFTER", failpoint)
            .run();
        assert_ne!(crashed.code, 0, "{failpoint}: it did not crash");
        assert_eq!(server.messages().len(), left, "{failpoint}");
        assert_eq!(events(&world), known, "{failpoint}");

        let status = world.greffe("status").run();
        assert!(status.err.contains("est-il parti"), "{failpoint}: {status}");
        let _said = send(&world, "--yes").ended(4);
        assert_eq!(server.messages().len(), left, "{failpoint}: sent by itself");

        let _said = send(&world, "--yes --again").ended(0);
        assert_eq!(server.messages().len(), left + 1, "{failpoint}");
        let ended = ["drafted", "rendered", "corrected", "rendered", "sent"];
        assert_eq!(events(&world), ended, "{failpoint}");
        let status = world.greffe("status").run();
        assert!(
            !status.err.contains("est-il parti"),
            "{failpoint}: {status}"
        );
    }
}

#[test]
fn the_answer_recorded_by_hand_ends_the_question() {
    let Some(server) = Server::start(Mode::Cut) else {
        return;
    };
    let world = world(&server);
    let _said = send(&world, "--yes").ended(4);
    let status = world.greffe("status").run();
    let (_, rest) = status.err.split_once("--message-id '").unwrap();
    let message_id = rest.split_once('\'').unwrap().0;
    let record = format!("record {} sent --channel email", id(&world));
    world
        .greffe(&record)
        .arg(format!("--message-id={message_id}"))
        .ok();
    let status = world.greffe("status").run();
    assert!(!status.err.contains("est-il parti"), "{status}");
    // The message as it was written is the request that the referral joins.
    let referral = format!("letter {} saisine", id(&world));
    let said = world.greffe(&referral).on("2027-02-01").run().ended(0);
    assert!(!said.err.contains("aucun fichier enregistré"), "{said}");
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
fn a_campaign_resumes_where_it_stopped() {
    let Some(server) = Server::start(Mode::Plain) else {
        return;
    };
    let world = world(&server);
    let _said = send(&world, "--yes").ended(0);
    let said = campaign(&world).ended(0);
    assert_eq!(server.messages().len(), 2, "{said}");
    assert!(said.err.contains("partis\u{202f}: 1"), "{said}");
    let said = campaign(&world).ended(0);
    assert!(said.err.contains("passées\u{202f}: 2"), "{said}");
    assert_eq!(server.messages().len(), 2);
}

fn campaign(world: &World) -> Said {
    world
        .greffe("send --campaign cameras --insecure-loopback --pace 0 --yes")
        .run()
}

#[test]
fn a_letter_refused_in_a_campaign_stops_no_other_and_the_summary_counts_it() {
    let Some(server) = Server::start(Mode::Plain) else {
        return;
    };
    let world = world(&server);
    for (to, email) in [("42007", "inconnu@exemple.example"), ("42008", "")] {
        let mut new = world
            .greffe("new --campaign cameras --address=Ici --title=Caméras --item=Le.plan")
            .arg(format!("--to=commune:{to}"));
        if !email.is_empty() {
            new = new.arg(format!("--email={email}"));
        }
        new.ok();
    }
    let said = campaign(&world).ended(1);
    let summary = "partis\u{202f}: 2, refusés\u{202f}: 1, incertains\u{202f}: 0, \
                   non envoyables\u{202f}: 1";
    assert!(said.err.contains(summary), "{said}");
    assert!(said.err.contains("destinataire inconnu"), "{said}");
    assert!(said.err.contains("aucune adresse électronique"), "{said}");
    assert_eq!(server.messages().len(), 2, "{said}");
    assert_eq!(said.out.lines().count(), 2, "{said}");

    // Once the address is corrected, only that one leaves.
    for path in world.git("ls-files requests/*.toml").ok().lines() {
        let text = world.read(path);
        world.write(path, text.replace("inconnu@", "prada@"));
    }
    let said = campaign(&world).ended(1);
    assert!(said.err.contains("partis\u{202f}: 1"), "{said}");
    assert_eq!(server.messages().len(), 3, "{said}");
}

#[test]
fn a_campaign_cut_short_asks_about_that_letter_and_sends_the_others() {
    let Some(server) = Server::start(Mode::Plain) else {
        return;
    };
    let world = world(&server);
    let crashed = world
        .greffe("send --campaign cameras --insecure-loopback --pace 0 --yes")
        .env("GREFFE_CRASH_AFTER", "handed-over")
        .run();
    assert_ne!(crashed.code, 0);
    assert_eq!(server.messages().len(), 1);
    let said = campaign(&world).ended(4);
    assert!(said.err.contains("est-il parti"), "{said}");
    assert!(said.err.contains("partis\u{202f}: 1"), "{said}");
    assert_eq!(server.messages().len(), 2);
    let _asked = campaign(&world).ended(4);
    assert_eq!(server.messages().len(), 2, "sent by itself");
}

#[cfg(target_os = "linux")]
#[test]
fn a_campaign_shows_how_far_it_is_to_who_watches() {
    let Some(server) = Server::start(Mode::Plain) else {
        return;
    };
    let world = world(&server);
    let line = "send --campaign cameras --insecure-loopback --pace 1 --yes";
    let said = super::prompts::on_a_terminal(&world, line, "").ended(0);
    assert!(said.out.contains("1/2"), "{said}");
    assert_eq!(server.messages().len(), 2);
}

#[test]
fn tls_from_the_first_byte_carries_a_letter() {
    let Some(server) = Server::start(Mode::Tls) else {
        return;
    };
    let world = world(&server);
    let line = format!("send {} --pace 0 --yes", id(&world));
    let sesame = || world.greffe(&line).env("GREFFE_SMTP_PASSWORD", "sesame");
    let config = world.read("../config/config.toml");
    world.write(
        "../config/config.toml",
        config.replace("certificate =", "#"),
    );
    let untrusted = sesame().run().ended(1);
    assert!(untrusted.err.contains("rien n’est parti"), "{untrusted}");
    assert_eq!(events(&world), ["drafted"]);

    world.write("../config/config.toml", config);
    let _said = sesame().run().ended(0);
    assert_eq!(events(&world), ["drafted", "rendered", "sent"]);
    assert_eq!(server.messages().len(), 1);
}

#[test]
fn starttls_is_required_and_the_password_enters() {
    let Some(server) = Server::start(Mode::StartTls) else {
        return;
    };
    let world = world(&server);
    let line = format!("send {} --pace 0 --yes", id(&world));
    let wrong = world
        .greffe(&line)
        .env("GREFFE_SMTP_PASSWORD", "faux")
        .run()
        .ended(1);
    assert!(wrong.err.contains("rien n’est parti"), "{wrong}");
    assert!(!wrong.err.contains("faux"), "the password is told: {wrong}");
    assert_eq!(events(&world), ["drafted"]);

    world.append(
        "../config/config.toml",
        "password_command = \"echo sesame\"\n",
    );
    let _said = world.greffe(&line).run().ended(0);
    assert_eq!(events(&world), ["drafted", "rendered", "sent"]);
    assert_eq!(server.messages().len(), 1);
    let known = world.git("log -p").ok();
    assert!(!known.contains("sesame"), "the password is in the store");
}

#[test]
fn a_server_without_encryption_is_refused() {
    let Some(server) = Server::start(Mode::Plain) else {
        return;
    };
    let world = world(&server);
    let said = world
        .greffe(&format!("send {} --pace 0 --yes", id(&world)))
        .run()
        .ended(1);
    assert!(said.err.contains("rien n’est parti"), "{said}");
    assert!(server.messages().is_empty());
    assert_eq!(events(&world), ["drafted"]);
}

#[test]
fn an_untrusted_certificate_is_refused() {
    let Some(server) = Server::start(Mode::StartTls) else {
        return;
    };
    let world = world(&server);
    let config = world.read("../config/config.toml");
    let trusting = config
        .lines()
        .filter(|line| !line.starts_with("certificate"));
    let trusting: Vec<&str> = trusting.collect();
    world.write("../config/config.toml", trusting.join("\n"));
    let line = format!("send {} --pace 0 --yes", id(&world));
    let said = world
        .greffe(&line)
        .env("GREFFE_SMTP_PASSWORD", "sesame")
        .run()
        .ended(1);
    assert!(said.err.contains("rien n’est parti"), "{said}");
    assert_eq!(events(&world), ["drafted"]);
}

#[test]
fn only_this_computer_may_be_spoken_to_in_clear() {
    let world = World::new();
    world
        .greffe("init --email camille@exemple.example --city Exemple --address=Ici")
        .arg("--signatory=Camille Exemple")
        .ok();
    world.append(
        "../config/config.toml",
        "[mail]\nhost = \"smtp.exemple.example\"\n",
    );
    world
        .greffe("new --to st-etienne --email prada@exemple.example --title=T --item=I")
        .arg("--address=Ici")
        .ok();
    let said = send(&world, "--yes").ended(1);
    assert!(said.err.contains("n’est pas cet ordinateur"), "{said}");
    assert_eq!(events(&world), ["drafted"]);
}

#[test]
fn a_password_in_a_file_is_refused() {
    let world = World::new();
    world.write(
        "../config/config.toml",
        "[mail]\nhost = \"x.example\"\npassword = \"sesame\"\n",
    );
    let said = world
        .greffe("init --address Ici --signatory=C")
        .run()
        .ended(1);
    assert!(said.err.contains("mot de passe"), "{said}");
    assert!(!said.err.contains("sesame"), "{said}");
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
