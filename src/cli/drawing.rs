//! A model as a standalone SVG.
//! Never: a rule of its own on how anything is drawn.

use lexopt::Arg;
use lexopt::ValueExt;

use qwen3_diagram::graph;
use qwen3_diagram::layout;
use qwen3_diagram::layout::Fit;
use qwen3_diagram::model::Model;
use qwen3_diagram::svg;
use qwen3_diagram::svg::Themes;
use qwen3_diagram::view;
use qwen3_diagram::view::Look;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

use crate::cli::Refused;
use crate::cli::option;

/// A model as SVG text.
pub(super) fn paint(
    model: &Model,
    words: &Words,
    rows: &layout::Rows,
    fit: Fit,
    width: f64,
    style: Option<String>,
) -> String {
    let graph = graph::build(&model.name, &model.config, words);
    let layout = layout::place(&graph, rows, fit.form);
    let page = svg::Page {
        title: &model.name,
        description: None,
        width,
        scale: fit.scale,
        left: fit.left,
        style,
    };
    let drawing = svg::draw(&view::scene(&graph, &layout, &Look::default()), &page);
    drawing.with("lang", words.language().tag()).markup() + "\n"
}

/// A model as a standalone SVG, as an element of that width shows it.
pub(super) fn svg(arguments: &mut lexopt::Parser) -> Result<String, Refused> {
    let (mut model, mut width, mut themes) = (None, 720.0, Themes::Auto);
    let mut words = Words::of(Language::English);
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Value(value) if model.is_none() => {
                model = Some(value.to_string_lossy().into_owned())
            }
            Arg::Long("width") => width = option::width(&arguments.value()?.string()?)?,
            Arg::Long("theme") => themes = option::theme(&arguments.value()?.string()?)?,
            Arg::Long("lang") => words = option::language(&arguments.value()?.string()?)?,
            other => return Err(other.unexpected().into()),
        }
    }
    let model = model.ok_or_else(|| Refused("svg: the model is missing; see models".to_owned()))?;
    let model = option::model(&model)?;
    let fit = Fit::to(width);
    let graph = graph::build(&model.name, &model.config, &words);
    let rows = layout::measure(&graph, fit.form);
    let style = Some(svg::sheet(themes));
    Ok(paint(&model, &words, &rows, fit, width, style))
}
