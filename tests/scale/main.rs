//! The laws of the view to scale, held against the presets and many generated models, alone and as
//! twins, in all forms and languages.

mod areas;
mod drawn;
#[path = "../models/mod.rs"]
mod models;
mod pairs;
mod texts;
