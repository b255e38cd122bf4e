//! What a reader opens and closes, and what follows, event by event, without a browser.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

use std::rc::Rc;

use qwen3_diagram::geom::Point;
use qwen3_diagram::layout::Marks;
use qwen3_diagram::model::Model;
use qwen3_diagram::model::module::Module;
use qwen3_diagram::model::preset;
use qwen3_diagram::page;
use qwen3_diagram::page::Command;
use qwen3_diagram::page::DURATION;
use qwen3_diagram::page::Diagram;
use qwen3_diagram::page::Effects;
use qwen3_diagram::page::Event;
use qwen3_diagram::page::Key;
use qwen3_diagram::page::Pace;
use qwen3_diagram::page::Place;
use qwen3_diagram::page::Pointer;
use qwen3_diagram::page::Said;
use qwen3_diagram::page::State;
use qwen3_diagram::page::TipChange;

const DENSE: Key = 1;
const MOE: Key = 2;

fn model(id: &str) -> Rc<Model> {
    Rc::new(preset::find(id).expect("the id is a preset's").into())
}

fn module(id: &str) -> Module {
    id.parse().expect("it is an id")
}

fn place(key: Key, id: &str) -> Place {
    let module = module(id);
    Place { key, module }
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
            now: 1000.0,
        };
        for (key, id) in [(DENSE, "qwen3-1.7b"), (MOE, "qwen3-30b-a3b")] {
            let (model, twin) = (model(id), "t".into());
            reader.send(Event::Attach {
                key,
                model,
                twin,
                width: 600.0,
            });
        }
        reader
    }

    fn send(&mut self, event: Event) -> Effects {
        page::update(&mut self.state, event, self.now)
    }

    fn diagram(&self, key: Key) -> &Diagram {
        self.state.diagram(key).expect("it is attached")
    }

    fn open(&self, key: Key) -> Vec<String> {
        let open = self.diagram(key).open().iter();
        open.map(Module::to_string).collect()
    }

    /// A point of a module, as parts of its width and height.
    fn at(&self, key: Key, id: &str, x: f64, y: f64) -> Point {
        let rect = self.diagram(key).rect(module(id)).expect("it is drawn");
        Point::new(rect.x + x * rect.width, rect.y + y * rect.height)
    }

    fn mark(&self, key: Key, id: &str, marks: Marks) -> Point {
        let diagram = self.diagram(key);
        let at = diagram.layout().mark(module(id), marks);
        let (at, fit) = (at.expect("it has a mark"), diagram.fit());
        Point::new(at.x * fit.scale + fit.left, at.y * fit.scale)
    }

    fn move_to(&mut self, key: Key, at: Point) -> Effects {
        self.send(Event::Move {
            key,
            at,
            client: at,
        })
    }

    fn press(&mut self, key: Key, at: Point, pointer: Pointer, times: u32) -> Effects {
        self.send(Event::Press {
            key,
            at,
            client: at,
            pointer,
            times,
        })
    }

    /// Sends frames until nothing moves.
    fn settle(&mut self) -> Vec<Effects> {
        let mut frames = Vec::new();
        loop {
            self.now += 16.0;
            let effects = self.send(Event::Frame);
            let more = effects.frames;
            frames.push(effects);
            if !more {
                return frames;
            }
        }
    }
}

fn said(effects: &Effects) -> Vec<(Key, Said, Option<String>)> {
    let notes = effects.notes.iter();
    let told = notes.map(|note| (note.key, note.said, note.module.map(|of| of.to_string())));
    told.collect()
}

fn opened(key: Key, id: &str) -> (Key, Said, Option<String>) {
    (key, Said::Expand, Some(id.into()))
}

fn closed(key: Key, id: &str) -> (Key, Said, Option<String>) {
    (key, Said::Collapse, Some(id.into()))
}

#[test]
fn one_event_tells_of_each_module_that_opened_or_closed() {
    let mut reader = Reader::new();
    let effects = reader.send(Event::Expand(place(MOE, "layers.mlp.experts.36")));
    let all = [
        opened(MOE, "layers.mlp"),
        opened(MOE, "layers.mlp.gate"),
        opened(MOE, "layers.mlp.experts.36"),
    ];
    assert_eq!(said(&effects), all);
    let again = reader.send(Event::Expand(place(MOE, "layers.mlp.experts.36")));
    assert_eq!(said(&again), []);
    let effects = reader.send(Event::Collapse(place(MOE, "layers.mlp")));
    let all = [
        closed(MOE, "layers.mlp.experts.36"),
        closed(MOE, "layers.mlp.gate"),
        closed(MOE, "layers.mlp"),
    ];
    assert_eq!(said(&effects), all);
    reader.settle();
    let nothing = reader.send(Event::Expand(place(MOE, "tokens")));
    assert_eq!((said(&nothing), nothing.frames), (vec![], false));
}

#[test]
fn counterparts_open_and_close_together_and_only_one_of_them_tells() {
    let mut reader = Reader::new();
    let effects = reader.send(Event::Expand(place(MOE, "layers.mlp")));
    assert_eq!(reader.open(DENSE), ["layers.mlp"]);
    assert_eq!(reader.open(MOE), ["layers.mlp", "layers.mlp.gate"]);
    assert!(effects.notes.iter().all(|note| note.key == MOE));
    assert!(effects.opened.contains(&MOE) && effects.opened.contains(&DENSE));
    // A router that closes has no counterpart, and leaves the feed-forward beside it open.
    reader.send(Event::Collapse(place(MOE, "layers.mlp.gate")));
    assert_eq!(reader.open(DENSE), ["layers.mlp"]);
    reader.send(Event::Collapse(place(DENSE, "layers.mlp")));
    assert_eq!(reader.open(MOE), [""; 0]);
}

#[test]
fn who_becomes_a_twin_opens_what_is_open_in_the_others() {
    let mut reader = Reader::new();
    reader.send(Event::Expand(place(DENSE, "norm")));
    reader.send(Event::Attach {
        key: 3,
        model: model("qwen3-8b"),
        twin: "t".into(),
        width: 600.0,
    });
    assert_eq!(reader.open(3), ["norm"]);
    reader.send(Event::Expand(place(MOE, "layers.mlp.gate")));
    let effects = reader.send(Event::Model(DENSE, model("qwen3-235b-a22b")));
    assert!(effects.notes.is_empty());
    assert_eq!(reader.open(DENSE), reader.open(MOE));
}

#[test]
fn what_another_model_lacks_closes_in_silence() {
    let mut reader = Reader::new();
    reader.send(Event::Twin(MOE, String::new()));
    reader.send(Event::Expand(place(MOE, "layers.mlp.experts.3")));
    let effects = reader.send(Event::Model(MOE, model("qwen3-1.7b")));
    assert_eq!(reader.open(MOE), ["layers.mlp"]);
    assert_eq!(said(&effects), []);
    reader.send(Event::Language(
        MOE,
        qwen3_diagram::words::Language::Chinese,
    ));
    assert_eq!(reader.open(MOE), ["layers.mlp"]);
}

#[test]
fn a_set_of_ids_opens_these_and_closes_the_others() {
    let mut reader = Reader::new();
    reader.send(Event::Expand(place(MOE, "norm")));
    let modules = vec![module("lm_head"), module("layers.mlp")];
    let effects = reader.send(Event::Open(MOE, modules, Pace::AtOnce));
    let all = [
        closed(MOE, "norm"),
        opened(MOE, "lm_head"),
        opened(MOE, "layers.mlp"),
        opened(MOE, "layers.mlp.gate"),
    ];
    assert_eq!(said(&effects), all);
    assert!(!effects.frames);
}

#[test]
fn who_selects_something_in_a_closed_module_opens_that_first() {
    let mut reader = Reader::new();
    let step = place(MOE, "norm.square");
    let effects = reader.send(Event::Select(MOE, Some(step.module)));
    let all = [
        opened(MOE, "norm"),
        (MOE, Said::Select, Some("norm.square".into())),
    ];
    assert_eq!(said(&effects), all);
    assert_eq!(reader.open(DENSE), ["norm"]);
    // What is told of where things are holds at once: a link scrolls there.
    assert!(!effects.frames);
}

#[test]
fn closing_a_module_lets_go_of_what_is_pinned_or_hovered_in_it() {
    let mut reader = Reader::new();
    reader.send(Event::Select(MOE, Some(module("norm.square"))));
    let effects = reader.send(Event::Collapse(place(MOE, "norm")));
    let all = [(MOE, Said::Select, None), closed(MOE, "norm")];
    assert_eq!(said(&effects), all);
    assert_eq!(effects.tip, Some(TipChange::Hide));
    assert_eq!(reader.diagram(MOE).selected, None);
}

#[test]
fn a_fine_pointer_finds_the_mark_of_what_it_hovers_and_of_nothing_else() {
    let mut reader = Reader::new();
    let at = reader.mark(MOE, "norm", Marks::OnEdge).shifted(8.0, 0.0);
    // Nothing is hovered, so nothing is shown there.
    let effects = reader.press(MOE, at, Pointer::Fine, 1);
    assert_eq!(said(&effects), []);
    reader.move_to(MOE, reader.at(MOE, "norm", 0.5, 0.5));
    // The outer half of the mark lies outside the module, which stays hovered there.
    assert_eq!(said(&reader.move_to(MOE, at)), []);
    let effects = reader.press(MOE, at, Pointer::Fine, 1);
    assert_eq!(said(&effects), [opened(MOE, "norm")]);
    let again = reader.press(MOE, at, Pointer::Fine, 2);
    assert_eq!(said(&again), []);
    reader.settle();
    let effects = reader.press(MOE, at, Pointer::Fine, 1);
    assert_eq!(said(&effects), [closed(MOE, "norm")]);
}

#[test]
fn what_does_not_open_shows_the_mark_of_what_is_around_it() {
    let mut reader = Reader::new();
    reader.move_to(MOE, reader.at(MOE, "layers.self_attn.scores", 0.5, 0.5));
    let at = reader.mark(MOE, "layers.self_attn", Marks::OnEdge);
    let effects = reader.move_to(MOE, at.shifted(8.0, 0.0));
    let hovers = (MOE, Said::Hover, Some("layers.self_attn".into()));
    assert_eq!(said(&effects), [hovers]);
    let effects = reader.press(MOE, at.shifted(8.0, 0.0), Pointer::Fine, 1);
    assert_eq!(said(&effects), [opened(MOE, "layers.self_attn")]);
}

#[test]
fn the_second_press_of_a_double_click_opens_what_the_first_pinned() {
    let mut reader = Reader::new();
    let at = reader.at(MOE, "norm", 0.3, 0.5);
    reader.move_to(MOE, at);
    let pins = (MOE, Said::Select, Some("norm".into()));
    assert_eq!(said(&reader.press(MOE, at, Pointer::Fine, 1)), [pins]);
    let effects = reader.press(MOE, at, Pointer::Fine, 2);
    assert_eq!(said(&effects), [opened(MOE, "norm")]);
}

#[test]
fn a_finger_finds_every_mark_without_hovering() {
    let mut reader = Reader::new();
    let at = reader.at(MOE, "layers.self_attn.q_proj", 0.5, 0.5);
    reader.press(MOE, at, Pointer::Coarse, 1);
    let at = reader.mark(MOE, "lm_head", Marks::Inside);
    let effects = reader.press(MOE, at, Pointer::Coarse, 1);
    assert_eq!(said(&effects), [opened(MOE, "lm_head")]);
    let look = reader.state.look(reader.diagram(MOE));
    assert_eq!(look.marks, Marks::Inside);
    reader.move_to(MOE, at);
    assert_eq!(reader.state.look(reader.diagram(MOE)).marks, Marks::OnEdge);
}

#[test]
fn a_motion_takes_its_time_and_ends_where_everything_is_told_to_be() {
    let mut reader = Reader::new();
    let before = reader.diagram(MOE).height();
    let effects = reader.send(Event::Expand(place(MOE, "norm")));
    assert!(effects.frames);
    assert_eq!(reader.diagram(MOE).height(), before);
    let begun = reader.now;
    let (mut heights, mut frames) = (vec![before], 0);
    loop {
        reader.now += 16.0;
        let effects = reader.send(Event::Frame);
        heights.push(reader.diagram(MOE).height());
        frames += 1;
        assert!(effects.moving.contains(&MOE) && effects.moving.contains(&DENSE));
        if !effects.frames {
            break;
        }
    }
    assert!(reader.now - begun >= DURATION && reader.now - begun < DURATION + 17.0);
    assert!(frames > 10);
    let diagram = reader.diagram(MOE);
    assert_eq!(diagram.drawn(), diagram.layout());
    let rising = heights.windows(2).all(|pair| pair[0] <= pair[1]);
    let falling = heights.windows(2).all(|pair| pair[0] >= pair[1]);
    assert!(rising || falling, "{heights:?}");
    assert!(!reader.send(Event::Frame).frames);
}

#[test]
fn who_wants_less_motion_sees_none() {
    let mut reader = Reader::new();
    reader.send(Event::Pace(Pace::AtOnce));
    let effects = reader.send(Event::Expand(place(MOE, "norm")));
    assert!(!effects.frames);
    let diagram = reader.diagram(MOE);
    assert_eq!(diagram.drawn(), diagram.layout());
}

#[test]
fn what_was_acted_on_is_under_the_pointer_afterwards() {
    let mut reader = Reader::new();
    reader.send(Event::Expand(place(MOE, "norm")));
    reader.settle();
    for part in [0.1, 0.5, 0.98] {
        let at = reader.at(MOE, "norm", 0.3, part);
        reader.move_to(MOE, at);
        reader.press(MOE, at, Pointer::Fine, 1);
        let effects = reader.press(MOE, at, Pointer::Fine, 2);
        let mut down = effects.keep.map_or(0.0, |(_, down)| down);
        for frame in reader.settle() {
            let (key, more) = frame.keep.expect("it is kept while it moves");
            assert_eq!(key, MOE);
            down += more;
        }
        let rect = reader.diagram(MOE).rect(module("norm")).expect("drawn");
        let under = Point::new(at.x, at.y + down);
        assert!(rect.contains(under), "{part}: {under:?} in {rect:?}");
        reader.send(Event::Expand(place(MOE, "norm")));
        reader.settle();
    }
}

#[test]
fn a_part_whose_key_opens_what_is_around_it_keeps_its_place() {
    for id in ["q_proj", "v_proj", "rope"].map(|part| format!("layers.self_attn.{part}")) {
        let mut reader = Reader::new();
        reader.send(Event::Pace(Pace::AtOnce));
        let here = place(MOE, &id);
        reader.send(Event::Focus(Some(here)));
        let before = reader.at(MOE, &id, 0.0, 0.0);
        let effects = reader.send(Event::Command(here, Command::Toggle));
        let down = effects.keep.map_or(0.0, |(_, down)| down);
        let after = reader.at(MOE, &id, 0.0, 0.0);
        assert_eq!(before.y + down, after.y, "{id}");
    }
}
