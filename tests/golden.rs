//! The drawings as text, compared with those that were looked at. `GOLDEN=write cargo test`
//! rewrites them; read what changed before it is committed.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

use std::fs;
use std::path::PathBuf;

use qwen3_diagram::doc::Doc;
use qwen3_diagram::graph;
use qwen3_diagram::graph::Shown;
use qwen3_diagram::layout;
use qwen3_diagram::layout::Form;
use qwen3_diagram::model::part::Part;
use qwen3_diagram::model::preset;
use qwen3_diagram::svg;
use qwen3_diagram::tip;
use qwen3_diagram::tip::About;
use qwen3_diagram::view;
use qwen3_diagram::view::Look;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

/// Compares a text with the file of that name, or writes it.
fn compare(name: &str, text: &str) {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests", "golden", name]
        .iter()
        .collect();
    if std::env::var_os("GOLDEN").is_some_and(|wish| wish == "write") {
        fs::write(&path, text).expect("tests/golden can be written");
        return;
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    let lines = || golden.lines().zip(text.lines()).enumerate();
    let first = lines().find(|(_, (golden, now))| golden != now);
    let shown = first.map(|(at, (golden, now))| format!("line {}:\n- {golden}\n+ {now}", at + 1));
    let shown = shown.unwrap_or_else(|| "one is longer than the other".to_owned());
    assert!(
        golden == text,
        "{name} differs, {shown}\n(GOLDEN=write cargo test rewrites it)"
    );
}

/// A drawing without a sheet.
fn drawing(id: &str, form: Form, look: &Look) -> String {
    let preset = preset::find(id).expect("the id is a preset's");
    let graph = graph::build(
        preset.name,
        &preset.config,
        &Shown::default(),
        &Words::of(Language::English),
    );
    let layout = layout::place(&graph, &layout::measure(&graph, form), form);
    let page = svg::Page {
        title: preset.name,
        description: None,
        width: form.width(),
        scale: 1.0,
        left: 0.0,
        style: None,
    };
    svg::paint(&view::scene(&graph, &layout, look), &page)
}

#[test]
fn the_dense_model_in_the_narrow_form_is_drawn_as_it_was_looked_at() {
    compare(
        "qwen3-1.7b-288.svg",
        &drawing("qwen3-1.7b", Form::Narrow, &Look::default()),
    );
}

#[test]
fn the_mixture_of_experts_in_the_medium_form_is_drawn_as_it_was_looked_at() {
    compare(
        "qwen3-30b-a3b-600.svg",
        &drawing("qwen3-30b-a3b", Form::Medium, &Look::default()),
    );
}

#[test]
fn pointing_at_the_router_changes_these_lines_and_no_others() {
    let rest = drawing("qwen3-30b-a3b", Form::Wide, &Look::default());
    let hovered = Look {
        hovered: Some(Part::Gate.into()),
        ..Look::default()
    };
    let pointed = drawing("qwen3-30b-a3b", Form::Wide, &hovered);
    let rest: Vec<&str> = rest.lines().collect();
    let pointed: Vec<&str> = pointed.lines().collect();
    let mut text = String::new();
    for line in rest.iter().filter(|line| !pointed.contains(line)) {
        text += &format!("- {line}\n");
    }
    for line in pointed.iter().filter(|line| !rest.contains(line)) {
        text += &format!("+ {line}\n");
    }
    compare("router-hovered-720.diff", &text);
}

#[cfg(feature = "figures")]
#[test]
fn a_figure_in_the_narrow_form_is_drawn_as_it_was_looked_at() {
    use qwen3_diagram::figure;
    use qwen3_diagram::figure::Figure;
    use qwen3_diagram::figure::Pair;
    use qwen3_diagram::figure::Subject;
    let preset = preset::find("qwen3-1.7b").expect("a preset");
    let subject = Subject {
        name: preset.name,
        config: &preset.config,
        trained: preset.trained_length,
    };
    let pair = Pair {
        left: subject,
        right: subject,
    };
    let words = Words::of(Language::English);
    let drawn = figure::draw(Figure::RmsNorm, &pair, figure::Form::Narrow, &words);
    let page = svg::Page {
        title: &drawn.title,
        description: Some(&drawn.description),
        width: drawn.scene.size.width,
        scale: 1.0,
        left: 0.0,
        style: None,
    };
    compare("rmsnorm-288.svg", &svg::paint(&drawn.scene, &page));
}

#[test]
fn the_tips_say_what_was_checked_against_the_facts() {
    let [dense, sparse] =
        ["qwen3-1.7b", "qwen3-30b-a3b"].map(|id| preset::find(id).expect("a preset"));
    let words = Words::of(Language::English);
    for (preset, twin) in [(dense, sparse), (sparse, dense)] {
        let graph = graph::build(preset.name, &preset.config, &Shown::default(), &words);
        let alone = About {
            graph: &graph,
            config: &preset.config,
            source: Some(&preset.source),
            twin: None,
        };
        let beside = About {
            twin: Some((twin.name, &twin.config)),
            ..alone
        };
        let mut text = String::new();
        for node in &graph.nodes {
            text += &format!("{}\n", node.module);
            let mut shown = String::new();
            lines(&tip::describe(&beside, node.module, &words), &mut shown);
            let mut other = String::new();
            lines(&tip::describe(&alone, node.module, &words), &mut other);
            let other = other.lines().filter(|line| !shown.contains(*line));
            let other: Vec<&str> = other.collect();
            text += &format!("{shown}  alone:\n  {}\n\n", other.join("\n").trim());
        }
        compare(&format!("{}-tips.txt", preset.id), &text);
    }
}

/// A document as lines, a block each, its formulas as LaTeX.
fn lines(doc: &Doc, text: &mut String) {
    let Doc::Element { tag, children, .. } = doc else {
        return;
    };
    let block = |child: &Doc| matches!(child, Doc::Element { tag, .. } if !["span", "var", "math", "a"].contains(tag));
    if children.iter().any(block) {
        return children.iter().for_each(|child| lines(child, text));
    }
    let indent = if *tag == "dt" || *tag == "p" {
        "  "
    } else {
        "    "
    };
    let shown: String = children.iter().map(line).collect();
    *text += &format!("{indent}{shown}\n");
}

/// The text of one line.
fn line(doc: &Doc) -> String {
    if let Doc::Element {
        tag: "span",
        children,
        ..
    } = doc
    {
        return children.iter().map(line).collect();
    }
    let markup = doc.markup();
    let tex = markup
        .split_once("x-tex\">")
        .and_then(|(_, rest)| rest.split_once("</annotation"));
    tex.map_or_else(
        || doc.plain(),
        |(tex, _)| format!("${}$", tex.replace("&amp;", "&")),
    )
}
