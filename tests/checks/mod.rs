//! The laws that every drawing obeys, one check each: `title` says which drawing it is.

#![allow(dead_code, reason = "a test takes those that it asks about")]

use qwen3_diagram::geom::Point;
use qwen3_diagram::geom::Rect;
use qwen3_diagram::graph;
use qwen3_diagram::graph::Graph;
use qwen3_diagram::layout::Layout;
use qwen3_diagram::layout::Paint;
use qwen3_diagram::layout::Shape;
use qwen3_diagram::layout::Wire;
use qwen3_diagram::model::module::Module;
use qwen3_diagram::model::part::Part;

/// Rounding of sums of coordinates, in px.
pub const CLOSE: f64 = 1e-6;

/// All laws, but that what lies on the stream stands in the middle of it: opened attention grows to
/// one side.
pub fn all(title: &str, graph: &Graph, layout: &Layout) {
    there_is_one_box_for_every_module_and_one_wire_for_every_flow(title, graph, layout);
    children_lie_inside_their_parents_and_everything_inside_the_diagram(title, graph, layout);
    siblings_never_overlap(title, graph, layout);
    modules_keep_a_gap_between_them(title, graph, layout);
    wires_end_on_the_border_of_the_module_they_go_to(title, graph, layout);
    wires_begin_on_the_border_of_their_module_or_at_a_dot_on_a_wire_from_it(title, graph, layout);
    wires_run_upright_or_level(title, graph, layout);
    wires_cross_no_box_that_they_do_not_belong_to(title, graph, layout);
    skips_never_touch_a_module_between_their_ends(title, graph, layout);
    text_fits_its_box(title, graph, layout);
    texts_never_overlap_one_another(title, graph, layout);
    text_is_at_least_12_px_high(title, graph, layout);
    wires_run_through_no_text(title, graph, layout);
    leaders_cross_no_box_and_stay_clear_of_lines(title, graph, layout);
    every_module_answers_where_it_is_drawn(title, graph, layout);
    every_leaf_answers_on_at_least_24_px_each_way(title, graph, layout);
}

/// There is one box for every module and one wire for every flow.
pub fn there_is_one_box_for_every_module_and_one_wire_for_every_flow(
    title: &str,
    graph: &Graph,
    layout: &Layout,
) {
    let modules: Vec<Module> = graph.nodes.iter().map(|node| node.module).collect();
    let placed: Vec<Module> = layout.boxes.iter().map(|(module, _)| *module).collect();
    assert_eq!(modules, placed, "{title}");
    assert_eq!(graph.edges.len(), layout.wires.len(), "{title}");
    assert!(
        layout.boxes.iter().all(|(_, rect)| rect.area() > 0.0),
        "{title}"
    );
}

/// Children lie inside their parents and everything inside the diagram.
pub fn children_lie_inside_their_parents_and_everything_inside_the_diagram(
    title: &str,
    _: &Graph,
    layout: &Layout,
) {
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
}

/// Siblings never overlap.
pub fn siblings_never_overlap(title: &str, _: &Graph, layout: &Layout) {
    for (index, (module, rect)) in layout.boxes.iter().enumerate() {
        for (other, sibling) in &layout.boxes[index + 1..] {
            let apart = !rect.grown(-CLOSE).overlaps(sibling);
            let related = module.holds(*other) || other.holds(*module);
            assert!(apart || related, "{title}: {module} over {other}");
        }
    }
}

/// Do two modules stand side by side without the gap of others: heads of one row, or the rows of
/// softmax, mask and scores?
fn close(a: Module, b: Module) -> bool {
    let row = |module: Module| match module.part() {
        Part::QHead(_) => 1,
        Part::KHead(_) => 2,
        Part::VHead(_) => 3,
        Part::Softmax | Part::Mask | Part::Scores => 4,
        _ => 0,
    };
    row(a) > 0 && row(a) == row(b)
}

/// Modules keep a gap between them.
pub fn modules_keep_a_gap_between_them(title: &str, _: &Graph, layout: &Layout) {
    for (module, rect) in &layout.boxes {
        for (other, sibling) in layout.boxes.iter().filter(|(other, _)| other != module) {
            let related = module.holds(*other) || other.holds(*module);
            let near = rect.grown(1.9).overlaps(sibling) && !close(*module, *other);
            assert!(related || !near, "{title}: {module} touches {other}");
        }
    }
}

/// Is the point on the edge of the box?
fn on_border(rect: &Rect, p: Point) -> bool {
    rect.grown(CLOSE).contains(p) && !rect.grown(-CLOSE).contains(p)
}

/// What a wire to a module ends on: the module, or of a head the band of its row.
fn target(module: Module, layout: &Layout) -> Rect {
    let rect = layout.find(module).unwrap_or_default();
    if !matches!(
        module.part(),
        Part::QHead(_) | Part::KHead(_) | Part::VHead(_)
    ) {
        return rect;
    }
    let bands = layout
        .details
        .iter()
        .filter_map(|detail| match detail.shape {
            Shape::Box(band, _) if detail.fill == Some(Paint::Tint) => Some(band),
            _ => None,
        });
    let mut bands = bands.filter(|band| band.encloses(&rect));
    bands.next().unwrap_or(rect)
}

/// Wires end on the border of the module they go to.
pub fn wires_end_on_the_border_of_the_module_they_go_to(
    title: &str,
    graph: &Graph,
    layout: &Layout,
) {
    for (edge, wire) in graph.edges.iter().zip(&layout.wires) {
        let target = target(edge.to, layout);
        let end = wire.end().unwrap_or_default();
        assert!(
            on_border(&target, end),
            "{title}: {edge:?} ends at {end:?}, not on {target:?}"
        );
    }
}

/// Wires begin on the border of their module or at a dot on a wire from it.
pub fn wires_begin_on_the_border_of_their_module_or_at_a_dot_on_a_wire_from_it(
    title: &str,
    graph: &Graph,
    layout: &Layout,
) {
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

/// Wires run upright or level.
pub fn wires_run_upright_or_level(title: &str, graph: &Graph, layout: &Layout) {
    for (edge, wire) in graph.edges.iter().zip(&layout.wires) {
        for (a, b) in runs(wire) {
            let straight = (a.x - b.x).abs() < CLOSE || (a.y - b.y).abs() < CLOSE;
            assert!(straight, "{title}: {edge:?} runs from {a:?} to {b:?}");
        }
    }
}

/// Wires cross no box that they do not belong to.
pub fn wires_cross_no_box_that_they_do_not_belong_to(title: &str, graph: &Graph, layout: &Layout) {
    for (edge, wire) in graph.edges.iter().zip(&layout.wires) {
        for (module, rect) in &layout.boxes {
            let belongs = module.holds(edge.from) || module.holds(edge.to);
            // The stream passes through the block on its way to what stands above or below.
            let through = module.part() == Part::Layers;
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
}

/// Skips never touch a module between their ends.
pub fn skips_never_touch_a_module_between_their_ends(title: &str, graph: &Graph, layout: &Layout) {
    for (edge, wire) in graph.edges.iter().zip(&layout.wires) {
        if edge.flow != graph::Flow::Skip {
            continue;
        }
        for (module, rect) in &layout.boxes {
            let apart = *module == edge.to || module.part() == Part::Layers;
            let touched = runs(wire).any(|(a, b)| {
                let run = around(a, b, 1.0);
                run.overlaps(rect)
            });
            assert!(apart || !touched, "{title}: {edge:?} touches {module}");
        }
    }
}

/// Text fits its box.
pub fn text_fits_its_box(title: &str, _: &Graph, layout: &Layout) {
    for label in &layout.labels {
        let text: String = label.runs.iter().map(|run| &*run.text).collect();
        let (inner, outer) = (label.bounds(), label.within);
        assert!(
            outer.encloses(&inner),
            "{title}: {text:?} {inner:?} leaves {outer:?}"
        );
    }
}

/// Texts never overlap one another.
pub fn texts_never_overlap_one_another(title: &str, _: &Graph, layout: &Layout) {
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
}

/// Text is at least 12 px high.
pub fn text_is_at_least_12_px_high(title: &str, _: &Graph, layout: &Layout) {
    for run in layout.labels.iter().flat_map(|label| &label.runs) {
        assert!(run.face.size >= 12.0, "{title}: {:?}", run.text);
    }
}

/// Wires run through no text.
pub fn wires_run_through_no_text(title: &str, graph: &Graph, layout: &Layout) {
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
}

/// Leaders cross no box and stay clear of lines.
pub fn leaders_cross_no_box_and_stay_clear_of_lines(title: &str, graph: &Graph, layout: &Layout) {
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
                .filter(|(module, _)| module.part() != Part::Layers)
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
}

/// Every module answers where it is drawn.
pub fn every_module_answers_where_it_is_drawn(title: &str, graph: &Graph, layout: &Layout) {
    for (node, (module, rect)) in graph.nodes.iter().zip(&layout.boxes) {
        let inside = |other: &graph::Node| other.module.parent() == Some(*module);
        let field = layout.fields.iter().any(|field| field.band == *module);
        let leaf = !field && !graph.nodes.iter().any(inside);
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
}

/// Every leaf answers on at least 24 px each way, but for heads: their groups, the strip and the
/// outline stand in for them.
pub fn every_leaf_answers_on_at_least_24_px_each_way(title: &str, _: &Graph, layout: &Layout) {
    for (module, rect) in &layout.boxes {
        let field = layout.fields.iter().any(|field| field.band == *module);
        let mut inside = layout.boxes.iter();
        let leaf = !field && !inside.any(|(other, _)| other.parent() == Some(*module));
        let leaf = leaf
            && !matches!(
                module.part(),
                Part::QHead(_) | Part::KHead(_) | Part::VHead(_)
            );
        let middle = rect.centre();
        for (dx, dy) in [(-11.5, 0.0), (11.5, 0.0), (0.0, -11.5), (0.0, 11.5)] {
            let found = layout.hit(middle.shifted(dx, dy), 24.0);
            assert!(
                !leaf || found == Some(*module),
                "{title}: {module} beside its middle"
            );
        }
    }
}

/// What lies on the stream stands in the middle of it.
pub fn what_lies_on_the_stream_stands_in_the_middle_of_it(title: &str, _: &Graph, layout: &Layout) {
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
}
