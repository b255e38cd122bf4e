//! Laws of what is printed: every module is explained once, by a sentence, and no number hides a text.

use qwen3_diagram::doc::Doc;
use qwen3_diagram::geom::Rect;
use qwen3_diagram::graph;
use qwen3_diagram::graph::Graph;
use qwen3_diagram::graph::Shown;
use qwen3_diagram::graph::View;
use qwen3_diagram::layout;
use qwen3_diagram::layout::Form;
use qwen3_diagram::layout::Layout;
use qwen3_diagram::model::Model;
use qwen3_diagram::model::part::Part;
use qwen3_diagram::model::preset::PRESETS;
use qwen3_diagram::palette::Role;
use qwen3_diagram::paper;
use qwen3_diagram::scene::Mark;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

/// Runs a check on every release in every language, closed, with what is large open, and to scale.
fn everywhere(check: impl Fn(&str, &Model, &Shown, &Words)) {
    for language in Language::ALL {
        let words = Words::of(language);
        for preset in &PRESETS {
            let model = Model::from(preset);
            for state in ["closed", "open", "to scale"] {
                let mut shown = Shown::default();
                match state {
                    "open" => {
                        for part in [Part::SelfAttn, Part::Mlp, Part::Norm, Part::QProj] {
                            shown.expand(&model.config, part.into());
                        }
                    }
                    "to scale" => shown.view = View::Scale,
                    _ => {}
                }
                check(
                    &format!("{}, {language:?}, {state}", model.name),
                    &model,
                    &shown,
                    &words,
                );
            }
        }
    }
}

/// The model in every form.
fn laid_out(model: &Model, shown: &Shown, words: &Words) -> Vec<(Graph, Layout)> {
    let forms = Form::ALL.iter().map(|form| {
        let mut shown = shown.clone();
        shown.fit(form.room());
        let graph = graph::build(&model.name, &model.config, &shown, words);
        let layout = layout::place(&graph, &layout::measure(&graph, *form), *form);
        (graph, layout)
    });
    forms.collect()
}

/// All elements of a name in a document.
fn all<'a>(doc: &'a Doc, name: &str, found: &mut Vec<&'a Doc>) {
    if let Doc::Element { tag, children, .. } = doc {
        if *tag == name {
            found.push(doc);
        }
        children.iter().for_each(|child| all(child, name, found));
    }
}

#[test]
fn a_sheet_has_one_drawing_and_an_entry_of_one_sentence_for_each_number() {
    everywhere(|title, model, shown, words| {
        let sheet = paper::sheet(model, shown, None, words);
        let (mut drawings, mut entries) = (Vec::new(), Vec::new());
        all(&sheet, "svg", &mut drawings);
        all(&sheet, "li", &mut entries);
        assert_eq!(drawings.len(), 1, "{title}");
        assert!(entries.len() >= 5, "{title}: {} entries", entries.len());
        for entry in &entries {
            let text = entry.plain();
            assert!(text.ends_with(['.', '。']), "{title}: {text}");
            assert!(!text.contains(['{', '$']), "{title}: {text}");
            assert!(
                !text.trim_end_matches('.').contains(". "),
                "{title}: {text}"
            );
        }
    });
}

#[test]
fn every_module_that_is_drawn_is_explained_or_is_like_one_that_is() {
    everywhere(|title, model, shown, words| {
        for (graph, _) in laid_out(model, shown, words) {
            let explained = paper::explained(&graph);
            for node in &graph.nodes {
                let many = matches!(
                    node.module.part(),
                    Part::QHead(_) | Part::KHead(_) | Part::VHead(_) | Part::Expert(_)
                );
                assert!(
                    many || explained.contains(&node.module),
                    "{title}: {}",
                    node.module
                );
            }
        }
    });
}

#[test]
fn numbers_stand_in_the_drawing_apart_from_one_another_and_at_their_modules() {
    everywhere(|title, model, shown, words| {
        for (graph, layout) in laid_out(model, shown, words) {
            let scene = paper::numbered(&graph, &layout);
            let pills = scene.marks.windows(2).filter_map(|pair| match pair {
                [
                    Mark::Box {
                        rect,
                        fill: Some(Role::Badge),
                        edge: Some(_),
                        ..
                    },
                    Mark::Text { runs, .. },
                ] => Some((*rect, runs[0].text.to_string())),
                _ => None,
            });
            let pills: Vec<(Rect, String)> = pills.collect();
            let modules = paper::explained(&graph);
            assert_eq!(pills.len(), modules.len(), "{title}");
            let whole = Rect::new(0.0, 0.0, layout.size.width, layout.size.height);
            for (index, (rect, text)) in pills.iter().enumerate() {
                assert_eq!(*text, (index + 1).to_string(), "{title}");
                assert!(
                    whole.encloses(rect),
                    "{title}, {:?}: {text} at {rect:?}",
                    layout.form
                );
                let own = layout.find(modules[index]).unwrap_or_default();
                assert!(
                    own.grown(1.0).overlaps(rect),
                    "{title}, {:?}: {text}",
                    layout.form
                );
                let other = pills[index + 1..]
                    .iter()
                    .find(|(other, _)| other.overlaps(rect));
                assert!(
                    other.is_none(),
                    "{title}, {:?}: {text} and {other:?}",
                    layout.form
                );
                // A wire comes to its module under a number only where it opens more than is closed
                // and there is no room.
                let arrow = layout.wires.iter().find(|wire| {
                    let tip = wire.end().unwrap_or_default();
                    let head = Rect::new(tip.x, tip.y, 0.0, 0.0).grown(wire.head.1 / 2.0);
                    !layout.is_to_scale && head.overlaps(rect)
                });
                let tip = arrow.and_then(layout::Wire::end);
                assert_eq!(tip, None, "{title}, {:?}: {text} on an arrow", layout.form);
                let hides = |label: &&layout::Label| label.bounds().overlaps(&rect.grown(-1.0));
                let hidden = layout.labels.iter().find(hides);
                let name = hidden.map(|label| label.runs[0].text.to_string());
                assert_eq!(
                    name, None,
                    "{title}, {:?}: {text} hides a text",
                    layout.form
                );
            }
        }
    });
}
