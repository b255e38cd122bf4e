//! The inside of closed attention: Q, K and V below, the bars that they flow through above.
//! Never: wires.

mod columns;
mod facts;
mod numbers;
mod open;
mod rows;
mod strip;
mod text;

pub(super) use open::piece;

use crate::geom::Point;
use crate::geom::Rect;
use crate::graph::Graph;
use crate::layout::form::Form;
use crate::layout::form::Measures;
use crate::layout::piece::Piece;
use crate::layout::rope;
use crate::layout::writer::Writer;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::part::Part;

/// The bars from top to bottom.
const BARS: [Part; 4] = [Part::OProj, Part::Scores, Part::Rope, Part::QkNorm];

/// The height of closed attention, in px.
pub(super) fn height(m: &Measures) -> f64 {
    heads_top(m) + m.heads.1 + m.foot.0 + m.foot.1
}

fn heads_top(m: &Measures) -> f64 {
    let (first, bar, gap) = m.bars;
    first + BARS.len() as f64 * (bar + gap)
}

/// Closed attention in which RoPE is open: it takes the room of the opened one, and what stands
/// below RoPE makes way.
pub(super) fn around_rope(graph: &Graph, module: Module, form: Form) -> Piece {
    let m = form.measures();
    let rope = module.peer(Part::Rope);
    let inner = rope::piece(graph, rope, m.rope, form);
    let more = inner.height - m.bars.1;
    let outer = Rect::between(m.opened.0, 0.0, m.opened.1, height(m) + more);
    let mut boxes = boxes(m, outer, module.block());
    let mut top = 0.0;
    for (of, rect) in &mut boxes {
        match of.part() {
            Part::Rope => {
                top = rect.y;
                *rect = Rect::between(m.rope.0, top, m.rope.1, top + inner.height);
            }
            Part::OProj | Part::Scores => {}
            _ => rect.y += more,
        }
    }
    let mut piece = Piece {
        span: m.opened,
        height: outer.height,
        ..Piece::default()
    };
    boxes.push((module, outer));
    let writer = Writer {
        m,
        graph,
        boxes: &boxes,
    };
    for (of, rect) in boxes.iter().filter(|(of, _)| *of != rope) {
        let found = graph.find(*of);
        let label = found.map_or("", |index| &graph.nodes[index].label);
        piece.labels.add(writer.module(*of, *rect, label));
    }
    boxes.retain(|(of, _)| *of != module);
    piece.boxes = boxes;
    piece.take(inner, top);
    piece
}

/// The boxes inside attention that stands at `outer`. RoPE and QK-Norm span Q and K, and end
/// before V, which passes them by.
pub(super) fn boxes(m: &Measures, outer: Rect, block: Block) -> Vec<(Module, Rect)> {
    let (first, bar, gap) = m.bars;
    let (width, height, pitch) = m.heads;
    let (left, right) = m.module;
    let past_k = (m.stream + width / 2.0 + m.stream + pitch - width / 2.0) / 2.0;
    let span = |part| {
        if matches!(part, Part::Rope | Part::QkNorm) {
            past_k
        } else {
            right
        }
    };
    let bars = BARS.iter().enumerate().map(|(index, part)| {
        let top = outer.y + first + index as f64 * (bar + gap);
        let rect = Rect::between(left, top, span(*part), top + bar);
        (Module::of(block, *part), rect)
    });
    let heads = [(Part::QProj, -1.0), (Part::KProj, 0.0), (Part::VProj, 1.0)];
    let heads = heads.iter().map(|(part, side)| {
        let middle = m.stream + side * pitch;
        let rect = Rect::new(middle - width / 2.0, outer.y + heads_top(m), width, height);
        (Module::of(block, *part), rect)
    });
    bars.chain(heads).listed()
}

/// The height of the wire that spreads to Q, K and V.
pub(super) fn bus(m: &Measures, outer: Rect) -> Point {
    Point::new(m.stream, outer.bottom() - m.foot.1)
}
