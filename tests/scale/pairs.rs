//! What drawings share: twins a scale, languages a height; and what pointing at something changes.

use std::rc::Rc;

use qwen3_diagram::geom::Rect;
use qwen3_diagram::graph;
use qwen3_diagram::graph::View;
use qwen3_diagram::layout;
use qwen3_diagram::layout::Depth;
use qwen3_diagram::layout::Form;
use qwen3_diagram::model::part::Part;
use qwen3_diagram::model::preset::PRESETS;
use qwen3_diagram::page;
use qwen3_diagram::page::Event;
use qwen3_diagram::page::State;
use qwen3_diagram::view;
use qwen3_diagram::view::Look;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

use crate::drawn::CLOSE;
use crate::drawn::drawings;
use crate::drawn::everywhere;
use crate::drawn::shown;

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
                .all(|detail| detail.depth != Depth::Behind)
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

#[test]
fn what_opens_beside_a_twin_is_drawn_as_large_as_before() {
    let beside = &PRESETS[PRESETS.len() - 1];
    for preset in PRESETS
        .iter()
        .filter(|preset| preset.config.moe().is_none())
    {
        for form in [Form::Medium, Form::Wide] {
            let table = |open: &[Part]| {
                let model = (preset.name, &preset.config);
                let all = drawings(model, Some(&beside.config), open, Language::English);
                let drawn = all.into_iter().find(|drawn| drawn.layout.form == form);
                drawn.and_then(|drawn| drawn.layout.find(Part::EmbedTokens))
            };
            let (closed, open) = (table(&[]), table(&[Part::SelfAttn]));
            let size = |rect: Option<Rect>| rect.map(|rect| rect.width * rect.height);
            let [closed, open] = [closed, open]
                .map(size)
                .map(|area| area.unwrap_or_default());
            assert!(
                (closed / open - 1.0).abs() < 0.02,
                "{} in {form:?}: {closed} and {open}",
                preset.id
            );
        }
    }
}
