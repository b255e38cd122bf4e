//! The dotted lines that tie modules to facts in the margin.
//! Never: what the facts say.

use crate::geom::Point;
use crate::geom::Rect;
use crate::layout::form::Measures;
use crate::layout::note::Fact;
use crate::layout::track::Track;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::module::Module;
use crate::model::part::Part;

/// A row of dots.
#[derive(Clone, Debug, PartialEq)]
pub struct Leader {
    /// The module that the fact belongs to; none for the order of a mixed stack.
    pub of: Option<Module>,
    /// The middles of its dots, left to right.
    pub dots: Vec<Point>,
}

/// From dot to dot.
const PITCH: f64 = 4.0;
/// Free on both sides of a line that the leader passes.
const FREE: f64 = 4.0;

/// The leaders of all facts. Each starts at the container of its module, so that it crosses no
/// box, and leaves out the dots next to a line that it passes.
pub(super) fn leaders(
    m: &Measures,
    facts: &[Fact],
    boxes: &[(Module, Rect)],
    track: Option<&Track>,
) -> Vec<Leader> {
    let Some((margin, _)) = m.margin else {
        return Vec::new();
    };
    let find = |module: Module| {
        let found = boxes.iter().find(|(of, _)| *of == module);
        found.map(|(_, rect)| *rect)
    };
    let of_module = |module: Module, y: f64| {
        let rect = find(module)?;
        let outer = module
            .parent()
            .filter(|outer| outer.part() != Part::Layers)
            .and_then(find);
        let from = Point::new(outer.unwrap_or(rect).right(), y);
        let shell = find(module.peer(Part::Layers));
        let inside = shell.is_some_and(|shell| shell.contains(rect.centre()));
        let lines: &[f64] = if inside { &[m.skip, m.shell.1] } else { &[] };
        let of = Some(module);
        let dots = dots(from, margin, lines);
        Some(Leader { of, dots })
    };
    let facts = facts.iter();
    let mut leaders: Vec<Leader> = facts.filter_map(|(of, y, _)| of_module(*of, *y)).listed();
    leaders.add(track.map(|track| {
        let from = Point::new(track.rect.right(), track.rect.centre().y);
        Leader {
            of: None,
            dots: dots(from, margin, &[]),
        }
    }));
    leaders
}

/// The dots from an edge to the margin, but for those next to the lines that they pass.
pub(super) fn dots(from: Point, margin: f64, lines: &[f64]) -> Vec<Point> {
    let mut dots: Vec<Point> = Vec::new();
    // Counted from the margin, so that the dots of all leaders stand under one another.
    let mut x = margin - 5.0;
    while x >= from.x + 6.0 {
        if lines.iter().all(|line| (x - line).abs() >= FREE) {
            dots.insert(0, Point::new(x, from.y));
        }
        x -= PITCH;
    }
    // A dot alone between two lines leads nowhere.
    let alone = |dot: &Point| {
        let beside = |other: &Point| ((other.x - dot.x).abs() - PITCH).abs() < 0.1;
        !dots.iter().any(beside)
    };
    dots.iter().filter(|dot| !alone(dot)).copied().listed()
}
