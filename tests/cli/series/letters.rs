//! The letters of a series: what they say is what happened.

use insta::assert_snapshot;

use super::{campaign, sent};
use crate::world::World;

/// A sixth request of the same kind, refused by silence: one may be left out.
fn six() -> (World, Vec<String>) {
    let (world, mut ids) = campaign();
    world.write("sixième.csv", "authority,email\n42147,g@exemple.example\n");
    let more = "campaign new cameras --title Caméras --item Tout --to sixième.csv --yes";
    let id = world.greffe(more).on("2026-01-08").ok().trim().to_owned();
    let sent = format!("record {id} sent --channel registered-letter --signatory camille");
    world.greffe(&sent).on("2026-01-09").ok();
    let received = format!("record {id} received");
    world.greffe(&received).on("2026-01-10").ok();
    ids.push(id);
    (world, ids)
}

#[test]
fn one_that_is_left_out_is_in_no_letter() {
    let (world, ids) = six();
    let out = &ids[3];
    let written = format!("series cameras -o lettres --except {out}");
    let said = world.greffe(&written).on("2026-02-20").run().ended(0);
    assert!(said.out.contains(&format!("{out}  Mairie")), "{said}");
    assert!(said.out.contains("laissée de côté par --except"), "{said}");
    let referral = world.read("lettres/saisine.txt");
    assert!(referral.contains("série de 5 demandes"), "{referral}");
    for (id, email) in ids.iter().zip(["a@", "b@", "c@", "d@", "e@", "f@", "g@"]) {
        let in_it = *id != ids[3] && *id != ids[5];
        assert_eq!(
            referral.contains(&format!("{email}exemple")),
            in_it,
            "{referral}"
        );
        assert_eq!(referral.contains(id.as_str()), in_it, "{referral}");
        let notice = world.path(format!("lettres/information-{id}.txt"));
        assert_eq!(notice.exists(), in_it, "{id}");
    }
    // Four would be no series.
    let few = format!("{written} --except {}", ids[1]).replace("-o lettres", "-o autres");
    let few = world.greffe(&few).on("2026-02-20").run().ended(1);
    assert!(few.err.contains("il n’en reste que 4"), "{few}");
    assert!(!world.path("autres").exists());
}

/// Refused; given one of two; refused one of two; silent; given in part: what each letter says is
/// what happened, and the referral says what remains refused by whom.
#[test]
fn each_administration_is_told_what_happened_to_its_own_request() {
    let (world, ids) = sent("--item Registre --item Contrats");
    for (id, fact) in ids.iter().zip([
        "refused --mentions cada",
        "disclosed --items 1",
        "refused --items 2 --mentions cada",
        "checked --on 2026-02-15",
        "disclosed --redacted",
        "disclosed",
    ]) {
        let on = if fact.starts_with("checked") {
            "2026-02-15"
        } else {
            "2026-01-20"
        };
        world.greffe(&format!("record {id} {fact}")).on(on).ok();
    }
    world
        .greffe("series cameras -o lettres")
        .on("2026-02-20")
        .ok();
    let told = |id: &str| {
        let notice = world.read(format!("lettres/information-{id}.txt"));
        let (_, told) = notice.split_once("Ma demande").unwrap();
        let (told, _) = told.split_once("Je vous prie").unwrap();
        told.replace(id, "RÉFÉRENCE")
    };
    assert_snapshot!(told(&ids[0]), @r"
     du 9 janvier 2026 (nos références : RÉFÉRENCE), qui a fait l’objet d’un
    refus le 20 janvier 2026, en fait partie. Elle portait sur les documents
    suivants :

    1. Registre ;
    2. Contrats.
    ");
    assert_snapshot!(told(&ids[1]), @r"
     du 9 janvier 2026 (nos références : RÉFÉRENCE) en fait partie, en ce
    qu’elle n’a pas été satisfaite. Elle portait sur les documents suivants :

    1. Registre ;
    2. Contrats.

    Elle a connu les suites que voici :

    - pour le document n° 1 : communication le 20 janvier 2026 ;
    - pour le document n° 2 : aucune réponse.
    ");
    assert_snapshot!(told(&ids[2]), @r"
     du 9 janvier 2026 (nos références : RÉFÉRENCE) en fait partie, en ce
    qu’elle n’a pas été satisfaite. Elle portait sur les documents suivants :

    1. Registre ;
    2. Contrats.

    Elle a connu les suites que voici :

    - pour le document n° 1 : aucune réponse ;
    - pour le document n° 2 : refus le 20 janvier 2026.
    ");
    assert_snapshot!(told(&ids[3]), @r"
     du 9 janvier 2026 (nos références : RÉFÉRENCE), restée sans réponse, en
    fait partie. Elle portait sur les documents suivants :

    1. Registre ;
    2. Contrats.
    ");
    assert_snapshot!(told(&ids[4]), @r"
     du 9 janvier 2026 (nos références : RÉFÉRENCE), qui n’a reçu qu’une
    réponse incomplète le 20 janvier 2026, en fait partie. Elle portait sur les
    documents suivants :

    1. Registre ;
    2. Contrats.
    ");
    let referral = world.read("lettres/saisine.txt");
    let (_, asked) = referral.split_once("Documents dont").unwrap();
    let (asked, _) = asked.split_once("Faits\n").unwrap();
    assert_snapshot!(asked, @r"
     la communication est refusée

    1. Registre ;
    2. Contrats.
    ");
    let (_, series) = referral.split_once("chacune d’elles").unwrap();
    let (series, _) = series.split_once("Demande\n").unwrap();
    assert_snapshot!(series, @r"
     :

    n°  administration        adresse            demande du      refus du
    --  --------------------  -----------------  --------------  -------------------
    1   Mairie de             a@exemple.example  9 janvier 2026  20 janvier 2026
        Saint-Étienne
    2   Mairie de             d@exemple.example  9 janvier 2026  10 février 2026
        Clermont-Ferrand                                         (implicite)
    3   Mairie d’Annecy       e@exemple.example  9 janvier 2026  20 janvier 2026
    4   Mairie de Grenoble    c@exemple.example  9 janvier 2026  20 janvier 2026
                                                                 (document n° 2) et
                                                                 10 février 2026
                                                                 (implicite,
                                                                 document n° 1)
    5   Mairie de Lyon        b@exemple.example  9 janvier 2026  10 février 2026
                                                                 (implicite)

    À l’égard de l’administration n° 5, qui a communiqué le surplus, la présente
    saisine ne porte que sur le document n° 2 de la liste ci-dessus.

    Chacune de ces administrations a été informée de la présente saisine (pièce
    n° 4).
    ");
}

/// A letter that cannot be written leaves no half folder, and what is there is not written over.
#[test]
fn the_letters_are_all_written_or_none() {
    let (world, _) = campaign();
    // A form of their own that gives no subject to those who kept silent: the third letter fails.
    world.write(
        "letters/information-serie.md.hbs",
        "{{#if refus.expres}}---\nobjet: Information\n---\n{{/if}}Un mot.\n",
    );
    let write = "series cameras -o lettres --format txt";
    let said = world.greffe(write).on("2026-02-20").run();
    assert!(
        said.code != 0 && said.err.contains("information-serie"),
        "{said}"
    );
    let names = || -> Vec<String> {
        let entries = std::fs::read_dir(world.path("")).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.contains("lettres")).collect()
    };
    assert_eq!(names(), Vec::<String>::new(), "{said}");
    std::fs::remove_file(world.path("letters/information-serie.md.hbs")).unwrap();

    world.write("lettres/notes.txt", "à moi");
    let said = world.greffe(write).on("2026-02-20").run().ended(1);
    let (_, error) = said.err.split_once("erreur").unwrap();
    assert_snapshot!(error, @r"
     : lettres existe déjà, et n’est pas un dossier vide
      conseil : nommez un dossier nouveau par -o, ou videz celui-ci : la saisine et ses lettres d’information s’écrivent toutes ensemble
    ");
    assert_eq!(std::fs::read_dir(world.path("lettres")).unwrap().count(), 1);
    std::fs::remove_file(world.path("lettres/notes.txt")).unwrap();
    world.greffe(write).on("2026-02-20").ok();
    assert!(world.path("lettres/saisine.txt").is_file());
    assert_eq!(names(), ["lettres"]);
}
