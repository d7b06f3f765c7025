//! La Poste on this machine, and a letter to follow.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use crate::world::World;

/// A letter delivered on 4 March 2026.
pub(super) const DELIVERED: &str = include_str!("../../fixtures/laposte/200_distribue_DI1.json");
/// What the service is asked with.
pub(super) const KEY: &str = "cle-secrete-de-test";

/// A request as the service received it: its first line and its headers.
pub(super) type Asked = Arc<Mutex<Vec<String>>>;

/// La Poste on this machine: `answer` gives the response to the numbers that are asked about.
pub(super) fn post(world: &World, answer: impl Fn(&str) -> String + Send + 'static) -> Asked {
    let (base, asked) = server(answer);
    world.write(
        "../config/config.toml",
        format!("[services]\nlaposte = \"{base}/suivi/v2/idships\"\n"),
    );
    asked
}

pub(super) fn server(answer: impl Fn(&str) -> String + Send + 'static) -> (String, Asked) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let asked = Asked::default();
    let heard = Arc::clone(&asked);
    std::thread::spawn(move || {
        while let Ok((mut peer, _)) = listener.accept() {
            let head = head(&mut peer);
            let path = head.split(' ').nth(1).unwrap_or_default();
            let numbers = path.rsplit('/').next().unwrap_or_default();
            let numbers = numbers.split('?').next().unwrap_or_default().to_owned();
            heard.lock().unwrap().push(head);
            // A client may leave before the end.
            let _left = peer.write_all(answer(&numbers).as_bytes());
        }
    });
    (base, asked)
}

fn head(peer: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut one = [0];
    while !bytes.ends_with(b"\r\n\r\n") && peer.read(&mut one).unwrap() == 1 {
        bytes.push(one[0]);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

pub(super) fn http(status: &str, kind: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{body}"
    )
}

pub(super) fn json(body: &str) -> String {
    http("200 OK", "application/json", body)
}

/// A store with one request sent on 2 March 2026 under this number; its reference.
pub(super) fn sent(number: &str) -> (World, String) {
    let world = World::new();
    world.greffe("init --address Ici --signatory Ana").ok();
    let id = letter(&world, number);
    (world, id)
}

pub(super) fn letter(world: &World, number: &str) -> String {
    let id = world
        .greffe("new --to 42218 --title Caméras --item Tout")
        .on("2026-03-01")
        .ok();
    let id = id.trim().to_owned();
    let sent = format!("record {id} sent --channel registered-letter");
    let sent = world.greffe(&sent).on("2026-03-02");
    sent.arg("--tracking").arg(number).ok();
    id
}
