//! The outline of a diagram for keyboard and screen reader, as JavaScript asks for it.
//! Never: what a key does, or a sentence.

use wasm_bindgen::JsError;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::doc::Doc;
use crate::list::Listed;
use crate::outline;
use crate::outline::Detail;
use crate::outline::Item;
use crate::outline::Voice;
use crate::page;
use crate::page::Command;
use crate::page::Diagram;
use crate::page::Event;
use crate::page::Key;
use crate::page::Place;
use crate::page::State;
use crate::page::Told;
use crate::text::joined;
use crate::tip::About;
use crate::web::handle::Handle;
use crate::web::value;

/// What texts speak of in a diagram.
pub(super) fn about<'a>(state: &'a State, diagram: &'a Diagram) -> About<'a> {
    let model = diagram.model();
    let twin = state.other(diagram).map(Diagram::model);
    About {
        graph: diagram.graph(),
        config: &model.config,
        source: Some(&model.source),
        twin: twin.map(|twin| (&*twin.name, &twin.config)),
    }
}

/// What a reader is told at a module.
pub(super) fn told_text(state: &State, place: Place, told: &Told) -> Option<String> {
    let diagram = state.diagram(place.key)?;
    let about = about(state, diagram);
    let words = diagram.words();
    let voice = Voice::new(&about, words);
    Some(match told {
        Told::Silence => String::new(),
        Told::Copied => words.get("outline.copied").to_owned(),
        Told::Nothing => words.get("outline.nothing").to_owned(),
        Told::Ways(ways, direction) => {
            voice.ways(&ways.iter().map(|tie| (direction.end(tie), *tie)).listed())
        }
        Told::Detail => {
            let name = ["brief", "standard", "full"][state.detail() as usize];
            words.get(&format!("outline.detail.{name}")).to_owned()
        }
    })
}

#[wasm_bindgen]
impl Handle {
    /// The items of a diagram's outline, each before those that lie in it: id, id of what encloses
    /// it, level, place, count, open (or `null`), name, description, and its box in CSS px of the
    /// element.
    pub fn outline(&self, key: Key) -> JsValue {
        // What is longer is said of the module alone to which the keyboard comes.
        let detail = match self.state.detail() {
            Detail::Full => Detail::Standard,
            detail => detail,
        };
        let items = self.say(key, |diagram, voice| {
            let items = outline::items(diagram.graph(), self.state.seat(key));
            let items = items.iter();
            value::list(
                &items
                    .map(|item| self::item(diagram, voice, detail, item))
                    .listed(),
            )
        });
        items.unwrap_or(JsValue::NULL)
    }

    /// What is said of a module when the keyboard comes to it.
    pub fn aloud(&self, key: Key, id: String) -> String {
        let detail = self.state.detail();
        let module = self.module(key, id).ok();
        let said =
            module.and_then(|module| self.say(key, |_, voice| voice.describe(module, detail)));
        said.unwrap_or_default()
    }

    /// The name of a diagram, what stands before it and what after it, and in which language.
    pub fn around(&self, key: Key) -> JsValue {
        let texts = self.say(key, |diagram, voice| {
            let tag = diagram.language().tag().to_owned();
            let texts = [voice.model().to_owned(), voice.summary(), voice.end(), tag];
            value::list_of(&texts, |text| JsValue::from_str(text))
        });
        texts.unwrap_or(JsValue::NULL)
    }

    /// The table of keys, as a document.
    pub fn keys(&self, key: Key) -> JsValue {
        let Some(diagram) = self.state.diagram(key) else {
            return JsValue::NULL;
        };
        let words = diagram.words();
        let mut rows = Vec::new();
        let mut row = |shown: &str, text: &str| {
            let text = words.get(&joined(&["key.", text], ""));
            rows.push(Doc::element("dt", "", vec![Doc::text("kbd", "", shown)]));
            rows.push(Doc::text("dd", "", text));
        };
        for (index, binding) in page::BINDINGS.iter().enumerate() {
            let again = index > 0 && page::BINDINGS[index - 1].text == binding.text;
            if !again {
                row(binding.shown, binding.text);
            }
        }
        row("a … z", "letters");
        row("1 … 9", "digits");
        row("Ctrl C", "copy");
        row("Tab", "leave");
        let parts = vec![
            Doc::text("p", "name", words.get("key.title")),
            Doc::element("dl", "rows", rows),
            Doc::text("button", "close", "×").with("aria-label", words.get("key.close")),
        ];
        let tag = words.language().tag();
        value::doc(&Doc::element("div", "keys", parts).with("lang", tag))
    }

    /// Would a diagram do something with this key? It has the name that browsers give it.
    pub fn takes(&self, name: &str, shifted: bool) -> bool {
        match page::command(name, shifted) {
            Some(Command::Dismiss) => self.state.is_busy(),
            Some(_) => true,
            None => letter(name).is_some(),
        }
    }

    /// A key was pressed at a module.
    ///
    /// # Errors
    /// An id that the model does not have, in one sentence.
    pub fn stroke(
        &mut self,
        key: Key,
        id: String,
        name: &str,
        shifted: bool,
        now: f64,
    ) -> Result<JsValue, JsError> {
        let place = self.place(key, id)?;
        let event = match (page::command(name, shifted), letter(name)) {
            (Some(command), _) => Event::Command(place, command),
            (None, Some(letter)) => Event::Typed(place, letter),
            (None, None) => return Ok(JsValue::UNDEFINED),
        };
        Ok(self.take(event, now))
    }

    /// The keyboard came to a module, or left all of them.
    ///
    /// # Errors
    /// An id that the model does not have, in one sentence.
    pub fn focused(&mut self, key: Key, id: Option<String>, now: f64) -> Result<JsValue, JsError> {
        let place = id.map(|id| self.place(key, id)).transpose()?;
        Ok(self.take(Event::Focus(place), now))
    }

    /// Assistive technology pressed a module.
    ///
    /// # Errors
    /// An id that the model does not have, in one sentence.
    pub fn activated(&mut self, key: Key, id: String, now: f64) -> Result<JsValue, JsError> {
        let place = self.place(key, id)?;
        Ok(self.take(Event::Activate(place), now))
    }

    /// The address of a module was copied.
    ///
    /// # Errors
    /// An id that the model does not have, in one sentence.
    pub fn copied(&mut self, key: Key, id: String, now: f64) -> Result<JsValue, JsError> {
        let place = self.place(key, id)?;
        Ok(self.take(Event::Copied(place), now))
    }

    /// How much is said of each module, from 0 to 2; a page may remember it.
    pub fn detail(&self) -> usize {
        self.state.detail() as usize
    }

    /// Says so much of each module; what is no such number is left aside.
    pub fn recall(&mut self, detail: usize, now: f64) -> JsValue {
        match Detail::ALL.get(detail) {
            Some(detail) => self.take(Event::Detail(*detail), now),
            None => JsValue::UNDEFINED,
        }
    }
}

impl Handle {
    /// What the voice of a diagram says, while there is that diagram.
    fn say<T>(&self, key: Key, what: impl FnOnce(&Diagram, &Voice) -> T) -> Option<T> {
        let diagram = self.state.diagram(key)?;
        let about = about(&self.state, diagram);
        let words = diagram.words();
        Some(what(diagram, &Voice::new(&about, words)))
    }
}

/// The sign that a key writes, if it is one.
fn letter(name: &str) -> Option<char> {
    let mut letters = name.chars();
    let first = letters.next().filter(|letter| *letter != ' ');
    first.filter(|_| letters.next().is_none())
}

fn item(diagram: &Diagram, voice: &Voice, detail: Detail, item: &Item) -> JsValue {
    let graph = diagram.graph();
    let node = graph.find(item.module).map(|at| &graph.nodes[at]);
    let open = match node {
        Some(node) if node.opens => node.open.into(),
        // An expert of a field is closed as long as it is no module of its own.
        None => false.into(),
        _ => JsValue::NULL,
    };
    let rect = diagram.rect(item.module).unwrap_or_default();
    let outer = item.outer.map(|outer| outer.to_string());
    value::list(&[
        JsValue::from_str(&item.module.to_string()),
        value::text(outer.as_deref()),
        item.level.into(),
        item.place.into(),
        item.count.into(),
        open,
        JsValue::from_str(&voice.name(item.module)),
        JsValue::from_str(&voice.describe(item.module, detail)),
        rect.x.into(),
        rect.y.into(),
        rect.width.into(),
        rect.height.into(),
    ])
}
