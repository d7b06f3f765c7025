//! The documents of both sides: each keeps the number that events know it by.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::unit::Unit;

/// The documents of one side beside those of the common past.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Aligned {
    /// What each document of the past became on this side, and its place there; none when it is gone.
    pub(super) kept: Vec<Option<(usize, Unit)>>,
    /// The documents that this side added, with their places.
    pub(super) added: Vec<(usize, Unit)>,
}

impl Aligned {
    /// Recognises the documents of the past by their words; between two that are recognised, as many
    /// as there were are those, reworded. Of fewer, nobody can tell which: they count as new, and
    /// those of the past as gone, so that nothing takes the place of another.
    pub(super) fn of(base: &[Unit], side: &[Unit]) -> Self {
        let [past, here] =
            [base, side].map(|units| units.iter().map(Unit::value).collect::<Vec<_>>());
        let pairs = common(&past, &here);
        let moved = moved(&past, &here, &pairs);
        let places: BTreeSet<usize> = moved.values().copied().collect();
        let mut aligned = Self::default();
        let (mut from, mut at) = (0, 0);
        for (past, here) in pairs.into_iter().chain([(base.len(), side.len())]) {
            let here_between: Vec<usize> =
                (at..here).filter(|place| !places.contains(place)).collect();
            aligned.between(from..past, &here_between, side, &moved);
            if past < base.len() {
                aligned.kept.push(Some((here, side[here].clone())));
            }
            (from, at) = (past + 1, here + 1);
        }
        aligned
    }

    /// The same, when this side is known to have documents of these words no more.
    fn without(gone: &BTreeSet<&str>, base: &[Unit], side: &[Unit]) -> Self {
        let all: Vec<usize> = (0..side.len()).collect();
        Self::among(base, side, &left(base, side, gone), &all)
    }

    /// The same between some of the documents of both; those of the past that are left out are gone,
    /// those of this side count for nothing.
    pub(super) fn among(base: &[Unit], side: &[Unit], known: &[usize], here: &[usize]) -> Self {
        let pick = |units: &[Unit], places: &[usize]| -> Vec<Unit> {
            places.iter().map(|place| units[*place].clone()).collect()
        };
        let found = Self::of(&pick(base, known), &pick(side, here));
        let placed = |(place, unit): (usize, Unit)| (here[place], unit);
        let mut kept = vec![None; base.len()];
        for (place, one) in known.iter().zip(found.kept) {
            kept[*place] = one.map(placed);
        }
        Self {
            kept,
            added: found.added.into_iter().map(placed).collect(),
        }
    }

    /// Both sides, read together. Words that both have and the past had not are one document: the one
    /// that either says it was, unless the other still has that one as it was. Read alone, a document
    /// that stands beside may seem to be the one that was reworded.
    ///
    /// `gone` are the words of documents that a side is known to have no more.
    pub(super) fn of_both(
        base: &[Unit],
        sides: [&[Unit]; 2],
        gone: &[BTreeSet<&str>; 2],
    ) -> [Self; 2] {
        let alone = [0, 1].map(|side: usize| Self::without(&gone[side], base, sides[side]));
        let before: Vec<String> = base.iter().map(Unit::value).collect();
        let new = [0, 1].map(|side: usize| alone[side].new_words(&before));
        let both = new[0].keys().filter(|said| new[1].contains_key(*said));
        let was = |said: &String| [new[0][said], new[1][said]].map(|(was, _)| was);
        // Two that were reworded alike are two.
        let two =
            |said: &String| was(said).iter().all(Option::is_some) && was(said)[0] != was(said)[1];
        let shared: Vec<&String> = both.filter(|said| !two(said)).collect();
        if shared.iter().all(|said| was(said)[0] == was(said)[1]) {
            return alone;
        }
        let still = |side: &Self, place: usize| {
            let one = side.kept[place].as_ref();
            one.is_some_and(|(_, unit)| unit.value() == before[place])
        };
        let mut taken: BTreeMap<usize, &String> = BTreeMap::new();
        for said in &shared {
            let places = was(said).into_iter().flatten();
            let free = places.filter(|place| alone.iter().all(|side| !still(side, *place)));
            if let Some(place) = free.min() {
                taken.entry(place).or_insert(said);
            }
        }
        [0, 1].map(|side: usize| {
            let here = |said: &String| (new[side][said].1, sides[side][new[side][said].1].clone());
            let known: BTreeSet<usize> = shared.iter().map(|said| here(said).0).collect();
            let mut base_left = left(base, sides[side], &gone[side]);
            base_left.retain(|place| !taken.contains_key(place));
            let side_left = (0..sides[side].len()).filter(|place| !known.contains(place));
            let side_left: Vec<usize> = side_left.collect();
            let mut aligned = Self::among(base, sides[side], &base_left, &side_left);
            for said in &shared {
                match taken.iter().find(|(_, one)| *one == said) {
                    Some((place, _)) => aligned.kept[*place] = Some(here(said)),
                    None => aligned.added.push(here(said)),
                }
            }
            aligned.added.sort_by_key(|(place, _)| *place);
            aligned
        })
    }

    /// What this side says and the past did not: which document it was, and where it stands.
    fn new_words(&self, before: &[String]) -> BTreeMap<String, (Option<usize>, usize)> {
        let kept = self.kept.iter().enumerate();
        let kept = kept.filter_map(|(place, one)| Some((Some(place), one.as_ref()?)));
        let added = self.added.iter().map(|one| (None, one));
        let known: BTreeSet<&String> = before.iter().collect();
        kept.chain(added)
            .map(|(was, (here, unit))| (unit.value(), (was, *here)))
            .filter(|(said, _)| !known.contains(said))
            .collect()
    }

    fn between(
        &mut self,
        past: Range<usize>,
        here: &[usize],
        side: &[Unit],
        moved: &BTreeMap<usize, usize>,
    ) {
        let placed = |place: usize| (place, side[place].clone());
        let still = past
            .clone()
            .filter(|place| !moved.contains_key(place))
            .count();
        let enough = here.len() >= still;
        let mut left = here.iter().copied();
        for place in past {
            let became = match moved.get(&place) {
                Some(here) => Some(*here),
                None if enough => left.next(),
                None => None,
            };
            self.kept.push(became.map(placed));
        }
        self.added.extend(left.map(placed));
    }
}

/// The documents of the past besides those that this side is known to have no more.
pub(super) fn left(base: &[Unit], side: &[Unit], gone: &BTreeSet<&str>) -> Vec<usize> {
    if gone.is_empty() {
        return (0..base.len()).collect();
    }
    let here: BTreeSet<String> = side.iter().map(Unit::words).collect();
    let stays = |words: String| !gone.contains(words.as_str()) || here.contains(&words);
    let places = base.iter().enumerate();
    let left = places.filter(|(_, unit)| stays(unit.words()));
    left.map(|(place, _)| place).collect()
}

/// The documents that stand in another place than the run of the others: they only moved. Of two
/// that say the same, nobody can tell.
fn moved(past: &[String], here: &[String], pairs: &[(usize, usize)]) -> BTreeMap<usize, usize> {
    let (in_past, in_here) = (said_once(past), said_once(here));
    let paired: BTreeSet<usize> = pairs.iter().map(|(past, _)| *past).collect();
    let gone = in_past
        .into_iter()
        .filter(|(_, place)| !paired.contains(place));
    gone.filter_map(|(value, place)| Some((place, *in_here.get(value)?)))
        .collect()
}

/// What only one document says, and its place.
fn said_once(values: &[String]) -> BTreeMap<&str, usize> {
    let mut places: BTreeMap<&str, Option<usize>> = BTreeMap::new();
    for (place, value) in values.iter().enumerate() {
        let first = !places.contains_key(value.as_str());
        places.insert(value, first.then_some(place));
    }
    let once = places.into_iter();
    once.filter_map(|(value, place)| Some((value, place?)))
        .collect()
}

/// The largest table by which two lists are compared: that of a thousand documents all in another
/// order. Beyond, only what stands alike at both ends is in one order.
const LARGEST: usize = 1 << 21;

/// The longest run of documents that both lists have in one order: the places of each in both.
///
/// A table, as `similar` compares in time by the number of differences, squared on hostile lists,
/// unless a clock stops it: the result must be the same on every machine.
fn common(past: &[String], here: &[String]) -> Vec<(usize, usize)> {
    // What stands alike at both ends needs no table: most lists only grow at their end.
    let head = past.iter().zip(here).take_while(|(x, y)| x == y).count();
    let (rest, left) = (&past[head..], &here[head..]);
    let alike = |(x, y): &(&String, &String)| x == y;
    let tail = rest
        .iter()
        .rev()
        .zip(left.iter().rev())
        .take_while(alike)
        .count();
    let (rest, left) = (&rest[..rest.len() - tail], &left[..left.len() - tail]);
    let ends = |(rest, left): (usize, usize)| {
        (0..tail).map(move |place| (head + rest + place, head + left + place))
    };
    let mut pairs: Vec<(usize, usize)> = (0..head).map(|place| (place, place)).collect();
    if rest.len().saturating_mul(left.len()) > LARGEST {
        pairs.extend(ends((rest.len(), left.len())));
        return pairs;
    }
    let mut length = vec![vec![0_usize; left.len() + 1]; rest.len() + 1];
    for i in (0..rest.len()).rev() {
        for j in (0..left.len()).rev() {
            length[i][j] = if rest[i] == left[j] {
                length[i + 1][j + 1] + 1
            } else {
                length[i + 1][j].max(length[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < rest.len() && j < left.len() {
        if rest[i] == left[j] {
            pairs.push((head + i, head + j));
            (i, j) = (i + 1, j + 1);
        } else if length[i + 1][j] >= length[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs.extend(ends((rest.len(), left.len())));
    pairs
}

/// The words of a document, and its rank among those of a side that say the same: one that is asked
/// for twice is there twice.
pub(super) type Ranked = (String, usize);

/// Documents by their words, with their places.
pub(super) fn told_apart(added: &[(usize, Unit)]) -> BTreeMap<Ranked, (usize, &Unit)> {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    let ranked = added.iter().map(|(place, unit)| {
        let next = count.entry(unit.value()).or_default();
        *next += 1;
        ((unit.value(), *next), (*place, unit))
    });
    ranked.collect()
}

#[cfg(test)]
mod tests {
    use super::super::unit::Says;
    use super::*;

    fn units(words: &str) -> Vec<Unit> {
        let unit = |c: char| Unit {
            body: format!("[[item]]\ntext = \"{c}\"\n"),
            says: Says::Lines,
            ..Unit::default()
        };
        words.chars().map(unit).collect()
    }

    /// `ab|c`: what became of each document of the past (`-` when it is gone), then what was added.
    fn aligned(base: &str, side: &str) -> String {
        let aligned = Aligned::of(&units(base), &units(side));
        let word = |unit: &Unit| unit.body.chars().nth_back(2).unwrap();
        let kept = aligned.kept.iter();
        let kept = kept.map(|one| one.as_ref().map_or('-', |(_, unit)| word(unit)));
        let added = aligned.added.iter().map(|(_, unit)| word(unit));
        format!("{}|{}", kept.collect::<String>(), added.collect::<String>())
    }

    #[test]
    fn a_document_keeps_its_number_wherever_others_come_or_go() {
        for (base, side, expected) in [
            ("abc", "abc", "abc|"),
            ("abc", "abcd", "abc|d"),
            ("abc", "bc", "-bc|"),
            ("abc", "ac", "a-c|"),
            ("abc", "zabc", "abc|z"),
            ("abc", "xbc", "xbc|"),
            ("a", "xy", "x|y"),
            ("abc", "xc", "--c|x"),
            ("abc", "", "---|"),
            ("", "ab", "|ab"),
            ("aab", "ab", "a-b|"),
            ("abc", "cab", "abc|"),
            ("abc", "cabn", "abc|n"),
            ("abc", "bxa", "abx|"),
        ] {
            assert_eq!(aligned(base, side), expected, "{base} {side}");
        }
    }

    #[test]
    fn a_thousand_documents_reordered_end() {
        let base: String = (0..1000)
            .map(|n| char::from_u32(0x4e00 + n).unwrap())
            .collect();
        let side: String = base.chars().rev().collect();
        assert_eq!(Aligned::of(&units(&base), &units(&side)).kept.len(), 1000);
    }

    /// As a hostile file could have them: every one is found again, without a table of all by all.
    #[test]
    fn very_many_documents_reordered_are_all_found_again() {
        let base: String = (0..20_000)
            .map(|n| char::from_u32(0x4e00 + n).unwrap())
            .collect();
        let side: String = base.chars().rev().collect();
        let aligned = Aligned::of(&units(&base), &units(&side));
        assert!(aligned.kept.iter().all(Option::is_some));
        assert!(aligned.added.is_empty());
    }
}
