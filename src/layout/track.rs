//! The order of a mixed stack: each layer's number in the row of its kind, in running order; where
//! there are too many, those that show the rule.
//! Never: the shells of the blocks.

use crate::font::Face;
use crate::font::Weight;
use crate::geom::Point;
use crate::geom::Rect;
use crate::graph::Graph;
use crate::layout::form::Measures;
use crate::layout::label::Label;
use crate::layout::label::Tone;
use crate::layout::label::middle;
use crate::layout::moe::NUMBER;
use crate::layout::note::SMALL;
use crate::layout::wire::Arrows;
use crate::layout::wire::Wire;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::module::Block;
use crate::model::order::Order;

/// The order of a mixed stack.
#[derive(Clone, Debug, PartialEq)]
pub struct Track {
    /// The whole.
    pub rect: Rect,
    /// The layers that are drawn, in running order, with their kind.
    pub tiles: Vec<(Block, Rect)>,
    /// From layer to layer.
    pub ways: Vec<Wire>,
    /// Where layers are left out: three dots around each of these points.
    pub ellipses: Vec<Point>,
    /// The numbers and the names of the rows.
    pub(super) labels: Vec<Label>,
}

impl Track {
    /// Moves it down by `dy`; what is written in it is among the labels of the layout.
    pub(super) fn shift(&mut self, dy: f64) {
        self.rect.y += dy;
        self.tiles.iter_mut().for_each(|(_, tile)| tile.y += dy);
        self.ways.iter_mut().for_each(|way| way.shift(dy));
        self.ellipses.iter_mut().for_each(|middle| middle.y += dy);
    }
}

/// From the top to the middle of the upper row, and from there to the lower one.
const ROWS: (f64, f64) = (25.0, 32.0);
/// Least room beside a number on its tile.
const BESIDE: f64 = 5.0;
/// Room for the dots, and free at the right end.
const DOTS: f64 = 20.0;
const END: f64 = 8.0;
/// From the bottom to the baseline of the rule, where it stands inside.
const RULE: f64 = 13.0;
/// Radius of a corner, and the arrow.
const CORNER: f64 = 5.0;
const HEAD: (f64, f64) = (5.5, 5.8);

/// A column of the track: a layer, or dots for those that are left out.
#[derive(Clone, Copy, PartialEq)]
enum Column {
    Layer(u64),
    Dots,
}

/// The order of a mixed stack, from `top` on.
pub(super) fn track(m: &Measures, graph: &Graph, top: f64) -> Option<Track> {
    let order = graph.order.as_ref()?;
    let ((left, right), height) = m.track;
    let rect = Rect::between(left, top, right, top + height);
    let room = right - END - left - m.track_inset.1;
    let columns = columns(m, order, room);
    let mut track = Track {
        rect,
        tiles: Vec::new(),
        ways: Vec::new(),
        ellipses: Vec::new(),
        labels: Vec::new(),
    };
    let whole = width(m, &columns);
    // In the middle of the stream or, where the names of the rows are in the way, of the room.
    let on_stream = m.stream - whole / 2.0;
    let first = left + m.track_inset.1;
    let mut x = if on_stream < first {
        first + (room - whole) / 2.0
    } else {
        on_stream
    };
    for (index, column) in columns.iter().enumerate() {
        let wide = column_width(m, *column);
        match column {
            Column::Dots => {
                let between = top + ROWS.0 + ROWS.1 / 2.0;
                track.ellipses.push(Point::new(x + wide / 2.0, between));
            }
            Column::Layer(layer) => {
                let follows = index > 0 && columns[index - 1] != Column::Dots;
                let before = track.tiles.last().copied().filter(|_| follows);
                let tile = place(m, order.block(*layer), x, wide, top);
                track.ways.add(before.map(|from| way(from, tile)));
                track.labels.push(number(*layer, tile));
                track.tiles.push(tile);
            }
        }
        x += wide + m.layer.2;
    }
    track.labels.add(names(m, graph, rect));
    Some(track)
}

/// A layer in the row of its kind.
fn place(m: &Measures, block: Block, x: f64, width: f64, top: f64) -> (Block, Rect) {
    let height = m.layer.1;
    let middle = top + ROWS.0 + if block == Block::Sparse { 0.0 } else { ROWS.1 };
    (block, Rect::new(x, middle - height / 2.0, width, height))
}

/// Which columns a room of this width has: all layers or, where they are too many, the first, the
/// last, those where the kind changes, and as many of the others as it takes.
fn columns(m: &Measures, order: &Order, room: f64) -> Vec<Column> {
    let last = order.layers.saturating_sub(1);
    let change = order.next(order.block(0).other(), 0);
    let back = change.and_then(|from| order.next(order.block(0), from));
    let before = |layer: Option<u64>| layer.and_then(|layer| layer.checked_sub(1));
    let wanted = [
        Some(0),
        Some(last),
        change,
        back,
        before(change),
        before(back),
    ];
    // More than these no track has room for.
    let others = (1..=40).chain([last.saturating_sub(1)]);
    let wanted = wanted.into_iter().flatten().chain(others);
    let mut layers: Vec<u64> = Vec::new();
    for layer in wanted.filter(|layer| *layer <= last) {
        let Err(place) = layers.binary_search(&layer) else {
            continue;
        };
        layers.insert(place, layer);
        if width(m, &with_dots(&layers)) > room {
            layers.remove(place);
        }
    }
    with_dots(&layers)
}

/// The layers, and dots where more than one of them is left out.
fn with_dots(layers: &[u64]) -> Vec<Column> {
    let mut columns = Vec::new();
    let mut next = 0;
    for layer in layers {
        match layer - next {
            0 => {}
            1 => columns.push(Column::Layer(next)),
            _ => columns.push(Column::Dots),
        }
        columns.push(Column::Layer(*layer));
        next = layer + 1;
    }
    columns
}

fn width(m: &Measures, columns: &[Column]) -> f64 {
    let wide = columns.iter().map(|column| column_width(m, *column));
    wide.sum::<f64>() + columns.len().saturating_sub(1) as f64 * m.layer.2
}

fn column_width(m: &Measures, column: Column) -> f64 {
    match column {
        Column::Dots => DOTS,
        Column::Layer(layer) => {
            let number = (layer + 1).to_string();
            let wide = Face::new(NUMBER, Weight::Strong).width(&number);
            m.layer.0.max(wide + 2.0 * BESIDE)
        }
    }
}

/// From a layer to the next: level in one row, else around a corner.
fn way((kind, from): (Block, Rect), (other, to): (Block, Rect)) -> Wire {
    let start = Point::new(from.right(), from.centre().y);
    let mut way = vec![start];
    if kind == other {
        way.push(Point::new(to.x, start.y));
    } else {
        let x = to.centre().x;
        let end = if to.y < from.y { to.bottom() } else { to.y };
        way.add([Point::new(x, start.y), Point::new(x, end)]);
    }
    Wire {
        pieces: vec![way],
        radius: CORNER,
        dot: None,
        head: HEAD,
        arrows: Arrows::Last,
    }
}

fn number(layer: u64, (block, tile): (Block, Rect)) -> Label {
    let face = Face::new(NUMBER, Weight::Strong);
    let tone = match block {
        Block::Sparse => Tone::Lit,
        Block::Layers => Tone::Name,
    };
    let at = Point::new(tile.centre().x, middle(tile, face));
    Label::around(None, tile, tone, face, at, &(layer + 1).to_string())
}

/// The names of the rows and, where there is no margin, the rule.
fn names(m: &Measures, graph: &Graph, rect: Rect) -> Vec<Label> {
    let Some(caption) = &graph.caption.order else {
        return Vec::new();
    };
    let face = Face::new(SMALL, Weight::Regular);
    let left = rect.x + m.track_inset.0;
    let free = Rect::between(left, rect.y, rect.x + m.track_inset.1, rect.bottom());
    let name = |(index, text): (usize, &String)| {
        let row = rect.y + ROWS.0 + index as f64 * ROWS.1;
        let at = Point::new(left, row + face.cap_height() / 2.0);
        Label::from(None, free, Tone::Second, face, at, text)
    };
    let mut labels: Vec<Label> = caption.rows.iter().enumerate().map(name).listed();
    if m.margin.is_none() {
        let at = Point::new(m.stream, rect.bottom() - RULE);
        let rule = &caption.rule;
        labels.push(Label::around(None, rect, Tone::Second, face, at, rule));
    }
    labels
}
