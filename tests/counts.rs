//! Counts and shapes against figures that were established apart from this crate: the parameter
//! counts of the modeling code on the meta device (transformers 5.23.0 and 4.51.3), which equal
//! the totals that the Hub reports for the checkpoints.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

use qwen3_diagram::model::config::Config;
use qwen3_diagram::model::count;
use qwen3_diagram::model::part::Part;
use qwen3_diagram::model::preset;
use qwen3_diagram::model::shape;

fn config(id: &str) -> &'static Config {
    &preset::find(id).expect("the id is a preset's").config
}

#[test]
fn the_counts_of_qwen3_1_7b_are_those_of_the_modeling_code() {
    let config = config("qwen3-1.7b");
    let known = [
        (Part::EmbedTokens, 311_164_928),
        (Part::QProj, 4_194_304),
        (Part::KProj, 2_097_152),
        (Part::VProj, 2_097_152),
        (Part::OProj, 4_194_304),
        (Part::QkNorm, 256),
        (Part::SelfAttn, 12_583_168),
        (Part::InputLayernorm, 2_048),
        (Part::PostAttentionLayernorm, 2_048),
        (Part::Mlp, 37_748_736),
        (Part::Layers, 50_336_000),
        (Part::Norm, 2_048),
        (Part::LmHead, 0),
    ];
    for (part, params) in known {
        assert_eq!(count::params(config, part), params, "{part}");
    }
    assert_eq!(count::total(config), 1_720_574_976);
    assert_eq!(count::active(config), 1_720_574_976);
    assert_eq!(count::kv_bytes_per_token(config), 114_688);
}

#[test]
fn the_counts_of_qwen3_30b_a3b_are_those_of_the_modeling_code() {
    let config = config("qwen3-30b-a3b");
    let known = [
        (Part::EmbedTokens, 311_164_928),
        (Part::QProj, 8_388_608),
        (Part::KProj, 1_048_576),
        (Part::VProj, 1_048_576),
        (Part::OProj, 8_388_608),
        (Part::QkNorm, 256),
        (Part::SelfAttn, 18_874_624),
        (Part::Gate, 262_144),
        (Part::Expert(0), 4_718_592),
        (Part::Experts, 603_979_776),
        (Part::Layers, 623_120_640),
        (Part::Norm, 2_048),
        (Part::LmHead, 311_164_928),
    ];
    for (part, params) in known {
        assert_eq!(count::params(config, part), params, "{part}");
    }
    assert_eq!(count::total(config), 30_532_122_624);
    assert_eq!(count::active(config), 3_353_032_704);
    assert_eq!(count::kv_bytes_per_token(config), 98_304);
}

#[test]
fn eight_narrow_experts_have_the_parameters_of_the_dense_feed_forward() {
    let experts = 8 * count::params(config("qwen3-30b-a3b"), Part::Expert(0));
    assert_eq!(experts, count::params(config("qwen3-1.7b"), Part::Mlp));
}

#[test]
fn the_shapes_are_those_that_hooks_recorded() {
    let config = config("qwen3-30b-a3b");
    let known = [
        (Part::EmbedTokens, "[n]", "[n, 2048]"),
        (Part::QProj, "[n, 2048]", "[n, 4096]"),
        (Part::KProj, "[n, 2048]", "[n, 512]"),
        (Part::VProj, "[n, 2048]", "[n, 512]"),
        (
            Part::QkNorm,
            "[n, 32, 128] [n, 4, 128]",
            "[n, 32, 128] [n, 4, 128]",
        ),
        (
            Part::Rope,
            "[32, n, 128] [4, n, 128]",
            "[32, n, 128] [4, n, 128]",
        ),
        (
            Part::Scores,
            "[32, n, 128] [4, n, 128] [4, n, 128]",
            "[n, 4096]",
        ),
        (Part::OProj, "[n, 4096]", "[n, 2048]"),
        (Part::Gate, "[n, 2048]", "[n, 8] [n, 8]"),
        (Part::Expert(7), "[t, 2048]", "[t, 2048]"),
        (Part::Combine, "[n, 8, 2048] [n, 8]", "[n, 2048]"),
        (Part::LmHead, "[n, 2048]", "[n, 151936]"),
    ];
    let join = |tensors: &[shape::Tensor]| {
        tensors
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(" ")
    };
    for (part, input, output) in known {
        let flow = shape::flow(config, part);
        assert_eq!(
            (join(&flow.input), join(&flow.output)),
            (input.into(), output.into()),
            "{part}"
        );
    }
}
