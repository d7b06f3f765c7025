//! One request in a store of its own, lived day by day.

use crate::world::{Said, World};

/// The request of a person, and what the program says to them.
pub(super) struct File {
    world: World,
    ids: Vec<String>,
    born: String,
}

impl File {
    /// A request to the mairie of Saint-Étienne for two documents, drafted on 24 November 2026.
    pub(super) fn new() -> Self {
        Self::made_with("--to 42218")
    }

    /// The same, with other options of `greffe new`.
    pub(super) fn made_with(options: &str) -> Self {
        let world = Self::store();
        let mut new = world.greffe("new --title Conventions");
        if !options.contains("--item") {
            new = new.arg_words("--item Convention --item Rapport");
        }
        for word in options.split_whitespace() {
            new = new.arg(word.replace('_', " "));
        }
        let said = new.run().ended(0);
        Self::of(world, &said)
    }

    /// A campaign of the same request to five communes.
    pub(super) fn campaign() -> Self {
        let world = Self::store();
        let towns = ["42218,a", "69123,b", "38185,c", "63113,d", "74010,e"];
        let list: String = towns
            .map(|town| format!("{town}@exemple.example\n"))
            .concat();
        world.write("liste.csv", format!("authority,email\n{list}"));
        let said = world
            .greffe("campaign new vsa --title Conventions --item Convention --to liste.csv --yes")
            .run()
            .ended(0);
        Self::of(world, &said)
    }

    fn store() -> World {
        let world = World::new();
        world
            .greffe("init --yes --collective Nous --signatory")
            .arg("Ana Exemple")
            .ok();
        world
    }

    fn of(world: World, said: &Said) -> Self {
        Self {
            world,
            ids: said.out.lines().map(str::to_owned).collect(),
            born: said.to_string(),
        }
    }

    /// What was said when the request was drafted.
    pub(super) fn heard_at_birth(&self) -> Heard {
        Heard::new(&self.born, 0)
    }

    /// Facts recorded on their own day, each as `received 2026-11-25 --proof reçu`.
    pub(super) fn with(self, facts: &[&str]) -> Self {
        for fact in facts {
            self.records(fact);
        }
        self
    }

    /// What is said when this fact, a kind, a day and options, is recorded on that day.
    #[track_caller]
    pub(super) fn records(&self, fact: &str) -> Heard {
        let (kind, rest) = fact.split_once(' ').unwrap();
        let on = rest.split(' ').next().unwrap();
        self.hears(&format!("{kind} --on {rest}"), on)
    }

    /// What is said when this is recorded on a day. Underscores stand for the spaces of a value.
    #[track_caller]
    pub(super) fn hears(&self, fact: &str, day: &str) -> Heard {
        Heard::of(&self.record(&self.ids[0], fact, day))
    }

    /// These facts, recorded of each request of the campaign.
    pub(super) fn everyone(&self, facts: &[&str]) {
        for (id, fact) in self
            .ids
            .iter()
            .flat_map(|id| facts.iter().map(move |f| (id, f)))
        {
            let (kind, rest) = fact.split_once(' ').unwrap();
            let on = rest.split(' ').next().unwrap();
            let _told = self.record(id, &format!("{kind} --on {rest}"), on);
        }
    }

    #[track_caller]
    fn record(&self, id: &str, fact: &str, day: &str) -> Said {
        let mut run = self.world.greffe("record").arg(id).on(day);
        for word in fact.split_whitespace() {
            run = run.arg(word.replace('_', " "));
        }
        run.run().ended(0)
    }

    /// What is said when a letter is asked for on a day.
    pub(super) fn asks_for(&self, letter: &str, day: &str) -> Heard {
        let said = self
            .world
            .greffe(&format!("letter {} {letter}", self.ids[0]));
        Heard::of(&said.on(day).run())
    }

    /// The table on a day.
    pub(super) fn looks_on(&self, day: &str) -> Heard {
        let run = self.world.greffe("status --all").env("COLUMNS", "400");
        Heard::of(&run.on(day).run())
    }

    /// The page of the request on a day.
    pub(super) fn shows_on(&self, day: &str) -> Heard {
        let said = self.world.greffe(&format!("show {}", self.ids[0]));
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
        Self::new(&format!("{}{}", said.out, said.err), said.code)
    }

    fn new(text: &str, code: i32) -> Self {
        Self {
            text: text.replace(['\u{202f}', '\u{a0}', '\n'], " "),
            code,
        }
    }

    /// Whether this was said.
    pub(super) fn has(&self, words: &str) -> bool {
        self.text.contains(words)
    }

    /// All that was said.
    pub(super) fn text(&self) -> &str {
        &self.text
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
