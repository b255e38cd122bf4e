//! The numbers of a config, of one kind of its blocks, as texts name them, ready to be filled into sentences.
//! Never: a sentence.

use crate::list::Growing;
use crate::list::Listed;
use crate::text::joined;
use std::ops::Range;

use crate::decimal;
use crate::model::config::Config;
use crate::model::config::Scaling;
use crate::model::count;
use crate::model::experts;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::order::Order;
use crate::model::part::Part;
use crate::model::preset;
use crate::words;
use crate::words::Words;

/// The values of all placeholders, by name.
pub struct Facts(Vec<(&'static str, String)>);

impl Facts {
    /// The numbers of `config`; in a mixed stack, of this kind of block.
    pub fn of(config: &Config, block: Block) -> Self {
        let moe = config.moe();
        let width = match moe {
            Some(moe) if Module::of(block, Part::Mlp).is_sparse(config) => {
                moe.moe_intermediate_size
            }
            _ => config.intermediate_size().unwrap_or(0),
        };
        let number = |number: u64| number.to_string();
        let short = |part| words::short(count::params(config, Module::of(block, part)));
        let layers = config.layers(block);
        let cache = layers * (count::kv_bytes_per_token(config) / config.num_hidden_layers.max(1));
        let order = Order::of(config);
        let list = |pieces| {
            let order = order.as_ref();
            order.map_or_else(String::new, |order| {
                listed(order.runs(block), order.last(block), pieces)
            })
        };
        let [factor, stretch, original, rope_type] = scaling(config);
        let window = config.window.as_ref();
        let windowed = window.map_or(&[][..], |window| &window.layers);
        let last = windowed.last().map(|range| range.end - 1);
        Facts(vec![
            ("total", words::short(count::total(config))),
            ("used", words::short(count::active(config))),
            ("layers", number(config.num_hidden_layers)),
            ("count", number(layers)),
            ("these", list(PIECES)),
            ("these_few", list(1)),
            (
                "step",
                number(config.mixed().map_or(1, |mixed| mixed.decoder_sparse_step)),
            ),
            ("vocab", words::exact(config.vocab_size)),
            ("hidden", number(config.hidden_size)),
            ("width", number(width)),
            ("queries", number(config.num_attention_heads)),
            ("keys", number(config.num_key_value_heads)),
            ("group", number(config.group_size())),
            ("dim", number(config.head_dim)),
            ("pairs", number(config.head_dim / 2)),
            ("heads_width", number(config.query_width())),
            ("cache", words::bytes(cache)),
            ("table", short(Part::EmbedTokens)),
            ("mlp", short(Part::Mlp)),
            (
                "experts",
                moe.map_or_else(String::new, |moe| number(moe.num_experts)),
            ),
            (
                "active",
                moe.map_or_else(String::new, |moe| number(moe.num_experts_per_tok)),
            ),
            ("drawn", number(drawn_lit(config))),
            (
                "window",
                window.map_or_else(String::new, |window| words::exact(window.sliding_window)),
            ),
            ("windowed", listed(windowed.iter().cloned(), last, PIECES)),
            ("factor", factor),
            ("original", original),
            ("rope_type", rope_type),
            ("stretch", stretch),
            ("tokens", words::exact(preset::TOKENS)),
            (
                "spare",
                number(config.vocab_size.saturating_sub(preset::TOKENS)),
            ),
            ("theta", words::exact(config.rope.rope_theta as u64)),
        ])
    }

    /// These numbers and those of one module.
    pub fn with(mut self, more: Vec<(&'static str, String)>) -> Self {
        self.0.add(more);
        self
    }

    /// The text with this key, its placeholders filled.
    pub fn fill(&self, words: &Words, key: &str) -> String {
        self.fill_with(words, key, &[])
    }

    /// The same with further values, which come first.
    pub fn fill_with(&self, words: &Words, key: &str, own: &[(&'static str, String)]) -> String {
        let values: Vec<(&str, &str)> = own
            .iter()
            .chain(&self.0)
            .map(|(name, value)| (*name, value.as_str()))
            .listed();
        words.fill(key, &values)
    }
}

/// How many of the lit experts a closed band draws.
pub fn drawn_lit(config: &Config) -> u64 {
    let lit = config.moe().map(experts::lit_in_row);
    lit.map_or(0, |lit| lit.len() as u64)
}

/// How many pieces the longest list of layers has before it is shortened.
const PIECES: usize = 3;

/// Runs of layers, counted from 1: `2, 4, 6`, `1–3`; where there are more than `pieces`, as many
/// and the last: `2, 4 … 48`.
fn listed(runs: impl Iterator<Item = Range<u64>>, last: Option<u64>, pieces: usize) -> String {
    let piece = |run: Range<u64>| match run.end - run.start {
        1 => run.end.to_string(),
        _ => format!("{}–{}", run.start + 1, run.end),
    };
    let mut listed: Vec<String> = runs.take(PIECES + 1).map(piece).listed();
    if listed.len() <= pieces {
        return joined(&listed, ", ");
    }
    listed.truncate(pieces.min(PIECES - 1));
    let last = last.map_or(0, |layer| layer + 1);
    format!("{} … {last}", joined(&listed, ", "))
}

/// A context extension: its factor, what cos and sin are multiplied by, the length before, and its
/// name; nothing without one.
fn scaling(config: &Config) -> [String; 4] {
    match &config.rope.scaling {
        None => Default::default(),
        Some(Scaling::Yarn(yarn)) => [
            decimal::short(yarn.factor),
            decimal::short(yarn.attention_factor),
            words::exact(yarn.original_max_position_embeddings),
            "YaRN".to_owned(),
        ],
        Some(Scaling::Other { rope_type, factor }) => [
            factor.map_or_else(String::new, decimal::short),
            String::new(),
            String::new(),
            rope_type.clone(),
        ],
    }
}
