//! Laws of formulas: each is well formed and reads in all four ways.

#![allow(clippy::panic, reason = "a test that cannot go on says why")]

mod models;

use models::models;
use qwen3_diagram::doc::Doc;
use qwen3_diagram::formula;
use qwen3_diagram::formula::Display;
use qwen3_diagram::formula::Formula;
use qwen3_diagram::model::config::Config;
use qwen3_diagram::model::preset;

/// Every formula of every model, with its name.
fn formulas() -> Vec<(String, Formula)> {
    let all = models().into_iter().flat_map(|(model, config)| {
        let of = move |name| Some((format!("{model}: {name}"), formula::find(name, &config)?));
        formula::names().filter_map(of)
    });
    all.collect()
}

fn config(id: &str) -> Config {
    preset::find(id).map_or_else(|_| panic!("{id}"), |preset| preset.config.clone())
}

fn tex(name: &str, id: &str) -> String {
    formula::find(name, &config(id)).map_or_else(String::new, |found| formula::latex(&found))
}

/// How many children an element of MathML must have, where that is fixed.
fn arity(tag: &str) -> Option<usize> {
    match tag {
        "mfrac" | "msub" | "msup" | "munder" | "mover" | "semantics" => Some(2),
        "msubsup" | "munderover" => Some(3),
        "math" | "msqrt" | "mtd" | "mi" | "mn" | "mo" | "mtext" | "annotation" => Some(1),
        _ => None,
    }
}

fn check(name: &str, doc: &Doc) {
    let Doc::Element {
        tag,
        attributes,
        children,
    } = doc
    else {
        return;
    };
    let fixed = arity(tag);
    assert!(
        fixed.is_none_or(|count| count == children.len()),
        "{name}: {tag} has {}",
        children.len()
    );
    assert!(fixed.is_some() || ["mrow", "mspace", "mtable", "mtr"].contains(tag));
    let mut names: Vec<&str> = attributes.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    assert!(
        names.windows(2).all(|pair| pair[0] != pair[1]) && !names.contains(&"style"),
        "{name}: {names:?}"
    );
    let leaf = ["mi", "mn", "mo", "mtext", "annotation"].contains(tag);
    let has_text = children.iter().any(|child| matches!(child, Doc::Text(_)));
    assert_eq!(leaf, has_text, "{name}: {tag}");
    children.iter().for_each(|child| check(name, child));
}

#[test]
fn every_formula_is_well_formed_mathml_with_its_latex() {
    for (name, formula) in formulas() {
        for display in [Display::Inline, Display::Block] {
            let doc = formula::mathml(&formula, display);
            check(&name, &doc);
            let latex = Doc::text("annotation", "", formula::latex(&formula));
            let carried = latex.with("encoding", "application/x-tex").markup();
            assert!(doc.markup().contains(&carried), "{name}");
        }
    }
}

#[test]
fn the_latex_of_a_formula_is_balanced_and_plain_ascii() {
    for (name, formula) in formulas() {
        let latex = formula::latex(&formula);
        let count = |text: &str| latex.matches(text).count();
        assert_eq!(count("{"), count("}"), "{name}: {latex}");
        assert_eq!(
            count("\\left"),
            count("\\right") + count("\\leftarrow"),
            "{name}"
        );
        assert_eq!(count("\\begin"), count("\\end"), "{name}: {latex}");
        assert!(latex.is_ascii() && !latex.contains("<"), "{name}: {latex}");
    }
}

#[test]
fn every_formula_can_be_painted_on_a_line() {
    for (name, formula) in formulas() {
        let set = formula.set(14.0);
        let small = set.runs.iter().any(|(_, face, _)| face.size < 12.0);
        assert!(set.width > 10.0 && !small, "{name}");
    }
}

#[test]
fn numbers_of_the_config_stand_in_the_formulas() {
    let found = tex("qk_norm.q", "qwen3-30b-a3b");
    assert_eq!(
        found,
        "\\hat{q}=g_{q}\\odot \\frac{q}{\\sqrt{\\operatorname{mean}(q^{2})+10^{-6}}}"
    );
    let found = tex("attention.group", "qwen3-30b-a3b");
    assert_eq!(found, "g(a)=\\lfloor a/8\\rfloor");
    let found = tex("kv_cache", "qwen3-30b-a3b");
    assert_eq!(found, "2\\cdot 48\\cdot 4\\cdot 128\\cdot 2=98{,}304");
    let named = tex("kv_cache.named", "qwen3-30b-a3b");
    assert_eq!(
        named,
        format!("\\mathrm{{KV}}\\, \\mathrm{{cache}}={found}")
    );
    assert_eq!(
        tex("rope.angle", "qwen3-1.7b"),
        "\\varphi =p\\, \\theta ^{-2i/128}"
    );
    assert_eq!(tex("rope.base", "qwen3-1.7b"), "\\theta =10^{6}");
    assert_eq!(tex("logits", "qwen3-1.7b"), "\\mathrm{logits}=Eh");
    assert_eq!(
        tex("logits", "qwen3-30b-a3b"),
        "\\mathrm{logits}=W_{\\mathrm{lm}}\\, h"
    );
}

#[test]
fn a_model_without_experts_has_no_formula_that_counts_them() {
    assert_eq!(tex("balance", "qwen3-1.7b"), "");
    assert_eq!(tex("router.choice", "qwen3-1.7b"), "");
    assert_eq!(
        tex("balance", "qwen3-30b-a3b"),
        "L=128\\sum _{i}f_{i}\\, p_{i}"
    );
}

#[cfg(feature = "figures")]
#[test]
fn every_formula_can_be_read_aloud() {
    use qwen3_diagram::words::Language;
    use qwen3_diagram::words::Words;
    for language in Language::ALL {
        let words = Words::of(language);
        for (name, formula) in formulas() {
            let spoken = formula::spoken(&formula, &words);
            let said = |c: char| c.is_alphanumeric() || " ,;-.，：".contains(c);
            assert!(spoken.chars().all(said), "{name}: {spoken}");
            assert!(!spoken.contains("  "), "{name}: {spoken}");
        }
    }
}
