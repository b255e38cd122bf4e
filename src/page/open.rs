//! What a reader opens and closes, in one diagram and in its twins.
//! Never: what an opened module looks like.

use crate::geom::Point;
use crate::graph;
use crate::graph::Room;
use crate::graph::Shown;
use crate::layout::Fit;
use crate::layout::Layout;
use crate::layout::Marks;
use crate::list::Listed;
use crate::model::config::Config;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::page::Pace;
use crate::page::Place;
use crate::page::diagram::Diagram;
use crate::page::effects::Said;
use crate::page::event::Key;
use crate::page::event::Pointer;
use crate::page::motion::Keep;
use crate::page::update::Turn;

/// How far above its lower edge a module that closes comes under the pointer, in CSS px.
const END: f64 = 12.0;

/// A change of what is open.
pub(super) enum Change {
    /// This one opens, with what has to be open around it.
    Expand(Module),
    /// This one closes, with what is open in it.
    Collapse(Module),
    /// These are open, with what has to be open around them, and no others.
    Only(Vec<Module>),
    /// What has to be open for this one to be drawn.
    Reveal(Module),
    /// This head was tapped: its group is unfolded, and stands in a strip as well.
    Touch(Module),
    /// No heads stand in a strip.
    Lift,
    /// What fits into another form.
    Fit(Room),
    /// The first close and the second open, as they did in a twin.
    Follow(Vec<Module>, Vec<Module>),
}

impl Change {
    /// Changes what is open in a model.
    pub fn apply(&self, shown: &mut Shown, config: &Config) {
        match self {
            Change::Expand(module) => drop(shown.expand(config, *module)),
            Change::Collapse(module) => drop(shown.collapse(*module)),
            Change::Reveal(module) => {
                if let Some(module) = graph::same_in(config, *module) {
                    shown.reveal(config, module);
                }
            }
            Change::Touch(head) => {
                shown.reveal(config, *head);
                shown.strip = Some(head.block());
            }
            Change::Lift => shown.strip = None,
            Change::Fit(room) => shown.fit(*room),
            Change::Only(modules) => {
                let mut wanted = Shown::default();
                wanted.fit(shown.room);
                for module in modules {
                    wanted.expand(config, *module);
                }
                let (open, wanted) = (shown.open().to_vec(), wanted.open());
                let extra = open.into_iter().filter(|module| !wanted.contains(module));
                let change = Change::Follow(extra.listed(), wanted.to_vec());
                change.apply(shown, config);
            }
            Change::Follow(closed, opened) => {
                for module in closed.iter().filter_map(|m| graph::same_in(config, *m)) {
                    shown.collapse(module);
                }
                for module in opened.iter().filter_map(|m| graph::same_in(config, *m)) {
                    shown.expand(config, module);
                }
            }
        }
    }
}

/// The open modules of `some` that `others` do not have.
fn without(some: &[Module], others: &[Module]) -> Vec<Module> {
    let own = some.iter().copied();
    own.filter(|module| !others.contains(module)).listed()
}

impl Turn<'_> {
    /// Opens or closes a module or the innermost around it that opens; what is at the point of the
    /// element stays there.
    pub(super) fn toggle(&mut self, place: Place, at: Option<Point>) {
        let Some(diagram) = self.state.diagram(place.key) else {
            return;
        };
        let Some(module) = diagram.graph().opener(place.module) else {
            return;
        };
        // What closes takes what lies in it away; of what opens, that stays.
        let (change, held) = match diagram.graph().is_open(module) {
            true => (Change::Collapse(module), module),
            false => (Change::Expand(module), place.module),
        };
        self.open(place.key, &change, at.map(|at| (held, at)));
    }

    /// Does another press of this sort open what it pressed, or close it?
    pub(super) fn opens_again(&self, place: Place, pointer: Pointer, times: u32) -> bool {
        let Some(diagram) = self.state.diagram(place.key) else {
            return false;
        };
        match pointer {
            Pointer::Fine => times == 2,
            // What has no mark for a finger opens at the second tap.
            Pointer::Coarse => {
                let bare = diagram.layout().mark(place.module, Marks::Inside).is_none();
                let opens = diagram.graph().opener(place.module) == Some(place.module);
                bare && opens && diagram.selected == Some(place.module)
            }
        }
    }

    /// Opens what has to be open for a module to be drawn.
    pub(super) fn reveal(&mut self, place: Place) {
        let change = Change::Reveal(place.module);
        self.open_at(place.key, &change, None, Pace::AtOnce);
    }

    /// A tap on a head gives it and those of its group room for a finger.
    pub(super) fn touch(&mut self, place: Place) {
        if let Part::QHead(_) = place.module.part() {
            self.open_at(place.key, &Change::Touch(place.module), None, Pace::AtOnce);
        }
    }

    /// A strip stays while one of its heads is pinned; what was pressed keeps its place as it goes.
    pub(super) fn drop_strips(&mut self) {
        let idle = |diagram: &&Diagram| diagram.strip_is_idle();
        let idle = self.state.diagrams.iter().filter(idle);
        let idle: Vec<Key> = idle.map(|diagram| diagram.key).listed();
        for key in idle {
            let held = self.pressed.filter(|(place, _)| place.key == key);
            let held = held.map(|(place, at)| (place.module, at));
            self.open_at(key, &Change::Lift, held, Pace::AtOnce);
        }
    }

    pub(super) fn open(&mut self, key: Key, change: &Change, held: Option<(Module, Point)>) {
        self.open_at(key, change, held, self.state.pace);
    }

    /// Changes what is open in a diagram and in its twins. `held` is what keeps its place: a module,
    /// and the point of the element where it was acted on.
    pub(super) fn open_at(
        &mut self,
        key: Key,
        change: &Change,
        held: Option<(Module, Point)>,
        pace: Pace,
    ) {
        let drawn = self.state.diagrams.iter();
        let drawn: Vec<Layout> = drawn.map(|diagram| diagram.drawn().clone()).listed();
        let Some(diagram) = self.state.diagram(key) else {
            return;
        };
        let before = held.and_then(|(module, at)| Some((module, at, diagram.rect(module)?)));
        if !self.alter(key, change) {
            return;
        }
        self.lay_out();
        if pace == Pace::Gliding && self.state.pace == Pace::Gliding {
            for (diagram, from) in self.state.diagrams.iter_mut().zip(drawn) {
                if self.effects.relaid.contains(&diagram.key) {
                    diagram.glide(from, self.now);
                }
            }
        }
        let down = before.and_then(|(module, at, from)| {
            let to = self.state.diagram(key)?.rect(module)?;
            // Where the module has become lower than that, its lower end comes to the point.
            let lowest = (to.height - END).max(to.height / 2.0);
            Some(to.y + (at.y - from.y).min(lowest) - at.y)
        });
        self.state.keep = Some(Keep {
            key,
            down: down.unwrap_or_default(),
            told: 0.0,
            since: self.now,
        });
        self.hold();
    }

    /// Changes what is open without laying out, and tells so.
    fn alter(&mut self, key: Key, change: &Change) -> bool {
        let Some((closed, opened)) = self.alter_one(key, change) else {
            return false;
        };
        for module in &closed {
            self.effects.say(key, Said::Collapse, Some(*module));
        }
        for module in &opened {
            self.effects.say(key, Said::Expand, Some(*module));
        }
        let twins = self.state.diagram(key).into_iter();
        let twins = twins.flat_map(|diagram| self.state.twins(diagram));
        let twins: Vec<Key> = twins.map(|twin| twin.key).listed();
        for twin in twins {
            let follow = match change {
                Change::Reveal(module) | Change::Touch(module) => Change::Reveal(*module),
                _ => Change::Follow(closed.clone(), opened.clone()),
            };
            self.alter_one(twin, &follow);
        }
        true
    }

    /// Changes what is open in one diagram; gives what was closed, the innermost first, and what was
    /// opened, the outermost first. What is not drawn any more is neither pinned nor hovered.
    fn alter_one(&mut self, key: Key, change: &Change) -> Option<(Vec<Module>, Vec<Module>)> {
        let mut diagrams = self.state.diagrams.iter_mut();
        let diagram = diagrams.find(|diagram| diagram.key == key)?;
        let (before, selected) = (diagram.open().to_vec(), diagram.selected);
        if !diagram.alter(change) {
            return None;
        }
        self.effects.opened.push(key);
        self.effects.relaid.push(key);
        if selected != diagram.selected {
            self.effects.say(key, Said::Select, None);
        }
        let mut closed = without(&before, diagram.open());
        closed.reverse();
        let opened = without(diagram.open(), &before);
        let graph = diagram.graph();
        let gone = |place: &Place| place.key == key && graph.find(place.module).is_none();
        let hover = self.state.hover.filter(gone);
        let around = hover.and_then(|place| graph.counterpart(place.module));
        let around = around.map(|module| Place { key, module });
        let tip_goes = self.state.tip.is_some_and(|tip| gone(&tip.of));
        self.state.under = self.state.under.filter(|place| !gone(place));
        if tip_goes {
            self.hide_tip();
        }
        if around.is_some() {
            self.hover(around);
        }
        self.reseat(key);
        Some((closed, opened))
    }

    /// Opens in a diagram what is open in its twins.
    pub(super) fn adopt(&mut self, key: Key) {
        let Some(diagram) = self.state.diagram(key) else {
            return;
        };
        let open = self.state.twins(diagram).flat_map(Diagram::open);
        let change = Change::Follow(Vec::new(), open.copied().listed());
        if self.alter_one(key, &change).is_some() {
            self.lay_out();
        }
    }

    /// Takes the room of the forms that the diagrams will have.
    pub(super) fn make_room(&mut self) {
        for index in 0..self.state.diagrams.len() {
            let (key, width) = {
                let diagram = &self.state.diagrams[index];
                (diagram.key, self.state.width(diagram))
            };
            let fit = Change::Fit(Fit::to(width).form.room());
            let closed = self.alter_one(key, &fit).map(|(closed, _)| closed);
            for module in closed.into_iter().flatten() {
                self.effects.say(key, Said::Collapse, Some(module));
            }
        }
    }
}
