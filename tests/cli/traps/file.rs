//! One request in a store of its own, lived day by day.

use crate::world::{Said, World};

/// The request of a person, and what the program says to them.
pub(super) struct File {
    world: World,
    id: String,
}

impl File {
    /// A request to the mairie of Saint-Étienne for two documents, drafted on 24 November 2026.
    pub(super) fn new() -> Self {
        Self::made_with("--to 42218")
    }

    /// The same, with other options of `greffe new`.
    pub(super) fn made_with(options: &str) -> Self {
        let world = World::new();
        world
            .greffe("init --yes --collective Nous --signatory")
            .arg("Ana Exemple")
            .ok();
        let new = format!("new --title Conventions --item Convention --item Rapport {options}");
        let id = world.greffe(&new).ok().trim().to_owned();
        Self { world, id }
    }

    /// Facts recorded on their own day, each as `received 2026-11-25 --proof reçu`.
    pub(super) fn with(self, facts: &[&str]) -> Self {
        for fact in facts {
            self.records(fact);
        }
        self
    }

    /// What is said when this fact is recorded, on its own day.
    #[track_caller]
    pub(super) fn records(&self, fact: &str) -> Heard {
        let mut words = fact.split_whitespace();
        let (kind, on) = (words.next().unwrap(), words.next().unwrap());
        let mut run = self.world.greffe("record").arg(&self.id).on(on);
        for word in [kind, "--on", on].into_iter().chain(words) {
            // Underscores stand for the spaces of a value.
            run = run.arg(word.replace('_', " "));
        }
        Heard::of(&run.run().ended(0))
    }

    /// What is said when a letter is asked for on a day.
    pub(super) fn asks_for(&self, letter: &str, day: &str) -> Heard {
        let said = self.world.greffe(&format!("letter {} {letter}", self.id));
        Heard::of(&said.on(day).run())
    }

    /// The table on a day.
    pub(super) fn looks_on(&self, day: &str) -> Heard {
        let run = self.world.greffe("status --all").env("COLUMNS", "400");
        Heard::of(&run.on(day).run())
    }

    /// The page of the request on a day.
    pub(super) fn shows_on(&self, day: &str) -> Heard {
        let said = self.world.greffe(&format!("show {}", self.id));
        Heard::of(&said.on(day).run())
    }
}

/// What the program said, on both streams, with plain spaces.
pub(super) struct Heard {
    text: String,
    code: i32,
}

impl Heard {
    fn of(said: &Said) -> Self {
        let text = format!("{}{}", said.out, said.err);
        let plain = text.replace(['\u{202f}', '\u{a0}', '\n'], " ");
        Self {
            text: plain,
            code: said.code,
        }
    }

    /// Each of these was said.
    #[track_caller]
    pub(super) fn tells(self, words: &[&str]) -> Self {
        for word in words {
            assert!(self.text.contains(word), "not told: {word}\n{}", self.text);
        }
        self
    }

    /// None of these was said.
    #[track_caller]
    pub(super) fn spares(self, words: &[&str]) -> Self {
        for word in words {
            assert!(!self.text.contains(word), "told: {word}\n{}", self.text);
        }
        self
    }

    /// The program refused.
    #[track_caller]
    pub(super) fn refused(self) -> Self {
        assert_ne!(self.code, 0, "{}", self.text);
        self
    }
}
