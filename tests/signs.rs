//! The marks that open modules lie over no text, wherever they come.

use qwen3_diagram::geom::Rect;
use qwen3_diagram::graph;
use qwen3_diagram::graph::Graph;
use qwen3_diagram::graph::Node;
use qwen3_diagram::graph::Shown;
use qwen3_diagram::layout;
use qwen3_diagram::layout::Form;
use qwen3_diagram::layout::Layout;
use qwen3_diagram::layout::Marks;
use qwen3_diagram::model::module::Module;
use qwen3_diagram::model::part::Part;
use qwen3_diagram::model::preset::PRESETS;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

/// How far the strokes of a bare mark reach from its middle, in px.
const STROKES: f64 = 5.25;

/// Every preset in every form and both languages, first closed, then opened three times by all that opens.
fn each(tell: &mut dyn FnMut(&str, &Graph, &Layout)) {
    for preset in &PRESETS {
        for form in Form::ALL {
            for language in [Language::English, Language::Chinese] {
                let words = Words::of(language);
                let mut shown = Shown::default();
                shown.fit(form.room());
                for round in 0..4 {
                    let graph = graph::build(preset.name, &preset.config, &shown, &words);
                    let layout = layout::place(&graph, &layout::measure(&graph, form), form);
                    let title = format!(
                        "{}, {form:?}, {language:?}, opened {round} times",
                        preset.name
                    );
                    tell(&title, &graph, &layout);
                    let opening = graph.nodes.iter().filter(|node| node.opens && !node.open);
                    for module in opening.map(|node| node.module).collect::<Vec<Module>>() {
                        shown.expand(&preset.config, module);
                    }
                }
            }
        }
    }
}

/// What is seen of a mark: its box, or its strokes alone.
fn seen(layout: &Layout, module: Module, rect: Rect, marks: Marks) -> Option<Rect> {
    match marks {
        Marks::OnEdge => layout.mark_box(module, rect),
        Marks::Inside => Some(Rect::around(layout.mark_in(module, rect, marks)?, STROKES)),
    }
}

#[test]
fn no_mark_lies_over_a_text() {
    each(&mut |title, graph, layout| {
        for (node, (module, rect)) in graph.nodes.iter().zip(&layout.boxes) {
            for marks in [Marks::OnEdge, Marks::Inside] {
                // A digit has no descender, and between the rows of experts there is room for no more.
                let tile = matches!(module.part(), Part::Expert(_)) && !node.open;
                let seen = seen(layout, *module, *rect, marks).filter(|_| node.opens && !tile);
                for label in seen.iter().flat_map(|_| &layout.labels) {
                    let over = seen.is_some_and(|seen| seen.overlaps(&label.bounds().grown(-0.5)));
                    let text = &label.runs[0].text;
                    assert!(!over, "{title}: {marks:?}, that of {module} over {text:?}");
                }
            }
        }
    });
}

#[test]
fn a_mark_stands_in_its_module_or_on_its_edge() {
    each(&mut |title, graph, layout| {
        for (node, (module, rect)) in graph.nodes.iter().zip(&layout.boxes) {
            let place = |marks| seen(layout, *module, *rect, marks).filter(|_| node.opens);
            let meets = place(Marks::OnEdge).is_none_or(|mark| mark.overlaps(rect));
            assert!(meets, "{title}: that of {module} stands beside it");
            let inside = place(Marks::Inside).is_none_or(|mark| rect.encloses(&mark));
            assert!(inside, "{title}: that of {module} stands out of it");
            let large = matches!(module.part(), Part::SelfAttn | Part::Mlp | Part::Gate);
            let closes = !node.open || !large || place(Marks::Inside).is_some();
            assert!(
                closes,
                "{title}: a finger finds nothing to close {module} with"
            );
        }
    });
}

/// The module whose mark a test looks at, its box, and the box of the mark for a fine pointer.
fn boxed(graph: &Graph, layout: &Layout, tell: &mut dyn FnMut(&Node, Rect, Rect)) {
    for (node, (module, rect)) in graph.nodes.iter().zip(&layout.boxes) {
        // Tiles stand too close for this.
        let tile = matches!(module.part(), Part::Expert(_)) && !node.open;
        let mark = layout.mark_box(*module, *rect);
        if let Some(mark) = mark.filter(|_| node.opens && !tile) {
            tell(node, *rect, mark);
        }
    }
}

#[test]
fn the_box_of_a_mark_keeps_clear_of_texts_and_of_what_stands_beside_its_module() {
    each(&mut |title, graph, layout| {
        boxed(graph, layout, &mut |node, _, mark| {
            let (module, near) = (node.module, mark.grown(3.99));
            let mut texts = layout.labels.iter().map(|label| label.bounds());
            let crowds = texts.any(|text| text.overlaps(&near));
            assert!(!crowds, "{title}: that of {module} crowds a text");
            // What is open lies over what stands beside it.
            let beside = |of: Module| !module.holds(of) && !of.holds(module);
            let mut others = layout.boxes.iter().filter(|(of, _)| beside(*of));
            let touched = others.find(|(_, rect)| !node.open && rect.overlaps(&near));
            assert_eq!(touched, None, "{title}: that of {module}");
        });
    });
}

#[test]
fn queries_keys_and_values_have_their_marks_at_one_height() {
    each(&mut |title, graph, layout| {
        let mut heights = Vec::new();
        boxed(graph, layout, &mut |node, rect, mark| {
            if matches!(node.module.part(), Part::QProj | Part::KProj | Part::VProj) {
                heights.push((node.open, mark.width, mark.centre().y - rect.y));
            }
        });
        let alike = heights.windows(2).all(|pair| pair[0] == pair[1]);
        assert!(alike, "{title}: {heights:?}");
    });
}
