//! What is pinned, by a press, a tap or a script.

use super::*;

#[test]
fn a_click_pins_the_tip_and_the_pointer_may_go() {
    let mut reader = Reader::new();
    let effects = reader.click(MOE, Part::Gate);
    assert_eq!(said(&effects), [(MOE, Said::Select, Some(Part::Gate))]);
    assert_eq!(shown(&effects), Some(Part::Gate));
    let effects = reader.send(Event::Leave {
        key: MOE,
        client: Point::new(-5.0, 0.0),
    });
    assert_eq!((effects.tip, effects.wake), (None, None));
    let effects = reader.point(MOE, Part::Rope);
    assert_eq!((effects.tip, effects.wake), (None, None));
}

#[test]
fn escape_and_a_click_elsewhere_unpin() {
    for event in [Event::Escape, Event::PressElsewhere(Pointer::Fine)] {
        let mut reader = Reader::new();
        reader.click(MOE, Part::Gate);
        let effects = reader.send(event);
        assert_eq!(effects.tip, Some(TipChange::Hide));
        assert!(said(&effects).contains(&(MOE, Said::Select, None)));
    }
}

#[test]
fn one_module_is_pinned_at_a_time() {
    let mut reader = Reader::new();
    reader.click(MOE, Part::Gate);
    let effects = reader.click(DENSE, Part::Rope);
    let expected = [
        (MOE, Said::Select, None),
        (DENSE, Said::Select, Some(Part::Rope)),
    ];
    assert_eq!(said(&effects), expected);
}

#[test]
fn selecting_what_is_selected_already_says_nothing() {
    let mut reader = Reader::new();
    reader.send(Event::Select(MOE, Some(Part::Gate.into())));
    let effects = reader.send(Event::Select(MOE, Some(Part::Gate.into())));
    assert_eq!(effects, Effects::default());
}

#[test]
fn a_tap_hovers_and_pins_and_a_tap_elsewhere_undoes_both() {
    let mut reader = Reader::new();
    let at = reader.middle(MOE, Part::Norm);
    let press = Event::Press {
        key: MOE,
        at,
        client: at,
        pointer: Pointer::Coarse,
        times: 1,
    };
    let effects = reader.send(press);
    let both = [
        (MOE, Said::Hover, Some(Part::Norm)),
        (MOE, Said::Select, Some(Part::Norm)),
    ];
    assert_eq!(
        (said(&effects), shown(&effects)),
        (both.to_vec(), Some(Part::Norm))
    );
    let effects = reader.send(Event::PressElsewhere(Pointer::Coarse));
    assert_eq!(effects.tip, Some(TipChange::Hide));
    let both = [(MOE, Said::Select, None), (MOE, Said::Hover, None)];
    assert_eq!(said(&effects), both);
}

#[test]
fn what_a_tap_lit_goes_out_with_its_selection() {
    for event in [Event::Escape, Event::Select(MOE, None)] {
        let mut reader = Reader::new();
        let at = reader.middle(MOE, Part::Norm);
        reader.send(Event::Press {
            key: MOE,
            at,
            client: at,
            pointer: Pointer::Coarse,
            times: 1,
        });
        let effects = reader.send(event);
        let both = [(MOE, Said::Select, None), (MOE, Said::Hover, None)];
        assert_eq!(said(&effects), both);
    }
}

#[test]
fn a_press_on_empty_ground_of_a_diagram_unpins() {
    let mut reader = Reader::new();
    reader.click(MOE, Part::Gate);
    let at = Point::new(590.0, 5.0);
    let press = Event::Press {
        key: MOE,
        at,
        client: at,
        pointer: Pointer::Fine,
        times: 1,
    };
    let effects = reader.send(press);
    assert!(said(&effects).contains(&(MOE, Said::Select, None)));
    assert_eq!(effects.tip, Some(TipChange::Hide));
}
