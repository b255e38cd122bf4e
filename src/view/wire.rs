//! Wires as lines, arrowheads and dots.
//! Never: their ways.

use crate::geom::Point;
use crate::graph::Flow;
use crate::graph::Graph;
use crate::layout::Arrows;
use crate::layout::Layout;
use crate::layout::Wire;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::module::Module;
use crate::scene::Mark;
use crate::scene::Path;
use crate::scene::Step;
use crate::view::Look;
use crate::view::choice;
use crate::view::hue;

/// Width of a wire, of one that carries weights, and of one at a module that is pointed at.
const WIDTH: f64 = 1.5;
const WEIGHTS_WIDTH: f64 = 1.25;
pub(super) const STRONG_WIDTH: f64 = 2.25;

/// All wires; the strong ones lie over the others.
pub(super) fn wires(graph: &Graph, layout: &Layout, look: &Look) -> Vec<Mark> {
    let mut rest = Vec::new();
    let mut strong = Vec::new();
    let mut before = None;
    for (edge, wire) in graph.edges.iter().zip(&layout.wires) {
        let lit = look.lights(edge.from, edge.to) || choice::lights(graph, look, edge);
        // One wire leads to all heads of a row.
        if before.replace((wire, lit)) == Some((wire, lit)) {
            continue;
        }
        let width = match edge.flow {
            _ if lit => STRONG_WIDTH,
            Flow::Weights => WEIGHTS_WIDTH,
            _ => WIDTH,
        };
        let mut marks = marks(wire, edge.flow, width);
        if let (true, Some(dot)) = (lit, wire.dot) {
            // What leaves a wire at a dot is strong from its source on.
            let stem = stem(graph, layout, edge.from, dot);
            marks = stem.into_iter().chain(marks).listed();
        }
        if lit {
            strong.add(marks)
        } else {
            rest.add(marks)
        }
    }
    rest.into_iter().chain(strong).listed()
}

/// The wire that a branch of what `from` gives leaves at `dot`, up to there.
fn stem(graph: &Graph, layout: &Layout, from: Module, dot: Point) -> Option<Mark> {
    let wires = graph.edges.iter().zip(&layout.wires);
    let mut whole = wires.filter(|(edge, wire)| edge.from == from && wire.dot.is_none());
    whole.find_map(|(edge, wire)| {
        let way = wire.pieces.first()?;
        let on = |run: &[Point]| {
            let around = run[0].distance(dot) + dot.distance(run[1]);
            around - run[0].distance(run[1]) < 0.01
        };
        let before = way.windows(2).position(on)?;
        let mut stem = way[..=before].to_vec();
        stem.push(dot);
        Some(Mark::Line {
            path: Path::rounded(&stem, wire.radius),
            role: hue::of_flow(edge.flow),
            width: STRONG_WIDTH,
        })
    })
}

/// A wire that nothing makes strong.
pub(super) fn plain(wire: &Wire) -> Vec<Mark> {
    marks(wire, Flow::Stream, WEIGHTS_WIDTH)
}

/// The line, the arrow at its end, the dot at its beginning.
fn marks(wire: &Wire, flow: Flow, width: f64) -> Vec<Mark> {
    let role = hue::of_flow(flow);
    let mut path = Path::default();
    let mut heads = Vec::new();
    for (index, piece) in wire.pieces.iter().enumerate() {
        let mut piece = piece.clone();
        if index + 1 == wire.pieces.len() || wire.arrows == Arrows::Each {
            heads.add(shorten(&mut piece, wire.head, width));
        }
        path = path.and(Path::rounded(&piece, wire.radius));
    }
    let mut marks = vec![Mark::Line { path, role, width }];
    marks.add(heads.into_iter().map(|path| Mark::Shape { path, role }));
    if let Some(dot) = wire.dot {
        let radius = if flow == Flow::Skip { 3.5 } else { 3.0 };
        marks.push(Mark::Dots {
            at: vec![dot],
            radius,
            role,
        });
    }
    marks
}

/// Ends the line inside its arrowhead and gives the outline of that head, which grows with the
/// line.
fn shorten(piece: &mut [Point], (length, breadth): (f64, f64), width: f64) -> Option<Path> {
    let [.., before, tip] = piece else {
        return None;
    };
    let grown = if width > WIDTH { 1.15 } else { 1.0 };
    let (length, half) = (length * grown, breadth * grown / 2.0);
    let run = before.distance(*tip);
    let (dx, dy) = ((tip.x - before.x) / run, (tip.y - before.y) / run);
    let (end, base) = (*tip, tip.shifted(-dx * length, -dy * length));
    *tip = tip.shifted(-dx * (length - 1.0), -dy * (length - 1.0));
    Some(Path(vec![
        Step::Move(end),
        Step::Line(base.shifted(-dy * half, dx * half)),
        Step::Line(base.shifted(dy * half, -dx * half)),
    ]))
}
