//! Everything that is known of a model, as one object for machines: what `facts` gives.
//! Never: a rounded number, a place in a drawing.

mod config;
mod part;

use serde::Serialize;
use serde::Serializer;

use crate::graph;
use crate::graph::Shown;
use crate::model::Model;
use crate::model::count;
use crate::model::part::Part;
use crate::record::config::Fields;
use crate::record::part::PartRecord;
use crate::words::Words;

/// The object; its fields are described in the README.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record {
    model: String,
    source: Source,
    config: Fields,
    params: Params,
    #[serde(serialize_with = "whole")]
    kv_bytes_per_token: u64,
    parts: Vec<PartRecord>,
}

/// Where the sizes come from.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Source {
    repo: String,
    revision: Option<String>,
    note: String,
}

/// Parameters of the whole model.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Params {
    #[serde(serialize_with = "whole")]
    total: u64,
    #[serde(serialize_with = "whole")]
    non_embedding: u64,
    #[serde(serialize_with = "whole")]
    active: u64,
    #[serde(serialize_with = "whole")]
    active_without_embedding: u64,
    #[serde(serialize_with = "whole")]
    active_non_embedding: u64,
}

/// A count. JavaScript has no number for those above 2⁵³ and takes the nearest one.
fn whole<S: Serializer>(count: &u64, serializer: S) -> Result<S::Ok, S::Error> {
    if cfg!(target_arch = "wasm32") {
        serializer.serialize_f64(*count as f64)
    } else {
        serializer.serialize_u64(*count)
    }
}

/// The record of a model, with labels and notes in the language of `words`.
pub fn of(model: &Model, words: &Words) -> Record {
    let config = &model.config;
    let graph = graph::build(&model.name, config, &Shown::default(), words);
    // One expert stands for all.
    let listed = |part| !matches!(part, Part::Expert(e) if e > 0);
    let nodes = graph.nodes.iter().filter(|node| listed(node.module.part));
    Record {
        model: model.id.to_string(),
        source: Source {
            repo: model.source.repo.to_string(),
            revision: model.source.revision.as_deref().map(str::to_owned),
            note: model.source.note(words).to_owned(),
        },
        config: config.into(),
        params: Params {
            total: count::total(config),
            non_embedding: count::non_embedding(config),
            active: count::active(config),
            active_without_embedding: count::active_without_embedding(config),
            active_non_embedding: count::active_non_embedding(config),
        },
        kv_bytes_per_token: count::kv_bytes_per_token(config),
        parts: nodes.map(|node| PartRecord::of(config, node)).collect(),
    }
}
