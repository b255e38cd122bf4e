//! Texts in quotes, and the characters that stand in them for others.
//! Never: what holds them.

use crate::model::json::parse::Fault;
use crate::model::json::parse::Reader;

impl Reader<'_> {
    /// A text in quotes.
    pub(super) fn text(&mut self) -> Result<String, Fault> {
        self.expect("\"")?;
        let mut text = String::new();
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let Some(next) = rest.chars().next().filter(|c| *c >= ' ') else {
                return Err(Fault::Syntax);
            };
            if next == '\\' {
                text.push(self.escaped()?);
                continue;
            }
            self.at += next.len_utf8();
            if next == '"' {
                return Ok(text);
            }
            text.push(next);
        }
    }

    /// A character written as `\n` or `\u00e9`; half of a pair stands for an unknown one.
    fn escaped(&mut self) -> Result<char, Fault> {
        for (escape, c) in [
            ("\\\"", '"'),
            ("\\\\", '\\'),
            ("\\/", '/'),
            ("\\b", '\u{8}'),
            ("\\f", '\u{c}'),
            ("\\n", '\n'),
            ("\\r", '\r'),
            ("\\t", '\t'),
        ] {
            if self.eat(escape) {
                return Ok(c);
            }
        }
        let first = self.code_unit()?;
        if !(0xd800..0xdc00).contains(&first) {
            return Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        let after_first = self.at;
        let second = self.code_unit().unwrap_or(0);
        if !(0xdc00..0xe000).contains(&second) {
            self.at = after_first;
            return Ok(char::REPLACEMENT_CHARACTER);
        }
        let code = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
        Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn code_unit(&mut self) -> Result<u32, Fault> {
        let written = self.text.get(self.at..self.at + 6).unwrap_or_default();
        let digits = written.strip_prefix("\\u").unwrap_or_default();
        let all_hex = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let code = u32::from_str_radix(digits, 16).ok().filter(|_| all_hex);
        let code = code.ok_or(Fault::Syntax)?;
        self.at += 6;
        Ok(code)
    }
}

#[cfg(test)]
mod tests {
    use crate::model::json::Json;
    use crate::model::json::parse::parse;

    #[test]
    fn texts_are_unescaped() {
        let text = parse("\"a\\n\\u00e9\\ud83d\\ude00\\ud800x\\/\"");
        assert_eq!(text, Ok(Json::Text("a\né😀\u{fffd}x/".to_owned())));
    }
}
