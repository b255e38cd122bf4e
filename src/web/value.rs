//! Plain data as JavaScript's own: objects, lists, texts, numbers and `null`.
//! Never: what is in them.

use js_sys::Array;
use js_sys::Object;
use js_sys::Reflect;
use wasm_bindgen::JsValue;

use crate::doc::Doc;
use crate::model::json::Json;

/// An object with these fields.
pub(super) fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // A new object takes any property.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}

/// A list of these values.
pub(super) fn list(values: &[JsValue]) -> JsValue {
    let list = Array::new();
    for value in values {
        list.push(value);
    }
    list.into()
}

/// A list with what `each` makes of these.
pub(super) fn list_of<T>(items: &[T], each: fn(&T) -> JsValue) -> JsValue {
    let list = Array::new();
    for item in items {
        list.push(&each(item));
    }
    list.into()
}

/// A text, or `null`.
pub(super) fn text(text: Option<&str>) -> JsValue {
    text.map_or(JsValue::NULL, JsValue::from_str)
}

/// A text is a string, an element the list of its tag, the list of its attributes (name, value,
/// name, value …) and its children.
pub(super) fn doc(doc: &Doc) -> JsValue {
    let (tag, attributes, children) = match doc {
        Doc::Text(text) => return JsValue::from_str(text),
        Doc::Element {
            tag,
            attributes,
            children,
        } => (tag, attributes, children),
    };
    let pairs = Array::new();
    for (name, value) in attributes {
        pairs.push(&JsValue::from_str(name));
        pairs.push(&JsValue::from_str(value));
    }
    let list = Array::new();
    list.push(&JsValue::from_str(tag));
    list.push(&pairs);
    for child in children {
        list.push(&self::doc(child));
    }
    list.into()
}

/// What `JSON.parse` gives: a number that JavaScript has not is the nearest that it has.
pub(super) fn json(json: &Json) -> JsValue {
    match json {
        Json::Null => JsValue::NULL,
        Json::Bool(flag) => JsValue::from_bool(*flag),
        Json::Number(number) => JsValue::from_f64(number.value),
        Json::Text(text) => JsValue::from_str(text),
        Json::List(values) => list_of(values, self::json),
        Json::Map(entries) => {
            let object = Object::new();
            for (name, value) in entries {
                let _ = Reflect::set(&object, &JsValue::from_str(name), &self::json(value));
            }
            object.into()
        }
    }
}
