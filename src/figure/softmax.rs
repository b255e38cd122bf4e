//! The router's softmax: a bar for each expert, those that run lit and numbered.
//! Never: what becomes of the probabilities.

use crate::figure::Form;
use crate::figure::moe::Measures;
use crate::figure::sketch::PLAIN;
use crate::figure::sketch::STRONG;
use crate::figure::sketch::Side;
use crate::figure::sketch::Sketch;
use crate::geom::Point;
use crate::geom::Rect;
use crate::model::routing::Kept;
use crate::model::routing::Routing;
use crate::palette::Role;
use crate::words::Words;
use crate::words::exact;
use crate::words::share;

/// The upper part of the figure.
pub(super) struct Softmax<'a> {
    /// What is drawn.
    pub routing: &'a Routing,
    /// Where bars stand.
    pub axis: f64,
    /// Px of the whole.
    pub width: f64,
    /// Px of an expert's place.
    pitch: f64,
    /// Px of a probability of 1.
    unit: f64,
    /// Widths of an unlit and of a lit bar.
    bars: [f64; 2],
    /// How many bars are drawn.
    columns: u64,
    /// Those that run, the tallest of each column where they are more than columns.
    lit: Vec<&'a Kept>,
}

/// Those that run; where they are more than columns, the one of the largest probability in each.
fn tallest(routing: &Routing, columns: u64) -> Vec<&Kept> {
    if routing.kept.len() as u64 <= columns {
        return routing.kept.iter().collect();
    }
    let column = |kept: &Kept| (kept.number - 1) * columns / routing.experts;
    let mut tallest: Vec<&Kept> = Vec::new();
    for kept in &routing.kept {
        match tallest.last_mut() {
            Some(last) if column(last) == column(kept) => {
                if last.probability < kept.probability {
                    *last = kept;
                }
            }
            _ => tallest.push(kept),
        }
    }
    tallest
}

impl<'a> Softmax<'a> {
    /// The bars of this routing.
    pub fn of(routing: &'a Routing, m: &Measures, form: Form) -> Self {
        let columns = routing.experts.min(m.most).max(1);
        let pitch = form.width() / columns as f64;
        let bar = (0.68 * pitch).clamp(0.75, 12.0);
        let top = routing.first().map_or(1.0, |first| first.probability);
        Softmax {
            routing,
            axis: m.axis,
            width: form.width(),
            pitch,
            unit: m.tallest / top,
            bars: [bar, bar.max(m.lit)],
            columns,
            lit: tallest(routing, columns),
        }
    }

    /// Draws the bars, their numbers and the largest probability.
    pub fn draw(&self, sketch: &mut Sketch, words: &Words) {
        self.bars(sketch);
        let rooms = self.numbers(sketch);
        if let Some(first) = self.routing.first() {
            let share = share(first.probability);
            let text = words.fill("figure.moe.probability", &[("share", &share)]);
            self.beside(sketch, first, &text, &rooms);
        }
    }

    /// The middle of an expert's place.
    fn x(&self, number: u64) -> f64 {
        (number as f64 - 0.5) / self.routing.experts as f64 * self.width
    }

    /// The bar of an expert that runs.
    pub fn bar(&self, kept: &Kept) -> Rect {
        let height = kept.probability * self.unit;
        let half = self.bars[1] / 2.0;
        let x = self.x(kept.number).clamp(half, self.width - half);
        Rect::between(x - half, self.axis - height, x + half, self.axis)
    }

    fn bars(&self, sketch: &mut Sketch) {
        let least = self
            .routing
            .kept
            .iter()
            .map(|kept| kept.probability)
            .fold(2.0, f64::min);
        let count = self.routing.probabilities.len() as u64;
        for column in 0..self.columns {
            let (from, to) = (
                column * count / self.columns,
                (column + 1) * count / self.columns,
            );
            let values = &self.routing.probabilities[from as usize..to as usize];
            let others = values.iter().copied().filter(|p| *p < least);
            let Some(largest) = others.reduce(f64::max) else {
                continue;
            };
            let height = (largest * self.unit).max(0.75);
            let x = (column as f64 + 0.5) * self.pitch;
            let rect = Rect::new(
                x - self.bars[0] / 2.0,
                self.axis - height,
                self.bars[0],
                height,
            );
            sketch.fill(rect, 0.0, Role::ExpertEdge);
        }
        sketch.axis(0.0, self.width, self.axis);
        for kept in &self.lit {
            let rect = self.bar(kept);
            let inner = Rect::between(
                rect.x + 0.5,
                rect.y + 0.5,
                rect.right() - 0.5,
                rect.bottom() - 0.5,
            );
            sketch.boxed(inner, 0.0, Some(Role::Lit), Some((Role::Feedforward, 1.0)));
        }
    }

    /// The numbers over the lit bars, the tallest first, each where it is free; gives their rooms.
    fn numbers(&self, sketch: &mut Sketch) -> Vec<Rect> {
        let mut kept = self.lit.clone();
        kept.sort_by(|a, b| b.probability.total_cmp(&a.probability));
        let mut rooms: Vec<Rect> = Vec::new();
        for kept in kept {
            let (text, bar) = (exact(kept.number), self.bar(kept));
            let half = STRONG.width(&text) / 2.0;
            let free = [0.0, 2.0 - half, half - 2.0].into_iter().find_map(|shift| {
                let x = (bar.centre().x + shift).clamp(half, self.width - half);
                let room = Rect::between(
                    x - half,
                    bar.y - 6.0 - STRONG.cap_height(),
                    x + half,
                    bar.y - 6.0,
                );
                self.is_free(&room, &rooms).then_some(room)
            });
            if let Some(room) = free {
                let at = Point::new(room.centre().x, room.bottom());
                sketch.text(at, Side::Middle, STRONG, Role::Ink, &text);
                rooms.push(room);
            }
        }
        rooms
    }

    /// Is there neither a text nor a lit bar in this room or right beside it?
    fn is_free(&self, room: &Rect, rooms: &[Rect]) -> bool {
        let bars = self.lit.iter().map(|kept| self.bar(kept).grown(2.0));
        let inside = room.x >= -0.01 && room.right() <= self.width + 0.01;
        inside
            && rooms.iter().all(|other| !other.grown(4.0).overlaps(room))
            && bars.into_iter().all(|bar| !bar.overlaps(room))
    }

    /// A text beside the top of a bar, where it is free.
    fn beside(&self, sketch: &mut Sketch, kept: &Kept, text: &str, rooms: &[Rect]) {
        let (bar, width) = (self.bar(kept), PLAIN.width(text));
        let places = [bar.right() + 8.0, bar.x - 8.0 - width];
        let room = |x: f64| Rect::new(x, bar.y + 1.0, width, PLAIN.cap_height());
        let free = places
            .into_iter()
            .map(room)
            .find(|room| self.is_free(room, rooms));
        if let Some(room) = free {
            sketch.text(
                Point::new(room.x, room.bottom()),
                Side::Start,
                PLAIN,
                Role::SecondInk,
                text,
            );
        }
    }
}
