//! Which roles the edge and the fill of a module have: the same hue for the same thing everywhere.
//! Never: a place.

use crate::graph::Flow;
use crate::graph::Node;
use crate::model::part::Part;
use crate::palette::Role;

/// Edge and fill of a module.
pub(super) fn of(node: &Node) -> (Role, Option<Role>) {
    let (edge, fill) = match node.module.part {
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
        Part::Expert(_) if node.lit => (Role::Feedforward, Role::Lit),
        Part::Expert(_) => (Role::ExpertEdge, Role::FeedforwardFill),
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
        Flow::Choice | Flow::Weights | Flow::Expert => Role::Feedforward,
    }
}
