//! The algebra of the merge, on files that people edited.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;

use super::super::merge_texts;
use super::super::scan::comments;
use super::edits::{Edit, apply, base, edits};
use crate::request::{Document, EventHash, Field, Kind};

fn merged(base: &str, ours: &str, theirs: &str) -> Result<String, TestCaseError> {
    merge_texts(Some(base), ours, theirs)
        .map(|document| document.text().to_owned())
        .map_err(|error| TestCaseError::fail(format!("{error:?}")))
}

fn hashes(text: &str) -> BTreeSet<EventHash> {
    let document = Document::parse(text).unwrap();
    document.request().events.iter().map(|e| e.hash).collect()
}

/// What people recorded: without a common past, which numbers were contested may depend on the order.
fn facts(text: &str) -> BTreeSet<EventHash> {
    let document = Document::parse(text).unwrap();
    let events = document.request().events.iter();
    let facts = events.filter(|event| !event.is(Kind::Contested));
    facts.map(|event| event.hash).collect()
}

fn said(text: &str) -> BTreeSet<String> {
    comments(text).into_iter().collect()
}

/// Values of the head that the edits change.
fn values(document: &Document) -> [Option<&str>; 3] {
    let request = document.request();
    let (campaign, email) = (&request.campaign, &request.authority.email);
    [Some(&request.title), campaign.as_ref(), email.as_ref()].map(|v| v.map(String::as_str))
}

/// What `contested` events keep.
fn contested(document: &Document) -> Vec<Option<&str>> {
    let events = document.request().events.iter();
    let contested = events.filter(|event| event.is(Kind::Contested));
    contested.map(|event| event.text(Field::Text)).collect()
}

/// The files of several people. Each has words of their own for a document, and rewords none beside
/// one that they add before the others or take out: of two who come to the same words by other ways,
/// or of two documents of which one is new and one reworded, nobody could tell. Nor do two reword what
/// a third takes out: who starts from the third's file keeps both.
///
/// Nor is one put `before` others that somebody rewords: who starts from that file has nothing left to
/// recognise them by.
fn each(b: &str, edits: &[Vec<Edit>], before: bool) -> Vec<String> {
    let any = |edits: &[Edit], which: fn(&Edit) -> bool| edits.iter().any(which);
    let rewords = |edits: &[Edit]| any(edits, |edit| matches!(edit, Edit::Reword(..)));
    let removes = |edits: &[Edit]| any(edits, |edit| matches!(edit, Edit::Without(_)));
    let clear = |one: usize, edit: &Edit| match edit {
        Edit::First(_) if before => !rewords(&edits[one]),
        Edit::First(_) => !edits.iter().any(|edits| rewords(edits)),
        Edit::Reword(..) => {
            let alone = edits[..one].iter().all(|edits| !rewords(edits));
            !removes(&edits[one]) && (alone || !edits.iter().any(|edits| removes(edits)))
        }
        _ => true,
    };
    let own = |one: usize, edit: &Edit| match edit {
        Edit::First(words) => Edit::First(format!("{words} ({one})")),
        Edit::Reword(at, words) => Edit::Reword(*at, format!("{words} ({one})")),
        other => other.clone(),
    };
    let people = edits.iter().enumerate();
    let people = people.map(|(one, edits)| {
        let edits = edits.iter().filter(|edit| clear(one, edit));
        edits.map(|edit| own(one, edit)).collect()
    });
    people.map(|edits: Vec<Edit>| apply(b, &edits)).collect()
}

/// What a set of people come to, when each in turn joins what those before came to.
fn in_turn(b: &str, people: &[String], who: u32) -> Result<String, TestCaseError> {
    let mut all = b.to_owned();
    for (one, text) in people.iter().enumerate() {
        if who & (1 << one) != 0 {
            all = merged(b, &all, text)?;
        }
    }
    Ok(all)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn nobody_comes_first(b in base(), x in edits(), y in edits()) {
        let (x, y) = (apply(&b, &x), apply(&b, &y));
        prop_assert_eq!(merged(&b, &x, &y)?, merged(&b, &y, &x)?);
    }

    #[test]
    fn what_did_not_change_yields(b in base(), x in edits()) {
        let x = apply(&b, &x);
        prop_assert_eq!(&merged(&b, &x, &x)?, &x);
        prop_assert_eq!(&merged(&b, &b, &x)?, &x);
        prop_assert_eq!(&merged(&b, &x, &b)?, &x);
    }

    #[test]
    fn any_order_of_syncs_ends_on_the_same_file(b in base(), edits in vec(edits(), 3)) {
        let people = each(&b, &edits, true);
        let [x, y, z] = people.as_slice() else { unreachable!() };
        let left = merged(&b, &merged(&b, x, y)?, z)?;
        let right = merged(&b, x, &merged(&b, y, z)?)?;
        prop_assert_eq!(left, right);
    }

    /// Every sync starts from what both had: two who both joined a third go on from there.
    #[test]
    fn whoever_syncs_with_whom_ends_on_the_same_file(
        b in base(), x in edits(), y in edits(), z in edits(), turn in 0..3_usize
    ) {
        let mut people = each(&b, &[x, y, z], false);
        people.rotate_left(turn);
        let [shared, one, other] = people.as_slice() else { unreachable!() };
        let all = merged(&b, &merged(&b, one, other)?, shared)?;
        let (left, right) = (merged(&b, one, shared)?, merged(&b, shared, other)?);
        prop_assert_eq!(&merged(shared, &left, &right)?, &all, "\nleft\n{}\nright\n{}", left, right);
        prop_assert_eq!(&merged(&b, &left, other)?, &all);
    }

    /// Four people sync two by two, until all have what all have.
    #[test]
    fn four_people_in_any_order_end_on_the_same_file(
        b in base(), edits in vec(edits(), 4),
        syncs in vec((0..4_usize, 0..4_usize), 0..8)
    ) {
        let people = each(&b, &edits, false);
        let mut has: Vec<(u32, String)> =
            people.iter().enumerate().map(|(one, text)| (1 << one, text.clone())).collect();
        let last = [(0, 1), (2, 3), (0, 2)];
        for (one, other) in syncs.into_iter().chain(last) {
            let (mine, theirs) = (has[one].clone(), has[other].clone());
            if mine.0 & theirs.0 == theirs.0 {
                continue;
            }
            let past = in_turn(&b, &people, mine.0 & theirs.0)?;
            let joined = (mine.0 | theirs.0, merged(&past, &mine.1, &theirs.1)?);
            has[one] = joined.clone();
            has[other] = joined;
        }
        prop_assert_eq!(&has[0].1, &in_turn(&b, &people, 0b1111)?);
    }

    #[test]
    fn a_side_already_merged_changes_nothing(b in base(), x in edits(), y in edits()) {
        let (x, y) = (apply(&b, &x), apply(&b, &y));
        let m = merged(&b, &x, &y)?;
        prop_assert_eq!(&merged(&b, &m, &x)?, &m);
        prop_assert_eq!(&merged(&b, &y, &m)?, &m);
        prop_assert_eq!(&merged(&x, &m, &x)?, &m);
    }

    #[test]
    fn nothing_is_lost(b in base(), x in edits(), y in edits()) {
        let (x, y) = (apply(&b, &x), apply(&b, &y));
        let m = merged(&b, &x, &y)?;
        let kept = hashes(&m);
        prop_assert!(hashes(&x).is_subset(&kept) && hashes(&y).is_subset(&kept));
        let (mx, my, mm) = (said(&x), said(&y), said(&m));
        // A comment goes only with the value that somebody replaced.
        let dropped: Vec<_> = mx.union(&my).filter(|c| !mm.contains(*c)).collect();
        let times = |text: &str, one: &String| comments(text).iter().filter(|c| *c == one).count();
        let replaced = |c: &&String| times(&b, c) > times(&x, c).min(times(&y, c));
        prop_assert!(dropped.iter().all(replaced), "lost {dropped:?}\n{m}");
        let (before, document) = (Document::parse(&b).unwrap(), Document::parse(&m).unwrap());
        for side in [&x, &y] {
            let side = Document::parse(side).unwrap();
            // A document goes only when the other side reworded it, and stays contested when both did.
            for item in &side.request().items {
                let known = before.request().items.contains(item);
                let there = document.request().items.contains(item);
                prop_assert!(known || there || contested(&document).iter().flatten().any(|text| text.contains(&item.text)));
            }
            for value in values(&side) {
                let there = values(&document).contains(&value) || values(&before).contains(&value);
                prop_assert!(there || contested(&document).contains(&value), "lost {value:?}");
            }
            prop_assert!(side.request().corrected().is_subset(&document.request().corrected()));
        }
    }

    #[test]
    fn without_a_common_past_everything_was_added(b in base(), x in edits(), y in edits(), z in edits()) {
        let (x, y, z) = (apply(&b, &x), apply(&b, &y), apply(&b, &z));
        let merge = |x: &str, y: &str| merge_texts(None, x, y).unwrap().text().to_owned();
        prop_assert_eq!(merge(&x, &y), merge(&y, &x));
        prop_assert!(hashes(&x).union(&hashes(&y)).all(|h| hashes(&merge(&x, &y)).contains(h)));
        prop_assert_eq!(facts(&merge(&merge(&x, &y), &z)), facts(&merge(&x, &merge(&y, &z))));
    }

    #[test]
    fn windows_and_unix_agree(b in base(), x in edits(), y in edits()) {
        let (x, y) = (apply(&b, &x), apply(&b, &y));
        let crlf = |text: &str| text.replace('\n', "\r\n");
        let m = merged(&b, &x, &y)?;
        prop_assert_eq!(merged(&crlf(&b), &crlf(&x), &crlf(&y))?, crlf(&m));
    }

    #[test]
    fn whatever_is_removed_by_hand_the_result_is_a_request(
        b in base(), x in edits(), y in edits(), cuts in vec(any::<prop::sample::Index>(), 0..6)
    ) {
        let (mut x, mut y) = (apply(&b, &x), apply(&b, &y));
        for (turn, cut) in cuts.iter().enumerate() {
            let side = if turn % 2 == 0 { &mut x } else { &mut y };
            let lines: Vec<&str> = side.split_inclusive('\n').collect();
            let at = cut.index(lines.len());
            let cut = [&lines[..at], &lines[at + 1..]].concat().concat();
            if Document::parse(&cut).is_ok() {
                *side = cut;
            }
        }
        let m = merged(&b, &x, &y)?;
        prop_assert_eq!(&m, &merged(&b, &y, &x)?);
        if x != b && y != b {
            prop_assert!(hashes(&x).union(&hashes(&y)).all(|h| hashes(&m).contains(h)));
        }
    }
}
