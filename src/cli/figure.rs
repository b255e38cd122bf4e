//! The command `figure`: a figure of the post as a standalone SVG.
//! Never: how a figure is drawn.

use lexopt::Arg;
use lexopt::ValueExt;

use qwen3_diagram::figure;
use qwen3_diagram::figure::Figure;
use qwen3_diagram::figure::Form;
use qwen3_diagram::figure::Pair;
use qwen3_diagram::figure::Subject;
use qwen3_diagram::model::Model;
use qwen3_diagram::svg;
use qwen3_diagram::svg::Themes;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

use crate::cli::Refused;
use crate::cli::option;

/// The models of the post before a reader chooses others.
const LEFT: &str = "qwen3-1.7b";
const RIGHT: &str = "qwen3-30b-a3b";

/// The figure that the arguments ask for.
pub(super) fn run(arguments: &mut lexopt::Parser) -> Result<String, Refused> {
    let (mut name, mut left, mut right) = (None, LEFT.to_owned(), RIGHT.to_owned());
    let (mut width, mut themes) = (Form::Wide.width(), Themes::Auto);
    let mut words = Words::of(Language::English);
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Value(value) if name.is_none() => {
                name = Some(value.to_string_lossy().into_owned());
            }
            Arg::Long("left") => left = arguments.value()?.string()?,
            Arg::Long("right") => right = arguments.value()?.string()?,
            Arg::Long("width") => width = option::width(&arguments.value()?.string()?)?,
            Arg::Long("theme") => themes = option::theme(&arguments.value()?.string()?)?,
            Arg::Long("lang") => words = option::language(&arguments.value()?.string()?)?,
            other => return Err(other.unexpected().into()),
        }
    }
    let figure = read_name(name.as_deref())?;
    let (left, right) = (option::model(&left)?, option::model(&right)?);
    let pair = Pair {
        left: subject(&left),
        right: subject(&right),
    };
    Ok(paint(figure, &pair, width, themes, &words))
}

fn read_name(name: Option<&str>) -> Result<Figure, Refused> {
    let known = || Figure::ALL.map(Figure::name).join(", ");
    let Some(name) = name else {
        return Err(Refused(format!(
            "figure: its name is missing; known are {}",
            known()
        )));
    };
    Figure::find(name).ok_or_else(|| {
        Refused(format!(
            "figure: there is no {name:?}; known are {}",
            known()
        ))
    })
}

fn subject(model: &Model) -> Subject<'_> {
    Subject {
        name: &model.name,
        config: &model.config,
        trained: model.trained_length,
    }
}

/// The figure in the form that fits the width, in the middle of it.
fn paint(figure: Figure, pair: &Pair, width: f64, themes: Themes, words: &Words) -> String {
    let form = Form::fitting(width);
    let scale = form.scale(width);
    let drawn = figure::draw(figure, pair, form, words);
    let page = svg::Page {
        title: &drawn.title,
        description: Some(&drawn.description),
        width,
        scale,
        left: ((width - form.width() * scale) / 2.0).max(0.0),
        style: Some(svg::sheet(themes)),
    };
    svg::draw(&drawn.framed(form), &page)
        .with("lang", words.language().tag())
        .markup()
        + "\n"
}
