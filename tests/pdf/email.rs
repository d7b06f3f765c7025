//! E-mails among the exhibits: the message as a person reads it, then the files that came with it.

use greffe::lang::Lang;
use greffe::letters::pdf::{Aside, Form, Leaf};

use crate::binding::{PNG, bind, exhibit, reply};
use crate::tools::{Printed, ask, bare, text_of};

/// An e-mail with these parts: what each is called, its type, and its bytes.
fn mail(subject: &str, text: &str, parts: &[(&str, &str, &[u8])]) -> Vec<u8> {
    let mut mail = format!(
        "Received: from mx.exemple.example\r\nFrom: Mairie <mairie@exemple.example>\r\n\
         To: camille@exemple.example\r\nDate: Tue, 3 Mar 2026 14:05:00 +0100\r\n\
         Subject: {subject}\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=\"{subject}\"\r\n\r\n--{subject}\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    )
    .into_bytes();
    for (name, kind, bytes) in parts {
        let head = format!(
            "--{subject}\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: binary\r\n\
             Content-Disposition: attachment; filename=\"{name}\"\r\n\r\n"
        );
        mail.extend(head.as_bytes());
        mail.extend(*bytes);
        mail.extend(b"\r\n");
    }
    mail.extend(format!("--{subject}--\r\n").as_bytes());
    mail
}

fn pages_of(printed: &Printed) -> Option<Vec<String>> {
    Some(text_of(printed)?.split('\u{c}').map(bare).collect())
}

#[test]
fn an_e_mail_is_laid_out_as_a_person_reads_it() {
    let mail = "Received: from mx.exemple.example\r\nFrom: Mairie <mairie@exemple.example>\r\n\
        To: camille@exemple.example\r\nDate: Tue, 3 Mar 2026 14:05:00 +0100\r\n\
        Subject: =?UTF-8?Q?R=C3=A9ponse_#danger_$x$?=\r\nMIME-Version: 1.0\r\n\
        Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n\
        UmVmdXPDqSAqZ3JhcyogI2Rhbmdlcg==\r\n";
    let leaf = Leaf::read("reponse.eml", mail.as_bytes().to_vec());
    assert_eq!(leaf.beside(Lang::Fr), None, "all of it is reproduced");
    let (_, printed) = bind("bundle-email", &[exhibit(1, "Réponse", vec![leaf])]);
    let Some(read) = text_of(&printed) else {
        return;
    };
    let read = bare(&read);
    for shown in [
        "De Mairie <mairie@exemple.example>",
        "Date 3 mars 2026 à 14 h 05 (UTC+01:00)",
        "Objet Réponse #danger $x$",
        "Refusé *gras* #danger",
    ] {
        assert!(read.contains(&bare(shown)), "no {shown} in {read}");
    }
    assert!(
        !read.contains("base64") && !read.contains("Received"),
        "{read}"
    );
}

#[test]
fn the_files_that_came_with_an_e_mail_follow_it() {
    let forwarded = mail(
        "transmis",
        "Message transmis.",
        &[("avis.txt", "text/plain", b"Avis favorable")],
    );
    let leaf = Leaf::read(
        "reponse.eml",
        mail(
            "reponse",
            "Voir les fichiers joints.",
            &[
                ("refus.pdf", "application/pdf", &reply("bound-mailed")),
                ("photo.png", "image/png", PNG),
                ("transmis.eml", "message/rfc822", &forwarded),
                (
                    "tableau.ods",
                    "application/octet-stream",
                    b"PK\x03\x04\xff\xfe",
                ),
            ],
        ),
    );
    let beside = leaf.beside(Lang::Fr).unwrap();
    assert!(beside.contains("(tableau.ods)"), "{beside}");
    let (binding, printed) = bind("bundle-mailed", &[exhibit(1, "Réponse", vec![leaf])]);
    assert_eq!(binding.exhibits[0].leaves.len(), 1);
    ask("qpdf", "qpdf", &["--check", printed.path.to_str().unwrap()]);
    let Some(pages) = pages_of(&printed) else {
        return;
    };
    // The letter and the table, then the message, the PDF, the image, and the message forwarded
    // with its own file.
    for (page, words) in [
        (2, "1 Réponse 3–7 reponse.eml"),
        (2, "refus.pdf, joint à reponse.eml"),
        (2, "avis.txt, joint à transmis.eml, joint à reponse.eml"),
        (
            2,
            "tableau.ods, joint à reponse.eml n’est pas reproduit ici : ni PDF, ni image, ni texte",
        ),
        (3, "Voir les fichiers joints."),
        (4, "Réponse bound-mailed."),
        (5, "Pièce n° 1"),
        (6, "Message transmis."),
        (7, "Avis favorable"),
        (7, "dossier, page 7 / 7"),
    ] {
        let read = &pages[page - 1];
        assert!(
            read.contains(&bare(words)),
            "page {page}: no {words} in {read}"
        );
    }
}

#[test]
fn a_damaged_file_of_an_e_mail_is_named_and_the_rest_is_bound() {
    let broken = &PNG[..PNG.len() - 20];
    let parts: [(&str, &str, &[u8]); 2] = [
        ("photo.png", "image/png", broken),
        ("sain.txt", "text/plain", b"Texte sain"),
    ];
    let leaf = Leaf::read("reponse.eml", mail("b", "Bonjour", &parts));
    let (binding, printed) = bind("bundle-mail-cut", &[exhibit(1, "Réponse", vec![leaf])]);
    let beside = binding.exhibits[0].leaves[0].beside(Lang::Fr);
    assert!(beside.is_some_and(|why| why.contains("photo.png")));
    if let Some(read) = text_of(&printed) {
        let read = bare(&read);
        for shown in ["endommagé", "Texte sain", "Bonjour"] {
            assert!(read.contains(&bare(shown)), "no {shown} in {read}");
        }
    }
}

#[test]
fn a_hostile_e_mail_is_bounded_and_put_beside() {
    let many: Vec<(&str, &str, &[u8])> = vec![("a.txt", "text/plain", b"x"); 300];
    let leaf = Leaf::read("beaucoup.eml", mail("b", "Bonjour", &many));
    assert_eq!(leaf.form, Form::Aside(Aside::Oversized));

    let mut nested = mail("fond", "Au fond", &[]);
    for depth in 0..6 {
        let name = format!("b{depth}");
        nested = mail(&name, "Bonjour", &[("m.eml", "message/rfc822", &nested)]);
    }
    let leaf = Leaf::read("poupees.eml", nested);
    assert!(leaf.beside(Lang::Fr).is_some());
    let (_, printed) = bind("bundle-nested", &[exhibit(1, "Poupées", vec![leaf])]);
    if let Some(read) = text_of(&printed) {
        assert!(
            bare(&read).contains(&bare("courriel emboîté dans trop d’autres")),
            "{read}"
        );
    }
}

#[test]
fn a_name_that_cannot_be_printed_is_told_by_its_codes() {
    let parts: [(&str, &str, &[u8]); 1] = [("\u{202e}fdp.\u{1f600}", "text/plain", b"x")];
    let leaf = Leaf::read("\u{1f600}.eml", mail("b", "Bonjour", &parts));
    let (_, printed) = bind("bundle-names", &[exhibit(1, "Noms", vec![leaf])]);
    if let Some(read) = text_of(&printed) {
        assert!(
            bare(&read).contains("[U+202E]fdp.[U+1F600],jointà[U+1F600].eml"),
            "{read}"
        );
    }
}
