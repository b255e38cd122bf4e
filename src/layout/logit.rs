//! The opened output layer: one dot product that makes one logit.
//! Never: where it stands.

use crate::font::Face;
use crate::geom::Point;
use crate::geom::Rect;
use crate::graph::Graph;
use crate::layout::chart::Chart;
use crate::layout::detail::Detail;
use crate::layout::detail::Paint;
use crate::layout::detail::Shape;
use crate::layout::form::Form;
use crate::layout::label::Tone;
use crate::layout::label::middle;
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

/// Heights without a margin and with one.
const HEIGHT: (f64, f64) = (324.0, 308.0);
/// Where the bars begin, from the left, without a margin and with one.
const BARS: (f64, f64) = (92.0, 100.0);
/// The lines of the bars, top to bottom, and px for 1.
const LINES: [f64; 3] = [142.0, 208.0, 274.0];
const UNIT: f64 = 13.0;
/// Top and height of the sum, how much wider it is than its text, and where the wire to it begins: on
/// a bracket over all products, whose ends reach so far down.
const SUM: (f64, f64) = (54.0, 28.0);
const BESIDE: f64 = 16.0;
const WIRE: f64 = 101.0;
const BRACKET: f64 = 5.0;
/// From the line of bars to the baselines beside it: a letter, and what it stands for.
const BASELINES: (f64, f64) = (-6.0, 9.5);

/// The opened output layer.
pub(super) fn piece(graph: &Graph, module: Module, form: Form) -> Piece {
    let m = form.measures();
    let (height, bars) = match form {
        Form::Narrow => (HEIGHT.0, BARS.0),
        _ => (HEIGHT.1, BARS.1),
    };
    let mut slate = Slate::new(graph, module, m.container, height, form);
    let (left, right) = slate.piece.span;
    let ends = (left + bars, right - SIDE);
    let product = module.peer(Part::Step(Host::LmHead, Step::Product));
    slate.title(slate.name());
    sum(&mut slate, product, ends);
    let normed = example::normed();
    let rows = [
        (
            example::times(normed, &example::OUTPUT_ROW),
            Paint::Ink,
            None,
        ),
        (example::OUTPUT_ROW, Paint::Inner, Some(Paint::Hue)),
        (normed, Paint::Stream, None),
    ];
    for (index, (values, fill, edge)) in rows.into_iter().enumerate() {
        let line = LINES[index];
        let chart = Chart {
            of: product,
            ends,
            line,
            unit: UNIT,
            paint: (fill, edge),
        };
        chart.draw(&mut slate, &values);
        letters(&mut slate, index, line + BASELINES.0);
        slate.line(line + BASELINES.1, slate.said(1 + index));
    }
    if slate.is_narrow() {
        let second = graph.caption.second(module).unwrap_or("");
        slate.line(38.0, second);
        slate.line(height - 12.0, slate.said(10));
    } else {
        slate.fact(SUM.0 + SUM.1 / 2.0, &[4, 5, 6]);
        slate.fact(LINES[1], &[7]);
        slate.fact(LINES[2], &[8, 9]);
    }
    let answers = Rect::between(left + 2.0, SUM.0 - 8.0, right - 2.0, LINES[2] + 22.0);
    slate.piece.boxes.push((product, answers));
    slate.piece
}

/// The sum on the stream, and the wire that enters it from a bracket between `ends`.
fn sum(slate: &mut Slate, of: Module, ends: (f64, f64)) {
    let x = slate.form.measures().stream;
    let text = slate.said(0);
    let width = STRONG.width(text) + 2.0 * BESIDE;
    let rect = Rect::new(x - width / 2.0, SUM.0, width, SUM.1);
    slate.boxed(of, rect, 8.0, Some(Paint::Inner), (Paint::Hue, 1.25));
    let at = Point::new(x, middle(rect, STRONG));
    slate.write(at, Side::Middle, Tone::Name, STRONG, text);
    let tip = Point::new(x, rect.bottom());
    let down = |x| Point::new(x, WIRE + BRACKET);
    let [start, end] = [ends.0, ends.1].map(|x| Point::new(x, WIRE));
    let bracket = vec![down(start.x), start, end, down(end.x)];
    slate.piece.details.push(Detail {
        shape: Shape::Line(bracket, BRACKET),
        ..Detail::line(of, Vec::new(), Paint::Stream, 1.5)
    });
    let way = vec![Point::new(x, WIRE), tip.shifted(0.0, 5.0)];
    slate.stroke(of, way, Paint::Stream, 1.5);
    let head = vec![tip, tip.shifted(3.2, 6.0), tip.shifted(-3.2, 6.0)];
    slate.shape(of, Shape::Area(head), Paint::Stream);
}

/// The letters of a row of bars: x and W, and their products.
fn letters(slate: &mut Slate, index: usize, baseline: f64) {
    let face = Face::italic(14.0);
    let small = Face::italic(PLAIN.size);
    let runs: &[(&str, bool)] = match index {
        0 => &[("x", false), ("i", true), ("W", false), ("i", true)],
        1 => &[("W", false)],
        _ => &[("x", false)],
    };
    let mut at = Point::new(slate.rect.x + SIDE, baseline);
    for (text, is_index) in runs {
        let (face, down) = if *is_index { (small, 3.0) } else { (face, 0.0) };
        at.x = slate.write(at.shifted(0.0, down), Side::Start, Tone::Name, face, text) + 1.0;
    }
}
