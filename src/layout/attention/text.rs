//! What is written in opened attention, and how a text that is too wide gives way.
//! Never: words that the graph did not give.

use crate::font::Face;
use crate::font::Weight;
use crate::formula::Formula;
use crate::geom::Point;
use crate::geom::Rect;
use crate::graph::Node;
use crate::layout::attention::columns::SIGN;
use crate::layout::attention::open::Attention;
use crate::layout::form::Form;
use crate::layout::label::Anchor;
use crate::layout::label::Label;
use crate::layout::label::Run;
use crate::layout::label::Tone;
use crate::layout::label::middle;
use crate::layout::note::LEADING;
use crate::layout::note::SMALL;
use crate::layout::writer::Writer;
use crate::list::Listed;
use crate::model::part::Part;
use crate::text::parted_last;

/// From a bar's edge to its name, from a name to what stands beside it, from there to the other
/// edge; of the steps and of the other bars.
const NAME: (f64, f64) = (14.0, 11.0);
const BESIDE: (f64, f64) = (18.0, 11.0);
const END: f64 = 6.0;
/// Two columns that are less apart would look crooked.
const NEAR: f64 = 8.0;
/// From the text of the mask to its sign, and on to the edge.
const SIGN_GAP: (f64, f64) = (9.0, 7.0);
/// From the edge of a box to its lines, and from line to line.
const INSET: f64 = 4.0;
/// Baselines of a title at the left, and from the edge to it, and from it to the stream.
const TITLE: ([f64; 2], f64, f64) = ([24.5, 42.0], 16.0, 12.0);
/// Between the signs of the formula.
const SPACE: f64 = 4.5;
/// Baseline of QK-Norm's title.
const NORM_TITLE: f64 = 17.5;

impl Attention<'_> {
    pub(super) fn node(&self, part: Part) -> Option<&Node> {
        let index = self.graph.find(self.module.peer(part))?;
        self.graph.nodes.get(index)
    }

    fn text(&self, part: Part, index: usize) -> &str {
        self.graph.text(self.module.peer(part), index)
    }

    /// Everything written in it.
    pub fn labels(&self) -> Vec<Label> {
        let mut labels = self.title();
        self.bars(&mut labels);
        self.formula(&mut labels);
        self.boxes_below(&mut labels);
        self.heads_written(&mut labels);
        self.groups_written(&mut labels);
        labels
    }

    fn title(&self) -> Vec<Label> {
        let Some(node) = self.node(Part::SelfAttn) else {
            return Vec::new();
        };
        let (left, right) = self.m.span;
        let rect = Rect::between(left, 0.0, right, self.rows.height);
        if self.form != Form::Wide {
            let writer = Writer {
                m: self.whole,
                graph: self.graph,
                boxes: &[],
            };
            return writer.heading(self.module, rect, &node.label);
        }
        let face = Face::new(self.whole.name, Weight::Strong);
        let ([first, second], inset, free) = TITLE;
        let room = self.whole.stream - free - left - inset;
        let line = |text: &str, y| {
            let at = Point::new(left + inset, y);
            Label::from(Some(self.module), rect, Tone::Name, face, at, text)
        };
        match parted_last(&node.label, " ") {
            Some((a, b)) if face.width(&node.label) > room => vec![line(a, first), line(b, second)],
            _ => vec![line(&node.label, first)],
        }
    }

    fn inner(&self) -> Face {
        Face::new(self.whole.inner_name, Weight::Strong)
    }

    fn name_x(&self) -> f64 {
        let narrow = self.form == Form::Narrow;
        self.m.band.0 + if narrow { NAME.1 } else { NAME.0 }
    }

    /// Where the texts beside the names of these rows begin.
    fn beside(&self, parts: &[Part], gap: f64) -> f64 {
        let widths = parts
            .iter()
            .map(|part| self.inner().width(self.text(*part, 0)));
        self.name_x() + widths.fold(0.0, f64::max) + gap
    }

    /// The text beside the name of a row, from `x` on: the longest that leaves `free` at the end.
    fn fitting(&self, part: Part, x: f64, free: f64) -> Option<(Face, &str)> {
        let face = Face::new(SMALL, Weight::Regular);
        let texts = &self.node(part)?.texts;
        let room = self.m.band.1 - free - x;
        // In the narrow form some products would have room and others none: all leave it out.
        let short = part == Part::Concat && self.form == Form::Narrow;
        let mut texts = texts
            .iter()
            .skip(1 + usize::from(short))
            .map(String::as_str);
        texts
            .find(|text| face.width(text) <= room)
            .map(|text| (face, text))
    }

    const SUMS: [Part; 2] = [Part::WeightedSum, Part::Concat];
    const STEPS: [Part; 3] = [Part::Softmax, Part::Mask, Part::Scores];

    /// Where the texts begin beside the names of the sums and of the steps: in one column, if those
    /// are nearly one and no text becomes shorter by it.
    fn text_columns(&self) -> (f64, f64) {
        let sums = self.beside(&Self::SUMS, BESIDE.1);
        let steps = self.beside(&Self::STEPS, BESIDE.0);
        let as_long =
            |part: &Part| self.fitting(*part, steps, END) == self.fitting(*part, sums, END);
        match steps - sums {
            apart if !(0.0..NEAR).contains(&apart) => (sums, steps),
            _ if Self::SUMS.iter().all(as_long) => (steps, steps),
            _ => (sums, sums),
        }
    }

    /// The middle of the sign of the mask, if the row has room for it.
    pub fn sign(&self) -> Option<f64> {
        let (_, x) = self.text_columns();
        let text = self.fitting(Part::Mask, x, SIGN + SIGN_GAP.0 + SIGN_GAP.1);
        let (face, text) = text?;
        Some(x + face.width(text) + SIGN_GAP.0 + SIGN / 2.0)
    }

    /// The names of the rows and what stands beside them.
    fn bars(&self, labels: &mut Vec<Label>) {
        let (mut both, steps) = self.text_columns();
        let aligned = Self::SUMS
            .iter()
            .all(|part| self.fitting(*part, both, END).is_some());
        for part in Self::SUMS.into_iter().chain(Self::STEPS) {
            let rect = self.rect(part);
            let of = Some(self.module.peer(part));
            let name = self.inner();
            let at = Point::new(self.name_x(), middle(rect, name));
            labels.push(Label::from(
                of,
                rect,
                Tone::Name,
                name,
                at,
                self.text(part, 0),
            ));
            let (x, free) = match part {
                Part::WeightedSum | Part::Concat => {
                    if !aligned {
                        both = self.beside(&[part], BESIDE.1);
                    }
                    (both, END)
                }
                Part::Mask => (steps, SIGN + SIGN_GAP.0 + SIGN_GAP.1),
                _ => (steps, END),
            };
            if part == Part::Scores {
                continue;
            }
            if let Some((face, text)) = self.fitting(part, x, free) {
                let at = Point::new(x, middle(rect, face));
                labels.push(Label::from(of, rect, Tone::Second, face, at, text));
            }
        }
    }

    /// q · k ÷ √head_dim, both letters in their colours.
    fn formula(&self, labels: &mut Vec<Label>) {
        let rect = self.rect(Part::Scores);
        let size = self.whole.formula;
        let (plain, slanted) = (Face::new(size, Weight::Regular), Face::italic(size));
        let root = Formula::Root(Box::new(Formula::Number(
            self.text(Part::Scores, 1).to_owned(),
        )));
        let set = root.set(size);
        let y = middle(rect, plain);
        let (_, mut x) = self.text_columns();
        let of = Some(self.module.peer(Part::Scores));
        for (sign, tone, face) in [
            ("q", Tone::Query, slanted),
            ("·", Tone::Name, plain),
            ("k", Tone::Key, slanted),
            ("÷", Tone::Name, plain),
        ] {
            labels.push(Label::from(of, rect, tone, face, Point::new(x, y), sign));
            x += face.width(sign) + if sign == "k" { 2.0 * SPACE } else { SPACE };
        }
        x += SPACE;
        let place = |p: &Point| p.shifted(x, y);
        let mut runs = Vec::new();
        for (at, face, text) in &set.runs {
            let (at, face, text) = (place(at), *face, text.as_str().into());
            runs.push(Run { at, face, text });
        }
        labels.push(Label {
            of,
            within: rect,
            tone: Tone::Name,
            anchor: Anchor::Start,
            runs,
            strokes: set
                .strokes
                .iter()
                .map(|line| line.iter().map(place).listed())
                .listed(),
        });
    }

    /// The names and widths of the projections, QK-Norm, its norms and RoPE.
    fn boxes_below(&self, labels: &mut Vec<Label>) {
        for part in [Part::QProj, Part::KProj, Part::VProj] {
            self.projection(part, Tone::Own, labels);
        }
        self.projection(Part::OProj, Tone::Name, labels);
        let norm = self.rect(Part::QkNorm);
        let of = |part| self.module.peer(part);
        let label = |part| self.node(part).map_or("", |node| &node.label);
        let face = self.inner();
        let title = norm.y + NORM_TITLE;
        labels.push(Label::centred(
            of(Part::QkNorm),
            norm,
            Tone::Name,
            face,
            title,
            label(Part::QkNorm),
        ));
        for part in [Part::QNorm, Part::KNorm] {
            let (rect, face) = (self.rect(part), Face::new(SMALL, Weight::Medium));
            labels.push(Label::centred(
                of(part),
                rect,
                Tone::Name,
                face,
                middle(rect, face),
                label(part),
            ));
        }
        if self.height(Part::Rope).is_some() {
            return;
        }
        let rope = self.rect(Part::Rope);
        let long = self.graph.caption.rope.as_deref();
        let long = long.filter(|text| face.width(text) + 12.0 <= rope.width);
        let text = long.unwrap_or(label(Part::Rope));
        labels.push(Label::centred(
            of(Part::Rope),
            rope,
            Tone::Name,
            face,
            middle(rope, face),
            text,
        ));
    }

    /// The name of a projection and its widths: on one line and the heads on the next, or each on
    /// its own, whichever the box has room for.
    fn projection(&self, part: Part, tone: Tone, labels: &mut Vec<Label>) {
        if self.height(part).is_some() {
            return;
        }
        let rect = self.rect(part);
        let of = self.module.peer(part);
        let small = Face::new(SMALL, Weight::Regular);
        let room = rect.width - 2.0 * INSET;
        let text = |index| self.text(part, index);
        let fits = |index| small.width(text(index)) <= room;
        let wanted: &[usize] = match part {
            Part::OProj => &[1],
            _ if fits(1) && fits(2) && self.form != Form::Narrow => &[1, 2],
            _ => &[3, 4],
        };
        let second = if part == Part::OProj {
            Tone::Second
        } else {
            Tone::Name
        };
        let name = self.inner();
        let lines = wanted.len() as f64;
        let mut y = rect.centre().y - (lines * LEADING - name.cap_height()) / 2.0;
        labels.push(Label::centred(of, rect, tone, name, y, text(0)));
        for index in wanted {
            y += LEADING;
            if fits(*index) {
                labels.push(Label::centred(of, rect, second, small, y, text(*index)));
            }
        }
    }
}
