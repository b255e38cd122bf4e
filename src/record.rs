//! Everything that is known of a model, as one object for machines: what `facts` gives.
//! Never: a rounded number, a place in a drawing.

mod config;
mod object;
mod part;

use crate::graph;
use crate::graph::Shown;
use crate::model::Model;
use crate::model::config::Config;
use crate::model::count;
use crate::model::json::Json;
use crate::model::part::Part;
use crate::model::source::Source;
use crate::record::object::Object;
use crate::words::Words;

/// The record of a model, with labels and notes in the language of `words`; its fields are
/// described in the README.
pub fn of(model: &Model, words: &Words) -> Json {
    let config = &model.config;
    let graph = graph::build(&model.name, config, &Shown::default(), words);
    let mut parts = Vec::new();
    for node in &graph.nodes {
        // One expert stands for all.
        if !matches!(node.module.part(), Part::Expert(e) if e > 0) {
            parts.push(part::record(config, node));
        }
    }
    let mut record = Object::default();
    record.text("model", &model.id);
    record.put("source", source(&model.source, words));
    record.put("config", config::fields(config));
    record.put("params", params(config));
    record.count("kv_bytes_per_token", count::kv_bytes_per_token(config));
    record.put("parts", Json::List(parts));
    record.done()
}

/// Where the sizes come from.
fn source(source: &Source, words: &Words) -> Json {
    let mut fields = Object::default();
    fields.text("repo", &source.repo);
    match &source.revision {
        Some(revision) => fields.text("revision", revision),
        None => fields.put("revision", Json::Null),
    }
    fields.text("note", source.note(words));
    fields.done()
}

/// Parameters of the whole model.
fn params(config: &Config) -> Json {
    let mut params = Object::default();
    for (name, count) in [
        ("total", count::total(config)),
        ("non_embedding", count::non_embedding(config)),
        ("active", count::active(config)),
        (
            "active_without_embedding",
            count::active_without_embedding(config),
        ),
        ("active_non_embedding", count::active_non_embedding(config)),
    ] {
        params.count(name, count);
    }
    params.done()
}
