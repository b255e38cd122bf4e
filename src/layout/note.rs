//! The facts in the margin, and how a line that is too wide is made to fit.
//! Never: the leaders that tie facts to modules.

use crate::font::Face;
use crate::font::Weight;
use crate::geom::Point;
use crate::geom::Rect;
use crate::graph::Graph;
use crate::layout::form::Measures;
use crate::layout::label::Label;
use crate::layout::label::Tone;
use crate::model::module::Module;

/// Size of second lines, facts and everything small.
pub(super) const SMALL: f64 = 12.0;
/// From a first line to the one below it.
pub(super) const LEADING: f64 = 16.0;

/// The facts in the margin, level with their modules.
pub(super) fn notes(m: &Measures, graph: &Graph, boxes: &[(Module, Rect)]) -> Vec<Label> {
    let Some((left, right)) = m.margin else {
        return Vec::new();
    };
    let within = Rect::between(left, 0.0, right, f64::MAX);
    let mut labels = Vec::new();
    for (module, lines) in &graph.caption.notes {
        let Some(rect) = boxes
            .iter()
            .find(|(of, _)| of == module)
            .map(|(_, rect)| *rect)
        else {
            continue;
        };
        let mut baseline = rect.centre().y - 3.5;
        for (index, line) in lines.iter().enumerate() {
            let (tone, weight) = match index {
                0 => (Tone::Name, Weight::Medium),
                _ => (Tone::Second, Weight::Regular),
            };
            let face = Face::new(SMALL, weight);
            let line = shortened(line, face, right - left).unwrap_or(line);
            for line in wrapped(line, face, right - left) {
                let at = Point::new(left, baseline);
                labels.push(Label::from(None, within, tone, face, at, line));
                baseline += LEADING;
            }
        }
    }
    labels
}

/// A line as one or, where it is too wide, as two, the second as long as it may be.
fn wrapped(line: &str, face: Face, width: f64) -> Vec<&str> {
    if face.width(line) <= width {
        return vec![line];
    }
    let breaks = line.match_indices(' ').map(|(at, _)| line.split_at(at));
    let found = breaks
        .map(|(a, b)| (a, b.trim_start()))
        .find(|(_, b)| face.width(b) <= width);
    found.map_or(vec![line], |(a, b)| vec![a, b])
}

/// The line, or where it is too wide the line without its first word, if that is no number; else
/// nothing.
pub(super) fn shortened(line: &str, face: Face, width: f64) -> Option<&str> {
    if face.width(line) <= width {
        return Some(line);
    }
    let (first, rest) = line.split_once(' ')?;
    let fits = !first.contains(|c: char| c.is_ascii_digit()) && face.width(rest) <= width;
    fits.then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_too_wide_loses_a_word_but_never_a_number() {
        let face = Face::new(SMALL, Weight::Regular);
        assert_eq!(
            shortened("SwiGLU 2048 → 768", face, 90.0),
            Some("2048 → 768")
        );
        assert_eq!(shortened("128 experts, 8 per token", face, 130.0), None);
        assert_eq!(shortened("n × 2048", face, 90.0), Some("n × 2048"));
    }
}
