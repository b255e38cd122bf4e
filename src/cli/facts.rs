//! What is known of a model, and of two side by side, as JSON.
//! Never: a number that the core does not give.

use lexopt::Arg;
use serde::Serialize;

use qwen3_diagram::model::Model;
use qwen3_diagram::model::compare;
use qwen3_diagram::record;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

use crate::cli::Refused;
use crate::cli::option;

/// Everything that is known of a model.
pub(super) fn facts(arguments: &mut lexopt::Parser) -> Result<String, Refused> {
    let [model] = models(arguments, "facts: the model is missing; see models")?;
    json(&record::of(&model, &Words::of(Language::English)))
}

/// Two models, number by number.
pub(super) fn compare(arguments: &mut lexopt::Parser) -> Result<String, Refused> {
    let [left, right] = models(arguments, "compare: two models are needed; see models")?;
    json(&compare::rows(&left.config, &right.config))
}

/// As many models as there are to be, and nothing else.
fn models<const N: usize>(
    arguments: &mut lexopt::Parser,
    missing: &str,
) -> Result<[Model; N], Refused> {
    let mut names = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Value(name) if names.len() < N => names.push(name.to_string_lossy().into_owned()),
            other => return Err(other.unexpected().into()),
        }
    }
    if names.len() < N {
        return Err(Refused(missing.to_owned()));
    }
    let models: Result<Vec<Model>, Refused> = names.iter().map(|n| option::model(n)).collect();
    models?.try_into().map_err(|_| Refused(missing.to_owned()))
}

fn json(value: &impl Serialize) -> Result<String, Refused> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}
