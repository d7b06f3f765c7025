//! French prose: articles, elisions and typography, on the names that are hard and on any text.

use greffe::letters::LetterKind;
use greffe::letters::french::{Institution, and, at_place, elides, of_place, set};
use proptest::prelude::*;

#[test]
fn places_contract_and_elide() {
    let hard = [
        ("Lyon", "à Lyon", "de Lyon"),
        (
            "Ambérieu-en-Bugey",
            "à Ambérieu-en-Bugey",
            "d’Ambérieu-en-Bugey",
        ),
        ("Écully", "à Écully", "d’Écully"),
        ("Œuilly", "à Œuilly", "d’Œuilly"),
        ("Eu", "à Eu", "d’Eu"),
        ("Y", "à Y", "d’Y"),
        ("Yvetot", "à Yvetot", "d’Yvetot"),
        ("Yzeure", "à Yzeure", "d’Yzeure"),
        ("Yerres", "à Yerres", "d’Yerres"),
        ("Youx", "à Youx", "de Youx"),
        ("Yaté", "à Yaté", "de Yaté"),
        ("Yaucourt-Bussus", "à Yaucourt-Bussus", "d’Yaucourt-Bussus"),
        ("Oye-Plage", "à Oye-Plage", "d’Oye-Plage"),
        ("Ouistreham", "à Ouistreham", "d’Ouistreham"),
        ("Le Mans", "au Mans", "du Mans"),
        ("Le Havre", "au Havre", "du Havre"),
        ("Le Haillan", "au Haillan", "du Haillan"),
        ("Les Andelys", "aux Andelys", "des Andelys"),
        ("Lesparre-Médoc", "à Lesparre-Médoc", "de Lesparre-Médoc"),
        ("La Rochelle", "à La Rochelle", "de La Rochelle"),
        ("La Réunion", "à La Réunion", "de La Réunion"),
        ("La Haye", "à La Haye", "de La Haye"),
        (
            "L'Abergement-Clémenciat",
            "à l’Abergement-Clémenciat",
            "de l’Abergement-Clémenciat",
        ),
        ("L’Haÿ-les-Roses", "à l’Haÿ-les-Roses", "de l’Haÿ-les-Roses"),
        ("L'Île-d'Yeu", "à l’Île-d’Yeu", "de l’Île-d’Yeu"),
        ("Haguenau", "à Haguenau", "de Haguenau"),
        ("Ham", "à Ham", "de Ham"),
        ("Honfleur", "à Honfleur", "de Honfleur"),
        ("Houilles", "à Houilles", "de Houilles"),
        ("Hyères", "à Hyères", "d’Hyères"),
        ("Hendaye", "à Hendaye", "d’Hendaye"),
        (
            "Hérouville-Saint-Clair",
            "à Hérouville-Saint-Clair",
            "d’Hérouville-Saint-Clair",
        ),
        ("Hénin-Beaumont", "à Hénin-Beaumont", "d’Hénin-Beaumont"),
        ("Saint-Étienne", "à Saint-Étienne", "de Saint-Étienne"),
        ("Los Masos", "à Los Masos", "de Los Masos"),
    ];
    for (name, at, of) in hard {
        assert_eq!(at_place(name), at);
        assert_eq!(of_place(name), of);
    }
}

#[test]
fn lists_end_with_and() {
    assert_eq!(and::<&str>(&[]), "");
    assert_eq!(and(&["a"]), "a");
    assert_eq!(and(&["a", "b", "c"]), "a, b et c");
}

#[test]
fn typography_is_that_of_a_careful_printer() {
    for (typed, printed) in [
        (
            "l'avis d'un \"expert\"",
            "l’avis d’un «\u{202f}expert\u{202f}»",
        ),
        (
            "Objet : refus ; motifs ?",
            "Objet\u{202f}: refus\u{202f}; motifs\u{202f}?",
        ),
        ("«l'avis»", "«\u{202f}l’avis\u{202f}»"),
        ("la loi n° 2023-380", "la loi n°\u{a0}2023-380"),
        (
            "l'article L. 311-1 et R.* 311-12",
            "l’article L.\u{a0}311-1 et R.*\u{a0}311-12",
        ),
        (
            "à 18:30, voir https://a.example/?l='x' !",
            "à 18:30, voir https://a.example/?l='x'\u{202f}!",
        ),
        ("o'neill@exemple.example", "o'neill@exemple.example"),
    ] {
        assert_eq!(set(typed), printed);
    }
}

#[test]
fn an_institution_is_never_left_without_its_preposition() {
    let region = Institution::new("Conseil régional de Bretagne");
    assert_eq!(region.the(), "le Conseil régional de Bretagne");
    assert_eq!(region.by(), "par le Conseil régional de Bretagne");
    assert_eq!(Institution::new("").of(), "de ");
}

proptest! {
    #[test]
    fn typography_leaves_no_typewriter_sign(text in "[ a-zA-Zé'\"«»;:!?,.()0-9\n-]{0,80}") {
        let printed = set(&text);
        prop_assert!(!printed.contains('\''));
        prop_assert!(!printed.contains('"'));
        for sign in [" ;", " !", " ?", " »", "« "] {
            prop_assert!(!printed.contains(sign), "{printed:?} has {sign:?}");
        }
        prop_assert_eq!(set(&printed), printed.clone(), "not idempotent");
    }

    #[test]
    fn typography_changes_no_letter(text in "\\PC{0,60}") {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        prop_assert_eq!(letters(&set(&text)), letters(&text));
    }

    #[test]
    fn addresses_are_left_alone(name in "[a-z.'+]{1,12}", host in "[a-z]{1,10}") {
        let email = format!("{name}@{host}.example");
        prop_assert_eq!(set(&email), email.clone());
        let web = format!("https://{host}.example/?q='{name}'");
        prop_assert_eq!(set(&web), web.clone());
    }

    #[test]
    fn a_name_keeps_its_letters_after_de(name in "[A-Z][a-zéèû]{1,10}(-[a-z]{2,8}){0,2}") {
        let of = of_place(&name);
        let expected = if elides(&name) { format!("d’{name}") } else { format!("de {name}") };
        prop_assert_eq!(of, expected);
    }
}

#[test]
fn a_court_overseas_and_the_head_of_the_government_take_their_own_words() {
    let mut request = crate::world::request(crate::world::before_cada());
    request.authority.court = Some("Guadeloupe".to_owned());
    let petition = crate::world::letter(LetterKind::Requete, &request, "2026-07-06").to_text();
    assert!(
        petition.contains("au tribunal administratif de la Guadeloupe"),
        "{petition}"
    );

    let mut request = crate::world::request(Vec::new());
    "Premier ministre".clone_into(&mut request.authority.name);
    request.authority.kind = greffe::request::AuthorityKind::Ministry;
    let letter = crate::world::letter(LetterKind::Demande, &request, "2026-03-12").to_text();
    assert!(letter.contains("Monsieur le Premier ministre,"), "{letter}");
}
