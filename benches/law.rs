//! What is promised about speed: 100 000 files through the law in under 400 ms on one core.
//!
//! `cargo bench --bench law`

use std::fmt::Write as _;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use greffe::lang::Lang;
use greffe::law::{assess, explain};
use greffe::request::{Document, Request};

/// How many files.
const FILES: u32 = 100_000;

/// Files at every stage, as a collective has them after a few years.
const STORIES: [&str; 6] = [
    "received 2026-03-16",
    "sent 2026-03-02 channel=email;acknowledged 2026-03-04 received_on=2026-03-02 mentions=silence;\
     reminded 2026-03-20;checked 2026-04-10",
    "sent 2026-03-02 channel=registered-letter;received 2026-03-04;refused 2026-03-28 mentions=cada;\
     referred 2026-04-20 proof=accusé;registered 2026-04-22 mentions=silence,tribunal",
    "received 2026-01-04;disclosed 2026-01-30 items=1;refused 2026-02-02 items=2 mentions=cada;\
     referred 2026-03-20 proof=accusé;registered 2026-03-22;opinion 2026-05-01 sense=favorable",
    "received 2025-01-04;referred 2025-03-01 proof=accusé;registered 2025-03-02;\
     reasons-requested 2025-05-20;filed 2025-07-01;judged 2026-02-01 outcome=annulation",
    "received 2026-01-04;acknowledged 2026-01-06 mentions=silence,cada;disclosed 2026-01-30",
];

const HEADER: &str = r#"id = "7k3q9fw"
title = "Documents"
regime = "crpa"

[authority]
name = "Mairie"
kind = "commune"
holidays = "metropole"
court = "Lyon"

[[item]]
text = "Un"

[[item]]
text = "Deux"
"#;

fn file(story: &str) -> Request {
    let mut text = HEADER.to_owned();
    for fact in story.split(';') {
        let mut words = fact.split(' ');
        let (kind, on) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        let _ = write!(text, "\n[[event]]\nkind = \"{kind}\"\non = {on}\n");
        for word in words {
            let (key, value) = word.split_once('=').unwrap_or((word, ""));
            let value = match key {
                "items" => format!("[{value}]"),
                "mentions" => format!("[\"{}\"]", value.replace(',', "\", \"")),
                "received_on" => value.to_owned(),
                _ => format!("\"{value}\""),
            };
            let _ = writeln!(text, "{key} = {value}");
        }
    }
    match Document::parse(&text) {
        Ok(document) => document.request().clone(),
        Err(error) => panic!("{error:?}\n{text}"),
    }
}

fn law(criterion: &mut Criterion) {
    let files: Vec<Request> = STORIES.iter().map(|story| file(story)).collect();
    let Ok(at) = "2026-06-01".parse() else { return };
    let mut group = criterion.benchmark_group("law");
    group.sample_size(10);
    group.throughput(Throughput::Elements(u64::from(FILES)));
    group.bench_function("assess 100 000 files", |bencher| {
        bencher.iter(|| {
            let all = files.iter().cycle().zip(0..FILES);
            all.map(|(request, _)| assess(request, at).deadlines.len())
                .sum::<usize>()
        });
    });
    group.throughput(Throughput::Elements(1));
    group.bench_function("explain one file", |bencher| {
        bencher.iter(|| explain(&files[3], at, Lang::Fr));
    });
    group.finish();
}

criterion_group!(benches, law);
criterion_main!(benches);
