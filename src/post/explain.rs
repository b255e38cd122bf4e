//! Which section explains which module, for two models.
//! Never: how a page shows it.

use crate::doc::Doc;
use crate::figure::Figure;
use crate::model::config::Config;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::post::cast::Cast;
use crate::post::cast::Side;

/// The modules that a section explains in one diagram; what lies in them is explained with them,
/// unless another section names it.
pub(super) fn modules(topic: Figure, config: &Config) -> Vec<Module> {
    let blocks: &[Block] = match config.is_mixed() {
        true => &[Block::Layers, Block::Sparse],
        false => &[Block::Layers],
    };
    let parts: &[Part] = match topic {
        Figure::Gqa => &[Part::SelfAttn],
        Figure::QkNorm => &[Part::QkNorm],
        Figure::Rope => &[Part::Rope],
        Figure::Moe | Figure::SwiGlu => &[Part::Mlp],
        Figure::RmsNorm => &[
            Part::InputLayernorm,
            Part::PostAttentionLayernorm,
            Part::Norm,
        ],
    };
    let mut modules: Vec<Module> = Vec::new();
    for block in blocks {
        for module in parts.iter().map(|part| Module::of(*block, *part)) {
            let sparse = module.is_sparse(config);
            let fits = match topic {
                Figure::Moe => sparse,
                Figure::SwiGlu => !sparse,
                _ => true,
            };
            if fits && !modules.contains(&module) {
                modules.push(module);
            }
        }
    }
    modules
}

/// The value of `data-explains`: ids, each behind the id of its element where it means one diagram
/// alone.
pub(super) fn explains(cast: &Cast, topic: Figure) -> String {
    let [left, right] = [Side::Left, Side::Right].map(|side| modules(topic, cast.on(side).config));
    let both = |module: &Module| left.contains(module) && right.contains(module);
    let mut ids: Vec<String> = left
        .iter()
        .filter(|m| both(m))
        .map(Module::to_string)
        .collect();
    for (side, modules) in [(Side::Left, &left), (Side::Right, &right)] {
        let alone = modules.iter().filter(|module| !both(module));
        ids.extend(alone.map(|module| format!("{}/{module}", side.element())));
    }
    ids.join(" ")
}

/// The section of a topic, without what is in it.
pub(super) fn section(cast: &Cast, topic: Figure) -> Doc {
    Doc::element("section", "topic", vec![])
        .with("id", topic.name())
        .with("data-explains", explains(cast, topic))
        .with("data-hue", super::contents::hue(topic).class())
}
