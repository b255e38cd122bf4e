//! The stream from the output layer down to the tokens: which box stands below which.
//! Never: what lies inside attention or the feed-forward.

use crate::font::Face;
use crate::font::Weight;
use crate::geom::Point;
use crate::geom::Rect;
use crate::graph::Graph;
use crate::layout::form::Form;
use crate::layout::form::Measures;
use crate::layout::measure::Rows;
use crate::layout::measure::closed_height;
use crate::layout::piece::Piece;
use crate::layout::piece::piece;
use crate::layout::track;
use crate::layout::track::Track;
use crate::list::Listed;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::part::Part;

/// Size of the words on the tokens.
pub(super) const TOKEN: f64 = 12.0;

/// From the tokens to the baseline of the line below, and on to the end of the diagram.
const BELOW_TOKENS: (f64, f64) = (22.0, 20.0);

/// The boxes of the stream and the shell, and what only the whole has.
pub(super) struct Stack {
    /// Modules of the stream, the shell and the tokens.
    pub boxes: Vec<(Module, Rect)>,
    /// The order of the layers, between the blocks of a mixed stack.
    pub track: Option<Track>,
    /// The tokens one by one.
    pub chips: Vec<Rect>,
    /// Baseline of the line below the tokens.
    pub tokens_baseline: f64,
    /// Height of the diagram.
    pub height: f64,
    /// The insides of opened modules, in place, with the upper and lower edge of each.
    pub pieces: Vec<(Module, Piece, (f64, f64))>,
}

/// A pen that goes down the page.
struct Pen<'a> {
    graph: &'a Graph,
    rows: &'a Rows,
    form: Form,
    y: f64,
    boxes: Vec<(Module, Rect)>,
    pieces: Vec<(Module, Piece, (f64, f64))>,
}

/// Stacks the rows, top to bottom.
pub(super) fn stack(graph: &Graph, rows: &Rows, form: Form) -> Stack {
    let m = form.measures();
    let of = |part: Part| Module::from(part);
    let mut pen = Pen {
        graph,
        rows,
        form,
        y: m.top,
        boxes: Vec::new(),
        pieces: Vec::new(),
    };
    pen.row(of(Part::LmHead), m.gap);
    pen.row(of(Part::Norm), m.above_shell);
    let mut track = None;
    // A twin may be mixed: then its upper block keeps its place free.
    if rows.height(Module::of(Block::Sparse, Part::SelfAttn)) > 0.0 {
        pen.block(Block::Sparse);
        track = track::track(m, graph, pen.y);
        pen.y += m.track.1 + m.below_shell + 2.0 * m.sheet;
    }
    pen.block(Block::Layers);
    pen.row(of(Part::EmbedTokens), m.tokens.0);
    let chips = chips(m, &graph.caption.tokens, pen.y);
    let tokens_baseline = pen.y + m.chip.0 + BELOW_TOKENS.0;
    let mut boxes = pen.boxes;
    boxes.push((
        of(Part::Tokens),
        tokens_box(m, graph, &chips, tokens_baseline),
    ));
    Stack {
        boxes,
        track,
        chips,
        tokens_baseline,
        height: tokens_baseline + BELOW_TOKENS.1,
        pieces: pen.pieces,
    }
}

impl Pen<'_> {
    /// Places a block and the modules of its stream, and goes on below it.
    fn block(&mut self, block: Block) {
        let m = self.form.measures();
        let of = |part| Module::of(block, part);
        let top = self.y;
        self.y += m.shell_top;
        self.row(of(Part::MlpResidual), m.gap);
        self.row(of(Part::Mlp), m.gap);
        self.row(of(Part::PostAttentionLayernorm), m.gap);
        self.row(of(Part::AttnResidual), m.gap);
        self.row(of(Part::SelfAttn), m.gap);
        self.row(of(Part::InputLayernorm), m.shell_bottom);
        let shell = Rect::between(m.shell.0, top, m.shell.1, self.y);
        self.put(of(Part::Layers), shell);
        self.y += m.below_shell;
    }

    /// Places a module, if the model has it.
    fn put(&mut self, module: Module, rect: Rect) {
        if self.graph.find(module).is_some() {
            self.boxes.push((module, rect));
        }
    }

    /// Places a module in the middle of its row and goes on below it.
    fn row(&mut self, module: Module, gap: f64) {
        let m = self.form.measures();
        let inside = piece(self.graph, module, self.form);
        let height = match &inside {
            Some(piece) => piece.height,
            None => closed_height(self.graph, module, self.form),
        };
        let row = self.rows.height(module).max(height);
        let top = self.y + (row - height) / 2.0;
        let (left, right) = match module.part() {
            _ if let Some(piece) = &inside => piece.span,
            Part::SelfAttn => m.container,
            Part::Mlp if self.graph.is_sparse(module.block()) => m.container,
            Part::AttnResidual | Part::MlpResidual => (m.stream - m.plus, m.stream + m.plus),
            _ => m.module,
        };
        self.put(module, Rect::between(left, top, right, top + height));
        if let Some(piece) = inside {
            let edges = (top, top + piece.height);
            self.pieces.push((module, piece.moved(top), edges));
        }
        self.y += row + gap;
    }
}

/// The tokens side by side, centred on the stream.
fn chips(m: &Measures, tokens: &[String], top: f64) -> Vec<Rect> {
    let (height, pad, gap) = m.chip;
    let face = Face::new(TOKEN, Weight::Regular);
    let widths: Vec<f64> = tokens
        .iter()
        .map(|word| face.width(word) + 2.0 * pad)
        .listed();
    let whole = widths.iter().sum::<f64>() + gap * widths.len().saturating_sub(1) as f64;
    let mut x = m.stream - whole / 2.0;
    let mut chips = Vec::new();
    for width in widths {
        chips.push(Rect::new(x, top, width, height));
        x += width + gap;
    }
    chips
}

/// Everything that belongs to the tokens, the line below included.
fn tokens_box(m: &Measures, graph: &Graph, chips: &[Rect], baseline: f64) -> Rect {
    let label = graph
        .find(Part::Tokens)
        .map_or("", |index| &graph.nodes[index].label);
    let face = Face::new(m.name, Weight::Strong);
    let width = face.width(label);
    let top = chips.first().map_or(baseline, |chip| chip.y);
    let bottom = baseline + face.descent() + 2.0;
    let line = Rect::between(m.stream - width / 2.0, top, m.stream + width / 2.0, bottom);
    let around = chips.iter().fold(line, |around, chip| around.union(chip));
    Rect {
        x: around.x - 4.0,
        width: around.width + 8.0,
        ..around
    }
}

/// The middles of the first and the last token: where the bracket ends.
pub(super) fn bracket(chips: &[Rect]) -> Option<(Point, Point)> {
    let top = |chip: &Rect| Point::new(chip.centre().x, chip.y);
    Some((top(chips.first()?), top(chips.last()?)))
}
