//! Stories that execute: Markdown with blocks in which a named person types commands on a day.
//!
//! ```text
//! ``` ~ana 2026-12-03
//! $ greffe record 7k3q received
//! noté : …
//! (exit 0 is not written)
//! ```
//! ```
//!
//! What a command says on standard output, then on standard error, must be what follows it.
//! `UPDATE_SCENARIOS=1 cargo test scenarios` writes what commands say now into the stories.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::world::World;

#[test]
fn every_story_goes_as_told() {
    let mut stories: Vec<_> = fs::read_dir("tests/scenarios")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect();
    stories.sort();
    assert!(stories.len() >= 5, "stories are missing: {stories:?}");
    let wrong: Vec<String> = stories.iter().filter_map(|path| play(path, "~")).collect();
    assert!(
        wrong.is_empty(),
        "{}\nIf that is right, UPDATE_SCENARIOS=1 writes it into the stories.",
        wrong.join("\n")
    );
}

#[test]
fn the_session_of_the_readme_goes_as_told() {
    let wrong = play(Path::new("README.md"), "~");
    assert_eq!(wrong, None);
}

/// Plays the blocks of a file whose fence begins so; what differs from the story, if anything.
fn play(path: &Path, mark: &str) -> Option<String> {
    let told = fs::read_to_string(path).unwrap();
    let said = retell(&told, mark);
    if said == told {
        return None;
    }
    if std::env::var_os("UPDATE_SCENARIOS").is_some() {
        fs::write(path, said).unwrap();
        return None;
    }
    let line = 1 + told
        .lines()
        .zip(said.lines())
        .take_while(|(a, b)| a == b)
        .count();
    let from = line.saturating_sub(4);
    let part = |text: &str| {
        text.lines()
            .skip(from)
            .take(16)
            .collect::<Vec<_>>()
            .join("\n")
    };
    Some(format!(
        "{}:{line} is told so:\n{}\n\n--- but goes so:\n{}\n",
        path.display(),
        part(&told),
        part(&said)
    ))
}

/// The same story with what the commands really say.
fn retell(told: &str, mark: &str) -> String {
    let world = World::new();
    let mut said = String::new();
    let mut block: Option<(World, String)> = None;
    for line in told.lines() {
        if let Some(info) = line.strip_prefix("```") {
            block = match block {
                None => opened(&world, info.trim(), mark),
                Some(_) => None,
            };
            writeln!(said, "{line}").unwrap();
        } else if let Some((person, day)) = &block {
            if let Some(command) = line.strip_prefix("$ ") {
                write!(said, "{line}\n{}", answer(person, command, day)).unwrap();
            }
        } else {
            writeln!(said, "{line}").unwrap();
        }
    }
    said
}

/// The person and the day of a block that must be played: `~ana 2026-12-03`.
fn opened(world: &World, info: &str, mark: &str) -> Option<(World, String)> {
    let mut words = info.strip_prefix(mark)?.split_whitespace();
    let (name, day) = match mark {
        "~" => (words.next()?, words.next()),
        _ => ("camille", words.next()),
    };
    Some((world.person(name), day.unwrap_or("2026-11-24").to_owned()))
}

/// What one command says: standard output, standard error, then its exit code if it is not 0.
fn answer(person: &World, command: &str, day: &str) -> String {
    let run = person.program("bash", "-c").arg(command).on(day);
    // The same command draws the same reference, whatever comes before it in the story.
    let said = run.env("GREFFE_SEED", command).run();
    let mut text = said.out;
    text.push_str(&said.err);
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    if said.code != 0 {
        writeln!(text, "(exit {})", said.code).unwrap();
    }
    text
}
