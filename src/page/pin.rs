//! What is pinned: by a press, by a link, by the host page.
//! Never: what goes with the pointer.

use crate::callout::Scroll;
use crate::geom::Point;
use crate::layout::Marks;
use crate::list::Listed;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::page::Place;
use crate::page::Sight;
use crate::page::effects::Said;
use crate::page::event::Key;
use crate::page::event::Pointer;
use crate::page::update::Turn;

impl Turn<'_> {
    pub(super) fn pressed(
        &mut self,
        key: Key,
        at: Point,
        client: Point,
        (pointer, times): (Pointer, u32),
    ) {
        if pointer == Pointer::Coarse {
            self.mark(Marks::Inside);
        }
        if let Some(place) = self.marked(key, at) {
            // Who presses a mark twice means it once.
            if times < 2 {
                self.toggle(place, Some(at));
            }
            return;
        }
        let mut place = self.hit(key, at);
        if pointer == Pointer::Coarse {
            place = place.map(|place| self.grouped(place, at));
        }
        let scroll = match pointer {
            Pointer::Coarse => Scroll::Allowed,
            Pointer::Fine => Scroll::Never,
        };
        if pointer == Pointer::Coarse || place != self.state.hover {
            self.state.left_at = client;
            self.hover(place);
        }
        self.state.hovered_by = pointer;
        self.pressed = place.map(|place| (place, at));
        if let Some(at) = self.state.keyboard.at.take() {
            self.effects.repaint(at.key);
        }
        if let Some(place) = place {
            self.seat(place, Sight::Unseen);
        }
        match place {
            Some(place) if self.opens_again(place, pointer, times) => self.toggle(place, Some(at)),
            Some(place) => {
                if pointer == Pointer::Coarse {
                    self.touch(place);
                }
                self.select(key, Some(place.module), scroll);
            }
            None => self.unpin(None),
        }
    }

    /// What a finger means by the label of a group, which answers as its key head: the heads.
    fn grouped(&self, place: Place, at: Point) -> Place {
        let diagram = self.state.diagram(place.key);
        let head = diagram.and_then(|diagram| {
            let Part::KHead(group) = place.module.part() else {
                return None;
            };
            let on_bar = diagram.rect(place.module)?.contains(at);
            let first = group * diagram.graph().heads(place.module.block())?.heads.group();
            let pinned = diagram.selected.filter(|pinned| {
                matches!(pinned.part(), Part::QHead(_))
                    && diagram.graph().companions(*pinned).contains(&place.module)
            });
            let head = pinned.unwrap_or(place.module.peer(Part::QHead(first)));
            (!on_bar).then_some(head)
        });
        let module = head.unwrap_or(place.module);
        Place { module, ..place }
    }

    /// Pins a module of one diagram and nothing in the others, or unpins.
    pub(super) fn select(&mut self, key: Key, module: Option<Module>, scroll: Scroll) {
        if let Some(module) = module {
            self.reveal(Place { key, module });
        }
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
    pub(super) fn unpin(&mut self, but: Option<Key>) {
        let keys: Vec<Key> = self
            .state
            .diagrams
            .iter()
            .map(|diagram| diagram.key)
            .listed();
        for key in keys.into_iter().filter(|key| Some(*key) != but) {
            self.release(key);
        }
        if but.is_none() && self.state.tip.is_some_and(|tip| tip.pinned) {
            self.hide_tip();
        }
    }

    /// Unpins what is pinned in one diagram.
    pub(super) fn release(&mut self, key: Key) {
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
}
