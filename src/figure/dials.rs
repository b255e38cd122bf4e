//! A row of dials for each pair of channels, one dial a position.
//! Never: how a dial is drawn.

use crate::figure::Form;
use crate::figure::angle::Turning;
use crate::figure::dial;
use crate::figure::numeral;
use crate::figure::sketch::NAME;
use crate::figure::sketch::PLAIN;
use crate::figure::sketch::STRONG;
use crate::figure::sketch::Side;
use crate::figure::sketch::Sketch;
use crate::geom::Point;
use crate::palette::Role;
use crate::words::Words;
use crate::words::exact;

/// Where dials stand.
struct Grid {
    /// The middle of the first column, and from column to column.
    column: (f64, f64),
    /// How many positions.
    positions: u64,
    /// The baseline of their numbers.
    numbers: f64,
    /// The middle of the first row, and from row to row.
    row: (f64, f64),
    radius: f64,
}

const WIDE: Grid = Grid {
    column: (150.5, 64.5),
    positions: 7,
    numbers: 12.0,
    row: (47.5, 56.0),
    radius: 21.5,
};

const NARROW: Grid = Grid {
    column: (17.5, 50.6),
    positions: 6,
    numbers: 28.0,
    row: (76.5, 64.0),
    radius: 17.0,
};

/// A row of dials for each pair; gives the baseline of what follows.
pub(super) fn draw(
    sketch: &mut Sketch,
    turning: &Turning,
    form: Form,
    words: &Words,
    top: f64,
) -> f64 {
    let grid = form.pick(WIDE, NARROW);
    let text = words.get("figure.rope.position");
    sketch.text(
        Point::new(0.0, top + 12.0),
        Side::Start,
        PLAIN,
        Role::SecondInk,
        text,
    );
    for position in 0..grid.positions {
        let x = grid.column.0 + grid.column.1 * position as f64;
        let at = Point::new(x, top + grid.numbers);
        sketch.text(at, Side::Middle, NAME, Role::Ink, &exact(position));
    }
    let mut y = top + grid.row.0;
    for pair in turning.shown() {
        let angle = turning.angle(pair);
        name_pair(sketch, pair, angle, y, &grid, form, words);
        for position in 0..grid.positions {
            let x = grid.column.0 + grid.column.1 * position as f64;
            dial::draw(
                sketch,
                Point::new(x, y),
                grid.radius,
                angle * position as f64,
            );
        }
        y += grid.row.1;
    }
    y - grid.row.1 + grid.radius + 44.0
}

/// A pair's number and its speed, beside its row of dials or above it.
fn name_pair(
    sketch: &mut Sketch,
    pair: u64,
    angle: f64,
    y: f64,
    grid: &Grid,
    form: Form,
    words: &Words,
) {
    let name = words.fill("figure.rope.pair", &[("pair", &exact(pair))]);
    let degrees = numeral::significant(angle.to_degrees());
    let speed = words.fill("figure.rope.speed", &[("degrees", &degrees)]);
    if form == Form::Wide {
        sketch.text(
            Point::new(0.0, y - 2.5),
            Side::Start,
            NAME,
            Role::Ink,
            &name,
        );
        sketch.text(
            Point::new(0.0, y + 14.5),
            Side::Start,
            PLAIN,
            Role::SecondInk,
            &speed,
        );
    } else {
        let at = Point::new(0.0, y - grid.radius - 8.0);
        let room = sketch.text(at, Side::Start, STRONG, Role::Ink, &name);
        let at = Point::new(room.right() + 5.0, at.y);
        sketch.text(at, Side::Start, PLAIN, Role::SecondInk, &speed);
    }
}
