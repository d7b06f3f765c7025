//! The properties of `fuzz/`, on its seeds and on damage done to them: always the same damage, on
//! a stable compiler, in a few seconds. `cargo fuzz` looks much further.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a broken promise must fail"
)]

#[path = "../../fuzz/properties/codec.rs"]
mod codec;
#[path = "../../fuzz/properties/merge.rs"]
mod merge;
#[path = "../../fuzz/properties/template.rs"]
mod template;

use std::fs;

/// What damage puts in: the pieces of TOML that matter to a reader.
const PIECES: [&str; 30] = [
    "[[event]]\n",
    "[[item]]\ntext = \"z\"\n",
    "[authority]\n",
    "[x]\n",
    "\n",
    "\r\n",
    "\"",
    "'''",
    "\"\"\"",
    "#",
    "# c\n",
    "=",
    ",",
    "]",
    "{",
    "\u{feff}",
    "é",
    "\0",
    "2026-02-29",
    "kind = \"refused\"\non = 2026-03-01\n",
    "a.b = 1\n",
    "title = \"u\"\n",
    "{{",
    "}}",
    "{{{",
    "{{#each documents}}",
    "{{/each}}",
    "{{> formule}}",
    "{{> demande}}",
    "{{#if ../this.[0]}}",
];

#[test]
fn the_codec_keeps_its_promises_on_damaged_files() {
    assert!(damage("fuzz/seeds/codec", 400, codec::holds) >= 2);
}

#[test]
fn the_merge_keeps_its_promises_on_damaged_files() {
    assert!(damage("fuzz/seeds/merge", 400, merge::holds) >= 3);
}

#[test]
fn letters_keep_their_promises_on_damaged_templates() {
    assert!(damage("letters", 8, template::holds) >= 6);
}

/// Puts each seed, then `rounds` damaged copies of it, to a property; gives the number of seeds.
fn damage(folder: &str, rounds: u32, holds: fn(&[u8])) -> usize {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    for path in &paths {
        let seed = fs::read_to_string(path).unwrap();
        holds(seed.as_bytes());
        let mut chance = Chance(0x2026_1123);
        for _ in 0..rounds {
            let mut text = seed.clone();
            for _ in 0..=chance.below(2) {
                text = damaged(&text, &mut chance);
            }
            holds(text.as_bytes());
        }
    }
    paths.len()
}

/// One cut, one insertion, or a line repeated elsewhere.
fn damaged(text: &str, chance: &mut Chance) -> String {
    let place = |chance: &mut Chance| {
        let mut at = chance.below(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let line = chance.below(lines.len() - 1);
    let moved = |insert: &str| {
        [&lines[..line], &[insert], &lines[line..]]
            .concat()
            .concat()
    };
    match chance.below(5) {
        0 => {
            let cut = place(chance);
            let kept = text[cut..].chars().skip(chance.below(40));
            text[..cut].chars().chain(kept).collect()
        }
        1 => {
            let at = place(chance);
            format!(
                "{}{}{}",
                &text[..at],
                PIECES[chance.below(PIECES.len() - 1)],
                &text[at..]
            )
        }
        2 => moved(PIECES[chance.below(PIECES.len() - 1)]),
        3 => moved(lines[chance.below(lines.len() - 1)]),
        _ => [&lines[..line], &lines[line + 1..]].concat().concat(),
    }
}

/// A small generator, always the same.
struct Chance(u64);

impl Chance {
    /// A number from 0 to `most`, included.
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (most as u64 + 1)).unwrap()
    }
}
