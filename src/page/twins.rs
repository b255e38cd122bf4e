//! What the diagrams of one name have in common: their rows, and what is pointed at.
//! Never: an event.

use std::rc::Rc;

use crate::graph::View;
use crate::layout::Rows;
use crate::model::Model;
use crate::page::Place;
use crate::page::State;
use crate::page::diagram::Diagram;
use crate::view::Look;

impl State {
    /// The other diagrams with the same name.
    pub(super) fn twins(&self, diagram: &Diagram) -> impl Iterator<Item = &Diagram> {
        let (key, name) = (diagram.key, diagram.twin.clone());
        let others = self.diagrams.iter().filter(move |other| other.key != key);
        others.filter(move |other| !name.is_empty() && other.twin == name)
    }

    /// A twin that shows another model, whose numbers stand beside this one's.
    pub fn other(&self, diagram: &Diagram) -> Option<&Diagram> {
        self.twins(diagram)
            .find(|twin| twin.model().config != diagram.model().config)
    }

    /// The width to lay a diagram out for, in CSS px: what is hidden counts as of equal width.
    pub(super) fn width(&self, diagram: &Diagram) -> f64 {
        let seen = |other: &&Diagram| other.width > 0.0;
        match diagram.width {
            0.0 => self
                .twins(diagram)
                .find(seen)
                .map_or(0.0, |other| other.width),
            width => width,
        }
    }

    /// That width, and its rows: twins of one width share them.
    pub(super) fn shared(&self, diagram: &Diagram) -> (f64, Rows) {
        let width = self.width(diagram);
        let equal = |other: &&Diagram| other.width == 0.0 || (other.width - width).abs() < 0.5;
        let twins = self.alike(diagram).filter(equal);
        let rows = twins.map(|other| other.own_rows(width));
        (
            width,
            rows.fold(diagram.own_rows(width), |all, other| all.max(&other)),
        )
    }

    /// The twins that are drawn as the same: rows of a diagram say nothing of areas.
    fn alike(&self, diagram: &Diagram) -> impl Iterator<Item = &Diagram> {
        let view = diagram.view();
        self.twins(diagram)
            .filter(move |other| other.view() == view)
    }

    /// The model that a diagram shares its scale with, where it is drawn to scale.
    pub(super) fn beside(&self, diagram: &Diagram) -> Option<Rc<Model>> {
        let own = diagram.model();
        let mut others = self.alike(diagram).map(Diagram::model);
        let found = others.find(|other| other.config != own.config);
        found.filter(|_| diagram.view() == View::Scale).cloned()
    }

    /// What a reader points at, as one diagram shows it: its own module, or the counterpart of what
    /// is hovered in a twin, else of what the host page points at, else of what is pinned there.
    pub fn look(&self, diagram: &Diagram) -> Look {
        let hovered = self.hover.filter(|place| place.key == diagram.key);
        let elsewhere = self
            .hover
            .filter(|place| self.twins(diagram).any(|other| other.key == place.key));
        let pinned = self.twins(diagram).find_map(|other| {
            let module = other.selected?;
            Some(Place {
                key: other.key,
                module,
            })
        });
        let counterpart = |place: Place| {
            // What lies in a closed module of this diagram shows on that.
            diagram.graph().counterpart(place.module)
        };
        let pointed = self.pointed.filter(|place| {
            place.key == diagram.key || self.twins(diagram).any(|other| other.key == place.key)
        });
        let twin = elsewhere.or(pointed).or(pinned);
        let keyboard = self.keyboard.at.filter(|place| place.key == diagram.key);
        Look {
            focused: keyboard.map(|place| place.module),
            hovered: hovered.map(|place| place.module),
            selected: diagram.selected,
            twin: twin.and_then(counterpart),
            marks: self.marks,
        }
    }
}
