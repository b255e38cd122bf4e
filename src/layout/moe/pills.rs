//! The experts that run with their weights: lit tiles in a row, or pills that hold both numbers.
//! Never: a weight of another example than the graph's.

use crate::font::Face;
use crate::font::Weight;
use crate::geom::Point;
use crate::geom::Rect;
use crate::graph::Graph;
use crate::layout::detail::Detail;
use crate::layout::detail::Paint;
use crate::layout::detail::Shape;
use crate::layout::label::Label;
use crate::layout::label::Tone;
use crate::layout::label::middle;
use crate::layout::moe::NUMBER;
use crate::layout::moe::measures::Pills;
use crate::layout::piece::Piece;
use crate::model::module::Module;
use crate::model::routing::Kept;

/// The pills of one row of the router.
pub(super) struct Row<'a> {
    /// The step that they belong to.
    pub of: Module,
    /// The row.
    pub rect: Rect,
    /// From where to where there is room.
    pub room: (f64, f64),
    /// Those that run, and how many run in all.
    pub kept: &'a [Kept],
    pub active: u64,
}

/// Room beside a number.
const BESIDE: f64 = 1.0;
/// So many have a weight that is written.
const MOST: usize = 8;
/// The texts of a step before its weights.
const WEIGHTS: usize = 3;
/// Radius of a pill, and of the dots for those that are left out.
const RADIUS: f64 = 5.0;
const DOT: f64 = 1.25;

impl Row<'_> {
    /// Draws as many as there is room for; tells how many that are.
    pub fn draw(&self, graph: &Graph, m: &Pills, piece: &mut Piece) -> u64 {
        let strong = Face::new(NUMBER, Weight::Strong);
        let medium = Face::new(NUMBER, Weight::Medium);
        let weight = |index: usize| graph.text(self.of, WEIGHTS + index);
        let first = &self.kept[..self.kept.len().min(MOST)];
        let mut left = 0.0_f64;
        let mut right = 0.0_f64;
        for (index, kept) in first.iter().enumerate() {
            left = left.max(strong.width(&kept.number.to_string()) + 2.0 * BESIDE);
            right = right.max(medium.width(weight(index)) + 2.0 * BESIDE);
        }
        // A weight in its pill takes room beside the number, one below as much as it is wide.
        let needed = match m.below {
            Some(_) => left.max(right),
            None => left + right,
        };
        let width = needed.max(m.least);
        let number = match m.below {
            Some(_) => width,
            None => left.max(width - right.max(22.0)),
        };
        let columns = ((self.room.1 - self.room.0 + m.gap) / (width + m.gap) + 0.01) as usize;
        let places = (columns * m.rows).min(MOST);
        let all = self.active as usize <= places;
        let drawn = if all {
            first.len()
        } else {
            places.saturating_sub(1).min(first.len())
        };
        for (index, kept) in first.iter().take(drawn).enumerate() {
            let pill = self.place(m, index, columns, width);
            let head = Rect {
                width: number,
                ..pill
            };
            let text = kept.number.to_string();
            self.pill(piece, pill, head);
            let line = middle(head, strong);
            let of = self.of;
            let label = Label::centred(of, head, Tone::Lit, strong, line, &text);
            piece.labels.push(label);
            let (room, line) = match m.below {
                Some(line) => {
                    let below =
                        Rect::between(pill.x, pill.bottom(), pill.right(), self.rect.bottom());
                    (below, self.rect.y + line)
                }
                None => {
                    let rest = Rect::between(head.right(), pill.y, pill.right(), pill.bottom());
                    (rest, middle(rest, medium))
                }
            };
            let label = Label::centred(of, room, Tone::Name, medium, line, weight(index));
            piece.labels.push(label);
        }
        if !all {
            let middle = self.place(m, drawn, columns, width).centre();
            let dots = [-5.0, 0.0, 5.0].map(|dx| middle.shifted(dx, 0.0)).to_vec();
            piece.details.push(Detail {
                shape: Shape::Dots(dots, DOT),
                ..Detail::filled(self.of, Rect::default(), 0.0, Paint::Second)
            });
        }
        drawn as u64
    }

    /// The place of a pill.
    fn place(&self, m: &Pills, index: usize, columns: usize, width: f64) -> Rect {
        let columns = columns.max(1);
        let (row, column) = (index / columns, index % columns);
        let x = self.room.0 + column as f64 * (width + m.gap);
        let y = self.rect.y + m.top + row as f64 * m.pitch;
        Rect::new(x, y, width, m.tall)
    }

    /// A lit tile; or a pill whose head is lit, with a line behind it.
    fn pill(&self, piece: &mut Piece, pill: Rect, head: Rect) {
        let mut outline = Detail::filled(self.of, pill, RADIUS, Paint::Lit);
        outline.edge = Some((Paint::Hue, 1.25));
        piece.details.push(outline);
        if head.width < pill.width {
            let rest = Rect::between(head.right(), pill.y, pill.right(), pill.bottom());
            let inner = rest.grown(-0.6);
            let square = Rect {
                width: inner.width - RADIUS,
                ..inner
            };
            piece
                .details
                .push(Detail::filled(self.of, inner, RADIUS - 0.6, Paint::Inner));
            piece
                .details
                .push(Detail::filled(self.of, square, 0.0, Paint::Inner));
            let line = [inner.y, inner.bottom()].map(|y| Point::new(head.right(), y));
            let line = Detail::line(self.of, line.to_vec(), Paint::Hue, 1.0);
            piece.details.push(line);
        }
    }
}
