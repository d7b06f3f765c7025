//! No letter leaves twice, and none leaves that is no longer the one that was read over.

use std::thread;
use std::time::Duration;

use super::server::{Mode, Server};
use super::{events, id, world};
use crate::world::World;

/// The ids of both requests.
fn ids(world: &World) -> Vec<String> {
    let paths = world.git("ls-files requests/*.toml").ok();
    let names = paths.lines().filter_map(|path| path.rsplit('/').next());
    names
        .map(|name| name.split('-').next().unwrap().to_owned())
        .collect()
}

#[test]
fn a_request_named_twice_is_written_to_once() {
    let Some(server) = Server::start(Mode::Plain) else {
        return;
    };
    let world = world(&server);
    let id = id(&world);
    let line = format!("send {id} {} --yes --insecure-loopback --pace 0", &id[..4]);
    let _said = world.greffe(&line).run().ended(0);
    assert_eq!(server.messages().len(), 1);
    assert_eq!(events(&world), ["drafted", "rendered", "sent"]);
}

#[test]
fn two_commands_that_send_one_letter_at_once_send_it_once() {
    let Some(server) = Server::start(Mode::Plain) else {
        return;
    };
    let world = world(&server);
    let line = format!("send {} --yes --insecure-loopback --pace 0", id(&world));
    let codes: Vec<i32> = thread::scope(|scope| {
        let start = || scope.spawn(|| world.greffe(&line).run().code);
        let both = [start(), start(), start()];
        both.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(server.messages().len(), 1, "{codes:?}");
    assert_eq!(events(&world), ["drafted", "rendered", "sent"]);
    assert_eq!(
        codes.iter().filter(|&&code| code == 0).count(),
        1,
        "{codes:?}"
    );
}

#[test]
fn a_request_withdrawn_while_others_leave_is_not_sent() {
    let Some(server) = Server::start(Mode::Plain) else {
        return;
    };
    let world = world(&server);
    let last = ids(&world).pop().unwrap();
    let campaign = "send --campaign cameras --yes --insecure-loopback";
    let said = thread::scope(|scope| {
        let sending = scope.spawn(|| world.greffe(campaign).arg("--pace=4").run());
        for _ in 0..200 {
            if !server.messages().is_empty() {
                break;
            }
            thread::sleep(Duration::from_millis(50));
        }
        let _hash = world.greffe(&format!("record {last} withdrawn")).ok();
        sending.join().unwrap()
    });
    assert_eq!(server.messages().len(), 1, "{said}");
    let said = said.ended(1);
    assert!(
        said.err
            .contains(&format!("{last}\u{202f}: la demande a changé")),
        "{said}"
    );
    assert!(
        said.err.contains("changés entre-temps\u{202f}: 1"),
        "{said}"
    );
    let story = world.greffe(&format!("show {last}")).ok();
    assert!(!story.contains("mise au net"), "{story}");
}

#[test]
fn a_server_that_goes_leaves_the_others_for_the_next_time() {
    let Some(server) = Server::start(Mode::Once) else {
        return;
    };
    let world = world(&server);
    let campaign = "send --campaign cameras --yes --insecure-loopback --pace 0";
    let said = world.greffe(campaign).run().ended(1);
    assert_eq!(server.messages().len(), 1, "{said}");
    assert!(said.err.contains("rien n’est parti"), "{said}");
    assert!(said.err.contains("pas essayés\u{202f}: 1"), "{said}");
    assert!(!said.err.contains("nul ne sait"), "{said}");
    // Nothing was recorded of the letter that could not leave: the next run takes it up.
    let status = world.greffe("status").run();
    assert!(!status.err.contains("est-il parti"), "{status}");

    let Some(back) = Server::start(Mode::Plain) else {
        return;
    };
    let config = world.read("../config/config.toml");
    let config = config.replace(server.settings().trim(), back.settings().trim());
    world.write("../config/config.toml", config);
    let _said = world.greffe(campaign).run().ended(0);
    assert_eq!(back.messages().len(), 1);
}
