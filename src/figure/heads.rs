//! Which heads are drawn and where, so that tiles stay legible from one head to thousands.
//! Never: a mark.

use crate::figure::Form;

/// A key head with the query heads that read it, as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    /// Its number, from 1.
    pub number: u64,
    /// Where its bars begin, in px.
    pub left: f64,
    /// How wide they are.
    pub width: f64,
    /// The middles of its tiles.
    pub tiles: Vec<f64>,
    /// Where tiles are left out.
    pub hole: Option<f64>,
}

/// The heads of one model.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Heads {
    /// The groups that are drawn.
    pub groups: Vec<Group>,
    /// Where groups are left out.
    pub hole: Option<f64>,
    /// How wide a tile is.
    pub tile: f64,
}

/// How many heads a model has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Count {
    /// Query heads.
    pub queries: u64,
    /// Key heads.
    pub keys: u64,
}

/// From tile to tile: as narrow and as wide as it gets.
const LEAST: f64 = 4.8;
const MOST: f64 = 24.0;

/// Between two tiles of a group.
const BETWEEN: f64 = 1.75;

/// Gaps between groups, each with the least pitch that it is worth.
const GAPS: [(f64, f64); 4] = [(14.0, 10.0), (8.0, LEAST), (4.0, LEAST), (2.0, LEAST)];

/// Room of the dots that stand for what is left out.
const HOLE: f64 = 20.0;

impl Count {
    fn group(self) -> u64 {
        (self.queries / self.keys.max(1)).max(1)
    }

    /// The group that is drawn solid: the second, where there is one.
    pub fn solid(self) -> u64 {
        self.keys.min(2)
    }

    /// The first and the last query head of that group.
    pub fn readers(self) -> (u64, u64) {
        let first = (self.solid().max(1) - 1) * self.group() + 1;
        (first, first + self.group() - 1)
    }

    /// Gap and pitch where all heads are drawn, if that can be.
    fn whole(self, width: f64, form: Form) -> Option<(f64, f64)> {
        let gaps = GAPS.into_iter().skip(form.pick(0, 1));
        gaps.map(|(gap, least)| {
            let room = width - gap * (self.keys.max(1) - 1) as f64;
            (gap, room / self.queries.max(1) as f64, least)
        })
        .find(|(_, pitch, least)| pitch >= least)
        .map(|(gap, pitch, _)| (gap, pitch))
    }
}

/// From tile to tile, the same for all of these models: the widest that fits the one with most.
pub(super) fn pitch(counts: &[Count], width: f64, form: Form) -> f64 {
    let fitting = counts.iter().filter_map(|count| count.whole(width, form));
    let narrowest = fitting.map(|(_, pitch)| pitch).fold(MOST, f64::min);
    let folded = counts
        .iter()
        .any(|count| count.whole(width, form).is_none());
    if folded {
        narrowest.min(form.pick(8.0, 6.0))
    } else {
        narrowest
    }
}

/// Places the heads of one model from `left` on.
pub(super) fn place(count: Count, left: f64, width: f64, pitch: f64, form: Form) -> Heads {
    let tile = (pitch - BETWEEN).min(18.0);
    let inset = (pitch - tile) / 2.0;
    let (shares, gap) = match count.whole(width, form) {
        Some((gap, _)) => {
            let width = count.group() as f64 * pitch;
            ((1..=count.keys).map(|n| (n, width)).collect(), gap)
        }
        None => folded(count, width, pitch),
    };
    let mut heads = Heads {
        groups: Vec::new(),
        hole: None,
        tile,
    };
    // The first tile's edge stands on the left end.
    let mut x = left - inset;
    let mut before = 0;
    for (number, room) in shares {
        if number > before + 1 {
            heads.hole = Some(x - gap / 2.0 + HOLE / 2.0);
            x += HOLE;
        }
        let (tiles, hole) = tiles(count.group(), x, room, pitch);
        heads.groups.push(Group {
            number,
            left: x + inset,
            width: room - 2.0 * inset,
            tiles,
            hole,
        });
        before = number;
        x += room + gap;
    }
    heads
}

/// Which groups are drawn and how wide, and the gap between them, where not all heads fit: the
/// solid group keeps its tiles, the others are folded to a few, and where that is not enough,
/// groups are left out before the last.
fn folded(count: Count, width: f64, pitch: f64) -> (Vec<(u64, f64)>, f64) {
    let whole = count.group() as f64 * pitch;
    if count.keys <= 1 {
        return (vec![(1, whole.min(width))], 0.0);
    }
    let solid = whole.min((0.6 * width / pitch).floor() * pitch);
    let others = (count.keys - 1) as f64;
    for (gap, least) in [(8.0, 24.0_f64), (4.0, 11.0)] {
        let room = (width - solid - gap * others) / others;
        if room >= least.min(whole) {
            let share = |n| (n, if n == 2 { solid } else { room.min(whole) });
            return ((1..=count.keys).map(share).collect(), gap);
        }
    }
    let (gap, narrow) = (8.0, whole.min(30.0_f64.max(pitch)));
    let fitting = ((width - solid - HOLE) / (narrow + gap)).floor().max(2.0) as u64;
    let mut groups: Vec<(u64, f64)> = (1..=fitting.min(count.keys - 1))
        .map(|n| (n, if n == 2 { solid } else { narrow }))
        .collect();
    groups.push((count.keys, if count.keys == 2 { solid } else { narrow }));
    (groups, gap)
}

/// The middles of a group's tiles and, where they do not all fit, of the dots between them.
fn tiles(group: u64, left: f64, room: f64, pitch: f64) -> (Vec<f64>, Option<f64>) {
    let slots = ((room + 0.01) / pitch).floor().max(1.0);
    let middle = |slot: f64| left + pitch * (slot + 0.5);
    if group as f64 <= slots {
        // A group that is wider than its tiles spreads them.
        let step = room / group as f64;
        let spread = (0..group).map(|n| left + step * (n as f64 + 0.5));
        return (spread.collect(), None);
    }
    let last = left + room - pitch / 2.0;
    // Three dots need the room of ten px.
    let first = ((room - pitch - 10.0) / pitch).floor();
    if first < 1.0 {
        let ends = if slots >= 2.0 {
            vec![middle(0.0), last]
        } else {
            vec![left + room / 2.0]
        };
        return (ends, None);
    }
    let mut tiles: Vec<f64> = (0..first as u64).map(|n| middle(n as f64)).collect();
    tiles.push(last);
    let hole = (middle(first - 1.0) + last) / 2.0;
    (tiles, Some(hole))
}
