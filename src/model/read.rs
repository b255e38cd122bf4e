//! From the fields of a `config.json` to a config, in the layouts that transformers 4 and 5 write,
//! with the defaults of its `configuration_qwen3.py` and `configuration_qwen3_moe.py`.
//! Never: a field that is guessed, or a sentence.

mod fields;
mod other;
mod rope;
mod stack;

use crate::model::config::Config;
use crate::model::count;
use crate::model::json::Json;
use crate::model::read::fields::Fields;
use crate::model::refusal::BadConfig;
use crate::model::refusal::Holds;
use crate::model::refusal::Right;

/// The largest size that a field may give.
pub const LARGEST: u64 = 1 << 24;

/// The most parameters that a config may have, so that no count overflows: even the bytes of the
/// weights and of one token's cache stay below 2⁶⁴.
pub const MOST_PARAMETERS: u64 = 1 << 60;

/// Which of the two architectures a file describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// `qwen3`.
    Dense,
    /// `qwen3_moe`.
    Moe,
}

impl Config {
    /// Reads what a `config.json` holds. Fields that Qwen3 does not have are ignored.
    ///
    /// # Errors
    /// [`BadConfig`] names the first field that is missing or holds what cannot be, or the
    /// architecture that the file describes instead.
    pub fn read(json: &Json) -> Result<Config, BadConfig> {
        let fields = Fields::of("", json)?;
        let kind = other::kind(&fields)?;
        fields.one_of("hidden_act", &["silu", "swish"])?;
        let hidden_size = fields.needed_size("hidden_size")?;
        let num_hidden_layers = fields.needed_size("num_hidden_layers")?;
        let num_attention_heads = fields.needed_size("num_attention_heads")?;
        let num_key_value_heads = fields.needed_size("num_key_value_heads")?;
        if !num_attention_heads.is_multiple_of(num_key_value_heads) {
            let right = Right::DivisorOf("num_attention_heads", num_attention_heads);
            return Err(fields.wrong("num_key_value_heads", right));
        }
        let max_position_embeddings = fields.size("max_position_embeddings")?;
        let config = Config {
            hidden_size,
            num_hidden_layers,
            num_attention_heads,
            num_key_value_heads,
            head_dim: head_dim(&fields, kind, hidden_size, num_attention_heads)?,
            vocab_size: fields.needed_size("vocab_size")?,
            tie_word_embeddings: fields.flag("tie_word_embeddings")?.unwrap_or(false),
            attention_bias: fields.flag("attention_bias")?.unwrap_or(false),
            rms_norm_eps: fields.above("rms_norm_eps", 0, 1)?.unwrap_or(1e-6),
            rope: rope::read(&fields, max_position_embeddings)?,
            max_position_embeddings,
            window: stack::window(&fields, kind, num_hidden_layers)?,
            mlp: stack::mlp(&fields, kind, num_hidden_layers)?,
        };
        bounded(&fields, config)
    }
}

/// The width of a head. RoPE turns its channels in pairs.
fn head_dim(fields: &Fields, kind: Kind, hidden: u64, heads: u64) -> Result<u64, BadConfig> {
    let default = match kind {
        Kind::Dense => 128,
        Kind::Moe => hidden / heads,
    };
    let width = fields.size("head_dim")?.unwrap_or(default);
    if width == 0 || !width.is_multiple_of(2) {
        return Err(fields.wrong("head_dim", Right::Even));
    }
    Ok(width)
}

/// The config, if its parameters can be counted. The largest size is to blame where they cannot.
fn bounded(fields: &Fields, config: Config) -> Result<Config, BadConfig> {
    if count::estimate(&config) <= MOST_PARAMETERS as f64 {
        return Ok(config);
    }
    let moe = config.moe();
    let sizes = [
        ("hidden_size", config.hidden_size),
        ("num_hidden_layers", config.num_hidden_layers),
        ("num_attention_heads", config.num_attention_heads),
        ("head_dim", config.head_dim),
        ("vocab_size", config.vocab_size),
        (
            "intermediate_size",
            config.intermediate_size().unwrap_or_default(),
        ),
        (
            "moe_intermediate_size",
            moe.map_or(0, |moe| moe.moe_intermediate_size),
        ),
        ("num_experts", moe.map_or(0, |moe| moe.num_experts)),
    ];
    let largest = sizes.iter().max_by_key(|(_, size)| *size);
    let (field, size) = largest.copied().unwrap_or_default();
    Err(BadConfig::Wrong {
        field: fields.path(field),
        holds: Holds::Value(size.to_string()),
        right: Right::Fewer(MOST_PARAMETERS),
    })
}
