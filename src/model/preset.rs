//! The released models that the widget knows by id.
//! Never: a size that no source gives.

use std::borrow::Cow;

use crate::model::config::Config;
use crate::model::config::Mlp;
use crate::model::config::Moe;
use crate::model::config::Rope;
use crate::model::source::Check;
use crate::model::source::Source;

/// A released model.
#[derive(Debug, PartialEq)]
pub struct Preset {
    /// What attributes and the command line call it.
    pub id: &'static str,
    /// What its authors call it.
    pub name: &'static str,
    /// Its sizes.
    pub config: Config,
    /// Where they come from.
    pub source: Source,
    /// How many tokens the sequences had that it was trained on, where a source says so.
    pub trained_length: Option<u64>,
}

/// A model that no preset has.
#[derive(Debug, PartialEq)]
pub struct UnknownModel {
    /// What was asked for.
    pub asked: String,
}

impl std::fmt::Display for UnknownModel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let known: Vec<_> = PRESETS.iter().map(|preset| preset.id).collect();
        let asked: String = self.asked.chars().take(80).collect();
        write!(
            f,
            "model: there is no \"{asked}\"; known are {}",
            known.join(", ")
        )
    }
}

/// Entries of the tokenizer that all released models share (Qwen3 Technical Report).
pub const TOKENS: u64 = 151_669;

/// The model that an element without an attribute shows.
pub const DEFAULT: &str = "qwen3-30b-a3b";

/// The sizes in which the models differ: width of the stream, blocks, query heads, key heads, and
/// what each block has after its attention.
struct Sizes {
    hidden: u64,
    layers: u64,
    queries: u64,
    keys: u64,
    mlp: Width,
}

/// The width of a dense feed-forward, or how many experts there are and the width of one.
#[derive(Clone, Copy)]
enum Width {
    Dense(u64),
    Experts(u64, u64),
}

/// What differs from release to release: the base of RoPE, the positions, the length in training.
struct Release {
    theta: f64,
    positions: u64,
    trained: Option<u64>,
}

const APRIL: Release = Release {
    theta: 1e6,
    positions: 40_960,
    trained: Some(32_768),
};

/// The releases from July on take 262,144 positions, with one of two bases.
const fn later(theta: f64) -> Release {
    Release {
        theta,
        positions: 262_144,
        trained: None,
    }
}

const S_0_6B: Sizes = dense(1024, 28, [16, 8], 3072);
const S_1_7B: Sizes = dense(2048, 28, [16, 8], 6144);
const S_4B: Sizes = dense(2560, 36, [32, 8], 9728);
const S_8B: Sizes = dense(4096, 36, [32, 8], 12_288);
const S_14B: Sizes = dense(5120, 40, [40, 8], 17_408);
const S_32B: Sizes = dense(5120, 64, [64, 8], 25_600);
const S_30B_A3B: Sizes = sparse(2048, 48, [32, 4], [128, 768]);
const S_235B_A22B: Sizes = sparse(4096, 94, [64, 4], [128, 1536]);
const S_480B_A35B: Sizes = sparse(6144, 62, [96, 8], [160, 2560]);

const fn dense(hidden: u64, layers: u64, heads: [u64; 2], width: u64) -> Sizes {
    Sizes {
        hidden,
        layers,
        queries: heads[0],
        keys: heads[1],
        mlp: Width::Dense(width),
    }
}

const fn sparse(hidden: u64, layers: u64, heads: [u64; 2], experts: [u64; 2]) -> Sizes {
    Sizes {
        mlp: Width::Experts(experts[0], experts[1]),
        ..dense(hidden, layers, heads, 0)
    }
}

/// The whole config; what stands here is the same in all of them.
const fn config(sizes: Sizes, release: &Release, is_tied: Tied) -> Config {
    Config {
        hidden_size: sizes.hidden,
        num_hidden_layers: sizes.layers,
        num_attention_heads: sizes.queries,
        num_key_value_heads: sizes.keys,
        head_dim: 128,
        vocab_size: 151_936,
        tie_word_embeddings: matches!(is_tied, Tied::Yes),
        attention_bias: false,
        rms_norm_eps: 1e-6,
        rope: Rope {
            rope_theta: release.theta,
            scaling: None,
        },
        max_position_embeddings: Some(release.positions),
        window: None,
        mlp: match sizes.mlp {
            Width::Dense(intermediate_size) => Mlp::Dense { intermediate_size },
            Width::Experts(num_experts, moe_intermediate_size) => Mlp::Sparse(Moe {
                num_experts,
                num_experts_per_tok: 8,
                moe_intermediate_size,
                norm_topk_prob: true,
            }),
        },
    }
}

/// Is the output layer's matrix the embedding's?
enum Tied {
    Yes,
    No,
}

const fn served(repo: &'static str, revision: &'static str) -> Source {
    Source {
        repo: Cow::Borrowed(repo),
        revision: Some(Cow::Borrowed(revision)),
        check: Check::Served,
    }
}

const fn checked(repo: &'static str, check: Check) -> Source {
    Source {
        repo: Cow::Borrowed(repo),
        revision: None,
        check,
    }
}

/// A preset, called as its repository on the Hub.
const fn preset(
    id: &'static str,
    name: &'static str,
    (sizes, release, tied): (Sizes, Release, Tied),
    source: Source,
) -> Preset {
    Preset {
        id,
        name,
        config: config(sizes, &release, tied),
        source,
        trained_length: release.trained,
    }
}

/// Every preset: the eight models of April 2025, dense ones first, each group by size; then the
/// releases that followed.
pub static PRESETS: [Preset; 13] = [
    preset(
        "qwen3-0.6b",
        "Qwen3-0.6B",
        (S_0_6B, APRIL, Tied::Yes),
        checked("Qwen/Qwen3-0.6B", Check::Agreed),
    ),
    preset(
        "qwen3-1.7b",
        "Qwen3-1.7B",
        (S_1_7B, APRIL, Tied::Yes),
        checked("Qwen/Qwen3-1.7B", Check::Agreed),
    ),
    preset(
        "qwen3-4b",
        "Qwen3-4B",
        (S_4B, APRIL, Tied::Yes),
        served("Qwen/Qwen3-4B", "1cfa9a7208912126459214e8b04321603b3df60c"),
    ),
    preset(
        "qwen3-8b",
        "Qwen3-8B",
        (S_8B, APRIL, Tied::No),
        served("Qwen/Qwen3-8B", "b968826d9c46dd6066d109eabc6255188de91218"),
    ),
    preset(
        "qwen3-14b",
        "Qwen3-14B",
        (S_14B, APRIL, Tied::No),
        checked("Qwen/Qwen3-14B", Check::Agreed),
    ),
    preset(
        "qwen3-32b",
        "Qwen3-32B",
        (S_32B, APRIL, Tied::No),
        served("Qwen/Qwen3-32B", "9216db5781bf21249d130ec9da846c4624c16137"),
    ),
    preset(
        "qwen3-30b-a3b",
        "Qwen3-30B-A3B",
        (S_30B_A3B, APRIL, Tied::No),
        served(
            "Qwen/Qwen3-30B-A3B",
            "ad44e777bcd18fa416d9da3bd8f70d33ebb85d39",
        ),
    ),
    preset(
        "qwen3-235b-a22b",
        "Qwen3-235B-A22B",
        (S_235B_A22B, APRIL, Tied::No),
        served(
            "Qwen/Qwen3-235B-A22B",
            "8efa61729e24bd65b1d152b5ab5409052aa80e65",
        ),
    ),
    preset(
        "qwen3-4b-2507",
        "Qwen3-4B-2507",
        (S_4B, later(5e6), Tied::Yes),
        checked("Qwen/Qwen3-4B-Instruct-2507", Check::Copied),
    ),
    preset(
        "qwen3-30b-a3b-2507",
        "Qwen3-30B-A3B-2507",
        (S_30B_A3B, later(1e7), Tied::No),
        checked("Qwen/Qwen3-30B-A3B-Instruct-2507", Check::Released),
    ),
    preset(
        "qwen3-235b-a22b-2507",
        "Qwen3-235B-A22B-2507",
        (S_235B_A22B, later(5e6), Tied::No),
        checked("Qwen/Qwen3-235B-A22B-Instruct-2507", Check::Released),
    ),
    preset(
        "qwen3-coder-30b-a3b",
        "Qwen3-Coder-30B-A3B",
        (S_30B_A3B, later(1e7), Tied::No),
        served(
            "Qwen/Qwen3-Coder-30B-A3B-Instruct",
            "b2cff646eb4bb1d68355c01b18ae02e7cf42d120",
        ),
    ),
    preset(
        "qwen3-coder-480b-a35b",
        "Qwen3-Coder-480B-A35B",
        (S_480B_A35B, later(1e7), Tied::No),
        checked("Qwen/Qwen3-Coder-480B-A35B-Instruct", Check::Summed),
    ),
];

/// The preset with this id.
///
/// # Errors
/// [`UnknownModel`] names what was asked for and what there is.
pub fn find(id: &str) -> Result<&'static Preset, UnknownModel> {
    PRESETS
        .iter()
        .find(|preset| preset.id == id)
        .ok_or_else(|| UnknownModel {
            asked: id.to_owned(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_is_a_preset() {
        assert!(find(DEFAULT).is_ok());
    }

    #[test]
    fn an_unknown_model_is_named_with_those_that_there_are() {
        let message = find("qwen4").map_err(|error| error.to_string());
        let message = message.err().unwrap_or_default();
        assert!(message.starts_with("model: there is no \"qwen4\"; known are qwen3-0.6b, "));
        assert!(PRESETS.iter().all(|preset| message.contains(preset.id)));
    }
}
