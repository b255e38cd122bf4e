//! A model as a standalone SVG.
//! Never: a rule of its own on how anything is drawn.

use lexopt::Arg;
use lexopt::ValueExt;

use qwen3_diagram::graph;
use qwen3_diagram::graph::Shown;
use qwen3_diagram::graph::View;
#[cfg(feature = "figures")]
use qwen3_diagram::handout;
use qwen3_diagram::layout;
use qwen3_diagram::layout::Fit;
use qwen3_diagram::model::Model;
use qwen3_diagram::model::module::Module;
use qwen3_diagram::model::part::UnknownPart;
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
    shown: &Shown,
    words: &Words,
    rows: &layout::Rows,
    fit: Fit,
    width: f64,
    style: Option<String>,
) -> String {
    let graph = graph::build(&model.name, &model.config, shown, words);
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
    let drawing = svg::named(drawing, &|id| graph.label(id));
    drawing.with("lang", words.language().tag()).markup() + "\n"
}

/// A model as a standalone SVG, as an element of that width shows it.
pub(super) fn svg(arguments: &mut lexopt::Parser) -> Result<String, Refused> {
    let (mut model, mut width, mut themes) = (None, 720.0, Themes::Auto);
    let mut words = Words::of(Language::English);
    let mut open: Vec<String> = Vec::new();
    let mut view = View::default();
    #[cfg(feature = "figures")]
    let mut sheets = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Value(value) if model.is_none() => {
                model = Some(value.to_string_lossy().into_owned())
            }
            Arg::Long("width") => width = option::width(&arguments.value()?.string()?)?,
            Arg::Long("theme") => themes = option::theme(&arguments.value()?.string()?)?,
            Arg::Long("view") => view = option::view(&arguments.value()?.string()?)?,
            Arg::Long("open") => open.push(arguments.value()?.string()?),
            Arg::Long("lang") => words = option::language(&arguments.value()?.string()?)?,
            #[cfg(feature = "figures")]
            Arg::Long("blank") => sheets.push(handout::Sheet::Blank),
            #[cfg(feature = "figures")]
            Arg::Long("key") => sheets.push(handout::Sheet::Key),
            other => return Err(other.unexpected().into()),
        }
    }
    let model = model.ok_or_else(|| Refused("svg: the model is missing; see models".to_owned()))?;
    let model = option::model(&model)?;
    let fit = Fit::to(width);
    let mut shown = Shown::default();
    shown.fit(fit.form.room());
    shown.view = view;
    for id in open {
        let module: Module = id.parse()?;
        if !graph::has(&model.config, module) {
            return Err(UnknownPart { asked: id }.into());
        }
        shown.reveal(&model.config, module);
        shown.expand(&model.config, module);
    }
    let graph = graph::build(&model.name, &model.config, &shown, &words);
    let rows = layout::measure(&graph, fit.form);
    let style = Some(svg::sheet(themes));
    #[cfg(feature = "figures")]
    match sheets.as_slice() {
        [] => {}
        [sheet] => {
            let layout = layout::place(&graph, &rows, fit.form);
            let drawing = handout::svg(*sheet, &graph, &layout, fit, style);
            return Ok(drawing.with("lang", words.language().tag()).markup() + "\n");
        }
        _ => {
            let line = "svg: --blank and --key are two drawings; give one of them";
            return Err(Refused(line.to_owned()));
        }
    }
    Ok(paint(&model, &shown, &words, &rows, fit, width, style))
}
