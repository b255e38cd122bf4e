//! Laws of the post: whatever two models it speaks of, it is whole, its links lead somewhere, and
//! its sentences fit their numbers.

#![cfg(feature = "figures")]

mod links;
#[path = "../models/mod.rs"]
mod models;
mod table;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use qwen3_diagram::doc::Doc;
use qwen3_diagram::graph;
use qwen3_diagram::graph::Graph;
use qwen3_diagram::graph::Shown;
use qwen3_diagram::model::config::Mlp;
use qwen3_diagram::model::module::Module;
use qwen3_diagram::model::preset;
use qwen3_diagram::model::source::Check;
use qwen3_diagram::model::source::Source;
use qwen3_diagram::post;
use qwen3_diagram::post::Pair;
use qwen3_diagram::post::Subject;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

const TOPICS: [&str; 6] = ["gqa", "qk-norm", "rope", "moe", "rmsnorm", "swiglu"];

/// A page with the models that it speaks of.
struct Page {
    name: String,
    slots: Vec<(String, Doc)>,
    graphs: [Graph; 2],
}

fn page(left: Subject, right: Subject, words: &Words) -> Page {
    Page {
        name: format!("{} and {}", left.name, right.name),
        slots: post::slots(&Pair { left, right }, words),
        graphs: [left, right].map(|it| graph::build(it.name, it.config, &Shown::default(), words)),
    }
}

/// The pages of every pair of presets and of every odd config beside a preset or itself, in every
/// language that the post is there in. They are made once, for they are many.
fn pages() -> &'static [Page] {
    static PAGES: OnceLock<Vec<Page>> = OnceLock::new();
    PAGES.get_or_init(|| {
        post::languages()
            .map(post::words)
            .flat_map(pages_in)
            .collect()
    })
}

fn pages_in(words: Words) -> Vec<Page> {
    let own = Source {
        repo: "config.json".into(),
        revision: None,
        check: Check::Own,
    };
    let mut pages = Vec::new();
    for left in &preset::PRESETS {
        let pairs = preset::PRESETS.iter().map(|right| (left, right));
        pages.extend(pairs.map(|(left, right)| page(left.into(), right.into(), &words)));
    }
    for (index, (name, config)) in models::models().iter().enumerate() {
        let it = Subject {
            name,
            config,
            source: &own,
            trained: None,
        };
        let other = Subject::from(&preset::PRESETS[index % preset::PRESETS.len()]);
        pages.push(match index % 5 {
            0 => page(it, it, &words),
            1 | 2 => page(it, other, &words),
            _ => page(other, it, &words),
        });
    }
    pages
}

/// Calls `check` with each of these pages.
fn each_page(check: impl Fn(&Page)) {
    pages().iter().for_each(check);
}

/// The page of the two models that are there first, in English.
fn default_page() -> Page {
    let [left, right] = post::DEFAULTS.map(|id| preset::find(id).unwrap_or(&preset::PRESETS[0]));
    page(left.into(), right.into(), &Words::of(Language::English))
}

impl Page {
    fn slot(&self, name: &str) -> &Doc {
        let slot = self.slots.iter().find(|(slot, _)| slot == name);
        slot.map_or(&self.slots[0].1, |(_, doc)| doc)
    }

    /// Calls `visit` with every element and the slot that it is in.
    fn each(&self, mut visit: impl FnMut(&str, &Doc)) {
        for (name, doc) in &self.slots {
            walk(doc, &mut |doc| visit(name, doc));
        }
    }

    /// The values of an attribute, wherever it stands.
    fn values(&self, attribute: &str) -> Vec<String> {
        let mut values = Vec::new();
        self.each(|_, doc| values.extend(value(doc, attribute).map(str::to_owned)));
        values
    }
}

fn walk(doc: &Doc, visit: &mut impl FnMut(&Doc)) {
    visit(doc);
    if let Doc::Element { children, .. } = doc {
        children.iter().for_each(|child| walk(child, visit));
    }
}

fn value<'a>(doc: &'a Doc, attribute: &str) -> Option<&'a str> {
    let Doc::Element { attributes, .. } = doc else {
        return None;
    };
    let found = attributes.iter().find(|(name, _)| *name == attribute);
    found.map(|(_, value)| value.as_str())
}

fn tag(doc: &Doc) -> &str {
    match doc {
        Doc::Element { tag, .. } => tag,
        Doc::Text(_) => "",
    }
}

/// What a reader reads of a document: no LaTeX, no drawing, no number of a note.
fn read(doc: &Doc) -> String {
    match doc {
        Doc::Text(text) => text.replace('\u{a0}', " "),
        Doc::Element { tag, .. } if ["annotation", "svg", "sup"].contains(tag) => String::new(),
        Doc::Element { children, .. } => children.iter().map(read).collect(),
    }
}

#[test]
fn every_piece_has_its_text_and_every_placeholder_its_value() {
    each_page(|page| {
        page.each(|slot, doc| {
            let text = match doc {
                Doc::Text(text) => text.as_str(),
                Doc::Element { .. } => "",
            };
            let latex = text.contains('\\') || text.contains("^{") || text.contains("_{");
            let open = text.contains('{') && !latex;
            assert!(!open, "{}: {slot}: {text}", page.name);
            let empty = read(doc).trim().is_empty();
            let spoken = [
                "p",
                "h1",
                "h2",
                "th",
                "td",
                "dt",
                "dd",
                "li",
                "a",
                "figcaption",
            ];
            let drawn = value(doc, "class") == Some("locator");
            let fine = !empty || drawn || !spoken.contains(&tag(doc));
            let languages = slot == "languages";
            assert!(
                fine || languages,
                "{}: {slot}: an empty {}",
                page.name,
                tag(doc)
            );
            let double = ["  ", " .", " ,", "..", "( ", "× ×"];
            let fine = latex
                || slot.ends_with("figure")
                || !double.iter().any(|marks| text.contains(marks));
            assert!(fine, "{}: {slot}: {text}", page.name);
        });
    });
}

#[test]
fn a_slot_has_its_name_and_stands_on_every_page() {
    let names = |page: &Page| -> Vec<String> {
        let all = page.slots.iter();
        all.map(|(name, doc)| {
            assert_eq!(value(doc, "data-slot"), Some(name.as_str()));
            name.clone()
        })
        .collect()
    };
    let expected = names(&default_page());
    for topic in TOPICS {
        for piece in ["", ".locator", ".text", ".figure"] {
            assert!(expected.contains(&format!("{topic}{piece}")));
        }
    }
    each_page(|page| assert_eq!(names(page), expected, "{}", page.name));
}

#[test]
fn one_is_no_plural() {
    each_page(|page| {
        if page
            .slots
            .iter()
            .any(|(_, doc)| read(doc).chars().any(|c| c > '\u{3000}'))
        {
            return;
        }
        page.each(|slot, doc| {
            if !["p", "dd", "li", "td"].contains(&tag(doc)) || slot.ends_with("figure") {
                return;
            }
            let text = read(doc);
            let words: Vec<&str> = text.split_whitespace().collect();
            for pair in words.windows(2) {
                let word = pair[1].trim_end_matches([',', '.', ';', ':']);
                let plurals = [
                    "blocks", "heads", "experts", "pairs", "largest", "tokens", "small", "query",
                    "key", "value", "chosen", "read",
                ];
                let fine = pair[0] != "1" || !plurals.contains(&word);
                assert!(fine, "{}: {slot}: {} {}", page.name, pair[0], pair[1]);
            }
        });
    });
}

#[test]
fn no_line_breaks_between_a_number_and_its_unit_or_in_a_name() {
    fn loose(doc: &Doc) -> Option<String> {
        let (text, whole) = match doc {
            Doc::Text(text) => (text, ["%", "KiB", "MiB", "GiB", "B", "M"]),
            // What is not broken anyway, and titles of works.
            Doc::Element { tag, .. } if ["b", "code", "annotation", "svg"].contains(tag) => {
                return None;
            }
            Doc::Element { attributes, .. }
                if attributes.iter().any(|(name, value)| {
                    *name == "class" && ["name", "long"].contains(&value.as_str())
                        || *name == "href" && value.starts_with("https:")
                }) =>
            {
                return None;
            }
            Doc::Element { children, .. } => return children.iter().find_map(loose),
        };
        let number = |word: &str| word.ends_with(|c: char| c.is_ascii_digit());
        let words: Vec<&str> = text.split(' ').collect();
        let units = words.windows(2).find_map(|pair| {
            let unit = pair[1].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '%');
            let breaks = number(pair[0]) && whole.contains(&unit);
            breaks.then(|| pair.join(" "))
        });
        let counts = words.windows(3).find_map(|three| {
            let counts =
                number(three[0]) && three[1] == "of" && three[2].starts_with(char::is_numeric);
            counts.then(|| three.join(" "))
        });
        let names = [
            "QK-Norm",
            "ViT-22B",
            "DeepSeek-V3",
            "Qwen2.5-MoE",
            "B-A",
            "4B-2507",
        ];
        let named = names.into_iter().find(|name| text.contains(name));
        units.or(counts).or(named.map(str::to_owned))
    }
    each_page(|page| {
        for (slot, doc) in &page.slots {
            let prose = ["locator", "contents", "languages"]
                .iter()
                .all(|not| !slot.contains(not));
            let found = loose(doc).filter(|_| prose);
            assert_eq!(found, None, "{}: {slot}", page.name);
        }
    });
}

#[test]
fn a_mark_behind_a_formula_stays_on_its_line() {
    each_page(|page| {
        page.each(|slot, doc| {
            let Doc::Element { children, .. } = doc else {
                return;
            };
            for pair in children.windows(2) {
                let text = read(&pair[1]);
                let tied = value(doc, "class") == Some("tied");
                let loose =
                    tag(&pair[0]) == "math" && text.starts_with([',', '.', ';', '，', '。']);
                assert!(tied || !loose, "{}: {slot}: {text}", page.name);
            }
        });
    });
}

#[test]
fn a_section_has_150_to_250_words() {
    let page = default_page();
    for topic in TOPICS {
        let mut count = 0;
        walk(page.slot(&format!("{topic}.text")), &mut |doc| {
            if tag(doc) == "p" && value(doc, "class").is_none() {
                count += read(doc).split_whitespace().count();
            }
        });
        assert!((150..=250).contains(&count), "{topic}: {count} words");
    }
}

#[test]
fn a_section_has_formulas_of_its_models_each_of_something() {
    each_page(|page| {
        for topic in TOPICS {
            let mut count = 0;
            walk(page.slot(&format!("{topic}.text")), &mut |doc| {
                if value(doc, "class") == Some("formula") {
                    count += 1;
                    let text = read(doc);
                    let named = text.starts_with(|c: char| !c.is_ascii_digit());
                    assert!(named, "{}: {topic}: of what is {text}?", page.name);
                }
            });
            assert!(count >= 2, "{}: {topic} has {count} formulas", page.name);
        }
    });
}

/// What the formulas of the mixture say, of a pair.
fn of_mixture(left: Subject, right: Subject) -> Vec<String> {
    let page = page(left, right, &Words::of(Language::English));
    let mut formulas = Vec::new();
    walk(page.slot("moe.text"), &mut |doc| {
        let formula = value(doc, "class") == Some("formula");
        formulas.extend(formula.then(|| read(doc)));
    });
    formulas
}

#[test]
fn the_formulas_of_a_mixture_hang_on_its_config_and_not_on_its_side() {
    let [dense, preset] = post::DEFAULTS.map(|id| preset::find(id).unwrap_or(&preset::PRESETS[0]));
    let mut raw = preset.config.clone();
    if let Mlp::Sparse(moe) = &mut raw.mlp {
        moe.norm_topk_prob = false;
    }
    let raw = Subject {
        config: &raw,
        ..Subject::from(preset)
    };
    let formulas = of_mixture(raw, dense.into());
    assert_eq!(formulas, of_mixture(dense.into(), raw));
    assert_ne!(formulas, of_mixture(preset.into(), dense.into()));
}

#[test]
fn the_two_default_models_are_told_with_their_numbers() {
    let page = default_page();
    let says = |slot: &str, sentence: &str| {
        let text = read(page.slot(slot));
        assert!(text.contains(sentence), "{slot}: {sentence}\n{text}");
    };
    says("hint", "28 in Qwen3-1.7B and 48 in Qwen3-30B-A3B");
    says("numbers.text", "151,936 rows");
    says("numbers.text", "151,669 tokens");
    says(
        "gqa.text",
        "2 read the same key head and value head in Qwen3-1.7B, 8 in Qwen3-30B-A3B",
    );
    says("gqa.text", "96 KiB a token instead of 768 KiB");
    says("qk-norm.text", "about 11.3");
    says("rope.text", "5,063,256 tokens");
    says("rope.text", "24 of the 64 pairs");
    says("moe.text", "6.25 %");
    says(
        "moe.text",
        "Together the 8 chosen ones have exactly as many parameters as one feed-forward of Qwen3-1.7B",
    );
    says("swiglu.text", "37.7 M parameters");
    says(
        "notes",
        "3,353,032,704 in this sense, 3,041,867,776 without the input embedding, 2,730,702,848",
    );
    says("notes", "ad44e777bcd18fa416d9da3bd8f70d33ebb85d39");
}

#[test]
fn the_frame_offers_every_preset_and_names_both_radio_buttons() {
    let words = Words::of(Language::English);
    let frame = post::frame(&words, post::DEFAULTS);
    let mut options = Vec::new();
    let mut radios = Vec::new();
    for (_, doc) in &frame {
        walk(doc, &mut |doc| match tag(doc) {
            "option" => options.extend(value(doc, "value").map(str::to_owned)),
            "input" if value(doc, "type") == Some("radio") => {
                radios.extend(value(doc, "aria-label").map(str::to_owned));
            }
            _ => {}
        });
    }
    let ids: Vec<&str> = preset::PRESETS.iter().map(|preset| preset.id).collect();
    assert_eq!(options, [ids.clone(), ids].concat());
    assert!(radios.len() == 2 && radios[0] != radios[1]);
}
