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
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::order::Order;
use crate::model::part::Part;
use crate::words::Words;

/// The graph of a model called `name`, with its labels in the language of `words`.
pub fn build(name: &str, config: &Config, words: &Words) -> Graph {
    let lit = config.moe().map(experts::lit_in_row).unwrap_or_default();
    let nodes = modules(config)
        .into_iter()
        .map(|(module, kind)| Node {
            label: label(config, module, words),
            kind,
            lit: matches!(module.part, Part::Expert(e) if lit.contains(&e)),
            module,
        })
        .collect();
    Graph {
        edges: edges(config),
        caption: Caption::new(name, config, words),
        order: Order::of(config),
        nodes,
    }
}

/// The modules in the order of the data, each before what lies in it.
fn modules(config: &Config) -> Vec<(Module, Kind)> {
    let once = |part, kind| (Module::from(part), kind);
    let mut modules = vec![
        once(Part::Tokens, Kind::Tokens),
        once(Part::EmbedTokens, Kind::Embedding),
    ];
    for block in config.blocks() {
        let parts = block_parts(config, *block).into_iter();
        modules.extend(parts.map(|(part, kind)| (Module::of(*block, part), kind)));
    }
    modules.push(once(Part::Norm, Kind::Norm));
    modules.push(once(Part::LmHead, Kind::Output));
    modules
}

/// The block and what lies in it.
fn block_parts(config: &Config, block: Block) -> Vec<(Part, Kind)> {
    let mut parts = vec![
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
    if let Some(moe) = mixture(config, block) {
        parts.push((Part::Gate, Kind::Router));
        parts.push((Part::Experts, Kind::Container));
        let row = experts::closed_row(moe);
        parts.extend(row.into_iter().map(|e| (Part::Expert(e), Kind::Expert)));
        parts.push((Part::Combine, Kind::Sum));
    }
    parts.push((Part::MlpResidual, Kind::Residual));
    parts
}

/// The mixture of experts of a kind of block, if it has one.
fn mixture(config: &Config, block: Block) -> Option<&Moe> {
    let sparse = Module::of(block, Part::Mlp).is_sparse(config);
    config.moe().filter(|_| sparse)
}

/// The full name of a module.
fn label(config: &Config, module: Module, words: &Words) -> String {
    let sparse = module.is_sparse(config);
    match module.part {
        Part::Layers => {
            let key = match (config.is_mixed(), sparse) {
                (false, _) => "label.layers",
                (true, false) => "label.layers.mixed.dense",
                (true, true) => "label.layers.mixed.sparse",
            };
            let layers = config.layers(module.block).to_string();
            words.fill(key, &[("layers", &layers)])
        }
        Part::SelfAttn if config.group_size() == 1 => {
            words.get("label.layers.self_attn.multi_head").to_owned()
        }
        Part::SelfAttn if config.num_key_value_heads == 1 => {
            words.get("label.layers.self_attn.multi_query").to_owned()
        }
        Part::Mlp if sparse => words.get("label.layers.mlp.sparse").to_owned(),
        Part::Mlp => words.get("label.layers.mlp.dense").to_owned(),
        Part::Expert(e) => words.fill(
            "label.layers.mlp.expert",
            &[("number", &(u64::from(e) + 1).to_string())],
        ),
        part => words.get(&format!("label.{part}")).to_owned(),
    }
}

/// Everything that flows, in the order of the data. Of a mixed stack the lower kind of block reads
/// the embedding and the upper one the lower: in which order the layers really stand on one
/// another, the [`Order`] says.
fn edges(config: &Config) -> Vec<Edge> {
    let edge = |from, to, flow| Edge { from, to, flow };
    let embedding = Module::from(Part::EmbedTokens);
    let mut edges = vec![edge(Part::Tokens.into(), embedding, Flow::Tokens)];
    let mut stream = embedding;
    for block in config.blocks() {
        let of = |part| Module::of(*block, part);
        edges.push(edge(stream, of(Part::InputLayernorm), Flow::Stream));
        edges.push(edge(stream, of(Part::AttnResidual), Flow::Skip));
        let within = attention_edges()
            .into_iter()
            .chain(mlp_edges(config, *block));
        edges.extend(within.map(|(from, to, flow)| edge(of(from), of(to), flow)));
        stream = of(Part::MlpResidual);
    }
    edges.push(edge(stream, Part::Norm.into(), Flow::Stream));
    edges.push(edge(Part::Norm.into(), Part::LmHead.into(), Flow::Stream));
    edges
}

/// What flows in the first half of a block, and on to the second.
fn attention_edges() -> [(Part, Part, Flow); 14] {
    [
        (Part::InputLayernorm, Part::QProj, Flow::Normed),
        (Part::InputLayernorm, Part::KProj, Flow::Normed),
        (Part::InputLayernorm, Part::VProj, Flow::Normed),
        (Part::QProj, Part::QkNorm, Flow::Query),
        (Part::KProj, Part::QkNorm, Flow::Key),
        (Part::QkNorm, Part::Rope, Flow::Query),
        (Part::QkNorm, Part::Rope, Flow::Key),
        (Part::Rope, Part::Scores, Flow::Query),
        (Part::Rope, Part::Scores, Flow::Key),
        (Part::VProj, Part::Scores, Flow::Value),
        (Part::Scores, Part::OProj, Flow::Attended),
        (Part::OProj, Part::AttnResidual, Flow::Stream),
        (
            Part::AttnResidual,
            Part::PostAttentionLayernorm,
            Flow::Stream,
        ),
        (Part::AttnResidual, Part::MlpResidual, Flow::Skip),
    ]
}

/// What flows in the feed-forward of a kind of block.
fn mlp_edges(config: &Config, block: Block) -> Vec<(Part, Part, Flow)> {
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
