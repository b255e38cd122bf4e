//! The areas themselves, with the lines that part blocks and experts.
//! Never: a text.

use crate::geom::Point;
use crate::geom::Rect;
use crate::graph::Kind;
use crate::layout::detail::Depth;
use crate::layout::detail::Detail;
use crate::layout::detail::Paint;
use crate::layout::detail::Shape;
use crate::layout::field::Field;
use crate::layout::scale::Sheet;
use crate::layout::scale::column;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::part::Part;

/// The edge of what a token uses, and of what it leaves out.
const EDGE: f64 = 1.25;
const IDLE_EDGE: f64 = 1.0;
/// The widest line between two blocks or two experts, its share of their pitch, and the least pitch
/// that has lines.
const LINE: (f64, f64, f64) = (0.75, 0.2, 1.5);
/// A dash and its gap, and the width of a dashed edge.
const DASH: (f64, f64, f64) = (4.0, 3.0, 1.5);

impl Sheet<'_> {
    /// An area, or a hairline, in the hue of its module.
    pub fn area(&mut self, of: Module, rect: Rect) {
        let detail = match of.part() {
            Part::Mlp | Part::Glu(_) => Detail {
                edge: Some((Paint::Hue, EDGE)),
                ..Detail::filled(of, rect, 0.0, Paint::Lit)
            },
            _ => Detail::filled(of, rect, 0.0, Paint::Hue),
        };
        self.details.push(detail);
    }

    /// The embedding, or the output layer: dashed, where it is the embedding once more.
    pub fn table(&mut self, part: Part, rect: Rect) {
        if part != Part::LmHead || !self.scale.tied {
            return self.area(part.into(), rect);
        }
        let corner = |x, y| Point::new(x, y);
        let (left, right) = (rect.x, rect.right());
        let (top, bottom) = (rect.y, rect.bottom());
        let mut dashes = Vec::new();
        dashed(&mut dashes, corner(left, top), corner(right, top));
        dashed(&mut dashes, corner(left, bottom), corner(right, bottom));
        dashed(&mut dashes, corner(left, top), corner(left, bottom));
        dashed(&mut dashes, corner(right, top), corner(right, bottom));
        self.lines(part.into(), dashes, Paint::Hue, DASH.2);
    }

    /// All blocks of one kind between two y: their columns, and what encloses them.
    pub fn columns(&mut self, block: Block, top: f64, bottom: f64) -> Vec<(Module, Rect)> {
        let columns = column::columns(self.graph, self.scale, block);
        let height = bottom - top;
        let per_param = 1.0 / (self.shared.density_of(self.need) * height);
        let (places, right) = column::placed(&columns, self.m.left, per_param);
        let mut placed = Vec::new();
        let mut rows = Vec::new();
        for (column, (x, width)) in columns.iter().zip(places) {
            let rect = Rect::new(x, top, width, height);
            placed.push((column.module, rect));
            match column.module.part() {
                Part::Experts => self.experts(column.module, rect),
                _ => self.area(column.module, rect),
            }
            if column.params > 0.0 {
                rows.push(rect);
            }
        }
        self.boxes.extend_from_slice(&placed);
        let of = |part| Module::of(block, part);
        self.row_lines(block, &rows);
        let edge = match self.m.text {
            Some(_) => right.max(self.stream.0),
            None => right,
        };
        let whole = Rect::between(self.m.left, top, edge, bottom);
        self.boxes.push((of(Part::Layers), whole));
        self.around(of(Part::SelfAttn), &placed);
        self.around(of(Part::Mlp), &placed);
        placed
    }

    /// The box of what is no column itself but encloses some.
    fn around(&mut self, outer: Module, placed: &[(Module, Rect)]) {
        let inside = placed.iter().filter(|(module, _)| outer.holds(*module));
        let whole = inside
            .map(|(_, rect)| *rect)
            .reduce(|all, next| all.union(&next));
        if !placed.iter().any(|(module, _)| *module == outer) {
            self.boxes.add(whole.map(|rect| (outer, rect)));
        }
    }

    /// The lines between blocks.
    fn row_lines(&mut self, block: Block, areas: &[Rect]) {
        let row = self.shared.row;
        let mut lines = Vec::new();
        for rect in areas {
            let count = (rect.height / row).round() as u32;
            for index in 1..count {
                let y = rect.y + f64::from(index) * row;
                lines.push([Point::new(rect.x, y), Point::new(rect.right(), y)]);
            }
        }
        self.separate(Module::of(block, Part::Layers), lines, row);
        // The edge of what a token uses lies over them.
        let last = areas.last().copied().unwrap_or_default();
        self.used_edge(block, last);
    }

    fn used_edge(&mut self, block: Block, last: Rect) {
        if self.graph.is_sparse(block) {
            let used = self.used(last);
            let edge = |of, rect, paint, width| Detail {
                fill: None,
                edge: Some((paint, width)),
                ..Detail::filled(Module::of(block, of), rect, 0.0, paint)
            };
            let idle = Part::Experts;
            self.details.push(edge(idle, last, Paint::Idle, IDLE_EDGE));
            self.details.push(edge(Part::Mlp, used, Paint::Hue, EDGE));
        }
    }

    /// What a token uses of the experts at `rect`.
    pub fn used(&self, rect: Rect) -> Rect {
        let (all, used) = self.scale.experts;
        Rect {
            width: rect.width * used as f64 / all.max(1) as f64,
            ..rect
        }
    }

    /// The experts: those that a token uses first, then the others, each kind in the order of
    /// their numbers.
    fn experts(&mut self, module: Module, rect: Rect) {
        let used = self.used(rect);
        let idle = Rect::between(used.right(), rect.y, rect.right(), rect.bottom());
        self.details
            .push(Detail::filled(module, idle, 0.0, Paint::IdleArea));
        self.details
            .push(Detail::filled(module, used, 0.0, Paint::Lit));
        let (all, lit) = self.scale.experts;
        let cell = rect.width / all.max(1) as f64;
        let (mut next_lit, mut next_idle) = (0.0, lit as f64);
        for node in &self.graph.nodes {
            if node.kind == Kind::Expert && node.module.block() == module.block() {
                let place = if node.lit {
                    &mut next_lit
                } else {
                    &mut next_idle
                };
                let x = rect.x + *place * cell;
                *place += 1.0;
                let cell = Rect::new(x, rect.y, cell, rect.height);
                self.boxes.push((node.module, cell));
            }
        }
        let mut fields = self.graph.fields.iter();
        let field = fields.find(|field| field.band == module);
        self.fields.add(field.map(|field| Field {
            band: module,
            rect,
            columns: field.count,
            count: field.count,
            gathered: Some(field.gathered()),
        }));
        if cell < LINE.2 {
            return;
        }
        let lines = (1..all).map(|index| {
            let x = rect.x + index as f64 * cell;
            [Point::new(x, rect.y), Point::new(x, rect.bottom())]
        });
        let lines = lines.listed();
        self.separate(module, lines, cell);
    }

    /// Lines in the ground of the page at a pitch, where that has room for them.
    fn separate(&mut self, of: Module, lines: Vec<[Point; 2]>, pitch: f64) {
        if pitch >= LINE.2 && !lines.is_empty() {
            let width = LINE.0.min(pitch * LINE.1);
            self.lines(of, lines, Paint::Page, width);
        }
    }

    fn lines(&mut self, of: Module, lines: Vec<[Point; 2]>, paint: Paint, width: f64) {
        self.details.push(Detail {
            of,
            shape: Shape::Lines(lines),
            fill: None,
            edge: Some((paint, width)),
            depth: Depth::Before,
        });
    }
}

/// Dashes from a point to another, the first and the last of which begin and end there.
fn dashed(dashes: &mut Vec<[Point; 2]>, from: Point, to: Point) {
    let (dash, gap, _) = DASH;
    let length = from.distance(to);
    let count = ((length - dash) / (dash + gap)).round().max(1.0);
    let pitch = (length - dash) / count;
    let at = |far: f64| {
        let share = (far / length).clamp(0.0, 1.0);
        from.shifted((to.x - from.x) * share, (to.y - from.y) * share)
    };
    for index in 0..=count as u32 {
        let start = f64::from(index) * pitch;
        dashes.push([at(start), at(start + dash)]);
    }
}
