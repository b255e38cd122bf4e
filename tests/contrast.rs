//! Whoever sees little reads every text and every line: the contrast of each mark with the ground
//! that it really stands on, in the diagrams, the figures and the sheets of the post.

#![cfg(feature = "figures")]
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod ground;
mod models;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use ground::Kind;
use ground::Pair;
use models::models;
use qwen3_diagram::figure;
use qwen3_diagram::figure::Figure;
use qwen3_diagram::figure::Subject;
use qwen3_diagram::graph;
use qwen3_diagram::graph::Shown;
use qwen3_diagram::graph::View;
use qwen3_diagram::layout;
use qwen3_diagram::layout::Form;
use qwen3_diagram::layout::Marks;
use qwen3_diagram::model::config::Config;
use qwen3_diagram::model::part::Part;
use qwen3_diagram::model::preset;
use qwen3_diagram::palette::ROLES;
use qwen3_diagram::palette::Role;
use qwen3_diagram::palette::Theme;
use qwen3_diagram::scene::Scene;
use qwen3_diagram::view;
use qwen3_diagram::view::Look;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

/// The themes whose colours are known, with what a text and what a line needs in each.
const THEMES: [(Theme, f64, f64); 4] = [
    (Theme::Light, 4.5, 3.0),
    (Theme::Dark, 4.5, 3.0),
    (Theme::LightMore, 7.0, 4.5),
    (Theme::DarkMore, 7.0, 4.5),
];

/// Relative luminance of `#rrggbb` (WCAG 2.2).
fn luminance(hex: &str) -> f64 {
    let channel = |at: usize| {
        let digits = hex.get(at..at + 2).expect("a colour has six digits");
        let value = f64::from(u8::from_str_radix(digits, 16).expect("they are hex")) / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Fills that other marks stand on; what they mean has an edge, a label or a place as well.
fn is_ground(role: Role) -> bool {
    use Role::*;
    matches!(
        role,
        Page | Shell
            | SheetNear
            | SheetFar
            | Inner
            | QueryFill
            | KeyFill
            | ValueFill
            | AttentionFill
            | NormFill
            | FeedforwardFill
            | Idle
            | BackFill
            | TableFill
    )
}

/// Every mark with what it stands on, and where that was seen first.
type Pairs = BTreeMap<Pair, String>;

fn take(pairs: &mut Pairs, scene: &Scene, title: impl Fn() -> String) {
    for pair in ground::pairs(scene) {
        pairs.entry(pair).or_insert_with(&title);
    }
}

/// All that is open of a model when everything is.
fn opened(config: &Config, view: View) -> Shown {
    let mut shown = Shown::default();
    shown.view = view;
    loop {
        let graph = graph::build("", config, &shown, &Words::of(Language::English));
        let before = shown.open().len();
        for node in &graph.nodes {
            shown.expand(config, node.module);
        }
        if shown.open().len() == before {
            return shown;
        }
    }
}

/// The drawings of a model, closed and open, at rest and with each kind of module pointed at.
fn diagrams(pairs: &mut Pairs, id: &str, config: &Config) {
    let words = Words::of(Language::English);
    for view in [View::Diagram, View::Scale] {
        let mut closed = Shown::default();
        closed.view = view;
        for shown in [closed, opened(config, view)] {
            for form in Form::ALL {
                let graph = graph::build(id, config, &shown, &words);
                let layout = layout::place(&graph, &layout::measure(&graph, form), form);
                let mut draw = |look: &Look| {
                    let about = || format!("{id}, {form:?}, {view:?}, {look:?}");
                    take(pairs, &view::scene(&graph, &layout, look), about);
                };
                draw(&Look::default());
                draw(&Look {
                    marks: Marks::Inside,
                    ..Look::default()
                });
                let mut kinds: Vec<std::mem::Discriminant<Part>> = Vec::new();
                for node in &graph.nodes {
                    let kind = std::mem::discriminant(&node.module.part());
                    if form == Form::Medium && !kinds.contains(&kind) {
                        kinds.push(kind);
                        let hovered = Some(node.module);
                        draw(&Look {
                            hovered,
                            focused: hovered,
                            ..Look::default()
                        });
                    }
                }
            }
        }
    }
}

/// The figures of the post, of a dense model beside a mixture.
fn figures(pairs: &mut Pairs) {
    let words = Words::of(Language::English);
    let subject = |id: &str| {
        let preset = preset::find(id).expect("the id is a preset's");
        Subject {
            name: preset.name,
            config: &preset.config,
            trained: Some(32_768),
        }
    };
    let pair = figure::Pair {
        left: subject("qwen3-1.7b"),
        right: subject("qwen3-30b-a3b"),
    };
    for topic in Figure::ALL {
        for form in figure::Form::ALL {
            let drawn = figure::draw(topic, &pair, form, &words);
            take(pairs, &drawn.scene, || topic.name().to_owned());
        }
    }
}

fn drawings() -> Pairs {
    let mut pairs = Pairs::new();
    for id in ["qwen3-1.7b", "qwen3-30b-a3b"] {
        let preset = preset::find(id).expect("the id is a preset's");
        diagrams(&mut pairs, id, &preset.config);
    }
    for (name, config) in models()
        .iter()
        .filter(|(_, config)| config.blocks().len() > 1)
        .take(2)
    {
        diagrams(&mut pairs, name, config);
    }
    figures(&mut pairs);
    pairs
}

/// What is told by more than its own contrast.
fn is_told_otherwise(pair: &Pair) -> bool {
    use Role::*;
    match (pair.kind, pair.mark, pair.ground) {
        // Grounds have an edge or a place, and what stands on them its own contrast.
        (Kind::Fill | Kind::Line | Kind::Edge, role, _) if is_ground(role) => true,
        // A lit area is drawn before its edge.
        (Kind::Fill | Kind::Line, Lit, _) => true,
        // An axis, or a line of a mean, is seen between the bars that it crosses.
        (Kind::Line, ShellEdge | Ink | SecondInk, ShellEdge | Stream | Norm | Ink) => true,
        // The panel of an open expert begins at the tile of a lit one.
        (Kind::Line, Feedforward, Lit) => true,
        // A dot, or the arrow of another wire, on a wire.
        (Kind::Line, Skip, Attention) => true,
        _ => false,
    }
}

#[test]
fn every_mark_is_seen_on_every_ground_that_it_stands_on() {
    let pairs = drawings();
    let mut found = Vec::new();
    for (pair, about) in &pairs {
        for (theme, text, line) in THEMES {
            let least = if pair.kind == Kind::Text { text } else { line };
            let has = |ground: Role| contrast(pair.mark.colour(theme), ground.colour(theme));
            let best = pair.grounds().map(has).fold(0.0, f64::max);
            if best < least && !is_told_otherwise(pair) {
                found.push(format!("{pair:?} in {theme:?}: {best:.2}, {about}"));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn what_is_lit_is_told_without_a_hue() {
    use Role::*;
    for (theme, ..) in THEMES {
        let lit = [(Lit, FeedforwardFill), (Lit, Idle)];
        let heads = [(Query, QueryFill), (Key, KeyFill), (Value, ValueFill)];
        for (on, off) in lit.into_iter().chain(heads) {
            let found = contrast(on.colour(theme), off.colour(theme));
            assert!(found >= 1.5, "{on:?} and {off:?}, {theme:?}: {found:.2}");
        }
    }
}

/// The roles that words have, on a page and in a tip.
const HUES: [(Role, Role); 7] = [
    (Role::Query, Role::QueryFill),
    (Role::Key, Role::KeyFill),
    (Role::Value, Role::ValueFill),
    (Role::Attention, Role::AttentionFill),
    (Role::Norm, Role::NormFill),
    (Role::Feedforward, Role::FeedforwardFill),
    (Role::Table, Role::TableFill),
];

#[test]
fn what_a_tip_says_is_read_on_its_ground() {
    for (theme, text, line) in THEMES {
        let has = |role: Role, of: Theme| contrast(role.colour(of), Role::Tip.colour(theme));
        for role in [Role::TipInk, Role::TipTerm] {
            assert!(has(role, theme) >= text, "{role:?} in the tip of {theme:?}");
        }
        assert!(has(Role::TipRule, theme) >= line, "a rule in {theme:?}");
        for (role, _) in HUES {
            let found = has(role, theme.other());
            assert!(
                found >= text,
                "{role:?} in the tip of {theme:?}: {found:.2}"
            );
        }
    }
}

#[test]
fn a_link_to_a_module_is_read_on_the_page_and_on_its_fill() {
    for (theme, text, _) in THEMES {
        for (role, fill) in HUES {
            for ground in [Role::Page, fill] {
                let found = contrast(role.colour(theme), ground.colour(theme));
                assert!(
                    found >= text,
                    "{role:?} on {ground:?}, {theme:?}: {found:.2}"
                );
            }
        }
    }
}

/// The sheets of the post, without their comments.
fn sheets() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/post");
    let files = fs::read_dir(folder).expect("the post has sheets");
    let paths = files.flatten().map(|file| file.path());
    paths
        .filter(|path| path.extension().is_some_and(|end| end == "css"))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a sheet is text");
            let parts = text.split("/*").enumerate();
            let bare = parts.map(|(at, part)| match (at, part.split_once("*/")) {
                (0, _) => part.to_owned(),
                (_, rest) => rest.map_or(String::new(), |(_, rest)| rest.to_owned()),
            });
            (path.display().to_string(), bare.collect())
        })
        .collect()
}

#[test]
fn the_post_is_read_and_its_lines_are_seen() {
    let mut checked = 0;
    for (path, text) in sheets() {
        let blocks = text.split('}').filter_map(|rule| rule.rsplit('{').next());
        let declarations = blocks.flat_map(|block| block.split(';'));
        let declarations = declarations.filter_map(|one| one.split_once(':'));
        for (property, value) in declarations {
            let property = property.trim();
            // Hairlines are for rhythm alone, and definitions are no use yet.
            if property.starts_with("--") {
                continue;
            }
            assert!(
                !value.contains('#'),
                "{path}: {property} has a colour of its own"
            );
            for name in value.split("var(--").skip(1) {
                let name = name.split([',', ')']).next().unwrap_or_default();
                let row = ROLES.iter().find(|(_, class, _)| *class == name);
                let Some((role, ..)) = row else {
                    assert!(["role", "fill", "line"].contains(&name), "{path}: --{name}");
                    continue;
                };
                let grounds = match property {
                    "background" | "box-shadow" if is_ground(*role) => continue,
                    "color" => &[Role::Page, Role::Shell][..],
                    _ => &[Role::Page][..],
                };
                for (theme, letter, line) in THEMES {
                    let least = if property == "color" { letter } else { line };
                    for ground in grounds {
                        let found = contrast(role.colour(theme), ground.colour(theme));
                        let about = format!("{path}: {property}:{value} on {ground:?}, {theme:?}");
                        assert!(found >= least, "{about}: {found:.2}");
                        checked += 1;
                    }
                }
            }
        }
    }
    assert!(checked > 100, "the sheets are written otherwise: {checked}");
}
