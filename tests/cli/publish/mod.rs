//! `greffe publish caldav`: each date in a real calendar server, and what others did there respected.

mod radicale;

use std::fs;

use super::calendar::store;
use super::canary;
use super::digest::hook::Hook;
use super::world::{Run, World};

use radicale::Radicale;

/// The dates of the only request, in a calendar that was just made.
fn published() -> Option<(Radicale, World, String)> {
    let server = Radicale::start()?;
    let (world, id) = store();
    let said = publish(&world, &server.url(), "--create").run().ended(0);
    assert!(said.out.contains("créé"), "{said}");
    let _made = server.asked();
    Some((server, world, format!("{id}-cada-closes.ics")))
}

fn publish<'w>(world: &'w World, url: &str, more: &str) -> Run<'w> {
    let line = format!("publish caldav --insecure-loopback --user camille --url {url} {more}");
    world
        .greffe(&line)
        .env("GREFFE_CALDAV_PASSWORD", "sesame")
        .on("2026-11-24")
}

fn record(world: &World, name: &str, fact: &str) {
    let id = name.split('-').next().unwrap();
    world.greffe(&format!("record {id} {fact} --quiet")).ok();
}

/// The method and the status of what was asked about a date; versions of Radicale say 201 or 204 of
/// what is done.
fn about(server: &Radicale, name: &str) -> Vec<String> {
    let asked = server.asked().into_iter();
    let about = asked.filter(|line| line.contains(name));
    about
        .map(|line| {
            let line = line.replace(&format!("/camille/delais/{name} "), "");
            line.replace("201", "done").replace("204", "done")
        })
        .collect()
}

#[test]
fn each_date_is_created_changed_and_cancelled() {
    let Some(server) = Radicale::start() else {
        return;
    };
    let (world, id) = store();
    let name = format!("{id}-cada-closes.ics");
    let none = publish(&world, &server.url(), "").run().ended(1);
    assert!(none.err.contains("--create"), "{none}");

    publish(&world, &server.url(), "--create").ok();
    let first = server.read(&name);
    for line in ["SEQUENCE:0", "STATUS:CONFIRMED", "CLASS:PRIVATE"] {
        assert!(first.contains(line), "{line}: {first}");
    }
    let exported = world.greffe("export ics").ok();
    assert_eq!(server.all().len(), exported.matches("BEGIN:VEVENT").count());

    // Nothing changed, or nothing that the dates show: nothing is written.
    let _made = server.asked();
    record(&world, &name, "note --text rien");
    assert_eq!(publish(&world, &server.url(), "").ok(), "");
    assert_eq!(server.asked(), ["PROPFIND /camille/delais/ 207"]);

    // A written refusal: the two months move.
    record(&world, &name, "refused --on 2026-10-20 --mentions cada");
    let said = publish(&world, &server.url(), "").ok();
    assert!(
        said.contains("remplacé\u{202f}: fin du délai pour la CADA"),
        "{said}"
    );
    assert_eq!(about(&server, &name), ["PUT done"]);
    assert!(server.read(&name).contains("SEQUENCE:1"));

    // CADA is seized: the date is met.
    record(&world, &name, "referred --on 2026-11-23 --proof x");
    let said = publish(&world, &server.url(), "").ok();
    assert!(
        said.contains("annulé\u{202f}: fin du délai pour la CADA"),
        "{said}"
    );
    let met = server.read(&name);
    assert!(
        met.contains("STATUS:CANCELLED") && !met.contains("VALARM"),
        "{met}"
    );
    let tally = publish(&world, &server.url(), "--json").ok();
    assert!(tally.contains("\"cancelled\": 0"), "{tally}");
}

#[test]
fn what_a_person_changed_is_left_alone_and_told() {
    let Some((server, world, name)) = published() else {
        return;
    };
    let ours = "PRODID:-//greffe//greffe//FR";
    server.change(&name, ours, "PRODID:-//Mozilla.org//Agenda//FR");
    server.change(&name, "SUMMARY:fin", "SUMMARY:vu avec Ana\\, fin");
    // Even when nothing is to be written, it is told.
    let said = publish(&world, &server.url(), "").run().ended(4);
    assert!(said.err.contains("modifié dans l’agenda"), "{said}");
    assert_eq!(about(&server, &name), ["GET 200"]);

    // The date moves: the server answers 412, since it is no longer what was seen.
    record(&world, &name, "refused --on 2026-10-20 --mentions cada");
    let said = publish(&world, &server.url(), "").run().ended(4);
    assert!(said.err.contains("--replace"), "{said}");
    assert_eq!(about(&server, &name), ["PUT 412", "GET 200"]);
    assert!(server.read(&name).contains("vu avec Ana"));

    let said = publish(&world, &server.url(), "--replace").run().ended(0);
    assert!(said.out.contains("remplacé"), "{said}");
    assert_eq!(about(&server, &name), ["PUT 412", "GET 200", "PUT done"]);
    let now = server.read(&name);
    assert!(
        !now.contains("vu avec Ana") && now.contains("SEQUENCE:1"),
        "{now}"
    );
    assert_eq!(publish(&world, &server.url(), "").ok(), "");
}

#[test]
fn an_alarm_dismissed_in_a_calendar_does_not_hold_a_date_back() {
    let Some((server, world, name)) = published() else {
        return;
    };
    let dismissed = "BEGIN:VALARM\r\nX-MOZ-LASTACK:20261101T080000Z";
    server.change(&name, "BEGIN:VALARM", dismissed);
    assert_eq!(publish(&world, &server.url(), "").ok(), "");
    assert!(server.read(&name).contains("X-MOZ-LASTACK"));
    record(&world, &name, "refused --on 2026-10-20 --mentions cada");
    let said = publish(&world, &server.url(), "").ok();
    assert!(said.contains("remplacé"), "{said}");
}

#[test]
fn what_another_member_published_is_known_again() {
    let Some((server, world, name)) = published() else {
        return;
    };
    // Another computer, or a crash before anything was remembered: the same dates are found there.
    fs::remove_dir_all(world.path(".git/greffe")).unwrap();
    assert_eq!(publish(&world, &server.url(), "").ok(), "");
    assert_eq!(about(&server, &name), ["PUT 412", "GET 200"]);

    // They published before the last fact: it is replaced.
    fs::remove_dir_all(world.path(".git/greffe")).unwrap();
    record(&world, &name, "refused --on 2026-10-20 --mentions cada");
    let said = publish(&world, &server.url(), "").ok();
    assert!(said.contains("remplacé"), "{said}");

    // They know facts that this computer does not.
    server.change(&name, "SEQUENCE:1", "SEQUENCE:9");
    server.change(&name, "SUMMARY:", "SUMMARY:Plus tard\\, ");
    for replace in ["", "--replace"] {
        let said = publish(&world, &server.url(), replace).run().ended(4);
        assert!(said.err.contains("greffe sync"), "{said}");
    }
    assert!(server.read(&name).contains("SEQUENCE:9"));

    // Taken away there: a date that runs comes back.
    fs::remove_file(server.path(&name)).unwrap();
    let said = publish(&world, &server.url(), "").ok();
    assert!(said.contains("créé"), "{said}");
}

#[test]
fn a_wrong_password_writes_nothing_and_is_kept_nowhere() {
    let Some((server, world, name)) = published() else {
        return;
    };
    record(&world, &name, "refused --on 2026-10-20 --mentions cada");
    let wrong = publish(&world, &server.url(), "").env("GREFFE_CALDAV_PASSWORD", "canari-faux");
    let said = wrong.run().ended(1);
    assert!(said.err.contains("mot de passe (401)"), "{said}");
    assert_eq!(server.asked(), ["PROPFIND /camille/delais/ 401"]);
    assert!(!said.err.contains("canari-faux"), "{said}");
    for secret in ["sesame", "canari-faux"] {
        let kept = world.program("grep", "-r").arg(secret).arg(".").run();
        assert_eq!(kept.code, 1, "{kept}");
    }

    let settings = format!(
        "\n[caldav]\nurl = \"{}\"\nuser = \"camille\"\npassword_command = \"echo sesame\"\n",
        server.url()
    );
    world.append("../config/config.toml", &settings);
    let said = world.greffe("publish caldav --insecure-loopback").ok();
    assert!(said.contains("remplacé"), "{said}");
    world.append("../config/config.toml", "password = \"sesame\"\n");
    let said = world.greffe("publish caldav").run().ended(1);
    assert!(!said.err.contains("sesame"), "{said}");
}

#[test]
fn a_server_that_is_away_is_told_and_the_rest_waits() {
    let Some((server, world, name)) = published() else {
        return;
    };
    let url = server.url();
    drop(server);
    record(&world, &name, "refused --on 2026-10-20 --mentions cada");
    let said = publish(&world, &url, "").run().ended(1);
    assert!(said.err.contains("injoignable"), "{said}");
    assert!(said.err.contains("plus tard"), "{said}");
}

#[test]
fn the_password_follows_no_redirect_and_no_clear_line() {
    let (world, _) = store();
    let elsewhere = Hook::answering("207 Multi-Status");
    let target = format!("http://127.0.0.1:{}/vol", elsewhere.port);
    for status in ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"] {
        let hook = Hook::answering(&format!("{status}\r\nLocation: {target}"));
        let url = format!("http://127.0.0.1:{}/a/", hook.port);
        let said = publish(&world, &url, "").run().ended(1);
        assert!(said.err.contains("autre serveur"), "{said}");
        assert_eq!(hook.taken().len(), 1);
    }
    for (url, told) in [
        ("http://exemple.example/a/", "chiffrée"),
        ("https://camille:sesame@exemple.example/a/", "ôtez-les"),
    ] {
        let said = publish(&world, url, "").run().ended(1);
        assert!(
            said.err.contains(told) && !said.err.contains("sesame"),
            "{said}"
        );
    }
    let clear = format!(
        "publish caldav --url http://127.0.0.1:{}/a/",
        elsewhere.port
    );
    let said = world.greffe(&clear).run().ended(1);
    assert!(said.err.contains("--insecure-loopback"), "{said}");
    // What is no calendar is not written to.
    let page = format!("http://127.0.0.1:{}/page/", elsewhere.port);
    let said = publish(&world, &page, "").run().ended(1);
    assert!(said.err.contains("n’est pas un agenda"), "{said}");
    assert_eq!(elsewhere.taken().len(), 1);
}

#[test]
fn no_canary_reaches_the_server() {
    let Some(server) = Radicale::start() else {
        return;
    };
    let world = canary::store();
    let said = publish(&world, &server.url(), "--create").run().ended(4);
    assert!(said.out.contains("créé"), "{said}");
    let all = server.all();
    assert!(all.len() > 3, "{all:?}");
    for (name, text) in all {
        assert!(!canary::found(&text), "{name}: {text}");
    }
}
