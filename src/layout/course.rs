//! Where each thing is on its way between two layouts: what both have leads, and what lies between
//! keeps its distance to what leads above it.
//! Never: what is drawn there.

use crate::geom::Point;
use crate::geom::Rect;
use crate::layout::Layout;
use crate::list::Listed;
use crate::model::module::Module;
use crate::model::part::Part;

/// Less than this is no distance, in px.
const EXACT: f64 = 0.01;

/// Finds modules that are asked for in about the order in which they stand.
#[derive(Default)]
pub(super) struct Finder(usize);

impl Finder {
    /// The place of a module among boxes.
    pub fn find(&mut self, boxes: &[(Module, Rect)], module: Module) -> Option<usize> {
        let count = boxes.len();
        let mut places = (0..count).map(|step| (self.0 + step) % count);
        let found = places.find(|index| boxes[*index].0 == module)?;
        self.0 = found;
        Some(found)
    }
}

/// One moment on the way.
pub(super) struct Course<'a> {
    after: &'a Layout,
    t: f64,
    /// Of each box of `after`, where it was; none for one that was not there, or that has to leave
    /// its place as others pass.
    before: Vec<Option<Rect>>,
    /// Where each is now; without a size what has no room yet.
    now: Vec<Rect>,
    /// Edges of what leads, from the top: y at the end, and now.
    knots: Vec<(f64, f64)>,
}

impl<'a> Course<'a> {
    pub fn new(before: &Layout, after: &'a Layout, t: f64) -> Self {
        let mut finder = Finder::default();
        let led = after.boxes.iter().map(|(module, to)| {
            let from = before.boxes[finder.find(&before.boxes, *module)?].1;
            // Between the closed row and the grid, and from its tile to its panel, an expert would
            // pass over others.
            let aside = matches!(module.part(), Part::Expert(_))
                && ((from.x - to.x).abs() > EXACT || (from.width - to.width).abs() > EXACT);
            (from.width > 0.0 && !aside).then_some(from)
        });
        let mut course = Course {
            after,
            t,
            before: led.listed(),
            now: Vec::new(),
            knots: vec![(0.0, 0.0)],
        };
        course.lead();
        for index in 0..after.boxes.len() {
            let rect = match course.before[index] {
                Some(from) => course.lerp(&from, &course.end(index)),
                None => course.arrived(index).unwrap_or_default(),
            };
            course.now.push(rect);
        }
        course
    }

    /// Notes the edges of what leads; what would turn their order around does not lead.
    fn lead(&mut self) {
        let mut edges: Vec<(f64, f64, f64)> = Vec::new();
        let mut sorted = |edge: (f64, f64, f64)| {
            let before = |other: &(f64, f64, f64)| (other.0, other.1) <= (edge.0, edge.1);
            edges.insert(edges.partition_point(before), edge);
        };
        for (from, (_, to)) in self.before.iter().zip(&self.after.boxes) {
            if let Some(from) = from {
                let now = self.lerp(from, to);
                sorted((to.y, from.y, now.y));
                sorted((to.bottom(), from.bottom(), now.bottom()));
            }
        }
        let mut lowest = 0.0;
        for (end, from, now) in edges {
            if from >= lowest {
                lowest = from;
                self.knots.push((end, now));
            }
        }
    }

    /// A rectangle on its way from one to another.
    pub fn lerp(&self, from: &Rect, to: &Rect) -> Rect {
        let between = |a: f64, b: f64| a + (b - a) * self.t;
        Rect::new(
            between(from.x, to.x),
            between(from.y, to.y),
            between(from.width, to.width),
            between(from.height, to.height),
        )
    }

    /// Where a height of the last layout is now: as far below what leads above it as it will be, but
    /// not past what leads below.
    pub fn y(&self, y: f64) -> f64 {
        let below = self.knots.partition_point(|knot| knot.0 <= y);
        let (end, now) = self.knots[below.saturating_sub(1)];
        let free = now + y - end;
        self.knots
            .get(below)
            .map_or(free, |(_, limit)| free.min(*limit))
    }

    /// The box at the end.
    pub fn end(&self, index: usize) -> Rect {
        self.after.boxes[index].1
    }

    /// The box now.
    pub fn rect(&self, index: usize) -> Rect {
        self.now[index]
    }

    /// Is there room for it?
    pub fn is_there(&self, index: usize) -> bool {
        self.now[index].width > 0.0
    }

    /// Where a point at the upper or lower edge of a box is now.
    pub fn at_box(&self, index: usize, at: Point) -> Point {
        let (end, now) = (self.end(index), self.rect(index));
        let y = match at.y {
            y if (y - end.y).abs() < EXACT => now.y,
            y if (y - end.bottom()).abs() < EXACT => now.bottom(),
            y => self.y(y),
        };
        Point::new(at.x, y)
    }

    /// How far up or down something with these bounds is now, that belongs to a box or to none; none
    /// where there is no room for it.
    pub fn shift(&self, owner: Option<usize>, bounds: Rect) -> Option<f64> {
        let Some(index) = owner else {
            let dy = self.y(bounds.y) - bounds.y;
            return (self.fits(&bounds) && self.is_free(&[], bounds)).then_some(dy);
        };
        if !self.is_there(index) {
            return None;
        }
        let (end, now) = (self.end(index), self.rect(index));
        let rigid = (end.height - now.height).abs() < EXACT
            && (end.width - now.width).abs() < EXACT
            && (end.x - now.x).abs() < EXACT;
        let unchanged = self.before[index].is_none_or(|from| {
            (from.height - end.height).abs() < EXACT && (from.width - end.width).abs() < EXACT
        });
        if rigid && unchanged {
            return Some(now.y - end.y);
        }
        let dy = self.y(bounds.y) - bounds.y;
        let moved = bounds.shifted(0.0, dy);
        // What stands in its box stays in it, and what stands beside it beside it.
        let right = match end.encloses(&bounds) {
            true => now.encloses(&moved),
            false => end.overlaps(&bounds) || !now.overlaps(&moved),
        };
        (right && self.fits(&bounds) && self.is_free(&[index], bounds)).then_some(dy)
    }

    /// Has it its full height between what leads?
    fn fits(&self, bounds: &Rect) -> bool {
        self.y(bounds.bottom()) - self.y(bounds.y) > bounds.height - EXACT
    }

    /// A box that was not there before, if it has room. What it lies in stands before it.
    fn arrived(&self, index: usize) -> Option<Rect> {
        let (module, end) = self.after.boxes[index];
        let outer = module.parent();
        let known = self.after.boxes[..index].iter().zip(&self.now).rev();
        let mut around = known.filter(|((other, _), _)| Some(*other) == outer);
        let rect = Rect {
            y: self.y(end.y),
            ..end
        };
        let inside = outer.is_none()
            || around
                .next()
                .is_some_and(|(_, outer)| outer.grown(EXACT).encloses(&rect));
        (inside && self.fits(&end) && self.is_free(&[index], end)).then_some(rect)
    }

    /// Is nothing that leads in the way of something that belongs to these boxes, from now on? It
    /// stays on one side of each.
    pub fn is_free(&self, owners: &[usize], bounds: Rect) -> bool {
        let top = self.y(bounds.y);
        let now = Rect {
            y: top,
            height: self.y(bounds.bottom()) - top,
            ..bounds
        };
        let family = |module: Module| {
            let akin = |index: &usize| {
                let own = self.after.boxes[*index].0;
                own.holds(module) || module.holds(own)
            };
            owners.iter().any(akin)
        };
        let mut leading = self.before.iter().zip(&self.after.boxes);
        leading.all(|(from, (module, to))| {
            let Some(from) = from else { return true };
            beside(&now, &self.lerp(from, to), &bounds, to)
                // What it lies in, or what lies in it, is not in the way.
                || to.overlaps(&bounds)
                || family(*module)
        })
    }
}

/// Does `a` stay on one side of `b`, from where both are now to where both will be?
fn beside(a: &Rect, b: &Rect, end_a: &Rect, end_b: &Rect) -> bool {
    let apart = |a: &Rect, b: &Rect| {
        [
            b.y - a.bottom(),
            a.y - b.bottom(),
            b.x - a.right(),
            a.x - b.right(),
        ]
    };
    let sides = apart(a, b).into_iter().zip(apart(end_a, end_b));
    sides
        .into_iter()
        .any(|(now, end)| now > -EXACT && end > -EXACT)
}
