//! The merge, case by case, as people will meet it.

use super::super::{Unmergeable, merge_texts};
use crate::request::{Document, EventDraft, Field, Kind, Value};

const BASE: &str = r#"# Saint-Étienne, caméras
id = "7k3q9fw"
title = "Délibérations"   # à préciser
regime = "crpa"

[authority]
name = "Mairie de Val-d’Exemple"
kind = "commune"
email = "ancienne@exemple.example"
checked_on = 2026-11-20

[[item]]
text = "Les délibérations"

[[event]]
kind = "sent"
on = 2026-11-24
"#;

fn merge(ours: &str, theirs: &str) -> String {
    merge_texts(Some(BASE), ours, theirs)
        .unwrap()
        .text()
        .to_owned()
}

fn with(event: &str) -> String {
    format!("{BASE}\n{event}")
}

#[test]
fn two_members_record_two_answers_in_two_trains() {
    let ana = with(
        "# reçu au guichet\n[[event]]\nkind = \"refused\"\non = 2026-12-28\nby = \"ana\"\n# lettre froissée\n",
    );
    let ben = with("[[event]]\nkind = \"received\"\non = 2026-11-26   # cachet\nby = \"ben\"\n");
    insta::assert_snapshot!(merge(&ana, &ben), @r##"
    # Saint-Étienne, caméras
    id = "7k3q9fw"
    title = "Délibérations"   # à préciser
    regime = "crpa"

    [authority]
    name = "Mairie de Val-d’Exemple"
    kind = "commune"
    email = "ancienne@exemple.example"
    checked_on = 2026-11-20

    [[item]]
    text = "Les délibérations"

    [[event]]
    kind = "sent"
    on = 2026-11-24

    [[event]]
    kind = "received"
    on = 2026-11-26   # cachet
    by = "ben"

    # reçu au guichet
    [[event]]
    kind = "refused"
    on = 2026-12-28
    by = "ana"
    # lettre froissée
    "##);
}

#[test]
fn two_titles_are_kept_and_shown() {
    let ana = BASE.replace(
        "\"Délibérations\"   # à préciser",
        "\"Délibérations et marchés\"",
    );
    let ben = BASE
        .replace(
            "\"Délibérations\"   # à préciser",
            "\"Délibérations de 2025\" # précisé",
        )
        .replace("ancienne@", "nouvelle@");
    insta::assert_snapshot!(merge(&ana, &ben), @r##"
    # Saint-Étienne, caméras
    id = "7k3q9fw"
    # précisé
    title = "Délibérations et marchés"
    regime = "crpa"

    [authority]
    name = "Mairie de Val-d’Exemple"
    kind = "commune"
    email = "nouvelle@exemple.example"
    checked_on = 2026-11-20

    [[item]]
    text = "Les délibérations"

    # Changé des deux côtés : l’autre valeur est en place, celle-ci est gardée ici.
    [[event]]
    kind = "contested"
    on = 2026-11-24
    by = "greffe"
    key = "title"
    text = "Délibérations de 2025"

    [[event]]
    kind = "sent"
    on = 2026-11-24
    "##);
}

#[test]
fn a_later_check_of_the_address_includes_the_earlier() {
    let ana = BASE.replace("2026-11-20", "2026-12-01");
    let ben = BASE.replace("2026-11-20", "2026-12-05");
    let merged = merge(&ana, &ben);
    assert!(merged.contains("checked_on = 2026-12-05"));
    assert!(!merged.contains("contested"));
}

#[test]
fn the_same_fact_recorded_twice_is_one_fact() {
    let ana = with("[[event]]\nkind = \"received\"\non = 2026-11-26 # vu par Ana\n");
    let ben = with("[[event]]\non = 2026-11-26\nkind = \"received\" # vu par Ben\n");
    let merged = merge(&ana, &ben);
    assert_eq!(Document::parse(&merged).unwrap().request().events.len(), 2);
    assert!(merged.contains("# vu par Ana") && merged.contains("# vu par Ben"));
}

#[test]
fn an_event_edited_by_both_stays_in_both_versions() {
    let ana = BASE.replace("on = 2026-11-24", "on = 2026-11-25");
    let ben = BASE.replace("kind = \"sent\"", "kind = \"sent\"\nby = \"ben\"");
    let merged = Document::parse(&merge(&ana, &ben)).unwrap();
    assert_eq!(merged.request().events.len(), 2);
}

#[test]
fn an_event_that_one_side_removed_is_kept() {
    let ana = BASE.replace("\n[[event]]\nkind = \"sent\"\non = 2026-11-24\n", "");
    let ben = with("[[event]]\nkind = \"received\"\non = 2026-11-26\n");
    let merged = Document::parse(&merge(&ana, &ben)).unwrap();
    assert_eq!(merged.request().events.len(), 2);
}

#[test]
fn documents_added_on_both_sides_are_all_asked_for() {
    let item = |text: &str| {
        BASE.replace(
            "\n[[event]]",
            &format!("\n[[item]]\ntext = \"{text}\"\n\n[[event]]"),
        )
    };
    let (ana, ben) = (item("Les marchés"), item("L’analyse d’impact"));
    let merged = Document::parse(&merge(&ana, &ben)).unwrap();
    let texts: Vec<&str> = merged
        .request()
        .items
        .iter()
        .map(|i| i.text.as_str())
        .collect();
    assert_eq!(
        texts,
        ["Les délibérations", "Les marchés", "L’analyse d’impact"]
    );
    assert!(!merged.text().contains("contested"));
    // An event that names one of them by a number that is another's now: that is shown.
    let disclosed = "\n[[event]]\nkind = \"disclosed\"\non = 2026-12-01\nitems = [2]\n";
    for (side, said) in [(0, vec![]), (1, vec!["L’analyse d’impact".to_owned()])] {
        let mut sides = [ana.clone(), ben.clone()];
        sides[side].push_str(disclosed);
        let merged = Document::parse(&merge(&sides[0], &sides[1])).unwrap();
        assert_eq!(contested(&merged), said);
    }
}

/// What the `contested` events of a request keep.
pub(super) fn contested(document: &Document) -> Vec<String> {
    let events = document.request().events.iter();
    let contested = events.filter(|event| event.is(Kind::Contested));
    let words = contested.filter_map(|event| event.text(Field::Text));
    words.map(str::to_owned).collect()
}

#[test]
fn a_document_asked_for_twice_on_one_side_keeps_both_numbers() {
    let twin = "\n[[item]]\ntext = \"Les avis\"\n\n[[item]]\ntext = \"Les avis\"\n";
    let ana = format!("{BASE}{twin}");
    let ben = format!("{BASE}\n[[item]]\ntext = \"Les marchés\"\n");
    let merged = Document::parse(&merge(&ana, &ben)).unwrap();
    let before = Document::parse(BASE).unwrap().request().items.len();
    assert_eq!(merged.request().items.len(), before + 3);
}

#[test]
fn tables_of_a_newer_greffe_are_carried() {
    let ana = format!("{BASE}\n[annexe]\nx = 1 # pourquoi\n");
    let ben = BASE.replace("regime =", "annexe.x = 2\nregime =");
    let merged = merge(&ana, &ben);
    let document = Document::parse(&merged).unwrap();
    let contested = document
        .request()
        .events
        .iter()
        .find(|e| e.is(Kind::Contested))
        .unwrap();
    assert_eq!(contested.text(Field::Basis), Some("annexe"));
    assert!(merged.contains("# pourquoi"));
}

#[test]
fn an_authority_written_on_one_line_is_one_value() {
    let head = BASE.split("[authority]").next().unwrap();
    let rest = &BASE[BASE.find("[[item]]").unwrap()..];
    let inline = format!("{head}authority = {{ name = \"M\", kind = \"commune\" }}\n\n{rest}");
    let other = BASE.replace("ancienne@", "nouvelle@");
    let merged = merge(&inline, &other);
    assert_eq!(merged, merge(&other, &inline));
    let document = Document::parse(&merged).unwrap();
    assert!(
        document
            .request()
            .events
            .iter()
            .any(|e| e.text(Field::Basis) == Some("authority"))
    );
}

#[test]
fn crlf_and_a_byte_order_mark_come_from_the_side_that_changed_them() {
    let ana = format!("\u{feff}{}", BASE.replace('\n', "\r\n"));
    let ben = with("[[event]]\nkind = \"received\"\non = 2026-11-26\n");
    let merged = merge(&ana, &ben);
    assert!(merged.starts_with('\u{feff}'));
    assert_eq!(merged.matches('\n').count(), merged.matches("\r\n").count());
    assert_eq!(Document::parse(&merged).unwrap().request().events.len(), 2);
}

#[test]
fn an_unreadable_side_is_named() {
    let broken = "<<<<<<< HEAD\n";
    let result = |ours, theirs| merge_texts(Some(BASE), ours, theirs).unwrap_err();
    assert!(matches!(result(broken, BASE), Unmergeable::Ours(_)));
    assert!(matches!(result(BASE, broken), Unmergeable::Theirs(_)));
    assert!(matches!(result(broken, broken), Unmergeable::Both(..)));
    // A common past that cannot be read forgets nothing.
    let ana = with("[[event]]\nkind = \"received\"\non = 2026-11-26\n");
    let ben = with("[[event]]\nkind = \"note\"\non = 2026-11-27\ntext = \"ok\"\n");
    let merged = merge_texts(Some(broken), &ana, &ben).unwrap();
    assert_eq!(merged.request().events.len(), 3);
}

#[test]
fn a_fact_that_one_file_says_twice_keeps_both_comments() {
    let twice = with("[[event]] # encore\nkind = \"sent\"\non = 2026-11-24 # deux\n");
    let ben = BASE.replace("# à préciser", "# précisé");
    let merged = merge(&twice, &ben);
    assert_eq!(Document::parse(&merged).unwrap().request().events.len(), 1);
    assert!(
        merged.contains("# encore") && merged.contains("# deux"),
        "{merged}"
    );
}

/// The words of the documents, in their order.
#[test]
fn a_comment_that_was_replaced_does_not_come_back() {
    let base = three_documents().replace("\"T\"", "\"T\" # à revoir");
    let titled = |line: &str| base.replace("title = \"T\" # à revoir", line);
    let (ana, ben) = (
        titled("title = \"T\" # revu"),
        titled("title = \"B\" # à revoir"),
    );
    let cleo = titled("title = \"C\"");
    let merge = |base: &str, x: &str, y: &str| {
        let merged = merge_texts(Some(base), x, y).unwrap();
        merged.text().to_owned()
    };
    let all = merge(&base, &merge(&base, &ana, &ben), &cleo);
    assert!(all.contains("# revu\ntitle = \"C\"\n"), "{all}");
    assert!(!all.contains("# à revoir"), "{all}");
    assert_eq!(
        all,
        merge(&ana, &merge(&base, &ana, &ben), &merge(&base, &ana, &cleo))
    );
    assert_eq!(
        all,
        merge(&ben, &merge(&base, &ana, &ben), &merge(&base, &ben, &cleo))
    );
    // Nor one above a key, when the other side wrote another one there.
    let above = |comment: &str| format!("{comment}\n{base}");
    let base = above("# vieux");
    let (ana, ben) = (base.replace("vieux", "neuf"), above("# vieux\n\n# encore"));
    let both = merge(&base, &ana, &ben);
    assert!(both.contains("# neuf") && both.contains("# encore") && !both.contains("# vieux"));
}

#[test]
fn a_contest_is_the_same_whatever_was_recorded_before_a_sync() {
    let titled = |title: &str| BASE.replace("\"Délibérations\"", &format!("\"{title}\""));
    let noted = with("[[event]]\nkind = \"received\"\non = 2026-11-26\n");
    let merge = |base: &str, x: &str, y: &str| {
        let merged = merge_texts(Some(base), x, y).unwrap();
        merged.text().to_owned()
    };
    let (ana, ben) = (titled("A"), titled("B"));
    let all = merge(BASE, &merge(BASE, &ana, &ben), &noted);
    let later = merge(
        &noted,
        &merge(BASE, &ana, &noted),
        &merge(BASE, &ben, &noted),
    );
    assert_eq!(all, later);
}

#[test]
fn a_comment_or_other_quotes_yield_to_a_new_value() {
    let base = three_documents();
    let remarked = base.replace("title = \"T\"", "title = 'T' # relu");
    let renamed = base.replace("title = \"T\"", "title = \"Autre\"");
    for (ours, theirs) in [(&remarked, &renamed), (&renamed, &remarked)] {
        let merged = merge_texts(Some(&base), ours, theirs).unwrap();
        assert_eq!(merged.request().title, "Autre");
        assert!(merged.text().contains("# relu"), "{}", merged.text());
        let mut events = merged.request().events.iter();
        assert!(!events.any(|event| event.is(Kind::Contested)));
    }
}

pub(super) fn three_documents() -> String {
    let items = ["un", "deux", "trois"].map(|text| format!("\n[[item]]\ntext = \"{text}\"\n"));
    format!(
        "id = \"2222222\"\ntitle = \"T\"\nregime = \"crpa\"\n\n[authority]\nname = \"A\"\nkind = \"commune\"\n{}",
        items.concat()
    )
}

#[test]
fn a_contest_that_comes_back_after_it_was_settled_is_another_one() {
    let base = three_documents();
    let titled = |text: &str, title: &str| {
        let old = text.lines().find(|line| line.starts_with("title")).unwrap();
        text.replace(old, &format!("title = \"{title}\""))
    };
    let first = merge_texts(Some(&base), &titled(&base, "A"), &titled(&base, "B")).unwrap();
    assert_eq!(first.request().title, "B");
    let contest = first.request().events.last().unwrap();
    let settled = EventDraft::new(Kind::Corrected, contest.on)
        .with(Field::Corrects, Value::Text(contest.hash.short()));
    let settled = first.append(&settled).text().to_owned();
    let merge = |x: &str, y: &str| {
        let (x, y) = (titled(&settled, x), titled(&settled, y));
        merge_texts(Some(&settled), &x, &y).unwrap()
    };
    let again = merge("A", "Z");
    assert_eq!(again.text(), merge("Z", "A").text());
    assert_eq!(again.request().title, "Z");
    let in_account = again.request().in_account();
    let contests = in_account.iter().filter(|event| event.is(Kind::Contested));
    assert_eq!(contests.count(), 1, "{}", again.text());
}

#[test]
fn a_contest_settled_on_one_side_hides_no_new_one() {
    let base = three_documents();
    let titled = |text: &str, title: &str| {
        let old = text.lines().find(|line| line.starts_with("title")).unwrap();
        text.replace(old, &format!("title = \"{title}\""))
    };
    let contested = merge_texts(Some(&base), &titled(&base, "Ana"), &titled(&base, "Bob")).unwrap();
    let contest = contested.request().events.last().unwrap();
    let settled = EventDraft::new(Kind::Corrected, contest.on)
        .with(Field::Corrects, Value::Text(contest.hash.short()));
    let ours = titled(contested.append(&settled).text(), "Ana");
    let theirs = titled(contested.text(), "Zoé");
    let merged = merge_texts(Some(contested.text()), &ours, &theirs).unwrap();
    assert_eq!(merged.request().title, "Zoé");
    let in_account = merged.request().in_account();
    let contests = in_account.iter().filter(|event| event.is(Kind::Contested));
    assert_eq!(contests.count(), 1, "{}", merged.text());
}
