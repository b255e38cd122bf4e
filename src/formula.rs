//! One small tree for a formula, set as runs of text and strokes on one line.
//! Never: where on the diagram it stands.

use crate::font::Face;
use crate::font::Weight;
use crate::geom::Point;

/// A formula or a part of one.
#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
    /// Parts side by side.
    Row(Vec<Formula>),
    /// Upright text: operators, names of functions, numbers.
    Text(&'static str),
    /// A variable, in italics.
    Variable(&'static str),
    /// A base with something small raised beside it.
    Superscript(&'static str, &'static str),
    /// A square root.
    Root(&'static str),
}

/// A formula with its places relative to the left end of its baseline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Set {
    /// Runs of text, each from the left end of its own baseline.
    pub runs: Vec<(Point, Face, &'static str)>,
    /// Broken lines: the signs of roots.
    pub strokes: Vec<Vec<Point>>,
    /// How far the whole reaches to the right, in px.
    pub width: f64,
}

/// softmax(QKᵀ / √d + mask) V, the attention of one head (Vaswani et al. 2017, equation 1, with
/// the mask written out).
pub fn attention() -> Formula {
    use Formula::*;
    Row(vec![
        Text("softmax("),
        Variable("Q"),
        Superscript("K", "T"),
        Text(" / "),
        Root("d"),
        Text(" + mask) "),
        Variable("V"),
    ])
}

/// Indices are never smaller than this, in px.
const SMALLEST: f64 = 12.0;

impl Formula {
    /// Sets the formula at a size in px.
    pub fn set(&self, size: f64) -> Set {
        let mut set = Set::default();
        self.append(size, &mut set);
        set
    }

    fn append(&self, size: f64, set: &mut Set) {
        match self {
            Formula::Row(parts) => parts.iter().for_each(|part| part.append(size, set)),
            Formula::Text(text) => set.put(Face::new(size, Weight::Regular), 0.0, text),
            Formula::Variable(name) => set.put(Face::italic(size), 0.0, name),
            Formula::Superscript(base, raised) => {
                set.put(Face::italic(size), 0.0, base);
                let small = Face::new((size * 0.75).max(SMALLEST), Weight::Regular);
                set.width += size * 0.03;
                set.put(small, -(size * 0.36).round(), raised);
            }
            Formula::Root(inner) => set.put_root(size, inner),
        }
    }
}

impl Set {
    fn put(&mut self, face: Face, rise: f64, text: &'static str) {
        self.runs.push((Point::new(self.width, rise), face, text));
        self.width += face.width(text);
    }

    /// A root sign whose bar reaches over what stands under it.
    fn put_root(&mut self, size: f64, inner: &'static str) {
        let face = Face::italic(size);
        let (left, foot, bar) = (self.width, size * 0.1, -size * 0.86);
        let start = left + size * 0.58;
        let end = start + face.width(inner) + size * 0.06;
        self.strokes.push(vec![
            Point::new(left + size * 0.02, -size * 0.28),
            Point::new(left + size * 0.14, -size * 0.36),
            Point::new(left + size * 0.31, foot),
            Point::new(left + size * 0.54, bar),
            Point::new(end, bar),
        ]);
        self.width = start;
        self.put(face, 0.0, inner);
        self.width = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_follow_one_another_without_overlap() {
        let set = attention().set(14.0);
        for pair in set.runs.windows(2) {
            let (at, face, text) = &pair[0];
            assert!(at.x + face.width(text) <= pair[1].0.x + 1e-9, "{text}");
        }
        assert!(
            set.runs
                .iter()
                .all(|(at, face, text)| at.x + face.width(text) <= set.width + 1e-9)
        );
    }

    #[test]
    fn nothing_is_smaller_than_12_px() {
        assert!(
            attention()
                .set(13.0)
                .runs
                .iter()
                .all(|(_, face, _)| face.size >= 12.0)
        );
    }
}
