//! An expert that is open: a panel above its row, which grows out of its tile.
//! Never: where the panel stands.

use crate::font::Face;
use crate::font::Weight;
use crate::geom::Point;
use crate::geom::Rect;
use crate::geom::upright;
use crate::graph::Edge;
use crate::graph::ExpertText;
use crate::graph::Flow;
use crate::graph::Graph;
use crate::layout::detail::Detail;
use crate::layout::detail::Paint;
use crate::layout::detail::Shape;
use crate::layout::form::Form;
use crate::layout::glu::Circuit;
use crate::layout::glu::Input;
use crate::layout::label::Label;
use crate::layout::label::Tone;
use crate::layout::label::middle;
use crate::layout::moe::NUMBER;
use crate::layout::moe::measures::Measures;
use crate::layout::note::LEADING;
use crate::layout::note::SMALL;
use crate::layout::note::wrapped;
use crate::layout::piece::Piece;
use crate::model::module::Module;
use crate::model::part::Glu;
use crate::model::part::Part;

/// What the panel grows out of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Notch {
    /// Its tile, in the row below; y does not count.
    Tile(Rect),
    /// Its cell in the field below, y from the field's top.
    Cell(Rect),
}

/// Width of the panel's edge and of the notch's, and the radius of the notch.
const EDGE: f64 = 2.0;
const RADIUS: f64 = 4.0;
/// Width of a wire.
const WIRE: f64 = 1.5;
/// The cell of an open expert is outlined at least so large.
const CELL: f64 = 9.0;
/// As much of the panel's side is straight above a notch that continues it.
const CORNER: f64 = 10.0;
/// What the − on the panel's edge needs, and what text keeps from other edges.
const MARK: f64 = 14.0;
const FREE: f64 = 6.0;
/// Between two pairs of lines beside the circuit.
const PAIRS: f64 = 5.0;

/// An open expert, from the top of its panel.
pub(super) fn piece(graph: &Graph, module: Module, form: Form, notch: Notch) -> Piece {
    let Part::Expert(expert) = module.part() else {
        return Piece::default();
    };
    let mixture = Measures::of(form);
    let m = &mixture.panel;
    let circuit = Circuit::of(graph, module, m.circuit, form);
    let bus = m.ends.0 + circuit.bus();
    let height = bus + m.ends.1;
    let lower = [Glu::GateProj, Glu::UpProj];
    // An open projection has a fact of its own.
    let level_with = match lower
        .iter()
        .any(|glu| graph.is_open(module.peer(Part::ExpertGlu(expert, *glu))))
    {
        true => Glu::Act,
        false => Glu::GateProj,
    };
    let level = m.ends.0 + circuit.rect(level_with).centre().y;
    let below = height + mixture.around_panel.1;
    let (x, start) = match notch {
        Notch::Tile(tile) => (tile.centre().x, below),
        Notch::Cell(cell) => (cell.centre().x, below + cell.y),
    };
    // The wire begins on the panel's edge; what leads there from the tile is drawn with that.
    let stem = upright(x, start, height);
    let input = Input {
        from: module,
        at: stem[1],
    };
    let out = Edge {
        from: module.peer(Part::ExpertGlu(expert, Glu::DownProj)),
        to: module,
        flow: Flow::Expert,
    };
    let rect = Rect::between(m.span.0, 0.0, m.span.1, height);
    let mut piece = Piece {
        height,
        boxes: vec![(module, rect)],
        ..Piece::default()
    };
    piece.take(circuit.placed(m.ends.0, input, (out, 0.0)), 0.0);
    let text = |text: ExpertText| graph.text(module, text as usize).to_owned();
    match m.lines {
        None => {
            let lines = vec![text(ExpertText::Matrices), text(ExpertText::Margin)];
            piece.notes.push((level, lines));
        }
        Some(at) if form == Form::Wide => beside(&mut piece, graph, module, at),
        Some((inset, line)) => under(&mut piece, graph, module, (inset, bus + line), x),
    }
    head(&mut piece, graph, module, form, rect);
    match notch {
        Notch::Tile(tile) => grown(&mut piece, graph, module, rect, tile, below),
        Notch::Cell(cell) => tied(&mut piece, graph, module, cell.shifted(0.0, below)),
    }
    let stem = Detail::line(module, stem.to_vec(), Paint::Stream, WIRE);
    piece.details.push(match notch {
        Notch::Tile(_) => stem.behind(),
        Notch::Cell(_) => stem,
    });
    piece
}

/// Its name and the weight of its output.
fn head(piece: &mut Piece, graph: &Graph, module: Module, form: Form, rect: Rect) {
    let m = &Measures::of(form).panel;
    let wire = m.circuit.middle;
    let strong = Face::new(form.measures().inner_name, Weight::Strong);
    let small = Face::new(SMALL, Weight::Regular);
    let label = graph.find(module);
    let label = label.map_or("", |at| &graph.nodes[at].label);
    let (x, line) = m.name;
    let end = if x < wire {
        wire - FREE
    } else {
        rect.right() - FREE
    };
    let within = Rect::between(x, 0.0, end, rect.height);
    for (index, text) in wrapped(label, strong, end - x).into_iter().enumerate() {
        let at = Point::new(x, line + LEADING * index as f64);
        let label = Label::from(Some(module), within, Tone::Name, strong, at, text);
        piece.labels.push(label);
    }
    let (aside, line) = m.weight;
    let (x, end) = (wire + aside, rect.right() - MARK);
    let texts = [ExpertText::Weight, ExpertText::NarrowWeight];
    let mut texts = texts
        .map(|text| graph.text(module, text as usize))
        .into_iter();
    if let Some(text) = texts.find(|text| x + small.width(text) <= end) {
        let within = Rect::between(x, 0.0, end, m.ends.0);
        let at = Point::new(x, line);
        let label = Label::from(Some(module), within, Tone::Second, small, at, text);
        piece.labels.push(label);
    }
}

/// Its sizes beside the circuit.
fn beside(piece: &mut Piece, graph: &Graph, module: Module, (x, line): (f64, f64)) {
    let lines = [
        (ExpertText::Widths, Tone::Name, Weight::Medium),
        (ExpertText::Change, Tone::Second, Weight::Regular),
        (ExpertText::Matrices, Tone::Name, Weight::Medium),
        (ExpertText::Beside, Tone::Second, Weight::Regular),
    ];
    let end = piece.boxes[0].1.right() - FREE;
    let mut line = line;
    for (text, tone, weight) in lines {
        let face = Face::new(SMALL, weight);
        for text in wrapped(graph.text(module, text as usize), face, end - x) {
            let within = Rect::between(x, 0.0, end, piece.height);
            let at = Point::new(x, line);
            piece
                .labels
                .push(Label::from(None, within, tone, face, at, text));
            line += LEADING;
        }
        if tone == Tone::Second {
            line += PAIRS;
        }
    }
}

/// The number of its parameters under the circuit, on the wider side of the wire that enters at
/// `wire`.
fn under(piece: &mut Piece, graph: &Graph, module: Module, (x, line): (f64, f64), wire: f64) {
    let rect = piece.boxes[0].1;
    let inset = x - rect.x;
    let left = wire > rect.centre().x;
    let room = match left {
        true => (x, wire - FREE),
        false => (wire + FREE, rect.right() - inset),
    };
    let lines = [
        (ExpertText::Matrices, Tone::Name, Weight::Medium),
        (ExpertText::Under, Tone::Second, Weight::Regular),
    ];
    let lines = lines.map(|(text, tone, weight)| {
        let face = Face::new(SMALL, weight);
        (graph.text(module, text as usize), tone, face)
    });
    let fits = |(text, _, face): &(&str, Tone, Face)| face.width(text) <= room.1 - room.0;
    let widest = lines.iter().filter(|line| fits(line));
    let widest = widest.map(|(text, _, face)| face.width(text));
    let widest = widest.fold(0.0, f64::max);
    let x = if left { x } else { room.1 - widest };
    let mut line = line;
    for (text, tone, face) in lines.into_iter().filter(|line| fits(line)) {
        let within = Rect::between(room.0, line - LEADING, room.1, piece.height);
        let at = Point::new(x, line);
        piece
            .labels
            .push(Label::from(None, within, tone, face, at, text));
        line += LEADING;
    }
}

/// The panel's edge goes on around its tile; where that stands at the end of its row, it continues
/// the panel's side.
fn grown(piece: &mut Piece, graph: &Graph, module: Module, panel: Rect, tile: Rect, top: f64) {
    let tile = Rect { y: top, ..tile };
    let end = |side: f64, panel: f64| match (side - panel).abs() < tile.width / 2.0 {
        true => (panel, -CORNER),
        // It begins as high as the panel's edge is thick, so that both end in one corner.
        false => (side, -EDGE / 2.0),
    };
    let (left, left_up) = end(tile.x, panel.x);
    let (right, right_up) = end(tile.right(), panel.right());
    let foot = panel.bottom();
    let up = left_up.min(right_up).min(-EDGE);
    let open = Rect::between(left, foot + up, right, tile.bottom());
    let detail = |shape, fill| {
        Detail {
            shape,
            ..Detail::filled(module, Rect::default(), 0.0, fill)
        }
        .behind()
    };
    let lit = graph.is_lit(module);
    let (fill, tone, weight) = match lit {
        true => (Paint::Lit, Tone::Lit, Weight::Strong),
        false => (Paint::Tint, Tone::Second, Weight::Medium),
    };
    piece
        .details
        .push(detail(Shape::Box(open, 0.0), Paint::Tint));
    piece
        .details
        .push(detail(Shape::Box(tile, RADIUS - 1.0), fill));
    let way = vec![
        Point::new(left, foot + left_up),
        Point::new(left, tile.bottom()),
        Point::new(right, tile.bottom()),
        Point::new(right, foot + right_up),
    ];
    piece.details.push(Detail {
        shape: Shape::Line(way, RADIUS),
        ..Detail::line(module, Vec::new(), Paint::Hue, EDGE).behind()
    });
    let Part::Expert(expert) = module.part() else {
        return;
    };
    let face = Face::new(NUMBER, weight);
    let line = middle(tile, face);
    let number = (expert + 1).to_string();
    let label = Label::centred(module, tile, tone, face, line, &number);
    piece.labels.push(label);
}

/// A cell is outlined; the wire that enters comes from it.
fn tied(piece: &mut Piece, graph: &Graph, module: Module, cell: Rect) {
    let more = (CELL - cell.width).max(0.0) / 2.0;
    let fill = if graph.is_lit(module) {
        Paint::Lit
    } else {
        Paint::Tint
    };
    let mut outline = Detail::filled(module, cell.grown(more), 2.0, fill);
    outline.edge = Some((Paint::Hue, EDGE));
    piece.details.push(outline);
}
