//! The numbers of a config as texts name them, ready to be filled into sentences.
//! Never: a sentence.

use crate::model::config::Config;
use crate::model::count;
use crate::model::experts;
use crate::model::part::Part;
use crate::words;
use crate::words::Words;

/// The values of all placeholders, by name.
pub struct Facts(Vec<(&'static str, String)>);

impl Facts {
    /// The numbers of `config`.
    pub fn of(config: &Config) -> Self {
        let moe = config.moe();
        let width = moe.map_or_else(
            || config.intermediate_size().unwrap_or(0),
            |moe| moe.moe_intermediate_size,
        );
        let number = |number: u64| number.to_string();
        let short = |part| words::short(count::params(config, part));
        Facts(vec![
            ("total", words::short(count::total(config))),
            ("used", words::short(count::active(config))),
            ("layers", number(config.num_hidden_layers)),
            ("vocab", words::exact(config.vocab_size)),
            ("hidden", number(config.hidden_size)),
            ("width", number(width)),
            ("queries", number(config.num_attention_heads)),
            ("keys", number(config.num_key_value_heads)),
            ("group", number(config.group_size())),
            ("dim", number(config.head_dim)),
            ("pairs", number(config.head_dim / 2)),
            ("heads_width", number(config.query_width())),
            ("cache", words::bytes(count::kv_bytes_per_token(config))),
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
        ])
    }

    /// The text with this key, its placeholders filled.
    pub fn fill(&self, words: &Words, key: &str) -> String {
        let values: Vec<(&str, &str)> = self
            .0
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        words.fill(key, &values)
    }
}

/// How many of the lit experts a closed band draws.
pub fn drawn_lit(config: &Config) -> u64 {
    config.moe().map_or(0, |moe| {
        let row = experts::closed_row(moe);
        experts::example(moe)
            .iter()
            .filter(|expert| row.contains(expert))
            .count() as u64
    })
}
