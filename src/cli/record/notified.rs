//! The day on which a paper counts as notified, by the way it came (law.md 10): the person gives
//! what happened, the law gives the day.

use crate::date::Date;
use crate::lang::Lang;
use crate::law::notification::{
    Fate, Notified, last_day_to_fetch, registered_letter, secure_space,
};
use crate::law::received_by_teleservice;
use crate::request::{Kind, Request};

use super::super::{Context, Failure, Told, parse};

/// How a paper reached us, in place of the day with legal effect.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Notification")]
pub(super) struct NotifiedArgs {
    /// The day on which the post presented the registered letter at the door
    #[arg(long, value_name = "DATE", value_parser = parse::date, conflicts_with_all = ["on", "available"])]
    presented: Option<Date>,
    /// The day on which it was fetched at the post office; never fetched when absent
    #[arg(long, value_name = "DATE", value_parser = parse::date, requires = "presented")]
    fetched: Option<Date>,
    /// We refused it at the door, that very day
    #[arg(long, requires = "presented", conflicts_with = "fetched")]
    letter_refused: bool,
    /// The day on which it was put at our disposal on a teleservice or a secure space
    #[arg(long, value_name = "DATE", value_parser = parse::date, conflicts_with = "on")]
    available: Option<Date>,
    /// The day on which it was first read there; not read when absent
    #[arg(long, value_name = "DATE", value_parser = parse::date, requires = "available")]
    read: Option<Date>,
}

impl NotifiedArgs {
    /// The day that counts; `None` when nothing was said of how the paper came.
    pub(super) fn day(
        &self,
        kind: Kind,
        request: &Request,
        ctx: &Context,
    ) -> Result<Option<Date>, Failure> {
        let notified = match (self.presented, self.available) {
            (Some(presented), _) => self.by_post(presented),
            (_, Some(available)) => self.online(kind, available, request),
            _ => return Ok(None),
        };
        if !is_notified_to_us(kind) {
            return Err(Failure::usage(not_notified(kind)));
        }
        ctx.ui.warn(told(&notified, ctx.lang));
        if let Some(until) = self.may_still_be_fetched(ctx.at) {
            let until = until.in_words(ctx.lang);
            ctx.ui.warn(ctx.lang.pick(
                format!("elle peut encore être retirée jusqu’au {until}\u{202f}: le jour du retrait compterait alors (--fetched)"),
                format!("it may still be fetched until {until}: that day would count then (--fetched)"),
            ));
        }
        Ok(Some(notified.on))
    }

    fn by_post(&self, presented: Date) -> Notified {
        let fate = match self.fetched {
            _ if self.letter_refused => Fate::Refused(presented),
            Some(day) => Fate::Fetched(day),
            None => Fate::Unclaimed,
        };
        registered_letter(presented, fate)
    }

    fn online(&self, kind: Kind, available: Date, request: &Request) -> Notified {
        if matches!(kind, Kind::Judged | Kind::Declined) {
            let zone = request.authority.holidays;
            return Notified {
                on: received_by_teleservice(available, self.read, zone),
                basis: Some(&crate::law::article::CJA_R751_4_1),
            };
        }
        secure_space(available, self.read)
    }

    fn may_still_be_fetched(&self, today: Date) -> Option<Date> {
        let presented = self
            .presented
            .filter(|_| self.fetched.is_none() && !self.letter_refused)?;
        Some(last_day_to_fetch(presented)).filter(|last| today <= *last)
    }
}

/// A paper that is notified to us.
fn is_notified_to_us(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Refused
            | Kind::Disclosed
            | Kind::Acknowledged
            | Kind::Transmitted
            | Kind::Incomplete
            | Kind::Extended
            | Kind::ReasonsGiven
            | Kind::Judged
            | Kind::Declined
            | Kind::AidDecided
    )
}

fn told(notified: &Notified, lang: Lang) -> String {
    let on = notified.on.in_words(lang);
    let source = notified.basis.map_or_else(String::new, |article| {
        format!(" ({}\u{202f}: {})", article.cite, article.title(lang))
    });
    lang.pick(
        format!("ce papier compte comme notifié le {on}{source}"),
        format!("this paper counts as notified on {on}{source}"),
    )
}

fn not_notified(kind: Kind) -> Told {
    Told::new(
        format!(
            "un fait «\u{202f}{}\u{202f}» ne nous est pas notifié\u{202f}: --presented et --available n’ont pas de sens pour lui",
            kind.alias()
        ),
        format!("a `{kind}` event is not notified to us: --presented and --available mean nothing for it"),
    )
    .hint("donnez son jour avec --on", "give its day with --on")
}
