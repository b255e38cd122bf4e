//! The rows of a tip: shapes, parameters, layers, what differs.
//! Never: a sentence.

use crate::doc::Doc;
use crate::fact::Facts;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::config::Config;
use crate::model::count;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::model::shape;
use crate::model::shape::Tensor;
use crate::model::step::Step;
use crate::tip::About;
use crate::tip::compare;
use crate::tip::name;
use crate::words;
use crate::words::Words;

/// A row: a term and one line or more.
fn row(term: &str, lines: Vec<Doc>) -> Vec<Doc> {
    vec![Doc::text("dt", "", term), Doc::element("dd", "", lines)]
}

fn line(text: String) -> Doc {
    Doc::text("div", "", text)
}

/// The shapes that flow in and out.
pub fn flow(about: &About, module: Module, words: &Words) -> Vec<Doc> {
    let flow = match module.part() {
        Part::Scores if about.is_open(module) => shape::scores(about.config),
        _ => shape::flow(about.config, module),
    };
    let lines = |tensors: &[Tensor]| tensors.iter().map(|it| tensor(it, words)).listed();
    if module.part() != Part::Tokens && flow.input == flow.output {
        return row(words.get("row.same"), lines(&flow.input));
    }
    let input = match module.part() {
        Part::Tokens => vec![Doc::text("div", "", words.get("row.text"))],
        _ => lines(&flow.input),
    };
    let mut rows = row(words.get("row.input"), input);
    rows.add(row(words.get("row.output"), lines(&flow.output)));
    rows
}

/// A shape, with the letter of its tensor in that letter's colour, or what the tensor is called.
fn tensor(tensor: &Tensor, words: &Words) -> Doc {
    let shape = Doc::Text(tensor.to_string());
    let name = match tensor.name {
        "" => return Doc::element("div", "", vec![shape]),
        "q" => Doc::text("var", "query", "q"),
        "k" => Doc::text("var", "key", "k"),
        "v" => Doc::text("var", "value", "v"),
        "p" | "φ" => Doc::text("var", "", tensor.name),
        name => Doc::text("span", "tensor", words.get(&format!("tensor.{name}"))),
    };
    Doc::element("div", "", vec![name, Doc::Text(" ".to_owned()), shape])
}

/// The parameters of one instance, and their share of what encloses it and of the model.
pub fn params(about: &About, module: Module, words: &Words) -> Vec<Doc> {
    let config = about.config;
    let count = count::params(config, module);
    let number = match (module.part(), count) {
        (
            Part::LmHead
            | Part::QHead(_)
            | Part::KHead(_)
            | Part::VHead(_)
            | Part::Step(_, Step::Lookup | Step::Product),
            0,
        ) => words.get("row.tied").to_owned(),
        (_, 0) => words.get("row.none").to_owned(),
        _ => words::exact(count),
    };
    let mut lines = vec![line(number)];
    if count > 0 {
        lines.add(of_enclosing(about, module, count, words).map(line));
        lines.add(of_model(config, module, count, words).map(line));
    }
    row(words.get("row.params"), lines)
}

/// The share of the innermost container, if it is worth telling. What opens to show only how it
/// computes is none.
fn of_enclosing(about: &About, module: Module, count: u64, words: &Words) -> Option<String> {
    let mut outer = module.parent()?;
    loop {
        let key = format!("share.{}", name(about, outer));
        if words.get(&key).is_empty() {
            outer = outer.parent()?;
            continue;
        }
        let share = words::percent(count, count::params(about.config, outer))?;
        return Some(words.fill(&key, &[("share", &share)]));
    }
}

/// The share of the whole model; of what repeats, of all its instances.
fn of_model(config: &Config, module: Module, count: u64, words: &Words) -> Option<String> {
    let layers = config.layers(module.block());
    let repeated = Part::Layers.holds(module.part()) && layers > 1;
    let all = if repeated { count * layers } else { count };
    let share = words::percent(all, count::total(config))?;
    let key = if repeated {
        "share.stack"
    } else {
        "share.model"
    };
    Some(words.fill(key, &[("share", &share), ("layers", &layers.to_string())]))
}

/// In which layers of a mixed stack the module is.
pub fn layers(config: &Config, module: Module, facts: &Facts, words: &Words) -> Vec<Doc> {
    if !config.is_mixed() || module.part() == Part::Layers || !Part::Layers.holds(module.part()) {
        return Vec::new();
    }
    let key = if module.is_sparse(config) {
        "row.layers.sparse"
    } else {
        "row.layers.dense"
    };
    row(words.get("row.layers"), vec![line(facts.fill(words, key))])
}

/// What the twin has otherwise.
pub fn compared(about: &About, twin: (&str, &Config), module: Module, words: &Words) -> Vec<Doc> {
    let lines = compare::lines(about, twin, module, words);
    row(
        words.get("row.compared"),
        lines.into_iter().map(line).listed(),
    )
}
