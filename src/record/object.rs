//! An object as it is written, field by field.
//! Never: what its fields mean.

use crate::model::json::Json;
use crate::model::json::Number;

/// The fields so far.
#[derive(Default)]
pub(super) struct Object(Vec<(String, Json)>);

impl Object {
    /// Writes a field.
    #[inline(never)]
    pub fn put(&mut self, name: &str, value: Json) {
        self.0.push((name.to_owned(), value));
    }

    /// Writes a whole number.
    #[inline(never)]
    pub fn count(&mut self, name: &str, count: u64) {
        self.put(name, whole(count));
    }

    /// Writes a whole number where there is one, and no field where there is none.
    pub fn known(&mut self, name: &str, count: Option<u64>) {
        if let Some(count) = count {
            self.count(name, count);
        }
    }

    /// Writes a number.
    #[inline(never)]
    pub fn number(&mut self, name: &str, value: f64) {
        let text = String::new();
        self.put(name, Json::Number(Number { value, text }));
    }

    /// Writes a text.
    #[inline(never)]
    pub fn text(&mut self, name: &str, text: &str) {
        self.put(name, Json::Text(text.to_owned()));
    }

    /// Writes `true` or `false`.
    pub fn flag(&mut self, name: &str, flag: bool) {
        self.put(name, Json::Bool(flag));
    }

    /// The whole object.
    pub fn done(self) -> Json {
        Json::Map(self.0)
    }
}

/// A whole number with all its digits.
pub(super) fn whole(count: u64) -> Json {
    Json::Number(Number {
        value: count as f64,
        text: count.to_string(),
    })
}
