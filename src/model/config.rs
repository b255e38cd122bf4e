//! The sizes of one Qwen3, by the names of its `config.json`.
//! Never: counts or shapes that follow from them, or the text of the file.

use std::ops::Range;

/// The configuration of a Qwen3; fields as in the checkpoint's `config.json`.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Numbers in one token's residual stream.
    pub hidden_size: u64,
    /// How many blocks are stacked.
    pub num_hidden_layers: u64,
    /// Query heads of one block.
    pub num_attention_heads: u64,
    /// Key heads, and as many value heads, of one block.
    pub num_key_value_heads: u64,
    /// Numbers in one head; not `hidden_size / num_attention_heads`.
    pub head_dim: u64,
    /// Rows of the embedding, a few more than the tokenizer has tokens.
    pub vocab_size: u64,
    /// Is `lm_head` the same tensor as `embed_tokens`?
    pub tie_word_embeddings: bool,
    /// Do `q_proj`, `k_proj`, `v_proj` and `o_proj` add a bias? No released Qwen3 does.
    pub attention_bias: bool,
    /// What every norm adds to the mean square.
    pub rms_norm_eps: f64,
    /// How positions turn queries and keys.
    pub rope: Rope,
    /// Positions that the model is said to take; `None` where no source says.
    pub max_position_embeddings: Option<u64>,
    /// Layers that see a part of the past only. No released Qwen3 has any.
    pub window: Option<Window>,
    /// What every block has after its attention.
    pub mlp: Mlp,
}

/// Rotary position embedding.
#[derive(Clone, Debug, PartialEq)]
pub struct Rope {
    /// The base of the angles, θ: pair i turns by θ^(−2i / head_dim) a position.
    pub rope_theta: f64,
    /// How the angles are changed for a longer context.
    pub scaling: Option<Scaling>,
}

/// A context extension, `rope_scaling`.
#[derive(Clone, Debug, PartialEq)]
pub enum Scaling {
    /// YaRN (Peng et al. 2023, arXiv 2309.00071).
    Yarn(Yarn),
    /// Another one, by its `rope_type`.
    Other {
        /// Its `rope_type`.
        rope_type: String,
        /// Its `factor`, if it gives one.
        factor: Option<f64>,
    },
}

/// The numbers of YaRN, with the defaults of `modeling_rope_utils.py`.
#[derive(Clone, Debug, PartialEq)]
pub struct Yarn {
    /// How many times longer the context becomes.
    pub factor: f64,
    /// Positions before the extension.
    pub original_max_position_embeddings: u64,
    /// Pairs that turn more often than this over the original context stay as they are.
    pub beta_fast: f64,
    /// Pairs that turn less often than this are slowed by the whole factor.
    pub beta_slow: f64,
    /// What cos and sin are multiplied by.
    pub attention_factor: f64,
}

/// A sliding window of attention.
#[derive(Clone, Debug, PartialEq)]
pub struct Window {
    /// Query p sees key t where p − `sliding_window` < t ≤ p.
    pub sliding_window: u64,
    /// The layers that have it, counted from 0: ascending ranges that do not touch.
    pub layers: Vec<Range<u64>>,
}

/// The feed-forward half of the blocks.
#[derive(Clone, Debug, PartialEq)]
pub enum Mlp {
    /// One SwiGLU that every token passes, in every block.
    Dense {
        /// Width between `gate_proj`, `up_proj` and `down_proj`.
        intermediate_size: u64,
    },
    /// Many small SwiGLUs, a few for each token, in every block.
    Sparse(Moe),
    /// Some blocks are dense and some sparse.
    Mixed(Mixed),
}

/// The sizes of a mixture of experts.
#[derive(Clone, Debug, PartialEq)]
pub struct Moe {
    /// Experts of one block.
    pub num_experts: u64,
    /// Experts that compute for one token.
    pub num_experts_per_tok: u64,
    /// Width inside one expert.
    pub moe_intermediate_size: u64,
    /// Are the weights of the chosen experts rescaled so that they sum to 1?
    pub norm_topk_prob: bool,
}

/// A stack of both kinds of block. Layer i is sparse where i + 1 is a multiple of
/// `decoder_sparse_step` and i is not in `mlp_only_layers` (`modeling_qwen3_moe.py`).
#[derive(Clone, Debug, PartialEq)]
pub struct Mixed {
    /// Width of the dense blocks.
    pub intermediate_size: u64,
    /// The mixture of the sparse blocks.
    pub moe: Moe,
    /// Every how many layers one is sparse.
    pub decoder_sparse_step: u64,
    /// Layers that are dense all the same, counted from 0: ascending, each once.
    pub mlp_only_layers: Vec<u64>,
}

impl Mixed {
    /// Is the layer sparse, counted from 0?
    pub fn is_sparse(&self, layer: u64) -> bool {
        (layer + 1).is_multiple_of(self.decoder_sparse_step)
            && self.mlp_only_layers.binary_search(&layer).is_err()
    }

    /// How many of the first `layers` layers are sparse.
    pub fn sparse_layers(&self, layers: u64) -> u64 {
        let steps = layers / self.decoder_sparse_step.max(1);
        let dense = self.mlp_only_layers.iter().filter(|layer| {
            **layer < layers && (*layer + 1).is_multiple_of(self.decoder_sparse_step)
        });
        steps - dense.count() as u64
    }
}

impl Config {
    /// Numbers in the queries of one token: `num_attention_heads × head_dim`.
    pub fn query_width(&self) -> u64 {
        self.num_attention_heads * self.head_dim
    }

    /// Numbers in the keys (or the values) of one token.
    pub fn key_width(&self) -> u64 {
        self.num_key_value_heads * self.head_dim
    }

    /// Query heads that share one key and one value head.
    pub fn group_size(&self) -> u64 {
        self.num_attention_heads / self.num_key_value_heads.max(1)
    }

    /// The mixture of experts, where some block has one.
    pub fn moe(&self) -> Option<&Moe> {
        match &self.mlp {
            Mlp::Dense { .. } => None,
            Mlp::Sparse(moe) => Some(moe),
            Mlp::Mixed(mixed) => Some(&mixed.moe),
        }
    }

    /// The width of the dense feed-forward, where some block has one.
    pub fn intermediate_size(&self) -> Option<u64> {
        match &self.mlp {
            Mlp::Dense { intermediate_size } => Some(*intermediate_size),
            Mlp::Sparse(_) => None,
            Mlp::Mixed(mixed) => Some(mixed.intermediate_size),
        }
    }

    /// How many blocks are sparse.
    pub fn sparse_layers(&self) -> u64 {
        match &self.mlp {
            Mlp::Dense { .. } => 0,
            Mlp::Sparse(_) => self.num_hidden_layers,
            Mlp::Mixed(mixed) => mixed.sparse_layers(self.num_hidden_layers),
        }
    }

    /// The stack of both kinds of block, where it is one.
    pub fn mixed(&self) -> Option<&Mixed> {
        match &self.mlp {
            Mlp::Mixed(mixed) => Some(mixed),
            Mlp::Dense { .. } | Mlp::Sparse(_) => None,
        }
    }

    /// How many layers see a part of the past only.
    pub fn windowed(&self) -> u64 {
        let windows = self.window.iter().flat_map(|window| &window.layers);
        windows.map(|layers| layers.end - layers.start).sum()
    }

    /// Has the stack blocks of both kinds?
    pub fn is_mixed(&self) -> bool {
        matches!(self.mlp, Mlp::Mixed(_))
    }
}
