//! Which experts the example token chose, and which of all are drawn while the band is closed.
//! Never: a choice that claims to be the model's.

use crate::list::Growing;
use crate::list::Listed;
use crate::model::config::Moe;

/// The eight of 128 experts that the figures of the page use too, counted from 1.
const CHOICE_8_OF_128: [u32; 8] = [2, 22, 37, 59, 64, 88, 99, 126];

/// More experts than this are not drawn by lot, which would take too long.
const MOST_DRAWN_BY_LOT: u32 = 1024;

/// The experts that one example token chose, counted from 0, ascending.
///
/// An example, never a model's own choice. For 128 experts and 8 it is fixed; else the first is
/// expert 2 (or the last there is) and the others follow from a fixed seed.
pub fn example(moe: &Moe) -> Vec<u32> {
    let (experts, active) = counts(moe);
    if (experts, active) == (128, 8) {
        return CHOICE_8_OF_128.map(|number| number - 1).to_vec();
    }
    if experts == 0 || active == 0 {
        return Vec::new();
    }
    if active > MOST_DRAWN_BY_LOT {
        return spread(experts, active, 1);
    }
    let mut chosen = vec![1.min(experts - 1)];
    let mut seed = 696_u32;
    while chosen.len() < active as usize {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let mut next = ((u64::from(seed) * u64::from(experts)) >> 32) as u32;
        while chosen.contains(&next) {
            next = (next + 1) % experts;
        }
        let place = chosen.iter().take_while(|other| **other < next).count();
        chosen.insert(place, next);
    }
    chosen
}

/// Of the experts that one example token chose, each `step`-th where they are too many to be drawn
/// by lot, else all; counted from 0, ascending.
pub fn some(moe: &Moe, step: usize) -> Vec<u32> {
    let (experts, active) = counts(moe);
    match active > MOST_DRAWN_BY_LOT {
        true => spread(experts, active, step),
        false => example(moe),
    }
}

/// Did the example token choose this expert?
pub fn is_chosen(moe: &Moe, expert: u32) -> bool {
    let (experts, active) = counts(moe);
    match active > MOST_DRAWN_BY_LOT {
        true => is_in_spread(experts, active, expert),
        false => example(moe).contains(&expert),
    }
}

/// How many experts there are, and how many of them a token uses.
fn counts(moe: &Moe) -> (u32, u32) {
    let experts = u32::try_from(moe.num_experts).unwrap_or(u32::MAX);
    let active = u32::try_from(moe.num_experts_per_tok).unwrap_or(u32::MAX);
    (experts, active.min(experts))
}

/// As many experts as asked for at even distances, expert 2 among them, ascending; of them each
/// `step`-th.
fn spread(experts: u32, active: u32, step: usize) -> Vec<u32> {
    let (all, some) = (u64::from(experts), u64::from(active));
    let mut chosen: Vec<u32> = (0..some)
        .step_by(step)
        .map(|k| ((k * all / some + 1) % all) as u32)
        .listed();
    // What is after the last expert begins anew.
    if chosen.last() == Some(&0) {
        chosen.rotate_right(1);
    }
    chosen
}

/// Is the expert one of those at even distances? They are ⌊k · experts ÷ active⌋ after expert 2.
fn is_in_spread(experts: u32, active: u32, expert: u32) -> bool {
    let (experts, active) = (u64::from(experts), u64::from(active));
    let after = (u64::from(expert) + experts - 1) % experts;
    let k = (after * active).div_ceil(experts);
    k < active && k * experts / active == after
}

/// All experts in one row: those that the example token chose, then the others, each kind in the
/// order of their numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Gathered {
    experts: u32,
    active: u32,
    /// Those chosen by lot; empty where they are too many for that.
    chosen: Vec<u32>,
}

impl Gathered {
    /// The row of a mixture.
    pub fn of(moe: &Moe) -> Self {
        let (experts, active) = counts(moe);
        Gathered {
            experts,
            active,
            chosen: match active > MOST_DRAWN_BY_LOT {
                true => Vec::new(),
                false => example(moe),
            },
        }
    }

    /// How many chosen ones come before an expert.
    fn before(&self, expert: u32) -> u32 {
        let (all, some) = (u64::from(self.experts), u64::from(self.active));
        match expert {
            _ if all == some => expert,
            0 => 0,
            // They stand at even distances, see `is_in_spread`.
            _ if self.chosen.is_empty() => ((u64::from(expert) - 1) * some).div_ceil(all) as u32,
            _ => self.chosen.partition_point(|chosen| *chosen < expert) as u32,
        }
    }

    /// Where an expert stands; both are counted from 0.
    pub fn place(&self, expert: u32) -> u32 {
        let before = self.before(expert);
        match self.before(expert + 1) > before {
            true => before,
            false => self.active + expert - before,
        }
    }

    /// The expert that stands at a place; at one past the last, none that there is.
    pub fn at(&self, place: u32) -> u32 {
        let (mut low, mut high) = (0, self.experts);
        while low < high {
            let middle = low + (high - low) / 2;
            let chosen = self.before(middle + 1);
            let past = match place.checked_sub(self.active) {
                None => chosen > place,
                Some(place) => middle + 1 - chosen > place,
            };
            match past {
                true => high = middle,
                false => low = middle + 1,
            }
        }
        low
    }
}

/// The experts that a closed band draws, counted from 0, ascending: the first three, the lit one
/// nearest to the middle of the others if there is one, and the last.
pub fn closed_row(moe: &Moe) -> Vec<u32> {
    row(moe).0
}

/// Those of the closed band that the example token chose.
pub fn lit_in_row(moe: &Moe) -> Vec<u32> {
    let (mut row, lit) = row(moe);
    row.retain(|expert| lit.contains(expert));
    row
}

/// The closed band, and the lit experts among it and perhaps others.
fn row(moe: &Moe) -> (Vec<u32>, Vec<u32>) {
    let (experts, active) = counts(moe);
    let mut row: Vec<u32> = (0..experts.min(3)).listed();
    let lit = if active > MOST_DRAWN_BY_LOT {
        // One is in sight of the middle, so that the others need not be listed.
        let middle = experts / 2;
        let sight = experts / MOST_DRAWN_BY_LOT;
        let near = middle.saturating_sub(sight)..=middle + sight;
        let ends = [0, 1, 2, experts - 1];
        let candidates = ends.into_iter().chain(near);
        candidates
            .filter(|expert| is_in_spread(experts, active, *expert))
            .listed()
    } else {
        example(moe)
    };
    let inner = lit.iter().copied().filter(|e| *e > 2 && e + 1 < experts);
    row.add(inner.min_by_key(|e| (e + 1).abs_diff(experts / 2)));
    if experts > 3 {
        row.push(experts - 1);
    }
    (row, lit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moe(num_experts: u64, num_experts_per_tok: u64) -> Moe {
        Moe {
            num_experts,
            num_experts_per_tok,
            moe_intermediate_size: 8,
            norm_topk_prob: true,
        }
    }

    #[test]
    fn the_closed_row_of_128_experts_draws_1_2_3_64_and_128() {
        assert_eq!(closed_row(&moe(128, 8)), [0, 1, 2, 63, 127]);
    }

    #[test]
    fn every_choice_has_as_many_different_experts_as_a_token_uses() {
        for experts in 1..40 {
            for active in 1..=experts {
                let mut chosen = example(&moe(experts, active));
                chosen.dedup();
                assert_eq!(chosen.len() as u64, active);
                assert!(chosen.iter().all(|&e| u64::from(e) < experts));
            }
        }
    }

    #[test]
    fn a_choice_of_very_many_experts_is_made_at_once() {
        for (experts, active) in [(1025, 1025), (4096, 1500), (1 << 24, 1 << 24)] {
            let chosen = example(&moe(experts, active));
            assert_eq!(chosen.len() as u64, active);
            assert!(chosen.windows(2).all(|pair| pair[0] < pair[1]));
            let row = closed_row(&moe(experts, active));
            let lit: Vec<u32> = row.iter().copied().filter(|e| chosen.contains(e)).collect();
            assert_eq!(lit_in_row(&moe(experts, active)), lit);
            let nearest = chosen
                .iter()
                .map(|&e| (e + 1).abs_diff(experts as u32 / 2))
                .min();
            assert_eq!(Some((row[3] + 1).abs_diff(experts as u32 / 2)), nearest);
            let step = 7.min(active as usize - 1);
            let few = some(&moe(experts, active), step);
            assert!(few.iter().all(|e| is_chosen(&moe(experts, active), *e)));
            assert!(few.len() <= active as usize / step + 1);
            assert!(chosen.contains(&1) && chosen.last().is_some_and(|&e| u64::from(e) < experts));
        }
    }

    #[test]
    fn gathered_experts_stand_in_one_row_the_chosen_first() {
        for (experts, active) in [(1, 1), (9, 2), (128, 8), (600, 600), (4096, 1500)] {
            let moe = moe(experts, active);
            let row = Gathered::of(&moe);
            let all: Vec<u32> = (0..experts as u32).map(|place| row.at(place)).collect();
            let (chosen, others) = all.split_at(active as usize);
            assert_eq!(chosen, example(&moe));
            assert!(others.windows(2).all(|pair| pair[0] < pair[1]));
            assert!(others.iter().all(|expert| !chosen.contains(expert)));
            for (place, expert) in all.iter().enumerate() {
                assert_eq!(row.place(*expert), place as u32);
            }
            assert_eq!(row.at(experts as u32), experts as u32);
        }
    }

    #[test]
    fn the_row_never_draws_an_expert_twice() {
        for experts in 1..40 {
            let row = closed_row(&moe(experts, 1.max(experts / 3)));
            assert!(
                row.windows(2).all(|pair| pair[0] < pair[1]),
                "{experts}: {row:?}"
            );
        }
    }
}
