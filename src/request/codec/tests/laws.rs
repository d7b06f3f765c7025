//! Laws of the codec, on requests of every shape.

use proptest::prelude::*;

use super::super::arbitrary::{event, request, unknown_keys};
use super::super::{Document, EventDraft, RequestDraft};
use crate::request::Request;

/// The request that a draft describes.
fn drafted(draft: &RequestDraft) -> Request {
    Request {
        id: draft.id.clone(),
        title: draft.title.clone(),
        regime: draft.regime.clone(),
        campaign: draft.campaign.clone(),
        residence: draft.residence,
        authority: draft.authority.clone(),
        items: draft.items.clone(),
        events: draft.events.iter().map(EventDraft::event).collect(),
    }
}

fn crlf(text: &str) -> String {
    text.replace('\n', "\r\n")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_draft_is_read_back_as_it_was(draft in request()) {
        let text = draft.to_text();
        let document = Document::parse(&text).map_err(|e| TestCaseError::fail(e.to_string()))?;
        prop_assert_eq!(document.text(), &text);
        prop_assert_eq!(document.request(), &drafted(&draft));
    }

    #[test]
    fn appending_keeps_the_old_text_and_adds_one_event(
        draft in request(), added in event(), extra in unknown_keys(), windows: bool, cut: bool
    ) {
        let mut old = format!("{}\n# à la main\n[[event]]\nkind = \"lunaire\"\non = 2026-01-01\n{extra}", draft.to_text());
        if cut {
            old.pop();
        }
        if windows {
            old = crlf(&old);
        }
        let before = Document::parse(&old).map_err(|e| TestCaseError::fail(e.to_string()))?;
        let after = before.append(&added);
        prop_assert!(after.text().starts_with(&old));
        let again = Document::parse(after.text()).map_err(|e| TestCaseError::fail(e.to_string()))?;
        prop_assert_eq!(&again, &after);
        let mut events = before.request().events.clone();
        events.push(added.event());
        prop_assert_eq!(&again.request().events, &events);
        if windows {
            prop_assert_eq!(after.text().matches('\n').count(), after.text().matches("\r\n").count());
        }
    }

    #[test]
    fn the_identity_of_an_event_is_what_it_says(draft in event(), windows: bool) {
        let head = "id = \"7k3q9fw\"\ntitle = \"t\"\nregime = \"crpa\"\n[authority]\nname = \"n\"\nkind = \"commune\"\n[[item]]\ntext = \"a\"\n[[item]]\ntext = \"b\"\n[[item]]\ntext = \"c\"\n";
        let block = draft.to_block();
        let plain = Document::parse(&format!("{head}{block}")).unwrap();
        // The same keys after comments, in another order, with other spaces.
        let moved = block
            .replacen("[[event]]\n", "[[ event ]] # bloc\n\n", 1)
            .replacen(&format!("kind = \"{}\"\n", draft.kind), "", 1)
            + &format!("  kind='{}'   # à la fin\n", draft.kind);
        let moved = format!("{head}# au-dessus\n{moved}");
        let moved = if windows { crlf(&moved) } else { moved };
        let moved = Document::parse(&moved).map_err(|e| TestCaseError::fail(e.to_string()))?;
        prop_assert_eq!(plain.request().events[0].hash, moved.request().events[0].hash);
        prop_assert_eq!(plain.request().events[0].hash, draft.event().hash);
    }

    #[test]
    fn an_unknown_key_is_part_of_the_identity(draft in event()) {
        let mut other = draft.to_block();
        other.push_str("x = 1\n");
        let head = "id = \"7k3q9fw\"\ntitle = \"t\"\nregime = \"crpa\"\n[authority]\nname = \"n\"\nkind = \"commune\"\n[[item]]\ntext = \"a\"\n[[item]]\ntext = \"b\"\n[[item]]\ntext = \"c\"\n";
        let other = Document::parse(&format!("{head}{other}")).unwrap();
        prop_assert_ne!(draft.event().hash, other.request().events[0].hash);
    }

    #[test]
    fn no_text_makes_the_reader_fall(text in any::<String>()) {
        if let Ok(document) = Document::parse(&text) {
            prop_assert_eq!(document.text(), text);
        }
    }

    #[test]
    fn no_damage_makes_the_reader_fall(
        draft in request(), at in any::<prop::sample::Index>(), junk in "[\\[\\]\"'={}\\r\\n#\\\\0é\u{feff}]{0,4}", cut in 0_usize..8
    ) {
        let text = draft.to_text();
        let places: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
        let start = places[at.index(places.len())];
        let end = *places.iter().find(|i| **i >= start + cut).unwrap_or(&text.len());
        let damaged = format!("{}{junk}{}", &text[..start], &text[end..]);
        match Document::parse(&damaged) {
            Ok(document) => prop_assert_eq!(document.text(), damaged),
            Err(error) => {
                let lines = damaged.split('\n').count();
                for fault in error.faults() {
                    prop_assert!(fault.line >= 1 && fault.line <= lines);
                    prop_assert!(fault.column >= 1 && fault.width >= 1);
                }
            }
        }
    }
}
