//! What is written in opened attention and beside it, and how a text that is too wide gives way.
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
use crate::list::Growing;
use crate::list::Listed;
use crate::model::heads::Group;
use crate::model::part::Part;

/// From a bar's edge to its name, from a name to what stands beside it, from there to the other
/// edge; of the steps and of the other bars.
const NAME: (f64, f64) = (14.0, 11.0);
const BESIDE: (f64, f64) = (18.0, 11.0);
const END: f64 = 6.0;
/// From the text of the mask to its sign, and on to the edge.
const SIGN_GAP: (f64, f64) = (9.0, 7.0);
/// From the edge of a box to its lines, and from line to line.
const INSET: f64 = 4.0;
/// Between two labels under the tiles, and from the ends of the band to them.
const APART: f64 = 6.0;
const BAND: f64 = 2.0;
/// Baselines of a title at the left, and from the edge to it, and from it to the stream.
const TITLE: ([f64; 2], f64, f64) = ([24.5, 42.0], 16.0, 12.0);
/// Between the signs of the formula.
const SPACE: f64 = 4.5;
/// From this many groups on only the first label keeps its letter.
const MANY: usize = 8;
/// From the middle of the tiles to what their fact is level with, so that it keeps clear of the
/// fact above; and the place of the fact on maps, which windows belong to.
const BESIDE_TILES: f64 = 8.0;
/// From the top of an open output projection to what its fact is level with.
const BESIDE_NAME: f64 = 24.0;
const MAPS: usize = 2;
/// So much higher the fact on maps stands with the lines on windows, clear of the fact below.
const WINDOWED: f64 = 12.0;
/// Baseline of QK-Norm's title.
const NORM_TITLE: f64 = 17.5;

impl Attention<'_> {
    fn node(&self, part: Part) -> Option<&Node> {
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
        self.heads(&mut labels);
        self.groups(&mut labels);
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
        match node.label.rsplit_once(' ') {
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
        let mut texts = texts.iter().skip(1).map(String::as_str);
        texts
            .find(|text| face.width(text) <= room)
            .map(|text| (face, text))
    }

    const STEPS: [Part; 3] = [Part::Softmax, Part::Mask, Part::Scores];

    /// The middle of the sign of the mask, if the row has room for it.
    pub fn sign(&self) -> Option<f64> {
        let x = self.beside(&Self::STEPS, BESIDE.0);
        let text = self.fitting(Part::Mask, x, SIGN + SIGN_GAP.0 + SIGN_GAP.1);
        let (face, text) = text?;
        Some(x + face.width(text) + SIGN_GAP.0 + SIGN / 2.0)
    }

    /// The names of the rows and what stands beside them.
    fn bars(&self, labels: &mut Vec<Label>) {
        let steps = self.beside(&Self::STEPS, BESIDE.0);
        let mut both = self.beside(&[Part::WeightedSum, Part::Concat], BESIDE.1);
        let widest = |part: Part| self.fitting(part, both, END).is_some();
        let aligned = widest(Part::WeightedSum) && widest(Part::Concat);
        for part in [Part::WeightedSum, Part::Concat]
            .into_iter()
            .chain(Self::STEPS)
        {
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
        let mut x = self.beside(&Self::STEPS, BESIDE.0);
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
            let (at, face, text) = (place(at), *face, text.clone());
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

    /// The numbers of the K and V heads, of the heads in a strip, and the letters before the rows.
    fn heads(&self, labels: &mut Vec<Label>) {
        let face = Face::new(SMALL, Weight::Strong);
        let number = |part: Part, from: usize, rect: Rect| {
            let of = self.module.peer(part);
            let texts = [from, 1].map(|index| self.graph.text(of, index));
            let text = texts
                .into_iter()
                .find(|text| face.width(text) + 2.0 <= rect.width)?;
            Some(Label::centred(
                of,
                rect,
                Tone::Own,
                face,
                middle(rect, face),
                text,
            ))
        };
        let from = usize::from(self.heads.lettered);
        for group in &self.heads.groups {
            let span = self.bar_of(group);
            let bar = |row: (f64, f64)| Rect::between(span.0, row.0, span.1, row.1);
            labels.add(number(Part::KHead(group.index), from, bar(self.rows.keys)));
            labels.add(number(
                Part::VHead(group.index),
                from,
                bar(self.rows.values),
            ));
        }
        for (head, rect) in self.strip.iter().flat_map(|strip| strip.tiles()) {
            let of = self.module.peer(Part::QHead(*head));
            let text = self.graph.text(of, 0);
            if face.width(text) <= rect.width {
                labels.push(Label::centred(
                    of,
                    *rect,
                    Tone::Own,
                    face,
                    middle(*rect, face),
                    text,
                ));
            }
        }
        let rows = &self.rows;
        let letters = [
            ("Q", Tone::Query, rows.tiles),
            ("K", Tone::Key, rows.keys),
            ("V", Tone::Value, rows.values),
        ];
        for (letter, tone, row) in letters.into_iter().filter(|_| self.heads.lettered) {
            let rect = Rect::between(self.m.band.0, row.0, self.at(14.0), row.1);
            let at = Point::new(self.at(5.0), middle(rect, face));
            labels.push(Label::around(
                Some(self.module),
                rect,
                tone,
                face,
                at,
                letter,
            ));
        }
    }

    /// Which heads stand in each group, under its tiles: all, if they have room, else the first,
    /// the last and that of the chosen head.
    fn groups(&self, labels: &mut Vec<Label>) {
        let chosen = self.chosen();
        let groups = self.heads.groups.iter();
        let mut placed: Vec<Label> = groups.map(|group| self.group(group)).listed();
        let apart = |a: &Label, b: &Label| a.bounds().right() + APART <= b.bounds().x;
        let mut wanted = Vec::new();
        if !placed.windows(2).all(|pair| apart(&pair[0], &pair[1])) {
            let last = placed.pop();
            placed.truncate(1);
            placed.add(last);
        }
        if let Some(group) = self.heads.groups.iter().find(|g| Some(g.index) == chosen) {
            wanted.push(self.group(group));
        }
        wanted.add(placed);
        let notch = self.strip.as_ref().map(|strip| strip.notch);
        let mut kept: Vec<Label> = Vec::new();
        for label in wanted {
            let first = kept.is_empty();
            let covered = notch.is_some_and(|notch| notch.grown(BAND).overlaps(&label.bounds()));
            let free = |other: &Label| apart(other, &label) || apart(&label, other);
            if kept.iter().all(free) && (first || !covered) {
                kept.push(label);
            }
        }
        labels.add(kept);
    }

    /// The group of the chosen head, if one was chosen.
    fn chosen(&self) -> Option<u32> {
        let heads = self.graph.heads(self.module.block)?.heads;
        heads.chosen.map(|_| heads.unfolded())
    }

    /// The label under the tiles of a group.
    fn group(&self, group: &Group) -> Label {
        let of = self.module.peer(Part::KHead(group.index));
        let text = |index| self.graph.text(of, index);
        let chosen = self.chosen() == Some(group.index);
        let weight = if chosen {
            Weight::Strong
        } else {
            Weight::Medium
        };
        let face = Face::new(SMALL, weight);
        let width = group.span.1 - group.span.0;
        let few = self.heads.groups.len() < MANY && !self.heads.folded;
        let lettered = group.index == 0 || (few && self.form != Form::Narrow);
        let text = match chosen {
            true if self.strip.is_some() => text(3),
            true if face.width(text(4)) <= width + APART => text(4),
            true => text(5),
            false if lettered && !self.heads.lettered => text(2),
            false => text(3),
        };
        let (left, right) = self.m.band;
        let within = Rect::between(left, self.rows.tiles.1, right, self.rows.band_end);
        let half = face.width(text) / 2.0 + BAND;
        let middle_x = self.at((group.span.0 + group.span.1) / 2.0);
        let x = middle_x.min(right - half).max(left + half);
        let at = Point::new(x, self.rows.label + face.cap_height() / 2.0);
        Label::around(Some(of), within, Tone::Query, face, at, text)
    }

    /// The facts in the margin, each level with its row.
    pub fn notes(&self) -> Vec<(f64, Vec<String>)> {
        let rows = &self.rows;
        let middle = |(top, bottom): (f64, f64)| (top + bottom) / 2.0;
        // Opened, it has a fact of its own beside its weights.
        let output = match self.height(Part::OProj) {
            Some(_) => rows.output.0 + BESIDE_NAME,
            None => middle(rows.output),
        };
        let levels = [
            output,
            middle(rows.values),
            middle(rows.steps[1]),
            middle(rows.keys),
            middle(rows.tiles) + BESIDE_TILES,
            middle(rows.rope),
            middle(rows.norm),
            middle(rows.projections),
        ];
        let texts = self
            .node(Part::SelfAttn)
            .map_or(&[][..], |node| &node.texts);
        let (pairs, windows) = texts.split_at(texts.len().min(2 * levels.len()));
        let mut notes = Vec::new();
        for (level, lines) in levels.into_iter().zip(pairs.chunks(2)) {
            notes.push((level, lines.to_vec()));
        }
        if let Some((level, lines)) = notes.get_mut(MAPS).filter(|_| !windows.is_empty()) {
            *level -= WINDOWED;
            lines.extend_from_slice(windows);
        }
        notes
    }
}
