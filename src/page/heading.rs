//! Whether a pointer is on its way to a tip.
//! Never: what happens when it is not.

use crate::geom::Point;
use crate::geom::Rect;

/// How far beside the straight way a pointer may be, in CSS px.
const SLACK: f64 = 4.0;

/// Is `now` between `from`, where the pointer left its module, and the tip? It is, if it lies in
/// the smallest convex shape around both.
pub(super) fn leads(from: Point, now: Point, tip: Rect) -> bool {
    let tip = tip.grown(SLACK);
    if tip.contains(now) {
        return true;
    }
    let corners = [
        Point::new(tip.x, tip.y),
        Point::new(tip.right(), tip.y),
        Point::new(tip.right(), tip.bottom()),
        Point::new(tip.x, tip.bottom()),
    ];
    // The shape is the tip and the triangles from `from` to each of its sides.
    (0..4).any(|side| in_triangle(now, from, corners[side], corners[(side + 1) % 4]))
}

fn in_triangle(p: Point, a: Point, b: Point, c: Point) -> bool {
    let turn = |a: Point, b: Point| (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
    let (first, second, third) = (turn(a, b), turn(b, c), turn(c, a));
    let all = |sign: f64| first * sign >= 0.0 && second * sign >= 0.0 && third * sign >= 0.0;
    all(1.0) || all(-1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIP: Rect = Rect::new(100.0, 0.0, 50.0, 100.0);

    #[test]
    fn the_straight_way_to_a_tip_leads_there() {
        assert!(leads(Point::new(0.0, 50.0), Point::new(60.0, 55.0), TIP));
        assert!(leads(Point::new(0.0, 50.0), Point::new(120.0, 50.0), TIP));
    }

    #[test]
    fn the_way_to_a_neighbour_above_or_below_does_not() {
        assert!(!leads(Point::new(0.0, 50.0), Point::new(0.0, 80.0), TIP));
        assert!(!leads(Point::new(0.0, 50.0), Point::new(-20.0, 50.0), TIP));
    }
}
