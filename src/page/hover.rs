//! What a pointer hovers, and what the host page points at.
//! Never: what stays after the pointer has gone.

use crate::geom::Point;
use crate::layout::Marks;
use crate::model::module::Module;
use crate::page::Place;
use crate::page::Then;
use crate::page::diagram::Diagram;
use crate::page::effects::Said;
use crate::page::event::Key;
use crate::page::event::Pointer;
use crate::page::heading;
use crate::page::update::Turn;

/// Small modules answer on at least this much, in CSS px.
const TARGET: f64 = 24.0;

/// A point of an element in px of the form, and what is least in that of a target.
fn on_form(diagram: &Diagram, at: Point) -> (Point, f64) {
    let fit = diagram.fit();
    let point = Point::new((at.x - fit.left) / fit.scale, at.y / fit.scale);
    (point, TARGET / fit.scale)
}

impl Turn<'_> {
    /// What a point of an element means: the mark of a module before all modules.
    pub(super) fn hit(&self, key: Key, at: Point) -> Option<Place> {
        if let Some(marked) = self.marked(key, at) {
            return Some(marked);
        }
        let diagram = self.state.diagram(key)?;
        let (point, least) = on_form(diagram, at);
        let module = diagram.layout().hit(point, least)?;
        Some(Place { key, module })
    }

    /// The module whose mark is shown at a point of an element.
    pub(super) fn marked(&self, key: Key, at: Point) -> Option<Place> {
        let diagram = self.state.diagram(key)?;
        let (point, least) = on_form(diagram, at);
        let (graph, marks) = (diagram.graph(), self.state.marks);
        let is_at = |module: &Module| diagram.layout().on_mark(*module, marks, point, least);
        let module = match marks {
            Marks::OnEdge => {
                let hovered = self.state.hover.filter(|place| place.key == key)?;
                graph.opener(hovered.module).filter(is_at)?
            }
            Marks::Inside => {
                let opening = graph.nodes.iter().rev().filter(|node| node.opens);
                opening.map(|node| node.module).find(is_at)?
            }
        };
        Some(Place { key, module })
    }

    /// Something else points now: marks stand elsewhere for it.
    pub(super) fn mark(&mut self, marks: Marks) {
        if self.state.marks != marks {
            self.state.marks = marks;
            for diagram in &self.state.diagrams {
                self.effects.repaint(diagram.key);
            }
        }
    }

    pub(super) fn moved(&mut self, key: Key, at: Point, client: Point) {
        self.state.hovered_by = Pointer::Fine;
        self.mark(Marks::OnEdge);
        let place = self.hit(key, at);
        self.went(place, client);
    }

    /// The pointer is over `place` now; on its way to the tip it may cross others.
    pub(super) fn went(&mut self, place: Option<Place>, client: Point) {
        // Where the pointer is on nothing, the keyboard still is where it is.
        let place = place.or(self.state.keyboard.at);
        if place == self.state.hover {
            self.state.left_at = client;
            if self
                .state
                .wait
                .is_some_and(|wait| wait.then == Then::Resolve)
            {
                self.state.wait = None;
            }
            return;
        }
        let tip = self
            .state
            .tip
            .filter(|tip| !tip.pinned && Some(tip.of) == self.state.hover);
        let on_its_way = tip
            .and_then(|tip| tip.rect)
            .is_some_and(|rect| heading::leads(self.state.left_at, client, rect));
        if on_its_way {
            self.state.under = place;
            self.linger();
            return;
        }
        self.state.left_at = client;
        self.hover(place);
    }

    /// What a finger hovered by pressing it is not hovered any more; nothing else says when.
    pub(super) fn lift(&mut self) {
        if self.state.hovered_by == Pointer::Coarse {
            self.state.hovered_by = Pointer::Fine;
            self.hover(None);
        }
    }

    /// The host page points at a place, or at none: it lights up, without a tip and without an event.
    pub(super) fn point(&mut self, place: Option<Place>) {
        let before = self.state.pointed;
        self.state.pointed = place;
        if before != place {
            for key in [before, place].iter().flatten().map(|place| place.key) {
                self.repaint_twins(key);
            }
        }
    }

    /// Hovers a place, or none.
    pub(super) fn hover(&mut self, place: Option<Place>) {
        let before = self.state.hover;
        if before == place {
            return;
        }
        self.state.hover = place;
        self.state.under = None;
        for key in [before, place].iter().flatten().map(|place| place.key) {
            self.repaint_twins(key);
        }
        if let Some(before) = before.filter(|before| place.is_none_or(|now| now.key != before.key))
        {
            self.effects.say(before.key, Said::Hover, None);
        }
        if let Some(place) = place {
            self.effects.say(place.key, Said::Hover, Some(place.module));
        }
        self.state.wait = None;
        match (place, self.state.tip) {
            (_, Some(tip)) if tip.pinned => {}
            (Some(place), Some(_)) => self.show_tip(place, false, self.scroll_for(place)),
            (Some(_), None) => self.await_tip(),
            (None, _) => self.hide_tip(),
        }
    }
}
