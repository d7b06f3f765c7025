//! Decisions and opinions.

use super::{Reading, catalogue};

const ARIANE_417270: &str = "http://www.conseil-etat.fr/fr/arianeweb/CE/analyse/2019-03-18/417270";
const ARIANE_499513: &str = "http://www.conseil-etat.fr/fr/arianeweb/CE/analyse/2025-07-31/499513";
const ARIANE_504677: &str = "http://www.conseil-etat.fr/fr/arianeweb/CE/analyse/2025-10-02/504677";
const ARIANE_488227: &str = "http://www.conseil-etat.fr/fr/arianeweb/CE/analyse/2024-03-11/488227";
const RAPO: &str =
    "http://contratspublics.claisse-associes.com/refus-communication-administrative-delai-recours";
const PREMATURE: &str = "https://www.seban-associes.avocat.fr/rapo-et-requete-prematuree-la-regularisation-en-cours-dinstance-est-possible/?id=105111";
const FRANC: &str = "https://actualitesdudroitpublic.fr/droit-public/procedure-administrative/code-de-justice-administrative/delai-de-recours-jour-franc";
const SHIFT: &str = "https://www.idcite.com";
const POSTED: &str = "https://www.goutal-alibert.net/blog/recevabilite-dun-recours-par-voie-postale-date-a-prendre-en-consideration/";
const REGISTERED: &str = "https://www.gaulmin-avocat.fr/2012/09/18/point-de-depart-du-delai-de-recours-contre-une-decision-notifiee-par-lrar/";
const REFUSED_LETTER: &str =
    "https://cdg44.fr/actualites/lettre-recommandee-avec-demande-davis-de-reception-lrar";
const URGENT: &str = "https://www.jurisconsulte.net";
const LONGER: &str = "https://consultation.avocat.fr";
const CADA: &str = "https://cada.data.gouv.fr/20234834";
const CADA_SITE: &str = "http://cada.fr/particulier/quand-et-comment-saisir-la-cada";
const MURET_URL: &str = "https://vagneux.fr/2026/01/08/droit-cada-il-est-possible-de-redemander-un-meme-document-meme-apres-avoir-laisse-passer-les-delais-contentieux-dune-precedente-demande";
const PROLOGIA_URL: &str = "https://www.jurisconsulte.net/fr/articles/id-5521-le-delai-d-un-mois-a-l-issue-duquel-le-requerant-qui-n-a-pas-confirme-ses-conclusions-est-repute-s-etre-desiste-de-sa-requete-a-t-il-le-caractere-d-un-delai-franc-";
const POSTAL: &str = "https://www.idcite.com/Juris-Delai-de-recours-contentieux-Validite-de-l-avis-de-reception-postal-et-non-du-tampon-du-service-du-courrier_a26003.amp.html";
const RAPO_POSTED: &str = "https://juribot.fr/questions-juridiques/administratif/1749";
const YEAR: &str =
    "http://guimet-avocats.net/le-rapo-aussi-doit-etre-exerce-dans-un-delai-raisonnable";
const PARTIAL: &str = "https://bl-avocats.fr";
const AID: &str = "https://www.alyoda.eu";
const CASE: Reading = Reading::Case;

catalogue! {
    CE_391899 = "CE, 11 juillet 2016, n° 391899", Some((2016, 7, 11)), CASE, RAPO, "l’accusé de réception ou le refus doit mentionner la saisine de la CADA et son délai", "the acknowledgement or refusal must state the referral to CADA and its time";
    CE_391899_PARTIAL = "CE, 11 juillet 2016, n° 391899 (faits)", Some((2016, 7, 11)), CASE, PARTIAL, "ne faire droit que partiellement, après la CADA, c’est confirmer le refus", "to give only a part after CADA confirms the refusal";
    CE_389842 = "CE, Sect., 31 mars 2017, n° 389842", Some((2017, 3, 31)), CASE, YEAR, "le recours préalable obligatoire doit aussi être exercé dans un délai raisonnable d’un an", "the mandatory prior appeal too must come within a reasonable year";
    CE_417270 = "CE, 18 mars 2019, n° 417270", Some((2019, 3, 18)), CASE, ARIANE_417270, "décision implicite : l’an ne court que de la connaissance établie", "implicit decision: the year runs only from proven knowledge";
    CE_488227 = "CE, 11 mars 2024, n° 488227", Some((2024, 3, 11)), CASE, ARIANE_488227, "un refus exprès, même par courriel et avant l’avis, est la confirmation", "an express refusal, even by e-mail and before the opinion, is the confirmation";
    CE_499513 = "CE, 31 juillet 2025, n° 499513", Some((2025, 7, 31)), CASE, ARIANE_499513, "requête directe d’une personne non informée de la CADA : deux mois après l’irrecevabilité", "direct petition by a person not told of CADA: two months after inadmissibility";
    CE_504677 = "CE, avis, 2 octobre 2025, n° 504677", Some((2025, 10, 2)), CASE, ARIANE_504677, "demande de motifs : un an au plus", "request for reasons: one year at most";
    BALCI = "CE, 8 juin 2011, n° 329537, Balci", Some((2011, 6, 8)), CASE, "https://consultation.avocat.fr", "le refus exprès se substitue au refus implicite", "the express refusal replaces the implicit one";
    MURET = "CE, Sect., 11 janvier 1978, n° 04258, Commune de Muret", Some((1978, 1, 11)), CASE, MURET_URL, "une nouvelle demande est toujours possible", "a new request is always possible";
    ROMPLER = "CE, 24 février 1984, Rompler", Some((1984, 2, 24)), CASE, CADA_SITE, "sans CADA, la requête est irrecevable et rien ne la couvre", "without CADA the petition is inadmissible and nothing cures it";
    CE_440064 = "CE, 16 juin 2021, n° 440064", Some((2021, 6, 16)), CASE, PREMATURE, "requête prématurée : régularisée si la décision naît avant le jugement", "a premature petition is cured if the decision is born before judgment";
    CE_409579 = "CE, 5 octobre 2018, n° 409579", Some((2018, 10, 5)), CASE, FRANC, "devant les tribunaux administratifs, les délais sont francs", "before administrative courts, time limits are franc";
    CE_362568 = "CE, 19 septembre 2014, n° 362568", Some((2014, 9, 19)), CASE, SHIFT, "report d’un dernier jour non ouvré", "shift of a last day that is off";
    CE_312682 = "CE, 5 juin 2009, n° 312682", Some((2009, 6, 5)), CASE, SHIFT, "délai franc d’une décision implicite", "franc time limit of an implicit decision";
    CE_466541 = "CE, Sect., 13 mai 2024, n° 466541", Some((2024, 5, 13)), CASE, POSTED, "requête postée : la date d’envoi compte", "a posted petition counts from its dispatch";
    CE_271916 = "CE, 27 juillet 2005, n° 271916", Some((2005, 7, 27)), CASE, RAPO_POSTED, "recours préalable obligatoire : la date d’envoi compte", "mandatory prior appeal: the date of dispatch counts";
    PROLOGIA = "CE, 24 octobre 2019, Sté Prologia", Some((2019, 10, 24)), CASE, PROLOGIA_URL, "le délai pour confirmer la requête est franc", "the time to confirm a claim is franc";
    CE_315064 = "CE, 7 décembre 2009, n° 315064", Some((2009, 12, 7)), CASE, LONGER, "le délai erroné plus long est seul opposable", "only the longer, mistaken time limit binds";
    CE_341146 = "CE, 24 avril 2012, n° 341146", Some((2012, 4, 24)), CASE, REGISTERED, "recommandé non retiré : notifié le jour de la présentation", "an unclaimed registered letter is notified on presentation";
    CE_1980 = "CE, 2 mai 1980", Some((1980, 5, 2)), CASE, REFUSED_LETTER, "recommandé retiré dans les quinze jours : notifié le jour du retrait", "a registered letter fetched within fifteen days is notified that day";
    VIVAUDOU = "CE, 10 février 1975, Delle Vivaudou", Some((1975, 2, 10)), CASE, REFUSED_LETTER, "recommandé refusé : notifié le jour du refus", "a registered letter refused is notified that day";
    CE_396909 = "CE, 31 mars 2017, n° 396909", Some((2017, 3, 31)), CASE, POSTAL, "l’avis postal prime le tampon du service du courrier", "the postal receipt beats the mail room’s stamp";
    CE_02014 = "CE, Sect., 4 mars 1977, n° 02014", Some((1977, 3, 4)), CASE, LONGER, "mauvais tribunal administratif : la date est conservée", "wrong administrative court: the date is kept";
    CE_465478 = "CE, 5 juillet 2023, n° 465478", Some((2023, 7, 5)), CASE, "https://www.via-avocats.fr", "juge judiciaire incompétent : deux mois après sa décision irrévocable", "judicial court without jurisdiction: two months after its final decision";
    CE_453904 = "CE, 31 mars 2022, n° 453904", Some((2022, 3, 31)), CASE, "https://www.via-avocats.fr", "même règle", "the same rule";
    CE_239466 = "CE, 29 avril 2002, n° 239466, Baggerbedrijf de Boer", Some((2002, 4, 29)), CASE, URGENT, "référé mesures utiles sans saisine de la CADA", "useful measures without CADA";
    CE_383189 = "CE, 18 novembre 2015, n° 383189", Some((2015, 11, 18)), CASE, URGENT, "pas de mesures utiles contre un refus déjà né", "no useful measures against a refusal already born";
    CE_397598 = "CE, n° 397598", None, CASE, AID, "aide juridictionnelle : notification au demandeur lui-même", "legal aid: notification to the claimant himself";
    CE_474865 = "CE, avis, 12 juillet 2023, n° 474865", Some((2023, 7, 12)), CASE, "https://www.novlaw.fr", "recours gracieux et délai raisonnable, à lire avec L412-4", "optional appeal and the reasonable year, to be read with L412-4";
    CE_420055 = "CE, 14 novembre 2018, n° 420055 et n° 422500", Some((2018, 11, 14)), CASE, "https://www.conseil-etat.fr", "demande abusive : but de perturber ou charge disproportionnée", "an abusive request: meant to disrupt, or a disproportionate burden";
    CE_501248 = "CE, 28 octobre 2025, n° 501248", Some((2025, 10, 28)), CASE, "https://www.conseil-etat.fr", "l’administration prouve la charge d’une demande dite abusive", "the administration proves the burden of a request said to be abusive";
    CADA_20234834 = "CADA, avis n° 20234834", Some((2023, 9, 21)), CASE, CADA, "la CADA applique le délai raisonnable et n’est saisie qu’en cas de refus", "CADA applies the reasonable year and is seized only of a refusal";
}
