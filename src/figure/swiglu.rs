//! SwiGLU: for 21 channels the gate, what it is multiplied with, and what passes.
//! Never: a number of a channel that is computed for the first time.

use crate::figure::Drawn;
use crate::figure::Form;
use crate::figure::curve::bounds;
use crate::figure::curve::curve;
use crate::figure::gate::CHANNELS;
use crate::figure::gate::Channel;
use crate::figure::gate::READ;
use crate::figure::gate::example;
use crate::figure::numeral::signed;
use crate::figure::sketch::NAME;
use crate::figure::sketch::PLAIN;
use crate::figure::sketch::STRONG;
use crate::figure::sketch::Side;
use crate::figure::sketch::Sketch;
use crate::figure::sketch::Tone;
use crate::geom::Point;
use crate::geom::Rect;
use crate::palette::Role;
use crate::scene::Scene;
use crate::words::Words;

/// Where things stand.
pub(super) struct Measures {
    /// The first channel, and from channel to channel.
    pub channel: (f64, f64),
    /// Where axes begin and end.
    axis: (f64, f64),
    /// Width of a bar.
    bar: f64,
    /// The zero lines of the three rows.
    pub zero: [f64; 3],
    /// Px for 1, in every row.
    pub unit: f64,
    /// Top and bottom of the bands behind what is read.
    band: (f64, f64),
    /// The baseline of the gates.
    gates: f64,
    /// Radius of the curve's dots.
    pub dot: f64,
}

const WIDE: Measures = Measures {
    channel: (107.0, 22.0),
    axis: (95.0, 559.0),
    bar: 9.0,
    zero: [88.0, 146.0, 258.0],
    unit: 20.0,
    band: (0.0, 340.0),
    gates: 358.0,
    dot: 2.75,
};

const NARROW: Measures = Measures {
    channel: (8.0, 13.6),
    axis: (0.0, 288.0),
    bar: 6.5,
    zero: [81.0, 145.0, 253.0],
    unit: 15.5,
    band: (14.0, 316.0),
    gates: 334.0,
    dot: 2.25,
};

impl Measures {
    /// The middle of a channel.
    pub fn x(&self, index: usize) -> f64 {
        self.channel.0 + self.channel.1 * index as f64
    }

    /// The height of a value in a row.
    pub fn y(&self, row: usize, value: f64) -> f64 {
        self.zero[row] - value * self.unit
    }

    /// A bar of a row.
    fn bar(&self, row: usize, index: usize, value: f64) -> Rect {
        let (zero, head) = (self.zero[row], self.y(row, value));
        let left = self.x(index) - self.bar / 2.0;
        Rect::between(left, zero.min(head), left + self.bar, zero.max(head))
    }
}

/// The figure.
pub(super) fn draw(form: Form, words: &Words) -> Drawn {
    let m = form.pick(WIDE, NARROW);
    let channels = example();
    let mut sketch = Sketch::default();
    let half = form.pick(8.0, 6.5);
    for index in READ {
        let rect = Rect::between(m.x(index) - half, m.band.0, m.x(index) + half, m.band.1);
        sketch.fill(rect, 4.0, Role::Shell);
    }
    for zero in m.zero {
        sketch.axis(m.axis.0, m.axis.1, zero);
    }
    let labels = numbers(&mut sketch, &m, &channels, form);
    bounds(&mut sketch, &m, &labels);
    curve(&mut sketch, &m, &channels);
    bars(&mut sketch, &m, &channels);
    rows(&mut sketch, &m, form, words);
    let height = axis(&mut sketch, &m, &channels, form, words);
    said(sketch.done(form.width(), height), &channels, words)
}

/// What the figure says in words.
fn said(scene: Scene, channels: &[Channel], words: &Words) -> Drawn {
    let (low, high) = (channels[READ[0]], channels[READ[1]]);
    let values = [
        ("count", CHANNELS.to_string()),
        ("from", signed(channels[0].gate, 0)),
        ("to", signed(channels[CHANNELS - 1].gate, 0)),
        ("low", signed(low.gate, 0)),
        ("low_product", signed(low.product(), 2)),
        ("high", signed(high.gate, 0)),
        ("silu", signed(high.silu, 2)),
        ("up", signed(high.up, 2)),
        ("product", signed(high.product(), 2)),
        ("one", signed(1.0, 0)),
        ("minus", signed(-1.0, 0)),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
    Drawn {
        scene,
        title: words.fill("figure.swiglu.title", &values),
        description: words.fill("figure.swiglu.describe", &values),
        headline: words.get("figure.swiglu.headline").to_owned(),
        note: words.fill("figure.swiglu.note", &values),
    }
}

/// The bars of the second and the third row.
fn bars(sketch: &mut Sketch, m: &Measures, channels: &[Channel]) {
    for (index, channel) in channels.iter().enumerate() {
        let edge = Some((Role::ExpertEdge, 1.0));
        bar(
            sketch,
            m.bar(1, index, channel.up),
            Role::FeedforwardFill,
            edge,
        );
        let edge = Some((Role::Feedforward, 1.0));
        bar(sketch, m.bar(2, index, channel.product()), Role::Lit, edge);
    }
}

/// A bar with an edge inside its sides, or a line where it is too low for one.
fn bar(sketch: &mut Sketch, rect: Rect, fill: Role, edge: Option<(Role, f64)>) {
    match edge {
        Some((role, _)) if rect.height < 2.0 => {
            let middle = rect.centre().y;
            let flat = Rect::new(rect.x, middle - 0.75, rect.width, 1.5);
            sketch.fill(flat, 0.75, role);
        }
        _ => sketch.boxed(rect.grown(-0.5), 1.0, Some(fill), edge),
    }
}

/// The numbers of the two channels that are read; gives their rooms.
fn numbers(sketch: &mut Sketch, m: &Measures, channels: &[Channel], form: Form) -> Vec<Rect> {
    let mut rooms = Vec::new();
    for index in READ {
        let channel = channels[index];
        let values = [channel.silu, channel.up, channel.product()];
        for (row, value) in values.iter().enumerate() {
            let head = m.y(row, value.max(0.0));
            let (at, side) = if index == 0 {
                // Beside its band, clear of the line and of the bars that follow.
                let y = m.zero[row] - if row == 1 { 0.7 * m.unit } else { 9.0 };
                (Point::new(m.x(0) + form.pick(14.0, 11.0), y), Side::Start)
            } else if row == 0 && form == Form::Narrow {
                // The next dot of the curve is too near for a number in the middle.
                (Point::new(m.x(index) + 4.0, head - 9.0), Side::End)
            } else {
                let above = if row == 0 { 10.0 } else { 6.0 };
                (Point::new(m.x(index), head - above), Side::Middle)
            };
            let text = signed(*value, 2);
            let width = STRONG.width(&text);
            let left = match side {
                Side::Start => at.x,
                Side::Middle => at.x - width / 2.0,
                Side::End => at.x - width,
            };
            let room = Rect::between(left, at.y - STRONG.cap_height(), left + width, at.y);
            if index > 0 {
                sketch.fill(room.grown(2.5), 4.0, Role::Shell);
            }
            sketch.text(at, side, STRONG, Role::Ink, &text);
            rooms.push(room);
        }
    }
    rooms
}

/// What the rows are called.
fn rows(sketch: &mut Sketch, m: &Measures, form: Form, words: &Words) {
    for (row, key) in ["silu", "up", "product"].iter().enumerate() {
        let name = words.get(&format!("figure.swiglu.{key}"));
        let says = words.get(&format!("figure.swiglu.{key}.says"));
        let tone = Tone {
            strong: NAME,
            ..Tone::of(Role::Feedforward)
        };
        if form == Form::Wide {
            let y = m.zero[row] - form.pick([40.0, 1.0, 1.0], [0.0; 3])[row];
            sketch.rich(Point::new(0.0, y), Side::Start, tone, name);
            sketch.text(
                Point::new(0.0, y + 17.0),
                Side::Start,
                PLAIN,
                Role::SecondInk,
                says,
            );
        } else {
            let y = [11.0, m.zero[1] - 32.0, m.zero[2] - 64.0][row];
            let room = sketch.rich(Point::new(0.0, y), Side::Start, tone, name);
            let at = Point::new(room.right() + 5.0, y);
            sketch.text(at, Side::Start, PLAIN, Role::SecondInk, says);
        }
    }
}

/// The gates below; gives the figure's height.
fn axis(sketch: &mut Sketch, m: &Measures, channels: &[Channel], form: Form, words: &Words) -> f64 {
    for (index, channel) in channels.iter().enumerate().step_by(4) {
        let text = signed(channel.gate, 0);
        let half = PLAIN.width(&text) / 2.0;
        let x = m.x(index).clamp(half, form.width() - half);
        sketch.text(
            Point::new(x, m.gates),
            Side::Middle,
            PLAIN,
            Role::SecondInk,
            &text,
        );
    }
    let key = form.pick("figure.swiglu.gate", "figure.swiglu.gate.narrow");
    let (at, side) = form.pick(
        (Point::new(0.0, m.gates), Side::Start),
        (Point::new(form.width() / 2.0, m.gates + 16.0), Side::Middle),
    );
    sketch.text(at, side, PLAIN, Role::SecondInk, words.get(key));
    at.y + 4.0
}
