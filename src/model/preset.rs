//! The released models that the widget knows by id.
//! Never: a size that no source gives.

use crate::model::config::Config;
use crate::model::config::Mlp;
use crate::model::config::Moe;
use crate::model::config::Rope;

/// A released model.
#[derive(Debug, PartialEq)]
pub struct Preset {
    /// What attributes and the command line call it.
    pub id: &'static str,
    /// What its authors call it.
    pub name: &'static str,
    /// Its sizes.
    pub config: Config,
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

/// The model that an element without an attribute shows.
pub const DEFAULT: &str = "qwen3-30b-a3b";

/// Every preset, dense models first, each group by size.
///
/// Sources: the checkpoints' `config.json` (Qwen/Qwen3-1.7B; Qwen/Qwen3-30B-A3B at revision
/// ad44e777) and the Qwen3 Technical Report, arXiv 2505.09388, tables 1 and 2.
pub static PRESETS: [Preset; 2] = [
    Preset {
        id: "qwen3-1.7b",
        name: "Qwen3-1.7B",
        config: Config {
            hidden_size: 2048,
            num_hidden_layers: 28,
            num_attention_heads: 16,
            num_key_value_heads: 8,
            head_dim: 128,
            vocab_size: 151_936,
            tie_word_embeddings: true,
            attention_bias: false,
            rms_norm_eps: 1e-6,
            rope: Rope {
                rope_theta: 1e6,
                scaling: None,
            },
            max_position_embeddings: Some(40_960),
            window: None,
            mlp: Mlp::Dense {
                intermediate_size: 6144,
            },
        },
    },
    Preset {
        id: "qwen3-30b-a3b",
        name: "Qwen3-30B-A3B",
        config: Config {
            hidden_size: 2048,
            num_hidden_layers: 48,
            num_attention_heads: 32,
            num_key_value_heads: 4,
            head_dim: 128,
            vocab_size: 151_936,
            tie_word_embeddings: false,
            attention_bias: false,
            rms_norm_eps: 1e-6,
            rope: Rope {
                rope_theta: 1e6,
                scaling: None,
            },
            max_position_embeddings: Some(40_960),
            window: None,
            mlp: Mlp::Sparse(Moe {
                num_experts: 128,
                num_experts_per_tok: 8,
                moe_intermediate_size: 768,
                norm_topk_prob: true,
            }),
        },
    },
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
        let expected = "model: there is no \"qwen4\"; known are qwen3-1.7b, qwen3-30b-a3b";
        assert_eq!(message, Err(expected.to_owned()));
    }
}
