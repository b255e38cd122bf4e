//! A reader's own config, from what JavaScript has: a text or an object.
//! Never: what a field means.

use js_sys::Array;
use js_sys::BigInt;
use js_sys::JsString;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::model::json::DEEPEST;
use crate::model::json::Json;
use crate::model::json::Number;
use crate::model::read::LARGEST;
use crate::model::refusal::BadConfig;
use crate::model::refusal::Holds;
use crate::page::Key;
use crate::record;
use crate::web::handle::Handle;
use crate::web::handle::fault;
use crate::web::value;
use crate::words::Language;
use crate::words::Words;

#[wasm_bindgen]
impl Handle {
    /// Takes in a reader's own config, the text of a `config.json` or what it holds, that lies at
    /// `name` (a file, an address; empty for none). Gives the id that it has from now on.
    ///
    /// # Errors
    /// Why it is no Qwen3, in one line of the language with this tag, English where none is given;
    /// its `code` is `bad-config`.
    pub fn read(
        &mut self,
        name: &str,
        value: JsValue,
        language: Option<String>,
    ) -> Result<String, JsValue> {
        let json = match value.as_string() {
            Some(text) => Json::parse(&text),
            None => tree(&value, 0),
        };
        let model = json.and_then(|json| self.shelf.read(name, &json));
        let words = Words::of(Language::from_tag(&language.unwrap_or_default()));
        let model = model.map_err(|error| fault("bad-config", &error.sentence(&words)))?;
        Ok(model.id.to_string())
    }

    /// Everything that is known of the model of a diagram, as the command line prints it.
    pub fn facts(&self, key: Key) -> JsValue {
        let words = Words::of(Language::English);
        self.state.diagram(key).map_or(JsValue::NULL, |diagram| {
            value::json(&record::of(diagram.model(), &words))
        })
    }
}

/// What a value holds. Whatever an object does when it is asked, nothing is thrown from here.
fn tree(value: &JsValue, depth: usize) -> Result<Json, BadConfig> {
    if value.is_null() || value.is_undefined() {
        return Ok(Json::Null);
    }
    if let Some(flag) = value.as_bool() {
        return Ok(Json::Bool(flag));
    }
    if let Some(text) = value.as_string() {
        return Ok(Json::Text(text));
    }
    if let Some(number) = value.dyn_ref::<js_sys::Number>() {
        let text = number
            .to_string_with_radix(10)
            .map(String::from)
            .unwrap_or_default();
        let value = number.value_of();
        return Ok(Json::Number(Number { value, text }));
    }
    if let Some(number) = value.dyn_ref::<BigInt>() {
        let digits = number.to_string(10).map(String::from);
        return Json::parse(&digits.unwrap_or_default());
    }
    if value.is_function() || !value.is_object() {
        let holds = Holds::Value(value.js_typeof().unchecked_into::<JsString>().into());
        return Err(BadConfig::NotData { holds });
    }
    if depth >= DEEPEST {
        return Err(BadConfig::TooDeep);
    }
    if Array::is_array(value) {
        list(value, depth + 1)
    } else {
        map(value, depth + 1)
    }
}

fn list(value: &JsValue, depth: usize) -> Result<Json, BadConfig> {
    let length = value.unchecked_ref::<Array>().length();
    if u64::from(length) > LARGEST {
        let holds = Holds::Entries(length as usize);
        return Err(BadConfig::NotData { holds });
    }
    let mut entries = Vec::new();
    for index in 0..length {
        let entry = Reflect::get_u32(value, index).unwrap_or(JsValue::UNDEFINED);
        entries.push(tree(&entry, depth)?);
    }
    Ok(Json::List(entries))
}

fn map(value: &JsValue, depth: usize) -> Result<Json, BadConfig> {
    let keys = Reflect::own_keys(value).unwrap_or_default();
    let mut entries = Vec::new();
    for key in keys.iter() {
        let Some(name) = key.as_string() else {
            continue;
        };
        let inside = Reflect::get(value, &key).unwrap_or(JsValue::UNDEFINED);
        entries.push((name, tree(&inside, depth)?));
    }
    Ok(Json::Map(entries))
}
