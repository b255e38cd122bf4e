//! Areas: in proportion, in one another, in sum.

use qwen3_diagram::geom::Rect;
use qwen3_diagram::graph::Graph;
use qwen3_diagram::graph::Kind;
use qwen3_diagram::model::config::Config;
use qwen3_diagram::model::count;
use qwen3_diagram::model::module::Module;
use qwen3_diagram::model::part::Part;
use qwen3_diagram::model::preset;
use qwen3_diagram::model::preset::PRESETS;
use qwen3_diagram::words::Language;

use crate::drawn::CLOSE;
use crate::drawn::Drawn;
use crate::drawn::drawings;
use crate::drawn::everywhere;
use crate::models::models;

pub fn is_leaf(graph: &Graph, module: Module) -> bool {
    let mut nodes = graph.nodes.iter();
    !nodes.any(|other| other.module.parent() == Some(module))
}

/// Is it an area, so that its size tells its parameters?
fn is_area(drawn: &Drawn, module: Module, kind: Kind) -> bool {
    is_leaf(&drawn.graph, module) && !matches!(kind, Kind::Norm | Kind::Router)
}

/// The parameters of all instances that a module stands for.
fn all_of(config: &Config, module: Module) -> f64 {
    let one = match module.part() {
        Part::LmHead => count::params(config, Part::EmbedTokens),
        _ => count::params(config, module),
    };
    let inside = Part::Layers.holds(module.part());
    let instances = if inside {
        config.layers(module.block())
    } else {
        1
    };
    (one * instances) as f64
}

/// The areas with the parameters that they stand for.
fn areas(drawn: &Drawn) -> Vec<(Module, Rect, f64)> {
    let nodes = drawn.graph.nodes.iter().zip(&drawn.layout.boxes);
    let areas = nodes.filter(|(node, _)| is_area(drawn, node.module, node.kind));
    areas
        .map(|(node, (_, rect))| (node.module, *rect, all_of(&drawn.config, node.module)))
        .collect()
}

#[test]
fn every_area_is_in_proportion_to_its_parameters() {
    everywhere(|drawn| {
        let areas = areas(drawn);
        let density = areas[0].2 / areas[0].1.area();
        for (module, rect, params) in areas {
            let off = (rect.area() * density / params - 1.0).abs();
            assert!(off < 1e-9, "{}: {module} is off by {off}", drawn.title);
        }
    });
}

#[test]
fn the_areas_sum_to_the_total_within_a_pixel() {
    everywhere(|drawn| {
        let areas = areas(drawn);
        let density = areas[0].2 / areas[0].1.area();
        let drawn_once = areas.iter().filter(|(module, ..)| {
            module.part() != Part::LmHead || !drawn.config.tie_word_embeddings
        });
        let sum: f64 = drawn_once.map(|(_, rect, _)| rect.area()).sum();
        // What hairlines stand for has no area of its own.
        let nodes = drawn.graph.nodes.iter();
        let hairlines = nodes.filter(|node| matches!(node.kind, Kind::Norm | Kind::Router));
        let of_attention = drawn.graph.find(Part::QProj).is_none();
        let hairlines: f64 = hairlines
            .map(|node| all_of(&drawn.config, node.module))
            .sum();
        assert!(of_attention || hairlines > 0.0);
        let total = (count::total(&drawn.config) as f64 - hairlines) / density;
        assert!(
            (sum - total).abs() < 1.0,
            "{}: {sum} is not {total}",
            drawn.title
        );
    });
}

#[test]
fn of_30b_a3b_the_experts_fill_94_95_percent_of_the_surface_and_one_in_sixteen_is_lit() {
    let found = preset::find("qwen3-30b-a3b");
    let config = found.map_or(&PRESETS[0].config, |preset| &preset.config);
    let drawn = &drawings(("30B", config), None, &[], Language::English)[1];
    let (_, rect, params) = areas(drawn)[0];
    let whole = count::total(config) as f64 * rect.area() / params;
    let experts = drawn.layout.find(Part::Experts).unwrap_or_default();
    assert_eq!(format!("{:.2}", 100.0 * experts.area() / whole), "94.95");
    let lit = drawn.graph.nodes.iter().zip(&drawn.layout.boxes);
    let lit: f64 = lit
        .filter(|(node, _)| node.lit)
        .map(|(_, (_, rect))| rect.area())
        .sum();
    assert_eq!(format!("{:.2}", 100.0 * lit / experts.area()), "6.25");
}

#[test]
fn experts_too_many_for_a_box_each_have_a_cell_those_that_a_token_uses_at_the_left() {
    let mut met = 0;
    for (name, config) in &models() {
        let Some(moe) = config.moe().filter(|moe| moe.num_experts > 512) else {
            continue;
        };
        for drawn in drawings((name, config), None, &[], Language::English) {
            let band = drawn.graph.fields[0].band;
            let area = drawn.layout.find(band).unwrap_or_default();
            let share =
                moe.num_experts_per_tok.min(moe.num_experts) as f64 / moe.num_experts as f64;
            let used = area.x + area.width * share;
            let some = (0..moe.num_experts as u32).step_by(1 + moe.num_experts as usize / 999);
            for expert in some.chain([moe.num_experts as u32 - 1]) {
                let module = band.peer(Part::Expert(expert));
                let cell = drawn.layout.find(module).unwrap_or_default();
                let share = cell.area() * moe.num_experts as f64 / area.area();
                assert!((share - 1.0).abs() < CLOSE, "{}: {module}", drawn.title);
                assert!(
                    area.grown(CLOSE).encloses(&cell),
                    "{}: {module}",
                    drawn.title
                );
                let left = cell.centre().x < used;
                assert_eq!(
                    left,
                    drawn.graph.is_lit(module),
                    "{}: {module}",
                    drawn.title
                );
                met += 1;
            }
        }
    }
    assert!(met > 0);
}

#[test]
fn everything_stays_inside_the_drawing() {
    everywhere(|drawn| {
        let size = drawn.layout.size;
        let whole = Rect::new(0.0, 0.0, size.width, size.height);
        for (module, rect) in &drawn.layout.boxes {
            assert!(rect.width > 0.0, "{}: {module} has no place", drawn.title);
            assert!(whole.encloses(rect), "{}: {module} {rect:?}", drawn.title);
        }
        for label in &drawn.layout.labels {
            let bounds = label.bounds();
            assert!(
                whole.encloses(&bounds),
                "{}: {:?}",
                drawn.title,
                label.runs[0].text
            );
            assert!(
                label.within.encloses(&bounds),
                "{}: {:?}",
                drawn.title,
                label.runs[0].text
            );
        }
        for wire in &drawn.layout.wires {
            for point in wire.pieces.iter().flatten() {
                assert!(whole.contains(*point), "{}: {point:?}", drawn.title);
            }
        }
    });
}

#[test]
fn children_lie_inside_their_parents_and_siblings_apart() {
    everywhere(|drawn| {
        let boxes = &drawn.layout.boxes;
        for (module, rect) in boxes {
            let parent = module.parent().and_then(|outer| drawn.layout.find(outer));
            let inside = parent.is_none_or(|outer| outer.grown(CLOSE).encloses(rect));
            assert!(inside, "{}: {module} leaves its parent", drawn.title);
        }
        let columns = boxes.iter().filter(|(module, _)| {
            is_leaf(&drawn.graph, *module) && !matches!(module.part(), Part::Expert(_))
        });
        let columns: Vec<_> = columns.collect();
        for (index, (module, rect)) in columns.iter().enumerate() {
            for (other, beside) in &columns[index + 1..] {
                let apart = !rect.grown(-CLOSE).overlaps(beside);
                assert!(apart, "{}: {module} over {other}", drawn.title);
            }
        }
    });
}
