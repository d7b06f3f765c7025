//! `greffe series`: who qualifies, the letters, and the record.

mod letters;
mod record;

use insta::assert_snapshot;

use super::world::World;

/// A campaign to six communes, sent and received in January 2026, the last one to be different.
fn campaign() -> (World, Vec<String>) {
    let (world, ids) = sent("--item Tout");
    world.write("non.txt", "Non.");
    world
        .greffe(&format!(
            "record {} refused --mentions cada,tribunal --file non.txt",
            ids[0]
        ))
        .on("2026-01-20")
        .ok();
    world
        .greffe(&format!("record {} disclosed", ids[5]))
        .on("2026-01-20")
        .ok();
    (world, ids)
}

/// The same before any answer, asking for these documents.
fn sent(items: &str) -> (World, Vec<String>) {
    let world = World::new();
    world
        .greffe("init --address Ici --city Lyon --email camille@exemple.example")
        .arg("--signatory=Camille Exemple")
        .ok();
    world.write(
        "liste.csv",
        "authority,email\n42218,a@exemple.example\n69123,b@exemple.example\n38185,c@exemple.example\n\
         63113,d@exemple.example\n74010,e@exemple.example\n73065,f@exemple.example\n",
    );
    let ids: Vec<String> = world
        .greffe(&format!(
            "campaign new cameras --title Caméras {items} --to liste.csv --yes"
        ))
        .on("2026-01-08")
        .ok()
        .lines()
        .map(str::to_owned)
        .collect();
    for id in &ids {
        let sent = format!("record {id} sent --channel registered-letter --signatory camille");
        world.greffe(&sent).on("2026-01-09").ok();
        world
            .greffe(&format!("record {id} received"))
            .on("2026-01-10")
            .ok();
    }
    (world, ids)
}

#[test]
fn five_refusals_make_one_referral_and_a_word_to_each() {
    let (world, ids) = campaign();
    assert_snapshot!(world.greffe("series cameras --at 2026-02-20").run(), @r"
    2tqgpqx  Mairie de Saint-Étienne
    7yxs3fm  Mairie de Clermont-Ferrand
    c4xrhzq  Mairie d’Annecy
    t3hh69d  Mairie de Grenoble
    tmzajhy  Mairie de Lyon
    pjby3qn  Mairie de Chambéry : plus rien à demander
    du 11 février 2026 au 19 mars 2026, par prudence
    ------- stderr -------
    attention : 4 refus de la liste sont des silences que personne n’a vérifiés depuis : une réponse déjà arrivée rendrait la liste fausse (R343-3-1). Cherchez-la, puis greffe record RÉFÉRENCE checked.
    attention : Informez chaque administration de la saisine, au plus tard le même jour, et gardez-en la preuve : sans elle, la saisine ne vaut rien pour cette demande (L342-1).
    attention : Vérifiez le jour même la liste que porte l’accusé de la CADA : une demande oubliée n’a pas de recours préalable.
    ");

    let early = world
        .greffe("series cameras -o early --at 2026-01-25")
        .run()
        .ended(1);
    assert!(early.err.contains("trop tôt"), "{early}");
    assert!(!world.path("early").exists());

    world
        .greffe("series cameras -o lettres --at 2026-02-20")
        .ok();
    let referral = world.read("lettres/saisine.txt");
    let (_, series) = referral.split_once("Série de demandes").unwrap();
    assert_snapshot!(series, @r"
    La commission est saisie du refus ci-dessus et d’une série de 5 demandes ayant
    le même objet, adressées par le même demandeur à des administrations
    différentes, et refusées par chacune d’elles :

    n°  administration        adresse            demande du      refus du
    --  --------------------  -----------------  --------------  -------------------
    1   Mairie de             a@exemple.example  9 janvier 2026  20 janvier 2026
        Saint-Étienne
    2   Mairie de             d@exemple.example  9 janvier 2026  10 février 2026
        Clermont-Ferrand                                         (implicite)
    3   Mairie d’Annecy       e@exemple.example  9 janvier 2026  10 février 2026
                                                                 (implicite)
    4   Mairie de Grenoble    c@exemple.example  9 janvier 2026  10 février 2026
                                                                 (implicite)
    5   Mairie de Lyon        b@exemple.example  9 janvier 2026  10 février 2026
                                                                 (implicite)

    Chacune de ces administrations a été informée de la présente saisine (pièce
    n° 4).

    Demande

    Je prie la commission de bien vouloir émettre un avis favorable à la
    communication de ces documents, par courrier électronique et dans un standard
    ouvert (articles L. 300-4 et L. 311-9, 3°, du CRPA), et d’accuser réception de
    la présente saisine en indiquant la date de son enregistrement (articles
    R. 343-1 et R. 343-5 du CRPA).

    Je vous prie d’agréer, Madame la Présidente, Monsieur le Président, l’expression
    de ma considération distinguée.

                                              Camille Exemple

    Pièces jointes :
    1. Demande du 9 janvier 2026
    2. Preuve de la réception de la demande le 10 janvier 2026
    3. Réponse de la mairie de Saint-Étienne notifiée le 20 janvier 2026
    4. Information de chaque administration sur la présente saisine
    ");
    // The proven refusal lies beside the referral, under its number (R343-3-1).
    let joined =
        "lettres/Piece-03-Reponse-de-la-mairie-de-Saint-Etienne-notifiee-le-20-janvier-2026.txt";
    assert_eq!(world.read(joined), "Non.");
    for id in &ids[..5] {
        assert!(
            world
                .path(format!("lettres/information-{id}.txt"))
                .is_file()
        );
    }
    assert!(
        !world
            .path(format!("lettres/information-{}.txt", ids[5]))
            .exists()
    );
    assert_snapshot!(world.read(format!("lettres/information-{}.txt", ids[1])), @r"
    Camille Exemple
    Ici
    camille@exemple.example

                                              Mairie de Lyon
                                              b@exemple.example

                                              Lyon, le 20 février 2026

    Objet : Information sur la saisine de la Commission d’accès aux documents
            administratifs
    Nos références : tmzajhy

    Madame la Maire, Monsieur le Maire,

    J’ai l’honneur de vous informer, en application des articles L. 342-1 et
    R. 343-3-1 du code des relations entre le public et l’administration, que je
    saisis la Commission d’accès aux documents administratifs d’une série de 5
    demandes ayant le même objet, adressées à des administrations différentes.

    Ma demande du 9 janvier 2026 (nos références : tmzajhy), restée sans réponse, en
    fait partie. Elle portait sur les documents suivants :

    1. Tout.

    Je vous prie d’agréer, Madame la Maire, Monsieur le Maire, l’expression de ma
    considération distinguée.

                                              Camille Exemple
    ");
}

#[test]
fn the_letters_are_templates_and_name_the_association() {
    let (world, ids) = campaign();
    world.write(
        "letters/information-serie.md.hbs",
        "---\nobjet: Information\n---\nNotre modèle, {{serie.nombre}} demandes, {{demandeur.association.nom}}.\n",
    );
    world.write(
        "../config/config.toml",
        "by = \"camille\"\n\n[signatory.camille]\nname = \"Camille Exemple\"\naddress = [\"Ici\"]\n\
         email = \"camille@exemple.example\"\ncity = \"Lyon\"\n\n[signatory.camille.association]\n\
         name = \"Val-d’Exemple sans caméras\"\nrna = \"W421000000\"\ncapacity = \"présidente\"\n",
    );
    world
        .greffe("series cameras -o lettres")
        .on("2026-02-20")
        .ok();
    let referral = world.read("lettres/saisine.txt");
    assert!(
        referral.contains("Au nom de l’association Val-d’Exemple sans caméras"),
        "{referral}"
    );
    let notice = world.read(format!("lettres/information-{}.txt", ids[1]));
    assert!(
        notice.contains("Notre modèle, 5 demandes, Val-d’Exemple sans caméras."),
        "{notice}"
    );
}

#[cfg(feature = "mail")]
#[test]
fn each_administration_may_be_told_by_e_mail() {
    let (world, ids) = campaign();
    let said = world
        .greffe("series cameras -o lettres --format eml")
        .on("2026-02-20")
        .run()
        .ended(0);
    assert!(
        said.err
            .contains("saisine\u{202f}: pas d’adresse électronique"),
        "{said}"
    );
    let notice = world.read(format!("lettres/information-{}.eml", ids[1]));
    assert!(
        notice.contains("To: ") && notice.contains("b@exemple.example"),
        "{notice}"
    );
}

#[test]
fn a_campaign_that_nobody_made_is_told() {
    let world = World::new();
    world.greffe("init").ok();
    assert_snapshot!(world.greffe("series cameras").run(), @r"
    ------- stderr -------
    erreur : aucune demande n’appartient à la campagne « cameras »
      conseil : greffe campaign status les énumère
    [exit 1]
    ");
}

#[test]
fn a_file_that_cannot_be_read_is_passed_over_by_no_command_of_a_campaign() {
    let (world, ids) = campaign();
    let list = world.git("ls-files requests/*.toml").ok();
    let broken = list.lines().find(|path| path.contains(&ids[1])).unwrap();
    world.write(broken, "title = \n");
    for command in [
        "series cameras",
        "letter --campaign cameras -o lettres --format txt",
        "campaign status cameras",
    ] {
        let said = world.greffe(command).on("2026-02-20").run();
        assert!(said.err.contains(broken), "{command}: {said}");
    }
    // It may be of the campaign: its mairie is not asked a second time.
    let more = "campaign new cameras --title Caméras --item Tout --to liste.csv --yes";
    let said = world.greffe(more).on("2026-02-20").run().ended(1);
    assert!(said.err.contains("illisible"), "{said}");
}
