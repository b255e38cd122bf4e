//! How diagrams get to other places when something opens or closes, and what keeps its place
//! meanwhile.
//! Never: a clock; the time comes with the events.

use crate::graph::Edge;
use crate::layout;
use crate::layout::Layout;
use crate::page::event::Key;
use crate::page::update::Turn;

/// How long a motion takes, in ms.
pub const DURATION: f64 = 200.0;

/// A diagram on its way.
#[derive(Debug)]
pub(super) struct Motion {
    /// Where everything is drawn now.
    pub drawn: Layout,
    from: Layout,
    since: f64,
}

/// What keeps its place on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Keep {
    /// The diagram that it is in.
    pub key: Key,
    /// How much further down in the element it will be at the end, in CSS px.
    pub down: f64,
    /// How much of that has been told.
    pub told: f64,
    /// Since when, in ms.
    pub since: f64,
}

/// How far a motion has come that began a while ago, from 0 to 1: fast first, then slower.
fn progress(since: f64, now: f64) -> f64 {
    let left = 1.0 - ((now - since) / DURATION).clamp(0.0, 1.0);
    1.0 - left * left * left
}

impl Motion {
    /// The beginning of the way to `layout`.
    pub fn new(from: Layout, layout: &Layout, edges: &[Edge], now: f64) -> Self {
        let drawn = layout::between(&from, layout, edges, 0.0);
        Motion {
            drawn,
            from,
            since: now,
        }
    }

    /// The same later; none when the way is over.
    pub fn advanced(mut self, layout: &Layout, edges: &[Edge], now: f64) -> Option<Self> {
        let t = progress(self.since, now);
        self.drawn = layout::between(&self.from, layout, edges, t);
        (t < 1.0).then_some(self)
    }
}

impl Turn<'_> {
    /// Everything that moves goes on.
    pub(super) fn advance(&mut self) {
        for diagram in &mut self.state.diagrams {
            if diagram.advance(self.now) {
                self.effects.moving.push(diagram.key);
                self.effects.repaint(diagram.key);
            }
        }
        self.hold();
    }

    /// Tells how far what keeps its place has come.
    pub(super) fn hold(&mut self) {
        let Some(keep) = &mut self.state.keep else {
            return;
        };
        let moving = self
            .state
            .diagrams
            .iter()
            .any(|diagram| diagram.is_moving());
        let come = match moving {
            true => keep.down * progress(keep.since, self.now),
            false => keep.down,
        };
        self.effects.keep = Some((keep.key, come - keep.told));
        keep.told = come;
        if !moving {
            self.state.keep = None;
        }
    }
}
