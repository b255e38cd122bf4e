//! A config as the fields of a `config.json` in the older layout, defaults filled in.
//! Never: a field that Qwen3 does not use.

use std::ops::Range;

use serde::Serialize;

use crate::model::config::Config;
use crate::model::config::Mlp;
use crate::model::config::Scaling;
use crate::model::config::Window;

/// The fields. What is absent is not known, or no layer uses it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Fields {
    model_type: &'static str,
    vocab_size: u64,
    hidden_size: u64,
    num_hidden_layers: u64,
    num_attention_heads: u64,
    num_key_value_heads: u64,
    head_dim: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    intermediate_size: Option<u64>,
    hidden_act: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_position_embeddings: Option<u64>,
    rms_norm_eps: f64,
    rope_theta: f64,
    rope_scaling: Option<RopeScaling>,
    attention_bias: bool,
    tie_word_embeddings: bool,
    use_sliding_window: bool,
    sliding_window: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_window_layers: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    layer_types: Option<Vec<&'static str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    num_experts: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    num_experts_per_tok: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    moe_intermediate_size: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    norm_topk_prob: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decoder_sparse_step: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mlp_only_layers: Option<Vec<u64>>,
}

/// The extension of RoPE.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct RopeScaling {
    rope_type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    factor: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    original_max_position_embeddings: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    beta_fast: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    beta_slow: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attention_factor: Option<f64>,
}

impl From<&Config> for Fields {
    fn from(config: &Config) -> Self {
        let layers = config.num_hidden_layers;
        let moe = config.moe();
        let windowed = config.window.as_ref().map_or(&[][..], |w| &w.layers);
        // Windows from some layer on are written as that layer.
        let first_windowed = match windowed {
            [] => Some(layers),
            [Range { start, end }] if *end == layers => Some(*start),
            _ => None,
        };
        let window = config.window.as_ref();
        let mixed = match &config.mlp {
            Mlp::Mixed(mixed) => Some(mixed),
            _ => None,
        };
        Fields {
            model_type: moe.map_or("qwen3", |_| "qwen3_moe"),
            vocab_size: config.vocab_size,
            hidden_size: config.hidden_size,
            num_hidden_layers: layers,
            num_attention_heads: config.num_attention_heads,
            num_key_value_heads: config.num_key_value_heads,
            head_dim: config.head_dim,
            intermediate_size: config.intermediate_size(),
            hidden_act: "silu",
            max_position_embeddings: config.max_position_embeddings,
            rms_norm_eps: config.rms_norm_eps,
            rope_theta: config.rope.rope_theta,
            rope_scaling: config.rope.scaling.as_ref().map(RopeScaling::from),
            attention_bias: config.attention_bias,
            tie_word_embeddings: config.tie_word_embeddings,
            use_sliding_window: window.is_some(),
            sliding_window: window.map(|window| window.sliding_window),
            max_window_layers: first_windowed.filter(|_| moe.is_none()),
            layer_types: window
                .filter(|_| first_windowed.is_none())
                .map(|window| layer_types(window, layers)),
            num_experts: moe.map(|moe| moe.num_experts),
            num_experts_per_tok: moe.map(|moe| moe.num_experts_per_tok),
            moe_intermediate_size: moe.map(|moe| moe.moe_intermediate_size),
            norm_topk_prob: moe.map(|moe| moe.norm_topk_prob),
            decoder_sparse_step: moe.map(|_| mixed.map_or(1, |mixed| mixed.decoder_sparse_step)),
            mlp_only_layers: moe
                .map(|_| mixed.map_or_else(Vec::new, |mixed| mixed.mlp_only_layers.clone())),
        }
    }
}

/// The kind of attention of each layer.
fn layer_types(window: &Window, layers: u64) -> Vec<&'static str> {
    let mut types = vec!["full_attention"; layers as usize];
    for range in &window.layers {
        let windowed = types.get_mut(range.start as usize..range.end as usize);
        windowed
            .into_iter()
            .for_each(|w| w.fill("sliding_attention"));
    }
    types
}

impl From<&Scaling> for RopeScaling {
    fn from(scaling: &Scaling) -> Self {
        match scaling {
            Scaling::Yarn(yarn) => RopeScaling {
                rope_type: "yarn".to_owned(),
                factor: Some(yarn.factor),
                original_max_position_embeddings: Some(yarn.original_max_position_embeddings),
                beta_fast: Some(yarn.beta_fast),
                beta_slow: Some(yarn.beta_slow),
                attention_factor: Some(yarn.attention_factor),
            },
            Scaling::Other { rope_type, factor } => RopeScaling {
                rope_type: rope_type.clone(),
                factor: *factor,
                original_max_position_embeddings: None,
                beta_fast: None,
                beta_slow: None,
                attention_factor: None,
            },
        }
    }
}
