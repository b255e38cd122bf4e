//! The KV cache of one token as a bar to scale, beside what it would be without sharing.
//! Never: heads.

use crate::figure::Form;
use crate::figure::Subject;
use crate::figure::gqa::fitted;
use crate::figure::numeral;
use crate::figure::sketch::NAME;
use crate::figure::sketch::PLAIN;
use crate::figure::sketch::STRONG;
use crate::figure::sketch::Side;
use crate::figure::sketch::Sketch;
use crate::figure::sketch::Tone;
use crate::figure::sketch::rich_width;
use crate::geom::Point;
use crate::geom::Rect;
use crate::model::config::Config;
use crate::model::count;
use crate::palette::Role;
use crate::words::Words;
use crate::words::bytes;
use crate::words::exact;

/// What one token costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cache {
    /// Bytes of its keys and values in all blocks.
    pub bytes: u64,
    /// Bytes if every query head had a key and a value of its own.
    pub full: u64,
}

/// Height of a bar.
const BAR: f64 = 20.0;

impl Cache {
    /// The cache of a model.
    pub fn of(config: &Config) -> Cache {
        let bytes = count::kv_bytes_per_token(config);
        Cache {
            bytes,
            full: bytes.saturating_mul(config.group_size()),
        }
    }

    /// Its size with a unit.
    pub fn text(self) -> String {
        bytes(self.bytes)
    }

    /// The size without sharing, with a unit.
    pub fn full_text(self) -> String {
        bytes(self.full)
    }

    fn shares(self) -> bool {
        self.full > self.bytes
    }
}

/// Where a bar stands and how long it is.
struct Bar<'a> {
    subject: &'a Subject<'a>,
    cache: Cache,
    /// Its left end.
    left: f64,
    /// Px of the dashed whole.
    full: f64,
    /// Px of the solid part.
    own: f64,
}

impl Bar<'_> {
    /// Where a text on the dashed part stands: right of it, else inside at its end.
    fn spot(&self, text: &str, form: Form) -> Option<(f64, Side)> {
        let width = PLAIN.width(text);
        let end = self.left + self.full;
        if end + 8.0 + width <= form.width() {
            return Some((end + 8.0, Side::Start));
        }
        let inside = self.full - self.own >= width + 18.0;
        inside.then_some((end - 9.0, Side::End))
    }
}

/// Draws the bars below `top`, the baseline of their heading; gives where they end.
pub(super) fn draw(
    sketch: &mut Sketch,
    subjects: &[Subject],
    form: Form,
    words: &Words,
    top: f64,
) -> f64 {
    let names: Vec<&str> = subjects
        .iter()
        .map(|subject| short_name(subject.name))
        .collect();
    // In the wide form names stand before their bars, if they fit there.
    let beside = form == Form::Wide && names.iter().all(|name| STRONG.width(name) <= 60.0);
    let bars = place(subjects, form);
    let texts = full_texts(&bars, form, words);
    let explained = texts.iter().any(|text| text.explains);
    let mut y = heading(
        sketch,
        form,
        words,
        top,
        explained || !bars.iter().any(|b| b.cache.shares()),
    );
    for ((bar, name), text) in bars.iter().zip(names).zip(&texts) {
        if beside {
            let at = Point::new(60.0, y + BAR / 2.0 + STRONG.cap_height() / 2.0);
            sketch.text(at, Side::End, STRONG, Role::Ink, name);
        } else {
            y += form.pick(4.0, 2.0);
            let name = fitted(name, form.width() - bar.left);
            sketch.text(
                Point::new(bar.left, y + 9.0),
                Side::Start,
                STRONG,
                Role::Ink,
                &name,
            );
            y += 16.0;
        }
        draw_bar(sketch, bar, &text.text, form, words, y);
        y += BAR + 32.0;
    }
    y - 32.0 + 17.0 + 4.0
}

/// One bar with its numbers.
fn draw_bar(sketch: &mut Sketch, bar: &Bar, full: &str, form: Form, words: &Words, y: f64) {
    solid(sketch, bar, y);
    if bar.cache.shares() {
        dashed(sketch, bar, y);
        if let Some((x, side)) = bar.spot(full, form) {
            let at = Point::new(x, y + BAR / 2.0 + PLAIN.cap_height() / 2.0);
            sketch.text(at, side, PLAIN, Role::SecondInk, full);
        }
    }
    let at = Point::new(bar.left, y + BAR + 17.0);
    sketch.rich(
        at,
        Side::Start,
        Tone::of(Role::Ink),
        &product(bar, form, words),
    );
}

/// The heading, with what dashes mean where no bar has room to say it; gives where bars begin.
fn heading(sketch: &mut Sketch, form: Form, words: &Words, top: f64, explained: bool) -> f64 {
    let text = words.get("figure.gqa.cache");
    let room = sketch.text(Point::new(0.0, top), Side::Start, NAME, Role::Ink, text);
    if explained {
        return top + 13.0;
    }
    let dashes = words.get("figure.gqa.cache.dashed");
    let wide = room.right() + 10.0 + PLAIN.width(dashes) <= form.width();
    let at = if wide {
        Point::new(room.right() + 10.0, top)
    } else {
        Point::new(0.0, top + 17.0)
    };
    sketch.text(at, Side::Start, PLAIN, Role::SecondInk, dashes);
    at.y + 13.0
}

/// The bars, to one scale.
fn place<'a>(subjects: &'a [Subject<'a>], form: Form) -> Vec<Bar<'a>> {
    let left = form.pick(74.0, 0.0);
    let largest = subjects
        .iter()
        .map(|s| Cache::of(s.config).full)
        .fold(1, u64::max);
    let scale = (form.width() - left - 0.5) / largest as f64;
    let bar = |subject: &'a Subject<'a>| {
        let cache = Cache::of(subject.config);
        Bar {
            subject,
            cache,
            left,
            full: cache.full as f64 * scale,
            own: cache.bytes as f64 * scale,
        }
    };
    subjects.iter().map(bar).collect()
}

/// What stands on a dashed part, and whether it says what dashes mean.
struct FullText {
    text: String,
    explains: bool,
}

/// The first bar that has room says what dashes mean, the others give their number.
fn full_texts(bars: &[Bar], form: Form, words: &Words) -> Vec<FullText> {
    let mut said = false;
    let text = |bar: &Bar| {
        let full = bar.cache.full_text();
        let key = form.pick("figure.gqa.cache.full", "figure.gqa.cache.full.short");
        let long = words.fill(key, &[("full", &full)]);
        let explains = !said && bar.cache.shares() && bar.spot(&long, form).is_some();
        said |= explains;
        FullText {
            text: if explains { long } else { full },
            explains,
        }
    };
    bars.iter().map(text).collect()
}

fn solid(sketch: &mut Sketch, bar: &Bar, y: f64) {
    let half = bar.own / 2.0;
    for (index, (letter, role)) in [("K", Role::Key), ("V", Role::Value)].iter().enumerate() {
        let rect = Rect::new(bar.left + half * index as f64, y, half, BAR);
        sketch.fill(rect, 0.0, *role);
        if half >= STRONG.width(letter) + 4.0 {
            let at = Point::new(rect.centre().x, y + BAR / 2.0 + STRONG.cap_height() / 2.0);
            sketch.text(at, Side::Middle, STRONG, Role::BadgeInk, letter);
        }
    }
}

/// Three sides of the dashed part; the fourth is the solid one.
fn dashed(sketch: &mut Sketch, bar: &Bar, y: f64) {
    let (start, end) = (bar.left + bar.own, bar.left + bar.full);
    for y in [y + 0.5, y + BAR - 0.5] {
        sketch.dashed(Point::new(start, y), Point::new(end, y), Role::Leader);
    }
    let (top, foot) = (Point::new(end, y + 0.5), Point::new(end, y + BAR - 0.5));
    sketch.dashed(top, foot, Role::Leader);
}

/// How the bytes come about.
fn product(bar: &Bar, form: Form, words: &Words) -> String {
    let config = bar.subject.config;
    let counted =
        |base: &str, count: u64| words.fill(&numeral::key(base, count), &[("n", &exact(count))]);
    let values = [
        ("cache", bar.cache.text()),
        ("two", 2.to_string()),
        (
            "blocks",
            counted("figure.gqa.blocks", config.num_hidden_layers),
        ),
        (
            "heads",
            counted("figure.gqa.heads", config.num_key_value_heads),
        ),
        ("dim", exact(config.head_dim)),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let room = form.width() - bar.left;
    let longer = ["figure.gqa.product", "figure.gqa.product.narrow"].into_iter();
    let mut texts = longer.map(|key| words.fill(key, &values));
    texts
        .find(|text| rich_width(STRONG, text) <= room)
        .unwrap_or_else(|| words.fill("figure.gqa.product.short", &values))
}

/// A model's name without that of its family.
fn short_name(name: &str) -> &str {
    name.strip_prefix("Qwen3-").unwrap_or(name)
}
