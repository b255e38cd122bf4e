//! What crosses to JavaScript, as plain data.
//! Never: a decision.

use crate::list::Listed;
use wasm_bindgen::JsValue;

use crate::callout::Scroll;
use crate::doc::Doc;
use crate::geom::Rect;
use crate::page::Effects;
use crate::page::Key;
use crate::page::Said;
use crate::page::Sight;
use crate::page::State;
use crate::page::TipChange;
use crate::tip;
use crate::web::lit;
use crate::web::lit::Chain;
use crate::web::outline::about;
use crate::web::outline::told_text;
use crate::web::value;

/// Effects, with everything that the edge needs to carry them out.
pub(super) struct Message {
    /// Diagrams to paint at the next frame.
    paint: Vec<Key>,
    /// Diagrams with their heights in CSS px.
    heights: Vec<(Key, f64)>,
    /// The diagram that keeps its place on the screen, and how much further down in its element what
    /// has to keep its place is now, in CSS px.
    keep: Option<(Key, f64)>,
    /// Is a motion under way, so that the next frame is to be told?
    frames: bool,
    /// Diagrams in which something else is open now.
    opened: Vec<Key>,
    /// The tip to show.
    tip: Option<Tip>,
    /// Is the tip to be hidden?
    hide: bool,
    /// When to wake, in ms.
    wake: Option<f64>,
    /// What is pointed at now, where that changed.
    lit: Option<Vec<Chain>>,
    /// Diagrams whose outline has other items now, or in other places.
    outlined: Vec<Key>,
    /// Where the keyboard is to stand: the diagram, the module's id, is it shown?
    focus: Option<(Key, String, bool)>,
    /// What the reader is told, in which diagram.
    told: Option<(Key, String)>,
    /// The diagram in which the table of keys is to be shown.
    help: Option<Key>,
    /// Events for host pages: the diagram, the name, the module's id.
    notes: Vec<(Key, &'static str, Option<String>)>,
}

/// A tip to show.
struct Tip {
    key: Key,
    doc: Doc,
    /// Its module, in CSS px of the element.
    anchor: Rect,
    /// May the page scroll?
    scroll: bool,
    /// Is it pinned, so that Tab comes to its links?
    pinned: bool,
}

impl Message {
    /// What `effects` ask for; nothing where they ask for nothing but the same wake as before.
    pub fn from(effects: Effects, state: &State) -> Self {
        let tip = match effects.tip {
            Some(TipChange::Show {
                key,
                module,
                scroll,
            }) => state.diagram(key).and_then(|diagram| {
                let about = about(state, diagram);
                let words = diagram.words();
                Some(Tip {
                    key,
                    doc: tip::describe(&about, module, words),
                    anchor: diagram.rect(module)?,
                    scroll: scroll == Scroll::Allowed,
                    pinned: diagram.selected == Some(module),
                })
            }),
            _ => None,
        };
        let focus = effects.focus.map(|(place, sight)| {
            let id = place.module.to_string();
            (place.key, id, sight == Sight::Seen)
        });
        let told = effects.told.as_ref();
        let told =
            told.and_then(|(place, told)| Some((place.key, told_text(state, *place, told)?)));
        let mut outlined = effects.outlined;
        outlined.extend_from_slice(&effects.relaid);
        let height = |key: &Key| state.diagram(*key).map(|diagram| (*key, diagram.height()));
        Message {
            heights: effects
                .relaid
                .iter()
                .chain(&effects.moving)
                .filter_map(height)
                .listed(),
            outlined,
            focus,
            told,
            help: effects.help,
            keep: effects.keep,
            frames: effects.frames,
            opened: effects.opened,
            paint: effects.repaint,
            tip,
            hide: effects.tip == Some(TipChange::Hide),
            wake: effects.wake,
            lit: effects.lit.map(|places| lit::chains(state, &places)),
            notes: effects
                .notes
                .iter()
                .map(|note| {
                    let name = match note.said {
                        Said::Hover => "qwen3-hover",
                        Said::Select => "qwen3-select",
                        Said::Expand => "qwen3-expand",
                        Said::Collapse => "qwen3-collapse",
                    };
                    (note.key, name, note.module.map(|module| module.to_string()))
                })
                .listed(),
        }
    }

    /// As an object whose fields have the names of these.
    pub fn to_js(&self) -> JsValue {
        let number = |number: Option<f64>| number.map_or(JsValue::NULL, JsValue::from_f64);
        let chains = |chains: &Vec<Chain>| value::list_of(chains, chain);
        value::object(&[
            ("paint", value::list_of(&self.paint, |key| (*key).into())),
            ("heights", value::list_of(&self.heights, height)),
            ("keep", self.keep.as_ref().map_or(JsValue::NULL, height)),
            ("frames", self.frames.into()),
            ("opened", value::list_of(&self.opened, |key| (*key).into())),
            ("tip", self.tip.as_ref().map_or(JsValue::NULL, Tip::to_js)),
            ("hide", self.hide.into()),
            ("wake", number(self.wake)),
            ("lit", self.lit.as_ref().map_or(JsValue::NULL, chains)),
            (
                "outlined",
                value::list_of(&self.outlined, |key| (*key).into()),
            ),
            ("focus", self.focus.as_ref().map_or(JsValue::NULL, seat)),
            ("told", self.told.as_ref().map_or(JsValue::NULL, said)),
            ("help", self.help.map_or(JsValue::NULL, JsValue::from)),
            ("notes", value::list_of(&self.notes, note)),
        ])
    }

    /// Is there anything to do but to wait as before?
    pub fn is_idle(&self) -> bool {
        self.paint.is_empty()
            && self.heights.is_empty()
            && !self.frames
            && self.opened.is_empty()
            && self.tip.is_none()
            && !self.hide
            && self.lit.is_none()
            && self.outlined.is_empty()
            && self.focus.is_none()
            && self.told.is_none()
            && self.help.is_none()
            && self.notes.is_empty()
    }
}

impl Tip {
    fn to_js(&self) -> JsValue {
        let anchor = [
            ("x", self.anchor.x.into()),
            ("y", self.anchor.y.into()),
            ("width", self.anchor.width.into()),
            ("height", self.anchor.height.into()),
        ];
        value::object(&[
            ("key", self.key.into()),
            ("doc", value::doc(&self.doc)),
            ("anchor", value::object(&anchor)),
            ("scroll", self.scroll.into()),
            ("pinned", self.pinned.into()),
        ])
    }
}

fn height((key, height): &(Key, f64)) -> JsValue {
    value::list(&[(*key).into(), (*height).into()])
}

fn seat((key, id, seen): &(Key, String, bool)) -> JsValue {
    value::list(&[(*key).into(), JsValue::from_str(id), (*seen).into()])
}

fn said((key, text): &(Key, String)) -> JsValue {
    value::list(&[(*key).into(), JsValue::from_str(text)])
}

fn chain((key, around): &Chain) -> JsValue {
    let around = value::list_of(around, |(id, class)| {
        value::list(&[JsValue::from_str(id), JsValue::from_str(class)])
    });
    value::list(&[(*key).into(), around])
}

fn note((key, name, id): &(Key, &'static str, Option<String>)) -> JsValue {
    let id = value::text(id.as_deref());
    value::list(&[(*key).into(), JsValue::from_str(name), id])
}
