//! The directory, answered by a real server on this machine.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use super::annuaire::quoted;
use super::look_up;
use crate::directory::service::Match;
use crate::directory::{Entry, find};
use crate::lang::{Lang, Say};
use crate::net::{Client, NetError, Patience};

const MAIRIES: &str = include_str!("../../../tests/fixtures/annuaire/commune_nouvelle.json");
const REGION: &str =
    include_str!("../../../tests/fixtures/annuaire/conseil_regional_bretagne.json");
const PREFECTURE: &str =
    include_str!("../../../tests/fixtures/annuaire/prefecture_sans_courriel.json");
const EMPTY: &str = include_str!("../../../tests/fixtures/annuaire/vide.json");
const QUOTA: &str = include_str!("../../../tests/fixtures/annuaire/erreur_429_anonyme.json");
const MALFORMED: &str = include_str!("../../../tests/fixtures/annuaire/erreur_400_odsql.json");

/// A server that gives these answers, one a connection, and says what it was asked.
fn server(answers: Vec<String>) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}/records", listener.local_addr().unwrap());
    let (asked, heard) = channel();
    std::thread::spawn(move || {
        for answer in answers {
            let (mut peer, _) = listener.accept().unwrap();
            // A test may not listen to what was asked.
            let _unheard = asked.send(first_line(&mut peer));
            // A client may leave before the end.
            let _left = peer.write_all(answer.as_bytes());
            if answer.ends_with("STALL") {
                std::thread::park();
            }
        }
    });
    (base, heard)
}

fn first_line(peer: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    while !bytes.ends_with(b"\r\n\r\n") {
        let mut one = [0];
        if peer.read(&mut one).unwrap() == 0 {
            break;
        }
        bytes.push(one[0]);
    }
    String::from_utf8_lossy(&bytes)
        .lines()
        .next()
        .unwrap()
        .to_owned()
}

fn http(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
    )
}

fn json(body: &str) -> String {
    http(
        "200 OK",
        "Content-Type: application/json; charset=utf-8\r\n",
        body,
    )
}

fn ask(base: &str, entry: &Entry) -> Result<Option<Match>, NetError> {
    let patience = Patience {
        connect: Duration::from_secs(5),
        answer: Duration::from_secs(5),
        pause: Duration::from_millis(1),
    };
    look_up(&Client::new(patience).unwrap(), base, entry)
}

fn entry(word: &str) -> Entry {
    find(word, None).unwrap()
}

/// An invented commune, whose code is that of the fixture.
fn val_exemple() -> Entry {
    Entry {
        code: "49999".to_owned(),
        name: "Mairie de Val-Exemple".to_owned(),
        territory: "Val-Exemple",
        ..entry("49007")
    }
}

#[test]
fn the_mairie_itself_is_chosen_not_the_delegated_one_that_has_an_e_mail() {
    let (base, heard) = server(vec![json(MAIRIES)]);
    let found = ask(&base, &val_exemple()).unwrap().unwrap();
    assert_eq!(found.others, 0);
    let address = found
        .service
        .to_address(&val_exemple(), "2026-11-24".parse().unwrap());
    assert_eq!(
        address.address,
        ["1 place de la Mairie", "BP 12", "49991 VAL-EXEMPLE CEDEX"]
    );
    assert_eq!(address.email, None);
    assert_eq!(
        address.form.as_deref(),
        Some("https://www.val-exemple.example/contact")
    );
    let line = heard.recv().unwrap();
    assert!(
        line.contains("where=code_insee_commune%3D%2249999%22+and+pivot+LIKE+%22mairie%22"),
        "{line}"
    );
}

#[test]
fn of_two_records_the_one_with_an_e_mail_is_chosen_and_the_other_counted() {
    let (base, _) = server(vec![json(REGION)]);
    let region = entry("region:53");
    let found = ask(&base, &region).unwrap().unwrap();
    assert_eq!(found.others, 1);
    assert_eq!(
        found.service.email().as_deref(),
        Some("contact@region.example")
    );
}

#[test]
fn the_postal_address_comes_before_that_of_the_building() {
    let (base, _) = server(vec![json(PREFECTURE)]);
    let found = ask(&base, &entry("prefecture:23")).unwrap().unwrap();
    assert_eq!(
        found.service.address(),
        ["4 place Louis-Lacrocq", "BP 79", "23011 GUÉRET CEDEX"]
    );
    assert_eq!(found.service.email(), None);
}

#[test]
fn lists_may_be_real_lists_and_several_e_mails_share_a_text() {
    let body = r#"{"total_count":1,"results":[{"nom":"Mairie - Saint-Étienne",
        "pivot":[{"type_service_local":"mairie","code_insee_commune":["42218"]}],
        "adresse":[{"type_adresse":"Adresse","numero_voie":"1 rue de l'Exemple","code_postal":"42000","nom_commune":"Exemple"}],
        "adresse_courriel":"pas-une-adresse; a@exemple.example;b@exemple.example","formulaire_contact":"javascript:alert(1)"}]}"#;
    let (base, _) = server(vec![json(body)]);
    let found = ask(&base, &entry("42218")).unwrap().unwrap();
    assert_eq!(found.service.email().as_deref(), Some("a@exemple.example"));
    let address = found
        .service
        .to_address(&entry("42218"), "2026-11-24".parse().unwrap());
    assert_eq!(address.address, ["1 rue de l’Exemple", "42000 EXEMPLE"]);
    assert_eq!(address.form, None);
}

#[test]
fn a_missing_line_and_a_broken_record_hide_no_other() {
    let whole = r#"{"nom":"Mairie - Saint-Étienne",
        "pivot":[{"type_service_local":"mairie","code_insee_commune":["42218"]}],
        "adresse":[{"type_adresse":"Adresse","complement1":null,"complement2":null,"numero_voie":"1 rue",
                    "service_distribution":null,"code_postal":"42000","nom_commune":"Exemple"}]}"#;
    let broken = [
        whole.replace("[{\"type_adresse", "[{\"type_adresse\":[],\"x"),
        r#"{"nom":"Mairie","pivot":"[{"}"#.to_owned(),
        "12".to_owned(),
    ];
    for one in &broken {
        let (base, _) = server(vec![json(&format!("{{\"results\":[{one},{whole}]}}"))]);
        let found = ask(&base, &entry("42218")).unwrap().unwrap();
        assert_eq!(found.service.address(), ["1 rue", "42000 EXEMPLE"], "{one}");
        // Alone, it may be the one that is looked for.
        let (base, _) = server(vec![json(&format!("{{\"results\":[{one}]}}"))]);
        let alone = ask(&base, &entry("42218"));
        assert!(matches!(alone, Err(NetError::NotData { .. })), "{one}");
    }
}

#[test]
fn a_byte_order_mark_is_not_part_of_an_answer() {
    let (base, _) = server(vec![json(&format!("\u{feff}{EMPTY}"))]);
    assert_eq!(ask(&base, &entry("42218")), Ok(None));
}

#[test]
fn nothing_found_is_not_an_error() {
    let (base, _) = server(vec![json(EMPTY)]);
    assert_eq!(ask(&base, &entry("42218")), Ok(None));
}

#[test]
fn a_busy_server_is_asked_again() {
    let busy = |headers: &str| http("429 Too Many Requests", headers, "{}");
    let (base, heard) = server(vec![
        busy("Retry-After: 0\r\n"),
        busy(""),
        http("503 Service Unavailable", "", ""),
        json(EMPTY),
    ]);
    assert_eq!(ask(&base, &entry("42218")), Ok(None));
    assert_eq!(heard.iter().take(4).count(), 4);
}

#[test]
fn a_quota_is_told_with_the_time_it_opens_again_and_not_used_up_further() {
    let quota = http(
        "429 Too Many Requests",
        "Content-Type: application/json\r\n",
        QUOTA,
    );
    let (base, _) = server(vec![quota]);
    let error = ask(&base, &entry("42218")).unwrap_err();
    assert!(
        error.say(Lang::Fr).contains("2026-11-24T00:00:00Z"),
        "{error}"
    );

    let long = http("429 Too Many Requests", "Retry-After: 86400\r\n", "");
    let (base, _) = server(vec![long]);
    assert!(matches!(
        ask(&base, &entry("42218")),
        Err(NetError::Quota { until: None, .. })
    ));
}

#[test]
fn what_is_not_data_is_told() {
    let html = |status: &str| {
        http(
            status,
            "Content-Type: text/html\r\n",
            "<html>portail</html>",
        )
    };
    let (base, _) = server(vec![html("200 OK")]);
    assert!(
        matches!(ask(&base, &entry("42218")), Err(NetError::NotData { what, .. }) if what == "text/html")
    );
    let (base, _) = server(vec![html("404 Not Found")]);
    assert!(matches!(
        ask(&base, &entry("42218")),
        Err(NetError::Refused { status: 404, .. })
    ));
    let (base, _) = server(vec![http(
        "400 Bad Request",
        "Content-Type: application/json\r\n",
        MALFORMED,
    )]);
    let error = ask(&base, &entry("42218")).unwrap_err();
    assert!(
        error.say(Lang::En).contains("ODSQL query is malformed"),
        "{error}"
    );
    let latin = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json\r\n\r\n{\"results\":[{\"nom\":\"\\ud800\"}]}";
    let (base, _) = server(vec![latin.to_owned()]);
    assert!(matches!(
        ask(&base, &entry("42218")),
        Err(NetError::NotData { .. })
    ));
    let wrong_shape = json(r#"{"results":[{"pivot":"[{"}]}"#);
    let (base, _) = server(vec![wrong_shape]);
    assert!(matches!(
        ask(&base, &entry("42218")),
        Err(NetError::NotData { .. })
    ));
}

#[test]
fn what_a_server_says_stays_on_one_line_and_is_cut() {
    let forged = format!("non\\nerreur : tout est perdu\\u2028{}", "x".repeat(5000));
    let kind = "Content-Type: application/json\r\n";
    for (status, field) in [
        ("400 Bad Request", "message"),
        ("500 Internal Server Error", "error"),
        ("429 Too Many Requests", "reset_time"),
    ] {
        let body = format!("{{\"{field}\":\"{forged}\"}}");
        let (base, _) = server(vec![http(status, kind, &body)]);
        let said = ask(&base, &entry("42218")).unwrap_err().say(Lang::Fr);
        assert!(said.contains("non erreur : tout est perdu xxx"), "{said}");
        assert!(!said.contains('\n') && said.chars().count() < 300, "{said}");
    }
}

#[test]
fn a_body_cut_short_and_a_stall_are_told() {
    let cut = json(MAIRIES);
    let (base, _) = server(vec![cut[..cut.len() / 2].to_owned()]);
    assert!(matches!(
        ask(&base, &val_exemple()),
        Err(NetError::Unreachable { .. })
    ));

    let (base, _) = server(vec![
        "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nSTALL".to_owned(),
    ]);
    let patience = Patience {
        answer: Duration::from_millis(300),
        ..Patience::default()
    };
    let stalled = look_up(&Client::new(patience).unwrap(), &base, &entry("42218"));
    assert!(
        matches!(stalled, Err(NetError::TooSlow { .. })),
        "{stalled:?}"
    );
}

#[test]
fn an_answer_that_drips_is_told_when_its_time_is_over() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}/records", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let (mut peer, _) = listener.accept().unwrap();
        first_line(&mut peer);
        peer.write_all(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n",
        )
        .unwrap();
        // Each byte comes long before the limit, the last one never.
        while peer.write_all(b" ").is_ok() {
            std::thread::sleep(Duration::from_millis(20));
        }
    });
    let patience = Patience {
        answer: Duration::from_millis(200),
        ..Patience::default()
    };
    let before = Instant::now();
    let dripped = look_up(&Client::new(patience).unwrap(), &base, &entry("42218"));
    assert!(
        matches!(dripped, Err(NetError::TooSlow { .. })),
        "{dripped:?}"
    );
    assert!(before.elapsed() < Duration::from_secs(10));
}

#[test]
fn a_redirect_is_followed_and_a_loop_is_not() {
    let (target, _) = server(vec![json(EMPTY)]);
    let moved = |to: &str| http("302 Found", &format!("Location: {to}\r\n"), "");
    let (base, _) = server(vec![moved(&target)]);
    assert_eq!(ask(&base, &entry("42218")), Ok(None));

    let (base, _) = server(vec![moved("/records"); 10]);
    assert!(matches!(
        ask(&base, &entry("42218")),
        Err(NetError::Loop { .. })
    ));
}

#[test]
fn nobody_there_and_no_address_are_told() {
    let closed = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let error = ask(&format!("http://{closed}/"), &entry("42218")).unwrap_err();
    assert!(matches!(error, NetError::Unreachable { .. }), "{error}");
    assert!(
        !error.to_string().contains("where="),
        "the question is not repeated: {error}"
    );
    for bad in ["", "annuaire", "file:///etc/passwd", "data:,{}"] {
        assert!(
            matches!(ask(bad, &entry("42218")), Err(NetError::BadAddress(_))),
            "{bad}"
        );
    }
}

#[test]
fn a_quoted_text_cannot_end_its_quotes() {
    assert_eq!(quoted(r#"a" or 1=1 \"#), r#""a\" or 1=1 \\""#);
}
