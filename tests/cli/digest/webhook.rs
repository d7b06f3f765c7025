//! The digest posted to a webhook: JSON, ntfy, Matrix; the secret stays where it was meant for.

use serde_json::Value;

use super::hook::{Hook, Taken};
use super::store;
use crate::canary;
use crate::world::{Said, World};

fn post(world: &World, url: &str, more: &str) -> Said {
    world
        .greffe(&format!(
            "digest --insecure-loopback --webhook={url} {more}"
        ))
        .env("GREFFE_WEBHOOK_TOKEN", "sesame")
        .run()
}

fn only(hook: &Hook) -> (Taken, Value) {
    let [taken] = hook.taken().try_into().unwrap();
    let body = serde_json::from_str(&taken.body).unwrap();
    (taken, body)
}

#[test]
fn json_has_the_parts_and_the_whole() {
    let (world, id) = store();
    let hook = Hook::answering("200 OK");
    let url = format!("http://127.0.0.1:{}/crochet?cle=1", hook.port);
    for _ in 0..2 {
        assert_eq!(post(&world, &url, "").ended(0).out, "");
    }
    let (taken, body) = only(&hook);
    assert_eq!(taken.line, "POST /crochet?cle=1");
    assert!(
        taken.headers.contains("authorization: bearer sesame"),
        "{taken:?}"
    );
    assert_eq!(body["coming"][0]["id"], id.as_str());
    assert_eq!(body["changed"][0]["authority"], "Mairie de Val-d’Exemple");
    assert!(
        body["text"].as_str().unwrap().contains("Ce qui vient"),
        "{body}"
    );
    assert!(taken.headers.contains(&format!(
        "idempotency-key: {}",
        body["id"].as_str().unwrap()
    )));
    assert!(!taken.body.contains("Secret"), "{body}");
}

#[test]
fn digests_that_start_at_once_leave_once() {
    let (world, _) = store();
    let hook = Hook::answering("200 OK");
    let url = format!("http://127.0.0.1:{}/crochet", hook.port);
    std::thread::scope(|threads| {
        for _ in 0..6 {
            threads.spawn(|| assert_eq!(post(&world, &url, "").ended(0).out, ""));
        }
    });
    let _one = only(&hook);
}

#[test]
fn ntfy_gets_its_topic_and_a_title() {
    let (world, _) = store();
    let hook = Hook::answering("200 OK");
    let url = format!("http://127.0.0.1:{}/sous/greffe-topic", hook.port);
    let _said = post(&world, &url, "--form ntfy").ended(0);
    let (taken, body) = only(&hook);
    assert_eq!(taken.line, "POST /sous");
    assert_eq!(body["topic"], "greffe-topic");
    assert_eq!(body["markdown"], true);
    assert!(
        body["title"].as_str().unwrap().starts_with("greffe"),
        "{body}"
    );
    assert!(
        body["message"]
            .as_str()
            .unwrap()
            .contains("## Ce qui vient"),
        "{body}"
    );
}

#[test]
fn matrix_gets_a_notice_in_its_room_that_cannot_be_doubled() {
    let (world, _) = store();
    let hook = Hook::answering("200 OK");
    let url = format!("http://127.0.0.1:{}", hook.port);
    let said = post(&world, &url, "--form matrix").ended(1);
    assert!(said.err.contains("--room"), "{said}");
    let line = "--form matrix --room !abc:exemple.example";
    let cut = world
        .greffe(&format!(
            "digest --insecure-loopback --webhook={url} {line}"
        ))
        .env("GREFFE_CRASH_AFTER", "handed-over")
        .run();
    assert_ne!(cut.code, 0);
    let _said = post(&world, &url, line).ended(0);
    let taken = hook.taken();
    assert_eq!(taken.len(), 2);
    assert_eq!(
        taken[0].line, taken[1].line,
        "the home server would show it twice"
    );
    assert!(
        taken[0]
            .line
            .starts_with("PUT /_matrix/client/v3/rooms/!abc:exemple.example/send/m.room.message/"),
        "{taken:?}"
    );
    let body: Value = serde_json::from_str(&taken[1].body).unwrap();
    assert_eq!(body["msgtype"], "m.notice");
    assert!(
        body["formatted_body"].as_str().unwrap().contains("<li>"),
        "{body}"
    );
}

#[test]
fn the_token_follows_no_redirect_and_no_clear_line() {
    let (world, _) = store();
    let elsewhere = Hook::answering("200 OK");
    let target = format!("http://127.0.0.1:{}/vol", elsewhere.port);
    for status in ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"] {
        let hook = Hook::answering(&format!("{status}\r\nLocation: {target}"));
        let said = post(
            &world,
            &format!("http://127.0.0.1:{}/secret", hook.port),
            "",
        )
        .ended(1);
        assert!(said.err.contains("autre serveur"), "{said}");
        assert!(
            !said.err.contains("secret") && !said.err.contains("sesame"),
            "{said}"
        );
    }
    assert!(elsewhere.taken().is_empty());
    let clear = "digest --webhook=http://exemple.example/secret --insecure-loopback";
    let said = world.greffe(clear).run().ended(1);
    assert!(
        said.err.contains("chiffrée") && !said.err.contains("secret"),
        "{said}"
    );
    let here = format!(
        "digest --webhook=http://127.0.0.1:{}/secret",
        elsewhere.port
    );
    let said = world.greffe(&here).run().ended(1);
    assert!(said.err.contains("--insecure-loopback"), "{said}");
    assert!(elsewhere.taken().is_empty());
}

#[test]
fn a_refusal_is_told_and_an_answer_that_never_came_is_sent_again() {
    let (world, _) = store();
    let refusing = Hook::answering("403 Forbidden");
    let said = post(
        &world,
        &format!("http://127.0.0.1:{}/secret", refusing.port),
        "",
    )
    .ended(1);
    assert!(
        said.err.contains("403") && !said.err.contains("secret"),
        "{said}"
    );
    let away = post(&world, "http://127.0.0.1:9/secret", "").ended(1);
    assert!(
        away.err.contains("nul ne sait") && !away.err.contains("/secret"),
        "{away}"
    );
    let silent = Hook::answering("");
    let url = format!("http://127.0.0.1:{}/", silent.port);
    let _said = post(&world, &url, "").ended(1);
    let again = post(&world, &url, "").ended(1);
    assert!(again.err.contains("il repart"), "{again}");
    let keys: Vec<String> = silent
        .taken()
        .iter()
        .map(|t| serde_json::from_str::<Value>(&t.body).unwrap()["id"].to_string())
        .collect();
    assert!(
        keys.len() >= 2 && keys.iter().all(|key| *key == keys[0]),
        "{keys:?}"
    );
}

#[test]
fn the_configuration_says_where_and_a_command_gives_the_token() {
    let (world, _) = store();
    let hook = Hook::answering("200 OK");
    world.append(
        "../config/config.toml",
        &format!(
            "\n[webhook]\nurl = \"http://127.0.0.1:{}/x\"\nform = \"json\"\ntoken_command = \"echo ouvre\"\n",
            hook.port
        ),
    );
    world.greffe("digest --webhook --insecure-loopback").ok();
    let (taken, _) = only(&hook);
    assert!(taken.headers.contains("bearer ouvre"), "{taken:?}");
    world.append("../config/config.toml", "token = \"ouvre\"\n");
    let said = world.greffe("digest --webhook").run().ended(1);
    assert!(
        said.err.contains("mot de passe") && !said.err.contains("ouvre"),
        "{said}"
    );
}

#[test]
fn no_canary_is_posted() {
    let world = canary::store();
    for form in ["json", "ntfy", "matrix --room !abc:exemple.example"] {
        let hook = Hook::answering("200 OK");
        let url = format!("http://127.0.0.1:{}/sujet", hook.port);
        let more = format!("--since 2026-01-01 --within 400 --form {form}");
        let _unreadable = post(&world, &url, &more).ended(4);
        let (taken, _) = only(&hook);
        assert!(taken.body.contains("7k3q9fw"), "{taken:?}");
        assert!(!canary::found(&taken.body), "{form}: {taken:?}");
    }
}
