//! Opened attention: the laws of the closed diagram hold with any number of heads, chosen or not,
//! and what does not open stays where it is.

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
use qwen3_diagram::layout::Tone;
use qwen3_diagram::model::config::Config;
use qwen3_diagram::model::module::Module;
use qwen3_diagram::model::part::Part;
use qwen3_diagram::model::preset;
use qwen3_diagram::model::preset::PRESETS;
use qwen3_diagram::palette::Role;
use qwen3_diagram::scene::Mark;
use qwen3_diagram::scene::Scene;
use qwen3_diagram::view;
use qwen3_diagram::view::Look;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

/// What is open in attention, which head is chosen, whether its group stands in a strip.
struct Case {
    inside: &'static [Part],
    chosen: Option<u64>,
    strip: bool,
}

const CASES: [Case; 5] = [
    Case {
        inside: &[],
        chosen: None,
        strip: false,
    },
    Case {
        inside: &[],
        chosen: Some(u64::MAX),
        strip: false,
    },
    Case {
        inside: &[Part::QProj, Part::Rope],
        chosen: Some(19),
        strip: true,
    },
    Case {
        inside: &[Part::KProj, Part::VProj, Part::OProj],
        chosen: None,
        strip: false,
    },
    Case {
        inside: &[Part::OProj],
        chosen: None,
        strip: false,
    },
];

/// What is shown of a model in a case, in each of its kinds of block.
fn shown(config: &Config, case: &Case, form: Form) -> Shown {
    let mut shown = Shown::default();
    shown.fit(form.room());
    for block in config.blocks() {
        let of = |part| Module::of(*block, part);
        shown.expand(config, of(Part::SelfAttn));
        for part in case.inside {
            shown.expand(config, of(*part));
        }
        if let Some(head) = case.chosen {
            let head = head.min(config.num_attention_heads - 1);
            shown.reveal(config, of(Part::QHead(head as u32)));
        }
        shown.strip = case.strip.then_some(*block);
    }
    shown
}

fn opened(
    name: &str,
    config: &Config,
    case: &Case,
    form: Form,
    language: Language,
) -> (Graph, Layout) {
    let shown = shown(config, case, form);
    let graph = graph::build(name, config, &shown, &Words::of(language));
    let layout = layout::place(&graph, &layout::measure(&graph, form), form);
    (graph, layout)
}

/// The presets and some of the generated configs, and head counts of all sorts.
fn some() -> Vec<(String, Config)> {
    let all = models().into_iter().enumerate();
    let all = all.filter(|(index, _)| *index < PRESETS.len() || index % 12 == 0);
    let mut some: Vec<(String, Config)> = all.map(|(_, model)| model).collect();
    for (queries, keys) in [
        (1, 1),
        (8, 1),
        (5, 5),
        (128, 1),
        (128, 128),
        (4096, 4096),
        (30_000, 3),
        (16_777_216, 4096),
    ] {
        let mut config = PRESETS[1].config.clone();
        config.num_attention_heads = queries;
        config.num_key_value_heads = keys;
        some.push((format!("{queries} over {keys}"), config));
    }
    some
}

#[test]
fn the_laws_hold_in_english() {
    for (name, config) in some() {
        for form in Form::ALL {
            for (index, case) in CASES.iter().enumerate() {
                let (graph, layout) = opened(&name, &config, case, form, Language::English);
                let title = format!("{name}, {form:?}, case {index}: {config:?}");
                checks::all(&title, &graph, &layout);
            }
        }
    }
}

#[test]
fn the_laws_hold_in_chinese() {
    for (name, config) in some().into_iter().skip(1).step_by(2) {
        for form in Form::ALL {
            for (index, case) in CASES.iter().enumerate() {
                let (graph, layout) = opened(&name, &config, case, form, Language::Chinese);
                let title = format!("{name}, {form:?}, case {index}: {config:?}");
                checks::all(&title, &graph, &layout);
            }
        }
    }
}

#[test]
fn opening_moves_neither_the_stream_nor_the_shell_sideways() {
    for (name, config) in some() {
        for form in Form::ALL {
            let graph = graph::build(
                &name,
                &config,
                &Shown::default(),
                &Words::of(Language::English),
            );
            let closed = layout::place(&graph, &layout::measure(&graph, form), form);
            for case in &CASES {
                let (_, open) = opened(&name, &config, case, form, Language::English);
                for node in &graph.nodes {
                    let inside = Module::of(node.module.block(), Part::SelfAttn).holds(node.module);
                    let [was, is] =
                        [&closed, &open].map(|layout| layout.find(node.module).unwrap_or_default());
                    let same = (was.x, was.width) == (is.x, is.width);
                    assert!(inside || same, "{name}, {form:?}: {}", node.module);
                }
            }
        }
    }
}

#[test]
fn a_diagram_with_thousands_of_heads_draws_few_of_them() {
    for (name, config) in some() {
        for form in Form::ALL {
            for case in &CASES {
                let (graph, layout) = opened(&name, &config, case, form, Language::English);
                let blocks = config.blocks().len();
                let count = |kind: fn(Part) -> bool| {
                    let modules = graph.nodes.iter().map(|node| node.module.part());
                    modules.filter(|part| kind(*part)).count()
                };
                let queries = count(|part| matches!(part, Part::QHead(_)));
                let keys = count(|part| matches!(part, Part::KHead(_)));
                assert!(queries <= 86 * blocks, "{name}, {form:?}: {queries}");
                assert!(keys <= 28 * blocks, "{name}, {form:?}: {keys}");
                let marks = view::scene(&graph, &layout, &Look::default()).marks.len();
                assert!(marks <= 700 * blocks, "{name}, {form:?}: {marks}");
            }
        }
    }
}

#[test]
fn of_many_heads_each_or_every_fifth_carries_its_number_inside_its_bar() {
    let few = &preset::find("qwen3-1.7b").expect("a preset").config;
    for (keys, group) in (1..=40).flat_map(|keys| [1, 2, 7].map(|group| (keys, group))) {
        let config = Config {
            num_attention_heads: keys * group,
            num_key_value_heads: keys,
            ..few.clone()
        };
        let cases = Form::ALL.into_iter().flat_map(|form| {
            let whole = CASES[..3].iter();
            whole.map(move |case| (form, case))
        });
        for (form, case) in cases {
            let (_, layout) = opened("heads", &config, case, form, Language::English);
            let title = format!("{keys} × {group}, {form:?}, {:?}", case.chosen);
            let boxes = layout.boxes.iter();
            let bars: Vec<_> = boxes
                .filter(|(module, _)| matches!(module.part(), Part::KHead(_)))
                .collect();
            let numbered = bars.iter().map(|(module, bar)| {
                let number = module.part().index().unwrap_or(0) + 1;
                let labels = layout.labels.iter();
                let own = labels.filter(|label| label.of == Some(*module));
                let mut inside = own.filter(|label| bar.encloses(&label.bounds()));
                inside.any(|label| label.runs[0].text.ends_with(&number.to_string()))
            });
            let numbered: Vec<bool> = numbered.collect();
            assert!(numbered[0], "{title}");
            let most = numbered.split(|has| *has).map(<[bool]>::len).max();
            assert!(most <= Some(5), "{title}: {numbered:?}");
            for pair in bars.windows(2) {
                let free = pair[1].1.x - pair[0].1.right();
                assert!(free >= 2.0, "{title}: {} px", free);
            }
        }
    }
}

/// How often something is filled with a colour, and how many lines have a width.
fn solid(scene: &Scene, role: Role) -> usize {
    let boxes = scene.marks.iter();
    let solid =
        boxes.filter(|mark| matches!(mark, Mark::Box { fill: Some(fill), .. } if *fill == role));
    solid.count()
}

fn thick(scene: &Scene, role: Role) -> usize {
    let lines = scene.marks.iter();
    let thick = lines.filter(
        |mark| matches!(mark, Mark::Line { role: of, width, .. } if *of == role && *width == 2.5),
    );
    thick.count()
}

#[test]
fn a_query_head_lights_its_column_and_the_key_and_value_head_that_it_reads() {
    let config = &preset::find("qwen3-30b-a3b").expect("a preset").config;
    for form in Form::ALL {
        let (graph, layout) = opened("a model", config, &CASES[0], form, Language::English);
        let look = |part: Part| Look {
            hovered: Some(part.into()),
            ..Look::default()
        };
        let reads = graph.companions(Part::QHead(11).into());
        let reads: Vec<Part> = reads.iter().map(|module| module.part()).collect();
        assert_eq!(reads, [Part::QHead(11), Part::KHead(1), Part::VHead(1)]);
        let scene = view::scene(&graph, &layout, &look(Part::QHead(11)));
        for role in [Role::Query, Role::Key, Role::Value] {
            assert_eq!(solid(&scene, role), 1, "{form:?}, {role:?}");
            assert!(thick(&scene, role) > 0, "{form:?}, {role:?}");
        }
        let shared = graph.companions(Part::VHead(1).into());
        assert_eq!(shared.len(), 10);
        let scene = view::scene(&graph, &layout, &look(Part::VHead(1)));
        assert_eq!(solid(&scene, Role::Query), 8, "{form:?}");
        let scene = view::scene(&graph, &layout, &look(Part::Rope));
        assert_eq!(solid(&scene, Role::Key), 0, "{form:?}");
    }
}

#[test]
fn the_margin_says_which_key_and_value_head_the_chosen_head_reads() {
    let config = &preset::find("qwen3-235b-a22b").expect("a preset").config;
    let case = &CASES[2];
    let (_, layout) = opened("a model", config, case, Form::Medium, Language::English);
    let runs = layout.labels.iter().flat_map(|label| &label.runs);
    let texts: Vec<&str> = runs.map(|run| &*run.text).collect();
    for text in [
        "Q 20 reads K 2 and V 2",
        "4 K heads, n × 128 each",
        "17–32",
        "20",
    ] {
        assert!(texts.contains(&text), "{text}: {texts:?}");
    }
}

#[test]
fn a_head_in_a_strip_is_large_enough_for_a_finger() {
    for (name, config) in some() {
        for form in Form::ALL {
            let (graph, layout) = opened(&name, &config, &CASES[2], form, Language::English);
            let chosen = 19.min(config.num_attention_heads - 1) as u32;
            for module in graph.nodes.iter().map(|node| node.module) {
                let Part::QHead(head) = module.part() else {
                    continue;
                };
                let size = config.group_size() as u32;
                let rect = layout.find(module).expect("every head has a box");
                let small = rect.width < 22.0 || rect.height < 22.0;
                assert_eq!(
                    small,
                    head / size != chosen / size,
                    "{name}, {form:?}: {module}"
                );
            }
        }
    }
}

#[test]
fn all_bars_of_key_and_value_heads_have_a_letter_or_none_has() {
    for (name, config) in some() {
        for case in &CASES {
            for form in Form::ALL {
                let (_, layout) = opened(&name, &config, case, form, Language::English);
                let bars = layout.labels.iter().filter(|label| {
                    let part = label.of.map(|module| module.part());
                    label.tone == Tone::Own && matches!(part, Some(Part::KHead(_) | Part::VHead(_)))
                });
                let lettered = bars.map(|label| label.runs[0].text.starts_with(['K', 'V']));
                let lettered: Vec<bool> = lettered.collect();
                let alike = lettered.iter().all(|letter| *letter == lettered[0]);
                assert!(alike, "{name}, {form:?}: {lettered:?}");
            }
        }
    }
}
