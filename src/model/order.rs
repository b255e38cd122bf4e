//! Which layers of a stack have which kind of block.
//! Never: a number that a reader sees; layers count from 0 here.

use std::ops::Range;

use crate::model::config::Config;
use crate::model::config::Mixed;
use crate::model::config::Mlp;
use crate::model::module::Block;

impl Config {
    /// The kinds of block that the stack has, in the order in which they are drawn, bottom to top.
    pub fn blocks(&self) -> &'static [Block] {
        match self.mlp {
            Mlp::Mixed(_) => &[Block::Layers, Block::Sparse],
            Mlp::Dense { .. } | Mlp::Sparse(_) => &[Block::Layers],
        }
    }

    /// How many layers have this kind of block.
    pub fn layers(&self, block: Block) -> u64 {
        match (&self.mlp, block) {
            (Mlp::Mixed(_), Block::Sparse) => self.sparse_layers(),
            (Mlp::Mixed(_), Block::Layers) => self.num_hidden_layers - self.sparse_layers(),
            (_, Block::Layers) => self.num_hidden_layers,
            (_, Block::Sparse) => 0,
        }
    }
}

/// The order of a mixed stack, `layers` high. It may have millions of layers, so nothing is listed.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// How many layers.
    pub layers: u64,
    /// The rule.
    pub mixed: Mixed,
}

impl Order {
    /// The order of a stack, if it is mixed.
    pub fn of(config: &Config) -> Option<Order> {
        Some(Order {
            layers: config.num_hidden_layers,
            mixed: config.mixed()?.clone(),
        })
    }

    /// The kind of block of a layer.
    pub fn block(&self, layer: u64) -> Block {
        if self.mixed.is_sparse(layer) {
            Block::Sparse
        } else {
            Block::Layers
        }
    }

    /// The first layer from `from` on that has this kind of block.
    pub fn next(&self, block: Block, from: u64) -> Option<u64> {
        let step = self.mixed.decoder_sparse_step.max(1);
        let listed = &self.mixed.mlp_only_layers;
        let found = match block {
            // Each multiple that is passed over is in the list.
            Block::Sparse => ((from + 1).div_ceil(step)..=self.layers / step)
                .map(|number| number * step - 1)
                .find(|layer| self.mixed.is_sparse(*layer)),
            Block::Layers if step == 1 => {
                let place = listed.partition_point(|layer| *layer < from);
                listed.get(place).copied()
            }
            // No two sparse layers stand on one another.
            Block::Layers => (from..=from + 1).find(|layer| !self.mixed.is_sparse(*layer)),
        };
        found.filter(|layer| *layer < self.layers)
    }

    /// The last layer that has this kind of block.
    pub fn last(&self, block: Block) -> Option<u64> {
        let step = self.mixed.decoder_sparse_step.max(1);
        let listed = self.mixed.mlp_only_layers.iter().rev().copied();
        match block {
            Block::Sparse => (1..=self.layers / step)
                .rev()
                .map(|number| number * step - 1)
                .find(|layer| self.mixed.is_sparse(*layer)),
            Block::Layers if step == 1 => listed.into_iter().find(|layer| *layer < self.layers),
            Block::Layers => (0..self.layers)
                .rev()
                .find(|layer| !self.mixed.is_sparse(*layer)),
        }
    }

    /// The layers with this kind of block, as ascending ranges that do not touch.
    pub fn runs(&self, block: Block) -> impl Iterator<Item = Range<u64>> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let start = self.next(block, from)?;
            from = self.next(block.other(), start).unwrap_or(self.layers);
            Some(start..from)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::config::Moe;

    fn order(layers: u64, decoder_sparse_step: u64, mlp_only_layers: &[u64]) -> Order {
        let moe = Moe {
            num_experts: 8,
            num_experts_per_tok: 2,
            moe_intermediate_size: 24,
            norm_topk_prob: true,
        };
        Order {
            layers,
            mixed: Mixed {
                intermediate_size: 48,
                moe,
                decoder_sparse_step,
                mlp_only_layers: mlp_only_layers.to_vec(),
            },
        }
    }

    #[test]
    fn the_runs_are_those_that_the_rule_gives_layer_by_layer() {
        for step in 1..6 {
            for listed in [&[][..], &[0, 1, 2], &[3], &[0, 5, 6, 11], &[2, 40]] {
                for layers in 1..14 {
                    let order = order(layers, step, listed);
                    for block in [Block::Layers, Block::Sparse] {
                        let plain: Vec<u64> = (0..layers)
                            .filter(|layer| order.block(*layer) == block)
                            .collect();
                        let runs: Vec<u64> = order.runs(block).flatten().collect();
                        assert_eq!(runs, plain, "{order:?}, {block:?}");
                        assert_eq!(order.last(block), plain.last().copied());
                    }
                    let sparse = order.runs(Block::Sparse).flatten().count() as u64;
                    assert_eq!(order.mixed.sparse_layers(layers), sparse);
                }
            }
        }
    }

    #[test]
    fn a_stack_of_millions_of_layers_is_not_walked_through() {
        let order = order(1 << 24, 1 << 23, &[5]);
        let first: Vec<_> = order.runs(Block::Layers).take(2).collect();
        assert_eq!(first, [0..(1 << 23) - 1, 1 << 23..(1 << 24) - 1]);
    }
}
