//! In which numbers a model can differ from its twin at a module.
//! Never: a sentence, or whether they differ.

use crate::model::config::Config;
use crate::model::count;
use crate::model::module::Module;
use crate::model::part::Glu;
use crate::model::part::Part;
use crate::model::step::Host;
use crate::model::step::Step;
use crate::text::replaced;
use crate::words;

/// A number in which two models can differ at a module.
#[derive(Clone, Copy)]
pub enum Aspect {
    /// Rows of the table.
    Vocab,
    /// Width of the stream.
    Stream,
    /// Blocks of the kind.
    Layers,
    /// Query heads.
    Queries,
    /// KV heads.
    Keys,
    /// Query heads to a KV head.
    Group,
    /// Width of a head.
    Dim,
    /// Bytes of cache per token.
    Cache,
    /// Width of all query heads together.
    HeadsWidth,
    /// Width of all KV heads together.
    KeysWidth,
    /// Inner width of the feed-forward.
    Width,
    /// Experts.
    Experts,
    /// Experts per token.
    Active,
    /// Parameters.
    Params,
    /// Base of the angles.
    Theta,
}

/// What can differ at a part.
pub fn of(part: Part) -> Vec<Aspect> {
    use Aspect::*;
    let aspects: &[Aspect] = match part {
        Part::Tokens => &[Vocab],
        Part::EmbedTokens | Part::LmHead => &[Vocab, Stream],
        Part::Layers => &[Layers, Params],
        Part::SelfAttn => &[Queries, Keys, Cache],
        Part::QProj => &[Queries, Dim, Stream],
        Part::KProj | Part::VProj => &[Keys, Dim, Stream],
        Part::QkNorm => &[Queries, Keys, Dim],
        Part::Rope => &[Queries, Keys, Dim, Theta],
        Part::Scores => &[Queries, Group, Dim],
        Part::OProj => &[HeadsWidth, Stream],
        Part::Mlp => &[Experts, Active, Width, Params],
        Part::Gate => &[Experts, Active],
        Part::Experts => &[Experts, Active, Params],
        Part::Expert(_) => &[Width, Params],
        Part::Combine => &[Active],
        Part::QNorm => &[Queries, Dim],
        Part::QHead(_) => &[Queries, Group, Dim],
        Part::KHead(_) | Part::VHead(_) => &[Keys, Group, Dim],
        Part::KNorm => &[Keys, Dim],
        Part::Mask | Part::Softmax => &[Queries],
        Part::WeightedSum => &[Queries, Group, Dim],
        Part::Concat => &[HeadsWidth],
        Part::Glu(Glu::Act | Glu::Product) | Part::ExpertGlu(_, Glu::Act | Glu::Product) => {
            &[Width]
        }
        Part::Glu(_) | Part::ExpertGlu(..) => &[Stream, Width],
        Part::Step(host, step) => return of_step(host, step),
        Part::InputLayernorm
        | Part::PostAttentionLayernorm
        | Part::Norm
        | Part::AttnResidual
        | Part::MlpResidual => &[Stream],
    };
    aspects.to_vec()
}

fn of_step(host: Host, step: Step) -> Vec<Aspect> {
    use Aspect::*;
    let [input, output] = sides(host);
    match step {
        Step::Square | Step::Mean | Step::Root | Step::Scale => vec![Stream],
        Step::Angle => vec![Dim, Theta],
        Step::Rotate => vec![Queries, Keys, Dim],
        Step::Lookup | Step::Product => vec![Vocab, Stream],
        Step::Linear => vec![Experts, Stream],
        Step::Softmax => vec![Experts],
        Step::TopK => vec![Experts, Active],
        Step::Renormalize => vec![Active],
        Step::Input => vec![input],
        Step::Weight => vec![input, output],
        Step::Output => vec![output],
    }
}

/// How wide what goes into a projection is, and what comes out.
fn sides(host: Host) -> [Aspect; 2] {
    use Aspect::*;
    match host {
        Host::QProj => [Stream, HeadsWidth],
        Host::KProj | Host::VProj => [Stream, KeysWidth],
        Host::OProj => [HeadsWidth, Stream],
        Host::Glu(Glu::DownProj) | Host::ExpertGlu(_, Glu::DownProj) => [Width, Stream],
        _ => [Stream, Width],
    }
}

/// How the sentences on it are called.
pub fn key(of: Aspect) -> &'static str {
    match of {
        Aspect::Vocab => "vocab",
        Aspect::Stream => "stream",
        Aspect::Layers => "layers",
        Aspect::Queries => "queries",
        Aspect::Keys => "keys",
        Aspect::Group => "group",
        Aspect::Dim => "dim",
        Aspect::Cache => "cache",
        Aspect::HeadsWidth | Aspect::KeysWidth => "heads_width",
        Aspect::Width => "width",
        Aspect::Experts => "experts",
        Aspect::Active => "active",
        Aspect::Params => "params",
        Aspect::Theta => "theta",
    }
}

/// The number of one model; none where it has nothing of the sort.
pub fn value(config: &Config, module: Module, of: Aspect) -> Option<u64> {
    let moe = config.moe().filter(|_| module.is_sparse(config));
    match of {
        Aspect::Vocab => Some(config.vocab_size),
        Aspect::Stream => Some(config.hidden_size),
        Aspect::Layers => Some(config.layers(module.block())),
        Aspect::Queries => Some(config.num_attention_heads),
        Aspect::Keys => Some(config.num_key_value_heads),
        Aspect::Group => Some(config.group_size()),
        Aspect::Dim => Some(config.head_dim),
        Aspect::Cache => Some(count::kv_bytes_per_token(config)),
        Aspect::HeadsWidth => Some(config.query_width()),
        Aspect::KeysWidth => Some(config.key_width()),
        Aspect::Width => match moe {
            Some(moe) => Some(moe.moe_intermediate_size),
            None => config.intermediate_size(),
        },
        Aspect::Experts => Some(moe?.num_experts),
        Aspect::Active => Some(moe?.num_experts_per_tok),
        Aspect::Params => Some(count::params(config, module)).filter(|count| *count > 0),
        Aspect::Theta => Some(config.rope.rope_theta as u64),
    }
}

/// The number with its unit, which no line break parts.
pub fn text(number: u64, of: Aspect) -> String {
    let text = match of {
        Aspect::Params => words::short(number),
        Aspect::Cache => words::bytes(number),
        Aspect::Vocab | Aspect::Theta => words::exact(number),
        _ => number.to_string(),
    };
    replaced(&text, " ", "\u{a0}")
}
