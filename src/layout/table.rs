//! The opened embedding: its rows, and the one that is looked up.
//! Never: where it stands.

use crate::geom::Point;
use crate::geom::Rect;
use crate::graph::Graph;
use crate::layout::detail::Paint;
use crate::layout::detail::Shape;
use crate::layout::form::Form;
use crate::layout::label::Tone;
use crate::layout::label::middle;
use crate::layout::piece::Piece;
use crate::layout::slate::LEAD;
use crate::layout::slate::PLAIN;
use crate::layout::slate::SIDE;
use crate::layout::slate::STRONG;
use crate::layout::slate::Side;
use crate::layout::slate::Slate;
use crate::model::example;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::model::step::Host;
use crate::model::step::Step;

/// The top of the first row; heights of a row and of the one that is looked up; gaps between
/// rows, and where rows are left out.
const TOP: f64 = 54.0;
const ROW: (f64, f64) = (14.0, 24.0);
const GAP: (f64, f64) = (6.0, 25.0);
/// Room for the numbers of rows, and from these to the rows.
const NUMBERS: (f64, f64) = (44.0, 8.0);
/// Room for the dots at the end of a row.
const REST: f64 = 22.0;
/// From the last row to the end, without a margin and with one.
const END: (f64, f64) = (54.0, 38.0);

/// The texts that follow those of the keys: the numbers of the rows.
const ROWS: usize = 5;

/// The opened embedding.
pub(super) fn piece(graph: &Graph, module: Module, form: Form) -> Piece {
    let mut slate = Slate::new(graph, module, form.measures().container, 0.0, form);
    let (left, right) = slate.piece.span;
    let lookup = module.peer(Part::Step(Host::EmbedTokens, Step::Lookup));
    let picked = graph.number(module, 0);
    let rows = graph.numbers(module).get(2..).unwrap_or_default();
    let room = (0..rows.len()).map(|row| PLAIN.width(slate.said(ROWS + row)));
    let numbers = left + SIDE + room.fold(NUMBERS.0, f64::max);
    let ends = (numbers + NUMBERS.1, right - SIDE);
    let (mut y, mut before) = (TOP, None);
    let mut texts = Vec::new();
    for row in rows.iter().copied() {
        if let Some(before) = before {
            if row - before > 1.0 {
                let middle = Point::new((ends.0 + ends.1) / 2.0, y + GAP.1 / 2.0);
                dots(&mut slate, module, middle, Paint::Second);
                dots(
                    &mut slate,
                    module,
                    Point::new(numbers - 6.0, middle.y),
                    Paint::Second,
                );
                y += GAP.1;
            } else {
                y += GAP.0;
            }
        }
        before = Some(row);
        let height = if row == picked { ROW.1 } else { ROW.0 };
        let rect = Rect::between(ends.0, y, ends.1, y + height);
        if row == picked {
            slate.filled(lookup, rect, 4.0, Paint::Hue);
            slate.piece.boxes.push((lookup, rect));
        } else {
            slate.boxed(module, rect, 3.0, Some(Paint::Inner), (Paint::Hue, 0.75));
        }
        texts.push((rect, row == picked));
        y += height;
    }
    let below = y;
    slate.resize(below + if slate.is_narrow() { END.0 } else { END.1 });
    slate.title(slate.name());
    for (index, (rect, is_picked)) in texts.into_iter().enumerate() {
        let (tone, face) = if is_picked {
            (Tone::Name, STRONG)
        } else {
            (Tone::Second, PLAIN)
        };
        let at = Point::new(numbers, middle(rect, face));
        let number = slate.said(ROWS + index);
        slate.write(at, Side::End, tone, face, number);
        if is_picked {
            values(&mut slate, lookup, rect);
        }
    }
    if slate.is_narrow() {
        slate.line(below + 23.0, slate.said(1));
        slate.line(below + 39.0, slate.said(2));
    } else {
        slate.line(below + 22.0, slate.said(0));
        let boxes = slate.piece.boxes.iter();
        let level = boxes.map(|(_, rect)| rect.centre().y).fold(0.0, f64::max);
        slate.fact(level, &[3, 4]);
    }
    slate.piece
}

/// The first numbers of the row that is looked up, and dots for the others.
fn values(slate: &mut Slate, of: Module, rect: Rect) {
    let all = if slate.is_narrow() { 3 } else { 4 };
    let width = slate.graph.number(slate.module, 1) as usize;
    let shown = all.min(width);
    let column = (rect.width - REST) / all as f64;
    for (index, value) in example::EMBEDDING_ROW.iter().take(shown).enumerate() {
        let x = rect.x + column * (index as f64 + 0.5);
        let at = Point::new(x, middle(rect, LEAD));
        slate.write(at, Side::Middle, Tone::OnHue, LEAD, value);
    }
    if width > shown {
        let at = Point::new(
            rect.x + column * shown as f64 + REST / 2.0 - 3.0,
            rect.centre().y,
        );
        dots(slate, of, at, Paint::Page);
    }
}

/// Three dots where something is left out.
fn dots(slate: &mut Slate, of: Module, at: Point, paint: Paint) {
    let at = [-5.0, 0.0, 5.0].map(|dx| at.shifted(dx, 0.0)).to_vec();
    slate.shape(of, Shape::Dots(at, 1.25), paint);
}
