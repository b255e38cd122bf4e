//! What lies in a feed-forward, dense or a mixture of experts, closed or open, and what flows there.
//! Never: labels, or what is written.

use crate::graph::Flow;
use crate::graph::Kind;
use crate::graph::Shown;
use crate::model::config::Config;
use crate::model::config::Moe;
use crate::model::experts;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::part::Part;

/// The mixture of experts of a kind of block, if it has one.
fn mixture(config: &Config, block: Block) -> Option<&Moe> {
    let sparse = Module::of(block, Part::Mlp).is_sparse(config);
    config.moe().filter(|_| sparse)
}

/// The parts in the order of the data, without steps.
pub(super) fn parts(config: &Config, _shown: &Shown, block: Block) -> Vec<(Part, Kind)> {
    let Some(moe) = mixture(config, block) else {
        return Vec::new();
    };
    let mut parts = vec![(Part::Gate, Kind::Router), (Part::Experts, Kind::Container)];
    let row = experts::closed_row(moe);
    parts.extend(row.into_iter().map(|e| (Part::Expert(e), Kind::Expert)));
    parts.push((Part::Combine, Kind::Sum));
    parts
}

/// What flows from the norm through the feed-forward to its +.
pub(super) fn edges(config: &Config, _shown: &Shown, block: Block) -> Vec<(Part, Part, Flow)> {
    match mixture(config, block) {
        Some(moe) => sparse_edges(moe),
        None => vec![
            (Part::PostAttentionLayernorm, Part::Mlp, Flow::Normed),
            (Part::Mlp, Part::MlpResidual, Flow::Stream),
        ],
    }
}

/// What flows in a mixture of experts: the normalised stream goes to the router and, past it, to
/// the experts; the router sends its choice to them and its weights to the sum.
fn sparse_edges(moe: &Moe) -> Vec<(Part, Part, Flow)> {
    let lit = experts::lit_in_row(moe).into_iter();
    let lit: Vec<Part> = lit.map(Part::Expert).collect();
    let mut edges = vec![
        (Part::PostAttentionLayernorm, Part::Gate, Flow::Normed),
        (Part::PostAttentionLayernorm, Part::Experts, Flow::Normed),
    ];
    edges.extend(lit.iter().map(|expert| (Part::Gate, *expert, Flow::Choice)));
    edges.push((Part::Gate, Part::Combine, Flow::Weights));
    let gathered = lit.iter();
    edges.extend(gathered.map(|expert| (*expert, Part::Combine, Flow::Expert)));
    edges.push((Part::Combine, Part::MlpResidual, Flow::Stream));
    edges
}
