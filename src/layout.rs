//! Where everything stands: boxes, wires, texts and leaders of one form, in its own px.
//! Never: a colour, or anything that changes while a reader points at the diagram.

mod attention;
mod between;
mod chart;
mod course;
mod detail;
mod field;
mod form;
mod glu;
mod hit;
mod label;
mod leader;
mod logit;
mod mark;
mod measure;
mod mlp;
mod moe;
mod norm;
mod note;
mod piece;
mod place;
mod product;
mod rope;
mod scale;
mod shell;
mod slate;
mod stack;
mod table;
mod track;
mod wire;
mod writer;

pub use between::between;
pub use detail::Depth;
pub use detail::Detail;
pub use detail::Paint;
pub use detail::Shape;
pub use field::Field;
pub use form::Fit;
pub use form::Form;
pub use label::Anchor;
pub use label::Label;
pub use label::Run;
pub use label::Tone;
pub use leader::Leader;
pub use mark::Marks;
pub use measure::Rows;
pub use measure::measure;
pub use place::place;
pub use product::outline;
pub use shell::Shell;
pub use track::Track;
pub use wire::Arrows;
pub use wire::Wire;

use crate::geom::Point;
use crate::geom::Rect;
use crate::geom::Size;
use crate::model::module::Module;

/// A diagram with every place known, in px of its form.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The form it was laid out for.
    pub form: Form,
    /// The whole.
    pub size: Size,
    /// One box for each node of the graph, in the same order.
    pub boxes: Vec<(Module, Rect)>,
    /// One wire for each edge of the graph, in the same order.
    pub wires: Vec<Wire>,
    /// Everything written.
    pub labels: Vec<Label>,
    /// Experts that are too many for a box each.
    pub fields: Vec<Field>,
    /// What is drawn in modules and is no module.
    pub details: Vec<Detail>,
    /// Dotted lines from modules to the margin.
    pub leaders: Vec<Leader>,
    /// What shows that blocks repeat, one for each kind of block.
    pub shells: Vec<Shell>,
    /// The order of the layers of a mixed stack.
    pub track: Option<Track>,
    /// The tokens of the example.
    pub chips: Vec<Rect>,
    /// Where experts are left out: three dots around each of these points.
    pub ellipses: Vec<Point>,
    /// Are its boxes areas in proportion to parameters?
    pub is_to_scale: bool,
}

impl Layout {
    /// The box of a module or its cell in a field, if it is drawn.
    pub fn find(&self, module: impl Into<Module>) -> Option<Rect> {
        let module = module.into();
        self.boxes
            .iter()
            .find(|(of, _)| *of == module)
            .map(|(_, rect)| *rect)
            .or_else(|| self.fields.iter().find_map(|field| field.find(module)))
    }
}
