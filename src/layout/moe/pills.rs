//! The experts that run with their weights: lit tiles in a row, or pills that hold both numbers.
//! Never: a weight of another example than the graph's.

use crate::font::Face;
use crate::font::Weight;
use crate::geom::Rect;
use crate::geom::three;
use crate::geom::upright;
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

/// The pills of one row of the router: of one size, as many as there is room for.
pub(super) struct Row<'a> {
    /// The step that they belong to.
    of: Module,
    m: &'a Pills,
    graph: &'a Graph,
    /// Those that are drawn, and whether that is all.
    drawn: &'a [Kept],
    all: bool,
    /// Where the first begins.
    left: f64,
    /// Width of a pill and of its number; pills in a row.
    width: f64,
    number: f64,
    columns: usize,
}

/// Room beside a number.
const BESIDE: f64 = 1.0;
/// So many have a weight that is written.
const MOST: usize = 8;
/// The texts of a step before its weights.
const WEIGHTS: usize = 3;
/// Least width of a weight in its pill.
const WEIGHT: f64 = 22.0;
/// Radius of a pill, and of the dots for those that are left out.
const RADIUS: f64 = 5.0;
const DOT: f64 = 1.25;
/// The faces of experts and of weights.
const STRONG: Face = Face::new(NUMBER, Weight::Strong);
const MEDIUM: Face = Face::new(NUMBER, Weight::Medium);

impl<'a> Row<'a> {
    /// The pills of a step that fit between two sides.
    pub fn of(graph: &'a Graph, of: Module, m: &'a Pills, room: (f64, f64)) -> Self {
        let (kept, active) = match &graph.routing {
            Some(routing) => (&routing.kept[..], routing.active as usize),
            None => (&[][..], 0),
        };
        let first = &kept[..kept.len().min(MOST)];
        let (mut left, mut right) = (0.0_f64, 0.0_f64);
        for (index, kept) in first.iter().enumerate() {
            let weight = graph.text(of, WEIGHTS + index);
            left = left.max(STRONG.width(&kept.number.to_string()) + 2.0 * BESIDE);
            right = right.max(MEDIUM.width(weight) + 2.0 * BESIDE);
        }
        // A weight in its pill takes room beside the number, one below as much as it is wide.
        let (width, number) = match m.below {
            Some(_) => {
                let width = left.max(right).max(m.least);
                (width, width)
            }
            None => {
                let width = (left + right).max(m.least);
                (width, left.max(width - right.max(WEIGHT)))
            }
        };
        let columns = ((room.1 - room.0 + m.gap) / (width + m.gap) + 0.01) as usize;
        let places = (columns * m.rows).min(MOST);
        let all = active <= places;
        let drawn = if all {
            places
        } else {
            places.saturating_sub(1)
        };
        Row {
            of,
            m,
            graph,
            drawn: &first[..drawn.min(first.len())],
            all,
            left: room.0,
            width,
            number,
            columns: columns.max(1),
        }
    }

    /// How many are drawn, if not all are.
    pub fn some(&self) -> Option<usize> {
        (!self.all).then_some(self.drawn.len())
    }

    /// By how much it is lower than with all rows.
    pub fn spare(&self) -> f64 {
        let places = self.drawn.len() + usize::from(!self.all);
        let needed = places.div_ceil(self.columns).max(1);
        (self.m.rows - needed.min(self.m.rows)) as f64 * self.m.pitch
    }

    /// Draws them in the row of their step.
    pub fn draw(&self, rect: Rect, piece: &mut Piece) {
        for (index, kept) in self.drawn.iter().enumerate() {
            let pill = self.place(rect, index);
            let head = Rect {
                width: self.number,
                ..pill
            };
            let text = kept.number.to_string();
            self.pill(piece, pill, head);
            let line = middle(head, STRONG);
            let label = Label::centred(self.of, head, Tone::Lit, STRONG, line, &text);
            piece.labels.push(label);
            let (room, line) = match self.m.below {
                Some(line) => {
                    let below = Rect::between(pill.x, pill.bottom(), pill.right(), rect.bottom());
                    (below, rect.y + line)
                }
                None => {
                    let rest = Rect::between(head.right(), pill.y, pill.right(), pill.bottom());
                    (rest, middle(rest, MEDIUM))
                }
            };
            let weight = self.graph.text(self.of, WEIGHTS + index);
            let label = Label::centred(self.of, room, Tone::Name, MEDIUM, line, weight);
            piece.labels.push(label);
        }
        if !self.all {
            let middle = self.place(rect, self.drawn.len()).centre();
            let dots = three(middle, 5.0);
            piece.details.push(Detail {
                shape: Shape::Dots(dots, DOT),
                ..Detail::filled(self.of, Rect::default(), 0.0, Paint::Second)
            });
        }
    }

    /// The place of a pill.
    fn place(&self, rect: Rect, index: usize) -> Rect {
        let (row, column) = (index / self.columns, index % self.columns);
        let x = self.left + column as f64 * (self.width + self.m.gap);
        let y = rect.y + self.m.top + row as f64 * self.m.pitch;
        Rect::new(x, y, self.width, self.m.tall)
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
            let line = upright(head.right(), inner.y, inner.bottom());
            let line = Detail::line(self.of, line, Paint::Hue, 1.0);
            piece.details.push(line);
        }
    }
}
