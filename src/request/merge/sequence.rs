//! Several orders of the same things made one.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

/// One order of the things `0..ranks.len()` that keeps to every sequence; where those say nothing,
/// the smaller rank comes first. Where they exclude each other, they yield to the rank.
pub(super) fn weave(sequences: &[&[usize]], ranks: &[usize]) -> Vec<usize> {
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); ranks.len()];
    let mut before = vec![0_usize; ranks.len()];
    for sequence in sequences {
        for pair in sequence.windows(2) {
            after[pair[0]].push(pair[1]);
            before[pair[1]] += 1;
        }
    }
    let mut waiting: BTreeSet<(usize, usize)> = ranks.iter().copied().zip(0..).collect();
    let mut ready: BinaryHeap<Reverse<(usize, usize)>> = waiting
        .iter()
        .filter(|(_, thing)| before[*thing] == 0)
        .map(|one| Reverse(*one))
        .collect();
    let mut order = Vec::with_capacity(ranks.len());
    while let Some(next) = ready
        .pop()
        .map(|Reverse(next)| next)
        .or_else(|| waiting.first().copied())
    {
        if !waiting.remove(&next) {
            continue;
        }
        order.push(next.1);
        for thing in std::mem::take(&mut after[next.1]) {
            before[thing] -= 1;
            if before[thing] == 0 {
                ready.push(Reverse((ranks[thing], thing)));
            }
        }
    }
    order
}

/// A sequence whose things that `guide` also has stand in the order of `guide`, in the places that
/// those have.
pub(super) fn follow(sequence: &[usize], guide: &[usize]) -> Vec<usize> {
    let mut common = common(guide, sequence).into_iter();
    let known: BTreeSet<usize> = guide.iter().copied().collect();
    let here = sequence.iter().map(|thing| {
        if known.contains(thing) {
            common.next().unwrap_or(*thing)
        } else {
            *thing
        }
    });
    here.collect()
}

/// What a sequence has of another one, in its own order.
pub(super) fn common(sequence: &[usize], other: &[usize]) -> Vec<usize> {
    let known: BTreeSet<usize> = other.iter().copied().collect();
    let both = sequence.iter().filter(|thing| known.contains(thing));
    both.copied().collect()
}
