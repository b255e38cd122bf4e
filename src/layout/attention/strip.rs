//! The strip of heads of one group, each large enough for a finger, under the label that it grows
//! out of.
//! Never: when it is shown.

use crate::geom::Point;
use crate::geom::Rect;
use crate::layout::attention::rows::Measures;
use crate::layout::attention::rows::Rows;
use crate::list::Growing;
use crate::model::heads::Group;

/// The heads of a strip and its outline.
pub(super) struct Strip {
    /// The heads and their tiles.
    tiles: Vec<(u32, Rect)>,
    /// Its outline, from the middle of its upper edge around and back.
    pub outline: Vec<Point>,
    /// The part of it that stands under the columns and holds their label.
    pub notch: Rect,
}

/// Width of a full row of tiles, and height of a row.
const ROW: (f64, f64) = (194.0, 24.0);
/// Tiles in a full row, for numbers of two digits, of three, of more.
const ACROSS: [usize; 3] = [8, 6, 4];
/// Between two tiles.
const GAP: f64 = 2.0;
/// From the outline to the tiles, beside and above them.
const PAD: (f64, f64) = (5.0, 4.0);
/// How far the notch reaches beside the columns, and above the strip; least from its edge to that of
/// the strip where both are not one.
const NOTCH: (f64, f64, f64) = (3.0, 18.5, 10.0);

/// How many heads stand in a full row and in each: where one row is not enough, all have as many.
fn per_row(group: &Group) -> (usize, usize) {
    let last = group.columns.last().map_or(0, |(head, _)| *head) + 1;
    let digits = last.ilog10() as usize;
    let full = ACROSS[digits.clamp(1, ACROSS.len()) - 1];
    let count = group.columns.len().max(1);
    (full, count.div_ceil(count.div_ceil(full)))
}

/// The height of the strip of a group, in px.
pub(super) fn height(group: &Group) -> f64 {
    let rows = group.columns.len().div_ceil(per_row(group).1);
    rows as f64 * ROW.1 + 2.0 * PAD.1 - GAP
}

/// The strip of a group.
pub(super) fn strip(m: &Measures, rows: &Rows, group: &Group) -> Strip {
    let (full, across) = per_row(group);
    let pitch = ROW.0 / full as f64;
    let width = across as f64 * pitch - GAP + 2.0 * PAD.0;
    let (start, end) = m.band;
    let at = |x: f64| start + m.pad + x;
    let (left, right) = (at(group.span.0), at(group.span.1));
    let x = ((left + right - width) / 2.0).min(end - width).max(start);
    let (top, bottom) = (rows.strip, rows.strip + height(group));
    let mut tiles = Vec::new();
    for (index, (head, _)) in group.columns.iter().enumerate() {
        let column = x + PAD.0 + (index % across) as f64 * pitch;
        let row = top + PAD.1 + (index / across) as f64 * ROW.1;
        tiles.push((*head, Rect::new(column, row, pitch - GAP, ROW.1 - GAP)));
    }
    let (mut from, mut to) = (left - NOTCH.0, right + NOTCH.0);
    if from - x < NOTCH.2 {
        from = x;
    }
    if x + width - to < NOTCH.2 {
        to = x + width;
    }
    let notch = Rect::between(from, top - NOTCH.1, to, top);
    let corner = Point::new;
    let begin = corner(notch.centre().x, notch.y);
    let mut outline = vec![begin, corner(to, notch.y)];
    if to < x + width {
        outline.add([corner(to, top), corner(x + width, top)]);
    }
    outline.add([corner(x + width, bottom), corner(x, bottom)]);
    if from > x {
        outline.add([corner(x, top), corner(from, top)]);
    }
    outline.add([corner(from, notch.y), begin]);
    Strip {
        tiles,
        outline,
        notch,
    }
}

impl Strip {
    /// The tile of a head.
    pub fn find(&self, head: u32) -> Option<Rect> {
        let found = self.tiles.iter().find(|(of, _)| *of == head);
        found.map(|(_, rect)| *rect)
    }

    /// All heads and their tiles.
    pub fn tiles(&self) -> &[(u32, Rect)] {
        &self.tiles
    }
}
