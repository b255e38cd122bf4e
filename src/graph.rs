//! Which modules a diagram has and what flows between them.
//! Never: a place, a size or a colour.

mod attention;
mod build;
mod caption;
mod example;
mod field;
mod mixture;
mod mlp;
mod note;
mod product;
mod scale;
mod shown;
mod texts;
mod view;

pub use build::build;
pub use build::label;
pub use caption::Caption;
pub use caption::Shell;
pub use field::Field;
pub use mixture::Dense as DenseText;
pub use mixture::Expert as ExpertText;
pub use mixture::LEGENDS;
pub use mixture::Mixture as MixtureText;
pub use mlp::MOST_TILES;
pub use scale::Scale;
pub use shown::Room;
pub use shown::Shown;
pub use shown::can_open;
pub use shown::has;
pub use shown::same_in;
pub use view::View;

use crate::list::Listed;
use crate::model::heads::Heads;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::order::Order;
use crate::model::part::Part;
use crate::model::routing::Routing;

/// The modules of one model and what flows between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Graph {
    /// In the order of the data, each before what lies in it.
    pub nodes: Vec<Node>,
    /// Everything that flows from one module to another.
    pub edges: Vec<Edge>,
    /// What is written in and beside the drawing.
    pub caption: Caption,
    /// The experts of open mixtures that are too many to be nodes.
    pub fields: Vec<Field>,
    /// The example of a router's choice, where a mixture is open.
    pub routing: Option<Routing>,
    /// In which order the layers of both kinds stand on one another, in a mixed stack.
    pub order: Option<Order>,
    /// What the view to scale has besides modules; none in the diagram.
    pub scale: Option<Scale>,
    /// The heads of each kind of block whose attention is open.
    pub heads: Vec<Attending>,
}

/// The heads of an open attention.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attending {
    /// In which kind of block.
    pub block: Block,
    /// How many there are, and which group is unfolded.
    pub heads: Heads,
    /// Does the unfolded group stand in a strip as well?
    pub strip: bool,
}

/// A module.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Which one.
    pub module: Module,
    /// Its full name.
    pub label: String,
    /// What sort of thing it is.
    pub kind: Kind,
    /// Is it an expert that the example token chose?
    pub lit: bool,
    /// Is it open?
    pub open: bool,
    /// Can it be opened, or closed again, as things are?
    pub opens: bool,
    /// What is written in it beside its name, in the order that its drawing takes them in.
    pub texts: Vec<String>,
    /// The numbers that it is drawn by, in the order that its drawing takes them in.
    pub numbers: Vec<f64>,
}

/// What sort of thing a module is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The repeated block.
    Block,
    /// Holds other modules.
    Container,
    /// The tokenized text.
    Tokens,
    /// The embedding.
    Embedding,
    /// An RMSNorm.
    Norm,
    /// A linear layer.
    Projection,
    /// Something without weights.
    Operation,
    /// A router.
    Router,
    /// An expert.
    Expert,
    /// A weighted sum.
    Sum,
    /// A + of the residual stream.
    Residual,
    /// The output layer.
    Output,
    /// One head.
    Head,
    /// A step of an opened module.
    Step,
}

impl Kind {
    /// As host pages are told it.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Block => "block",
            Kind::Container => "container",
            Kind::Tokens => "tokens",
            Kind::Embedding => "embedding",
            Kind::Norm => "norm",
            Kind::Projection => "projection",
            Kind::Operation => "operation",
            Kind::Router => "router",
            Kind::Expert => "expert",
            Kind::Sum => "sum",
            Kind::Residual => "residual",
            Kind::Output => "output",
            Kind::Head => "head",
            Kind::Step => "step",
        }
    }
}

/// What flows from one module to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// Where it comes from.
    pub from: Module,
    /// Where it goes to.
    pub to: Module,
    /// What it carries.
    pub flow: Flow,
}

/// What an edge carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Token ids.
    Tokens,
    /// The residual stream, or what is about to be added to it.
    Stream,
    /// The residual stream on its way around a half of the block.
    Skip,
    /// The normalised stream.
    Normed,
    /// Queries.
    Query,
    /// Keys.
    Key,
    /// Values.
    Value,
    /// What the heads gathered.
    Attended,
    /// Which experts compute.
    Choice,
    /// The weights of the chosen experts.
    Weights,
    /// What an expert made.
    Expert,
    /// What flows inside a gated feed-forward.
    Gated,
}

impl Graph {
    /// The place of a module in `nodes`, if the model has it drawn.
    pub fn find(&self, module: impl Into<Module>) -> Option<usize> {
        let module = module.into();
        self.nodes.iter().position(|node| node.module == module)
    }

    /// The full name of the module with this id, if it is drawn.
    pub fn label(&self, id: &str) -> Option<String> {
        let index = self.find(id.parse::<Module>().ok()?)?;
        Some(self.nodes[index].label.clone())
    }

    /// Is the module drawn, as a node or in a field?
    pub fn has(&self, module: impl Into<Module>) -> bool {
        let module = module.into();
        self.find(module).is_some() || self.fields.iter().any(|field| field.has(module))
    }

    /// Did the example token choose this expert?
    pub fn is_lit(&self, module: impl Into<Module>) -> bool {
        let module = module.into();
        match self.find(module) {
            Some(at) => self.nodes[at].lit,
            None => self.fields.iter().any(|field| field.is_lit(module)),
        }
    }

    /// What stands for a module of another model here: the same module, else the same part of the
    /// other kind of block, else what stands for the module that encloses it.
    pub fn counterpart(&self, module: impl Into<Module>) -> Option<Module> {
        let mut candidate = Some(module.into());
        while let Some(module) = candidate {
            for block in [module.block(), module.block().other()] {
                let found = Module::of(block, module.part());
                if self.has(found) {
                    return Some(found);
                }
            }
            candidate = module.parent();
        }
        None
    }

    /// The heads of a kind of block, if its attention is open.
    pub fn heads(&self, block: Block) -> Option<&Attending> {
        self.heads.iter().find(|heads| heads.block == block)
    }

    /// What works together with a head, itself included: the key and the value head that a query
    /// head reads, or all that share a key or a value head. Of every other module nothing.
    pub fn companions(&self, module: Module) -> Vec<Module> {
        let Some(attending) = self.heads(module.block()) else {
            return Vec::new();
        };
        let size = attending.heads.group();
        let group = match module.part() {
            Part::QHead(head) => head / size,
            Part::KHead(group) | Part::VHead(group) => group,
            _ => return Vec::new(),
        };
        let together = |other: Part| match (module.part(), other) {
            (Part::QHead(_), Part::QHead(_)) => other == module.part(),
            (_, Part::QHead(head)) => head / size == group,
            (_, Part::KHead(index) | Part::VHead(index)) => index == group,
            _ => false,
        };
        let modules = self.nodes.iter().map(|node| node.module);
        let same = modules.filter(|other| other.block() == module.block());
        same.filter(|other| together(other.part())).listed()
    }

    /// Is the module open?
    pub fn is_open(&self, module: impl Into<Module>) -> bool {
        let index = self.find(module);
        index.is_some_and(|index| self.nodes[index].open)
    }

    /// The innermost module around this one, or itself, that can be opened or closed.
    pub fn opener(&self, module: Module) -> Option<Module> {
        let mut around = Some(module);
        while let Some(module) = around {
            if self.find(module).is_some_and(|at| self.nodes[at].opens) {
                return Some(module);
            }
            around = module.parent();
        }
        None
    }

    /// What is written in a module beside its name; empty past the last.
    pub fn text(&self, module: impl Into<Module>, index: usize) -> &str {
        let node = self.find(module).map(|at| &self.nodes[at]);
        node.and_then(|node| node.texts.get(index))
            .map_or("", String::as_str)
    }

    /// The numbers that a module is drawn by.
    pub fn numbers(&self, module: impl Into<Module>) -> &[f64] {
        self.find(module).map_or(&[], |at| &self.nodes[at].numbers)
    }

    /// A number that a module is drawn by; 0 past the last.
    pub fn number(&self, module: impl Into<Module>, index: usize) -> f64 {
        let number = self.numbers(module).get(index);
        number.copied().unwrap_or_default()
    }

    /// The kinds of block that it has, bottom to top.
    pub fn blocks(&self) -> &'static [Block] {
        match self.order {
            Some(_) => &[Block::Layers, Block::Sparse],
            None => &[Block::Layers],
        }
    }

    /// Has this kind of block a mixture of experts?
    pub fn is_sparse(&self, block: Block) -> bool {
        self.find(Module::of(block, Part::Gate)).is_some()
    }
}
