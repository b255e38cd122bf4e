//! Counts and shapes against figures that were established apart from this crate: the parameter
//! counts of the modeling code on the meta device (transformers 5.23.0 and 4.51.3), which equal
//! the totals that the Hub reports for the checkpoints.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

use qwen3_diagram::model::config::Config;
use qwen3_diagram::model::count;
use qwen3_diagram::model::part::Glu;
use qwen3_diagram::model::part::Part;
use qwen3_diagram::model::preset;
use qwen3_diagram::model::shape;
use qwen3_diagram::model::step::Host;
use qwen3_diagram::model::step::Step;

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
    for (part, input, output) in known {
        assert_flow(config, part, input, output);
    }
}

/// The shapes of several tensors in one text.
fn join(tensors: &[shape::Tensor]) -> String {
    let tensors: Vec<String> = tensors.iter().map(ToString::to_string).collect();
    tensors.join(" ")
}

fn assert_flow(config: &Config, part: Part, input: &str, output: &str) {
    let flow = shape::flow(config, part);
    let found = (join(&flow.input), join(&flow.output));
    assert_eq!(found, (input.into(), output.into()), "{part}");
}

#[test]
fn the_shapes_in_opened_modules_are_those_that_hooks_recorded() {
    let step = |host, step| Part::Step(host, step);
    let gate = |name| step(Host::Gate, name);
    let norm = |name| step(Host::Norm, name);
    let narrow = |glu| Part::ExpertGlu(36, glu);
    let down = Host::ExpertGlu(36, Glu::DownProj);
    let known = [
        (Part::QNorm, "[n, 32, 128]", "[n, 32, 128]"),
        (Part::KNorm, "[n, 4, 128]", "[n, 4, 128]"),
        (Part::QHead(11), "[n, 128]", "[n, 128]"),
        (Part::VHead(3), "[n, 128]", "[n, 128]"),
        (Part::Mask, "[32, n, n]", "[32, n, n]"),
        (Part::Softmax, "[32, n, n]", "[32, n, n]"),
        (Part::WeightedSum, "[32, n, n] [4, n, 128]", "[32, n, 128]"),
        (Part::Concat, "[32, n, 128]", "[n, 4096]"),
        (narrow(Glu::GateProj), "[t, 2048]", "[t, 768]"),
        (narrow(Glu::Act), "[t, 768]", "[t, 768]"),
        (narrow(Glu::Product), "[t, 768] [t, 768]", "[t, 768]"),
        (narrow(Glu::DownProj), "[t, 768]", "[t, 2048]"),
        (norm(Step::Square), "[n, 2048]", "[n, 2048]"),
        (norm(Step::Mean), "[n, 2048]", "[n, 1]"),
        (norm(Step::Root), "[n, 1]", "[n, 1]"),
        (norm(Step::Scale), "[n, 2048] [n, 1]", "[n, 2048]"),
        (step(Host::Rope, Step::Angle), "[n]", "[n, 64]"),
        (
            step(Host::Rope, Step::Rotate),
            "[32, n, 128] [4, n, 128] [n, 64]",
            "[32, n, 128] [4, n, 128]",
        ),
        (step(Host::EmbedTokens, Step::Lookup), "[n]", "[n, 2048]"),
        (step(Host::LmHead, Step::Product), "[2048] [2048]", "[1]"),
        (gate(Step::Linear), "[n, 2048]", "[n, 128]"),
        (gate(Step::Softmax), "[n, 128]", "[n, 128]"),
        (gate(Step::TopK), "[n, 128]", "[n, 8] [n, 8]"),
        (gate(Step::Renormalize), "[n, 8]", "[n, 8]"),
        (step(Host::QProj, Step::Input), "[n, 2048]", "[n, 2048]"),
        (step(Host::QProj, Step::Weight), "[n, 2048]", "[n, 4096]"),
        (step(Host::OProj, Step::Input), "[n, 4096]", "[n, 4096]"),
        (step(down, Step::Output), "[t, 2048]", "[t, 2048]"),
    ];
    let sparse = config("qwen3-30b-a3b");
    for (part, input, output) in known {
        assert_flow(sparse, part, input, output);
    }
    let scores = shape::scores(sparse);
    assert_eq!(join(&scores.input), "[32, n, 128] [4, n, 128]");
    assert_eq!(join(&scores.output), "[32, n, n]");
    let dense = config("qwen3-1.7b");
    let wide = |glu| Part::Glu(glu);
    assert_flow(dense, wide(Glu::UpProj), "[n, 2048]", "[n, 6144]");
    assert_flow(
        dense,
        wide(Glu::Product),
        "[n, 6144] [n, 6144]",
        "[n, 6144]",
    );
    assert_flow(dense, wide(Glu::DownProj), "[n, 6144]", "[n, 2048]");
}

#[test]
fn the_counts_in_opened_modules_are_those_of_the_modeling_code() {
    let step = |host, step| Part::Step(host, step);
    let known = [
        (Part::QNorm, 128),
        (Part::KNorm, 128),
        (Part::QHead(11), 0),
        (Part::Softmax, 0),
        (Part::Concat, 0),
        (Part::ExpertGlu(36, Glu::GateProj), 1_572_864),
        (Part::ExpertGlu(36, Glu::Act), 0),
        (Part::ExpertGlu(36, Glu::DownProj), 1_572_864),
        (step(Host::InputLayernorm, Step::Scale), 2_048),
        (step(Host::InputLayernorm, Step::Root), 0),
        (step(Host::Gate, Step::Linear), 262_144),
        (step(Host::Gate, Step::TopK), 0),
        (step(Host::QProj, Step::Weight), 8_388_608),
        (step(Host::QProj, Step::Output), 0),
        (step(Host::EmbedTokens, Step::Lookup), 0),
        (step(Host::LmHead, Step::Product), 0),
    ];
    for (part, params) in known {
        let found = count::params(config("qwen3-30b-a3b"), part);
        assert_eq!(found, params, "{part}");
    }
    for glu in [Glu::GateProj, Glu::UpProj, Glu::DownProj] {
        let found = count::params(config("qwen3-1.7b"), Part::Glu(glu));
        assert_eq!(found, 12_582_912, "{glu:?}");
    }
}

#[test]
fn a_bias_counts_where_it_is_added() {
    let config = Config {
        attention_bias: true,
        ..config("qwen3-30b-a3b").clone()
    };
    for (host, weights, biases) in [
        (Host::QProj, 8_388_608, 4_096),
        (Host::VProj, 1_048_576, 512),
        (Host::OProj, 8_388_608, 2_048),
    ] {
        let of = |step| count::params(&config, Part::Step(host, step));
        assert_eq!(of(Step::Weight), weights, "{host:?}");
        assert_eq!(of(Step::Output), biases, "{host:?}");
        assert_eq!(of(Step::Input), 0, "{host:?}");
        assert_eq!(count::params(&config, host.part()), weights + biases);
    }
    let down = Host::ExpertGlu(0, Glu::DownProj);
    let output = Part::Step(down, Step::Output);
    assert_eq!(count::params(&config, output), 0);
}
