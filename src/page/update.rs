//! What follows from what happens.
//! Never: a browser, a clock.

use crate::callout::Scroll;
use crate::geom::Point;
use crate::list::Listed;
use crate::page::Place;
use crate::page::State;
use crate::page::Told;
use crate::page::diagram::Diagram;
use crate::page::effects::Effects;
use crate::page::event::Event;
use crate::page::event::Key;
use crate::page::event::Pointer;
use crate::page::open::Change;

/// Takes one event at a time `now`, in ms, and says what is to be done.
pub fn update(state: &mut State, event: Event, now: f64) -> Effects {
    let before = state.lit();
    let mut turn = Turn {
        state,
        now,
        effects: Effects::default(),
        pressed: None,
    };
    turn.take(event);
    turn.drop_strips();
    let lit = turn.state.lit();
    let known_otherwise = !lit.is_empty() && !turn.effects.relaid.is_empty();
    turn.effects.lit = (lit != before || known_otherwise).then_some(lit);
    turn.effects.frames = turn.state.diagrams.iter().any(Diagram::is_moving);
    turn.effects.wake = turn.state.wait.map(|wait| wait.until);
    turn.effects
}

/// One event while it is worked out.
pub(super) struct Turn<'a> {
    pub state: &'a mut State,
    pub now: f64,
    pub effects: Effects,
    /// What it pressed, and at which point of the element.
    pub pressed: Option<(Place, Point)>,
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
                self.adopt(key);
                self.lay_out();
            }
            Event::Detach(key) => {
                self.detach(key);
                self.lay_out();
            }
            Event::Model(key, model) => {
                self.change(key, |diagram| diagram.show(model));
                self.adopt(key);
            }
            Event::Language(key, language) => self.speak(key, language),
            Event::View(key, view) => self.change(key, |diagram| diagram.see(view)),
            Event::Twin(key, twin) => {
                self.change(key, |diagram| diagram.twin = twin);
                self.adopt(key);
            }
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
                self.linger();
            }
            Event::Press {
                key,
                at,
                client,
                pointer,
                times,
            } => self.pressed(key, at, client, (pointer, times)),
            Event::PressElsewhere(pointer) => {
                self.unpin(None);
                if pointer == Pointer::Coarse {
                    self.lift();
                }
            }
            Event::Escape => self.dismiss(),
            Event::Focus(place) => self.focused(place),
            Event::Command(place, command) => self.commanded(place, command),
            Event::Typed(place, letter) => self.typed(place, letter),
            Event::Activate(place) => self.activated(place),
            Event::Copied(place) => self.effects.told = Some((place, Told::Copied)),
            Event::Detail(detail) => self.state.detail = detail,
            Event::Select(key, module) => self.select(key, module, Scroll::Never),
            Event::Point(place) => self.point(place),
            Event::Follow(key, module) => self.select(key, Some(module), Scroll::Allowed),
            Event::Expand(place) => self.open(place.key, &Change::Expand(place.module), None),
            Event::Collapse(place) => self.open(place.key, &Change::Collapse(place.module), None),
            Event::Toggle(place) => self.toggle(place, None),
            Event::Open(key, modules, pace) => {
                self.open_at(key, &Change::Only(modules), None, pace)
            }
            Event::Reveal(place) => self.reveal(place),
            Event::Marks(marks) => self.mark(marks),
            Event::Pace(pace) => self.state.pace = pace,
            Event::Frame => self.advance(),
            Event::TipPlaced(rect) => {
                if let Some(tip) = &mut self.state.tip {
                    tip.rect = Some(rect);
                }
            }
            Event::Wake => self.woke(),
        }
    }

    /// Nothing is pinned any more, and no tip is shown.
    pub(super) fn dismiss(&mut self) {
        self.unpin(None);
        self.lift();
        self.hide_tip();
    }

    /// A diagram and all that show its hover look different now.
    pub(super) fn repaint_twins(&mut self, key: Key) {
        let Some(diagram) = self.state.diagram(key) else {
            return;
        };
        let twins: Vec<Key> = self.state.twins(diagram).map(|other| other.key).listed();
        for key in twins.into_iter().chain([key]) {
            self.effects.repaint(key);
        }
    }
}
