//! The fields of an object, read as what they ought to be. `null` counts as absent.
//! Never: which fields there are.

use crate::model::json::Json;
use crate::model::read::LARGEST;
use crate::model::refusal::BadConfig;
use crate::model::refusal::Holds;
use crate::model::refusal::Right;

/// An object, and what stands before the names of its fields in a refusal.
pub(super) struct Fields<'a> {
    inside: &'static str,
    json: &'a Json,
}

impl<'a> Fields<'a> {
    /// The fields of an object, which is the field `inside` of another one, or of none.
    pub fn of(inside: &'static str, json: &'a Json) -> Result<Self, BadConfig> {
        let holds = Holds::from(json);
        match json {
            Json::Map(_) => Ok(Fields { inside, json }),
            _ if inside.is_empty() => Err(BadConfig::NotObject { holds }),
            _ => Err(BadConfig::Wrong {
                field: inside.to_owned(),
                holds,
                right: Right::Object,
            }),
        }
    }

    /// The whole name of a field.
    pub fn path(&self, name: &str) -> String {
        match self.inside {
            "" => name.to_owned(),
            inside => format!("{inside}.{name}"),
        }
    }

    /// What a field holds.
    pub fn get(&self, name: &str) -> Option<&'a Json> {
        self.json
            .get(name)
            .filter(|value| !matches!(value, Json::Null))
    }

    /// Is the field there, even if it holds `null`?
    pub fn has(&self, name: &str) -> bool {
        self.json.get(name).is_some()
    }

    /// A refusal of what a field holds; of its absence, where it holds nothing.
    pub fn wrong(&self, name: &str, right: Right) -> BadConfig {
        let field = self.path(name);
        match self.json.get(name) {
            None => BadConfig::Missing { field, right },
            Some(value) => BadConfig::Wrong {
                field,
                holds: value.into(),
                right,
            },
        }
    }

    /// A refusal of what a field has in its list.
    pub fn wrong_entry(&self, name: &str, entry: &Json, right: Right) -> BadConfig {
        BadConfig::Wrong {
            field: self.path(name),
            holds: entry.into(),
            right,
        }
    }

    /// A whole number in a range, if the field is there.
    pub fn whole(&self, name: &str, least: u64, most: u64) -> Result<Option<u64>, BadConfig> {
        let Some(value) = self.get(name) else {
            return Ok(None);
        };
        let whole = whole(value).filter(|whole| (least..=most).contains(whole));
        let right = Right::Whole(least, most);
        whole.map(Some).ok_or_else(|| self.wrong(name, right))
    }

    /// A size, if the field is there.
    pub fn size(&self, name: &str) -> Result<Option<u64>, BadConfig> {
        self.whole(name, 1, LARGEST)
    }

    /// A size that has no default.
    pub fn needed_size(&self, name: &str) -> Result<u64, BadConfig> {
        let right = Right::Whole(1, LARGEST);
        self.size(name)?.ok_or_else(|| self.wrong(name, right))
    }

    /// A number from `least` to `most`, if the field is there.
    pub fn number(&self, name: &str, least: u64, most: u64) -> Result<Option<f64>, BadConfig> {
        let fits = |number: f64| number >= least as f64 && number <= most as f64;
        self.real(name, fits, Right::Number(least, most))
    }

    /// A number above `least` and up to `most`, if the field is there.
    pub fn above(&self, name: &str, least: u64, most: u64) -> Result<Option<f64>, BadConfig> {
        let fits = |number: f64| number > least as f64 && number <= most as f64;
        self.real(name, fits, Right::Above(least, most))
    }

    fn real(
        &self,
        name: &str,
        fits: impl Fn(f64) -> bool,
        right: Right,
    ) -> Result<Option<f64>, BadConfig> {
        match self.get(name) {
            None => Ok(None),
            Some(Json::Number(number)) if fits(number.value) => Ok(Some(number.value)),
            Some(_) => Err(self.wrong(name, right)),
        }
    }

    /// `true` or `false`, if the field is there.
    pub fn flag(&self, name: &str) -> Result<Option<bool>, BadConfig> {
        match self.get(name) {
            None => Ok(None),
            Some(Json::Bool(flag)) => Ok(Some(*flag)),
            Some(_) => Err(self.wrong(name, Right::Flag)),
        }
    }

    /// One of a few texts, if the field is there.
    pub fn one_of(
        &self,
        name: &str,
        known: &'static [&'static str],
    ) -> Result<Option<&'static str>, BadConfig> {
        let value = self.get(name);
        value
            .map(|value| self.one_of_entry(name, value, known))
            .transpose()
    }

    /// One of a few texts, as a field holds it or has it in its list.
    pub fn one_of_entry(
        &self,
        name: &str,
        entry: &Json,
        known: &'static [&'static str],
    ) -> Result<&'static str, BadConfig> {
        let same = |one: &&&str| matches!(entry, Json::Text(text) if text == **one);
        let found = known.iter().find(same);
        let right = Right::OneOf(known);
        found
            .copied()
            .ok_or_else(|| self.wrong_entry(name, entry, right))
    }

    /// The object in a field, if it is there.
    pub fn object(&self, name: &'static str) -> Result<Option<Fields<'a>>, BadConfig> {
        self.get(name)
            .map(|json| Fields::of(name, json))
            .transpose()
    }
}

/// The value as a whole number, where it is one that a float holds exactly.
pub(super) fn whole(value: &Json) -> Option<u64> {
    let Json::Number(number) = value else {
        return None;
    };
    let value = number.value;
    let is_whole = value >= 0.0 && value <= (1_u64 << 53) as f64 && value.fract() == 0.0;
    is_whole.then_some(value as u64)
}
