//! Laws of the figures, held against many pairs of models in both forms.

#![cfg(feature = "figures")]

mod models;

use models::models;
use qwen3_diagram::figure;
use qwen3_diagram::figure::Drawn;
use qwen3_diagram::figure::Figure;
use qwen3_diagram::figure::Form;
use qwen3_diagram::figure::Pair;
use qwen3_diagram::figure::Subject;
use qwen3_diagram::geom::Rect;
use qwen3_diagram::model::config::Config;
use qwen3_diagram::model::config::Mlp;
use qwen3_diagram::model::preset;
use qwen3_diagram::scene::Align;
use qwen3_diagram::scene::Mark;
use qwen3_diagram::scene::Path;
use qwen3_diagram::scene::Step;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

/// Every figure of every pair: each model beside the next, beside one farther on, and beside
/// itself.
fn check(law: impl Fn(&str, &Drawn)) {
    let models = models();
    let subject = |index: usize| {
        let (name, config) = &models[index % models.len()];
        Subject {
            name,
            config,
            trained: index.is_multiple_of(3).then_some(32_768),
        }
    };
    for index in 0..models.len() {
        for (step, language) in [
            (0, Language::English),
            (1, Language::English),
            (7, Language::Chinese),
        ] {
            if step == 7 && index % 4 > 0 {
                continue;
            }
            let words = Words::of(language);
            let pair = Pair {
                left: subject(index),
                right: subject(index + step),
            };
            for figure in Figure::ALL {
                let fixed = matches!(figure, Figure::QkNorm | Figure::RmsNorm | Figure::SwiGlu);
                if fixed && index > 0 {
                    continue;
                }
                for form in Form::ALL {
                    let about = format!(
                        "{}, {} beside {}, {form:?}, {language:?}",
                        figure.name(),
                        describe(&pair.left),
                        describe(&pair.right)
                    );
                    law(&about, &figure::draw(figure, &pair, form, &words));
                }
            }
        }
    }
}

fn describe(subject: &Subject) -> String {
    let Config {
        num_attention_heads: queries,
        num_key_value_heads: keys,
        ..
    } = subject.config;
    format!("{} ({queries} Q, {keys} K)", subject.name)
}

/// The room of every text, from the top of its capitals to its descent.
fn texts(drawn: &Drawn) -> Vec<(Rect, String)> {
    let runs = drawn.scene.marks.iter().filter_map(|mark| match mark {
        Mark::Text { runs, .. } => Some(runs),
        _ => None,
    });
    runs.flatten()
        .map(|run| {
            let width = run.face.width(&run.text);
            let left = match run.align {
                Align::Start => run.at.x,
                Align::Middle => run.at.x - width / 2.0,
            };
            let (top, foot) = (
                run.at.y - run.face.cap_height(),
                run.at.y + run.face.descent(),
            );
            (
                Rect::between(left, top, left + width, foot),
                run.text.to_string(),
            )
        })
        .collect()
}

/// Everything that a path passes, controls included.
fn reach(path: &Path) -> Option<Rect> {
    let points = path.0.iter().flat_map(|step| match step {
        Step::Move(p) | Step::Line(p) => vec![*p],
        Step::Curve(a, b, c) => vec![*a, *b, *c],
    });
    points
        .map(|p| Rect::new(p.x, p.y, 0.0, 0.0))
        .reduce(|a, b| a.union(&b))
}

/// The sides of what is no text.
fn shapes(drawn: &Drawn) -> Vec<Rect> {
    let rects = drawn.scene.marks.iter().filter_map(|mark| match mark {
        Mark::Box { rect, edge, .. } => Some(rect.grown(edge.map_or(0.0, |(_, w)| w / 2.0))),
        Mark::Line { path, .. } | Mark::Shape { path, .. } => reach(path),
        Mark::Dots { at, radius, .. } => at
            .iter()
            .map(|p| Rect::around(*p, *radius))
            .reduce(|a, b| a.union(&b)),
        Mark::Text { .. } => None,
    });
    rects.collect()
}

#[test]
fn all_that_is_drawn_lies_inside_the_figure() {
    check(|about, drawn| {
        let size = drawn.scene.size;
        let whole = Rect::new(0.0, 0.0, size.width, size.height).grown(0.76);
        for (room, text) in texts(drawn) {
            assert!(whole.encloses(&room), "{about}: {text:?} at {room:?}");
        }
        for rect in shapes(drawn) {
            assert!(whole.encloses(&rect), "{about}: {rect:?} of {size:?}");
            assert!(rect.width >= 0.0 && rect.height >= 0.0, "{about}: {rect:?}");
        }
    });
}

#[test]
fn no_text_lies_on_another() {
    check(|about, drawn| {
        let texts = texts(drawn);
        for (index, (room, text)) in texts.iter().enumerate() {
            for (other, second) in &texts[index + 1..] {
                let apart = !room.grown(-0.1).overlaps(&other.grown(-0.1));
                assert!(apart, "{about}: {text:?} and {second:?}");
            }
        }
    });
}

#[test]
fn texts_are_at_least_12_px_and_there_are_not_too_many_marks() {
    check(|about, drawn| {
        for mark in &drawn.scene.marks {
            if let Mark::Text { runs, .. } = mark {
                assert!(runs.iter().all(|run| run.face.size >= 12.0), "{about}");
                assert!(runs.iter().all(|run| !run.text.is_empty()), "{about}");
            }
        }
        assert!(drawn.scene.marks.len() < 1500, "{about}");
    });
}

#[test]
fn what_is_said_is_whole_and_a_description_has_at_most_60_words() {
    check(|about, drawn| {
        let said = [
            &drawn.title,
            &drawn.headline,
            &drawn.note,
            &drawn.description,
        ];
        for text in said {
            assert!(!text.is_empty(), "{about}");
            assert!(!text.contains(['{', '}', '*']), "{about}: {text}");
            assert!(
                !text.contains("  ") && !text.contains(" ,"),
                "{about}: {text}"
            );
        }
        let words = drawn.description.split_whitespace().count();
        assert!(words <= 60, "{about}: {words} words: {}", drawn.description);
    });
}

#[test]
fn with_its_words_a_figure_is_as_wide_as_before() {
    for language in Language::ALL {
        let words = Words::of(language);
        for (figure, form) in Figure::ALL
            .iter()
            .flat_map(|f| Form::ALL.map(|form| (*f, form)))
        {
            let drawn = figure::draw(figure, &of_the_post(), form, &words);
            let scene = drawn.framed(form);
            let size = scene.size;
            let whole = Rect::new(0.0, 0.0, form.width(), size.height);
            let framed = Drawn { scene, ..drawn };
            let texts = texts(&framed);
            for (index, (room, text)) in texts.iter().enumerate() {
                assert!(whole.grown(0.01).encloses(room), "{figure:?}: {text}");
                let apart = |other: &Rect| !room.grown(-0.1).overlaps(&other.grown(-0.1));
                assert!(
                    texts[index + 1..].iter().all(|(other, _)| apart(other)),
                    "{text}"
                );
            }
            assert!(
                texts
                    .first()
                    .is_some_and(|(_, text)| framed.headline.starts_with(text))
            );
        }
    }
}

#[test]
fn both_forms_say_the_same() {
    let words = Words::of(Language::English);
    let pair = of_the_post();
    for figure in Figure::ALL {
        let [wide, narrow] = Form::ALL.map(|form| figure::draw(figure, &pair, form, &words));
        assert_eq!(wide.description, narrow.description);
        assert_eq!(
            (wide.headline, wide.note, wide.title),
            (narrow.headline, narrow.note, narrow.title)
        );
    }
}

/// The two models that the post begins with.
fn of_the_post() -> Pair<'static> {
    pair("qwen3-1.7b", "qwen3-30b-a3b")
}

fn pair(left: &str, right: &str) -> Pair<'static> {
    let subject = |id: &str| {
        let preset = preset::find(id).ok()?;
        Some(Subject {
            name: preset.name,
            config: &preset.config,
            trained: preset.trained_length,
        })
    };
    let both = subject(left).zip(subject(right));
    assert!(both.is_some(), "{left} and {right} are presets");
    let fallback = &preset::PRESETS[0];
    let nobody = Subject {
        name: "",
        config: &fallback.config,
        trained: None,
    };
    let (left, right) = both.unwrap_or((nobody, nobody));
    Pair { left, right }
}

fn drawn(figure: Figure, pair: &Pair) -> Drawn {
    figure::draw(figure, pair, Form::Wide, &Words::of(Language::English))
}

#[test]
fn the_numbers_of_the_post_are_said() {
    let post = of_the_post();
    let says = |figure: Figure, parts: &[&str]| {
        let drawn = drawn(figure, &post);
        let all = format!("{} {} {}", drawn.headline, drawn.description, drawn.note);
        for part in parts {
            assert!(all.contains(part), "{part} in {all}");
        }
    };
    says(
        Figure::Gqa,
        &[
            "The larger model caches less",
            "16 query heads, 8 key and value heads, groups of 2; 112 KiB cached per token instead of 224 KiB",
            "groups of 8; 96 KiB cached per token instead of 768 KiB",
        ],
    );
    says(
        Figure::QkNorm,
        &[
            ".34, .57, .85, .99 as the query is multiplied by 1, 2, 4, 8",
            "stays .34",
        ],
    );
    says(
        Figure::Rope,
        &[
            "Sixty-four hands",
            "57.3 degrees a token, pair 8 10.2, pair 16 1.81",
            "6.28 to 5,063,256 tokens",
            "40 of 64 pairs finish one within 32,768, 24 do not",
        ],
    );
    says(
        Figure::Moe,
        &[
            "Eight of 128 run",
            "expert 37, weight .24",
            "Together .60 of the probability",
        ],
    );
    says(
        Figure::RmsNorm,
        &[
            "Root mean square 2.07 becomes 1; mean 1.05 becomes 0.51",
            "3 of 12",
            "4.305",
        ],
    );
    says(
        Figure::SwiGlu,
        &["at gate 3 SiLU is 2.86, up 0.71, the product 2.03", "−0.01"],
    );
}

#[test]
fn a_headline_is_true_of_its_pair() {
    for (left, right, headline) in [
        (
            "qwen3-1.7b",
            "qwen3-30b-a3b",
            "The larger model caches less",
        ),
        (
            "qwen3-30b-a3b",
            "qwen3-1.7b",
            "The larger model caches less",
        ),
        ("qwen3-4b", "qwen3-8b", "Both cache 144 KiB for each token"),
        (
            "qwen3-30b-a3b",
            "qwen3-coder-30b-a3b",
            "Both cache 96 KiB for each token",
        ),
        (
            "qwen3-0.6b",
            "qwen3-235b-a22b",
            "The larger has 394 times the parameters, 1.68 times the cache",
        ),
        (
            "qwen3-8b",
            "qwen3-8b",
            "Shared keys and values make the cache 4 times smaller",
        ),
    ] {
        assert_eq!(drawn(Figure::Gqa, &pair(left, right)).headline, headline);
    }
}

#[test]
fn a_length_that_no_source_gives_is_named_by_its_field() {
    let known = drawn(Figure::Rope, &of_the_post());
    let unknown = drawn(
        Figure::Rope,
        &pair("qwen3-30b-a3b-2507", "qwen3-30b-a3b-2507"),
    );
    let all = |drawn: &Drawn| {
        let texts: Vec<String> = texts(drawn).into_iter().map(|(_, text)| text).collect();
        texts.concat()
    };
    assert!(all(&known).contains("32,768 tokens, the trained length"));
    assert!(all(&unknown).contains("262,144 tokens, max_position_embeddings"));
}

#[test]
fn without_a_mixture_the_figure_says_whose_numbers_it_shows() {
    let dense = drawn(Figure::Moe, &pair("qwen3-4b", "qwen3-8b"));
    assert!(dense.note.contains("Qwen3-30B-A3B"), "{}", dense.note);
    let mixed = drawn(Figure::Moe, &pair("qwen3-4b", "qwen3-235b-a22b"));
    assert!(!mixed.note.contains("Neither"), "{}", mixed.note);
    let two = drawn(Figure::Moe, &pair("qwen3-30b-a3b", "qwen3-coder-480b-a35b"));
    assert!(two.note.contains("Qwen3-Coder-480B-A35B"), "{}", two.note);
}

#[test]
fn a_mixture_whose_many_experts_all_run_is_drawn_at_once() {
    let mut config = of_the_post().right.config.clone();
    let most = 1 << 24;
    if let Mlp::Sparse(moe) = &mut config.mlp {
        (moe.num_experts, moe.num_experts_per_tok) = (most, most);
    }
    let subject = Subject {
        name: "many",
        config: &config,
        trained: None,
    };
    let pair = Pair {
        left: subject,
        right: subject,
    };
    for form in Form::ALL {
        let drawn = figure::draw(Figure::Moe, &pair, form, &Words::of(Language::English));
        let marks = drawn.scene.marks.len();
        assert!(marks < 1000, "{marks} marks in {form:?}");
        let lit = shapes(&drawn).len();
        assert!(lit > 160, "{lit} shapes in {form:?}");
        assert!(
            drawn.description.contains("16,777,208 more"),
            "{}",
            drawn.description
        );
    }
}
