//! What is written in and beside a diagram: its title, the facts in the margin, second lines.
//! Never: the sentences of a tip, or where a text stands.

use crate::fact::Facts;
use crate::graph::note;
use crate::list::Listed;
use crate::model::config::Config;
use crate::model::config::Mlp;
use crate::model::config::Scaling;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::words::Words;

/// The texts of one diagram.
#[derive(Clone, Debug, PartialEq)]
pub struct Caption {
    /// The model's name.
    pub title: String,
    /// Kind and size, for forms with room and for the narrow one.
    pub subtitle: [String; 2],
    /// What each kind of block has on its shell.
    pub shells: Vec<(Block, Shell)>,
    /// What stands in and beside the order of a mixed stack.
    pub order: Option<Order>,
    /// Facts in the margin, each with the module it belongs to; the first line leads.
    pub notes: Vec<(Module, Vec<String>)>,
    /// A second line inside a module, where there is no margin.
    pub seconds: Vec<(Module, String)>,
    /// The tokens of the example.
    pub tokens: Vec<String>,
    /// The router's name with its choice.
    pub router: String,
    /// RoPE's name with how it is changed for a longer context, where it is.
    pub rope: Option<String>,
    /// What goes from the router to the sum.
    pub weights: String,
    /// That the lit experts are an example; nothing where every token uses all experts.
    pub example: Option<String>,
}

/// The texts on a shell.
#[derive(Clone, Debug, PartialEq)]
pub struct Shell {
    /// How often the block repeats, as a number.
    pub count: u64,
    /// How often the block repeats.
    pub badge: String,
    /// Which layers it stands for, in a mixed stack, the longest text first.
    pub layers: Option<[String; 3]>,
    /// What it is called, for forms with room and for the narrow one.
    pub name: [String; 2],
}

/// The texts of the order of a mixed stack.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// What the rows of the sparse and of the dense layers are called.
    pub rows: [String; 2],
    /// Which rule it follows.
    pub rule: String,
    /// The fact in the margin; the first line leads.
    pub note: Vec<String>,
}

impl Caption {
    /// The texts for a model called `name`.
    pub fn new(name: &str, config: &Config, words: &Words) -> Self {
        let facts = Facts::of(config, Block::Layers);
        let fill = |key: &str| facts.fill(words, key);
        let subtitle = match config.mlp {
            Mlp::Dense { .. } => [fill("title.dense"), fill("title.dense")],
            Mlp::Sparse(_) => [fill("title.sparse"), fill("title.sparse.narrow")],
            Mlp::Mixed(_) => [fill("title.mixed"), fill("title.mixed.narrow")],
        };
        let choice = config
            .moe()
            .is_some_and(|moe| moe.num_experts_per_tok < moe.num_experts);
        let tokens = words.get("example.tokens").split(' ');
        Caption {
            title: name.to_owned(),
            subtitle,
            shells: shells(config, words),
            order: order(config, &fill),
            notes: note::notes(config, words),
            seconds: note::seconds(config, words),
            tokens: tokens.map(str::to_owned).listed(),
            router: fill("drawn.gate"),
            weights: fill("drawn.weights"),
            rope: rope(config).map(fill),
            example: choice.then(|| fill("drawn.example")),
        }
    }

    /// What stands on the shell of a kind of block.
    pub fn shell(&self, block: Block) -> Option<&Shell> {
        let found = self.shells.iter().find(|(of, _)| *of == block);
        found.map(|(_, shell)| shell)
    }

    /// The second line of a module, if it has one.
    pub fn second(&self, module: Module) -> Option<&str> {
        self.seconds
            .iter()
            .find(|(of, _)| *of == module)
            .map(|(_, text)| text.as_str())
    }
}

/// What stands on each shell.
fn shells(config: &Config, words: &Words) -> Vec<(Block, Shell)> {
    let shell = |block: &Block| {
        let facts = Facts::of(config, *block);
        let fill = |key: &str| facts.fill(words, key);
        let name = match (config.is_mixed(), block) {
            (false, _) => ["shell"; 2],
            (true, Block::Layers) => ["shell.dense", "shell.dense.narrow"],
            (true, Block::Sparse) => ["shell.sparse", "shell.sparse.narrow"],
        };
        let one = config.layers(*block) == 1;
        let layers = match one {
            true => ["shell.layer", "shell.layer", "shell.layers.bare"],
            false => ["shell.layers", "shell.layers.few", "shell.layers.bare"],
        };
        let shell = Shell {
            count: config.layers(*block),
            badge: fill("badge"),
            layers: config.is_mixed().then(|| layers.map(fill)),
            name: name.map(fill),
        };
        (*block, shell)
    };
    config.blocks().iter().map(shell).listed()
}

/// What RoPE is called where it is changed for a longer context.
fn rope(config: &Config) -> Option<&'static str> {
    let key = match config.rope.scaling.as_ref()? {
        Scaling::Yarn(_) => "drawn.rope.yarn",
        Scaling::Other {
            factor: Some(_), ..
        } => "drawn.rope.factor",
        Scaling::Other { factor: None, .. } => "drawn.rope.type",
    };
    Some(key)
}

/// What stands in and beside the order of a mixed stack.
fn order(config: &Config, fill: &dyn Fn(&str) -> String) -> Option<Order> {
    let mixed = config.mixed()?;
    let listed = !mixed.mlp_only_layers.is_empty();
    let (rule, field) = match (mixed.decoder_sparse_step, listed) {
        (0 | 1, _) if config.layers(Block::Layers) == 1 => ("order.all.but.one", "order.listed"),
        (0 | 1, _) => ("order.all.but", "order.listed"),
        (2, false) => ("order.second", "order.step"),
        (3, false) => ("order.third", "order.step"),
        (_, false) => ("order.nth", "order.step"),
        (_, true) => ("order.both", "order.step"),
    };
    let mut note = vec!["order.note", rule, field];
    if rule == "order.both" {
        note.push("order.listed");
    }
    Some(Order {
        rows: ["order.sparse", "order.dense"].map(fill),
        rule: fill(rule),
        note: note.into_iter().map(fill).listed(),
    })
}
