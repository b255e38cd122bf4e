//! The files of `tests/facts`, as they are and with fields changed.

use std::fs;
use std::path::Path;

use qwen3_diagram::model::config::Config;
use qwen3_diagram::model::json::Json;

/// The text of a file.
pub fn file(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/facts");
    let text = fs::read_to_string(folder.join(name)).unwrap_or_default();
    assert!(!text.is_empty(), "tests/facts/{name} is missing");
    text
}

/// What a file holds.
pub fn parsed(name: &str) -> Json {
    match Json::parse(&file(name)) {
        Ok(json) => json,
        Err(error) => panic!("{name}: {error}"),
    }
}

/// The config that a text gives, or the line that refuses it.
pub fn read(text: &str) -> Result<Config, String> {
    let json = Json::parse(text);
    let config = json.and_then(|json| Config::read(&json));
    config.map_err(|error| {
        let line = error.to_string();
        assert!(!line.contains('\n') && !line.is_empty(), "{line:?}");
        line
    })
}

/// A file, which has one field a line, with some fields changed; `-` takes one out.
pub fn edited(name: &str, fields: &[(&str, &str)]) -> String {
    let text = file(name);
    let mut kept: Vec<String> = text
        .lines()
        .filter(|line| line.starts_with("  \""))
        .filter(|line| {
            let is = |field: &str| line.trim_start().starts_with(&format!("\"{field}\":"));
            !fields.iter().any(|(field, _)| is(field))
        })
        .map(|line| line.trim_end_matches(',').to_owned())
        .filter(|line| !line.ends_with('['))
        .collect();
    let new = fields.iter().filter(|(_, value)| *value != "-");
    kept.extend(new.map(|(field, value)| format!("  \"{field}\": {value}")));
    format!("{{\n{}\n}}", kept.join(",\n"))
}
