//! A formula in words, for the ear.
//! Never: a word of its own; they come from the file of the language.

use crate::formula::Formula;
use crate::formula::Script;
use crate::formula::sign;
use crate::formula::sign::Kind;
use crate::formula::sign::Sign;
use crate::list::Listed;
use crate::text::joined;
use crate::text::replaced;
use crate::words::Words;

/// The formula as it is read aloud.
pub fn spoken(formula: &Formula, words: &Words) -> String {
    let text = Voice { words }.say(formula);
    let mut spoken: Vec<&str> = text.split_whitespace().listed();
    spoken.dedup_by(|after, before| before.ends_with(',') && *after == ",");
    let text = replaced(&joined(&spoken, " "), " ,", ",");
    // Full-width marks bring their space along, and two that meet are one.
    let close = [
        (" ，", "，"),
        ("， ", "，"),
        (" ：", "："),
        ("： ", "："),
        ("，，", "，"),
    ];
    close
        .iter()
        .fold(text, |text, (from, to)| replaced(&text, from, to))
}

struct Voice<'a> {
    words: &'a Words,
}

impl Voice<'_> {
    fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        format!(" {} ", self.words.fill(&format!("spoken.{key}"), values))
    }

    fn say(&self, formula: &Formula) -> String {
        let inner = |key, inner| self.fill(key, &[("inner", &self.say(inner))]);
        match formula {
            Formula::Row(parts) => self.row(parts),
            Formula::Coloured(_, inner) => self.say(inner),
            Formula::Variable(letter) => self.letter(*letter),
            Formula::Number(text) | Formula::Name(text) | Formula::Label(text) => {
                format!(" {text} ")
            }
            Formula::Sign(sign) => self.sign(sign),
            Formula::Script(script) => self.script(script),
            Formula::Fraction(over, under) => {
                let (over, under) = (self.say(over), self.say(under));
                self.fill("fraction", &[("over", &over), ("under", &under)])
            }
            Formula::Root(under) => inner("root", under),
            Formula::Hat(under) => inner("hat", under),
            Formula::Fence(open, within, close) => {
                self.sign(open) + &self.say(within) + &self.sign(close)
            }
            Formula::Matrix(rows) => self.matrix(rows),
        }
    }

    fn letter(&self, letter: char) -> String {
        match sign::GREEK.iter().find(|(_, greek)| *greek == letter) {
            Some((tex, _)) => self.fill(&format!("greek.{tex}"), &[]),
            None => format!(" {letter} "),
        }
    }

    fn row(&self, parts: &[Formula]) -> String {
        let mut text = String::new();
        for (index, part) in parts.iter().enumerate() {
            text += &self.say(part);
            let argument = parts
                .get(index + 1)
                .is_some_and(|next| part.applies_to(next));
            if argument {
                text += &self.fill("applied", &[]);
            }
        }
        text
    }

    fn sign(&self, sign: &Sign) -> String {
        match sign.kind {
            Kind::Space => " ".to_owned(),
            _ => self.fill(&format!("sign.{}", sign.tex), &[]),
        }
    }

    fn script(&self, script: &Script) -> String {
        let mut text = self.say(&script.base);
        let large = matches!(&script.base, Formula::Sign(sign) if sign.kind == Kind::Large);
        let key = if large { "limit" } else { "sub" };
        for (key, index) in [(key, &script.sub), ("sup", &script.sup)] {
            let Some(index) = index else { continue };
            let index = self.say(index);
            // A few raised signs have a word of their own.
            let own = self.words.get(&format!("spoken.sup.{}", index.trim()));
            text = match own {
                "" => self.fill(key, &[("base", &text), ("index", &index)]),
                own => format!("{text} {own} "),
            };
        }
        text
    }

    fn matrix(&self, rows: &[Vec<Formula>]) -> String {
        let line = |row: &Vec<Formula>| {
            let cells: Vec<String> = row.iter().map(|cell| self.say(cell)).listed();
            self.fill("line", &[("cells", &joined(&cells, ", "))])
        };
        let rows: Vec<String> = rows.iter().map(line).listed();
        self.fill("matrix", &[("rows", &joined(&rows, "; "))])
    }
}
