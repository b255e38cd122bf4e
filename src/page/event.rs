//! What happens to a page.
//! Never: what follows from it.

use std::rc::Rc;

use crate::geom::Point;
use crate::geom::Rect;
use crate::graph::View;
use crate::layout::Marks;
use crate::model::Model;
use crate::model::module::Module;
use crate::outline::Detail;
use crate::page::Pace;
use crate::page::Place;
use crate::page::keys::Command;
use crate::words::Language;

/// Which diagram, as long as the page lives.
pub type Key = u32;

/// What points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pointer {
    /// A mouse or a pen: it hovers, then it presses.
    #[default]
    Fine,
    /// A finger: it only presses.
    Coarse,
}

/// Something that happens. Points named `at` are in CSS px of the element, before any transform
/// of its ancestors; `client` in CSS px of the viewport.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// An element wants a diagram.
    Attach {
        /// Its key from now on.
        key: Key,
        /// Its model.
        model: Rc<Model>,
        /// The name that it shares with its twins; empty for none.
        twin: String,
        /// Its width in CSS px; 0 while it is hidden.
        width: f64,
    },
    /// An element is gone.
    Detach(Key),
    /// An element wants another model.
    Model(Key, Rc<Model>),
    /// An element speaks another language.
    Language(Key, Language),
    /// An element is drawn as something else.
    View(Key, View),
    /// An element has other twins.
    Twin(Key, String),
    /// An element has another width, in CSS px.
    Resize(Key, f64),
    /// A fine pointer moved over a diagram.
    Move {
        /// Over which.
        key: Key,
        /// Where.
        at: Point,
        /// The same on the screen.
        client: Point,
    },
    /// A fine pointer left a diagram for the rest of the page or for a tip.
    Leave {
        /// Which.
        key: Key,
        /// Where it went.
        client: Point,
    },
    /// A pointer came onto the tip.
    EnterTip,
    /// A pointer left the tip.
    LeaveTip,
    /// Something pressed a diagram and let go: a click or a tap.
    Press {
        /// Which.
        key: Key,
        /// Where.
        at: Point,
        /// The same on the screen.
        client: Point,
        /// What pressed.
        pointer: Pointer,
        /// How often in a row: 2 for the second of a double click.
        times: u32,
    },
    /// Something pressed the page outside all diagrams and tips.
    PressElsewhere(Pointer),
    /// Escape was pressed.
    Escape,
    /// A module is to be pinned, or none.
    Select(Key, Option<Module>),
    /// The host page points at a module, or at none any more.
    Point(Option<Place>),
    /// A link of the host page to a module was followed: it is pinned, and the page may scroll.
    Follow(Key, Module),
    /// A module is to be opened, with what has to be open around it.
    Expand(Place),
    /// A module is to be closed, with what is open in it.
    Collapse(Place),
    /// A module, or the innermost around it that opens, is to be opened or closed.
    Toggle(Place),
    /// These modules are to be open, and no others.
    Open(Key, Vec<Module>, Pace),
    /// What is around a module is to be opened, so that it is drawn.
    Reveal(Place),
    /// What points on this page, before anything has.
    Marks(Marks),
    /// How much motion the reader wants.
    Pace(Pace),
    /// Another frame of a motion is due.
    Frame,
    /// The keyboard came to a module, or left all of them.
    Focus(Option<Place>),
    /// A key was pressed at a module.
    Command(Place, Command),
    /// A letter or a digit was typed at a module.
    Typed(Place, char),
    /// Assistive technology pressed a module.
    Activate(Place),
    /// The address of a module was copied from the keyboard.
    Copied(Place),
    /// So much is said of each module.
    Detail(Detail),
    /// The tip was placed here, in CSS px of the viewport.
    TipPlaced(Rect),
    /// The time that the effects asked for has come.
    Wake,
}
