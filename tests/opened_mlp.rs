//! Opened feed-forwards, dense and mixtures of experts, with their experts and projections: the laws
//! of the closed diagram hold, and every expert answers.

mod checks;
mod models;

use models::models;
use qwen3_diagram::geom::Point;
use qwen3_diagram::geom::Rect;
use qwen3_diagram::graph;
use qwen3_diagram::graph::Flow;
use qwen3_diagram::graph::Graph;
use qwen3_diagram::graph::MOST_TILES;
use qwen3_diagram::graph::Shown;
use qwen3_diagram::layout;
use qwen3_diagram::layout::Form;
use qwen3_diagram::layout::Layout;
use qwen3_diagram::layout::Marks;
use qwen3_diagram::model::config::Config;
use qwen3_diagram::model::config::Mlp;
use qwen3_diagram::model::config::Moe;
use qwen3_diagram::model::module::Block;
use qwen3_diagram::model::module::Module;
use qwen3_diagram::model::part::Glu;
use qwen3_diagram::model::part::Part;
use qwen3_diagram::model::preset::PRESETS;
use qwen3_diagram::palette::Role;
use qwen3_diagram::scene::Mark;
use qwen3_diagram::view;
use qwen3_diagram::view::Look;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

/// The mixture of the page, and the largest one.
const PAGE: usize = 6;
const LARGE: usize = 12;

/// A diagram with these parts of each block open.
fn opened(config: &Config, parts: &[Part], form: Form, language: Language) -> (Graph, Layout) {
    let mut shown = Shown::default();
    shown.fit(form.room());
    for block in config.blocks() {
        for part in parts {
            shown.expand(config, Module::of(*block, *part));
        }
    }
    let graph = graph::build("a model", config, &shown, &Words::of(language));
    let layout = layout::place(&graph, &layout::measure(&graph, form), form);
    (graph, layout)
}

/// A mixture of so many experts.
fn mixture(num_experts: u64, num_experts_per_tok: u64) -> Config {
    let mut config = PRESETS[PAGE].config.clone();
    config.mlp = Mlp::Sparse(Moe {
        num_experts,
        num_experts_per_tok,
        moe_intermediate_size: 768,
        norm_topk_prob: true,
    });
    config
}

/// Holds all laws for a config with these parts open.
fn lawful(name: &str, config: &Config, parts: &[Part]) {
    for form in Form::ALL {
        for language in Language::ALL {
            let (graph, layout) = opened(config, parts, form, language);
            let title = format!("{name}, {form:?}, {language:?}, {parts:?}: {config:?}");
            checks::all(&title, &graph, &layout);
        }
    }
}

#[test]
fn the_laws_hold_for_open_feed_forwards_of_any_size() {
    let few = |config: &Config| config.moe().is_none_or(|moe| moe.num_experts <= 160);
    for (index, (name, config)) in models().into_iter().enumerate() {
        if few(&config) && index % 9 == 0 {
            lawful(&name, &config, &[Part::Mlp]);
        }
    }
    let large = &PRESETS[LARGE];
    lawful(large.name, &large.config, &[Part::Mlp]);
}

#[test]
fn the_laws_hold_with_experts_open_anywhere_in_their_rows() {
    for expert in [0, 15, 36] {
        let down = Part::ExpertGlu(expert, Glu::DownProj);
        lawful("open", &PRESETS[PAGE].config, &[down]);
    }
    lawful("few", &mixture(3, 1), &[Part::Expert(1), Part::Expert(2)]);
    let both = [Glu::GateProj, Glu::UpProj];
    let both = both.map(|glu| Part::ExpertGlu(9, glu));
    lawful("both", &mixture(12, 12), &both);
    for glu in [Glu::GateProj, Glu::UpProj, Glu::DownProj] {
        lawful("dense", &PRESETS[1].config, &[Part::Glu(glu)]);
    }
}

#[test]
fn the_laws_hold_for_fields_with_and_without_an_open_expert() {
    for (experts, active) in [(513, 9), (4096, 1500), (1 << 24, 1 << 24)] {
        lawful("field", &mixture(experts, active), &[Part::Mlp]);
    }
    for (experts, open) in [(4096, 0), (1 << 24, (1 << 24) - 1)] {
        lawful("field", &mixture(experts, 8), &[Part::Expert(open)]);
    }
}

#[test]
fn a_router_that_is_closed_in_an_open_mixture_is_a_bar() {
    let config = &PRESETS[PAGE].config;
    let mut shown = Shown::default();
    shown.expand(config, Part::Mlp.into());
    shown.collapse(Part::Gate.into());
    for form in Form::ALL {
        shown.fit(form.room());
        let words = Words::of(Language::English);
        let graph = graph::build("a model", config, &shown, &words);
        let layout = layout::place(&graph, &layout::measure(&graph, form), form);
        checks::all(&format!("{form:?}"), &graph, &layout);
        let height = layout.find(Part::Gate).map(|rect| rect.height);
        assert!(height.is_some_and(|height| height < 40.0), "{height:?}");
    }
}

#[test]
fn opening_moves_neither_the_stream_nor_the_shell_sideways() {
    for preset in [&PRESETS[1], &PRESETS[PAGE]] {
        for form in Form::ALL {
            let (graph, closed) = opened(&preset.config, &[], form, Language::English);
            let (_, open) = opened(&preset.config, &[Part::Mlp], form, Language::English);
            let nodes = graph.nodes.iter().map(|node| node.module);
            for module in nodes.filter(|module| !Part::Mlp.holds(module.part())) {
                let [was, is] = [&closed, &open].map(|layout| layout.find(module));
                let sides = |rect: Option<Rect>| rect.map(|rect| (rect.x, rect.width));
                assert_eq!(sides(was), sides(is), "{form:?}: {module}");
            }
            let stream = |layout: &Layout, graph: &Graph| {
                let edges = graph.edges.iter().zip(&layout.wires);
                let mut last = edges.filter(|(edge, _)| edge.to == Part::MlpResidual.into());
                last.find_map(|(edge, wire)| (edge.flow == Flow::Stream).then(|| wire.end())?)
                    .map(|end| end.x)
            };
            let (other, _) = opened(&preset.config, &[Part::Mlp], form, Language::English);
            assert_eq!(stream(&closed, &graph), stream(&open, &other), "{form:?}");
        }
    }
}

#[test]
fn every_expert_answers_at_its_place_and_on_its_tile_while_it_is_open() {
    for experts in [1, 8, 60, 512, 4096] {
        let config = mixture(experts, 1);
        for form in Form::ALL {
            let open = Part::Expert((experts / 2) as u32);
            let (graph, layout) = opened(&config, &[open], form, Language::English);
            for expert in 0..experts as u32 {
                let module = Module::from(Part::Expert(expert));
                assert!(graph.has(module), "{module}");
                let at = layout.find(module).unwrap_or_default();
                let found = layout.hit(at.centre(), 24.0);
                let inside = found.is_some_and(|found| module.holds(found));
                assert!(inside, "{experts}, {form:?}: {module} answers as {found:?}");
            }
            let number = (experts / 2 + 1).to_string();
            let tile = layout.labels.iter().find(|label| {
                label.of == Some(open.into()) && label.runs.iter().any(|run| *run.text == number)
            });
            if let Some(tile) = tile {
                let found = layout.hit(tile.bounds().centre(), 24.0);
                assert_eq!(found, Some(open.into()), "{experts}, {form:?}");
            } else {
                assert!(experts > u64::from(MOST_TILES), "{experts}, {form:?}");
            }
            let band = layout.find(Part::Experts).unwrap_or_default();
            let beside = Point::new(band.x + 1.0, band.bottom() - 2.0);
            assert_eq!(layout.hit(beside, 1.0), Some(Part::Experts.into()));
        }
    }
}

#[test]
fn marks_and_modules_are_bounded_however_many_experts_there_are() {
    for experts in [128, 512, 4096, 1 << 24] {
        for active in [8, experts] {
            let config = mixture(experts, active);
            for form in Form::ALL {
                let (graph, layout) = opened(&config, &[Part::Mlp], form, Language::English);
                let nodes = graph.nodes.len();
                assert!(
                    nodes <= MOST_TILES as usize + 64,
                    "{experts}: {nodes} modules"
                );
                let marks = view::scene(&graph, &layout, &Look::default()).marks.len();
                assert!(marks <= 1500, "{experts}, {active}: {marks} marks");
            }
        }
    }
}

#[test]
fn an_expert_of_a_field_that_is_pointed_at_is_seen() {
    let (graph, layout) = opened(
        &mixture(4096, 8),
        &[Part::Mlp],
        Form::Medium,
        Language::English,
    );
    let rest = view::scene(&graph, &layout, &Look::default());
    for expert in [0, 1, 4095] {
        let look = Look {
            hovered: Some(Part::Expert(expert).into()),
            ..Look::default()
        };
        assert_ne!(view::scene(&graph, &layout, &look), rest, "{expert}");
        let other = Module::of(Block::Layers, Part::Expert(expert));
        assert_eq!(graph.counterpart(other), Some(other));
    }
}

/// Everything that is written in and beside a diagram.
fn written(config: &Config, parts: &[Part], form: Form) -> Vec<String> {
    let (_, layout) = opened(config, parts, form, Language::English);
    let runs = layout.labels.into_iter().flat_map(|label| label.runs);
    runs.map(|run| run.text.to_string()).collect()
}

#[test]
fn the_numbers_are_those_of_the_model_and_of_the_example() {
    let texts = written(&PRESETS[PAGE].config, &[Part::Expert(36)], Form::Medium);
    for text in [
        "128 experts",
        "8 lit, an example",
        "8 weights",
        "8 outputs of 2048",
        "which 8",
        "8 of 128 = 6.25 %",
        "604 M, 37.7 M active",
        "× its weight, .24",
        "3 × 2048 × 768",
        "= 4.72 M an expert",
        "2048 × 128 = 262,144",
        "÷ .60, the sum of the 8",
        "768 → 2048",
    ] {
        assert!(texts.iter().any(|other| other == text), "{text}: {texts:?}");
    }
    let texts = written(&PRESETS[1].config, &[Part::Mlp], Form::Medium);
    for text in [
        "SiLU(3.00) × 0.71 = 2.03",
        "3 × 2048 × 6144",
        "= 37.7 M parameters",
    ] {
        assert!(texts.iter().any(|other| other == text), "{text}: {texts:?}");
    }
}

#[test]
fn an_expert_that_was_not_chosen_says_so_and_weights_that_are_left_out_are_counted() {
    let idle = written(&PRESETS[PAGE].config, &[Part::Expert(2)], Form::Medium);
    assert!(idle.iter().any(|text| text == "not chosen"));
    let many = written(&mixture(128, 12), &[Part::Mlp], Form::Medium);
    assert!(many.iter().any(|text| text == "7 of 12 drawn"), "{many:?}");
}

#[test]
fn a_router_that_does_not_rescale_has_no_such_step() {
    let mut config = mixture(128, 8);
    if let Mlp::Sparse(moe) = &mut config.mlp {
        moe.norm_topk_prob = false;
    }
    let texts = written(&config, &[Part::Mlp], Form::Wide);
    assert!(
        texts.iter().any(|text| text == "the 8 sum to .60"),
        "{texts:?}"
    );
    assert!(texts.iter().all(|text| text != "renormalise"), "{texts:?}");
    lawful("as they are", &config, &[Part::Mlp]);
}

#[test]
fn a_lit_expert_lights_what_leads_to_it_and_away_and_an_open_one_its_circuit() {
    let open = [Part::Expert(36)];
    let (graph, layout) = opened(
        &PRESETS[PAGE].config,
        &open,
        Form::Medium,
        Language::English,
    );
    let strong = |part: Part| {
        let look = Look {
            hovered: Some(part.into()),
            ..Look::default()
        };
        let marks = view::scene(&graph, &layout, &look).marks;
        let strong = marks.iter().filter(
            |mark| matches!(mark, qwen3_diagram::scene::Mark::Line { width, .. } if *width == 2.25),
        );
        strong.count()
    };
    // The third expert is not lit; of the second are its choice, its input with the stem of that, its output
    // and its weight strong.
    assert_eq!((strong(Part::Expert(2)), strong(Part::Expert(1))), (0, 5));
    // What enters an open one from its tile is one wire with its bus.
    assert_eq!(strong(Part::Expert(36)), 5 + 8);
}

#[test]
fn behind_an_expert_the_idle_ones_step_back_and_an_open_one_is_one_outline_with_its_notch() {
    let open = [Part::Expert(36)];
    let (graph, layout) = opened(
        &PRESETS[PAGE].config,
        &open,
        Form::Medium,
        Language::English,
    );
    let scene = |part: Option<Part>| {
        let look = Look {
            hovered: part.map(Module::from),
            ..Look::default()
        };
        view::scene(&graph, &layout, &look).marks
    };
    let back = |part: Option<Part>| {
        let marks = scene(part).into_iter();
        let ids = marks.filter_map(|mark| match mark {
            Mark::Box {
                fill: Some(Role::BackFill),
                edge: Some((Role::Back, _)),
                of,
                ..
            } => of,
            _ => None,
        });
        ids.map(|of| of.to_string()).collect::<Vec<String>>()
    };
    // Eight are lit, one of them open.
    assert_eq!(back(Some(Part::Expert(2))).len(), 128 - 8 - 1);
    assert_eq!(back(Some(Part::Expert(36))).len(), 128 - 8);
    for other in [
        None,
        Some(Part::Gate),
        Some(Part::SelfAttn),
        Some(Part::Mlp),
    ] {
        assert_eq!(back(other), [""; 0], "{other:?}");
    }
    let thick = |part: Option<Part>| {
        let marks = scene(part).into_iter();
        let thick = marks.filter(|mark| match mark {
            Mark::Box { edge, .. } => edge.is_some_and(|(_, width)| width == 3.0),
            Mark::Line { width, .. } => *width == 3.0,
            _ => false,
        });
        thick.count()
    };
    assert_eq!(thick(Some(Part::Expert(36))), 2);
    assert_eq!(thick(None), 0);
}

#[test]
fn in_a_field_one_expert_is_open_at_a_time() {
    let mut shown = Shown::default();
    let few = &PRESETS[PAGE].config;
    for expert in [0, 40, 100] {
        shown.expand(few, Part::Expert(expert).into());
    }
    let open = |shown: &Shown| {
        let mut open = Vec::new();
        for module in shown.open() {
            if let Part::Expert(expert) = module.part() {
                open.push(expert);
            }
        }
        open
    };
    assert_eq!(open(&shown), [0, 40, 100]);
    let many = mixture(4096, 8);
    shown.keep_for(&many);
    assert_eq!(open(&shown), [100]);
    shown.expand(&many, Part::Expert(4000).into());
    assert_eq!(open(&shown), [4000]);
}

#[test]
fn the_mark_of_an_expert_covers_no_number_and_answers_wherever_it_is_seen() {
    for experts in [128, 512] {
        for form in Form::ALL {
            let config = mixture(experts, 8);
            let (_, layout) = opened(&config, &[Part::Expert(36)], form, Language::English);
            for (module, rect) in &layout.boxes {
                let closed = matches!(module.part(), Part::Expert(expert) if expert != 36);
                let Some(mark) = layout.mark_box(*module, *rect).filter(|_| closed) else {
                    continue;
                };
                // Digits stand on the baseline.
                let covered = layout.labels.iter().find(|label| {
                    let baseline = label.runs.first().map_or(0.0, |run| run.at.y);
                    let bounds = label.bounds();
                    let ink = Rect::between(bounds.x, bounds.y, bounds.right(), baseline);
                    mark.grown(0.5).overlaps(&ink)
                });
                assert_eq!(covered, None, "{form:?}, {module}");
                let panel = layout.find(Part::Expert(36));
                let over = panel.is_some_and(|panel| panel.overlaps(&mark));
                assert!(!over, "{form:?}, {module}: over the open expert's edge");
                for x in [0.5, 6.0, 11.5] {
                    for y in [0.5, 6.0, 11.5] {
                        let at = Point::new(mark.x + x, mark.y + y);
                        assert!(layout.on_mark(*module, Marks::OnEdge, at, 24.0));
                    }
                }
                let middle = rect.centre();
                assert!(!layout.on_mark(*module, Marks::OnEdge, middle, 24.0));
            }
        }
    }
}
