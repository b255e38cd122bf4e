//! A part of a model as a record: its tensors, its parameters, what flows in and out.
//! Never: an instance other than one of one block.

use crate::graph::Node;
use crate::list::Listed;
use crate::model::config::Config;
use crate::model::count;
use crate::model::json::Json;
use crate::model::shape;
use crate::model::shape::Axis;
use crate::model::shape::Tensor;
use crate::model::site;
use crate::record::object::Object;
use crate::record::object::whole;

/// The record of a node.
pub(super) fn record(config: &Config, node: &Node) -> Json {
    let mut weights = Vec::new();
    for weight in site::weights(config, node.module) {
        let mut tensor = Object::default();
        tensor.text("name", &weight.name);
        let shape = weight.shape.into_iter().map(whole);
        tensor.put("shape", Json::List(shape.listed()));
        weights.push(tensor.done());
    }
    let flow = shape::flow(config, node.module);
    let mut part = Object::default();
    part.text("id", &node.module.to_string());
    part.text("label", &node.label);
    part.put("weights", Json::List(weights));
    part.count("params", count::params(config, node.module));
    part.put("input", shapes(&flow.input));
    part.put("output", shapes(&flow.output));
    part.done()
}

/// What flows: the shape where it is one tensor, a list of shapes where they are more, `null` where
/// it is none.
fn shapes(tensors: &[Tensor]) -> Json {
    match tensors {
        [] => Json::Null,
        [tensor] => shape(tensor),
        tensors => Json::List(tensors.iter().map(shape).listed()),
    }
}

/// The axes of a tensor; `"n"` is the number of tokens, `"t"` of those that chose one expert.
fn shape(tensor: &Tensor) -> Json {
    let axis = |axis: &Axis| match axis {
        Axis::Tokens => Json::Text("n".to_owned()),
        Axis::Routed => Json::Text("t".to_owned()),
        Axis::Size(size) => whole(*size),
    };
    Json::List(tensor.axes.iter().map(axis).listed())
}
