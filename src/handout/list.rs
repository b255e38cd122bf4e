//! The list of the keys with their answers.
//! Never: which key stands for what.

use crate::font::Face;
use crate::font::Weight;
use crate::geom::Point;
use crate::geom::Size;
use crate::handout::Answer;
use crate::handout::bounds;
use crate::handout::run;
use crate::layout::Anchor;
use crate::layout::Run;
use crate::list::Growing;
use crate::list::Listed;
use crate::palette::Role;
use crate::scene;
use crate::scene::Align;
use crate::scene::Mark;
use crate::scene::Path;
use crate::scene::Scene;

/// Its margin, the room of a key, the gap between two columns, and the least distance between two
/// lines, in px.
const MARGIN: f64 = 16.0;
const INDENT: f64 = 36.0;
const GUTTER: f64 = 28.0;
const LINE: f64 = 22.0;
/// It has at most so many columns.
const MOST: usize = 6;
const KEY: Face = Face::new(13.0, Weight::Strong);
const ANSWER: Face = Face::new(13.0, Weight::Regular);

/// All keys with their answers in as many columns as a width has room for; at least as wide as one.
pub(super) fn draw(answers: &[Answer], width: f64) -> Scene {
    let entries: Vec<Answer> = answers.iter().map(plain).listed();
    let room = width - 2.0 * MARGIN;
    let fitting = (1..=MOST).rev().map(|count| columns(&entries, count));
    let mut fitting = fitting.skip_while(|columns| columns.len() > 1 && wide(columns) > room);
    let columns = fitting.next().unwrap_or_default();
    let free = (room - wide(&columns)).max(0.0) / columns.len().max(1) as f64;
    let (mut marks, mut x, mut lowest) = (Vec::new(), MARGIN, 0.0_f64);
    for column in &columns {
        let mut y = MARGIN;
        for answer in *column {
            entry(&mut marks, answer, x, y);
            y += height(answer);
        }
        lowest = lowest.max(y);
        x += across(column) + GUTTER + free;
    }
    let size = Size {
        width: width.max(wide(&columns) + 2.0 * MARGIN),
        height: lowest + MARGIN,
    };
    Scene { size, marks }
}

/// The entries in so many columns of about one height.
fn columns(entries: &[Answer], count: usize) -> Vec<&[Answer]> {
    let share = entries.iter().map(height).sum::<f64>() / count as f64;
    let (mut columns, mut from, mut y) = (Vec::new(), 0, 0.0);
    for (index, entry) in entries.iter().enumerate() {
        y += height(entry);
        if y + LINE / 2.0 >= share || index + 1 == entries.len() {
            columns.push(&entries[from..=index]);
            (from, y) = (index + 1, 0.0);
        }
    }
    columns
}

/// How wide a column is, and all with the gaps between them, in px.
fn across(column: &[Answer]) -> f64 {
    let widths = column.iter().map(|answer| bounds(&answer.labels).width);
    INDENT + widths.fold(0.0, f64::max)
}

fn wide(columns: &[&[Answer]]) -> f64 {
    let all: f64 = columns.iter().map(|column| across(column) + GUTTER).sum();
    all - GUTTER
}

/// How high an entry is, in px.
fn height(answer: &Answer) -> f64 {
    LINE.max(bounds(&answer.labels).height + 8.0)
}

/// An answer in the type of the list; a formula keeps its own.
fn plain(answer: &Answer) -> Answer {
    let mut answer = answer.clone();
    if let [label] = answer.labels.as_mut_slice()
        && let [run] = label.runs.as_mut_slice()
    {
        let size = ANSWER.size;
        run.face = Face { size, ..run.face };
    }
    answer
}

/// A key and its answer, in a line that begins at a point.
fn entry(marks: &mut Vec<Mark>, answer: &Answer, x: f64, y: f64) {
    let from = bounds(&answer.labels);
    let middle = y + height(answer) / 2.0;
    let at = Point::new(x, (middle + KEY.cap_height() / 2.0).round());
    marks.push(text(&[run(at, KEY, &answer.key)], Anchor::Start, 0.0, 0.0));
    let dx = x + INDENT - from.x;
    for label in &answer.labels {
        let dy = match label.runs.as_slice() {
            [run] => at.y - run.at.y,
            _ => (middle - from.centre().y).round(),
        };
        marks.push(text(&label.runs, label.anchor, dx, dy));
        marks.add(label.strokes.iter().map(|way| stroke(way, dx, dy)));
    }
}

/// A text of the list, moved from where it is in the drawing.
fn text(runs: &[Run], anchor: Anchor, dx: f64, dy: f64) -> Mark {
    let align = match anchor {
        Anchor::Start => Align::Start,
        Anchor::Middle => Align::Middle,
    };
    let runs = runs.iter().map(|run| scene::Run {
        at: run.at.shifted(dx, dy),
        align,
        face: run.face,
        text: run.text.clone(),
    });
    Mark::Text {
        runs: runs.listed(),
        role: Role::Ink,
    }
}

/// A stroke that belongs to a text of the list.
fn stroke(way: &[Point], dx: f64, dy: f64) -> Mark {
    let way: Vec<Point> = way.iter().map(|point| point.shifted(dx, dy)).listed();
    Mark::Line {
        path: Path::rounded(&way, 0.0),
        role: Role::Ink,
        width: 1.0,
    }
}
