//! A config as the fields of a `config.json` in the older layout, defaults filled in.
//! Never: a field that Qwen3 does not use.

use crate::list::Listed;
use std::ops::Range;

use crate::model::config::Config;
use crate::model::config::Scaling;
use crate::model::config::Window;
use crate::model::json::Json;
use crate::record::object::Object;
use crate::record::object::whole;

/// The fields. What is absent is not known, or no layer uses it.
pub(super) fn fields(config: &Config) -> Json {
    let mut fields = Object::default();
    let kind = config.moe().map_or("qwen3", |_| "qwen3_moe");
    fields.text("model_type", kind);
    fields.count("vocab_size", config.vocab_size);
    fields.count("hidden_size", config.hidden_size);
    fields.count("num_hidden_layers", config.num_hidden_layers);
    fields.count("num_attention_heads", config.num_attention_heads);
    fields.count("num_key_value_heads", config.num_key_value_heads);
    fields.count("head_dim", config.head_dim);
    fields.known("intermediate_size", config.intermediate_size());
    fields.text("hidden_act", "silu");
    fields.known("max_position_embeddings", config.max_position_embeddings);
    fields.number("rms_norm_eps", config.rms_norm_eps);
    fields.number("rope_theta", config.rope.rope_theta);
    let scaling = config.rope.scaling.as_ref();
    fields.put("rope_scaling", scaling.map_or(Json::Null, rope_scaling));
    fields.flag("attention_bias", config.attention_bias);
    fields.flag("tie_word_embeddings", config.tie_word_embeddings);
    write_window(config, &mut fields);
    write_moe(config, &mut fields);
    fields.done()
}

/// The extension of RoPE.
fn rope_scaling(scaling: &Scaling) -> Json {
    let mut fields = Object::default();
    match scaling {
        Scaling::Yarn(yarn) => {
            let original = yarn.original_max_position_embeddings;
            fields.text("rope_type", "yarn");
            fields.number("factor", yarn.factor);
            fields.count("original_max_position_embeddings", original);
            fields.number("beta_fast", yarn.beta_fast);
            fields.number("beta_slow", yarn.beta_slow);
            fields.number("attention_factor", yarn.attention_factor);
        }
        Scaling::Other { rope_type, factor } => {
            fields.text("rope_type", rope_type);
            if let Some(factor) = factor {
                fields.number("factor", *factor);
            }
        }
    }
    fields.done()
}

fn write_window(config: &Config, fields: &mut Object) {
    let layers = config.num_hidden_layers;
    let window = config.window.as_ref();
    // Windows from some layer on are written as that layer.
    let first_windowed = match window.map_or(&[][..], |window| &window.layers) {
        [] => Some(layers),
        [Range { start, end }] if *end == layers => Some(*start),
        _ => None,
    };
    let size = window.map(|window| window.sliding_window);
    fields.flag("use_sliding_window", window.is_some());
    fields.put("sliding_window", size.map_or(Json::Null, whole));
    if config.moe().is_none() {
        fields.known("max_window_layers", first_windowed);
    }
    if let (Some(window), None) = (window, first_windowed) {
        fields.put("layer_types", layer_types(window, layers));
    }
}

/// The kind of attention of each layer.
fn layer_types(window: &Window, layers: u64) -> Json {
    let kind = |layer: u64| {
        let windowed = window.layers.iter().any(|range| range.contains(&layer));
        let name = match windowed {
            true => "sliding_attention",
            false => "full_attention",
        };
        Json::Text(name.to_owned())
    };
    Json::List((0..layers).map(kind).listed())
}

fn write_moe(config: &Config, fields: &mut Object) {
    let Some(moe) = config.moe() else {
        return;
    };
    let mixed = config.mixed();
    let step = mixed.map_or(1, |mixed| mixed.decoder_sparse_step);
    let dense = mixed.map_or(&[][..], |mixed| &mixed.mlp_only_layers);
    let dense = dense.iter().map(|layer| whole(*layer)).listed();
    fields.count("num_experts", moe.num_experts);
    fields.count("num_experts_per_tok", moe.num_experts_per_tok);
    fields.count("moe_intermediate_size", moe.moe_intermediate_size);
    fields.flag("norm_topk_prob", moe.norm_topk_prob);
    fields.count("decoder_sparse_step", step);
    fields.put("mlp_only_layers", Json::List(dense));
}
