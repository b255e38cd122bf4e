//! The released models that the widget knows by id.
//! Never: a size that no source gives.

mod sizes;

use crate::list::Listed;
use std::borrow::Cow;

use crate::model::config::Config;
use crate::model::preset::sizes::Release;
use crate::model::preset::sizes::Sizes;
use crate::model::preset::sizes::Tied;
use crate::model::source::Check;
use crate::model::source::Source;
use crate::text::joined;
use crate::text::start;

/// A released model.
#[derive(Debug, PartialEq)]
pub struct Preset {
    /// What attributes and the command line call it.
    pub id: &'static str,
    /// What its authors call it.
    pub name: &'static str,
    /// Its sizes.
    pub config: Config,
    /// Where they come from.
    pub source: Source,
    /// How many tokens the sequences had that it was trained on, where a source says so.
    pub trained_length: Option<u64>,
}

/// A model that no preset has.
#[derive(Debug, PartialEq)]
pub struct UnknownModel {
    /// What was asked for.
    pub asked: String,
}

impl std::fmt::Display for UnknownModel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let known: Vec<_> = PRESETS.iter().map(|preset| preset.id).listed();
        let asked = start(&self.asked, 80);
        write!(
            f,
            "model: there is no \"{asked}\"; known are {}",
            joined(&known, ", ")
        )
    }
}

/// Entries of the tokenizer that all released models share (Qwen3 Technical Report).
pub const TOKENS: u64 = 151_669;

/// The model that an element without an attribute shows.
pub const DEFAULT: &str = "qwen3-30b-a3b";

const fn served(repo: &'static str, revision: &'static str) -> Source {
    Source {
        repo: Cow::Borrowed(repo),
        revision: Some(Cow::Borrowed(revision)),
        check: Check::Served,
    }
}

const fn checked(repo: &'static str, check: Check) -> Source {
    Source {
        repo: Cow::Borrowed(repo),
        revision: None,
        check,
    }
}

/// A preset, called as its repository on the Hub.
const fn preset(
    id: &'static str,
    name: &'static str,
    (sizes, release, tied): (Sizes, Release, Tied),
    source: Source,
) -> Preset {
    Preset {
        id,
        name,
        config: sizes::config(sizes, &release, tied),
        source,
        trained_length: release.trained,
    }
}

/// Every preset: the eight models of April 2025, dense ones first, each group by size; then the
/// releases that followed.
pub static PRESETS: [Preset; 13] = [
    preset(
        "qwen3-0.6b",
        "Qwen3-0.6B",
        (sizes::S_0_6B, sizes::APRIL, Tied::Yes),
        checked("Qwen/Qwen3-0.6B", Check::Agreed),
    ),
    preset(
        "qwen3-1.7b",
        "Qwen3-1.7B",
        (sizes::S_1_7B, sizes::APRIL, Tied::Yes),
        checked("Qwen/Qwen3-1.7B", Check::Agreed),
    ),
    preset(
        "qwen3-4b",
        "Qwen3-4B",
        (sizes::S_4B, sizes::APRIL, Tied::Yes),
        served("Qwen/Qwen3-4B", "1cfa9a7208912126459214e8b04321603b3df60c"),
    ),
    preset(
        "qwen3-8b",
        "Qwen3-8B",
        (sizes::S_8B, sizes::APRIL, Tied::No),
        served("Qwen/Qwen3-8B", "b968826d9c46dd6066d109eabc6255188de91218"),
    ),
    preset(
        "qwen3-14b",
        "Qwen3-14B",
        (sizes::S_14B, sizes::APRIL, Tied::No),
        checked("Qwen/Qwen3-14B", Check::Agreed),
    ),
    preset(
        "qwen3-32b",
        "Qwen3-32B",
        (sizes::S_32B, sizes::APRIL, Tied::No),
        served("Qwen/Qwen3-32B", "9216db5781bf21249d130ec9da846c4624c16137"),
    ),
    preset(
        "qwen3-30b-a3b",
        "Qwen3-30B-A3B",
        (sizes::S_30B_A3B, sizes::APRIL, Tied::No),
        served(
            "Qwen/Qwen3-30B-A3B",
            "ad44e777bcd18fa416d9da3bd8f70d33ebb85d39",
        ),
    ),
    preset(
        "qwen3-235b-a22b",
        "Qwen3-235B-A22B",
        (sizes::S_235B_A22B, sizes::APRIL, Tied::No),
        served(
            "Qwen/Qwen3-235B-A22B",
            "8efa61729e24bd65b1d152b5ab5409052aa80e65",
        ),
    ),
    preset(
        "qwen3-4b-2507",
        "Qwen3-4B-2507",
        (sizes::S_4B, sizes::later(5e6), Tied::Yes),
        checked("Qwen/Qwen3-4B-Instruct-2507", Check::Copied),
    ),
    preset(
        "qwen3-30b-a3b-2507",
        "Qwen3-30B-A3B-2507",
        (sizes::S_30B_A3B, sizes::later(1e7), Tied::No),
        checked("Qwen/Qwen3-30B-A3B-Instruct-2507", Check::Released),
    ),
    preset(
        "qwen3-235b-a22b-2507",
        "Qwen3-235B-A22B-2507",
        (sizes::S_235B_A22B, sizes::later(5e6), Tied::No),
        checked("Qwen/Qwen3-235B-A22B-Instruct-2507", Check::Released),
    ),
    preset(
        "qwen3-coder-30b-a3b",
        "Qwen3-Coder-30B-A3B",
        (sizes::S_30B_A3B, sizes::later(1e7), Tied::No),
        served(
            "Qwen/Qwen3-Coder-30B-A3B-Instruct",
            "b2cff646eb4bb1d68355c01b18ae02e7cf42d120",
        ),
    ),
    preset(
        "qwen3-coder-480b-a35b",
        "Qwen3-Coder-480B-A35B",
        (sizes::S_480B_A35B, sizes::later(1e7), Tied::No),
        checked("Qwen/Qwen3-Coder-480B-A35B-Instruct", Check::Summed),
    ),
];

/// The preset with this id.
///
/// # Errors
/// [`UnknownModel`] names what was asked for and what there is.
pub fn find(id: &str) -> Result<&'static Preset, UnknownModel> {
    PRESETS
        .iter()
        .find(|preset| preset.id == id)
        .ok_or_else(|| UnknownModel {
            asked: id.to_owned(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_is_a_preset() {
        assert!(find(DEFAULT).is_ok());
    }

    #[test]
    fn an_unknown_model_is_named_with_those_that_there_are() {
        let message = find("qwen4").map_err(|error| error.to_string());
        let message = message.err().unwrap_or_default();
        assert!(message.starts_with("model: there is no \"qwen4\"; known are qwen3-0.6b, "));
        assert!(PRESETS.iter().all(|preset| message.contains(preset.id)));
    }
}
