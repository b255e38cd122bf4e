//! The columns of the heads: one line a query head, from its tile through the key head, a map and
//! the value head to the concatenation, and the bands that these cross.
//! Never: boxes of modules, or what is written.

use crate::geom::Point;
use crate::geom::Rect;
use crate::geom::across;
use crate::geom::three;
use crate::geom::upright;
use crate::layout::attention::open::Attention;
use crate::layout::attention::rows::MAP;
use crate::layout::detail::Depth;
use crate::layout::detail::Detail;
use crate::layout::detail::Paint;
use crate::layout::detail::Shape;
use crate::model::module::Module;
use crate::model::part::Part;

/// Width of a column at rest, of the line between two steps, of the outlines of steps and strip.
const COLUMN: f64 = 1.0;
const SEPARATOR: f64 = 0.75;
const OUTLINE: f64 = 1.25;
/// Radii of the steps' outline, of a band, of a tile and of the strip.
const BOX: f64 = 8.0;
const BAND: f64 = 6.0;
const TILE: f64 = 2.5;
const STRIP: f64 = 5.0;
/// How far a band reaches above and below its row.
const OVER: f64 = 4.0;
/// Radius of dots where heads are left out, and how far they stand apart at most; the width of a
/// hole that has room for them; how thick a dash is that stands in a smaller one, and as what part
/// of it long.
const DOT: (f64, f64) = (1.25, 5.0);
const DOTTED: f64 = 12.0;
const DASH: (f64, f64) = (1.5, 0.75);
/// The sign of the mask: its side.
pub(super) const SIGN: f64 = 14.0;

fn middle((top, bottom): (f64, f64)) -> f64 {
    (top + bottom) / 2.0
}

impl Attention<'_> {
    /// Everything that is drawn in it and is no module.
    pub fn details(&self) -> Vec<Detail> {
        let mut details = self.bands();
        self.lines(&mut details);
        self.maps(&mut details);
        self.left_out(&mut details);
        self.steps(&mut details);
        self.strip_outline(&mut details);
        details
    }

    fn bands(&self) -> Vec<Detail> {
        let band = |part, top: f64, bottom: f64| {
            let rect = self.bar((top - OVER, bottom));
            let of = self.module.peer(part);
            Detail::filled(of, rect, BAND, Paint::Tint).behind()
        };
        let rows = &self.rows;
        vec![
            band(Part::VProj, rows.values.0, rows.values.1 + OVER),
            band(Part::KProj, rows.keys.0, rows.keys.1 + OVER),
            band(Part::QProj, rows.tiles.0, rows.band_end),
        ]
    }

    /// All columns from one row to the next, row by row: each in the colour of what joined last.
    fn lines(&self, details: &mut Vec<Detail>) {
        let rows = &self.rows;
        let [softmax, _, scores] = rows.steps;
        let [keys, values, sum] = [rows.keys, rows.values, rows.sum].map(middle);
        let joins = [
            (middle(rows.tiles), keys, Paint::Query),
            (keys, scores.1, Paint::Key),
            (softmax.0, values, Paint::Attention),
            (values, sum, Paint::Value),
            (sum, middle(rows.concat), Paint::Attention),
        ];
        for (from, to, paint) in joins {
            for (head, x) in self.columns() {
                let line = Detail::line(head, upright(x, from, to), paint, COLUMN);
                details.push(line.behind());
            }
        }
    }

    /// The query heads that are shown, and the middle of each.
    fn columns(&self) -> impl Iterator<Item = (Module, f64)> {
        let groups = self.heads.groups.iter();
        let columns = groups.flat_map(|group| &group.columns);
        columns.map(|(head, x)| (self.module.peer(Part::QHead(*head)), self.at(*x)))
    }

    fn maps(&self, details: &mut Vec<Detail>) {
        let side = self.heads.tile.min(MAP);
        for (of, x) in self.columns() {
            let at = Point::new(x, middle(self.rows.maps));
            details.push(Detail {
                of,
                shape: Shape::Map(Rect::around(at, side / 2.0)),
                fill: Some(Paint::Attention),
                edge: Some((Paint::Attention, COLUMN)),
                depth: Depth::Behind,
            });
        }
    }

    /// Dots where heads of a group or whole groups are left out, or a dash.
    fn left_out(&self, details: &mut Vec<Detail>) {
        let rows = &self.rows;
        let mut dots = |x: f64, width: f64, row| {
            let apart = (width / 4.0).min(DOT.1);
            let at = Point::new(self.at(x), middle(row));
            if width < DOTTED {
                let half = DASH.1 * width / 2.0;
                let way = across(at.y, at.x - half, at.x + half);
                let dash = Detail::line(self.module, way, Paint::Second, DASH.0);
                details.push(dash.behind());
                return;
            }
            details.push(Detail {
                of: self.module,
                shape: Shape::Dots(three(at, apart), DOT.0),
                fill: Some(Paint::Second),
                edge: None,
                depth: Depth::Behind,
            });
        };
        for group in &self.heads.groups {
            for (x, width) in &group.dots {
                dots(*x, *width, rows.tiles);
                dots(*x, *width, rows.maps);
            }
        }
        for x in &self.heads.holes {
            for row in [rows.tiles, rows.keys, rows.maps, rows.values] {
                dots(*x, 4.0 * DOT.1, row);
            }
        }
    }

    /// The outline around softmax, mask and scores, the lines between them, the sign of the mask.
    fn steps(&self, details: &mut Vec<Detail>) {
        let [softmax, mask, scores] = self.rows.steps;
        let around = self.bar((softmax.0, scores.1));
        details.push(Detail {
            of: self.module,
            shape: Shape::Box(around, BOX),
            fill: Some(Paint::Inner),
            edge: Some((Paint::Hue, OUTLINE)),
            depth: Depth::Behind,
        });
        for y in [mask.0, mask.1] {
            let way = across(y, around.x, around.right());
            let line = Detail::line(self.module, way, Paint::Hue, SEPARATOR);
            details.push(line.behind());
        }
        if let Some(x) = self.sign() {
            let at = Point::new(x, middle(mask));
            details.push(Detail {
                of: self.module,
                shape: Shape::Map(Rect::around(at, SIGN / 2.0)),
                fill: Some(Paint::Hue),
                edge: Some((Paint::Hue, OUTLINE)),
                depth: Depth::Before,
            });
        }
    }

    /// The strip, and the tiles of its heads that stand in their columns.
    fn strip_outline(&self, details: &mut Vec<Detail>) {
        let Some(strip) = &self.strip else {
            return;
        };
        let of = self.module.peer(Part::QProj);
        details.push(Detail {
            of,
            shape: Shape::Line(strip.outline.clone(), STRIP),
            fill: Some(Paint::Inner),
            edge: Some((Paint::Hue, OUTLINE)),
            depth: Depth::Behind,
        });
        for group in &self.heads.groups {
            for (head, x) in &group.columns {
                if strip.find(*head).is_some() {
                    details.push(Detail {
                        of: self.module.peer(Part::QHead(*head)),
                        shape: Shape::Box(self.tile(*x), TILE),
                        fill: Some(Paint::Inner),
                        edge: Some((Paint::Hue, COLUMN)),
                        depth: Depth::Before,
                    });
                }
            }
        }
    }
}
