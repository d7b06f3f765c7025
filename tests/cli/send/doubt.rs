//! A mail of which nobody knows whether it left: asked about, and never sent again by itself.

use super::server::{Mode, Server};
use super::{events, id, send, world};

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
