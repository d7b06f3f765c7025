//! The other codes and texts.

use super::{Reading, catalogue};

const LABOUR: &str = "https://github.com/etalab/codes-juridiques-francais";
const CPC: &str = "https://github.com/legalize-dev/legalize-fr";
const ENVIRONMENT: &str = "https://www.legifrance.gouv.fr/affichCode.do?idSectionTA=LEGISCTA000006159334&cidTexte=LEGITEXT000006074220";
const CADA_SCOPE: &str = "https://www.cada.fr";
const OLD: Reading = Reading::OldText;

catalogue! {
    CPC_641 = "CPC art. 641", None, Reading::Text((2026, 4, 3)), CPC, "mois comptés de quantième à quantième, ou dernier jour du mois (par analogie)", "months by the same day number, or the last day of the month (by analogy)";
    CPC_642 = "CPC art. 642", None, Reading::Text((2026, 4, 3)), CPC, "report au premier jour ouvrable (par analogie)", "shift to the next working day (by analogy)";
    TRAV_L3133_1 = "C. trav. L3133-1", None, OLD, LABOUR, "les onze jours fériés", "the eleven public holidays";
    TRAV_L3134_13 = "C. trav. L3134-13", None, OLD, LABOUR, "jours fériés d’Alsace et de Moselle", "holidays of Alsace and Moselle";
    TRAV_L3422_2 = "C. trav. L3422-2", None, Reading::Memory, "https://calendrier.api.gouv.fr", "jours fériés d’outre-mer", "overseas holidays";
    ENV_L124_1 = "C. env. L124-1", None, Reading::Doctrine, ENVIRONMENT, "droit d’accès à l’information environnementale", "access to environmental information";
    ENV_R124_1 = "C. env. R124-1", None, Reading::Text((2024, 4, 16)), ENVIRONMENT, "réponse dans le mois, ou deux mois si c’est notifié dans le premier", "answer within a month, or two if notified within the first";
    CSP_L1111_7 = "CSP L1111-7", None, OLD, "https://www.doctrine.fr", "dossier médical : huit jours, ou deux mois", "medical file: eight days, or two months";
    PATR_L213_3 = "C. patr. L213-3", None, OLD, LABOUR, "archives publiques : consultation par dérogation", "public archives: access by derogation";
    ELEC_L37 = "C. élect. L37", None, Reading::Text((2026, 4, 3)), CPC, "liste électorale", "electoral roll";
    CGCT_L2121_26 = "CGCT L2121-26", None, OLD, LABOUR, "procès-verbaux, budgets, comptes et arrêtés des communes", "minutes, budgets, accounts and orders of communes";
    CGCT_L2121_13 = "CGCT L2121-13", None, Reading::Doctrine, CADA_SCOPE, "droit d’information des élus", "the elected members’ right to information";
    CGCT_L1112_24 = "CGCT L1112-24", None, Reading::Doctrine, "https://clubdesmediateurs.fr", "médiateur territorial", "mediator of a local authority";
    CGCT_L3121_17 = "CGCT L3121-17", None, OLD, LABOUR, "délibérations, procès-verbaux, budgets, comptes et arrêtés des départements", "deliberations, minutes, budgets, accounts and orders of départements";
    CGCT_L4132_16 = "CGCT L4132-16", None, OLD, LABOUR, "les mêmes, des régions", "the same, of régions";
    CGCT_L5211_46 = "CGCT L5211-46", None, OLD, LABOUR, "les mêmes, des groupements de communes", "the same, of groupings of communes";
    CSI_R252_3 = "CSI R252-3", None, Reading::Text((2026, 4, 3)), CPC, "dossier de demande d’autorisation de vidéoprotection", "the file of an application for video protection";
    CSI_R252_16 = "CSI R252-16", None, Reading::Text((2026, 4, 3)), CPC, "autorisations publiées et liste des systèmes autorisés (ancien R252-10)", "authorisations published and list of authorised systems (formerly R252-10)";
    RGPD_15 = "RGPD art. 15", None, Reading::Memory, "https://www.cnil.fr", "accès à ses propres données personnelles", "access to one’s own personal data";
    ORD_58_1100 = "ord. n° 58-1100", None, Reading::Doctrine, "https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000031366350", "documents des assemblées parlementaires", "documents of the parliamentary assemblies";
    AID_43 = "décret n° 2020-1717, art. 43", None, Reading::Text((2024, 8, 31)), "https://www.doctrine.fr", "l’aide juridictionnelle demandée à temps conserve le délai", "legal aid asked for in time preserves the limit";
    AID_44 = "décret n° 2020-1717, art. 44", None, Reading::Text((2024, 8, 31)), "https://www.doctrine.fr", "aide juridictionnelle et cassation", "legal aid and cassation";
    SPRING_2020 = "état d’urgence sanitaire, printemps 2020", Some((2020, 3, 12)), Reading::Doctrine, "https://madada.fr/aide/cada", "délais suspendus du 12 mars au 24 juin 2020", "time limits suspended from 12 March to 24 June 2020";
}
