//! Each caution in words, and what to do about it.

use crate::lang::{Lang, Say};

use super::super::blank::Blank;
use super::super::french::plural;
use super::{Caution, Paper};

impl Say for Caution {
    fn say(&self, lang: Lang) -> String {
        match self {
            Caution::Law(warning) => warning.with_articles(lang),
            Caution::Repealed(gone) => lang.pick(
                format!("la lettre cite un texte qui n’est plus en vigueur\u{202f}: {}", gone.cite),
                format!("the letter cites a text that is not in force: {}", gone.cite),
            ),
            Caution::Blank(blank) => lang.pick(
                format!("la lettre n’est pas finie\u{202f}: {blank}"),
                format!("the letter is not finished: {blank}"),
            ),
            Caution::CourtAddress(_) => Caution::Blank(Blank::CourtAddress).say(lang),
            Caution::AddressOld {
                whose, checked_on, ..
            } => lang.pick(
                format!(
                    "l’adresse ({whose}) n’a pas été vérifiée depuis le {}",
                    checked_on.in_words(Lang::Fr)
                ),
                format!(
                    "the address ({whose}) was last checked on {}",
                    checked_on.in_words(Lang::En)
                ),
            ),
            Caution::AddressUnchecked { whose, .. } => lang.pick(
                format!("rien ne dit quand l’adresse ({whose}) a été vérifiée"),
                format!("nothing says when the address ({whose}) was checked"),
            ),
            Caution::ExhibitsMissing(exhibits) => exhibits_missing(exhibits, lang),
            Caution::ReceiptPresumed => lang.pick(
                "la réception de la demande est seulement présumée\u{202f}: rien ne la prouve"
                    .to_owned(),
                "the receipt of the request is only presumed: nothing proves it".to_owned(),
            ),
            Caution::ReferralUnproved => lang.pick(
                "la date de la saisine de la CADA ne repose sur aucune preuve enregistrée"
                    .to_owned(),
                "no recorded proof supports the date of the referral to CADA".to_owned(),
            ),
            Caution::ProvisionalDates => lang.pick(
                "une date de la lettre est provisoire".to_owned(),
                "a date in the letter is provisional".to_owned(),
            ),
            Caution::Contested { .. } => lang.pick(
                "des faits de cette demande se contredisent".to_owned(),
                "facts of this request exclude each other".to_owned(),
            ),
            Caution::SilenceUnchecked { since, .. } => lang.pick(
                format!(
                    "la lettre affirme un silence que personne n’a vérifié depuis le {}, et un simple courriel peut valoir refus exprès (CE, 11 mars 2024, n°\u{a0}488227)",
                    since.in_words(lang)
                ),
                format!(
                    "the letter asserts a silence that nobody has checked since {}, and a mere e-mail can be an express refusal (CE, 11 March 2024, no. 488227)",
                    since.in_words(lang)
                ),
            ),
            Caution::RemediesUnrecorded { until, papers, .. } => {
                let papers: Vec<String> = papers.iter().map(|paper| paper.say(lang)).collect();
                let (until, papers) = (until.in_words(lang), papers.join(", "));
                lang.pick(
                    format!(
                        "les deux mois sont passés depuis le {until}, et personne n’a noté si les voies et délais de recours étaient indiqués ({papers}), sans quoi un an court (CRPA L412-3, CJA R421-5)"
                    ),
                    format!(
                        "the two months ended on {until}, and nobody recorded whether the remedies and their time limits were stated ({papers}), failing which a year runs (CRPA L412-3, CJA R421-5)"
                    ),
                )
            }
            Caution::TimePassed { until, .. } => lang.pick(
                format!("le délai est passé depuis le {}", until.in_words(lang)),
                format!("the time limit ended on {}", until.in_words(lang)),
            ),
            Caution::ShowsKnowledge => lang.pick(
                "cette lettre montre que vous connaissez la décision implicite (CE 18 mars 2019, n°\u{a0}417270)".to_owned(),
                "this letter shows that you know of the implicit decision (CE 18 March 2019, no. 417270)".to_owned(),
            ),
            Caution::SeriesNotice { .. } => lang.pick(
                "rien ne montre que l’administration a été informée de la saisine en série, qui sans cela ne vaut pas pour elle (L342-1)".to_owned(),
                "nothing shows that the administration was told of the series referral, which does not count for it otherwise (L342-1)".to_owned(),
            ),
            Caution::CostsToProve => lang.pick(
                "les frais demandés (L761-1) sont à justifier".to_owned(),
                "the costs asked for (L761-1) need proofs".to_owned(),
            ),
            Caution::Unseen(sign) => lang.pick(
                format!("un signe qui ne se voit pas (U+{:04X}) est dans la demande\u{202f}; la lettre ne l’imprime pas", u32::from(*sign)),
                format!("a sign that cannot be seen (U+{:04X}) is in the request; the letter does not print it", u32::from(*sign)),
            ),
            Caution::QualityToSue => lang.pick(
                "une association agit par la personne que ses statuts ou une délibération habilitent (R431-4)".to_owned(),
                "an association acts through the person whom its statutes or a deliberation empower (R431-4)".to_owned(),
            ),
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        Some(match self {
            Caution::Law(_) => return None,
            Caution::Blank(blank) => filled(*blank, lang).to_owned(),
            Caution::Repealed(gone) => {
                let (fr, en) = gone.instead;
                lang.pick(format!("citez {fr}"), format!("cite {en}"))
            }
            Caution::CourtAddress(seat) => lang.pick(
                format!("demandez-la à l’annuaire\u{202f}: greffe authority update \"tribunal:{seat}\""),
                format!("ask the directory for it: greffe authority update \"court:{seat}\""),
            ),
            Caution::AddressOld { source, .. } | Caution::AddressUnchecked { source, .. } => {
                let source = source.as_deref();
                lang.pick(
                    format!(
                        "vérifiez-la avant d’envoyer (source\u{202f}: {})",
                        source.unwrap_or("inconnue")
                    ),
                    format!(
                        "check it before sending (source: {})",
                        source.unwrap_or("unknown")
                    ),
                )
            }
            Caution::ExhibitsMissing(exhibits) => {
                let it = plural(exhibits.len(), "-la", "-les");
                lang.pick(
                    format!("joignez{it} vous-même\u{202f}; la prochaine fois, notez le fait avec sa pièce (--file)"),
                    "join them yourself; next time, record the fact with its paper (--file)".to_owned(),
                )
            }
            Caution::ReceiptPresumed => lang.pick(
                "cherchez l’accusé de réception, ou renvoyez une copie par lettre recommandée".to_owned(),
                "look for the acknowledgement, or send a copy by registered letter".to_owned(),
            ),
            Caution::ReferralUnproved => lang.pick(
                "le cachet de la poste ou l’accusé électronique fait foi (L112-1, L112-13)".to_owned(),
                "the postmark or the electronic acknowledgement is the proof (L112-1, L112-13)".to_owned(),
            ),
            Caution::ProvisionalDates => lang.pick(
                "enregistrez la date d’enregistrement par la CADA dès que vous l’avez".to_owned(),
                "record the date of registration by CADA as soon as you have it".to_owned(),
            ),
            Caution::Contested { id } => lang.pick(
                format!("tranchez d’abord\u{202f}: greffe show {id}"),
                format!("settle them first: greffe show {id}"),
            ),
            Caution::SilenceUnchecked { id, .. } => lang.pick(
                format!("relevez le courrier, les indésirables compris, puis\u{202f}: greffe record {id} checked"),
                format!("look at the mail, spam included, then: greffe record {id} checked"),
            ),
            Caution::RemediesUnrecorded { id, papers, .. } => {
                let hash = papers.first().map_or_else(String::new, |paper| paper.event.short());
                lang.pick(
                    format!("relisez-le, puis notez-le de nouveau avec --mentions (ou --mentions aucune), après greffe record {id} corrected --corrects {hash}\u{202f}: la lettre plaidera alors le délai raisonnable, ou saura qu’il est trop tard"),
                    format!("read it over, then record it again with --mentions (or --mentions none), after greffe record {id} corrected --corrects {hash}: the letter will then plead the reasonable time, or know that it is too late"),
                )
            }
            Caution::TimePassed { id, .. } => lang.pick(
                format!("greffe explain {id} dit ce qui peut encore se défendre\u{202f}: écrivez-le dans la lettre"),
                format!("greffe explain {id} says what can still be argued: write it in the letter"),
            ),
            Caution::ShowsKnowledge => lang.pick(
                "au plus tard, un an court à compter de ce jour\u{202f}: ne laissez pas passer les dates affichées".to_owned(),
                "a year runs from that day at the latest: do not let the dates shown go by".to_owned(),
            ),
            Caution::SeriesNotice { id, series } => lang.pick(
                format!("notez la preuve\u{202f}: greffe record {id} note --series {series} --text \"information de la saisine\" --file PREUVE"),
                format!("record the proof: greffe record {id} note --series {series} --text \"told of the referral\" --file PROOF"),
            ),
            Caution::CostsToProve => lang.pick(
                "gardez les justificatifs".to_owned(),
                "keep the receipts".to_owned(),
            ),
            Caution::Unseen(_) => lang.pick(
                "relisez la lettre, et retirez ce signe du fichier de la demande".to_owned(),
                "read the letter over, and take that sign out of the request’s file".to_owned(),
            ),
            Caution::QualityToSue => lang.pick(
                "joignez les statuts et, s’il le faut, la délibération, datée d’avant la requête".to_owned(),
                "join the statutes and, if needed, the deliberation, dated before the petition".to_owned(),
            ),
        })
    }
}

/// How a blank is filled.
fn filled(blank: Blank, lang: Lang) -> &'static str {
    match blank {
            Blank::Refutation => lang.pick(
                "écrivez la réponse dans la lettre\u{202f}: greffe ne plaide pas à votre place",
                "write the answer in the letter: greffe does not plead in your place",
            ),
            Blank::Disputed => lang.pick(
                "écrivez la bonne date dans la lettre, ou rectifiez le fait qui est faux et écrivez-la de nouveau",
                "write the right date in the letter, or correct the wrong fact and write it again",
            ),
            Blank::Admissibility => lang.pick(
                "dites pourquoi la lettre est recevable",
                "say why the letter is admissible",
            ),
            Blank::RequesterAddress | Blank::RequesterEmail | Blank::Rna | Blank::Capacity => lang.pick(
                "complétez qui signe, sous [signatory] dans votre configuration ou dans greffe.toml, puis écrivez la lettre de nouveau",
                "complete who signs, under [signatory] in your configuration or in greffe.toml, then write the letter again",
            ),
            Blank::AuthorityAddress | Blank::Court => lang.pick(
                "complétez [authority] dans le fichier de la demande, puis écrivez la lettre de nouveau",
                "complete [authority] in the file of the request, then write the letter again",
            ),
            Blank::Costs => lang.pick(
                "écrivez-la de nouveau avec --costs MONTANT",
                "write it again with --costs AMOUNT",
            ),
            _ => lang.pick(
                "notez le fait qui manque, puis écrivez la lettre de nouveau",
                "record the fact that is missing, then write the letter again",
            ),
    }
}

fn exhibits_missing(exhibits: &[(u32, String)], lang: Lang) -> String {
    let named = exhibits.iter().map(|(number, title)| {
        lang.pick(
            format!("n°\u{a0}{number} ({title})"),
            format!("{number} ({title})"),
        )
    });
    let list = named.collect::<Vec<_>>().join(", ");
    let (fr, en) = (
        plural(exhibits.len(), "pièce", "pièces"),
        plural(exhibits.len(), "exhibit", "exhibits"),
    );
    lang.pick(
        format!("aucun fichier enregistré\u{202f}: {fr} {list}"),
        format!("no file recorded: {en} {list}"),
    )
}

impl Say for Paper {
    fn say(&self, lang: Lang) -> String {
        let on = self.on.in_words(lang);
        lang.pick(
            format!("{} le {on}", self.kind.alias()),
            format!("{} on {on}", self.kind.as_str()),
        )
    }
}
