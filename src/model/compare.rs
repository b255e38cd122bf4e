//! Two models side by side, number by number.
//! Never: a rounded number, or what a number is called in a language.

use crate::list::Listed;
use serde::Serialize;
use serde::Serializer;

use crate::model::config::Config;
use crate::model::count;

/// How long the text is whose cache is compared, in tokens.
pub const TEXT: u64 = 32_768;

/// A number of both models.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// Which number.
    pub id: &'static str,
    /// That of the first model.
    pub left: Value,
    /// That of the second model.
    pub right: Value,
    /// Right ÷ left; nothing where left is 0.
    pub ratio: Option<f64>,
}

/// A number of one model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// Parameters or bytes.
    Count(u128),
    /// A part of a whole, from 0 to 1.
    Share(f64),
}

impl Value {
    /// As a float.
    pub fn float(self) -> f64 {
        match self {
            Value::Count(count) => count as f64,
            Value::Share(share) => share,
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            // JavaScript has no number for larger ones and takes the nearest one.
            Value::Count(count) if cfg!(not(target_arch = "wasm32")) => {
                serializer.serialize_u128(*count)
            }
            value => serializer.serialize_f64(value.float()),
        }
    }
}

/// The numbers of a model, by id.
fn numbers(config: &Config) -> [(&'static str, Value); 12] {
    let experts = count::experts(config);
    let total = count::total(config);
    let cache = count::kv_bytes(config, TEXT);
    [
        ("total", counted(total)),
        ("non_embedding", counted(count::non_embedding(config))),
        ("active", counted(count::active(config))),
        (
            "active_without_embedding",
            counted(count::active_without_embedding(config)),
        ),
        (
            "active_non_embedding",
            counted(count::active_non_embedding(config)),
        ),
        ("experts", counted(experts)),
        ("experts_share", Value::Share(experts as f64 / total as f64)),
        (
            "kv_bytes_per_token",
            counted(count::kv_bytes_per_token(config)),
        ),
        (
            "kv_bytes_per_token_if_mha",
            counted(count::kv_bytes_per_token_if_mha(config)),
        ),
        ("kv_bytes_at_32768", Value::Count(cache)),
        (
            "kv_bytes_at_32768_if_mha",
            Value::Count(u128::from(config.group_size()) * cache),
        ),
        (
            "weight_bytes_per_token",
            counted(count::weight_bytes_per_token(config)),
        ),
    ]
}

/// The numbers of the page's table and those that they stand on.
pub fn rows(left: &Config, right: &Config) -> Vec<Row> {
    let pairs = numbers(left).into_iter().zip(numbers(right));
    pairs
        .map(|((id, left), (_, right))| row(id, left, right))
        .listed()
}

fn counted(count: u64) -> Value {
    Value::Count(u128::from(count))
}

fn row(id: &'static str, left: Value, right: Value) -> Row {
    let ratio = right.float() / left.float();
    Row {
        id,
        left,
        right,
        ratio: Some(ratio).filter(|_| left.float() > 0.0),
    }
}
