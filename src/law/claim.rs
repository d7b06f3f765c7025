//! What can be argued where the law is not settled: a date, and why it could be the one.
//!
//! The rules put a claim on a deadline wherever they widen its dates; nothing else does. So each
//! of the three dates of an unsettled deadline has its argument.

use crate::date::Date;
use crate::lang::Lang;

use super::article::{
    AID_43, AID_44, Article, BALCI, CE_315064, CE_362568, CE_389842, CE_391899_PARTIAL, CE_409579,
    CE_417270, CE_440064, CE_465478, CE_488227, CE_504677, CJA_L213_6, CJA_L911_4, CJA_R421_1,
    CJA_R421_2, CJA_R421_7, CJA_R612_5_1, CJA_R821_1, CJA_R921_6, CPC_642, CRPA_L100_3,
    CRPA_L112_6, CRPA_L114_3, CRPA_L114_5, CRPA_L232_4, CRPA_L311_14, CRPA_L412_3, CRPA_L412_4,
    CRPA_R311_13, CRPA_R341_5_1, CRPA_R343_1, CRPA_R343_3_1, CRPA_R343_5, CSP_L1111_7, ENV_R124_1,
    PATR_L213_3, PROLOGIA, SPRING_2020, TRAV_L3133_1, TRAV_L3134_13, TRAV_L3422_2,
};

/// A date that can be argued.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// The date.
    pub date: Date,
    /// Why it could be the one.
    pub why: Why,
}

/// Declares the reasons: the texts on which each rests, what it says in French and in English.
macro_rules! reasons {
    ($($variant:ident = [$($article:ident),*], $fr:literal, $en:literal;)+) => {
        /// Why a date can be argued.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Why {
            $(#[doc = $en] $variant,)+
        }

        impl Why {
            /// Every reason.
            pub const ALL: &'static [Why] = &[$(Why::$variant,)+];

            /// The texts on which it rests.
            pub fn sources(self) -> &'static [&'static Article] {
                match self {
                    $(Why::$variant => const { &[$(&$article),*] },)+
                }
            }

            /// What it says.
            pub fn words(self, lang: Lang) -> &'static str {
                match self {
                    $(Why::$variant => lang.pick($fr, $en),)+
                }
            }
        }
    };
}

reasons! {
    // The birth of the refusal, and what opens with it.
    FirstSeized = [CRPA_L114_3], "la loi fait courir le mois de la réception par l’administration d’abord saisie", "the statute starts the month at the receipt by the administration first seized";
    Competent = [CRPA_R311_13], "le décret le fait courir de la réception par l’administration compétente", "the decree starts it at the receipt by the competent administration";
    Complete = [CRPA_R311_13], "aucun texte n’exige de pièce pour une demande de documents\u{202f}: pas de suspension", "no text requires any piece for a request for documents: no suspension";
    Incomplete = [CRPA_L114_5], "le délai est suspendu jusqu’à la production ou au terme fixé", "time is suspended until production or the limit set";
    NotExtended = [CRPA_R311_13], "le refus naît à un mois, malgré la prorogation", "the refusal is born at one month, in spite of the extension";
    Extended = [ENV_R124_1], "la prorogation notifiée à temps porte le délai à deux mois", "the extension notified in time makes it two months";
    MonthOfAll = [CRPA_R311_13], "le mois de toute demande de documents s’applique", "the month of every request for documents applies";
    EightDays = [CSP_L1111_7], "huit jours depuis la réception", "eight days from the receipt";
    MonthsOfMedical = [CSP_L1111_7], "le texte spécial laisse jusqu’à deux mois, pour des données de plus de cinq ans", "the special text leaves up to two months, for data over five years old";
    MonthsOfArchives = [PATR_L213_3], "le texte spécial laisse jusqu’à deux mois", "the special text leaves up to two months";
    NoSpring = [CRPA_R311_13], "sans la suspension du printemps 2020", "without the suspension of spring 2020";
    Spring = [SPRING_2020], "les jours de la suspension ne comptent pas", "the days of the suspension do not count";
    EarliestReceipt = [CRPA_R311_13], "la réception la plus précoce fait courir le mois", "the earliest receipt starts the month";
    LatestReceipt = [CRPA_R311_13], "la réception la plus tardive fait courir le mois", "the latest receipt starts the month";
    LegalBirth = [CRPA_R311_13], "la date de la loi, quoi qu’annonce l’accusé", "the date of the law, whatever the acknowledgement announces";
    AnnouncedBirth = [CE_315064], "la date que l’accusé annonce\u{202f}: elle ne peut que prolonger", "the date that the acknowledgement announces: it can only prolong";
    NoDecisionYet = [CRPA_R311_13], "si la réponse déjà reçue n’est pas une décision, le silence refuse ce jour-là", "if the answer already received is no decision, silence refuses that day";
    OpensOnAnswer = [CE_488227], "la réponse reçue est déjà une décision\u{202f}: elle peut être attaquée aussitôt", "the answer received is a decision already: it can be attacked at once";
    OpensEarly = [CRPA_R311_13], "selon le point de départ le plus précoce\u{202f}; agir alors serait peut-être prématuré", "by the earliest start; to act then may be premature";
    OpensSafely = [CRPA_R343_1, CRPA_R341_5_1], "ce jour-là, un refus est né quel que soit le point de départ", "on that day a refusal is born whatever the start";

    // The time to refer to CADA.
    Eve = [CRPA_R343_1], "lecture la plus stricte\u{202f}: le dernier jour utile est la veille de l’anniversaire (opinion d’un justiciable, après échange avec le secrétariat de la CADA)", "the strictest reading: the last useful day is the eve of the anniversary (a litigant’s view, after an exchange with CADA’s secretariat)";
    DayNumber = [CRPA_R343_1], "deux mois de quantième à quantième", "two months by the same day number";
    FrancAtCada = [CPC_642, CE_362568], "par analogie avec le délai du tribunal, franc et reporté\u{202f}; aucune décision ne le dit pour la CADA", "by analogy with the court’s time, franc and shifted; no decision says so for CADA";
    Printed = [CE_315064], "le délai plus long annoncé par l’administration est seul opposable", "only the longer time announced by the administration binds";
    EarlierStart = [CRPA_R311_13], "compté du point de départ le plus précoce", "counted from the earliest start";
    LaterStart = [CRPA_R311_13], "compté du point de départ le plus tardif", "counted from the latest start";
    OtherAnswer = [CE_488227], "compté de l’autre réponse reçue, si elle est la décision", "counted from the other answer received, if that is the decision";
    PassedOver = [CRPA_L311_14], "une réponse qui passe ces documents sous silence peut valoir refus ce jour-là", "an answer that passes these documents over may refuse them that day";
    IfItBinds = [CRPA_L412_3, CRPA_L112_6], "si les deux mois du premier refus étaient opposables, le second n’a rien rouvert", "if the two months of the first refusal bound, the second reopened nothing";
    OwnTime = [BALCI], "le refus exprès remplace le premier et ouvre son propre délai", "the express refusal replaces the first and opens its own time";
    ReasonsYear = [CRPA_L232_4, CE_504677], "la demande de motifs n’a gardé le délai ouvert qu’un an au plus, que le refus exprès venu ensuite n’allonge pas", "the request for reasons kept the time open for a year at most, which the express refusal that came after does not lengthen";
    YearOfTheFirst = [CE_389842, BALCI], "le refus exprès ouvre son délai, dans la limite de l’année du premier refus", "the express refusal opens its time, within the year of the first refusal";
    GraciousRejected = [CRPA_L412_4], "le rejet d’un recours gracieux ne rouvre rien\u{202f}: le délai du refus d’origine court toujours", "the rejection of an optional appeal reopens nothing: the time of the first refusal still runs";

    // The reasonable year.
    Year = [CE_389842], "un an de quantième à quantième\u{202f}: rien ne dit qu’il soit franc ou reporté", "one year by the same day number: nothing says that it is franc or shifted";
    YearAtCourt = [CE_488227], "un an de quantième à quantième\u{202f}: rien ne dit qu’il soit franc ou reporté", "one year by the same day number: nothing says that it is franc or shifted";
    PerhapsAdministrative = [CRPA_L100_3, CRPA_L112_6], "si son service est administratif, les deux mois ne sont pas opposables sans accusé de réception\u{202f}: un an, au plus", "if its service is administrative, the two months do not bind without an acknowledgement: one year at most";
    FrancYear = [CE_409579, CE_362568], "par analogie avec le délai du tribunal, franc et reporté\u{202f}; aucune décision ne le dit pour l’an", "by analogy with the court’s time, franc and shifted; no decision says so for the year";
    YearOfTheDecision = [CE_417270], "par prudence, l’an court de la décision elle-même", "to be careful, the year runs from the decision itself";
    YearNotBegun = [CE_417270], "tant que rien ne prouve que vous connaissiez la décision implicite, l’an n’a pas commencé\u{202f}; ne comptez pas dessus", "as long as nothing proves that you knew of the implicit decision, the year has not begun; do not rely on it";

    // The confirmation, and the time of the court.
    EarlierRegistration = [CRPA_R343_5], "l’enregistrement le plus précoce fait courir les deux mois", "the earliest registration starts the two months";
    LaterRegistration = [CRPA_R343_5], "l’enregistrement le plus tardif fait courir les deux mois", "the latest registration starts the two months";
    RegistrationUnknown = [CRPA_R343_5], "l’enregistrement par la CADA, qui n’est pas connu, peut être plus tardif", "CADA’s registration, which is not known, may be later";
    PrematureIsCured = [CE_440064], "une requête prématurée est régularisée si la confirmation naît avant le jugement", "a premature petition is cured if the confirmation is born before judgment";
    SeriesOpinion = [CRPA_R343_3_1, CRPA_R343_5], "en série, si la CADA n’instruit pas ce refus, le tribunal peut ne s’ouvrir qu’à la notification de l’avis", "in a series, if CADA does not examine this refusal, the court may open only when the opinion is notified";
    FrancAtCourt = [CJA_R421_1, CE_409579], "deux mois francs, reportés au premier jour ouvré", "two months, franc, shifted to the first working day";
    AnswerConfirms = [CE_488227], "cette réponse est la confirmation du refus", "that answer is the confirmation of the refusal";
    PartConfirms = [CE_391899_PARTIAL], "cette communication partielle est la confirmation du refus", "that partial disclosure is the confirmation of the refusal";
    SilenceConfirms = [CRPA_R343_5], "elle ne l’est pas\u{202f}: la confirmation naît du silence, deux mois après l’enregistrement", "it is not: the confirmation is born of silence, two months after registration";
    CourtOnly = [CE_488227], "à la lettre de cette décision, les deux mois n’obligent que celui qui fut informé de la CADA et du tribunal\u{202f}: un an", "on the letter of that decision, the two months bind only a person told of both CADA and the court: one year";
    LastRefusal = [CJA_R421_2], "si le refus reçu ensuite n’est pas purement confirmatif, son propre délai", "if the refusal received next does not only confirm, its own time";
    NoDistance = [CJA_R421_2], "sans le délai de distance\u{202f}: rien ne dit qu’il vaille pour une décision née du silence", "without distance: nothing says that it applies to a decision born of silence";
    DistanceInSteps = [CJA_R421_7], "le délai de distance ajouté mois après mois", "distance added month after month";
    DistanceAtOnce = [CJA_R421_7], "le délai lui-même est augmenté\u{202f}: les mois s’ajoutent d’un coup", "the time itself is enlarged: the months are added at once";
    ResidentThere = [CJA_R421_7], "si vous habitez outre-mer, dans le ressort de ce tribunal, il n’y a pas de délai de distance", "if you live overseas, in the district of that court, there is no distance";
    NationalHolidays = [TRAV_L3133_1], "les seuls jours fériés nationaux reportent le délai", "only national holidays shift the time";
    LocalOfAlsace = [TRAV_L3134_13], "les jours fériés locaux du tribunal le reportent aussi", "the court’s local holidays shift it too";
    LocalOverseas = [TRAV_L3422_2], "les jours fériés locaux du tribunal le reportent aussi", "the court’s local holidays shift it too";
    NoReasons = [CJA_R421_2], "sans compter sur la demande de motifs", "without relying on the request for reasons";
    Reasons = [CRPA_L232_4, CE_504677], "deux mois après les motifs, un an au plus après leur demande", "two months after the reasons, one year at most after their request";
    NoMediation = [CJA_R421_1], "sans compter sur la médiation", "without relying on the mediation";
    Mediation = [CJA_L213_6], "deux mois entiers depuis la fin de la médiation", "two full months from the end of the mediation";
    MediationRuns = [CJA_L213_6], "la médiation en cours interrompt ce délai\u{202f}: deux mois entiers courront de sa fin", "the mediation under way interrupts this time: two full months will run from its end";
    NoAid = [CJA_R421_1], "sans compter sur l’aide juridictionnelle", "without relying on legal aid";
    Aid = [AID_43], "deux mois depuis la notification de la décision d’aide", "two months from the notification of the decision on aid";
    AidFinal = [AID_43], "deux mois depuis le jour où cette décision devient définitive, ou depuis la désignation de l’avocat", "two months from the day on which that decision becomes final, or from the appointment of the lawyer";
    AidRuns = [AID_43], "la demande d’aide en cours conserve ce délai\u{202f}: il courra de nouveau de sa décision", "the pending request for aid preserves this time: it will run again from its decision";
    JudicialFirst = [CE_465478], "si un juge judiciaire avait été saisi à temps, deux mois francs depuis son incompétence définitive", "if a judicial court had been seized in time, two months, franc, from its final lack of jurisdiction";

    // The court's periods, cassation, execution.
    Anniversary = [CJA_R612_5_1], "l’anniversaire, sans jour franc", "the anniversary, without a franc day";
    FrancReply = [PROLOGIA], "délai franc, reporté", "franc and shifted";
    NoAidInCassation = [CJA_R821_1], "sans compter sur l’aide juridictionnelle", "without relying on legal aid";
    AidInCassation = [AID_44], "le délai court de nouveau de la décision du bureau du Conseil d’État", "the time runs again from the decision of the bureau of the Conseil d’État";
    AidInCassationRuns = [AID_44], "la demande portée au bureau du Conseil d’État conserve ce délai\u{202f}: il courra de nouveau de sa décision", "the request made to the bureau of the Conseil d’État preserves this time: it will run again from its decision";
    ExecutionDue = [CJA_L911_4], "le lendemain du délai laissé à l’administration", "the day after the time left to the administration";
    ExecutionFranc = [CJA_L911_4], "un jour de plus, si ce délai est franc", "one day more, if that time is franc";
    PhaseByMonth = [CJA_R921_6], "un mois de quantième à quantième", "one month by the same day number";
    PhaseFranc = [CE_409579], "franc et reporté, comme devant toute juridiction administrative", "franc and shifted, as before every administrative court";
}
