//! A figure that stands alone: its headline above it and its note below, broken into lines.
//! Never: what either says.

use crate::figure::Drawn;
use crate::figure::Form;
use crate::font::Face;
use crate::font::Weight;
use crate::geom::Point;
use crate::geom::Size;
use crate::palette::Role;
use crate::scene::Align;
use crate::scene::Mark;
use crate::scene::Path;
use crate::scene::Run;
use crate::scene::Scene;
use crate::scene::Step;
use crate::text::is_mark;

/// The note, and from line to line of it.
const NOTE: Face = Face::new(13.0, Weight::Regular);
const NOTE_LINE: f64 = 20.0;

/// From the headline's last baseline to the drawing, and from there to the note's first.
const ABOVE: f64 = 24.0;
const BELOW: f64 = 28.0;

/// The figure with its words.
pub(super) fn frame(drawn: &Drawn, form: Form) -> Scene {
    let headline = Face::new(form.pick(17.0, 16.0), Weight::Strong);
    let pitch = form.pick(26.0, 24.0);
    let mut marks = Vec::new();
    let mut y = headline.cap_height().ceil() + 4.0;
    for line in lines(&drawn.headline, headline, form.width()) {
        marks.push(text(line, y, headline, Role::Ink));
        y += pitch;
    }
    let top = y - pitch + ABOVE;
    let inside = drawn.scene.marks.iter();
    marks.extend(inside.map(|mark| moved(mark, top)));
    y = top + drawn.scene.size.height + BELOW;
    for line in lines(&drawn.note, NOTE, form.width()) {
        marks.push(text(line, y, NOTE, Role::SecondInk));
        y += NOTE_LINE;
    }
    let size = Size {
        width: form.width(),
        height: (y - NOTE_LINE + 5.0).ceil(),
    };
    Scene { size, marks }
}

/// A line; what stands between two $ is a variable.
fn text(line: String, y: f64, face: Face, role: Role) -> Mark {
    let mut runs = Vec::new();
    let mut x = 0.0;
    for (index, piece) in line.split('$').enumerate() {
        let face = match index % 2 {
            0 => face,
            _ => Face::italic(face.size),
        };
        if !piece.is_empty() {
            runs.push(Run {
                at: Point::new(x, y),
                align: Align::Start,
                face,
                text: piece.to_owned().into(),
            });
        }
        x += face.width(piece);
    }
    Mark::Text { runs, role }
}

/// A text in lines that fit into `width`: broken at spaces and between Han characters, but never
/// before a mark that ends something.
fn lines(text: &str, face: Face, width: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut line, mut word) = (String::new(), String::new());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        word.push(letter);
        let next = letters.peek().copied();
        let closes = next.is_some_and(is_mark);
        let han = |letter: char| letter >= '\u{2e80}';
        let breaks = letter == ' ' || han(letter) || next.is_some_and(han);
        if next.is_some() && (!breaks || closes) {
            continue;
        }
        if !line.is_empty() && face.width(&line) + face.width(word.trim_end()) > width {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
        }
        line += &std::mem::take(&mut word);
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// A mark further down.
fn moved(mark: &Mark, by: f64) -> Mark {
    let way = |path: &Path| {
        let step = |step: &Step| match *step {
            Step::Move(p) => Step::Move(p.shifted(0.0, by)),
            Step::Line(p) => Step::Line(p.shifted(0.0, by)),
            Step::Curve(a, b, c) => {
                Step::Curve(a.shifted(0.0, by), b.shifted(0.0, by), c.shifted(0.0, by))
            }
        };
        Path(path.0.iter().map(step).collect())
    };
    let mut mark = mark.clone();
    match &mut mark {
        Mark::Box { rect, .. } => *rect = rect.mapped(1.0, 0.0, by),
        Mark::Line { path, .. } | Mark::Shape { path, .. } => *path = way(path),
        Mark::Dots { at, .. } => at.iter_mut().for_each(|p| *p = p.shifted(0.0, by)),
        Mark::Text { runs, .. } => runs
            .iter_mut()
            .for_each(|run| run.at = run.at.shifted(0.0, by)),
    }
    mark
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_together_say_the_text() {
        for text in [
            "An example: one query and eight keys of 128 made-up numbers each, gains of 1.",
            "示例：一个查询和 8 个键，各有 128 个虚构的数，增益为 1。每条竖条是一个键的注意力权重。",
        ] {
            for width in [150.0, 288.0, 560.0] {
                let lines = lines(text, NOTE, width);
                assert!(
                    lines.iter().all(|line| NOTE.width(line) <= width),
                    "{lines:?}"
                );
                let bare = |text: &str| text.replace(' ', "");
                assert_eq!(bare(&lines.concat()), bare(text));
                assert!(
                    !lines.iter().any(|line| line.starts_with(['，', '。'])),
                    "{lines:?}"
                );
            }
        }
    }
}
