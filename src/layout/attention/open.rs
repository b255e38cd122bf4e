//! Opened attention: its boxes and the wires between them.
//! Never: the columns of the heads, or what is written.

use crate::font::Face;
use crate::font::Weight;
use crate::geom::Point;
use crate::geom::Rect;
use crate::geom::upright;
use crate::graph::Edge;
use crate::graph::Graph;
use crate::layout::attention::rows::Measures;
use crate::layout::attention::rows::Opened;
use crate::layout::attention::rows::Rows;
use crate::layout::attention::strip;
use crate::layout::attention::strip::Strip;
use crate::layout::form;
use crate::layout::form::Form;
use crate::layout::note::SMALL;
use crate::layout::piece::Piece;
use crate::layout::product;
use crate::layout::rope;
use crate::layout::wire::FREE;
use crate::layout::wire::SHORT_HEAD;
use crate::layout::wire::Wire;
use crate::layout::wire::plain;
use crate::layout::wire::straight;
use crate::list::Listed;
use crate::model::heads::Group;
use crate::model::heads::Row;
use crate::model::module::Module;
use crate::model::part::Part;

/// Width and height of q_norm and k_norm, and from the top of QK-Norm to them.
const NORM: (f64, f64, f64) = (52.0, 24.0, 24.0);

/// From the ends of a group to its bars, so that these end where its outer tiles end.
const SIDE: f64 = 0.875;
/// No bar with a number is narrower; between two groups there is more room than that takes.
const LEAST_BAR: f64 = 11.0;
/// What a number takes besides its digits, how much wider than its group a bar may be for it where
/// all have one, and the heads from one that has it to the next where not all do.
const NUMBER: f64 = 2.0;
const WIDER: f64 = 4.0;
const EVERY: u32 = 5;
/// A bar of this width is that of the unfolded group, which always has its number.
const ROOMY: f64 = 22.0;

/// The projections that stand in one row.
const PROJECTIONS: [Part; 3] = [Part::QProj, Part::KProj, Part::VProj];

/// Everything that the drawing of an opened attention follows from.
pub(super) struct Attention<'a> {
    pub graph: &'a Graph,
    /// The attention itself.
    pub module: Module,
    pub form: Form,
    /// The measures of the form.
    pub whole: &'static form::Measures,
    /// The measures of opened attention in it.
    pub m: &'static Measures,
    pub rows: Rows,
    /// Which heads are shown, and where.
    pub heads: Row,
    /// The strip of heads, if it is shown.
    pub strip: Option<Strip>,
    /// What is open in it, and how high that is.
    opened: Vec<(Part, f64)>,
}

/// The inside of an opened attention.
pub(in crate::layout) fn piece(graph: &Graph, module: Module, form: Form) -> Option<Piece> {
    let attending = graph.heads(module.block())?;
    let m = Measures::of(form);
    let heads = attending.heads.row();
    let unfolded = attending.heads.unfolded();
    let group = heads.groups.iter().find(|group| group.index == unfolded);
    let group = group.filter(|_| attending.strip);
    let insides = insides(graph, module, m, form);
    let height = |parts: &[Part]| {
        let of = insides.iter().filter(|(part, _)| parts.contains(part));
        of.map(|(_, piece)| piece.height).reduce(f64::max)
    };
    let opened = Opened {
        output: height(&[Part::OProj]),
        rope: height(&[Part::Rope]),
        projection: height(&PROJECTIONS),
        strip: group.map_or(0.0, strip::height),
    };
    let rows = Rows::of(m, &opened);
    let attention = Attention {
        graph,
        module,
        form,
        whole: form.measures(),
        m,
        strip: group.map(|group| strip::strip(m, &rows, group)),
        rows,
        heads,
        opened: insides
            .iter()
            .map(|(part, inside)| (*part, inside.height))
            .listed(),
    };
    let mut whole = Piece {
        span: m.span,
        height: attention.rows.height,
        boxes: attention.boxes(),
        wires: attention.wires(),
        labels: attention.labels(),
        details: attention.details(),
        notes: attention.notes(),
        ..Piece::default()
    };
    for (part, inside) in insides {
        whole.take(inside, attention.rect(part).y);
    }
    Some(whole)
}

/// The insides of what is open in it.
fn insides(graph: &Graph, module: Module, m: &Measures, form: Form) -> Vec<(Part, Piece)> {
    let (stream, half) = (form.measures().stream, m.output.0);
    let [q, k, v] = m.projections;
    let spans = [(Part::QProj, q), (Part::KProj, k), (Part::VProj, v)];
    let spans = spans.into_iter().chain([
        (Part::OProj, (stream - half, stream + half)),
        (Part::Rope, (q.0, m.rope)),
    ]);
    let mut insides = Vec::new();
    for (part, span) in spans {
        let module = module.peer(part);
        if graph.is_open(module) {
            let inside = match part {
                Part::Rope => rope::piece(graph, module, span, form),
                _ => product::piece(graph, module, span, form),
            };
            insides.push((part, inside));
        }
    }
    insides
}

impl Attention<'_> {
    /// x of a place in the row of heads.
    pub fn at(&self, x: f64) -> f64 {
        self.m.band.0 + self.m.pad + x
    }

    /// A box between the ends of the bands.
    pub fn bar(&self, (top, bottom): (f64, f64)) -> Rect {
        Rect::between(self.m.band.0, top, self.m.band.1, bottom)
    }

    /// Middle of the projection to Q, K or V, and of the wire that leaves it.
    fn middle(&self, index: usize) -> f64 {
        let (left, right) = self.m.projections[index];
        (left + right) / 2.0
    }

    /// The box of a module in it.
    pub fn rect(&self, part: Part) -> Rect {
        let rows = &self.rows;
        let [softmax, mask, scores] = rows.steps;
        let projection = |index: usize| {
            let (left, right) = self.m.projections[index];
            let (closed, bottom) = rows.projections;
            // It grows upward: its lower edge stays.
            let top = self.height(part).map_or(closed, |height| bottom - height);
            Rect::between(left, top, right, bottom)
        };
        let over = |(top, bottom)| {
            let (left, right) = (self.m.projections[0].0, self.m.projections[1].1);
            Rect::between(left, top, right, bottom)
        };
        let norm = |index: usize| {
            let (width, height, down) = NORM;
            let left = self.middle(index) - width / 2.0;
            Rect::new(left, rows.norm.0 + down, width, height)
        };
        match part {
            Part::QProj => projection(0),
            Part::KProj => projection(1),
            Part::VProj => projection(2),
            Part::QkNorm => over(rows.norm),
            Part::QNorm => norm(0),
            Part::KNorm => norm(1),
            Part::Rope if self.height(part).is_some() => {
                let (top, bottom) = rows.rope;
                Rect::between(self.m.projections[0].0, top, self.m.rope, bottom)
            }
            Part::Rope => over(rows.rope),
            Part::Scores => self.bar(scores),
            Part::Mask => self.bar(mask),
            Part::Softmax => self.bar(softmax),
            Part::WeightedSum => self.bar(rows.sum),
            Part::Concat => self.bar(rows.concat),
            _ => {
                let (stream, half) = (self.whole.stream, self.m.output.0);
                let (top, bottom) = rows.output;
                Rect::between(stream - half, top, stream + half, bottom)
            }
        }
    }

    /// How high a part in it is, if it is open.
    pub fn height(&self, part: Part) -> Option<f64> {
        let found = self.opened.iter().find(|(of, _)| *of == part);
        found.map(|(_, height)| *height)
    }

    fn boxes(&self) -> Vec<(Module, Rect)> {
        let of = |part| self.module.peer(part);
        let parts = [
            Part::QProj,
            Part::KProj,
            Part::VProj,
            Part::QkNorm,
            Part::QNorm,
            Part::KNorm,
            Part::Rope,
            Part::Scores,
            Part::Mask,
            Part::Softmax,
            Part::WeightedSum,
            Part::Concat,
            Part::OProj,
        ];
        let mut boxes = Vec::new();
        for part in parts {
            boxes.push((of(part), self.rect(part)));
        }
        for group in &self.heads.groups {
            for (head, x) in &group.columns {
                let in_strip = self.strip.as_ref().and_then(|strip| strip.find(*head));
                let rect = in_strip.unwrap_or(self.tile(*x));
                boxes.push((of(Part::QHead(*head)), rect));
            }
            let span = self.bar_of(group);
            let bar = |(top, bottom)| Rect::between(span.0, top, span.1, bottom);
            boxes.push((of(Part::KHead(group.index)), bar(self.rows.keys)));
            boxes.push((of(Part::VHead(group.index)), bar(self.rows.values)));
        }
        boxes
    }

    /// The ends of the key and the value head of a group: where its outer tiles end, or a little
    /// further where the number needs it.
    pub fn bar_of(&self, group: &Group) -> (f64, f64) {
        let (left, right) = group.span;
        let mut width = right - left - 2.0 * SIDE;
        if self.is_numbered(group) {
            width = width.max(LEAST_BAR).max(self.number_of(group));
        }
        let middle = self.at((left + right) / 2.0);
        (middle - width / 2.0, middle + width / 2.0)
    }

    /// Do the key and the value head of a group carry their number? All do, or, like the marks of a
    /// ruler, the first and every fifth, whose bars are as wide as that takes.
    pub fn is_numbered(&self, group: &Group) -> bool {
        let width = |group: &Group| group.span.1 - group.span.0;
        let fits = |group: &Group| self.number_of(group) <= (width(group) + WIDER).max(LEAST_BAR);
        let groups = &self.heads.groups;
        let last = groups.last().is_some_and(|last| last.index == group.index);
        let marked = group.index == 0 || (group.index + 1).is_multiple_of(EVERY) && !last;
        groups.iter().all(fits) || marked || width(group) >= ROOMY
    }

    /// The width that the number of a group takes.
    fn number_of(&self, group: &Group) -> f64 {
        let of = self.module.peer(Part::KHead(group.index));
        Face::new(SMALL, Weight::Strong).width(self.graph.text(of, 1)) + NUMBER
    }

    /// The tile of a column.
    pub fn tile(&self, x: f64) -> Rect {
        let (top, bottom) = self.rows.tiles;
        let half = self.heads.tile / 2.0;
        Rect::between(self.at(x) - half, top, self.at(x) + half, bottom)
    }

    fn wires(&self) -> Vec<(Edge, Wire)> {
        let mut wires = Vec::new();
        for edge in &self.graph.edges {
            if self.module.holds(edge.from) || self.module.holds(edge.to) {
                wires.push((*edge, self.wire(edge)));
            }
        }
        wires
    }

    fn wire(&self, edge: &Edge) -> Wire {
        let rows = &self.rows;
        let (q, k, v) = (self.middle(0), self.middle(1), self.middle(2));
        let stream = self.whole.stream;
        let middle = |(top, bottom): (f64, f64)| (top + bottom) / 2.0;
        let from = self.rect(edge.from.part());
        let to = self.rect(edge.to.part());
        let fan = |dot: Option<Point>, way: Vec<Point>| Wire {
            dot,
            head: SHORT_HEAD,
            ..plain(way)
        };
        match edge.to.part() {
            Part::KProj => fan(None, upright(k, rows.height, to.bottom())),
            Part::QProj | Part::VProj => {
                let x = to.centre().x;
                let dot = Point::new(stream, rows.bus);
                let way = vec![dot, Point::new(x, dot.y), Point::new(x, to.bottom())];
                fan(Some(dot), way)
            }
            Part::QNorm | Part::KNorm => straight(to.centre().x, from, to),
            Part::Rope => straight(from.centre().x, from, to),
            Part::QHead(_) => plain(upright(q, rows.rope.0, rows.band_end)),
            Part::KHead(_) => {
                let begin = Point::new(k, rows.rope.0);
                self.aside(begin, rows.turn, self.m.wires.0, middle(rows.keys))
            }
            Part::VHead(_) => {
                let turn = rows.rope.0 + (rows.concat.1 - rows.concat.0) / 2.0;
                let begin = Point::new(v, from.y);
                self.aside(begin, turn, self.m.wires.1, middle(rows.values))
            }
            Part::OProj => straight(stream, from, to),
            _ => self.leaving(from),
        }
    }

    /// Up to a turn, to the side, up beside the rows and into one.
    fn aside(&self, begin: Point, turn: f64, x: f64, row: f64) -> Wire {
        plain(vec![
            begin,
            Point::new(begin.x, turn),
            Point::new(x, turn),
            Point::new(x, row),
            Point::new(self.m.band.1, row),
        ])
    }

    /// Out of the output projection: past the title, or up to it and on from the edge.
    fn leaving(&self, from: Rect) -> Wire {
        let way = |from, to| upright(self.whole.stream, from, to);
        if self.form == Form::Wide {
            return plain(way(from.y, 0.0));
        }
        let (first, second) = self.whole.heading;
        let size = if second.is_some() {
            12.0
        } else {
            self.whole.name
        };
        let title = Face::new(size, Weight::Regular).descent() + second.unwrap_or(first) + FREE;
        Wire {
            pieces: vec![way(from.y, title), way(0.0, 0.0)],
            ..plain(Vec::new())
        }
    }
}
