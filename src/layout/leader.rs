//! The dotted lines that tie modules to facts in the margin.
//! Never: what the facts say.

use crate::geom::Point;
use crate::geom::Rect;
use crate::graph::Graph;
use crate::layout::form::Measures;
use crate::model::module::Module;
use crate::model::part::Part;

/// A row of dots.
#[derive(Clone, Debug, PartialEq)]
pub struct Leader {
    /// The module that the fact belongs to.
    pub of: Module,
    /// The middles of its dots, left to right.
    pub dots: Vec<Point>,
}

/// From dot to dot.
const PITCH: f64 = 4.0;
/// Free on both sides of a line that the leader passes.
const FREE: f64 = 4.0;

/// The leaders of all facts. Each starts at the container of its module, so that it crosses no
/// box, and leaves out the dots next to a line that it passes.
pub(super) fn leaders(m: &Measures, graph: &Graph, boxes: &[(Module, Rect)]) -> Vec<Leader> {
    let Some((margin, _)) = m.margin else {
        return Vec::new();
    };
    let find = |module: Module| {
        boxes
            .iter()
            .find(|(of, _)| *of == module)
            .map(|(_, rect)| *rect)
    };
    let mut leaders = Vec::new();
    for (module, _) in &graph.caption.notes {
        let Some(rect) = find(*module) else { continue };
        let outer = module
            .parent()
            .filter(|outer| outer.part != Part::Layers)
            .and_then(find);
        let edge = outer.unwrap_or(rect).right();
        let inside =
            find(module.peer(Part::Layers)).is_some_and(|shell| shell.contains(rect.centre()));
        let lines: &[f64] = if inside { &[m.skip, m.shell.1] } else { &[] };
        let mut dots: Vec<Point> = Vec::new();
        // Counted from the margin, so that the dots of all leaders stand under one another.
        let mut x = margin - 5.0;
        while x >= edge + 6.0 {
            if lines.iter().all(|line| (x - line).abs() >= FREE) {
                dots.insert(0, Point::new(x, rect.centre().y));
            }
            x -= PITCH;
        }
        // A dot alone between two lines leads nowhere.
        let alone = |dot: &Point| {
            let beside = |other: &Point| ((other.x - dot.x).abs() - PITCH).abs() < 0.1;
            !dots.iter().any(beside)
        };
        let dots = dots.iter().filter(|dot| !alone(dot)).copied().collect();
        leaders.push(Leader { of: *module, dots });
    }
    leaders
}
