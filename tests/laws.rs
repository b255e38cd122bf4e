//! Laws that every drawing obeys: both models and many generated ones, in every form, alone and
//! beside a twin.

mod models;

use models::models;
use qwen3_diagram::geom::Point;
use qwen3_diagram::geom::Rect;
use qwen3_diagram::graph;
use qwen3_diagram::graph::Graph;
use qwen3_diagram::graph::Shown;
use qwen3_diagram::layout;
use qwen3_diagram::layout::Form;
use qwen3_diagram::layout::Layout;
use qwen3_diagram::layout::Wire;
use qwen3_diagram::model::module::Module;
use qwen3_diagram::model::part::Part;
use qwen3_diagram::model::preset::PRESETS;
use qwen3_diagram::view;
use qwen3_diagram::view::Look;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

/// Which preset is the mixture of experts of the page.
const LARGE: usize = 6;

/// Rounding of sums of coordinates, in px.
const CLOSE: f64 = 1e-6;

/// Runs a check on every model in every language and form, alone and in the rows of a mixture of
/// experts.
fn everywhere(check: impl Fn(&str, &Graph, &Layout)) {
    for language in Language::ALL {
        let words = Words::of(language);
        let twin = &PRESETS[LARGE];
        let twin = graph::build(twin.name, &twin.config, &Shown::default(), &words);
        for (name, config) in models() {
            let graph = graph::build(&name, &config, &Shown::default(), &words);
            for form in Form::ALL {
                let own = layout::measure(&graph, form);
                let shared = own.max(&layout::measure(&twin, form));
                for (company, rows) in [("alone", own), ("with a twin", shared)] {
                    let title = format!("{name}, {language:?}, {form:?}, {company}: {config:?}");
                    check(&title, &graph, &layout::place(&graph, &rows, form));
                }
            }
        }
    }
}

#[test]
fn there_is_one_box_for_every_module_and_one_wire_for_every_flow() {
    everywhere(|title, graph, layout| {
        let modules: Vec<Module> = graph.nodes.iter().map(|node| node.module).collect();
        let placed: Vec<Module> = layout.boxes.iter().map(|(module, _)| *module).collect();
        assert_eq!(modules, placed, "{title}");
        assert_eq!(graph.edges.len(), layout.wires.len(), "{title}");
        assert!(
            layout.boxes.iter().all(|(_, rect)| rect.area() > 0.0),
            "{title}"
        );
    });
}

#[test]
fn children_lie_inside_their_parents_and_everything_inside_the_diagram() {
    everywhere(|title, _, layout| {
        let whole = Rect::new(0.0, 0.0, layout.size.width, layout.size.height);
        for (module, rect) in &layout.boxes {
            let parent = module
                .parent()
                .and_then(|parent| layout.find(parent))
                .unwrap_or(whole);
            assert!(
                parent.grown(CLOSE).encloses(rect),
                "{title}: {module} {rect:?} in {parent:?}"
            );
        }
    });
}

#[test]
fn siblings_never_overlap() {
    everywhere(|title, _, layout| {
        for (index, (module, rect)) in layout.boxes.iter().enumerate() {
            for (other, sibling) in &layout.boxes[index + 1..] {
                let apart = !rect.grown(-CLOSE).overlaps(sibling);
                let related = module.holds(*other) || other.holds(*module);
                assert!(apart || related, "{title}: {module} over {other}");
            }
        }
    });
}

#[test]
fn modules_keep_a_gap_between_them() {
    everywhere(|title, _, layout| {
        for (module, rect) in &layout.boxes {
            for (other, sibling) in layout.boxes.iter().filter(|(other, _)| other != module) {
                let related = module.holds(*other) || other.holds(*module);
                let near = rect.grown(1.9).overlaps(sibling);
                assert!(related || !near, "{title}: {module} touches {other}");
            }
        }
    });
}

/// Is the point on the edge of the box?
fn on_border(rect: &Rect, p: Point) -> bool {
    rect.grown(CLOSE).contains(p) && !rect.grown(-CLOSE).contains(p)
}

#[test]
fn wires_end_on_the_border_of_the_module_they_go_to() {
    everywhere(|title, graph, layout| {
        for (edge, wire) in graph.edges.iter().zip(&layout.wires) {
            let target = layout.find(edge.to).unwrap_or_default();
            let end = wire.end().unwrap_or_default();
            assert!(
                on_border(&target, end),
                "{title}: {edge:?} ends at {end:?}, not on {target:?}"
            );
        }
    });
}

#[test]
fn wires_begin_on_the_border_of_their_module_or_at_a_dot_on_a_wire_from_it() {
    everywhere(|title, graph, layout| {
        for (edge, wire) in graph.edges.iter().zip(&layout.wires) {
            let source = layout.find(edge.from).unwrap_or_default();
            let start = wire.start().unwrap_or_default();
            let branches = graph
                .edges
                .iter()
                .zip(&layout.wires)
                .any(|(other, straight)| {
                    other.from == edge.from && straight.dot.is_none() && passes(straight, start)
                });
            let fine = on_border(&source, start) || (wire.dot == Some(start) && branches);
            assert!(fine, "{title}: {edge:?} begins at {start:?}");
        }
    });
}

/// The straight runs of a wire.
fn runs(wire: &Wire) -> impl Iterator<Item = (Point, Point)> + '_ {
    wire.pieces
        .iter()
        .flat_map(|piece| piece.windows(2).map(|pair| (pair[0], pair[1])))
}

/// The rectangle around a run, with `by` more on every side.
fn around(a: Point, b: Point, by: f64) -> Rect {
    Rect::around(a, by).union(&Rect::around(b, by))
}

/// Does a wire run through the point?
fn passes(wire: &Wire, p: Point) -> bool {
    runs(wire).any(|(a, b)| around(a, b, CLOSE).contains(p))
}

#[test]
fn wires_run_upright_or_level() {
    everywhere(|title, graph, layout| {
        for (edge, wire) in graph.edges.iter().zip(&layout.wires) {
            for (a, b) in runs(wire) {
                let straight = (a.x - b.x).abs() < CLOSE || (a.y - b.y).abs() < CLOSE;
                assert!(straight, "{title}: {edge:?} runs from {a:?} to {b:?}");
            }
        }
    });
}

#[test]
fn wires_cross_no_box_that_they_do_not_belong_to() {
    everywhere(|title, graph, layout| {
        for (edge, wire) in graph.edges.iter().zip(&layout.wires) {
            for (module, rect) in &layout.boxes {
                let belongs = module.holds(edge.from) || module.holds(edge.to);
                // The stream passes through the block on its way to what stands above or below.
                let through = module.part == Part::Layers;
                let crossed = runs(wire).any(|(a, b)| {
                    let run = around(a, b, CLOSE);
                    run.overlaps(&rect.grown(-2.0 * CLOSE))
                });
                assert!(
                    belongs || through || !crossed,
                    "{title}: {edge:?} crosses {module}"
                );
            }
        }
    });
}

#[test]
fn skips_never_touch_a_module_between_their_ends() {
    everywhere(|title, graph, layout| {
        for (edge, wire) in graph.edges.iter().zip(&layout.wires) {
            if edge.flow != graph::Flow::Skip {
                continue;
            }
            for (module, rect) in &layout.boxes {
                let apart = *module == edge.to || module.part == Part::Layers;
                let touched = runs(wire).any(|(a, b)| {
                    let run = around(a, b, 1.0);
                    run.overlaps(rect)
                });
                assert!(apart || !touched, "{title}: {edge:?} touches {module}");
            }
        }
    });
}

#[test]
fn text_fits_its_box() {
    everywhere(|title, _, layout| {
        for label in &layout.labels {
            let text: String = label.runs.iter().map(|run| run.text.as_str()).collect();
            let (inner, outer) = (label.bounds(), label.within);
            assert!(
                outer.encloses(&inner),
                "{title}: {text:?} {inner:?} leaves {outer:?}"
            );
        }
    });
}

#[test]
fn texts_never_overlap_one_another() {
    everywhere(|title, _, layout| {
        for (index, label) in layout.labels.iter().enumerate() {
            for other in &layout.labels[index + 1..] {
                // Letters reach below the baseline only where there are such letters.
                let apart = !label.bounds().grown(-1.5).overlaps(&other.bounds());
                assert!(
                    apart,
                    "{title}: {:?} over {:?}",
                    label.runs[0].text, other.runs[0].text
                );
            }
        }
    });
}

#[test]
fn text_is_at_least_12_px_high() {
    everywhere(|title, _, layout| {
        for run in layout.labels.iter().flat_map(|label| &label.runs) {
            assert!(run.face.size >= 12.0, "{title}: {:?}", run.text);
        }
    });
}

#[test]
fn wires_run_through_no_text() {
    everywhere(|title, graph, layout| {
        for (edge, wire) in graph.edges.iter().zip(&layout.wires) {
            for label in &layout.labels {
                let struck = runs(wire).any(|(a, b)| {
                    let run = around(a, b, 0.75);
                    run.overlaps(&label.bounds())
                });
                assert!(
                    !struck,
                    "{title}: {edge:?} through {:?}",
                    label.runs[0].text
                );
            }
        }
    });
}

#[test]
fn leaders_cross_no_box_and_stay_clear_of_lines() {
    everywhere(|title, graph, layout| {
        for leader in &layout.leaders {
            assert!(
                !leader.dots.is_empty(),
                "{title}: {:?} has no leader",
                leader.of
            );
            for dot in &leader.dots {
                let around = Rect::around(*dot, 0.7);
                for (module, rect) in layout
                    .boxes
                    .iter()
                    .filter(|(module, _)| module.part != Part::Layers)
                {
                    assert!(
                        !rect.overlaps(&around),
                        "{title}: a dot of {:?} in {module}",
                        leader.of
                    );
                }
                for (edge, wire) in graph.edges.iter().zip(&layout.wires) {
                    let near = runs(wire).any(|(a, b)| {
                        (a.x - dot.x).abs() < 3.9
                            && dot.y > a.y.min(b.y) - 1.0
                            && dot.y < a.y.max(b.y) + 1.0
                            && (a.x - b.x).abs() < CLOSE
                    });
                    assert!(!near, "{title}: a dot of {:?} at {edge:?}", leader.of);
                }
            }
        }
    });
}

#[test]
fn every_module_answers_where_it_is_drawn() {
    everywhere(|title, graph, layout| {
        for (node, (module, rect)) in graph.nodes.iter().zip(&layout.boxes) {
            let leaf = !graph
                .nodes
                .iter()
                .any(|other| other.module.parent() == Some(*module));
            if leaf {
                assert_eq!(layout.hit(rect.centre(), 24.0), Some(*module), "{title}");
            }
            let corner = Point::new(rect.x + 1.0, rect.y + 1.0);
            let found = layout.hit(corner, 1.0);
            assert!(
                found.is_some_and(|found| module.holds(found)),
                "{title}: {}",
                node.label
            );
        }
    });
}

#[test]
fn every_leaf_answers_on_at_least_24_px_each_way() {
    everywhere(|title, _, layout| {
        for (module, rect) in &layout.boxes {
            let leaf = !layout
                .boxes
                .iter()
                .any(|(other, _)| other.parent() == Some(*module));
            let middle = rect.centre();
            for (dx, dy) in [(-11.5, 0.0), (11.5, 0.0), (0.0, -11.5), (0.0, 11.5)] {
                let found = layout.hit(middle.shifted(dx, dy), 24.0);
                assert!(
                    !leaf || found == Some(*module),
                    "{title}: {module} beside its middle"
                );
            }
        }
    });
}

#[test]
fn what_lies_on_the_stream_stands_in_the_middle_of_it() {
    everywhere(|title, _, layout| {
        let stream = layout
            .find(Part::MlpResidual)
            .unwrap_or_default()
            .centre()
            .x;
        let parts = [
            Part::LmHead,
            Part::Norm,
            Part::Mlp,
            Part::SelfAttn,
            Part::KProj,
        ];
        for part in parts.into_iter().chain([Part::EmbedTokens, Part::Tokens]) {
            let middle = layout.find(part).unwrap_or_default().centre().x;
            assert!((middle - stream).abs() < CLOSE, "{title}: {part}");
        }
    });
}

#[test]
fn twins_share_their_rows() {
    for form in Form::ALL {
        let graphs = PRESETS.each_ref().map(|p| {
            graph::build(
                p.name,
                &p.config,
                &Shown::default(),
                &Words::of(Language::English),
            )
        });
        for (index, left) in graphs.iter().enumerate() {
            for right in &graphs[index + 1..] {
                share_rows(left, right, form);
            }
        }
    }
}

/// Lays out two models as twins and compares where their modules stand.
fn share_rows(left: &Graph, right: &Graph, form: Form) {
    let rows = layout::measure(left, form).max(&layout::measure(right, form));
    let [left, right] = [left, right].map(|graph| layout::place(graph, &rows, form));
    assert_eq!(left.size, right.size);
    for (module, rect) in &left.boxes {
        let Some(other) = right.find(*module) else {
            continue;
        };
        let same_top = (rect.y - other.y).abs() < CLOSE;
        let same_middle = (rect.centre().y - other.centre().y).abs() < CLOSE;
        assert!(same_top || same_middle, "{form:?}: {module}");
    }
}

#[test]
fn a_diagram_is_as_high_in_one_language_as_in_another() {
    for (name, config) in models() {
        for form in Form::ALL {
            let heights = Language::ALL.map(|language| {
                let graph = graph::build(&name, &config, &Shown::default(), &Words::of(language));
                layout::place(&graph, &layout::measure(&graph, form), form)
                    .size
                    .height
            });
            assert_eq!(heights[0], heights[1], "{name}, {form:?}");
        }
    }
}

#[test]
fn pointing_at_a_module_moves_no_box_and_changes_no_text() {
    for preset in &PRESETS {
        let graph = graph::build(
            preset.name,
            &preset.config,
            &Shown::default(),
            &Words::of(Language::English),
        );
        let layout = layout::place(&graph, &layout::measure(&graph, Form::Medium), Form::Medium);
        let shapes = |look: &Look| {
            let scene = view::scene(&graph, &layout, look);
            let mut shapes: Vec<String> = scene.marks.iter().filter_map(place_of).collect();
            shapes.sort();
            shapes
        };
        let rest = shapes(&Look::default());
        for node in &graph.nodes {
            let part = Some(node.module);
            assert_eq!(
                shapes(&Look {
                    hovered: part,
                    ..Look::default()
                }),
                rest,
                "{}",
                node.label
            );
            assert_eq!(
                shapes(&Look {
                    twin: part,
                    ..Look::default()
                }),
                rest,
                "{}",
                node.label
            );
        }
    }
}

/// Where a box or a text stands.
fn place_of(mark: &qwen3_diagram::scene::Mark) -> Option<String> {
    use qwen3_diagram::scene::Mark;
    match mark {
        Mark::Box { rect, .. } => Some(format!("{rect:?}")),
        Mark::Text { runs, .. } => Some(format!("{runs:?}")),
        _ => None,
    }
}

#[test]
fn every_module_that_is_pointed_at_looks_different_than_at_rest() {
    for preset in &PRESETS {
        let graph = graph::build(
            preset.name,
            &preset.config,
            &Shown::default(),
            &Words::of(Language::English),
        );
        let layout = layout::place(&graph, &layout::measure(&graph, Form::Narrow), Form::Narrow);
        let rest = view::scene(&graph, &layout, &Look::default());
        for node in &graph.nodes {
            let look = Look {
                hovered: Some(node.module),
                ..Look::default()
            };
            assert_ne!(view::scene(&graph, &layout, &look), rest, "{}", node.label);
        }
    }
}
