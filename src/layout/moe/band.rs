//! The band of all experts of an opened mixture: a header, then tiles row by row or a field, and
//! between them the experts that are open.
//! Never: what lies in an open expert.

use crate::font::Face;
use crate::font::Weight;
use crate::geom::Point;
use crate::geom::Rect;
use crate::graph::Graph;
use crate::graph::LEGENDS;
use crate::layout::detail::Detail;
use crate::layout::detail::Paint;
use crate::layout::field::Field;
use crate::layout::form::Form;
use crate::layout::label::Label;
use crate::layout::label::Tone;
use crate::layout::label::middle;
use crate::layout::moe::NUMBER;
use crate::layout::moe::measures::Measures;
use crate::layout::moe::panel;
use crate::layout::note::SMALL;
use crate::layout::piece::Piece;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::module::Module;
use crate::model::part::Part;

/// The side of the swatch in the legend, its radius, and from it to the text.
const SWATCH: (f64, f64, f64) = (10.0, 2.5, 6.0);
/// Least room between header and legend.
const APART: f64 = 12.0;
/// Below a field: the baseline of its words, and the room for them.
const WORDS: (f64, f64) = (15.0, 16.0);
/// From the top of a field to where the fact beside it stands.
const LEVEL: f64 = 36.0;

/// The band, and the height at which the fact on all experts stands.
pub(super) struct Band {
    pub piece: Piece,
    pub level: f64,
}

/// The band below the weighted sum, from the mixture's top, and its lower edge.
pub(super) fn piece(graph: &Graph, module: Module, form: Form) -> (Band, f64) {
    let m = Measures::of(form);
    let mut band = Band {
        piece: Piece::default(),
        level: 0.0,
    };
    let field = graph.fields.iter().find(|field| field.band == module);
    let end = match field {
        Some(field) => field_of(&mut band, graph, m, field.count, form, module),
        None => grid(&mut band, graph, m, form, module),
    };
    let ((left, right), top) = m.band;
    let rect = Rect::between(left, top, right, end + m.below_rows);
    band.piece.boxes.insert(0, (module, rect));
    header(&mut band.piece, graph, m, module, form, rect);
    (band, rect.bottom())
}

/// How many experts there are, and which are lit.
fn header(piece: &mut Piece, graph: &Graph, m: &Measures, of: Module, form: Form, rect: Rect) {
    let (line, inset) = m.header;
    let strong = Face::new(form.measures().inner_name, Weight::Strong);
    let small = Face::new(SMALL, Weight::Regular);
    let head = Rect::between(rect.x, rect.y, rect.right(), m.grid.1);
    let name = graph.text(of, 0);
    let at = Point::new(rect.x + inset, line);
    let label = Label::from(Some(of), head, Tone::Name, strong, at, name);
    piece.labels.push(label);
    let free = rect.right() - inset - at.x - strong.width(name) - APART;
    let swatch = SWATCH.0 + SWATCH.2;
    let texts = LEGENDS.map(|index| graph.text(of, index)).into_iter();
    let mut texts = texts.filter(|text| !text.is_empty());
    let Some(text) = texts.find(|text| swatch + small.width(text) <= free) else {
        return;
    };
    let x = rect.right() - inset - small.width(text);
    let label = Label::from(None, head, Tone::Second, small, Point::new(x, line), text);
    piece.labels.push(label);
    let top = line - small.cap_height() / 2.0 - SWATCH.0 / 2.0;
    let square = Rect::new(x - swatch, top, SWATCH.0, SWATCH.0);
    let mut swatch = Detail::filled(of, square, SWATCH.1, Paint::Lit);
    swatch.edge = Some((Paint::Hue, 1.0));
    piece.details.push(swatch);
}

/// All experts as tiles; gives the end of the last row.
fn grid(band: &mut Band, graph: &Graph, m: &Measures, form: Form, module: Module) -> f64 {
    let experts: Vec<usize> = (0..graph.nodes.len())
        .filter(|at| graph.nodes[*at].module.parent() == Some(module))
        .listed();
    let columns = m.columns as usize;
    // A row that is not full stands in the middle, on the places of tiles.
    let free = columns.saturating_sub(experts.len()) / 2;
    let gap = m.pitch.1 - m.tile.1;
    let mut y = m.grid.1 - gap;
    let mut levels = Vec::new();
    let mut opened = None;
    let facts = m.panel.lines.is_none();
    for (row, experts) in experts.chunks(columns).enumerate() {
        let place = |index: usize, y: f64| {
            let x = m.grid.0 + (index + free) as f64 * m.pitch.0;
            Rect::new(x, y, m.tile.0, m.tile.1)
        };
        for (index, at) in experts.iter().enumerate() {
            let node = &graph.nodes[*at];
            if node.open {
                let top = y + m.around_panel.0;
                let stands = panel::Notch::Tile(place(index, 0.0));
                let inside = panel::piece(graph, node.module, form, stands);
                y = top + inside.height + m.around_panel.1 - gap;
                band.piece.take(inside, top);
                opened = opened.or(Some(row));
            }
        }
        y += gap;
        for (index, at) in experts.iter().enumerate() {
            let node = &graph.nodes[*at];
            if !node.open {
                tile(&mut band.piece, node.module, place(index, y), node.lit);
            }
        }
        levels.push(y + m.tile.1 / 2.0);
        y += m.tile.1;
    }
    // The fact stands clear of that of an open expert.
    let level = match opened {
        Some(row) if row < 3 && facts => row + 3,
        _ => 1,
    };
    let last = levels.len().saturating_sub(1);
    band.level = levels.get(level.min(last)).copied().unwrap_or(y);
    y
}

/// A tile and its number.
fn tile(piece: &mut Piece, module: Module, rect: Rect, lit: bool) {
    let weight = if lit { Weight::Strong } else { Weight::Regular };
    let face = Face::new(NUMBER, weight);
    let Part::Expert(expert) = module.part() else {
        return;
    };
    let number = (expert + 1).to_string();
    let line = middle(rect, face);
    let label = Label::centred(module, rect, Tone::Number, face, line, &number);
    piece.labels.push(label);
    piece.boxes.push((module, rect));
}

/// A field of cells below the experts that are open; gives its end.
fn field_of(
    band: &mut Band,
    graph: &Graph,
    m: &Measures,
    count: u32,
    form: Form,
    module: Module,
) -> f64 {
    let width = m.columns as f64 * m.pitch.0 - (m.pitch.0 - m.tile.0);
    let mut field = Field::of(module, count, Rect::new(m.grid.0, 0.0, width, 0.0));
    let mut y = m.grid.1 - m.around_panel.0;
    for node in &graph.nodes {
        if node.open && node.module.parent() == Some(module) {
            let Part::Expert(expert) = node.module.part() else {
                continue;
            };
            let cell = field.cell_of(expert);
            let top = y + m.around_panel.0;
            let inside = panel::piece(graph, node.module, form, panel::Notch::Cell(cell));
            y = top + inside.height + m.around_panel.1 - m.around_panel.0;
            band.piece.take(inside, top);
        }
    }
    y += m.around_panel.0;
    field.rect.y = y;
    let end = field.rect.bottom();
    band.level = y + LEVEL.min(field.rect.height / 2.0);
    let lit = graph.fields.iter().find(|other| other.band == module);
    let lit = lit.and_then(|field| field.lit());
    band.piece.details.add(field.details(lit.as_deref()));
    let face = Face::new(SMALL, Weight::Regular);
    let words = graph.text(module, *LEGENDS.last().unwrap_or(&0) + 1);
    let at = Point::new(m.grid.0, end + WORDS.0);
    let within = Rect::between(
        m.grid.0,
        end,
        field.rect.right(),
        end + WORDS.1 + m.below_rows,
    );
    let label = Label::from(None, within, Tone::Second, face, at, words);
    band.piece.labels.push(label);
    band.piece.fields.push(field);
    end + WORDS.1
}
