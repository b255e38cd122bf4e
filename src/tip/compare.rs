//! What differs: from the twin, with the numbers of both; alone, from the other kind of model.
//! Never: a number that is the same in both.

use crate::list::Growing;
use crate::list::Listed;
use crate::model::config::Config;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::model::step::Host;
use crate::model::step::Step;
use crate::tip::About;
use crate::tip::aspect;
use crate::tip::aspect::Aspect;
use crate::tip::inner;
use crate::tip::name;
use crate::words;
use crate::words::Words;

/// The key of the sentence on the other kind of model, which has no number.
pub fn alone(about: &About, module: Module) -> String {
    let kind = match module.part() {
        Part::Layers | Part::Mlp if module.is_sparse(about.config) => ".sparse",
        Part::Layers | Part::Mlp => ".dense",
        Part::Step(host, Step::Input | Step::Weight | Step::Output) => match host {
            Host::Glu(_) => ".dense",
            Host::ExpertGlu(..) => ".expert",
            _ => ".attn",
        },
        // In opened attention the window is the mask's.
        Part::Mask => return format!("other.{}", Part::Scores),
        _ => "",
    };
    format!("other.{}{kind}", name(about, module))
}

/// What the twin has otherwise, a line each; one line where it has nothing otherwise.
pub fn lines(about: &About, twin: (&str, &Config), module: Module, words: &Words) -> Vec<String> {
    let here = about.config;
    let (name, there) = twin;
    let pair = Pair {
        here,
        there,
        module,
        other: counterpart(here, there, module),
        open: about.is_open(module),
        name: name.strip_prefix("Qwen3-").unwrap_or(name),
        words,
    };
    let mut lines: Vec<String> = pair.kinds();
    let used = lines.split_off(lines.len().min(1));
    let aspects = aspect::of(module.part()).into_iter();
    lines.add(aspects.filter_map(|of| pair.line(of)));
    lines.add(used);
    lines.add(pair.flags());
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
    Module::of(block, module.part())
}

/// Two models at one module.
struct Pair<'a> {
    here: &'a Config,
    there: &'a Config,
    module: Module,
    other: Module,
    /// Is the attention open that the module lies in?
    open: bool,
    name: &'a str,
    words: &'a Words,
}

impl Pair<'_> {
    /// The part; of a step, what it is a step of.
    fn whole(&self) -> Part {
        match self.module.part() {
            Part::Step(host, _) => host.part(),
            part => part,
        }
    }

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
        let here = aspect::value(self.here, self.module, of)?;
        let there = aspect::value(self.there, self.other, of)?;
        let one = if here == 1 { ".one" } else { "" };
        let key = format!("{}{one}", aspect::key(of));
        let text = |number| aspect::text(number, of);
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
        let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).listed();
        let ending = |count| if count == 1 { ".one" } else { "" };
        let keys = match (self.whole(), sparse) {
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
            (Part::Expert(_) | Part::ExpertGlu(..), _) => vec!["expert.none".to_owned()],
            (Part::Glu(_), _) => vec!["glu".to_owned()],
            (Part::Combine, _) => vec!["combine".to_owned()],
            _ => Vec::new(),
        };
        let keys = keys.into_iter();
        keys.map(|key| self.words.fill(&format!("compare.{key}"), &values))
            .listed()
    }

    /// Are the settings equal that no number above tells?
    fn is_alike(&self) -> bool {
        let (here, there) = (self.here, self.there);
        match self.module.part() {
            Part::InputLayernorm
            | Part::PostAttentionLayernorm
            | Part::Norm
            | Part::QkNorm
            | Part::QNorm
            | Part::KNorm
            | Part::Step(_, Step::Root) => here.rms_norm_eps == there.rms_norm_eps,
            Part::Rope | Part::Step(_, Step::Angle) => here.rope == there.rope,
            Part::Step(_, Step::Rotate) => here.rope.scaling == there.rope.scaling,
            Part::Scores if self.open => true,
            Part::Scores | Part::Mask => here.window == there.window,
            _ => true,
        }
    }

    /// What one has and the other has not.
    fn flags(&self) -> Vec<String> {
        let both = [self.here, self.there];
        let flag = |key, of: fn(&Config) -> bool| Some((key, both.map(of)));
        let rescaled = |config: &Config| config.moe().is_some_and(|moe| moe.norm_topk_prob);
        let biased = |config: &Config| config.attention_bias;
        let tied = |config: &Config| config.tie_word_embeddings;
        let found = match self.module.part() {
            Part::QProj | Part::KProj | Part::VProj | Part::OProj => flag("bias", biased),
            Part::Step(host, Step::Output) if inner::is_of_attention(host) => flag("bias", biased),
            Part::EmbedTokens => flag("tied", tied),
            Part::LmHead | Part::Step(_, Step::Product) => flag("output", tied),
            Part::Gate | Part::Step(_, Step::Renormalize) if self.other.is_sparse(self.there) => {
                flag("rescaled", rescaled)
            }
            Part::Rope | Part::Step(_, Step::Angle) => {
                flag("scaling", |config| config.rope.scaling.is_some())
            }
            Part::Scores if self.open => None,
            Part::Scores | Part::Mask => flag("window", |config| config.window.is_some()),
            _ => None,
        };
        let differs = found.iter().filter(|(_, [here, there])| here != there);
        differs
            .map(|(key, [here, _])| {
                let side = if *here { "here" } else { "there" };
                self.say(&format!("{key}.{side}"), "", "")
            })
            .listed()
    }
}
