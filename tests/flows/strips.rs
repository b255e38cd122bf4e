//! The strip of heads that a finger's tap opens.

use super::*;

use qwen3_diagram::callout;
use qwen3_diagram::callout::Anchor;
use qwen3_diagram::geom::Size;
use qwen3_diagram::graph::Attending;
use qwen3_diagram::model::module::Block;
use qwen3_diagram::model::module::Module;

/// A page of one diagram whose attention is open, and its width.
fn attention(id: &str, width: f64) -> Reader {
    let mut reader = Reader {
        state: State::default(),
        now: 0.0,
    };
    reader.send(Event::Attach {
        key: MOE,
        model: model(id),
        twin: String::new(),
        width,
    });
    let module = Part::SelfAttn.into();
    reader.send(Event::Expand(Place { key: MOE, module }));
    reader
}

fn tap(reader: &mut Reader, at: Point, pointer: Pointer) -> Effects {
    reader.send(Event::Press {
        key: MOE,
        at,
        client: at,
        pointer,
        times: 1,
    })
}

fn tap_on(reader: &mut Reader, part: Part) -> Effects {
    let at = reader.middle(MOE, part);
    tap(reader, at, Pointer::Coarse)
}

/// The heads of the strip that stands there, if one does.
fn strip(reader: &Reader) -> Vec<Part> {
    let diagram = reader.state.diagram(MOE).expect("it is attached");
    let attending = diagram.graph().heads(Block::Layers);
    let Some(Attending {
        strip: true, heads, ..
    }) = attending
    else {
        return Vec::new();
    };
    let first = heads.unfolded() * heads.group();
    let queries = (first..first + heads.group()).map(Part::QHead);
    let wide = |part: &Part| diagram.rect(*part).is_some_and(|rect| rect.width > 20.0);
    queries.filter(wide).collect()
}

#[test]
fn a_tap_on_a_head_gives_every_head_of_its_group_room_for_a_finger() {
    for (id, width) in [
        ("qwen3-30b-a3b", 288.0),
        ("qwen3-30b-a3b", 720.0),
        ("qwen3-235b-a22b", 600.0),
    ] {
        let mut reader = attention(id, width);
        assert_eq!(strip(&reader), []);
        let tapped = Part::QHead(0);
        let effects = tap_on(&mut reader, tapped);
        assert!(said(&effects).contains(&(MOE, Said::Select, Some(tapped))));
        assert_eq!(shown(&effects), Some(tapped));
        let heads = strip(&reader);
        assert!(
            heads.contains(&tapped) && heads.len() >= 8,
            "{id}: {heads:?}"
        );
        // Each of them is tapped in the strip, which stays.
        for head in heads.iter().rev() {
            tap_on(&mut reader, *head);
            let selected = reader
                .state
                .diagram(MOE)
                .and_then(|diagram| diagram.selected);
            assert_eq!(selected, Some(Module::from(*head)));
            assert_eq!(strip(&reader), heads);
        }
    }
}

#[test]
fn a_tap_on_another_group_or_its_label_moves_the_strip_there() {
    let mut reader = attention("qwen3-235b-a22b", 600.0);
    tap_on(&mut reader, Part::QHead(0));
    let last = Part::QHead(63);
    tap_on(&mut reader, last);
    let heads: Vec<Part> = (48..64).map(Part::QHead).collect();
    assert_eq!(strip(&reader), heads);
    let diagram = reader.state.diagram(MOE).expect("it is attached");
    let group = |label: &&qwen3_diagram::layout::Label| {
        label.of == Some(Part::KHead(0).into())
            && label.bounds().y
                > diagram
                    .layout()
                    .find(Part::KHead(0))
                    .map_or(0.0, |bar| bar.bottom())
    };
    let label = diagram
        .layout()
        .labels
        .iter()
        .find(group)
        .expect("it has a label");
    let at = label.bounds().centre();
    tap(&mut reader, at, Pointer::Coarse);
    let heads: Vec<Part> = (0..16).map(Part::QHead).collect();
    assert_eq!(strip(&reader), heads);
}

#[test]
fn the_strip_goes_with_its_selection() {
    let ends = [
        Event::Escape,
        Event::PressElsewhere(Pointer::Coarse),
        Event::Select(MOE, None),
        Event::Select(MOE, Some(Part::Rope.into())),
        Event::Collapse(Place {
            key: MOE,
            module: Part::SelfAttn.into(),
        }),
    ];
    for end in ends {
        let mut reader = attention("qwen3-30b-a3b", 600.0);
        let height = |reader: &Reader| {
            reader
                .state
                .diagram(MOE)
                .map(|diagram| diagram.layout().size.height)
        };
        let before = height(&reader);
        tap_on(&mut reader, Part::QHead(9));
        assert!(height(&reader) > before);
        let closes = matches!(end, Event::Collapse(_));
        reader.send(end);
        assert_eq!(strip(&reader), []);
        assert!(closes || height(&reader) == before);
    }
}

#[test]
fn what_is_tapped_beside_a_strip_stays_under_the_finger() {
    let mut reader = attention("qwen3-30b-a3b", 600.0);
    tap_on(&mut reader, Part::QHead(9));
    let below = Part::InputLayernorm;
    let before = reader.middle(MOE, below);
    let effects = tap_on(&mut reader, below);
    assert_eq!(strip(&reader), []);
    let (key, down) = effects.keep.expect("it is kept");
    let moved = reader.middle(MOE, below).y - before.y;
    assert!(
        key == MOE && moved < -1.0 && (moved - down).abs() < 0.5,
        "{moved} {down}"
    );
}

#[test]
fn a_mouse_opens_no_strip() {
    let mut reader = attention("qwen3-30b-a3b", 600.0);
    let at = reader.middle(MOE, Part::QHead(9));
    tap(&mut reader, at, Pointer::Fine);
    assert_eq!(strip(&reader), []);
}

#[test]
fn a_tip_covers_nothing_that_is_lit_with_a_head_where_there_is_room_elsewhere() {
    let (tip, viewport) = (
        Size {
            width: 320.0,
            height: 300.0,
        },
        Size {
            width: 1600.0,
            height: 1400.0,
        },
    );
    for head in [
        Part::QHead(9),
        Part::KHead(3),
        Part::VHead(0),
        Part::KHead(1),
    ] {
        let mut reader = attention("qwen3-30b-a3b", 720.0);
        let effects = reader.point(MOE, head);
        reader.wait(&effects);
        let diagram = reader.state.diagram(MOE).expect("it is attached");
        let top = diagram.rect(Part::SelfAttn).map_or(0.0, |rect| rect.y);
        let canvas = Rect::new(300.0, 100.0 - top, 720.0, diagram.height());
        let place = |rect: Rect| rect.mapped(1.0, canvas.x, canvas.y);
        let module = place(diagram.rect(head).expect("it is drawn"));
        let anchor = Anchor {
            module,
            title: module,
            pointer: Some(module.centre()),
            may_scroll: Scroll::Never,
        };
        let obstacles = page::obstacles(&reader.state, &[(MOE, canvas)], &[]);
        let at = callout::place(tip, &anchor, &obstacles, viewport);
        let tip = Rect::new(at.x, at.y, tip.width, tip.height);
        for lit in diagram.graph().companions(head.into()) {
            let rect = place(diagram.rect(lit).expect("it is drawn"));
            assert!(!tip.overlaps(&rect), "{head:?}: {tip:?} covers {lit}");
        }
    }
}
