//! A formula on one line, as runs of text and strokes, for what is painted.
//! Never: where on the diagram it stands.

use crate::font::Face;
use crate::font::Weight;
use crate::formula::Formula;
use crate::formula::Script;
use crate::formula::sign::Kind;
use crate::formula::sign::Sign;
use crate::geom::Point;

/// A formula with its places relative to the left end of its baseline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Set {
    /// Runs of text, each from the left end of its own baseline.
    pub runs: Vec<(Point, Face, String)>,
    /// Broken lines: the signs of roots.
    pub strokes: Vec<Vec<Point>>,
    /// How far the whole reaches to the right, in px.
    pub width: f64,
}

/// Indices are never smaller than this, in px.
const SMALLEST: f64 = 12.0;

/// How large and how high a part is set, in px; y down.
#[derive(Clone, Copy)]
struct At {
    size: f64,
    rise: f64,
    /// The space around a sign between two terms.
    gap: &'static str,
}

impl Formula {
    /// Sets the formula on one line, at a size in px. A fraction is a quotient, a matrix its rows.
    pub fn set(&self, size: f64) -> Set {
        let mut set = Set::default();
        let at = At {
            size,
            rise: 0.0,
            gap: " ",
        };
        set.append(self, at);
        set
    }
}

impl Set {
    fn append(&mut self, formula: &Formula, at: At) {
        match formula {
            Formula::Row(parts) => self.row(parts, at),
            Formula::Coloured(_, inner) => self.append(inner, at),
            Formula::Variable(letter) => {
                self.put(Face::italic(at.size), at.rise, &letter.to_string());
            }
            Formula::Number(text) | Formula::Name(text) | Formula::Label(text) => {
                self.upright(at, text);
            }
            Formula::Sign(sign) => self.sign(sign, at),
            Formula::Script(script) => self.script(script, at),
            Formula::Fraction(over, under) => {
                self.append(over, at);
                self.upright(at, "/");
                self.append(under, at);
            }
            Formula::Root(inner) => self.root(inner, at),
            Formula::Hat(inner) => {
                self.append(inner, at);
                self.upright(at, "^");
            }
            Formula::Fence(open, inner, close) => {
                self.upright(at, open.text);
                self.append(inner, at);
                self.upright(at, close.text);
            }
            Formula::Matrix(rows) => self.matrix(rows, at),
        }
    }

    fn row(&mut self, parts: &[Formula], at: At) {
        for (index, part) in parts.iter().enumerate() {
            match part {
                Formula::Sign(sign) if sign.kind == Kind::Infix && index == 0 => {
                    self.upright(at, sign.text);
                }
                _ => self.append(part, at),
            }
            let next = parts.get(index + 1);
            if next.is_some_and(|next| part.applies_to(next) && !next.opens()) {
                self.upright(at, " ");
            }
        }
    }

    fn sign(&mut self, sign: &Sign, at: At) {
        match sign.kind {
            Kind::Infix => self.upright(at, &format!("{0}{1}{0}", at.gap, sign.text)),
            Kind::Space => self.upright(at, at.gap),
            _ => self.upright(at, sign.text),
        }
    }

    fn matrix(&mut self, rows: &[Vec<Formula>], at: At) {
        self.upright(at, "[");
        for (index, row) in rows.iter().enumerate() {
            self.upright(at, if index > 0 { "; " } else { "" });
            for (index, cell) in row.iter().enumerate() {
                self.upright(at, if index > 0 { ", " } else { "" });
                self.append(cell, at);
            }
        }
        self.upright(at, "]");
    }

    fn upright(&mut self, at: At, text: &str) {
        self.put(Face::new(at.size, Weight::Regular), at.rise, text);
    }

    /// A run of text; one that goes on where the last ended is one with it.
    fn put(&mut self, face: Face, rise: f64, text: &str) {
        let width = self.width;
        self.width += face.width(text);
        if let Some((at, last, before)) = self.runs.last_mut() {
            let same = *last == face && at.y == rise;
            if same && (at.x + face.width(before) - width).abs() < 1e-9 {
                return before.push_str(text);
            }
        }
        if !text.is_empty() {
            self.runs
                .push((Point::new(width, rise), face, text.to_owned()));
        }
    }

    /// A base, what is lowered and then what is raised beside it.
    fn script(&mut self, script: &Script, at: At) {
        self.append(&script.base, at);
        self.width += at.size * 0.03;
        let small = (at.size * 0.75).max(SMALLEST);
        for (index, shift) in [(&script.sub, 0.2), (&script.sup, -0.36)] {
            let rise = at.rise + (at.size * shift).round();
            if let Some(index) = index {
                let at = At {
                    size: small,
                    rise,
                    gap: "",
                };
                self.append(index, at);
            }
        }
    }

    /// A root sign whose bar reaches over what stands under it.
    fn root(&mut self, inner: &Formula, at: At) {
        let (size, left) = (at.size, self.width);
        self.width += size * 0.58;
        self.append(inner, at);
        let end = self.width + size * 0.06;
        let point = |x: f64, y: f64| Point::new(x, at.rise + size * y);
        self.strokes.push(vec![
            point(left + size * 0.02, -0.28),
            point(left + size * 0.14, -0.36),
            point(left + size * 0.31, 0.1),
            point(left + size * 0.54, -0.86),
            point(end, -0.86),
        ]);
        self.width = end;
    }
}

#[cfg(test)]
mod tests {
    use crate::formula::attention;

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
        let set = attention().set(13.0);
        assert!(set.runs.iter().all(|(_, face, _)| face.size >= 12.0));
    }
}
