//! The sizes of the released models, and what their configs have in common.
//! Never: where a size comes from.

use crate::model::config::Config;
use crate::model::config::Mlp;
use crate::model::config::Moe;
use crate::model::config::Rope;

/// The sizes in which the models differ: width of the stream, blocks, query heads, key heads, and
/// what each block has after its attention.
pub(super) struct Sizes {
    hidden: u64,
    layers: u64,
    queries: u64,
    keys: u64,
    mlp: Width,
}

/// The width of a dense feed-forward, or how many experts there are and the width of one.
#[derive(Clone, Copy)]
pub(super) enum Width {
    Dense(u64),
    Experts(u64, u64),
}

/// What differs from release to release: the base of RoPE, the positions, the length in training.
pub(super) struct Release {
    theta: f64,
    positions: u64,
    pub trained: Option<u64>,
}

pub(super) const APRIL: Release = Release {
    theta: 1e6,
    positions: 40_960,
    trained: Some(32_768),
};

/// The releases from July on take 262,144 positions, with one of two bases.
pub(super) const fn later(theta: f64) -> Release {
    Release {
        theta,
        positions: 262_144,
        trained: None,
    }
}

pub(super) const S_0_6B: Sizes = dense(1024, 28, [16, 8], 3072);
pub(super) const S_1_7B: Sizes = dense(2048, 28, [16, 8], 6144);
pub(super) const S_4B: Sizes = dense(2560, 36, [32, 8], 9728);
pub(super) const S_8B: Sizes = dense(4096, 36, [32, 8], 12_288);
pub(super) const S_14B: Sizes = dense(5120, 40, [40, 8], 17_408);
pub(super) const S_32B: Sizes = dense(5120, 64, [64, 8], 25_600);
pub(super) const S_30B_A3B: Sizes = sparse(2048, 48, [32, 4], [128, 768]);
pub(super) const S_235B_A22B: Sizes = sparse(4096, 94, [64, 4], [128, 1536]);
pub(super) const S_480B_A35B: Sizes = sparse(6144, 62, [96, 8], [160, 2560]);

const fn dense(hidden: u64, layers: u64, heads: [u64; 2], width: u64) -> Sizes {
    Sizes {
        hidden,
        layers,
        queries: heads[0],
        keys: heads[1],
        mlp: Width::Dense(width),
    }
}

const fn sparse(hidden: u64, layers: u64, heads: [u64; 2], experts: [u64; 2]) -> Sizes {
    Sizes {
        mlp: Width::Experts(experts[0], experts[1]),
        ..dense(hidden, layers, heads, 0)
    }
}

/// Is the output layer's matrix the embedding's?
pub(super) enum Tied {
    Yes,
    No,
}

/// The whole config; what stands here is the same in all of them.
pub(super) const fn config(sizes: Sizes, release: &Release, is_tied: Tied) -> Config {
    Config {
        hidden_size: sizes.hidden,
        num_hidden_layers: sizes.layers,
        num_attention_heads: sizes.queries,
        num_key_value_heads: sizes.keys,
        head_dim: 128,
        vocab_size: 151_936,
        tie_word_embeddings: matches!(is_tied, Tied::Yes),
        attention_bias: false,
        rms_norm_eps: 1e-6,
        rope: Rope {
            rope_theta: release.theta,
            scaling: None,
        },
        max_position_embeddings: Some(release.positions),
        window: None,
        mlp: match sizes.mlp {
            Width::Dense(intermediate_size) => Mlp::Dense { intermediate_size },
            Width::Experts(num_experts, moe_intermediate_size) => Mlp::Sparse(Moe {
                num_experts,
                num_experts_per_tok: 8,
                moe_intermediate_size,
                norm_topk_prob: true,
            }),
        },
    }
}
