//! A text as lines of a width.
//! Never: where they stand.

use crate::font::Face;
use crate::layout::note::breaks;

/// A part of the width by which lines become narrower, and how often.
const NARROWER: (f64, usize) = (0.04, 6);

/// The lines of a text, each as long as it may be; a little shorter where a word would be alone on
/// the last one.
pub(super) fn lines(text: &str, face: Face, width: f64) -> Vec<&str> {
    let (part, times) = NARROWER;
    let longest = filled(text, face, width);
    for step in 0..times {
        let lines = filled(text, face, width * (1.0 - step as f64 * part));
        // Where a word is as long as a line, no shorter line holds it.
        let fit = lines.len() <= longest.len() && lines.iter().all(|it| face.width(it) <= width);
        if !fit {
            break;
        }
        if !is_alone(&lines) {
            return lines;
        }
    }
    longest
}

/// Does the last of several lines have one word, or one Han character and its mark?
fn is_alone(lines: &[&str]) -> bool {
    let last = lines.last().filter(|_| lines.len() > 1);
    last.is_some_and(|last| breaks(last).next().is_none())
}

fn filled(text: &str, face: Face, width: f64) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while face.width(rest) > width {
        let fits = |at: &usize| face.width(rest[..*at].trim_end()) <= width;
        let Some(at) = breaks(rest).take_while(fits).last() else {
            break;
        };
        lines.push(rest[..at].trim_end());
        rest = rest[at..].trim_start();
    }
    lines.push(rest);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::Weight;

    #[test]
    fn no_word_is_alone_on_the_last_line_where_shorter_lines_are_no_more() {
        let face = Face::new(12.0, Weight::Regular);
        let text = "Hairlines are not drawn to scale.";
        let width = face.width("Hairlines are not drawn to ");
        let lines = lines(text, face, width);
        assert_eq!(filled(text, face, width)[1], "scale.");
        assert_eq!(lines, ["Hairlines are not drawn", "to scale."]);
        let short = "Hairlines drawn.";
        let width = face.width("Hairlines ");
        assert_eq!(super::lines(short, face, width), ["Hairlines", "drawn."]);
    }
}
