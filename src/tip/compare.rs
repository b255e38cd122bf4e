//! What differs: from the twin, with the numbers of both; alone, from the other kind of model.
//! Never: a number that is the same in both.

use crate::model::config::Config;
use crate::model::count;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::words;
use crate::words::Words;

/// What can differ.
#[derive(Clone, Copy)]
enum Aspect {
    Vocab,
    Stream,
    Layers,
    Queries,
    Keys,
    Group,
    Dim,
    Cache,
    HeadsWidth,
    Width,
    Experts,
    Active,
    Params,
    Theta,
}

/// The sentence on the other kind of model, without a number.
pub fn alone(config: &Config, module: Module, words: &Words) -> &'static str {
    let kind = match module.part {
        Part::Layers | Part::Mlp if module.is_sparse(config) => ".sparse",
        Part::Layers | Part::Mlp => ".dense",
        _ => "",
    };
    let part = match module.part {
        Part::Expert(_) => "layers.mlp.expert".to_owned(),
        part => part.to_string(),
    };
    words.get(&format!("other.{part}{kind}"))
}

/// What the twin has otherwise, a line each; one line where it has nothing otherwise.
pub fn lines(here: &Config, twin: (&str, &Config), module: Module, words: &Words) -> Vec<String> {
    let (name, there) = twin;
    let pair = Pair {
        here,
        there,
        module,
        other: counterpart(here, there, module),
        name: name.strip_prefix("Qwen3-").unwrap_or(name),
        words,
    };
    let mut lines: Vec<String> = pair.kinds();
    let used = lines.split_off(lines.len().min(1));
    lines.extend(aspects(module.part).iter().filter_map(|of| pair.line(*of)));
    lines.extend(used);
    lines.extend(pair.flags());
    if lines.is_empty() {
        let key = if pair.is_alike() { "same" } else { "set" };
        lines.push(pair.say(key, "", ""));
    }
    lines
}

/// The module of the twin that stands in this one's place: of the same kind where it has both.
fn counterpart(here: &Config, there: &Config, module: Module) -> Module {
    let sparse = there.is_mixed() && module.is_sparse(here);
    let block = if sparse { Block::Sparse } else { Block::Layers };
    Module::of(block, module.part)
}

fn aspects(part: Part) -> &'static [Aspect] {
    use Aspect::*;
    match part {
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
        Part::QNorm | Part::QHead(_) => &[Queries, Dim],
        Part::KNorm | Part::KHead(_) | Part::VHead(_) => &[Keys, Dim],
        Part::Mask | Part::Softmax => &[Queries],
        Part::WeightedSum => &[Queries, Group, Dim],
        Part::Concat => &[HeadsWidth],
        Part::Glu(_) | Part::ExpertGlu(..) => &[Width],
        Part::Step(..) => &[],
        Part::InputLayernorm
        | Part::PostAttentionLayernorm
        | Part::Norm
        | Part::AttnResidual
        | Part::MlpResidual => &[Stream],
    }
}

/// Two models at one module.
struct Pair<'a> {
    here: &'a Config,
    there: &'a Config,
    module: Module,
    other: Module,
    name: &'a str,
    words: &'a Words,
}

impl Pair<'_> {
    fn say(&self, key: &str, here: &str, there: &str) -> String {
        let values = [("here", here), ("there", there), ("twin", self.name)];
        self.words.fill(&format!("compare.{key}"), &values)
    }

    /// Two numbers, if they differ; where one is one, its sentence is another.
    fn line(&self, of: Aspect) -> Option<String> {
        let same_kind = self.module.is_sparse(self.here) == self.other.is_sparse(self.there);
        if matches!(of, Aspect::Width) && !same_kind {
            return None;
        }
        let here = value(self.here, self.module, of)?;
        let there = value(self.there, self.other, of)?;
        let one = if here == 1 { ".one" } else { "" };
        let key = format!("{}{one}", key(of));
        let text = |number| text(number, of);
        (here != there).then(|| self.say(&key, &text(here), &text(there)))
    }

    /// A mixture of experts beside a dense feed-forward.
    fn kinds(&self) -> Vec<String> {
        let sparse = self.module.is_sparse(self.here);
        if sparse == self.other.is_sparse(self.there) {
            return Vec::new();
        }
        let (moe, width) = if sparse {
            (self.here.moe(), self.there.intermediate_size())
        } else {
            (self.there.moe(), self.here.intermediate_size())
        };
        let (Some(moe), Some(width)) = (moe, width) else {
            return Vec::new();
        };
        let number = |number: u64| number.to_string();
        let expert = 3 * moe.moe_intermediate_size;
        let hidden = if sparse { self.here } else { self.there }.hidden_size;
        let values = [
            ("twin", self.name.to_owned()),
            ("experts", number(moe.num_experts)),
            ("active", number(moe.num_experts_per_tok)),
            ("narrow", number(moe.moe_intermediate_size)),
            ("wide", number(width)),
            (
                "used",
                words::short(moe.num_experts_per_tok * expert * hidden),
            ),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
        let ending = |count| if count == 1 { ".one" } else { "" };
        let keys = match (self.module.part, sparse) {
            (Part::Layers, true) => vec![format!("sparse{}", ending(moe.num_experts))],
            (Part::Layers, false) => vec![format!("dense{}", ending(moe.num_experts))],
            (Part::Mlp, true) => vec![
                format!("sparse{}", ending(moe.num_experts)),
                format!("used.here{}", ending(moe.num_experts_per_tok)),
            ],
            (Part::Mlp, false) => vec![
                format!("dense{}", ending(moe.num_experts)),
                format!("used.there{}", ending(moe.num_experts_per_tok)),
            ],
            (Part::Gate, _) => vec!["gate".to_owned()],
            (Part::Experts, _) => vec![format!("experts.none{}", ending(moe.num_experts))],
            (Part::Expert(_), _) => vec!["expert.none".to_owned()],
            (Part::Combine, _) => vec!["combine".to_owned()],
            _ => Vec::new(),
        };
        let keys = keys.into_iter();
        keys.map(|key| self.words.fill(&format!("compare.{key}"), &values))
            .collect()
    }

    /// Are the settings equal that no number above tells?
    fn is_alike(&self) -> bool {
        let (here, there) = (self.here, self.there);
        match self.module.part {
            Part::InputLayernorm | Part::PostAttentionLayernorm | Part::Norm | Part::QkNorm => {
                here.rms_norm_eps == there.rms_norm_eps
            }
            Part::Rope => here.rope == there.rope,
            Part::Scores => here.window == there.window,
            _ => true,
        }
    }

    /// What one has and the other has not.
    fn flags(&self) -> Vec<String> {
        let flags: &[(&str, [bool; 2])] = match self.module.part {
            Part::QProj | Part::KProj | Part::VProj | Part::OProj => &[(
                "bias",
                [self.here, self.there].map(|config| config.attention_bias),
            )],
            Part::EmbedTokens | Part::LmHead => &[(
                match self.module.part {
                    Part::LmHead => "output",
                    _ => "tied",
                },
                [self.here, self.there].map(|config| config.tie_word_embeddings),
            )],
            Part::Gate if self.other.is_sparse(self.there) => &[(
                "rescaled",
                [self.here, self.there]
                    .map(|config| config.moe().is_some_and(|moe| moe.norm_topk_prob)),
            )],
            Part::Rope => &[(
                "scaling",
                [self.here, self.there].map(|config| config.rope.scaling.is_some()),
            )],
            Part::Scores => &[(
                "window",
                [self.here, self.there].map(|config| config.window.is_some()),
            )],
            _ => &[],
        };
        let differs = flags.iter().filter(|(_, [here, there])| here != there);
        differs
            .map(|(key, [here, _])| {
                let side = if *here { "here" } else { "there" };
                self.say(&format!("{key}.{side}"), "", "")
            })
            .collect()
    }
}

fn key(of: Aspect) -> &'static str {
    match of {
        Aspect::Vocab => "vocab",
        Aspect::Stream => "stream",
        Aspect::Layers => "layers",
        Aspect::Queries => "queries",
        Aspect::Keys => "keys",
        Aspect::Group => "group",
        Aspect::Dim => "dim",
        Aspect::Cache => "cache",
        Aspect::HeadsWidth => "heads_width",
        Aspect::Width => "width",
        Aspect::Experts => "experts",
        Aspect::Active => "active",
        Aspect::Params => "params",
        Aspect::Theta => "theta",
    }
}

/// The number of one model; none where it has nothing of the sort.
fn value(config: &Config, module: Module, of: Aspect) -> Option<u64> {
    let moe = config.moe().filter(|_| module.is_sparse(config));
    match of {
        Aspect::Vocab => Some(config.vocab_size),
        Aspect::Stream => Some(config.hidden_size),
        Aspect::Layers => Some(config.layers(module.block)),
        Aspect::Queries => Some(config.num_attention_heads),
        Aspect::Keys => Some(config.num_key_value_heads),
        Aspect::Group => Some(config.group_size()),
        Aspect::Dim => Some(config.head_dim),
        Aspect::Cache => Some(count::kv_bytes_per_token(config)),
        Aspect::HeadsWidth => Some(config.query_width()),
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
fn text(number: u64, of: Aspect) -> String {
    let text = match of {
        Aspect::Params => words::short(number),
        Aspect::Cache => words::bytes(number),
        Aspect::Vocab | Aspect::Theta => words::exact(number),
        _ => number.to_string(),
    };
    text.replace(' ', "\u{a0}")
}
