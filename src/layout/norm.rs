//! An opened RMSNorm: a vector before it, the root of its mean square, the vector after it.
//! Never: where it stands.

use crate::font::Face;
use crate::geom::Point;
use crate::geom::Rect;
use crate::geom::across;
use crate::geom::upright;
use crate::graph::Graph;
use crate::layout::chart::Chart;
use crate::layout::detail::Paint;
use crate::layout::form::Form;
use crate::layout::label::Tone;
use crate::layout::note::SMALL;
use crate::layout::piece::Piece;
use crate::layout::slate::PLAIN;
use crate::layout::slate::SIDE;
use crate::layout::slate::STRONG;
use crate::layout::slate::Side;
use crate::layout::slate::Slate;
use crate::model::example;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::model::step::Host;
use crate::model::step::Step;

/// Where the bars begin, from the left; the left edge of the steps and their cuts; how much room the
/// line below the title takes; the height.
struct Measures {
    bars: f64,
    steps: [f64; 4],
    down: f64,
    height: f64,
}

const NARROW: Measures = Measures {
    bars: 58.0,
    steps: [10.0, 58.0, 104.0, 146.0],
    down: 8.0,
    height: 288.0,
};

const ROOMY: Measures = Measures {
    bars: 58.0,
    steps: [14.0, 72.0, 132.0, 188.0],
    down: 0.0,
    height: 262.0,
};

/// The lines of the bars after and before, and their px for 1.
const OUT: (f64, f64) = (84.0, 17.6);
const IN: (f64, f64) = (226.0, 11.0);
/// The box of the steps, and the baselines of its lines.
const STEPS: (f64, f64) = (120.0, 162.0);
const STEP_LINES: (f64, f64) = (137.5, 153.5);

/// The texts that follow those of the keys: what each step makes.
const MADE: usize = 15;

/// An opened norm.
pub(super) fn piece(graph: &Graph, module: Module, host: Host, form: Form) -> Piece {
    let m = if form == Form::Narrow { NARROW } else { ROOMY };
    let mut slate = Slate::new(graph, module, form.measures().container, m.height, form);
    slate.title(slate.name());
    let (left, right) = slate.piece.span;
    let step = |step| module.peer(Part::Step(host, step));
    let chart = |of, (line, unit), paint| Chart {
        of,
        ends: (left + m.bars, right - SIDE),
        line: line + m.down,
        unit,
        paint: (paint, None),
    };
    let normed = example::normed();
    let after = chart(step(Step::Scale), OUT, Paint::Hue);
    after.draw(&mut slate, &example::times(normed, &example::GAIN));
    after.ticks(&mut slate, &normed);
    chart(module, IN, Paint::Stream).draw(&mut slate, &example::INPUT);
    let root = IN.0 + m.down - example::mean_square().sqrt() * IN.1;
    let level = across(root, left + m.bars, right - SIDE);
    slate.stroke(module, level, Paint::Ink, 1.5);
    for (text, y, x, side, face) in [
        (0, root, left + SIDE, Side::Start, PLAIN),
        (1, OUT.0 + m.down - 24.0, left + SIDE, Side::Start, PLAIN),
        (2, root - 5.0, right - SIDE, Side::End, STRONG),
    ] {
        let said = slate.said(text);
        slate.write(Point::new(x, y), side, Tone::Name, face, said);
    }
    steps(&mut slate, &m, step);
    if slate.is_narrow() {
        slate.line(38.0, slate.said(13));
        slate.line(m.height - 12.0, slate.said(14));
    } else {
        slate.fact(OUT.0 - 16.0, &[7, 8]);
        slate.fact((STEPS.0 + STEPS.1) / 2.0, &[9, 10]);
        slate.fact(IN.0, &[11, 12]);
    }
    slate.piece
}

/// The steps side by side, each with what it makes of the example.
fn steps(slate: &mut Slate, m: &Measures, step: impl Fn(Step) -> Module) {
    let [first, ..] = m.steps;
    let (left, right) = slate.piece.span;
    let (top, bottom) = (STEPS.0 + m.down, STEPS.1 + m.down);
    let lines = (STEP_LINES.0 + m.down, STEP_LINES.1 + m.down);
    let whole = Rect::between(left + first, top, right - first, bottom);
    slate.boxed(
        slate.module,
        whole,
        8.0,
        Some(Paint::Inner),
        (Paint::Hue, 1.25),
    );
    let all = [Step::Square, Step::Mean, Step::Root, Step::Scale];
    for (index, of) in all.into_iter().enumerate() {
        let from = left + m.steps[index];
        let to = m.steps.get(index + 1).map_or(right - first, |to| left + to);
        let middle = (from + to) / 2.0;
        if index > 0 {
            let cut = upright(from, top, bottom);
            slate.stroke(slate.module, cut, Paint::Hue, 0.75);
        }
        let at = Point::new(middle, lines.0);
        slate.write(at, Side::Middle, Tone::Name, STRONG, slate.said(3 + index));
        let made = slate.said(MADE + index);
        if of == Step::Scale {
            let gain = Face::italic(SMALL);
            let width = PLAIN.width(made) + gain.width("g");
            let at = Point::new(middle - width / 2.0, lines.1);
            let end = slate.write(at, Side::Start, Tone::Second, PLAIN, made);
            slate.write(Point::new(end, at.y), Side::Start, Tone::Own, gain, "g");
        } else {
            let at = Point::new(middle, lines.1);
            slate.write(at, Side::Middle, Tone::Second, PLAIN, made);
        }
        // A step keeps a gap to the next.
        let rect = Rect::between(from + 1.0, top, to - 1.0, bottom);
        slate.piece.boxes.push((step(of), rect));
    }
}
