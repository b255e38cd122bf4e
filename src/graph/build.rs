//! From a config to its modules and flows.
//! Never: what is written beside them.

use crate::graph::Caption;
use crate::graph::Edge;
use crate::graph::Flow;
use crate::graph::Graph;
use crate::graph::Kind;
use crate::graph::Node;
use crate::graph::Shown;
use crate::graph::View;
use crate::graph::attention;
use crate::graph::mixture;
use crate::graph::mlp;
use crate::graph::scale;
use crate::graph::shown::has_step;
use crate::graph::texts;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::config::Config;
use crate::model::config::Moe;
use crate::model::experts;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::order::Order;
use crate::model::part::Part;
use crate::model::routing::Routing;
use crate::model::step::Host;
use crate::words::Words;

/// The graph of a model called `name` with what is open in it, with its labels in the language of
/// `words`.
pub fn build(name: &str, config: &Config, shown: &Shown, words: &Words) -> Graph {
    if shown.view == View::Scale {
        return scale::build(name, config, shown, words);
    }
    let routing = mixture::routing(config, shown);
    let row = config.moe().map(experts::lit_in_row).unwrap_or_default();
    let chosen = chosen(config, routing.as_ref());
    let texts = |module| match texts::texts(config, shown, module, words) {
        own if own.is_empty() => mixture::texts(config, shown, routing.as_ref(), module, words),
        own => own,
    };
    let mut nodes = Vec::new();
    for (module, kind) in modules(config, shown) {
        let open = shown.is_open(module);
        let lit = match module.part() {
            Part::Expert(expert) if routing.is_none() => row.contains(&expert),
            Part::Expert(expert) if chosen.is_empty() => config
                .moe()
                .is_some_and(|moe| experts::is_chosen(moe, expert)),
            Part::Expert(expert) => chosen.contains(&expert),
            _ => false,
        };
        nodes.push(Node {
            label: drawn_label(config, shown, module, words),
            kind,
            lit,
            open,
            opens: shown.opens(config, module),
            texts: texts(module),
            numbers: texts::numbers(config, shown, module, words),
            module,
        });
        if open && let Some(host) = Host::of(module.part()) {
            nodes.add(steps(config, module, host, words).map(|node| Node {
                texts: texts(node.module),
                ..node
            }));
        }
    }
    let blocks = config.blocks().iter();
    Graph {
        edges: edges(config, shown),
        caption: Caption::new(name, config, words),
        fields: blocks
            .filter_map(|block| mlp::field(config, *block))
            .filter(|field| shown.is_open(field.band.peer(Part::Mlp)))
            .listed(),
        routing,
        order: Order::of(config),
        scale: None,
        heads: attention::heads(config, shown),
        nodes,
    }
}

/// The experts that the example token chose, where all are drawn one by one.
fn chosen(config: &Config, routing: Option<&Routing>) -> Vec<u32> {
    let few = |moe: &&Moe| moe.num_experts <= u64::from(mlp::MOST_TILES);
    let moe = config.moe().filter(few).filter(|_| routing.is_some());
    moe.map(experts::example).unwrap_or_default()
}

/// The steps of an open module.
fn steps<'a>(
    config: &'a Config,
    module: Module,
    host: Host,
    words: &'a Words,
) -> impl Iterator<Item = Node> + 'a {
    let taken = host.steps().iter();
    let taken = taken.filter(move |step| has_step(config.moe(), **step));
    taken.map(move |step| {
        let module = module.peer(Part::Step(host, *step));
        Node {
            label: label(config, module, words),
            kind: Kind::Step,
            lit: false,
            open: false,
            opens: false,
            texts: Vec::new(),
            numbers: Vec::new(),
            module,
        }
    })
}

/// The modules in the order of the data, each before what lies in it, without steps.
fn modules(config: &Config, shown: &Shown) -> Vec<(Module, Kind)> {
    let once = |part, kind| (Module::from(part), kind);
    let mut modules = vec![
        once(Part::Tokens, Kind::Tokens),
        once(Part::EmbedTokens, Kind::Embedding),
    ];
    for block in config.blocks() {
        let parts = block_parts(config, shown, *block).into_iter();
        modules.add(parts.map(|(part, kind)| (Module::of(*block, part), kind)));
    }
    modules.push(once(Part::Norm, Kind::Norm));
    modules.push(once(Part::LmHead, Kind::Output));
    modules
}

/// The block and what lies in it.
fn block_parts(config: &Config, shown: &Shown, block: Block) -> Vec<(Part, Kind)> {
    let mut parts = vec![
        (Part::Layers, Kind::Block),
        (Part::InputLayernorm, Kind::Norm),
        (Part::SelfAttn, Kind::Container),
    ];
    parts.add(attention::parts(config, shown, block));
    parts.add([
        (Part::AttnResidual, Kind::Residual),
        (Part::PostAttentionLayernorm, Kind::Norm),
        (Part::Mlp, Kind::Container),
    ]);
    parts.add(mlp::parts(config, shown, block));
    parts.push((Part::MlpResidual, Kind::Residual));
    parts
}

/// The full name of a module by what is open.
fn drawn_label(config: &Config, shown: &Shown, module: Module, words: &Words) -> String {
    match module.part() {
        Part::Scores if shown.is_open(module.peer(Part::SelfAttn)) => {
            words.get("label.layers.self_attn.scores.open").to_owned()
        }
        _ => label(config, module, words),
    }
}

/// The full name of a module, drawn or not.
pub fn label(config: &Config, module: Module, words: &Words) -> String {
    let sparse = module.is_sparse(config);
    let numbered =
        |key: &str, index: u32| words.fill(key, &[("number", &(u64::from(index) + 1).to_string())]);
    match module.part() {
        Part::Layers => {
            let key = match (config.is_mixed(), sparse) {
                (false, _) => "label.layers",
                (true, false) => "label.layers.mixed.dense",
                (true, true) => "label.layers.mixed.sparse",
            };
            let layers = config.layers(module.block()).to_string();
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
        Part::Expert(e) => numbered("label.layers.mlp.expert", e),
        Part::QHead(head) => numbered("label.layers.self_attn.q_head", head),
        Part::KHead(head) => numbered("label.layers.self_attn.k_head", head),
        Part::VHead(head) => numbered("label.layers.self_attn.v_head", head),
        Part::Glu(glu) | Part::ExpertGlu(_, glu) => {
            words.get(&format!("label.glu.{}", glu.name())).to_owned()
        }
        Part::Step(_, step) => words.get(&format!("label.step.{}", step.name())).to_owned(),
        part => words.get(&format!("label.{part}")).to_owned(),
    }
}

/// Everything that flows, in the order of the data. Of a mixed stack the lower kind of block reads
/// the embedding and the upper one the lower: in which order the layers really stand on one
/// another, the [`Order`] says.
fn edges(config: &Config, shown: &Shown) -> Vec<Edge> {
    let edge = |from, to, flow| Edge { from, to, flow };
    let embedding = Module::from(Part::EmbedTokens);
    let mut edges = vec![edge(Part::Tokens.into(), embedding, Flow::Tokens)];
    let mut stream = embedding;
    for block in config.blocks() {
        let of = |part| Module::of(*block, part);
        edges.push(edge(stream, of(Part::InputLayernorm), Flow::Stream));
        edges.push(edge(stream, of(Part::AttnResidual), Flow::Skip));
        let mut within = attention::edges(config, shown, *block);
        within.push((
            Part::AttnResidual,
            Part::PostAttentionLayernorm,
            Flow::Stream,
        ));
        within.push((Part::AttnResidual, Part::MlpResidual, Flow::Skip));
        within.add(mlp::edges(config, shown, *block));
        let within = within.into_iter();
        edges.add(within.map(|(from, to, flow)| edge(of(from), of(to), flow)));
        stream = of(Part::MlpResidual);
    }
    edges.push(edge(stream, Part::Norm.into(), Flow::Stream));
    edges.push(edge(Part::Norm.into(), Part::LmHead.into(), Flow::Stream));
    edges
}
