//! What a Qwen3 is: its configuration, its parts and their names, shapes and exact counts.
//! Never: anything that draws.

pub mod config;
pub mod count;
pub mod experts;
pub mod module;
pub mod part;
pub mod preset;
pub mod shape;
