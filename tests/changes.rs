//! What is painted anew when a reader points elsewhere: all that looks other, and little more.

use qwen3_diagram::geom::Point;
use qwen3_diagram::geom::Rect;
use qwen3_diagram::graph;
use qwen3_diagram::graph::Graph;
use qwen3_diagram::graph::Shown;
use qwen3_diagram::graph::View;
use qwen3_diagram::layout;
use qwen3_diagram::layout::Form;
use qwen3_diagram::layout::Layout;
use qwen3_diagram::layout::Marks;
use qwen3_diagram::layout::Shape;
use qwen3_diagram::model::config::Config;
use qwen3_diagram::model::module::Module;
use qwen3_diagram::model::preset::PRESETS;
use qwen3_diagram::scene::Mark;
use qwen3_diagram::scene::Path;
use qwen3_diagram::scene::Scene;
use qwen3_diagram::scene::Step;
use qwen3_diagram::view;
use qwen3_diagram::view::Look;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

/// How wide a wire is at what is pointed at, in px.
const STRONG: f64 = 2.25;

/// Everything that opens is open.
fn opened(config: &Config, form: Form, view: View) -> Shown {
    let mut shown = Shown::default();
    shown.fit(form.room());
    shown.view = view;
    for _ in 0..4 {
        let graph = graph::build("", config, &shown, &Words::of(Language::English));
        let opening = graph.nodes.iter().filter(|node| node.opens && !node.open);
        for module in opening.map(|node| node.module).collect::<Vec<Module>>() {
            shown.expand(config, module);
        }
    }
    shown
}

/// Tells of one drawing after the other, in which another module is pointed at, as many as `step` leaves.
fn walk(graph: &Graph, form: Form, step: usize, tell: &mut dyn FnMut(&Scene, &Scene)) {
    let layout = layout::place(graph, &layout::measure(graph, form), form);
    let mut before = view::scene(graph, &layout, &Look::default());
    for node in graph.nodes.iter().step_by(step) {
        for look in [
            Look {
                hovered: Some(node.module),
                ..Look::default()
            },
            Look {
                twin: Some(node.module),
                focused: Some(node.module),
                marks: Marks::Inside,
                ..Look::default()
            },
        ] {
            let now = view::scene(graph, &layout, &look);
            tell(&now, &before);
            before = now;
        }
    }
}

/// The marks that reach into none of the places.
fn beside<'a>(scene: &'a Scene, places: &[Rect]) -> Vec<&'a Mark> {
    let marks = scene.marks.iter();
    let off = |mark: &&Mark| !places.iter().any(|place| mark.touches(*place));
    marks.filter(off).collect()
}

#[test]
fn beside_the_changes_both_drawings_have_the_same_marks_in_the_same_order() {
    for preset in PRESETS.iter().step_by(4) {
        for form in Form::ALL {
            for view in [View::Diagram, View::Scale] {
                let shown = opened(&preset.config, form, view);
                let words = Words::of(Language::English);
                let graph = graph::build(preset.name, &preset.config, &shown, &words);
                walk(&graph, form, 7, &mut |now, before| {
                    let places = now.changes(before);
                    let (here, there) = (beside(now, &places), beside(before, &places));
                    let title = format!("{}, {form:?}, {view:?}", preset.name);
                    assert!(here == there, "{title}");
                    assert_eq!(now.changes(now), [], "{title}: from itself");
                });
            }
        }
    }
}

#[test]
fn with_everything_open_pointing_elsewhere_paints_a_small_part_of_the_marks() {
    for preset in PRESETS.iter().step_by(3) {
        let shown = opened(&preset.config, Form::Medium, View::Diagram);
        let words = Words::of(Language::English);
        let graph = graph::build(preset.name, &preset.config, &shown, &words);
        let (mut painted, mut all) = (0, 0);
        walk(&graph, Form::Medium, 3, &mut |now, before| {
            let places = now.changes(before);
            let of = |place: &Rect| now.marks.iter().filter(|mark| mark.touches(*place)).count();
            painted += places.iter().map(of).sum::<usize>();
            all += now.marks.len();
        });
        let share = painted as f64 / all as f64;
        println!("{}: {share:.3}", preset.name);
        assert!(share < 0.4, "{}: {share:.2} of the marks", preset.name);
    }
}

fn between(a: Point, b: Point) -> Point {
    Point::new((a.x + b.x) / 2.0, (a.y + b.y) / 2.0)
}

/// Does a line go only where the wires go, or what goes on from them into an open expert, but for
/// its corners, which are round?
fn is_on_wires(path: &Path, layout: &Layout) -> bool {
    let pieces = layout.wires.iter().flat_map(|wire| &wire.pieces);
    let details = layout.details.iter();
    let lines = details.filter_map(|detail| match &detail.shape {
        Shape::Line(way, _) => Some(way),
        _ => None,
    });
    let pieces = pieces.chain(lines);
    let runs: Vec<&[Point]> = pieces.flat_map(|piece| piece.windows(2)).collect();
    let on = |point: Point| {
        let off = |run: &&[Point]| {
            run[0].distance(point) + point.distance(run[1]) - run[0].distance(run[1])
        };
        runs.iter().any(|run| off(run) < 0.01)
    };
    let ends = path.0.iter().map(Step::end);
    let middles = path.0.windows(2).filter_map(|steps| match steps[1] {
        Step::Line(end) => Some(between(steps[0].end(), end)),
        _ => None,
    });
    ends.chain(middles).all(on)
}

#[test]
fn what_is_strong_of_a_wire_lies_where_a_wire_lies() {
    for preset in PRESETS.iter().step_by(3) {
        for form in Form::ALL {
            let shown = opened(&preset.config, form, View::Diagram);
            let words = Words::of(Language::English);
            let graph = graph::build(preset.name, &preset.config, &shown, &words);
            let layout = layout::place(&graph, &layout::measure(&graph, form), form);
            for node in &graph.nodes {
                let look = Look {
                    hovered: Some(node.module),
                    ..Look::default()
                };
                for mark in &view::scene(&graph, &layout, &look).marks {
                    if let Mark::Line { path, width, .. } = mark
                        && *width == STRONG
                    {
                        let title = format!("{}, {form:?}, {}", preset.name, node.module);
                        assert!(is_on_wires(path, &layout), "{title}: {path:?}");
                    }
                }
            }
        }
    }
}
