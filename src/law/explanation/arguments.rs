//! Where the law is unsettled: each reading with its date and its sources, the cautious one first.

use crate::date::Date;
use crate::lang::Lang;
use crate::law::article::{
    AID_43, Article, BALCI, CE_315064, CE_362568, CE_389842, CE_391899_PARTIAL, CE_409579,
    CE_417270, CE_488227, CE_504677, CJA_L213_6, CJA_R421_1, CJA_R421_2, CJA_R421_7, CJA_R612_5_1,
    CPC_642, CRPA_L114_3, CRPA_L114_5, CRPA_L232_4, CRPA_R311_13, CRPA_R343_1, CRPA_R343_5,
    ENV_R124_1, PROLOGIA, SPRING_2020, TRAV_L3133_1, TRAV_L3134_13, TRAV_L3422_2,
};
use crate::law::deadline::{Certainty, Deadline, DeadlineId};
use crate::law::step::Step;
use crate::request::{Request, Zone};

/// One reading of a point that is not settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// The date that it leads to.
    pub date: Date,
    /// Why, in the language of the reader.
    pub text: &'static str,
    /// What it rests on.
    pub sources: Vec<&'static Article>,
}

/// The readings of a deadline, the cautious one first; empty where nothing is unsettled.
pub fn arguments(request: &Request, deadline: &Deadline, lang: Lang) -> Vec<Argument> {
    if deadline.certainty != Certainty::Unsettled {
        return Vec::new();
    }
    let mut list = List {
        lang,
        deadline,
        found: Vec::new(),
    };
    match deadline.id {
        DeadlineId::ImplicitRefusal => list.birth(),
        DeadlineId::CadaCloses => list.cada(),
        DeadlineId::CadaClosesReasonable | DeadlineId::TribunalClosesReasonable => list.year(),
        DeadlineId::TribunalCloses => list.court(request),
        DeadlineId::CourtReplyCloses => list.reply(),
        DeadlineId::CassationCloses => list.distance(),
        _ => {}
    }
    list.found.sort_by_key(|argument| argument.date);
    list.found
}

struct List<'d> {
    lang: Lang,
    deadline: &'d Deadline,
    found: Vec<Argument>,
}

impl List<'_> {
    fn argue(
        &mut self,
        date: Date,
        sources: &[&'static Article],
        fr: &'static str,
        en: &'static str,
    ) {
        self.found.push(Argument {
            date,
            text: self.lang.pick(fr, en),
            sources: sources.to_vec(),
        });
    }

    fn rests_on(&self, article: &'static Article) -> bool {
        self.deadline.basis.contains(&article)
    }

    fn birth(&mut self) {
        let (prudent, date) = (self.deadline.prudent, self.deadline.date);
        if self.rests_on(&CRPA_L114_3) {
            self.argue(
                prudent,
                &[&CRPA_L114_3],
                "la loi fait courir le mois de la réception par l’administration d’abord saisie",
                "the statute starts the month at the receipt by the administration first seized",
            );
            self.argue(
                date,
                &[&CRPA_R311_13],
                "le décret le fait courir de la réception par l’administration compétente",
                "the decree starts it at the receipt by the competent administration",
            );
        } else if self.rests_on(&CRPA_L114_5) {
            self.argue(prudent, &[&CRPA_R311_13], "aucun texte n’exige de pièce pour une demande de documents\u{202f}: pas de suspension", "no text requires any piece for a request for documents: no suspension");
            self.argue(
                date,
                &[&CRPA_L114_5],
                "le délai est suspendu jusqu’à la production ou au terme fixé",
                "time is suspended until production or the limit set",
            );
        } else if self.rests_on(&ENV_R124_1) {
            self.argue(
                prudent,
                &[&CRPA_R311_13],
                "le refus naît à un mois, malgré la prorogation",
                "the refusal is born at one month, in spite of the extension",
            );
            self.argue(
                date,
                &[&ENV_R124_1],
                "la prorogation notifiée à temps porte le délai à deux mois",
                "the extension notified in time makes it two months",
            );
        } else if self.rests_on(&SPRING_2020) {
            self.argue(
                prudent,
                &[&CRPA_R311_13],
                "sans la suspension du printemps 2020",
                "without the suspension of spring 2020",
            );
            self.argue(
                date,
                &[&SPRING_2020],
                "les jours de la suspension ne comptent pas",
                "the days of the suspension do not count",
            );
        } else if prudent != date {
            self.argue(
                prudent,
                &[&CRPA_R311_13],
                "la réception la plus précoce fait courir le mois",
                "the earliest receipt starts the month",
            );
            self.argue(
                date,
                &[&CRPA_R311_13],
                "la réception la plus tardive, ou la date annoncée par l’administration",
                "the latest receipt, or the date announced by the administration",
            );
        } else {
            self.argue(
                date,
                &[&CRPA_R311_13],
                "si la réponse déjà reçue n’est pas une décision, le silence refuse ce jour-là",
                "if the answer already received is no decision, silence refuses that day",
            );
        }
    }

    fn cada(&mut self) {
        let (prudent, date, latest) = (
            self.deadline.prudent,
            self.deadline.date,
            self.deadline.latest,
        );
        self.argue(prudent, &[&CRPA_R343_1], "lecture la plus stricte\u{202f}: le dernier jour utile est la veille de l’anniversaire (opinion d’un justiciable, après échange avec le secrétariat de la CADA)", "the strictest reading: the last useful day is the eve of the anniversary (a litigant’s view, after an exchange with CADA’s secretariat)");
        if self.rests_on(&CE_315064) {
            self.argue(
                date,
                &[&CE_315064],
                "le délai plus long annoncé par l’administration est seul opposable",
                "only the longer time announced by the administration binds",
            );
        } else {
            self.argue(
                date,
                &[&CRPA_R343_1],
                "deux mois de quantième à quantième",
                "two months by the same day number",
            );
        }
        if latest > date {
            self.argue(latest, &[&CPC_642, &CE_362568], "par analogie avec le délai du tribunal, franc et reporté\u{202f}; aucune décision ne le dit pour la CADA", "by analogy with the court’s time, franc and shifted; no decision says so for CADA");
        }
    }

    fn year(&mut self) {
        let (date, latest) = (self.deadline.date, self.deadline.latest);
        let decision: &'static Article = if self.rests_on(&CE_389842) {
            &CE_389842
        } else {
            &CE_488227
        };
        if self.deadline.prudent < date {
            self.argue(
                self.deadline.prudent,
                &[decision],
                "par prudence, l’an court de la première décision",
                "to be careful, the year runs from the first decision",
            );
        }
        self.argue(
            date,
            &[decision],
            "un an de quantième à quantième\u{202f}: rien ne dit qu’il soit franc ou reporté",
            "one year by the same day number: nothing says that it is franc or shifted",
        );
        if latest > date {
            self.argue(
                latest,
                &[&CE_409579, &CE_362568],
                "par analogie avec le délai du tribunal, franc et reporté\u{202f}; aucune décision ne le dit pour l’an",
                "by analogy with the court’s time, franc and shifted; no decision says so for the year",
            );
        }
        if self.rests_on(&CE_417270) {
            self.argue(latest, &[&CE_417270], "tant que rien ne prouve que vous connaissiez la décision implicite, l’an n’a pas commencé\u{202f}; ne comptez pas dessus", "as long as nothing proves that you knew of the implicit decision, the year has not begun; do not rely on it");
        }
    }

    fn court(&mut self, request: &Request) {
        let (prudent, date, latest) = (
            self.deadline.prudent,
            self.deadline.date,
            self.deadline.latest,
        );
        if self.rests_on(&CRPA_L232_4) {
            self.argue(
                prudent,
                &[&CJA_R421_2],
                "sans compter sur la demande de motifs",
                "without relying on the request for reasons",
            );
            self.argue(
                date,
                &[&CRPA_L232_4, &CE_504677],
                "deux mois après les motifs, un an au plus après leur demande",
                "two months after the reasons, one year at most after their request",
            );
        } else if self.rests_on(&CJA_L213_6) {
            self.argue(
                prudent,
                &[&CJA_R421_1],
                "sans compter sur la médiation",
                "without relying on the mediation",
            );
            self.argue(
                date,
                &[&CJA_L213_6],
                "deux mois entiers depuis la fin de la médiation",
                "two full months from the end of the mediation",
            );
        } else if self.rests_on(&AID_43) {
            self.argue(
                prudent,
                &[&CJA_R421_1],
                "sans compter sur l’aide juridictionnelle",
                "without relying on legal aid",
            );
            self.argue(
                date,
                &[&AID_43],
                "deux mois depuis la notification de la décision d’aide",
                "two months from the notification of the decision on aid",
            );
            if latest > date {
                self.argue(latest, &[&AID_43], "deux mois depuis le jour où cette décision devient définitive, ou depuis la désignation de l’avocat", "two months from the day on which that decision becomes final, or from the appointment of the lawyer");
            }
        } else if self.rests_on(&BALCI) {
            self.argue(
                date,
                &[&BALCI, &CJA_R421_2],
                "le refus exprès remplace le refus implicite et ouvre son propre délai",
                "the express refusal replaces the implicit one and opens its own time",
            );
        } else if self.rests_on(&CJA_R421_7) {
            self.distance();
        } else if latest > date && (self.rests_on(&CE_488227) || self.rests_on(&CE_391899_PARTIAL))
        {
            self.argue(
                date,
                &[&CE_488227],
                "cette réponse est la confirmation du refus",
                "that answer is the confirmation of the refusal",
            );
            self.argue(latest, &[&CRPA_R343_5], "elle ne l’est pas\u{202f}: la confirmation naît du silence, deux mois après l’enregistrement", "it is not: the confirmation is born of silence, two months after registration");
        } else if request.authority.holidays != Zone::Metropole && prudent < date {
            let local: &'static Article = if request.authority.holidays == Zone::AlsaceMoselle {
                &TRAV_L3134_13
            } else {
                &TRAV_L3422_2
            };
            self.argue(
                prudent,
                &[&TRAV_L3133_1],
                "les seuls jours fériés nationaux reportent le délai",
                "only national holidays shift the time",
            );
            self.argue(
                date,
                &[local],
                "les jours fériés locaux du tribunal le reportent aussi",
                "the court’s local holidays shift it too",
            );
        }
    }

    fn distance(&mut self) {
        let months = self
            .deadline
            .steps
            .iter()
            .any(|step| matches!(step, Step::Distance(_)));
        if months && self.deadline.prudent < self.deadline.date {
            self.argue(
                self.deadline.prudent,
                &[&CJA_R421_2],
                "sans le délai de distance, ou en l’ajoutant mois après mois",
                "without distance, or adding it month after month",
            );
            self.argue(
                self.deadline.date,
                &[&CJA_R421_7],
                "le délai lui-même est augmenté\u{202f}: les mois s’ajoutent d’un coup",
                "the time itself is enlarged: the months are added at once",
            );
        }
    }

    fn reply(&mut self) {
        self.argue(
            self.deadline.prudent,
            &[&CJA_R612_5_1],
            "l’anniversaire, sans jour franc",
            "the anniversary, without a franc day",
        );
        self.argue(
            self.deadline.date,
            &[&PROLOGIA],
            "délai franc, reporté",
            "franc and shifted",
        );
    }
}
