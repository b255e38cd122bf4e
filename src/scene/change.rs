//! Where a drawing looks other than one before it.
//! Never: what has changed there.

use crate::geom::Rect;
use crate::list::Listed;
use crate::scene::Mark;
use crate::scene::Scene;

/// How far ahead a mark is looked for that is not where it was.
const AHEAD: usize = 48;

/// What it takes to paint one more place, as the px² that take as long.
const EACH: f64 = 4000.0;

impl Scene {
    /// Rectangles outside of which it looks as the one before did, in px, few and small. What is in
    /// both and in the same order is left out: then nothing lies over it, or under it, that did not.
    pub fn changes(&self, before: &Scene) -> Vec<Rect> {
        let mut places = Vec::new();
        let (mut old, mut new) = (&before.marks[..], &self.marks[..]);
        while let ([a, ..], [b, ..]) = (old, new) {
            let ahead =
                |marks: &[Mark], of: &Mark| marks.iter().take(AHEAD).position(|mark| mark == of);
            let one_for_one = old.get(1) == new.get(1);
            if a == b {
                (old, new) = (&old[1..], &new[1..]);
            } else if let Some(come) = ahead(new, a).filter(|_| !one_for_one) {
                hold(&new[..come], &mut places);
                new = &new[come..];
            } else if let Some(gone) = ahead(old, b).filter(|_| !one_for_one) {
                hold(&old[..gone], &mut places);
                old = &old[gone..];
            } else {
                altered(a, b, &mut places);
                (old, new) = (&old[1..], &new[1..]);
            }
        }
        hold(old, &mut places);
        hold(new, &mut places);
        let places = gathered(places).into_iter();
        places.map(|place| self.whole_lines(place)).listed()
    }
}

/// The same places, those as one that are painted sooner together.
fn gathered(places: Vec<Rect>) -> Vec<Rect> {
    let mut all: Vec<Rect> = Vec::new();
    for mut place in places {
        let near = |other: &Rect, place: &Rect| {
            other.union(place).area() < other.area() + place.area() + EACH
        };
        while let Some(at) = all.iter().position(|other| near(other, &place)) {
            place = place.union(&all.swap_remove(at));
        }
        all.push(place);
    }
    all
}

/// All the ink of these marks.
fn hold(marks: &[Mark], places: &mut Vec<Rect>) {
    let mut add = |rect| places.push(rect);
    marks.iter().for_each(|mark| mark.reach(&mut add));
}

/// Where two marks differ, one in place of the other: of a box that only has another edge, there.
fn altered(a: &Mark, b: &Mark, places: &mut Vec<Rect>) {
    if let Mark::Box { rect, radius, .. } = a
        && let ((a, thin), (b, thick)) = (bare(a), bare(b))
        && a == b
    {
        let width = thin.max(thick);
        let outer = rect.grown(width);
        let (x, y, across, down) = (outer.x, outer.y, outer.width, outer.height);
        let deep = (radius + 2.0 * width).min(across).min(down);
        for side in [
            Rect::new(x, y, across, deep),
            Rect::new(x, y, deep, down),
            Rect::new(x, y + down - deep, across, deep),
            Rect::new(x + across - deep, y, deep, down),
        ] {
            places.push(side);
        }
        return;
    }
    hold(std::slice::from_ref(a), places);
    hold(std::slice::from_ref(b), places);
}

/// A mark without its edge, and how wide that was, in px.
fn bare(mark: &Mark) -> (Mark, f64) {
    let mut bare = mark.clone();
    let edge = match &mut bare {
        Mark::Box { edge, .. } => edge.take(),
        _ => None,
    };
    (bare, edge.map_or(0.0, |(_, width)| width))
}
