//! The facts in the margin, and how a line that is too wide is made to fit.
//! Never: the leaders that tie facts to modules.

use crate::font;
use crate::font::Face;
use crate::font::Weight;
use crate::geom::Point;
use crate::geom::Rect;
use crate::graph::Graph;
use crate::layout::form::Measures;
use crate::layout::label::Label;
use crate::layout::label::Tone;
use crate::layout::track::Track;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::module::Module;
use crate::text::is_mark;

/// Size of second lines, facts and everything small.
pub(super) const SMALL: f64 = 12.0;
/// From a first line to the one below it.
pub(super) const LEADING: f64 = 16.0;

/// A fact: the module that it belongs to, the y that it is level with, its lines.
pub(super) type Fact = (Module, f64, Vec<String>);

/// The facts of all modules: of an opened one its own, which come with it, in place of the closed
/// one's.
pub(super) fn facts(graph: &Graph, boxes: &[(Module, Rect)], opened: Vec<Fact>) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (module, lines) in &graph.caption.notes {
        let replaced = opened.iter().any(|(of, _, _)| of.holds(*module));
        let found = boxes.iter().find(|(of, _)| of == module);
        if let Some((_, rect)) = found.filter(|_| !replaced) {
            facts.push((*module, rect.centre().y, lines.clone()));
        }
    }
    facts.add(opened);
    facts
}

/// The facts in the margin, level with their modules.
pub(super) fn notes(
    m: &Measures,
    graph: &Graph,
    facts: &[Fact],
    track: Option<&Track>,
) -> Vec<Label> {
    let Some((left, right)) = m.margin else {
        return Vec::new();
    };
    let within = Rect::between(left, 0.0, right, f64::MAX);
    let facts = facts.iter().map(|(_, y, lines)| (*y, lines));
    let order = graph.caption.order.as_ref().zip(track);
    let order = order.map(|(caption, track)| (track.rect.centre().y, &caption.note));
    let mut labels = Vec::new();
    for (y, lines) in facts.chain(order) {
        let first = labels.len();
        let mut baseline = y - 3.5;
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
        // Two lines have the leader between them; one alone has it at its middle.
        if let [alone] = &mut labels[first..] {
            alone.shift(LEADING / 2.0);
        }
    }
    labels
}

/// A line as one or, where it is too wide, as two: behind a comma or before the last arrow where
/// that serves, else with the second as long as it may be.
pub(super) fn wrapped(line: &str, face: Face, width: f64) -> Vec<&str> {
    if face.width(line) <= width {
        return vec![line];
    }
    let fitting: Vec<(&str, &str)> = breaks(line)
        .map(|at| (line[..at].trim_end(), line[at..].trim_start()))
        .filter(|(_, b)| face.width(b) <= width)
        .listed();
    let comma = |(a, _): &&(&str, &str)| a.ends_with([',', '，']) && face.width(a) <= width;
    let arrow = |(a, b): &&(&str, &str)| b.starts_with('→') && face.width(a) <= width;
    let better = fitting.iter().find(comma);
    let better = better.or_else(|| fitting.iter().rfind(arrow));
    let found = better.or(fitting.first());
    found.map_or(vec![line], |(a, b)| vec![a, b])
}

/// Where a line may be broken: at spaces, and beside Han characters unless a mark would begin the
/// second part.
pub(super) fn breaks(line: &str) -> impl Iterator<Item = usize> + '_ {
    let ahead = line.char_indices().skip(1);
    let pairs = line.chars().zip(ahead);
    let at = pairs.filter(|(before, (at, after))| {
        let han = font::is_wide(*before) || font::is_wide(*after);
        let space = *before == ' ' && !is_unit(&line[*at..]);
        space || (han && !is_mark(*after) && *after != ' ')
    });
    at.map(|(_, (at, _))| at)
}

/// Does a text begin with the letter of a large number, as in 16.8 M?
fn is_unit(text: &str) -> bool {
    matches!(text.split(' ').next(), Some("M" | "B" | "T"))
}

/// The line, or where it is too wide the line without its first word, if that is no number and no
/// Han; else nothing.
pub(super) fn shortened(line: &str, face: Face, width: f64) -> Option<&str> {
    if face.width(line) <= width {
        return Some(line);
    }
    let (first, rest) = line.split_once(' ')?;
    let needed = |c: char| c.is_ascii_digit() || font::is_wide(c);
    let fits = !first.contains(needed) && face.width(rest) <= width;
    fits.then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_breaks_between_words_and_not_before_the_letter_of_a_number() {
        let at: Vec<usize> = breaks("16.8 M + 2 K heads").collect();
        assert_eq!(at, [7, 9, 11, 13]);
    }

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

    #[test]
    fn widths_that_find_no_room_break_before_their_last_arrow() {
        let face = Face::new(SMALL, Weight::Regular);
        let line = "196608 → 786432 → 196608";
        assert_eq!(wrapped(line, face, 150.0), ["196608 → 786432", "→ 196608"]);
    }

    #[test]
    fn a_chinese_line_breaks_behind_a_comma_or_between_characters_but_never_before_a_mark() {
        let face = Face::new(SMALL, Weight::Regular);
        let wrapped = |line, width| wrapped(line, face, width);
        assert_eq!(
            wrapped("点亮八个中的三个，仅为示例", 120.0),
            ["点亮八个中的三个，", "仅为示例"]
        );
        assert_eq!(wrapped("前馈网络、注意力", 72.0), ["前馈", "网络、注意力"]);
        assert_eq!(wrapped("前馈网络、注意力", 36.0), ["前馈网络、", "注意力"]);
        assert_eq!(shortened("每词元 KV 缓存 112 KiB", face, 100.0), None);
    }
}
