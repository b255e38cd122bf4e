//! A part of a model as a record: its tensors, its parameters, what flows in and out.
//! Never: an instance other than one of one block.

use serde::Serialize;
use serde::Serializer;
use serde::ser::SerializeSeq;

use crate::graph::Node;
use crate::model::config::Config;
use crate::model::count;
use crate::model::shape;
use crate::model::shape::Axis;
use crate::model::shape::Tensor;
use crate::model::site;

/// A part.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct PartRecord {
    id: String,
    label: String,
    weights: Vec<Weight>,
    #[serde(serialize_with = "super::whole")]
    params: u64,
    input: Shapes,
    output: Shapes,
}

/// A tensor of the checkpoint.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Weight {
    name: String,
    shape: Vec<u64>,
}

/// What flows: the shape where it is one tensor, a list of shapes where they are more, `null` where
/// it is none.
#[derive(Clone, Debug, PartialEq)]
struct Shapes(Vec<Tensor>);

impl PartRecord {
    /// The record of a node.
    pub fn of(config: &Config, node: &Node) -> Self {
        let flow = shape::flow(config, node.module);
        let weights = site::weights(config, node.module).into_iter();
        PartRecord {
            id: node.module.to_string(),
            label: node.label.clone(),
            weights: weights
                .map(|weight| Weight {
                    name: weight.name,
                    shape: weight.shape,
                })
                .collect(),
            params: count::params(config, node.module),
            input: Shapes(flow.input),
            output: Shapes(flow.output),
        }
    }
}

impl Serialize for Shapes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [] => serializer.serialize_none(),
            [tensor] => Shape(tensor).serialize(serializer),
            tensors => serializer.collect_seq(tensors.iter().map(Shape)),
        }
    }
}

/// The axes of a tensor; `"n"` is the number of tokens, `"t"` of those that chose one expert.
struct Shape<'a>(&'a Tensor);

impl Serialize for Shape<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut axes = serializer.serialize_seq(Some(self.0.axes.len()))?;
        for axis in &self.0.axes {
            match axis {
                Axis::Tokens => axes.serialize_element("n")?,
                Axis::Routed => axes.serialize_element("t")?,
                Axis::Size(size) => axes.serialize_element(size)?,
            }
        }
        axes.end()
    }
}
