//! Opened RoPE: one pair of channels at two pairs of positions, as dials with the hands of a query
//! and of a key.
//! Never: where it stands, or its wires.

use std::f64::consts::TAU;

use crate::font::Face;
use crate::font::Weight;
use crate::font::is_wide;
use crate::geom::Point;
use crate::geom::Rect;
use crate::graph::Graph;
use crate::layout::detail::Paint;
use crate::layout::detail::Shape;
use crate::layout::form::Form;
use crate::layout::label::Tone;
use crate::layout::note::SMALL;
use crate::layout::piece::Piece;
use crate::layout::slate::LEAD;
use crate::layout::slate::PLAIN;
use crate::layout::slate::SIDE;
use crate::layout::slate::STRONG;
use crate::layout::slate::Side;
use crate::layout::slate::Slate;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::angle::sin_cos;
use crate::model::example::POSITIONS;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::model::step::Host;
use crate::model::step::Step;
use crate::text;

/// Where the dials stand: how high the box is, their middles from its top and from its own middle,
/// their radius, and from their middle to the first line below.
struct Measures {
    height: f64,
    down: f64,
    aside: f64,
    radius: f64,
    lines: f64,
}

const NARROW: Measures = Measures {
    height: 230.0,
    down: 92.0,
    aside: 40.0,
    radius: 28.0,
    lines: 46.0,
};

const ROOMY: Measures = Measures {
    height: 240.0,
    down: 98.0,
    aside: 50.0,
    radius: 33.0,
    lines: 50.0,
};

/// From a line to the one below it: under the dials, and at the end.
const LEADING: (f64, f64) = (16.0, 17.0);
/// The last baseline, from the box's lower edge.
const LAST: f64 = 11.0;

/// Opened RoPE: its steps, texts and dials.
pub(super) fn piece(graph: &Graph, module: Module, span: (f64, f64), form: Form) -> Piece {
    let m = if form == Form::Narrow { NARROW } else { ROOMY };
    let mut slate = Slate::new(graph, module, span, m.height, form);
    let last = ending(slate.said(5), slate.rect.width);
    let height = m.height + LEADING.1 * (last.len() - 1) as f64;
    slate.resize(height);
    let step = |step| module.peer(Part::Step(Host::Rope, step));
    let long = graph.caption.rope.as_deref();
    let face = Face::new(form.measures().name, Weight::Strong);
    let fits = long.filter(|text| face.width(text) + 2.0 * SIDE <= slate.rect.width);
    let name = fits.unwrap_or(slate.name());
    slate.title(name);
    let pair = slate.said(if slate.is_narrow() { 2 } else { 0 });
    let at = Point::new(span.0 + SIDE, 39.0);
    let end = slate.write(at, Side::Start, Tone::Second, PLAIN, pair);
    // A full-width colon brings its own space.
    let gap = if pair.ends_with(is_wide) { "" } else { " " };
    let at = Point::new(end + PLAIN.width(gap), 39.0);
    let speed = slate.said(1);
    slate.write(at, Side::Start, Tone::Name, LEAD, speed);

    let middle = slate.rect.centre().x;
    for (index, positions) in POSITIONS.iter().enumerate() {
        let aside = if index == 0 { -m.aside } else { m.aside };
        let centre = Point::new(middle + aside, m.down);
        dial(&mut slate, step(Step::Rotate), centre, m.radius, *positions);
        for (line, sign) in ["q", "k"].into_iter().enumerate() {
            let y = m.down + m.lines + LEADING.0 * line as f64;
            let text = slate.said(6 + 2 * index + line);
            near(&mut slate, Point::new(centre.x, y), sign, text);
        }
    }
    let mut lines = vec![
        (STRONG, Tone::Name, slate.said(3)),
        (PLAIN, Tone::Second, slate.said(4)),
    ];
    lines.add(last.iter().map(|text| (PLAIN, Tone::Second, *text)));
    for (line, (face, tone, text)) in lines.into_iter().enumerate() {
        let y = m.height - LAST + LEADING.1 * (line as f64 - 2.0);
        slate.write(Point::new(middle, y), Side::Middle, tone, face, text);
    }
    let cut = m.down + m.lines + LEADING.0 + 12.0;
    let (left, right) = (span.0 + 2.0, span.1 - 2.0);
    let angle = Rect::between(left, cut + 1.0, right, height - 2.0);
    let rotate = Rect::between(left, 46.0, right, cut - 1.0);
    slate.piece.boxes = vec![(step(Step::Angle), angle), (step(Step::Rotate), rotate)];
    slate.piece
}

/// The last text in two lines where it has no room in one: its colon ends the first.
fn ending(text: &str, width: f64) -> Vec<&str> {
    match text::find(text, ": ").filter(|_| PLAIN.width(text) + 2.0 * SIDE > width) {
        Some(at) => vec![&text[..=at], &text[at + 2..]],
        None => vec![text],
    }
}

/// Which hand stands at which position.
fn near(slate: &mut Slate, at: Point, sign: &str, text: &str) {
    let face = Face::italic(SMALL);
    let gap = PLAIN.width(" ");
    let width = face.width(sign) + gap + PLAIN.width(text);
    let left = Point::new(at.x - width / 2.0, at.y);
    let part = if sign == "q" {
        Part::QProj
    } else {
        Part::KProj
    };
    // The letter has the colour of what it stands for.
    let rope = slate.module;
    slate.module = rope.peer(part);
    let end = slate.write(left, Side::Start, Tone::Own, face, sign);
    slate.module = rope;
    slate.write(
        Point::new(end + gap, at.y),
        Side::Start,
        Tone::Name,
        PLAIN,
        text,
    );
}

/// A dial with the hands of a query and of a key at their positions, both turned from (1, 0)
/// counterclockwise, and the angle between them shaded.
fn dial(slate: &mut Slate, of: Module, centre: Point, radius: f64, positions: [u64; 2]) {
    let angle = slate.graph.number(slate.module, 0);
    let [query, key] = positions.map(|position| angle * position as f64);
    let at = |angle: f64, length: f64| {
        let (sin, cos) = sin_cos(angle);
        centre.shifted(length * cos, -length * sin)
    };
    // Steps of a sixtieth of a turn look round.
    let pieces = ((query - key) / TAU * 60.0).ceil().max(1.0) as u32;
    let on_rim = |piece| key + (query - key) * f64::from(piece) / f64::from(pieces);
    let arc: Vec<Point> = (0..=pieces).map(|piece| at(on_rim(piece), radius)).listed();
    let mut wedge = arc.clone();
    wedge.push(centre);
    slate.shape(of, Shape::Area(wedge), Paint::Pale);
    let rim = Rect::around(centre, radius);
    slate.boxed(of, rim, radius, None, (Paint::Rule, 1.0));
    slate.stroke(of, vec![centre, at(0.0, radius)], Paint::Rule, 1.0);
    slate.stroke(of, arc, Paint::Hue, 1.0);
    for (angle, paint) in [(key, Paint::Key), (query, Paint::Query)] {
        let (sin, cos) = sin_cos(angle);
        let aside = |length: f64, side: f64| at(angle, length).shifted(-side * sin, -side * cos);
        let tip = radius - 1.5;
        slate.stroke(of, vec![centre, at(angle, tip - 5.0)], paint, 2.0);
        let head = vec![
            at(angle, tip),
            aside(tip - 7.0, 3.4),
            aside(tip - 7.0, -3.4),
        ];
        slate.shape(of, Shape::Area(head), paint);
    }
    slate.shape(of, Shape::Dots(vec![centre], 2.0), Paint::Ink);
}
