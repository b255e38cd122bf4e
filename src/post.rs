//! The blog post: everything on its page that depends on the two models or on the language, as
//! documents by the name of the slot that they fill.
//! Never: how a page looks, or what a figure draws.

mod absent;
mod cast;
mod contents;
mod ending;
mod explain;
mod frame;
mod inline;
mod intro;
mod known;
mod locator;
mod note;
mod number;
mod picture;
mod reading;
mod source;
mod table;
mod topic;
mod unbroken;
mod writer;

pub use cast::Pair;
pub use cast::Subject;
pub use frame::frame;
pub use frame::languages;
pub use frame::words;

use crate::doc::Doc;
use crate::figure::Figure;
use crate::post::cast::Cast;
use crate::post::writer::Writer;
use crate::words::Words;

/// The models of the page until the reader chooses others: left and right.
pub const DEFAULTS: [&str; 2] = ["qwen3-1.7b", "qwen3-30b-a3b"];

/// Every slot of the page for two models, in the order of the page.
///
/// The document of a slot is the element that has this slot in the page: its attributes are to be
/// set on it and its children to take the place of those that it has. A section's own slot (`gqa`,
/// `moe`, …) has attributes alone: its children stay.
pub fn slots(pair: &Pair, words: &Words) -> Vec<(String, Doc)> {
    let mut writer = Writer {
        words,
        cast: Cast { pair: *pair },
        it: None,
        called: Vec::new(),
    };
    let writer = &mut writer;
    let mut slots = vec![
        slot("title", intro::title(writer)),
        slot("lead", intro::lead(writer)),
        slot("contents", contents::row(writer)),
        slot("hint", intro::hint(writer)),
        slot("numbers.heading", table::heading(writer)),
        slot("table", table::table(writer)),
        slot("numbers.text", table::vocabulary(writer)),
    ];
    for topic in Figure::ALL {
        let of = |piece: &str| format!("{}.{piece}", topic.name());
        slots.push(slot(topic.name(), explain::section(&writer.cast, topic)));
        slots.push(slot(&of("locator"), locator::link(writer, topic)));
        slots.push(slot(&of("text"), topic::words(writer, topic)));
        slots.push(slot(&of("figure"), picture::figure(writer, topic)));
    }
    slots.push(slot("absent", absent::list(writer)));
    slots.push(slot("reading", reading::list(writer)));
    slots.push(slot("notes", note::list(writer)));
    slots
}

fn slot(name: &str, doc: Doc) -> (String, Doc) {
    (name.to_owned(), ending::set(doc).with("data-slot", name))
}
