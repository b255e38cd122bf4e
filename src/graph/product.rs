//! What is written in an opened projection: the shapes of a matrix product and its count.
//! Never: how large it is drawn.

use crate::model::config::Config;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::model::shape;
use crate::model::shape::Axis;
use crate::model::shape::Tensor;
use crate::words;
use crate::words::Words;

/// Output, weights and input, each its shape and its name; the count; how the scale is called in
/// the box; the fact in the margin.
pub(super) fn texts(config: &Config, module: Module, words: &Words) -> Vec<String> {
    let [input, output] = widths(config, module);
    let tokens = tokens(module, words);
    let shape = |a, b| format!("{} × {}", size(a), size(b));
    let text = |key: &str| words.get(key).to_owned();
    let example = words.fill("open.tokens", &[("tokens", &tokens.to_string())]);
    vec![
        shape(tokens, output),
        text("open.output"),
        shape(input, output),
        text("open.weights"),
        shape(tokens, input),
        text("open.input"),
        words::short(input * output),
        text("open.scale.narrow"),
        text("open.scale"),
        example,
    ]
}

/// A size: exact as far as a box has room for it.
pub(super) fn size(size: u64) -> String {
    match size {
        few @ 0..1_000_000 => few.to_string(),
        many => words::short(many),
    }
}

/// The width of what it reads, of what it makes, and the tokens.
pub(super) fn numbers(config: &Config, module: Module, words: &Words) -> Vec<f64> {
    let [input, output] = widths(config, module);
    let all = [input, output, tokens(module, words)];
    all.map(|number| number as f64).to_vec()
}

/// The tokens of the example; of these an expert computes for one.
fn tokens(module: Module, words: &Words) -> u64 {
    match module.part() {
        Part::ExpertGlu(..) => 1,
        _ => words.get("example.tokens").split(' ').count() as u64,
    }
}

fn widths(config: &Config, module: Module) -> [u64; 2] {
    let width = |tensors: &[Tensor]| match tensors.first().and_then(|tensor| tensor.axes.last()) {
        Some(Axis::Size(size)) => *size,
        _ => 1,
    };
    let flow = shape::flow(config, module);
    [width(&flow.input), width(&flow.output)]
}
