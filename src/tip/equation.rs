//! Which formulas a tip shows, each with what its letters mean.
//! Never: a formula.

use crate::doc::Doc;
use crate::fact::Facts;
use crate::formula;
use crate::formula::Display;
use crate::model::config::Config;
use crate::model::config::Scaling;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::tip::prose;
use crate::words::Words;

/// The names of a module's formulas.
fn names(config: &Config, module: Module) -> &'static [&'static str] {
    match module.part {
        Part::EmbedTokens => &["embedding"],
        Part::InputLayernorm => &["rms_norm.input"],
        Part::SelfAttn if config.group_size() == 1 => &["kv_cache"],
        Part::SelfAttn => &["attention.group", "kv_cache"],
        Part::QProj => &["projection.q"],
        Part::KProj => &["projection.k"],
        Part::VProj => &["projection.v"],
        Part::QkNorm => &["qk_norm.q"],
        Part::Rope => &["rope", "rope.angle"],
        Part::Scores => &["attention"],
        Part::OProj => &["projection.o"],
        Part::AttnResidual => &["residual.attn"],
        Part::PostAttentionLayernorm => &["rms_norm.post"],
        Part::Mlp if module.is_sparse(config) => &[],
        Part::Mlp => &["swiglu.inner", "swiglu.outer"],
        Part::Gate => &["router", "router.choice", "renormalize"],
        Part::Expert(_) => &["expert.inner", "expert.outer"],
        Part::Combine => &["combine"],
        Part::MlpResidual => &["residual.mlp"],
        Part::Norm => &["rms_norm.final"],
        Part::LmHead => &["logits"],
        _ => &[],
    }
}

/// What its letters mean, where a config has a case of its own.
fn ending(config: &Config, name: &str) -> &'static str {
    match (name, &config.rope.scaling) {
        ("rope", Some(Scaling::Yarn(_))) => ".yarn",
        ("rope.angle", Some(_)) => ".scaled",
        ("attention", _) if config.group_size() == 1 => ".alone",
        ("projection.o", _) if config.num_attention_heads == 1 => ".one",
        _ => "",
    }
}

/// The formulas of a module, one under the other.
pub fn of(config: &Config, module: Module, facts: &Facts, words: &Words) -> Option<Doc> {
    let mut lines = Vec::new();
    for name in names(config, module) {
        let Some(found) = formula::find(name, config) else {
            continue;
        };
        lines.push(Doc::element(
            "div",
            "equation",
            vec![formula::mathml(&found, Display::Block)],
        ));
        let key = format!("where.{name}{}", ending(config, name));
        let meaning = prose::set(&facts.fill(words, &key));
        if !meaning.is_empty() {
            lines.push(Doc::element("p", "where", meaning));
        }
    }
    let any = !lines.is_empty();
    any.then(|| Doc::element("div", "formula", lines))
}
