//! The service: ten letters at a time, its refusals, and a key that it alone is given.

use insta::assert_snapshot;

use super::laposte::{DELIVERED, KEY, http, json, letter, post, sent, server};

const NOT_YET: &str = include_str!("../../fixtures/laposte/404_inconnu_104.json");
const MALFORMED: &str = include_str!("../../fixtures/laposte/400_format_invalide.json");
const PAGE: &str = include_str!("../../fixtures/laposte/404_html.html");
const UNKNOWN_CODE: &str = include_str!("../../fixtures/laposte/200_code_inconnu_ZZ9.json");
const QUOTA: &str = include_str!("../../fixtures/laposte/429_quota.json");

#[test]
fn many_letters_are_asked_about_ten_at_a_time() {
    let (world, _) = sent("1A00000000100");
    for number in 101..112 {
        letter(&world, &format!("1A00000000{number}"));
    }
    let asked = post(&world, |numbers| {
        let all: Vec<String> = numbers
            .split(',')
            .map(|n| format!("{{\"returnCode\":104,\"idShip\":\"{n}\"}}"))
            .collect();
        json(&format!("[{}]", all.join(",")))
    });
    let said = world
        .greffe("track")
        .on("2026-03-10")
        .env("GREFFE_LAPOSTE_KEY", KEY)
        .run()
        .ended(0);
    assert_eq!(
        said.out.matches("normal le premier jour").count(),
        12,
        "{said}"
    );
    let sizes: Vec<usize> = asked
        .lock()
        .unwrap()
        .iter()
        .map(|head| head.lines().next().unwrap().matches(',').count() + 1)
        .collect();
    assert_eq!(sizes, [10, 2]);
}

#[test]
fn one_bad_number_does_not_hide_the_others() {
    let (world, _) = sent("1A00000000002");
    letter(&world, "1A00000000009");
    post(&world, |numbers| match numbers {
        "1A00000000002" => json(DELIVERED),
        "1A00000000009" => http("404 Not Found", "text/html", PAGE),
        _ => http("400 Bad Request", "application/json", MALFORMED),
    });
    let said = world
        .greffe("track")
        .on("2026-03-10")
        .env("GREFFE_LAPOSTE_KEY", KEY)
        .run();
    assert_snapshot!(said, @r"
    2tqgpqx  Mairie de Saint-Étienne · demande, 1A00000000002
      distribuée le 4 mars 2026 (DI1)
      Votre courrier a été distribué à son destinataire contre sa signature.
      → reçue le 4 mars 2026 (suivi La Poste 1A00000000002, DI1)
    kacnq7f  Mairie de Saint-Étienne · demande, 1A00000000009
    ------- stderr -------
        greffe track 2tqgpqx --record
    attention : La Poste refuse ce numéro (404) : recopiez-le du récépissé
    ");
}

#[test]
fn not_known_yet_is_no_error() {
    let (world, _) = sent("1A99999999999");
    post(&world, |_| {
        http("404 Not Found", "application/json", NOT_YET)
    });
    let said = world
        .greffe("track")
        .on("2026-03-03")
        .env("GREFFE_LAPOSTE_KEY", KEY)
        .run();
    assert_snapshot!(said, @r"
    2tqgpqx  Mairie de Saint-Étienne · demande, 1A99999999999
      pas encore de suivi : normal le premier jour, redemandez demain
    ");
}

#[test]
fn the_key_stays_with_the_server_it_was_given_to() {
    let (world, _) = sent("1A00000000002");
    let (elsewhere, heard) = server(|_| json(DELIVERED));
    post(&world, move |_| {
        format!(
            "HTTP/1.1 302 Found\r\nConnection: close\r\nContent-Length: 0\r\nLocation: {elsewhere}/x/1\r\n\r\n"
        )
    });
    let said = world
        .greffe("track")
        .on("2026-03-10")
        .env("GREFFE_LAPOSTE_KEY", KEY)
        .run();
    assert_snapshot!(said, @r#"
    2tqgpqx  Mairie de Saint-Étienne · demande, 1A00000000002
      La Poste n’a rien dit
    ------- stderr -------
    erreur : 127.0.0.1 renvoie vers un autre serveur, à qui la clé n’a pas été envoyée
      conseil : regardez sur laposte.fr, puis greffe record ID reçue --on DATE --preuve "suivi La Poste"
    [exit 1]
    "#);
    assert!(heard.lock().unwrap().is_empty());
}

#[test]
fn a_service_that_sends_round_in_circles_is_not_called_another_one() {
    let (world, _) = sent("1A00000000002");
    post(&world, |_| {
        "HTTP/1.1 302 Found\r\nConnection: close\r\nContent-Length: 0\r\nLocation: /suivi/encore\r\n\r\n"
            .to_owned()
    });
    let said = world
        .greffe("track")
        .on("2026-03-10")
        .env("GREFFE_LAPOSTE_KEY", KEY)
        .run()
        .ended(1);
    assert!(
        said.err.contains("renvoie d’une de ses adresses à l’autre")
            && !said.err.contains("autre serveur"),
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn the_key_comes_from_a_file_that_nobody_else_can_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let (world, _) = sent("1A00000000002");
    let asked = post(&world, |_| json(DELIVERED));
    let track = || world.greffe("track").on("2026-03-10").run();
    assert_snapshot!(track(), @r"
    ------- stderr -------
    erreur : la clé du service manque
      conseil : mettez-la dans la variable GREFFE_LAPOSTE_KEY, ou dans $WORLD/config/laposte.key (mode 600)
    [exit 1]
    ");
    world.write("../config/laposte.key", format!("{KEY}\n"));
    let file = world.path("../config/laposte.key");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    assert_snapshot!(track(), @r"
    ------- stderr -------
    erreur : $WORLD/config/laposte.key : d’autres que vous peuvent lire cette clé (mode 644)
      conseil : chmod 600 $WORLD/config/laposte.key
    [exit 1]
    ");
    assert!(asked.lock().unwrap().is_empty());
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    let said = track().ended(0);
    assert!(!said.to_string().contains(KEY), "{said}");
    assert!(asked.lock().unwrap()[0].contains(KEY));
}

#[test]
fn what_the_service_refuses_is_told() {
    let unauthorized =
        r#"{"code":"UNAUTHORIZED","message":"This action requires an authorization"}"#;
    for (status, body, wanted) in [
        ("401 Unauthorized", unauthorized, "vérifiez la clé"),
        ("403 Forbidden", "{}", "l’accord de La Poste"),
        (
            "429 Too Many Requests\r\nRetry-After: 3600",
            QUOTA,
            "regardez sur laposte.fr",
        ),
        ("200 OK", "\"\"", "regardez sur laposte.fr"),
    ] {
        let (world, _) = sent("1A00000000002");
        post(&world, move |_| http(status, "application/json", body));
        let said = world
            .greffe("track")
            .on("2026-03-10")
            .env("GREFFE_LAPOSTE_KEY", KEY)
            .run();
        assert_eq!(said.code, 1, "{status}: {said}");
        assert!(
            said.err.contains(wanted) && !said.err.contains(KEY),
            "{status}: {said}"
        );
    }
}

#[test]
fn a_key_that_the_service_repeats_is_neither_shown_nor_recorded() {
    for (status, kind) in [
        ("401 Unauthorized", "application/json"),
        ("500 Internal Server Error", "application/json"),
        ("200 OK", "text/html"),
    ] {
        let (world, _) = sent("1A00000000002");
        let body = format!("{{\"message\":\"bad key {KEY}\"}}");
        let body = if kind == "text/html" {
            KEY.to_owned()
        } else {
            body
        };
        let kind = format!("{kind}; {KEY}");
        post(&world, move |_| http(status, &kind, &body));
        let said = world
            .greffe("track")
            .on("2026-03-10")
            .env("GREFFE_LAPOSTE_KEY", KEY)
            .run();
        assert!(!said.to_string().contains(KEY), "{status}: {said}");
    }
    let (world, _) = sent("1A00000000008");
    let repeated = UNKNOWN_CODE.replace("Évènement futur", &KEY.replace('c', "\\u0063"));
    post(&world, move |_| json(&repeated));
    let said = world
        .greffe("track --record")
        .on("2026-03-10")
        .env("GREFFE_LAPOSTE_KEY", KEY)
        .run()
        .ended(0);
    assert!(
        said.out.contains("→") && !said.to_string().contains(KEY),
        "{said}"
    );
    let record = world.git("log -p").ok();
    assert!(!record.contains(KEY), "{record}");
}
