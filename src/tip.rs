//! What a module says of itself, in this order: name, the checkpoint's name, what it does and why,
//! formula, shapes, parameters, what differs elsewhere, sources.
//! Never: where the tip stands.

mod compare;
mod equation;
mod prose;
mod row;
mod sentence;
mod source;

use crate::doc::Doc;
use crate::fact::Facts;
use crate::graph;
use crate::graph::Graph;
use crate::model::config::Config;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::model::source::Source;
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

/// The tip of a module; its text begins with the module's label.
pub fn describe(about: &About, module: Module, words: &Words) -> Doc {
    let node = about.graph.find(module);
    let node = node.and_then(|index| about.graph.nodes.get(index));
    let label = match node {
        Some(node) => node.label.clone(),
        None => graph::label(about.config, module, words),
    };
    let mut head = vec![Doc::text("p", "name", label)];
    if let Some(name) = checkpoint_name(about.config, module.part) {
        head.push(Doc::text("code", "checkpoint", name));
    }
    let facts = Facts::of(about.config, module.block);
    let lit = about.graph.is_lit(module);
    let sentences = sentence::keys(about, module, lit);
    let sentences: Vec<String> = sentences.iter().map(|key| facts.fill(words, key)).collect();
    let sentences = prose::set(&words::joined(&sentences));
    let mut rows = row::flow(about.config, module, words);
    rows.extend(row::params(about.config, module, words));
    rows.extend(row::layers(about.config, module, &facts, words));
    if let Some(twin) = about.twin {
        rows.extend(row::compared(about.config, twin, module, words));
    }
    let mut parts = vec![
        Doc::element("div", "head", head),
        Doc::element("p", "what", sentences),
    ];
    parts.extend(equation::of(about.config, module, &facts, words));
    parts.push(Doc::element("dl", "rows", rows));
    if about.twin.is_none() {
        parts.push(Doc::element(
            "p",
            "other",
            prose::set(compare::alone(about.config, module, words)),
        ));
    }
    parts.push(source::of(about, module, words));
    parts.push(Doc::text("button", "close", "×"));
    Doc::element("div", "tip", parts).with("lang", words.language().tag())
}

/// What the checkpoint calls the tensors of a part, within a block; nothing for what has none.
fn checkpoint_name(config: &Config, part: Part) -> Option<String> {
    match part {
        Part::Tokens
        | Part::Layers
        | Part::Rope
        | Part::Scores
        | Part::AttnResidual
        | Part::Combine
        | Part::MlpResidual => None,
        Part::QkNorm => Some("self_attn.q_norm, k_norm".to_owned()),
        Part::LmHead if config.tie_word_embeddings => Some("lm_head = embed_tokens".to_owned()),
        _ => Some(part.to_string().trim_start_matches("layers.").to_owned()),
    }
}
