//! What a pointer hovers, and what the host page points at.
//! Never: what stays after the pointer has gone.

use crate::callout::Scroll;
use crate::geom::Point;
use crate::page::Place;
use crate::page::Then;
use crate::page::effects::Said;
use crate::page::event::Key;
use crate::page::event::Pointer;
use crate::page::heading;
use crate::page::update::Turn;

/// Small modules answer on at least this much, in CSS px.
const TARGET: f64 = 24.0;

impl Turn<'_> {
    pub(super) fn hit(&self, key: Key, at: Point) -> Option<Place> {
        let diagram = self.state.diagram(key)?;
        let fit = diagram.fit();
        let point = Point::new((at.x - fit.left) / fit.scale, at.y / fit.scale);
        let module = diagram.layout().hit(point, TARGET / fit.scale)?;
        Some(Place { key, module })
    }

    pub(super) fn moved(&mut self, key: Key, at: Point, client: Point) {
        self.state.hovered_by = Pointer::Fine;
        let place = self.hit(key, at);
        self.went(place, client);
    }

    /// The pointer is over `place` now; on its way to the tip it may cross others.
    pub(super) fn went(&mut self, place: Option<Place>, client: Point) {
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
            (Some(place), Some(_)) => self.show_tip(place, false, Scroll::Never),
            (Some(_), None) => self.await_tip(),
            (None, _) => self.hide_tip(),
        }
    }
}
