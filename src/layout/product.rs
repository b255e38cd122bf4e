//! An opened projection: a matrix product from below to above, its sides in proportion.
//! Never: where the projection stands, or its wires.

use crate::font::Face;
use crate::font::Weight;
use crate::geom::Point;
use crate::geom::Rect;
use crate::graph::Graph;
use crate::layout::detail::Paint;
use crate::layout::form::Form;
use crate::layout::label::Tone;
use crate::layout::piece::Piece;
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

/// The heights of what lies above the weights, in px from the box's top, and how large they are.
struct Measures {
    /// px of a side for the root of its size.
    scale: f64,
    /// The title and, in the narrow form, how the scale is called.
    title: (f64, f64),
    /// The middle of the output, the baselines of its lines and of the =.
    output: (f64, [f64; 2], f64),
    /// The upper edge of the weights.
    weights: f64,
    /// From the lower edge of the weights to the end.
    end: f64,
}

const NARROW: Measures = Measures {
    scale: 0.46,
    title: (19.0, 34.5),
    output: (49.0, [66.0, 81.0], 96.0),
    weights: 107.0,
    end: 104.0,
};

const ROOMY: Measures = Measures {
    scale: 0.8,
    title: (20.0, 20.0),
    output: (36.0, [53.0, 68.0], 83.0),
    weights: 96.0,
    end: 105.0,
};

/// From the lower edge of the weights to the lines below it, the ×, the middle of the input and
/// its lines.
const LINES: [f64; 2] = [16.0, 31.0];
const TIMES: f64 = 46.0;
const INPUT: f64 = 60.0;
const INPUT_LINES: [f64; 2] = [77.0, 92.0];
/// From a line to the one below it.
const LEADING: f64 = 15.0;
/// Least free beside a rectangle or a bar, and least thickness of these.
const BESIDE: f64 = 6.0;
const LEAST: f64 = 1.5;
/// Free beside the count in the weights, and how high they are at least to hold it.
const COUNT: (f64, f64) = (4.0, 22.0);
/// From the box's edges to the steps in it, and half of what lies between two of these.
const INSET: f64 = 2.0;
const APART: f64 = 1.0;

/// An opened projection in its own column: its steps, texts and shapes.
pub(super) fn piece(graph: &Graph, module: Module, span: (f64, f64), form: Form) -> Piece {
    let m = if form == Form::Narrow { NARROW } else { ROOMY };
    let number = |index| graph.number(module, index).max(1.0).sqrt();
    let [reads, makes, tokens] = [number(0), number(1), number(2)];
    let scale = m
        .scale
        .min((span.1 - span.0 - 2.0 * BESIDE) / reads.max(makes));
    let side = |root: f64| (root * scale).max(LEAST);
    let high = side(reads);
    let room = span.1 - span.0 - 2.0 * INSET;
    let shape = graph.text(module, 2);
    let more = if LEAD.width(shape) > room {
        LEADING
    } else {
        0.0
    };
    let below = m.weights + high;
    let mut slate = Slate::new(graph, module, span, below + more + m.end, form);
    let x = slate.rect.centre().x;
    name(&mut slate, &m);

    let (from, to) = ends(module.part);
    let bar = |width: f64, y: f64| {
        let (width, height) = (side(width), side(tokens));
        Rect::new(x - width / 2.0, y - height / 2.0, width, height)
    };
    let host = Host::of(module.part).unwrap_or(Host::OProj);
    let step = |step| module.peer(Part::Step(host, step));
    let (middle, lines, equals) = m.output;
    slate.filled(step(Step::Output), bar(makes, middle), 0.0, to);
    pair(&mut slate, lines, 0);
    sign(&mut slate, equals, "=");

    let width = side(makes);
    let weights = Rect::new(x - width / 2.0, m.weights, width, high);
    slate.boxed(
        step(Step::Weight),
        weights,
        0.0,
        Some(Paint::Pale),
        (Paint::Hue, 1.25),
    );
    count(&mut slate, weights);
    let lines = LINES.map(|line| below + line);
    match shape.find(" × ").filter(|_| more > 0.0) {
        Some(at) => {
            let (first, second) = shape.split_at(at);
            write(&mut slate, lines[0], Tone::Name, first);
            write(&mut slate, lines[1], Tone::Name, second.trim_start());
            write(
                &mut slate,
                lines[1] + LEADING,
                Tone::Second,
                graph.text(module, 3),
            );
        }
        None => pair(&mut slate, lines, 2),
    }
    let below = below + more;
    sign(&mut slate, below + TIMES, "×");
    slate.filled(step(Step::Input), bar(reads, below + INPUT), 0.0, from);
    pair(&mut slate, INPUT_LINES.map(|line| below + line), 4);
    if form != Form::Narrow {
        slate.fact(weights.centre().y, &[8, 9]);
    }

    let cuts = [m.title.1 + 4.0, equals - 4.0, below + TIMES - 4.0];
    let ends = [
        (Step::Input, cuts[2] + APART, slate.rect.height - INSET),
        (Step::Weight, cuts[1] + APART, cuts[2] - APART),
        (Step::Output, cuts[0], cuts[1] - APART),
    ];
    for (of, top, bottom) in ends {
        let rect = Rect::between(span.0 + INSET, top, span.1 - INSET, bottom);
        slate.piece.boxes.push((step(of), rect));
    }
    slate.piece
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
    let id = slate.module.part.to_string();
    let name = id.rsplit('.').next().unwrap_or("");
    let tone = match slate.module.part {
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
    let tight = (LEAD.width(shape) > room).then(|| shape.replace(' ', ""));
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
