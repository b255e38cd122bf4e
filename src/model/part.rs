//! The parts of a model, named as the checkpoint names them, without layer numbers.
//! Never: where a part is drawn or what is said of it.

use std::fmt;
use std::str::FromStr;

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
    /// Scores, mask, softmax and the weighted sum of values, drawn as one formula.
    Scores,
    /// The projection back to the stream.
    OProj,
    /// The + after attention.
    AttnResidual,
    /// The norm before the feed-forward.
    PostAttentionLayernorm,
    /// The feed-forward half of a block.
    Mlp,
    /// The router.
    Gate,
    /// The band of experts.
    Experts,
    /// One expert, counted from 0 as in the checkpoint.
    Expert(u32),
    /// The weighted sum of the experts' outputs.
    Combine,
    /// The + after the feed-forward.
    MlpResidual,
    /// The norm after the last block.
    Norm,
    /// The projection to logits.
    LmHead,
}

/// All parts but the experts, with their ids.
const NAMES: [(Part, &str); 21] = [
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
    (Part::Scores, "layers.self_attn.scores"),
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

/// A text that names no part.
#[derive(Debug, PartialEq)]
pub struct UnknownPart {
    /// What was asked for.
    pub asked: String,
}

impl fmt::Display for UnknownPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let asked: String = self.asked.chars().take(80).collect();
        write!(
            f,
            "selected: this model has no module \"{asked}\"; nodes() lists those it has"
        )
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
            | Part::Scores
            | Part::OProj => Some(Part::SelfAttn),
            Part::Gate | Part::Experts | Part::Combine => Some(Part::Mlp),
            Part::Expert(_) => Some(Part::Experts),
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
        if let Part::Expert(index) = self {
            return write!(f, "{}.{index}", Part::Experts);
        }
        let name = NAMES.iter().find(|(part, _)| part == self);
        f.write_str(name.map_or("", |(_, id)| id))
    }
}

impl FromStr for Part {
    type Err = UnknownPart;

    fn from_str(id: &str) -> Result<Part, UnknownPart> {
        if let Some((part, _)) = NAMES.iter().find(|(_, name)| *name == id) {
            return Ok(*part);
        }
        id.strip_prefix("layers.mlp.experts.")
            .filter(|digits| digits.chars().all(|c| c.is_ascii_digit()))
            .and_then(|digits| digits.parse().ok())
            .map(Part::Expert)
            .filter(|part| part.to_string() == id)
            .ok_or_else(|| UnknownPart {
                asked: id.to_owned(),
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_reads_back_as_its_part() {
        let experts = [0, 63, 127].map(Part::Expert);
        for part in NAMES.iter().map(|(part, _)| *part).chain(experts) {
            assert_eq!(part.to_string().parse(), Ok(part));
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
