//! What is lit together with what is pointed at, and what steps back behind it.
//! Never: a colour.

use crate::graph::Graph;
use crate::list::Growing;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::view::Look;

/// How a module stands among those around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Light {
    /// As ever.
    Rest,
    /// With what is pointed at.
    Lit,
    /// Behind it.
    Back,
}

/// Which modules are lit, and where the others step back.
pub(super) struct Lights<'a> {
    /// What is pointed at.
    pub look: &'a Look,
    lit: Vec<Module>,
    heads: Vec<Block>,
    /// The mixtures in which experts step back, and those that do not.
    experts: Vec<Block>,
    kept: Vec<Module>,
}

impl<'a> Lights<'a> {
    /// What the pointed at lights: a head all that it works with.
    pub fn of(graph: &Graph, look: &'a Look) -> Self {
        let mut lights = Lights {
            look,
            lit: Vec::new(),
            heads: Vec::new(),
            experts: Vec::new(),
            kept: Vec::new(),
        };
        for module in [look.hovered, look.selected, look.twin]
            .into_iter()
            .flatten()
        {
            let lit = graph.companions(module);
            if !lit.is_empty() {
                lights.heads.push(module.block());
                lights.lit.add(lit);
            }
            if is_expert(module) && graph.is_open(module.peer(Part::Mlp)) {
                lights.experts.push(module.block());
                lights.kept.push(module);
            }
        }
        if !lights.experts.is_empty() {
            // The choice of the example stays to be seen: its legend and the router speak of it.
            let kept = graph.nodes.iter().filter(|node| node.lit || node.open);
            lights.kept.add(kept.map(|node| node.module));
        }
        lights
    }

    /// How a module stands; only heads and experts step back, and only behind those of their own
    /// attention or mixture.
    pub fn on(&self, module: Module) -> Light {
        let head = matches!(
            module.part(),
            Part::QHead(_) | Part::KHead(_) | Part::VHead(_)
        );
        let blocks = if head { &self.heads } else { &self.experts };
        match (head || is_expert(module)) && blocks.contains(&module.block()) {
            true if head && self.lit.contains(&module) => Light::Lit,
            true if self.kept.contains(&module) => Light::Rest,
            true => Light::Back,
            false => Light::Rest,
        }
    }
}

fn is_expert(module: Module) -> bool {
    matches!(module.part(), Part::Expert(_))
}
