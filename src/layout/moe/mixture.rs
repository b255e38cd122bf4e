//! The inside of an opened mixture of experts: the weighted sum above the band of all experts, the
//! router below it.
//! Never: what lies in the band or in the router.

use crate::font::Face;
use crate::font::Weight;
use crate::geom::Point;
use crate::geom::Rect;
use crate::geom::upright;
use crate::graph::Edge;
use crate::graph::Flow;
use crate::graph::Graph;
use crate::graph::MixtureText;
use crate::layout::form::Form;
use crate::layout::label::Label;
use crate::layout::label::Tone;
use crate::layout::label::middle;
use crate::layout::measure::HEIGHT;
use crate::layout::moe::band;
use crate::layout::moe::measures::Measures;
use crate::layout::moe::router;
use crate::layout::note::SMALL;
use crate::layout::note::shortened;
use crate::layout::piece::Piece;
use crate::layout::wire;
use crate::layout::wire::Wire;
use crate::layout::wire::plain;
use crate::list::Growing;
use crate::model::module::Module;
use crate::model::part::Part;

/// From a wire to the words beside it.
const BESIDE: f64 = 10.0;
/// Free at both sides of a text.
const FREE: f64 = 4.0;

/// An opened mixture.
struct Mixture<'a> {
    graph: &'a Graph,
    module: Module,
    form: Form,
    m: &'static Measures,
    stream: f64,
    piece: Piece,
}

/// The inside of an opened mixture of experts.
pub(in crate::layout) fn piece(graph: &Graph, module: Module, form: Form) -> Piece {
    let m = Measures::of(form);
    let mut mixture = Mixture {
        graph,
        module,
        form,
        m,
        stream: form.measures().stream,
        piece: Piece {
            span: m.span,
            ..Piece::default()
        },
    };
    let ((left, right), (top, bottom)) = m.sum;
    let sum = Rect::between(left, top, right, bottom);
    let (band, bottom) = band::piece(graph, module.peer(Part::Experts), form);
    let band_rect = Rect::between(m.band.0.0, m.band.1, m.band.0.1, bottom);
    // A twin may have more rows: then the router stands as low as there.
    let shared = m.band.1 + graph.number(module.peer(Part::Experts), HEIGHT);
    let below = bottom.max(shared) + m.gap;
    let (inside, gate, weights) = router::piece(graph, module.peer(Part::Gate), form, below);
    mixture.piece.height = gate.bottom() + m.foot.0 + m.foot.1;
    mixture.piece.boxes.push((module.peer(Part::Combine), sum));
    mixture.title();
    mixture.fact(sum.centre().y, MixtureText::Sum);
    mixture.fact(band.level, MixtureText::Share);
    mixture.piece.take(band.piece, 0.0);
    mixture.piece.take(inside, 0.0);
    mixture.wires(sum, band_rect, gate, weights);
    mixture.words(sum, band_rect, gate);
    mixture.piece
}

impl Mixture<'_> {
    fn text(&self, text: MixtureText) -> &str {
        self.graph.text(self.module, text as usize)
    }

    fn fact(&mut self, y: f64, first: MixtureText) {
        let line = |more| {
            self.graph
                .text(self.module, first as usize + more)
                .to_owned()
        };
        let lines = vec![line(0), line(1)];
        self.piece.notes.push((y, lines));
    }

    /// The name, and in the narrow form the line below it.
    fn title(&mut self) {
        let measures = self.form.measures();
        let (left, right) = self.m.span;
        let (x, line) = self.m.title;
        let face = Face::new(measures.name, Weight::Strong);
        let label = self.graph.find(self.module);
        let label = label.map_or("", |at| &self.graph.nodes[at].label);
        let head = Rect::between(left, 0.0, right, self.m.sum.1.0);
        let of = self.module;
        self.piece.labels.push(match x {
            Some(x) => {
                let within = Rect::between(left, 0.0, self.stream - FREE, head.bottom());
                Label::from(
                    Some(of),
                    within,
                    Tone::Name,
                    face,
                    Point::new(x, line),
                    label,
                )
            }
            None => {
                let at = Point::new(self.stream, line);
                Label::around(Some(of), head, Tone::Name, face, at, label)
            }
        });
        if let (Some(below), Some(second)) = (measures.heading.1, self.graph.caption.second(of)) {
            let small = Face::new(SMALL, Weight::Regular);
            let second = shortened(second, small, head.width - 2.0 * FREE).unwrap_or("");
            let at = Point::new(self.stream, below);
            let label = Label::around(Some(of), head, Tone::Second, small, at, second);
            self.piece.labels.push(label);
        }
        // The sum is written in its box.
        let sum = self.piece.boxes[0];
        let face = Face::new(measures.inner_name, Weight::Strong);
        let label = self.graph.find(sum.0);
        let label = label.map_or("", |at| &self.graph.nodes[at].label);
        let line = middle(sum.1, face);
        let label = Label::centred(sum.0, sum.1, Tone::Name, face, line, label);
        self.piece.labels.push(label);
    }

    fn wires(&mut self, sum: Rect, band: Rect, gate: Rect, weights: f64) {
        let s = self.stream;
        let at = Point::new;
        let (around, past) = self.m.detours;
        let dot = at(s, gate.bottom() + self.m.foot.0);
        let norm = Part::PostAttentionLayernorm;
        let up = upright(s, self.piece.height, gate.bottom());
        self.wire(norm, Part::Gate, Flow::Normed, plain(up));
        let way = vec![dot, at(past, dot.y), at(past, band.bottom())];
        let aside = Wire {
            dot: Some(dot),
            ..plain(way)
        };
        self.wire(norm, Part::Experts, Flow::Normed, aside);
        let choice = plain(upright(s, gate.y, band.bottom()));
        self.wire(Part::Gate, Part::Experts, Flow::Choice, choice);
        let middle = sum.centre().y;
        let way = vec![
            at(gate.x, weights),
            at(around, weights),
            at(around, middle),
            at(sum.x, middle),
        ];
        let way = Wire {
            radius: wire::CORNER.1,
            head: wire::WEIGHTS_HEAD,
            ..plain(way)
        };
        self.wire(Part::Gate, Part::Combine, Flow::Weights, way);
        let outputs = plain(upright(s, band.y, sum.bottom()));
        self.wire(Part::Experts, Part::Combine, Flow::Expert, outputs);
        let mut out = plain(upright(s, sum.y, 0.0));
        if self.m.title.0.is_none() {
            // The wire stops short of the title.
            let measures = self.form.measures();
            let line = measures.heading.1.unwrap_or(self.m.title.1);
            let size = if measures.heading.1.is_some() {
                SMALL
            } else {
                measures.name
            };
            let end = line + Face::new(size, Weight::Regular).descent() + wire::FREE;
            out.pieces = vec![upright(s, sum.y, end), upright(s, 0.0, 0.0)];
        }
        self.wire(Part::Combine, Part::MlpResidual, Flow::Stream, out);
    }

    fn wire(&mut self, from: Part, to: Part, flow: Flow, wire: Wire) {
        let (from, to) = (self.module.peer(from), self.module.peer(to));
        self.piece.wires.push((Edge { from, to, flow }, wire));
    }

    /// What stands beside the wires.
    fn words(&mut self, sum: Rect, band: Rect, gate: Rect) {
        let s = self.stream;
        let (x, weights, outputs) = self.m.weights;
        let (_, right) = self.m.span;
        // Level with the wire or below it.
        let level = weights < sum.bottom();
        let end = if level { sum.x } else { s } - FREE;
        let top = if level { 0.0 } else { sum.centre().y };
        self.word(x, weights, (top, end, band.y), &[MixtureText::Weights]);
        let room = (sum.bottom(), right - FREE, band.y);
        let texts = [MixtureText::Outputs, MixtureText::FewOutputs];
        self.word(s + BESIDE, outputs, room, &texts);
        let (line, room) = (band.bottom() + self.m.gap / 2.0 + 4.2, self.m.detours.1);
        let room = (band.bottom(), room - FREE, gate.y);
        self.word(s + BESIDE, line, room, &[MixtureText::Which]);
        if let Some(line) = self.m.past {
            let face = Face::new(SMALL, Weight::Regular);
            let end = self.m.detours.1 - 8.0;
            let x = end - face.width(self.text(MixtureText::Past));
            if x >= s + BESIDE {
                let room = (gate.bottom(), end + 1.0, self.piece.height);
                self.word(x, gate.bottom() + line, room, &[MixtureText::Past]);
            }
        }
    }

    /// The first of these texts that fits from `x` to an end, between two heights; none otherwise.
    fn word(&mut self, x: f64, line: f64, room: (f64, f64, f64), texts: &[MixtureText]) {
        let (top, end, bottom) = room;
        let face = Face::new(SMALL, Weight::Regular);
        let texts = texts.iter().map(|text| self.text(*text));
        let found = texts.into_iter().find(|text| x + face.width(text) <= end);
        let within = Rect::between(x, top, end, bottom);
        let label = found
            .map(|text| Label::from(None, within, Tone::Second, face, Point::new(x, line), text));
        self.piece.labels.add(label);
    }
}
