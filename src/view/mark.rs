//! The marks that open and close modules: a + or a −, in a box for a fine pointer, bare for a finger.
//! Never: their places.

use crate::geom::Point;
use crate::geom::Rect;
use crate::graph::Graph;
use crate::graph::Node;
use crate::layout;
use crate::layout::Layout;
use crate::layout::Marks;
use crate::list::Growing;
use crate::model::part::Part;
use crate::palette::Role;
use crate::scene::Mark;
use crate::scene::Path;
use crate::view::Look;
use crate::view::hue;
use crate::view::is_round;
use crate::view::wire;

/// Half the length of a stroke, and its width.
const ARM: f64 = 4.5;
const STROKE: f64 = 1.5;

/// Between a stroke and the edge of a box at least, and the radius of a large box.
const FREE: f64 = 3.0;
const RADIUS: f64 = 7.0;

/// The ring around what has the focus: how wide, with how much ground on its sides, how far from the
/// edge, also of what stands beside a sign, and its corners at most.
const RING: f64 = 2.0;
const RIM: f64 = 1.0;
const AWAY: f64 = 4.0;
const NEAR: f64 = 2.5;
const ROUND: f64 = 12.0;

/// The ring around the module where the keyboard stands; the mark that opens it lies over it.
/// Where its neighbours are solid it has a rim of ground, so that it is seen beside every colour.
pub(super) fn ring(graph: &Graph, layout: &Layout, look: &Look) -> Vec<Mark> {
    let found = look.focused.and_then(|of| {
        let node = graph.nodes.get(graph.find(of)?)?;
        Some((node, layout.find(of)?))
    });
    let Some((node, at)) = found else {
        return Vec::new();
    };
    let outline = layout::outline(node.module, at);
    // Beside a sign there is less room.
    let rect = outline.grown(if outline == at { AWAY } else { NEAR });
    let most = if is_round(node, at) {
        rect.width
    } else {
        ROUND
    };
    let ring = |role, width| Mark::Box {
        rect,
        radius: most.min(rect.width / 2.0).min(rect.height / 2.0),
        fill: None,
        edge: Some((role, width)),
        of: None,
    };
    let mut marks = Vec::new();
    if graph.scale.is_some() || matches!(node.module.part(), Part::Expert(_)) {
        marks.push(ring(Role::Page, RING + 2.0 * RIM));
    }
    marks.push(ring(Role::Ink, RING));
    // The heads of the wires that end here lie over it.
    let wires = wire::wires(graph, layout, look).into_iter();
    let near = rect.grown(RING);
    marks.add(wires.filter(|mark| matches!(mark, Mark::Shape { .. }) && mark.touches(near)));
    marks
}

/// The marks that a reader sees now.
pub(super) fn marks(graph: &Graph, layout: &Layout, look: &Look) -> Vec<Mark> {
    let mut drawn = Vec::new();
    let hovered = look.hovered.and_then(|module| graph.opener(module));
    for (node, (_, rect)) in graph.nodes.iter().zip(&layout.boxes) {
        let shown = match look.marks {
            Marks::OnEdge => hovered == Some(node.module),
            Marks::Inside => node.opens,
        };
        if shown && let Some(at) = layout.mark_in(node.module, *rect, look.marks) {
            // To scale, what is bare elsewhere would lie on a solid area.
            let boxed = look.marks == Marks::OnEdge || graph.scale.is_some();
            let ground = layout.mark_box(node.module, *rect).filter(|_| boxed);
            let ground = ground.map(|ground| Rect::around(at, ground.width / 2.0));
            sign(&mut drawn, node, at, ground);
        }
    }
    drawn
}

fn sign(drawn: &mut Vec<Mark>, node: &Node, at: Point, ground: Option<Rect>) {
    let role = hue::of(node).0;
    let mut arm = ARM;
    if let Some(rect) = ground {
        arm = arm.min(rect.width / 2.0 - FREE);
        drawn.push(Mark::Box {
            rect,
            radius: RADIUS.min(rect.width / 3.0),
            fill: Some(Role::Inner),
            edge: Some((role, 1.25)),
            of: None,
        });
    }
    let mut stroke = |dx: f64, dy: f64| {
        drawn.push(Mark::Line {
            path: Path::line(at.shifted(-dx, -dy), at.shifted(dx, dy)),
            role,
            width: STROKE,
        });
    };
    stroke(arm, 0.0);
    if !node.open {
        stroke(0.0, arm);
    }
}
