//! From a config to its modules and flows.
//! Never: what is written beside them.

use crate::graph::Caption;
use crate::graph::Edge;
use crate::graph::Flow;
use crate::graph::Graph;
use crate::graph::Kind;
use crate::graph::Node;
use crate::model::config::Config;
use crate::model::config::Moe;
use crate::model::experts;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::words::Words;

/// The graph of a model called `name`, with its labels in the language of `words`.
pub fn build(name: &str, config: &Config, words: &Words) -> Graph {
    let lit = config.moe().map(experts::example).unwrap_or_default();
    let nodes = parts(config)
        .into_iter()
        .map(|(part, kind)| Node {
            module: part.into(),
            label: label(config, part, words),
            kind,
            lit: matches!(part, Part::Expert(e) if lit.contains(&e)),
        })
        .collect();
    Graph {
        edges: edges(config),
        caption: Caption::new(name, config, words),
        nodes,
    }
}

/// The modules in the order of the data, each before what lies in it.
fn parts(config: &Config) -> Vec<(Part, Kind)> {
    let mut parts = vec![
        (Part::Tokens, Kind::Tokens),
        (Part::EmbedTokens, Kind::Embedding),
        (Part::Layers, Kind::Block),
        (Part::InputLayernorm, Kind::Norm),
        (Part::SelfAttn, Kind::Container),
        (Part::QProj, Kind::Projection),
        (Part::KProj, Kind::Projection),
        (Part::VProj, Kind::Projection),
        (Part::QkNorm, Kind::Norm),
        (Part::Rope, Kind::Operation),
        (Part::Scores, Kind::Operation),
        (Part::OProj, Kind::Projection),
        (Part::AttnResidual, Kind::Residual),
        (Part::PostAttentionLayernorm, Kind::Norm),
        (Part::Mlp, Kind::Container),
    ];
    if let Some(moe) = config.moe() {
        parts.push((Part::Gate, Kind::Router));
        parts.push((Part::Experts, Kind::Container));
        let row = experts::closed_row(moe);
        parts.extend(row.into_iter().map(|e| (Part::Expert(e), Kind::Expert)));
        parts.push((Part::Combine, Kind::Sum));
    }
    parts.extend([
        (Part::MlpResidual, Kind::Residual),
        (Part::Norm, Kind::Norm),
        (Part::LmHead, Kind::Output),
    ]);
    parts
}

/// The full name of a part.
fn label(config: &Config, part: Part, words: &Words) -> String {
    match part {
        Part::Layers => words.fill(
            "label.layers",
            &[("layers", &config.num_hidden_layers.to_string())],
        ),
        Part::Mlp if config.moe().is_some() => words.get("label.layers.mlp.sparse").to_owned(),
        Part::Mlp => words.get("label.layers.mlp.dense").to_owned(),
        Part::Expert(e) => words.fill(
            "label.layers.mlp.expert",
            &[("number", &(u64::from(e) + 1).to_string())],
        ),
        _ => words.get(&format!("label.{part}")).to_owned(),
    }
}

/// Everything that flows, in the order of the data.
fn edges(config: &Config) -> Vec<Edge> {
    let edge = |from: Part, to: Part, flow| Edge {
        from: Module::from(from),
        to: Module::from(to),
        flow,
    };
    let mut edges = vec![
        edge(Part::Tokens, Part::EmbedTokens, Flow::Tokens),
        edge(Part::EmbedTokens, Part::InputLayernorm, Flow::Stream),
        edge(Part::EmbedTokens, Part::AttnResidual, Flow::Skip),
        edge(Part::InputLayernorm, Part::QProj, Flow::Normed),
        edge(Part::InputLayernorm, Part::KProj, Flow::Normed),
        edge(Part::InputLayernorm, Part::VProj, Flow::Normed),
        edge(Part::QProj, Part::QkNorm, Flow::Query),
        edge(Part::KProj, Part::QkNorm, Flow::Key),
        edge(Part::QkNorm, Part::Rope, Flow::Query),
        edge(Part::QkNorm, Part::Rope, Flow::Key),
        edge(Part::Rope, Part::Scores, Flow::Query),
        edge(Part::Rope, Part::Scores, Flow::Key),
        edge(Part::VProj, Part::Scores, Flow::Value),
        edge(Part::Scores, Part::OProj, Flow::Attended),
        edge(Part::OProj, Part::AttnResidual, Flow::Stream),
        edge(
            Part::AttnResidual,
            Part::PostAttentionLayernorm,
            Flow::Stream,
        ),
        edge(Part::AttnResidual, Part::MlpResidual, Flow::Skip),
    ];
    match config.moe() {
        Some(moe) => edges.extend(sparse_edges(moe)),
        None => edges.extend([
            edge(Part::PostAttentionLayernorm, Part::Mlp, Flow::Normed),
            edge(Part::Mlp, Part::MlpResidual, Flow::Stream),
        ]),
    }
    edges.push(edge(Part::MlpResidual, Part::Norm, Flow::Stream));
    edges.push(edge(Part::Norm, Part::LmHead, Flow::Stream));
    edges
}

/// What flows in a mixture of experts: the normalised stream goes to the router and, past it, to
/// the experts; the router sends its choice to them and its weights to the sum.
fn sparse_edges(moe: &Moe) -> Vec<Edge> {
    let edge = |from: Part, to: Part, flow| Edge {
        from: Module::from(from),
        to: Module::from(to),
        flow,
    };
    let drawn = experts::closed_row(moe);
    let lit: Vec<Part> = experts::example(moe)
        .into_iter()
        .filter(|e| drawn.contains(e))
        .map(Part::Expert)
        .collect();
    let mut edges = vec![
        edge(Part::PostAttentionLayernorm, Part::Gate, Flow::Normed),
        edge(Part::PostAttentionLayernorm, Part::Experts, Flow::Normed),
    ];
    edges.extend(
        lit.iter()
            .map(|expert| edge(Part::Gate, *expert, Flow::Choice)),
    );
    edges.push(edge(Part::Gate, Part::Combine, Flow::Weights));
    edges.extend(
        lit.iter()
            .map(|expert| edge(*expert, Part::Combine, Flow::Expert)),
    );
    edges.push(edge(Part::Combine, Part::MlpResidual, Flow::Stream));
    edges
}
