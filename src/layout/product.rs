//! An opened projection: a matrix product from below to above, its sides in proportion.
//! Never: where the projection stands, or its wires.

mod measures;

use crate::font::Face;
use crate::font::Weight;
use crate::geom::Point;
use crate::geom::Rect;
use crate::graph::Graph;
use crate::layout::detail::Paint;
use crate::layout::form::Form;
use crate::layout::label::Tone;
use crate::layout::measure::HEIGHT;
use crate::layout::measure::LARGEST;
use crate::layout::piece::Piece;
use crate::layout::product::measures::INPUT;
use crate::layout::product::measures::INPUT_LINES;
use crate::layout::product::measures::LEADING;
use crate::layout::product::measures::LINES;
use crate::layout::product::measures::Measures;
use crate::layout::product::measures::NARROW;
use crate::layout::product::measures::OUTLINE;
use crate::layout::product::measures::ROOMY;
use crate::layout::product::measures::SIGN;
use crate::layout::product::measures::TIMES;
use crate::layout::slate::LEAD;
use crate::layout::slate::PLAIN;
use crate::layout::slate::STRONG;
use crate::layout::slate::Side;
use crate::layout::slate::Slate;
use crate::model::module::Module;
use crate::model::part::Glu;
use crate::model::part::Part;
use crate::model::step::Host;
use crate::model::step::Step;
use crate::text;

/// Least free beside a rectangle or a bar, and least thickness of these.
const BESIDE: f64 = 6.0;
const LEAST: f64 = 1.5;
/// Free beside the count in the weights, and how high they are at least to hold it.
const COUNT: (f64, f64) = (4.0, 22.0);
/// From the box's edges to the steps in it, and half of what lies between two of these.
const INSET: f64 = 2.0;
const APART: f64 = 1.0;

/// A product half drawn.
struct Product<'a> {
    slate: Slate<'a>,
    m: Measures,
    host: Host,
    /// px of a side for the root of its size.
    scale: f64,
}

/// An opened projection in its own column: its steps, texts and shapes.
pub(super) fn piece(graph: &Graph, module: Module, span: (f64, f64), form: Form) -> Piece {
    let m = if form == Form::Narrow { NARROW } else { ROOMY };
    let number = |index| graph.number(module, index).max(1.0).sqrt();
    // A twin may be larger: then both have its scale.
    let largest = number(0).max(number(1)).max(number(LARGEST));
    let mut product = Product {
        slate: Slate::new(graph, module, span, 0.0, form),
        scale: m.scale.min((span.1 - span.0 - 2.0 * BESIDE) / largest),
        host: Host::of(module.part()).unwrap_or(Host::OProj),
        m,
    };
    let more = if product.breaks() { LEADING } else { 0.0 };
    let own = product.m.weights + product.side(0) + more + product.m.end;
    // A twin may be higher: then the weights stand in the middle of what its weights take.
    let free = (graph.number(module, HEIGHT) - own).max(0.0);
    product.slate.resize(own + free);
    let below = product.m.weights + product.side(0) + free;
    name(&mut product.slate, &product.m);
    product.output();
    product.weights(below, free / 2.0);
    product.input(below + more);
    product.steps(below + more);
    product.slate.piece
}

/// The outline of a module in its box. Half a sign answers with a step of a product, and none is
/// outlined with it.
pub fn outline(module: Module, rect: Rect) -> Rect {
    let (above, below) = match module.part() {
        Part::Step(_, Step::Input) => (OUTLINE, 0.0),
        Part::Step(_, Step::Weight) => (OUTLINE, OUTLINE),
        Part::Step(_, Step::Output) => (0.0, OUTLINE),
        _ => return rect,
    };
    let (top, bottom) = (rect.y + above, rect.bottom() - below);
    Rect::between(rect.x, top, rect.right(), bottom)
}

impl Product<'_> {
    /// The side for a number of the projection: what it reads, what it makes, the tokens.
    fn side(&self, index: usize) -> f64 {
        let number = self.slate.graph.number(self.slate.module, index);
        (number.max(1.0).sqrt() * self.scale).max(LEAST)
    }

    fn step(&self, step: Step) -> Module {
        self.slate.module.peer(Part::Step(self.host, step))
    }

    /// Does the shape of the weights take two lines?
    fn breaks(&self) -> bool {
        LEAD.width(self.slate.said(2)) > self.slate.rect.width - 2.0 * INSET
    }

    /// A bar of the tokens' thickness.
    fn bar(&mut self, of: Step, width: usize, y: f64, paint: Paint) {
        let (width, height) = (self.side(width), self.side(2));
        let x = self.slate.rect.centre().x - width / 2.0;
        let rect = Rect::new(x, y - height / 2.0, width, height);
        self.slate.filled(self.step(of), rect, 0.0, paint);
    }

    /// Above the =.
    fn output(&mut self) {
        let (middle, lines, equals) = self.m.output;
        let paint = ends(self.slate.module.part()).1;
        self.bar(Step::Output, 1, middle, paint);
        pair(&mut self.slate, lines, 0);
        sign(&mut self.slate, equals, "=");
    }

    /// From the = down to the ×; their lower edge is at `below`, but for what is free there and
    /// above.
    fn weights(&mut self, below: f64, free: f64) {
        let width = self.side(1);
        let left = self.slate.rect.centre().x - width / 2.0;
        let (top, bottom) = (self.m.weights + free, below - free);
        let rect = Rect::between(left, top, left + width, bottom);
        let edge = (Paint::Hue, 1.25);
        let of = self.step(Step::Weight);
        self.slate.boxed(of, rect, 0.0, Some(Paint::Pale), edge);
        count(&mut self.slate, rect);
        if !self.slate.is_narrow() {
            self.slate.fact(rect.centre().y, &[8, 9]);
        }
        let [first, second] = LINES.map(|line| below + line);
        let (shape, name) = (self.slate.said(2), self.slate.said(3));
        match text::find(shape, " × ").filter(|_| self.breaks()) {
            Some(at) => {
                let (rows, columns) = shape.split_at(at);
                write(&mut self.slate, first, Tone::Name, rows);
                write(&mut self.slate, second, Tone::Name, columns.trim_start());
                write(&mut self.slate, second + LEADING, Tone::Second, name);
            }
            None => pair(&mut self.slate, [first, second], 2),
        }
    }

    /// From the × down, whose place is counted from `below`.
    fn input(&mut self, below: f64) {
        sign(&mut self.slate, below + TIMES, "×");
        let paint = ends(self.slate.module.part()).0;
        self.bar(Step::Input, 0, below + INPUT, paint);
        pair(&mut self.slate, INPUT_LINES.map(|line| below + line), 4);
    }

    /// The steps over the whole width, cut in the middle of the signs.
    fn steps(&mut self, below: f64) {
        let rect = self.slate.rect;
        let cuts = [
            self.m.title.1 + 7.0,
            self.m.output.2 - SIGN,
            below + TIMES - SIGN,
        ];
        for (of, top, bottom) in [
            (Step::Input, cuts[2] + APART, rect.height - INSET),
            (Step::Weight, cuts[1] + APART, cuts[2] - APART),
            (Step::Output, cuts[0], cuts[1] - APART),
        ] {
            let inside = Rect::between(rect.x + INSET, top, rect.right() - INSET, bottom);
            let of = self.step(of);
            self.slate.piece.boxes.push((of, inside));
        }
    }
}

/// The colours of what enters and of what leaves.
fn ends(part: Part) -> (Paint, Paint) {
    match part {
        Part::OProj | Part::Glu(Glu::DownProj) => (Paint::Hue, Paint::Stream),
        Part::ExpertGlu(_, Glu::DownProj) => (Paint::Hue, Paint::Hue),
        _ => (Paint::Stream, Paint::Hue),
    }
}

/// The checkpoint's name and, where there is no margin, how the scale is called.
fn name(slate: &mut Slate, m: &Measures) {
    let id = slate.module.part().to_string();
    let name = text::behind(&id, ".");
    let tone = match slate.module.part() {
        Part::QProj | Part::KProj | Part::VProj => Tone::Own,
        _ => Tone::Name,
    };
    let face = Face::new(slate.form.measures().inner_name, Weight::Strong);
    let at = Point::new(slate.rect.centre().x, m.title.0);
    slate.write(at, Side::Middle, tone, face, name);
    if slate.is_narrow() {
        let text = slate.said(7);
        write(slate, m.title.1, Tone::Second, text);
    }
}

/// One line in the middle.
fn write(slate: &mut Slate, baseline: f64, tone: Tone, text: &str) {
    let face = if tone == Tone::Name { LEAD } else { PLAIN };
    let at = Point::new(slate.rect.centre().x, baseline);
    slate.write(at, Side::Middle, tone, face, text);
}

/// A shape and what it is the shape of.
fn pair(slate: &mut Slate, [first, second]: [f64; 2], index: usize) {
    let (shape, name) = (slate.said(index), slate.said(index + 1));
    let room = slate.rect.width - 2.0 * INSET;
    let tight = (LEAD.width(shape) > room).then(|| text::replaced(shape, " ", ""));
    write(slate, first, Tone::Name, tight.as_deref().unwrap_or(shape));
    write(slate, second, Tone::Second, name);
}

fn sign(slate: &mut Slate, baseline: f64, text: &str) {
    let at = Point::new(slate.rect.centre().x, baseline);
    let face = Face::new(14.0, Weight::Regular);
    slate.write(at, Side::Middle, Tone::Name, face, text);
}

/// How many weights there are, where they have room for it.
fn count(slate: &mut Slate, weights: Rect) {
    let text = slate.said(6);
    let (beside, least) = COUNT;
    if weights.height >= least && STRONG.width(text) + 2.0 * beside <= weights.width {
        let at = weights.centre();
        let at = Point::new(at.x, at.y + STRONG.cap_height() / 2.0);
        slate.write(at, Side::Middle, Tone::Own, STRONG, text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph;
    use crate::graph::Shown;
    use crate::layout::measure;
    use crate::model::preset::PRESETS;
    use crate::words::Language;
    use crate::words::Words;

    /// A preset with the part open.
    fn opened(id: &str, part: Part, language: Language) -> Graph {
        let found = PRESETS.iter().find(|preset| preset.id == id);
        let config = &found.unwrap_or(&PRESETS[0]).config;
        let mut shown = Shown::default();
        shown.expand(config, part.into());
        graph::build("a model", config, &shown, &Words::of(language))
    }

    const COLUMN: (f64, f64) = (46.0, 152.0);
    const SLIM: (f64, f64) = (22.0, 86.0);

    #[test]
    fn it_is_as_high_as_what_it_reads_asks_for() {
        let graph = opened("qwen3-1.7b", Part::QProj, Language::English);
        let height = |span, form| piece(&graph, Part::QProj.into(), span, form).height;
        assert!((height(COLUMN, Form::Medium) - 237.2).abs() < 0.1);
        assert!((height(SLIM, Form::Narrow) - 246.8).abs() < 0.1);
        assert!((height((54.0, 190.0), Form::Narrow) - 231.8).abs() < 0.1);
    }

    /// The rectangle of the weights.
    fn weights(piece: &Piece) -> Rect {
        let mut boxes = piece.details.iter().filter(|detail| detail.edge.is_some());
        match boxes.next().map(|detail| &detail.shape) {
            Some(crate::layout::Shape::Box(rect, _)) => *rect,
            _ => Rect::default(),
        }
    }

    /// The weights of a `q_proj` in a column that is too slim for the largest one.
    fn slim(graph: &Graph) -> Rect {
        weights(&piece(
            graph,
            Part::QProj.into(),
            (46.0, 130.0),
            Form::Medium,
        ))
    }

    #[test]
    fn the_scale_gives_way_where_a_side_would_come_too_near_to_the_edge() {
        let graph = opened("qwen3-coder-480b-a35b", Part::QProj, Language::English);
        let weights = slim(&graph);
        assert!((weights.width - 72.0).abs() < 1e-9);
        assert!((weights.width / weights.height - 2_f64.sqrt()).abs() < 1e-9);
    }

    #[test]
    fn twins_have_the_smaller_scale_of_both() {
        let large = opened("qwen3-coder-480b-a35b", Part::QProj, Language::English);
        let small = opened("qwen3-1.7b", Part::QProj, Language::English);
        let rows = |graph| measure(graph, Form::Medium);
        let rows = rows(&small).max(&rows(&large));
        let [alone, beside] = [&small, &*rows.matched(&small)].map(|graph| slim(graph).height);
        assert!(beside < alone, "{beside} {alone}");
        let ratio = slim(&rows.matched(&large)).height / beside;
        assert!((ratio - 3_f64.sqrt()).abs() < 1e-9);
    }

    /// Some opened projections of both languages.
    fn each(tell: &dyn Fn(&str, &Piece)) {
        for language in Language::ALL {
            for (id, part) in [
                ("qwen3-0.6b", Part::KProj),
                ("qwen3-coder-480b-a35b", Part::OProj),
                ("qwen3-30b-a3b", Part::ExpertGlu(1, Glu::DownProj)),
            ] {
                let graph = opened(id, part, language);
                for (form, span) in [(Form::Narrow, SLIM), (Form::Medium, COLUMN)] {
                    let piece = piece(&graph, part.into(), span, form);
                    tell(&format!("{id}, {part}, {form:?}"), &piece);
                }
            }
        }
    }

    #[test]
    fn texts_do_not_leave_it() {
        each(&|title, piece| {
            let outer = Rect::between(piece.span.0, 0.0, piece.span.1, piece.height);
            let mut texts = piece.labels.iter().map(|label| label.bounds());
            assert!(texts.all(|text| outer.encloses(&text)), "{title}");
        });
    }

    #[test]
    fn no_outline_of_a_step_runs_through_a_sign_or_a_text() {
        each(&|title, piece| {
            for label in &piece.labels {
                let (run, bounds) = (&label.runs[0], label.bounds());
                let ink = match &*run.text {
                    "=" | "×" => Rect::around(Point::new(bounds.x, run.at.y - SIGN), 4.0),
                    _ => bounds,
                };
                for (of, rect) in &piece.boxes {
                    let outline = outline(*of, *rect);
                    for y in [outline.y, outline.bottom()] {
                        let stroke = Rect::between(outline.x, y - 1.5, outline.right(), y + 1.5);
                        let text = &run.text;
                        assert!(!stroke.overlaps(&ink), "{title}: {of} through {text:?}");
                    }
                }
            }
        });
    }
}
