//! Laws of every moment between two layouts, while something opens or closes.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

use qwen3_diagram::geom::Rect;
use qwen3_diagram::graph;
use qwen3_diagram::graph::Graph;
use qwen3_diagram::graph::Shown;
use qwen3_diagram::layout;
use qwen3_diagram::layout::Form;
use qwen3_diagram::layout::Layout;
use qwen3_diagram::model::module::Module;
use qwen3_diagram::model::part::Part;
use qwen3_diagram::model::preset::PRESETS;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

/// Rounding, in px.
const CLOSE: f64 = 0.02;

/// What is opened one after the other, and what of it closes again in between.
const STEPS: [&str; 12] = [
    "norm",
    "layers.self_attn.rope",
    "layers.self_attn",
    "layers.self_attn.q_proj",
    "layers.self_attn.k_proj",
    "layers.mlp",
    "layers.mlp.experts.36",
    "layers.mlp.experts.36.up_proj",
    "layers.mlp.experts.3",
    "layers.mlp.gate_proj",
    "embed_tokens",
    "lm_head",
];

/// Runs a check on each step of opening everything and of closing it again.
fn everywhere(check: impl Fn(&str, &Layout, &Layout, &Graph)) {
    for name in ["qwen3-1.7b", "qwen3-30b-a3b"] {
        let preset = PRESETS.iter().find(|preset| preset.id == name);
        let config = &preset.expect("it is a preset").config;
        let words = Words::of(Language::English);
        for form in Form::ALL {
            let laid_out = |shown: &Shown| {
                let graph = graph::build(name, config, shown, &words);
                let layout = layout::place(&graph, &layout::measure(&graph, form), form);
                (graph, layout)
            };
            let mut shown = Shown::default();
            shown.fit(form.room());
            let (_, mut before) = laid_out(&shown);
            for (step, open) in STEPS
                .iter()
                .flat_map(|id| [(id, true), (id, false), (id, true)])
            {
                let module = step.parse().expect("it is an id");
                let changed = match open {
                    true => shown.expand(config, module),
                    false => shown.collapse(module),
                };
                if changed.is_empty() {
                    continue;
                }
                let (graph, after) = laid_out(&shown);
                // What has no drawing yet moves nothing.
                if after.boxes.iter().all(|(_, rect)| rect.area() > 0.0) {
                    check(
                        &format!("{name}, {form:?}, {step}: {open}"),
                        &before,
                        &after,
                        &graph,
                    );
                    before = after;
                } else {
                    shown.collapse(module);
                }
            }
        }
    }
}

/// Moments of a motion.
fn moments() -> impl Iterator<Item = f64> {
    (0..=8).map(|step| f64::from(step) / 8.0)
}

fn near(a: &Rect, b: &Rect) -> bool {
    let apart = [
        a.x - b.x,
        a.y - b.y,
        a.right() - b.right(),
        a.bottom() - b.bottom(),
    ];
    apart.iter().all(|far| far.abs() < CLOSE)
}

#[test]
fn a_motion_begins_where_everything_was_and_ends_where_it_is_to_be() {
    everywhere(|title, before, after, graph| {
        let first = layout::between(before, after, &graph.edges, 0.0);
        for (module, rect) in &first.boxes {
            // An expert that would pass over others comes anew.
            let expert = matches!(module.part(), Part::Expert(_));
            let was = before.find(*module).filter(|_| !expert);
            assert!(
                rect.area() == 0.0 || was.is_none_or(|was| near(rect, &was)),
                "{title}: {module}"
            );
        }
        assert_eq!(first.size, before.size, "{title}");
        let last = layout::between(before, after, &graph.edges, 1.0);
        assert_eq!(last.labels, after.labels, "{title}");
        assert_eq!(last.wires, after.wires, "{title}");
        for ((module, now), (_, end)) in last.boxes.iter().zip(&after.boxes) {
            assert!(near(now, end), "{title}: {module} {now:?} {end:?}");
        }
        assert_eq!(last.details.len(), after.details.len(), "{title}");
        assert_eq!(last.leaders.len(), after.leaders.len(), "{title}");
    });
}

#[test]
fn what_is_there_stays_and_nothing_lies_over_anything_else() {
    everywhere(|title, before, after, graph| {
        let mut there = vec![false; after.boxes.len()];
        for t in moments() {
            let now = layout::between(before, after, &graph.edges, t);
            for (index, (module, rect)) in now.boxes.iter().enumerate() {
                assert!(
                    rect.width > 0.0 || !there[index],
                    "{title}: {module} goes at {t}"
                );
                there[index] = rect.width > 0.0;
            }
            let shown: Vec<(Module, Rect)> = now
                .boxes
                .iter()
                .copied()
                .filter(|(_, rect)| rect.width > 0.0)
                .collect();
            for (index, (module, rect)) in shown.iter().enumerate() {
                let outer = module.parent().and_then(|outer| now.find(outer));
                let inside = outer.is_none_or(|outer| outer.grown(CLOSE).encloses(rect));
                assert!(inside, "{title}: {module} leaves what it lies in at {t}");
                for (other, beside) in &shown[index + 1..] {
                    let apart =
                        module.parent() != other.parent() || !rect.grown(-CLOSE).overlaps(beside);
                    assert!(
                        apart,
                        "{title}: {module} {rect:?} over {other} {beside:?} at {t}"
                    );
                }
            }
        }
    });
}

#[test]
fn wires_end_on_edges_at_every_moment() {
    everywhere(|title, before, after, graph| {
        for t in moments() {
            let now = layout::between(before, after, &graph.edges, t);
            let wires = now.wires.iter().zip(&after.wires);
            for (edge, (wire, last)) in graph.edges.iter().zip(wires) {
                let Some(end) = wire.end() else { continue };
                // A wire may end on the band that its heads stand in.
                let on_edge =
                    |rect: Rect| last.end().is_some_and(|end| rect.grown(1.0).contains(end));
                if !after.find(edge.to).is_some_and(on_edge) {
                    continue;
                }
                let to = now.find(edge.to).expect("it has a box");
                assert!(
                    to.grown(1.0).contains(end),
                    "{title}: {edge:?} ends at {end:?}, not at {to:?}, at {t}"
                );
                let levels = wire.pieces.iter().flat_map(|piece| piece.windows(2));
                for run in levels {
                    let straight =
                        (run[0].x - run[1].x).abs() < CLOSE || (run[0].y - run[1].y).abs() < CLOSE;
                    assert!(straight, "{title}: {edge:?} leans at {t}");
                }
            }
        }
    });
}

#[test]
fn texts_stay_in_what_they_stand_in() {
    everywhere(|title, before, after, graph| {
        for t in moments() {
            let now = layout::between(before, after, &graph.edges, t);
            for label in &now.labels {
                let Some(of) = label.of else { continue };
                let (end, rect) = (after.find(of), now.find(of).expect("it has a box"));
                let final_label = after
                    .labels
                    .iter()
                    .find(|other| other.of == label.of && other.runs[0].text == label.runs[0].text);
                let inside = final_label
                    .is_some_and(|other| end.is_some_and(|end| end.encloses(&other.bounds())));
                assert!(
                    !inside || rect.grown(1.0).encloses(&label.bounds()),
                    "{title}: “{}” of {of} at {t}",
                    label.runs[0].text
                );
            }
        }
    });
}

#[test]
fn the_stream_and_the_edges_of_the_shell_stay() {
    everywhere(|title, before, after, graph| {
        let sides = |layout: &Layout| layout.find(Part::Layers).map(|rect| (rect.x, rect.right()));
        let stream = |layout: &Layout| layout.find(Part::MlpResidual).map(|rect| rect.centre().x);
        for t in moments() {
            let now = layout::between(before, after, &graph.edges, t);
            for (one, other) in [(sides(&now), sides(before)), (sides(&now), sides(after))] {
                let (one, other) = (one.expect("drawn"), other.expect("drawn"));
                assert!(
                    (one.0 - other.0).abs() + (one.1 - other.1).abs() < CLOSE,
                    "{title}"
                );
            }
            let apart = stream(&now)
                .zip(stream(before))
                .map(|(now, then)| (now - then).abs());
            assert!(apart.is_some_and(|apart| apart < CLOSE), "{title}");
        }
    });
}

#[test]
fn the_height_grows_or_shrinks_without_a_turn() {
    everywhere(|title, before, after, graph| {
        let heights: Vec<f64> = moments()
            .map(|t| layout::between(before, after, &graph.edges, t).size.height)
            .collect();
        let up = heights.windows(2).all(|pair| pair[0] <= pair[1] + CLOSE);
        let down = heights.windows(2).all(|pair| pair[0] + CLOSE >= pair[1]);
        assert!(up || down, "{title}: {heights:?}");
    });
}
