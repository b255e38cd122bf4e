//! RoPE: pairs of channels as hands that turn with the position, each at a speed of its own.
//! Never: how an axis of turns is drawn.

use std::f64::consts::FRAC_PI_4;

use crate::figure::Drawn;
use crate::figure::Form;
use crate::figure::Pair;
use crate::figure::Subject;
use crate::figure::angle::Length;
use crate::figure::angle::Turning;
use crate::figure::gqa::fitted;
use crate::figure::numeral;
use crate::figure::sketch::NAME;
use crate::figure::sketch::PLAIN;
use crate::figure::sketch::STRONG;
use crate::figure::sketch::Side;
use crate::figure::sketch::Sketch;
use crate::figure::sketch::Tone;
use crate::figure::strip;
use crate::geom::Point;
use crate::geom::Rect;
use crate::model::config::Scaling;
use crate::palette::Role;
use crate::scene::Path;
use crate::scene::Step;
use crate::words::Words;
use crate::words::exact;

/// The figure.
pub(super) fn draw(pair: &Pair, form: Form, words: &Words) -> Drawn {
    let subjects = apart(pair);
    let turnings: Vec<Turning> = subjects.iter().map(Turning::of).collect();
    let mut sketch = Sketch::default();
    let mut y = 0.0;
    if let ([subject, _], [turning, _]) = (&subjects[..], &turnings[..]) {
        // Where the two differ, the hands are those of one and say so.
        let name = fitted(subject.name, form.width() - 110.0);
        let theta = exact(turning.theta().round() as u64);
        let text = words.fill("figure.rope.of", &[("name", &name), ("theta", &theta)]);
        let tone = Tone {
            strong: NAME,
            ..Tone::of(Role::Ink)
        };
        sketch.rich(Point::new(0.0, 12.0), Side::Start, tone, &text);
        y += 30.0;
    }
    let Some(turning) = turnings.first() else {
        return said(
            pair,
            &subjects,
            &turnings,
            sketch.done(form.width(), 1.0),
            words,
        );
    };
    y = dials(&mut sketch, turning, form, words, y);
    let axis = strip::Axis::of(&turnings, form);
    for (subject, turning) in subjects.iter().zip(&turnings) {
        if subjects.len() > 1 {
            let name = fitted(subject.name, form.width());
            sketch.text(Point::new(0.0, y), Side::Start, NAME, Role::Ink, &name);
            y += 18.0;
        }
        y = strip::draw(&mut sketch, turning, &axis, form, words, y) + 40.0;
    }
    said(
        pair,
        &subjects,
        &turnings,
        sketch.done(form.width(), y - 36.0),
        words,
    )
}

/// The two models, or one where their pairs turn alike.
fn apart<'a>(pair: &Pair<'a>) -> Vec<Subject<'a>> {
    if Turning::of(&pair.left).is_like(&Turning::of(&pair.right)) {
        return vec![pair.left];
    }
    vec![pair.left, pair.right]
}

/// Where dials stand.
struct Grid {
    /// The middle of the first column, and from column to column.
    column: (f64, f64),
    /// How many positions.
    positions: u64,
    /// The baseline of their numbers.
    numbers: f64,
    /// The middle of the first row, and from row to row.
    row: (f64, f64),
    radius: f64,
}

const WIDE: Grid = Grid {
    column: (150.5, 64.5),
    positions: 7,
    numbers: 12.0,
    row: (47.5, 56.0),
    radius: 21.5,
};

const NARROW: Grid = Grid {
    column: (17.5, 50.6),
    positions: 6,
    numbers: 28.0,
    row: (76.5, 64.0),
    radius: 17.0,
};

/// A row of dials for each pair; gives the baseline of what follows.
fn dials(sketch: &mut Sketch, turning: &Turning, form: Form, words: &Words, top: f64) -> f64 {
    let grid = form.pick(WIDE, NARROW);
    let text = words.get("figure.rope.position");
    sketch.text(
        Point::new(0.0, top + 12.0),
        Side::Start,
        PLAIN,
        Role::SecondInk,
        text,
    );
    for position in 0..grid.positions {
        let x = grid.column.0 + grid.column.1 * position as f64;
        let at = Point::new(x, top + grid.numbers);
        sketch.text(at, Side::Middle, NAME, Role::Ink, &exact(position));
    }
    let mut y = top + grid.row.0;
    for pair in turning.shown() {
        let angle = turning.angle(pair);
        let name = words.fill("figure.rope.pair", &[("pair", &exact(pair))]);
        let degrees = numeral::significant(angle.to_degrees());
        let speed = words.fill("figure.rope.speed", &[("degrees", &degrees)]);
        if form == Form::Wide {
            sketch.text(
                Point::new(0.0, y - 2.5),
                Side::Start,
                NAME,
                Role::Ink,
                &name,
            );
            sketch.text(
                Point::new(0.0, y + 14.5),
                Side::Start,
                PLAIN,
                Role::SecondInk,
                &speed,
            );
        } else {
            let at = Point::new(0.0, y - grid.radius - 8.0);
            let room = sketch.text(at, Side::Start, STRONG, Role::Ink, &name);
            let at = Point::new(room.right() + 5.0, at.y);
            sketch.text(at, Side::Start, PLAIN, Role::SecondInk, &speed);
        }
        for position in 0..grid.positions {
            let x = grid.column.0 + grid.column.1 * position as f64;
            dial(
                sketch,
                Point::new(x, y),
                grid.radius,
                angle * position as f64,
            );
        }
        y += grid.row.1;
    }
    y - grid.row.1 + grid.radius + 44.0
}

/// A hand that has turned by `angle` from (1, 0), counterclockwise; the way is shaded.
fn dial(sketch: &mut Sketch, centre: Point, radius: f64, angle: f64) {
    let turned = angle.rem_euclid(std::f64::consts::TAU);
    if turned > 0.0 {
        sketch.shape(sector(centre, radius, turned), Role::QueryFill);
    }
    let rect = Rect::around(centre, radius);
    sketch.boxed(rect, radius, None, Some((Role::ShellEdge, 1.0)));
    let toward = |length: f64, aside: f64| {
        let (sin, cos) = turned.sin_cos();
        centre.shifted(length * cos - aside * sin, -length * sin - aside * cos)
    };
    let tip = radius - 1.0;
    sketch.dots(vec![centre], 1.0, Role::Query);
    sketch.line(centre, toward(tip - 5.0, 0.0), Role::Query, 2.0);
    let head = [toward(tip - 6.5, 3.25), toward(tip - 6.5, -3.25)];
    let path = vec![
        Step::Move(toward(tip, 0.0)),
        Step::Line(head[0]),
        Step::Line(head[1]),
    ];
    sketch.shape(Path(path), Role::Query);
}

/// A piece of a disc from (1, 0) counterclockwise, of arcs of an eighth of a turn at most.
fn sector(centre: Point, radius: f64, angle: f64) -> Path {
    let pieces = (angle / FRAC_PI_4).ceil().max(1.0);
    let step = angle / pieces;
    let reach = radius * 4.0 / 3.0 * (step / 4.0).tan();
    let at = |a: f64| centre.shifted(radius * a.cos(), -radius * a.sin());
    let control = |a: f64, way: f64| at(a).shifted(-way * a.sin(), -way * a.cos());
    let mut steps = vec![Step::Move(centre), Step::Line(at(0.0))];
    for piece in 0..pieces as u32 {
        let (from, to) = (step * f64::from(piece), step * f64::from(piece + 1));
        steps.push(Step::Curve(
            control(from, reach),
            control(to, -reach),
            at(to),
        ));
    }
    Path(steps)
}

/// What the figure says in words.
fn said(
    pair: &Pair,
    subjects: &[Subject],
    turnings: &[Turning],
    scene: crate::scene::Scene,
    words: &Words,
) -> Drawn {
    let describe = subjects.iter().zip(turnings).map(|(subject, turning)| {
        let text = description(turning, words);
        if subjects.len() == 1 {
            return text;
        }
        words.fill(
            "figure.rope.describe.of",
            &[("name", subject.name), ("text", &text)],
        )
    });
    let describe: Vec<String> = describe.collect();
    let names = [("left", pair.left.name), ("right", pair.right.name)];
    let key = if pair.different().len() == 1 {
        "figure.rope.title.one"
    } else {
        "figure.rope.title"
    };
    Drawn {
        scene,
        title: words.fill(key, &names),
        description: numeral::joined(words, "figure.sentences", &describe),
        headline: headline(turnings, words),
        note: note(subjects, turnings, words),
    }
}

fn description(turning: &Turning, words: &Words) -> String {
    let speeds = turning
        .shown()
        .into_iter()
        .enumerate()
        .map(|(index, pair)| {
            let degrees = numeral::significant(turning.angle(pair).to_degrees());
            let key = if index == 0 {
                "figure.rope.describe.first"
            } else {
                "figure.rope.describe.next"
            };
            words.fill(key, &[("pair", &exact(pair)), ("degrees", &degrees)])
        });
    let speeds: Vec<String> = speeds.collect();
    let (first, last) = (turning.period(0), turning.period(turning.pairs() - 1));
    let tokens = turning.length.map_or(0, Length::tokens);
    let finishing = turning.finishing(tokens);
    let values = [
        ("speeds", numeral::joined(words, "figure.list", &speeds)),
        ("first", period(first.min(last))),
        ("last", period(first.max(last))),
        ("pairs", exact(turning.pairs())),
        ("finish", exact(finishing)),
        ("rest", exact(turning.pairs() - finishing)),
        ("tokens", exact(tokens)),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let key = match turning.length {
        _ if turning.pairs() == 1 => "figure.rope.describe.single",
        None => "figure.rope.describe.open",
        Some(_) if finishing == turning.pairs() => "figure.rope.describe.all",
        Some(_) if finishing == 0 => "figure.rope.describe.none",
        Some(_) => "figure.rope.describe",
    };
    words.fill(key, &values)
}

/// Tokens a turn takes: with decimals while they are few, else whole.
fn period(tokens: f64) -> String {
    if tokens < 99.95 {
        return numeral::significant(tokens);
    }
    exact(tokens.round() as u64)
}

fn headline(turnings: &[Turning], words: &Words) -> String {
    let [first, rest @ ..] = turnings else {
        return String::new();
    };
    let slows = turnings.iter().all(Turning::slows);
    let same = rest.iter().all(|other| other.pairs() == first.pairs());
    let number = numeral::capital(&numeral::word(first.pairs(), words));
    let key = match () {
        _ if same && slows => "figure.rope.headline",
        _ if same && first.pairs() == 1 => "figure.rope.headline.single",
        _ if slows => "figure.rope.headline.each",
        _ => "figure.rope.headline.own",
    };
    words.fill(key, &[("pairs", &number)])
}

fn note(subjects: &[Subject], turnings: &[Turning], words: &Words) -> String {
    let mut sentences = vec![words.fill("figure.rope.note", &[("one", "1"), ("zero", "0")])];
    for (subject, turning) in subjects.iter().zip(turnings) {
        let pair = turning.pairs() - 1;
        let values = [
            ("name", subject.name.to_owned()),
            ("pair", exact(pair)),
            ("tokens", period(turning.period(pair))),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
        let key = if subjects.len() == 1 {
            "figure.rope.note.last"
        } else {
            "figure.rope.note.last.of"
        };
        sentences.push(words.fill(key, &values));
        match turning.scaling() {
            Some(Scaling::Yarn(yarn)) => {
                let factor = numeral::significant(yarn.factor);
                let values = [("name", subject.name), ("factor", &factor)];
                sentences.push(words.fill("figure.rope.note.yarn", &values));
            }
            Some(Scaling::Other { rope_type, .. }) => {
                let values = [("name", subject.name), ("kind", rope_type.as_str())];
                sentences.push(words.fill("figure.rope.note.other", &values));
            }
            None => {}
        }
    }
    numeral::joined(words, "figure.sentences", &sentences)
}
