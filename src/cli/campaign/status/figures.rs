//! A campaign in figures: counts, rates and medians.

use std::collections::BTreeMap;

use crate::lang::Lang;
use crate::report::{Text, Tone, words, wrap};

use super::{Conduct, Line};

/// The longest bar of the chart, in columns.
const BAR: usize = 30;
/// What stands beside a bar: its name, a count, a rate.
const BESIDE: usize = 38;

/// A campaign in figures.
pub(super) struct Figures {
    counts: BTreeMap<Conduct, usize>,
    overdue: usize,
    /// Days from dispatch to the first answer, and to the first documents, each in order.
    answered_after: Vec<i64>,
    disclosed_after: Vec<i64>,
}

impl Figures {
    pub(super) fn of(lines: &[&Line]) -> Self {
        let mut counts = BTreeMap::new();
        for line in lines {
            *counts.entry(line.conduct).or_default() += 1;
        }
        let sorted = |days: fn(&Line) -> Option<i64>| {
            let mut days: Vec<i64> = lines.iter().filter_map(|line| days(line)).collect();
            days.sort_unstable();
            days
        };
        Self {
            counts,
            overdue: lines.iter().filter(|line| line.overdue).count(),
            answered_after: sorted(|line| line.answered_after),
            disclosed_after: sorted(|line| line.disclosed_after),
        }
    }

    fn total(&self) -> usize {
        self.counts.values().sum()
    }

    /// Those to whom the request was sent, and did not come back.
    fn sent(&self) -> usize {
        self.total() - self.count(Conduct::NotSent) - self.count(Conduct::Undelivered)
    }

    fn count(&self, conduct: Conduct) -> usize {
        self.counts.get(&conduct).copied().unwrap_or(0)
    }

    /// The authorities that answered, whatever they answered.
    fn answered(&self) -> usize {
        self.count(Conduct::Refused) + self.disclosed()
    }

    /// Those that gave documents, all or some.
    fn disclosed(&self) -> usize {
        self.count(Conduct::Partly) + self.count(Conduct::Disclosed)
    }

    /// A part of those to whom the request was sent, in percent.
    fn rate(&self, part: usize) -> Option<usize> {
        let sent = self.sent();
        (part * 100 + sent / 2).checked_div(sent)
    }

    pub(super) fn chart(&self, name: &str, width: usize, lang: Lang) -> Text {
        let total = self.total();
        let mut text = Text::new().and(
            Tone::Title,
            lang.pick(
                format!("\n{name}\u{202f}: {total} demandes\n"),
                format!("\n{name}: {total} requests\n"),
            ),
        );
        let longest = BAR.min(width.saturating_sub(BESIDE)).max(1);
        let largest = self.counts.values().copied().max().unwrap_or(1);
        for (conduct, count) in &self.counts {
            let bar = (count * longest).div_ceil(largest);
            text.push(Tone::Plain, format!("  {:<22} ", conduct.name(lang)));
            text.push(conduct.tone(), "█".repeat(bar));
            let left = !matches!(conduct, Conduct::NotSent | Conduct::Undelivered);
            let rate = self.rate(*count).filter(|_| left);
            let rate = rate.map_or(String::new(), |rate| {
                lang.pick(format!(" ({rate}\u{a0}%)"), format!(" ({rate}%)"))
            });
            text.push(Tone::Plain, format!(" {count}{rate}\n"));
        }
        let (fr, en) = ("réponses", "answers");
        self.tell(
            &mut text,
            lang.pick(fr, en),
            self.answered(),
            &self.answered_after,
            width,
            lang,
        );
        if self.disclosed() > 0 {
            let (fr, en) = ("documents reçus", "documents received");
            self.tell(
                &mut text,
                lang.pick(fr, en),
                self.disclosed(),
                &self.disclosed_after,
                width,
                lang,
            );
        }
        if self.overdue > 0 {
            let overdue = self.overdue;
            let (fr, en) = (
                format!("en retard\u{202f}: {overdue}"),
                format!("overdue: {overdue}"),
            );
            let told = lang.pick(fr, en);
            // In one piece, to be copied: on its own line where both do not fit.
            let command = format!("(greffe status --overdue --campaign {name})");
            let together = 2 + told.chars().count() + 1 + command.chars().count();
            let between = if together <= width { " " } else { "\n    " };
            text.push(Tone::Alarm, format!("  {told}{between}{command}\n"));
        }
        text
    }

    /// How many did something, out of how many, and after how long in the middle of them.
    fn tell(
        &self,
        text: &mut Text,
        what: &str,
        count: usize,
        after: &[i64],
        width: usize,
        lang: Lang,
    ) {
        let Some(rate) = self.rate(count) else {
            return;
        };
        let sent = self.sent();
        let mut told = lang.pick(
            format!("{what}\u{202f}: {count} sur {sent} envoyées ({rate}\u{a0}%)"),
            format!("{what}: {count} of {sent} sent ({rate}%)"),
        );
        if let Some(median) = median(after) {
            let days = words::days(median, lang);
            told += &lang.pick(
                format!(", délai médian {days}"),
                format!(", median time {days}"),
            );
        }
        for (place, line) in wrap(&told, width.saturating_sub(4)).enumerate() {
            let margin = if place == 0 { "  " } else { "    " };
            text.push(Tone::Plain, format!("{margin}{line}\n"));
        }
    }

    pub(super) fn to_json(&self, name: &str) -> serde_json::Value {
        serde_json::json!({
            "campaign": name,
            "requests": self.total(),
            "not_sent": self.count(Conduct::NotSent),
            "undelivered": self.count(Conduct::Undelivered),
            "sent": self.sent(),
            "waiting": self.count(Conduct::Waiting),
            "silent": self.count(Conduct::Silent),
            "refused": self.count(Conduct::Refused),
            "partially_disclosed": self.count(Conduct::Partly),
            "disclosed": self.count(Conduct::Disclosed),
            "overdue": self.overdue,
            "answered": self.answered(),
            "percent_answered": self.rate(self.answered()),
            "percent_refused": self.rate(self.count(Conduct::Refused)),
            "percent_silent": self.rate(self.count(Conduct::Silent)),
            "percent_partially_disclosed": self.rate(self.count(Conduct::Partly)),
            "percent_disclosed": self.rate(self.count(Conduct::Disclosed)),
            "gave_documents": self.disclosed(),
            "percent_gave_documents": self.rate(self.disclosed()),
            "median_days_to_answer": median(&self.answered_after),
            "median_days_to_disclosure": median(&self.disclosed_after),
        })
    }
}

/// The middle of days in order; between two of them, the middle of both, rounded up.
fn median(days: &[i64]) -> Option<i64> {
    let high = days.get(days.len() / 2)?;
    let low = days.get(days.len().checked_sub(1)? / 2)?;
    Some((low + high + 1).div_euclid(2))
}
