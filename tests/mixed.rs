//! Stacks of both kinds of block: what is drawn of each, and how they answer for an unmixed twin.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod models;

use std::collections::HashSet;

use models::models;
use qwen3_diagram::geom::Rect;
use qwen3_diagram::graph;
use qwen3_diagram::graph::Graph;
use qwen3_diagram::graph::Shown;
use qwen3_diagram::layout;
use qwen3_diagram::layout::Form;
use qwen3_diagram::layout::Layout;
use qwen3_diagram::model::config::Config;
use qwen3_diagram::model::module::Block;
use qwen3_diagram::model::module::Module;
use qwen3_diagram::model::part::Part;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

fn build(name: &str, config: &Config) -> Graph {
    graph::build(
        name,
        config,
        &Shown::default(),
        &Words::of(Language::English),
    )
}

/// Runs a check on every mixed stack in every form.
fn mixed(check: impl Fn(&str, &Config, &Graph, &Layout)) {
    let mut checked = 0;
    for (name, config) in models().into_iter().filter(|(_, config)| config.is_mixed()) {
        let graph = build(&name, &config);
        for form in Form::ALL {
            let layout = layout::place(&graph, &layout::measure(&graph, form), form);
            let title = format!("{name}, {form:?}: {:?}", config.mlp);
            check(&title, &config, &graph, &layout);
            checked += 1;
        }
    }
    assert!(checked > 20, "only {checked} mixed drawings");
}

#[test]
fn no_two_modules_have_the_same_id_and_each_id_reads_back() {
    for (name, config) in models() {
        let mut ids = HashSet::new();
        for node in build(&name, &config).nodes {
            let id = node.module.to_string();
            assert_eq!(id.parse(), Ok(node.module), "{name}: {id}");
            assert!(ids.insert(id), "{name}: {} twice", node.module);
        }
    }
}

#[test]
fn a_mixed_stack_draws_both_kinds_of_block_and_tells_them_apart() {
    mixed(|title, config, graph, _| {
        let label = |block| {
            let index = graph.find(Module::of(block, Part::Layers)).unwrap_or(0);
            graph.nodes[index].label.clone()
        };
        let [dense, sparse] = [Block::Layers, Block::Sparse].map(label);
        assert_ne!(dense, sparse, "{title}");
        for (label, block) in [(dense, Block::Layers), (sparse, Block::Sparse)] {
            let count = format!("× {}", config.layers(block));
            assert!(label.contains(&count), "{title}: {label}");
        }
        assert!(graph.is_sparse(Block::Sparse) && !graph.is_sparse(Block::Layers));
    });
}

#[test]
fn the_order_draws_the_first_layer_the_last_and_both_kinds_and_nothing_leaves_it() {
    mixed(|title, config, _, layout| {
        let track = layout.track.as_ref().expect("a mixed stack has an order");
        let mixed = config.mixed().expect("it is mixed");
        let kinds: Vec<Block> = track.tiles.iter().map(|(block, _)| *block).collect();
        let kind = |layer| match mixed.is_sparse(layer) {
            true => Block::Sparse,
            false => Block::Layers,
        };
        assert_eq!(kinds.first(), Some(&kind(0)), "{title}");
        let last = config.num_hidden_layers - 1;
        assert_eq!(kinds.last(), Some(&kind(last)), "{title}");
        for block in [Block::Layers, Block::Sparse] {
            assert!(kinds.contains(&block), "{title}: {block:?} is missing");
        }
        for (index, (_, tile)) in track.tiles.iter().enumerate() {
            assert!(track.rect.grown(-4.0).encloses(tile), "{title}: {tile:?}");
            for (_, other) in &track.tiles[index + 1..] {
                assert!(
                    other.x >= tile.right() + 5.0,
                    "{title}: {tile:?}, {other:?}"
                );
            }
        }
        for wire in &track.ways {
            for point in wire.pieces.iter().flatten() {
                assert!(track.rect.contains(*point), "{title}: {point:?}");
            }
        }
    });
}

#[test]
fn the_order_stands_on_the_stream_between_the_shells_and_no_wire_crosses_it() {
    mixed(|title, _, graph, layout| {
        let track = layout.track.as_ref().expect("a mixed stack has an order");
        let shell = |block| {
            layout
                .find(Module::of(block, Part::Layers))
                .unwrap_or_default()
        };
        let (upper, lower) = (shell(Block::Sparse), shell(Block::Layers));
        assert!(upper.bottom() + 10.0 <= track.rect.y, "{title}");
        let sheets = layout.shells.iter().flat_map(|shell| &shell.sheets);
        let highest = sheets.map(|sheet| sheet.y).filter(|y| *y > track.rect.y);
        let highest = highest.fold(lower.y, f64::min);
        assert!(track.rect.bottom() + 10.0 <= highest, "{title}");
        for (edge, wire) in graph.edges.iter().zip(&layout.wires) {
            for run in wire.pieces.iter().flat_map(|piece| piece.windows(2)) {
                let run = Rect::around(run[0], 0.1).union(&Rect::around(run[1], 0.1));
                let crossed = run.overlaps(&track.rect.grown(-0.2));
                assert!(!crossed, "{title}: {edge:?}");
            }
        }
    });
}

#[test]
fn modules_of_a_mixed_stack_and_of_an_unmixed_twin_stand_for_one_another() {
    let find = |wanted: fn(&Config) -> bool| {
        let found = models().into_iter().find(|(_, config)| wanted(config));
        let (name, config) = found.expect("there is such a model");
        build(&name, &config)
    };
    let mixed = find(|config| config.is_mixed());
    let dense = find(|config| config.moe().is_none());
    let sparse = find(|config| config.moe().is_some() && !config.is_mixed());
    let of = |part| Some(Module::of(Block::Sparse, part));
    let plain = |part| Some(Module::from(part));
    assert_eq!(mixed.counterpart(Part::Gate), of(Part::Gate));
    assert_eq!(mixed.counterpart(Part::SelfAttn), plain(Part::SelfAttn));
    assert_eq!(mixed.counterpart(Part::LmHead), plain(Part::LmHead));
    let gate = Module::of(Block::Sparse, Part::Gate);
    assert_eq!(sparse.counterpart(gate), plain(Part::Gate));
    assert_eq!(dense.counterpart(gate), plain(Part::Mlp));
    let norm = Module::of(Block::Sparse, Part::InputLayernorm);
    assert_eq!(dense.counterpart(norm), plain(Part::InputLayernorm));
}

#[test]
fn modules_of_equal_id_stand_level_in_a_mixed_stack_and_its_twin() {
    let all = models();
    let (mixed, unmixed): (Vec<_>, Vec<_>) = all.iter().partition(|(_, config)| config.is_mixed());
    for ((name, config), (twin, other)) in mixed.iter().zip(&unmixed) {
        let graphs = [build(name, config), build(twin, other)];
        for form in Form::ALL {
            let rows = graphs.each_ref().map(|graph| layout::measure(graph, form));
            let rows = rows[0].max(&rows[1]);
            let [a, b] = graphs
                .each_ref()
                .map(|graph| layout::place(graph, &rows, form));
            assert_eq!(a.size, b.size, "{name}, {twin}");
            for (module, rect) in &a.boxes {
                let Some(other) = b.find(*module) else {
                    continue;
                };
                let top = (rect.y - other.y).abs() < 1e-6;
                let middle = (rect.centre().y - other.centre().y).abs() < 1e-6;
                assert!(top || middle, "{name}, {twin}, {form:?}: {module}");
            }
        }
    }
}
