//! A piece while it is drawn: texts and shapes are put on it one by one.
//! Never: what is put on it.

use crate::font::Face;
use crate::font::Weight;
use crate::geom::Point;
use crate::geom::Rect;
use crate::graph::Graph;
use crate::layout::detail::Depth;
use crate::layout::detail::Detail;
use crate::layout::detail::Paint;
use crate::layout::detail::Shape;
use crate::layout::form::Form;
use crate::layout::label::Label;
use crate::layout::label::Tone;
use crate::layout::note::SMALL;
use crate::layout::piece::Piece;
use crate::list::Listed;
use crate::model::module::Module;

/// From the side of a small module to its texts.
pub(super) const SIDE: f64 = 14.0;

/// The face of small texts and of those that lead them.
pub(super) const PLAIN: Face = Face::new(SMALL, Weight::Regular);
pub(super) const LEAD: Face = Face::new(SMALL, Weight::Medium);
pub(super) const STRONG: Face = Face::new(SMALL, Weight::Strong);

/// Which point of its text a place on a slate means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The left end.
    Start,
    /// The middle.
    Middle,
    /// The right end.
    End,
}

/// The inside of one module, half drawn; x is that of the form, y begins at the module's top.
pub(super) struct Slate<'a> {
    pub graph: &'a Graph,
    pub module: Module,
    pub form: Form,
    /// The module itself.
    pub rect: Rect,
    pub piece: Piece,
}

impl<'a> Slate<'a> {
    /// An empty one.
    pub fn new(
        graph: &'a Graph,
        module: Module,
        span: (f64, f64),
        height: f64,
        form: Form,
    ) -> Self {
        let piece = Piece {
            span,
            height,
            ..Piece::default()
        };
        let rect = Rect::between(span.0, 0.0, span.1, height);
        Slate {
            graph,
            module,
            form,
            rect,
            piece,
        }
    }

    /// Makes it so high.
    pub fn resize(&mut self, height: f64) {
        self.rect.height = height;
        self.piece.height = height;
    }

    /// Is it drawn for the form without a margin?
    pub fn is_narrow(&self) -> bool {
        self.form == Form::Narrow
    }

    /// A text of the module.
    pub fn said(&self, index: usize) -> &'a str {
        self.graph.text(self.module, index)
    }

    /// Writes a text; gives where its right end is.
    pub fn write(&mut self, at: Point, side: Side, tone: Tone, face: Face, text: &str) -> f64 {
        let width = face.width(text);
        let left = match side {
            Side::Start => at.x,
            Side::Middle => at.x - width / 2.0,
            Side::End => at.x - width,
        };
        let at = Point::new(left, at.y);
        let label = Label::from(Some(self.module), self.rect, tone, face, at, text);
        self.piece.labels.push(label);
        left + width
    }

    /// Writes the module's name at the top left.
    pub fn title(&mut self, name: &str) {
        let m = self.form.measures();
        let at = Point::new(self.rect.x + SIDE, 22.0);
        let face = Face::new(m.name, Weight::Strong);
        self.write(at, Side::Start, Tone::Name, face, name);
    }

    /// The name that the module goes by.
    pub fn name(&self) -> &'a str {
        let found = self.graph.find(self.module);
        found.map_or("", |index| &self.graph.nodes[index].label)
    }

    /// Writes a second or last line below the title or above the lower edge.
    pub fn line(&mut self, baseline: f64, text: &str) {
        let at = Point::new(self.rect.x + SIDE, baseline);
        self.write(at, Side::Start, Tone::Second, PLAIN, text);
    }

    /// Draws a box.
    pub fn boxed(
        &mut self,
        of: Module,
        rect: Rect,
        radius: f64,
        fill: Option<Paint>,
        edge: (Paint, f64),
    ) {
        self.piece.details.push(Detail {
            of,
            shape: Shape::Box(rect, radius),
            fill,
            edge: Some(edge),
            depth: Depth::Before,
        });
    }

    /// Draws a box without an edge.
    pub fn filled(&mut self, of: Module, rect: Rect, radius: f64, paint: Paint) {
        self.piece
            .details
            .push(Detail::filled(of, rect, radius, paint));
    }

    /// Draws a shape that is filled and has no edge.
    pub fn shape(&mut self, of: Module, shape: Shape, paint: Paint) {
        self.piece.details.push(Detail {
            of,
            shape,
            fill: Some(paint),
            edge: None,
            depth: Depth::Before,
        });
    }

    /// Draws a line.
    pub fn stroke(&mut self, of: Module, way: Vec<Point>, paint: Paint, width: f64) {
        self.piece.details.push(Detail::line(of, way, paint, width));
    }

    /// Ties texts of the module to a height, as a fact in the margin.
    pub fn fact(&mut self, y: f64, indices: &[usize]) {
        let lines = indices.iter().map(|index| self.said(*index).to_owned());
        self.piece.notes.push((y, lines.listed()));
    }
}
