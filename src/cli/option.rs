//! What an argument stands for: a model, a width, a theme, a language.
//! Never: what is done with it.

use std::fs::File;
use std::io::Read;

use qwen3_diagram::graph::View;
use qwen3_diagram::model::Model;
use qwen3_diagram::model::json::Json;
use qwen3_diagram::model::preset;
use qwen3_diagram::model::refusal::BadConfig;
use qwen3_diagram::palette::Theme;
use qwen3_diagram::svg::Themes;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

use crate::cli::Refused;

/// The largest `config.json` that is read, in bytes; real ones have a few thousand.
const LARGEST_FILE: u64 = 1 << 24;

/// The model that an argument names: a preset by its id, or a config by its path.
pub(super) fn model(name: &str) -> Result<Model, Refused> {
    let unknown = match preset::find(name) {
        Ok(preset) => return Ok(preset.into()),
        Err(unknown) => unknown,
    };
    let refused = |why: String| Refused(format!("{name}: {why}"));
    let file = File::open(name)
        .map_err(|_| Refused(format!("{unknown}, or the path of a config.json")))?;
    let mut bytes = Vec::new();
    file.take(LARGEST_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| refused(format!("cannot be read: {error}")))?;
    if bytes.len() as u64 > LARGEST_FILE {
        let most = LARGEST_FILE >> 20;
        return Err(refused(format!(
            "holds more than {most} MiB; a config.json has a few KiB"
        )));
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| refused("is not text in UTF-8, as a config.json is".to_owned()))?;
    let bad = |error: BadConfig| {
        let why = error.to_string();
        // Behind the path, the name of the whole would say it twice.
        refused(why.strip_prefix("config: ").unwrap_or(&why).to_owned())
    };
    let json = Json::parse(&text).map_err(bad)?;
    Model::own(name.to_owned(), name, &json).map_err(bad)
}

/// A width in CSS px.
pub(super) fn width(text: &str) -> Result<f64, Refused> {
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

/// A theme, or both.
pub(super) fn theme(text: &str) -> Result<Themes, Refused> {
    match text {
        "light" => Ok(Themes::Only(Theme::Light)),
        "dark" => Ok(Themes::Only(Theme::Dark)),
        "auto" => Ok(Themes::Auto),
        _ => Err(Refused(format!(
            "--theme: {text:?} is not one of light, dark, auto"
        ))),
    }
}

/// As what a model is drawn.
pub(super) fn view(text: &str) -> Result<View, Refused> {
    let known = View::known(text);
    known.ok_or_else(|| Refused(format!("--view: {text:?} is not one of diagram, scale")))
}

/// The words of a language.
pub(super) fn language(text: &str) -> Result<Words, Refused> {
    let known = Language::known(text).map(Words::of);
    known.ok_or_else(|| Refused(format!("--lang: {text:?} is not one of en, zh")))
}
