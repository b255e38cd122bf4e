//! Laws of the handout: it tells nothing, and every text of the drawing is answered.
#![cfg(feature = "figures")]

mod models;

use std::collections::BTreeSet;

use models::models;
use qwen3_diagram::geom::Rect;
use qwen3_diagram::graph;
use qwen3_diagram::graph::Graph;
use qwen3_diagram::graph::Shown;
use qwen3_diagram::graph::View;
use qwen3_diagram::handout;
use qwen3_diagram::handout::Sheet;
use qwen3_diagram::layout;
use qwen3_diagram::layout::Fit;
use qwen3_diagram::layout::Form;
use qwen3_diagram::layout::Layout;
use qwen3_diagram::model::config::Config;
use qwen3_diagram::model::part::Part;
use qwen3_diagram::scene::Align;
use qwen3_diagram::scene::Mark;
use qwen3_diagram::scene::Run;
use qwen3_diagram::scene::Scene;
use qwen3_diagram::view;
use qwen3_diagram::view::Look;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

/// Runs a check on many models in every form, one language or another: closed, with what is large
/// opened, and to scale.
fn everywhere(check: impl Fn(&str, &Graph, &Layout)) {
    let opened = |shown: &mut Shown, config: &Config| {
        for part in [
            Part::SelfAttn,
            Part::Mlp,
            Part::Expert(1),
            Part::Norm,
            Part::QProj,
        ] {
            shown.reveal(config, part.into());
            shown.expand(config, part.into());
        }
    };
    for (index, (name, config)) in models().into_iter().enumerate().step_by(3) {
        let language = Language::ALL[index % Language::ALL.len()];
        let words = Words::of(language);
        for form in Form::ALL {
            for state in ["closed", "open", "to scale"] {
                let mut shown = Shown::default();
                shown.fit(form.room());
                match state {
                    "open" => opened(&mut shown, &config),
                    "to scale" => shown.view = View::Scale,
                    _ => {}
                }
                let graph = graph::build(&name, &config, &shown, &words);
                let layout = layout::place(&graph, &layout::measure(&graph, form), form);
                let title = format!("{name}, {language:?}, {form:?}, {state}");
                check(&title, &graph, &layout);
            }
        }
    }
}

/// Every text of a scene, its runs together.
fn texts(scene: &Scene) -> Vec<String> {
    let texts = scene.marks.iter().filter_map(|mark| match mark {
        Mark::Text { runs, .. } => Some(runs.iter().map(|run| &*run.text).collect()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn the_blank_drawing_has_keys_of_at_most_three_letters_and_no_other_text() {
    everywhere(|title, graph, layout| {
        let written: BTreeSet<String> = texts(&view::scene(graph, layout, &Look::default()))
            .into_iter()
            .collect();
        let keys = texts(&handout::draw(Sheet::Blank, graph, layout));
        let unique: BTreeSet<&String> = keys.iter().collect();
        assert_eq!(unique.len(), keys.len(), "{title}: a key stands twice");
        for key in &keys {
            let short = (1..=3).contains(&key.len());
            assert!(
                short && key.bytes().all(|byte| byte.is_ascii_uppercase()),
                "{title}: {key}"
            );
            assert!(
                !written.contains(key),
                "{title}: {key} is a text of the drawing"
            );
        }
    });
}

#[test]
fn every_text_of_the_drawing_is_answered_by_a_key_exactly_once() {
    everywhere(|title, graph, layout| {
        let mut written = texts(&view::scene(graph, layout, &Look::default()));
        let keys = texts(&handout::draw(Sheet::Blank, graph, layout));
        let list = texts(&handout::draw(Sheet::Key, graph, layout));
        let (listed, mut answers): (Vec<_>, Vec<_>) =
            list.into_iter().partition(|text| keys.contains(text));
        assert_eq!(listed, keys, "{title}");
        written.sort();
        answers.sort();
        assert_eq!(answers, written, "{title}");
        for answer in handout::answers(layout) {
            assert!(
                !answer.labels.is_empty(),
                "{title}: {} has no answer",
                answer.key
            );
        }
    });
}

#[test]
fn the_file_of_the_blank_drawing_names_no_module_and_no_model() {
    everywhere(|title, graph, layout| {
        let fit = Fit::to(layout.form.width());
        let file = handout::svg(Sheet::Blank, graph, layout, fit, None).markup();
        for told in ["data-id", "<title", "<desc", "Qwen", "layers"] {
            assert!(!file.contains(told), "{title}: {told}");
        }
    });
}

/// The boxes of all texts of a scene.
fn boxes(scene: &Scene) -> Vec<Rect> {
    let texts = scene.marks.iter().filter_map(|mark| match mark {
        Mark::Text { runs, .. } => Some(runs),
        _ => None,
    });
    let of = |run: &Run| {
        let width = run.face.width(&run.text);
        let left = match run.align {
            Align::Middle => run.at.x - width / 2.0,
            Align::Start => run.at.x,
        };
        Rect::new(
            left,
            run.at.y - run.face.cap_height(),
            width,
            run.face.cap_height(),
        )
    };
    let all = texts.map(|runs| runs.iter().map(of).reduce(|all, next| all.union(&next)));
    all.map(Option::unwrap_or_default).collect()
}

#[test]
fn keys_and_answers_never_overlap_and_stay_on_their_sheet() {
    everywhere(|title, graph, layout| {
        for sheet in [Sheet::Blank, Sheet::Key] {
            let scene = handout::draw(sheet, graph, layout);
            let boxes = boxes(&scene);
            for (index, rect) in boxes.iter().enumerate() {
                assert!(
                    rect.x >= 0.0 && rect.right() <= scene.size.width + 0.01,
                    "{title}: {rect:?}"
                );
                assert!(
                    rect.y >= 0.0 && rect.bottom() <= scene.size.height,
                    "{title}: {rect:?}"
                );
                let inner = rect.grown(-0.5);
                let other = boxes[index + 1..]
                    .iter()
                    .find(|other| other.overlaps(&inner));
                assert!(
                    other.is_none(),
                    "{title}, {sheet:?}: {rect:?} and {other:?}"
                );
            }
        }
    });
}

#[test]
fn keys_are_at_least_12_px_high() {
    everywhere(|title, graph, layout| {
        for mark in handout::draw(Sheet::Blank, graph, layout).marks {
            if let Mark::Text { runs, .. } = mark {
                assert!(runs.iter().all(|run| run.face.size >= 12.0), "{title}");
            }
        }
    });
}
