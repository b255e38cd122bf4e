//! The parts of a model, named as the checkpoint names them, without layer numbers.
//! Never: where a part is drawn or what is said of it.

use std::fmt;
use std::str::FromStr;

use crate::model::step::Host;
use crate::model::step::Step;
use crate::text::parted_last;
use crate::text::start;

/// A module of the diagram. Prints as its public id, `layers.self_attn.q_proj`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The text as tokens.
    Tokens,
    /// The table of one vector a token.
    EmbedTokens,
    /// The block that repeats.
    Layers,
    /// The norm before attention.
    InputLayernorm,
    /// The attention half of a block.
    SelfAttn,
    /// The projection to queries.
    QProj,
    /// The projection to keys.
    KProj,
    /// The projection to values.
    VProj,
    /// `q_norm` and `k_norm`, drawn as one.
    QkNorm,
    /// The rotation by position.
    Rope,
    /// The norm of the queries, in opened attention.
    QNorm,
    /// The norm of the keys, in opened attention.
    KNorm,
    /// One query head, counted from 0.
    QHead(u32),
    /// One key head, counted from 0.
    KHead(u32),
    /// One value head, counted from 0.
    VHead(u32),
    /// Scores, mask, softmax and the weighted sum of values, drawn as one formula; in opened
    /// attention the scores alone.
    Scores,
    /// What hides later tokens.
    Mask,
    /// The softmax over the keys.
    Softmax,
    /// The weighted sum of the values, per head.
    WeightedSum,
    /// The heads side by side again.
    Concat,
    /// The projection back to the stream.
    OProj,
    /// The + after attention.
    AttnResidual,
    /// The norm before the feed-forward.
    PostAttentionLayernorm,
    /// The feed-forward half of a block.
    Mlp,
    /// A part of an opened dense feed-forward.
    Glu(Glu),
    /// The router.
    Gate,
    /// The band of experts.
    Experts,
    /// One expert, counted from 0 as in the checkpoint.
    Expert(u32),
    /// A part of an opened expert.
    ExpertGlu(u32, Glu),
    /// The weighted sum of the experts' outputs.
    Combine,
    /// The + after the feed-forward.
    MlpResidual,
    /// The norm after the last block.
    Norm,
    /// The projection to logits.
    LmHead,
    /// A step of an opened module.
    Step(Host, Step),
}

/// A part of a gated feed-forward (SwiGLU).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Glu {
    /// The projection that goes through SiLU.
    GateProj,
    /// The projection that it gates.
    UpProj,
    /// SiLU.
    Act,
    /// The product of both, number by number.
    Product,
    /// The projection back.
    DownProj,
}

impl Glu {
    /// All of them, in the order of the data.
    pub const ALL: [Glu; 5] = [
        Glu::GateProj,
        Glu::UpProj,
        Glu::Act,
        Glu::Product,
        Glu::DownProj,
    ];

    /// Its name in an id.
    pub fn name(self) -> &'static str {
        match self {
            Glu::GateProj => "gate_proj",
            Glu::UpProj => "up_proj",
            Glu::Act => "act",
            Glu::Product => "product",
            Glu::DownProj => "down_proj",
        }
    }

    fn named(name: &str) -> Option<Glu> {
        Glu::ALL.into_iter().find(|glu| glu.name() == name)
    }
}

/// All parts that are there once, with their ids.
pub(super) const NAMES: [(Part, &str); 27] = [
    (Part::Tokens, "tokens"),
    (Part::EmbedTokens, "embed_tokens"),
    (Part::Layers, "layers"),
    (Part::InputLayernorm, "layers.input_layernorm"),
    (Part::SelfAttn, "layers.self_attn"),
    (Part::QProj, "layers.self_attn.q_proj"),
    (Part::KProj, "layers.self_attn.k_proj"),
    (Part::VProj, "layers.self_attn.v_proj"),
    (Part::QkNorm, "layers.self_attn.qk_norm"),
    (Part::Rope, "layers.self_attn.rope"),
    (Part::QNorm, "layers.self_attn.q_norm"),
    (Part::KNorm, "layers.self_attn.k_norm"),
    (Part::Scores, "layers.self_attn.scores"),
    (Part::Mask, "layers.self_attn.mask"),
    (Part::Softmax, "layers.self_attn.softmax"),
    (Part::WeightedSum, "layers.self_attn.weighted_sum"),
    (Part::Concat, "layers.self_attn.concat"),
    (Part::OProj, "layers.self_attn.o_proj"),
    (Part::AttnResidual, "layers.attn_residual"),
    (
        Part::PostAttentionLayernorm,
        "layers.post_attention_layernorm",
    ),
    (Part::Mlp, "layers.mlp"),
    (Part::Gate, "layers.mlp.gate"),
    (Part::Experts, "layers.mlp.experts"),
    (Part::Combine, "layers.mlp.combine"),
    (Part::MlpResidual, "layers.mlp_residual"),
    (Part::Norm, "norm"),
    (Part::LmHead, "lm_head"),
];

/// What the ids of numbered parts begin with.
const HEADS: [&str; 3] = [
    "layers.self_attn.q_heads.",
    "layers.self_attn.k_heads.",
    "layers.self_attn.v_heads.",
];
const EXPERTS: &str = "layers.mlp.experts.";

/// A text that names no part.
#[derive(Debug, PartialEq)]
pub struct UnknownPart {
    /// What was asked for.
    pub asked: String,
}

impl fmt::Display for UnknownPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let asked = start(&self.asked, 80);
        write!(f, "this model has no module \"{asked}\"")
    }
}

impl Part {
    /// The part that encloses this one; none for what stands outside the block.
    pub fn parent(self) -> Option<Part> {
        match self {
            Part::Tokens | Part::EmbedTokens | Part::Layers | Part::Norm | Part::LmHead => None,
            Part::InputLayernorm
            | Part::SelfAttn
            | Part::AttnResidual
            | Part::PostAttentionLayernorm
            | Part::Mlp
            | Part::MlpResidual => Some(Part::Layers),
            Part::QProj
            | Part::KProj
            | Part::VProj
            | Part::QkNorm
            | Part::Rope
            | Part::QHead(_)
            | Part::KHead(_)
            | Part::VHead(_)
            | Part::Scores
            | Part::Mask
            | Part::Softmax
            | Part::WeightedSum
            | Part::Concat
            | Part::OProj => Some(Part::SelfAttn),
            Part::QNorm | Part::KNorm => Some(Part::QkNorm),
            Part::Glu(_) | Part::Gate | Part::Experts | Part::Combine => Some(Part::Mlp),
            Part::Expert(_) => Some(Part::Experts),
            Part::ExpertGlu(expert, _) => Some(Part::Expert(expert)),
            Part::Step(host, _) => Some(host.part()),
        }
    }

    /// Which of many alike it is, from 0; nothing of what stands alone.
    pub fn index(self) -> Option<u32> {
        match self {
            Part::QHead(index) | Part::KHead(index) | Part::VHead(index) | Part::Expert(index) => {
                Some(index)
            }
            _ => None,
        }
    }

    /// Does this part enclose `other`, or is it the same?
    pub fn holds(self, other: Part) -> bool {
        let mut inner = Some(other);
        while let Some(part) = inner {
            if part == self {
                return true;
            }
            inner = part.parent();
        }
        false
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [queries, keys, values] = HEADS;
        match *self {
            Part::QHead(head) => write!(f, "{queries}{head}"),
            Part::KHead(head) => write!(f, "{keys}{head}"),
            Part::VHead(head) => write!(f, "{values}{head}"),
            Part::Glu(glu) => write!(f, "{}.{}", Part::Mlp, glu.name()),
            Part::Expert(expert) => write!(f, "{EXPERTS}{expert}"),
            Part::ExpertGlu(expert, glu) => write!(f, "{EXPERTS}{expert}.{}", glu.name()),
            Part::Step(host, step) => write!(f, "{}.{}", host.part(), step.name()),
            part => {
                let name = NAMES.iter().find(|(named, _)| *named == part);
                f.write_str(name.map_or("", |(_, id)| id))
            }
        }
    }
}

impl FromStr for Part {
    type Err = UnknownPart;

    fn from_str(id: &str) -> Result<Part, UnknownPart> {
        whole(id).or_else(|| inner(id)).ok_or_else(|| UnknownPart {
            asked: id.to_owned(),
        })
    }
}

/// A part that is named by itself or by a number.
fn whole(id: &str) -> Option<Part> {
    if let Some((part, _)) = NAMES.iter().find(|(_, name)| *name == id) {
        return Some(*part);
    }
    let number = |prefix: &str| {
        let digits = id.strip_prefix(prefix)?;
        let plain = digits.bytes().all(|c| c.is_ascii_digit());
        let plain = plain && (digits == "0" || !digits.starts_with('0'));
        digits.parse().ok().filter(|_| plain)
    };
    let [queries, keys, values] = HEADS;
    if let Some(head) = number(queries) {
        return Some(Part::QHead(head));
    }
    if let Some(head) = number(keys) {
        return Some(Part::KHead(head));
    }
    if let Some(head) = number(values) {
        return Some(Part::VHead(head));
    }
    number(EXPERTS).map(Part::Expert)
}

/// A part of a feed-forward or a step: it is named after what it is in.
fn inner(id: &str) -> Option<Part> {
    let (outer, name) = parted_last(id, ".")?;
    let of_glu = match (whole(outer), Glu::named(name)) {
        (Some(Part::Mlp), Some(glu)) => Some(Part::Glu(glu)),
        (Some(Part::Expert(expert)), Some(glu)) => Some(Part::ExpertGlu(expert, glu)),
        _ => None,
    };
    of_glu.or_else(|| {
        let host = Host::of(whole(outer).or_else(|| inner(outer))?)?;
        let mut steps = host.steps().iter();
        let step = steps.find(|step| step.name() == name)?;
        Some(Part::Step(host, *step))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_reads_back_as_its_part() {
        let numbered = [
            Part::Expert(0),
            Part::Expert(127),
            Part::QHead(31),
            Part::KHead(0),
            Part::VHead(3),
            Part::Glu(Glu::Act),
            Part::ExpertGlu(36, Glu::DownProj),
        ];
        for part in NAMES.iter().map(|(part, _)| *part).chain(numbered) {
            assert_eq!(part.to_string().parse(), Ok(part));
            if let Some(host) = Host::of(part) {
                for step in host.steps() {
                    let step = Part::Step(host, *step);
                    assert_eq!(step.to_string().parse(), Ok(step), "{step}");
                    assert_eq!(step.parent(), Some(part));
                }
            }
        }
    }

    #[test]
    fn what_names_no_part_is_refused() {
        for id in [
            "",
            "layer",
            "layers.mlp.experts.",
            "layers.mlp.experts.+1",
            "layers.mlp.experts.01",
            "layers.mlp.experts.4294967296",
            "layers.mlp.experts.1.scores",
            "layers.mlp.act.input",
            "layers.self_attn.q_heads.",
            "norm.lookup",
            "norm.square.square",
        ] {
            assert!(id.parse::<Part>().is_err(), "{id}");
        }
    }

    #[test]
    fn a_part_is_held_by_what_encloses_it_and_by_nothing_else() {
        assert!(Part::Layers.holds(Part::Expert(3)));
        assert!(Part::Rope.holds(Part::Rope));
        assert!(!Part::SelfAttn.holds(Part::Gate));
    }
}
