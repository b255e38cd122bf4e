//! The opened embedding: its rows, and the one that is looked up.
//! Never: where it stands.

use crate::geom::Point;
use crate::geom::Rect;
use crate::geom::three;
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
    let container = form.measures().container;
    let mut slate = Slate::new(graph, module, container, 0.0, form);
    let numbers = graph.numbers(module).get(2..).unwrap_or_default();
    let rects = rects(&slate, numbers);
    let below = rects.last().map_or(TOP, Rect::bottom);
    slate.resize(below + if slate.is_narrow() { END.0 } else { END.1 });
    slate.title(slate.name());
    let lookup = module.peer(Part::Step(Host::EmbedTokens, Step::Lookup));
    for (index, rect) in rects.iter().enumerate() {
        let picked = numbers[index] == graph.number(module, 0);
        if index > 0 && rect.y - rects[index - 1].bottom() > GAP.0 {
            gap(&mut slate, *rect);
        }
        let (tone, face) = if picked {
            slate.filled(lookup, *rect, 4.0, Paint::Hue);
            slate.piece.boxes.push((lookup, *rect));
            values(&mut slate, lookup, *rect);
            (Tone::Name, STRONG)
        } else {
            let edge = (Paint::Hue, 0.75);
            slate.boxed(module, *rect, 3.0, Some(Paint::Inner), edge);
            (Tone::Second, PLAIN)
        };
        let at = Point::new(rect.x - NUMBERS.1, middle(*rect, face));
        slate.write(at, Side::End, tone, face, slate.said(ROWS + index));
        if picked && !slate.is_narrow() {
            slate.fact(rect.centre().y, &[3, 4]);
        }
    }
    if slate.is_narrow() {
        slate.line(below + 23.0, slate.said(1));
        slate.line(below + 39.0, slate.said(2));
    } else {
        slate.line(below + 22.0, slate.said(0));
    }
    slate.piece
}

/// Where the rows lie, whose numbers ascend: right of the longest number, with a gap where some
/// are left out.
fn rects(slate: &Slate, numbers: &[f64]) -> Vec<Rect> {
    let (left, right) = slate.piece.span;
    let room = (0..numbers.len()).map(|row| PLAIN.width(slate.said(ROWS + row)));
    let left = left + SIDE + room.fold(NUMBERS.0, f64::max) + NUMBERS.1;
    let picked = slate.graph.number(slate.module, 0);
    let mut rects: Vec<Rect> = Vec::new();
    for (index, number) in numbers.iter().enumerate() {
        let top = match rects.last() {
            Some(above) if number - numbers[index - 1] > 1.0 => above.bottom() + GAP.1,
            Some(above) => above.bottom() + GAP.0,
            None => TOP,
        };
        let height = if *number == picked { ROW.1 } else { ROW.0 };
        rects.push(Rect::between(left, top, right - SIDE, top + height));
    }
    rects
}

/// Dots above a row for those that are left out, and for their numbers.
fn gap(slate: &mut Slate, row: Rect) {
    let y = row.y - GAP.1 / 2.0;
    for x in [row.centre().x, row.x - NUMBERS.1 - 6.0] {
        dots(slate, slate.module, Point::new(x, y), Paint::Second);
    }
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
    slate.shape(of, Shape::Dots(three(at, 5.0), 1.25), paint);
}
