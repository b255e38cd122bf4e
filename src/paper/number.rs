//! Where the numbers of modules stand: at the edge of each, where they hide least.
//! Never: what they look like.

use crate::geom::Point;
use crate::geom::Rect;
use crate::layout::Layout;
use crate::layout::Wire;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::module::Module;
use crate::paper::FACE;

/// Height of a number's pill and the air beside its digits, in px.
const HEIGHT: f64 = 14.0;
const AIR: f64 = 4.0;

/// What a pill covers of its module at most, where it stands beside a text or a sign.
const BESIDE: f64 = 4.0;

/// The light rim of a pill, in px.
const RIM: f64 = 0.75;

/// The pills of the numbers from 1 on, one for each module.
pub(super) fn places(layout: &Layout, modules: &[Module]) -> Vec<Rect> {
    let mut taken: Vec<Rect> = Vec::new();
    for (module, number) in modules.iter().zip(1..) {
        let width = (FACE.width(&number.to_string()) + 2.0 * AIR).max(HEIGHT);
        let rect = layout.find(*module).unwrap_or_default();
        let best = around(rect, width)
            .map(|at| pill(at, width, layout))
            .into_iter()
            .min_by_key(|pill| hidden(*pill, *module, layout, &taken));
        taken.add(best);
    }
    taken
}

/// Middles of pills at a module's edge, the best first: at a corner, of what is small beside it, and
/// of a corner above and below it.
fn around(rect: Rect, width: f64) -> [Point; 12] {
    let out = |most: f64| width / 2.0 - (width / 2.0).min(most);
    let (corner, side) = (out(rect.width / 4.0), out(BESIDE));
    let over = HEIGHT / 2.0 - BESIDE;
    [
        Point::new(rect.x - corner, rect.y),
        Point::new(rect.right() + corner, rect.y),
        Point::new(rect.x - corner, rect.bottom()),
        Point::new(rect.right() + corner, rect.bottom()),
        Point::new(rect.x - side, rect.centre().y),
        Point::new(rect.right() + side, rect.centre().y),
        Point::new(rect.centre().x, rect.y - over),
        Point::new(rect.centre().x, rect.bottom() + over),
        Point::new(rect.x - corner, rect.y - over),
        Point::new(rect.right() + corner, rect.y - over),
        Point::new(rect.x - corner, rect.bottom() + over),
        Point::new(rect.right() + corner, rect.bottom() + over),
    ]
}

/// The pill around a point, moved to where all of it is in the drawing.
fn pill(at: Point, width: f64, layout: &Layout) -> Rect {
    let within =
        |at: f64, half: f64, size: f64| at.clamp(half + 1.0, (size - half - 1.0).max(half + 1.0));
    let x = within(at.x, width / 2.0, layout.size.width);
    let y = within(at.y, HEIGHT / 2.0, layout.size.height);
    Rect::new(x - width / 2.0, y - HEIGHT / 2.0, width, HEIGHT)
}

/// How much a number would hide, in tenths: texts and other numbers most, then wires, then modules
/// that it does not belong to.
fn hidden(pill: Rect, of: Module, layout: &Layout, taken: &[Rect]) -> u32 {
    let count = |found: usize, each: u32| {
        u32::try_from(found)
            .unwrap_or(u32::MAX)
            .saturating_mul(each)
    };
    let near = pill.grown(1.0);
    // A pill's rim may lie on the room of a letter's tail.
    let core = pill.grown(-1.0);
    let texts = layout
        .labels
        .iter()
        .filter(|label| label.bounds().overlaps(&core));
    let numbers = taken.iter().filter(|other| other.overlaps(&near));
    let lines = layout.wires.iter().flat_map(wire_rects);
    let lines = lines.filter(|line| line.overlaps(&pill.grown(RIM)));
    let boxes = layout.boxes.iter().filter(|(other, rect)| {
        let strange = !other.holds(of) && !of.holds(*other);
        strange && rect.overlaps(&pill)
    });
    count(texts.count(), 90)
        + count(numbers.count(), 80)
        + count(lines.count(), 30)
        + count(boxes.count(), 10)
}

/// What the lines of a wire cover, and its arrows.
pub(super) fn wire_rects(wire: &Wire) -> Vec<Rect> {
    let around = |a: Point, b: Point, grown: f64| {
        let line = Rect::between(a.x.min(b.x), a.y.min(b.y), a.x.max(b.x), a.y.max(b.y));
        line.grown(grown)
    };
    let lines = wire.pieces.iter().flat_map(|piece| piece.windows(2));
    let mut rects = lines.map(|ends| around(ends[0], ends[1], 1.0)).listed();
    let last = wire.pieces.last().map_or(&[][..], Vec::as_slice);
    if let [.., before, tip] = *last {
        let (length, width) = wire.head;
        let toward = |from: f64, to: f64| to - (to - from).clamp(-length, length);
        let base = Point::new(toward(before.x, tip.x), toward(before.y, tip.y));
        rects.push(around(base, tip, width / 2.0));
    }
    rects
}
