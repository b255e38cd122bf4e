//! What is painted anew when a reader points elsewhere: all that looks other, and little more.

use qwen3_diagram::geom::Rect;
use qwen3_diagram::graph;
use qwen3_diagram::graph::Graph;
use qwen3_diagram::graph::Shown;
use qwen3_diagram::graph::View;
use qwen3_diagram::layout;
use qwen3_diagram::layout::Form;
use qwen3_diagram::layout::Marks;
use qwen3_diagram::model::config::Config;
use qwen3_diagram::model::module::Module;
use qwen3_diagram::model::preset::PRESETS;
use qwen3_diagram::scene::Mark;
use qwen3_diagram::scene::Scene;
use qwen3_diagram::view;
use qwen3_diagram::view::Look;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

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
