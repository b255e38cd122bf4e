//! What links of the host page do, and what the page is told of what is lit.

use super::*;

/// What is pointed at now, where an event changed that.
fn lit(effects: &Effects) -> Option<Vec<(Key, Part)>> {
    let places = effects.lit.as_ref()?.iter();
    Some(
        places
            .map(|place| (place.key, place.module.part()))
            .collect(),
    )
}

fn place(key: Key, part: Part) -> Option<Place> {
    let module = part.into();
    Some(Place { key, module })
}

#[test]
fn what_a_link_points_at_lights_up_on_both_twins_without_a_tip_and_without_an_event() {
    let mut reader = Reader::new();
    let effects = reader.send(Event::Point(place(MOE, Part::Rope)));
    assert_eq!(said(&effects), []);
    assert_eq!((shown(&effects), effects.wake), (None, None));
    assert!(effects.repaint.contains(&DENSE) && effects.repaint.contains(&MOE));
    for key in [DENSE, MOE] {
        let diagram = reader.state.diagram(key).expect("it is attached");
        let look = reader.state.look(diagram);
        assert_eq!(look.twin, Some(Part::Rope.into()));
        assert_eq!((look.hovered, look.selected), (None, None));
    }
    let effects = reader.send(Event::Point(None));
    assert!(effects.repaint.contains(&DENSE) && effects.repaint.contains(&MOE));
    assert_eq!(lit(&effects), Some(Vec::new()));
}

#[test]
fn a_link_that_is_followed_pins_its_module_and_may_scroll_for_the_tip() {
    let mut reader = Reader::new();
    let effects = reader.send(Event::Follow(MOE, Part::Gate.into()));
    assert_eq!(said(&effects), [(MOE, Said::Select, Some(Part::Gate))]);
    let (key, module, scroll) = (MOE, Part::Gate.into(), Scroll::Allowed);
    let wanted = TipChange::Show {
        key,
        module,
        scroll,
    };
    assert_eq!(effects.tip, Some(wanted));
}

#[test]
fn what_is_lit_is_told_when_it_changes_and_only_then() {
    let mut reader = Reader::new();
    let effects = reader.point(MOE, Part::Gate);
    assert_eq!(lit(&effects), Some(vec![(MOE, Part::Gate)]));
    assert_eq!(lit(&reader.click(MOE, Part::Gate)), None);
    let effects = reader.point(MOE, Part::Rope);
    let both = vec![(MOE, Part::Rope), (MOE, Part::Gate)];
    assert_eq!(lit(&effects), Some(both));
    assert_eq!(lit(&reader.point(MOE, Part::Rope)), None);
    let dense = model("qwen3-1.7b");
    let effects = reader.send(Event::Model(MOE, dense));
    assert_eq!(lit(&effects), Some(vec![(MOE, Part::Rope)]));
    assert_eq!(lit(&reader.send(Event::Detach(MOE))), Some(Vec::new()));
}
