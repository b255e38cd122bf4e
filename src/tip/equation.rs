//! Which formulas a tip shows, each with what its letters mean.
//! Never: a formula.

use crate::doc::Doc;
use crate::fact::Facts;
use crate::formula;
use crate::formula::Display;
use crate::formula::Formula;
use crate::list::Listed;
use crate::model::config::Config;
use crate::model::config::Scaling;
use crate::model::module::Module;
use crate::model::part::Glu;
use crate::model::part::Part;
use crate::model::step::Host;
use crate::model::step::Step;
use crate::tip::About;
use crate::tip::inner;
use crate::tip::prose;
use crate::words::Words;

/// The names of a module's formulas.
fn names(about: &About, module: Module) -> &'static [&'static str] {
    let config = about.config;
    match module.part() {
        Part::EmbedTokens => &["embedding"],
        Part::InputLayernorm => &["rms_norm.input"],
        Part::SelfAttn if config.group_size() == 1 => &["kv_cache"],
        Part::SelfAttn => &["attention.group", "kv_cache"],
        Part::QHead(_) | Part::KHead(_) | Part::VHead(_) => &["attention.group"],
        Part::QProj => &["projection.q"],
        Part::KProj => &["projection.k"],
        Part::VProj => &["projection.v"],
        Part::QkNorm | Part::QNorm => &["qk_norm.q"],
        Part::KNorm => &["qk_norm.k"],
        Part::Rope => &["rope", "rope.angle"],
        Part::Scores if about.is_open(module) => &["scores"],
        Part::Scores => &["attention"],
        Part::Mask => &["masked"],
        Part::Softmax => &["weights"],
        Part::WeightedSum => &["gathered"],
        Part::Concat => &["concat"],
        Part::OProj => &["projection.o"],
        Part::AttnResidual => &["residual.attn"],
        Part::PostAttentionLayernorm => &["rms_norm.post"],
        Part::Mlp if module.is_sparse(config) => &[],
        Part::Mlp => &["swiglu.inner", "swiglu.outer"],
        Part::Glu(glu) => of_glu(glu),
        Part::Gate => &["router", "router.choice", "renormalize"],
        Part::Expert(_) => &["expert.inner", "expert.outer"],
        Part::ExpertGlu(_, glu) => of_expert(glu),
        Part::Combine => &["combine"],
        Part::MlpResidual => &["residual.mlp"],
        Part::Norm => &["rms_norm.final"],
        Part::LmHead => &["logits"],
        Part::Step(host, step) => of_step(config, host, step),
        Part::Tokens | Part::Layers | Part::Experts => &[],
    }
}

/// Those of a part of a dense feed-forward.
fn of_glu(glu: Glu) -> &'static [&'static str] {
    match glu {
        Glu::GateProj => &["glu.gate"],
        Glu::UpProj => &["glu.up"],
        Glu::Act => &["silu"],
        Glu::Product => &["glu.product"],
        Glu::DownProj => &["swiglu.outer"],
    }
}

/// Those of a part of an expert.
fn of_expert(glu: Glu) -> &'static [&'static str] {
    match glu {
        Glu::GateProj => &["expert.gate"],
        Glu::UpProj => &["expert.up"],
        Glu::Act => &["silu"],
        Glu::Product => &["expert.product"],
        Glu::DownProj => &["expert.outer"],
    }
}

/// Those of a step.
fn of_step(config: &Config, host: Host, step: Step) -> &'static [&'static str] {
    match step {
        Step::Square => &["norm.square"],
        Step::Mean => &["norm.mean"],
        Step::Root => &["norm.root"],
        Step::Scale => &["norm.scale"],
        Step::Angle => &["rope.angle"],
        Step::Rotate => &["rope"],
        Step::Lookup => &["embedding"],
        Step::Product => &["logit"],
        Step::Linear => &["router.scores"],
        Step::Softmax => &["router.softmax"],
        Step::TopK => &["router.choice"],
        Step::Renormalize => &["renormalize"],
        Step::Input | Step::Weight => &[],
        Step::Output if config.attention_bias && inner::is_of_attention(host) => &["product.bias"],
        Step::Output => &["product"],
    }
}

/// What its letters mean, where a config or a module has a case of its own.
fn ending(config: &Config, module: Module, name: &str) -> &'static str {
    let alone = config.group_size() == 1;
    match (name, module.part(), &config.rope.scaling) {
        ("rope", _, Some(Scaling::Yarn(_))) => ".yarn",
        ("rope.angle", _, Some(_)) => ".scaled",
        ("attention.group", Part::QHead(_), _) => ".q",
        ("attention.group", Part::KHead(_) | Part::VHead(_), _) if alone => ".kv.alone",
        ("attention.group", Part::KHead(_) | Part::VHead(_), _) => ".kv",
        ("qk_norm.q", Part::QNorm, _) => ".own",
        ("attention" | "scores" | "gathered", ..) if alone => ".alone",
        ("projection.o", ..) if config.num_attention_heads == 1 => ".one",
        _ => "",
    }
}

/// The formulas of a module, each with what its letters mean.
pub fn found(
    about: &About,
    module: Module,
    facts: &Facts,
    words: &Words,
) -> Vec<(Formula, String)> {
    let config = about.config;
    let names = names(about, module).iter();
    names
        .filter_map(|name| {
            let key = format!("where.{name}{}", ending(config, module, name));
            Some((formula::find(name, config)?, facts.fill(words, &key)))
        })
        .listed()
}

/// The formulas of a module, one under the other.
pub fn of(about: &About, module: Module, facts: &Facts, words: &Words) -> Option<Doc> {
    let mut lines = Vec::new();
    for (formula, meaning) in found(about, module, facts, words) {
        let math = formula::mathml(&formula, Display::Block);
        lines.push(Doc::element("div", "equation", vec![math]));
        if !meaning.is_empty() {
            lines.push(Doc::element("p", "where", prose::set(&meaning)));
        }
    }
    let any = !lines.is_empty();
    any.then(|| Doc::element("div", "formula", lines))
}
