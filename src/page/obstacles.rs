//! What the tip of a page should not cover: what is lit with its module, other modules, facts.
//! Never: where the tip goes.

use crate::callout::Obstacle;
use crate::geom::Rect;
use crate::model::part::Part;
use crate::page::State;
use crate::page::diagram::Diagram;

/// How bad it is to cover a px² of what is lit, of a module, of the container around the module, of
/// a text that belongs to none.
const LIT: f64 = 8.0;
const MODULE: f64 = 1.0;
const AROUND: f64 = 0.4;
const TEXT: f64 = 0.05;

/// The obstacles around the tip that is shown, whose diagram has its canvas at `canvas` (CSS px of
/// the viewport).
pub fn obstacles(state: &State, canvas: Rect) -> Vec<Obstacle> {
    let Some(of) = state.tip.map(|tip| tip.of) else {
        return Vec::new();
    };
    let Some(diagram) = state.diagram(of.key) else {
        return Vec::new();
    };
    let fit = diagram.fit();
    let factor = canvas.width / (fit.form.width() * fit.scale + 2.0 * fit.left);
    let on_screen = |rect: &Rect| diagram.on_element(rect).mapped(factor, canvas.x, canvas.y);
    let weight = |part: Part| match part {
        _ if of.part.holds(part) || part == Part::Layers => 0.0,
        _ if part.holds(of.part) => AROUND,
        _ if is_lit(diagram, of.part, part) => LIT,
        _ => MODULE,
    };
    let boxes = diagram.layout().boxes.iter();
    let boxes = boxes.map(|(part, rect)| Obstacle {
        rect: on_screen(rect),
        weight: weight(*part),
    });
    let texts = diagram
        .layout()
        .labels
        .iter()
        .filter(|label| label.of.is_none());
    let texts = texts.map(|label| Obstacle {
        rect: on_screen(&label.bounds()),
        weight: TEXT,
    });
    boxes
        .chain(texts)
        .filter(|obstacle| obstacle.weight > 0.0)
        .collect()
}

/// Does something flow directly between the two?
fn is_lit(diagram: &Diagram, pointed: Part, other: Part) -> bool {
    diagram.graph().edges.iter().any(|edge| {
        (pointed.holds(edge.from) && edge.to == other)
            || (pointed.holds(edge.to) && edge.from == other)
    })
}
