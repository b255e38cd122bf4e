//! The numbers of one token's routing: an example that fits any count of experts.
//! Never: a place; a choice that claims to be a model's own.

use crate::list::Listed;
use crate::model::config::Moe;
use crate::model::experts;
use crate::model::lots::Lots;

/// How one token is routed.
#[derive(Clone, Debug, PartialEq)]
pub struct Routing {
    /// How many experts there are.
    pub experts: u64,
    /// The softmax over all experts, or over as many as are drawn where there are more.
    pub probabilities: Vec<f64>,
    /// How many of them run.
    pub active: u64,
    /// Those that run, in the order of their numbers; of very many some at even distances.
    pub kept: Vec<Kept>,
    /// The probability of those that run, together.
    pub held: f64,
    /// Are the weights rescaled to sum to 1?
    pub rescaled: bool,
}

/// An expert that runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kept {
    /// Its number, from 1.
    pub number: u64,
    /// Its share of the softmax over all.
    pub probability: f64,
    /// What its output is multiplied by.
    pub weight: f64,
}

/// What those that run hold of one another, in the order of their numbers; repeated for more.
const SHARES: [f64; 8] = [0.11, 0.07, 0.24, 0.09, 0.18, 0.06, 0.14, 0.11];

/// Where the random numbers of the others start.
const SEED: u32 = 2;

/// So many experts have a number of their own; of more, each stands for its neighbours.
const MOST: u64 = 16_384;

/// Those that run hold so much more than the others together, unless that leaves one of the others
/// above one of them.
const OTHERS: f64 = 2.0 / 3.0;
const BELOW: f64 = 0.75;

impl Routing {
    /// The example for this mixture: logits of those that run are the logarithms of their shares,
    /// of the others −3 − 4√u, each moved by the same constant where there are not 8 of 128.
    pub fn example(moe: &Moe) -> Routing {
        let active = moe.num_experts_per_tok.min(moe.num_experts);
        // An odd step meets each of the eight shares, and one of half a place each place.
        let step = (active / (2 * MOST)) as usize | 1;
        let chosen = experts::some(moe, step);
        let eights = SHARES.len() as u64;
        let rest = SHARES.iter().take((active % eights) as usize);
        let sum = (active / eights) as f64 + rest.sum::<f64>();
        let shares = SHARES.iter().cycle().step_by(step).map(|share| share / sum);
        let count = moe.num_experts.min(MOST);
        let mut lots = Lots::new(SEED);
        let mut powers: Vec<f64> = (0..count)
            .map(|_| (-3.0 - 4.0 * lots.even().sqrt()).exp())
            .listed();
        let place = |expert: u32| (u64::from(expert) * count / moe.num_experts.max(1)) as usize;
        for expert in &chosen {
            powers[place(*expert)] = 0.0;
        }
        // Where a power stands for several experts, it counts as many times.
        let each = moe.num_experts as f64 / count.max(1) as f64;
        let natural = powers.iter().sum::<f64>() * each;
        let factor = if (moe.num_experts, active) == (128, 8) {
            1.0
        } else {
            let smallest = shares.clone().take(chosen.len()).fold(1.0, f64::min);
            moved(&powers, smallest, natural)
        };
        let whole = 1.0 + natural * factor;
        let mut probabilities: Vec<f64> = powers.iter().map(|p| p * factor / whole).listed();
        let held = 1.0 / whole;
        let running = chosen.iter().zip(shares).map(|(expert, share)| {
            let probability = share * held;
            probabilities[place(*expert)] = probability;
            let weight = if moe.norm_topk_prob {
                share
            } else {
                probability
            };
            Kept {
                number: u64::from(*expert) + 1,
                probability,
                weight,
            }
        });
        let kept = running.listed();
        Routing {
            experts: moe.num_experts,
            active,
            kept,
            probabilities,
            held,
            rescaled: moe.norm_topk_prob,
        }
    }

    /// Do all experts run?
    pub fn all_run(&self) -> bool {
        self.active == self.experts
    }

    /// The weights' sum.
    pub fn sum(&self) -> f64 {
        if self.rescaled { 1.0 } else { self.held }
    }

    /// The one with the largest probability.
    pub fn first(&self) -> Option<&Kept> {
        let best = |a: &&Kept, b: &&Kept| a.probability.total_cmp(&b.probability);
        self.kept.iter().max_by(best)
    }
}

/// What the powers of the others are multiplied by.
fn moved(powers: &[f64], smallest: f64, natural: f64) -> f64 {
    let largest = powers.iter().copied().fold(0.0, f64::max);
    if largest <= 0.0 {
        return 1.0;
    }
    (OTHERS / natural).min(BELOW * smallest / largest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::share;

    fn moe(num_experts: u64, num_experts_per_tok: u64) -> Moe {
        Moe {
            num_experts,
            num_experts_per_tok,
            moe_intermediate_size: 8,
            norm_topk_prob: true,
        }
    }

    #[test]
    fn the_eight_of_128_hold_what_was_checked() {
        let routing = Routing::example(&moe(128, 8));
        assert_eq!(share(routing.held), ".60");
        let best = routing.first().copied();
        let texts = best.map(|b| (b.number, share(b.probability), share(b.weight)));
        assert_eq!(texts, Some((37, ".14".to_owned(), ".24".to_owned())));
        let weights: Vec<String> = routing.kept.iter().map(|kept| share(kept.weight)).collect();
        assert_eq!(
            weights,
            [".11", ".07", ".24", ".09", ".18", ".06", ".14", ".11"]
        );
    }

    #[test]
    fn shares_sum_to_one_and_those_that_run_are_the_largest() {
        for experts in [1, 2, 5, 16, 60, 128, 160, 512, 4096, 100_000] {
            for active in [1, 2, 4, 8, 12, 40] {
                let routing = Routing::example(&moe(experts, experts.min(active)));
                let of_all: f64 = routing.probabilities.iter().sum();
                if experts <= MOST {
                    assert!((of_all - 1.0).abs() < 1e-9, "{experts}, {active}: {of_all}");
                }
                let sum: f64 = routing.kept.iter().map(|kept| kept.weight).sum();
                assert!((sum - routing.sum()).abs() < 1e-9);
                let least = routing
                    .kept
                    .iter()
                    .map(|kept| kept.probability)
                    .fold(1.0, f64::min);
                let above = routing
                    .probabilities
                    .iter()
                    .filter(|p| **p >= least)
                    .count();
                assert!(above <= routing.kept.len(), "{experts}, {active}");
            }
        }
    }

    #[test]
    fn of_very_many_that_run_some_stand_for_all() {
        for rescaled in [true, false] {
            let mixture = Moe {
                norm_topk_prob: rescaled,
                ..moe(1 << 24, 1 << 24)
            };
            let routing = Routing::example(&mixture);
            assert!(routing.all_run() && routing.active == 1 << 24);
            assert!(routing.kept.len() as u64 <= 2 * MOST);
            assert!((routing.sum() - 1.0).abs() < 1e-9);
            let last = routing.kept.last().map_or(0, |kept| kept.number);
            assert!(last > (1 << 24) - 2048, "{last}");
        }
    }
}
