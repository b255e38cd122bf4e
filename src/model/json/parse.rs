//! From text to a tree, by RFC 8259.
//! Never: a recursion deeper than `DEEPEST`.

use crate::model::json::DEEPEST;
use crate::model::json::Json;
use crate::model::json::Number;
use crate::model::json::decimal::Decimal;
use crate::model::refusal::BadConfig;

/// Reads the whole text as one value.
pub(super) fn parse(text: &str) -> Result<Json, BadConfig> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(0).and_then(|value| {
        reader.space();
        reader.peek().map_or(Ok(value), |_| Err(Fault::Syntax))
    });
    value.map_err(|fault| match fault {
        Fault::Deep => BadConfig::TooDeep,
        Fault::Syntax => reader.place(),
    })
}

/// Why reading stops.
pub(super) enum Fault {
    Syntax,
    Deep,
}

/// A text and how far it is read, in bytes.
pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Steps over `token` if it stands here.
    pub fn eat(&mut self, token: &str) -> bool {
        let here = self.text.as_bytes().get(self.at..);
        let found = here.is_some_and(|rest| rest.starts_with(token.as_bytes()));
        self.at += if found { token.len() } else { 0 };
        found
    }

    /// Where reading stopped, as a refusal.
    fn place(&self) -> BadConfig {
        let read = self.text.as_bytes().get(..self.at).unwrap_or_default();
        let line = read.iter().rev().take_while(|byte| **byte != b'\n');
        // A byte that continues a character begins no column.
        let column = line.filter(|byte| **byte & 0xc0 != 0x80).count() + 1;
        BadConfig::NotJson {
            line: read.iter().filter(|byte| **byte == b'\n').count() + 1,
            column,
        }
    }

    fn value(&mut self, depth: usize) -> Result<Json, Fault> {
        self.space();
        for (word, value) in [
            ("null", Json::Null),
            ("true", Json::Bool(true)),
            ("false", Json::Bool(false)),
        ] {
            if self.eat(word) {
                return Ok(value);
            }
        }
        match self.peek() {
            Some(b'"') => Ok(Json::Text(self.text()?)),
            Some(b'[' | b'{') if depth >= DEEPEST => Err(Fault::Deep),
            Some(b'[') => self.list(depth + 1),
            Some(b'{') => self.map(depth + 1),
            _ => self.number(),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Json, Fault> {
        let mut values = Vec::new();
        self.at += 1;
        self.space();
        if self.eat("]") {
            return Ok(Json::List(values));
        }
        loop {
            values.push(self.value(depth)?);
            self.space();
            if self.eat("]") {
                return Ok(Json::List(values));
            }
            self.expect(",")?;
        }
    }

    fn map(&mut self, depth: usize) -> Result<Json, Fault> {
        let mut entries = Vec::new();
        self.at += 1;
        self.space();
        if self.eat("}") {
            return Ok(Json::Map(entries));
        }
        loop {
            self.space();
            let key = self.text()?;
            self.space();
            self.expect(":")?;
            entries.push((key, self.value(depth)?));
            self.space();
            if self.eat("}") {
                return Ok(Json::Map(entries));
            }
            self.expect(",")?;
        }
    }

    pub fn expect(&mut self, token: &str) -> Result<(), Fault> {
        if self.eat(token) {
            Ok(())
        } else {
            Err(Fault::Syntax)
        }
    }

    fn number(&mut self) -> Result<Json, Fault> {
        let start = self.at;
        let negative = self.eat("-");
        let value = if self.eat("Infinity") {
            f64::INFINITY
        } else if !negative && self.eat("NaN") {
            f64::NAN
        } else {
            self.decimal()?
        };
        Ok(Json::Number(Number {
            value: if negative { -value } else { value },
            text: self.text.get(start..self.at).unwrap_or_default().to_owned(),
        }))
    }

    /// Digits, with a fraction and a power of ten if there are any.
    fn decimal(&mut self) -> Result<f64, Fault> {
        let mut decimal = Decimal::default();
        let zero = self.peek() == Some(b'0');
        let whole = self.digits(|digit| decimal.push(digit, 0));
        if whole == 0 || (zero && whole > 1) {
            return Err(Fault::Syntax);
        }
        if self.eat(".") && self.digits(|digit| decimal.push(digit, 1)) == 0 {
            return Err(Fault::Syntax);
        }
        if self.eat("e") || self.eat("E") {
            let negative = self.eat("-");
            let _ = negative || self.eat("+");
            let mut power = 0_i64;
            let digits = self.digits(|digit| {
                power = power.saturating_mul(10).saturating_add(i64::from(digit));
            });
            if digits == 0 {
                return Err(Fault::Syntax);
            }
            let power = if negative { -power } else { power };
            decimal.power = decimal.power.saturating_add(power);
        }
        Ok(decimal.value())
    }

    /// Hands on all digits that stand here and tells how many there are.
    fn digits(&mut self, mut take: impl FnMut(u8)) -> usize {
        let start = self.at;
        while let Some(digit) = self.peek().filter(u8::is_ascii_digit) {
            take(digit - b'0');
            self.at += 1;
        }
        self.at - start
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> f64 {
        match parse(text) {
            Ok(Json::Number(number)) => number.value,
            _ => f64::NAN,
        }
    }

    #[test]
    fn numbers_are_those_that_the_standard_parser_reads() {
        for text in [
            "0",
            "-0.0",
            "1",
            "-17",
            "1e-06",
            "0.000001",
            "1E+6",
            "1000000.0",
            "16777217",
            "10.0",
            "0.1",
            "2.5e-3",
            "9007199254740993",
            "1e22",
            "123456789012345678",
            "1e400",
            "1e-400",
            "1e99999999999999999999",
            "1.0693147180559945",
            "0.1386294361119891",
            "1.1386294361119891",
            "3.0000000000000004",
            "123456789012345678e-18",
            "9007199254740993e-3",
            "999999999999999999",
        ] {
            assert_eq!(Ok(number(text)), text.parse(), "{text}");
        }
        let long = "9".repeat(400);
        assert_eq!(number(&long), f64::INFINITY);
        assert_eq!(number(&format!("0.{long}")), 1.0);
        assert!(matches!(parse("NaN"), Ok(Json::Number(n)) if n.value.is_nan()));
        assert_eq!(number("-Infinity"), f64::NEG_INFINITY);
    }

    #[test]
    fn what_is_not_json_is_refused_where_it_stops_being_json() {
        for (text, line, column) in [
            ("", 1, 1),
            ("{\"é\": ,}", 1, 7),
            ("{\n \"a\": 1,\n}", 3, 1),
            ("[1 2]", 1, 4),
            ("[01]", 1, 4),
            ("[1.]", 1, 4),
            ("[\"\u{1}\"]", 1, 3),
            ("[\"\\x\"]", 1, 3),
            ("[\"\\u12\"]", 1, 3),
            ("{} {}", 1, 4),
            ("{\"a\"", 1, 5),
            ("hello", 1, 1),
            ("-", 1, 2),
        ] {
            assert_eq!(
                parse(text),
                Err(BadConfig::NotJson { line, column }),
                "{text}"
            );
        }
    }

    #[test]
    fn nesting_has_a_bound() {
        let nested = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(parse(&nested(DEEPEST)).is_ok());
        assert_eq!(parse(&nested(DEEPEST + 1)), Err(BadConfig::TooDeep));
        assert_eq!(parse(&"{\"a\":".repeat(1_000_000)), Err(BadConfig::TooDeep));
    }

    #[test]
    fn the_last_of_equal_keys_counts() {
        let json = parse("{\"a\": 1, \"a\": true}");
        assert_eq!(
            json.map(|json| json.get("a") == Some(&Json::Bool(true))),
            Ok(true)
        );
    }
}
