//! All that changes, for all diagrams of a page: state, events in, effects out. Deterministic:
//! time comes with the events, and waiting is an effect.
//! Never: a timer, a canvas, a call of the browser.

mod diagram;
mod effects;
mod event;
mod focus;
mod heading;
mod hover;
mod keys;
mod lit;
mod motion;
mod obstacles;
mod open;
mod pin;
mod seating;
mod twins;
mod update;
mod wait;

pub use diagram::Diagram;
pub use diagram::Entry;
pub use effects::Effects;
pub use effects::Note;
pub use effects::Said;
pub use effects::Sight;
pub use effects::TipChange;
pub use effects::Told;
pub use event::Event;
pub use event::Key;
pub use event::Pointer;
pub use focus::Direction;
pub use keys::BINDINGS;
pub use keys::Command;
pub use keys::command;
pub use motion::DURATION;
pub use obstacles::obstacles;
pub use update::update;

use crate::geom::Point;
use crate::geom::Rect;
use crate::layout::Marks;
use crate::model::module::Module;
use crate::outline::Detail;
use crate::page::focus::Keyboard;
use crate::page::motion::Keep;

/// Everything that changes.
#[derive(Debug, Default)]
pub struct State {
    /// The diagrams of the page.
    pub diagrams: Vec<Diagram>,
    /// What the pointer means, while it is on a module or on its way to that module's tip.
    hover: Option<Place>,
    /// What made it hovered.
    hovered_by: Pointer,
    /// Where the pointer was last on that module, in CSS px of the viewport.
    left_at: Point,
    /// What the host page points at, by a link that is hovered or focused.
    pointed: Option<Place>,
    /// What is really under the pointer while it is on its way to a tip.
    under: Option<Place>,
    /// The tip that is shown.
    tip: Option<Tip>,
    /// What to do when time has passed.
    wait: Option<Wait>,
    /// Where marks stand: for what pointed last.
    marks: Marks,
    /// How things get to other places.
    pace: Pace,
    /// What keeps its place on the screen while diagrams move.
    keep: Option<Keep>,
    /// Where the keyboard is.
    keyboard: Keyboard,
    /// How much is said of each module.
    detail: Detail,
}

/// A module of one of the diagrams.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Which diagram.
    pub key: Key,
    /// Which module.
    pub module: Module,
}

/// A tip that is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Tip {
    /// The module that it speaks of.
    of: Place,
    /// Does it stay until it is dismissed?
    pinned: bool,
    /// Where it is, in CSS px of the viewport; unknown until it is placed.
    rect: Option<Rect>,
}

/// How things get to other places when something opens or closes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    /// In a short motion.
    #[default]
    Gliding,
    /// At once, for who wants less motion.
    AtOnce,
}

/// Something to do at a time, in ms.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Wait {
    until: f64,
    then: Then,
}

/// What to do when a wait is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Then {
    /// Show the tip of what is hovered.
    Show,
    /// Stop keeping the tip for a pointer that was on its way to it.
    Resolve,
}

impl State {
    /// How much is said of each module.
    pub fn detail(&self) -> Detail {
        self.detail
    }

    /// Where the keyboard is in a diagram, or was last.
    pub fn seat(&self, key: Key) -> Option<Module> {
        let seat = self.keyboard.seat.filter(|place| place.key == key);
        seat.map(|place| place.module)
    }

    /// Is there anything that Escape would dismiss?
    pub fn is_busy(&self) -> bool {
        self.tip.is_some() || self.keyboard.is_asked()
    }

    /// The diagram with this key.
    pub fn diagram(&self, key: Key) -> Option<&Diagram> {
        self.diagrams.iter().find(|diagram| diagram.key == key)
    }
}
