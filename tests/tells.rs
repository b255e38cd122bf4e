//! Laws of what diagrams say: every module has a tip of its own, and counts sum.

mod models;

use models::models;
use qwen3_diagram::graph;
use qwen3_diagram::model::count;
use qwen3_diagram::model::module::Module;
use qwen3_diagram::model::part::Part;
use qwen3_diagram::model::preset::PRESETS;
use qwen3_diagram::tip;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

#[test]
fn every_module_has_a_tip_that_begins_with_its_label_and_leaves_no_gap() {
    for (name, config) in models() {
        let graph = graph::build(&name, &config, &Words::of(Language::English));
        for node in &graph.nodes {
            let tip =
                tip::describe(&graph, &config, node.module, &Words::of(Language::English)).plain();
            assert!(tip.starts_with(&node.label), "{name}: {tip}");
            assert!(
                !node.label.is_empty() && !tip.contains('{'),
                "{name}: {tip}"
            );
            assert!(!tip.contains("  ") && tip.contains('.'), "{name}: {tip}");
        }
    }
}

#[test]
fn no_two_modules_of_a_model_say_the_same() {
    for preset in &PRESETS {
        let graph = graph::build(preset.name, &preset.config, &Words::of(Language::English));
        let mut sentences: Vec<String> = Vec::new();
        for node in graph
            .nodes
            .iter()
            .filter(|node| !matches!(node.module.part, Part::Expert(_)))
        {
            let tip = tip::describe(
                &graph,
                &preset.config,
                node.module,
                &Words::of(Language::English),
            )
            .plain();
            let own = tip
                .split(". ")
                .map(|sentence| sentence.replace(&node.label, ""));
            for sentence in own.filter(|sentence| sentence.len() > 30) {
                assert!(
                    !sentences.contains(&sentence),
                    "{}: {sentence}",
                    preset.name
                );
                sentences.push(sentence);
            }
        }
    }
}

#[test]
fn counts_of_parts_sum_to_what_encloses_them() {
    for (name, config) in models() {
        let graph = graph::build(&name, &config, &Words::of(Language::English));
        let outer = [Part::Layers, Part::SelfAttn, Part::Mlp];
        let blocks = config.blocks().iter();
        for outer in blocks.flat_map(|block| outer.map(|part| Module::of(*block, part))) {
            let inner = graph
                .nodes
                .iter()
                .filter(|node| node.module.parent() == Some(outer));
            let sum: u64 = inner.map(|node| count::params(&config, node.module)).sum();
            let whole = count::params(&config, outer);
            let closed = sum == 0 && outer.part == Part::Mlp;
            assert!(
                closed || sum == whole,
                "{name}: {outer} has {whole}, its parts {sum}"
            );
        }
        let once = [Part::EmbedTokens, Part::Norm, Part::LmHead];
        let once: u64 = once.iter().map(|part| count::params(&config, *part)).sum();
        let blocks = config.blocks().iter().map(|block| {
            let one = count::params(&config, Module::of(*block, Part::Layers));
            config.layers(*block) * one
        });
        let blocks: u64 = blocks.sum();
        assert_eq!(count::total(&config), once + blocks, "{name}");
    }
}
