//! What is written on the heads of opened attention and under its groups: their numbers and letters.
//! Never: where the heads stand.

use crate::font::Face;
use crate::font::Weight;
use crate::geom::Point;
use crate::geom::Rect;
use crate::layout::attention::open::Attention;
use crate::layout::form::Form;
use crate::layout::label::Label;
use crate::layout::label::Tone;
use crate::layout::label::middle;
use crate::layout::note::SMALL;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::heads::Group;
use crate::model::part::Part;

/// Between two labels under the tiles, and from the ends of the band to them.
const APART: f64 = 6.0;
const BAND: f64 = 2.0;
/// From this many groups on only the first label keeps its letter.
const MANY: usize = 8;

impl Attention<'_> {
    /// The numbers of the K and V heads, of the heads in a strip, and the letters before the rows.
    pub(super) fn heads_written(&self, labels: &mut Vec<Label>) {
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
            if !self.is_numbered(group) {
                continue;
            }
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
    pub(super) fn groups_written(&self, labels: &mut Vec<Label>) {
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
        let heads = self.graph.heads(self.module.block())?.heads;
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
}
