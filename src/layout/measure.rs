//! How high each row of a diagram is, before anything has a place.
//! Never: x, or what another diagram needs.

use crate::graph::Graph;
use crate::layout::attention;
use crate::layout::form::Form;
use crate::layout::moe;
use crate::layout::piece::piece;
use crate::layout::scale::Need;
use crate::model::module::Module;
use crate::model::part::Part;

/// Heights by row, in px; a row is named after the module that stands in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    heights: Vec<(Module, f64)>,
    /// In the view to scale, what each of the models needs instead.
    pub(super) needs: Vec<Need>,
}

impl Rows {
    /// The height of a row; 0 for one that the diagram does not have.
    pub fn height(&self, row: Module) -> f64 {
        self.heights
            .iter()
            .find(|(name, _)| *name == row)
            .map_or(0.0, |(_, height)| *height)
    }

    /// The larger height of each row that either has: what twins share.
    pub fn max(&self, other: &Rows) -> Rows {
        let mut rows = self.clone();
        for (name, height) in &other.heights {
            match rows.heights.iter_mut().find(|(row, _)| row == name) {
                Some((_, own)) => *own = own.max(*height),
                None => rows.heights.push((*name, *height)),
            }
        }
        for need in &other.needs {
            if !rows.needs.contains(need) {
                rows.needs.push(need.clone());
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
    if let Some(scale) = &graph.scale {
        return Rows {
            heights: Vec::new(),
            needs: vec![Need::of(graph, scale, form)],
        };
    }
    let blocks = graph.blocks().iter();
    let inside = blocks.flat_map(|block| BLOCK.map(|part| Module::of(*block, part)));
    let rows = ONCE.map(Module::from).into_iter().chain(inside);
    let rows = rows.map(|module| (module, own_height(graph, module, form)));
    Rows {
        heights: rows.collect(),
        needs: Vec::new(),
    }
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
