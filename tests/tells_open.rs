//! Laws of what opened modules say: every part and every step has a tip of its own, whole and in
//! order, true by the settings of its model.

#![allow(clippy::panic, reason = "a test that cannot go on says why")]

mod models;
mod tips;

use models::models;
use qwen3_diagram::doc::Doc;
use qwen3_diagram::graph;
use qwen3_diagram::graph::Graph;
use qwen3_diagram::graph::Shown;
use qwen3_diagram::model::config::Config;
use qwen3_diagram::model::config::Mlp;
use qwen3_diagram::model::count;
use qwen3_diagram::model::module::Module;
use qwen3_diagram::model::part::Glu;
use qwen3_diagram::model::part::Part;
use qwen3_diagram::model::preset;
use qwen3_diagram::model::preset::PRESETS;
use qwen3_diagram::model::step::Host;
use qwen3_diagram::model::step::Step;
use qwen3_diagram::tip;
use qwen3_diagram::tip::About;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;
use tips::assert_order;
use tips::said;

/// All that is drawn in opened modules only, of what is there more than twice the first and the
/// last.
fn inner_parts(config: &Config) -> Vec<Part> {
    let last = |count: u64| count as u32 - 1;
    let (query, key) = (
        last(config.num_attention_heads),
        last(config.num_key_value_heads),
    );
    let mut parts = vec![
        Part::QNorm,
        Part::KNorm,
        Part::QHead(0),
        Part::QHead(query),
        Part::KHead(0),
        Part::KHead(key),
        Part::VHead(0),
        Part::VHead(key),
        Part::Mask,
        Part::Softmax,
        Part::WeightedSum,
        Part::Concat,
    ];
    parts.extend(Glu::ALL.map(Part::Glu));
    let experts = config.moe().map(|moe| last(moe.num_experts));
    for expert in experts.into_iter().flat_map(|last| [0, last]) {
        parts.extend(Glu::ALL.map(|glu| Part::ExpertGlu(expert, glu)));
    }
    let always = [
        Part::EmbedTokens,
        Part::InputLayernorm,
        Part::QProj,
        Part::KProj,
        Part::VProj,
        Part::Rope,
        Part::OProj,
        Part::PostAttentionLayernorm,
        Part::Gate,
        Part::Norm,
        Part::LmHead,
    ];
    let hosts: Vec<Part> = always.into_iter().chain(parts.iter().copied()).collect();
    for host in hosts.into_iter().filter_map(Host::of) {
        parts.extend(host.steps().iter().map(|step| Part::Step(host, *step)));
    }
    parts.dedup();
    parts
}

/// The same as modules that the model has, of every kind of block.
fn inner(config: &Config) -> Vec<Module> {
    let mut modules = Vec::new();
    for block in config.blocks() {
        for part in inner_parts(config) {
            let module = Module::of(*block, part);
            if graph::has(config, module) && !modules.contains(&module) {
                modules.push(module);
            }
        }
    }
    modules
}

/// The graph with everything open but the experts between the first and the last.
fn opened(name: &str, config: &Config, words: &Words) -> Graph {
    let mut shown = Shown::default();
    for module in inner(config) {
        shown.reveal(config, module);
    }
    graph::build(name, config, &shown, words)
}

/// Every tip of an opened model, with its module and label: of what is drawn but experts and heads,
/// and of what is drawn in opened modules only.
fn tips(
    name: &str,
    config: &Config,
    twin: Option<(&str, &Config)>,
    language: Language,
) -> Vec<(Module, String, Doc)> {
    let words = Words::of(language);
    let graph = opened(name, config, &words);
    let about = About {
        graph: &graph,
        config,
        source: None,
        twin,
    };
    let inner = inner(config);
    let drawn = graph.nodes.iter().map(|node| node.module);
    let drawn = drawn.filter(|module| {
        let part = module.part();
        let many = matches!(
            part,
            Part::QHead(_) | Part::KHead(_) | Part::VHead(_) | Part::Expert(_)
        );
        !many && !inner.contains(module)
    });
    let all = drawn.chain(inner.iter().copied());
    all.map(|module| {
        let node = graph.find(module).map(|index| &graph.nodes[index]);
        let label = node.map_or_else(
            || graph::label(config, module, &words),
            |node| node.label.clone(),
        );
        (module, label, tip::describe(&about, module, &words))
    })
    .collect()
}

/// What a module of a model says.
fn tip_of(config: &Config, part: Part) -> Doc {
    let words = Words::of(Language::English);
    let graph = opened("a model", config, &words);
    let about = About {
        graph: &graph,
        config,
        source: None,
        twin: None,
    };
    tip::describe(&about, part.into(), &words)
}

fn what(config: &Config, part: Part) -> String {
    said(&tip_of(config, part), "what")
}

fn preset(id: &str) -> Config {
    preset::find(id).map_or_else(|_| panic!("{id}"), |preset| preset.config.clone())
}

/// The presets and some of the generated models.
fn some_models() -> Vec<(String, Config)> {
    let generated = models().into_iter().skip(PRESETS.len());
    let presets = PRESETS.iter();
    presets
        .map(|preset| (preset.name.to_owned(), preset.config.clone()))
        .chain(generated.step_by(4))
        .collect()
}

#[test]
fn every_tip_of_an_opened_model_is_whole_and_in_order() {
    for (name, config) in some_models() {
        let dense = &PRESETS[1];
        for twin in [None, Some((dense.name, &dense.config))] {
            for (module, label, tip) in tips(&name, &config, twin, Language::English) {
                let title = format!("{name}: {module}");
                let found = assert_order(&title, &tip);
                let has = |piece: &str| found.iter().any(|other| other == piece);
                assert!(!label.is_empty(), "{title}");
                assert!(tip.plain().starts_with(&label), "{title}");
                assert_eq!(has("Compared"), twin.is_some(), "{title}");
                assert_eq!(has("other"), twin.is_none(), "{title}");
                let bare = match module.part() {
                    Part::Tokens | Part::Layers | Part::Experts => true,
                    Part::Mlp => module.is_sparse(&config),
                    Part::Step(_, step) => [Step::Input, Step::Weight].contains(&step),
                    _ => false,
                };
                assert_ne!(has("formula"), bare, "{title}");
            }
        }
    }
}

#[test]
fn no_tip_of_an_opened_model_leaves_a_gap_or_a_mark_of_notation() {
    for language in Language::ALL {
        for (name, config) in some_models() {
            for (module, _, tip) in tips(&name, &config, None, language) {
                let text = tip.plain();
                let marks = ["{", "}", "$", "\\", "  ", " ,", " .", "..", "<"];
                let mark = marks.iter().find(|mark| text.contains(**mark));
                assert_eq!(mark, None, "{name}: {module}: {text}");
                for class in ["what", "other"] {
                    let whole = said(&tip, class).ends_with(['.', '。']);
                    assert!(whole, "{name}: {module}: {text}");
                }
                assert!(!said(&tip, "source").is_empty(), "{name}: {module}");
            }
        }
    }
}

#[test]
fn no_two_parts_of_an_opened_model_say_the_same() {
    let stop = |language| match language {
        Language::English => ". ",
        _ => "。",
    };
    for language in Language::ALL {
        for (name, config) in some_models().into_iter().step_by(3) {
            let mut sentences: Vec<(Part, String)> = Vec::new();
            for (module, _, tip) in tips(&name, &config, None, language) {
                // What is there several times says the same of itself elsewhere.
                let again = match module.part() {
                    Part::QHead(head) | Part::KHead(head) | Part::VHead(head) => head > 0,
                    Part::ExpertGlu(expert, _) | Part::Step(Host::ExpertGlu(expert, _), _) => {
                        expert > 0
                    }
                    _ => false,
                };
                let text = format!("{} {}", said(&tip, "what"), said(&tip, "other"));
                let text = text.trim_end_matches('.').to_owned();
                let all = text.split(stop(language)).map(str::trim);
                for sentence in all.filter(|sentence| !sentence.is_empty() && !again) {
                    let twice = sentences
                        .iter()
                        .find(|(other, said)| said == sentence && *other != module.part());
                    assert_eq!(twice, None, "{name}: {module}: {sentence}");
                    sentences.push((module.part(), sentence.to_owned()));
                }
            }
        }
    }
}

#[test]
fn one_is_never_followed_by_a_plural() {
    for (name, config) in some_models() {
        let one = &PRESETS[0];
        for (module, _, tip) in tips(
            &name,
            &config,
            Some((one.name, &one.config)),
            Language::English,
        ) {
            let text = format!(
                "{} {} {}",
                said(&tip, "what"),
                said(&tip, "where"),
                said(&tip, "rows")
            );
            let text = text.replace("RMSNorm 1", "RMSNorm");
            let words: Vec<&str> = text.split_whitespace().collect();
            // Behind the number of a head or an expert stands what it does.
            let counted = |trio: &&[&str]| trio[1] == "1" && !["head", "expert"].contains(&trio[0]);
            for trio in words.windows(3).filter(counted) {
                let word = trio[2].trim_end_matches(|c: char| !c.is_alphabetic());
                let plural = word.ends_with('s') && !["is", "as"].contains(&word);
                assert!(!plural, "{name}: {module}: {text}");
            }
            for several in ["all 1 ", "ach of 1 ", "he 1 ", "ivides 1 "] {
                assert!(!text.contains(several), "{name}: {module}: {text}");
            }
        }
    }
}

#[test]
fn a_query_head_says_which_heads_it_reads_and_which_rows_make_it() {
    let text = what(&preset("qwen3-1.7b"), Part::QHead(11));
    for said in [
        "Query head 12 reads key head 6 and value head 6",
        "query heads 11–12",
        "rows 1408–1535 of q_proj",
    ] {
        assert!(text.contains(said), "{text}");
    }
    let text = what(&preset("qwen3-235b-a22b"), Part::QHead(11));
    assert!(text.contains("Query head 12 reads key head 1 and value head 1"));
    assert!(text.contains("query heads 1–16"), "{text}");
    let text = what(&preset("qwen3-1.7b"), Part::KHead(5));
    assert!(text.contains("query heads 11–12"), "{text}");
    assert!(text.contains("Rows 640–767 of k_proj"), "{text}");
    let tip = tip_of(&preset("qwen3-1.7b"), Part::QHead(11));
    assert!(said(&tip, "where").contains("11"), "{}", tip.plain());
    assert!(said(&tip, "rows").contains("none of its own"));
}

#[test]
fn heads_without_groups_or_with_a_single_key_head_say_so() {
    let with = |queries, keys| Config {
        num_attention_heads: queries,
        num_key_value_heads: keys,
        ..preset("qwen3-1.7b")
    };
    let text = what(&with(16, 16), Part::QHead(11));
    assert!(text.contains("key head 12 and value head 12, which no other"));
    let text = what(&with(16, 1), Part::QHead(11));
    assert!(text.contains("the only key head and the only value head, as all 16 do"));
    let text = what(&with(1, 1), Part::VHead(0));
    assert!(text.contains("the only query head"), "{text}");
    let text = what(&with(1, 1), Part::Concat);
    assert!(text.contains("the only head as it is, 128 wide"), "{text}");
}

#[test]
fn an_open_score_is_told_apart_from_the_whole_formula() {
    let config = preset("qwen3-30b-a3b");
    let tip = tip_of(&config, Part::Scores);
    assert!(said(&tip, "rows").contains("[32, n, n]"), "{}", tip.plain());
    assert!(said(&tip, "what").contains("divides it by √128"));
    let windowed = models().into_iter().find(|(_, config)| {
        let window = config.window.as_ref();
        window.is_some_and(|window| window.layers.iter().any(|run| run.end > run.start))
    });
    let Some((name, config)) = windowed else {
        panic!("a generated model has a window");
    };
    assert!(what(&config, Part::Mask).contains("window"), "{name}");
    assert!(!what(&config, Part::Scores).contains("window"), "{name}");
}

#[test]
fn a_router_says_what_its_settings_make_of_the_probabilities() {
    let with = |experts, active, norm_topk_prob| {
        let mut config = preset("qwen3-30b-a3b");
        if let Mlp::Sparse(moe) = &mut config.mlp {
            moe.num_experts = experts;
            moe.num_experts_per_tok = active;
            moe.norm_topk_prob = norm_topk_prob;
        }
        config
    };
    let step = |step| Part::Step(Host::Gate, step);
    let text = what(&with(128, 8, true), step(Step::TopK));
    assert!(
        text.contains("the 8 largest of 128 probabilities"),
        "{text}"
    );
    assert!(!text.contains("rescales"), "{text}");
    let text = what(&with(128, 8, false), step(Step::TopK));
    assert!(text.contains("Nothing rescales"), "{text}");
    let text = what(&with(128, 1, true), step(Step::Renormalize));
    assert!(text.contains("by itself"), "{text}");
    let text = what(&with(4, 4, true), step(Step::TopK));
    assert!(
        text.contains("all 4") && !text.contains("example"),
        "{text}"
    );
    let text = what(&with(1, 1, true), step(Step::Softmax));
    assert!(text.contains("always one"), "{text}");
    let raw = with(128, 8, false);
    assert!(!graph::has(&raw, step(Step::Renormalize).into()));
}

#[test]
fn a_bias_is_told_where_it_is_added() {
    let config = Config {
        attention_bias: true,
        ..preset("qwen3-1.7b")
    };
    let output = |host| Part::Step(host, Step::Output);
    assert!(what(&config, output(Host::KProj)).contains("learned bias of k_proj"));
    let gate = output(Host::Glu(Glu::GateProj));
    assert!(!what(&config, gate).contains("bias"));
    let plain = preset("qwen3-1.7b");
    assert!(!what(&plain, output(Host::KProj)).contains("bias"));
}

#[test]
fn a_matrix_says_its_sides_and_a_twin_its_own() {
    let (dense, sparse) = (preset("qwen3-1.7b"), preset("qwen3-30b-a3b"));
    let down = Host::ExpertGlu(36, Glu::DownProj);
    let text = what(&sparse, Part::Step(down, Step::Weight));
    assert!(
        text.contains("expert 37") && text.contains("768 × 2048"),
        "{text}"
    );
    assert!(text.contains("[2048, 768]"), "{text}");
    let of = |here: &Config, there: &Config, part| {
        let all = tips("here", here, Some(("there", there)), Language::English);
        let found = all.into_iter().find(|(module, ..)| module.part() == part);
        found.map_or_else(String::new, |(.., tip)| said(&tip, "rows"))
    };
    let text = of(&dense, &sparse, Part::Step(Host::QProj, Step::Weight));
    assert!(
        text.contains("heads together 2048 wide, 4096 in there"),
        "{text}"
    );
    let text = of(&dense, &sparse, Part::Glu(Glu::GateProj));
    assert!(
        text.contains("6144 wide inside, 768 in each expert of there"),
        "{text}"
    );
    let text = of(&sparse, &dense, Part::Step(Host::Gate, Step::TopK));
    assert!(text.contains("no router in there"), "{text}");
    let text = of(&dense, &sparse, Part::Step(Host::Norm, Step::Mean));
    assert!(text.contains("the same in there"), "{text}");
    let share = of(&sparse, &dense, Part::ExpertGlu(0, Glu::UpProj));
    assert!(share.contains("33.3 % of the expert"), "{share}");
}

#[test]
fn the_counts_of_the_parts_of_an_opened_module_sum_to_its_own() {
    for (name, config) in models() {
        let all = inner(&config);
        let sum = |outer: Module| {
            let parts = all.iter().filter(|module| module.parent() == Some(outer));
            parts.map(|part| count::params(&config, *part)).sum::<u64>()
        };
        for module in all.iter().filter_map(|module| module.parent()) {
            let slices = [Part::EmbedTokens, Part::LmHead, Part::SelfAttn];
            let mixture = module.part() == Part::Mlp && module.is_sparse(&config);
            if slices.contains(&module.part()) || mixture {
                continue;
            }
            assert_eq!(
                sum(module),
                count::params(&config, module),
                "{name}: {module}"
            );
        }
    }
}

#[test]
fn what_an_opened_module_says_in_sentences_is_short() {
    for preset in &PRESETS {
        for (module, _, tip) in tips(preset.name, &preset.config, None, Language::English) {
            let text = format!("{} {}", said(&tip, "what"), said(&tip, "other"));
            let count = text.split_whitespace().count();
            assert!(count <= 88, "{}: {module}: {count} words", preset.name);
        }
    }
}
