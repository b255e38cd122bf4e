//! What JavaScript holds: one page with all its diagrams and their canvases.
//! Never: a rule of what follows from an event.

use js_sys::Reflect;
use wasm_bindgen::JsError;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlCanvasElement;

use crate::graph::View;
use crate::model::module::Module;
use crate::model::part::UnknownPart;
use crate::model::shelf::Shelf;
use crate::page;
use crate::page::Entry;
use crate::page::Event;
use crate::page::Key;
use crate::page::State;
use crate::palette::Theme;
use crate::text::joined;
use crate::text::start;
use crate::view;
use crate::web::message::Message;
use crate::web::surface::Surface;
use crate::web::tint;
use crate::web::value;
use crate::words::Language;

/// All diagrams of one page.
#[wasm_bindgen]
#[derive(Default)]
pub struct Handle {
    pub(super) state: State,
    pub(super) shelf: Shelf,
    surfaces: Vec<Surface>,
    system_is_dark: bool,
    wants_contrast: bool,
    forces_colours: bool,
    wake: Option<f64>,
}

/// An error with a code that tells scripts which it is, and one line for people.
pub(super) fn fault(code: &str, error: &impl ToString) -> JsValue {
    let fault = js_sys::Error::new(&error.to_string());
    // An error takes any property.
    let _ = Reflect::set(&fault, &"code".into(), &code.into());
    fault.into()
}

#[wasm_bindgen]
impl Handle {
    /// A page without diagrams.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Handle {
        Handle::default()
    }

    /// Takes in an element: its canvas, model, twin's name and width in CSS px.
    ///
    /// # Errors
    /// An unknown model, in one sentence; its `code` is `unknown-model`.
    pub fn attach(
        &mut self,
        key: Key,
        canvas: HtmlCanvasElement,
        model: &str,
        twin: String,
        width: f64,
        now: f64,
    ) -> Result<JsValue, JsValue> {
        let model = self.shelf.find(model);
        let model = model.map_err(|error| fault("unknown-model", &error))?;
        let surface = Surface::new(key, canvas)
            .ok_or_else(|| fault("no-canvas", &"canvas: this browser gives no 2d context"))?;
        self.surfaces.retain(|surface| surface.key != key);
        self.surfaces.push(surface);
        Ok(self.take(
            Event::Attach {
                key,
                model,
                twin,
                width,
            },
            now,
        ))
    }

    /// Lets an element go, and all that it held.
    pub fn detach(&mut self, key: Key, now: f64) -> JsValue {
        self.surfaces.retain(|surface| surface.key != key);
        self.take(Event::Detach(key), now)
    }

    /// Shows another model.
    ///
    /// # Errors
    /// An unknown model, in one sentence with the `code` `unknown-model`; the diagram stays.
    pub fn model(&mut self, key: Key, model: &str, now: f64) -> Result<JsValue, JsValue> {
        let model = self.shelf.find(model);
        let model = model.map_err(|error| fault("unknown-model", &error))?;
        Ok(self.take(Event::Model(key, model), now))
    }

    /// Sets the language of an element, by a tag as HTML's `lang` has it.
    pub fn language(&mut self, key: Key, tag: &str, now: f64) -> JsValue {
        self.take(Event::Language(key, Language::from_tag(tag)), now)
    }

    /// Draws an element as a diagram, or to scale.
    ///
    /// # Errors
    /// Another view, in one sentence; the diagram stays.
    pub fn view(&mut self, key: Key, name: &str, now: f64) -> Result<JsValue, JsError> {
        let view = View::known(name);
        let view = view.ok_or_else(|| {
            let says = [
                "view: \"",
                start(name, 80),
                "\" is not one of diagram, scale",
            ];
            JsError::new(&joined(&says, ""))
        })?;
        Ok(self.take(Event::View(key, view), now))
    }

    /// Gives an element other twins.
    pub fn twin(&mut self, key: Key, name: String, now: f64) -> JsValue {
        self.take(Event::Twin(key, name), now)
    }

    /// Tells the width of an element in CSS px, and how many device px one of them takes.
    pub fn resize(&mut self, key: Key, width: f64, ratio: f64, now: f64) -> JsValue {
        if let Some(surface) = self.surfaces.iter_mut().find(|surface| surface.key == key) {
            surface.ratio = ratio;
            surface.forget();
        }
        self.take(Event::Resize(key, width), now)
    }

    /// Sets the theme of an element: `light`, `dark`, or as the system wants it.
    pub fn theme(&mut self, key: Key, theme: &str) {
        if let Some(surface) = self.surfaces.iter_mut().find(|surface| surface.key == key) {
            surface.theme = match theme {
                "light" => Some(Theme::Light),
                "dark" => Some(Theme::Dark),
                _ => None,
            };
        }
    }

    /// Tells what the reader's system wants: dark, more contrast, colours of its own.
    pub fn system(&mut self, dark: bool, more: bool, forced: bool) {
        self.system_is_dark = dark;
        self.wants_contrast = more;
        self.forces_colours = forced;
    }

    /// The colours of an element's tip as custom properties.
    pub fn colours(&self, key: Key) -> String {
        self.surface(key).map_or_else(String::new, |surface| {
            tint::declarations(self.theme_of(surface))
        })
    }

    /// Escape was pressed.
    pub fn escape(&mut self, now: f64) -> JsValue {
        self.take(Event::Escape, now)
    }

    /// The time to wake has come.
    pub fn woke(&mut self, now: f64) -> JsValue {
        // A timer may come a little before its time by a clock that is coarse.
        let now = self.wake.map_or(now, |wake| wake.max(now));
        self.take(Event::Wake, now)
    }

    /// Pins the module with this id, or none.
    ///
    /// # Errors
    /// An id that the model does not have, in one sentence.
    pub fn select(&mut self, key: Key, id: Option<String>, now: f64) -> Result<JsValue, JsError> {
        let module = id.map(|id| self.module(key, id)).transpose();
        let module = module.map_err(|error| JsError::new(&error.to_string()))?;
        Ok(self.take(Event::Select(key, module), now))
    }

    /// The module that is pinned.
    pub fn selected(&self, key: Key) -> Option<String> {
        Some(self.state.diagram(key)?.selected?.to_string())
    }

    /// Every module that is drawn, in CSS px of the element; while things move, where they will be.
    pub fn nodes(&self, key: Key) -> JsValue {
        self.state.diagram(key).map_or(JsValue::NULL, |diagram| {
            value::list_of(&diagram.entries(), entry)
        })
    }

    /// Paints a diagram, if its element has a width or a twin that has one, and gives the size of
    /// the canvas in CSS px: whole device px, so that nothing is stretched. Else gives nothing.
    pub fn paint(&mut self, key: Key) -> Vec<f64> {
        let (Some(surface), Some(diagram)) = (self.surface(key), self.state.diagram(key)) else {
            return Vec::new();
        };
        let theme = self.theme_of(surface);
        let look = self.state.look(diagram);
        let scene = view::scene(diagram.graph(), diagram.drawn(), &look);
        let fit = diagram.fit();
        let surface = self.surfaces.iter_mut().find(|surface| surface.key == key);
        surface.map_or_else(Vec::new, |surface| {
            // An edge that is cut where a mended place ends may be smoothed a little otherwise
            // there: nothing of that stays when nobody points any more.
            if look.is_at_rest() {
                surface.forget();
            }
            surface.paint(scene, fit, theme)
        })
    }

    pub(super) fn surface(&self, key: Key) -> Option<&Surface> {
        self.surfaces.iter().find(|surface| surface.key == key)
    }

    pub(super) fn theme_of(&self, surface: &Surface) -> Theme {
        let system = if self.system_is_dark {
            Theme::Dark
        } else {
            Theme::Light
        };
        let theme = surface.theme.unwrap_or(system);
        if self.forces_colours {
            Theme::Forced
        } else if self.wants_contrast {
            theme.more()
        } else {
            theme
        }
    }

    pub(super) fn module(&self, key: Key, id: String) -> Result<Module, UnknownPart> {
        let module: Module = id.parse()?;
        let diagram = self.state.diagram(key);
        let known = diagram.is_some_and(|diagram| diagram.has(module));
        known.then_some(module).ok_or(UnknownPart { asked: id })
    }

    /// Takes an event; gives what is to be done, or nothing.
    pub(super) fn take(&mut self, event: Event, now: f64) -> JsValue {
        let effects = page::update(&mut self.state, event, now);
        let same_wake = effects.wake == self.wake;
        self.wake = effects.wake;
        let message = Message::from(effects, &self.state);
        if same_wake && message.is_idle() {
            JsValue::UNDEFINED
        } else {
            message.to_js()
        }
    }
}

fn entry(entry: &Entry) -> JsValue {
    value::object(&[
        ("id", JsValue::from_str(&entry.id)),
        ("label", JsValue::from_str(&entry.label)),
        ("parent", value::text(entry.parent.as_deref())),
        ("kind", JsValue::from_str(entry.kind.name())),
        ("x", entry.x.into()),
        ("y", entry.y.into()),
        ("width", entry.width.into()),
        ("height", entry.height.into()),
        ("open", entry.open.into()),
    ])
}
