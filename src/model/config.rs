//! The sizes of one Qwen3, by the names of its `config.json`.
//! Never: counts or shapes that follow from them.

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
    /// What every block has after its attention.
    pub mlp: Mlp,
}

/// The feed-forward half of a block.
#[derive(Clone, Debug, PartialEq)]
pub enum Mlp {
    /// One SwiGLU that every token passes (`model_type` `qwen3`).
    Dense {
        /// Width between `gate_proj`, `up_proj` and `down_proj`.
        intermediate_size: u64,
    },
    /// Many small SwiGLUs, a few for each token (`model_type` `qwen3_moe`).
    Sparse(Moe),
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

    /// The mixture of experts, where the model has one.
    pub fn moe(&self) -> Option<&Moe> {
        match &self.mlp {
            Mlp::Sparse(moe) => Some(moe),
            Mlp::Dense { .. } => None,
        }
    }
}
