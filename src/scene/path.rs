//! Lines with round corners.
//! Never: what they connect.

use crate::geom::Point;
use crate::list::Growing;

/// A step of a pen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// To a point, without drawing.
    Move(Point),
    /// Straight to a point.
    Line(Point),
    /// Along a cubic Bézier curve: two controls, then the end.
    Curve(Point, Point, Point),
}

impl Step {
    /// Where it leads.
    pub fn end(&self) -> Point {
        let (Step::Move(end) | Step::Line(end) | Step::Curve(_, _, end)) = self;
        *end
    }
}

/// The way of a pen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path(pub Vec<Step>);

/// Where the controls of a quarter circle stand, as a share of its radius.
const QUARTER: f64 = 0.552_284_75;

impl Path {
    /// A straight line.
    pub fn line(from: Point, to: Point) -> Self {
        Path(vec![Step::Move(from), Step::Line(to)])
    }

    /// A broken line, its corners rounded by quarter circles of `radius` or, where the legs are
    /// too short, of what fits.
    pub fn rounded(corners: &[Point], radius: f64) -> Self {
        let Some((&first, rest)) = corners.split_first() else {
            return Path::default();
        };
        let mut steps = vec![Step::Move(first)];
        for (index, &corner) in rest.iter().enumerate() {
            let Some(&next) = rest.get(index + 1) else {
                steps.push(Step::Line(corner));
                break;
            };
            let before = corners[index];
            // A leg between two corners is shared by both.
            let share = |at_end: bool, length: f64| if at_end { length } else { length / 2.0 };
            let legs = share(index == 0, before.distance(corner))
                .min(share(index + 2 == rest.len(), corner.distance(next)));
            let r = radius.min(legs);
            let start = toward(corner, before, r);
            let end = toward(corner, next, r);
            steps.push(Step::Line(start));
            if r > 0.0 {
                let control = |from: Point| toward(from, corner, r * QUARTER);
                steps.push(Step::Curve(control(start), control(end), end));
            }
        }
        Path(steps)
    }

    /// This path, and another after it.
    pub fn and(mut self, other: Path) -> Self {
        self.0.add(other.0);
        self
    }
}

/// The point at `distance` from `from` on the way to `to`.
fn toward(from: Point, to: Point, distance: f64) -> Point {
    let length = from.distance(to);
    if length == 0.0 {
        return from;
    }
    let share = distance / length;
    from.shifted((to.x - from.x) * share, (to.y - from.y) * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corner_becomes_a_curve_that_starts_and_ends_at_its_radius() {
        let corner = Point::new(10.0, 0.0);
        let path = Path::rounded(&[Point::new(0.0, 0.0), corner, Point::new(10.0, 20.0)], 4.0);
        assert_eq!(path.0[1], Step::Line(Point::new(6.0, 0.0)));
        assert!(matches!(path.0[2], Step::Curve(_, _, end) if end == Point::new(10.0, 4.0)));
    }

    #[test]
    fn a_corner_between_short_legs_is_rounded_by_what_fits() {
        let zigzag = [(0.0, 0.0), (0.0, 5.0), (4.0, 5.0), (4.0, 10.0)];
        let path = Path::rounded(&zigzag.map(|(x, y)| Point::new(x, y)), 7.0);
        assert_eq!(path.0[1], Step::Line(Point::new(0.0, 3.0)));
    }
}
