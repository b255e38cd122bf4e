//! Laws of the outline: who cannot see a diagram meets every module of it, hears what flows where,
//! and gets everywhere by keys.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod models;

use std::collections::BTreeSet;
use std::rc::Rc;

use models::models;
use qwen3_diagram::graph;
use qwen3_diagram::graph::Graph;
use qwen3_diagram::graph::Kind;
use qwen3_diagram::graph::Shown;
use qwen3_diagram::graph::View;
use qwen3_diagram::layout;
use qwen3_diagram::layout::Form;
use qwen3_diagram::model::config::Config;
use qwen3_diagram::model::module::Block;
use qwen3_diagram::model::module::Module;
use qwen3_diagram::model::part::Part;
use qwen3_diagram::model::preset;
use qwen3_diagram::outline;
use qwen3_diagram::outline::Detail;
use qwen3_diagram::outline::Voice;
use qwen3_diagram::outline::Way;
use qwen3_diagram::page;
use qwen3_diagram::page::Command;
use qwen3_diagram::page::Event;
use qwen3_diagram::page::Place;
use qwen3_diagram::page::State;
use qwen3_diagram::page::Told;
use qwen3_diagram::tip::About;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

/// What is open in the diagrams that the laws hold for.
fn shown(config: &Config) -> Vec<Shown> {
    let closed = Shown::default();
    let mut scale = closed.clone();
    scale.view = View::Scale;
    let mut open = closed.clone();
    let last = config.moe().map_or(0, |moe| moe.num_experts as u32 - 1);
    for block in [Block::Layers, Block::Sparse] {
        for part in [
            Part::EmbedTokens,
            Part::InputLayernorm,
            Part::SelfAttn,
            Part::Rope,
            Part::QProj,
            Part::Mlp,
            Part::Expert(last / 2),
            Part::Expert(last),
            Part::LmHead,
        ] {
            open.expand(config, Module::of(block, part));
        }
    }
    vec![closed, scale, open]
}

/// Every seventh model: whatever is told of one is told of the next in the same way.
fn some() -> impl Iterator<Item = (String, Config)> {
    models().into_iter().step_by(7)
}

/// Runs a check on models of all sorts, closed, to scale and open.
fn everywhere(check: impl Fn(&str, &Config, &Graph)) {
    let words = Words::of(Language::English);
    for (name, config) in some() {
        for shown in shown(&config) {
            let graph = graph::build(&name, &config, &shown, &words);
            let title = format!("{name}, {:?}, {:?}: {config:?}", shown.view, shown.open());
            check(&title, &config, &graph);
        }
    }
}

fn modules(graph: &Graph) -> Vec<Module> {
    graph.nodes.iter().map(|node| node.module).collect()
}

/// The modules that one way leads through.
fn walk(graph: &Graph, from: Module, way: Way) -> Vec<Module> {
    let next = |at: &Module| outline::step(graph, *at, way);
    // One that turns in circles ends too.
    std::iter::successors(Some(from), next)
        .take(5_000)
        .collect()
}

#[test]
fn every_drawn_module_is_an_item_once_inside_what_encloses_it() {
    everywhere(|title, _, graph| {
        let items = outline::items(graph, None);
        let found: Vec<Module> = items.iter().map(|item| item.module).collect();
        assert_eq!(found, modules(graph), "{title}");
        for item in &items {
            assert_eq!(item.outer, outline::outer(graph, item.module), "{title}");
            let outer = items.iter().find(|other| Some(other.module) == item.outer);
            assert_eq!(
                item.level,
                outer.map_or(1, |outer| outer.level + 1),
                "{title}"
            );
            assert!((1..=item.count).contains(&item.place), "{title}: {item:?}");
        }
    });
}

#[test]
fn the_places_of_those_that_lie_in_the_same_are_counted_from_one() {
    everywhere(|title, _, graph| {
        let items = outline::items(graph, None);
        for item in items
            .iter()
            .filter(|item| item.module.part().index().is_none())
        {
            let same: Vec<_> = items.iter().filter(|it| it.outer == item.outer).collect();
            assert_eq!(same.len(), item.count, "{title}: {item:?}");
            assert_eq!(same[item.place - 1].module, item.module, "{title}");
        }
    });
}

#[test]
fn the_arrow_keys_meet_every_module_once_and_lead_back_the_same_way() {
    everywhere(|title, _, graph| {
        let first = graph.nodes[0].module;
        let down = walk(graph, first, Way::Next);
        let met: BTreeSet<Module> = down.iter().copied().collect();
        let field: usize = graph.fields.iter().map(|field| field.count as usize).sum();
        let all: BTreeSet<Module> = modules(graph).into_iter().collect();
        assert!(met.is_superset(&all), "{title}");
        if field <= 5_000 {
            assert_eq!(met.len(), down.len(), "{title}");
            let opened = all
                .iter()
                .filter(|module| graph.fields.iter().any(|it| it.has(**module)));
            assert_eq!(met.len(), all.len() + field - opened.count(), "{title}");
            let last = outline::step(graph, first, Way::Last).expect("there is a last");
            let mut up = walk(graph, last, Way::Previous);
            up.reverse();
            assert_eq!(up, down, "{title}");
        }
    });
}

#[test]
fn page_down_passes_by_what_lies_in_a_module_and_page_up_comes_back() {
    everywhere(|title, _, graph| {
        for module in modules(graph) {
            if let Some(past) = outline::step(graph, module, Way::Past) {
                assert!(!module.holds(past), "{title}: {module} to {past}");
                let outer = outline::outer(graph, module);
                let same = outline::outer(graph, past) == outer;
                let back = outline::step(graph, past, Way::Before);
                assert!(
                    !same || back == Some(module),
                    "{title}: {past} back to {back:?}"
                );
            }
        }
    });
}

#[test]
fn what_is_pointed_at_and_what_keys_reach_is_the_same() {
    let words = Words::of(Language::English);
    for (name, config) in some() {
        for shown in shown(&config) {
            for form in Form::ALL {
                let mut shown = shown.clone();
                shown.fit(form.room());
                let graph = graph::build(&name, &config, &shown, &words);
                let rows = layout::measure(&graph, form);
                let layout = layout::place(&graph, &rows, form);
                let reached: BTreeSet<Module> = modules(&graph).into_iter().collect();
                let title = format!("{name}, {form:?}, {:?}", shown.open());
                for (module, rect) in &layout.boxes {
                    assert!(reached.contains(module), "{title}: {module}");
                    let hit = layout.hit(rect.centre(), 24.0);
                    let hit = hit.expect("something is there");
                    assert!(graph.has(hit), "{title}: {hit}");
                }
                assert_eq!(layout.boxes.len(), reached.len(), "{title}");
            }
        }
    }
}

#[test]
fn what_lies_in_a_module_follows_it_without_a_gap() {
    everywhere(|title, _, graph| {
        let all = modules(graph);
        for (at, module) in all.iter().enumerate() {
            let inside = |other: &&Module| module.holds(**other);
            let following = all[at..].iter().take_while(inside).count();
            assert_eq!(
                all.iter().filter(inside).count(),
                following,
                "{title}: {module}"
            );
        }
    });
}

#[test]
fn every_flow_is_told_at_both_of_its_ends() {
    everywhere(|title, _, graph| {
        let ties = outline::ties(graph);
        for tie in &ties {
            assert!(graph.has(tie.from) && graph.has(tie.to), "{title}: {tie:?}");
            let (inside, outside) = (tie.from.holds(tie.to), tie.to.holds(tie.from));
            let out = outline::targets(graph, &ties, tie.from);
            assert!(inside || out.contains(tie), "{title}: {tie:?}");
            let into = outline::sources(graph, &ties, tie.to);
            assert!(outside || into.contains(tie), "{title}: {tie:?}");
        }
    });
}

#[test]
fn everything_has_an_input_but_the_text_and_an_output_but_the_logits() {
    everywhere(|title, _, graph| {
        let ties = outline::ties(graph);
        for node in graph.nodes.iter().filter(|_| graph.scale.is_none()) {
            let module = node.module;
            // An expert that computes nothing reads nothing; a matrix is no flow.
            let idle = node.kind == Kind::Expert && !node.lit;
            let inner = matches!(module.part(), Part::ExpertGlu(..) | Part::Step(..));
            if idle || inner {
                continue;
            }
            let first = module.part() == Part::Tokens;
            let into = outline::sources(graph, &ties, module);
            assert_eq!(into.is_empty(), first, "{title}: into {module}");
            let last = module.part() == Part::LmHead;
            let out = outline::targets(graph, &ties, module);
            assert_eq!(out.is_empty(), last, "{title}: out of {module}");
        }
    });
}

/// What is said of a module of a preset, with this open.
fn said(model: &str, open: &[Part], part: Part, detail: Detail) -> String {
    let config = &preset::find(model).expect("it is a preset").config;
    let words = Words::of(Language::English);
    let mut shown = Shown::default();
    for part in open {
        shown.expand(config, (*part).into());
    }
    let graph = graph::build(model, config, &shown, &words);
    let about = About {
        graph: &graph,
        config,
        source: None,
        twin: None,
    };
    Voice::new(&about, &words).describe(part.into(), detail)
}

#[test]
fn an_ear_learns_what_the_eye_sees() {
    let moe = |part| said("qwen3-30b-a3b", &[], part, Detail::Standard);
    // Which modules does V skip?
    assert!(moe(Part::VProj).ends_with("Out: values to Scaled dot-product attention."));
    assert!(moe(Part::KProj).ends_with("Out: keys to QK-Norm."));
    // What reads the output of RMSNorm 2?
    let norm = moe(Part::PostAttentionLayernorm);
    let readers = "Out: the normalised stream to MoE router, Experts.";
    assert!(norm.ends_with(readers), "{norm}");
    // How many experts run for a token? What does QK-Norm divide by?
    let full = |part| said("qwen3-30b-a3b", &[], part, Detail::Full);
    assert!(full(Part::Gate).contains("the 8 largest are kept"));
    assert!(full(Part::QkNorm).contains("divided by its own root mean square over 128 channels"));
    // Which value head does a query head use?
    let open = [Part::SelfAttn];
    let head = said("qwen3-30b-a3b", &open, Part::QHead(9), Detail::Standard);
    assert!(
        head.contains("keys from Key head 2; values from Value head 2"),
        "{head}"
    );
    let key = said("qwen3-30b-a3b", &open, Part::KHead(1), Detail::Standard);
    assert!(
        key.contains("keys to Query head 9 to Query head 16"),
        "{key}"
    );
}

#[test]
fn all_that_is_said_is_whole_sentences_without_signs_of_notation() {
    for language in Language::ALL {
        let words = Words::of(language);
        for (name, config) in some().step_by(4) {
            for shown in shown(&config) {
                let graph = graph::build(&name, &config, &shown, &words);
                let about = About {
                    graph: &graph,
                    config: &config,
                    source: None,
                    twin: None,
                };
                let voice = Voice::new(&about, &words);
                for module in modules(&graph) {
                    for detail in [Detail::Standard, Detail::Full] {
                        let said = voice.describe(module, detail);
                        let title = format!("{name}, {module}, {detail:?}: {said}");
                        assert!(said.ends_with(['.', '。']), "{title}");
                        assert!(!said.contains(['$', '{', '}', '\\']), "{title}");
                        assert!(!said.contains("  ") && !said.contains(".."), "{title}");
                    }
                }
            }
        }
    }
}

#[test]
fn each_formula_and_what_its_letters_mean_are_sentences_of_their_own_and_nothing_is_said_twice() {
    let full = |part| said("qwen3-1.7b", &[], part, Detail::Full);
    let dense = full(Part::Mlp);
    assert!(
        dense.contains("W sub up z. f equals W sub down m. A"),
        "{dense}"
    );
    let scores = full(Part::Scores);
    assert!(scores.contains("of query head a. "), "{scores}");
}

#[test]
fn a_digit_is_enough_to_choose_among_all_the_ways_that_are_offered() {
    for id in ["qwen3-1.7b", "qwen3-235b-a22b", "qwen3-coder-480b-a35b"] {
        let model = preset::find(id).expect("it is a preset");
        let mut state = State::default();
        let (key, twin) = (1, String::new());
        let attach = Event::Attach {
            key,
            model: Rc::new(model.into()),
            twin,
            width: 720.0,
        };
        page::update(&mut state, attach, 0.0);
        let at = |module: Module| Place { key, module };
        for part in [Part::SelfAttn, Part::Mlp] {
            page::update(&mut state, Event::Expand(at(part.into())), 0.0);
        }
        let diagram = state.diagram(key).expect("it is attached");
        let mut most = 0;
        for module in modules(diagram.graph()) {
            for command in [Command::Onward, Command::Backward] {
                let effects = page::update(&mut state, Event::Command(at(module), command), 0.0);
                if let Some((_, Told::Ways(ways, _))) = effects.told {
                    most = most.max(ways.len());
                    assert!(ways.len() > 1, "{id}: {module}");
                }
            }
        }
        assert!((3..=9).contains(&most), "{id}: {most}");
    }
}
