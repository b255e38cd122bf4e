//! The layout as a table of contents: stack, insides, wires, texts.
//! Never: a measure of its own.

use crate::geom::Rect;
use crate::geom::Size;
use crate::graph::Graph;
use crate::layout::Layout;
use crate::layout::attention;
use crate::layout::form::Form;
use crate::layout::label::Label;
use crate::layout::leader;
use crate::layout::measure::Rows;
use crate::layout::moe;
use crate::layout::note;
use crate::layout::stack::stack;
use crate::layout::wire::Router;
use crate::layout::writer;
use crate::layout::writer::Writer;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::part::Part;

/// Gives everything its place. `rows` are at least as high as [`measure`](super::measure()) says;
/// in a higher row a module stands in the middle.
pub fn place(graph: &Graph, rows: &Rows, form: Form) -> Layout {
    let m = form.measures();
    let stack = stack(graph, rows, form);
    let mut places = stack.boxes;
    let find = |places: &[(Module, Rect)], module: Module| {
        places
            .iter()
            .find(|(of, _)| *of == module)
            .map_or_else(Rect::default, |(_, rect)| *rect)
    };
    let block = Block::Layers;
    let of = |part| Module::of(block, part);
    let attention = find(&places, of(Part::SelfAttn));
    places.extend(attention::boxes(m, attention, block));
    let mut ellipses = Vec::new();
    if graph.is_sparse(block) {
        let experts: Vec<u32> = graph
            .nodes
            .iter()
            .filter_map(|node| {
                if let Part::Expert(e) = node.module.part {
                    Some(e)
                } else {
                    None
                }
            })
            .collect();
        let outer = find(&places, of(Part::Mlp));
        places.extend(moe::boxes(m, outer, block, &experts));
        ellipses = moe::tiles(m, find(&places, of(Part::Experts)), &experts).1;
    }
    let boxes: Vec<(Module, Rect)> = graph
        .nodes
        .iter()
        .map(|node| (node.module, find(&places, node.module)))
        .collect();

    let lit = graph
        .nodes
        .iter()
        .filter(|node| node.lit)
        .map(|node| node.module)
        .collect();
    let router = Router {
        m,
        boxes: &boxes,
        chips: &stack.chips,
        lit,
    };
    let wires = graph.edges.iter().map(|edge| router.wire(edge)).collect();

    let size = Size {
        width: m.width,
        height: stack.height,
    };
    let writer = Writer {
        m,
        graph,
        boxes: &boxes,
    };
    let mut labels = writer.title(size);
    for (node, (module, rect)) in graph.nodes.iter().zip(&boxes) {
        labels.extend(writer.module(*module, *rect, &node.label));
    }
    labels.extend(writer.experts());
    labels.extend(writer.tokens(&stack.chips, stack.tokens_baseline));
    labels.extend(note::notes(m, graph, &boxes));
    let labels = labels.into_iter().map(Label::snapped).collect();

    let shell = find(&boxes, of(Part::Layers));
    let sheet = |depth: f64| {
        let inset = depth * (m.sheet + 5.0);
        let rise = depth * m.sheet;
        Rect::between(
            shell.x + inset,
            shell.y - rise,
            shell.right() - inset,
            shell.bottom() - 20.0,
        )
    };
    Layout {
        form,
        size,
        leaders: leader::leaders(m, graph, &boxes),
        badge: writer::badge(m, graph, shell),
        sheets: vec![sheet(2.0), sheet(1.0)],
        chips: stack.chips,
        boxes,
        wires,
        labels,
        ellipses,
    }
}
