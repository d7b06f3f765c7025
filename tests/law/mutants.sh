#!/bin/sh
# The mutants of src/law, at about three seconds each: cargo-mutants on a crate of its own, outside the
# repository, that holds only the pure core, its unit tests, tests/law and the page of the law.
#
#   tests/law/mutants.sh                                    # all of src/law
#   tests/law/mutants.sh -f src/law/next.rs                 # one file
#   tests/law/mutants.sh --in-diff <(git diff v0.1.0)       # what changed
#
# The first pass leaves out `agreement::`, which walks years a day at a time; the second puts only the
# survivors of the first to everything. What remains is in $MUTANTS/mutants.out/missed.txt.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
place=${MUTANTS:-${TMPDIR:-/tmp}/greffe-mutants}

rm -rf "$place/src" "$place/tests" "$place/mutants.out" "$place/mutants.out.old"
mkdir -p "$place/src/law" "$place/tests" "$place/docs"
cd "$place"
cp -r "$root/src/date.rs" "$root/src/lang.rs" "$root/src/request" src/
cp -r "$root/tests/law/." src/
cp -r "$root/src/law" src/
cp "$root/tests/droit.rs" src/droit.rs
cp "$root/docs/droit.md" docs/
cp -r "$root/tests/vectors" tests/
mkdir tests/law
cp -r "$root/tests/law/told" tests/law/
ln -sfn tests/vectors vectors
cp "$root/Cargo.lock" .

{
    printf '[package]\nname = "greffe"\nversion = "0.1.0"\nedition = "2024"\npublish = false\n\n'
    printf '[profile.dev]\ndebug = false\n\n[profile.dev.package."*"]\nopt-level = 1\n\n[dependencies]\n'
    for crate in chrono deunicode insta libtest-mimic proptest serde sha2 strsim thiserror toml toml_parser; do
        grep -m 1 "^$crate = " "$root/Cargo.toml"
    done
} > Cargo.toml

cat >> src/main.rs <<'RUST'

extern crate self as greffe;
pub mod date;
pub mod lang;
pub mod law;
pub mod request;
#[cfg(test)]
mod droit;

#[test]
fn every_check_of_the_law() {
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
    let mut arguments = Arguments::default();
    arguments.skip.push("wording::".to_owned());
    arguments.skip.extend(std::env::var("SKIP"));
    assert!(!libtest_mimic::run(&arguments, check::trials(checks)).has_failed());
}
RUST

export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$place/target}" RUST_BACKTRACE=0 PROPTEST_RNG_SEED=2026
run() {
    cargo mutants --in-place --cap-lints true --timeout 60 --build-timeout 240 --colors never "$@" \
        -- --bin greffe -- --skip request:: --skip date:: || [ $? -eq 2 ] || [ $? -eq 3 ]
}
[ $# -gt 0 ] || set -- -f 'src/law/**'
PROPTEST_CASES=16 SKIP=agreement:: run --baseline run "$@"
PROPTEST_CASES=256 run --iterate --baseline run "$@"
