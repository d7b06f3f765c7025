//! Where a repository keeps its objects, and where its files are: facts go to the same paths.

use std::fs;

use super::sync::two_members;
use super::world::World;

/// Records a fact in a clone, and asserts that git and greffe agree on where it is.
#[track_caller]
fn records_in_its_place(world: &World, clone: &str, id: &str) {
    let git = |words: &str| world.git(words).inside(clone).ok();
    let before = git("ls-tree -r --name-only --full-tree HEAD");
    let asked = format!("record {id} note --text essai");
    world.greffe(&asked).inside(clone).ok();
    assert_eq!(
        git("ls-tree -r --name-only --full-tree HEAD"),
        before,
        "{clone}"
    );
    let prefix = git("rev-parse --show-prefix");
    let changed = git("show --name-only --format= HEAD");
    let expected = format!("{}requests/2026/{id}", prefix.trim());
    assert!(changed.starts_with(&expected), "{clone}: {changed}");
    assert_eq!(git("status --porcelain"), "", "{clone}");
    world.greffe("sync").inside(clone).ok();
    world.greffe("check").inside(clone).ok();
}

#[test]
fn a_clone_whose_git_folder_is_elsewhere_records_at_the_same_paths() {
    let world = World::new();
    let id = two_members(&world);
    world
        .git("clone -q --separate-git-dir=carl.git depot.git carl")
        .ok();
    records_in_its_place(&world, "carl", &id);
    world
        .git("init -q --separate-git-dir ../ana.git")
        .inside("a")
        .ok();
    records_in_its_place(&world, "a", &id);
    // The name of the folder says nothing.
    fs::create_dir(world.path("ailleurs")).unwrap();
    world
        .git("clone -q --separate-git-dir=ailleurs/.git depot.git dina")
        .ok();
    records_in_its_place(&world, "dina", &id);
    let head = world.read("carl/.git");
    assert!(head.starts_with("gitdir: "), "{head}");
}

#[cfg(unix)]
#[test]
fn a_git_folder_behind_a_link_records_at_the_same_paths() {
    let world = World::new();
    let id = two_members(&world);
    fs::create_dir(world.path("coffre")).unwrap();
    fs::rename(world.path("b/.git"), world.path("coffre/b")).unwrap();
    std::os::unix::fs::symlink(world.path("coffre/b"), world.path("b/.git")).unwrap();
    records_in_its_place(&world, "b", &id);
    fs::rename(world.path("a/.git"), world.path("coffre/.git")).unwrap();
    std::os::unix::fs::symlink("../coffre/.git", world.path("a/.git")).unwrap();
    records_in_its_place(&world, "a", &id);
}

#[test]
fn linked_work_trees_submodules_and_sub_folders_record_at_the_same_paths() {
    let world = World::new();
    let id = two_members(&world);
    let git = |words: &str| world.git(words).ok();
    git("-C a worktree add -q ../lie -b lie");
    git("-C lie push -q origin lie");
    records_in_its_place(&world, "lie", &id);
    git("clone -q --bare depot.git nu.git");
    git("-C nu.git worktree add -q ../du-nu main");
    records_in_its_place(&world, "du-nu", &id);
    git("init -q -b main grand");
    git("-c protocol.file.allow=always -C grand submodule --quiet add ../depot.git registre");
    records_in_its_place(&world, "grand/registre", &id);
    // A store in a folder of a repository whose objects are elsewhere.
    git("init -q --bare -b main autre.git");
    git("clone -q --separate-git-dir=objets.git autre.git large");
    world.greffe("init large/demandes --yes").ok();
    let id = world
        .greffe("new --to 42218 --title Conventions --item Convention --email m@exemple.example")
        .inside("large/demandes")
        .ok();
    records_in_its_place(&world, "large/demandes", id.trim());
    let paths = git("-C large ls-tree -r --name-only HEAD");
    assert!(paths.lines().all(|path| path.starts_with("demandes/")));
}

#[test]
fn a_work_tree_of_which_git_knows_another_place_is_refused() {
    let world = World::new();
    let id = two_members(&world);
    let git = |words: &str| world.git(words).ok();
    fs::create_dir(world.path("ailleurs")).unwrap();
    git("-C b config core.worktree ../../ailleurs");
    let before = git("-C b rev-parse HEAD");
    let said = world
        .greffe(&format!("record {id} note --text x"))
        .inside("b")
        .run()
        .ended(1);
    let err = said.err.replace('\u{202f}', " ");
    assert!(
        err.contains("ne dit pas que ses fichiers sont ici"),
        "{err}"
    );
    assert_eq!(git("-C b rev-parse HEAD"), before);
}
