//! The circuit of a gated feed-forward: two projections below, SiLU and the product above them, the
//! third projection on top.
//! Never: what stands around it.

use crate::font::Face;
use crate::font::Weight;
use crate::geom::Point;
use crate::geom::Rect;
use crate::geom::upright;
use crate::graph::Edge;
use crate::graph::Flow;
use crate::graph::Graph;
use crate::layout::form::Form;
use crate::layout::label::Label;
use crate::layout::label::Tone;
use crate::layout::label::middle;
use crate::layout::note::LEADING;
use crate::layout::note::SMALL;
use crate::layout::note::wrapped;
use crate::layout::piece::Piece;
use crate::layout::product;
use crate::layout::wire::HEAD;
use crate::layout::wire::SHORT_HEAD;
use crate::layout::wire::plain;
use crate::model::module::Module;
use crate::model::part::Glu;
use crate::model::part::Part;

/// The measures of a circuit, in px.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measures {
    /// x of the product and of `down_proj`, and how far from it the other two stand.
    pub middle: f64,
    pub aside: f64,
    /// Widths of `down_proj` and of the other two, and the height of a closed one.
    pub down: f64,
    pub side: f64,
    pub height: f64,
    /// From `down_proj` to the middle of the product, from there to SiLU, from SiLU to what stands
    /// below, and from the lower projections to the bus.
    pub gaps: [f64; 4],
}

/// Width and height of SiLU; radius of the product.
const SILU: (f64, f64) = (56.0, 26.0);
const PRODUCT: f64 = 9.0;
/// Room beside a shape in its box.
const BESIDE: f64 = 4.0;

/// Where the circuit reads from: x and y of the beginning of both wires.
#[derive(Clone, Copy, Debug)]
pub(super) struct Input {
    /// The module that it reads.
    pub from: Module,
    /// Where its wire begins.
    pub at: Point,
}

/// A circuit and what it is part of.
pub(super) struct Circuit<'a> {
    graph: &'a Graph,
    m: Measures,
    form: Form,
    outer: Module,
    /// What stands in it, its upper edge being that of `down_proj`; its height is that of the bus.
    piece: Piece,
}

impl<'a> Circuit<'a> {
    /// The boxes, and the wires between them.
    pub fn of(graph: &'a Graph, outer: Module, m: Measures, form: Form) -> Self {
        let mut circuit = Circuit {
            graph,
            m,
            form,
            outer,
            piece: Piece::default(),
        };
        let down = circuit.projection(Glu::DownProj, m.middle, m.down);
        let gate = circuit.projection(Glu::GateProj, m.middle - m.aside, m.side);
        let up = circuit.projection(Glu::UpProj, m.middle + m.aside, m.side);
        let [to_product, to_silu, below, to_bus] = m.gaps;
        let product = down.height + to_product;
        let base = product + to_silu + SILU.1 + below + gate.height.max(up.height);
        let (gate_top, up_top) = (base - gate.height, base - up.height);
        circuit.piece.take(down, 0.0);
        circuit.piece.take(gate, gate_top);
        circuit.piece.take(up, up_top);
        let at = Point::new(m.middle, product);
        let side = Point::new(m.middle - m.aside, gate_top - below - SILU.1 / 2.0);
        circuit.operations(at, side);
        circuit.inner();
        circuit.piece.height = base + to_bus;
        circuit
    }

    /// A part of it.
    fn part(&self, glu: Glu) -> Module {
        self.outer.peer(match self.outer.part() {
            Part::Expert(expert) => Part::ExpertGlu(expert, glu),
            _ => Part::Glu(glu),
        })
    }

    /// How far the bus below it is from its upper edge.
    pub fn bus(&self) -> f64 {
        self.piece.height
    }

    /// The box of a part, from its own top.
    pub fn rect(&self, glu: Glu) -> Rect {
        let part = self.part(glu);
        let found = self.piece.boxes.iter().find(|(of, _)| *of == part);
        found.map_or_else(Rect::default, |(_, rect)| *rect)
    }

    /// A projection by itself, closed or open.
    fn projection(&self, glu: Glu, x: f64, width: f64) -> Piece {
        let module = self.part(glu);
        let span = (x - width / 2.0, x + width / 2.0);
        if self.graph.is_open(module) {
            let mut inside = product::piece(self.graph, module, span, self.form);
            let rect = Rect::between(span.0, 0.0, span.1, inside.height);
            inside.boxes.insert(0, (module, rect));
            return inside;
        }
        let measures = self.form.measures();
        let name = Face::new(measures.inner_name, Weight::Strong);
        let small = Face::new(SMALL, Weight::Regular);
        let shape = wrapped(self.graph.text(module, 0), small, width - 2.0 * BESIDE);
        let height = self.m.height + LEADING * (shape.len() - 1) as f64;
        let rect = Rect::between(span.0, 0.0, span.1, height);
        let lines = shape.len() as f64;
        let first = rect.centre().y - (LEADING * lines - name.cap_height()) / 2.0;
        let label = self
            .graph
            .find(module)
            .map(|at| &self.graph.nodes[at].label);
        let label = label.map_or("", String::as_str);
        let mut labels = vec![Label::centred(module, rect, Tone::Name, name, first, label)];
        let mut line = first;
        for text in shape {
            line += LEADING;
            labels.push(Label::centred(
                module,
                rect,
                Tone::Second,
                small,
                line,
                text,
            ));
        }
        Piece {
            span,
            height,
            boxes: vec![(module, rect)],
            labels,
            ..Piece::default()
        }
    }

    /// SiLU and the product.
    fn operations(&mut self, at: Point, side: Point) {
        let product = Rect::around(at, PRODUCT);
        let silu = Rect::new(side.x - SILU.0 / 2.0, side.y - SILU.1 / 2.0, SILU.0, SILU.1);
        let act = self.part(Glu::Act);
        let face = Face::new(self.form.measures().inner_name, Weight::Strong);
        let label = self.graph.find(act).map(|at| &self.graph.nodes[at].label);
        let label = label.map_or("", String::as_str);
        let line = middle(silu, face);
        let label = Label::centred(act, silu, Tone::Name, face, line, label);
        self.piece.labels.push(label);
        self.piece.boxes.push((act, silu));
        self.piece.boxes.push((self.part(Glu::Product), product));
    }

    /// The wires between its parts.
    fn inner(&mut self) {
        let [gate, up, act, product, down] = Glu::ALL.map(|glu| self.rect(glu));
        let up_to = |a: Rect, b: Rect| upright(a.centre().x, a.y, b.bottom());
        let aside = |a: Rect, end: f64| {
            let (x, y) = (a.centre().x, product.centre().y);
            vec![Point::new(x, a.y), Point::new(x, y), Point::new(end, y)]
        };
        self.wire(Glu::GateProj, Glu::Act, up_to(gate, act));
        self.wire(Glu::Act, Glu::Product, aside(act, product.x));
        self.wire(Glu::UpProj, Glu::Product, aside(up, product.right()));
        self.wire(Glu::Product, Glu::DownProj, up_to(product, down));
    }

    fn wire(&mut self, from: Glu, to: Glu, way: Vec<Point>) {
        let (from, to) = (self.part(from), self.part(to));
        self.push(from, to, Flow::Gated, way);
    }

    /// A wire with a short arrow where its last run is short.
    fn push(&mut self, from: Module, to: Module, flow: Flow, way: Vec<Point>) {
        let run = match way[..] {
            [.., a, b] => a.distance(b),
            _ => 0.0,
        };
        let head = if run < 16.0 { SHORT_HEAD } else { HEAD };
        let mut wire = plain(way);
        wire.head = head;
        self.piece.wires.push((Edge { from, to, flow }, wire));
    }

    /// The circuit below `top`, with the wires into it and, to `to` at the height `end`, out of it.
    pub fn placed(mut self, top: f64, input: Input, out: (Edge, f64)) -> Piece {
        let bus = self.piece.height;
        let start = Point::new(input.at.x, input.at.y - top);
        let corner = Point::new(start.x, bus);
        let (gate, up) = (self.rect(Glu::GateProj), self.rect(Glu::UpProj));
        // Where both wires turn the same way the nearer one leaves the other, at a dot.
        let (left, right) = (gate.centre().x, up.centre().x);
        let leaves = match start.x {
            x if x < left => Some(left),
            x if x > right => Some(right),
            _ => None,
        };
        for (glu, rect) in [(Glu::GateProj, gate), (Glu::UpProj, up)] {
            let x = rect.centre().x;
            let (turn, end) = (Point::new(x, bus), Point::new(x, rect.bottom()));
            let dot = leaves.filter(|left| *left == x).map(|_| turn);
            let way = match dot {
                Some(dot) => vec![dot, end],
                None if x == start.x => vec![start, end],
                None => vec![start, corner, turn, end],
            };
            self.push(input.from, self.part(glu), Flow::Normed, way);
            if let Some((_, wire)) = self.piece.wires.last_mut() {
                wire.dot = dot;
            }
        }
        let down = self.rect(Glu::DownProj);
        let x = down.centre().x;
        let way = upright(x, down.y, out.1 - top);
        self.piece.wires.push((out.0, plain(way)));
        self.piece.moved(top)
    }
}
