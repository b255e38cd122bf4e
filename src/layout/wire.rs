//! The ways of the wires: straight up the stream, around a half of the block, into attention and
//! through the experts.
//! Never: how strong a wire is drawn.

use crate::font::Face;
use crate::font::Weight;
use crate::geom::Point;
use crate::geom::Rect;
use crate::geom::upright;
use crate::graph::Edge;
use crate::graph::Flow;
use crate::layout::attention;
use crate::layout::form::Measures;
use crate::layout::stack;
use crate::model::module::Module;
use crate::model::part::Part;

/// The way of one edge.
#[derive(Clone, Debug, PartialEq)]
pub struct Wire {
    /// Corners of its pieces, from source to target; there is more than one piece where a title
    /// stands in the way.
    pub pieces: Vec<Vec<Point>>,
    /// Radius of its corners, in px.
    pub radius: f64,
    /// Where it leaves a wire that goes straight on.
    pub dot: Option<Point>,
    /// Length and width of the arrow at its end, in px.
    pub head: (f64, f64),
    /// Which of its pieces end in an arrow.
    pub arrows: Arrows,
}

/// Which pieces of a wire end in an arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrows {
    /// The last one: those before it end where a title stands in the way.
    Last,
    /// Each: it enters what stands on its way.
    Each,
}

impl Wire {
    /// Where it begins.
    pub fn start(&self) -> Option<Point> {
        self.pieces.first()?.first().copied()
    }

    /// Moves it down by `dy`.
    pub(super) fn shift(&mut self, dy: f64) {
        let points = self.pieces.iter_mut().flatten();
        points.chain(&mut self.dot).for_each(|point| point.y += dy);
    }

    /// The tip of its arrow.
    pub fn end(&self) -> Option<Point> {
        self.pieces.last()?.last().copied()
    }
}

/// Radius of the corners of a wire, and of a skip.
pub(super) const CORNER: (f64, f64) = (7.0, 8.0);
/// An arrow, and the smaller one of a short run or of the weights.
pub(super) const HEAD: (f64, f64) = (7.0, 6.8);
pub(super) const SHORT_HEAD: (f64, f64) = (6.0, 6.4);
pub(super) const WEIGHTS_HEAD: (f64, f64) = (6.5, 6.2);
/// Free between a title and the wire that would meet it.
pub(super) const FREE: f64 = 6.0;

/// Finds ways between boxes.
pub(super) struct Router<'a> {
    pub m: &'a Measures,
    pub boxes: &'a [(Module, Rect)],
    pub chips: &'a [Rect],
    /// The experts that wires go to.
    pub lit: Vec<Module>,
    /// What stands on the stream between both kinds of block.
    pub track: Option<Rect>,
    /// The ways inside opened modules, and the upper and lower edge of each of these.
    pub inside: &'a [(Edge, Wire, (f64, f64))],
}

impl Router<'_> {
    fn rect(&self, module: Module) -> Rect {
        let found = self.boxes.iter().find(|(of, _)| *of == module);
        found.map_or_else(Rect::default, |(_, rect)| *rect)
    }

    /// The way of one edge.
    pub fn wire(&self, edge: &Edge) -> Wire {
        let (from, to) = (self.rect(edge.from), self.rect(edge.to));
        let inside = self.inside.iter().find(|(other, _, _)| other == edge);
        if let Some((_, wire, span)) = inside {
            return drawn_out(wire.clone(), *span, from.y, to.bottom());
        }
        match edge.flow {
            Flow::Tokens => self.bracket(to),
            Flow::Skip => self.skip(edge, to),
            Flow::Normed => self.normed(edge, from, to),
            Flow::Query => straight(self.m.stream - self.m.heads.2, from, to),
            Flow::Key => straight(self.m.stream, from, to),
            Flow::Value => straight(self.m.stream + self.m.heads.2, from, to),
            Flow::Choice => self.choice(edge, from, to),
            Flow::Weights => self.weights(from, to),
            Flow::Expert => self.gathered(edge, from, to),
            Flow::Stream | Flow::Attended | Flow::Gated => self.upward(edge, from, to),
        }
    }

    /// From the tokens: a bracket over them, and up from its middle.
    fn bracket(&self, to: Rect) -> Wire {
        let Some((first, last)) = stack::bracket(self.chips) else {
            return plain(Vec::new());
        };
        let y = first.y - self.m.tokens.1;
        let corner = |x| Point::new(x, y);
        let up = vec![
            corner(self.m.stream),
            Point::new(self.m.stream, to.bottom()),
        ];
        let over = vec![first, corner(first.x), corner(last.x), last];
        Wire {
            pieces: vec![over, up],
            ..plain(Vec::new())
        }
    }

    /// Up the stream; where a container's title stands in the way, up to it and on from the edge.
    fn upward(&self, edge: &Edge, from: Rect, to: Rect) -> Wire {
        let Some(outer) = edge.from.parent().filter(|outer| !outer.holds(edge.to)) else {
            return straight(self.m.stream, from, to);
        };
        let way = |from, to| upright(self.m.stream, from, to);
        if outer.part() == Part::Layers {
            let between = self
                .track
                .filter(|_| edge.to.part() == Part::InputLayernorm);
            let Some(track) = between else {
                return straight(self.m.stream, from, to);
            };
            return Wire {
                pieces: vec![way(from.y, track.bottom()), way(track.y, to.bottom())],
                arrows: Arrows::Each,
                ..plain(Vec::new())
            };
        }
        let (first, second) = self.m.heading;
        let size = if second.is_some() { 12.0 } else { self.m.name };
        let title = Face::new(size, Weight::Regular).descent() + second.unwrap_or(first) + FREE;
        let outer = self.rect(outer);
        Wire {
            pieces: vec![way(from.y, outer.y + title), way(outer.y, to.bottom())],
            ..plain(Vec::new())
        }
    }

    /// Around a half of the block: from the dot below its norm to the + above it.
    fn skip(&self, edge: &Edge, to: Rect) -> Wire {
        let norm = match edge.to.part() {
            Part::AttnResidual => Part::InputLayernorm,
            _ => Part::PostAttentionLayernorm,
        };
        let dot = Point::new(
            self.m.stream,
            self.rect(edge.to.peer(norm)).bottom() + self.m.branch,
        );
        let arrival = Point::new(to.right(), to.centre().y);
        let way = vec![
            dot,
            Point::new(self.m.skip, dot.y),
            Point::new(self.m.skip, arrival.y),
            arrival,
        ];
        Wire {
            radius: CORNER.1,
            dot: Some(dot),
            ..plain(way)
        }
    }

    /// The normalised stream: straight up, or from a dot on its way to the side.
    fn normed(&self, edge: &Edge, from: Rect, to: Rect) -> Wire {
        if edge.to.part() == Part::Mlp {
            return straight(self.m.stream, from, to);
        }
        // Wires that spread from one dot have arrows of one size.
        let head = if self.m.foot.0 < 14.5 {
            SHORT_HEAD
        } else {
            HEAD
        };
        if edge.to.part() != Part::Experts && to.centre().x == self.m.stream {
            return Wire {
                head,
                ..straight(self.m.stream, from, to)
            };
        }
        let (dot, x) = if edge.to.part() == Part::Experts {
            let outer = self.rect(edge.to.peer(Part::Mlp));
            (
                Point::new(self.m.stream, outer.bottom() - self.m.foot.1),
                self.past_router(to),
            )
        } else {
            (
                attention::bus(self.m, self.rect(edge.to.peer(Part::SelfAttn))),
                to.centre().x,
            )
        };
        let way = vec![dot, Point::new(x, dot.y), Point::new(x, to.bottom())];
        let head = if edge.to.part() == Part::Experts {
            HEAD
        } else {
            head
        };
        Wire {
            dot: Some(dot),
            head,
            ..plain(way)
        }
    }

    /// Where the input goes up past the router: aside where a wire goes to an expert there.
    fn past_router(&self, band: Rect) -> f64 {
        let x = self.m.detours.1;
        let taken = self.boxes.iter().any(|(module, rect)| {
            let near = (rect.centre().x - x).abs() < 12.0;
            near && matches!(module.part(), Part::Expert(_)) && self.lit.contains(module)
        });
        if taken { band.right() - 7.0 } else { x }
    }

    /// From the router's top to an expert that it chose.
    fn choice(&self, edge: &Edge, from: Rect, to: Rect) -> Wire {
        let band = self.rect(edge.to.peer(Part::Experts));
        let y = (from.y + band.bottom()) / 2.0;
        let x = to.centre().x;
        let stream = self.m.stream;
        let way = vec![
            Point::new(stream, from.y),
            Point::new(stream, y),
            Point::new(x, y),
            Point::new(x, to.bottom()),
        ];
        plain(way)
    }

    /// From an expert to the weighted sum.
    fn gathered(&self, edge: &Edge, from: Rect, to: Rect) -> Wire {
        let band = self.rect(edge.to.peer(Part::Experts));
        let y = band.y - self.m.band_pad.0;
        let x = from.centre().x;
        let stream = self.m.stream;
        let way = vec![
            Point::new(x, from.y),
            Point::new(x, y),
            Point::new(stream, y),
            Point::new(stream, to.bottom()),
        ];
        plain(way)
    }

    /// From the router's side around the band into the sum.
    fn weights(&self, from: Rect, to: Rect) -> Wire {
        let x = self.m.detours.0;
        let (low, high) = (from.centre().y, to.centre().y);
        let way = vec![
            Point::new(from.x, low),
            Point::new(x, low),
            Point::new(x, high),
            Point::new(to.x, high),
        ];
        Wire {
            radius: CORNER.1,
            head: WEIGHTS_HEAD,
            ..plain(way)
        }
    }
}

/// The way of an edge in an opened module that reaches from `top` to `bottom`, drawn out to what
/// lies outside it.
fn drawn_out(mut wire: Wire, (top, bottom): (f64, f64), from: f64, to: f64) -> Wire {
    let near = |a: f64, b: f64| (a - b).abs() < 1e-6;
    let first = wire.pieces.first_mut().and_then(|piece| piece.first_mut());
    if let Some(first) = first.filter(|first| near(first.y, bottom)) {
        first.y = from;
    }
    let last = wire.pieces.last_mut().and_then(|piece| piece.last_mut());
    if let Some(last) = last.filter(|last| near(last.y, top)) {
        last.y = to;
    }
    wire
}

/// A way with round corners and one arrow.
pub(super) fn plain(way: Vec<Point>) -> Wire {
    Wire {
        pieces: vec![way],
        radius: CORNER.0,
        dot: None,
        head: HEAD,
        arrows: Arrows::Last,
    }
}

/// Straight up at `x`, from the top of one box to the bottom of another.
pub(super) fn straight(x: f64, from: Rect, to: Rect) -> Wire {
    let head = if from.y - to.bottom() < 16.0 {
        SHORT_HEAD
    } else {
        HEAD
    };
    Wire {
        head,
        ..plain(upright(x, from.y, to.bottom()))
    }
}
