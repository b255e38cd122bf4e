//! The values that stand in the sentences of the post, as texts.
//! Never: a sentence.

use std::f64::consts::TAU;

use crate::decimal;
use crate::model::config::Config;
use crate::model::config::Moe;
use crate::model::config::Scaling;
use crate::model::count;
use crate::model::part::Part;
use crate::post::cast::Cast;
use crate::post::cast::Subject;
use crate::post::known;
use crate::words;

/// The value of a placeholder: `left.layers` is the count of layers of the left model, `left` its
/// name, and a name alone something that holds for all Qwen3.
pub(super) fn value(cast: &Cast, name: &str) -> Option<String> {
    if let Some(text) = known::value(name) {
        return Some(text);
    }
    let (part, field) = name.split_once('.').unwrap_or((name, "name"));
    let (_, subject) = cast.plays(part)?;
    of(subject, field)
}

/// One number of one model.
pub(super) fn of(subject: Subject, field: &str) -> Option<String> {
    let config = subject.config;
    if field == "name" {
        return Some(subject.name.to_owned());
    }
    size(config, field)
        .map(words::exact)
        .or_else(|| rotation(config, field))
        .or_else(|| counted(config, field))
        .or_else(|| moe(config, config.moe()?, field))
        .or_else(|| known::of(subject, field))
}

/// What the configuration says, and widths that follow from it.
fn size(config: &Config, field: &str) -> Option<u64> {
    Some(match field {
        "layers" => config.num_hidden_layers,
        "hidden" => config.hidden_size,
        "queries" => config.num_attention_heads,
        "keys" => config.num_key_value_heads,
        "group" => config.group_size(),
        "dim" => config.head_dim,
        "pairs" => config.head_dim / 2,
        "last_pair" => (config.head_dim / 2).saturating_sub(1),
        "heads_width" => config.query_width(),
        "vocab" => config.vocab_size,
        "wide" => config.intermediate_size()?,
        "dense_layers" => config.num_hidden_layers - config.sparse_layers(),
        "sparse_layers" => config.sparse_layers(),
        "norm_gains" => 2 * config.hidden_size + 2 * config.head_dim,
        "positions" => config.max_position_embeddings?,
        "window" => config.window.as_ref()?.sliding_window,
        "windowed" => {
            let ranges = config.window.as_ref()?.layers.iter();
            ranges.map(|range| range.end - range.start).sum()
        }
        _ => return None,
    })
}

/// Tokens that a pair of channels takes for one turn, without an extension.
fn turn(config: &Config, pair: u64) -> f64 {
    let share = 2.0 * pair as f64 / config.head_dim as f64;
    TAU * config.rope.rope_theta.powf(share)
}

/// What follows from the head and its rotation.
fn rotation(config: &Config, field: &str) -> Option<String> {
    let pairs = config.head_dim / 2;
    Some(match field {
        "scaling" => match config.rope.scaling.as_ref()? {
            Scaling::Yarn(_) => "YaRN".to_owned(),
            Scaling::Other { rope_type, .. } => rope_type.clone(),
        },
        "bound" => decimal::fixed((config.head_dim as f64).sqrt(), 1),
        "theta" => plain(config.rope.rope_theta),
        "slowest" => plain(turn(config, pairs.saturating_sub(1)).round()),
        "slow" => {
            let long = |pair: &u64| turn(config, *pair) > known::TRAINED as f64;
            words::exact((0..pairs).filter(long).count() as u64)
        }
        _ => return None,
    })
}

/// A whole number with commas, another with at most three decimals.
fn plain(number: f64) -> String {
    match number.fract() == 0.0 && number < 1e15 {
        true => words::exact(number as u64),
        false => decimal::short(number),
    }
}

/// A share in percent; of what is next to nothing, that it is less than the least that is written.
fn share(part: u64, whole: u64) -> String {
    words::percent(part, whole).unwrap_or_else(|| "< 0.01 %".to_owned())
}

/// Counts of parameters and bytes.
fn counted(config: &Config, field: &str) -> Option<String> {
    let total = count::total(config);
    let params = |part| count::params(config, part);
    Some(match field {
        "total" => words::short(total),
        "used_exact" => words::exact(count::active(config)),
        "used_read" => words::exact(count::active_without_embedding(config)),
        "used_blocks" => words::exact(count::active_non_embedding(config)),
        "cache" => words::bytes(count::kv_bytes_per_token(config)),
        "mha" => words::bytes(count::kv_bytes_per_token_if_mha(config)),
        "block" => words::exact(params(Part::Layers)),
        "mlp" => words::short(dense_mlp(config)?),
        "mlp_share" => {
            let dense = config.num_hidden_layers - config.sparse_layers();
            share(dense * dense_mlp(config)?, total)
        }
        _ => return None,
    })
}

/// Parameters of one dense feed-forward.
fn dense_mlp(config: &Config) -> Option<u64> {
    config.intermediate_size()?;
    Some(count::params(config, Part::Mlp))
}

/// What only a mixture of experts has.
fn moe(config: &Config, moe: &Moe, field: &str) -> Option<String> {
    let expert = count::experts(config) / (config.sparse_layers() * moe.num_experts).max(1);
    Some(match field {
        "experts" => words::exact(moe.num_experts),
        "active" => words::exact(moe.num_experts_per_tok),
        "width" => words::exact(moe.moe_intermediate_size),
        "expert" => words::short(expert),
        "active_share" => share(moe.num_experts_per_tok, moe.num_experts),
        "experts_share" => share(count::experts(config), count::total(config)),
        _ => return None,
    })
}
