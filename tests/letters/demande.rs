//! The request for documents.

use greffe::letters::LetterKind;

use crate::world::{letter, request};

#[test]
fn a_request_reads_as_a_jurist_would_write_it() {
    let letter = letter(LetterKind::Demande, &request(Vec::new()), "2026-03-12");
    insta::assert_snapshot!(letter.to_text());
    assert!(letter.is_complete());
}
