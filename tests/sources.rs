//! Laws of sources: what tips and notes cite of the reference implementation is in the release that
//! the post links to.

#![cfg(feature = "figures")]

use std::collections::BTreeSet;

use qwen3_diagram::doc::Doc;
use qwen3_diagram::graph;
use qwen3_diagram::graph::Shown;
use qwen3_diagram::model::preset;
use qwen3_diagram::model::preset::Preset;
use qwen3_diagram::post;
use qwen3_diagram::post::Pair;
use qwen3_diagram::tip;
use qwen3_diagram::tip::About;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

/// The release, as links name it.
const RELEASE: &str = "v4.51.3";

/// What its files have, a line each: `FILE: NAME`.
fn names() -> BTreeSet<&'static str> {
    let lines = include_str!("facts/transformers-4.51.3.txt").lines();
    lines.filter(|line| !line.starts_with('#')).collect()
}

/// Calls `visit` with a document and all in it.
fn walk(doc: &Doc, visit: &mut impl FnMut(&Doc)) {
    visit(doc);
    if let Doc::Element { children, .. } = doc {
        children.iter().for_each(|child| walk(child, visit));
    }
}

/// What the tips of a model cite, with everything open that opens.
fn cited(preset: &Preset, words: &Words) -> BTreeSet<String> {
    let mut shown = Shown::default();
    let mut cited = BTreeSet::new();
    for _ in 0..3 {
        let graph = graph::build(preset.name, &preset.config, &shown, words);
        let about = About {
            graph: &graph,
            config: &preset.config,
            source: None,
            twin: None,
        };
        for node in &graph.nodes {
            walk(&tip::describe(&about, node.module, words), &mut |doc| {
                if let Doc::Text(text) = doc
                    && text.starts_with("modeling_")
                {
                    cited.insert(text.clone());
                }
            });
            shown.expand(&preset.config, node.module);
        }
    }
    cited
}

#[test]
fn every_name_that_a_tip_cites_is_in_the_release_that_is_linked() {
    let words = Words::of(Language::English);
    for (id, least) in [("qwen3-1.7b", 12), ("qwen3-30b-a3b", 14)] {
        let preset = preset::find(id).unwrap_or(&preset::PRESETS[0]);
        let cited = cited(preset, &words);
        assert!(cited.len() >= least, "{id}: {cited:?}");
        for name in &cited {
            assert!(names().contains(name.as_str()), "{id}: {name}");
        }
    }
}

#[test]
fn every_name_that_a_note_cites_is_in_the_release_that_it_links_to() {
    let [left, right] = post::DEFAULTS.map(|id| preset::find(id).unwrap_or(&preset::PRESETS[0]));
    let pair = Pair {
        left: left.into(),
        right: right.into(),
    };
    let (mut links, mut checked) = (0, 0);
    for (slot, doc) in post::slots(&pair, &Words::of(Language::English)) {
        walk(&doc, &mut |doc| {
            let Doc::Element {
                tag, attributes, ..
            } = doc
            else {
                return;
            };
            let href = attributes.iter().find(|(name, _)| *name == "href");
            if let Some((_, href)) = href.filter(|(_, href)| href.contains("/modeling_")) {
                assert!(href.contains(&format!("/{RELEASE}/")), "{slot}: {href}");
                links += 1;
            }
            let text = doc.plain();
            if *tag == "code" && (text.starts_with("Qwen3") || text == "repeat_kv") {
                let name = format!("modeling_qwen3.py: {text}");
                assert!(names().contains(name.as_str()), "{slot}: {name}");
                checked += 1;
            }
        });
    }
    assert!(links >= 5 && checked >= 3, "{links} links, {checked} names");
}
