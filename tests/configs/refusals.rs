//! How each bad config is refused: one line with the name of the field.

use super::*;

/// A file, what is changed in it, and the line that refuses it.
type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);

/// The line that refuses a released file with some fields changed.
fn refused(name: &str, fields: &[(&str, &str)]) -> String {
    read(&edited(name, fields)).expect_err(&format!("{fields:?} is refused"))
}

#[test]
fn each_bad_field_is_refused_with_its_name_what_it_holds_and_what_would_be_right() {
    let size = "a whole number from 1 to 16777216 would be right";
    for field in [
        "hidden_size",
        "num_hidden_layers",
        "num_attention_heads",
        "num_key_value_heads",
        "vocab_size",
        "intermediate_size",
    ] {
        assert_eq!(
            refused(DENSE, &[(field, "-")]),
            format!("{field}: is missing; {size}")
        );
        for bad in [
            "-1",
            "0",
            "2.5",
            "16777217",
            "1e30",
            "1e400",
            "-0.5",
            "null",
            "true",
            "NaN",
            "Infinity",
            "-Infinity",
            "\"4096\"",
        ] {
            let line = format!("{field}: holds {bad}; {size}");
            assert_eq!(refused(DENSE, &[(field, bad)]), line);
        }
        assert_eq!(
            refused(DENSE, &[(field, "[4096]")]),
            format!("{field}: holds a list; {size}")
        );
        assert_eq!(
            refused(DENSE, &[(field, "{}")]),
            format!("{field}: holds an object; {size}")
        );
    }
    let long = "1".repeat(5000);
    let line = refused(DENSE, &[("hidden_size", &long)]);
    assert!(line.len() < 200 && line.contains("1…"), "{line}");
}

#[test]
fn what_cannot_be_together_is_refused() {
    let yarn = |inside: &str| format!("{{\"rope_type\": \"yarn\", {inside}}}");
    let cases: [Case; 24] = [
        (
            DENSE,
            &[("num_key_value_heads", "5")],
            "num_key_value_heads: holds 5; a divisor of num_attention_heads, which is 32, would be right",
        ),
        (
            DENSE,
            &[("num_key_value_heads", "64")],
            "num_key_value_heads: holds 64; a divisor of num_attention_heads, which is 32, would be right",
        ),
        (
            DENSE,
            &[("head_dim", "127")],
            "head_dim: holds 127; an even number, because RoPE turns channels in pairs, would be right",
        ),
        (
            MOE,
            &[("head_dim", "-"), ("hidden_size", "96")],
            "head_dim: is missing; an even number, because RoPE turns channels in pairs, would be right",
        ),
        (
            MOE,
            &[("num_experts_per_tok", "129")],
            "num_experts_per_tok: holds 129; at most num_experts, which is 128, would be right",
        ),
        (
            MOE,
            &[("decoder_sparse_step", "0")],
            "decoder_sparse_step: holds 0; a whole number from 1 to 16777216 would be right",
        ),
        (
            MOE,
            &[("decoder_sparse_step", "2"), ("intermediate_size", "-")],
            "intermediate_size: is missing; a whole number from 1 to 16777216 would be right",
        ),
        (
            MOE,
            &[("moe_intermediate_size", "-")],
            "moe_intermediate_size: is missing; a whole number from 1 to 16777216 would be right",
        ),
        (
            MOE,
            &[("num_experts", "0")],
            "num_experts: holds 0; a whole number from 1 to 16777216 would be right",
        ),
        (
            MOE,
            &[("num_local_experts", "64")],
            "num_local_experts: holds 64; the same as in num_experts, which is 128, would be right",
        ),
        (
            MOE,
            &[("mlp_only_layers", "[1, -2]")],
            "mlp_only_layers: holds -2; a list of layers, counted from zero, would be right",
        ),
        (
            MOE,
            &[("mlp_only_layers", "3")],
            "mlp_only_layers: holds 3; a list of layers, counted from zero, would be right",
        ),
        (
            MOE,
            &[("norm_topk_prob", "1")],
            "norm_topk_prob: holds 1; true or false would be right",
        ),
        (
            DENSE,
            &[("tie_word_embeddings", "\"no\"")],
            "tie_word_embeddings: holds \"no\"; true or false would be right",
        ),
        (
            DENSE,
            &[("rms_norm_eps", "0")],
            "rms_norm_eps: holds 0; a number above 0 and up to 1 would be right",
        ),
        (
            DENSE,
            &[("rope_theta", "NaN")],
            "rope_theta: holds NaN; a number above 1 and up to 1000000000000 would be right",
        ),
        (
            DENSE,
            &[("rope_scaling", "4")],
            "rope_scaling: holds 4; an object would be right",
        ),
        (
            DENSE,
            &[("rope_scaling", &yarn("\"a\": 1"))],
            "rope_scaling.factor: is missing; a number from 1 to 16777216 would be right",
        ),
        (
            DENSE,
            &[("rope_scaling", &yarn("\"factor\": 0.5"))],
            "rope_scaling.factor: holds 0.5; a number from 1 to 16777216 would be right",
        ),
        (
            DENSE,
            &[("rope_scaling", "{\"type\": \"ntk\"}")],
            "rope_scaling.type: holds \"ntk\"; \"default\" or \"linear\" or \"dynamic\" or \"yarn\" or \"longrope\" or \"llama3\" would be right",
        ),
        (
            DENSE,
            &[("hidden_act", "\"gelu\"")],
            "hidden_act: holds \"gelu\"; \"silu\" or \"swish\" would be right",
        ),
        (
            DENSE,
            &[("layer_types", "[\"full_attention\"]")],
            "layer_types: holds a list of length 1; a list with one entry for each of the 36 layers would be right",
        ),
        (
            DENSE,
            &[("layer_types", "[\"linear_attention\"]")],
            "layer_types: holds \"linear_attention\"; \"full_attention\" or \"sliding_attention\" would be right",
        ),
        (
            DENSE,
            &[
                ("num_hidden_layers", "1"),
                ("layer_types", "[\"sliding_attention\"]"),
            ],
            "layer_types: holds \"sliding_attention\"; \"full_attention\", as use_sliding_window is not true, would be right",
        ),
    ];
    for (name, fields, line) in cases {
        assert_eq!(refused(name, fields), line);
    }
}

#[test]
fn what_is_no_object_is_refused() {
    let line = |text: &str| read(text).expect_err("it is refused");
    let right = "one object with fields such as hidden_size would be right";
    assert_eq!(line("[]"), format!("config: holds a list; {right}"));
    assert_eq!(line("\"a\\nb\""), format!("config: holds \"a b\"; {right}"));
    assert_eq!(line("3"), format!("config: holds 3; {right}"));
    assert_eq!(
        line("model_type: qwen3"),
        format!("config: is not JSON from line 1, column 1 on; {right}")
    );
    let deep = "{\"a\":".repeat(100_000);
    assert_eq!(
        line(&deep),
        format!("config: is nested more than 64 deep; {right}")
    );
    let types = "\"qwen3\" or \"qwen3_moe\" would be right";
    assert_eq!(line("{}"), format!("model_type: is missing; {types}"));
    assert_eq!(
        refused(DENSE, &[("model_type", "3")]),
        format!("model_type: holds 3; {types}")
    );
}

#[test]
fn a_newer_qwen_is_refused_with_what_differs_in_its_file() {
    let line = read(&file("Qwen3.6-35B-A3B.refused.json")).expect_err("it is refused");
    assert_eq!(
        line,
        "model_type: holds \"qwen3_5_moe\", which is another architecture: its language model is \
         nested in text_config, 30 of 40 layers have linear attention, attention has an output \
         gate, a shared expert of width 512 works for every token, RoPE turns 64 of the 256 \
         channels of each head; \"qwen3\" or \"qwen3_moe\" would be right"
    );
    let next = "{\"model_type\": \"qwen3_next\", \"num_hidden_layers\": 4, \"head_dim\": 256,
        \"layer_types\": [\"linear_attention\", \"full_attention\", \"linear_attention\", \"full_attention\"],
        \"partial_rotary_factor\": 0.25, \"shared_expert_intermediate_size\": 512}";
    assert_eq!(
        read(next).expect_err("it is refused"),
        "model_type: holds \"qwen3_next\", which is another architecture: 2 of 4 layers have \
         linear attention, a shared expert of width 512 works for every token, RoPE turns 64 of \
         the 256 channels of each head; \"qwen3\" or \"qwen3_moe\" would be right"
    );
    assert_eq!(
        refused(DENSE, &[("model_type", "\"llama\"")]),
        "model_type: holds \"llama\", which is another architecture; \"qwen3\" or \"qwen3_moe\" would be right"
    );
}

#[test]
fn sizes_whose_parameters_cannot_be_counted_are_refused() {
    let all = [
        ("hidden_size", "16777216"),
        ("num_hidden_layers", "16777215"),
        ("vocab_size", "16777215"),
        ("intermediate_size", "16777215"),
    ];
    assert_eq!(
        refused(DENSE, &all),
        "hidden_size: holds 16777216; a smaller one, so that the parameters number at most \
         1152921504606846976 in all, would be right"
    );
}

#[test]
fn a_refusal_speaks_the_language_it_is_asked_for() {
    use qwen3_diagram::words::Language;
    use qwen3_diagram::words::Words;
    let json = Json::parse(r#"{"model_type": "qwen3", "hidden_size": [1]}"#).expect("it is JSON");
    let Err(refused) = qwen3_diagram::model::Model::own("own:1".to_owned(), "config.json", &json)
    else {
        panic!("it is no Qwen3");
    };
    let sentence = refused.sentence(&Words::of(Language::Chinese));
    assert_eq!(sentence, "hidden_size：值为列表；应为 1 到 16777216 的整数");
}
