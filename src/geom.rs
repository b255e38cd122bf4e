//! Points, sizes and rectangles in CSS pixels, x to the right and y down.
//! Never: anything that knows what is drawn.

/// A place, in CSS px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

/// A width and a height, in CSS px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

/// An upright rectangle, in CSS px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// The left edge.
    pub x: f64,
    /// The top edge.
    pub y: f64,
    /// From left to right; never negative.
    pub width: f64,
    /// From top to bottom; never negative.
    pub height: f64,
}

impl Point {
    /// The point `(x, y)`.
    pub const fn new(x: f64, y: f64) -> Self {
        Point { x, y }
    }

    /// This point moved by `(dx, dy)`.
    pub fn shifted(self, dx: f64, dy: f64) -> Self {
        Point::new(self.x + dx, self.y + dy)
    }

    /// The distance to `other`.
    pub fn distance(self, other: Point) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// The straight way up or down at an x.
pub fn upright(x: f64, from: f64, to: f64) -> Vec<Point> {
    vec![Point::new(x, from), Point::new(x, to)]
}

/// The straight way across at a y.
pub fn across(y: f64, from: f64, to: f64) -> Vec<Point> {
    vec![Point::new(from, y), Point::new(to, y)]
}

/// Three points side by side, as where something is left out.
pub fn three(middle: Point, apart: f64) -> Vec<Point> {
    let mut row = across(middle.y, middle.x - apart, middle.x + apart);
    row.insert(1, middle);
    row
}

impl Rect {
    /// The same elsewhere.
    pub fn shifted(self, dx: f64, dy: f64) -> Self {
        Rect::new(self.x + dx, self.y + dy, self.width, self.height)
    }

    /// The rectangle with this left top corner and size.
    pub const fn new(x: f64, y: f64, width: f64, height: f64) -> Self {
        Rect {
            x,
            y,
            width,
            height,
        }
    }

    /// The rectangle between two edges of each direction.
    pub const fn between(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Rect::new(left, top, right - left, bottom - top)
    }

    /// The square around a circle.
    pub const fn around(centre: Point, radius: f64) -> Self {
        Rect::new(
            centre.x - radius,
            centre.y - radius,
            2.0 * radius,
            2.0 * radius,
        )
    }

    /// The right edge.
    pub const fn right(&self) -> f64 {
        self.x + self.width
    }

    /// The bottom edge.
    pub const fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// The middle.
    pub const fn centre(&self) -> Point {
        Point::new(self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// The area, in px².
    pub const fn area(&self) -> f64 {
        self.width * self.height
    }

    /// Does the point lie in it or on its edge?
    pub fn contains(&self, p: Point) -> bool {
        p.x >= self.x && p.x <= self.right() && p.y >= self.y && p.y <= self.bottom()
    }

    /// How far the point is from it; 0 inside.
    pub fn distance(&self, p: Point) -> f64 {
        let beside = |from: f64, to: f64, at: f64| (from - at).max(at - to).max(0.0);
        let x = beside(self.x, self.right(), p.x);
        x.hypot(beside(self.y, self.bottom(), p.y))
    }

    /// Does the other rectangle lie wholly in this one?
    pub fn encloses(&self, other: &Rect) -> bool {
        other.x >= self.x
            && other.right() <= self.right()
            && other.y >= self.y
            && other.bottom() <= self.bottom()
    }

    /// What both share; empty (of size 0) where they do not meet.
    pub fn intersection(&self, other: &Rect) -> Rect {
        let (x, y) = (self.x.max(other.x), self.y.max(other.y));
        let right = self.right().min(other.right()).max(x);
        let bottom = self.bottom().min(other.bottom()).max(y);
        Rect::between(x, y, right, bottom)
    }

    /// Do they share more than an edge?
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.intersection(other).area() > 0.0
    }

    /// This rectangle with `by` more on every side (less, where `by` is negative).
    pub fn grown(&self, by: f64) -> Rect {
        Rect::new(
            self.x - by,
            self.y - by,
            self.width + 2.0 * by,
            self.height + 2.0 * by,
        )
    }

    /// The smallest rectangle around it with edges at whole px.
    pub fn outward(&self) -> Rect {
        let (left, top) = (self.x.floor(), self.y.floor());
        Rect::between(left, top, self.right().ceil(), self.bottom().ceil())
    }

    /// The smallest rectangle around both.
    pub fn union(&self, other: &Rect) -> Rect {
        Rect::between(
            self.x.min(other.x),
            self.y.min(other.y),
            self.right().max(other.right()),
            self.bottom().max(other.bottom()),
        )
    }

    /// This rectangle scaled by `factor` about the origin, then moved by `(dx, dy)`.
    pub fn mapped(&self, factor: f64, dx: f64, dy: f64) -> Rect {
        let (width, height) = (self.width * factor, self.height * factor);
        Rect::new(self.x * factor + dx, self.y * factor + dy, width, height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rectangles_that_share_only_an_edge_do_not_overlap() {
        let left = Rect::new(0.0, 0.0, 10.0, 10.0);
        assert!(!left.overlaps(&Rect::new(10.0, 0.0, 5.0, 5.0)));
        assert!(left.overlaps(&Rect::new(9.0, 9.0, 5.0, 5.0)));
    }

    #[test]
    fn rectangles_apart_have_an_empty_intersection() {
        let apart = Rect::new(0.0, 0.0, 1.0, 1.0).intersection(&Rect::new(5.0, 5.0, 1.0, 1.0));
        assert_eq!(apart.area(), 0.0);
    }
}
