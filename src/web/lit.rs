//! What a reader points at, as the host page is told: ids from the inside out, each with its role.
//! Never: which element of the host page explains it.

use crate::list::Listed;
use crate::page::Key;
use crate::page::Place;
use crate::page::State;
use crate::view;

/// A module that is pointed at and all that enclose it, the innermost first: ids, and the classes
/// of the colours that they are known by.
pub(super) type Chain = (Key, Vec<(String, &'static str)>);

/// One chain for each place.
pub(super) fn chains(state: &State, places: &[Place]) -> Vec<Chain> {
    let chain = |place: &Place| {
        let graph = state.diagram(place.key)?.graph();
        let around = std::iter::successors(Some(place.module), |module| module.parent());
        let known = around.filter_map(|module| {
            let node = &graph.nodes[graph.find(module)?];
            Some((module.to_string(), view::role(node).class()))
        });
        Some((place.key, known.listed()))
    };
    places.iter().filter_map(chain).listed()
}
