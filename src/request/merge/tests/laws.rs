//! The algebra of the merge, on files that people edited.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::super::merge_texts;
use super::super::scan::comments;
use super::edits::{apply, base, edits};
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
    fn any_order_of_syncs_ends_on_the_same_file(b in base(), x in edits(), y in edits(), z in edits()) {
        let (x, y, z) = (apply(&b, &x), apply(&b, &y), apply(&b, &z));
        let left = merged(&b, &merged(&b, &x, &y)?, &z)?;
        let right = merged(&b, &x, &merged(&b, &y, &z)?)?;
        prop_assert_eq!(left, right);
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
        let replaced = |c: &&String| said(&b).contains(*c) && !(mx.contains(*c) && my.contains(*c));
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
        prop_assert_eq!(hashes(&merge(&merge(&x, &y), &z)), hashes(&merge(&x, &merge(&y, &z))));
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
        b in base(), x in edits(), y in edits(), cuts in proptest::collection::vec(any::<prop::sample::Index>(), 0..6)
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
