//! Nothing leaves in clear, to nobody knows whom, or with a password that others can read.

use super::server::{Mode, Server};
use super::{events, id, send, world};
use crate::world::World;

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
