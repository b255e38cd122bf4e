//! What is said of the drawing: the unit, the note, and the facts on and beside areas.
//! Never: the name of a module.

use crate::font::Face;
use crate::font::Weight;
use crate::geom::Point;
use crate::geom::Rect;
use crate::layout::detail::Depth;
use crate::layout::detail::Detail;
use crate::layout::detail::Paint;
use crate::layout::label::Label;
use crate::layout::label::Tone;
use crate::layout::leader;
use crate::layout::leader::Leader;
use crate::layout::note::SMALL;
use crate::layout::scale::Sheet;
use crate::layout::scale::paragraph;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::text::replaced;

const PLAIN: Face = Face::new(SMALL, Weight::Regular);
const LEAD: Face = Face::new(SMALL, Weight::Medium);

/// The largest side of the area that shows the scale.
const LARGEST_UNIT: f64 = 30.0;
/// What it may stand for, from a thousand on; each is ten times the one before.
const UNITS: [&str; 15] = [
    "1", "10", "100", "1,000", "10,000", "100,000", "1 M", "10 M", "100 M", "1 B", "10 B", "100 B",
    "1 T", "10 T", "100 T",
];
/// From the last line to the end of the drawing.
const END: f64 = 29.0;

/// The box on the idle experts: padding, height, and room around it.
const IDLE: (f64, f64, f64) = (18.0, 52.0, 12.0);
/// Its first baseline, and from line to line.
const FIRST: f64 = 22.0;
const LINE: f64 = 18.0;

impl Sheet<'_> {
    /// The area that shows the scale, and the note; gives where the drawing ends.
    pub fn notes(&mut self, top: f64) -> f64 {
        let m = self.m;
        let factor = self.shared.factor(self.need);
        let (side, amount) = unit(self.shared.density, factor);
        let text = replaced(&self.scale.unit, "{amount}", &amount);
        let (x, y) = match m.text {
            Some((end, _)) => (end - side, top + side / 2.0),
            None => (m.left, top + side / 2.0),
        };
        let rect = Rect::new(x, top, side, side);
        let of = Part::EmbedTokens.into();
        self.details.push(Detail {
            edge: Some((Paint::Hue, 1.25)),
            ..Detail::filled(of, rect, 2.0, Paint::Tint)
        });
        let line = y + LEAD.cap_height() / 2.0;
        let (label, first) = match m.text {
            Some(_) => (x - 9.0 - LEAD.width(&text), line),
            None => (rect.right() + 9.0, rect.bottom() + 24.0),
        };
        self.note_line(Tone::Name, LEAD, Point::new(label, line), &text);
        let note = &self.scale.note[usize::from(factor > 1.0)];
        let lines = paragraph::lines(note, PLAIN, m.right - m.left);
        for (index, text) in lines.iter().enumerate() {
            let at = Point::new(m.left, first + index as f64 * m.leading);
            self.note_line(Tone::Second, PLAIN, at, text);
        }
        let lines = lines.len().max(m.note) - 1;
        first + lines as f64 * m.leading + END - PLAIN.cap_height() / 2.0
    }

    fn note_line(&mut self, tone: Tone, face: Face, at: Point, text: &str) {
        let within = Rect::between(0.0, 0.0, self.form.width(), f64::MAX);
        let label = Label::from(None, within, tone, face, at, text);
        self.labels.push(label);
    }

    /// Beside narrow blocks: how large the model is, where it is drawn larger than to scale, or how
    /// wide its feed-forward is.
    pub fn fact(&mut self, block: Block, blocks: Rect) {
        let factor = self.shared.factor(self.need);
        let narrow = self.m.text.is_none();
        let left = if narrow { 150.0 } else { 408.0 };
        let middle = blocks.centre().y;
        if factor > 1.0 {
            if block == Block::Layers {
                self.whole(left, blocks, factor);
            }
        } else if !narrow && blocks.right() + 24.0 < left && !self.scale.fact.is_empty() {
            self.two_lines(left, middle, self.scale.fact.clone());
            let from = Point::new(blocks.right(), middle);
            self.leaders.push(Leader {
                of: Some(Module::of(block, Part::Mlp)),
                dots: leader::dots(from, left, &[]),
            });
        }
    }

    /// The whole model as one square to scale.
    fn whole(&mut self, left: f64, blocks: Rect, factor: f64) {
        let side = (self.scale.total / self.shared.density).sqrt();
        // The factors are 2, 5, 10, 20 and so on.
        let factor = (factor as u64).to_string();
        let texts = self.scale.magnified.iter();
        let texts: Vec<String> = texts
            .map(|text| replaced(text, "{factor}", &factor))
            .listed();
        let widest = texts.iter().map(|text| LEAD.width(text));
        let left = left.min(self.m.right - widest.fold(side, f64::max));
        let middle = match self.m.text {
            Some(_) => blocks.centre().y,
            // Clear of the stream, which leaves the blocks at their side.
            None => blocks.centre().y.max(blocks.y + 58.0 + side),
        };
        let rect = Rect::new(left, middle - 24.0 - side, side, side);
        let of = Part::Layers.into();
        self.details
            .push(Detail::filled(of, rect, 0.0, Paint::Second));
        self.two_lines(left, middle, texts);
    }

    fn two_lines(&mut self, left: f64, middle: f64, lines: Vec<String>) {
        for (index, text) in lines.iter().enumerate() {
            let (tone, face) = match index {
                0 => (Tone::Name, LEAD),
                _ => (Tone::Second, PLAIN),
            };
            let at = Point::new(left, middle - 3.5 + index as f64 * 16.0);
            self.note_line(tone, face, at, text);
        }
    }

    /// On the experts that a token does not use, where they have room for it.
    pub fn idle(&mut self, experts: Module, area: Rect) {
        let (size, pad) = match self.m.text {
            Some(_) => (SMALL + 1.0, IDLE.0),
            None => (SMALL, IDLE.0 - 6.0),
        };
        let faces = [
            (Tone::Name, Face::new(size, Weight::Strong)),
            (Tone::Second, PLAIN),
        ];
        // A long one takes another line.
        let room = area.width - IDLE.2 - 2.0 * pad;
        let mut lines = Vec::new();
        for (text, (tone, face)) in self.scale.idle.iter().zip(faces) {
            let wrapped = paragraph::lines(text, face, room).into_iter();
            lines.add(wrapped.map(|text| (text.to_owned(), tone, face)));
        }
        let widest = lines.iter().map(|(text, _, face)| face.width(text));
        let width = widest.fold(0.0, f64::max) + 2.0 * pad;
        let height = IDLE.1 + (lines.len() as f64 - 2.0) * LINE;
        let fits = width + IDLE.2 <= area.width && height + IDLE.2 <= area.height;
        if !fits || lines.is_empty() {
            return;
        }
        let rect = Rect::around(area.centre(), 0.0);
        let rect = Rect::between(
            rect.x - width / 2.0,
            rect.y - height / 2.0,
            rect.x + width / 2.0,
            rect.y + height / 2.0,
        );
        self.details.push(Detail {
            edge: Some((Paint::Idle, 1.25)),
            // The outline of an expert passes behind it.
            depth: Depth::Over,
            ..Detail::filled(experts, rect, 8.0, Paint::Page)
        });
        let mut line = rect.y + FIRST;
        for (text, tone, face) in lines {
            let label = Label::centred(experts, rect, tone, face, line, &text);
            self.labels.push(label);
            line += LINE;
        }
    }
}

/// The side of the area that shows the scale, and what it stands for where areas are `factor`
/// times larger than to scale: 1, 2, 5, 10, 20 and so on.
fn unit(density: f64, factor: f64) -> (f64, String) {
    let (mut side, mut at) = (0.0, 0);
    let mut params = 1.0_f64;
    for index in 0..UNITS.len() {
        let next = (params / density).sqrt();
        if next > LARGEST_UNIT {
            break;
        }
        (side, at) = (next, index);
        params *= 10.0;
    }
    // One of them by 50 is twice the one that is a hundredth of it.
    let mut part = factor;
    while part > 1.0 && at > 0 {
        part /= 10.0;
        at -= 1;
    }
    let digit = ((1.0 / part).round() as u64).to_string();
    (side, replaced(UNITS[at], "1", &digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_areas_are_enlarged_the_unit_stands_for_as_many_times_less() {
        // 1 B to scale is the largest that fits.
        for (factor, amount) in [
            (1.0, "1 B"),
            (2.0, "500 M"),
            (5.0, "200 M"),
            (10.0, "100 M"),
            (50.0, "20 M"),
        ] {
            assert_eq!(
                unit(2e6, factor),
                ((1e9_f64 / 2e6).sqrt(), amount.to_owned())
            );
        }
    }
}
