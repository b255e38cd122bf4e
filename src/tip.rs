//! What a module says of itself: name, checkpoint name, what it does, shapes, parameters.
//! Never: where the tip stands.

use crate::doc::Doc;
use crate::fact::Facts;
use crate::graph::Graph;
use crate::model::config::Config;
use crate::model::count;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::model::shape;
use crate::model::shape::Tensor;
use crate::words;
use crate::words::Words;

/// The tip of a module; its text begins with the module's label.
pub fn describe(graph: &Graph, config: &Config, module: Module, words: &Words) -> Doc {
    let node = graph.find(module).map(|index| &graph.nodes[index]);
    let label = node.map_or("", |node| node.label.as_str());
    let lit = node.is_some_and(|node| node.lit);
    let mut head = vec![Doc::text("p", "name", label)];
    if let Some(name) = checkpoint_name(config, module.part) {
        head.push(Doc::text("code", "checkpoint", name));
    }
    let mut rows = flow(config, module, words);
    rows.extend(params(config, module, words));
    rows.extend(layers(config, module, words));
    Doc::element(
        "div",
        "tip",
        vec![
            Doc::element("div", "head", head),
            Doc::text("p", "what", sentences(config, module, lit, words)),
            Doc::element("dl", "rows", rows),
            Doc::text("button", "close", "×"),
        ],
    )
    .with("lang", words.language().tag())
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

/// One to three sentences: what the module does and why.
fn sentences(config: &Config, module: Module, lit: bool, words: &Words) -> String {
    let facts = Facts::of(config, module.block);
    let say = |key: &str| facts.fill(words, key);
    match module.part {
        Part::Layers if config.is_mixed() => {
            let kind = if module.is_sparse(config) {
                "sparse"
            } else {
                "dense"
            };
            let one = if config.layers(module.block) == 1 {
                ".one"
            } else {
                ""
            };
            let these = say(&format!("tip.layers.mixed.{kind}{one}"));
            words::joined(&[these, say("tip.layers.mixed.order")])
        }
        Part::SelfAttn if config.group_size() == 1 => say("tip.layers.self_attn.alone"),
        Part::Mlp if module.is_sparse(config) => say("tip.layers.mlp.sparse"),
        Part::Mlp => say("tip.layers.mlp.dense"),
        Part::Expert(_) => {
            let example = if lit { "lit" } else { "idle" };
            let example = say(&format!("tip.layers.mlp.expert.{example}"));
            words::joined(&[say("tip.layers.mlp.expert"), example])
        }
        Part::LmHead => {
            let matrix = if config.tie_word_embeddings {
                "tied"
            } else {
                "own"
            };
            words::joined(&[say("tip.lm_head"), say(&format!("tip.lm_head.{matrix}"))])
        }
        part => say(&format!("tip.{part}")),
    }
}

/// A row of a tip: a term and one line or more.
fn row(term: &str, lines: Vec<Doc>) -> [Doc; 2] {
    [Doc::text("dt", "", term), Doc::element("dd", "", lines)]
}

/// The shapes that flow in and out.
fn flow(config: &Config, module: Module, words: &Words) -> Vec<Doc> {
    let flow = shape::flow(config, module);
    let lines = |tensors: &[Tensor]| tensors.iter().map(tensor).collect::<Vec<_>>();
    if module.part != Part::Tokens && flow.input == flow.output {
        return row(words.get("row.same"), lines(&flow.input)).to_vec();
    }
    let input = match module.part {
        Part::Tokens => vec![Doc::text("div", "", words.get("row.text"))],
        _ => lines(&flow.input),
    };
    let rows = [
        row(words.get("row.input"), input),
        row(words.get("row.output"), lines(&flow.output)),
    ];
    rows.concat()
}

/// A shape, with the letter of its tensor in that letter's colour.
fn tensor(tensor: &Tensor) -> Doc {
    let shape = Doc::Text(tensor.to_string());
    let name = match tensor.name {
        "" => return Doc::element("div", "", vec![shape]),
        "q" => Doc::text("var", "query", "q"),
        "k" => Doc::text("var", "key", "k"),
        "v" => Doc::text("var", "value", "v"),
        name => Doc::text("span", "tensor", name),
    };
    Doc::element("div", "", vec![name, Doc::Text(" ".to_owned()), shape])
}

/// In which layers of a mixed stack the module is.
fn layers(config: &Config, module: Module, words: &Words) -> Vec<Doc> {
    if !config.is_mixed() || module.part.parent().is_none() {
        return Vec::new();
    }
    let key = if module.is_sparse(config) {
        "row.layers.sparse"
    } else {
        "row.layers.dense"
    };
    let these = Facts::of(config, module.block).fill(words, key);
    row(words.get("row.layers"), vec![Doc::text("div", "", these)]).to_vec()
}

/// The parameters of one instance, and their share of what encloses it and of the model.
fn params(config: &Config, module: Module, words: &Words) -> Vec<Doc> {
    let count = count::params(config, module);
    let line = |text: String| Doc::text("div", "", text);
    let number = match (module.part, count) {
        (Part::LmHead, 0) => words.get("row.tied").to_owned(),
        (_, 0) => words.get("row.none").to_owned(),
        _ => words::exact(count),
    };
    let mut lines = vec![line(number)];
    let enclosing = module.parent().filter(|_| count > 0).and_then(|outer| {
        let share = words::percent(count, count::params(config, outer))?;
        Some(words.fill(&format!("share.{}", outer.part), &[("share", &share)]))
    });
    lines.extend(enclosing.map(line));
    let outer = module.part.parent();
    if count > 0 && outer.is_none_or(|outer| outer == Part::Layers) {
        lines.extend(of_model(config, module, count, words).map(line));
    }
    row(words.get("row.params"), lines).to_vec()
}

/// The share of the whole model; of what repeats, of all its instances.
fn of_model(config: &Config, module: Module, count: u64, words: &Words) -> Option<String> {
    let layers = config.layers(module.block);
    let repeated = Part::Layers.holds(module.part) && layers > 1;
    let all = if repeated { count * layers } else { count };
    let share = words::percent(all, count::total(config))?;
    let key = if repeated {
        "share.stack"
    } else {
        "share.model"
    };
    Some(words.fill(key, &[("share", &share), ("layers", &layers.to_string())]))
}
