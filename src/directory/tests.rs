//! What people type, and the authority that they mean.

use super::lists::{communes, departements, epcis, regions};
use super::*;
use crate::lang::{Lang, Say};
use crate::request::{AuthorityKind, PublicService, Zone};

fn name(text: &str) -> String {
    match find(text, None) {
        Ok(entry) => entry.name,
        Err(error) => format!("{}\n{}", error.say(Lang::Fr), error.hint(Lang::Fr).unwrap()),
    }
}

#[test]
fn the_lists_are_whole_and_in_order() {
    assert_eq!(communes().len(), 34_958);
    assert_eq!(departements().len(), 104);
    assert_eq!(regions().len(), 18);
    assert_eq!(epcis().len(), 1_255);
    assert!(communes().is_sorted_by_key(|commune| commune.code));
    for commune in communes() {
        assert!(
            departements().iter().any(|d| d.code == commune.departement),
            "{}",
            commune.code
        );
    }
    for departement in departements() {
        assert!(
            Zone::from_word(departement.zone).is_some(),
            "{}",
            departement.code
        );
        assert!(!departement.court.is_empty(), "{}", departement.code);
    }
    for region in regions() {
        assert!(Zone::from_word(region.zone).is_some(), "{}", region.code);
    }
}

#[test]
fn every_authority_of_the_lists_is_found_by_its_code() {
    let codes = (communes().iter().map(|c| format!("commune:{}", c.code)))
        .chain(
            departements()
                .iter()
                .filter(|d| !d.council.is_empty())
                .map(|d| format!("prefecture:{}", d.code)),
        )
        .chain(regions().iter().map(|r| format!("region:{}", r.code)))
        .chain(epcis().iter().map(|e| format!("epci:{}", e.siren)));
    for word in codes {
        let entry = find(&word, None).unwrap_or_else(|error| panic!("{word}: {error}"));
        assert!(!entry.name.contains('\''), "{word}: {}", entry.name);
        if entry.word() == word {
            assert_eq!(find(&entry.word(), None).unwrap(), entry);
        }
    }
}

#[test]
fn a_name_is_found_however_it_is_typed() {
    for text in [
        "Saint-Étienne",
        "saint etienne",
        "ST ETIENNE",
        "st-etienne",
        "Mairie de Saint-Etienne",
        "42218",
        "commune:42218",
        "mairie:42218",
        "Ville de Saint-Étienne",
        " saint-étienne ",
    ] {
        assert_eq!(name(text), "Mairie de Saint-Étienne", "{text}");
    }
    for text in [
        "L'Haÿ-les-Roses",
        "l’hay les roses",
        "hay les roses",
        "94038",
    ] {
        assert_eq!(name(text), "Mairie de L’Haÿ-les-Roses", "{text}");
    }
    for text in ["le mans", "Mans", "mairie du Mans", "72181"] {
        assert_eq!(name(text), "Mairie du Mans", "{text}");
    }
    for text in [
        "region:84",
        "region:Auvergne-Rhône-Alpes",
        "Région Auvergne Rhone Alpes",
        "conseil régional d'Auvergne-Rhône-Alpes",
        "auvergne-rhône-alpes",
    ] {
        assert_eq!(name(text), "Région Auvergne-Rhône-Alpes", "{text}");
    }
    for text in [
        "departement:42",
        "département de la Loire",
        "département:loire",
    ] {
        assert_eq!(name(text), "Département de la Loire", "{text}");
    }
    for text in [
        "prefecture:42",
        "préfecture de la Loire",
        "préfet de la Loire",
    ] {
        assert_eq!(name(text), "Préfecture de la Loire", "{text}");
    }
    assert_eq!(name("2a004"), "Mairie d’Ajaccio");
    assert_eq!(name("Ville-d'Avray"), "Mairie de Ville-d’Avray");
    assert_eq!(name("saint-etienne metropole"), "Saint-Étienne Métropole");
    assert_eq!(name("epci:244200770"), "Saint-Étienne Métropole");
}

#[test]
fn names_are_joined_as_french_does() {
    for (text, joined) in [
        ("01004", "Mairie d’Ambérieu-en-Bugey"),
        ("01001", "Mairie de L’Abergement-Clémenciat"),
        ("17300", "Mairie de La Rochelle"),
        ("85194", "Mairie des Sables-d’Olonne"),
        ("60703", "Mairie des Marais"),
        ("76351", "Mairie du Havre"),
        ("83069", "Mairie d’Hyères"),
        ("62427", "Mairie d’Hénin-Beaumont"),
        ("67180", "Mairie de Haguenau"),
        ("80021", "Mairie d’Amiens"),
        ("66104", "Mairie de Los Masos"),
        ("98735", "Mairie de Papeete"),
        ("98711", "Mairie d’Anaa"),
        ("85191", "Mairie de La Roche-sur-Yon"),
    ] {
        assert_eq!(name(text), joined, "{text}");
    }
}

#[test]
fn the_departements_take_the_article_of_the_state() {
    let lines: Vec<String> = departements()
        .iter()
        .filter(|d| !d.council.is_empty())
        .map(|d| {
            let council = find(&format!("departement:{}", d.code), None).map(|e| e.name);
            let prefecture = find(&format!("prefecture:{}", d.code), None).unwrap().name;
            format!("{}: {}, {prefecture}", d.code, council.unwrap())
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn the_court_is_that_of_the_seat() {
    let court = |text| find(text, None).unwrap().court;
    assert_eq!(court("42218"), Some("Lyon"));
    assert_eq!(court("region:84"), Some("Lyon"));
    assert_eq!(court("prefecture:42"), Some("Lyon"));
    assert_eq!(court("prefecture:43"), Some("Clermont-Ferrand"));
    assert_eq!(
        court("region:28"),
        None,
        "the assembly does not sit at the chef-lieu"
    );
    let strasbourg = find("67482", None).unwrap().authority();
    assert_eq!(strasbourg.holidays, Zone::AlsaceMoselle);
    assert_eq!(strasbourg.court.as_deref(), Some("Strasbourg"));
    assert_eq!(strasbourg.public_service, PublicService::Administrative);
    assert_eq!(strasbourg.insee.as_deref(), Some("67482"));
    assert_eq!((strasbourg.address, strasbourg.email), (vec![], None));
}

#[test]
fn a_name_that_many_have_lists_them_all() {
    insta::assert_snapshot!(name("Sainte-Colombe"), @r"
    « Sainte-Colombe » est le nom de 12 autorités
    choisissez par son code :
        commune:05135      Mairie de Sainte-Colombe (05, Hautes-Alpes)
        commune:17319      Mairie de Sainte-Colombe (17, Charente-Maritime)
        commune:25515      Mairie de Sainte-Colombe (25, Doubs)
        commune:33390      Mairie de Sainte-Colombe (33, Gironde)
        commune:35262      Mairie de Sainte-Colombe (35, Ille-et-Vilaine)
        commune:40252      Mairie de Sainte-Colombe (40, Landes)
        commune:46260      Mairie de Sainte-Colombe (46, Lot)
        commune:50457      Mairie de Sainte-Colombe (50, Manche)
        commune:69189      Mairie de Sainte-Colombe (69, Rhône)
        commune:76569      Mairie de Sainte-Colombe (76, Seine-Maritime)
        commune:77404      Mairie de Sainte-Colombe (77, Seine-et-Marne)
        commune:89339      Mairie de Sainte-Colombe (89, Yonne)
    ");
    assert_eq!(find("Sainte-Colombe (69)", None).unwrap().code, "69189");
    assert_eq!(find("Sainte-Colombe, 69", None).unwrap().code, "69189");
    assert_eq!(find("Sainte-Colombe 69560", None).unwrap().code, "69189");
    insta::assert_snapshot!(name("Mayenne"), @r"
    « Mayenne » est le nom de 2 autorités
    choisissez par son code :
        commune:53147      Mairie de Mayenne (53, Mayenne)
        departement:53     Département de la Mayenne
    ");
}

#[test]
fn a_name_that_none_has_suggests_the_nearest() {
    insta::assert_snapshot!(name("Saint-Etiene"), @r"
    aucune autorité ne s’appelle « Saint-Etiene »
    vouliez-vous dire :
        commune:42218      Mairie de Saint-Étienne (42, Loire)
        commune:02677      Mairie de Saint-Eugène (02, Aisne)
        commune:17326      Mairie de Saint-Eugène (17, Charente-Maritime)
        commune:71411      Mairie de Saint-Eugène (71, Saône-et-Loire)
    ");
    insta::assert_snapshot!(name("mairie de Xyzzyville"), @r"
    aucune autorité ne s’appelle « mairie de Xyzzyville »
    donnez un nom de commune, un code INSEE, region:84, prefecture:42 ; pour un autre organisme, son nom entier et --kind public-body
    ");
    insta::assert_snapshot!(name("region:99"), @r"
    aucune autorité de type région n’a le code « 99 »
    cherchez-la par son nom, ou vérifiez le code auprès de l’INSEE
    ");
    insta::assert_snapshot!(name("Annecy-le-Vieux"), @r"
    aucune autorité ne s’appelle « Annecy-le-Vieux »
    vouliez-vous dire :
        commune:74010      Mairie d’Annecy (74, Haute-Savoie)
    ");
    insta::assert_snapshot!(name("75110"), @r"
    « 75110 » est un arrondissement de Paris
    les listes connaissent sa commune :
        commune:75056      Mairie de Paris (75, Paris)
    ");
    for (code, commune) in [
        ("69389", "69123"),
        ("commune:13201", "13055"),
        ("75101", "75056"),
    ] {
        let Err(NotFound::Arrondissement { commune: found, .. }) = find(code, None) else {
            panic!("{code}");
        };
        assert_eq!(found.code, commune);
    }
    for none in ["75121", "75100", "69390", "13217"] {
        let found = find(none, None);
        assert!(matches!(found, Err(NotFound::NoSuchCode { .. })), "{none}");
    }
    for hostile in [
        "",
        ":",
        "commune:",
        "\u{1b}[2J",
        "../../etc/passwd",
        "commune:999999999999999",
    ] {
        assert!(find(hostile, None).is_err(), "{hostile:?}");
    }
}

#[test]
fn a_kind_narrows_a_name() {
    let entry = find("Mayenne", Some(AuthorityKind::Departement)).unwrap();
    assert_eq!(entry.name, "Département de la Mayenne");
    assert!(find("Mayenne", Some(AuthorityKind::Region)).is_err());
}

#[test]
fn what_begins_so_comes_first_and_the_largest_first() {
    let names = |text| -> Vec<String> { search(text, None, 4).iter().map(Entry::label).collect() };
    insta::assert_snapshot!(names("saint-et").join("\n"), @r"
    Mairie de Saint-Étienne (42, Loire)
    Saint-Étienne Métropole (42, Loire)
    Mairie de Saint-Étienne-du-Rouvray (76, Seine-Maritime)
    Mairie de Saint-Étienne-de-Montluc (44, Loire-Atlantique)
    ");
    insta::assert_snapshot!(names("lyon").join("\n"), @r"
    Mairie de Lyon (69, Rhône)
    Mairie de Lyons-la-Forêt (27, Eure)
    Métropole de Lyon (69, Rhône)
    Mairie de Sainte-Foy-lès-Lyon (69, Rhône)
    ");
    assert!(names("").is_empty() && names("zzzz").is_empty());
}

#[test]
fn another_body_keeps_the_name_that_it_is_given() {
    let body = named("Agence de l'Exemple", AuthorityKind::PublicBody, Some("2a")).unwrap();
    assert_eq!(body.name, "Agence de l’Exemple");
    assert_eq!(body.court.as_deref(), Some("Bastia"));
    assert_eq!(body.public_service, PublicService::Unknown);
    let ministry = named("Ministère de l’Intérieur", AuthorityKind::Ministry, None).unwrap();
    assert_eq!(ministry.court.as_deref(), Some("Paris"));
    assert!(named("X", AuthorityKind::PublicBody, Some("999")).is_err());
}

#[test]
fn a_département_means_its_own_communes_whoever_runs_it() {
    let codes = |communes: Vec<Entry>| -> Vec<&'static str> {
        let mut codes: Vec<_> = communes.iter().filter_map(|c| c.departement).collect();
        codes.dedup();
        codes
    };
    for one in departements() {
        let word = format!("departement:{}", one.code);
        let found = communes_in(&word).unwrap_or_default();
        let of_it = communes().iter().filter(|c| c.departement == one.code);
        assert_eq!(found.len(), of_it.count(), "{word}");
    }
    for (word, code) in [
        ("departement:2a", "2A"),
        ("département:Haute-Corse", "2B"),
        ("departement:67", "67"),
        ("departement:68", "68"),
        ("departement:987", "987"),
        ("departement:Nouvelle-Calédonie", "988"),
    ] {
        assert_eq!(codes(communes_in(word).unwrap()), [code], "{word}");
    }
    let run_by = |word| codes(communes_of(Some(&find(word, None).unwrap())));
    assert_eq!(run_by("departement:6AE"), ["67", "68"]);
    assert_eq!(run_by("region:94"), ["2A", "2B"]);
    assert_eq!(run_by("departement:42"), ["42"]);
    for other in ["region:94", "2A", "departement:6AE", "departement:999"] {
        assert!(communes_in(other).is_none(), "{other}");
    }
}
