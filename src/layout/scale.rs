//! The view to scale as a table of contents: output layer, norm, blocks, embedding, notes.
//! Never: a measure of its own.

mod area;
mod caption;
mod column;
mod measures;
mod narrow;
mod need;
mod note;
mod paragraph;

pub(in crate::layout) use need::Need;

use crate::geom::Point;
use crate::geom::Rect;
use crate::geom::Size;
use crate::geom::across;
use crate::graph::Graph;
use crate::graph::Scale;
use crate::layout::Layout;
use crate::layout::detail::Detail;
use crate::layout::field::Field;
use crate::layout::form::Form;
use crate::layout::label::Label;
use crate::layout::leader::Leader;
use crate::layout::measure::Rows;
use crate::layout::scale::measures::Measures;
use crate::layout::scale::narrow::Stand;
use crate::layout::scale::need::Shared;
use crate::layout::wire::Wire;
use crate::layout::wire::plain;
use crate::layout::wire::straight;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::part::Part;

/// How far from the end of an area the stream leaves or enters it at its side.
const ASIDE: f64 = 10.0;

/// A drawing to scale while it is made.
struct Sheet<'a> {
    graph: &'a Graph,
    scale: &'a Scale,
    form: Form,
    m: &'a Measures,
    shared: &'a Shared<'a>,
    need: &'a Need,
    /// Size of embedding and output layer.
    bar: Size,
    /// Where the stream passes blocks, and where it goes up beside labels that are in its way.
    stream: (f64, f64),
    /// In the narrow form, how labels stand, and where the stream goes up beside them.
    stand: (Stand, f64),
    boxes: Vec<(Module, Rect)>,
    fields: Vec<Field>,
    labels: Vec<Label>,
    details: Vec<Detail>,
    leaders: Vec<Leader>,
}

/// Gives everything its place; `rows` tell what twins need.
pub(super) fn place(graph: &Graph, scale: &Scale, rows: &Rows, form: Form) -> Layout {
    let m = measures::of(form);
    let need = Need::of(graph, scale, form);
    let alone = [need.clone()];
    let needs = match rows.needs.is_empty() {
        true => &alone[..],
        false => &rows.needs,
    };
    let shared = Shared::new(needs, m);
    let bar = shared.bar(&need);
    let mut sheet = Sheet {
        graph,
        scale,
        form,
        m,
        shared: &shared,
        need: &need,
        bar,
        stream: (0.0, 0.0),
        stand: (Stand::Aligned, 0.0),
        boxes: Vec::new(),
        fields: Vec::new(),
        labels: Vec::new(),
        details: Vec::new(),
        leaders: Vec::new(),
    };
    sheet.stand = sheet.narrow();
    sheet.stream = sheet.streams();
    let height = sheet.fill();
    let boxes: Vec<(Module, Rect)> = graph
        .nodes
        .iter()
        .map(|node| (node.module, sheet.rect(node.module)))
        .listed();
    Layout {
        form,
        size: Size {
            width: form.width(),
            height,
        },
        boxes,
        wires: sheet.wires(),
        labels: sheet.labels.into_iter().map(Label::snapped).listed(),
        fields: sheet.fields,
        details: sheet.details,
        leaders: sheet.leaders,
        shells: Vec::new(),
        track: None,
        chips: Vec::new(),
        ellipses: Vec::new(),
        is_to_scale: true,
    }
}

impl Sheet<'_> {
    fn rect(&self, module: Module) -> Rect {
        let found = self.boxes.iter().find(|(of, _)| *of == module);
        found.map_or_else(Rect::default, |(_, rect)| *rect)
    }

    /// Top to bottom; gives the height of the whole.
    fn fill(&mut self) -> f64 {
        let m = self.m;
        self.title();
        let row = self.shared.most(|need| self.shared.bar(need).height);
        let row = row.max(m.top.1);
        let (top, shared) = (m.top.0, self.shared);
        self.bar(Part::LmHead, top, row);
        let norm = top + row + m.to_norm;
        self.norm(norm);
        let mut y = norm + m.to_lines.0;
        let mut bottom = y;
        for block in [Block::Sparse, Block::Layers] {
            let lines = shared.lines(block);
            if lines.is_empty() {
                continue;
            }
            let own_line = shared.has_layers_line(block) as usize as f64;
            let last = y + m.pitch * (lines.len() as f64 - 1.0 + own_line);
            let high = last + m.to_blocks;
            bottom = high + shared.height(block);
            self.stack(block, &lines, y, (high, bottom));
            y = bottom + m.to_lines.1;
        }
        let table = bottom + m.to_table;
        self.bar(Part::EmbedTokens, table, row);
        self.notes(table + row + m.to_unit)
    }

    /// Embedding or output layer, in the middle of its row.
    fn bar(&mut self, part: Part, top: f64, row: f64) {
        let y = top + (row - self.bar.height) / 2.0;
        let rect = Rect::new(self.m.left, y, self.bar.width, self.bar.height);
        self.boxes.push((part.into(), rect));
        self.table(part, rect);
        self.beside(part, Rect::new(rect.x, top, rect.width, row));
    }

    /// The final norm.
    fn norm(&mut self, y: f64) {
        let mut right = self.m.left + self.bar.width;
        if self.m.text.is_none() {
            // The stream passes through it also where it goes around labels.
            right = right.max((self.stream.1 + 8.0).min(self.form.width() - 2.0));
        }
        let rect = Rect::between(self.m.left, y - 0.5, right, y + 0.5);
        self.boxes.push((Part::Norm.into(), rect));
        self.area(Part::Norm.into(), rect);
        self.beside(Part::Norm, rect);
    }

    /// Where the stream passes blocks, and where it goes up beside labels.
    fn streams(&self) -> (f64, f64) {
        let m = self.m;
        let own = m.left + self.shared.stream(self.need);
        if m.text.is_some() {
            return (own, own);
        }
        let (_, above) = self.stand;
        (own, above)
    }

    /// Is a box so narrow that the stream goes around the labels above it?
    fn is_passed(&self, rect: Rect) -> bool {
        self.m.text.is_none() && rect.right() < self.stream.1 + 4.0
    }

    /// The ways of the stream, in the order of the edges.
    fn wires(&self) -> Vec<Wire> {
        let edges = self.graph.edges.iter();
        edges
            .map(|edge| {
                let (from, to) = (self.rect(edge.from), self.rect(edge.to));
                let mut wire = match edge.from.part() {
                    Part::EmbedTokens => straight(self.foot(to), from, to),
                    _ => self.onward(from, to),
                };
                if edge.to.part() == Part::Norm {
                    // It passes on.
                    wire.head = (0.0, 0.0);
                }
                wire
            })
            .listed()
    }

    /// Where the stream enters blocks from below.
    fn foot(&self, blocks: Rect) -> f64 {
        match self.is_passed(blocks) {
            true => self.stream.0.min(blocks.right() - 2.0),
            false => self.stream.1,
        }
    }

    /// From blocks or from the norm: straight up, or out of the side of what is narrow and into
    /// the side of what is.
    fn onward(&self, from: Rect, to: Rect) -> Wire {
        let x = self.stream.1;
        let hairline = |rect: Rect| rect.height <= 1.0 && rect.right() > x;
        let (out, into) = (self.is_passed(from), self.is_passed(to));
        if !out && !into {
            return straight(x, from, to);
        }
        let mut way = vec![Point::new(x, from.y)];
        if out && !hairline(from) {
            let level = from.y + ASIDE.min(from.height / 2.0);
            way = across(level, from.right(), x);
        }
        if into && !hairline(to) {
            let level = to.bottom() - ASIDE.min(to.height / 2.0);
            way.add([Point::new(x, level), Point::new(to.right(), level)]);
        } else {
            way.push(Point::new(x, to.bottom()));
        }
        plain(way)
    }
}
