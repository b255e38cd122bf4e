//! What a reader does and what follows, event by event, without a browser.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod links;
mod pins;
mod strips;
mod tips;
mod twins;

use std::rc::Rc;

use qwen3_diagram::callout::Scroll;
use qwen3_diagram::geom::Point;
use qwen3_diagram::geom::Rect;
use qwen3_diagram::model::Model;
use qwen3_diagram::model::part::Part;
use qwen3_diagram::model::preset;
use qwen3_diagram::page;
use qwen3_diagram::page::Effects;
use qwen3_diagram::page::Event;
use qwen3_diagram::page::Key;
use qwen3_diagram::page::Place;
use qwen3_diagram::page::Pointer;
use qwen3_diagram::page::Said;
use qwen3_diagram::page::State;
use qwen3_diagram::page::TipChange;
use qwen3_diagram::words::Language;

const DENSE: Key = 1;
const MOE: Key = 2;

fn model(id: &str) -> Rc<Model> {
    Rc::new(preset::find(id).expect("the id is a preset's").into())
}

/// A page with twins, and a clock.
struct Reader {
    state: State,
    now: f64,
}

impl Reader {
    fn new() -> Self {
        let mut reader = Reader {
            state: State::default(),
            now: 0.0,
        };
        for (key, id) in [(DENSE, "qwen3-1.7b"), (MOE, "qwen3-30b-a3b")] {
            let model = model(id);
            reader.send(Event::Attach {
                key,
                model,
                twin: "t".into(),
                width: 600.0,
            });
        }
        reader
    }

    fn send(&mut self, event: Event) -> Effects {
        page::update(&mut self.state, event, self.now)
    }

    fn middle(&self, key: Key, part: Part) -> Point {
        let diagram = self.state.diagram(key).expect("it is attached");
        diagram.rect(part).expect("the module is drawn").centre()
    }

    /// Moves to a point of a diagram; the diagrams stand side by side on the screen.
    fn move_to(&mut self, key: Key, at: Point) -> Effects {
        let client = at.shifted(if key == MOE { 600.0 } else { 0.0 }, 0.0);
        self.send(Event::Move { key, at, client })
    }

    fn point(&mut self, key: Key, part: Part) -> Effects {
        self.move_to(key, self.middle(key, part))
    }

    fn click(&mut self, key: Key, part: Part) -> Effects {
        self.point(key, part);
        let at = self.middle(key, part);
        let client = at.shifted(if key == MOE { 600.0 } else { 0.0 }, 0.0);
        self.send(Event::Press {
            key,
            at,
            client,
            pointer: Pointer::Fine,
            times: 1,
        })
    }

    /// Waits until the time that the last effects asked for.
    fn wait(&mut self, effects: &Effects) -> Effects {
        self.now = effects.wake.expect("something waits");
        self.send(Event::Wake)
    }
}

/// The module whose tip is to be shown.
fn shown(effects: &Effects) -> Option<Part> {
    match effects.tip {
        Some(TipChange::Show { module, .. }) => Some(module.part()),
        _ => None,
    }
}

fn said(effects: &Effects) -> Vec<(Key, Said, Option<Part>)> {
    effects
        .notes
        .iter()
        .map(|note| (note.key, note.said, note.module.map(|module| module.part())))
        .collect()
}

#[test]
fn the_first_tip_comes_after_150_ms_and_the_outline_at_once() {
    let mut reader = Reader::new();
    let effects = reader.point(MOE, Part::Rope);
    assert_eq!(said(&effects), [(MOE, Said::Hover, Some(Part::Rope))]);
    assert!(effects.repaint.contains(&MOE));
    assert_eq!((effects.wake, shown(&effects)), (Some(150.0), None));
    let effects = reader.wait(&effects);
    assert_eq!((effects.wake, shown(&effects)), (None, Some(Part::Rope)));
}

#[test]
fn between_neighbours_there_is_no_delay() {
    let mut reader = Reader::new();
    let effects = reader.point(MOE, Part::Rope);
    reader.wait(&effects);
    let effects = reader.point(MOE, Part::QkNorm);
    assert_eq!(shown(&effects), Some(Part::QkNorm));
}

#[test]
fn a_pointer_that_only_passes_by_shows_no_tip() {
    let mut reader = Reader::new();
    reader.point(MOE, Part::Rope);
    let effects = reader.send(Event::Leave {
        key: MOE,
        client: Point::new(-5.0, 0.0),
    });
    assert_eq!((effects.wake, effects.tip), (None, None));
    assert_eq!(said(&effects), [(MOE, Said::Hover, None)]);
}

#[test]
fn on_its_way_to_the_tip_the_pointer_may_cross_a_neighbour() {
    let mut reader = Reader::new();
    let effects = reader.point(DENSE, Part::QProj);
    reader.wait(&effects);
    let from = reader.middle(DENSE, Part::QProj);
    reader.send(Event::TipPlaced(Rect::new(
        from.x + 250.0,
        from.y - 100.0,
        200.0,
        200.0,
    )));
    let effects = reader.point(DENSE, Part::VProj);
    assert_eq!((effects.tip, said(&effects)), (None, vec![]));
    assert!(effects.wake.is_some());
    let effects = reader.send(Event::EnterTip);
    assert_eq!((effects.tip, effects.wake), (None, None));
}

#[test]
fn a_pointer_that_stops_on_its_way_means_what_is_under_it() {
    let mut reader = Reader::new();
    let effects = reader.point(DENSE, Part::QProj);
    reader.wait(&effects);
    let from = reader.middle(DENSE, Part::QProj);
    reader.send(Event::TipPlaced(Rect::new(
        from.x + 250.0,
        from.y - 100.0,
        200.0,
        200.0,
    )));
    let effects = reader.point(DENSE, Part::VProj);
    let effects = reader.wait(&effects);
    assert_eq!(shown(&effects), Some(Part::VProj));
}

#[test]
fn a_pointer_that_leaves_the_tip_takes_it_along() {
    let mut reader = Reader::new();
    let effects = reader.point(DENSE, Part::QProj);
    reader.wait(&effects);
    reader.send(Event::EnterTip);
    let effects = reader.send(Event::LeaveTip);
    let effects = reader.wait(&effects);
    assert_eq!(effects.tip, Some(TipChange::Hide));
}

#[test]
fn what_a_change_of_model_leaves_behind_is_dropped_in_silence() {
    let mut reader = Reader::new();
    reader.click(MOE, Part::Gate);
    let dense = model("qwen3-1.7b");
    let effects = reader.send(Event::Model(MOE, dense));
    assert_eq!(effects.tip, Some(TipChange::Hide));
    assert!(
        said(&effects)
            .iter()
            .all(|(_, said, _)| *said != Said::Select)
    );
    assert_eq!(
        reader
            .state
            .diagram(MOE)
            .and_then(|diagram| diagram.selected),
        None
    );
}

#[test]
fn an_element_that_goes_takes_its_tip_along_and_leaves_nothing() {
    let mut reader = Reader::new();
    reader.click(MOE, Part::Gate);
    let effects = reader.send(Event::Detach(MOE));
    assert_eq!(effects.tip, Some(TipChange::Hide));
    reader.send(Event::Detach(DENSE));
    assert!(reader.state.diagrams.is_empty());
    let effects = reader.send(Event::Wake);
    assert_eq!(effects, Effects::default());
}

#[test]
fn events_for_an_element_that_is_gone_do_nothing() {
    let mut reader = Reader::new();
    reader.send(Event::Detach(MOE));
    for event in [
        Event::Resize(MOE, 300.0),
        Event::Select(MOE, Some(Part::Norm.into())),
        Event::Move {
            key: MOE,
            at: Point::default(),
            client: Point::default(),
        },
        Event::Press {
            key: MOE,
            at: Point::default(),
            client: Point::default(),
            pointer: Pointer::Fine,
            times: 1,
        },
    ] {
        assert_eq!(reader.send(event), Effects::default());
    }
}

#[test]
fn a_tip_goes_with_its_module_when_the_diagram_is_laid_out_anew() {
    let mut reader = Reader::new();
    reader.click(MOE, Part::Gate);
    let effects = reader.send(Event::Resize(MOE, 800.0));
    assert_eq!(shown(&effects), Some(Part::Gate));
    assert!(effects.notes.is_empty());
}

#[test]
fn a_pointer_that_comes_back_to_its_module_keeps_the_tip() {
    let mut reader = Reader::new();
    let effects = reader.point(DENSE, Part::QProj);
    reader.wait(&effects);
    let from = reader.middle(DENSE, Part::QProj);
    reader.send(Event::TipPlaced(Rect::new(
        from.x + 250.0,
        from.y - 100.0,
        200.0,
        200.0,
    )));
    assert!(reader.point(DENSE, Part::VProj).wake.is_some());
    let effects = reader.point(DENSE, Part::QProj);
    assert_eq!((effects.wake, effects.tip), (None, None));
}

#[test]
fn another_language_lays_the_diagram_out_anew_and_shows_its_tip_again() {
    let mut reader = Reader::new();
    reader.send(Event::Select(MOE, Some(Part::Gate.into())));
    let effects = reader.send(Event::Language(MOE, Language::Chinese));
    assert_eq!(effects.relaid, [MOE]);
    let again = TipChange::Show {
        key: MOE,
        module: Part::Gate.into(),
        scroll: Scroll::Never,
    };
    assert_eq!(effects.tip, Some(again));
    let labels = |reader: &Reader, key| {
        let diagram = reader.state.diagram(key).expect("it is attached");
        diagram.graph().nodes[0].label.clone()
    };
    assert_eq!(labels(&reader, MOE), "分词后的文本");
    assert_eq!(labels(&reader, DENSE), "Tokenized text");
    let again = reader.send(Event::Language(MOE, Language::Chinese));
    assert!(again.relaid.is_empty() && again.repaint.is_empty() && again.tip.is_none());
}

#[test]
fn a_model_that_comes_later_speaks_the_language_of_its_element() {
    let mut reader = Reader::new();
    reader.send(Event::Language(MOE, Language::Chinese));
    let dense = model("qwen3-1.7b");
    reader.send(Event::Model(MOE, dense));
    let diagram = reader.state.diagram(MOE).expect("it is attached");
    assert_eq!(diagram.language(), Language::Chinese);
    assert_eq!(diagram.graph().nodes[0].label, "分词后的文本");
}
