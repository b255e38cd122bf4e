//! The command line: arguments in, text out, one clear line for what is wrong.
//! Never: a rule of its own on how anything is drawn.

#[cfg(feature = "figures")]
mod figure;

use std::fmt;
use std::io::Write;
use std::process::ExitCode;

use lexopt::Arg;
use lexopt::ValueExt;

use qwen3_diagram::decimal;
use qwen3_diagram::graph;
use qwen3_diagram::layout;
use qwen3_diagram::layout::Fit;
use qwen3_diagram::layout::Form;
use qwen3_diagram::model::preset;
use qwen3_diagram::model::preset::Preset;
use qwen3_diagram::palette::Theme;
use qwen3_diagram::svg;
use qwen3_diagram::svg::Themes;
use qwen3_diagram::view;
use qwen3_diagram::view::Look;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

const USAGE: &str = "usage: qwen3-diagram models
       qwen3-diagram svg MODEL [--width PX] [--theme light|dark|auto] [--lang en|zh]
       qwen3-diagram figure NAME [--left MODEL] [--right MODEL] [--width PX] [--theme light|dark|auto] [--lang en|zh]";

/// What is wrong with the arguments: one line.
struct Refused(String);

impl<E: fmt::Display> From<E> for Refused {
    fn from(error: E) -> Self {
        Refused(error.to_string())
    }
}

/// Runs the command that the arguments name. Exit status 2 stands for bad input.
pub fn run() -> ExitCode {
    let mut arguments = lexopt::Parser::from_env();
    let text = match command(&mut arguments) {
        Ok(text) => text,
        Err(Refused(line)) => {
            let one_line: String = line
                .chars()
                .map(|c| if c.is_control() { ' ' } else { c })
                .collect();
            eprintln!("qwen3-diagram: {one_line}");
            return ExitCode::from(2);
        }
    };
    // A reader that closes the pipe early is no fault.
    let _ = std::io::stdout().write_all(text.as_bytes());
    ExitCode::SUCCESS
}

fn command(arguments: &mut lexopt::Parser) -> Result<String, Refused> {
    match arguments.next()? {
        Some(Arg::Value(name)) if name == "models" => models(arguments),
        Some(Arg::Value(name)) if name == "svg" => drawing(arguments),
        #[cfg(feature = "figures")]
        Some(Arg::Value(name)) if name == "figure" => figure::run(arguments),
        Some(Arg::Value(name)) if name == "fallback" => fallback(arguments),
        Some(Arg::Value(name)) if name == "reserve" => no_more(arguments, reserve()),
        Some(Arg::Value(name)) if name == "sheet" => no_more(arguments, svg::sheet(Themes::Auto)),
        Some(Arg::Value(name)) => Err(Refused(format!(
            "there is no command {name:?}; known are models, svg, figure"
        ))),
        Some(Arg::Long("help") | Arg::Short('h')) => Ok(format!("{USAGE}\n")),
        Some(other) => Err(other.unexpected().into()),
        None => Err(Refused(
            "a command is missing; known are models, svg, figure".to_owned(),
        )),
    }
}

/// The preset ids, one a line.
fn models(arguments: &mut lexopt::Parser) -> Result<String, Refused> {
    no_more(
        arguments,
        preset::PRESETS
            .iter()
            .map(|preset| format!("{}\n", preset.id))
            .collect(),
    )
}

/// The text, if no argument is left.
fn no_more(arguments: &mut lexopt::Parser, text: String) -> Result<String, Refused> {
    match arguments.next()? {
        Some(argument) => Err(argument.unexpected().into()),
        None => Ok(text),
    }
}

/// For the build: a model in each form as it stands beside its twins, without a sheet.
fn fallback(arguments: &mut lexopt::Parser) -> Result<String, Refused> {
    let (mut presets, mut words) = (Vec::new(), Words::of(Language::English));
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("lang") => words = read_language(&arguments.value()?.string()?)?,
            Arg::Value(id) => presets.push(preset::find(&id.to_string_lossy())?),
            other => return Err(other.unexpected().into()),
        }
    }
    let Some(own) = presets.first() else {
        return Err(Refused(
            "fallback: the model is missing; see models".to_owned(),
        ));
    };
    let drawn = Form::ALL.map(|form| {
        let graphs = presets
            .iter()
            .map(|p| graph::build(p.name, &p.config, &words));
        let rows = graphs
            .map(|graph| layout::measure(&graph, form))
            .fold(layout::Rows::default(), |rows, other| rows.max(&other));
        let fit = Fit {
            form,
            scale: 1.0,
            left: 0.0,
        };
        paint(own, &words, &rows, fit, form.width(), None)
    });
    Ok(drawn.concat())
}

/// For the build: rules that keep room for a diagram before it is there, by form and model. What
/// has a twin gets the rows of the largest.
fn reserve() -> String {
    // Diagrams are as high in one language as in another.
    let words = Words::of(Language::English);
    let rows = |preset: &Preset, form| {
        layout::measure(&graph::build(preset.name, &preset.config, &words), form)
    };
    let largest = |form| {
        let all = preset::PRESETS.iter().map(|preset| rows(preset, form));
        all.fold(layout::Rows::default(), |largest, rows| largest.max(&rows))
    };
    let mut text = String::new();
    for form in Form::ALL {
        let rule = |host: &str, preset: &Preset, rows: &layout::Rows| {
            let graph = graph::build(preset.name, &preset.config, &words);
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

/// A model as SVG text.
fn paint(
    preset: &Preset,
    words: &Words,
    rows: &layout::Rows,
    fit: Fit,
    width: f64,
    style: Option<String>,
) -> String {
    let graph = graph::build(preset.name, &preset.config, words);
    let layout = layout::place(&graph, rows, fit.form);
    let page = svg::Page {
        title: preset.name,
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
fn drawing(arguments: &mut lexopt::Parser) -> Result<String, Refused> {
    let (mut model, mut width, mut themes) = (None, 720.0, Themes::Auto);
    let mut words = Words::of(Language::English);
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Value(value) if model.is_none() => {
                model = Some(value.to_string_lossy().into_owned())
            }
            Arg::Long("width") => width = read_width(&arguments.value()?.string()?)?,
            Arg::Long("theme") => themes = read_theme(&arguments.value()?.string()?)?,
            Arg::Long("lang") => words = read_language(&arguments.value()?.string()?)?,
            other => return Err(other.unexpected().into()),
        }
    }
    let model = model.ok_or_else(|| Refused("svg: the model is missing; see models".to_owned()))?;
    let preset = preset::find(&model)?;
    let fit = Fit::to(width);
    let graph = graph::build(preset.name, &preset.config, &words);
    let rows = layout::measure(&graph, fit.form);
    let style = Some(svg::sheet(themes));
    Ok(paint(preset, &words, &rows, fit, width, style))
}

fn read_width(text: &str) -> Result<f64, Refused> {
    let width = text
        .parse()
        .ok()
        .filter(|width| (1.0..=10_000.0).contains(width));
    width.ok_or_else(|| {
        Refused(format!(
            "--width: {text:?} is not a number of px from 1 to 10000"
        ))
    })
}

fn read_theme(text: &str) -> Result<Themes, Refused> {
    match text {
        "light" => Ok(Themes::Only(Theme::Light)),
        "dark" => Ok(Themes::Only(Theme::Dark)),
        "auto" => Ok(Themes::Auto),
        _ => Err(Refused(format!(
            "--theme: {text:?} is not one of light, dark, auto"
        ))),
    }
}

fn read_language(text: &str) -> Result<Words, Refused> {
    let known = Language::known(text).map(Words::of);
    known.ok_or_else(|| Refused(format!("--lang: {text:?} is not one of en, zh")))
}
