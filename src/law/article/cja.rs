//! The code de justice administrative, read as in force on 3 April 2026.

use super::{Reading, catalogue};

const URL: &str = "https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006070933";
const READ: Reading = Reading::Text((2026, 4, 3));

catalogue! {
    CJA_L213_6 = "CJA L213-6", None, READ, URL, "la médiation interrompt les délais ; ils repartent en entier à sa fin", "mediation interrupts time limits, which run again in full when it ends";
    CJA_R213_4 = "CJA R213-4", None, READ, URL, "un recours gracieux après médiation n’interrompt plus rien", "an optional appeal after mediation interrupts nothing";
    CJA_R221_3 = "CJA R221-3", None, READ, URL, "ressort des tribunaux administratifs", "the districts of the courts";
    CJA_R312_1 = "CJA R312-1", None, READ, URL, "tribunal du siège de l’autorité qui a pris la décision", "the court of the seat of the authority";
    CJA_R351_3 = "CJA R351-3", None, READ, URL, "requête devant un tribunal incompétent : transmission", "a petition to the wrong administrative court is passed on";
    CJA_R411_1 = "CJA R411-1", None, READ, URL, "ce que contient la requête", "what a petition contains";
    CJA_R411_5 = "CJA R411-5", None, READ, URL, "requête de plusieurs personnes", "petition by several persons";
    CJA_R412_1 = "CJA R412-1", None, READ, URL, "joindre la décision attaquée ou la preuve de la réclamation", "attach the decision, or proof of the claim";
    CJA_R414_2 = "CJA R414-2", None, READ, URL, "dépôt électronique par le seul téléservice", "electronic filing only through the teleservice";
    CJA_R414_3 = "CJA R414-3", None, READ, URL, "date et heure certaines du dépôt électronique", "certain date and time of an electronic filing";
    CJA_R414_5 = "CJA R414-5", None, READ, URL, "un fichier par pièce", "one file for each exhibit";
    CJA_R421_1 = "CJA R421-1", None, READ, URL, "deux mois pour saisir le tribunal", "two months to seize the court";
    CJA_R421_2 = "CJA R421-2", None, READ, URL, "deux mois à compter de la décision implicite ; refus exprès dans ce délai", "two months from an implicit decision; express refusal within that time";
    CJA_R421_3 = "CJA R421-3", None, READ, URL, "cas où le délai ne court que d’une décision expresse", "when time runs only from an express decision";
    CJA_R421_5 = "CJA R421-5", None, READ, URL, "délais opposables seulement s’ils ont été mentionnés avec les voies de recours", "time limits bind only if stated with the remedies";
    CJA_R421_7 = "CJA R421-7", None, READ, URL, "délais de distance : un mois outre-mer, deux mois à l’étranger", "distance: one month overseas, two months abroad";
    CJA_R431_4 = "CJA R431-4", None, READ, URL, "signature de la requête", "signature of the petition";
    CJA_L521_1 = "CJA L521-1", None, READ, URL, "référé-suspension", "suspension in urgent proceedings";
    CJA_L521_3 = "CJA L521-3", None, READ, URL, "référé mesures utiles", "useful measures in urgent proceedings";
    CJA_R522_8_1 = "CJA R522-8-1", None, READ, URL, "référé devant un tribunal incompétent : pas de transmission", "urgent proceedings before the wrong court are not passed on";
    CJA_R523_1 = "CJA R523-1", None, READ, URL, "cassation contre une ordonnance de référé : quinze jours", "cassation against an urgent order: fifteen days";
    CJA_R611_8_1 = "CJA R611-8-1", None, READ, URL, "mémoire récapitulatif", "summary memorandum";
    CJA_R611_8_6 = "CJA R611-8-6", None, READ, URL, "Télérecours citoyens : première consultation, ou deux jours ouvrés", "Télérecours citoyens: first reading, or two working days";
    CJA_R612_1 = "CJA R612-1", None, READ, URL, "invitation à régulariser", "invitation to regularise";
    CJA_R612_5 = "CJA R612-5", None, READ, URL, "mémoire complémentaire annoncé et non produit", "a memorandum announced and not produced";
    CJA_R612_5_1 = "CJA R612-5-1", None, READ, URL, "invitation à confirmer la requête", "invitation to confirm the claim";
    CJA_R612_5_2 = "CJA R612-5-2", None, READ, URL, "confirmation de la requête après rejet du référé-suspension", "confirmation of the claim after a suspension is refused";
    CJA_R636_1 = "CJA R636-1", None, READ, URL, "désistement", "withdrawal of a petition";
    CJA_R751_4_1 = "CJA R751-4-1", None, READ, URL, "notification du jugement par le téléservice", "notification of a judgment by the teleservice";
    CJA_L761_1 = "CJA L761-1", None, READ, URL, "frais exposés et non compris dans les dépens", "costs";
    CJA_R811_1 = "CJA R811-1", None, READ, URL, "pas d’appel en matière d’accès aux documents", "no appeal in access cases";
    CJA_R811_5 = "CJA R811-5", None, READ, URL, "délais de distance en appel", "distance on appeal";
    CJA_R821_1 = "CJA R821-1", None, READ, URL, "cassation : deux mois", "cassation: two months";
    CJA_R821_2 = "CJA R821-2", None, READ, URL, "délais de distance en cassation", "distance in cassation";
    CJA_R821_3 = "CJA R821-3", None, READ, URL, "cassation : avocat aux Conseils obligatoire", "cassation: a lawyer at the Conseils is compulsory";
    CJA_L911_1 = "CJA L911-1", None, READ, URL, "injonction", "injunction";
    CJA_L911_3 = "CJA L911-3", None, READ, URL, "astreinte", "a penalty for each day of delay";
    CJA_L911_4 = "CJA L911-4", None, READ, URL, "exécution du jugement", "execution of a judgment";
    CJA_R921_1_1 = "CJA R921-1-1", None, READ, URL, "demande d’exécution après trois mois", "execution may be asked for after three months";
    CJA_R921_6 = "CJA R921-6", None, READ, URL, "après classement, un mois pour la phase juridictionnelle", "after closure, one month for the judicial phase";
}
