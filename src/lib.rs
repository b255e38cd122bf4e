//! The Qwen3 architectures, dense and mixture of experts, as a diagram that explains itself.
//!
//! # The map of the house
//!
//! Data goes one way. Each room is a function from data to data; the loop closes only through
//! the reader.
//!
//! ```text
//! model ─▶ graph ─▶ layout ─▶ view ─▶ scene ─▶ svg (text) | web (canvas)
//!            └─▶ tip ─▶ doc ─▶ DOM (element)
//! pointer, keys, time ─▶ page: update(state, event, now) ─▶ effects
//! ```
//!
//! | room | says in one line |
//! |---|---|
//! | [`list`] | lists of what iterators give |
//! | [`text`] | texts taken apart and put together |
//! | [`geom`] | points, sizes, rectangles; CSS px, y down |
//! | [`decimal`] | numbers with decimals as text, by whole numbers alone |
//! | [`font`] | how wide a text is, by arithmetic |
//! | [`words`] | every sentence and label, one data file a language |
//! | [`model`] | what a Qwen3 is: config, presets, names of parts, shapes, exact counts |
//! | [`fact`] | the numbers of a config as texts name them |
//! | [`formula`] | one tree for a formula: a line of text, MathML, LaTeX, words for the ear |
//! | [`graph`] | which modules there are and what flows between them |
//! | [`record`] | everything that is known of a model, as one object for machines |
//! | [`layout`] | where everything stands, in three forms; which module a point means |
//! | [`palette`] | role → colour, in light, dark, more contrast and forced colours |
//! | [`scene`] | a flat list of marks, each with a role |
//! | [`view`] | graph + layout + what is pointed at → scene |
//! | [`svg`] | scene → SVG text |
//! | [`doc`] | a small tree of elements and text |
//! | [`tip`] | what a module says, as a `Doc` |
//! | [`outline`] | the same diagram for keyboard and ear: names in one another, what flows where |
//! | [`paper`] | the drawing with a number at each module, and what the numbers stand for |
//! | [`callout`] | where a tip goes |
//! | [`page`] | all that changes: state, events, update, effects |
//! | `figure` | the six figures of the post: numbers → scene; built with the feature `figures` |
//! | `handout` | a drawing with a key in place of each text, and the answers (feature `figures`) |
//! | `post` | the words of the blog post for two models (feature `figures`) |
//! | `web` | the only room that knows the browser: handle, canvas painter |
//! | `main.rs` | the command line |
//!
//! Where a new line belongs: a number that follows from a config to [`model`], a sentence to
//! the file of its language under [`words`], a place to [`layout`], a colour or a thickness to
//! [`view`], a reaction to the reader to [`page`], a call of the browser to `web`; which sentences
//! the post has for two models to `post`, a drawing beside them to `figure`. The walls are
//! kept by `tests/walls.rs`: it lists what each room may import.

pub mod callout;
pub mod decimal;
pub mod doc;
pub mod fact;
#[cfg(feature = "figures")]
pub mod figure;
pub mod font;
pub mod formula;
pub mod geom;
pub mod graph;
#[cfg(feature = "figures")]
pub mod handout;
pub mod layout;
pub mod list;
pub mod model;
pub mod outline;
pub mod page;
pub mod palette;
pub mod paper;
#[cfg(feature = "figures")]
pub mod post;
pub mod record;
pub mod scene;
pub mod svg;
pub mod text;
pub mod tip;
pub mod view;
#[cfg(target_arch = "wasm32")]
pub mod web;
pub mod words;
