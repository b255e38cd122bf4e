//! Diagrams that come, change and go, and where that leaves the others.
//! Never: what a pointer does.

use crate::callout::Scroll;
use crate::model::module::Module;
use crate::page::Tip;
use crate::page::diagram::Diagram;
use crate::page::event::Key;
use crate::page::update::Turn;
use crate::words::Language;

impl Turn<'_> {
    pub(super) fn detach(&mut self, key: Key) {
        self.state.under = self.state.under.filter(|place| place.key != key);
        if self.state.tip.is_some_and(|tip| tip.of.key == key) {
            self.hide_tip();
        }
        if self.state.hover.is_some_and(|place| place.key == key) {
            self.state.hover = None;
            self.state.wait = None;
        }
        self.state.pointed = self.state.pointed.filter(|place| place.key != key);
        self.state.keyboard.leave(key);
        self.repaint_twins(key);
        self.state.diagrams.retain(|diagram| diagram.key != key);
        self.effects.repaint.retain(|other| *other != key);
    }

    /// Changes one diagram and lays all of them out again.
    pub(super) fn change(&mut self, key: Key, with: impl FnOnce(&mut Diagram)) {
        // Those that were its twins may not be any more.
        self.repaint_twins(key);
        let Some(diagram) = self
            .state
            .diagrams
            .iter_mut()
            .find(|other| other.key == key)
        else {
            return;
        };
        let looks = |diagram: &Diagram| {
            let model = diagram.model().clone();
            (model, diagram.language(), diagram.view())
        };
        let before = looks(diagram);
        with(diagram);
        let stays = |module: Module| diagram.graph().find(module).is_some();
        let tip = self.state.tip.filter(|tip| tip.of.key == key);
        let hover = self.state.hover.filter(|place| place.key == key);
        let (tip_stays, hover_stays) = (
            tip.is_none_or(|tip| stays(tip.of.module)),
            hover.is_none_or(|place| stays(place.module)),
        );
        let same = before == looks(diagram);
        if !same {
            self.effects.relaid.push(key);
        }
        self.state.under = self.state.under.filter(|place| place.key != key);
        self.state.pointed = self
            .state
            .pointed
            .filter(|place| place.key != key || diagram.has(place.module));
        if !hover_stays {
            self.hover(None);
        }
        match tip {
            Some(_) if !tip_stays => self.hide_tip(),
            Some(tip) if !same => self.show_tip(tip.of, tip.pinned, Scroll::Never),
            _ => {}
        }
        self.repaint_twins(key);
        self.reseat(key);
        self.lay_out();
    }

    /// Another language is another set of labels, and another tip.
    pub(super) fn speak(&mut self, key: Key, language: Language) {
        let spoken = self.state.diagram(key).map(Diagram::language);
        if spoken.is_some_and(|spoken| spoken != language) {
            self.change(key, |diagram| diagram.speak(language));
        }
    }

    /// Lays out again what needs other places now.
    pub(super) fn lay_out(&mut self) {
        self.make_room();
        for index in 0..self.state.diagrams.len() {
            let other = self.state.beside(&self.state.diagrams[index]);
            let diagram = &mut self.state.diagrams[index];
            let key = diagram.key;
            if diagram.stand_beside(other) && !self.effects.relaid.contains(&key) {
                self.effects.relaid.push(key);
            }
        }
        for index in 0..self.state.diagrams.len() {
            let (width, rows) = self.state.shared(&self.state.diagrams[index]);
            let diagram = &mut self.state.diagrams[index];
            let key = diagram.key;
            if diagram.lay_out(width, rows) && !self.effects.relaid.contains(&key) {
                self.effects.relaid.push(key);
            }
        }
        for key in self.effects.relaid.clone() {
            self.effects.repaint(key);
        }
        // A tip goes with its module.
        let moved = |tip: &Tip| self.effects.relaid.contains(&tip.of.key);
        if let (Some(tip), None) = (self.state.tip.filter(moved), self.effects.tip) {
            self.show_tip(tip.of, tip.pinned, Scroll::Never);
        }
    }
}
