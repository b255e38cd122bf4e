//! Reads the notation of the formulas, a small part of LaTeX, into their tree. What it does not know
//! it takes as a name, so that it always comes to an end; the tests find none of that in the file.
//! Never: a formula, or a number of a config.

use crate::formula::Formula;
use crate::formula::Script;
use crate::formula::sign;
use crate::palette::Role;

/// Commands that colour what they hold.
pub const ROLES: [Role; 7] = [
    Role::Query,
    Role::Key,
    Role::Value,
    Role::Attention,
    Role::Norm,
    Role::Feedforward,
    Role::Table,
];

/// The tree of a formula in notation.
pub fn read(notation: &str) -> Formula {
    Reader { rest: notation }.row()
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    /// Parts up to the end of what encloses them: a brace, a cell, a row, a command that closes.
    fn row(&mut self) -> Formula {
        let mut parts = Vec::new();
        while !self.at_end() {
            let base = self.part();
            parts.push(self.scripted(base));
        }
        match parts.len() {
            1 => parts.remove(0),
            _ => Formula::Row(parts),
        }
    }

    fn at_end(&mut self) -> bool {
        self.rest = self.rest.trim_start();
        let ends = ["}", "&", "\\\\", "\\right", "\\end"];
        self.rest.is_empty() || ends.iter().any(|end| self.rest.starts_with(end))
    }

    /// What stands in braces, or the one part that stands there.
    fn group(&mut self) -> Formula {
        self.rest = self.rest.trim_start();
        if !self.take("{") {
            return self.part();
        }
        let row = self.row();
        self.take("}");
        row
    }

    /// The text in braces as it is.
    fn text(&mut self) -> String {
        self.take("{");
        let (text, rest) = self.rest.split_once('}').unwrap_or((self.rest, ""));
        self.rest = rest;
        text.to_owned()
    }

    fn take(&mut self, expected: &str) -> bool {
        let rest = self.rest.strip_prefix(expected);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn part(&mut self) -> Formula {
        self.rest = self.rest.trim_start();
        let Some(first) = self.rest.chars().next() else {
            return Formula::Row(Vec::new());
        };
        if first == '{' {
            return self.group();
        }
        if first.is_ascii_digit() {
            return self.number();
        }
        self.rest = &self.rest[first.len_utf8()..];
        match first {
            '\\' => self.command(),
            _ => sign::plain(first).map_or(Formula::Variable(first), Formula::Sign),
        }
    }

    /// Digits with points and with commas in braces.
    fn number(&mut self) -> Formula {
        let mut digits = String::new();
        loop {
            let next = self.rest.chars().next();
            if self.take("{,}") {
                digits.push(',');
            } else if let Some(c) = next.filter(|c| c.is_ascii_digit() || *c == '.') {
                digits.push(c);
                self.rest = &self.rest[1..];
            } else {
                return Formula::Number(digits);
            }
        }
    }

    /// What follows a backslash.
    fn command(&mut self) -> Formula {
        let letters = self.rest.find(|c: char| !c.is_ascii_alphabetic());
        let end = letters.unwrap_or(self.rest.len()).max(1);
        let (name, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        let boxed = |inner: Formula| Box::new(inner);
        match name {
            "frac" => Formula::Fraction(boxed(self.group()), boxed(self.group())),
            "sqrt" => Formula::Root(boxed(self.group())),
            "hat" => Formula::Hat(boxed(self.group())),
            "operatorname" => Formula::Name(self.text()),
            "mathrm" => Formula::Label(self.text()),
            "left" => self.fence(),
            "begin" => self.matrix(),
            _ => self.word(name),
        }
    }

    /// A command that is one symbol, or a colour.
    fn word(&mut self, name: &str) -> Formula {
        let mut greek = sign::GREEK.iter();
        if let Some((_, letter)) = greek.find(|(tex, _)| *tex == name) {
            return Formula::Variable(*letter);
        }
        if let Some(sign) = sign::command(name) {
            return Formula::Sign(sign);
        }
        match ROLES.iter().find(|role| role.class() == name) {
            Some(role) => Formula::Coloured(*role, Box::new(self.group())),
            None => Formula::Name(name.to_owned()),
        }
    }

    /// Brackets as tall as what they hold.
    fn fence(&mut self) -> Formula {
        let open = self.part();
        let inner = self.row();
        self.take("\\right");
        match (open, self.part()) {
            (Formula::Sign(open), Formula::Sign(close)) => {
                Formula::Fence(open, Box::new(inner), close)
            }
            _ => inner,
        }
    }

    fn matrix(&mut self) -> Formula {
        self.text();
        let mut rows = vec![Vec::new()];
        loop {
            let cell = self.row();
            if let Some(row) = rows.last_mut() {
                row.push(cell);
            }
            if self.take("\\\\") {
                rows.push(Vec::new());
            } else if !self.take("&") {
                break;
            }
        }
        self.take("\\end");
        self.text();
        Formula::Matrix(rows)
    }

    /// The part with the indices that follow it.
    fn scripted(&mut self, base: Formula) -> Formula {
        let (mut sub, mut sup) = (None, None);
        loop {
            self.rest = self.rest.trim_start();
            if self.take("_") {
                sub = Some(self.group());
            } else if self.take("^") {
                sup = Some(self.group());
            } else if self.take("'") {
                sup = sign::command("prime").map(Formula::Sign);
            } else {
                break;
            }
        }
        match (&sub, &sup) {
            (None, None) => base,
            _ => Formula::Script(Box::new(Script { base, sub, sup })),
        }
    }
}
