//! The inside of a closed mixture of experts: router, band of experts, weighted sum. What an open
//! one has lies in its own files.
//! Never: wires of a closed one.

mod band;
mod bars;
mod measures;
mod mixture;
mod panel;
mod pills;
mod router;

pub(super) use mixture::piece;

use crate::font::Face;
use crate::font::Weight;
use crate::geom::Point;
use crate::geom::Rect;
use crate::layout::form::Measures;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::part::Part;

/// Size of the numbers on the tiles.
pub(super) const NUMBER: f64 = 12.0;

/// Radius of the weighted sum.
const SUM: f64 = 11.0;

/// Least room beside a number on its tile.
const BESIDE: f64 = 2.5;

/// A gap for dots with less room than this is widened, by tiles that are narrower by so much.
const HOLE: f64 = 20.0;
const NARROWER: f64 = 3.0;

/// The height of a closed mixture of experts, in px.
pub(super) fn height(m: &Measures) -> f64 {
    m.experts.2 + m.bars.1 + m.foot.0 + m.foot.1
}

/// The boxes inside a mixture of experts that stands at `outer`.
pub(super) fn boxes(
    m: &Measures,
    outer: Rect,
    block: Block,
    experts: &[u32],
) -> Vec<(Module, Rect)> {
    let (sum, band, router) = m.experts;
    let band_top = outer.y + band;
    let band_height = m.tile.1 + 2.0 * m.band_pad.0;
    let band = Rect::between(m.band.0, band_top, m.band.1, band_top + band_height);
    let router = outer.y + router;
    let mut boxes = vec![
        (
            Part::Gate,
            Rect::between(m.router.0, router, m.router.1, router + m.bars.1),
        ),
        (Part::Experts, band),
    ];
    let tiles = tiles(m, band, experts).0;
    boxes.add(experts.iter().map(|e| Part::Expert(*e)).zip(tiles));
    boxes.push((
        Part::Combine,
        Rect::around(Point::new(m.stream, outer.y + sum), SUM),
    ));
    let of = |(part, rect)| (Module::of(block, part), rect);
    boxes.into_iter().map(of).listed()
}

/// The tiles of the band, and the middles of the gaps where experts are left out.
///
/// With gaps the row fills the band and the gaps share what is left; without, it stands on the
/// stream, so that a wire to its middle runs straight. Where long numbers leave the gaps little,
/// the tiles give way.
pub(super) fn tiles(m: &Measures, band: Rect, experts: &[u32]) -> (Vec<Rect>, Vec<Point>) {
    let (least, height, gap) = m.tile;
    let left_out = |index: usize| index > 0 && experts[index] - experts[index - 1] > 1;
    let holes = (0..experts.len()).filter(|index| left_out(*index)).count();
    let close = experts.len().saturating_sub(1 + holes) as f64 * gap;
    let room = band.width - 2.0 * m.band_pad.1 - close;
    let wide = widths(experts, least);
    let hole = |widths: &[f64]| (room - widths.iter().sum::<f64>()) / holes as f64;
    let widths = if holes > 0 && hole(&wide) < HOLE {
        widths(experts, least - NARROWER)
    } else {
        wide
    };
    let (mut x, hole) = if holes > 0 {
        (band.x + m.band_pad.1, hole(&widths))
    } else {
        let taken = widths.iter().sum::<f64>() + close;
        (m.stream - taken / 2.0, 0.0)
    };
    let top = band.centre().y - height / 2.0;
    let mut tiles = Vec::new();
    let mut ellipses = Vec::new();
    for (index, width) in widths.into_iter().enumerate() {
        if left_out(index) {
            ellipses.push(Point::new(x + hole / 2.0, band.centre().y));
            x += hole;
        } else if index > 0 {
            x += gap;
        }
        tiles.push(Rect::new(x, top, width, height));
        x += width;
    }
    (tiles, ellipses)
}

/// How wide each tile is: its number, and at least so much.
fn widths(experts: &[u32], least: f64) -> Vec<f64> {
    let width = |expert: &u32| {
        let number = (u64::from(*expert) + 1).to_string();
        least.max(Face::new(NUMBER, Weight::Strong).width(&number) + 2.0 * BESIDE)
    };
    experts.iter().map(width).listed()
}
