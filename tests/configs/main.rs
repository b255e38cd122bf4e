//! How a `config.json` is read: the released files, both layouts, odd models; and how each bad one
//! is refused.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::single_range_in_vec_init,
    reason = "a test that cannot go on says why"
)]

#[path = "../files/mod.rs"]
mod files;
mod refusals;

use files::edited;
use files::file;
use files::parsed;
use files::read;
use qwen3_diagram::model::config::Config;
use qwen3_diagram::model::config::Mlp;
use qwen3_diagram::model::config::Scaling;
use qwen3_diagram::model::config::Yarn;
use qwen3_diagram::model::count;
use qwen3_diagram::model::json::Json;
use qwen3_diagram::model::preset;

const DENSE: &str = "Qwen3-8B.json";
const MOE: &str = "Qwen3-30B-A3B.json";

/// The config that a released file gives with some fields changed; `-` takes a field out.
fn changed(name: &str, fields: &[(&str, &str)]) -> Config {
    let text = edited(name, fields);
    read(&text).unwrap_or_else(|line| panic!("{fields:?}: {line}"))
}

#[test]
fn the_files_of_the_hub_give_the_configs_of_their_presets() {
    for (name, id) in [
        ("Qwen3-4B.json", "qwen3-4b"),
        ("Qwen3-8B.json", "qwen3-8b"),
        ("Qwen3-32B.json", "qwen3-32b"),
        ("Qwen3-30B-A3B.json", "qwen3-30b-a3b"),
        ("Qwen3-235B-A22B.json", "qwen3-235b-a22b"),
        ("Qwen3-Coder-30B-A3B-Instruct.json", "qwen3-coder-30b-a3b"),
        ("Qwen3-4B-Instruct-2507.json", "qwen3-4b-2507"),
    ] {
        let preset = preset::find(id).expect("the id is a preset's");
        assert_eq!(read(&file(name)), Ok(preset.config.clone()), "{name}");
    }
}

#[test]
fn the_base_model_has_the_sizes_of_its_preset_and_fewer_positions() {
    let preset = preset::find("qwen3-0.6b").expect("the id is a preset's");
    let base = read(&file("Qwen3-0.6B-Base.json")).expect("it is a Qwen3");
    assert_eq!(base.max_position_embeddings, Some(32_768));
    let same = Config {
        max_position_embeddings: preset.config.max_position_embeddings,
        ..base
    };
    assert_eq!(same, preset.config);
}

#[test]
fn a_preset_names_the_revision_that_its_file_was_taken_at() {
    let pinned = parsed("pinned.json");
    let Json::List(pinned) = pinned else {
        panic!("pinned.json is a list");
    };
    let text = |entry: &Json, key: &str| match entry.get(key) {
        Some(Json::Text(text)) => text.clone(),
        other => panic!("{key} is {other:?}"),
    };
    let mut found = 0;
    for preset in &preset::PRESETS {
        let pin = pinned
            .iter()
            .find(|pin| text(pin, "repo") == preset.source.repo);
        let revision = pin.map(|pin| text(pin, "revision"));
        assert_eq!(preset.source.revision.as_deref(), revision.as_deref());
        found += usize::from(revision.is_some());
    }
    // The base model of 0.6B is pinned too, and is no preset.
    assert_eq!(found, pinned.len() - 1);
}

#[test]
fn both_layouts_give_the_same_config() {
    let older = changed(MOE, &[]);
    let newer = changed(
        MOE,
        &[
            ("rope_theta", "-"),
            ("rope_scaling", "-"),
            ("torch_dtype", "-"),
            ("num_experts", "-"),
            ("dtype", "\"bfloat16\""),
            ("num_local_experts", "128"),
            (
                "rope_parameters",
                "{\"rope_theta\": 1000000.0, \"rope_type\": \"default\"}",
            ),
        ],
    );
    assert_eq!(older, newer);
    let types = vec!["\"full_attention\""; 36].join(", ");
    let newer = changed(
        DENSE,
        &[
            ("rope_theta", "-"),
            ("rope_scaling", "-"),
            ("layer_types", &format!("[{types}]")),
            ("rope_parameters", "{\"rope_theta\": 1000000}"),
        ],
    );
    assert_eq!(changed(DENSE, &[]), newer);
}

#[test]
fn what_a_file_leaves_out_has_the_default_of_the_reference() {
    let bare = "{\"model_type\": \"qwen3_moe\", \"hidden_size\": 1024, \"num_hidden_layers\": 4,
        \"num_attention_heads\": 16, \"num_key_value_heads\": 2, \"vocab_size\": 100,
        \"moe_intermediate_size\": 24}";
    let config = read(bare).expect("it has all that is required");
    assert_eq!(config.head_dim, 64);
    assert_eq!(config.rope.rope_theta, 10_000.0);
    assert_eq!(config.rope.scaling, None);
    assert_eq!(config.rms_norm_eps, 1e-6);
    assert_eq!(config.max_position_embeddings, None);
    assert!(!config.tie_word_embeddings && !config.attention_bias);
    assert_eq!(config.window, None);
    let Mlp::Sparse(moe) = &config.mlp else {
        panic!("every layer is sparse");
    };
    assert_eq!((moe.num_experts, moe.num_experts_per_tok), (128, 8));
    assert!(!moe.norm_topk_prob);
    let dense = changed(DENSE, &[("head_dim", "-"), ("hidden_size", "1000")]);
    assert_eq!(dense.head_dim, 128);
    assert_eq!(changed(DENSE, &[("head_dim", "null")]).head_dim, 128);
}

#[test]
fn a_whole_number_may_be_written_with_a_point() {
    assert_eq!(
        changed(DENSE, &[("hidden_size", "4096.0"), ("vocab_size", "1e3")]).vocab_size,
        1000
    );
    assert_eq!(
        changed(DENSE, &[("hidden_size", "16777216")]).hidden_size,
        1 << 24
    );
}

#[test]
fn fields_that_qwen3_does_not_have_are_ignored() {
    let with = changed(
        DENSE,
        &[
            ("quantization_config", "{\"bits\": 4}"),
            ("num_experts", "-3"),
            ("auto_map", "[1, [2]]"),
        ],
    );
    assert_eq!(with, changed(DENSE, &[]));
}

#[test]
fn a_stack_is_mixed_only_where_it_has_both_kinds_of_block() {
    let sparse = |fields: &[(&str, &str)]| {
        let config = changed(MOE, fields);
        (config.sparse_layers(), config.is_mixed())
    };
    assert_eq!(sparse(&[]), (48, false));
    assert_eq!(sparse(&[("intermediate_size", "-")]), (48, false));
    assert_eq!(sparse(&[("decoder_sparse_step", "2")]), (24, true));
    assert_eq!(sparse(&[("decoder_sparse_step", "3")]), (16, true));
    assert_eq!(sparse(&[("decoder_sparse_step", "49")]), (0, false));
    assert_eq!(
        sparse(&[("mlp_only_layers", "[3, 0, 3, 0.0, 48]")]),
        (46, true)
    );
    let both = [("decoder_sparse_step", "2"), ("mlp_only_layers", "[0, 1]")];
    assert_eq!(sparse(&both), (23, true));
    let none = [
        ("decoder_sparse_step", "48"),
        ("mlp_only_layers", "[47]"),
        ("moe_intermediate_size", "-"),
    ];
    let config = changed(MOE, &none);
    assert_eq!(
        config.mlp,
        Mlp::Dense {
            intermediate_size: 6144
        }
    );
}

#[test]
fn windows_are_where_the_reference_has_them() {
    let layers = |name: &str, fields: &[(&str, &str)]| {
        let used = [("use_sliding_window", "true")];
        let fields = [&used, fields].concat();
        let window = changed(name, &fields).window;
        window.map(|window| (window.sliding_window, window.layers))
    };
    let given = ("sliding_window", "512");
    assert_eq!(layers(DENSE, &[given]), None, "all 36 layers are before it");
    let from_30 = layers(DENSE, &[given, ("max_window_layers", "30")]);
    assert_eq!(from_30, Some((512, vec![30..36])));
    let default = layers(
        DENSE,
        &[("sliding_window", "-"), ("max_window_layers", "-")],
    );
    assert_eq!(default, Some((4096, vec![28..36])));
    assert_eq!(
        layers(DENSE, &[("max_window_layers", "0")]),
        None,
        "it is null"
    );
    let one_in_three: Vec<&str> = (0..36)
        .map(|layer| match layer % 3 {
            0 => "\"full_attention\"",
            _ => "\"sliding_attention\"",
        })
        .collect();
    let list = format!("[{}]", one_in_three.join(","));
    let window = layers(DENSE, &[given, ("layer_types", &list)]);
    let expected: Vec<_> = (0..12).map(|third| 3 * third + 1..3 * third + 3).collect();
    assert_eq!(window, Some((512, expected)));
    assert_eq!(layers(MOE, &[given]), Some((512, vec![0..48])));
    let unused = changed(MOE, &[given]);
    assert_eq!(unused.window, None);
}

#[test]
fn yarn_is_read_in_both_layouts_with_its_defaults() {
    let older =
        "{\"type\": \"yarn\", \"factor\": 4.0, \"original_max_position_embeddings\": 32768}";
    let older = changed(DENSE, &[("rope_scaling", older)]);
    let newer = "{\"rope_type\": \"yarn\", \"rope_theta\": 1000000, \"factor\": 4,
        \"original_max_position_embeddings\": 32768, \"beta_fast\": 32, \"beta_slow\": 1}";
    let newer = changed(
        DENSE,
        &[
            ("rope_theta", "-"),
            ("rope_scaling", "-"),
            ("rope_parameters", newer),
        ],
    );
    assert_eq!(older, newer);
    let Some(Scaling::Yarn(yarn)) = older.rope.scaling else {
        panic!("it has YaRN");
    };
    let expected = Yarn {
        factor: 4.0,
        original_max_position_embeddings: 32_768,
        beta_fast: 32.0,
        beta_slow: 1.0,
        attention_factor: 0.1 * 4.0_f64.ln() + 1.0,
    };
    assert_eq!(yarn, expected);
    let without = changed(
        DENSE,
        &[("rope_scaling", "{\"type\": \"yarn\", \"factor\": 2}")],
    );
    assert!(
        matches!(without.rope.scaling, Some(Scaling::Yarn(yarn)) if yarn.original_max_position_embeddings == 40_960)
    );
    let other = changed(
        DENSE,
        &[("rope_scaling", "{\"rope_type\": \"linear\", \"factor\": 2}")],
    );
    let linear = Scaling::Other {
        rope_type: "linear".into(),
        factor: Some(2.0),
    };
    assert_eq!(other.rope.scaling, Some(linear));
    let none = changed(DENSE, &[("rope_scaling", "{\"rope_type\": \"default\"}")]);
    assert_eq!(none.rope.scaling, None);
}

#[test]
fn one_size_at_its_largest_is_read_and_counted_without_overflow() {
    for name in [DENSE, MOE, "Qwen3-235B-A22B.json"] {
        for field in [
            "hidden_size",
            "num_hidden_layers",
            "num_attention_heads",
            "head_dim",
            "vocab_size",
            "intermediate_size",
            "moe_intermediate_size",
            "num_experts",
            "num_experts_per_tok",
        ] {
            let mut fields = vec![(field, "16777216"), ("max_window_layers", "-")];
            if field == "num_experts_per_tok" {
                fields.push(("num_experts", "16777216"));
            }
            let config = changed(name, &fields);
            let exact = count::total(&config) as f64;
            let about = count::estimate(&config);
            assert!((exact / about - 1.0).abs() < 1e-9, "{name} {field}");
            assert!(count::kv_bytes_per_token(&config) > 0);
        }
    }
}
