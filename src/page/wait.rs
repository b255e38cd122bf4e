//! When a tip comes and goes, and what waits for its time.
//! Never: what the tip says, or a timer.

use crate::callout::Scroll;
use crate::page::Place;
use crate::page::Then;
use crate::page::Tip;
use crate::page::Wait;
use crate::page::effects::TipChange;
use crate::page::update::Turn;

/// Before the first tip, in ms; between neighbours there is no delay.
const DELAY: f64 = 150.0;

/// How long a pointer on its way to a tip may stand still, in ms.
const GRACE: f64 = 300.0;

impl Turn<'_> {
    pub(super) fn show_tip(&mut self, of: Place, pinned: bool, scroll: Scroll) {
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

    /// For who came by a key the page scrolls, as for a finger.
    pub(super) fn scroll_for(&self, place: Place) -> Scroll {
        match self.state.keyboard.at {
            Some(at) if at == place => Scroll::Allowed,
            _ => Scroll::Never,
        }
    }

    pub(super) fn hide_tip(&mut self) {
        if self.state.wait.is_some_and(|wait| wait.then == Then::Show) {
            self.state.wait = None;
        }
        if self.state.tip.take().is_some() {
            self.effects.tip = Some(TipChange::Hide);
        }
    }

    /// The first tip comes after a while.
    pub(super) fn await_tip(&mut self) {
        self.wait(DELAY, Then::Show);
    }

    /// The tip stays a while for a pointer on its way to it.
    pub(super) fn linger(&mut self) {
        self.wait(GRACE, Then::Resolve);
    }

    fn wait(&mut self, ms: f64, then: Then) {
        self.state.wait = Some(Wait {
            until: self.now + ms,
            then,
        });
    }

    pub(super) fn woke(&mut self) {
        let Some(wait) = self.state.wait.filter(|wait| wait.until <= self.now) else {
            return;
        };
        self.state.wait = None;
        match (wait.then, self.state.hover) {
            (Then::Show, Some(place)) => self.show_tip(place, false, self.scroll_for(place)),
            (Then::Show, None) => {}
            (Then::Resolve, _) => self.hover(self.state.under),
        }
    }
}
