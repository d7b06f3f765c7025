//! A version of a request that waits beside it: `check` says what it is worth, and what to do with it.

use super::sync::two_members;
use super::world::World;

/// Two members with a request, and the path of its file.
fn members(world: &World) -> (String, String) {
    let id = two_members(world);
    let path = world.git("ls-files requests").inside("a").ok();
    (id, path.trim().to_owned())
}

fn note(world: &World, member: &str, id: &str, text: &str) {
    let words = format!("record {id} note --text {text}");
    world.greffe(&words).inside(member).ok();
}

/// Writes the file of a request by hand, commits it by git and sends it, broken or not.
fn send_by_hand(world: &World, member: &str, path: &str, text: &str) {
    world.write(&format!("{member}/{path}"), text);
    world.git("commit -qam main").inside(member).ok();
    world.git("push -q origin main").inside(member).ok();
}

/// What `check` says of the version that waits and what it advises, and its path.
fn told(world: &World, member: &str, path: &str) -> (String, String) {
    let said = world.greffe("check").inside(member).run().ended(4);
    let out = said.out.replace('\u{202f}', " ");
    let line = |line: &&str| line.contains(".theirs.toml : ");
    let mut lines = out.lines().skip_while(|one| !line(one));
    let (said, hint) = (lines.next().unwrap(), lines.next().unwrap());
    assert_eq!(lines.filter(line).count(), 0, "{out}");
    let (aside, said) = said
        .split_once(" : requests")
        .unwrap()
        .1
        .split_once(" : ")
        .unwrap();
    let aside = format!("requests{aside}");
    let plain = |text: &str| text.replace(&aside, "À-CÔTÉ").replace(path, "DEMANDE");
    let told = format!("{}\n{}", plain(said), plain(hint.trim_start()));
    (told, aside)
}

/// Types what stands in a piece of advice, for a shell.
fn typed(world: &World, member: &str, command: &str) {
    world.program("sh", "-c").arg(command).inside(member).ok();
}

#[test]
fn one_that_says_another_reference() {
    let world = World::new();
    let (id, path) = members(&world);
    let text = world.read(format!("a/{path}"));
    send_by_hand(&world, "a", &path, &text.replace(&id, "7k3q9fw"));
    note(&world, "b", &id, "de-b");
    let _aside = world.greffe("sync").inside("b").run().ended(4);
    insta::assert_snapshot!(told(&world, "b", &path).0, @r#"
    version gardée à côté de DEMANDE, et qui dit une autre référence, 7k3q9fw
    conseil : recopiez dans la demande les faits qui lui manquent, puis effacez cette version : git rm "À-CÔTÉ" && git commit -m "version reprise"
    "#);
}

#[test]
fn one_that_cannot_be_read() {
    let world = World::new();
    let (id, path) = members(&world);
    send_by_hand(&world, "a", &path, "illisible\n");
    note(&world, "b", &id, "de-b");
    let _aside = world.greffe("sync").inside("b").run().ended(4);
    insta::assert_snapshot!(told(&world, "b", &path).0, @r#"
    version illisible, gardée à côté de DEMANDE
    conseil : recopiez dans la demande les faits qui lui manquent, puis effacez cette version : git rm "À-CÔTÉ" && git commit -m "version reprise"
    "#);
}

/// Who broke the file sees it as the others do; once it is mended, what the advice says is what joins.
#[test]
fn one_that_can_be_read_beside_a_file_that_cannot() {
    let world = World::new();
    let (id, path) = members(&world);
    let text = world.read(format!("b/{path}"));
    world.write(&format!("b/{path}"), "illisible\n");
    world.git("commit -qam casse").inside("b").ok();
    note(&world, "a", &id, "de-a");
    world.greffe("sync").inside("a").ok();
    let _aside = world.greffe("sync").inside("b").run().ended(4);
    let (said, aside) = told(&world, "b", &path);
    insta::assert_snapshot!(said, @r#"
    version gardée à côté de DEMANDE : elle se lit, ce fichier ne se lit pas
    conseil : réparez ce fichier, réunissez les deux (aucun fait ne se perd) : greffe merge-file /dev/null "DEMANDE" "À-CÔTÉ" ; puis effacez cette version : git rm "À-CÔTÉ" && git commit -m "version reprise"
    "#);

    // Mended without what came: it is not lost from sight.
    world.write(&format!("b/{path}"), format!("{text}# relu\n"));
    insta::assert_snapshot!(told(&world, "b", &path).0, @r#"
    version gardée à côté de DEMANDE, où manque un de ses faits
    conseil : réunissez les deux (aucun fait ne se perd) : greffe merge-file /dev/null "DEMANDE" "À-CÔTÉ" ; puis effacez cette version : git rm "À-CÔTÉ" && git commit -m "version reprise"
    "#);
    let join = format!("greffe merge-file /dev/null \"{path}\" \"{aside}\"");
    typed(&world, "b", &join);
    let (said, _) = told(&world, "b", &path);
    insta::assert_snapshot!(said, @r#"
    version gardée à côté de DEMANDE, où se trouvent tous ses faits
    conseil : voyez ce qui diffère encore (diff "DEMANDE" "À-CÔTÉ"), puis effacez cette version : git rm "À-CÔTÉ" && git commit -m "version reprise"
    "#);
    let (_, remove) = said.rsplit_once(" : ").unwrap();
    typed(&world, "b", &remove.replace("À-CÔTÉ", &aside));
    for member in ["b", "a", "b"] {
        world.greffe("sync").inside(member).ok();
    }
    for member in ["a", "b"] {
        assert!(world.read(format!("{member}/{path}")).contains("de-a"));
        assert!(!world.path(format!("{member}/{aside}")).exists());
        assert_eq!(world.git("status --porcelain").inside(member).ok(), "");
    }
}

/// An edit that cannot be read is joined by greffe itself with what came meanwhile.
#[test]
fn one_that_waits_for_an_edit_to_be_mended() {
    let world = World::new();
    let (id, path) = members(&world);
    note(&world, "a", &id, "de-a");
    world.greffe("sync").inside("a").ok();
    let text = world.read(format!("b/{path}"));
    world.write(&format!("b/{path}"), format!("{text}oups = =\n"));
    let _aside = world.greffe("sync").inside("b").run().ended(4);
    let (said, aside) = told(&world, "b", &path);
    insta::assert_snapshot!(said, @r"
    version gardée à côté de DEMANDE : elle se lit, ce fichier ne se lit pas
    conseil : réparez ce fichier : greffe y réunira alors cette version, et l’ôtera d’ici
    ");
    world.write(&format!("b/{path}"), format!("{text}# relu\n"));
    insta::assert_snapshot!(told(&world, "b", &path).0, @r"
    version gardée à côté de DEMANDE, où manque un de ses faits
    conseil : la prochaine commande qui écrit (greffe sync, record) les réunira, et ôtera cette version
    ");
    world.greffe("sync").inside("b").ok();
    assert!(!world.path(format!("b/{aside}")).exists());
    assert!(world.read(format!("b/{path}")).contains("de-a"));
}

#[test]
fn one_whose_request_is_not_there() {
    let world = World::new();
    let (id, path) = members(&world);
    send_by_hand(&world, "a", &path, "illisible\n");
    note(&world, "b", &id, "de-b");
    let _aside = world.greffe("sync").inside("b").run().ended(4);
    let (_, aside) = told(&world, "b", &path);
    world.write(&format!("b/{aside}"), world.read(format!("b/{path}")));
    std::fs::remove_file(world.path(format!("b/{path}"))).unwrap();
    insta::assert_snapshot!(told(&world, "b", &path).0, @r#"
    version d’une demande dont le fichier, DEMANDE, n’est pas là
    conseil : rétablissez ce fichier (git log --all -- "DEMANDE" dit qui l’a effacé), ou donnez son nom à cette version
    "#);
}
