//! Whether a file describes a Qwen3 at all, and what differs where it does not.
//! Never: a difference that does not stand in the file.

use crate::list::Growing;
use crate::model::json::Json;
use crate::model::read::Kind;
use crate::model::read::fields;
use crate::model::read::fields::Fields;
use crate::model::refusal::BadConfig;
use crate::model::refusal::Difference;
use crate::model::refusal::KNOWN;
use crate::model::refusal::Right;

/// Which Qwen3 the file describes.
pub(super) fn kind(top: &Fields) -> Result<Kind, BadConfig> {
    let nested = top.object("text_config").ok().flatten();
    let named = top.get("model_type");
    let inner = nested.as_ref().and_then(|inner| inner.get("model_type"));
    match named.or(inner) {
        Some(Json::Text(name)) if name == "qwen3" && named.is_some() => Ok(Kind::Dense),
        Some(Json::Text(name)) if name == "qwen3_moe" && named.is_some() => Ok(Kind::Moe),
        Some(Json::Text(name)) => Err(BadConfig::Other {
            model_type: name.clone(),
            differences: differences(top, nested.as_ref()),
        }),
        _ => Err(top.wrong("model_type", Right::OneOf(&KNOWN))),
    }
}

/// What another architecture has that Qwen3 has not, as far as this file says it.
fn differences(top: &Fields, nested: Option<&Fields>) -> Vec<Difference> {
    let model = nested.unwrap_or(top);
    let mut differences = Vec::new();
    differences.add(nested.map(|_| Difference::Nested));
    differences.add(linear(model));
    if matches!(model.get("attn_output_gate"), Some(Json::Bool(true))) {
        differences.push(Difference::OutputGate);
    }
    let shared = size(model, "shared_expert_intermediate_size").filter(|width| *width > 0);
    differences.add(shared.map(|width| Difference::SharedExpert { width }));
    differences.add(part_rotated(model));
    differences
}

fn size(fields: &Fields, name: &str) -> Option<u64> {
    fields.get(name).and_then(fields::whole)
}

/// How many layers have linear attention: by the list, where it has an entry for each layer; else
/// by the interval of the others; else by the list as it is.
fn linear(model: &Fields) -> Option<Difference> {
    let layers = size(model, "num_hidden_layers");
    let listed = match model.get("layer_types") {
        Some(Json::List(types)) => types.as_slice(),
        _ => &[],
    };
    let is_linear = |kind: &&Json| matches!(kind, Json::Text(text) if text == "linear_attention");
    let in_list = listed.iter().filter(is_linear).count() as u64;
    let length = listed.len() as u64;
    let interval = size(model, "full_attention_interval").filter(|interval| *interval > 0);
    let (linear, layers) = match (layers, interval) {
        (Some(layers), Some(interval)) if length != layers => (layers - layers / interval, layers),
        _ => (in_list, length),
    };
    (linear > 0).then_some(Difference::Linear { linear, layers })
}

/// Which part of a head RoPE turns, where it is not the whole.
fn part_rotated(model: &Fields) -> Option<Difference> {
    let parameters = model.object("rope_parameters").ok().flatten();
    let inner = parameters
        .as_ref()
        .and_then(|inner| inner.get("partial_rotary_factor"));
    let Some(Json::Number(factor)) = model.get("partial_rotary_factor").or(inner) else {
        return None;
    };
    let of = size(model, "head_dim")?;
    let turned = (of as f64 * factor.value) as u64;
    (turned > 0 && turned < of).then_some(Difference::PartRotated { turned, of })
}
