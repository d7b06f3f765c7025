//! The letters of a whole campaign: each on its own, and the sum of them.

use super::server::{Mode, Server};
use super::{send, world};
use crate::world::{Said, World};

fn campaign(world: &World) -> Said {
    world
        .greffe("send --campaign cameras --insecure-loopback --pace 0 --yes")
        .run()
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
    let said = crate::prompts::on_a_terminal(&world, line, "").ended(0);
    assert!(said.out.contains("1/2"), "{said}");
    assert_eq!(server.messages().len(), 2);
}
