//! The walls of the house: no room imports a room that stands after it in the flow of data.

use std::fs;
use std::path::Path;

/// What each room may import, besides itself and what every room may.
const MAY_IMPORT: [(&str, &[&str]); 26] = [
    ("list", &[]),
    ("text", &[]),
    ("geom", &[]),
    ("decimal", &[]),
    ("font", &[]),
    ("words", &["decimal"]),
    ("model", &["words"]),
    ("fact", &["decimal", "model", "words"]),
    (
        "formula",
        &[
            "decimal", "doc", "font", "geom", "model", "palette", "words",
        ],
    ),
    ("graph", &["decimal", "model", "fact", "words"]),
    ("layout", &["geom", "font", "formula", "graph", "model"]),
    ("record", &["graph", "model", "words"]),
    ("palette", &[]),
    ("scene", &["geom", "font", "model", "palette"]),
    (
        "view",
        &["geom", "graph", "layout", "model", "palette", "scene"],
    ),
    (
        "svg",
        &["decimal", "doc", "font", "geom", "palette", "scene"],
    ),
    ("doc", &[]),
    (
        "tip",
        &["doc", "fact", "formula", "graph", "model", "words"],
    ),
    ("outline", &["graph", "model", "tip", "words"]),
    (
        "paper",
        &[
            "doc", "font", "geom", "graph", "layout", "model", "palette", "scene", "svg", "tip",
            "view", "words",
        ],
    ),
    ("callout", &["geom"]),
    (
        "figure",
        &[
            "decimal", "font", "geom", "model", "palette", "scene", "words",
        ],
    ),
    (
        "handout",
        &[
            "doc", "font", "geom", "graph", "layout", "palette", "scene", "svg", "view",
        ],
    ),
    (
        "page",
        &[
            "callout", "geom", "graph", "layout", "model", "outline", "view", "words",
        ],
    ),
    (
        "post",
        &[
            "decimal", "doc", "figure", "formula", "geom", "model", "palette", "scene", "svg",
            "words",
        ],
    ),
    (
        "web",
        &[
            "callout", "decimal", "doc", "font", "geom", "graph", "handout", "layout", "model",
            "outline", "page", "palette", "paper", "post", "record", "scene", "svg", "tip", "view",
            "words",
        ],
    ),
];

/// What every room may import.
const EVERYWHERE: [&str; 2] = ["list", "text"];

/// Every source file of a room: its own and those in its folder.
fn files(room: &str) -> Vec<(String, String)> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = vec![source.join(format!("{room}.rs"))];
    let mut folders = vec![source.join(room)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                paths.push(path);
            }
        }
    }
    paths
        .into_iter()
        .filter_map(|path| Some((path.display().to_string(), fs::read_to_string(path).ok()?)))
        .collect()
}

/// The rooms that a file names, outside its tests.
fn imports(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let names = text
        .match_indices("crate::")
        .map(|(at, _)| &text[at + "crate::".len()..]);
    names
        .map(|rest| {
            rest.chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect()
        })
        .collect()
}

#[test]
fn no_arrow_runs_up() {
    for (room, allowed) in MAY_IMPORT {
        for (path, text) in files(room) {
            for other in imports(&text) {
                let fine = other == room
                    || EVERYWHERE.contains(&other.as_str())
                    || allowed.contains(&other.as_str());
                assert!(fine, "{path} imports {other}, which {room} may not");
            }
        }
    }
}

#[test]
fn every_room_is_on_the_map_and_has_a_wall() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let map = fs::read_to_string(source.join("lib.rs")).unwrap_or_default();
    let modules = map
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    for room in modules {
        assert!(
            map.contains(&format!("`{room}`")),
            "the map in lib.rs lacks {room}"
        );
        assert!(
            MAY_IMPORT.iter().any(|(name, _)| *name == room),
            "{room} has no wall"
        );
    }
}

#[test]
fn only_the_edge_knows_the_browser() {
    for (room, _) in MAY_IMPORT.iter().filter(|(room, _)| *room != "web") {
        for (path, text) in files(room) {
            for name in [
                "web_sys",
                "js_sys",
                "wasm_bindgen",
                "std::time",
                "std::fs",
                "std::env",
            ] {
                assert!(!text.contains(name), "{path} names {name}");
            }
        }
    }
}

#[test]
fn every_file_opens_with_what_lives_in_it_and_what_never_does() {
    for (room, _) in MAY_IMPORT {
        for (path, text) in files(room) {
            let head: Vec<&str> = text
                .lines()
                .take_while(|line| line.starts_with("//!"))
                .collect();
            let generated = head.first().is_some_and(|line| line.contains("Generated"));
            let says = head.join(" ").contains("Never:");
            assert!(
                generated || says,
                "{path} does not say what never lives in it"
            );
        }
    }
}

/// The JavaScript decides nothing: it names no module, no model and no number of Qwen3.
#[test]
fn the_element_knows_no_module_and_no_model() {
    let www = Path::new(env!("CARGO_MANIFEST_DIR")).join("www");
    let folders = [www.clone(), www.join("post")];
    let entries = folders.iter().flat_map(fs::read_dir).flatten().flatten();
    let scripts: Vec<_> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "js"))
        .collect();
    assert!(scripts.len() > 10, "the scripts are elsewhere");
    for path in scripts {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let name = path.display();
        assert!(
            !text.is_empty() && text.lines().count() <= 300,
            "{name} is missing or too long"
        );
        for word in [
            "self_attn",
            "mlp",
            "lm_head",
            "embed",
            "router",
            "expert",
            "RMSNorm",
            "2048",
        ] {
            assert!(!text.contains(word), "{name} names {word}");
        }
        for call in [
            "innerHTML",
            "eval(",
            "new Function",
            "document.write",
            "'style'",
        ] {
            assert!(!text.contains(call), "{name} uses {call}");
        }
    }
}

#[test]
fn no_room_takes_the_standard_parser_of_floats_into_the_widget() {
    for (room, _) in MAY_IMPORT {
        for (path, text) in files(room) {
            let own = text.split("#[cfg(test)]").next().unwrap_or_default();
            assert!(!own.contains("parse::<f64>"), "{path}: decimal::read does");
        }
    }
}

/// What the standard library compiles anew at each use, or brings much along for, in the widget.
const HEAVY: [&str; 9] = [
    ".collect()",
    ".collect::<",
    ".extend(",
    ".replace(\'",
    ".replace(\"",
    ".rsplit",
    ".find(\"",
    ".contains(\"",
    ".join(\"",
];

#[test]
fn the_widget_gathers_lists_and_takes_texts_apart_by_its_own_light_means() {
    let aside = ["list", "text", "figure", "handout", "post"];
    for (room, _) in MAY_IMPORT.iter().filter(|(room, _)| !aside.contains(room)) {
        for (path, text) in files(room) {
            let own = text.split("#[cfg(test)]").next().unwrap_or_default();
            for heavy in HEAVY {
                assert!(
                    !own.contains(heavy),
                    "{path} has {heavy}: `list` and `text` do it in less code"
                );
            }
        }
    }
}
