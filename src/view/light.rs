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
pub(super) struct Lights {
    lit: Vec<Module>,
    blocks: Vec<Block>,
}

impl Lights {
    /// What the pointed at lights: a head all that it works with.
    pub fn of(graph: &Graph, look: &Look) -> Self {
        let mut lights = Lights {
            lit: Vec::new(),
            blocks: Vec::new(),
        };
        for module in [look.hovered, look.selected, look.twin]
            .into_iter()
            .flatten()
        {
            let lit = graph.companions(module);
            if !lit.is_empty() {
                lights.blocks.push(module.block);
                lights.lit.add(lit);
            }
        }
        lights
    }

    /// How a module stands; only heads step back, and only behind heads of their attention.
    pub fn on(&self, module: Module) -> Light {
        let head = matches!(
            module.part,
            Part::QHead(_) | Part::KHead(_) | Part::VHead(_)
        );
        match head && self.blocks.contains(&module.block) {
            true if self.lit.contains(&module) => Light::Lit,
            true => Light::Back,
            false => Light::Rest,
        }
    }
}
