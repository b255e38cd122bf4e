//! As what a model is drawn.
//! Never: what either drawing looks like.

/// A kind of drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Modules and what flows between them.
    #[default]
    Diagram,
    /// The same modules as areas in proportion to their parameters.
    Scale,
}

impl View {
    /// The view of this name, if there is one.
    pub fn known(name: &str) -> Option<View> {
        match name {
            "diagram" => Some(View::Diagram),
            "scale" => Some(View::Scale),
            _ => None,
        }
    }
}
