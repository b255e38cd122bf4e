//! Numbers as figures write them.
//! Never: a unit.

use crate::decimal::fixed;
use crate::words::Words;

/// A number with a true minus sign.
pub(super) fn signed(value: f64, places: u32) -> String {
    fixed(value, places).replace('-', "−")
}

/// A positive number with three significant digits; whole where it is whole, and from a thousand on.
pub(super) fn significant(value: f64) -> String {
    let places = match value {
        v if v >= 999.5 => return crate::words::exact(v.round() as u64),
        v if v >= 1.0 && (v - v.round()).abs() < 1e-9 => 0,
        v if v < 0.099_95 => 4,
        v if v < 0.999_5 => 3,
        v if v < 9.995 => 2,
        v if v < 99.95 => 1,
        _ => 0,
    };
    fixed(value, places)
}

/// A small count as a word, as sentences have it; others in digits.
pub(super) fn word(count: u64, words: &Words) -> String {
    match words.get(&format!("figure.numeral.{count}")) {
        "" => crate::words::exact(count),
        word => word.to_owned(),
    }
}

/// A sentence begins with a capital.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The key for a count: its own for one, where grammar needs it.
pub(super) fn key(base: &str, count: u64) -> String {
    match count {
        1 => format!("{base}.one"),
        _ => base.to_owned(),
    }
}

/// Texts joined two by two as a language joins them.
pub(super) fn joined(words: &Words, key: &str, texts: &[String]) -> String {
    let [first, rest @ ..] = texts else {
        return String::new();
    };
    let join = |a: String, b: &String| words.fill(key, &[("a", &a), ("b", b)]);
    rest.iter().fold(first.clone(), join)
}

/// A text with its placeholders filled.
pub(super) fn filled(words: &Words, key: &str, values: &[(&str, String)]) -> String {
    let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
    words.fill(key, &values)
}
