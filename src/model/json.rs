//! What a JSON text holds, as a small tree.
//! Never: what any of it means.

mod decimal;
mod parse;
mod text;

use serde::Serialize;
use serde::Serializer;

use crate::model::refusal::BadConfig;

/// How deep lists and objects may be nested; a `config.json` has a few levels.
pub const DEEPEST: usize = 64;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`, or `undefined` where JavaScript gave the value.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A text.
    Text(String),
    /// A list, `[…]`.
    List(Vec<Json>),
    /// An object, `{…}`: keys with their values, in the order of the text.
    Map(Vec<(String, Json)>),
}

/// A number, with the characters that wrote it: `1e400` stays to be seen as that.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// Its value; infinite where it is too large, and perhaps not a number at all.
    pub value: f64,
    /// As it was written, or all digits of a whole number; empty where neither is.
    pub text: String,
}

impl Json {
    /// Reads a JSON text. `NaN` and `Infinity` count as numbers, because Python writes them.
    ///
    /// # Errors
    /// [`BadConfig::NotJson`] says where the text stops being JSON, [`BadConfig::TooDeep`] that it
    /// is nested deeper than [`DEEPEST`].
    pub fn parse(text: &str) -> Result<Json, BadConfig> {
        parse::parse(text)
    }

    /// The value with this key, the last one where there are several; nothing where this is not
    /// an object.
    pub fn get(&self, key: &str) -> Option<&Json> {
        let Json::Map(entries) = self else {
            return None;
        };
        let found = entries.iter().rev().find(|(name, _)| name == key);
        found.map(|(_, value)| value)
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Null => serializer.serialize_unit(),
            Json::Bool(flag) => serializer.serialize_bool(*flag),
            // A whole number may have more digits than its value.
            Json::Number(number) => match number.text.parse() {
                Ok(whole) => serializer.serialize_u64(whole),
                Err(_) => serializer.serialize_f64(number.value),
            },
            Json::Text(text) => serializer.serialize_str(text),
            Json::List(values) => serializer.collect_seq(values),
            Json::Map(entries) => {
                serializer.collect_map(entries.iter().map(|(name, value)| (name, value)))
            }
        }
    }
}
