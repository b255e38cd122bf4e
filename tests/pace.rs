//! How long it takes to draw what is open: printed, never failed. In a release build with
//! `cargo test --release --all-features --test pace -- --ignored --nocapture`.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

use std::time::Instant;

use qwen3_diagram::graph;
use qwen3_diagram::graph::Shown;
use qwen3_diagram::layout;
use qwen3_diagram::layout::Form;
use qwen3_diagram::model::config::Config;
use qwen3_diagram::model::config::Mlp;
use qwen3_diagram::model::module::Module;
use qwen3_diagram::model::preset::PRESETS;
use qwen3_diagram::view;
use qwen3_diagram::view::Look;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

/// Runs before the fastest is taken.
const RUNS: usize = 9;

/// Milliseconds of the fastest run.
fn fastest<T>(mut run: impl FnMut() -> T) -> f64 {
    let took = (0..RUNS).map(|_| {
        let from = Instant::now();
        std::hint::black_box(run());
        from.elapsed().as_secs_f64() * 1000.0
    });
    took.fold(f64::MAX, f64::min)
}

/// Opens everything that opens, until nothing more does.
fn all_open(config: &Config, form: Form) -> Shown {
    let words = Words::of(Language::English);
    let mut shown = Shown::default();
    shown.fit(form.room());
    for _ in 0..4 {
        let graph = graph::build("", config, &shown, &words);
        let opening = graph.nodes.iter().filter(|node| node.opens && !node.open);
        let opening: Vec<Module> = opening.map(|node| node.module).collect();
        for module in opening {
            shown.expand(config, module);
        }
    }
    shown
}

fn report(title: &str, config: &Config, form: Form) {
    let words = Words::of(Language::English);
    let shown = all_open(config, form);
    let build = || graph::build("", config, &shown, &words);
    let place = |graph: &_| layout::place(graph, &layout::measure(graph, form), form);
    let (graph, look) = (build(), Look::default());
    let layout = place(&graph);
    let scene = view::scene(&graph, &layout, &look);
    let whole = fastest(|| {
        let graph = build();
        view::scene(&graph, &place(&graph), &look)
    });
    let hit = fastest(|| layout.hit(layout.boxes[layout.boxes.len() / 2].1.centre(), 24.0));
    let repaint = fastest(|| view::scene(&graph, &layout, &look));
    let step = fastest(|| layout::between(&layout, &layout, &graph.edges, 0.5));
    println!(
        "{title:32} {form:?}: {} modules, {} marks; ms: graph, layout and scene {whole:.2}, hit {hit:.2}, scene {repaint:.2}, frame of a motion {step:.2}",
        graph.nodes.len(),
        scene.marks.len(),
    );
}

#[test]
#[ignore = "it measures"]
fn how_long_everything_open_takes() {
    let preset = |id| {
        &PRESETS
            .iter()
            .find(|preset| preset.id == id)
            .expect("it is a preset")
            .config
    };
    for id in ["qwen3-1.7b", "qwen3-235b-a22b", "qwen3-coder-480b-a35b"] {
        for form in Form::ALL {
            report(id, preset(id), form);
        }
    }
    for experts in [8, 128, 512, 4096] {
        let mut config = preset("qwen3-30b-a3b").clone();
        if let Mlp::Sparse(moe) = &mut config.mlp {
            moe.num_experts = experts;
        }
        report(&format!("{experts} experts"), &config, Form::Wide);
    }
}
