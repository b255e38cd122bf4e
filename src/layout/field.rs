//! A field of very many experts: one small cell each, row by row, whose places follow from its size.
//! Never: a box or a mark for each of them.

use crate::geom::Point;
use crate::geom::Rect;
use crate::layout::detail::Detail;
use crate::layout::detail::Paint;
use crate::layout::detail::Shape;
use crate::model::module::Module;
use crate::model::part::Part;

/// A field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    /// The band that holds it.
    pub band: Module,
    /// Where it stands.
    pub rect: Rect,
    /// Cells in a row.
    pub columns: u32,
    /// How many cells.
    pub count: u32,
}

/// A field is at least so many cells wide.
const COLUMNS: u32 = 32;
/// Cells of less than this have no lines between them; a lit one is at least so large.
const LEAST: f64 = 3.0;
/// From this size on a lit cell has an edge.
const EDGED: f64 = 6.0;
/// A cell that is pointed at is outlined at least so large.
const OUTLINE: f64 = 9.0;

impl Field {
    /// The field of so many experts in a rectangle whose height follows: cells are squares, and it
    /// is not higher than 288 px.
    pub(super) fn of(band: Module, count: u32, room: Rect) -> Self {
        let mut columns = COLUMNS;
        let side = room.width / 288.0_f64.min(room.width);
        while f64::from(columns) * f64::from(columns) < f64::from(count) * side {
            columns *= 2;
        }
        let rows = count.div_ceil(columns);
        let height = f64::from(rows) * room.width / f64::from(columns);
        Field {
            band,
            rect: Rect { height, ..room },
            columns,
            count,
        }
    }

    /// The side of a cell, in px.
    pub fn side(&self) -> f64 {
        self.rect.width / f64::from(self.columns)
    }

    /// The cell of an expert, counted from 0.
    pub fn cell_of(&self, expert: u32) -> Rect {
        let side = self.side();
        let (row, column) = (expert / self.columns, expert % self.columns);
        let (x, y) = (f64::from(column) * side, f64::from(row) * side);
        Rect::new(self.rect.x + x, self.rect.y + y, side, side)
    }

    /// The cell of a module, if it is one of its experts.
    pub fn find(&self, module: Module) -> Option<Rect> {
        match module.part {
            Part::Expert(expert) if module.block == self.band.block && expert < self.count => {
                Some(self.cell_of(expert))
            }
            _ => None,
        }
    }

    /// The expert at a point.
    pub fn at(&self, point: Point) -> Option<Module> {
        if !self.rect.contains(point) {
            return None;
        }
        let side = self.side();
        let row = ((point.y - self.rect.y) / side) as u32;
        let column = (((point.x - self.rect.x) / side) as u32).min(self.columns - 1);
        let expert = row.saturating_mul(self.columns).saturating_add(column);
        let module = self.band.peer(Part::Expert(expert));
        self.find(module).map(|_| module)
    }

    /// What shows that a cell is pointed at.
    pub fn outline(&self, module: Module) -> Option<Rect> {
        let cell = self.find(module)?;
        let more = (OUTLINE - cell.width).max(0.0) / 2.0;
        Some(cell.grown(more))
    }

    /// Its ground, the lines between cells, and the lit cells.
    pub(super) fn details(&self, lit: &[u32]) -> Vec<Detail> {
        let of = self.band.peer(Part::Mlp);
        let side = self.side();
        let full = f64::from(self.count / self.columns) * side;
        let rest = f64::from(self.count % self.columns) * side;
        let all = Rect {
            height: full,
            ..self.rect
        };
        let mut ground = vec![all];
        if rest > 0.0 {
            ground.push(Rect::new(all.x, all.bottom(), rest, side));
        }
        let boxes = |rects: Vec<Rect>, paint| Detail {
            shape: Shape::Boxes(rects),
            ..Detail::filled(of, Rect::default(), 0.0, paint)
        };
        let mut details = vec![boxes(ground, Paint::Tint)];
        if side >= LEAST {
            details.push(Detail {
                shape: Shape::Lines(self.lines(full, rest)),
                ..Detail::line(of, Vec::new(), Paint::Idle, 0.5)
            });
        }
        let size = |cell: Rect, inset: f64| cell.grown(((LEAST - side).max(0.0)) / 2.0 - inset);
        let cells = |inset| {
            lit.iter()
                .map(|expert| size(self.cell_of(*expert), inset))
                .collect()
        };
        details.push(boxes(cells(0.0), Paint::Hue));
        if side >= EDGED {
            details.push(boxes(cells(1.0), Paint::Lit));
        }
        details
    }

    /// The lines between cells and around them.
    fn lines(&self, full: f64, rest: f64) -> Vec<[Point; 2]> {
        let side = self.side();
        let (left, top) = (self.rect.x, self.rect.y);
        let mut lines = Vec::new();
        for column in 0..=self.columns {
            let x = f64::from(column) * side;
            let down = if x <= rest + 1e-9 && rest > 0.0 {
                full + side
            } else {
                full
            };
            let x = left + x;
            lines.push([Point::new(x, top), Point::new(x, top + down)]);
        }
        for row in 0..=self.count.div_ceil(self.columns) {
            let y = f64::from(row) * side;
            let across = if y > full + 1e-9 {
                rest
            } else {
                self.rect.width
            };
            let y = top + y;
            lines.push([Point::new(left, y), Point::new(left + across, y)]);
        }
        lines
    }
}
