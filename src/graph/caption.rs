//! What is written in and beside a diagram: its title, the facts in the margin, second lines.
//! Never: the sentences of a tip, or where a text stands.

use crate::fact::Facts;
use crate::fact::drawn_lit;
use crate::model::config::Config;
use crate::model::config::Mlp;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::words::Words;

/// The texts of one diagram.
#[derive(Clone, Debug, PartialEq)]
pub struct Caption {
    /// The model's name.
    pub title: String,
    /// Kind and size, for forms with room and for the narrow one.
    pub subtitle: [String; 2],
    /// How often the block repeats.
    pub badge: String,
    /// What the block's shell is called.
    pub shell: String,
    /// Facts in the margin, each with the module it belongs to; the first line leads.
    pub notes: Vec<(Module, Vec<String>)>,
    /// A second line inside a module, where there is no margin.
    pub seconds: Vec<(Module, String)>,
    /// The tokens of the example.
    pub tokens: Vec<String>,
    /// The router's name with its choice.
    pub router: String,
    /// What goes from the router to the sum.
    pub weights: String,
    /// That the lit experts are an example.
    pub example: String,
}

impl Caption {
    /// The texts for a model called `name`.
    pub fn new(name: &str, config: &Config, words: &Words) -> Self {
        let facts = Facts::of(config);
        let fill = |key: &str| facts.fill(words, key);
        let subtitle = match config.mlp {
            Mlp::Dense { .. } => [fill("title.dense"), fill("title.dense")],
            Mlp::Sparse(_) | Mlp::Mixed(_) => [fill("title.sparse"), fill("title.sparse.narrow")],
        };
        let one = config.moe().is_some_and(|moe| moe.num_experts_per_tok == 1);
        Caption {
            title: name.to_owned(),
            subtitle,
            badge: fill("badge"),
            shell: fill("shell"),
            notes: notes(config, &fill),
            seconds: seconds(config, &fill),
            tokens: words
                .get("example.tokens")
                .split(' ')
                .map(str::to_owned)
                .collect(),
            router: fill("drawn.gate"),
            weights: fill(if one {
                "drawn.weights.one"
            } else {
                "drawn.weights"
            }),
            example: fill("drawn.example"),
        }
    }

    /// The second line of a module, if it has one.
    pub fn second(&self, module: Module) -> Option<&str> {
        self.seconds
            .iter()
            .find(|(of, _)| *of == module)
            .map(|(_, text)| text.as_str())
    }
}

/// The facts in the margin, top to bottom.
fn notes(config: &Config, fill: &dyn Fn(&str) -> String) -> Vec<(Module, Vec<String>)> {
    let output = if config.tie_word_embeddings {
        "note.lm_head.tied"
    } else {
        "note.lm_head.own"
    };
    let lit_all = config
        .moe()
        .is_some_and(|moe| drawn_lit(config) == moe.num_experts_per_tok);
    let mlp: &[&str] = match (&config.mlp, lit_all) {
        (Mlp::Dense { .. }, _) => &["note.mlp.dense", "note.mlp.width"],
        (_, true) => &["note.mlp.sparse", "note.mlp.experts", "note.mlp.lit.all"],
        (_, false) => &["note.mlp.sparse", "note.mlp.experts", "note.mlp.lit"],
    };
    let notes: [(Part, &[&str]); 4] = [
        (Part::LmHead, &["note.lm_head", output]),
        (Part::Mlp, mlp),
        (Part::Scores, &["note.self_attn", "note.self_attn.cache"]),
        (
            Part::EmbedTokens,
            &["note.embed_tokens", "note.embed_tokens.params"],
        ),
    ];
    notes
        .map(|(part, keys)| (part.into(), keys.iter().map(|key| fill(key)).collect()))
        .to_vec()
}

/// The second lines of the narrow form.
fn seconds(config: &Config, fill: &dyn Fn(&str) -> String) -> Vec<(Module, String)> {
    let tied = config.tie_word_embeddings;
    let output = if tied {
        "second.lm_head.tied"
    } else {
        "second.lm_head.own"
    };
    let mlp = match config.mlp {
        Mlp::Dense { .. } => "second.mlp.dense",
        Mlp::Sparse(_) | Mlp::Mixed(_) => "second.mlp.sparse",
    };
    let seconds = [
        (Part::LmHead, output),
        (Part::Mlp, mlp),
        (Part::SelfAttn, "second.self_attn"),
        (Part::EmbedTokens, "second.embed_tokens"),
    ];
    seconds.map(|(part, key)| (part.into(), fill(key))).to_vec()
}
