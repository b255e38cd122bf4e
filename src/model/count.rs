//! Exact parameter counts, from the config.
//! Never: a published figure, a rounded number.

use crate::model::config::Config;
use crate::model::config::Mlp;
use crate::model::part::Part;

/// Parameters of one SwiGLU: `gate_proj`, `up_proj` and `down_proj`.
fn swiglu(hidden: u64, width: u64) -> u64 {
    3 * hidden * width
}

/// Parameters of one instance of `part` (of one block, of one expert).
///
/// A tied `lm_head` has none of its own; what the model does not have has none either.
pub fn params(config: &Config, part: Part) -> u64 {
    let hidden = config.hidden_size;
    match part {
        Part::EmbedTokens => config.vocab_size * hidden,
        Part::LmHead if config.tie_word_embeddings => 0,
        Part::LmHead => config.vocab_size * hidden,
        Part::InputLayernorm | Part::PostAttentionLayernorm | Part::Norm => hidden,
        Part::QProj => hidden * config.query_width(),
        Part::KProj | Part::VProj => hidden * config.key_width(),
        Part::QkNorm => 2 * config.head_dim,
        Part::OProj => config.query_width() * hidden,
        Part::SelfAttn => sum(
            config,
            &[
                Part::QProj,
                Part::KProj,
                Part::VProj,
                Part::QkNorm,
                Part::OProj,
            ],
        ),
        Part::Mlp => match &config.mlp {
            Mlp::Dense { intermediate_size } => swiglu(hidden, *intermediate_size),
            Mlp::Sparse(_) => sum(config, &[Part::Gate, Part::Experts]),
        },
        Part::Gate => config.moe().map_or(0, |moe| moe.num_experts * hidden),
        Part::Expert(_) => config
            .moe()
            .map_or(0, |moe| swiglu(hidden, moe.moe_intermediate_size)),
        Part::Experts => config
            .moe()
            .map_or(0, |moe| moe.num_experts * params(config, Part::Expert(0))),
        Part::Layers => sum(
            config,
            &[
                Part::InputLayernorm,
                Part::SelfAttn,
                Part::PostAttentionLayernorm,
                Part::Mlp,
            ],
        ),
        Part::Tokens
        | Part::Rope
        | Part::Scores
        | Part::AttnResidual
        | Part::Combine
        | Part::MlpResidual => 0,
    }
}

fn sum(config: &Config, parts: &[Part]) -> u64 {
    parts.iter().map(|part| params(config, *part)).sum()
}

/// All parameters of the model; a tied matrix counts once.
pub fn total(config: &Config) -> u64 {
    let once = sum(config, &[Part::EmbedTokens, Part::Norm, Part::LmHead]);
    once + config.num_hidden_layers * params(config, Part::Layers)
}

/// The parameters that one token uses: all but the experts that its routers leave out.
pub fn active(config: &Config) -> u64 {
    let idle = config.moe().map_or(0, |moe| {
        moe.num_experts.saturating_sub(moe.num_experts_per_tok) * params(config, Part::Expert(0))
    });
    total(config) - config.num_hidden_layers * idle
}

/// Bytes that keys and values of one token take in the cache, at 2 bytes a number.
pub fn kv_bytes_per_token(config: &Config) -> u64 {
    2 * config.num_hidden_layers * config.key_width() * 2
}
