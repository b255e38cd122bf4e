//! Which experts the example token chose, and which of all are drawn while the band is closed.
//! Never: a choice that claims to be the model's.

use crate::model::config::Moe;

/// The eight of 128 experts that the figures of the page use too, counted from 1.
const CHOICE_8_OF_128: [u32; 8] = [2, 22, 37, 59, 64, 88, 99, 126];

/// The experts that one example token chose, counted from 0, ascending.
///
/// An example, never a model's own choice. For 128 experts and 8 it is fixed; else the first is
/// expert 2 (or the last there is) and the others follow from a fixed seed.
pub fn example(moe: &Moe) -> Vec<u32> {
    let experts = u32::try_from(moe.num_experts).unwrap_or(u32::MAX);
    let active = u32::try_from(moe.num_experts_per_tok)
        .unwrap_or(u32::MAX)
        .min(experts);
    if (experts, active) == (128, 8) {
        return CHOICE_8_OF_128.map(|number| number - 1).to_vec();
    }
    if experts == 0 || active == 0 {
        return Vec::new();
    }
    if active == experts {
        return (0..experts).collect();
    }
    let mut chosen = vec![false; experts as usize];
    chosen[1.min(experts as usize - 1)] = true;
    let mut seed = 696_u32;
    for _ in 1..active {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let mut next = ((u64::from(seed) * u64::from(experts)) >> 32) as usize;
        while chosen[next] {
            next = (next + 1) % chosen.len();
        }
        chosen[next] = true;
    }
    (0..experts)
        .filter(|expert| chosen[*expert as usize])
        .collect()
}

/// The experts that a closed band draws, counted from 0, ascending: the first three, the lit one
/// nearest to the middle of the others if there is one, and the last.
pub fn closed_row(moe: &Moe) -> Vec<u32> {
    let experts = u32::try_from(moe.num_experts).unwrap_or(u32::MAX);
    let mut row: Vec<u32> = (0..experts.min(3)).collect();
    let inner = example(moe)
        .into_iter()
        .filter(|&e| e > 2 && e + 1 < experts);
    row.extend(inner.min_by_key(|&e| (e + 1).abs_diff(experts / 2)));
    if experts > 3 {
        row.push(experts - 1);
    }
    row
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
