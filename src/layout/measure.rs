//! How high each row of a diagram is, before anything has a place.
//! Never: x, or what another diagram needs.

use crate::graph::Graph;
use crate::layout::attention;
use crate::layout::form::Form;
use crate::layout::moe;
use crate::layout::piece::piece;
use crate::model::module::Module;
use crate::model::part::Part;

/// Heights by row, in px; a row is named after the module that stands in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows(Vec<(Module, f64)>);

impl Rows {
    /// The height of a row; 0 for one that the diagram does not have.
    pub fn height(&self, row: Module) -> f64 {
        self.0
            .iter()
            .find(|(name, _)| *name == row)
            .map_or(0.0, |(_, height)| *height)
    }

    /// The larger height of each row that either has: what twins share.
    pub fn max(&self, other: &Rows) -> Rows {
        let mut rows = self.clone();
        for (name, height) in &other.0 {
            match rows.0.iter_mut().find(|(row, _)| row == name) {
                Some((_, own)) => *own = own.max(*height),
                None => rows.0.push((*name, *height)),
            }
        }
        rows
    }
}

/// The modules of the stream that stand outside all blocks.
const ONCE: [Part; 3] = [Part::LmHead, Part::Norm, Part::EmbedTokens];

/// The modules of the stream in a block, top to bottom.
const BLOCK: [Part; 6] = [
    Part::MlpResidual,
    Part::Mlp,
    Part::PostAttentionLayernorm,
    Part::AttnResidual,
    Part::SelfAttn,
    Part::InputLayernorm,
];

/// The heights that this diagram needs by itself.
pub fn measure(graph: &Graph, form: Form) -> Rows {
    let blocks = graph.blocks().iter();
    let inside = blocks.flat_map(|block| BLOCK.map(|part| Module::of(*block, part)));
    let rows = ONCE.map(Module::from).into_iter().chain(inside);
    Rows(
        rows.map(|module| (module, own_height(graph, module, form)))
            .collect(),
    )
}

/// The height of a module of the stream, in px.
pub(super) fn own_height(graph: &Graph, module: Module, form: Form) -> f64 {
    let m = form.measures();
    if let Some(piece) = piece(graph, module, form) {
        return piece.height;
    }
    match module.part {
        Part::SelfAttn => attention::height(m),
        Part::Mlp if graph.is_sparse(module.block) => moe::height(m),
        Part::AttnResidual | Part::MlpResidual => 2.0 * m.plus,
        _ => m.module_height[usize::from(graph.caption.second(module).is_some())],
    }
}
