//! Laws that every drawing obeys: both models and many generated ones, in every form, alone and
//! beside a twin.

mod checks;
mod models;

use checks::CLOSE;
use models::models;
use qwen3_diagram::geom::Point;
use qwen3_diagram::geom::Rect;
use qwen3_diagram::graph;
use qwen3_diagram::graph::Graph;
use qwen3_diagram::graph::Shown;
use qwen3_diagram::graph::has;
use qwen3_diagram::layout;
use qwen3_diagram::layout::Form;
use qwen3_diagram::layout::Layout;
use qwen3_diagram::model::part::Glu;
use qwen3_diagram::model::part::Part;
use qwen3_diagram::model::preset::PRESETS;
use qwen3_diagram::palette::Role;
use qwen3_diagram::scene::Mark;
use qwen3_diagram::scene::Scene;
use qwen3_diagram::view;
use qwen3_diagram::view::Look;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

/// Which preset is the mixture of experts of the page.
const LARGE: usize = 6;

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
    everywhere(checks::there_is_one_box_for_every_module_and_one_wire_for_every_flow);
}

#[test]
fn children_lie_inside_their_parents_and_everything_inside_the_diagram() {
    everywhere(checks::children_lie_inside_their_parents_and_everything_inside_the_diagram);
}

#[test]
fn siblings_never_overlap() {
    everywhere(checks::siblings_never_overlap);
}

#[test]
fn modules_keep_a_gap_between_them() {
    everywhere(checks::modules_keep_a_gap_between_them);
}

#[test]
fn wires_end_on_the_border_of_the_module_they_go_to() {
    everywhere(checks::wires_end_on_the_border_of_the_module_they_go_to);
}

#[test]
fn wires_begin_on_the_border_of_their_module_or_at_a_dot_on_a_wire_from_it() {
    everywhere(checks::wires_begin_on_the_border_of_their_module_or_at_a_dot_on_a_wire_from_it);
}

#[test]
fn wires_run_upright_or_level() {
    everywhere(checks::wires_run_upright_or_level);
}

#[test]
fn wires_cross_no_box_that_they_do_not_belong_to() {
    everywhere(checks::wires_cross_no_box_that_they_do_not_belong_to);
}

#[test]
fn skips_never_touch_a_module_between_their_ends() {
    everywhere(checks::skips_never_touch_a_module_between_their_ends);
}

#[test]
fn text_fits_its_box() {
    everywhere(checks::text_fits_its_box);
}

#[test]
fn texts_never_overlap_one_another() {
    everywhere(checks::texts_never_overlap_one_another);
}

#[test]
fn text_is_at_least_12_px_high() {
    everywhere(checks::text_is_at_least_12_px_high);
}

#[test]
fn wires_run_through_no_text() {
    everywhere(checks::wires_run_through_no_text);
}

#[test]
fn leaders_cross_no_box_and_stay_clear_of_lines() {
    everywhere(checks::leaders_cross_no_box_and_stay_clear_of_lines);
}

#[test]
fn every_module_answers_where_it_is_drawn() {
    everywhere(checks::every_module_answers_where_it_is_drawn);
}

#[test]
fn every_leaf_answers_on_at_least_24_px_each_way() {
    everywhere(checks::every_leaf_answers_on_at_least_24_px_each_way);
}

#[test]
fn what_lies_on_the_stream_stands_in_the_middle_of_it() {
    everywhere(checks::what_lies_on_the_stream_stands_in_the_middle_of_it);
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

#[test]
fn twins_share_the_rows_inside_what_is_open() {
    let inside = [
        Part::QProj,
        Part::KProj,
        Part::VProj,
        Part::OProj,
        Part::Rope,
        Part::Glu(Glu::GateProj),
        Part::Glu(Glu::DownProj),
        Part::Mlp,
    ];
    for form in Form::ALL {
        // Each alone, and all together.
        for open in inside
            .map(|part| vec![part])
            .iter()
            .chain([&inside.to_vec()])
        {
            let graphs = PRESETS.each_ref().map(|preset| {
                let mut shown = Shown::default();
                for part in open
                    .iter()
                    .filter(|part| has(&preset.config, (**part).into()))
                {
                    shown.reveal(&preset.config, (*part).into());
                    shown.expand(&preset.config, (*part).into());
                }
                let words = Words::of(Language::English);
                graph::build(preset.name, &preset.config, &shown, &words)
            });
            for (index, left) in graphs.iter().enumerate().step_by(2) {
                for right in &graphs[index + 1..] {
                    share_rows(left, right, form);
                }
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

/// Is this the box of a mark that opens or closes a module?
fn is_sign(mark: &Mark) -> bool {
    let Mark::Box {
        rect, radius, of, ..
    } = mark
    else {
        return false;
    };
    of.is_none() && rect.width == rect.height && *radius == 7.0_f64.min(rect.width / 3.0)
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
            // The mark that opens a module comes with the pointer and moves nothing.
            let marks = scene.marks.iter().filter(|mark| !is_sign(mark));
            let mut shapes: Vec<String> = marks.filter_map(place_of).collect();
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
fn place_of(mark: &Mark) -> Option<String> {
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

/// Which mark is the ring of the keyboard, and the band that it covers.
fn ring(scene: &Scene, of: Rect) -> Option<(usize, [Rect; 4])> {
    let found = scene.marks.iter().position(|mark| {
        let Mark::Box {
            rect,
            edge,
            of: None,
            fill: None,
            ..
        } = mark
        else {
            return false;
        };
        let ink = edge.is_some_and(|(role, _)| role == Role::Ink);
        ink && rect.encloses(&of) && !rect.grown(-6.0).encloses(&of)
    });
    let (index, Mark::Box { rect, .. }) = found.map(|index| (index, &scene.marks[index]))? else {
        return None;
    };
    let (right, bottom) = (rect.right(), rect.bottom());
    let side = |x: f64, y: f64, to: f64, down: f64| Rect::between(x, y, to, down).grown(1.0);
    let sides = [
        side(rect.x, rect.y, right, rect.y),
        side(rect.x, bottom, right, bottom),
        side(rect.x, rect.y, rect.x, bottom),
        side(right, rect.y, right, bottom),
    ];
    Some((index, sides))
}

#[test]
fn the_ring_of_the_keyboard_lies_over_no_arrowhead() {
    let open = [
        &[][..],
        &[Part::SelfAttn, Part::Rope, Part::InputLayernorm],
        &[Part::Mlp, Part::EmbedTokens, Part::LmHead],
    ];
    let mut met = 0;
    for preset in [&PRESETS[1], &PRESETS[LARGE]] {
        for (form, open) in Form::ALL
            .iter()
            .flat_map(|form| open.map(|open| (*form, open)))
        {
            let mut shown = Shown::default();
            shown.fit(form.room());
            for part in open {
                shown.expand(&preset.config, (*part).into());
            }
            let words = Words::of(Language::English);
            let graph = graph::build(preset.name, &preset.config, &shown, &words);
            let layout = layout::place(&graph, &layout::measure(&graph, form), form);
            let tips: Vec<Point> = layout.wires.iter().filter_map(|wire| wire.end()).collect();
            for (module, rect) in &layout.boxes {
                let look = Look {
                    hovered: Some(*module),
                    focused: Some(*module),
                    ..Look::default()
                };
                let scene = view::scene(&graph, &layout, &look);
                let title = format!("{}, {form:?}, {open:?}: {module}", preset.name);
                let found = ring(&scene, *rect);
                assert!(found.is_some(), "{title}: no ring");
                let (ring, sides) = found.unwrap_or_default();
                let (below, above) = scene.marks.split_at(ring);
                for mark in below {
                    let Mark::Shape { path, .. } = mark else {
                        continue;
                    };
                    let is_head = path.0.len() == 3 && tips.contains(&path.0[0].end());
                    if is_head && sides.iter().any(|side| mark.touches(*side)) {
                        let free = above.contains(mark);
                        assert!(free, "{title}: the ring lies over {path:?}");
                        met += 1;
                    }
                }
            }
        }
    }
    assert!(met > 0);
}
