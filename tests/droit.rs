//! `docs/droit.md` is what the program writes: the rules, and the examples that it computes.

use std::fs;

use greffe::law::page;

#[test]
fn the_page_of_the_law_is_what_the_program_writes() {
    let written = fs::read_to_string("docs/droit.md").unwrap();
    let page = page();
    let differs = page
        .lines()
        .zip(written.lines())
        .find(|(now, then)| now != then);
    assert!(
        differs.is_none() && page == written,
        "docs/droit.md is out of date: run `cargo run -- law --markdown > docs/droit.md`\n{differs:#?}"
    );
}
