//! Texts, the lines to them, wires, and what a pointer meets.

use std::cell::Cell;

use qwen3_diagram::geom::Point;
use qwen3_diagram::geom::Rect;
use qwen3_diagram::layout::Layout;
use qwen3_diagram::layout::Paint;
use qwen3_diagram::layout::Shape;
use qwen3_diagram::model::module::Module;
use qwen3_diagram::model::part::Part;
use qwen3_diagram::palette::Role;
use qwen3_diagram::scene::Mark;
use qwen3_diagram::view;
use qwen3_diagram::view::Look;

use crate::areas::is_leaf;
use crate::drawn::CLOSE;
use crate::drawn::everywhere;

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
fn what_shows_that_an_expert_is_pointed_at_passes_behind_the_note_on_the_idle_ones() {
    let met = Cell::new(0);
    everywhere(|drawn| {
        let labels = drawn.layout.labels.iter();
        let notes = labels.filter(|label| label.of.is_some_and(|of| of.part() == Part::Experts));
        let Some(note) = notes.map(|label| label.bounds()).next() else {
            return;
        };
        let boxes = drawn.layout.boxes.iter();
        let mut cells = boxes.filter(|(module, _)| matches!(module.part(), Part::Expert(_)));
        let Some((expert, _)) = cells.find(|(_, cell)| cell.contains(note.centre())) else {
            return;
        };
        let look = Look {
            hovered: Some(*expert),
            focused: Some(*expert),
            ..Look::default()
        };
        let marks = view::scene(&drawn.graph, &drawn.layout, &look).marks;
        let outline = |mark: &Mark| match mark {
            Mark::Line { role, .. } => *role == Role::Ink,
            Mark::Box { edge, .. } => edge.is_some_and(|(role, _)| role == Role::Ink),
            _ => false,
        };
        let ground = |mark: &Mark| match mark {
            Mark::Box { rect, fill, .. } => *fill == Some(Role::Page) && rect.encloses(&note),
            _ => false,
        };
        let last = marks.iter().rposition(outline);
        let ground = marks.iter().rposition(ground);
        let text = marks
            .iter()
            .position(|mark| matches!(mark, Mark::Text { .. }));
        let order = last.is_some() && last < ground && ground < text;
        assert!(
            order,
            "{}: {expert} {last:?} {ground:?} {text:?}",
            drawn.title
        );
        met.set(met.get() + 1);
    });
    assert!(met.get() > 0);
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
        let some = |module: &Module| match module.part() {
            Part::Expert(expert) => expert % 37 == 0,
            _ => is_leaf(&drawn.graph, *module),
        };
        for field in &layout.fields {
            for expert in [0, 1, field.count / 2, field.count - 1] {
                let module = field.band.peer(Part::Expert(expert));
                let cell = layout.find(module).unwrap_or_default();
                // Above the note, which answers for all.
                let at = Point::new(cell.centre().x, cell.y + 3.0);
                let hit = layout.hit(at, 24.0);
                assert_eq!(hit, Some(module), "{}", drawn.title);
                // Beside the field the last one answers.
                let end = Point::new(field.rect.right() + 1.0, at.y);
                let last = layout.hit(end, 24.0).map(|module| module.part());
                let is_expert = matches!(last, Some(Part::Expert(_)));
                assert!(is_expert, "{}: {last:?}", drawn.title);
            }
        }
        let banded = |module: &Module| layout.fields.iter().any(|field| field.band == *module);
        let some = |module: &Module| some(module) && !banded(module);
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
fn a_count_below_a_million_is_written_whole() {
    everywhere(|drawn| {
        for label in &drawn.layout.labels {
            for run in &label.runs {
                let few = run.text.starts_with("0.") && run.text.ends_with(" M");
                assert!(!few, "{}: {:?}", drawn.title, run.text);
            }
        }
    });
}
