//! Where the keyboard stands in a diagram, and what keys do there.
//! Never: which key it was that asked.

use crate::callout::Scroll;
use crate::geom::Point;
use crate::layout::Marks;
use crate::list::Listed;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::outline;
use crate::outline::Tie;
use crate::page::Place;
use crate::page::Sight;
use crate::page::Told;
use crate::page::diagram::Diagram;
use crate::page::event::Key;
use crate::page::event::Pointer;
use crate::page::keys::Command;
use crate::page::update::Turn;
use crate::text::behind;

/// Letters that come closer than this belong to one name, in ms.
const PAUSE: f64 = 1000.0;

/// A digit chooses among so many. Of more, the first of each row of many alike stands for its row,
/// which the arrow keys walk along.
const DIGITS: usize = 9;

/// Are both of one row of many alike?
fn alike(one: Module, other: Module) -> bool {
    let kind = |module: Module| std::mem::discriminant(&module.part());
    one.part().index().is_some() && kind(one) == kind(other)
}

/// The way that a flow is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To what reads it.
    Onward,
    /// To what made it.
    Backward,
}

impl Direction {
    /// The end of a flow that lies this way.
    pub fn end(self, tie: &Tie) -> Module {
        match self {
            Direction::Onward => tie.to,
            Direction::Backward => tie.from,
        }
    }
}

/// What the keyboard remembers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Keyboard {
    /// Where it is, while it is in a diagram.
    pub at: Option<Place>,
    /// Where it was last.
    pub seat: Option<Place>,
    /// Where its jumps began, the last one last.
    trail: Vec<Place>,
    /// The ways between which the next digit chooses.
    ways: Vec<Module>,
    /// The letters of a name so far, and when the last one came.
    typed: (String, f64),
}

impl Keyboard {
    /// Is a choice to be made?
    pub fn is_asked(&self) -> bool {
        !self.ways.is_empty()
    }

    /// A diagram is gone.
    pub fn leave(&mut self, key: Key) {
        let stays = |place: &Place| place.key != key;
        self.at = self.at.filter(stays);
        self.seat = self.seat.filter(stays);
        self.trail.retain(stays);
    }
}

impl Turn<'_> {
    /// The keyboard came to a module, or left.
    pub(super) fn focused(&mut self, place: Option<Place>) {
        let before = std::mem::replace(&mut self.state.keyboard.at, place);
        if before == place {
            return;
        }
        self.state.keyboard.ways.clear();
        self.hush(before.or(place));
        for key in [before, place].iter().flatten().map(|place| place.key) {
            self.effects.repaint(key);
        }
        match place {
            Some(place) => {
                self.state.keyboard.seat = Some(place);
                self.state.hovered_by = Pointer::Fine;
                self.mark(Marks::OnEdge);
                self.hover(Some(place));
            }
            None if before == self.state.hover => self.hover(None),
            None => {}
        }
    }

    /// What was told is over.
    fn hush(&mut self, place: Option<Place>) {
        self.effects.told = place.map(|place| (place, Told::Silence));
    }

    /// A key was pressed that means something.
    pub(super) fn commanded(&mut self, place: Place, command: Command) {
        let chosen = std::mem::take(&mut self.state.keyboard.ways);
        self.hush(Some(place));
        match command {
            Command::Go(way) => {
                let diagram = self.state.diagram(place.key);
                let to = diagram.and_then(|it| outline::step(it.graph(), place.module, way));
                self.go(to.map(|module| Place { module, ..place }));
            }
            Command::Toggle => {
                let at = self.corner(place);
                self.toggle(place, at);
            }
            Command::Pin => {
                let diagram = self.state.diagram(place.key);
                let pinned = diagram.is_some_and(|it| it.selected == Some(place.module));
                let module = Some(place.module).filter(|_| !pinned);
                self.select(place.key, module, Scroll::Allowed);
            }
            Command::Dismiss if !chosen.is_empty() => {}
            Command::Dismiss => self.dismiss(),
            Command::Onward => self.follow_flow(place, Direction::Onward),
            Command::Backward => self.follow_flow(place, Direction::Backward),
            Command::Twin => {
                let to = self.counterpart(place);
                self.jump(place, to);
            }
            Command::Return => {
                let to = self.state.keyboard.trail.pop();
                self.go(to);
            }
            Command::Detail => {
                self.state.detail = self.state.detail.next();
                self.effects.told = Some((place, Told::Detail));
            }
            Command::Help => self.effects.help = Some(place.key),
        }
    }

    /// The point at which a module begins, in CSS px of its element.
    fn corner(&self, place: Place) -> Option<Point> {
        let rect = self.state.diagram(place.key)?.rect(place.module)?;
        Some(Point::new(rect.x, rect.y))
    }

    /// The keyboard goes to a place; where there is none, that is told.
    fn go(&mut self, to: Option<Place>) {
        match to {
            Some(to) => self.seat(to, Sight::Seen),
            None => {
                let here = self.state.keyboard.seat;
                self.effects.told = here.map(|here| (here, Told::Nothing));
            }
        }
    }

    /// The keyboard is to stand here from now on.
    pub(super) fn seat(&mut self, place: Place, sight: Sight) {
        let before = self.state.keyboard.seat.replace(place);
        // Of a field only the expert where the keyboard stands is an item.
        for place in before.into_iter().chain([place]) {
            let diagram = self.state.diagram(place.key);
            if diagram.is_some_and(|it| it.graph().find(place.module).is_none()) {
                self.effects.outlined.push(place.key);
            }
        }
        self.effects.focus = Some((place, sight));
    }

    /// What the keyboard stood at may not be drawn any more; then it stands at what is in its place.
    pub(super) fn reseat(&mut self, key: Key) {
        let seat = self.state.keyboard.seat.filter(|place| place.key == key);
        let (Some(seat), Some(diagram)) = (seat, self.state.diagram(key)) else {
            return;
        };
        if diagram.graph().has(seat.module) {
            return;
        }
        let module = diagram.graph().counterpart(seat.module);
        let place = module.map(|module| Place { key, module });
        self.state.keyboard.seat = place;
        if let Some(place) = place.filter(|_| self.state.keyboard.at == Some(seat)) {
            self.seat(place, Sight::Seen);
        }
    }

    /// Goes somewhere from where [`Command::Return`] leads back.
    fn jump(&mut self, from: Place, to: Option<Place>) {
        if to.is_some() {
            self.state.keyboard.trail.push(from);
        }
        self.go(to);
    }

    fn follow_flow(&mut self, place: Place, direction: Direction) {
        let Some(diagram) = self.state.diagram(place.key) else {
            return;
        };
        let graph = diagram.graph();
        let ties = outline::ties(graph);
        let tied = match direction {
            Direction::Onward => outline::targets(graph, &ties, place.module),
            Direction::Backward => outline::sources(graph, &ties, place.module),
        };
        let mut ways: Vec<Tie> = Vec::new();
        for tie in tied {
            let end = direction.end(&tie);
            if graph.has(end) && !ways.iter().any(|other| direction.end(other) == end) {
                ways.push(tie);
            }
        }
        if ways.len() > DIGITS {
            let rows = std::mem::take(&mut ways);
            for tie in rows {
                let row = |other: &Tie| alike(direction.end(other), direction.end(&tie));
                if !ways.iter().any(row) {
                    ways.push(tie);
                }
            }
        }
        match &*ways {
            [] => self.go(None),
            [tie] => {
                let module = direction.end(tie);
                self.jump(place, Some(Place { module, ..place }));
            }
            _ => {
                let ends = ways.iter().map(|tie| direction.end(tie));
                self.state.keyboard.ways = ends.listed();
                self.effects.told = Some((place, Told::Ways(ways, direction)));
            }
        }
    }

    /// What stands for a module in a twin that is to be seen.
    fn counterpart(&self, place: Place) -> Option<Place> {
        let diagram = self.state.diagram(place.key)?;
        let mut twins = self.state.twins(diagram).filter(|twin| twin.width > 0.0);
        let twin = twins.next()?;
        let module = twin.graph().counterpart(place.module)?;
        Some(Place {
            key: twin.key,
            module,
        })
    }

    /// A letter or a digit: a choice that was asked for, or a part of a name.
    pub(super) fn typed(&mut self, place: Place, letter: char) {
        let ways = std::mem::take(&mut self.state.keyboard.ways);
        self.hush(Some(place));
        if let Some(digit) = letter.to_digit(10).filter(|_| !ways.is_empty()) {
            let chosen = ways.get((digit as usize).wrapping_sub(1));
            match chosen {
                Some(module) => {
                    let module = *module;
                    self.jump(place, Some(Place { module, ..place }));
                }
                // Whoever mistypes may choose again.
                None => {
                    self.state.keyboard.ways = ways;
                    self.effects.told = None;
                }
            }
            return;
        }
        let (text, last) = &mut self.state.keyboard.typed;
        if self.now - *last > PAUSE {
            text.clear();
        }
        *last = self.now;
        text.push(letter.to_ascii_lowercase());
        let text = text.clone();
        let diagram = self.state.diagram(place.key);
        let found = diagram.and_then(|diagram| named(diagram, place.module, &text));
        if let Some(module) = found {
            self.seat(Place { module, ..place }, Sight::Seen);
        }
    }

    /// Assistive technology pressed a module: it is pinned, and opened or closed by another press.
    pub(super) fn activated(&mut self, place: Place) {
        let diagram = self.state.diagram(place.key);
        let again = diagram.is_some_and(|it| it.selected == Some(place.module));
        self.seat(place, Sight::Seen);
        match again {
            true => self.commanded(place, Command::Toggle),
            false => self.select(place.key, Some(place.module), Scroll::Allowed),
        }
    }
}

/// The next module whose name, name in the checkpoint or number begins so; the same one where more
/// of its name was typed.
fn named(diagram: &Diagram, from: Module, text: &str) -> Option<Module> {
    let graph = diagram.graph();
    let here = graph.find(from).unwrap_or_default();
    let count = graph.nodes.len();
    let first = usize::from(text.chars().count() == 1);
    let begins = |name: &str| {
        let mut letters = name.chars().map(|letter| letter.to_ascii_lowercase());
        text.chars().all(|letter| letters.next() == Some(letter))
    };
    let mut nodes = (first..count + first).map(|ahead| &graph.nodes[(here + ahead) % count]);
    let number = text
        .parse::<u32>()
        .ok()
        .and_then(|number| number.checked_sub(1));
    if let Some(number) = number {
        let counted = |module: &Module| module.part().index() == Some(number);
        let expert = from.peer(Part::Expert(number));
        let mut fields = graph.fields.iter();
        let in_field = fields.any(|field| field.band.holds(from) && field.has(expert));
        let mut modules = nodes.map(|node| node.module);
        return match in_field {
            true => Some(expert),
            false => modules.find(counted),
        };
    }
    let found = nodes.find(|node| {
        let id = node.module.part().to_string();
        begins(&node.label) || begins(behind(&id, "."))
    });
    found.map(|node| node.module)
}
