//! What each mark of a scene stands on: the fill that was painted last under it.

use std::collections::BTreeSet;

use qwen3_diagram::geom::Point;
use qwen3_diagram::geom::Rect;
use qwen3_diagram::palette::Role;
use qwen3_diagram::scene::Align;
use qwen3_diagram::scene::Mark;
use qwen3_diagram::scene::Path;
use qwen3_diagram::scene::Scene;
use qwen3_diagram::scene::Step;

/// What a mark is for whoever sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It is read.
    Text,
    /// A line, an arrowhead, dots.
    Line,
    /// The edge of a box, against what lies around the box.
    Edge,
    /// A box without an edge.
    Fill,
}

/// A mark and a ground that it stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    pub kind: Kind,
    pub mark: Role,
    pub ground: Role,
    /// What the box of an edge is filled with, or the rim of a line: a mark is seen from one side
    /// at least.
    pub inside: Option<Role>,
}

impl Pair {
    /// What lies beside the mark.
    pub fn grounds(&self) -> impl Iterator<Item = Role> {
        [self.ground].into_iter().chain(self.inside)
    }

    fn order(&self) -> (Kind, usize, usize, Option<usize>) {
        let inside = self.inside.map(|role| role as usize);
        (self.kind, self.mark as usize, self.ground as usize, inside)
    }
}

impl PartialOrd for Pair {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Pair {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.order().cmp(&other.order())
    }
}

/// An arrowhead is no larger than this, in px.
const ARROW: f64 = 9.0;

/// All pairs of a scene.
pub fn pairs(scene: &Scene) -> BTreeSet<Pair> {
    let mut found = BTreeSet::new();
    let mut areas: Vec<(Rect, Vec<Vec<Point>>, Role)> = Vec::new();
    let mut rim = None;
    let mut ring: Option<(Rect, Role)> = None;
    for mark in &scene.marks {
        let mut add = |kind, role: Role, inside: Option<Role>, points: &[Point]| {
            for point in points {
                let on = areas.iter().rev().find(|(rect, ways, _)| {
                    rect.contains(*point) && (ways.is_empty() || holds(ways, *point))
                });
                let ground = on.map_or(Role::Page, |(.., role)| *role);
                found.insert(Pair {
                    kind,
                    mark: role,
                    ground,
                    inside,
                });
            }
        };
        match mark {
            Mark::Text { runs, role } => {
                for run in runs {
                    let width = run.face.width(&run.text);
                    let left = match run.align {
                        Align::Start => run.at.x,
                        Align::Middle => run.at.x - width / 2.0,
                    };
                    let points: Vec<Point> = (0..=8)
                        .map(|step| {
                            let x = left + width * f64::from(step) / 8.0;
                            Point::new(x, run.at.y - run.face.cap_height() / 2.0)
                        })
                        .collect();
                    add(Kind::Text, *role, None, &points);
                }
            }
            Mark::Line { path, role, .. } => {
                // A line on a wider one has that for its ground.
                let on = rim.filter(|(way, _)| *way == path).map(|(_, role)| role);
                rim = Some((path, *role));
                let ways = ways(path);
                let points: Vec<Point> = ways.iter().flat_map(|way| along(way)).collect();
                add(Kind::Line, *role, on, &points);
            }
            Mark::Shape { path, role } => {
                let ways = ways(path);
                let middles: Vec<Point> = ways.iter().map(|way| middle(way)).collect();
                add(Kind::Line, *role, None, &middles);
            }
            Mark::Dots { at, role, .. } => add(Kind::Line, *role, None, at),
            Mark::Box {
                rect,
                fill,
                edge,
                radius,
                ..
            } => match (fill, edge) {
                (_, Some((role, width))) => {
                    // So has an edge on a wider one.
                    let on = ring.filter(|(of, _)| of == rect).map(|(_, role)| role);
                    ring = Some((*rect, *role));
                    let around = rect.grown(width / 2.0 + 0.75);
                    let inset = radius.min(rect.width / 2.0).min(rect.height / 2.0);
                    add(Kind::Edge, *role, fill.or(on), &sides(&around, inset));
                }
                (Some(role), None) => {
                    add(Kind::Fill, *role, None, &sides(&rect.grown(-0.5), *radius))
                }
                _ => {}
            },
        }
        match mark {
            Mark::Box {
                rect,
                fill: Some(role),
                ..
            } => areas.push((*rect, vec![], *role)),
            Mark::Shape { path, role } => {
                let ways = ways(path);
                let hull = hull(&ways);
                // An arrowhead is the end of a line.
                if hull.width.max(hull.height) > ARROW {
                    areas.push((hull, ways, *role));
                }
            }
            _ => {}
        }
    }
    found
}

/// The corners of each closed or open way of a path; a curve is its chord.
fn ways(path: &Path) -> Vec<Vec<Point>> {
    let mut ways: Vec<Vec<Point>> = Vec::new();
    for step in &path.0 {
        match (step, ways.last_mut()) {
            (Step::Line(p) | Step::Curve(_, _, p), Some(way)) => way.push(*p),
            (Step::Move(p) | Step::Line(p) | Step::Curve(_, _, p), _) => ways.push(vec![*p]),
        }
    }
    ways
}

/// Points every 3 px of a way, but for its ends, which touch what it leads to.
fn along(way: &[Point]) -> Vec<Point> {
    let mut points = Vec::new();
    for (from, to) in way.iter().zip(way.iter().skip(1)) {
        let length = from.distance(*to);
        let count = (length / 3.0).floor().max(2.0);
        for step in 1..count as u32 {
            let share = f64::from(step) / count;
            points.push(from.shifted((to.x - from.x) * share, (to.y - from.y) * share));
        }
    }
    points
}

fn middle(way: &[Point]) -> Point {
    let count = way.len().max(1) as f64;
    let sum = way.iter().fold((0.0, 0.0), |(x, y), p| (x + p.x, y + p.y));
    Point::new(sum.0 / count, sum.1 / count)
}

/// Points of all four sides, without the corners.
fn sides(rect: &Rect, inset: f64) -> Vec<Point> {
    let share = |from: f64, to: f64, step: u32| {
        let (from, to) = (from + inset, to - inset);
        from + (to - from) * f64::from(step) / 4.0
    };
    (0..=4)
        .flat_map(|step| {
            let x = share(rect.x, rect.right(), step);
            let y = share(rect.y, rect.bottom(), step);
            [
                Point::new(x, rect.y),
                Point::new(x, rect.bottom()),
                Point::new(rect.x, y),
                Point::new(rect.right(), y),
            ]
        })
        .collect()
}

fn hull(ways: &[Vec<Point>]) -> Rect {
    let all = || ways.iter().flatten();
    let least = |of: fn(&Point) -> f64| all().map(of).fold(f64::INFINITY, f64::min);
    let most = |of: fn(&Point) -> f64| all().map(of).fold(f64::NEG_INFINITY, f64::max);
    Rect::between(least(|p| p.x), least(|p| p.y), most(|p| p.x), most(|p| p.y))
}

/// Is a point inside one of the ways?
fn holds(ways: &[Vec<Point>], p: Point) -> bool {
    ways.iter().any(|way| {
        let mut inside = false;
        let mut before = way.last();
        for corner in way {
            if let Some(last) = before
                && (corner.y > p.y) != (last.y > p.y)
                && p.x < (last.x - corner.x) * (p.y - corner.y) / (last.y - corner.y) + corner.x
            {
                inside = !inside;
            }
            before = Some(corner);
        }
        inside
    })
}
