//! A layout on its way to another, while something opens or closes.
//! Never: time, or what follows from it.

use crate::geom::Point;
use crate::geom::Rect;
use crate::graph::Edge;
use crate::layout::Layout;
use crate::layout::course::Course;
use crate::layout::course::Finder;
use crate::layout::wire::Wire;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::part::Part;

/// How far the end of a wire may be from the edge that it ends on, in px.
const NEAR: f64 = 0.75;

/// What lies between two layouts of one form, at `t` from 0 to 1; `edges` are those of the graph of
/// `after`. What both have moves in a straight line. What only `before` has is gone; what only
/// `after` has comes as soon as there is room for it, and stays: until then its box has no size and
/// its wires have no way.
pub fn between(before: &Layout, after: &Layout, edges: &[Edge], t: f64) -> Layout {
    let mut now = after.clone();
    if t >= 1.0 {
        return now;
    }
    let course = Course::new(before, after, t);
    now.size.height = before.size.height + (after.size.height - before.size.height) * t;
    for (index, (_, rect)) in now.boxes.iter_mut().enumerate() {
        *rect = course.rect(index);
    }
    let mut finder = Finder::default();
    now.labels.retain_mut(|label| {
        let owner = label.of.and_then(|of| finder.find(&after.boxes, of));
        let shift = course.shift(owner, label.bounds());
        shift.inspect(|dy| label.shift(*dy)).is_some()
    });
    now.details.retain_mut(|detail| {
        let owner = finder.find(&after.boxes, detail.of);
        let shift = course.shift(owner, detail.bounds());
        *detail = detail.clone().shifted(0.0, shift.unwrap_or_default());
        shift.is_some()
    });
    for (wire, edge) in now.wires.iter_mut().zip(edges) {
        let from = finder.find(&after.boxes, edge.from);
        let to = finder.find(&after.boxes, edge.to);
        if !from.zip(to).is_some_and(|ends| follow(&course, wire, ends)) {
            wire.pieces.clear();
            wire.dot = None;
        }
    }
    now.leaders.retain_mut(|leader| {
        let line = leader.dots.first().map(|dot| Rect::around(*dot, 1.0));
        let shift = line.and_then(|line| course.shift(None, line));
        let dy = shift.unwrap_or_default();
        leader.dots.iter_mut().for_each(|dot| dot.y += dy);
        shift.is_some()
    });
    now.ellipses.retain_mut(|middle| {
        let shift = course.shift(None, Rect::around(*middle, 6.0));
        shift.inspect(|dy| middle.y += *dy).is_some()
    });
    whole(&course, before, after, &mut now);
    now
}

/// Moves what belongs to the shells, the order of the layers and the tokens.
fn whole(course: &Course, before: &Layout, after: &Layout, now: &mut Layout) {
    let edges = |module: Module| {
        let from = before.find(module).zip(after.find(module));
        from.map(|(from, to)| {
            let now = course.lerp(&from, &to);
            (now.y - to.y, now.bottom() - to.bottom())
        })
    };
    for (shell, block) in now.shells.iter_mut().zip([Block::Layers, Block::Sparse]) {
        let moved = edges(Module::of(block, Part::Layers));
        let (top, bottom) = moved.unwrap_or_default();
        shell.badge.y += top;
        for sheet in &mut shell.sheets {
            *sheet = Rect::between(
                sheet.x,
                sheet.y + top,
                sheet.right(),
                sheet.bottom() + bottom,
            );
        }
    }
    if let Some(track) = &mut now.track {
        track.shift(course.y(track.rect.y) - track.rect.y);
    }
    let (down, _) = edges(Part::Tokens.into()).unwrap_or_default();
    now.chips.iter_mut().for_each(|chip| chip.y += down);
}

/// Takes a wire along; tells whether it ends where it should.
fn follow(course: &Course, wire: &mut Wire, (from, to): (usize, usize)) -> bool {
    let begins = wire.start().filter(|_| wire.dot.is_none());
    let ends = wire.end();
    let meets = |at: Option<Point>, index: usize| {
        at.is_none_or(|at| {
            let there = !touches(&course.end(index), at);
            there || touches(&course.rect(index), course.at_box(index, at))
        })
    };
    if !course.is_there(from) || !course.is_there(to) || !meets(begins, from) || !meets(ends, to) {
        return false;
    }
    let runs = wire.pieces.iter().flat_map(|piece| piece.windows(2));
    let mut runs = runs.map(|run| Rect::around(run[0], 0.0).union(&Rect::around(run[1], 0.0)));
    if !runs.all(|run| course.is_free(&[from, to], run)) {
        return false;
    }
    for point in wire.pieces.iter_mut().flatten().chain(&mut wire.dot) {
        point.y = course.y(point.y);
    }
    if let (Some(at), Some(point)) = (begins, wire.pieces.first_mut().and_then(|p| p.first_mut())) {
        *point = course.at_box(from, at);
    }
    if let (Some(at), Some(point)) = (ends, wire.pieces.last_mut().and_then(|p| p.last_mut())) {
        *point = course.at_box(to, at);
    }
    true
}

/// Does a point lie on the edge of a box?
fn touches(rect: &Rect, at: Point) -> bool {
    rect.grown(NEAR).contains(at) && !rect.grown(-NEAR).contains(at)
}
