//! What `facts` and `compare` give, against figures that were established apart from this crate
//! (`tests/facts`), and the laws that they obey on models of all sorts.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says why"
)]

mod files;
mod models;

use std::collections::BTreeMap;

use files::file;
use files::parsed;
use files::read;
use models::models;
use qwen3_diagram::model::Model;
use qwen3_diagram::model::compare;
use qwen3_diagram::model::config::Config;
use qwen3_diagram::model::count;
use qwen3_diagram::model::json::Json;
use qwen3_diagram::model::module::Block;
use qwen3_diagram::model::module::Module;
use qwen3_diagram::model::part::Part;
use qwen3_diagram::model::preset;
use qwen3_diagram::model::preset::PRESETS;
use qwen3_diagram::model::site;
use qwen3_diagram::model::source::Check;
use qwen3_diagram::model::source::Source;
use qwen3_diagram::record;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

/// The eight models whose counts are known, with their presets.
const KNOWN: [(&str, &str); 8] = [
    ("Qwen3-0.6B", "qwen3-0.6b"),
    ("Qwen3-1.7B", "qwen3-1.7b"),
    ("Qwen3-4B", "qwen3-4b"),
    ("Qwen3-8B", "qwen3-8b"),
    ("Qwen3-14B", "qwen3-14b"),
    ("Qwen3-32B", "qwen3-32b"),
    ("Qwen3-30B-A3B", "qwen3-30b-a3b"),
    ("Qwen3-235B-A22B", "qwen3-235b-a22b"),
];

fn text(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("it is data")
}

/// What `facts` prints for a model.
fn facts(model: &Model) -> Json {
    let record = record::of(model, &Words::of(Language::English));
    Json::parse(&text(&record)).expect("it is JSON")
}

fn facts_of(id: &str) -> Json {
    facts(&Model::from(
        preset::find(id).expect("the id is a preset's"),
    ))
}

/// A model with a config of its own.
fn own(name: &str, config: &Config) -> Model {
    Model {
        id: "own:1".into(),
        name: name.to_owned().into(),
        config: config.clone(),
        source: Source {
            repo: "config.json".into(),
            revision: None,
            check: Check::Own,
        },
        trained_length: None,
    }
}

/// What lies at a path of keys.
fn at<'a>(json: &'a Json, path: &[&str]) -> &'a Json {
    let inside = |json: &'a Json, key: &&str| match json.get(key) {
        Some(inside) => inside,
        None => panic!("{path:?} is missing"),
    };
    path.iter().fold(json, inside)
}

fn number(json: &Json, path: &[&str]) -> u64 {
    match at(json, path) {
        Json::Number(number) => number.text.parse().expect("it is whole"),
        other => panic!("{path:?} is {other:?}"),
    }
}

fn list<'a>(json: &'a Json, path: &[&str]) -> &'a [Json] {
    match at(json, path) {
        Json::List(list) => list,
        other => panic!("{path:?} is {other:?}"),
    }
}

fn string<'a>(json: &'a Json, path: &[&str]) -> &'a str {
    match at(json, path) {
        Json::Text(text) => text,
        other => panic!("{path:?} is {other:?}"),
    }
}

#[test]
fn the_counts_are_those_of_the_modeling_code() {
    let counts = parsed("counts.json");
    for (name, id) in KNOWN {
        let known = at(&counts, &[name, "parameters"]);
        let config = &preset::find(id).expect("the id is a preset's").config;
        let facts = facts_of(id);
        let param = |key: &str| number(&facts, &["params", key]);
        assert_eq!(param("total"), number(known, &["total"]), "{name}");
        assert_eq!(param("non_embedding"), number(known, &["non_embedding"]));
        let by_part = [
            ("embedding (embed_tokens)", Part::EmbedTokens),
            ("q_proj", Part::QProj),
            ("k_proj", Part::KProj),
            ("v_proj", Part::VProj),
            ("o_proj", Part::OProj),
            ("attention_total (q,k,v,o,q_norm,k_norm)", Part::SelfAttn),
            ("input_layernorm", Part::InputLayernorm),
            ("post_attention_layernorm", Part::PostAttentionLayernorm),
            ("one_block_total", Part::Layers),
            ("final_norm", Part::Norm),
            ("lm_head_extra (0 if tied)", Part::LmHead),
        ];
        let of_dense = [("mlp_total", Part::Mlp)];
        let of_sparse = [
            ("router_gate", Part::Gate),
            ("one_expert", Part::Expert(0)),
            ("all_128_experts", Part::Experts),
        ];
        let more: &[(&str, Part)] = match config.moe() {
            Some(_) => &of_sparse,
            None => &of_dense,
        };
        for (key, part) in by_part.iter().chain(more) {
            let known = number(known, &[key]);
            assert_eq!(count::params(config, *part), known, "{name}: {key}");
        }
        let blocks = number(known, &["all_blocks_total"]);
        assert_eq!(count::stack(config), blocks, "{name}");
        for (key, of_token) in [
            ("active", "counting_embedding_and_lm_head"),
            (
                "active_without_embedding",
                "excluding_input_embedding_table",
            ),
            ("active_non_embedding", "non_embedding"),
        ] {
            if config.moe().is_some() {
                let known = number(known, &[&format!("activated_per_token_{of_token}")]);
                assert_eq!(param(key), known, "{name}: {key}");
            }
        }
    }
}

#[test]
fn the_cache_is_as_large_as_it_was_established() {
    let counts = parsed("counts.json");
    for (name, id) in KNOWN {
        let known = at(&counts, &[name, "kv_cache"]);
        let config = &preset::find(id).expect("the id is a preset's").config;
        let per_token = number(&facts_of(id), &["kv_bytes_per_token"]);
        assert_eq!(
            per_token,
            number(known, &["bytes_per_token_bf16"]),
            "{name}"
        );
        let if_mha = number(known, &["bytes_per_token_bf16_if_mha"]);
        assert_eq!(count::kv_bytes_per_token_if_mha(config), if_mha, "{name}");
        for (tokens, key) in [(32_768, "bytes_at_32768"), (131_072, "bytes_at_131072")] {
            let known = u128::from(number(known, &[key]));
            assert_eq!(count::kv_bytes(config, tokens), known, "{name}");
        }
    }
}

#[test]
fn every_tensor_of_the_checkpoint_stands_in_the_facts_with_its_shape() {
    let counts = parsed("counts.json");
    for (name, id) in KNOWN {
        let facts = facts_of(id);
        let mut found = BTreeMap::new();
        for part in list(&facts, &["parts"]) {
            for weight in list(part, &["weights"]) {
                let twice = found.insert(string(weight, &["name"]), at(weight, &["shape"]));
                assert!(twice.is_none(), "{name}: {weight:?} stands twice");
            }
        }
        let Json::Map(known) = at(&counts, &[name, "weight_shapes_hub_layout"]) else {
            panic!("the shapes are a map");
        };
        let tied = at(&facts, &["config", "tie_word_embeddings"]) == &Json::Bool(true);
        let known: BTreeMap<&str, &Json> = known
            .iter()
            .map(|(name, shape)| (name.as_str(), shape))
            .filter(|(name, _)| !tied || *name != "lm_head.weight")
            .collect();
        assert_eq!(found, known, "{name}");
    }
}

#[test]
fn the_totals_of_the_files_of_the_hub_are_those_of_their_checkpoints() {
    let Json::List(pinned) = parsed("pinned.json") else {
        panic!("pinned.json is a list");
    };
    for pin in &pinned {
        let name = string(pin, &["file"]);
        let config = read(&file(name)).expect("it is a Qwen3");
        let total = number(pin, &["safetensors_total"]);
        assert_eq!(count::total(&config), total, "{name}");
    }
}

#[test]
fn the_models_without_established_counts_have_those_of_closed_formulas() {
    for preset in &PRESETS {
        let config = &preset.config;
        let (h, l, d) = (config.hidden_size, config.num_hidden_layers, 128);
        let (q, k) = (config.num_attention_heads, config.num_key_value_heads);
        let attention = 2 * h * d * (q + k) + 2 * d;
        let mlp = match (config.moe(), config.intermediate_size()) {
            (Some(moe), _) => moe.num_experts * (3 * h * moe.moe_intermediate_size + h),
            (None, width) => 3 * h * width.expect("it is dense"),
        };
        let tables = if config.tie_word_embeddings { 1 } else { 2 };
        let total = tables * 151_936 * h + l * (attention + 2 * h + mlp) + h;
        assert_eq!(count::total(config), total, "{}", preset.id);
    }
    let coder = &preset::find("qwen3-coder-480b-a35b")
        .expect("a preset")
        .config;
    assert_eq!(count::total(coder), 480_154_875_392);
    // 35B are published.
    assert_eq!(count::active(coder) / 1_000_000_000, 35);
}

/// The laws of parts: what a part has is what its tensors hold; what encloses others has what they
/// have; and with what repeats counted as often as it does, all parts sum to the total.
#[test]
fn the_counts_of_the_parts_sum_to_the_total() {
    for (name, config) in models() {
        let facts = facts(&own(&name, &config));
        let moe = config.moe();
        let sparse = config.sparse_layers();
        let layers = |module: Module| match (module.block(), module.part()) {
            _ if !Part::Layers.holds(module.part()) => 1,
            (Block::Sparse, _) => sparse,
            (Block::Layers, _) if config.is_mixed() => config.num_hidden_layers - sparse,
            (Block::Layers, _) => config.num_hidden_layers,
        };
        let mut sum = 0;
        for part in list(&facts, &["parts"]) {
            let id = string(part, &["id"]);
            let module: Module = id.parse().expect("it is the id of a module");
            let tensors = list(part, &["weights"]).iter().map(|weight| {
                let axes = list(weight, &["shape"]).iter();
                axes.map(|axis| number(axis, &[])).product::<u64>()
            });
            let held: u64 = tensors.sum();
            let params = number(part, &["params"]);
            assert!(held == 0 || held == params, "{name}: {id}");
            let experts = match module.part() {
                Part::Expert(_) => moe.map_or(0, |moe| moe.num_experts),
                _ => 1,
            };
            sum += held * experts * layers(module);
        }
        assert_eq!(sum, number(&facts, &["params", "total"]), "{name}");
        let blocks = [Block::Layers, Block::Sparse];
        let of = |part| count::params(&config, Module::from(part));
        let once = of(Part::EmbedTokens) + of(Part::Norm) + of(Part::LmHead);
        let stack: u64 = blocks
            .iter()
            .filter(|block| config.is_mixed() || **block == Block::Layers)
            .map(|block| Module::of(*block, Part::Layers))
            .map(|module| layers(module) * count::params(&config, module))
            .sum();
        assert_eq!(once + stack, count::total(&config), "{name}");
    }
}

#[test]
fn every_part_says_what_flows_in_and_out() {
    for (name, config) in models() {
        for part in list(&facts(&own(&name, &config)), &["parts"]) {
            for key in ["input", "output"] {
                let is_text = string(part, &["id"]) == "tokens" && key == "input";
                match at(part, &[key]) {
                    Json::Null => assert!(is_text, "{name}: {part:?}"),
                    Json::List(axes) => {
                        let text = format!("{axes:?}");
                        assert!(text.contains("\"n\"") || text.contains("\"t\""), "{text}");
                    }
                    other => panic!("{name}: {other:?}"),
                }
            }
        }
    }
}

#[test]
fn what_facts_say_of_a_config_reads_back_as_that_config() {
    for (name, config) in models() {
        let facts = facts(&own(&name, &config));
        let read = Config::read(at(&facts, &["config"]));
        assert_eq!(
            read.map_err(|error| error.to_string()),
            Ok(config),
            "{name}"
        );
    }
}

#[test]
fn the_keys_of_the_facts_are_in_their_order() {
    let keys = |json: &Json| match json {
        Json::Map(entries) => entries.iter().map(|(key, _)| key.clone()).collect(),
        _ => Vec::new(),
    };
    let facts = facts_of("qwen3-30b-a3b");
    assert_eq!(
        keys(&facts),
        [
            "model",
            "source",
            "config",
            "params",
            "kv_bytes_per_token",
            "parts"
        ]
    );
    assert_eq!(keys(at(&facts, &["source"])), ["repo", "revision", "note"]);
    assert_eq!(
        keys(at(&facts, &["params"])),
        [
            "total",
            "non_embedding",
            "active",
            "active_without_embedding",
            "active_non_embedding"
        ]
    );
    assert_eq!(
        keys(&list(&facts, &["parts"])[0]),
        ["id", "label", "weights", "params", "input", "output"]
    );
    assert_eq!(
        at(&facts_of("qwen3-14b"), &["source", "revision"]),
        &Json::Null
    );
}

#[test]
fn a_comparison_has_the_numbers_of_both_and_right_over_left() {
    let config = |id| &preset::find(id).expect("the id is a preset's").config;
    let (left, right) = (config("qwen3-1.7b"), config("qwen3-30b-a3b"));
    let rows = Json::parse(&text(&compare::rows(left, right))).expect("it is JSON");
    let row = |id: &str| {
        let rows = list(&rows, &[]).iter();
        let mut found = rows.filter(|row| string(row, &["id"]) == id);
        found.next().unwrap_or_else(|| panic!("{id} is missing"))
    };
    let pair = |id: &str| (number(row(id), &["left"]), number(row(id), &["right"]));
    assert_eq!(pair("total"), (1_720_574_976, 30_532_122_624));
    assert_eq!(pair("active"), (1_720_574_976, 3_353_032_704));
    assert_eq!(pair("kv_bytes_per_token"), (114_688, 98_304));
    assert_eq!(pair("kv_bytes_per_token_if_mha"), (229_376, 786_432));
    assert_eq!(pair("kv_bytes_at_32768"), (3_758_096_384, 3_221_225_472));
    assert_eq!(
        pair("weight_bytes_per_token"),
        (2 * 1_720_574_976, 2 * 3_041_867_776)
    );
    let ratio = |id: &str| match at(row(id), &["ratio"]) {
        Json::Number(number) => Some(number.value),
        _ => None,
    };
    assert_eq!(ratio("kv_bytes_per_token"), Some(98_304.0 / 114_688.0));
    assert_eq!(ratio("experts_share"), None, "a dense model has no experts");
    let back = compare::rows(right, left);
    let share = back.iter().find(|row| row.id == "experts_share");
    let share = share.map(|row| (row.left.float(), row.ratio));
    let of_30b = 48.0 * 603_979_776.0 / 30_532_122_624.0;
    assert_eq!(share, Some((of_30b, Some(0.0))));
}

#[test]
fn a_layer_with_a_window_caches_no_more_than_it_sees() {
    let fields = [
        ("use_sliding_window", "true"),
        ("sliding_window", "1024"),
        ("max_window_layers", "30"),
    ];
    let config = read(&files::edited("Qwen3-8B.json", &fields)).expect("it is a Qwen3");
    let one_layer = count::kv_bytes_per_token(&config) / 36;
    let expected = u128::from(one_layer) * (30 * 32_768 + 6 * 1024);
    assert_eq!(count::kv_bytes(&config, 32_768), expected);
    assert_eq!(count::kv_bytes(&config, 1), u128::from(36 * one_layer));
}

#[test]
fn biases_are_tensors_and_count() {
    let config = read(&files::edited(
        "Qwen3-8B.json",
        &[("attention_bias", "true")],
    ));
    let config = config.expect("it is a Qwen3");
    let bias = |part| {
        let mut tensors = site::weights(&config, part).into_iter();
        tensors.nth(1).map(|tensor| (tensor.name, tensor.shape))
    };
    let name = |part: &str| format!("model.layers.{{i}}.self_attn.{part}.bias");
    assert_eq!(bias(Part::QProj), Some((name("q_proj"), vec![4096])));
    assert_eq!(bias(Part::KProj), Some((name("k_proj"), vec![1024])));
    assert_eq!(bias(Part::VProj), Some((name("v_proj"), vec![1024])));
    assert_eq!(bias(Part::OProj), Some((name("o_proj"), vec![4096])));
    let without = &preset::find("qwen3-8b").expect("a preset").config;
    let more = 36 * (4096 + 1024 + 1024 + 4096);
    assert_eq!(count::total(&config), count::total(without) + more);
}
