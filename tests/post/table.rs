//! The table: what it says, and what its bars show.

use qwen3_diagram::model::compare;

use super::*;

#[test]
fn the_table_says_what_the_command_line_says() {
    let page = default_page();
    let table = page.slot("table");
    let mut rows: Vec<Vec<String>> = Vec::new();
    walk(table, &mut |doc| {
        if let (Doc::Element { children, .. }, "tr") = (doc, tag(doc)) {
            rows.push(children.iter().map(read).collect());
        }
    });
    let row = |name: &str| rows.iter().find(|row| row[0].starts_with(name)).cloned();
    let expected = [
        (
            "Parameters",
            "1.72 B 1,720,574,976",
            "30.5 B 30,532,122,624",
            "17.7 ×",
        ),
        (
            "Active",
            "1.72 B all of them",
            "3.35 B 3,353,032,704",
            "1.95 ×",
        ),
        (
            "Experts’ share",
            "none",
            "95.0 % running in every block: 8 of 128",
            "–",
        ),
        (
            "KV cache for",
            "112 KiB blocks: 28, KV heads: 8",
            "96 KiB blocks: 48, KV heads: 4",
            "0.857 ×",
        ),
        ("KV cache at 32,768", "3.50 GiB", "3.00 GiB", "0.857 ×"),
        (
            "… with",
            "7.00 GiB KV heads: 16",
            "24.0 GiB KV heads: 32",
            "3.43 ×",
        ),
        ("Weights", "3.20 GiB", "5.67 GiB", "1.77 ×"),
    ];
    for (name, left, right, ratio) in expected {
        let found = row(name).unwrap_or_default();
        assert_eq!(
            found[1..],
            [left, right, ratio].map(str::to_owned),
            "{name}"
        );
    }
    assert_eq!(rows.len(), expected.len() + 1);
    assert_eq!(compare::TEXT, 32_768);
}

/// The page of two presets in English.
fn page_of(left: &str, right: &str) -> Page {
    let [left, right] = [left, right].map(|id| preset::find(id).unwrap_or(&preset::PRESETS[0]));
    page(left.into(), right.into(), &Words::of(Language::English))
}

#[test]
fn number_bar_and_ratio_of_a_row_are_of_one_thing() {
    // One mixture is far larger than the other, and the experts have about the same share of both.
    let page = page_of("qwen3-coder-480b-a35b", "qwen3-30b-a3b");
    let mut row = Vec::new();
    walk(page.slot("table"), &mut |doc| {
        if let (Doc::Element { children, .. }, Some("experts")) = (doc, value(doc, "class")) {
            row.extend(children.clone());
        }
    });
    let percents = ["97.5 %", "95.0 %"];
    for (cell, percent) in row[1..3].iter().zip(percents) {
        assert!(read(cell).starts_with(percent), "{}", read(cell));
        let mut widths = Vec::new();
        walk(cell, &mut |doc| {
            if tag(doc) == "rect" {
                widths.extend(value(doc, "width").and_then(|width| width.parse::<f64>().ok()));
            }
        });
        let share: f64 = percent.trim_end_matches(" %").parse().unwrap_or_default();
        // A whole bar is 308 wide, with its edge.
        let drawn = widths.iter().map(|width| (width + 1.0) / 3.08);
        let near = drawn.map(|drawn| (drawn - share).abs() < 0.1);
        assert_eq!(near.collect::<Vec<_>>(), [true], "{percent}: {widths:?}");
    }
    assert_eq!(read(&row[3]), "0.974 ×");
}
