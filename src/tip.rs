//! What a module says of itself, in this order: name, the checkpoint's name, what it does and why,
//! formula, shapes, parameters, what differs elsewhere, sources.
//! Never: where the tip stands.

mod aloud;
mod aspect;
mod compare;
mod equation;
mod inner;
mod own;
mod prose;
mod row;
mod sentence;
mod source;

pub use aloud::gist;
pub use aloud::whole;

use crate::doc::Doc;
use crate::fact::Facts;
use crate::graph;
use crate::graph::Graph;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::config::Config;
use crate::model::module::Module;
use crate::model::part::Glu;
use crate::model::part::Part;
use crate::model::source::Source;
use crate::model::step::Step;
use crate::text::find;
use crate::words;
use crate::words::Words;

/// What tips speak of: one model, drawn.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// Its modules.
    pub graph: &'a Graph,
    /// Its sizes.
    pub config: &'a Config,
    /// Where they come from, where that is told.
    pub source: Option<&'a Source>,
    /// What it stands beside: another model's name and sizes.
    pub twin: Option<(&'a str, &'a Config)>,
}

impl About<'_> {
    /// Is the attention that the module lies in open?
    fn is_open(&self, module: Module) -> bool {
        self.graph.is_open(module.peer(Part::SelfAttn))
    }
}

/// What the keys of a module's texts have for a name.
fn name(about: &About, module: Module) -> String {
    match module.part() {
        Part::Expert(_) => "layers.mlp.expert".to_owned(),
        Part::QHead(_) => "q_head".to_owned(),
        Part::KHead(_) => "k_head".to_owned(),
        Part::VHead(_) => "v_head".to_owned(),
        Part::Glu(glu) => format!("glu.{}", glu.name()),
        Part::ExpertGlu(_, glu) => format!("expert.{}", glu.name()),
        Part::Step(_, step) => format!("step.{}", step.name()),
        Part::Scores if about.is_open(module) => format!("{}.open", module.part()),
        part => part.to_string(),
    }
}

/// The numbers that the texts of a module name.
fn facts(about: &About, module: Module, words: &Words) -> Facts {
    let own = own::values(about.config, module, words);
    Facts::of(about.config, module.block()).with(own)
}

/// Is it one expert of many?
fn is_expert(module: Module) -> bool {
    matches!(module.part(), Part::Expert(_))
}

/// What it does and why.
fn sentences(about: &About, module: Module, facts: &Facts, words: &Words) -> Vec<String> {
    let keys = sentence::keys(about, module, about.graph.is_lit(module));
    keys.iter().map(|key| facts.fill(words, key)).listed()
}

/// The tip of a module; its text begins with the module's label.
pub fn describe(about: &About, module: Module, words: &Words) -> Doc {
    let mut head = vec![Doc::text("p", "name", label(about, module, words))];
    if let Some(name) = checkpoint_name(about.config, module.part()) {
        head.push(Doc::text("code", "checkpoint", name));
    }
    let facts = facts(about, module, words);
    let sentences = prose::set(&words::joined(&sentences(about, module, &facts, words)));
    let mut rows = row::flow(about, module, words);
    rows.add(row::params(about, module, words));
    rows.add(row::layers(about.config, module, &facts, words));
    if let Some(twin) = about.twin {
        rows.add(row::compared(about, twin, module, words));
    }
    let mut parts = vec![
        Doc::element("div", "head", head),
        Doc::element("p", "what", sentences),
    ];
    parts.add(equation::of(about, module, &facts, words));
    parts.push(Doc::element("dl", "rows", rows));
    if about.twin.is_none() {
        parts.push(Doc::element(
            "p",
            "other",
            prose::set(&facts.fill(words, &compare::alone(about, module))),
        ));
    }
    parts.push(source::of(about, module, words));
    parts.push(Doc::text("button", "close", "×"));
    Doc::element("div", "tip", parts).with("lang", words.language().tag())
}

/// The full name of a module.
pub fn label(about: &About, module: Module, words: &Words) -> String {
    let node = about.graph.find(module);
    let node = node.and_then(|index| about.graph.nodes.get(index));
    match node {
        Some(node) => node.label.clone(),
        None => graph::label(about.config, module, words),
    }
}

/// The first sentence of what a module does and why, for where there is room for one.
pub fn brief(about: &About, module: Module, words: &Words) -> Vec<Doc> {
    let facts = facts(about, module, words);
    let sentences = sentences(about, module, &facts, words);
    prose::set(first(sentences.first().map_or("", String::as_str)))
}

/// A text up to the end of its first sentence.
fn first(text: &str) -> &str {
    let end = find(text, ". ").map(|at| at + 1);
    let end = end.or_else(|| find(text, "。").map(|at| at + "。".len()));
    text.get(..end.unwrap_or(text.len())).unwrap_or(text)
}

/// What the checkpoint calls the tensors of a part, within a block; nothing for what has none.
fn checkpoint_name(config: &Config, part: Part) -> Option<String> {
    match part {
        Part::Tokens
        | Part::Layers
        | Part::Rope
        | Part::QHead(_)
        | Part::KHead(_)
        | Part::VHead(_)
        | Part::Scores
        | Part::Mask
        | Part::Softmax
        | Part::WeightedSum
        | Part::Concat
        | Part::AttnResidual
        | Part::Glu(Glu::Act | Glu::Product)
        | Part::ExpertGlu(_, Glu::Act | Glu::Product)
        | Part::Combine
        | Part::MlpResidual => None,
        Part::QkNorm => Some("self_attn.q_norm, k_norm".to_owned()),
        Part::QNorm => Some("self_attn.q_norm".to_owned()),
        Part::KNorm => Some("self_attn.k_norm".to_owned()),
        Part::LmHead if config.tie_word_embeddings => Some("lm_head = embed_tokens".to_owned()),
        // The steps whose weights are all that their module has.
        Part::Step(host, Step::Scale | Step::Linear | Step::Weight) => {
            checkpoint_name(config, host.part())
        }
        Part::Step(..) => None,
        _ => {
            let id = part.to_string();
            Some(id.strip_prefix("layers.").unwrap_or(&id).to_owned())
        }
    }
}
