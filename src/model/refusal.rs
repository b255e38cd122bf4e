//! Why a config is refused: one line that names the field, what it holds, what would be right.
//! Never: how a field is read.

use crate::list::Listed;
use crate::text::joined;
use std::fmt;

use crate::model::json::DEEPEST;
use crate::model::json::Json;
use crate::words::Language;
use crate::words::Words;

/// A config that is no Qwen3. `Display` says why, in one English line.
#[derive(Clone, Debug, PartialEq)]
pub enum BadConfig {
    /// The text is not JSON from a place on, both counted from 1.
    NotJson {
        /// In which line.
        line: usize,
        /// At which character of it.
        column: usize,
    },
    /// Something that is no data, as only JavaScript can hold: a function, a symbol.
    NotData {
        /// What it is.
        holds: Holds,
    },
    /// It is nested too deep.
    TooDeep,
    /// It is JSON, but not an object.
    NotObject {
        /// What it is.
        holds: Holds,
    },
    /// A field is missing.
    Missing {
        /// Which field; with a dot, one inside another.
        field: String,
        /// What would be right.
        right: Right,
    },
    /// A field holds what cannot be.
    Wrong {
        /// Which field; with a dot, one inside another.
        field: String,
        /// What it holds.
        holds: Holds,
        /// What would be right.
        right: Right,
    },
    /// It is another architecture.
    Other {
        /// Its `model_type`.
        model_type: String,
        /// What differs in this file.
        differences: Vec<Difference>,
    },
}

/// What a field holds that it may not.
#[derive(Clone, Debug, PartialEq)]
pub enum Holds {
    /// A value as it stands there, in one line.
    Value(String),
    /// A list.
    List,
    /// A list of this many entries.
    Entries(usize),
    /// An object.
    Object,
}

/// What a field may hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Right {
    /// A whole number from the first to the second.
    Whole(u64, u64),
    /// A number from the first to the second.
    Number(u64, u64),
    /// A number above the first and up to the second.
    Above(u64, u64),
    /// An even number, because RoPE turns channels in pairs.
    Even,
    /// `true` or `false`.
    Flag,
    /// An object.
    Object,
    /// A list of numbers of layers, counted from 0.
    Layers,
    /// A list with one entry for each of this many layers.
    ForEachLayer(u64),
    /// One of these texts.
    OneOf(&'static [&'static str]),
    /// A divisor of what another field holds.
    DivisorOf(&'static str, u64),
    /// At most what another field holds.
    AtMost(&'static str, u64),
    /// What another field of the same meaning holds.
    As(&'static str, u64),
    /// Less, because with the other sizes the parameters number more than this.
    Fewer(u64),
    /// `use_sliding_window` being true, or no layer that has a window.
    WindowInUse,
}

/// What an architecture has that Qwen3 has not.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference {
    /// The language model is one of several, in `text_config`.
    Nested,
    /// Some layers have linear attention.
    Linear {
        /// How many.
        linear: u64,
        /// Of how many.
        layers: u64,
    },
    /// A gate on the output of attention.
    OutputGate,
    /// An expert that all tokens use.
    SharedExpert {
        /// Its width.
        width: u64,
    },
    /// RoPE turns some channels of a head and leaves the others.
    PartRotated {
        /// How many channels it turns.
        turned: u64,
        /// How many a head has.
        of: u64,
    },
}

/// How much of a text a refusal quotes, in characters.
const QUOTED: usize = 60;

/// A text in one line, cut where it is long.
fn line(text: &str) -> String {
    let mut characters = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut line = String::new();
    characters.by_ref().take(QUOTED).for_each(|c| line.push(c));
    if characters.next().is_some() {
        line.push('…');
    }
    line
}

fn english() -> Words {
    Words::of(Language::English)
}

impl From<&Json> for Holds {
    fn from(value: &Json) -> Self {
        Holds::Value(match value {
            Json::Null => "null".to_owned(),
            Json::Bool(flag) => flag.to_string(),
            Json::Number(number) => line(&number.text),
            Json::Text(text) => format!("\"{}\"", line(text)),
            Json::List(_) => return Holds::List,
            Json::Map(_) => return Holds::Object,
        })
    }
}

impl Holds {
    fn words(&self, words: &Words) -> String {
        match self {
            Holds::Value(text) => text.clone(),
            Holds::List => words.get("error.list").to_owned(),
            Holds::Entries(count) => words.fill("error.entries", &[("count", &count.to_string())]),
            Holds::Object => words.get("error.object").to_owned(),
        }
    }
}

impl BadConfig {
    /// Why it is refused, in one line.
    pub fn sentence(&self, words: &Words) -> String {
        let number = |number: &usize| number.to_string();
        match self {
            BadConfig::NotJson { line, column } => words.fill(
                "error.not_json",
                &[("line", &number(line)), ("column", &number(column))],
            ),
            BadConfig::NotData { holds } => {
                words.fill("error.not_data", &[("holds", &holds.words(words))])
            }
            BadConfig::TooDeep => words.fill("error.too_deep", &[("most", &number(&DEEPEST))]),
            BadConfig::NotObject { holds } => {
                words.fill("error.not_object", &[("holds", &holds.words(words))])
            }
            BadConfig::Missing { field, right } => words.fill(
                "error.missing",
                &[("field", field), ("right", &right.words(words))],
            ),
            BadConfig::Wrong {
                field,
                holds,
                right,
            } => words.fill(
                "error.wrong",
                &[
                    ("field", field),
                    ("holds", &holds.words(words)),
                    ("right", &right.words(words)),
                ],
            ),
            BadConfig::Other {
                model_type,
                differences,
            } => {
                let differences: Vec<String> = differences
                    .iter()
                    .map(|difference| difference.words(words))
                    .listed();
                let key = if differences.is_empty() {
                    "error.other"
                } else {
                    "error.other.differs"
                };
                words.fill(
                    key,
                    &[
                        ("type", &line(model_type)),
                        (
                            "differences",
                            &words.listed("error.other.list", &differences),
                        ),
                        ("right", &Right::OneOf(&KNOWN).words(words)),
                    ],
                )
            }
        }
    }
}

/// Each `model_type` that is read.
pub const KNOWN: [&str; 2] = ["qwen3", "qwen3_moe"];

impl fmt::Display for BadConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(&english()))
    }
}

impl Right {
    fn words(&self, words: &Words) -> String {
        let range = |key, least: &u64, most: &u64| {
            let (least, most) = (least.to_string(), most.to_string());
            words.fill(key, &[("least", &least), ("most", &most)])
        };
        let other = |key, field: &str, value: &u64| {
            words.fill(key, &[("field", field), ("value", &value.to_string())])
        };
        match self {
            Right::Whole(least, most) => range("error.right.whole", least, most),
            Right::Number(least, most) => range("error.right.number", least, most),
            Right::Above(least, most) => range("error.right.above", least, most),
            Right::Even => words.get("error.right.even").to_owned(),
            Right::Flag => words.get("error.right.flag").to_owned(),
            Right::Object => words.get("error.object").to_owned(),
            Right::Layers => words.get("error.right.layers").to_owned(),
            Right::ForEachLayer(layers) => other("error.right.for_each_layer", "", layers),
            Right::OneOf(names) => {
                let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).listed();
                joined(&quoted, &format!(" {} ", words.get("error.or")))
            }
            Right::DivisorOf(field, value) => other("error.right.divisor", field, value),
            Right::AtMost(field, value) => other("error.right.at_most", field, value),
            Right::As(field, value) => other("error.right.as", field, value),
            Right::Fewer(most) => other("error.right.fewer", "", most),
            Right::WindowInUse => words.get("error.right.window").to_owned(),
        }
    }
}

impl Difference {
    fn words(&self, words: &Words) -> String {
        let pair = |key, first: &u64, second: &u64| {
            let (first, second) = (first.to_string(), second.to_string());
            words.fill(key, &[("part", &first), ("whole", &second)])
        };
        match self {
            Difference::Nested => words.get("error.other.nested").to_owned(),
            Difference::Linear { linear, layers } => pair("error.other.linear", linear, layers),
            Difference::OutputGate => words.get("error.other.gate").to_owned(),
            Difference::SharedExpert { width } => pair("error.other.shared", width, width),
            Difference::PartRotated { turned, of } => pair("error.other.rotated", turned, of),
        }
    }
}
