//! The drawing with a key in place of each text.
//! Never: which key stands for what.

use crate::font::Face;
use crate::font::Weight;
use crate::geom::Point;
use crate::graph::Graph;
use crate::handout::Answer;
use crate::handout::bounds;
use crate::handout::run;
use crate::layout::Anchor;
use crate::layout::Label;
use crate::layout::Layout;
use crate::list::Listed;
use crate::scene::Mark;
use crate::scene::Scene;
use crate::view;
use crate::view::Look;

/// Sizes of keys, in px.
const SMALLEST: f64 = 12.0;
const LARGEST: f64 = 14.0;

/// The drawing with keys.
pub(super) fn draw(answers: &[Answer], graph: &Graph, layout: &Layout) -> Scene {
    let mut layout = layout.clone();
    let keys = answers
        .iter()
        .filter_map(|answer| keyed(&answer.labels, &answer.key));
    layout.labels = keys.listed();
    part(&mut layout.labels);
    let mut scene = view::scene(graph, &layout, &Look::default());
    // The id of a module is an answer, too.
    for mark in &mut scene.marks {
        if let Mark::Box { of, .. } = mark {
            *of = None;
        }
    }
    scene
}

/// The key where its texts were.
pub(super) fn keyed(labels: &[Label], key: &str) -> Option<Label> {
    let (first, bounds) = (labels.first()?, bounds(labels));
    let size = first.runs.first().map_or(SMALLEST, |run| run.face.size);
    let face = Face::new(size.clamp(SMALLEST, LARGEST), Weight::Medium);
    let (anchor, x) = match first.runs.len() {
        1 if first.anchor == Anchor::Start => (Anchor::Start, bounds.x),
        _ => (Anchor::Middle, bounds.centre().x),
    };
    let y = (bounds.centre().y + face.cap_height() / 2.0).round();
    Some(Label {
        anchor,
        runs: vec![run(Point::new(x, y), face, key)],
        strokes: Vec::new(),
        ..first.clone()
    })
}

/// Moves keys to the left of where they would touch another: a short text has less room than its key.
fn part(keys: &mut [Label]) {
    for at in 0..keys.len() {
        let own = keys[at].bounds();
        let right = keys
            .iter()
            .map(Label::bounds)
            .filter(|other| other.x > own.x && other.grown(1.0).overlaps(&own));
        let free = right.map(|other| other.x - 3.0).fold(own.right(), f64::min);
        let dx = free - own.right();
        keys[at].runs.iter_mut().for_each(|run| run.at.x += dx);
    }
}
