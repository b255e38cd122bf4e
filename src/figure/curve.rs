//! SiLU as a curve, and the bounds that it sets to what passes.
//! Never: a bar.

use crate::figure::gate::CHANNELS;
use crate::figure::gate::Channel;
use crate::figure::gate::READ;
use crate::figure::gate::silu;
use crate::figure::gate::slope;
use crate::figure::sketch::Sketch;
use crate::figure::swiglu::Measures;
use crate::geom::Point;
use crate::geom::Rect;
use crate::palette::Role;
use crate::scene::Path;
use crate::scene::Step;

/// SiLU as a curve with a dot a channel, and a thin line from each dot to zero.
pub(super) fn curve(sketch: &mut Sketch, m: &Measures, channels: &[Channel]) {
    for (index, channel) in channels.iter().enumerate() {
        let (x, y) = (m.x(index), m.y(0, channel.silu));
        if (y - m.zero[0]).abs() > m.dot {
            sketch.line(
                Point::new(x, m.zero[0]),
                Point::new(x, y),
                Role::ExpertEdge,
                1.0,
            );
        }
    }
    sketch.path(silu_path(m, channels), Role::Feedforward, 2.0);
    for (index, channel) in channels.iter().enumerate() {
        let radius = if READ.contains(&index) {
            m.dot + 1.25
        } else {
            m.dot
        };
        let centre = Point::new(m.x(index), m.y(0, channel.silu));
        let edge = Some((Role::Feedforward, 1.0));
        sketch.boxed(Rect::around(centre, radius), radius, Some(Role::Lit), edge);
    }
}

/// The curve through all channels, exact in place and slope at each.
fn silu_path(m: &Measures, channels: &[Channel]) -> Path {
    let at = |index: usize| Point::new(m.x(index), m.y(0, channels[index].silu));
    // A third of a step sideways, and as far up as the slope says.
    let control = |index: usize, way: f64| {
        let rise = slope(channels[index].gate) * 0.5 * m.unit * way;
        at(index).shifted(m.channel.1 * way, -rise)
    };
    let mut steps = vec![Step::Move(at(0))];
    for index in 1..channels.len() {
        let (from, to) = (control(index - 1, 1.0 / 3.0), control(index, -1.0 / 3.0));
        steps.push(Step::Curve(from, to, at(index)));
    }
    Path(steps)
}

/// What would pass if up were 1 or −1, as dots that leave out the numbers.
pub(super) fn bounds(sketch: &mut Sketch, m: &Measures, labels: &[Rect]) {
    let (left, right) = (m.x(0), m.x(CHANNELS - 1));
    for sign in [1.0, -1.0] {
        let mut dots: Vec<Point> = Vec::new();
        let mut x = left;
        while x <= right + 1e-9 {
            let gate = -6.0 + (x - left) / m.channel.1 * 0.5;
            let dot = Point::new(x, m.y(2, sign * silu(gate)));
            let far = dots.last().is_none_or(|last| last.distance(dot) >= 4.0);
            if far && labels.iter().all(|label| !label.grown(3.0).contains(dot)) {
                dots.push(dot);
            }
            x += 0.1;
        }
        sketch.dots(dots, 0.625, Role::Feedforward);
    }
}
