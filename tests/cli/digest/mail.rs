//! The digest by e-mail, through a real mail server on loopback.

use super::super::send::server::{Mode, Server};
use super::{record, store};
use crate::canary;
use crate::world::World;

const LINE: &str = "digest --mail liste@exemple.example --insecure-loopback";

fn sent(server: &Server) -> (World, String) {
    let (world, id) = store();
    let settings = format!("{}from = \"greffe@exemple.example\"\n", server.settings());
    world.append("../config/config.toml", &settings);
    (world, id)
}

fn header<'m>(message: &'m str, name: &str) -> &'m str {
    let found = message.lines().find_map(|line| line.strip_prefix(name));
    found.unwrap_or_else(|| panic!("{name} in {message}"))
}

#[test]
fn a_digest_leaves_once_to_each() {
    let Some(server) = Server::start(Mode::Plain) else {
        return;
    };
    let (world, id) = sent(&server);
    let two = format!("{LINE} --mail autre@exemple.example");
    assert_eq!(world.greffe(&two).ok(), "");
    assert_eq!(world.greffe(&two).ok(), "");
    let messages = server.messages();
    assert_eq!(messages.len(), 2, "{messages:?}");
    for (message, to) in messages.iter().zip(["liste", "autre"]) {
        assert_eq!(header(message, "Auto-Submitted: "), "auto-generated");
        assert_eq!(header(message, "To: "), format!("{to}@exemple.example"));
        assert_eq!(header(message, "From: "), "greffe <greffe@exemple.example>");
        assert!(!message.contains("Secret"), "the title left: {message}");
    }
    record(&world, &id, "checked --on 2026-11-24");
    world.greffe(LINE).ok();
    assert_eq!(server.messages().len(), 3);
}

#[test]
fn a_crash_sends_the_same_message_again() {
    for (step, before) in [("rendered", 0), ("handed-over", 1)] {
        let Some(server) = Server::start(Mode::Plain) else {
            return;
        };
        let (world, _) = sent(&server);
        let cut = world.greffe(LINE).env("GREFFE_CRASH_AFTER", step).run();
        assert_ne!(cut.code, 0, "{step}: it did not crash");
        assert_eq!(server.messages().len(), before, "{step}");
        let said = world.greffe(LINE).run().ended(0);
        assert!(said.err.contains("il repart"), "{step}: {said}");
        world.greffe(LINE).ok();
        let messages = server.messages();
        assert_eq!(messages.len(), before + 1, "{step}");
        let mut ids: Vec<&str> = messages.iter().map(|m| header(m, "Message-ID: ")).collect();
        ids.dedup();
        assert_eq!(ids.len(), 1, "{step}: {ids:?}");
    }
}

#[test]
fn a_refusal_or_a_cut_line_is_told_and_tried_again() {
    for (mode, told) in [
        (Mode::Refuse, "destinataire inconnu"),
        (Mode::Cut, "nul ne sait"),
    ] {
        let Some(server) = Server::start(mode) else {
            return;
        };
        let (world, _) = sent(&server);
        for _ in 0..2 {
            let said = world.greffe(LINE).run().ended(1);
            assert!(said.err.contains(told), "{said}");
        }
    }
}

#[test]
fn without_a_server_the_message_says_what_to_add() {
    let (world, _) = store();
    let said = world.greffe(LINE).run().ended(1);
    assert!(said.err.contains("[mail]"), "{said}");
}

#[test]
fn the_address_of_who_signs_is_not_taken() {
    let Some(server) = Server::start(Mode::Plain) else {
        return;
    };
    let (world, _) = store();
    world.append("../config/config.toml", &server.settings());
    let said = world.greffe(LINE).run().ended(1);
    assert!(said.err.contains("`from = "), "{said}");
}

#[test]
fn no_canary_is_sent() {
    let Some(server) = Server::start(Mode::Plain) else {
        return;
    };
    let world = canary::store();
    let settings = format!("{}from = \"greffe@exemple.example\"\n", server.settings());
    world.append("../.canari/config/config.toml", &settings);
    let whole = format!("{LINE} --since 2026-01-01 --within 400");
    let _unreadable = world.greffe(&whole).run().ended(4);
    let messages = server.messages();
    assert_eq!(messages.len(), 1);
    assert!(messages[0].contains("7k3q9fw"), "{messages:?}");
    assert!(!canary::found(&messages[0]), "{messages:?}");
}
