//! QK-Norm: attention weights of eight keys while the query grows, without and with the norm.
//! Never: a model's own queries and keys.

use crate::decimal::fixed;
use crate::figure::Drawn;
use crate::figure::Form;
use crate::figure::numeral;
use crate::figure::sketch::NAME;
use crate::figure::sketch::PLAIN;
use crate::figure::sketch::STRONG;
use crate::figure::sketch::Side;
use crate::figure::sketch::Sketch;
use crate::font::Face;
use crate::geom::Point;
use crate::geom::Rect;
use crate::model::lots::Lots;
use crate::palette::Role;
use crate::scene::Scene;
use crate::words::Words;
use crate::words::share;

/// Numbers in one vector, keys, and where the random numbers start.
const DIM: usize = 128;
const KEYS: usize = 8;
const SEED: u32 = 696;

/// What the query is multiplied by.
const GROWTH: [f64; 4] = [1.0, 2.0, 4.0, 8.0];

/// The scores of one query and what softmax makes of them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Attention {
    /// The largest score.
    pub score: f64,
    /// One weight a key; together 1.
    pub weights: Vec<f64>,
}

impl Attention {
    /// The largest weight and its place.
    pub fn largest(&self) -> (usize, f64) {
        let pairs = self.weights.iter().copied().enumerate();
        pairs.fold(
            (0, 0.0),
            |best, next| if next.1 > best.1 { next } else { best },
        )
    }
}

/// The vector over its root mean square.
fn normalised(vector: &[f64]) -> Vec<f64> {
    let square: f64 = vector.iter().map(|x| x * x).sum::<f64>() / vector.len() as f64;
    vector.iter().map(|x| x / square.sqrt()).collect()
}

/// Softmax of the scaled dot products of a query with all keys.
fn attend(query: &[f64], keys: &[Vec<f64>]) -> Attention {
    let dot = |key: &Vec<f64>| query.iter().zip(key).map(|(q, k)| q * k).sum::<f64>();
    let scores: Vec<f64> = keys
        .iter()
        .map(|key| dot(key) / (DIM as f64).sqrt())
        .collect();
    let score = scores.iter().copied().fold(f64::MIN, f64::max);
    let powers: Vec<f64> = scores.iter().map(|s| (s - score).exp()).collect();
    let sum: f64 = powers.iter().sum();
    Attention {
        score,
        weights: powers.iter().map(|power| power / sum).collect(),
    }
}

/// The example: as the query grows, without the norm and with it (gains of 1).
pub(super) fn example() -> [[Attention; 4]; 2] {
    let mut lots = Lots::new(SEED);
    let mut vector = || normalised(&(0..DIM).map(|_| lots.normal()).collect::<Vec<f64>>());
    let query = vector();
    let keys: Vec<Vec<f64>> = (0..KEYS).map(|_| vector()).collect();
    let normed: Vec<Vec<f64>> = keys.iter().map(|key| normalised(key)).collect();
    let grown = |factor: f64| query.iter().map(|x| x * factor).collect::<Vec<f64>>();
    [
        GROWTH.map(|factor| attend(&grown(factor), &keys)),
        GROWTH.map(|factor| attend(&normalised(&grown(factor)), &normed)),
    ]
}

/// Where things stand.
struct Measures {
    /// The left end of the first column, and from column to column.
    column: (f64, f64),
    /// Width of a bar, and from bar to bar.
    bar: (f64, f64),
    /// The two axes; weight 1 is `height` over them.
    axes: [f64; 2],
    height: f64,
}

const WIDE: Measures = Measures {
    column: (104.0, 121.0),
    bar: (9.0, 12.0),
    axes: [130.0, 266.0],
    height: 92.0,
};

const NARROW: Measures = Measures {
    column: (0.0, 76.0),
    bar: (5.5, 7.75),
    axes: [156.0, 320.0],
    height: 92.0,
};

/// The figure.
pub(super) fn draw(form: Form, words: &Words) -> Drawn {
    let m = form.pick(WIDE, NARROW);
    let example = example();
    let mut sketch = Sketch::default();
    growth(&mut sketch, &m, form, words);
    for (row, (attentions, axis)) in example.iter().zip(m.axes).enumerate() {
        match form {
            Form::Wide => wide_labels(&mut sketch, row, axis, m.height, words),
            Form::Narrow => narrow_labels(&mut sketch, row, axis, m.height, words),
        }
        for (index, attention) in attentions.iter().enumerate() {
            let left = m.column.0 + m.column.1 * index as f64;
            plot(&mut sketch, &m, attention, Point::new(left, axis));
            let score = fixed(attention.score, 1);
            let text = match form {
                Form::Wide => score,
                Form::Narrow => words.fill("figure.qk_norm.score.narrow", &[("score", &score)]),
            };
            let at = Point::new(left, axis + 18.0);
            sketch.text(at, Side::Start, PLAIN, Role::SecondInk, &text);
        }
    }
    let scene = sketch.done(form.width(), m.axes[1] + 18.0 + 4.0);
    said(scene, &example, words)
}

/// What the query is multiplied by, over the columns.
fn growth(sketch: &mut Sketch, m: &Measures, form: Form, words: &Words) {
    if form == Form::Wide {
        let text = words.get("figure.qk_norm.grows");
        sketch.text(
            Point::new(0.0, 12.0),
            Side::Start,
            PLAIN,
            Role::SecondInk,
            text,
        );
    }
    for (index, factor) in GROWTH.iter().enumerate() {
        let at = Point::new(m.column.0 + m.column.1 * index as f64, 12.0);
        let q = sketch.text(at, Side::Start, Face::italic(13.0), Role::Query, "q");
        let times = format!(" × {}", fixed(*factor, 0));
        sketch.text(
            Point::new(q.right(), 12.0),
            Side::Start,
            NAME,
            Role::Ink,
            &times,
        );
    }
}

/// What the figure says in words.
fn said(scene: Scene, example: &[[Attention; 4]; 2], words: &Words) -> Drawn {
    let [without, with] = example;
    let shares: Vec<String> = without.iter().map(|a| share(a.largest().1)).collect();
    let growth: Vec<String> = GROWTH.iter().map(|factor| fixed(*factor, 0)).collect();
    let values = [
        ("shares", numeral::joined(words, "figure.list", &shares)),
        ("growth", numeral::joined(words, "figure.list", &growth)),
        ("same", share(with[3].largest().1)),
        ("keys", numeral::word(KEYS as u64, words)),
        ("dim", DIM.to_string()),
        ("one", fixed(1.0, 0)),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
    Drawn {
        scene,
        title: words.get("figure.qk_norm.title").to_owned(),
        description: words.fill("figure.qk_norm.describe", &values),
        headline: words.get("figure.qk_norm.headline").to_owned(),
        note: words.fill("figure.qk_norm.note", &values),
    }
}

/// What a row is called: its key, its colour.
const ROWS: [(&str, Role); 2] = [
    ("figure.qk_norm.without", Role::Attention),
    ("figure.qk_norm.with", Role::Norm),
];

fn wide_labels(sketch: &mut Sketch, row: usize, axis: f64, height: f64, words: &Words) {
    let (key, role) = ROWS[row];
    let middle = axis - height / 2.0;
    let lines = words.get(key).split(" / ").enumerate();
    for (line, text) in lines {
        let at = Point::new(0.0, middle - 4.0 + 17.0 * line as f64);
        sketch.text(at, Side::Start, NAME, role, text);
    }
    for (value, y) in [("1", axis - height), ("0", axis)] {
        let at = Point::new(94.0, y + PLAIN.cap_height() / 2.0);
        sketch.text(at, Side::End, PLAIN, Role::SecondInk, value);
    }
    let at = Point::new(0.0, axis + 18.0);
    sketch.text(
        at,
        Side::Start,
        PLAIN,
        Role::SecondInk,
        words.get("figure.qk_norm.score"),
    );
}

fn narrow_labels(sketch: &mut Sketch, row: usize, axis: f64, height: f64, words: &Words) {
    let (key, role) = ROWS[row];
    let top = axis - height;
    let name = words.get(key).replace(" / ", " ");
    sketch.text(Point::new(0.0, top - 25.0), Side::Start, NAME, role, &name);
    let text = words.fill("figure.qk_norm.weight", &[("one", "1")]);
    sketch.text(
        Point::new(0.0, top - 6.0),
        Side::Start,
        PLAIN,
        Role::SecondInk,
        &text,
    );
}

/// Eight bars from the left end of an axis on, under the line of weight 1.
fn plot(sketch: &mut Sketch, m: &Measures, attention: &Attention, origin: Point) {
    let right = origin.x + m.bar.1 * (KEYS - 1) as f64 + m.bar.0;
    let top = origin.y - m.height;
    sketch.dotted(
        Point::new(origin.x + 0.6, top),
        Point::new(right - 0.6, top),
        Role::Leader,
    );
    let (best, most) = attention.largest();
    for (index, weight) in attention.weights.iter().enumerate() {
        let height = (weight * m.height).max(1.0);
        let left = origin.x + m.bar.1 * index as f64;
        let rect = Rect::new(left, origin.y - height, m.bar.0, height);
        if index == best || height < 2.5 {
            sketch.fill(rect, 0.0, Role::Attention);
        } else {
            let edge = Some((Role::Attention, 1.0));
            sketch.boxed(rect.grown(-0.5), 0.0, Some(Role::AttentionFill), edge);
        }
    }
    sketch.axis(origin.x, right, origin.y);
    let bar = origin.x + m.bar.1 * best as f64;
    let head = origin.y - most * m.height;
    // Over the bar, or left of it where the line of weight 1 is too near.
    let (at, side) = if head - top > 6.0 + STRONG.cap_height() + 6.0 {
        (Point::new(bar + m.bar.0 / 2.0, head - 6.0), Side::Middle)
    } else {
        let y = (head + STRONG.cap_height()).max(top + 6.0 + STRONG.cap_height());
        (Point::new(bar - 5.0, y), Side::End)
    };
    sketch.text(at, side, STRONG, Role::Attention, &share(most));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_and_scores_are_those_that_were_checked() {
        let [without, with] = example();
        let texts = |row: &[Attention; 4]| {
            let text = |a: &Attention| (share(a.largest().1), fixed(a.score, 1));
            row.iter().map(text).collect::<Vec<_>>()
        };
        let expected = [
            (".34", "1.5"),
            (".57", "3.0"),
            (".85", "6.0"),
            (".99", "12.1"),
        ];
        let owned = |(a, b): (&str, &str)| (a.to_owned(), b.to_owned());
        assert_eq!(texts(&without), expected.map(owned));
        assert_eq!(texts(&with), [expected[0]; 4].map(owned));
    }

    #[test]
    fn the_weights_of_a_query_sum_to_one() {
        for attention in example().iter().flatten() {
            let sum: f64 = attention.weights.iter().sum();
            assert!((sum - 1.0).abs() < 1e-12);
        }
    }
}
