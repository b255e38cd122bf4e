//! What the texts of one module name beside the numbers of the config: which head or expert it is,
//! what it reads of, how wide what goes through it is.
//! Never: a sentence, or what a module is called in one.

use crate::graph;
use crate::model::config::Config;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::model::shape;
use crate::model::shape::Axis;
use crate::model::shape::Tensor;
use crate::text::parted_last;
use crate::words::Words;

/// The values by the names of their placeholders.
pub fn values(config: &Config, module: Module, words: &Words) -> Vec<(&'static str, String)> {
    match module.part() {
        Part::QHead(head) => {
            let head = u64::from(head);
            of_head(config, head, head / config.group_size())
        }
        Part::KHead(head) | Part::VHead(head) => {
            let head = u64::from(head);
            of_head(config, head, head)
        }
        Part::Expert(expert) | Part::ExpertGlu(expert, _) => vec![counted("number", expert.into())],
        Part::Step(host, _) => {
            let host = module.peer(host.part());
            let mut values = of_host(config, host, words);
            if let Part::ExpertGlu(expert, _) = host.part() {
                values.push(counted("number", expert.into()));
            }
            values
        }
        _ => Vec::new(),
    }
}

fn number(name: &'static str, number: u64) -> (&'static str, String) {
    (name, number.to_string())
}

/// What is counted from 0 here and from 1 in labels.
fn counted(name: &'static str, index: u64) -> (&'static str, String) {
    number(name, index + 1)
}

/// A head with its place among its kind and the KV head that it is or reads, both from 0; the query
/// heads of that KV head; and its rows of the projection.
fn of_head(config: &Config, head: u64, kv: u64) -> Vec<(&'static str, String)> {
    let first = kv * config.group_size();
    let last = first + config.group_size() - 1;
    let from = head * config.head_dim;
    vec![
        counted("number", head),
        counted("kv", kv),
        counted("first", first),
        counted("last", last),
        number("index", head),
        number("kv_index", kv),
        number("first_index", first),
        number("last_index", last),
        number("from", from),
        number("to", from + config.head_dim - 1),
    ]
}

/// A module that opens to steps: a projection by its name in the checkpoint, anything else by its
/// label.
fn of_host(config: &Config, host: Module, words: &Words) -> Vec<(&'static str, String)> {
    let id = host.part().to_string();
    let name = match parted_last(&id, ".") {
        Some((_, name)) if name.ends_with("_proj") => name.to_owned(),
        _ => graph::label(config, host, words),
    };
    let flow = shape::flow(config, host);
    vec![
        ("host", name),
        number("in", width(&flow.input)),
        number("out", width(&flow.output)),
    ]
}

/// How wide the first of some tensors is.
fn width(tensors: &[Tensor]) -> u64 {
    match tensors.first().and_then(|tensor| tensor.axes.last()) {
        Some(Axis::Size(size)) => *size,
        _ => 0,
    }
}
