//! Which modules a diagram has and what flows between them.
//! Never: a place, a size or a colour.

mod build;
mod caption;

pub use build::build;
pub use caption::Caption;

use serde::Serialize;

use crate::model::part::Part;

/// The modules of one model and what flows between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Graph {
    /// In the order of the data, each before what lies in it.
    pub nodes: Vec<Node>,
    /// Everything that flows from one module to another.
    pub edges: Vec<Edge>,
    /// What is written in and beside the drawing.
    pub caption: Caption,
}

/// A module.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Which one.
    pub part: Part,
    /// Its full name.
    pub label: String,
    /// What sort of thing it is.
    pub kind: Kind,
    /// Is it an expert that the example token chose?
    pub lit: bool,
}

/// What sort of thing a module is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The repeated block.
    Block,
    /// Holds other modules.
    Container,
    /// The tokenized text.
    Tokens,
    /// The embedding.
    Embedding,
    /// An RMSNorm.
    Norm,
    /// A linear layer.
    Projection,
    /// Something without weights.
    Operation,
    /// A router.
    Router,
    /// An expert.
    Expert,
    /// A weighted sum.
    Sum,
    /// A + of the residual stream.
    Residual,
    /// The output layer.
    Output,
}

/// What flows from one module to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// Where it comes from.
    pub from: Part,
    /// Where it goes to.
    pub to: Part,
    /// What it carries.
    pub flow: Flow,
}

/// What an edge carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Token ids.
    Tokens,
    /// The residual stream, or what is about to be added to it.
    Stream,
    /// The residual stream on its way around a half of the block.
    Skip,
    /// The normalised stream.
    Normed,
    /// Queries.
    Query,
    /// Keys.
    Key,
    /// Values.
    Value,
    /// What the heads gathered.
    Attended,
    /// Which experts compute.
    Choice,
    /// The weights of the chosen experts.
    Weights,
    /// What an expert made.
    Expert,
}

impl Graph {
    /// The place of `part` in `nodes`, if the model has it drawn.
    pub fn find(&self, part: Part) -> Option<usize> {
        self.nodes.iter().position(|node| node.part == part)
    }

    /// What stands for `part` of another model here: the same part, or the one that encloses it.
    pub fn counterpart(&self, part: Part) -> Option<Part> {
        let mut candidate = Some(part);
        while let Some(part) = candidate {
            if self.find(part).is_some() {
                return candidate;
            }
            candidate = part.parent();
        }
        None
    }

    /// Is there a mixture of experts in it?
    pub fn is_sparse(&self) -> bool {
        self.find(Part::Gate).is_some()
    }
}
