//! The weights of the experts that run as parts of one bar, each tied to its probability.
//! Never: the probabilities of the others.

use crate::figure::Form;
use crate::figure::moe::Measures;
use crate::figure::numeral;
use crate::figure::sketch::PLAIN;
use crate::figure::sketch::STRONG;
use crate::figure::sketch::Side;
use crate::figure::sketch::Sketch;
use crate::figure::softmax::Softmax;
use crate::geom::Point;
use crate::geom::Rect;
use crate::model::routing::Kept;
use crate::model::routing::Routing;
use crate::palette::Role;
use crate::scene::Path;
use crate::scene::Step;
use crate::words::Words;
use crate::words::exact;
use crate::words::share;

/// Of more parts each would be narrower than its edge.
const MOST: usize = 160;

/// Draws the lower part of the figure.
pub(super) fn draw(
    sketch: &mut Sketch,
    m: &Measures,
    softmax: &Softmax,
    form: Form,
    words: &Words,
) {
    let routing = softmax.routing;
    if routing.kept.len() > MOST {
        // Too many to be told apart: the bar is one.
        let length = routing.sum() * m.length;
        let whole = Rect::new(0.0, m.weights.0, length, m.weights.1);
        part(sketch, whole);
        rest(sketch, m, &[whole]);
        return sum(sketch, m, routing, form, words);
    }
    let pieces = pieces(routing, m);
    curves(sketch, softmax, &pieces, words);
    weights(sketch, m, &pieces, routing);
    rest(sketch, m, &pieces);
    sum(sketch, m, routing, form, words);
}

/// The parts of the bar of weights, in the order of the experts.
fn pieces(routing: &Routing, m: &Measures) -> Vec<Rect> {
    let mut x = 0.0;
    let piece = |kept: &Kept| {
        let width = kept.weight * m.length;
        x += width;
        Rect::new(x - width, m.weights.0, width, m.weights.1)
    };
    routing.kept.iter().map(piece).collect()
}

/// A line from each lit bar to its part; the order is kept, so none crosses.
fn curves(sketch: &mut Sketch, softmax: &Softmax, pieces: &[Rect], words: &Words) {
    let routing = softmax.routing;
    let top = softmax.axis + 3.0;
    let foot = pieces.first().map_or(softmax.axis, |piece| piece.y) - 1.0;
    let reach = (foot - top) * 0.55;
    let mut ways = Vec::new();
    for (kept, piece) in routing.kept.iter().zip(pieces) {
        let from = Point::new(softmax.bar(kept).centre().x, top);
        let to = Point::new(piece.centre().x, foot);
        let curve = Step::Curve(from.shifted(0.0, reach), to.shifted(0.0, -reach), to);
        let path = Path(vec![Step::Move(from), curve]);
        ways.push(along(from, to, reach));
        sketch.path(path, Role::Feedforward, 1.25);
    }
    if routing.rescaled && !routing.all_run() {
        let text = words.fill("figure.moe.divided", &[("held", &share(routing.held))]);
        let room = divisor(&ways, routing, &text, softmax.width);
        if let Some(room) = room {
            let at = Point::new(room.x, room.bottom());
            sketch.text(at, Side::Start, PLAIN, Role::SecondInk, &text);
        }
    }
}

/// Points of a curve that leaves and arrives upright.
fn along(from: Point, to: Point, reach: f64) -> Vec<Point> {
    let point = |step: u32| {
        let t = f64::from(step) / 48.0;
        let (a, b, c, d) = (
            (1.0 - t).powi(3),
            3.0 * t * (1.0 - t).powi(2),
            3.0 * t * t * (1.0 - t),
            t.powi(3),
        );
        let x = (a + b) * from.x + (c + d) * to.x;
        let y = a * from.y + b * (from.y + reach) + c * (to.y - reach) + d * to.y;
        Point::new(x, y)
    };
    (0..=48).map(point).collect()
}

/// Room for what the weights are divided by: right of the curve of the largest, else left of it,
/// else beside another, where no curve passes.
fn divisor(ways: &[Vec<Point>], routing: &Routing, text: &str, width: f64) -> Option<Rect> {
    let largest = routing.first().map(|first| first.number);
    let best = routing
        .kept
        .iter()
        .position(|kept| Some(kept.number) == largest)?;
    let order = std::iter::once(best).chain(0..ways.len());
    let (wide, high) = (PLAIN.width(text), PLAIN.cap_height());
    let places = order.flat_map(|index| {
        let middle = ways[index][24];
        let top = middle.y - high / 2.0;
        [12.0, -12.0 - wide].map(|shift| Rect::new(middle.x + shift, top, wide, high))
    });
    places
        .filter(|room| room.x >= 0.0 && room.right() <= width)
        .find(|room| ways.iter().flatten().all(|p| !room.grown(5.0).contains(*p)))
}

/// The bar of weights with its numbers.
fn weights(sketch: &mut Sketch, m: &Measures, pieces: &[Rect], routing: &Routing) {
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    order.sort_by(|a, b| routing.kept[*b].weight.total_cmp(&routing.kept[*a].weight));
    let mut rooms: Vec<(f64, f64)> = Vec::new();
    for index in order {
        let (piece, kept) = (pieces[index], routing.kept[index]);
        let inner = part(sketch, piece);
        let middle = piece.centre();
        let number = exact(kept.number);
        if STRONG.width(&number) <= inner.width {
            let at = Point::new(middle.x, middle.y + STRONG.cap_height() / 2.0);
            sketch.text(at, Side::Middle, STRONG, Role::LitInk, &number);
        }
        let text = share(kept.weight);
        let half = STRONG.width(&text) / 2.0;
        let x = middle.x.max(half).min(m.length - half);
        if rooms
            .iter()
            .all(|room| x - half > room.1 + 4.0 || x + half + 4.0 < room.0)
        {
            sketch.text(
                Point::new(x, m.shares),
                Side::Middle,
                STRONG,
                Role::Feedforward,
                &text,
            );
            rooms.push((x - half, x + half));
        }
    }
}

/// One part of the bar; gives its sides.
fn part(sketch: &mut Sketch, piece: Rect) -> Rect {
    let inner = Rect::between(
        piece.x + 0.75,
        piece.y + 0.5,
        (piece.right() - 0.75).max(piece.x + 0.75),
        piece.bottom() - 0.5,
    );
    let radius = 4.0_f64.min(inner.width / 3.0);
    let edge = Some((Role::Feedforward, 1.0));
    sketch.boxed(inner, radius, Some(Role::Lit), edge);
    inner
}

/// What is left to a whole of 1, where weights are not rescaled.
fn rest(sketch: &mut Sketch, m: &Measures, pieces: &[Rect]) {
    let end = pieces.last().map_or(0.0, Rect::right);
    if m.length - end > 2.0 {
        let (top, foot) = (m.weights.0 + 0.5, m.weights.0 + m.weights.1 - 0.5);
        for y in [top, foot] {
            sketch.dashed(
                Point::new(end + 1.0, y),
                Point::new(m.length - 0.5, y),
                Role::Leader,
            );
        }
        sketch.dashed(
            Point::new(m.length - 0.5, top),
            Point::new(m.length - 0.5, foot),
            Role::Leader,
        );
    }
}

/// What the weights sum to.
fn sum(sketch: &mut Sketch, m: &Measures, routing: &Routing, form: Form, words: &Words) {
    let sum = share(routing.sum());
    let count = routing.active;
    let values = [
        ("sum", sum.as_str()),
        ("active", &numeral::word(count, words)),
    ];
    if form == Form::Wide {
        let text = words.fill("figure.moe.sum", &values);
        sketch.text(
            Point::new(form.width(), m.sum),
            Side::End,
            STRONG,
            Role::Feedforward,
            &text,
        );
    } else if count > 1 {
        let text = words.fill("figure.moe.sum.narrow", &values);
        sketch.text(
            Point::new(0.0, m.sum),
            Side::Start,
            PLAIN,
            Role::Feedforward,
            &text,
        );
    }
}
