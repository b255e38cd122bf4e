//! RoPE: pairs of channels as hands that turn with the position, each at a speed of its own.
//! Never: how an axis of turns is drawn.

use crate::figure::Drawn;
use crate::figure::Form;
use crate::figure::Pair;
use crate::figure::Subject;
use crate::figure::angle::Length;
use crate::figure::angle::Turning;
use crate::figure::dials;
use crate::figure::gqa::fitted;
use crate::figure::numeral;
use crate::figure::sketch::NAME;
use crate::figure::sketch::Side;
use crate::figure::sketch::Sketch;
use crate::figure::sketch::Tone;
use crate::figure::strip;
use crate::geom::Point;
use crate::model::config::Scaling;
use crate::palette::Role;
use crate::scene::Scene;
use crate::words::Words;
use crate::words::exact;

/// The figure.
pub(super) fn draw(pair: &Pair, form: Form, words: &Words) -> Drawn {
    let subjects = apart(pair);
    let turnings: Vec<Turning> = subjects.iter().map(Turning::of).collect();
    let mut sketch = Sketch::default();
    let mut y = 0.0;
    if let ([subject, _], [turning, other]) = (&subjects[..], &turnings[..])
        && !turning.turns_like(other)
    {
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
    y = dials::draw(&mut sketch, turning, form, words, y);
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

/// What the figure says in words.
fn said(
    pair: &Pair,
    subjects: &[Subject],
    turnings: &[Turning],
    scene: Scene,
    words: &Words,
) -> Drawn {
    let describe = subjects
        .iter()
        .zip(turnings)
        .map(|(subject, turning)| description(subject, turning, subjects.len(), words));
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

/// One model in words; where there are `several`, with its name and in short.
fn description(subject: &Subject, turning: &Turning, several: usize, words: &Words) -> String {
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
        ("name", subject.name.to_owned()),
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
        Some(_) if several > 1 => "figure.rope.describe.of",
        None if several > 1 => "figure.rope.describe.of.open",
        _ if turning.pairs() == 1 => "figure.rope.describe.single",
        None => "figure.rope.describe.open",
        Some(_) if finishing == turning.pairs() => "figure.rope.describe.all",
        Some(_) if finishing == 0 => "figure.rope.describe.none",
        Some(_) => "figure.rope.describe",
    };
    let text = words.fill(key, &values);
    if several > 1 {
        return text;
    }
    numeral::capital(&text)
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
    let all = |law: fn(&Turning) -> bool| turnings.iter().all(law);
    let same = rest.iter().all(|other| other.pairs() == first.pairs());
    let number = numeral::capital(&numeral::word(first.pairs(), words));
    let key = match () {
        _ if all(|turning| turning.pairs() == 1) => "figure.rope.headline.single",
        _ if same && all(|turning| turning.slows()) => "figure.rope.headline",
        _ if all(|turning| turning.slows()) => "figure.rope.headline.each",
        _ if all(|turning| turning.theta() == 1.0) => "figure.rope.headline.even",
        _ => "figure.rope.headline.turns",
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
