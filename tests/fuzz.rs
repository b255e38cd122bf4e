//! Whatever a `config.json` holds, it is read or refused in one line, at once, and what is read can
//! be counted and drawn.

#![allow(clippy::panic, reason = "a test that cannot go on says why")]

mod files;

use files::edited;
use files::file;
use files::parsed;
use files::read;
use qwen3_diagram::graph;
use qwen3_diagram::graph::Shown;
use qwen3_diagram::model::compare;
use qwen3_diagram::model::config::Config;
use qwen3_diagram::model::count;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

const FILES: [&str; 3] = [
    "Qwen3-8B.json",
    "Qwen3-30B-A3B.json",
    "Qwen3-235B-A22B.json",
];

/// A generator of numbers that is the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        ((self.0 >> 33) as usize) % sides
    }

    fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.roll(choices.len())]
    }
}

const FIELDS: [&str; 26] = [
    "model_type",
    "hidden_size",
    "num_hidden_layers",
    "num_attention_heads",
    "num_key_value_heads",
    "head_dim",
    "vocab_size",
    "intermediate_size",
    "moe_intermediate_size",
    "num_experts",
    "num_local_experts",
    "num_experts_per_tok",
    "norm_topk_prob",
    "decoder_sparse_step",
    "mlp_only_layers",
    "rms_norm_eps",
    "rope_theta",
    "rope_scaling",
    "rope_parameters",
    "max_position_embeddings",
    "use_sliding_window",
    "sliding_window",
    "max_window_layers",
    "layer_types",
    "attention_bias",
    "text_config",
];

const VALUES: [&str; 44] = [
    "-",
    "null",
    "true",
    "false",
    "0",
    "-0",
    "-0.0",
    "1",
    "2",
    "3",
    "8",
    "64",
    "96.0",
    "127",
    "4096",
    "65536",
    "16777215",
    "16777216",
    "16777217",
    "4294967296",
    "9007199254740993",
    "18446744073709551616",
    "-1",
    "0.5",
    "1e-6",
    "1e3",
    "1e308",
    "1e309",
    "-1e400",
    "NaN",
    "Infinity",
    "\"\"",
    "\"qwen3_moe\"",
    "\"qwen3_next\"",
    "\"a\\nb\\u0000\\ud800\"",
    "[]",
    "[0, 1, 2]",
    "[-1, \"x\", null]",
    "[\"sliding_attention\"]",
    "{}",
    "{\"rope_type\": \"yarn\", \"factor\": 4}",
    "{\"type\": \"linear\", \"factor\": 1e300}",
    "{\"rope_type\": \"yarn\", \"factor\": 2, \"beta_fast\": 1e-3, \"rope_theta\": 1.5}",
    "{\"model_type\": \"qwen3\", \"layer_types\": [\"linear_attention\"], \"num_hidden_layers\": 1e9}",
];

/// What is read must be countable and have a graph; debug builds panic where anything overflows.
fn used(config: &Config) {
    let exact = count::total(config);
    let about = count::estimate(config);
    assert!((exact as f64 / about - 1.0).abs() < 1e-9, "{config:?}");
    assert!(count::active(config) <= exact, "{config:?}");
    assert_eq!(compare::rows(config, config)[0].ratio, Some(1.0));
    let graph = graph::build(
        "fuzzed",
        config,
        &Shown::default(),
        &Words::of(Language::English),
    );
    assert!(graph.nodes.len() < 100, "{config:?}");
}

/// Reads a text, which must not take long; tells whether it is a config.
fn tried(text: &str) -> bool {
    match read(text) {
        Ok(config) => {
            used(&config);
            true
        }
        Err(line) => {
            assert!(line.chars().count() < 500, "{line}");
            assert!(
                line.contains(": ") && line.ends_with(" would be right"),
                "{line}"
            );
            assert!(!line.chars().any(char::is_control), "{line:?}");
            false
        }
    }
}

#[test]
fn the_files_are_configs_before_anything_is_changed() {
    for name in FILES {
        assert!(parsed(name).get("model_type").is_some() && tried(&edited(name, &[])));
    }
}

#[test]
fn fields_that_hold_anything_are_read_or_refused() {
    let mut dice = Dice(13);
    let (mut taken, mut refused) = (0, 0);
    for _ in 0..6000 {
        let name = dice.one_of(&FILES);
        let changes: Vec<(&str, &str)> = (0..1 + dice.roll(4))
            .map(|_| (dice.one_of(&FIELDS), dice.one_of(&VALUES)))
            .collect();
        if tried(&edited(name, &changes)) {
            taken += 1;
        } else {
            refused += 1;
        }
    }
    assert!(
        taken > 500 && refused > 500,
        "{taken} read, {refused} refused"
    );
}

#[test]
fn texts_with_anything_in_them_are_read_or_refused() {
    let mut dice = Dice(14);
    let pieces = [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u",
        "-",
        "e",
        ".",
        "0",
        "9999999999",
        " ",
        "\n",
        "é",
        "😀",
        "\u{0}",
        "nul",
        "NaN",
        "\"hidden_size\"",
    ];
    for _ in 0..6000 {
        let mut text: Vec<char> = file(dice.one_of(&FILES)).chars().collect();
        for _ in 0..1 + dice.roll(3) {
            let at = dice.roll(text.len());
            match dice.roll(4) {
                0 => text.truncate(at.max(1)),
                1 => drop(text.remove(at)),
                2 => text[at] = dice.one_of(&pieces).chars().next().unwrap_or(' '),
                _ => {
                    let piece = dice.one_of(&pieces).chars();
                    text.splice(at..at, piece);
                }
            }
            if text.is_empty() {
                break;
            }
        }
        tried(&text.into_iter().collect::<String>());
    }
}
