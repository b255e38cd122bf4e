//! A dial whose hand turns with the position.
//! Never: an angle that is computed for the first time.

use std::f64::consts::FRAC_PI_4;
use std::f64::consts::TAU;

use crate::figure::sketch::Sketch;
use crate::geom::Point;
use crate::geom::Rect;
use crate::palette::Role;
use crate::scene::Path;
use crate::scene::Step;

/// A hand that has turned by `angle` from (1, 0), counterclockwise; the way is shaded.
pub(super) fn draw(sketch: &mut Sketch, centre: Point, radius: f64, angle: f64) {
    let turned = angle.rem_euclid(TAU);
    if turned > 0.0 {
        sketch.shape(sector(centre, radius, turned), Role::QueryFill);
    }
    let rect = Rect::around(centre, radius);
    sketch.boxed(rect, radius, None, Some((Role::ShellEdge, 1.0)));
    let toward = |length: f64, aside: f64| {
        let (sin, cos) = turned.sin_cos();
        centre.shifted(length * cos - aside * sin, -length * sin - aside * cos)
    };
    let tip = radius - 1.0;
    sketch.dots(vec![centre], 1.0, Role::Query);
    sketch.line(centre, toward(tip - 5.0, 0.0), Role::Query, 2.0);
    let head = [toward(tip - 6.5, 3.25), toward(tip - 6.5, -3.25)];
    let path = vec![
        Step::Move(toward(tip, 0.0)),
        Step::Line(head[0]),
        Step::Line(head[1]),
    ];
    sketch.shape(Path(path), Role::Query);
}

/// A piece of a disc from (1, 0) counterclockwise, of arcs of an eighth of a turn at most.
fn sector(centre: Point, radius: f64, angle: f64) -> Path {
    let pieces = (angle / FRAC_PI_4).ceil().max(1.0);
    let step = angle / pieces;
    let reach = radius * 4.0 / 3.0 * (step / 4.0).tan();
    let at = |a: f64| centre.shifted(radius * a.cos(), -radius * a.sin());
    let control = |a: f64, way: f64| at(a).shifted(-way * a.sin(), -way * a.cos());
    let mut steps = vec![Step::Move(centre), Step::Line(at(0.0))];
    for piece in 0..pieces as u32 {
        let (from, to) = (step * f64::from(piece), step * f64::from(piece + 1));
        steps.push(Step::Curve(
            control(from, reach),
            control(to, -reach),
            at(to),
        ));
    }
    Path(steps)
}
