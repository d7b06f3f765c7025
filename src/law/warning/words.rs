//! The words of the warnings that say the same in every file, in both languages, for a reader who is
//! no lawyer.

use crate::lang::{Lang, Say};

use super::Warning;

impl Warning {
    /// What it says, with the texts on which it rests.
    pub fn with_articles(&self, lang: Lang) -> String {
        self.say(lang) + &self.cited(lang)
    }
}

/// What it says, in French then in English.
#[expect(
    clippy::too_many_lines,
    reason = "a table of sentences, one for each warning"
)]
pub(super) fn words(warning: &Warning) -> (&'static str, &'static str) {
    match warning {
        Warning::ReceiptPresumed => (
            "La réception n’est que présumée : rien ne la prouve. Gardez ce qui peut l’établir, ou envoyez une copie par lettre recommandée.",
            "The receipt is only presumed: nothing proves it. Keep what can show it, or send a copy by registered letter.",
        ),
        Warning::ReceiptNotProved => (
            "Ni accusé de réception ni réponse à cet envoi électronique. S’il existe un téléservice réservé, lui seul saisit l’administration. Renvoyez la demande par lettre recommandée, en écrivant « copie de notre demande du … » : ce n’est pas une nouvelle demande.",
            "Neither acknowledgement nor answer to this electronic message. Where a teleservice is reserved, only it counts. Send it again by registered letter, writing that it is a copy of the first: it is not a new request.",
        ),
        Warning::ReceiptUnknown => (
            "Le mois part du jour où l’administration reçoit la lettre, pas de l’envoi : tant que ce jour n’est pas noté, rien ne court. Une lettre simple ne le prouve pas.",
            "The month starts on the day when the administration receives the letter, not on that of dispatch: until that day is recorded, nothing runs. An ordinary letter does not prove it.",
        ),
        Warning::TwoStarts => (
            "Deux dates de réception se discutent : la CADA se saisit après la plus tardive, le délai se compte de la plus précoce.",
            "Two dates of receipt can be argued: seize CADA after the later, count the time from the earlier.",
        ),
        Warning::PassedOn => (
            "La demande a été transmise à une autre administration. La loi fait courir le mois de la première réception, le décret de la seconde : la question n’est pas tranchée.",
            "The request was passed on. The statute starts the month at the first receipt, the decree at the second: the point is not settled.",
        ),
        Warning::CameBack => (
            "La demande est revenue : l’administration ne l’a pas reçue et rien ne court. Renvoyez-la, à l’adresse vérifiée.",
            "The request came back: the administration has not received it and nothing runs. Send it again, to a checked address.",
        ),
        Warning::SentAgain => (
            "La demande a été envoyée plusieurs fois. Une copie n’est pas une nouvelle demande : le délai court de la première réception.",
            "The request was sent more than once. A copy is not a new request: time runs from the first receipt.",
        ),
        Warning::SilenceUnchecked => (
            "Personne n’a noté avoir cherché une réponse depuis la fin du délai : regardez le courrier et les indésirables. Un simple courriel peut valoir refus exprès.",
            "Nobody has recorded looking for an answer since time ran out: look at the mail and the spam folder. A mere e-mail can be an express refusal.",
        ),
        Warning::OtherBirthAnnounced => (
            "L’accusé de réception annonce une autre date de refus implicite que la loi : attendez-la pour saisir la CADA, mais comptez le délai de la date légale.",
            "The acknowledgement announces another date of implicit refusal than the law: wait for it to seize CADA, but count the time from the legal date.",
        ),
        Warning::IncompleteUnsettled => (
            "L’administration dit la demande incomplète. Le délai serait suspendu : n’agissez qu’après la date prolongée, mais ne perdez rien en comptant de la date ordinaire.",
            "The administration says the request is incomplete. Time would be suspended: act only after the prolonged date, but lose nothing by counting from the ordinary one.",
        ),
        Warning::IncompleteWithoutLimit => (
            "L’avis d’incomplétude ne fixe aucun délai et rien n’a été produit : la suspension ne peut pas être calculée. Produisez ce qui manque ou contestez l’avis.",
            "The notice of incompleteness sets no limit and nothing was produced: the suspension cannot be computed. Produce what is missing, or dispute the notice.",
        ),
        Warning::ExtensionElsewhere => (
            "Hors information environnementale, l’administration ne peut pas s’accorder un délai supplémentaire : la prorogation annoncée ne change aucune date.",
            "Outside environmental information the administration cannot give itself more time: the extension changes no date.",
        ),
        Warning::ExtensionTooLate => (
            "La prorogation n’a pas été notifiée dans le premier mois : elle ne change aucune date.",
            "The extension was not notified within the first month: it changes no date.",
        ),
        Warning::ExtensionUnsettled => (
            "Prorogation d’une demande environnementale : attendez deux mois depuis la réception pour saisir la CADA, mais comptez le délai comme si le refus était né à un mois.",
            "Extension of an environmental request: wait two months from receipt to seize CADA, but count the time as if the refusal were born at one.",
        ),
        Warning::FeesStopNothing => (
            "Un devis ne suspend rien : le mois court. Seuls la reproduction et l’envoi peuvent être facturés ; un courriel est gratuit.",
            "A quote suspends nothing: the month runs. Only copying and postage may be charged; an e-mail is free.",
        ),
        Warning::SpringSuspended => (
            "Les délais ont été suspendus du 12 mars au 24 juin 2020. La portée exacte de cette suspension se discute : la date prudente n’en tient pas compte.",
            "Time limits were suspended from 12 March to 24 June 2020. The exact reach is arguable: the prudent date ignores it.",
        ),
        Warning::AnswerReadsAsRefusal => (
            "Cette réponse ne dit pas « refus » mais donne moins, plus tard, ailleurs, plus cher ou autrement que demandé : elle peut valoir refus exprès. Comptez le délai de ce jour ; pour agir, attendez la fin du mois de silence.",
            "This answer does not say refusal but gives less, later, elsewhere, dearer or otherwise than asked: it may be an express refusal. Count the time from that day; to act, wait for the end of the month of silence.",
        ),
        Warning::PartialIsRefusal => (
            "Une communication partielle ou occultée est un refus de ce qui manque, notifié ce jour-là. L’annonce que « le reste suivra » n’arrête aucun délai.",
            "A partial or redacted disclosure refuses what is missing, that very day. The promise that the rest will follow stops no time limit.",
        ),
        Warning::MentionsUnknown => (
            "Personne n’a noté si ce papier mentionne la saisine de la CADA et son délai de deux mois : regardez-le, cela change la date limite. D’ici là, comptez deux mois.",
            "Nobody recorded whether this paper states the referral to CADA and its two months: look, it changes the limit. Until then, count two months.",
        ),
        Warning::TwoMonthsDoNotBind => (
            "Les deux mois pour saisir la CADA ne sont pas opposables, faute de mention. Cela n’est pas l’éternité : un an, pas plus. Agissez tout de même dans les deux mois.",
            "The two months to seize CADA do not bind, for want of mention. That is not for ever: one year, no more. Act within the two months all the same.",
        ),
        Warning::CourtOnlyMentioned => (
            "Ce refus n’indique que le tribunal. N’y allez pas directement : sans saisine préalable de la CADA, la requête est irrecevable.",
            "This refusal names only the court. Do not go there directly: without CADA first, the petition is inadmissible.",
        ),
        Warning::NoDutyToAcknowledge => (
            "Cet organisme n’est peut-être pas une « administration » au sens du code (service industriel ou commercial, ou nature inconnue) : sans accusé de réception, les deux mois sont tenus pour opposables.",
            "This body may not be an administration in the sense of the code (industrial or commercial service, or not known): even without an acknowledgement, the two months are taken to bind.",
        ),
        Warning::BetweenAgents => (
            "Un agent public qui écrit à son administration n’est pas protégé par l’accusé de réception : les délais courent contre lui sans mention.",
            "A public agent who writes to the employing administration is not protected by the acknowledgement: time runs without mention.",
        ),
        Warning::LongerTimePrinted => (
            "L’administration a annoncé un délai plus long que la loi : vous pouvez l’invoquer, mais un juge prudent s’en passe ; tenez la date légale.",
            "The administration announced a longer time than the law: you may rely on it, but keep the legal date to be careful.",
        ),
        Warning::OnlyConfirms => (
            "Ce refus exprès est arrivé après l’expiration d’un délai opposable : il ne fait que confirmer et ne rouvre rien. Une nouvelle demande reste possible.",
            "This express refusal came after a limit that binds had expired: it only confirms and reopens nothing. A new request remains possible.",
        ),
        Warning::ReplacesSilence => (
            "Le refus exprès remplace le refus né du silence : un nouveau délai court de sa notification, sans dépasser celui d’un an de la première décision lorsque les deux mois avaient expiré.",
            "The express refusal replaces the one born of silence: new time runs from its notification, never beyond the year of the first decision once the two months had expired.",
        ),
        Warning::SecondRefusal => (
            "Ce second refus confirme le premier et ne rouvre rien : le délai court toujours du premier.",
            "This second refusal confirms the first and reopens nothing: time still runs from the first.",
        ),
        Warning::NewTimeOfSecondRefusal => (
            "Ce second refus ouvre son propre délai, sans dépasser un an depuis le premier.",
            "This second refusal starts its own time, never beyond a year from the first.",
        ),
        Warning::GraciousAppealStopsNothing => (
            "Un recours gracieux n’arrête pas le délai pour saisir la CADA : les dates ne bougent pas.",
            "An optional appeal does not stop the time to seize CADA: the dates do not move.",
        ),
        Warning::ReminderShowsKnowledge => (
            "Une relance ne change aucune date. Qu’elle ne parle ni de refus implicite ni de la CADA : elle prouverait que vous connaissez la décision.",
            "A reminder changes no date. Let it speak neither of an implicit refusal nor of CADA: it would prove that you know of the decision.",
        ),
        Warning::CadaDateUnsettled => (
            "Ne comptez ni sur un jour franc ni sur un report au lundi pour saisir la CADA : la question n’est pas tranchée. Tenez la veille.",
            "Rely neither on a franc day nor on a shift to Monday to seize CADA: the point is not settled. Keep to the day before.",
        ),
        Warning::DistanceNotForCada => (
            "Les délais de distance valent devant le tribunal, pas devant la CADA.",
            "Distance lengthens the court’s time, not CADA’s.",
        ),
        Warning::UsefulMeasuresTooLate => (
            "Le référé mesures utiles se demande avant que le refus naisse : il ne peut pas faire obstacle à un refus déjà né.",
            "Useful measures are asked for before the refusal is born: they cannot stand in the way of one already born.",
        ),
        Warning::RequestAgain => (
            "Les délais ont passé, mais rien n’est perdu : faites une nouvelle demande, dans un nouveau dossier. Un refus ancien n’empêche pas d’attaquer le nouveau.",
            "The limits have passed, but nothing is lost: make a new request, in a new file. An old refusal does not prevent attacking the new one.",
        ),
        Warning::PrematureReferral => (
            "La CADA a été saisie avant tout refus : elle risque de déclarer la demande irrecevable. Saisissez-la de nouveau dès l’ouverture.",
            "CADA was seized before any refusal: it may declare the referral inadmissible. Seize it again once it is open.",
        ),
        Warning::LateReferral => (
            "La saisine est postérieure à la date limite : elle peut être jugée tardive. Pensez à une nouvelle demande.",
            "The referral came after the limit: it may be held late. Consider a new request.",
        ),
        Warning::BeforeTheCode => (
            "Cette demande est antérieure au 1er janvier 2016, jour où les articles appliqués ici sont entrés en vigueur : faites vérifier ses dates.",
            "This request is older than 1 January 2016, when the articles applied here came into force: have its dates checked.",
        ),
        Warning::ReferralPresumed => (
            "Rien ne prouve la date de la saisine. Par courrier, c’est le cachet de la poste ; par voie électronique, la date de l’accusé que la CADA renvoie : gardez-le et notez-le.",
            "Nothing proves the date of the referral. By post it is the postmark; electronically, the date on CADA’s acknowledgement: keep it and record it.",
        ),
        Warning::RegistrationUnknown => (
            "La date d’enregistrement par la CADA n’est pas connue : les dates qui suivent sont provisoires. Demandez-la ; un accusé formel peut n’arriver que des mois plus tard.",
            "CADA’s date of registration is not known: the dates that follow are provisional. Ask for it; a formal acknowledgement may come months later.",
        ),
        Warning::RegistrationLate => (
            "Cet enregistrement est très postérieur à la saisine. Notez la date d’enregistrement imprimée dans l’accusé ou l’avis, et non celle de la lettre ; d’ici là, comptez aussi depuis la saisine.",
            "This registration is long after the referral. Record the date of registration printed in the acknowledgement or the opinion, not that of the letter; meanwhile, count from the referral too.",
        ),
        Warning::ReferralWithdrawn => (
            "La saisine de la CADA a été retirée : le préalable obligatoire risque d’être tenu pour non exercé. Saisissez-la de nouveau avant d’aller au tribunal.",
            "The referral was withdrawn: the mandatory step may be held not to have been taken. Seize CADA again before going to court.",
        ),
        Warning::OpinionStartsNothing => (
            "L’avis de la CADA n’ouvre aucun délai : celui du tribunal court de la confirmation, deux mois après l’enregistrement, ou d’un refus exprès reçu depuis.",
            "CADA’s opinion starts no time limit: the court’s runs from the confirmation, two months after registration, or from an express refusal received since.",
        ),
        Warning::RefusalIsConfirmation => (
            "Ce refus reçu après la saisine de la CADA est la confirmation : le délai du tribunal court de ce jour, même avant l’avis.",
            "This refusal received after the referral is the confirmation: the court’s time runs from that day, even before the opinion.",
        ),
        Warning::RefusedBeforeRegistration => (
            "Ce refus est arrivé entre la saisine et son enregistrement : on discute s’il confirme. Comptez le délai du tribunal de ce jour, et envoyez-le à la CADA pour qu’elle y étende la saisine.",
            "This refusal came between the referral and its registration: whether it confirms is arguable. Count the court’s time from that day, and send it to CADA so that the referral extends to it.",
        ),
        Warning::RefusedOnReferralDay => (
            "Ce refus porte le jour même de la saisine : arrivé avant elle, il est le refus à joindre à la CADA ; arrivé après, il confirme le silence et le délai du tribunal court de ce jour. Comptez de ce jour, et envoyez-le à la CADA.",
            "This refusal bears the very day of the referral: if it came before, it is the refusal to send to CADA; if after, it confirms the silence and the court’s time runs from that day. Count from that day, and send it to CADA.",
        ),
        Warning::SeriesOpening => (
            "Saisine en série : pour les administrations dont la CADA n’instruit pas le refus, la confirmation peut dépendre de la notification de l’avis. Vérifiez que l’accusé de la CADA nomme cette demande.",
            "Series referral: for the administrations whose refusal CADA does not examine, the confirmation may depend on the notification of the opinion. Check that CADA’s acknowledgement names this request.",
        ),
        Warning::SeriesBeforeTheLaw => (
            "La saisine en série n’existe que depuis le 23 février 2022 : avant ce jour, chaque refus devait être porté devant la CADA pour lui-même.",
            "The series referral exists only since 23 February 2022: before it, each refusal had to be referred by itself.",
        ),
        Warning::CourtOpensProvisionally => (
            "L’enregistrement par la CADA n’est pas connu : la confirmation du refus n’est peut-être pas encore née. Demandez sa date à la CADA ; une requête prématurée est régularisée si la décision naît avant le jugement, une requête tardive ne l’est jamais.",
            "CADA’s registration is not known: the confirmation may not be born yet. Ask CADA for its date; a premature petition is cured if the decision is born before judgment, a late one never is.",
        ),
        Warning::AnotherSignatory => (
            "La personne qui a demandé n’est pas celle qui saisit : seule la personne à qui le refus est opposé peut saisir la CADA et le tribunal, ou son mandataire, avec un mandat antérieur à la saisine.",
            "The person who asked is not the one who seizes: only the person refused may seize CADA and the court, or a representative with a mandate dated before the referral.",
        ),
        Warning::ReasonsBeforeCada => (
            "Demander les motifs avant la CADA ne prolonge rien : le délai pour la saisir n’est pas un délai contentieux.",
            "Asking for the reasons before CADA extends nothing: the time to seize it is not a court’s time limit.",
        ),
        Warning::ReasonsTooLate => (
            "La demande de motifs est arrivée hors délai, avant que la décision naisse, ou après un refus exprès : elle ne prolonge rien.",
            "The request for reasons came out of time, before the decision was born, or after an express refusal: it extends nothing.",
        ),
        Warning::ReasonsCapped => (
            "La demande de motifs ne suspend pas indéfiniment : un an au plus. Déposez tout de même la requête à la date prudente.",
            "The request for reasons does not suspend for ever: one year at most. File the petition by the prudent date all the same.",
        ),
        Warning::MediationNotForCada => (
            "La médiation interrompt le délai du tribunal, jamais celui de la CADA ni le silence qui mène à la confirmation.",
            "Mediation interrupts the court’s time limit, never CADA’s, nor the silence that leads to the confirmation.",
        ),
        Warning::MediationRunning => (
            "Une médiation est en cours : le délai du tribunal est interrompu et repartira pour deux mois à sa fin. Notez cette fin le jour même.",
            "A mediation is under way: the court’s time is interrupted and will start again for two months when it ends. Record that end the same day.",
        ),
        Warning::ComplaintIsNotMediation => (
            "Une réclamation au Défenseur des droits n’interrompt rien ; sa médiation n’interrompt le délai que depuis le 28 mai 2026.",
            "A complaint to the Défenseur des droits interrupts nothing; a mediation by him interrupts time only since 28 May 2026.",
        ),
        Warning::AidNotForCada => (
            "L’aide juridictionnelle conserve le délai du tribunal, jamais celui de la CADA.",
            "Legal aid preserves the court’s time limit, never CADA’s.",
        ),
        Warning::AidRunning => (
            "Une demande d’aide juridictionnelle est en cours : le délai du tribunal est conservé. Notez le jour où la décision vous est notifiée.",
            "A request for legal aid is pending: the court’s time is preserved. Record the day on which the decision is notified to you.",
        ),
        Warning::TooLateToInterrupt => (
            "La médiation ou la demande d’aide juridictionnelle est venue après la fin du délai du tribunal : elle n’interrompt rien.",
            "The mediation or the request for legal aid came after the court’s time had ended: it interrupts nothing.",
        ),
        Warning::SecondAidRequest => (
            "Une seconde demande d’aide juridictionnelle, de même objet après un rejet, n’interrompt pas le délai.",
            "A second request for legal aid with the same object, after a rejection, does not interrupt time.",
        ),
        Warning::CourtRemediesUnknown => (
            "Personne n’a noté si l’accusé de la CADA ou le refus indique le tribunal et son délai : regardez-les. D’ici là, comptez deux mois.",
            "Nobody recorded whether CADA’s acknowledgement or the refusal states the court and its time: look at them. Until then, count two months.",
        ),
        Warning::CourtTwoMonthsDoNotBind => (
            "Les deux mois du tribunal ne sont peut-être pas opposables, faute de mention : un an au plus. N’en faites qu’un secours, et déposez dans les deux mois.",
            "The court’s two months may not bind, for want of mention: one year at most. Keep it as a rescue only, and file within two months.",
        ),
        Warning::PrematurePetition => (
            "La requête a précédé la confirmation du refus : elle est régularisée si la décision naît avant le jugement. Écrivez-le au tribunal ce jour-là.",
            "The petition came before the confirmation: it is cured if the decision is born before judgment. Write so to the court that day.",
        ),
        Warning::PetitionAttacksRefusal => (
            "Ce refus exprès est arrivé après la requête, qui est réputée l’attaquer : pas de nouvelle requête, un mémoire qui le dit au tribunal suffit.",
            "This express refusal came after the petition, which is deemed to attack it: no new petition, a memorandum that says so to the court is enough.",
        ),
        Warning::PetitionWithoutCada => (
            "Le tribunal a été saisi sans la CADA : la requête est irrecevable et rien ne la régularise. Saisissez la CADA maintenant si le délai court encore ; si le refus n’en disait rien, deux mois courront du jugement d’irrecevabilité.",
            "The court was seized without CADA: the petition is inadmissible and nothing cures it. Seize CADA now if time remains; if the refusal did not mention it, two months will run from the judgment of inadmissibility.",
        ),
        Warning::PetitionByEmail => (
            "Un courriel ordinaire au greffe du tribunal ne vaut pas dépôt : utilisez Télérecours citoyens ou la poste.",
            "An ordinary e-mail to the registry is not a valid filing: use Télérecours citoyens or the post.",
        ),
        Warning::PetitionLate => (
            "La requête est postérieure à la date limite : elle peut être jugée tardive.",
            "The petition came after the limit: it may be held late.",
        ),
        Warning::PetitionWithdrawn => (
            "La requête a été retirée : le délai du tribunal n’a pas cessé de courir depuis la confirmation.",
            "The petition was withdrawn: the court’s time has not ceased to run since the confirmation.",
        ),
        Warning::WrongCourt => (
            "Ce n’est pas le tribunal du siège de l’administration, qui est seul compétent : ni celui de votre domicile, ni Paris parce que la CADA y siège. La requête sera transmise et gardera sa date, sauf en référé.",
            "This is not the court of the seat of the administration, which alone is competent: neither that of your home, nor Paris because CADA sits there. The petition will be passed on and keep its date, save in urgent proceedings.",
        ),
        Warning::JudicialCourtDeclined => (
            "Le juge judiciaire s’est déclaré incompétent : deux mois, francs, courent de la notification de cette décision devenue irrévocable, si la première action était dans les délais.",
            "The judicial court declined: two months, franc, run from the notification of that final decision, if the first action was in time.",
        ),
        Warning::JudicialCourtTooLate => (
            "Le juge judiciaire avait été saisi une fois le délai du tribunal passé : sa décision n’en ouvre pas un nouveau.",
            "The judicial court had been seized once the court’s time was over: its decision starts no new time.",
        ),
        Warning::AdministrativeCourtDeclined => (
            "Un tribunal administratif incompétent transmet la requête, qui garde sa date ; un référé, lui, n’est pas transmis.",
            "An administrative court without jurisdiction passes the petition on, and it keeps its date; urgent proceedings are not passed on.",
        ),
        Warning::LocalHoliday => (
            "Le report tient compte d’un jour férié local, dont l’effet n’est pas tranché : tenez la date prudente, calculée avec les seuls jours fériés nationaux.",
            "The shift counts a local holiday, whose effect is not settled: keep the prudent date, computed with national holidays only.",
        ),
        Warning::DistanceUnsettled => (
            "Le délai de distance n’est pas certain pour une décision née du silence : la date prudente s’en passe.",
            "Distance is not certain for a decision born of silence: the prudent date does without it.",
        ),
        Warning::ResidencePresumed => (
            "Le tribunal est outre-mer et le dossier ne dit pas où habite la personne qui demande : le mois de distance suppose qu’elle habite en métropole. Si elle habite sur place, ce mois n’existe pas : tenez la date prudente, et notez où elle habite (residence = \"metropole\" ou \"overseas\", dans le dossier).",
            "The court is overseas and the file does not say where the person who asks lives: the month of distance supposes metropolitan France. For a person who lives there it does not exist: keep the prudent date, and record where they live (residence = \"metropole\" or \"overseas\", in the file).",
        ),
        Warning::NoticeEndsCase => (
            "Le tribunal attend une réponse dans un délai : s’il passe, la requête peut être réputée abandonnée ou irrecevable. Un avis sur Télérecours compte de sa lecture, ou de la fin du deuxième jour ouvré.",
            "The court expects an answer within a time limit: once missed, the petition may be deemed withdrawn or inadmissible. A notice on Télérecours counts from its reading, or the end of the second working day.",
        ),
        Warning::NoticeWithoutPeriod => (
            "Cet avis du tribunal ne dit pas son délai : lisez-le et notez-le (--period), aucune date n’est calculée.",
            "The period of this notice of the court is not recorded: read it and record it (--period); no date is computed.",
        ),
        Warning::NoLongerToJudge => (
            "Les documents sont arrivés en cours d’instance : le tribunal dira qu’il n’y a plus lieu de statuer. Maintenez la demande de frais.",
            "The documents came while the case was pending: the court will find nothing left to judge. Keep the claim for costs.",
        ),
        Warning::NoAppeal => (
            "Pas d’appel en cette matière : seulement la cassation, par un avocat au Conseil d’État. L’aide juridictionnelle se demande au bureau du Conseil d’État.",
            "No appeal in this matter: only cassation, by a lawyer at the Conseil d’État. Legal aid is asked of the bureau of the Conseil d’État.",
        ),
        Warning::AidInCassation => (
            "L’aide juridictionnelle pour la cassation se demande au bureau du Conseil d’État, avant la fin du délai de cassation ; tenez la date prudente, calculée sans elle.",
            "Legal aid for cassation is asked of the bureau of the Conseil d’État, before the time for cassation ends; keep the prudent date, computed without it.",
        ),
        Warning::EnforcementTooEarly => (
            "L’exécution a été demandée trop tôt : pas avant trois mois depuis la notification du jugement, sauf s’il fixe un délai ou si l’administration refuse. Redemandez-la le moment venu.",
            "Execution was asked for too early: not before three months from the notification of the judgment, unless it sets a time or the administration refuses. Ask again when the time comes.",
        ),
        Warning::SameRequestBarred => (
            "Un jugement au fond a rejeté la requête : la même demande, sans fait nouveau, se heurterait à la chose jugée (à faire vérifier).",
            "A judgment on the merits rejected the petition: the same request, without any new fact, would meet res judicata (to be checked).",
        ),
        Warning::OutcomeUnknown => (
            "L’issue du jugement n’est pas notée, ou pas en des mots connus (annulation, rejet) : la suite proposée en dépend.",
            "The outcome of the judgment is not recorded, or not in known words (annulment, rejection): what to do next depends on it.",
        ),
        Warning::AcknowledgedWithoutCompetence => (
            "Cet accusé de réception ne vient pas de l’administration compétente : les voies et délais qu’il indique ne rendent aucun délai opposable.",
            "This acknowledgement does not come from the competent administration: the remedies that it states make no time bind.",
        ),
        Warning::MedicalClock => (
            "Dossier médical : la loi donne huit jours, ou deux mois pour des données de plus de cinq ans ; quel silence vaut refus se discute. La CADA s’ouvre au plus tard, le délai se compte d’un mois.",
            "Medical file: the law gives eight days, or two months for data over five years old; which silence is a refusal is arguable. CADA opens at the latest date, time is counted from one month.",
        ),
        Warning::ArchivesClock => (
            "Archives publiques : l’administration a jusqu’à deux mois ; la CADA s’ouvre à deux mois, le délai se compte d’un mois.",
            "Public archives: the administration has up to two months; CADA opens at two months, time is counted from one.",
        ),
        Warning::HeaderContested => (
            "Deux versions de l’en-tête du dossier n’ont pas pu être conciliées : choisissez-en une, puis rectifiez.",
            "Two versions of the file’s header could not be reconciled: choose one, then correct.",
        ),
        Warning::GivenAndRefused => (
            "Le même document est noté communiqué, puis refusé : rectifiez l’un des deux, ou dites quels documents sont concernés (--items).",
            "The same document is recorded as given, then refused: correct one of them, or say which documents are concerned (--items).",
        ),
        Warning::ReceivedAndReturned => (
            "Le même envoi est noté reçu et revenu : rectifiez l’un des deux.",
            "The same dispatch is recorded as received and as returned: correct one of them.",
        ),
        Warning::RegisteredBeforeReferred => (
            "La CADA aurait enregistré la saisine avant de la recevoir : rectifiez l’une des deux dates.",
            "CADA would have registered the referral before it was made: correct one of the two dates.",
        ),
        Warning::AnsweredBeforeReceipt => (
            "L’administration aurait répondu avant d’avoir reçu la demande : rectifiez l’une des deux dates.",
            "The administration would have answered before it received the request: correct one of the two dates.",
        ),
        Warning::JudgedWithoutPetition => (
            "Un jugement est noté, et aucune requête : notez le jour où elle a été déposée, ou rectifiez le jugement.",
            "A judgment is recorded, and no petition: record the day on which it was filed, or correct the judgment.",
        ),
        Warning::FactInTheFuture => (
            "Un fait est daté d’après le jour considéré : il compte quand même. Vérifiez sa date.",
            "A fact is dated after the day considered: it counts all the same. Check its date.",
        ),
        Warning::DatesDisagree(_)
        | Warning::LateReferralFor(_)
        | Warning::OnlyIfUnstated(..)
        | Warning::PetitionLateIfStated(_)
        | Warning::OutOfOrder(..)
        | Warning::OutsideCada(_)
        | Warning::UnknownRegime(_) => ("", ""),
    }
}
