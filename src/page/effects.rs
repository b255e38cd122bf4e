//! What the edge has to do after an event.
//! Never: how it does it.

use crate::callout::Scroll;
use crate::model::module::Module;
use crate::outline::Tie;
use crate::page::Place;
use crate::page::event::Key;
use crate::page::focus::Direction;

/// Things to do, once all of an event is worked out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effects {
    /// Diagrams that look different now.
    pub repaint: Vec<Key>,
    /// Diagrams that have another height or other places now.
    pub relaid: Vec<Key>,
    /// Diagrams that are on their way to another height.
    pub moving: Vec<Key>,
    /// Diagrams in which something else is open now.
    pub opened: Vec<Key>,
    /// The diagram that keeps its place on the screen as heights change, and how much further down
    /// in it what has to keep its place is now, in CSS px of its element.
    pub keep: Option<(Key, f64)>,
    /// Whether to send [`Event::Frame`](super::Event::Frame) at the next frame.
    pub frames: bool,
    /// Whether another tip, or none, is to be shown.
    pub tip: Option<TipChange>,
    /// When to send [`Event::Wake`](super::Event::Wake), in ms; never, where nothing waits.
    pub wake: Option<f64>,
    /// What is pointed at now, where that changed.
    pub lit: Option<Vec<Place>>,
    /// What host pages are told.
    pub notes: Vec<Note>,
    /// Diagrams whose outline has other items now, besides those that are elsewhere.
    pub outlined: Vec<Key>,
    /// Where the keyboard is to stand.
    pub focus: Option<(Place, Sight)>,
    /// What the reader is told of a module, by voice and in writing.
    pub told: Option<(Place, Told)>,
    /// The diagram in which the table of keys is to be shown.
    pub help: Option<Key>,
}

/// Does the reader know where the keyboard is to stand?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// It is shown.
    Seen,
    /// It goes along with a pointer.
    Unseen,
}

/// What a reader is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// Nothing more: what was told is over.
    Silence,
    /// That a key leads nowhere.
    Nothing,
    /// Between which ways the next digit chooses.
    Ways(Vec<Tie>, Direction),
    /// How much is said from now on.
    Detail,
    /// That its address was copied.
    Copied,
}

/// Another tip, or none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TipChange {
    /// Show this one in place of any other.
    Show {
        /// In which diagram.
        key: Key,
        /// Of which module.
        module: Module,
        /// May the page scroll to keep the module in view?
        scroll: Scroll,
    },
    /// Show none.
    Hide,
}

/// What a host page is told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Note {
    /// By which diagram.
    pub key: Key,
    /// What happened.
    pub said: Said,
    /// To which module, if any.
    pub module: Option<Module>,
}

/// What happened, as the name of an event says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// `qwen3-hover`.
    Hover,
    /// `qwen3-select`.
    Select,
    /// `qwen3-expand`.
    Expand,
    /// `qwen3-collapse`.
    Collapse,
}

impl Effects {
    /// Adds a diagram that looks different now.
    pub(super) fn repaint(&mut self, key: Key) {
        if !self.repaint.contains(&key) {
            self.repaint.push(key);
        }
    }

    /// Tells a host page.
    pub(super) fn say(&mut self, key: Key, said: Said, module: Option<Module>) {
        self.notes.push(Note { key, said, module });
    }
}
