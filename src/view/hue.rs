//! Which roles the edge and the fill of a module have: the same hue for the same thing everywhere.
//! Never: a place.

use crate::graph::Flow;
use crate::graph::Graph;
use crate::graph::Kind;
use crate::graph::Node;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::palette::Role;

/// Edge and fill of a module.
pub(super) fn of(node: &Node) -> (Role, Option<Role>) {
    if node.open && node.kind == Kind::Expert {
        return (Role::Feedforward, Some(Role::FeedforwardFill));
    }
    of_part(node.module.part(), node.lit)
}

/// Edge and fill of what stands for a module; only of an expert it matters how it is in the graph.
pub(super) fn in_graph(graph: &Graph, module: Module) -> (Role, Option<Role>) {
    let node = match module.part() {
        Part::Expert(_) => graph.find(module),
        _ => None,
    };
    match node {
        Some(index) => of(&graph.nodes[index]),
        None => of_part(module.part(), false),
    }
}

/// Edge and fill of a part; `lit` for an expert that the example token chose.
pub(super) fn of_part(part: Part, lit: bool) -> (Role, Option<Role>) {
    let (edge, fill) = match part {
        Part::Tokens => return (Role::Table, None),
        Part::EmbedTokens | Part::LmHead => (Role::Table, Role::TableFill),
        Part::Layers => (Role::ShellEdge, Role::Shell),
        Part::InputLayernorm | Part::PostAttentionLayernorm | Part::Norm | Part::QkNorm => {
            (Role::Norm, Role::NormFill)
        }
        Part::SelfAttn => (Role::Attention, Role::AttentionFill),
        Part::QProj => (Role::Query, Role::QueryFill),
        Part::KProj => (Role::Key, Role::KeyFill),
        Part::VProj => (Role::Value, Role::ValueFill),
        Part::Rope | Part::Scores | Part::OProj => (Role::Attention, Role::Inner),
        Part::AttnResidual | Part::MlpResidual => (Role::Skip, Role::Inner),
        Part::Mlp => (Role::Feedforward, Role::FeedforwardFill),
        Part::Gate | Part::Experts | Part::Combine => (Role::Feedforward, Role::Inner),
        Part::Expert(_) if lit => (Role::Feedforward, Role::Lit),
        Part::Expert(_) => (Role::ExpertEdge, Role::FeedforwardFill),
        Part::QNorm | Part::KNorm => (Role::Norm, Role::Inner),
        Part::QHead(_) => (Role::Query, Role::Inner),
        Part::KHead(_) => (Role::Key, Role::Inner),
        Part::VHead(_) => (Role::Value, Role::Inner),
        Part::Mask | Part::Softmax | Part::WeightedSum | Part::Concat => {
            (Role::Attention, Role::Inner)
        }
        Part::Glu(_) | Part::ExpertGlu(..) => (Role::Feedforward, Role::Inner),
        Part::Step(host, _) => return (of_part(host.part(), lit).0, None),
    };
    (edge, Some(fill))
}

/// The colour of a wire: grey carries what the stream held, a hue what a module made.
pub(super) fn of_flow(flow: Flow) -> Role {
    match flow {
        Flow::Tokens | Flow::Stream | Flow::Normed => Role::Stream,
        Flow::Skip => Role::Skip,
        Flow::Query => Role::Query,
        Flow::Key => Role::Key,
        Flow::Value => Role::Value,
        Flow::Attended => Role::Attention,
        Flow::Choice | Flow::Weights | Flow::Expert | Flow::Gated => Role::Feedforward,
    }
}
