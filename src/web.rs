//! The only room that knows the browser: the handle that JavaScript holds, and the painter.
//! Never: a decision.

mod canvas;
mod config;
mod export;
mod handle;
mod link;
mod lit;
mod memory;
mod message;
mod open;
mod outline;
mod paper;
mod place;
mod pointer;
#[cfg(feature = "figures")]
mod post;
mod surface;
mod tint;
mod value;

pub use handle::Handle;
