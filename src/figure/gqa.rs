//! Grouped-query attention: query heads under the key and value heads they read, and the cache.
//! Never: how many heads there is room for.

use crate::figure::Drawn;
use crate::figure::Form;
use crate::figure::Pair;
use crate::figure::Subject;
use crate::figure::cache;
use crate::figure::cache::Cache;
use crate::figure::heads;
use crate::figure::heads::Count;
use crate::figure::heads::Group;
use crate::figure::heads::Heads;
use crate::figure::numeral;
use crate::figure::numeral::filled as fill;
use crate::figure::sketch::NAME;
use crate::figure::sketch::PLAIN;
use crate::figure::sketch::STRONG;
use crate::figure::sketch::Side;
use crate::figure::sketch::Sketch;
use crate::geom::Point;
use crate::geom::Rect;
use crate::model::count;
use crate::palette::Role;
use crate::words::Words;
use crate::words::exact;

/// Heights of the rows of one model, from the baseline of its name.
const VALUES: (f64, f64) = (13.0, 22.0);
const KEYS: (f64, f64) = (39.0, 22.0);
const QUERIES: (f64, f64) = (71.0, 18.0);
const SENTENCE: f64 = 106.0;
/// From one model's name to the next.
const MODEL: f64 = 142.0;

/// The figure.
pub(super) fn draw(pair: &Pair, form: Form, words: &Words) -> Drawn {
    let subjects = pair.different();
    let mut sketch = Sketch::default();
    let left = form.pick(74.0, label_width(&subjects) + 8.0);
    let room = form.width() - left;
    let counts: Vec<Count> = subjects.iter().map(count_of).collect();
    let pitch = heads::pitch(&counts, room, form);
    let mut y = 12.0;
    for (subject, count) in subjects.iter().zip(&counts) {
        let name = fitted(subject.name, form.width());
        sketch.text(Point::new(0.0, y), Side::Start, NAME, Role::Ink, &name);
        let heads = heads::place(*count, left, room, pitch, form);
        rows(&mut sketch, &heads, *count, y);
        labels(&mut sketch, *count, left - form.pick(14.0, 8.0), y);
        sentence(&mut sketch, &heads, *count, y, form, words);
        y += MODEL;
    }
    let bottom = cache::draw(&mut sketch, &subjects, form, words, y + 8.0);
    let values: Vec<(String, String)> = names(pair);
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    let alone = subjects.len() == 1;
    Drawn {
        scene: sketch.done(form.width(), bottom),
        title: words.fill(
            if alone {
                "figure.gqa.title.one"
            } else {
                "figure.gqa.title"
            },
            &values,
        ),
        description: description(&subjects, words),
        headline: headline(&subjects, words),
        note: words.get("figure.gqa.note").to_owned(),
    }
}

fn names(pair: &Pair) -> Vec<(String, String)> {
    let name = |key: &str, subject: &Subject| (key.to_owned(), subject.name.to_owned());
    vec![name("left", &pair.left), name("right", &pair.right)]
}

fn count_of(subject: &Subject) -> Count {
    Count {
        queries: subject.config.num_attention_heads,
        keys: subject.config.num_key_value_heads,
    }
}

/// A name that fits into `width`, its end left out where it does not.
pub(super) fn fitted(name: &str, width: f64) -> String {
    if NAME.width(name) <= width {
        return name.to_owned();
    }
    let mut short = String::new();
    for letter in name.chars() {
        if NAME.width(&short) + NAME.width("M…") > width {
            break;
        }
        short.push(letter);
    }
    short + "…"
}

/// The three counts of a model as labels.
fn count_labels(count: Count) -> [(Role, String); 3] {
    [
        (Role::Value, format!("{} V", exact(count.keys))),
        (Role::Key, format!("{} K", exact(count.keys))),
        (Role::Query, format!("{} Q", exact(count.queries))),
    ]
}

fn label_width(subjects: &[Subject]) -> f64 {
    let labels = subjects.iter().flat_map(|s| count_labels(count_of(s)));
    labels
        .map(|(_, text)| STRONG.width(&text))
        .fold(0.0, f64::max)
        .ceil()
}

fn labels(sketch: &mut Sketch, count: Count, right: f64, y: f64) {
    let rows = [VALUES, KEYS, QUERIES];
    for ((role, text), (top, height)) in count_labels(count).iter().zip(rows) {
        let baseline = y + top + height / 2.0 + STRONG.cap_height() / 2.0;
        sketch.text(Point::new(right, baseline), Side::End, STRONG, *role, text);
    }
}

/// The tiles, the bars over them and the wires between.
fn rows(sketch: &mut Sketch, heads: &Heads, count: Count, y: f64) {
    for group in &heads.groups {
        let lit = group.number == count.solid();
        wires(sketch, group, lit, y);
        let bars = [
            (VALUES, Role::Value, Role::ValueFill),
            (KEYS, Role::Key, Role::KeyFill),
        ];
        for ((top, height), role, fill) in bars {
            let rect = Rect::new(group.left, y + top, group.width, height);
            head(sketch, rect, 3.5, role, if lit { role } else { fill });
        }
        for middle in &group.tiles {
            let left = middle - heads.tile / 2.0;
            let rect = Rect::new(left, y + QUERIES.0, heads.tile, QUERIES.1);
            let fill = if lit { Role::Query } else { Role::QueryFill };
            head(sketch, rect, 2.5, Role::Query, fill);
        }
        let middle = y + QUERIES.0 + QUERIES.1 / 2.0;
        let role = if lit { Role::Query } else { Role::Leader };
        sketch.dots(ellipsis(group.hole, middle, 3.0), 0.75, role);
    }
    for (top, height) in [VALUES, KEYS, QUERIES] {
        let dots = ellipsis(heads.hole, y + top + height / 2.0, 5.0);
        sketch.dots(dots, 1.25, Role::Leader);
    }
}

/// A rectangle whose edge lies inside its sides, so that solid and pale ones are equally large.
fn head(sketch: &mut Sketch, rect: Rect, radius: f64, edge: Role, fill: Role) {
    let radius = radius.min(rect.width / 2.5);
    sketch.boxed(
        rect.grown(-0.5),
        radius - 0.5,
        Some(fill),
        Some((edge, 1.0)),
    );
}

/// Three dots around a place.
fn ellipsis(at: Option<f64>, y: f64, apart: f64) -> Vec<Point> {
    let dots = at.map(|x| [-apart, 0.0, apart].map(|shift| Point::new(x + shift, y)));
    dots.into_iter().flatten().collect()
}

fn wires(sketch: &mut Sketch, group: &Group, lit: bool, y: f64) {
    let (role, width) = if lit {
        (Role::Query, 2.0)
    } else {
        (Role::ShellEdge, 1.0)
    };
    for x in &group.tiles {
        let from = Point::new(*x, y + QUERIES.0);
        let to = Point::new(*x, y + KEYS.0 + KEYS.1);
        sketch.line(from, to, role, width);
    }
}

/// Which queries read the solid heads.
fn sentence(sketch: &mut Sketch, heads: &Heads, count: Count, y: f64, form: Form, words: &Words) {
    let (first, last) = count.readers();
    let key = match last - first {
        0 => "figure.gqa.reads",
        1 => "figure.gqa.read.two",
        _ => "figure.gqa.read",
    };
    let values = [
        ("first", exact(first)),
        ("last", exact(last)),
        ("group", exact(count.solid())),
    ];
    let text = fill(words, key, &values);
    let solid = heads
        .groups
        .iter()
        .find(|group| group.number == count.solid());
    let left = solid.map_or(0.0, |group| group.left);
    let left = left.min(form.width() - PLAIN.width(&text)).max(0.0);
    sketch.text(
        Point::new(left, y + SENTENCE),
        Side::Start,
        PLAIN,
        Role::SecondInk,
        &text,
    );
}

/// Each model in one sentence.
fn description(subjects: &[Subject], words: &Words) -> String {
    let sentences = subjects.iter().map(|subject| {
        let (config, cache) = (subject.config, Cache::of(subject.config));
        let key = match (config.group_size(), config.num_key_value_heads) {
            (1, 1) => "figure.gqa.describe.single.own",
            (1, _) => "figure.gqa.describe.own",
            (_, 1) => "figure.gqa.describe.single",
            _ => "figure.gqa.describe",
        };
        let values = [
            ("name", subject.name.to_owned()),
            ("queries", exact(config.num_attention_heads)),
            ("keys", exact(config.num_key_value_heads)),
            ("group", exact(config.group_size())),
            ("cache", cache.text()),
            ("full", cache.full_text()),
        ];
        fill(words, key, &values)
    });
    numeral::joined(words, "figure.sentences", &sentences.collect::<Vec<_>>())
}

/// What follows from the two, a true sentence for any pair.
fn headline(subjects: &[Subject], words: &Words) -> String {
    let cache = |subject: &Subject| Cache::of(subject.config);
    let [a, b] = subjects else {
        let Some(subject) = subjects.first() else {
            return String::new();
        };
        let group = subject.config.group_size();
        let key = if group == 1 {
            "figure.gqa.headline.own"
        } else {
            "figure.gqa.headline.one"
        };
        return fill(words, key, &[("times", exact(group))]);
    };
    let total = |subject: &Subject| count::total(subject.config);
    let (small, large) = if total(a) <= total(b) { (a, b) } else { (b, a) };
    let (less, more) = (cache(small).bytes, cache(large).bytes);
    if less == more {
        let values = [("cache", cache(small).text())];
        return fill(words, "figure.gqa.headline.same", &values);
    }
    if total(small) == total(large) {
        let name = if less < more { small.name } else { large.name };
        return fill(
            words,
            "figure.gqa.headline.less",
            &[("name", name.to_owned())],
        );
    }
    if more < less {
        return words.get("figure.gqa.headline").to_owned();
    }
    let parameters = total(large) as f64 / total(small) as f64;
    let times = more as f64 / less as f64;
    let values = [
        ("parameters", numeral::significant(parameters)),
        ("times", numeral::significant(times)),
    ];
    let key = match () {
        _ if times < 1.01 || parameters < 1.01 => "figure.gqa.headline.more",
        _ if times < parameters => "figure.gqa.headline.slower",
        _ => "figure.gqa.headline.times",
    };
    fill(words, key, &values)
}
