//! Documents that people add, reword and take out, and the numbers by which facts name them.

use super::super::merge_texts;
use super::cases::{contested, three_documents};
use crate::request::{Document, Field, Kind};

fn items(document: &Document) -> Vec<&str> {
    let items = document.request().items.iter();
    items.map(|item| item.text.as_str()).collect()
}

#[test]
fn a_document_taken_out_takes_no_other_with_it() {
    let base = three_documents();
    let without = base.replace("[[item]]\ntext = \"un\"\n\n", "");
    let noted = format!("{base}\n[[event]]\nkind = \"checked\"\non = 2026-11-25\n");
    let merged = merge_texts(Some(&base), &without, &noted).unwrap();
    assert_eq!(items(&merged), ["deux", "trois"]);
    assert_eq!(contested(&merged), [""; 0]);
}

#[test]
fn two_documents_taken_out_both_go() {
    let base = three_documents();
    let without = |text: &str| base.replace(&format!("[[item]]\ntext = \"{text}\"\n"), "");
    let (ana, ben) = (without("un"), without("deux"));
    let merged = merge_texts(Some(&base), &ana, &ben).unwrap();
    assert_eq!(items(&merged), ["trois"]);
    for side in [&ana, &ben] {
        let again = merge_texts(Some(&base), merged.text(), side).unwrap();
        assert_eq!(again.text(), merged.text());
    }
}

#[test]
fn a_document_taken_out_and_reworded_stays_and_is_contested() {
    let base = three_documents();
    let without = base.replace("[[item]]\ntext = \"deux\"\n", "");
    let reworded = base.replace("\"deux\"", "\"deux bis\"");
    for (ours, theirs) in [(&without, &reworded), (&reworded, &without)] {
        let merged = merge_texts(Some(&base), ours, theirs).unwrap();
        assert_eq!(items(&merged), ["un", "deux bis", "trois"]);
        assert_eq!(contested(&merged), ["deux"]);
    }
}

#[test]
fn a_document_taken_out_stays_when_facts_name_documents_by_number() {
    let base = three_documents();
    let without = base.replace("[[item]]\ntext = \"un\"\n", "");
    let refused = format!("{base}\n[[event]]\nkind = \"refused\"\non = 2026-11-25\nitems = [3]\n");
    let merged = merge_texts(Some(&base), &without, &refused).unwrap();
    assert_eq!(items(&merged), ["un", "deux", "trois"]);
    assert_eq!(contested(&merged), ["un"]);
    // Whoever joins later one that it had left, and one that it had not, finds it in its place.
    let added = format!("{base}\n[[item]]\ntext = \"quatre\"\n");
    let left = merge_texts(Some(&base), &without, &added).unwrap();
    assert_eq!(items(&left), ["deux", "trois", "quatre"]);
    let all = merge_texts(Some(&without), left.text(), merged.text()).unwrap();
    assert_eq!(items(&all), ["un", "deux", "trois", "quatre"]);
    let other = merge_texts(Some(&base), left.text(), &refused).unwrap();
    assert_eq!(all.text(), other.text());
}

#[test]
fn a_document_added_where_another_is_taken_out_does_not_take_its_place() {
    let base = three_documents();
    let without = base.replace("[[item]]\ntext = \"trois\"\n", "");
    let added = format!("{base}\n[[item]]\ntext = \"quatre\"\n");
    let reworded = base.replace("\"trois\"", "\"trois bis\"");
    let merged = merge_texts(Some(&base), &without, &added).unwrap();
    assert_eq!(items(&merged), ["un", "deux", "quatre"]);
    let all = merge_texts(Some(&base), merged.text(), &reworded).unwrap();
    assert_eq!(items(&all), ["un", "deux", "trois bis", "quatre"]);
}

#[test]
fn a_number_that_means_another_document_is_contested_once_whoever_syncs_first() {
    let base = three_documents();
    let add = |text: &str| format!("{base}\n[[item]]\ntext = \"{text}\"\n");
    let noted = |text: &str| {
        let event = "\n[[event]]\nkind = \"refused\"\non = 2026-11-25\nitems = [4]\n";
        format!("{}{event}", add(text))
    };
    let people = [noted("quatre"), add("cinq"), add("six"), add("dix")];
    let merge = |base: &str, x: &str, y: &str| {
        let merged = merge_texts(Some(base), x, y).unwrap();
        merged.text().to_owned()
    };
    let in_turn = |order: [usize; 4]| {
        let turns = order.into_iter();
        turns.fold(base.clone(), |all, one| merge(&base, &all, &people[one]))
    };
    let all = in_turn([0, 1, 2, 3]);
    assert_eq!(contested(&Document::parse(&all).unwrap()), ["quatre"]);
    assert_eq!(all, in_turn([3, 1, 2, 0]));
    assert_eq!(all, in_turn([2, 3, 0, 1]));
    let pair = |x: usize, y: usize| merge(&base, &people[x], &people[y]);
    let three = merge(&people[0], &pair(0, 1), &pair(0, 2));
    assert_eq!(all, merge(&people[0], &three, &pair(0, 3)));
}

#[test]
fn a_number_that_means_another_document_is_contested() {
    let base = three_documents();
    let first = "[[item]]\ntext = \"zéro\"\n\n[[item]]\ntext = \"un\"";
    let inserted = base.replace("[[item]]\ntext = \"un\"", first);
    let inserted =
        format!("{inserted}\n[[event]]\nkind = \"refused\"\non = 2026-11-25\nitems = [1]\n");
    let noted = format!("{base}\n[[event]]\nkind = \"checked\"\non = 2026-11-25\n");
    let merged = merge_texts(Some(&base), &inserted, &noted).unwrap();
    assert_eq!(items(&merged), ["un", "deux", "trois", "zéro"]);
    let events = merged.request().events.iter();
    let contested = events.filter(|event| event.is(Kind::Contested));
    let contested: Vec<_> = contested.map(|event| event.text(Field::Text)).collect();
    assert_eq!(contested, [Some("zéro")]);
}

#[test]
fn a_number_is_contested_when_both_sides_added_documents() {
    let base = three_documents();
    let first = "[[item]]\ntext = \"zéro\"\n\n[[item]]\ntext = \"un\"";
    let inserted = base.replace("[[item]]\ntext = \"un\"", first);
    let inserted =
        format!("{inserted}\n[[event]]\nkind = \"refused\"\non = 2026-11-25\nitems = [1]\n");
    let added = format!("{base}\n[[item]]\ntext = \"quatre\"\n");
    for (ours, theirs) in [(&inserted, &added), (&added, &inserted)] {
        let merged = merge_texts(Some(&base), ours, theirs).unwrap();
        let events = merged.request().events.iter();
        let contested = events.filter(|event| event.is(Kind::Contested));
        let mut contested = contested.map(|event| event.text(Field::Text));
        assert!(
            contested.any(|text| text == Some("zéro")),
            "{}",
            merged.text()
        );
    }
}
