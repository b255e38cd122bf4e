//! What is written beside the areas, and the lines that tie it to them.
//! Never: an area that stands for parameters, but for the one that shows the scale.

use crate::font::Face;
use crate::font::Weight;
use crate::geom::Point;
use crate::geom::Rect;
use crate::geom::across;
use crate::layout::detail::Detail;
use crate::layout::detail::Paint;
use crate::layout::detail::Shape;
use crate::layout::label::Label;
use crate::layout::label::Tone;
use crate::layout::note::SMALL;
use crate::layout::scale::Sheet;
use crate::layout::scale::need;
use crate::list::Listed;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::part::Part;

pub(super) const NAME: Face = Face::new(SMALL, Weight::Regular);
pub(super) const NUMBER: Face = Face::new(SMALL, Weight::Strong);

/// Between a name and its number.
const BETWEEN: f64 = 7.0;
/// A line that ties a label: its width, the radius of its corner, and how far it ends from what it
/// leads to.
const TIE: f64 = 1.25;
const CORNER: f64 = 4.0;
const FREE: f64 = 3.0;

/// The least height of blocks whose first and last row both have a label.
const LEAST_FOR_TWO: f64 = 60.0;
/// Narrow form: free of the lines that lead to columns.
const BESIDE: f64 = 49.0;

/// The baseline of capitals whose middle is at `y`.
pub(super) fn baseline(face: Face, y: f64) -> f64 {
    y + face.cap_height() / 2.0
}

impl Sheet<'_> {
    pub fn write(&mut self, of: Option<Module>, tone: Tone, face: Face, at: Point, text: &str) {
        let right = self.form.width();
        let within = Rect::between(0.0, 0.0, right, f64::MAX);
        let label = Label::from(of, within, tone, face, at, text);
        self.labels.push(label);
    }

    /// The same so that it ends at a point.
    pub fn write_to(&mut self, of: Option<Module>, tone: Tone, face: Face, at: Point, text: &str) {
        let at = at.shifted(-face.width(text), 0.0);
        self.write(of, tone, face, at, text);
    }

    /// The model's name and the line below it.
    pub fn title(&mut self) {
        let [(size, first), (small, second)] = self.form.measures().title;
        let caption = &self.graph.caption;
        let narrow = self.m.text.is_none();
        let second_line = &caption.subtitle[usize::from(narrow)];
        for (tone, face, y, text) in [
            (
                Tone::Name,
                Face::new(size, Weight::Strong),
                first,
                &caption.title,
            ),
            (
                Tone::Second,
                Face::new(small, Weight::Regular),
                second,
                second_line,
            ),
        ] {
            // A long one ends where the drawing does.
            let x = self.m.left.min(self.m.right - face.width(text)).max(8.0);
            self.write(None, tone, face, Point::new(x, y), text);
        }
    }

    /// The name and the number of a module; of one without, nothing.
    pub fn texts(&self, module: Module) -> [String; 2] {
        [0, 1].map(|index| self.graph.text(module, index).to_owned())
    }

    /// Name and number of what stands by itself: left of it, or above or below it in the narrow
    /// form.
    pub fn beside(&mut self, part: Part, rect: Rect) {
        let module = Module::from(part);
        let of = Some(module);
        let [name, number] = self.texts(module);
        let y = rect.centre().y;
        let Some((end, tie)) = self.m.text else {
            let line = match part {
                Part::EmbedTokens => rect.bottom() + 16.5,
                Part::Norm => rect.y - 6.5,
                _ => rect.y - 9.5,
            };
            let at = Point::new(self.m.left, line);
            self.write(of, Tone::Second, NAME, at, &name);
            let at = at.shifted(NAME.width(&name) + BETWEEN - 3.0, 0.0);
            return self.write(of, Tone::Name, NUMBER, at, &number);
        };
        if part == Part::Norm {
            self.line_to(module, end, y);
        } else {
            let at = |y| Point::new(end, baseline(NAME, y));
            self.write_to(of, Tone::Second, NAME, at(y - 8.0), &name);
            self.write_to(of, Tone::Name, NUMBER, at(y + 8.0), &number);
        }
        self.tie(module, across(y, tie, self.m.left - FREE));
    }

    /// Name and number on one line that ends at `end`.
    fn line_to(&mut self, module: Module, end: f64, y: f64) {
        let [name, number] = self.texts(module);
        let at = Point::new(end, baseline(NAME, y));
        self.write_to(Some(module), Tone::Name, NUMBER, at, &number);
        let at = at.shifted(-NUMBER.width(&number) - BETWEEN, 0.0);
        self.write_to(Some(module), Tone::Second, NAME, at, &name);
    }

    /// A line between a label and its module.
    pub fn tie(&mut self, of: Module, way: Vec<Point>) {
        let mut detail = Detail::line(of, way, Paint::Leader, TIE);
        if let Shape::Line(_, radius) = &mut detail.shape {
            *radius = CORNER;
        }
        self.details.push(detail);
    }

    /// All blocks of one kind with their labels; `lines` are those that any twin has, the first in
    /// the middle of `first`, the areas between two y.
    pub fn stack(&mut self, block: Block, lines: &[Part], first: f64, (top, bottom): (f64, f64)) {
        let own = self.need.stacks.iter().find(|stack| stack.block == block);
        let Some(own) = own.cloned() else {
            return;
        };
        let height = own.layers * self.shared.row;
        let high = top + (bottom - top - height) / 2.0;
        let low = high + height;
        let placed = self.columns(block, high, low);
        let ends = self.ends_of(&placed);
        for (module, x) in ends {
            let from_top = lines.iter().position(|part| *part == module.part());
            let from_top = from_top.unwrap_or(0) as f64;
            let foot = Point::new(x, high - FREE);
            match self.m.text {
                Some((end, tie)) => {
                    let y = first + (lines.len() as f64 - 1.0 - from_top) * self.m.pitch;
                    self.line_to(module, end, y);
                    let way = [Point::new(tie, y), Point::new(x, y), foot];
                    self.tie(module, way.to_vec());
                }
                None => {
                    let y = first + from_top * self.m.pitch;
                    self.narrow_line(module, foot, y);
                }
            }
        }
        let whole = self.rect(Module::of(block, Part::Layers));
        self.block_ends(block, whole);
        self.fact(block, whole);
        if let Some((experts, rect)) = placed.last().filter(|_| self.graph.is_sparse(block)) {
            let used = self.used(*rect);
            let idle = Rect::between(used.right(), rect.y, rect.right(), rect.bottom());
            self.idle(*experts, idle);
        }
    }

    /// Where the line of each column ends.
    pub fn ends_of(&self, placed: &[(Module, Rect)]) -> Vec<(Module, f64)> {
        let narrow = self.m.text.is_none();
        let last = placed.len().saturating_sub(1);
        let end = |(index, (module, rect)): (usize, &(Module, Rect))| {
            let used = match module.part() {
                Part::Experts => self.used(*rect).width,
                _ => rect.width,
            };
            let inside = match (index == last, narrow) {
                (true, false) => need::elbow(used),
                (true, true) => (used / 2.0).min(8.0),
                (false, true) => (rect.width / 2.0).min(12.0),
                (false, false) => rect.width / 2.0,
            };
            let line = match module.part() {
                Part::Experts => module.peer(Part::Mlp),
                _ => *module,
            };
            (line, rect.x + inside)
        };
        placed.iter().enumerate().map(end).listed()
    }

    /// Which blocks the first and the last row are.
    fn block_ends(&mut self, block: Block, rect: Rect) {
        let found = self.scale.ends.iter().find(|(of, _)| *of == block);
        let Some((_, ends)) = found.cloned() else {
            return;
        };
        let of = Some(Module::of(block, Part::Layers));
        for (texts, upper) in ends.iter().zip([true, false]) {
            let (from, end, y) = self.block_end(rect, upper);
            // Beside few rows, both would stand in one line.
            if !upper && rect.height < LEAST_FOR_TWO {
                continue;
            }
            let fits = texts.iter().find(|text| from + NAME.width(text) <= end);
            let Some(text) = fits else {
                continue;
            };
            // Beside blocks that leave room at their right, it stands at them.
            let x = match self.is_passed(rect) && self.graph.order.is_none() {
                true => from,
                false => end - NAME.width(text),
            };
            let at = Point::new(x, baseline(NAME, y));
            self.write(of, Tone::Second, NAME, at, text);
        }
    }

    /// The room of the upper or the lower label of blocks, and its middle.
    fn block_end(&self, rect: Rect, upper: bool) -> (f64, f64, f64) {
        let right = self.m.right;
        if let Some((end, _)) = self.m.text {
            let y = if upper {
                rect.y + 7.0
            } else {
                rect.bottom() - 7.0
            };
            return (8.0, end, y);
        }
        let (foot, high) = (self.foot(rect), self.stream.1);
        if self.graph.order.is_some() {
            return (BESIDE, high - 6.0, rect.y - 11.0);
        }
        if self.is_passed(rect) {
            let from = rect.right() + 8.0;
            let y = if upper {
                rect.y + 23.0
            } else {
                rect.bottom() - 6.0
            };
            return (from, high - 8.0, y);
        }
        match (upper, high > right - 40.0) {
            (true, _) => (high + 6.0, right, rect.y - 11.0),
            (false, true) => (self.m.left, foot - 6.0, rect.bottom() + 12.0),
            (false, false) => (foot + 6.0, right, rect.bottom() + 12.0),
        }
    }
}
