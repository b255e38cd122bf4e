//! What a Qwen3 is: its configuration, its parts and their names, shapes and exact counts.
//! Never: anything that draws.

pub mod angle;
pub mod channel;
mod code;
pub mod compare;
pub mod config;
pub mod count;
pub mod example;
pub mod experts;
pub mod heads;
pub mod json;
pub mod lots;
pub mod module;
pub mod order;
pub mod part;
pub mod preset;
pub mod read;
pub mod refusal;
pub mod routing;
pub mod shape;
pub mod shelf;
pub mod site;
pub mod source;
pub mod step;

use crate::list::Listed;
use std::borrow::Cow;

use crate::model::config::Config;
use crate::model::json::Json;
use crate::model::preset::Preset;
use crate::model::refusal::BadConfig;
use crate::model::source::Check;
use crate::model::source::Source;
use crate::text::replaced;

/// A model that can be shown: a released one, or one that a reader brought.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// What attributes and the command line call it.
    pub id: Cow<'static, str>,
    /// What it is called beside a drawing.
    pub name: Cow<'static, str>,
    /// Its sizes.
    pub config: Config,
    /// Where they come from.
    pub source: Source,
    /// How many tokens the sequences had that it was trained on, where a source says so.
    pub trained_length: Option<u64>,
}

impl From<&Preset> for Model {
    fn from(preset: &Preset) -> Self {
        Model {
            id: preset.id.into(),
            name: preset.name.into(),
            config: preset.config.clone(),
            source: preset.source.clone(),
            trained_length: preset.trained_length,
        }
    }
}

impl Model {
    /// A reader's own model, from a `config.json` that lies at `path`: a file, an address, a mere
    /// name, or nowhere.
    ///
    /// # Errors
    /// [`BadConfig`] says why it is no Qwen3.
    pub fn own(id: String, path: &str, json: &Json) -> Result<Model, BadConfig> {
        let path = if path.is_empty() { "config" } else { path };
        Ok(Model {
            id: id.into(),
            name: title(path).into(),
            config: Config::read(json)?,
            source: Source {
                repo: path.to_owned().into(),
                revision: None,
                check: Check::Own,
            },
            trained_length: None,
        })
    }
}

/// How long the name of a reader's own model may be, in characters.
const LONGEST_NAME: usize = 32;

/// What to call a model whose config lies at `path`: the file's name; for a `config.json` the
/// name of the folder, or of the repository on the Hub.
fn title(path: &str) -> String {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let path = replaced(path, "\\", "/");
    let steps: Vec<&str> = path.split('/').filter(|step| !step.is_empty()).listed();
    let (file, folders) = steps.split_last().unwrap_or((&"", &[]));
    let of_branch = folders
        .iter()
        .position(|step| matches!(*step, "resolve" | "raw" | "blob"));
    let folder = folders
        .get(..of_branch.unwrap_or(folders.len()))
        .and_then(|folders| folders.last())
        .filter(|folder| !matches!(**folder, "." | ".."));
    let name = match (*file, folder) {
        ("config.json", Some(folder)) => folder,
        (file, _) => file.strip_suffix(".json").unwrap_or(file),
    };
    let mut characters = name.chars().filter(|c| !c.is_control());
    let mut name = String::new();
    let shown = characters.by_ref().take(LONGEST_NAME);
    shown.for_each(|c| name.push(c));
    if characters.next().is_some() {
        name.pop();
        name.push('…');
    }
    if name.is_empty() {
        name.push_str("config");
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_is_called_as_its_file_its_folder_or_its_repository() {
        for (path, name) in [
            ("mine.json", "mine"),
            ("config.json", "config"),
            ("./config.json", "config"),
            ("models/My-Qwen3/config.json", "My-Qwen3"),
            ("C:\\models\\My-Qwen3\\config.json", "My-Qwen3"),
            (
                "https://huggingface.co/Qwen/Qwen3-8B/resolve/main/config.json?download=true",
                "Qwen3-8B",
            ),
            ("", "config"),
            (
                "a-name-that-is-far-too-long-to-stand-in-a-title.json",
                "a-name-that-is-far-too-long-to-…",
            ),
        ] {
            assert_eq!(title(path), name, "{path}");
        }
    }
}
