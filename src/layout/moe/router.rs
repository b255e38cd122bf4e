//! The router of an opened mixture, closed as a bar or opened into its steps, row by row: the
//! weights above, the best of the softmax, the softmax, the matrix.
//! Never: where the mixture stands.

use crate::font::Face;
use crate::font::Weight;
use crate::geom::Point;
use crate::geom::Rect;
use crate::geom::across;
use crate::graph::Graph;
use crate::layout::detail::Detail;
use crate::layout::detail::Paint;
use crate::layout::form::Form;
use crate::layout::label::Label;
use crate::layout::label::Tone;
use crate::layout::label::middle;
use crate::layout::moe::bars;
use crate::layout::moe::measures;
use crate::layout::moe::measures::Measures;
use crate::layout::moe::pills;
use crate::layout::note::SMALL;
use crate::layout::piece::Piece;
use crate::list::Growing;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::model::step::Host;
use crate::model::step::Step;
use crate::text::replaced;

/// Between a name and what follows it.
const SPACE: f64 = 4.0;
/// From a name to the line below it.
const BELOW: f64 = 15.0;
/// Free beside a name in a closed router, and between a name and bars.
const FREE: f64 = 8.0;
/// From the router's sides to the boxes of its steps, and half of what lies between two of these.
const INSET: f64 = 2.0;
const APART: f64 = 1.0;
/// From the right side of an open router to its texts: there a finger's mark is.
const CLOSES: f64 = 22.0;
/// Width of a line between two steps.
const RULE: f64 = 0.75;

/// The router from `top` on, its box, and the height at which its weights leave it.
pub(super) fn piece(graph: &Graph, module: Module, form: Form, top: f64) -> (Piece, Rect, f64) {
    let m = &Measures::of(form).router;
    let (left, right) = m.span;
    if !graph.is_open(module) {
        let height = form.measures().bars.1;
        let rect = Rect::between(left, top, right, top + height);
        return (closed(graph, module, form, rect), rect, rect.centre().y);
    }
    let mut rows = Rows {
        graph,
        module,
        m,
        y: top + m.header.0,
        piece: Piece::default(),
        last: Rect::default(),
        weights: top,
    };
    rows.header(form, top);
    rows.steps();
    let rect = Rect::between(left, top, right, rows.y);
    rows.piece.boxes.insert(0, (module, rect));
    (rows.piece, rect, rows.weights)
}

/// A bar with its name.
fn closed(graph: &Graph, module: Module, form: Form, rect: Rect) -> Piece {
    let face = Face::new(form.measures().inner_name, Weight::Strong);
    let label = graph.find(module);
    let label = label.map_or("", |at| graph.nodes[at].label.as_str());
    let long = graph.caption.router.as_str();
    let fits = face.width(long) + 2.0 * FREE <= rect.width;
    let text = if fits { long } else { label };
    let line = middle(rect, face);
    let said = |index| graph.text(module, index).to_owned();
    Piece {
        labels: vec![Label::centred(module, rect, Tone::Name, face, line, text)],
        boxes: vec![(module, rect)],
        notes: vec![(rect.centre().y, vec![said(3), said(4)])],
        ..Piece::default()
    }
}

/// A pen that goes down the rows.
struct Rows<'a> {
    graph: &'a Graph,
    module: Module,
    m: &'static measures::Router,
    y: f64,
    piece: Piece,
    /// The row that was begun last.
    last: Rect,
    /// Where the weights leave.
    weights: f64,
}

impl Rows<'_> {
    fn module(&self, step: Step) -> Module {
        self.module.peer(Part::Step(Host::Gate, step))
    }

    /// The name, and that the token is that of the experts above.
    fn header(&mut self, form: Form, top: f64) {
        let (left, right) = self.m.span;
        let face = Face::new(form.measures().inner_name, Weight::Strong);
        let small = Face::new(SMALL, Weight::Regular);
        let head = Rect::between(left, top, right, top + self.m.header.0);
        let label = self.graph.find(self.module);
        let label = label.map_or("", |at| self.graph.nodes[at].label.as_str());
        let of = Some(self.module);
        let line = top + self.m.header.1;
        let at = Point::new(left + self.m.inset, line);
        let name = Label::from(of, head, Tone::Name, face, at, label);
        let token = self.graph.text(self.module, 0);
        // At its end is the mark that closes the router.
        let x = right - CLOSES - small.width(token);
        self.piece.labels.push(name);
        if x > at.x + face.width(label) + SPACE {
            let at = Point::new(x, line);
            let label = Label::from(of, head, Tone::Second, small, at, token);
            self.piece.labels.push(label);
        }
    }

    fn steps(&mut self) {
        let rescaled = self.graph.find(self.module(Step::Renormalize)).is_some();
        if rescaled {
            self.pills(Step::Renormalize, 0.0);
            let m = &self.m.best;
            self.row(Step::TopK, m.height);
            self.name(Step::TopK, m.line, "");
            self.bars(Step::TopK, m.axis, m.tallest);
        } else {
            // The weights are the best of the softmax as they are.
            let m = &self.m.best;
            let more = m.tallest + m.height - m.axis;
            let height = self.pills(Step::TopK, more);
            self.bars(Step::TopK, height + m.tallest, m.tallest);
        }
        let m = &self.m.softmax;
        self.row(Step::Softmax, m.height);
        let over = self.graph.text(self.module(Step::Softmax), 1);
        self.name(Step::Softmax, m.line, over);
        self.bars(Step::Softmax, m.axis, m.tallest);
        let (height, line) = self.m.linear;
        self.row(Step::Linear, height);
        let scores = self.graph.text(self.module(Step::Linear), 1);
        self.name(Step::Linear, line, scores);
        let middle = self.last.centre().y;
        self.fact(middle, 3);
    }

    /// Begins a row, with a line above it.
    fn row(&mut self, step: Step, height: f64) {
        let (left, right) = self.m.span;
        let rule = across(self.y, left, right);
        let rule = Detail::line(self.module, rule, Paint::Hue, RULE);
        self.piece.details.push(rule);
        self.last = Rect::between(left, self.y, right, self.y + height);
        let ends = (self.y + APART, self.y + height - APART);
        let rect = Rect::between(left + INSET, ends.0, right - INSET, ends.1);
        self.piece.boxes.push((self.module(step), rect));
        self.y += height;
    }

    /// The name of a step in its row and what follows it: beside it or, where bars leave no room,
    /// below.
    fn name(&mut self, step: Step, line: f64, more: &str) {
        let rect = self.last;
        let of = self.module(step);
        let name = self.graph.text(of, 0);
        let medium = Face::new(SMALL, Weight::Medium);
        let small = Face::new(SMALL, Weight::Regular);
        let x = rect.x + self.m.inset;
        let beside = x + medium.width(name) + SPACE;
        let end = match self.m.aside {
            Some(aside) if step != Step::Linear => aside - FREE,
            _ => rect.right() - self.m.inset,
        };
        let stacked = self.m.aside.is_some() && beside + small.width(more) > end;
        let half = if stacked { BELOW / 2.0 } else { 0.0 };
        let own = if stacked {
            middle(rect, small) - half
        } else {
            rect.y + line
        };
        let at = Point::new(x, own);
        let within = rect;
        let label = Label::from(Some(of), within, Tone::Name, medium, at, name);
        self.piece.labels.push(label);
        let at = match stacked {
            true => Point::new(x, own + BELOW),
            false => Point::new(beside, own),
        };
        if !more.is_empty() && at.x + small.width(more) <= end {
            let label = Label::from(Some(of), within, Tone::Second, small, at, more);
            self.piece.labels.push(label);
        }
    }

    /// From where to where bars stand.
    fn across(&self) -> (f64, f64) {
        let (left, right) = self.m.span;
        let from = self.m.aside.unwrap_or(left + self.m.inset);
        (from, right - self.m.inset)
    }

    fn bars(&mut self, step: Step, axis: f64, tallest: f64) {
        let Some(routing) = &self.graph.routing else {
            return;
        };
        let rect = self.last;
        let room = self.across();
        let place = bars::Place {
            of: self.module(step),
            from: room.0,
            to: room.1,
            axis: rect.y + axis,
            tallest,
        };
        let details = match step {
            Step::Softmax => bars::all(routing, &place),
            _ => bars::best(routing, &place),
        };
        self.piece.details.add(details);
    }

    /// The row of the weights, `more` higher than they need; gives how high that is.
    fn pills(&mut self, step: Step, more: f64) -> f64 {
        let m = &self.m.pills;
        let (left, right) = self.m.span;
        let room = match self.m.aside {
            Some(_) => self.across(),
            None => (left + m.inset, right - m.inset),
        };
        let of = self.module(step);
        let row = pills::Row::of(self.graph, of, m, room);
        let height = m.height - row.spare();
        self.row(step, height + more);
        let rect = self.last;
        self.weights = rect.y + height / 2.0;
        self.fact(self.weights, 1);
        row.draw(rect, &mut self.piece);
        let text = match row.some() {
            None => self.graph.text(of, 1).to_owned(),
            Some(drawn) => {
                let text = self.graph.text(of, 2);
                replaced(text, "{drawn}", &drawn.to_string())
            }
        };
        self.name(step, m.line, &text);
        height
    }

    /// The two lines of a fact, from the text `first` on.
    fn fact(&mut self, y: f64, first: usize) {
        let line = |index| self.graph.text(self.module, index).to_owned();
        self.piece
            .notes
            .push((y, vec![line(first), line(first + 1)]));
    }
}
