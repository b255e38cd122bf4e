//! The graph of the view to scale: the modules that have parameters, how many, and what is written
//! beside their areas.
//! Never: how large an area is.

mod text;

use crate::graph::Caption;
use crate::graph::Edge;
use crate::graph::Flow;
use crate::graph::Graph;
use crate::graph::Kind;
use crate::graph::Node;
use crate::graph::Shown;
use crate::graph::build::label;
use crate::graph::mlp;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::config::Config;
use crate::model::count;
use crate::model::experts;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::order::Order;
use crate::model::part::Glu;
use crate::model::part::Part;
use crate::words::Words;

/// What the view to scale has besides modules.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scale {
    /// Parameters of all instances of each node, in their order; of a tied output layer those that
    /// it shares.
    pub params: Vec<f64>,
    /// All parameters of the model.
    pub total: f64,
    /// Is the output layer the embedding once more?
    pub tied: bool,
    /// Experts of one block, and how many of them a token uses.
    pub experts: (u64, u64),
    /// What the last and the first block are called, the longest text first; of a mixed stack, only
    /// which layers a kind has.
    pub ends: Vec<(Block, [Vec<String>; 2])>,
    /// What is said of the experts that a token does not use.
    pub idle: Vec<String>,
    /// The fact beside a dense feed-forward, where a twin has experts.
    pub fact: Vec<String>,
    /// What an area stands for; `{amount}` is for the layout to fill.
    pub unit: String,
    /// What has to be known to read the drawing: to scale, and where it is drawn larger than its
    /// twin.
    pub note: [String; 2],
    /// What is said where the model is drawn larger than its twin; `{factor}` is for the layout.
    pub magnified: [String; 2],
}

/// The graph to scale of a model called `name`.
pub(super) fn build(name: &str, config: &Config, shown: &Shown, words: &Words) -> Graph {
    let lit = config.moe().map(experts::example).unwrap_or_default();
    let mut params = Vec::new();
    let mut nodes = Vec::new();
    for (module, kind) in modules(config, shown) {
        let all = all_of(config, module);
        params.push(all as f64);
        let label = label(config, module, words);
        nodes.push(Node {
            texts: text::drawn(config, module, &label, all, words),
            numbers: Vec::new(),
            label,
            kind,
            lit: matches!(module.part(), Part::Expert(e) if lit.contains(&e)),
            open: opens(config, module) && shown.is_open(module),
            opens: opens(config, module),
            module,
        });
    }
    let mut caption = Caption::new(name, config, words);
    caption.subtitle = text::subtitle(config, words);
    let scale = Scale {
        params,
        total: count::total(config) as f64,
        tied: config.tie_word_embeddings,
        ..text::scale(config, &caption, shown.beside.as_deref(), words)
    };
    Graph {
        edges: edges(config),
        fields: config
            .blocks()
            .iter()
            .filter_map(|block| mlp::field(config, *block))
            .listed(),
        routing: None,
        order: Order::of(config),
        scale: Some(scale),
        heads: Vec::new(),
        caption,
        nodes,
    }
}

/// Has a module areas inside that show where it is open? Experts are always seen one by one.
fn opens(config: &Config, module: Module) -> bool {
    match module.part() {
        Part::SelfAttn => true,
        part => part == Part::Mlp && !module.is_sparse(config),
    }
}

/// The parameters of all instances of a module; of a tied output layer, of its matrix.
fn all_of(config: &Config, module: Module) -> u64 {
    let part = match module.part() {
        Part::LmHead => Part::EmbedTokens,
        part => part,
    };
    let one = count::params(config, module.peer(part));
    match Part::Layers.holds(part) {
        true => one * config.layers(module.block()),
        false => one,
    }
}

/// The modules in the order of the data, each before what lies in it.
fn modules(config: &Config, shown: &Shown) -> Vec<(Module, Kind)> {
    let mut modules = vec![(Part::EmbedTokens.into(), Kind::Embedding)];
    for block in config.blocks() {
        let of = |part| Module::of(*block, part);
        let open = |part| shown.is_open(of(part));
        let mut parts = vec![
            (Part::Layers, Kind::Block),
            (Part::InputLayernorm, Kind::Norm),
            (Part::SelfAttn, Kind::Container),
        ];
        if open(Part::SelfAttn) {
            parts.add([
                (Part::QProj, Kind::Projection),
                (Part::KProj, Kind::Projection),
                (Part::VProj, Kind::Projection),
                (Part::QkNorm, Kind::Norm),
                (Part::OProj, Kind::Projection),
            ]);
        }
        parts.push((Part::PostAttentionLayernorm, Kind::Norm));
        parts.push((Part::Mlp, Kind::Container));
        let moe = config.moe().filter(|_| of(Part::Mlp).is_sparse(config));
        if let Some(moe) = moe {
            parts.push((Part::Gate, Kind::Router));
            parts.push((Part::Experts, Kind::Container));
            if moe.num_experts <= u64::from(mlp::MOST_TILES) {
                let all = 0..moe.num_experts as u32;
                parts.add(all.map(|expert| (Part::Expert(expert), Kind::Expert)));
            }
        } else if open(Part::Mlp) {
            let glus = [Glu::GateProj, Glu::UpProj, Glu::DownProj];
            parts.add(glus.map(|glu| (Part::Glu(glu), Kind::Projection)));
        }
        modules.add(parts.into_iter().map(|(part, kind)| (of(part), kind)));
    }
    modules.push((Part::Norm.into(), Kind::Norm));
    modules.push((Part::LmHead.into(), Kind::Output));
    modules
}

/// The stream, from the embedding through the blocks to the output layer.
fn edges(config: &Config) -> Vec<Edge> {
    let once = |part: Part| std::iter::once(part.into());
    let blocks = config.blocks().iter();
    let blocks = blocks.map(|block| Module::of(*block, Part::Layers));
    let ahead = blocks
        .clone()
        .chain(once(Part::Norm))
        .chain(once(Part::LmHead));
    let behind = once(Part::EmbedTokens)
        .chain(blocks)
        .chain(once(Part::Norm));
    let flow = Flow::Stream;
    behind
        .zip(ahead)
        .map(|(from, to)| Edge { from, to, flow })
        .listed()
}
