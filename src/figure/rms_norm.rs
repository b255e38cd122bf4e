//! RMSNorm: twelve numbers before it, after it, and after LayerNorm.
//! Never: a model's own numbers.

use crate::figure::Drawn;
use crate::figure::Form;
use crate::figure::normed::Numbers;
use crate::figure::normed::example;
use crate::figure::normed::flipped;
use crate::figure::numeral::signed;
use crate::figure::sketch::NAME;
use crate::figure::sketch::PLAIN;
use crate::figure::sketch::STRONG;
use crate::figure::sketch::Side;
use crate::figure::sketch::Sketch;
use crate::figure::sketch::Tone;
use crate::geom::Point;
use crate::geom::Rect;
use crate::model::example::INPUT;
use crate::palette::Role;
use crate::words::Words;

/// Where things stand: columns, bars, the zero line, px for 1, the line below.
struct Measures {
    /// From column to column, and how wide one is.
    column: (f64, f64),
    /// Width of a bar.
    bar: f64,
    /// The line of zero.
    zero: f64,
    /// Px for 1.
    unit: f64,
    /// The baseline of what follows.
    finding: f64,
}

const WIDE: Measures = Measures {
    column: (200.0, 160.0),
    bar: 9.0,
    zero: 218.0,
    unit: 40.0,
    finding: 316.0,
};

const NARROW: Measures = Measures {
    column: (102.0, 84.0),
    bar: 5.0,
    zero: 194.0,
    unit: 26.0,
    finding: 262.0,
};

/// The figure.
pub(super) fn draw(form: Form, words: &Words) -> Drawn {
    let m = form.pick(WIDE, NARROW);
    let example = example();
    let flipped = flipped();
    let [input, scaled, _] = &example;
    let values = [
        ("count", INPUT.len().to_string()),
        ("mean", signed(input.mean, 2)),
        ("square", signed(input.square, 3)),
        ("rms", signed(input.rms(), 2)),
        ("after", signed(scaled.mean, 2)),
        ("deviation", signed(input.deviation(), 2)),
        ("flipped", flipped.len().to_string()),
        ("one", signed(1.0, 0)),
        ("zero", signed(0.0, 0)),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let columns = columns(&example, flipped);
    let mut sketch = Sketch::default();
    for (index, column) in columns.iter().enumerate() {
        let left = m.column.0 * index as f64;
        heads(&mut sketch, column, left, form, words, &values);
        bars(&mut sketch, column, left, &m);
        lines(&mut sketch, column, left, &m);
        match form {
            Form::Wide => labels(&mut sketch, column, left, &m, words),
            Form::Narrow => legend(&mut sketch, column, left, words),
        }
        let key = form.pick("figure.rms_norm.finding", "figure.rms_norm.finding.narrow");
        let text = words.fill(&format!("{key}.{}", column.key), &values);
        let (face, role) = if column.ink.is_empty() {
            (PLAIN, Role::Norm)
        } else {
            (STRONG, Role::Ink)
        };
        sketch.text(Point::new(left, m.finding), Side::Start, face, role, &text);
    }
    Drawn {
        scene: sketch.done(form.width(), m.finding + 4.0),
        title: words.get("figure.rms_norm.title").to_owned(),
        description: words.fill("figure.rms_norm.describe", &values),
        headline: words.get("figure.rms_norm.headline").to_owned(),
        note: words.fill("figure.rms_norm.note", &values),
    }
}

/// The three, each in its colours.
fn columns([input, scaled, shifted]: &[Numbers; 3], flipped: Vec<usize>) -> [Column<'_>; 3] {
    let (one, zero) = (signed(1.0, 0), signed(0.0, 0));
    [
        Column {
            numbers: input,
            key: "input",
            bars: Role::Stream,
            name: Role::Ink,
            lines: [signed(input.rms(), 2), signed(input.mean, 2)],
            ink: vec![],
        },
        Column {
            numbers: scaled,
            key: "rms",
            bars: Role::Norm,
            name: Role::Norm,
            lines: [one.clone(), signed(scaled.mean, 2)],
            ink: vec![],
        },
        Column {
            numbers: shifted,
            key: "layer",
            bars: Role::ShellEdge,
            name: Role::SecondInk,
            lines: [one, zero],
            ink: flipped,
        },
    ]
}

/// One of the three.
struct Column<'a> {
    numbers: &'a Numbers,
    /// The end of its keys.
    key: &'static str,
    bars: Role,
    name: Role,
    /// Its root mean square and its mean, as texts.
    lines: [String; 2],
    /// Which bars are drawn in ink.
    ink: Vec<usize>,
}

fn heads(
    sketch: &mut Sketch,
    column: &Column,
    left: f64,
    form: Form,
    words: &Words,
    values: &[(&str, &str)],
) {
    let key = form.pick("figure.rms_norm.name", "figure.rms_norm.name.narrow");
    let tone = Tone {
        strong: NAME,
        ..Tone::of(column.name)
    };
    let name = words.fill(&format!("{key}.{}", column.key), values);
    sketch.rich(Point::new(left, 12.0), Side::Start, tone, &name);
    let key = form.pick("figure.rms_norm.does", "figure.rms_norm.does.narrow");
    let text = words.fill(&format!("{key}.{}", column.key), values);
    sketch.text(
        Point::new(left, 29.0),
        Side::Start,
        PLAIN,
        Role::SecondInk,
        &text,
    );
}

fn bars(sketch: &mut Sketch, column: &Column, left: f64, m: &Measures) {
    let values = &column.numbers.values;
    let pitch = (m.column.1 - m.bar) / (values.len() - 1) as f64;
    for (index, value) in values.iter().enumerate() {
        let height = value.abs() * m.unit;
        let top = if *value < 0.0 {
            m.zero
        } else {
            m.zero - height
        };
        let rect = Rect::new(left + pitch * index as f64, top, m.bar, height);
        let role = if column.ink.contains(&index) {
            Role::Ink
        } else {
            column.bars
        };
        sketch.fill(rect, 1.0_f64.min(height / 2.0), role);
    }
    sketch.axis(left, left + m.column.1, m.zero);
}

/// The root mean square and the mean as lines across the bars.
fn lines(sketch: &mut Sketch, column: &Column, left: f64, m: &Measures) {
    let height = |value: f64| m.zero - value * m.unit;
    let from = Point::new(left, height(column.numbers.rms()));
    sketch.line(from, from.shifted(m.column.1, 0.0), Role::Ink, 1.5);
    if column.numbers.mean.abs() > 1e-9 {
        let from = Point::new(left, height(column.numbers.mean));
        sketch.dashed(from, from.shifted(m.column.1, 0.0), Role::SecondInk);
    }
}

/// Their labels, each over the right end of its line.
fn labels(sketch: &mut Sketch, column: &Column, left: f64, m: &Measures, words: &Words) {
    let right = left + m.column.1;
    let values = [column.numbers.rms(), column.numbers.mean];
    let looks = [
        ("figure.rms_norm.rms", STRONG, Role::Ink),
        ("figure.rms_norm.mean", PLAIN, Role::SecondInk),
    ];
    for ((value, text), (key, face, role)) in values.iter().zip(&column.lines).zip(looks) {
        let text = words.fill(key, &[("number", text)]);
        let at = Point::new(right, m.zero - value * m.unit - 6.0);
        sketch.text(at, Side::End, face, role, &text);
    }
}

/// Their labels above the bars, each after a sample of its line.
fn legend(sketch: &mut Sketch, column: &Column, left: f64, words: &Words) {
    let looks = [
        ("figure.rms_norm.rms", STRONG, Role::Ink),
        ("figure.rms_norm.mean", PLAIN, Role::SecondInk),
    ];
    for (line, (text, (key, face, role))) in column.lines.iter().zip(looks).enumerate() {
        let y = 50.0 + 16.0 * line as f64;
        let text = words.fill(key, &[("number", text)]);
        sketch.text(Point::new(left + 15.0, y), Side::Start, face, role, &text);
        let from = Point::new(left, y - 4.0);
        let to = from.shifted(10.0, 0.0);
        match line {
            0 => sketch.line(from, to, Role::Ink, 1.5),
            _ if column.numbers.mean.abs() > 1e-9 => sketch.dashed(from, to, Role::SecondInk),
            _ => sketch.line(from, to, Role::ShellEdge, 1.0),
        }
    }
}
