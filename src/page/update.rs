//! What follows from what happens.
//! Never: a browser, a clock.

use crate::callout::Scroll;
use crate::geom::Point;
use crate::model::module::Module;
use crate::page::Place;
use crate::page::State;
use crate::page::Then;
use crate::page::Tip;
use crate::page::Wait;
use crate::page::diagram::Diagram;
use crate::page::effects::Effects;
use crate::page::effects::Said;
use crate::page::effects::TipChange;
use crate::page::event::Event;
use crate::page::event::Key;
use crate::page::event::Pointer;
use crate::page::heading;
use crate::words::Language;

/// Before the first tip, in ms; between neighbours there is no delay.
const DELAY: f64 = 150.0;
/// How long a pointer on its way to a tip may stand still, in ms.
const GRACE: f64 = 300.0;
/// Small modules answer on at least this much, in CSS px.
const TARGET: f64 = 24.0;

/// Takes one event at a time `now`, in ms, and says what is to be done.
pub fn update(state: &mut State, event: Event, now: f64) -> Effects {
    let before = state.lit();
    let mut turn = Turn {
        state,
        now,
        effects: Effects::default(),
    };
    turn.take(event);
    let lit = turn.state.lit();
    let known_otherwise = !lit.is_empty() && !turn.effects.relaid.is_empty();
    turn.effects.lit = (lit != before || known_otherwise).then_some(lit);
    turn.effects.wake = turn.state.wait.map(|wait| wait.until);
    turn.effects
}

/// One event while it is worked out.
struct Turn<'a> {
    state: &'a mut State,
    now: f64,
    effects: Effects,
}

impl Turn<'_> {
    fn take(&mut self, event: Event) {
        match event {
            Event::Attach {
                key,
                model,
                twin,
                width,
            } => {
                self.detach(key);
                self.state
                    .diagrams
                    .push(Diagram::new(key, model, twin, width));
                self.effects.relaid.push(key);
                self.lay_out();
            }
            Event::Detach(key) => {
                self.detach(key);
                self.lay_out();
            }
            Event::Model(key, model) => self.change(key, |diagram| diagram.show(model)),
            Event::Language(key, language) => self.speak(key, language),
            Event::Twin(key, twin) => self.change(key, |diagram| diagram.twin = twin),
            Event::Resize(key, width) => self.change(key, |diagram| diagram.width = width),
            Event::Move { key, at, client } => self.moved(key, at, client),
            Event::Leave { key, client } => {
                if self.state.under.is_some_and(|place| place.key == key) {
                    self.state.under = None;
                }
                if self.state.hover.is_some_and(|place| place.key == key) {
                    self.went(None, client);
                }
            }
            Event::EnterTip => self.state.wait = None,
            Event::LeaveTip => {
                self.state.under = None;
                self.wait(GRACE, Then::Resolve);
            }
            Event::Press {
                key,
                at,
                client,
                pointer,
            } => self.pressed(key, at, client, pointer),
            Event::PressElsewhere(pointer) => {
                self.unpin(None);
                if pointer == Pointer::Coarse {
                    self.lift();
                }
            }
            Event::Escape => {
                self.unpin(None);
                self.lift();
                self.hide_tip();
            }
            Event::Select(key, module) => self.select(key, module, Scroll::Never),
            Event::Point(place) => self.point(place),
            Event::Follow(key, module) => self.select(key, Some(module), Scroll::Allowed),
            Event::TipPlaced(rect) => {
                if let Some(tip) = &mut self.state.tip {
                    tip.rect = Some(rect);
                }
            }
            Event::Wake => self.woke(),
        }
    }

    fn detach(&mut self, key: Key) {
        self.state.under = self.state.under.filter(|place| place.key != key);
        if self.state.tip.is_some_and(|tip| tip.of.key == key) {
            self.hide_tip();
        }
        if self.state.hover.is_some_and(|place| place.key == key) {
            self.state.hover = None;
            self.state.wait = None;
        }
        self.state.pointed = self.state.pointed.filter(|place| place.key != key);
        self.repaint_twins(key);
        self.state.diagrams.retain(|diagram| diagram.key != key);
        self.effects.repaint.retain(|other| *other != key);
    }

    /// Changes one diagram and lays all of them out again.
    fn change(&mut self, key: Key, with: impl FnOnce(&mut Diagram)) {
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
        let before = (diagram.model().clone(), diagram.language());
        with(diagram);
        let stays = |module: Module| diagram.graph().find(module).is_some();
        let tip = self.state.tip.filter(|tip| tip.of.key == key);
        let hover = self.state.hover.filter(|place| place.key == key);
        let (tip_stays, hover_stays) = (
            tip.is_none_or(|tip| stays(tip.of.module)),
            hover.is_none_or(|place| stays(place.module)),
        );
        let same = before == (diagram.model().clone(), diagram.language());
        if !same {
            self.effects.relaid.push(key);
        }
        self.state.under = self.state.under.filter(|place| place.key != key);
        self.state.pointed = self
            .state
            .pointed
            .filter(|place| place.key != key || stays(place.module));
        if !hover_stays {
            self.hover(None);
        }
        match tip {
            Some(_) if !tip_stays => self.hide_tip(),
            Some(tip) if !same => self.show_tip(tip.of, tip.pinned, Scroll::Never),
            _ => {}
        }
        self.repaint_twins(key);
        self.lay_out();
    }

    /// Another language is another set of labels, and another tip.
    fn speak(&mut self, key: Key, language: Language) {
        let spoken = self.state.diagram(key).map(Diagram::language);
        if spoken.is_some_and(|spoken| spoken != language) {
            self.change(key, |diagram| diagram.speak(language));
        }
    }

    /// Lays out again what needs other places now.
    fn lay_out(&mut self) {
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

    fn hit(&self, key: Key, at: Point) -> Option<Place> {
        let diagram = self.state.diagram(key)?;
        let fit = diagram.fit();
        let point = Point::new((at.x - fit.left) / fit.scale, at.y / fit.scale);
        let module = diagram.layout().hit(point, TARGET / fit.scale)?;
        Some(Place { key, module })
    }

    fn moved(&mut self, key: Key, at: Point, client: Point) {
        self.state.hovered_by = Pointer::Fine;
        let place = self.hit(key, at);
        self.went(place, client);
    }

    /// The pointer is over `place` now; on its way to the tip it may cross others.
    fn went(&mut self, place: Option<Place>, client: Point) {
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
            self.wait(GRACE, Then::Resolve);
            return;
        }
        self.state.left_at = client;
        self.hover(place);
    }

    /// What a finger hovered by pressing it is not hovered any more; nothing else says when.
    fn lift(&mut self) {
        if self.state.hovered_by == Pointer::Coarse {
            self.state.hovered_by = Pointer::Fine;
            self.hover(None);
        }
    }

    /// The host page points at a place, or at none: it lights up, without a tip and without an event.
    fn point(&mut self, place: Option<Place>) {
        let before = self.state.pointed;
        self.state.pointed = place;
        if before != place {
            for key in [before, place].iter().flatten().map(|place| place.key) {
                self.repaint_twins(key);
            }
        }
    }

    /// Hovers a place, or none.
    fn hover(&mut self, place: Option<Place>) {
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
            (Some(_), None) => self.wait(DELAY, Then::Show),
            (None, _) => self.hide_tip(),
        }
    }

    fn pressed(&mut self, key: Key, at: Point, client: Point, pointer: Pointer) {
        let place = self.hit(key, at);
        let scroll = match pointer {
            Pointer::Coarse => Scroll::Allowed,
            Pointer::Fine => Scroll::Never,
        };
        if pointer == Pointer::Coarse || place != self.state.hover {
            self.state.left_at = client;
            self.hover(place);
        }
        self.state.hovered_by = pointer;
        match place {
            Some(place) => self.select(key, Some(place.module), scroll),
            None => self.unpin(None),
        }
    }

    /// Pins a module of one diagram and nothing in the others, or unpins.
    fn select(&mut self, key: Key, module: Option<Module>, scroll: Scroll) {
        let Some(diagram) = self
            .state
            .diagrams
            .iter_mut()
            .find(|other| other.key == key)
        else {
            return;
        };
        let module = module.filter(|module| diagram.graph().find(*module).is_some());
        let Some(module) = module else {
            let pinned_here = self
                .state
                .tip
                .is_some_and(|tip| tip.pinned && tip.of.key == key);
            self.release(key);
            if pinned_here {
                self.lift();
                self.hide_tip();
            }
            return;
        };
        let changed = diagram.selected != Some(module);
        diagram.selected = Some(module);
        self.unpin(Some(key));
        if changed {
            self.effects.say(key, Said::Select, Some(module));
            self.repaint_twins(key);
        }
        let place = Place { key, module };
        let shown = self.state.tip.filter(|tip| tip.of == place && tip.pinned);
        if shown.is_none() {
            self.state.wait = None;
            self.show_tip(place, true, scroll);
        }
    }

    /// Unpins what is pinned in all diagrams but one.
    fn unpin(&mut self, but: Option<Key>) {
        let keys: Vec<Key> = self
            .state
            .diagrams
            .iter()
            .map(|diagram| diagram.key)
            .collect();
        for key in keys.into_iter().filter(|key| Some(*key) != but) {
            self.release(key);
        }
        if but.is_none() && self.state.tip.is_some_and(|tip| tip.pinned) {
            self.hide_tip();
        }
    }

    /// Unpins what is pinned in one diagram.
    fn release(&mut self, key: Key) {
        let diagram = self
            .state
            .diagrams
            .iter_mut()
            .find(|other| other.key == key);
        if diagram.is_some_and(|diagram| diagram.selected.take().is_some()) {
            self.effects.say(key, Said::Select, None);
            self.repaint_twins(key);
        }
    }

    fn woke(&mut self) {
        let Some(wait) = self.state.wait.filter(|wait| wait.until <= self.now) else {
            return;
        };
        self.state.wait = None;
        match (wait.then, self.state.hover) {
            (Then::Show, Some(place)) => self.show_tip(place, false, Scroll::Never),
            (Then::Show, None) => {}
            (Then::Resolve, _) => self.hover(self.state.under),
        }
    }

    fn show_tip(&mut self, of: Place, pinned: bool, scroll: Scroll) {
        self.state.tip = Some(Tip {
            of,
            pinned,
            rect: None,
        });
        self.effects.tip = Some(TipChange::Show {
            key: of.key,
            module: of.module,
            scroll,
        });
    }

    fn hide_tip(&mut self) {
        if self.state.wait.is_some_and(|wait| wait.then == Then::Show) {
            self.state.wait = None;
        }
        if self.state.tip.take().is_some() {
            self.effects.tip = Some(TipChange::Hide);
        }
    }

    fn wait(&mut self, ms: f64, then: Then) {
        self.state.wait = Some(Wait {
            until: self.now + ms,
            then,
        });
    }

    /// A diagram and all that show its hover look different now.
    fn repaint_twins(&mut self, key: Key) {
        let Some(diagram) = self.state.diagram(key) else {
            return;
        };
        let twins: Vec<Key> = self.state.twins(diagram).map(|other| other.key).collect();
        for key in twins.into_iter().chain([key]) {
            self.effects.repaint(key);
        }
    }
}
