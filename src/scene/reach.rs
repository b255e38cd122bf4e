//! How far the ink of a mark reaches.
//! Never: what a mark looks like.

use crate::geom::Point;
use crate::geom::Rect;
use crate::palette::Role;
use crate::scene::Align;
use crate::scene::Mark;
use crate::scene::Path;
use crate::scene::Run;
use crate::scene::Scene;
use crate::scene::Step;

/// Of a run's size: how far letters reach above and below the baseline, and beside their advance.
const ABOVE: f64 = 1.0;
const BELOW: f64 = 0.35;
const BESIDE: f64 = 0.25;

impl Mark {
    /// Tells rectangles that together hold all its ink, in px; of a line one for each step.
    pub fn reach(&self, tell: &mut dyn FnMut(Rect)) {
        match self {
            Mark::Box { rect, edge, .. } => tell(inked(rect, edge)),
            Mark::Line { path, width, .. } => along(path, *width, tell),
            Mark::Shape { path, .. } => tell(hull(path.0.iter().map(|step| step.end()))),
            Mark::Dots { at, radius, .. } => tell(hull(at.iter().copied()).grown(*radius)),
            Mark::Text { runs, .. } => runs.iter().for_each(|run| tell(written(run))),
        }
    }

    /// Does its ink reach into a place?
    pub fn touches(&self, place: Rect) -> bool {
        match self {
            Mark::Box { rect, edge, .. } => inked(rect, edge).overlaps(&place),
            Mark::Text { runs, .. } => runs.iter().any(|run| written_in(run, place).is_some()),
            _ => {
                let mut touches = false;
                self.reach(&mut |rect| touches |= place.overlaps(&rect));
                touches
            }
        }
    }
}

impl Scene {
    /// A place with whole lines of all texts that reach into it: a browser leaves out a text of
    /// which it is to paint the top of the highest letter alone.
    pub(super) fn whole_lines(&self, mut place: Rect) -> Rect {
        for mark in &self.marks {
            let Mark::Text { runs, .. } = mark else {
                continue;
            };
            for run in runs {
                if let Some(line) = written_in(run, place) {
                    let (top, bottom) = (line.y.min(place.y), line.bottom().max(place.bottom()));
                    place = Rect::between(place.x, top, place.right(), bottom);
                }
            }
        }
        place
    }
}

/// A box with its edge.
fn inked(rect: &Rect, edge: &Option<(Role, f64)>) -> Rect {
    rect.grown(edge.map_or(0.0, |(_, width)| width))
}

/// Where a run is written, if it reaches into a place.
fn written_in(run: &Run, place: Rect) -> Option<Rect> {
    let (top, height) = line(run);
    // Most texts are far above or below, and how wide they are takes long to tell.
    if top >= place.bottom() || top + height <= place.y {
        return None;
    }
    Some(written(run)).filter(|written| written.overlaps(&place))
}

/// The steps of a path, each with what its width adds: at a corner as much again.
fn along(path: &Path, width: f64, tell: &mut dyn FnMut(Rect)) {
    let mut from = None;
    for step in &path.0 {
        let to = step.end();
        let start = from.replace(to).unwrap_or(to);
        match *step {
            Step::Move(_) => {}
            Step::Line(_) => tell(hull([start, to]).grown(width)),
            // A curve lies within its ends and controls.
            Step::Curve(a, b, _) => tell(hull([start, a, b, to]).grown(width)),
        }
    }
}

/// Where a run is written.
fn written(run: &Run) -> Rect {
    let beside = BESIDE * run.face.size;
    let width = run.face.width(&run.text);
    let left = match run.align {
        Align::Start => run.at.x,
        Align::Middle => run.at.x - width / 2.0,
    };
    let (top, height) = line(run);
    Rect::new(left - beside, top, width + 2.0 * beside, height)
}

/// Where its line begins and how high it is.
fn line(run: &Run) -> (f64, f64) {
    let size = run.face.size;
    (run.at.y - ABOVE * size, (ABOVE + BELOW) * size)
}

/// The smallest rectangle around points.
fn hull(points: impl IntoIterator<Item = Point>) -> Rect {
    let spots = points.into_iter().map(|point| Rect::around(point, 0.0));
    spots
        .reduce(|all, spot| all.union(&spot))
        .unwrap_or_default()
}
