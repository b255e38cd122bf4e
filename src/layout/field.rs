//! A field of very many experts: one small cell each, row by row, whose places follow from its size.
//! Never: a box or a mark for each of them.

use crate::geom::Point;
use crate::geom::Rect;
use crate::layout::detail::Detail;
use crate::layout::detail::Paint;
use crate::layout::detail::Shape;
use crate::list::Listed;
use crate::model::experts::Gathered;
use crate::model::module::Module;
use crate::model::part::Part;

/// A field.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The band that holds it.
    pub band: Module,
    /// Where it stands.
    pub rect: Rect,
    /// Cells in a row.
    pub columns: u32,
    /// How many cells.
    pub count: u32,
    /// To scale, where they stand in the only row, whose cells are as high as it is.
    pub gathered: Option<Gathered>,
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
            gathered: None,
        }
    }

    /// The side of a cell, in px.
    pub fn side(&self) -> f64 {
        self.rect.width / f64::from(self.columns)
    }

    /// The cell of an expert, counted from 0.
    pub fn cell_of(&self, expert: u32) -> Rect {
        let side = self.side();
        let row = self.gathered.as_ref();
        let (place, height) =
            row.map_or((expert, side), |row| (row.place(expert), self.rect.height));
        let (row, column) = (place / self.columns, place % self.columns);
        let (x, y) = (f64::from(column) * side, f64::from(row) * height);
        Rect::new(self.rect.x + x, self.rect.y + y, side, height)
    }

    /// The cell of a module, if it is one of its experts.
    pub fn find(&self, module: Module) -> Option<Rect> {
        match module.part() {
            Part::Expert(expert) if module.block() == self.band.block() && expert < self.count => {
                Some(self.cell_of(expert))
            }
            _ => None,
        }
    }

    /// The expert at a point; to scale, the nearest.
    pub fn at(&self, point: Point) -> Option<Module> {
        if !self.rect.contains(point) && self.gathered.is_none() {
            return None;
        }
        let side = self.side();
        let column = (((point.x - self.rect.x) / side) as u32).min(self.columns - 1);
        let expert = match &self.gathered {
            Some(row) => row.at(column),
            None => {
                let row = ((point.y - self.rect.y) / side) as u32;
                row.saturating_mul(self.columns).saturating_add(column)
            }
        };
        let module = self.band.peer(Part::Expert(expert));
        self.find(module).map(|_| module)
    }

    /// What shows that a cell is pointed at.
    pub fn outline(&self, module: Module) -> Option<Rect> {
        let cell = self.find(module)?;
        let more = (OUTLINE - cell.width).max(0.0) / 2.0;
        Some(cell.grown(more))
    }

    /// Its ground, the lines between cells, and the lit cells: those of a list or, where there is
    /// none, all.
    pub(super) fn details(&self, lit: Option<&[u32]>) -> Vec<Detail> {
        let of = self.band.peer(Part::Mlp);
        let side = self.side();
        let full = f64::from(self.count / self.columns) * side;
        let rest = f64::from(self.count % self.columns) * side;
        let whole = Rect {
            height: full,
            ..self.rect
        };
        let last = Rect::new(whole.x, whole.bottom(), rest, side);
        let boxes = |rects: Vec<Rect>, paint| Detail {
            shape: Shape::Boxes(rects),
            ..Detail::filled(of, Rect::default(), 0.0, paint)
        };
        let (ground, line) = match lit {
            Some(_) => (Paint::Tint, Paint::Idle),
            None => (Paint::Lit, Paint::Hue),
        };
        let mut details = vec![
            boxes(vec![whole, last], ground),
            Detail {
                shape: Shape::Lines(self.lines(full, rest)),
                ..Detail::line(of, Vec::new(), line, 0.5)
            },
        ];
        let more = (LEAST - side).max(0.0) / 2.0;
        let cells = |more: f64| {
            let cells = lit.unwrap_or_default().iter();
            cells
                .map(|expert| self.cell_of(*expert).grown(more))
                .listed()
        };
        details.push(boxes(cells(more), Paint::Hue));
        if side >= EDGED {
            details.push(boxes(cells(-1.0), Paint::Lit));
        }
        details
    }

    /// The lines around all cells and, where these are large enough, between them.
    fn lines(&self, full: f64, rest: f64) -> Vec<[Point; 2]> {
        let side = self.side();
        let (left, top) = (self.rect.x, self.rect.y);
        let mut lines = Vec::new();
        let upright = |x: f64, down: f64| [Point::new(x, top), Point::new(x, top + down)];
        let level = |y: f64, across: f64| [Point::new(left, y), Point::new(left + across, y)];
        let rows = self.count / self.columns;
        let (columns, steps) = match side >= LEAST {
            true => (1, 1),
            false => (self.columns, rows.max(1)),
        };
        for column in (0..=self.columns).step_by(columns as usize) {
            let x = f64::from(column) * side;
            let more = if x < rest + 1e-9 && rest > 0.0 {
                side
            } else {
                0.0
            };
            lines.push(upright(left + x, full + more));
        }
        for row in (0..=rows).step_by(steps as usize) {
            lines.push(level(top + f64::from(row) * side, self.rect.width));
        }
        if rest > 0.0 {
            lines.push(level(top + full + side, rest));
            lines.push(upright(left + rest, full + side));
        }
        lines
    }
}
