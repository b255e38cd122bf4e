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
use crate::layout::scale;
use crate::layout::shell;
use crate::layout::stack::stack;
use crate::layout::wire::Router;
use crate::layout::writer::Writer;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::part::Part;

/// Gives everything its place. `rows` are at least as high as [`measure`](super::measure()) says;
/// in a higher row a module stands in the middle.
pub fn place(graph: &Graph, rows: &Rows, form: Form) -> Layout {
    if let Some(scale) = &graph.scale {
        return scale::place(graph, scale, rows, form);
    }
    let m = form.measures();
    let graph = &*rows.matched(graph);
    let stack = stack(graph, rows, form);
    let track = stack.track.as_ref();
    let mut places = stack.boxes;
    let find = |places: &[(Module, Rect)], module: Module| {
        places
            .iter()
            .find(|(of, _)| *of == module)
            .map_or_else(Rect::default, |(_, rect)| *rect)
    };
    let mut ellipses = Vec::new();
    let pieces = stack.pieces;
    let opened = |module: Module| pieces.iter().any(|(of, _, _)| *of == module);
    for (_, piece, _) in &pieces {
        places.extend_from_slice(&piece.boxes);
    }
    for block in graph.blocks() {
        let of = |part| Module::of(*block, part);
        if !opened(of(Part::SelfAttn)) {
            let attention = find(&places, of(Part::SelfAttn));
            places.add(attention::boxes(m, attention, *block));
        }
        if graph.is_sparse(*block) && !opened(of(Part::Mlp)) {
            let experts = experts(graph, *block);
            let outer = find(&places, of(Part::Mlp));
            places.add(moe::boxes(m, outer, *block, &experts));
            let band = find(&places, of(Part::Experts));
            ellipses.add(moe::tiles(m, band, &experts).1);
        }
    }
    let boxes: Vec<(Module, Rect)> = graph
        .nodes
        .iter()
        .map(|node| (node.module, find(&places, node.module)))
        .listed();

    let lit = graph
        .nodes
        .iter()
        .filter(|node| node.lit)
        .map(|node| node.module)
        .listed();
    let mut inside = Vec::new();
    for (_, piece, span) in &pieces {
        let wires = piece.wires.iter();
        inside.add(wires.map(|(edge, wire)| (*edge, wire.clone(), *span)));
    }
    let router = Router {
        inside: &inside,
        m,
        boxes: &boxes,
        chips: &stack.chips,
        lit,
        track: track.map(|track| track.rect),
    };
    let wires = graph.edges.iter().map(|edge| router.wire(edge)).listed();

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
        if !pieces.iter().any(|(of, _, _)| of.holds(*module)) {
            labels.add(writer.module(*module, *rect, &node.label));
        }
    }
    for block in graph.blocks() {
        if !opened(Module::of(*block, Part::Mlp)) {
            labels.add(writer.experts(*block));
        }
    }
    let mut details = Vec::new();
    let mut fields = Vec::new();
    let mut facts = Vec::new();
    for (of, piece, _) in pieces {
        labels.add(piece.labels);
        details.add(piece.details);
        fields.add(piece.fields);
        facts.add(piece.notes.into_iter().map(|(y, lines)| (of, y, lines)));
    }
    let facts = note::facts(graph, &boxes, facts);
    labels.add(writer.tokens(&stack.chips, stack.tokens_baseline));
    labels.add(track.into_iter().flat_map(|track| track.labels.clone()));
    labels.add(note::notes(m, graph, &facts, track));
    let labels = labels.into_iter().map(Label::snapped).listed();

    let shells = graph.blocks().iter().map(|block| {
        let rect = find(&boxes, Module::of(*block, Part::Layers));
        shell::shell(m, graph, *block, rect)
    });
    Layout {
        form,
        size,
        leaders: leader::leaders(m, &facts, &boxes, track),
        details,
        fields,
        shells: shells.listed(),
        chips: stack.chips,
        boxes,
        wires,
        labels,
        ellipses,
        track: stack.track,
        is_to_scale: false,
    }
}

/// The experts that a kind of block draws.
fn experts(graph: &Graph, block: Block) -> Vec<u32> {
    let modules = graph.nodes.iter().map(|node| node.module);
    modules
        .filter(|module| module.block() == block)
        .filter_map(|module| match module.part() {
            Part::Expert(expert) => Some(expert),
            _ => None,
        })
        .listed()
}
