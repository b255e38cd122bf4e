//! What differs from layer to layer: windows of attention, and which feed-forwards are mixtures.
//! Never: what a layer computes.

use crate::list::Listed;
use std::ops::Range;

use crate::model::config::Mixed;
use crate::model::config::Mlp;
use crate::model::config::Moe;
use crate::model::config::Window;
use crate::model::json::Json;
use crate::model::read::Kind;
use crate::model::read::LARGEST;
use crate::model::read::fields;
use crate::model::read::fields::Fields;
use crate::model::refusal::BadConfig;
use crate::model::refusal::Holds;
use crate::model::refusal::Right;

/// What transformers takes where a file uses windows and does not say these.
const DEFAULT_WINDOW: u64 = 4096;
const DEFAULT_FULL_LAYERS: u64 = 28;

/// What `layer_types` may list.
const ATTENTION: [&str; 2] = ["full_attention", "sliding_attention"];

/// The layers that see a window, if there are any. A dense model lists them in `layer_types` or
/// has them from `max_window_layers` on; in a mixture of experts all have one.
pub(super) fn window(
    fields: &Fields,
    kind: Kind,
    layers: u64,
) -> Result<Option<Window>, BadConfig> {
    let used = fields.flag("use_sliding_window")?.unwrap_or(false);
    let size = fields.size("sliding_window")?;
    // Only an absent size has a default: `null` says that there is no window.
    let size = size.or((!fields.has("sliding_window")).then_some(DEFAULT_WINDOW));
    let size = size.filter(|_| used);
    let full = fields.whole("max_window_layers", 0, LARGEST)?;
    let listed = listed(fields, kind, layers)?;
    let ranges = match (kind, listed) {
        (Kind::Moe, _) => ranges(size.map(|_| 0..layers)),
        (Kind::Dense, Some(listed)) => {
            if size.is_none() && !listed.is_empty() {
                return Err(BadConfig::Wrong {
                    field: fields.path("layer_types"),
                    holds: Holds::Value("\"sliding_attention\"".to_owned()),
                    right: Right::WindowInUse,
                });
            }
            listed
        }
        (Kind::Dense, None) => {
            let first = full.unwrap_or(DEFAULT_FULL_LAYERS);
            ranges(size.map(|_| first.min(layers)..layers))
        }
    };
    Ok(size
        .filter(|_| !ranges.is_empty())
        .map(|sliding_window| Window {
            sliding_window,
            layers: ranges,
        }))
}

fn ranges(range: Option<Range<u64>>) -> Vec<Range<u64>> {
    range.into_iter().filter(|range| !range.is_empty()).listed()
}

/// The layers that `layer_types` says have a window, if it is there.
fn listed(fields: &Fields, kind: Kind, layers: u64) -> Result<Option<Vec<Range<u64>>>, BadConfig> {
    let Some(value) = fields.get("layer_types") else {
        return Ok(None);
    };
    let Json::List(types) = value else {
        return Err(fields.wrong("layer_types", Right::ForEachLayer(layers)));
    };
    let mut found: Vec<Range<u64>> = Vec::new();
    for (layer, attention) in (0..).zip(types) {
        if fields.one_of_entry("layer_types", attention, &ATTENTION)? == ATTENTION[0] {
            continue;
        }
        match found.last_mut().filter(|range| range.end == layer) {
            Some(range) => range.end += 1,
            None => found.push(layer..layer + 1),
        }
    }
    if kind == Kind::Dense && types.len() as u64 != layers {
        return Err(BadConfig::Wrong {
            field: fields.path("layer_types"),
            holds: Holds::Entries(types.len()),
            right: Right::ForEachLayer(layers),
        });
    }
    Ok(Some(found))
}

/// The feed-forward half of the stack: only a mixture has experts, and only in some layers.
pub(super) fn mlp(fields: &Fields, kind: Kind, layers: u64) -> Result<Mlp, BadConfig> {
    if kind == Kind::Dense {
        let intermediate_size = fields.needed_size("intermediate_size")?;
        return Ok(Mlp::Dense { intermediate_size });
    }
    let mixed = Mixed {
        intermediate_size: fields.size("intermediate_size")?.unwrap_or(0),
        moe: moe(fields)?,
        decoder_sparse_step: fields.size("decoder_sparse_step")?.unwrap_or(1),
        mlp_only_layers: only_dense(fields, layers)?,
    };
    let sparse = mixed.sparse_layers(layers);
    if sparse < layers {
        fields.needed_size("intermediate_size")?;
    }
    if sparse > 0 {
        fields.needed_size("moe_intermediate_size")?;
    }
    Ok(match sparse {
        0 => Mlp::Dense {
            intermediate_size: mixed.intermediate_size,
        },
        sparse if sparse == layers => Mlp::Sparse(mixed.moe),
        _ => Mlp::Mixed(mixed),
    })
}

/// The layers of `mlp_only_layers` that there are, ascending, each once.
fn only_dense(fields: &Fields, layers: u64) -> Result<Vec<u64>, BadConfig> {
    let listed = match fields.get("mlp_only_layers") {
        None => return Ok(Vec::new()),
        Some(Json::List(listed)) => listed,
        Some(_) => return Err(fields.wrong("mlp_only_layers", Right::Layers)),
    };
    let mut only = Vec::new();
    for value in listed {
        let layer = fields::whole(value);
        only.push(
            layer.ok_or_else(|| fields.wrong_entry("mlp_only_layers", value, Right::Layers))?,
        );
    }
    only.retain(|layer| *layer < layers);
    only.sort_unstable();
    only.dedup();
    Ok(only)
}

/// The mixture of experts; its width is 0 where the file does not give one.
fn moe(fields: &Fields) -> Result<Moe, BadConfig> {
    let older = fields.size("num_experts")?;
    let newer = fields.size("num_local_experts")?;
    if let (Some(older), Some(newer)) = (older, newer)
        && older != newer
    {
        let right = Right::As("num_experts", older);
        return Err(fields.wrong("num_local_experts", right));
    }
    let num_experts = older.or(newer).unwrap_or(128);
    let num_experts_per_tok = fields.size("num_experts_per_tok")?.unwrap_or(8);
    if num_experts_per_tok > num_experts {
        let right = Right::AtMost("num_experts", num_experts);
        return Err(fields.wrong("num_experts_per_tok", right));
    }
    Ok(Moe {
        num_experts,
        num_experts_per_tok,
        moe_intermediate_size: fields.size("moe_intermediate_size")?.unwrap_or(0),
        norm_topk_prob: fields.flag("norm_topk_prob")?.unwrap_or(false),
    })
}
