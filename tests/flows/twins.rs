//! What diagrams of one name have in common.

use super::*;

#[test]
fn a_hover_shows_on_the_twin_without_a_tip_and_without_an_event() {
    let mut reader = Reader::new();
    let effects = reader.point(DENSE, Part::QkNorm);
    assert!(effects.repaint.contains(&MOE));
    assert!(effects.notes.iter().all(|note| note.key == DENSE));
    let twin = reader.state.diagram(MOE).expect("it is attached");
    let look = reader.state.look(twin);
    assert_eq!((look.hovered, look.twin), (None, Some(Part::QkNorm.into())));
}

#[test]
fn what_a_twin_does_not_have_shows_on_what_encloses_it() {
    let mut reader = Reader::new();
    reader.point(MOE, Part::Gate);
    let dense = reader.state.diagram(DENSE).expect("it is attached");
    assert_eq!(reader.state.look(dense).twin, Some(Part::Mlp.into()));
}

#[test]
fn a_hidden_twin_counts_as_of_equal_width() {
    let mut reader = Reader::new();
    reader.send(Event::Resize(MOE, 0.0));
    let tops = |reader: &Reader, key| {
        let diagram = reader.state.diagram(key).expect("it is attached");
        diagram.rect(Part::SelfAttn).expect("it is drawn").y
    };
    assert_eq!(tops(&reader, DENSE), tops(&reader, MOE));
}

#[test]
fn twins_of_other_widths_are_compact_again() {
    let mut reader = Reader::new();
    let height = |reader: &Reader| reader.state.diagram(DENSE).map(|diagram| diagram.height());
    let shared = height(&reader);
    let effects = reader.send(Event::Resize(MOE, 900.0));
    assert!(effects.relaid.contains(&DENSE));
    assert!(height(&reader) < shared);
}

#[test]
fn a_twin_that_the_pointer_only_crossed_is_not_hovered_afterwards() {
    let mut reader = Reader::new();
    let effects = reader.point(DENSE, Part::QProj);
    reader.wait(&effects);
    let from = reader.middle(DENSE, Part::QProj);
    reader.send(Event::TipPlaced(Rect::new(
        from.x + 900.0,
        from.y - 300.0,
        200.0,
        600.0,
    )));
    reader.point(MOE, Part::QProj);
    let client = Point::new(from.x + 620.0, from.y);
    reader.send(Event::Leave { key: MOE, client });
    let effects = reader.send(Event::Leave { key: DENSE, client });
    let effects = reader.wait(&effects);
    assert_eq!(effects.tip, Some(TipChange::Hide));
    assert_eq!(said(&effects), [(DENSE, Said::Hover, None)]);
}

#[test]
fn who_is_no_twin_any_more_shows_nothing_of_the_other() {
    let mut reader = Reader::new();
    reader.point(MOE, Part::Norm);
    let effects = reader.send(Event::Twin(MOE, "other".into()));
    assert!(effects.repaint.contains(&DENSE));
    let dense = reader.state.diagram(DENSE).expect("it is attached");
    assert_eq!(reader.state.look(dense).twin, None);
}

#[test]
fn a_twin_that_is_taken_away_leaves_the_other_compact() {
    let mut reader = Reader::new();
    let height = |reader: &Reader| reader.state.diagram(DENSE).map(|diagram| diagram.height());
    let shared = height(&reader);
    reader.send(Event::Detach(MOE));
    assert!(height(&reader) < shared);
}
