//! What flows into and out of each part, as shapes.
//! Never: counts, or where a part is drawn.

mod inner;

pub use inner::scores;

use std::fmt;

use crate::model::config::Config;
use crate::model::config::Moe;
use crate::model::module::Module;
use crate::model::part::Part;

/// One axis of a tensor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Axis {
    /// The tokens of the text, n.
    Tokens,
    /// The tokens that chose one expert, t.
    Routed,
    /// A fixed size.
    Size(u64),
}

/// A tensor that flows, with the letter that formulas give it where it has one.
#[derive(Clone, Debug, PartialEq)]
pub struct Tensor {
    /// `q`, `k`, `v`, `ids`, `weights`, `p` of positions, `φ` of angles; empty where nothing needs
    /// to be told apart.
    pub name: &'static str,
    /// Its axes, outermost first.
    pub axes: Vec<Axis>,
}

impl fmt::Display for Tensor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[")?;
        for (index, axis) in self.axes.iter().enumerate() {
            f.write_str(if index > 0 { ", " } else { "" })?;
            match axis {
                Axis::Tokens => f.write_str("n")?,
                Axis::Routed => f.write_str("t")?,
                Axis::Size(size) => write!(f, "{size}")?,
            }
        }
        f.write_str("]")
    }
}

/// What flows into a part and out of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// What it reads.
    pub input: Vec<Tensor>,
    /// What it makes.
    pub output: Vec<Tensor>,
}

fn tensor(name: &'static str, axes: &[Axis]) -> Tensor {
    Tensor {
        name,
        axes: axes.to_vec(),
    }
}

fn rows(width: u64) -> Vec<Tensor> {
    vec![tensor("", &[Axis::Tokens, Axis::Size(width)])]
}

fn same(tensors: Vec<Tensor>) -> Flow {
    Flow {
        output: tensors.clone(),
        input: tensors,
    }
}

/// The shapes of a module, without the batch axis, as the reference implementation has them
/// (transformers 5.23, `modeling_qwen3.py` and `modeling_qwen3_moe.py`).
pub fn flow(config: &Config, module: impl Into<Module>) -> Flow {
    let module = module.into();
    let part = module.part();
    use Axis::Size;
    use Axis::Tokens;
    let stream = || rows(config.hidden_size);
    let (queries, keys) = (config.num_attention_heads, config.num_key_value_heads);
    let width = config.head_dim;
    let heads = |name, count| tensor(name, &[Size(count), Tokens, Size(width)]);
    match part {
        Part::Tokens => Flow {
            input: vec![],
            output: vec![tensor("", &[Tokens])],
        },
        Part::EmbedTokens => Flow {
            input: vec![tensor("", &[Tokens])],
            output: stream(),
        },
        Part::QProj => Flow {
            input: stream(),
            output: rows(config.query_width()),
        },
        Part::KProj | Part::VProj => Flow {
            input: stream(),
            output: rows(config.key_width()),
        },
        Part::QkNorm => same(vec![
            tensor("q", &[Tokens, Size(queries), Size(width)]),
            tensor("k", &[Tokens, Size(keys), Size(width)]),
        ]),
        Part::Rope => same(vec![heads("q", queries), heads("k", keys)]),
        Part::Scores => Flow {
            input: vec![heads("q", queries), heads("k", keys), heads("v", keys)],
            output: rows(config.query_width()),
        },
        Part::OProj => Flow {
            input: rows(config.query_width()),
            output: stream(),
        },
        Part::LmHead => Flow {
            input: stream(),
            output: rows(config.vocab_size),
        },
        Part::Gate | Part::Experts | Part::Expert(_) | Part::Combine => config
            .moe()
            .map_or_else(|| same(stream()), |moe| sparse(config, moe, part)),
        Part::QNorm
        | Part::KNorm
        | Part::QHead(_)
        | Part::KHead(_)
        | Part::VHead(_)
        | Part::Mask
        | Part::Softmax
        | Part::WeightedSum
        | Part::Concat => inner::attention(config, part),
        Part::Glu(glu) | Part::ExpertGlu(_, glu) => inner::glu(config, module, glu),
        Part::Step(host, step) => inner::step(config, module, host, step),
        Part::Layers
        | Part::InputLayernorm
        | Part::SelfAttn
        | Part::AttnResidual
        | Part::PostAttentionLayernorm
        | Part::Mlp
        | Part::MlpResidual
        | Part::Norm => same(stream()),
    }
}

/// The shapes of the parts that only a mixture of experts has.
fn sparse(config: &Config, moe: &Moe, part: Part) -> Flow {
    use Axis::Size;
    use Axis::Tokens;
    let (hidden, chosen) = (Size(config.hidden_size), Size(moe.num_experts_per_tok));
    let stream = tensor("", &[Tokens, hidden]);
    let ids = tensor("ids", &[Tokens, chosen]);
    let weights = tensor("weights", &[Tokens, chosen]);
    let outputs = tensor("", &[Tokens, chosen, hidden]);
    match part {
        Part::Gate => Flow {
            input: vec![stream],
            output: vec![ids, weights],
        },
        Part::Experts => Flow {
            input: vec![stream, ids],
            output: vec![outputs],
        },
        Part::Combine => Flow {
            input: vec![outputs, weights],
            output: vec![stream],
        },
        _ => same(vec![tensor("", &[Axis::Routed, hidden])]),
    }
}
