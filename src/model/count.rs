//! Exact parameter counts, from the config.
//! Never: a published figure, a rounded number.

use crate::model::config::Config;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::part::Glu;
use crate::model::part::Part;
use crate::model::step::Step;

/// Parameters of one SwiGLU: `gate_proj`, `up_proj` and `down_proj`.
fn swiglu(hidden: u64, width: u64) -> u64 {
    3 * hidden * width
}

/// Parameters of one instance of a module (of one block, of one expert).
///
/// A tied `lm_head` has none of its own; what the model does not have has none either.
pub fn params(config: &Config, module: impl Into<Module>) -> u64 {
    let module = module.into();
    let hidden = config.hidden_size;
    let bias = || bias(config, module.part());
    let sum = |parts: &[Part]| {
        let parts = parts.iter().map(|part| module.peer(*part));
        parts.map(|module| params(config, module)).sum()
    };
    let moe = config.moe().filter(|_| module.is_sparse(config));
    match module.part() {
        Part::EmbedTokens => config.vocab_size * hidden,
        Part::LmHead if config.tie_word_embeddings => 0,
        Part::LmHead => config.vocab_size * hidden,
        Part::InputLayernorm | Part::PostAttentionLayernorm | Part::Norm => hidden,
        Part::QProj => hidden * config.query_width() + bias(),
        Part::KProj | Part::VProj => hidden * config.key_width() + bias(),
        Part::QkNorm => 2 * config.head_dim,
        Part::OProj => config.query_width() * hidden + bias(),
        Part::SelfAttn => sum(&[
            Part::QProj,
            Part::KProj,
            Part::VProj,
            Part::QkNorm,
            Part::OProj,
        ]),
        Part::Mlp if moe.is_some() => sum(&[Part::Gate, Part::Experts]),
        Part::Mlp => config
            .intermediate_size()
            .map_or(0, |width| swiglu(hidden, width)),
        Part::Gate => moe.map_or(0, |moe| moe.num_experts * hidden),
        Part::Expert(_) => moe.map_or(0, |moe| swiglu(hidden, moe.moe_intermediate_size)),
        Part::Experts => moe.map_or(0, |moe| {
            moe.num_experts * swiglu(hidden, moe.moe_intermediate_size)
        }),
        Part::Layers => sum(&[
            Part::InputLayernorm,
            Part::SelfAttn,
            Part::PostAttentionLayernorm,
            Part::Mlp,
        ]),
        Part::QNorm | Part::KNorm => config.head_dim,
        Part::Glu(glu) | Part::ExpertGlu(_, glu) => match (glu, moe, config.intermediate_size()) {
            (Glu::Act | Glu::Product, _, _) => 0,
            (_, Some(moe), _) => hidden * moe.moe_intermediate_size,
            (_, None, width) => hidden * width.unwrap_or(0),
        },
        Part::Step(host, Step::Weight | Step::Linear | Step::Scale) => {
            sum(&[host.part()]) - self::bias(config, host.part())
        }
        Part::Step(host, Step::Output) => self::bias(config, host.part()),
        Part::Tokens
        | Part::Step(..)
        | Part::QHead(_)
        | Part::KHead(_)
        | Part::VHead(_)
        | Part::Mask
        | Part::Softmax
        | Part::WeightedSum
        | Part::Concat
        | Part::Rope
        | Part::Scores
        | Part::AttnResidual
        | Part::Combine
        | Part::MlpResidual => 0,
    }
}

/// Of these, the biases that a projection of attention adds to what it makes.
fn bias(config: &Config, part: Part) -> u64 {
    match part {
        _ if !config.attention_bias => 0,
        Part::QProj => config.query_width(),
        Part::KProj | Part::VProj => config.key_width(),
        Part::OProj => config.hidden_size,
        _ => 0,
    }
}

/// Parameters of all blocks together.
pub fn stack(config: &Config) -> u64 {
    let sparse = config.sparse_layers();
    let dense = config.num_hidden_layers - sparse;
    let of = |block| params(config, Module::of(block, Part::Layers));
    if config.is_mixed() {
        dense * of(Block::Layers) + sparse * of(Block::Sparse)
    } else {
        config.num_hidden_layers * of(Block::Layers)
    }
}

/// All parameters of the model; a tied matrix counts once.
pub fn total(config: &Config) -> u64 {
    let once = [Part::EmbedTokens, Part::Norm, Part::LmHead];
    let once: u64 = once.iter().map(|part| params(config, *part)).sum();
    once + stack(config)
}

/// The parameters that one token uses: all but the experts that its routers leave out.
pub fn active(config: &Config) -> u64 {
    let idle = config.moe().map_or(0, |moe| {
        let expert = swiglu(config.hidden_size, moe.moe_intermediate_size);
        moe.num_experts.saturating_sub(moe.num_experts_per_tok) * expert
    });
    total(config) - config.sparse_layers() * idle
}

/// All parameters but the embedding and the output layer, which count once where they are tied.
pub fn non_embedding(config: &Config) -> u64 {
    total(config) - params(config, Part::EmbedTokens) - params(config, Part::LmHead)
}

/// The parameters that one token uses, without the embedding that it only looks a row up in. A tied
/// matrix still counts, as the output layer.
pub fn active_without_embedding(config: &Config) -> u64 {
    let looked_up = if config.tie_word_embeddings {
        0
    } else {
        params(config, Part::EmbedTokens)
    };
    active(config) - looked_up
}

/// The parameters that one token uses, without embedding and output layer.
pub fn active_non_embedding(config: &Config) -> u64 {
    active(config) - params(config, Part::EmbedTokens) - params(config, Part::LmHead)
}

/// Parameters of all experts of all blocks.
pub fn experts(config: &Config) -> u64 {
    let block = if config.is_mixed() {
        Block::Sparse
    } else {
        Block::Layers
    };
    config.sparse_layers() * params(config, Module::of(block, Part::Experts))
}

/// Bytes of weights that are read to compute one token, at 2 bytes a number: of all that it uses
/// but the embedding, whose one row is nothing beside them.
pub fn weight_bytes_per_token(config: &Config) -> u64 {
    2 * active_without_embedding(config)
}

/// About how many parameters the model has, for sizes whose exact count may overflow.
pub fn estimate(config: &Config) -> f64 {
    let float = |number: u64| number as f64;
    let (hidden, layers) = (float(config.hidden_size), float(config.num_hidden_layers));
    let head_dim = float(config.head_dim);
    let query_width = float(config.num_attention_heads) * head_dim;
    let key_width = float(config.num_key_value_heads) * head_dim;
    let biases = if config.attention_bias {
        query_width + 2.0 * key_width + hidden
    } else {
        0.0
    };
    let attention = 2.0 * hidden * (query_width + key_width) + 2.0 * head_dim + biases;
    let sparse = config.moe().map_or(0.0, |moe| {
        let one = hidden * (3.0 * float(moe.moe_intermediate_size) + 1.0);
        float(config.sparse_layers()) * float(moe.num_experts) * one
    });
    let dense = layers - float(config.sparse_layers());
    let dense = dense * 3.0 * hidden * float(config.intermediate_size().unwrap_or(0));
    let tables = if config.tie_word_embeddings { 1.0 } else { 2.0 };
    let once = tables * float(config.vocab_size) * hidden + hidden;
    once + layers * (attention + 2.0 * hidden) + sparse + dense
}

/// Bytes that keys and values of one token take in the cache, at 2 bytes a number.
pub fn kv_bytes_per_token(config: &Config) -> u64 {
    2 * config.num_hidden_layers * config.key_width() * 2
}

/// The same if every query head had a key and a value head of its own.
pub fn kv_bytes_per_token_if_mha(config: &Config) -> u64 {
    config.group_size() * kv_bytes_per_token(config)
}

/// Bytes that keys and values of a text take in the cache, at 2 bytes a number. A layer with a
/// window keeps no more tokens than it sees.
pub fn kv_bytes(config: &Config, tokens: u64) -> u128 {
    let one_layer = u128::from(2 * config.key_width() * 2);
    let (windowed, kept) = config.window.as_ref().map_or((0, 0), |window| {
        let layers = window.layers.iter().map(|range| range.end - range.start);
        (layers.sum(), tokens.min(window.sliding_window))
    });
    let full = config.num_hidden_layers - windowed;
    let tokens = u128::from(full) * u128::from(tokens) + u128::from(windowed) * u128::from(kept);
    one_layer * tokens
}
