//! The tensors of a checkpoint: by what name each lies in the file, and in which shape.
//! Never: a number that a tensor holds.

use crate::model::config::Config;
use crate::model::module::Module;
use crate::model::part::Part;

/// A tensor of the checkpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct Weight {
    /// Its name; `{i}` stands for the number of the layer and `{e}` for that of the expert, both
    /// from 0.
    pub name: String,
    /// Its axes, `[out, in]` for a matrix.
    pub shape: Vec<u64>,
}

/// The tensors that belong to a module itself, not to one inside it; to one instance of it. A tied
/// output layer has none of its own.
pub fn weights(config: &Config, module: impl Into<Module>) -> Vec<Weight> {
    let module = module.into();
    let hidden = config.hidden_size;
    let (queries, keys) = (config.query_width(), config.key_width());
    let linear = |name: &str, out: u64, from: u64| {
        let mut tensors = vec![weight(&format!("{name}.weight"), &[out, from])];
        if config.attention_bias {
            tensors.push(weight(&format!("{name}.bias"), &[out]));
        }
        tensors
    };
    let block = |name: &str| format!("model.layers.{{i}}.{name}");
    match module.part() {
        Part::EmbedTokens => vec![weight(
            "model.embed_tokens.weight",
            &[config.vocab_size, hidden],
        )],
        Part::InputLayernorm | Part::PostAttentionLayernorm => {
            let id = module.part().to_string();
            let name = id.strip_prefix("layers.").unwrap_or(&id);
            vec![weight(&block(&format!("{name}.weight")), &[hidden])]
        }
        Part::QProj => linear(&block("self_attn.q_proj"), queries, hidden),
        Part::KProj => linear(&block("self_attn.k_proj"), keys, hidden),
        Part::VProj => linear(&block("self_attn.v_proj"), keys, hidden),
        Part::OProj => linear(&block("self_attn.o_proj"), hidden, queries),
        Part::QkNorm => ["q_norm", "k_norm"]
            .map(|norm| {
                weight(
                    &block(&format!("self_attn.{norm}.weight")),
                    &[config.head_dim],
                )
            })
            .to_vec(),
        Part::Mlp if !module.is_sparse(config) => config
            .intermediate_size()
            .map_or_else(Vec::new, |width| swiglu(&block("mlp"), hidden, width)),
        Part::Gate => config.moe().map_or_else(Vec::new, |moe| {
            vec![weight(
                &block("mlp.gate.weight"),
                &[moe.num_experts, hidden],
            )]
        }),
        Part::Expert(_) => config.moe().map_or_else(Vec::new, |moe| {
            swiglu(&block("mlp.experts.{e}"), hidden, moe.moe_intermediate_size)
        }),
        Part::Norm => vec![weight("model.norm.weight", &[hidden])],
        Part::LmHead if !config.tie_word_embeddings => {
            vec![weight("lm_head.weight", &[config.vocab_size, hidden])]
        }
        _ => Vec::new(),
    }
}

fn weight(name: &str, shape: &[u64]) -> Weight {
    Weight {
        name: name.to_owned(),
        shape: shape.to_vec(),
    }
}

/// The three matrices of a SwiGLU.
fn swiglu(name: &str, hidden: u64, width: u64) -> Vec<Weight> {
    let matrix = |part, out, from| weight(&format!("{name}.{part}.weight"), &[out, from]);
    vec![
        matrix("gate_proj", width, hidden),
        matrix("up_proj", width, hidden),
        matrix("down_proj", hidden, width),
    ]
}
