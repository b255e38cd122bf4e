//! What the build of the page needs: static drawings, and the room that they take.
//! Never: a drawing that is not a diagram.

use std::rc::Rc;

use lexopt::Arg;
use lexopt::ValueExt;

use qwen3_diagram::decimal;
use qwen3_diagram::graph;
use qwen3_diagram::graph::Shown;
use qwen3_diagram::layout;
use qwen3_diagram::layout::Fit;
use qwen3_diagram::layout::Form;
use qwen3_diagram::model::Model;
use qwen3_diagram::model::preset;
use qwen3_diagram::model::preset::Preset;
use qwen3_diagram::paper;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

use crate::cli::Refused;
use crate::cli::drawing::paint;
use crate::cli::option;

/// For the build: a model in each form as it stands beside its twins, and as it is printed, without
/// a sheet.
pub(super) fn fallback(arguments: &mut lexopt::Parser) -> Result<String, Refused> {
    let (mut models, mut words) = (Vec::new(), Words::of(Language::English));
    let mut shown = Shown::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("lang") => words = option::language(&arguments.value()?.string()?)?,
            Arg::Long("view") => shown.view = option::view(&arguments.value()?.string()?)?,
            Arg::Value(id) => models.push(Model::from(preset::find(&id.to_string_lossy())?)),
            other => return Err(other.unexpected().into()),
        }
    }
    let Some(own) = models.first() else {
        return Err(Refused(
            "fallback: the model is missing; see models".to_owned(),
        ));
    };
    let drawn = Form::ALL.map(|form| {
        let graphs = models
            .iter()
            .map(|model| graph::build(&model.name, &model.config, &shown, &words));
        let rows = graphs
            .map(|graph| layout::measure(&graph, form))
            .fold(layout::Rows::default(), |rows, other| rows.max(&other));
        let fit = Fit {
            form,
            scale: 1.0,
            left: 0.0,
        };
        let mut shown = shown.clone();
        shown.beside = models.get(1).cloned().map(Rc::new);
        paint(own, &shown, &words, &rows, fit, form.width(), None)
    });
    // What stands in its place on paper, where no script could make it.
    let paper = paper::sheet(own, &shown, models.get(1), &words);
    Ok(drawn.concat() + &paper.markup() + "\n")
}

/// For the build: rules that keep room for a diagram before it is there, by form and model. What
/// has a twin gets the rows of the largest.
pub(super) fn reserve() -> String {
    // Diagrams are as high in one language as in another.
    let words = Words::of(Language::English);
    let rows = |preset: &Preset, form| {
        layout::measure(
            &graph::build(preset.name, &preset.config, &Shown::default(), &words),
            form,
        )
    };
    let largest = |form| {
        let all = preset::PRESETS.iter().map(|preset| rows(preset, form));
        all.fold(layout::Rows::default(), |largest, rows| largest.max(&rows))
    };
    let mut text = String::new();
    for form in Form::ALL {
        let rule = |host: &str, preset: &Preset, rows: &layout::Rows| {
            let graph = graph::build(preset.name, &preset.config, &Shown::default(), &words);
            let height = layout::place(&graph, rows, form).size.height;
            let share = decimal::fixed(100.0 * height / form.width(), 6);
            let most = decimal::short(1.25 * height);
            format!("{host} .space > div {{ height: min({share}cqw, {most}px) }}\n")
        };
        let mut rules = String::new();
        if let Ok(preset) = preset::find(preset::DEFAULT) {
            rules += &rule(":host", preset, &rows(preset, form));
        }
        for preset in &preset::PRESETS {
            let host = format!(":host([model=\"{}\"])", preset.id);
            rules += &rule(&host, preset, &rows(preset, form));
            rules += &rule(
                &format!(":host([model=\"{}\"][twin])", preset.id),
                preset,
                &largest(form),
            );
        }
        text += &format!(
            "@container (width >= {}px) {{\n{rules}}}\n",
            form.threshold()
        );
    }
    text
}
