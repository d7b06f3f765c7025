//! The code des relations entre le public et l'administration, read as in force on 20 August 2026.

use super::{Day, Reading, catalogue};

const URL: &str = "https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000031366350";
const READ: Reading = Reading::Text((2026, 8, 20));
/// The day on which the code entered into force; these articles have not changed since.
const CODE: Option<Day> = Some((2016, 1, 1));
const SERIES_LAW: Option<Day> = Some((2022, 2, 23));
const SERIES_DECREE: Option<Day> = Some((2022, 10, 21));
const MEDIATION_LAW: Option<Day> = Some((2026, 5, 28));

catalogue! {
    CRPA_L100_3 = "CRPA L100-3", None, READ, URL, "ce qu’est une « administration » au sens du code", "what an administration is in the sense of the code";
    CRPA_L112_1 = "CRPA L112-1", None, READ, URL, "envoi postal : le cachet de la poste fait foi", "by post, the postmark counts";
    CRPA_L112_2 = "CRPA L112-2", None, READ, URL, "pas d’accusé de réception entre l’administration et ses agents", "no acknowledgement between an administration and its own agents";
    CRPA_L112_3 = "CRPA L112-3", None, READ, URL, "toute demande fait l’objet d’un accusé de réception", "every request is acknowledged";
    CRPA_L112_6 = "CRPA L112-6", None, READ, URL, "sans accusé de réception complet, les délais de recours ne sont pas opposables", "without a complete acknowledgement, time limits do not bind";
    CRPA_L112_7 = "CRPA L112-7", None, READ, URL, "échanges électroniques : exclusion des agents publics", "electronic exchanges: public agents excluded";
    CRPA_L112_8 = "CRPA L112-8", None, READ, URL, "droit de saisir l’administration par voie électronique", "the right to write electronically";
    CRPA_L112_9 = "CRPA L112-9", None, READ, URL, "téléservice réservé : lui seul saisit régulièrement", "where a teleservice is reserved, only it counts";
    CRPA_L112_11 = "CRPA L112-11", None, READ, URL, "envoi électronique : accusé de réception électronique", "electronic acknowledgement";
    CRPA_L112_12 = "CRPA L112-12", None, READ, URL, "sans accusé électronique complet, les délais de recours ne sont pas opposables", "without a complete electronic acknowledgement, time limits do not bind";
    CRPA_L112_13 = "CRPA L112-13", None, READ, URL, "envoi électronique : la date de l’accusé fait foi", "electronic dispatch: the date on the acknowledgement counts";
    CRPA_R112_4 = "CRPA R112-4", None, READ, URL, "cas où aucun accusé de réception n’est dû", "when no acknowledgement is owed";
    CRPA_R112_5 = "CRPA R112-5", None, READ, URL, "ce que contient l’accusé de réception", "what an acknowledgement contains";
    CRPA_R112_9_1 = "CRPA R112-9-1", None, READ, URL, "comment s’identifier par voie électronique", "how to identify oneself electronically";
    CRPA_R112_9_2 = "CRPA R112-9-2", None, READ, URL, "sans information sur les téléservices, tout courriel est valable", "without information on teleservices, any e-mail is valid";
    CRPA_R112_11_1 = "CRPA R112-11-1", None, READ, URL, "ce que contient l’accusé électronique", "what an electronic acknowledgement contains";
    CRPA_R112_11_2 = "CRPA R112-11-2", None, READ, URL, "accusé d’enregistrement en un jour ouvré, accusé de réception en dix", "registration within one working day, acknowledgement within ten";
    CRPA_R112_11_4 = "CRPA R112-11-4", None, READ, URL, "demande électronique incomplète : ce que dit l’avis", "incomplete electronic request: what the notice says";
    CRPA_R112_20 = "CRPA R112-20", None, READ, URL, "recommandé électronique ou espace sécurisé : consultation, ou quinze jours", "electronic registered letter or secure space: first reading, or fifteen days";
    CRPA_L114_2 = "CRPA L114-2", None, READ, URL, "l’administration incompétente transmet la demande", "an administration without competence passes the request on";
    CRPA_L114_3 = "CRPA L114-3", None, READ, URL, "le délai du rejet implicite court de l’administration initialement saisie", "the time of an implicit rejection runs from the administration first seized";
    CRPA_L114_4 = "CRPA L114-4", None, READ, URL, "l’accusé de réception est délivré par l’administration compétente", "the acknowledgement is issued by the competent administration";
    CRPA_L114_5 = "CRPA L114-5", None, READ, URL, "demande incomplète : le délai est suspendu", "incomplete request: time is suspended";
    CRPA_L114_6 = "CRPA L114-6", None, READ, URL, "invitation à régulariser sans ses mentions : délais non opposables", "an invitation to regularise without its mentions: time limits do not bind";
    CRPA_L212_1 = "CRPA L212-1", Some((2025, 6, 15)), READ, URL, "signature des décisions", "signature of decisions";
    CRPA_L231_1 = "CRPA L231-1", None, READ, URL, "en règle générale, le silence vaut acceptation", "as a general rule, silence is acceptance";
    CRPA_L231_4 = "CRPA L231-4", None, READ, URL, "cas où deux mois de silence valent rejet", "when two months of silence are a rejection";
    CRPA_L211_2 = "CRPA L211-2", None, Reading::Doctrine, URL, "décisions qui doivent être motivées", "decisions that must be reasoned";
    CRPA_L232_4 = "CRPA L232-4", None, READ, URL, "communication des motifs d’une décision implicite", "the reasons of an implicit decision";
    CRPA_L300_2 = "CRPA L300-2", None, READ, URL, "ce qu’est un document administratif", "what an administrative document is";
    CRPA_L300_4 = "CRPA L300-4", None, READ, URL, "standard ouvert, aisément réutilisable et exploitable", "an open, reusable, machine-readable standard";
    CRPA_L311_1 = "CRPA L311-1", None, READ, URL, "obligation de communiquer les documents détenus", "the duty to communicate documents held";
    CRPA_L311_2 = "CRPA L311-2", None, READ, URL, "documents achevés, diffusion publique, transmission, tous régimes, demandes abusives", "finished documents, public dissemination, passing on, all regimes, abusive requests";
    CRPA_L311_5 = "CRPA L311-5", MEDIATION_LAW, READ, URL, "documents communicables à personne", "documents that nobody may have";
    CRPA_L311_6 = "CRPA L311-6", None, READ, URL, "documents communicables au seul intéressé", "documents for the person concerned only";
    CRPA_L311_7 = "CRPA L311-7", None, READ, URL, "occultation ou disjonction de ce qui n’est pas communicable", "what cannot be given is hidden or detached";
    CRPA_L311_9 = "CRPA L311-9", None, READ, URL, "mode d’accès au choix du demandeur", "the requester chooses the mode of access";
    CRPA_R311_11 = "CRPA R311-11", None, READ, URL, "frais : reproduction et envoi seulement", "costs: copying and postage only";
    CRPA_R311_12 = "CRPA R*311-12", CODE, READ, URL, "le silence vaut décision de refus", "silence is a refusal";
    CRPA_R311_13 = "CRPA R311-13", CODE, READ, URL, "le refus naît un mois après la réception par l’administration compétente", "the refusal is born one month after receipt by the competent administration";
    CRPA_L311_14 = "CRPA L311-14", None, READ, URL, "refus écrit, motivé, avec voies et délais de recours", "refusals are written, reasoned and state the remedies";
    CRPA_R311_15 = "CRPA R311-15", None, READ, URL, "deux mois pour saisir la CADA", "two months to refer to CADA";
    CRPA_R330_3 = "CRPA R330-3", None, READ, URL, "publication du nom et des coordonnées de la PRADA", "publication of the name and contacts of the access officer";
    CRPA_R330_4 = "CRPA R330-4", None, READ, URL, "la PRADA reçoit les demandes d’accès", "the access officer receives requests";
    CRPA_R341_5_1 = "CRPA R341-5-1", SERIES_DECREE, READ, URL, "ordonnances du président de la CADA", "orders of the president of CADA";
    CRPA_L342_1 = "CRPA L342-1", SERIES_LAW, READ, URL, "la saisine de la CADA est un préalable obligatoire ; séries de demandes", "CADA must be seized before the court; series of requests";
    CRPA_L342_2 = "CRPA L342-2", Some((2019, 1, 1)), READ, URL, "les autres régimes dont connaît la CADA", "the other regimes within CADA’s competence";
    CRPA_R343_1 = "CRPA R343-1", CODE, READ, URL, "saisine de la CADA : deux mois, forme, enregistrement", "referral to CADA: two months, form, registration";
    CRPA_R343_3 = "CRPA R343-3", CODE, READ, URL, "avis dans le mois de l’enregistrement ; réponse de l’administration dans le mois", "opinion within a month of registration; the administration answers within a month";
    CRPA_R343_3_1 = "CRPA R343-3-1", SERIES_DECREE, READ, URL, "série : liste des demandes et information de chaque administration", "series: list of the requests, and word to each administration";
    CRPA_R343_3_2 = "CRPA R343-3-2", SERIES_DECREE, READ, URL, "série : jonction par le président de la CADA", "series: joined by the president of CADA";
    CRPA_R343_4 = "CRPA R*343-4", CODE, READ, URL, "après la CADA, le silence vaut confirmation du refus", "after CADA, silence confirms the refusal";
    CRPA_R343_5 = "CRPA R343-5", CODE, READ, URL, "la confirmation naît deux mois après l’enregistrement de la saisine", "the confirmation is born two months after registration";
    CRPA_L411_3 = "CRPA L411-3", None, READ, URL, "l’accusé de réception vaut aussi pour les recours administratifs", "administrative appeals are acknowledged too";
    CRPA_L412_3 = "CRPA L412-3", None, READ, URL, "la décision mentionne le recours préalable obligatoire, ses voies et délais", "the decision states the mandatory prior appeal and its time";
    CRPA_L412_4 = "CRPA L412-4", None, READ, URL, "le recours gracieux ne conserve pas le délai du recours préalable obligatoire", "an optional appeal does not preserve the time of the mandatory one";
    CRPA_L421_3 = "CRPA L421-3", MEDIATION_LAW, READ, URL, "la médiation interrompt les délais de recours contentieux", "mediation interrupts the court’s time limits";
    CRPA_L424_2 = "CRPA L424-2", MEDIATION_LAW, READ, URL, "médiation du Défenseur des droits", "mediation by the Défenseur des droits";
}
