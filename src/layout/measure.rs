//! How high each row of a diagram is, before anything has a place.
//! Never: x, or what another diagram needs.

use std::borrow::Cow;

use crate::graph::Graph;
use crate::graph::Node;
use crate::layout::attention;
use crate::layout::form::Form;
use crate::layout::moe;
use crate::layout::piece::piece;
use crate::layout::scale::Need;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::model::step::Host;

/// What twins have in common: heights by row, in px, a row named after the module that stands in
/// it, of each opened projection the largest size, which sets its scale, and its height, and of an
/// open mixture the height of its band.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    heights: Vec<(Module, f64)>,
    sizes: Vec<(Module, f64)>,
    inside: Vec<(Module, f64)>,
    /// The heights of the projections and bands that are not as high in all.
    uneven: Vec<(Module, f64)>,
    /// In the view to scale, what each of the models needs instead.
    pub(super) needs: Vec<Need>,
}

/// The places of the largest size and of the least height among the numbers of a module.
pub(super) const LARGEST: usize = 3;
pub(super) const HEIGHT: usize = 4;

impl Rows {
    /// The height of a row; 0 for one that the diagram does not have.
    pub fn height(&self, row: Module) -> f64 {
        let found = self.heights.iter().find(|(name, _)| *name == row);
        found.map_or(0.0, |(_, height)| *height)
    }

    /// The larger height of each row that either has, and the larger size: what twins share.
    pub fn max(&self, other: &Rows) -> Rows {
        let mut rows = self.clone();
        raise(&mut rows.heights, &other.heights);
        raise(&mut rows.sizes, &other.sizes);
        raise(&mut rows.inside, &other.inside);
        raise(&mut rows.uneven, &other.uneven);
        for (module, height) in &other.inside {
            if let Some(own) = self.inner(*module)
                && own != *height
            {
                raise(&mut rows.uneven, &[(*module, own.max(*height))]);
            }
        }
        for need in &other.needs {
            if !rows.needs.contains(need) {
                rows.needs.push(need.clone());
            }
        }
        rows
    }

    fn inner(&self, module: Module) -> Option<f64> {
        let found = self.inside.iter().find(|(inner, _)| *inner == module);
        found.map(|(_, height)| *height)
    }

    /// The graph with the scales and heights of its twins, where one of these needs a smaller scale
    /// or is higher.
    pub(super) fn matched<'a>(&self, graph: &'a Graph) -> Cow<'a, Graph> {
        let mut matched = Cow::Borrowed(graph);
        for (module, size) in &self.sizes {
            if let Some(index) = graph.find(*module)
                && largest(&graph.nodes[index]).is_some_and(|own| own < *size)
            {
                let numbers = &mut matched.to_mut().nodes[index].numbers;
                numbers.resize(LARGEST, 0.0);
                numbers.push(*size);
            }
        }
        for (module, height) in &self.uneven {
            if let Some(index) = graph.find(*module) {
                let numbers = &mut matched.to_mut().nodes[index].numbers;
                numbers.resize(HEIGHT, 0.0);
                numbers.push(*height);
            }
        }
        matched
    }
}

/// Takes over what is larger or missing.
fn raise(own: &mut Vec<(Module, f64)>, other: &[(Module, f64)]) {
    for (name, value) in other {
        match own.iter_mut().find(|(own, _)| own == name) {
            Some((_, own)) => *own = own.max(*value),
            None => own.push((*name, *value)),
        }
    }
}

/// The larger of the two widths of an opened projection.
fn largest(node: &Node) -> Option<f64> {
    let host = Host::of(node.module.part()).filter(|host| node.open && host.is_projection());
    let [reads, makes, ..] = node.numbers[..] else {
        return None;
    };
    host.map(|_| reads.max(makes))
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
            needs: vec![Need::of(graph, scale, form)],
            ..Rows::default()
        };
    }
    let blocks = graph.blocks().iter();
    let inside = blocks.flat_map(|block| BLOCK.map(|part| Module::of(*block, part)));
    let size = |node: &Node| Some((node.module, largest(node)?));
    let mut rows = Rows {
        sizes: graph.nodes.iter().filter_map(size).listed(),
        ..Rows::default()
    };
    for module in ONCE.map(Module::from).into_iter().chain(inside) {
        let piece = piece(graph, module, form);
        let height = match &piece {
            Some(piece) => piece.height,
            None => closed_height(graph, module, form),
        };
        rows.heights.push((module, height));
        let boxes = piece.iter().flat_map(|piece| &piece.boxes);
        let opened = boxes.filter(|(of, _)| {
            of.part() == Part::Experts || rows.sizes.iter().any(|(sized, _)| sized == of)
        });
        rows.inside.add(opened.map(|(of, rect)| (*of, rect.height)));
    }
    rows
}

/// The height of a module of the stream in which nothing is open, in px.
pub(super) fn closed_height(graph: &Graph, module: Module, form: Form) -> f64 {
    let m = form.measures();
    match module.part() {
        Part::SelfAttn => attention::height(m),
        Part::Mlp if graph.is_sparse(module.block()) => moe::height(m),
        Part::AttnResidual | Part::MlpResidual => 2.0 * m.plus,
        _ => m.module_height[usize::from(graph.caption.second(module).is_some())],
    }
}
