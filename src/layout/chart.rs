//! Numbers as bars over and under a line.
//! Never: which numbers, or what is written beside them.

use crate::geom::Point;
use crate::geom::Rect;
use crate::geom::across;
use crate::layout::detail::Paint;
use crate::layout::slate::Slate;
use crate::model::module::Module;

/// A row of bars, as wide as there is room for.
pub(super) struct Chart {
    /// What the bars belong to.
    pub of: Module,
    /// The ends of the line.
    pub ends: (f64, f64),
    /// The height of the line.
    pub line: f64,
    /// px for 1.
    pub unit: f64,
    /// With what bars are filled, and with what they are edged if they are.
    pub paint: (Paint, Option<Paint>),
}

/// How much of its share a bar takes, and a tick.
const BAR: f64 = 0.56;
const TICK: f64 = 0.8;

impl Chart {
    fn pitch(&self, values: &[f64]) -> f64 {
        (self.ends.1 - self.ends.0) / values.len().max(1) as f64
    }

    /// Draws bars and their line.
    pub fn draw(&self, slate: &mut Slate, values: &[f64]) {
        let pitch = self.pitch(values);
        let (fill, edge) = self.paint;
        for (index, value) in values.iter().enumerate() {
            let height = value.abs() * self.unit;
            let top = self.line - (value * self.unit).max(0.0);
            let left = self.ends.0 + pitch * (index as f64 + (1.0 - BAR) / 2.0);
            let rect = Rect::new(left, top, pitch * BAR, height);
            match edge {
                Some(edge) => slate.boxed(self.of, rect, 1.0, Some(fill), (edge, 1.0)),
                None => slate.filled(self.of, rect, 1.0_f64.min(height / 2.0), fill),
            }
        }
        let axis = across(self.line, self.ends.0, self.ends.1);
        slate.stroke(self.of, axis, Paint::Rule, 1.0);
    }

    /// Draws a tick at each value.
    pub fn ticks(&self, slate: &mut Slate, values: &[f64]) {
        let pitch = self.pitch(values);
        for (index, value) in values.iter().enumerate() {
            let left = self.ends.0 + pitch * (index as f64 + (1.0 - TICK) / 2.0);
            let from = Point::new(left, self.line - value * self.unit);
            let way = vec![from, from.shifted(pitch * TICK, 0.0)];
            slate.stroke(self.of, way, Paint::Ink, 1.5);
        }
    }
}
