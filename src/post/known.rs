//! What is known of Qwen3 beyond a configuration, each with its source.
//! Never: a number that can be computed from a configuration.

use crate::decimal;
use crate::model::compare;
use crate::model::preset;
use crate::post::cast::Subject;
use crate::words;

/// Tokens in a sequence of the last stage of pretraining of the models of April 2025 (Qwen3
/// Technical Report, arXiv 2505.09388, section 3.2).
pub(super) const TRAINED: u64 = 32_768;

/// Entries of the tokenizer: byte pairs and control tokens (the same report, section 2; its
/// `tokenizer.json`).
const TOKENS: [u64; 2] = [151_643, 26];

/// Rows of the embedding of every released Qwen3.
pub(super) const ROWS: u64 = 151_936;

/// A value that does not depend on the models of the page.
pub(super) fn value(name: &str) -> Option<String> {
    let number = match name {
        "trained" => TRAINED,
        "text" => compare::TEXT,
        // The same section: raised from the first to the second (ABF).
        "base.before" => 10_000,
        "base.after" => 1_000_000,
        // The model cards: YaRN with a factor of 4.
        "yarn.length" => 4 * TRAINED,
        // Qwen's documentation (deployment/vllm.md): what `max_position_embeddings` leaves beside
        // the answer.
        "prompt" => 8_192,
        "tokens" => TOKENS.iter().sum(),
        "tokens.bpe" => TOKENS[0],
        "tokens.control" => TOKENS[1],
        "vocab" => ROWS,
        "unused" => ROWS - TOKENS.iter().sum::<u64>(),
        // `first_k_dense_replace` of DeepSeek-V3.
        "deepseek.dense" => 3,
        // `config.json` of Qwen3.6-35B-A3B.
        "after.experts" => 256,
        "radian" => return Some(decimal::fixed(1_f64.to_degrees(), 1)),
        "silu.least" => return Some(decimal::fixed(silu_least(), 2).replace('-', "−")),
        _ => return None,
    };
    Some(words::exact(number))
}

/// The least value of SiLU, t σ(t), found where its slope is 0.
fn silu_least() -> f64 {
    let sigmoid = |t: f64| 1.0 / (1.0 + (-t).exp());
    let slope = |t: f64| sigmoid(t) * (1.0 + t * (1.0 - sigmoid(t)));
    let (mut low, mut high) = (-4.0, 0.0);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if slope(middle) < 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    low * sigmoid(low)
}

/// The presets that share the matrix of embedding and output layer.
pub(super) fn tied() -> Vec<String> {
    let presets = preset::PRESETS.iter();
    presets
        .filter(|preset| preset.config.tie_word_embeddings)
        .map(|preset| preset.name.to_owned())
        .collect()
}

/// The parameters that Qwen says are activated (the same report, table 2; the card of Coder-480B).
const PUBLISHED: [(&str, &str); 3] = [
    ("Qwen3-30B-A3B", "3.3B"),
    ("Qwen3-235B-A22B", "22B"),
    ("Qwen3-Coder-480B-A35B", "35B"),
];

/// What is known of one model.
pub(super) fn of(subject: Subject, field: &str) -> Option<String> {
    let published = || PUBLISHED.iter().find(|(name, _)| *name == subject.name);
    match field {
        "published" => published().map(|(_, figure)| (*figure).to_owned()),
        "repo" => Some(subject.source.repo.to_string()),
        "revision" => subject.source.revision.as_ref().map(ToString::to_string),
        _ => None,
    }
}
