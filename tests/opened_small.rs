//! Opened norms, RoPE in closed attention, the opened embedding and output layer: the laws of the
//! closed diagram hold, and what does not open stays where it is.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod checks;
mod models;

use models::models;
use qwen3_diagram::graph;
use qwen3_diagram::graph::Graph;
use qwen3_diagram::graph::Shown;
use qwen3_diagram::layout;
use qwen3_diagram::layout::Form;
use qwen3_diagram::layout::Layout;
use qwen3_diagram::model::config::Config;
use qwen3_diagram::model::module::Module;
use qwen3_diagram::model::part::Part;
use qwen3_diagram::model::preset::PRESETS;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

const SMALL: [Part; 6] = [
    Part::EmbedTokens,
    Part::InputLayernorm,
    Part::Rope,
    Part::PostAttentionLayernorm,
    Part::Norm,
    Part::LmHead,
];

/// A diagram with these parts open in each kind of block.
fn opened(
    name: &str,
    config: &Config,
    parts: &[Part],
    form: Form,
    language: Language,
) -> (Graph, Layout) {
    let mut shown = Shown::default();
    shown.fit(form.room());
    for block in config.blocks() {
        for part in parts {
            shown.expand(config, Module::of(*block, *part));
        }
    }
    let graph = graph::build(name, config, &shown, &Words::of(language));
    let layout = layout::place(&graph, &layout::measure(&graph, form), form);
    (graph, layout)
}

/// The presets and some of the generated configs.
fn some() -> impl Iterator<Item = (String, Config)> {
    let all = models().into_iter().enumerate();
    let all = all.filter(|(index, _)| *index < PRESETS.len() || index % 3 == 0);
    all.map(|(_, model)| model)
}

#[test]
fn the_laws_hold_with_all_small_modules_open() {
    for (name, config) in some() {
        for form in Form::ALL {
            for language in Language::ALL {
                let (graph, layout) = opened(&name, &config, &SMALL, form, language);
                let title = format!("{name}, {form:?}, {language:?}: {config:?}");
                checks::all(&title, &graph, &layout);
            }
        }
    }
}

#[test]
fn opening_moves_neither_the_stream_nor_the_shell_sideways() {
    for (name, config) in some() {
        for form in Form::ALL {
            let (graph, closed) = opened(&name, &config, &[], form, Language::English);
            let (_, open) = opened(&name, &config, &SMALL, form, Language::English);
            for node in &graph.nodes {
                let [was, is] =
                    [&closed, &open].map(|layout| layout.find(node.module).unwrap_or_default());
                let opens =
                    SMALL.contains(&node.module.part()) || node.module.part() == Part::SelfAttn;
                let same = (was.x, was.width) == (is.x, is.width);
                assert!(opens || same, "{name}, {form:?}: {}", node.module);
            }
        }
    }
}

#[test]
fn an_opened_module_has_a_box_for_each_of_its_steps_and_says_that_it_shows_an_example() {
    let english = |part| {
        let config = &PRESETS[1].config;
        opened("a model", config, &[part], Form::Narrow, Language::English)
    };
    for (part, steps) in [
        (Part::Norm, 4),
        (Part::Rope, 2),
        (Part::EmbedTokens, 1),
        (Part::LmHead, 1),
    ] {
        let (graph, layout) = english(part);
        let inside = graph.nodes.iter().filter(|node| {
            node.module != part.into() && part.holds(node.module.part()) && !node.open
        });
        assert_eq!(inside.count(), steps, "{part}");
        let outer = layout.find(part).expect("what is opened is drawn");
        let mut texts = layout.labels.iter().filter(|label| {
            let at = label.bounds().centre();
            outer.contains(at) && label.runs.iter().any(|run| run.text.contains("example"))
        });
        assert!(texts.next().is_some(), "{part}");
    }
}

/// Everything that is written in and beside a diagram.
fn written(config: &Config, form: Form) -> Vec<String> {
    let (_, layout) = opened("a model", config, &SMALL, form, Language::English);
    let runs = layout.labels.into_iter().flat_map(|label| label.runs);
    runs.map(|run| run.text.to_string()).collect()
}

#[test]
fn the_numbers_of_the_examples_are_those_that_were_checked() {
    let written = written(&PRESETS[1].config, Form::Medium);
    for text in [
        "5.76 …",
        "4.305",
        "RMS 2.07",
        "10.2° a token",
        "3 × 10.2° = 30.6° apart",
        "9625",
        "row of France, id 9625",
        "row of Paris, id 12095",
        "151,935",
        "sum 4.33 = one logit",
    ] {
        assert!(written.iter().any(|other| other == text), "{text}");
    }
}

#[test]
fn a_vocabulary_that_is_not_the_released_one_shows_a_row_that_it_has() {
    let mut config = PRESETS[1].config.clone();
    for vocab_size in [1, 2, 3, 64, 151_935] {
        config.vocab_size = vocab_size;
        let written = written(&config, Form::Medium);
        assert!(!written.iter().any(|text| text.starts_with("row of")));
        let picked = (vocab_size / 2).to_string();
        assert!(
            vocab_size > 99_999 || written.contains(&picked),
            "{vocab_size}: {written:?}"
        );
    }
}

#[test]
fn rope_shows_a_pair_that_the_head_has() {
    let mut config = PRESETS[1].config.clone();
    config.head_dim = 2;
    let few = written(&config, Form::Medium);
    assert!(few.contains(&"pair (0, 1):".to_owned()), "{few:?}");
    assert!(few.contains(&"57.3° a token".to_owned()), "{few:?}");
}

#[test]
fn the_word_whose_row_is_looked_up_is_one_of_those_that_are_drawn() {
    for language in Language::ALL {
        let words = Words::of(language);
        let tokens = words.get("example.tokens").split(' ');
        let rows = tokens.map(|word| words.fill("open.row.word", &[("word", word)]));
        let rows: Vec<String> = rows.collect();
        let config = &PRESETS[1].config;
        for form in Form::ALL {
            let (_, layout) = opened("a model", config, &[Part::EmbedTokens], form, language);
            let runs = layout.labels.iter().flat_map(|label| &label.runs);
            let texts: Vec<&str> = runs.map(|run| &*run.text).collect();
            let drawn = texts
                .iter()
                .any(|text| rows.iter().any(|row| text.contains(row.as_str())));
            assert!(drawn, "{form:?}, {language:?}: {texts:?}");
        }
    }
}
