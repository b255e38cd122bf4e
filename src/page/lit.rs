//! Everything on a page that a reader points at, by a pointer, by a pin or by a link.
//! Never: how it looks.

use crate::page::Place;
use crate::page::State;

impl State {
    /// The places that are hovered, pointed at from outside, or pinned, each once.
    pub fn lit(&self) -> Vec<Place> {
        let pinned = self.diagrams.iter().filter_map(|diagram| {
            let (key, module) = (diagram.key, diagram.selected?);
            Some(Place { key, module })
        });
        let mut found: Vec<Place> = Vec::new();
        for place in self.hover.into_iter().chain(self.pointed).chain(pinned) {
            if !found.contains(&place) {
                found.push(place);
            }
        }
        found
    }
}
