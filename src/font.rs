//! How wide a text is: the sum of its letters' advances, because the bundled font has no kerning.
//! Never: a browser's measure, or where a text stands.

mod advances;

/// The family under which the bundled font is known to a page.
pub const FAMILY: &str = "Qwen3 Diagram";

/// The families that a text is set in, the bundled font first: what it lacks, Han above all, a
/// reader's system has. As CSS writes them.
pub const FAMILIES: &str = "\"Qwen3 Diagram\", Inter, system-ui, \"PingFang SC\", \"Noto Sans CJK SC\", \"Microsoft YaHei\", sans-serif";

/// Is it a Han character or a mark as wide as one?
pub fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF01}'..='\u{FF60}' | '\u{20000}'..='\u{323AF}')
}

/// A weight of the bundled font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// 400, for running text.
    Regular,
    /// 500, for first lines.
    Medium,
    /// 600, for names.
    Strong,
}

impl Weight {
    /// The number that CSS has for it.
    pub const fn number(self) -> u16 {
        match self {
            Weight::Regular => 400,
            Weight::Medium => 500,
            Weight::Strong => 600,
        }
    }
}

/// A cut of the bundled font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// Upright, in one of the weights.
    Upright(Weight),
    /// Slanted, as variables in formulas are; in [`Weight::Regular`] alone.
    Italic,
}

impl Cut {
    /// Its weight.
    pub const fn weight(self) -> Weight {
        match self {
            Cut::Upright(weight) => weight,
            Cut::Italic => Weight::Regular,
        }
    }
}

/// A cut of the bundled font at one size. As two numbers it goes into a call without memory.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Face {
    /// The em, in CSS px.
    pub size: f64,
    /// The cut.
    pub cut: Cut,
}

impl Face {
    /// The upright face of this size and weight.
    pub const fn new(size: f64, weight: Weight) -> Self {
        let cut = Cut::Upright(weight);
        Face { size, cut }
    }

    /// The italic face of this size.
    pub const fn italic(size: f64) -> Self {
        let cut = Cut::Italic;
        Face { size, cut }
    }

    /// The width of `text` on one line, in px.
    pub fn width(&self, text: &str) -> f64 {
        let units: u32 = text.chars().map(|letter| self.advance(letter)).sum();
        f64::from(units) * self.size / f64::from(advances::UNITS_PER_EM)
    }

    /// Height of a capital above the baseline, in px.
    pub fn cap_height(&self) -> f64 {
        self.size * f64::from(advances::CAP_HEIGHT) / f64::from(advances::UNITS_PER_EM)
    }

    /// Reach of a letter like g below the baseline, in px.
    pub fn descent(&self) -> f64 {
        self.size * f64::from(advances::DESCENT) / f64::from(advances::UNITS_PER_EM)
    }

    /// The advance of one letter in font units; a letter that the font lacks takes a whole em,
    /// as a Han character does.
    fn advance(&self, letter: char) -> u32 {
        let em = u32::from(advances::UNITS_PER_EM);
        if is_wide(letter) {
            return em;
        }
        let Cut::Upright(weight) = self.cut else {
            let found = advances::ITALIC.binary_search_by_key(&letter, |entry| entry.0);
            return found.map_or(em, |index| u32::from(advances::ITALIC[index].1));
        };
        let all = advances::UPRIGHT;
        // The first are those of ASCII, without a gap: most letters are where they are looked for.
        let near = (letter as usize).wrapping_sub(' ' as usize);
        let found = match all.get(near) {
            Some(entry) if entry.0 == letter => Ok(near),
            _ => all.binary_search_by_key(&letter, |entry| entry.0),
        };
        found.map_or(em, |index| u32::from(all[index].1[weight as usize]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;
    use crate::words::Words;

    #[test]
    fn a_text_is_as_wide_as_its_letters() {
        let face = Face::new(14.0, Weight::Strong);
        let apart: f64 = ["A", "V", "A"]
            .iter()
            .map(|letter| face.width(letter))
            .sum();
        assert!((face.width("AVA") - apart).abs() < 1e-9);
    }

    #[test]
    fn the_font_has_every_letter_of_the_words_but_han() {
        for language in Language::ALL {
            for (key, text) in Words::of(language).entries() {
                for letter in text.chars().filter(|letter| !is_wide(*letter)) {
                    let known = advances::UPRIGHT.iter().any(|entry| entry.0 == letter);
                    assert!(known, "{key}: the font lacks {letter:?}");
                }
            }
        }
    }

    #[test]
    fn han_and_full_width_marks_are_one_em_wide_in_every_face() {
        for face in [Face::new(12.0, Weight::Strong), Face::italic(12.0)] {
            for letter in ["注", "意", "，", "。", "（", "：", "、", "《"] {
                assert!((face.width(letter) - 12.0).abs() < 1e-9, "{letter}");
            }
        }
    }

    #[test]
    fn the_bundled_font_comes_first() {
        assert!(FAMILIES.starts_with(&format!("{FAMILY:?}, ")));
    }
}
