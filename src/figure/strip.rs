//! All pairs of a model on a logarithmic axis of the tokens that one turn takes.
//! Never: an angle.

use crate::figure::Form;
use crate::figure::angle::Length;
use crate::figure::angle::Turning;
use crate::figure::numeral::key;
use crate::figure::sketch::PLAIN;
use crate::figure::sketch::STRONG;
use crate::figure::sketch::Side;
use crate::figure::sketch::Sketch;
use crate::figure::sketch::Tone;
use crate::figure::sketch::rich_width;
use crate::geom::Point;
use crate::geom::Rect;
use crate::palette::Role;
use crate::words::Words;
use crate::words::exact;

/// Tokens to px: the same for all models of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Axis {
    /// The logarithms of the least and the most tokens.
    from: f64,
    to: f64,
    /// Where they stand.
    left: f64,
    right: f64,
}

impl Axis {
    /// The axis that has room for every turn and length of these.
    pub fn of(turnings: &[Turning], form: Form) -> Axis {
        let lengths = turnings.iter().filter_map(|turning| turning.length);
        let ends = turnings
            .iter()
            .flat_map(|turning| [turning.period(0), turning.period(turning.pairs() - 1)]);
        let values = ends.chain(lengths.map(|length| length.tokens() as f64));
        let logs: Vec<f64> = values
            .map(|value| value.max(1.0).log10().min(30.0))
            .collect();
        let from = logs.iter().copied().fold(30.0, f64::min);
        let to = logs.iter().copied().fold(0.0, f64::max);
        Axis {
            from,
            to: to.max(from + 1.0),
            left: form.pick(9.5, 4.5),
            right: form.width() - form.pick(9.5, 4.5),
        }
    }

    fn x(&self, tokens: f64) -> f64 {
        let share = (tokens.max(1.0).log10() - self.from) / (self.to - self.from);
        self.left + share.clamp(0.0, 1.0) * (self.right - self.left)
    }
}

/// Heights below the heading's baseline: labels, ticks, those of the dials, the axis, its numbers,
/// the line of the length from and to, and what it is.
const LABELS: f64 = 29.0;
const TICKS: (f64, f64) = (39.0, 64.0);
const TALL: f64 = 36.0;
const AXIS: f64 = 71.0;
const NUMBERS: f64 = 88.0;
const LINE: (f64, f64) = (17.0, 103.0);
const LENGTH: f64 = 118.0;
/// The edge of a hollow tick.
const EDGE: f64 = 0.8;

/// Draws the strip under a heading at baseline `top`; gives where it ends.
pub(super) fn draw(
    sketch: &mut Sketch,
    turning: &Turning,
    axis: &Axis,
    form: Form,
    words: &Words,
    top: f64,
) -> f64 {
    let text = words.fill(
        &key("figure.rope.all", turning.pairs()),
        &[("pairs", &exact(turning.pairs()))],
    );
    sketch.rich(
        Point::new(0.0, top),
        Side::Start,
        Tone::of(Role::Ink),
        &text,
    );
    let labels = pair_labels(turning, axis, form, words);
    let counts = turning.length.map_or_else(Vec::new, |length| {
        counts(turning, length, axis, form, words)
    });
    // Where counts would run into the labels of pairs, they stand a line higher.
    let blocked = counts
        .iter()
        .any(|count| labels.iter().any(|label| label.meets(count)));
    let base = if blocked { top + 17.0 } else { top };
    for label in labels {
        let at = Point::new(label.left, base + LABELS);
        sketch.rich(at, Side::Start, Tone::of(Role::Query), &label.text);
    }
    for count in counts {
        let tone = Tone {
            strong: STRONG,
            first: Role::Attention,
            second: Role::Attention,
        };
        let at = Point::new(count.left, top + LABELS);
        sketch.rich(at, Side::Start, tone, &count.text);
    }
    ticks(sketch, turning, axis, form, base);
    numbers(sketch, turning, axis, form, base);
    let Some(length) = turning.length else {
        return base + NUMBERS;
    };
    let x = axis.x(length.tokens() as f64);
    let (from, to) = (Point::new(x, top + LINE.0), Point::new(x, base + LINE.1));
    sketch.line(from, to, Role::Ink, 1.5);
    name_length(sketch, length, Point::new(x, base + LENGTH), form, words);
    base + LENGTH
}

/// What the length is, under its line.
fn name_length(sketch: &mut Sketch, length: Length, at: Point, form: Form, words: &Words) {
    let key = match length {
        Length::Trained(_) => "figure.rope.trained",
        Length::Positions(_) => "figure.rope.positions",
    };
    let text = words.fill(key, &[("tokens", &exact(length.tokens()))]);
    let half = rich_width(STRONG, &text) / 2.0;
    let x = at.x.clamp(half, (form.width() - half).max(half));
    let at = Point::new(x, at.y);
    sketch.rich(at, Side::Middle, Tone::of(Role::Ink), &text);
}

/// A text over the ticks.
struct Label {
    left: f64,
    text: String,
}

impl Label {
    fn right(&self) -> f64 {
        self.left + rich_width(STRONG, &self.text)
    }

    /// Are the two on each other or nearly so?
    fn meets(&self, other: &Label) -> bool {
        self.left < other.right() + 8.0 && other.left < self.right() + 8.0
    }
}

/// The counts on both sides of the line, each where it has pairs to count.
fn counts(turning: &Turning, length: Length, axis: &Axis, form: Form, words: &Words) -> Vec<Label> {
    let x = axis.x(length.tokens() as f64);
    let finishing = turning.finishing(length.tokens());
    let rest = turning.pairs() - finishing;
    let gap = form.pick(10.0, 7.0);
    let mut counts = Vec::new();
    if finishing > 0 {
        let text = words.fill(
            &key("figure.rope.finish", finishing),
            &[("n", &exact(finishing))],
        );
        let left = x - gap - rich_width(STRONG, &text);
        // At the left end there is room right of the line alone.
        let left = if left < 0.0 { x + gap } else { left };
        counts.push(Label { left, text });
    }
    if rest > 0 {
        let text = words.fill(&key("figure.rope.rest", rest), &[("n", &exact(rest))]);
        let width = rich_width(STRONG, &text);
        let fits = x + gap + width <= form.width();
        let free = counts.iter().all(|count| count.left < x);
        if fits && free {
            counts.push(Label {
                left: x + gap,
                text,
            });
        }
    }
    counts
}

/// The numbers of the pairs that have dials, over their ticks.
fn pair_labels(turning: &Turning, axis: &Axis, form: Form, words: &Words) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    for (index, pair) in turning.shown().into_iter().enumerate() {
        let number = exact(pair);
        let text = match index {
            0 => form.pick(words.fill("figure.rope.pair", &[("pair", &number)]), number),
            _ => number,
        };
        let (x, width) = (axis.x(turning.period(pair)), STRONG.width(&text));
        let left = if index == 0 { x - 1.5 } else { x - width / 2.0 };
        let left = left.clamp(0.0, form.width() - width);
        // Strong parts stand between asterisks.
        let label = Label {
            left,
            text: format!("*{text}*"),
        };
        if !labels.iter().any(|other| other.meets(&label)) {
            labels.push(label);
        }
    }
    labels
}

/// One tick a pair, hollow where it does not finish a turn; of very many pairs every so many.
fn ticks(sketch: &mut Sketch, turning: &Turning, axis: &Axis, form: Form, top: f64) {
    let pairs = turning.pairs();
    let shown = turning.shown();
    let every = pairs.div_ceil(form.pick(128, 64));
    let pitch = (axis.x(turning.period(pairs - 1)) - axis.x(turning.period(0))).abs()
        * every as f64
        / pairs.saturating_sub(1).max(1) as f64;
    let width = (pitch * 0.55).clamp(1.5, 2.5);
    let hollow = (pitch * 0.62).clamp(1.8, 3.0);
    let within = |period: f64| {
        turning
            .length
            .is_none_or(|length| period <= length.tokens() as f64)
    };
    let others = (0..pairs).step_by(every as usize);
    for pair in others
        .filter(|pair| !shown.contains(pair))
        .chain(shown.clone())
    {
        let period = turning.period(pair);
        let x = axis.x(period);
        let (role, head) = if shown.contains(&pair) {
            (Role::Query, TALL)
        } else {
            (Role::Attention, TICKS.0)
        };
        if within(period) {
            let rect = Rect::between(x - width / 2.0, top + head, x + width / 2.0, top + TICKS.1);
            sketch.fill(rect, width / 2.0, role);
        } else {
            let half = (hollow - EDGE) / 2.0;
            let (head, foot) = (top + head + EDGE / 2.0, top + TICKS.1 - EDGE / 2.0);
            let rect = Rect::between(x - half, head, x + half, foot);
            sketch.boxed(rect, half, None, Some((role, EDGE)));
        }
    }
}

/// The axis with its powers of ten, as many as have room.
fn numbers(sketch: &mut Sketch, turning: &Turning, axis: &Axis, form: Form, top: f64) {
    let y = top + AXIS;
    sketch.axis(0.0, form.width(), y);
    let line = turning.length.map(|length| axis.x(length.tokens() as f64));
    let mut end = 0.0;
    for power in axis.from.ceil() as i32..=axis.to.floor() as i32 {
        let x = axis.x(10.0_f64.powi(power));
        sketch.line(
            Point::new(x, y),
            Point::new(x, y + 4.0),
            Role::ShellEdge,
            1.0,
        );
        let text = power_of_ten(power, form);
        let half = PLAIN.width(&text) / 2.0;
        let crossed = line.is_some_and(|line| (line - x).abs() < half + 3.0);
        if !crossed && x - half >= end && x + half <= form.width() {
            let at = Point::new(x, top + NUMBERS);
            sketch.text(at, Side::Middle, PLAIN, Role::SecondInk, &text);
            end = x + half + 8.0;
        }
    }
}

/// A power of ten, written out or, where room is scarce or it is very large, in short.
fn power_of_ten(power: i32, form: Form) -> String {
    let digits = |power: i32| exact(10_u64.pow(power.clamp(0, 18) as u32));
    match power {
        15.. => format!("1e{power}"),
        12.. => format!("{} T", digits(power - 12)),
        9.. => format!("{} B", digits(power - 9)),
        6.. if form == Form::Narrow => format!("{} M", digits(power - 6)),
        3.. if form == Form::Narrow => format!("{} k", digits(power - 3)),
        _ => digits(power),
    }
}
