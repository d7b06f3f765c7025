//! The law, proved from the texts: worked examples, a second computation, properties.
//!
//! Nothing here shares code with `greffe::law`; expected dates come from `tests/vectors`, which is
//! written from the articles. Each example is a check of its own, under its own name.

#![expect(
    clippy::unwrap_used,
    reason = "an example that cannot be read must stop the run"
)]

mod agreement;
mod cases;
mod check;
mod examples;
mod facts;
mod properties;
mod said;
mod second;
mod series;
mod stakes;
mod told;
mod wording;

use libtest_mimic::Arguments;

fn main() {
    let mut checks = cases::checks();
    checks.extend(examples::checks());
    checks.extend(second::checks());
    checks.extend(agreement::checks());
    checks.extend(properties::checks());
    checks.extend(series::checks());
    checks.extend(stakes::checks());
    checks.extend(told::checks());
    checks.extend(said::checks());
    checks.extend(wording::checks());
    libtest_mimic::run(&Arguments::from_args(), check::trials(checks)).exit();
}
