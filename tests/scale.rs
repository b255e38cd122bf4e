//! The laws of the view to scale, held against the presets and many generated models, alone and as
//! twins, in all forms and languages.

mod models;

use std::rc::Rc;
use std::sync::LazyLock;

use qwen3_diagram::geom::Point;
use qwen3_diagram::geom::Rect;
use qwen3_diagram::graph;
use qwen3_diagram::graph::Graph;
use qwen3_diagram::graph::Kind;
use qwen3_diagram::graph::Shown;
use qwen3_diagram::graph::View;
use qwen3_diagram::layout;
use qwen3_diagram::layout::Depth;
use qwen3_diagram::layout::Form;
use qwen3_diagram::layout::Layout;
use qwen3_diagram::layout::Paint;
use qwen3_diagram::layout::Shape;
use qwen3_diagram::model::Model;
use qwen3_diagram::model::config::Config;
use qwen3_diagram::model::count;
use qwen3_diagram::model::module::Module;
use qwen3_diagram::model::part::Part;
use qwen3_diagram::model::preset;
use qwen3_diagram::model::preset::PRESETS;
use qwen3_diagram::page;
use qwen3_diagram::page::Event;
use qwen3_diagram::page::State;
use qwen3_diagram::view;
use qwen3_diagram::view::Look;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

/// Numbers of the layout are exact to this, in px.
const CLOSE: f64 = 1e-6;

/// One drawing that laws are held against.
struct Drawn {
    title: String,
    config: Config,
    graph: Graph,
    layout: Layout,
}

fn shown(config: &Config, open: &[Part], beside: Option<&Config>) -> Shown {
    let mut shown = Shown::default();
    shown.view = View::Scale;
    for part in open {
        for block in config.blocks() {
            shown.expand(config, Module::of(*block, *part));
        }
    }
    shown.beside = beside.map(|config| {
        Rc::new(Model {
            config: config.clone(),
            ..Model::from(&PRESETS[1])
        })
    });
    shown
}

/// One model in every form and a language, alone or with the scale of a twin.
fn drawings(
    (name, config): (&str, &Config),
    twin: Option<&Config>,
    open: &[Part],
    language: Language,
) -> Vec<Drawn> {
    let words = Words::of(language);
    let graph = graph::build(name, config, &shown(config, open, twin), &words);
    let other =
        twin.map(|twin| graph::build("twin", twin, &shown(twin, &[], Some(config)), &words));
    let drawn = |form| {
        let mut rows = layout::measure(&graph, form);
        if let Some(other) = &other {
            rows = rows.max(&layout::measure(other, form));
        }
        Drawn {
            title: format!("{name}, {form:?}, {language:?}, twin: {}", twin.is_some()),
            config: config.clone(),
            layout: layout::place(&graph, &rows, form),
            graph: graph.clone(),
        }
    };
    Form::ALL.into_iter().map(drawn).collect()
}

/// Every model alone and beside a preset, one of both open, each in another language than the other.
fn everywhere(law: impl Fn(&Drawn)) {
    ALL.iter().for_each(law);
}

static ALL: LazyLock<Vec<Drawn>> = LazyLock::new(all);

fn all() -> Vec<Drawn> {
    let mut all = Vec::new();
    let twins = [1, 6, 12].map(|index| &PRESETS[index].config);
    for (index, (name, config)) in models::models().iter().enumerate() {
        let open: &[Part] = &[Part::SelfAttn, Part::Mlp];
        let (alone, beside) = match index % 2 {
            0 => (&[][..], open),
            _ => (open, &[][..]),
        };
        let [first, second] = match index / 2 % 2 {
            0 => [Language::English, Language::Chinese],
            _ => [Language::Chinese, Language::English],
        };
        let model = (name.as_str(), config);
        all.extend(drawings(model, None, alone, first));
        let twin = Some(twins[index % twins.len()]).filter(|twin| *twin != config);
        all.extend(drawings(model, twin, beside, second));
    }
    all
}

fn is_leaf(graph: &Graph, module: Module) -> bool {
    let mut nodes = graph.nodes.iter();
    !nodes.any(|other| other.module.parent() == Some(module))
}

/// Is it an area, so that its size tells its parameters?
fn is_area(drawn: &Drawn, module: Module, kind: Kind) -> bool {
    is_leaf(&drawn.graph, module) && !matches!(kind, Kind::Norm | Kind::Router)
}

/// The parameters of all instances that a module stands for.
fn all_of(config: &Config, module: Module) -> f64 {
    let one = match module.part {
        Part::LmHead => count::params(config, Part::EmbedTokens),
        _ => count::params(config, module),
    };
    let inside = Part::Layers.holds(module.part);
    let instances = if inside {
        config.layers(module.block)
    } else {
        1
    };
    (one * instances) as f64
}

/// The areas with the parameters that they stand for.
fn areas(drawn: &Drawn) -> Vec<(Module, Rect, f64)> {
    let nodes = drawn.graph.nodes.iter().zip(&drawn.layout.boxes);
    let areas = nodes.filter(|(node, _)| is_area(drawn, node.module, node.kind));
    areas
        .map(|(node, (_, rect))| (node.module, *rect, all_of(&drawn.config, node.module)))
        .collect()
}

#[test]
fn every_area_is_in_proportion_to_its_parameters() {
    everywhere(|drawn| {
        let areas = areas(drawn);
        let density = areas[0].2 / areas[0].1.area();
        for (module, rect, params) in areas {
            let off = (rect.area() * density / params - 1.0).abs();
            assert!(off < 1e-9, "{}: {module} is off by {off}", drawn.title);
        }
    });
}

#[test]
fn the_areas_sum_to_the_total_within_a_pixel() {
    everywhere(|drawn| {
        let areas = areas(drawn);
        let density = areas[0].2 / areas[0].1.area();
        let drawn_once = areas.iter().filter(|(module, ..)| {
            module.part != Part::LmHead || !drawn.config.tie_word_embeddings
        });
        let sum: f64 = drawn_once.map(|(_, rect, _)| rect.area()).sum();
        // What hairlines stand for has no area of its own.
        let nodes = drawn.graph.nodes.iter();
        let hairlines = nodes.filter(|node| matches!(node.kind, Kind::Norm | Kind::Router));
        let of_attention = drawn.graph.find(Part::QProj).is_none();
        let hairlines: f64 = hairlines
            .map(|node| all_of(&drawn.config, node.module))
            .sum();
        assert!(of_attention || hairlines > 0.0);
        let total = (count::total(&drawn.config) as f64 - hairlines) / density;
        assert!(
            (sum - total).abs() < 1.0,
            "{}: {sum} is not {total}",
            drawn.title
        );
    });
}

#[test]
fn of_30b_a3b_the_experts_fill_94_95_percent_of_the_surface_and_one_in_sixteen_is_lit() {
    let found = preset::find("qwen3-30b-a3b");
    let config = found.map_or(&PRESETS[0].config, |preset| &preset.config);
    let drawn = &drawings(("30B", config), None, &[], Language::English)[1];
    let (_, rect, params) = areas(drawn)[0];
    let whole = count::total(config) as f64 * rect.area() / params;
    let experts = drawn.layout.find(Part::Experts).unwrap_or_default();
    assert_eq!(format!("{:.2}", 100.0 * experts.area() / whole), "94.95");
    let lit = drawn.graph.nodes.iter().zip(&drawn.layout.boxes);
    let lit: f64 = lit
        .filter(|(node, _)| node.lit)
        .map(|(_, (_, rect))| rect.area())
        .sum();
    assert_eq!(format!("{:.2}", 100.0 * lit / experts.area()), "6.25");
}

#[test]
fn everything_stays_inside_the_drawing() {
    everywhere(|drawn| {
        let size = drawn.layout.size;
        let whole = Rect::new(0.0, 0.0, size.width, size.height);
        for (module, rect) in &drawn.layout.boxes {
            assert!(rect.width > 0.0, "{}: {module} has no place", drawn.title);
            assert!(whole.encloses(rect), "{}: {module} {rect:?}", drawn.title);
        }
        for label in &drawn.layout.labels {
            let bounds = label.bounds();
            assert!(
                whole.encloses(&bounds),
                "{}: {:?}",
                drawn.title,
                label.runs[0].text
            );
            assert!(
                label.within.encloses(&bounds),
                "{}: {:?}",
                drawn.title,
                label.runs[0].text
            );
        }
        for wire in &drawn.layout.wires {
            for point in wire.pieces.iter().flatten() {
                assert!(whole.contains(*point), "{}: {point:?}", drawn.title);
            }
        }
    });
}

#[test]
fn children_lie_inside_their_parents_and_siblings_apart() {
    everywhere(|drawn| {
        let boxes = &drawn.layout.boxes;
        for (module, rect) in boxes {
            let parent = module.parent().and_then(|outer| drawn.layout.find(outer));
            let inside = parent.is_none_or(|outer| outer.grown(CLOSE).encloses(rect));
            assert!(inside, "{}: {module} leaves its parent", drawn.title);
        }
        let columns = boxes.iter().filter(|(module, _)| {
            is_leaf(&drawn.graph, *module) && !matches!(module.part, Part::Expert(_))
        });
        let columns: Vec<_> = columns.collect();
        for (index, (module, rect)) in columns.iter().enumerate() {
            for (other, beside) in &columns[index + 1..] {
                let apart = !rect.grown(-CLOSE).overlaps(beside);
                assert!(apart, "{}: {module} over {other}", drawn.title);
            }
        }
    });
}

#[test]
fn labels_never_overlap_one_another() {
    everywhere(|drawn| {
        let labels = &drawn.layout.labels;
        for (index, label) in labels.iter().enumerate() {
            for other in &labels[index + 1..] {
                let apart = !label.bounds().grown(-1.5).overlaps(&other.bounds());
                let texts = (&label.runs[0].text, &other.runs[0].text);
                assert!(apart, "{}: {texts:?}", drawn.title);
            }
        }
    });
}

/// The straight pieces of a way, each as a rectangle of a breadth.
fn runs(way: &[Point], breadth: f64) -> impl Iterator<Item = Rect> {
    way.windows(2).map(move |run| {
        Rect::around(run[0], breadth / 2.0).union(&Rect::around(run[1], breadth / 2.0))
    })
}

/// The lines that tie labels to areas.
fn ties(layout: &Layout) -> impl Iterator<Item = (Module, &Vec<Point>)> {
    layout
        .details
        .iter()
        .filter_map(|detail| match (&detail.shape, detail.edge) {
            (Shape::Line(way, _), Some((Paint::Leader, _))) => Some((detail.of, way)),
            _ => None,
        })
}

#[test]
fn no_line_runs_through_a_text_and_the_stream_crosses_no_line_to_a_label() {
    everywhere(|drawn| {
        let layout = &drawn.layout;
        let wires = layout.wires.iter().flat_map(|wire| &wire.pieces);
        let ways: Vec<&Vec<Point>> = ties(layout).map(|(_, way)| way).collect();
        for run in wires
            .clone()
            .chain(ways.iter().copied())
            .flat_map(|way| runs(way, 1.0))
        {
            for label in &layout.labels {
                let free = !run.overlaps(&label.bounds());
                assert!(
                    free,
                    "{}: a line through {:?}",
                    drawn.title, label.runs[0].text
                );
            }
        }
        for wire in wires {
            for run in runs(wire, 1.0) {
                let crossed = ways
                    .iter()
                    .any(|way| runs(way, 1.0).any(|tie| tie.overlaps(&run)));
                assert!(
                    !crossed,
                    "{}: the stream crosses the line of a label",
                    drawn.title
                );
            }
        }
    });
}

#[test]
fn wires_begin_and_end_on_what_they_join() {
    let on = |point: Point, rect: Rect| {
        rect.grown(CLOSE).contains(point) && !rect.grown(-0.6).contains(point)
    };
    everywhere(|drawn| {
        for (edge, wire) in drawn.graph.edges.iter().zip(&drawn.layout.wires) {
            let find = |module| drawn.layout.find(module).unwrap_or_default();
            let start = wire.start().is_some_and(|point| on(point, find(edge.from)));
            let end = wire.end().is_some_and(|point| on(point, find(edge.to)));
            assert!(start && end, "{}: {edge:?} {wire:?}", drawn.title);
        }
    });
}

#[test]
fn pointer_and_keyboard_reach_the_same_modules() {
    everywhere(|drawn| {
        let layout = &drawn.layout;
        let some = |module: &Module| match module.part {
            Part::Expert(expert) => expert % 37 == 0,
            _ => is_leaf(&drawn.graph, *module),
        };
        for (module, rect) in layout.boxes.iter().filter(|(module, _)| some(module)) {
            let labels = layout
                .labels
                .iter()
                .filter(|label| label.of == Some(*module));
            let mut places = labels
                .map(|label| label.bounds().centre())
                .chain([rect.centre(), Point::new(rect.centre().x, rect.y + 1.0)]);
            let found = places.any(|place| layout.hit(place, 24.0) == Some(*module));
            let seen = rect.width.min(rect.height) >= 0.1;
            assert!(found || !seen, "{}: {module}", drawn.title);
        }
        for label in layout.labels.iter().filter(|label| label.of.is_some()) {
            let hit = layout.hit(label.bounds().centre(), 24.0);
            assert_eq!(hit, label.of, "{}: {:?}", drawn.title, label.runs[0].text);
        }
        for (module, way) in ties(layout) {
            let first = way[0].shifted(
                (way[1].x - way[0].x).signum(),
                (way[1].y - way[0].y).signum(),
            );
            assert_eq!(layout.hit(first, 24.0), Some(module), "{}", drawn.title);
        }
    });
}

#[test]
fn twins_share_their_scale_and_their_middles() {
    for form in Form::ALL {
        for left in &PRESETS {
            for right in &PRESETS {
                let [a, b] = [(left, right), (right, left)].map(|(own, other)| {
                    let shown = shown(&own.config, &[], Some(&other.config));
                    graph::build(own.name, &own.config, &shown, &Words::of(Language::English))
                });
                let rows = layout::measure(&a, form).max(&layout::measure(&b, form));
                let [a, b] = [&a, &b].map(|graph| layout::place(graph, &rows, form));
                let title = format!("{} beside {}, {form:?}", left.id, right.id);
                assert_eq!(a.size, b.size, "{title}");
                for (module, rect) in &a.boxes {
                    let other = b.find(*module).map(|other| other.centre().y);
                    let same = other.is_none_or(|y| (y - rect.centre().y).abs() < CLOSE);
                    assert!(same, "{title}: {module}");
                }
            }
        }
    }
}

#[test]
fn a_drawing_is_as_high_in_one_language_as_in_another() {
    for preset in &PRESETS {
        let [english, chinese] = Language::ALL
            .map(|language| drawings((preset.name, &preset.config), None, &[], language));
        for (a, b) in english.iter().zip(&chinese) {
            assert_eq!(a.layout.size, b.layout.size, "{}", a.title);
        }
    }
}

#[test]
fn a_scene_has_few_marks_however_many_layers_and_experts_there_are() {
    everywhere(|drawn| {
        let scene = view::scene(&drawn.graph, &drawn.layout, &Look::default());
        assert!(
            scene.marks.len() < 120,
            "{}: {}",
            drawn.title,
            scene.marks.len()
        );
        assert!(drawn.graph.nodes.len() < 1100, "{}", drawn.title);
        assert!(
            drawn
                .layout
                .details
                .iter()
                .all(|detail| detail.depth == Depth::Before)
        );
    });
}

#[test]
fn what_is_pointed_at_looks_different_and_moves_nothing() {
    for preset in &PRESETS {
        let drawn = &drawings(
            (preset.name, &preset.config),
            None,
            &[Part::SelfAttn],
            Language::English,
        )[0];
        let scene = |look: Look| view::scene(&drawn.graph, &drawn.layout, &look);
        let rest = scene(Look::default());
        for node in &drawn.graph.nodes {
            let hovered = scene(Look {
                hovered: Some(node.module),
                ..Look::default()
            });
            assert_ne!(hovered, rest, "{}", node.label);
            let kept = rest
                .marks
                .iter()
                .filter(|mark| hovered.marks.contains(mark))
                .count();
            // Wires that are lit are other marks.
            assert!(kept + 8 > rest.marks.len(), "{}", node.label);
        }
    }
}

#[test]
fn diagrams_share_a_scale_only_with_twins_that_are_drawn_to_scale() {
    let mut state = State::default();
    let mut send = |event| drop(page::update(&mut state, event, 0.0));
    for (key, preset) in [(1, &PRESETS[1]), (2, &PRESETS[6])] {
        let model = Rc::new(preset.into());
        let twin = "t".to_owned();
        let width = 600.0;
        send(Event::Attach {
            key,
            model,
            twin,
            width,
        });
    }
    send(Event::View(1, View::Scale));
    let width = |state: &State| {
        let rect = state.diagram(1).and_then(|diagram| diagram.rect(Part::Mlp));
        rect.unwrap_or_default().width
    };
    let alone = width(&state);
    let mut send = |event| drop(page::update(&mut state, event, 0.0));
    send(Event::View(2, View::Scale));
    let beside = width(&state);
    assert!(alone > 200.0 && beside < 100.0, "{alone}, {beside}");
    page::update(&mut state, Event::View(2, View::Diagram), 0.0);
    assert_eq!(width(&state), alone);
    page::update(&mut state, Event::View(1, View::Diagram), 0.0);
    let tokens = |key| {
        state
            .diagram(key)
            .and_then(|diagram| diagram.rect(Part::Tokens))
    };
    assert_eq!(tokens(1).map(|rect| rect.y), tokens(2).map(|rect| rect.y));
}
