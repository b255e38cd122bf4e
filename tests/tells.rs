//! Laws of what diagrams say: every module has a tip of its own, whole and in order, and counts sum.

#![allow(clippy::panic, reason = "a test that cannot go on says why")]

mod models;
mod tips;

use models::models;
use qwen3_diagram::doc::Doc;
use qwen3_diagram::graph;
use qwen3_diagram::graph::Shown;
use qwen3_diagram::model::config::Config;
use qwen3_diagram::model::count;
use qwen3_diagram::model::module::Module;
use qwen3_diagram::model::part::Part;
use qwen3_diagram::model::preset;
use qwen3_diagram::model::preset::PRESETS;
use qwen3_diagram::model::source::Source;
use qwen3_diagram::tip;
use qwen3_diagram::tip::About;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;
use tips::assert_order;
use tips::said;

/// Every tip of a model, with its module and label.
fn tips(
    name: &str,
    config: &Config,
    source: Option<&Source>,
    twin: Option<(&str, &Config)>,
) -> Vec<(Module, String, Doc)> {
    let words = Words::of(Language::English);
    let graph = graph::build(name, config, &Shown::default(), &words);
    let about = About {
        graph: &graph,
        config,
        source,
        twin,
    };
    let nodes = graph.nodes.iter();
    nodes
        .map(|node| {
            let tip = tip::describe(&about, node.module, &words);
            (node.module, node.label.clone(), tip)
        })
        .collect()
}

#[test]
fn every_tip_has_its_pieces_in_order() {
    let dense = &PRESETS[1];
    for (name, config) in models() {
        for twin in [None, Some((dense.name, &dense.config))] {
            for (module, label, tip) in tips(&name, &config, None, twin) {
                let found = assert_order(&format!("{name}: {module}"), &tip);
                let has = |piece: &str| found.iter().any(|other| other == piece);
                assert!(tip.plain().starts_with(&label), "{name}: {module}");
                assert_eq!(has("Compared"), twin.is_some(), "{name}: {module}");
                assert_eq!(has("other"), twin.is_none(), "{name}: {module}");
                let bare = [Part::Tokens, Part::Layers, Part::Experts].contains(&module.part());
                let bare = bare || module.part() == Part::Mlp && module.is_sparse(&config);
                assert_ne!(has("formula"), bare, "{name}: {module}");
            }
        }
    }
}

#[test]
fn no_tip_leaves_a_gap_or_a_mark_of_notation() {
    for (name, config) in models() {
        for (module, _, tip) in tips(&name, &config, None, None) {
            let text = tip.plain();
            let marks = ["{", "}", "$", "\\", "  ", " ,", " .", "..", "<"];
            let mark = marks.iter().find(|mark| text.contains(**mark));
            assert_eq!(mark, None, "{name}: {module}: {text}");
            for class in ["what", "other"] {
                assert!(said(&tip, class).ends_with('.'), "{name}: {module}: {text}");
            }
            assert!(!said(&tip, "source").is_empty(), "{name}: {module}");
        }
    }
}

/// A word that must not stand after a lonely one.
fn is_plural(word: &str) -> bool {
    let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    let plurals = [
        "heads",
        "experts",
        "queries",
        "keys",
        "values",
        "layers",
        "blocks",
        "pairs",
        "channels",
        "rows",
        "outputs",
        "tokens",
        "parameters",
        "narrow",
        "largest",
        "query",
        "others",
    ];
    plurals.contains(&word)
}

#[test]
fn one_is_never_followed_by_a_plural() {
    for (name, config) in models() {
        let one = &PRESETS[0];
        let others = models().into_iter().step_by(17);
        let twins: Vec<_> = others
            .chain([(one.name.to_owned(), one.config.clone())])
            .collect();
        for twin in twins {
            for (module, _, tip) in tips(&name, &config, None, Some((&twin.0, &twin.1))) {
                let text = format!(
                    "{} {} {}",
                    said(&tip, "what"),
                    said(&tip, "where"),
                    said(&tip, "rows")
                );
                let words: Vec<&str> = text.split_whitespace().collect();
                let singular = ["query head", "head", "expert", "block", "KV head"];
                for trio in words.windows(3).filter(|trio| trio[0] == "1") {
                    let rest = format!("{} {}", trio[1], trio[2]);
                    let fine = singular.iter().any(|one| rest.starts_with(one))
                        && !rest.starts_with("heads")
                        && !rest.starts_with("experts");
                    let first = trio[1];
                    assert!(fine || !is_plural(first), "{name}: {module}: 1 {rest}");
                }
            }
        }
    }
}

#[test]
fn no_two_modules_of_a_model_say_the_same() {
    let presets = PRESETS.iter();
    let presets = presets.map(|preset| (preset.name.to_owned(), preset.config.clone()));
    for (name, config) in presets.chain(models().into_iter().step_by(5)) {
        let mut sentences: Vec<(Module, String)> = Vec::new();
        let mut experts = 0;
        for (module, _, tip) in tips(&name, &config, None, None) {
            // Experts say the same of themselves, and so do the halves of a mixed stack.
            experts += usize::from(matches!(module.part(), Part::Expert(_)));
            if experts > 1 && matches!(module.part(), Part::Expert(_)) {
                continue;
            }
            let text = format!("{} {}", said(&tip, "what"), said(&tip, "other"));
            for sentence in text.split(". ").map(str::to_owned) {
                let twice = sentences
                    .iter()
                    .find(|(other, said)| *said == sentence && other.part() != module.part());
                assert_eq!(twice, None, "{name}: {module}: {sentence}");
                sentences.push((module, sentence));
            }
        }
    }
}

#[test]
fn what_a_tip_says_in_sentences_is_short() {
    for preset in &PRESETS {
        for (module, _, tip) in tips(preset.name, &preset.config, None, None) {
            let text = format!(
                "{} {} {}",
                said(&tip, "what"),
                said(&tip, "where"),
                said(&tip, "other")
            );
            let count = text.split_whitespace().count();
            assert!(count <= 88, "{}: {module}: {count} words", preset.name);
        }
    }
}

#[test]
fn the_feed_forwards_of_twins_say_both_numbers() {
    let [dense, sparse] = ["qwen3-1.7b", "qwen3-30b-a3b"].map(|id| preset::find(id).ok());
    let (Some(dense), Some(sparse)) = (dense, sparse) else {
        panic!("both are presets");
    };
    let rows = |here: &preset::Preset, there: &preset::Preset, part| {
        let twin = Some((there.name, &there.config));
        let all = tips(here.name, &here.config, Some(&here.source), twin);
        let tip = all.into_iter().find(|(module, ..)| module.part() == part);
        tip.map_or_else(String::new, |(.., tip)| said(&tip, "rows"))
    };
    let text = rows(sparse, dense, Part::Mlp);
    for number in [
        "128 experts 768 wide",
        "6144 wide in 1.7B",
        "604 M",
        "37.7 M of these in a token’s 8 experts",
    ] {
        assert!(text.contains(number), "{number}: {text}");
    }
    let text = rows(dense, sparse, Part::SelfAttn);
    for number in [
        "16 query heads, 32 in 30B-A3B",
        "8 KV heads, 4 in",
        "112 KiB cached per token, 96 KiB in",
    ] {
        assert!(text.contains(number), "{number}: {text}");
    }
}

#[test]
fn the_block_of_a_released_model_says_where_its_sizes_come_from() {
    for preset in &PRESETS {
        let all = tips(preset.name, &preset.config, Some(&preset.source), None);
        let block = all
            .iter()
            .find(|(module, ..)| module.part() == Part::Layers);
        let text = block.map_or_else(String::new, |(.., tip)| said(tip, "source"));
        assert!(text.contains(&*preset.source.repo), "{text}");
        let revision = preset.source.revision.as_deref().unwrap_or_default();
        assert!(
            text.contains(revision.get(..8).unwrap_or_default()),
            "{text}"
        );
        assert!(
            text.contains(preset.source.note(&Words::of(Language::English))),
            "{text}"
        );
    }
}

#[test]
fn counts_of_parts_sum_to_what_encloses_them() {
    for (name, config) in models() {
        let graph = graph::build(
            &name,
            &config,
            &Shown::default(),
            &Words::of(Language::English),
        );
        let outer = [Part::Layers, Part::SelfAttn, Part::Mlp];
        let blocks = config.blocks().iter();
        for outer in blocks.flat_map(|block| outer.map(|part| Module::of(*block, part))) {
            let inner = graph
                .nodes
                .iter()
                .filter(|node| node.module.parent() == Some(outer));
            let sum: u64 = inner.map(|node| count::params(&config, node.module)).sum();
            let whole = count::params(&config, outer);
            let closed = sum == 0 && outer.part() == Part::Mlp;
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

/// A mark that stands behind a formula and may go to another line than it.
fn loose(doc: &Doc) -> Option<String> {
    let Doc::Element {
        attributes,
        children,
        ..
    } = doc
    else {
        return None;
    };
    let tied = attributes.iter().any(|(_, value)| value == "tied");
    let mut pairs = children.windows(2).filter(|_| !tied);
    let found = pairs.find(|pair| {
        let math = matches!(pair[0], Doc::Element { tag: "math", .. });
        math && pair[1]
            .plain()
            .starts_with([',', '.', ';', ':', '，', '。'])
    });
    let found = found.map(|pair| pair[1].plain());
    found.or_else(|| children.iter().find_map(loose))
}

#[test]
fn a_mark_behind_a_formula_stays_on_its_line() {
    for (name, config) in models() {
        for (module, _, tip) in tips(&name, &config, None, None) {
            assert_eq!(loose(&tip), None, "{name}: {module}");
        }
    }
}

#[test]
fn what_a_tensor_is_called_is_said_in_the_language_of_the_tip() {
    let model = preset::find("qwen3-30b-a3b").unwrap_or(&PRESETS[0]);
    for language in Language::ALL {
        let words = Words::of(language);
        let graph = graph::build(model.name, &model.config, &Shown::default(), &words);
        let about = About {
            graph: &graph,
            config: &model.config,
            source: None,
            twin: None,
        };
        let tip = tip::describe(&about, Part::Gate.into(), &words);
        let called = said(&tip, "tensor");
        let [ids, weights] = ["tensor.ids", "tensor.weights"].map(|key| words.get(key));
        assert!(called.contains(ids) && called.contains(weights), "{called}");
        let latin = called.contains(|c: char| c.is_ascii_alphabetic());
        assert_eq!(latin, language == Language::English, "{called}");
    }
}
