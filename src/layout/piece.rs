//! The inside of one opened module, laid out by itself: the layout puts it where its row is.
//! Never: where that is.

use crate::geom::Rect;
use crate::graph::Edge;
use crate::graph::Graph;
use crate::layout::attention;
use crate::layout::detail::Detail;
use crate::layout::field::Field;
use crate::layout::form::Form;
use crate::layout::label::Label;
use crate::layout::logit;
use crate::layout::mlp;
use crate::layout::moe;
use crate::layout::norm;
use crate::layout::table;
use crate::layout::wire::Wire;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::model::step::Host;

/// An opened module and all that is drawn in it. x is that of the form; y begins at the top of
/// the module.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Piece {
    /// Left and right edge of the module.
    pub span: (f64, f64),
    /// Its height, in px.
    pub height: f64,
    /// The modules in it, without itself.
    pub boxes: Vec<(Module, Rect)>,
    /// The ways of all edges that begin or end in it. Where an edge enters, its way begins on the
    /// lower edge of the module (y is `height`) or at a dot on the way of such a one; where it
    /// leaves, its way ends on the upper edge (y is 0). Both are drawn out to what they join.
    pub wires: Vec<(Edge, Wire)>,
    /// Everything written in it, its title included.
    pub labels: Vec<Label>,
    /// What is drawn in it and is no module.
    pub details: Vec<Detail>,
    /// The facts in the margin, each with the y that it is level with.
    pub notes: Vec<(f64, Vec<String>)>,
    /// Experts that are too many for boxes.
    pub fields: Vec<Field>,
}

/// The inside of a module of the stream, if it is open or shows more than a closed one.
pub(super) fn piece(graph: &Graph, module: Module, form: Form) -> Option<Piece> {
    let rope = module.peer(Part::Rope);
    match module.part() {
        Part::SelfAttn if graph.is_open(module) => attention::piece(graph, module, form),
        Part::SelfAttn if graph.is_open(rope) => Some(attention::around_rope(graph, module, form)),
        Part::Mlp if graph.is_open(module) => Some(match graph.is_sparse(module.block()) {
            true => moe::piece(graph, module, form),
            false => mlp::piece(graph, module, form),
        }),
        part if graph.is_open(module) => match Host::of(part)? {
            Host::LmHead => Some(logit::piece(graph, module, form)),
            Host::EmbedTokens => Some(table::piece(graph, module, form)),
            host => Some(norm::piece(graph, module, host, form)),
        },
        _ => None,
    }
}

impl Piece {
    /// Takes another piece into this one, moved down by `dy`: a module opened inside this one.
    pub fn take(&mut self, inner: Piece, dy: f64) {
        let inner = inner.moved(dy);
        self.boxes.add(inner.boxes);
        self.wires.add(inner.wires);
        self.labels.add(inner.labels);
        self.details.add(inner.details);
        // What several of one row say alike is said once.
        for (y, lines) in inner.notes {
            if !self.notes.iter().any(|(_, said)| *said == lines) {
                self.notes.push((y, lines));
            }
        }
        self.fields.add(inner.fields);
    }

    /// The same lower by `dy`.
    pub fn moved(mut self, dy: f64) -> Piece {
        for (_, rect) in &mut self.boxes {
            rect.y += dy;
        }
        for (_, wire) in &mut self.wires {
            wire.shift(dy);
        }
        for label in &mut self.labels {
            label.shift(dy);
        }
        self.details = self
            .details
            .into_iter()
            .map(|detail| detail.shifted(0.0, dy))
            .listed();
        for (y, _) in &mut self.notes {
            *y += dy;
        }
        for field in &mut self.fields {
            field.rect.y += dy;
        }
        self
    }
}
