//! What a model needs in the view to scale, and the scale that it shares with its twins.
//! Never: a place.

use crate::geom::Size;
use crate::graph::Graph;
use crate::graph::Scale;
use crate::layout::form::Form;
use crate::layout::scale::column;
use crate::layout::scale::measures;
use crate::layout::scale::measures::Measures;
use crate::list::Listed;
use crate::model::module::Block;
use crate::model::part::Part;

/// What one model brings to the scale.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::layout) struct Need {
    /// Layers of both kinds.
    pub layers: f64,
    /// The kinds of block, the upper first.
    pub stacks: Vec<Stack>,
    /// Parameters of the embedding.
    pub table: f64,
}

/// All blocks of one kind.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::layout) struct Stack {
    pub block: Block,
    pub layers: f64,
    /// Parameters of what one block has as areas: all but hairlines.
    pub solid: f64,
    /// Of these the last area, and of that what a token uses.
    pub last: (f64, f64),
    /// Free between the areas, in px.
    pub gaps: f64,
    /// What has a label above the blocks, in the order of the data.
    pub lines: Vec<Part>,
    /// Has it a line of its own for which layers it has?
    pub has_layers_line: bool,
}

/// The highest that the embedding may be, as a share of all blocks.
const TALLEST_TABLE: f64 = 0.5;
/// A model narrower than this, in px, is drawn larger than to scale beside its twin.
const LEAST: f64 = 24.0;
/// As much of its width may be gaps: those of a closed block, so that opening does not change the
/// scale. In the narrow form all may, for there is no room beside what is open.
const CLOSED: [f64; 2] = [f64::MAX, 11.0];

/// Where the stream passes what is used, as a share of its width; how far it stays from the label of
/// that, and how far it may pass beside the drawing.
const STREAM: f64 = 0.78;
const FREE: f64 = 9.0;
const BEYOND: f64 = 4.0;

/// Where the label of the last area ends, from the left of what is used of it.
pub(super) fn elbow(used: f64) -> f64 {
    used / 4.0
}

impl Need {
    /// What a model needs.
    pub fn of(graph: &Graph, scale: &Scale, form: Form) -> Self {
        let m = measures::of(form);
        let blocks = graph.blocks().iter().rev();
        let stacks: Vec<Stack> = blocks.map(|block| stack(graph, scale, m, *block)).listed();
        Need {
            layers: stacks.iter().map(|stack| stack.layers).sum(),
            table: scale.params.first().copied().unwrap_or(0.0),
            stacks,
        }
    }

    /// Params of the widest kind of block, and the gaps of the kind with most.
    fn widest(&self) -> (f64, f64) {
        let stacks = self.stacks.iter();
        stacks.fold((0.0, 0.0), |(solid, gaps), stack| {
            (stack.solid.max(solid), stack.gaps.max(gaps))
        })
    }
}

fn stack(graph: &Graph, scale: &Scale, m: &Measures, block: Block) -> Stack {
    let shell = graph.caption.shell(block);
    let layers = shell.map_or(1.0, |shell| shell.count as f64).max(1.0);
    let columns = column::columns(graph, scale, block);
    let solid = columns.iter().map(|column| column.params);
    let last = columns.last().map_or(0.0, |column| column.params / layers);
    Stack {
        block,
        layers,
        solid: solid.sum::<f64>() / layers,
        last: (last, last * used(graph, scale, block)),
        gaps: column::placed(&columns, 0.0, 0.0).1,
        lines: columns.iter().map(|column| column.line.part()).listed(),
        has_layers_line: m.text.is_none() && graph.order.is_some(),
    }
}

/// Which share of its last area a token uses.
fn used(graph: &Graph, scale: &Scale, block: Block) -> f64 {
    let (all, used) = scale.experts;
    if graph.is_sparse(block) {
        used as f64 / all.max(1) as f64
    } else {
        1.0
    }
}

/// The scale of a model and its twins.
pub(super) struct Shared<'a> {
    pub m: &'a Measures,
    /// What all models need.
    pub needs: &'a [Need],
    /// Height of one block, in px.
    pub row: f64,
    /// Parameters on one px².
    pub density: f64,
}

impl<'a> Shared<'a> {
    /// The largest scale at which every model has room.
    pub fn new(needs: &'a [Need], m: &'a Measures) -> Self {
        let layers = needs
            .iter()
            .fold(1.0, |most: f64, need| most.max(need.layers));
        let row = m.height / layers;
        let width = m.right - m.left;
        let density = needs.iter().fold(0.0, |most: f64, need| {
            let stacks = need.stacks.iter();
            let blocks = stacks.map(|stack| stack.solid / (row * (width - stack.gaps)));
            let blocks = blocks.fold(0.0, f64::max);
            let table = need.table / (width * m.height * TALLEST_TABLE);
            most.max(blocks).max(table)
        });
        Shared {
            m,
            needs,
            row,
            density,
        }
    }

    /// How many times larger than to scale the areas of a model are drawn: more than once where it
    /// would be lost beside its twin.
    pub fn factor(&self, need: &Need) -> f64 {
        let (solid, gaps) = need.widest();
        let own = solid / (self.density * self.row);
        let gaps = gaps.min(CLOSED[usize::from(self.m.text.is_some())]);
        if self.needs.len() < 2 || own + gaps >= LEAST {
            return 1.0;
        }
        let room = (self.m.right - self.m.left) / 3.0;
        let table = need.table / (self.density * room * self.m.height * TALLEST_TABLE);
        let most = (room / own).min(1.0 / table);
        let mut factor = 1.0;
        for step in [2.0, 2.5, 2.0].iter().cycle().take(60) {
            if factor * step > most {
                break;
            }
            factor *= step;
        }
        factor
    }

    /// Parameters on one px² of the drawing of a model.
    pub fn density_of(&self, need: &Need) -> f64 {
        self.density / self.factor(need)
    }

    /// Width of all blocks of a model, and the size of its embedding.
    pub fn bar(&self, need: &Need) -> Size {
        let density = self.density_of(need);
        let per_px = density * self.row;
        let stacks = need.stacks.iter();
        let blocks = stacks.map(|stack| stack.solid / per_px + stack.gaps);
        let blocks = blocks.fold(self.stream(need), f64::max);
        let area = need.table / density;
        let least = area / (self.m.height * TALLEST_TABLE);
        let width = blocks.max(least);
        Size {
            width,
            height: area / width,
        }
    }

    /// Where the stream passes the blocks, from their left edge: through what a token uses, free of
    /// the label of the last area.
    pub fn stream(&self, need: &Need) -> f64 {
        let per_px = self.density_of(need) * self.row;
        let widest = self.m.right - self.m.left + BEYOND;
        let stacks = need.stacks.iter().map(|stack| {
            let (last, used) = (stack.last.0 / per_px, stack.last.1 / per_px);
            let left = stack.solid / per_px + stack.gaps - last;
            left + (STREAM * used).max(elbow(used) + FREE)
        });
        stacks.fold(0.0, f64::max).min(widest)
    }

    /// The labels above a kind of block that any model has, in the order of the data.
    pub fn lines(&self, block: Block) -> Vec<Part> {
        // The router stands before what it chooses from.
        let place = |part: &Part| match part {
            Part::Gate => (Part::PostAttentionLayernorm, 1),
            part => (*part, 0),
        };
        let mut lines: Vec<Part> = Vec::new();
        for line in self.stacks(block).flat_map(|stack| &stack.lines) {
            let at = lines.partition_point(|other| place(other) < place(line));
            if lines.get(at) != Some(line) {
                lines.insert(at, *line);
            }
        }
        lines
    }

    /// Has any model a line of its own for which layers are of this kind?
    pub fn has_layers_line(&self, block: Block) -> bool {
        self.stacks(block).any(|stack| stack.has_layers_line)
    }

    /// The most that any model needs for the blocks of a kind, in px.
    pub fn height(&self, block: Block) -> f64 {
        let layers = self.stacks(block).map(|stack| stack.layers);
        layers.fold(0.0, f64::max) * self.row
    }

    fn stacks(&self, block: Block) -> impl Iterator<Item = &Stack> {
        let stacks = self.needs.iter().flat_map(|need| &need.stacks);
        stacks.filter(move |stack| stack.block == block)
    }

    /// The most that any model needs.
    pub fn most(&self, of: impl Fn(&Need) -> f64) -> f64 {
        self.needs.iter().map(of).fold(0.0, f64::max)
    }
}
