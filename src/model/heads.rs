//! Which heads a row of limited width shows, and where in it: groups that share a key head, one of
//! them unfolded, the others by their first and last heads.
//! Never: what a head looks like, or a height.

use crate::list::Growing;
use crate::list::Listed;

/// Columns never stand closer than this, in px.
const LEAST_PITCH: f64 = 5.0;
/// From column to column where groups are folded, in a narrow row and in others.
const FOLDED_PITCH: [f64; 2] = [5.25, 6.0];
/// A row is narrow below this width.
const NARROW: f64 = 200.0;
/// From group to group; the smaller one from this many groups on, and in a narrow row always.
const GAPS: [f64; 2] = [8.0, 14.0];
const MANY: u32 = 8;
/// The widths of a folded group from which on it shows its first, second and last head, its first
/// and last well apart, its first and last; below these it shows one.
const FOLDS: [f64; 3] = [36.0, 24.0, 11.0];
/// A hole of this width has room for a sign that heads are left out there.
const SIGN: f64 = 3.0;
/// No group is narrower than this.
const LEAST_GROUP: f64 = 8.0;
/// As many columns an unfolded group keeps, whatever the others need.
const KEPT: u32 = 8;
/// Width of a group with a number of one digit, and for each digit more.
const DIGIT: (f64, f64) = (12.5, 7.5);
/// Where heads or groups are left out.
const HOLE: f64 = 14.0;
/// A bar below this width has no room for a letter beside a number of one digit: the letter stands
/// before the row, which is as much shorter.
const LETTER: (f64, f64) = (26.0, 14.0);
/// How wide a tile is at most, and how much narrower than its column.
const TILE: (f64, f64) = (18.0, 1.75);

/// The heads of attention and the row that they have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heads {
    /// Query heads.
    pub queries: u32,
    /// Key heads, and as many value heads.
    pub keys: u32,
    /// Width of the row, in px.
    pub room: f64,
    /// The query head whose group is unfolded, if one was chosen.
    pub chosen: Option<u32>,
}

/// What the row shows, left to right; x from its left end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The groups that have a place.
    pub groups: Vec<Group>,
    /// The middles of the holes where groups are left out.
    pub holes: Vec<f64>,
    /// Width of a tile.
    pub tile: f64,
    /// Are groups folded?
    pub folded: bool,
    /// Does the letter of a row stand before it, because the bars have no room for it?
    pub lettered: bool,
}

/// The query heads that share one key head and one value head.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Which one, from 0: the number of its key head.
    pub index: u32,
    /// Its left end and its right end.
    pub span: (f64, f64),
    /// The query heads that are shown, and the middle of each.
    pub columns: Vec<(u32, f64)>,
    /// The middle and the width of each hole that has a sign: heads are left out there.
    pub dots: Vec<(f64, f64)>,
}

impl Heads {
    /// Query heads of one group.
    pub fn group(&self) -> u32 {
        (self.queries / self.keys.max(1)).max(1)
    }

    /// The group that is unfolded where not all are.
    pub fn unfolded(&self) -> u32 {
        let group = self.chosen.unwrap_or(0) / self.group();
        group.min(self.keys.saturating_sub(1))
    }

    /// What the row shows. At most 86 query heads and 28 groups, whatever the model has: a column
    /// takes at least 5 px of at most 426 px, a group and its gap 16.
    pub fn row(&self) -> Row {
        let row = self.laid(0.0);
        let least = LETTER.0 + self.more_digits() * DIGIT.1;
        let roomy = |group: &Group| group.span.1 - group.span.0 >= least;
        if row.groups.iter().all(roomy) {
            return row;
        }
        Row {
            lettered: true,
            ..self.laid(LETTER.1)
        }
    }

    /// How many digits the number of its last group has beyond one.
    fn more_digits(&self) -> f64 {
        f64::from(self.keys.ilog10().min(3))
    }

    /// The row without its first `inset` px.
    fn laid(&self, inset: f64) -> Row {
        let room = self.room - inset;
        let narrow = self.room < NARROW;
        let gap = GAPS[usize::from(!narrow && self.keys < MANY)];
        let size = self.group();
        let bare = room - f64::from(self.keys - 1) * gap;
        let pitch = bare / (f64::from(self.keys) * f64::from(size));
        let folded = pitch < LEAST_PITCH;
        let fold = match folded {
            true => self.fold(room, gap, FOLDED_PITCH[usize::from(!narrow)]),
            false => Fold {
                own: pitch * f64::from(size),
                other: pitch * f64::from(size),
                shown: self.keys,
                pitch,
            },
        };
        let mut row = Row {
            tile: (fold.pitch - TILE.1).min(TILE.0),
            folded,
            ..Row::default()
        };
        let unfolded = self.unfolded();
        let shown = around(self.keys, fold.shown, unfolded);
        let taken = fold.own + (shown.len() as f64 - 1.0) * (fold.other + gap);
        let hole = (room - taken) / holes(&shown).max(1.0);
        let mut x = inset;
        let mut before = None;
        for index in shown {
            if before.is_some_and(|before| before + 1 < index) {
                row.holes.push(x - gap + (gap + hole) / 2.0);
                x += hole;
            }
            before = Some(index);
            let own = !folded || index == unfolded;
            let width = if own { fold.own } else { fold.other };
            row.groups
                .push(self.columns(index, x, width, fold.pitch, own));
            x += width + gap;
        }
        row
    }

    /// How wide groups are where not all columns have room: the others as wide as possible up to
    /// the first of [`FOLDS`], the unfolded one as far as it needs and they leave.
    fn fold(&self, room: f64, gap: f64, pitch: f64) -> Fold {
        let whole = (f64::from(self.group()) * pitch).max(LEAST_GROUP);
        let kept = whole.min(f64::from(KEPT) * pitch + 2.0 * HOLE);
        let others = f64::from(self.keys - 1);
        let widths = [FOLDS[1], FOLDS[2], LEAST_GROUP];
        let mut widths = widths.into_iter();
        let fitting = widths.find(|width| kept + others * (width + gap) <= room);
        let Some(least) = fitting else {
            // Where groups are left out, the others have room for their numbers.
            let other = DIGIT.0 + self.more_digits() * DIGIT.1;
            let own = kept.max(other);
            let free = room - own - 2.0 * HOLE;
            let shown = (free / (other + gap)).max(2.0) as u32 + 1;
            return Fold {
                own,
                other,
                shown,
                pitch,
            };
        };
        let own = whole.min(room - others * (least + gap));
        let other = match others {
            0.0 => 0.0,
            _ => (room - own) / others - gap,
        };
        Fold {
            own,
            other,
            shown: self.keys,
            pitch,
        }
    }

    /// One group of a width from `x` on.
    fn columns(&self, index: u32, x: f64, width: f64, pitch: f64, own: bool) -> Group {
        let size = self.group();
        let first = index * size;
        let fits = match width {
            _ if own => (width / pitch + 1e-6) as u32,
            _ if width >= FOLDS[0] => 3,
            _ if width >= FOLDS[2] => 2,
            _ => 1,
        };
        let fits = match own && fits < size {
            true => ((width - 2.0 * HOLE) / pitch + 1e-6) as u32,
            false => fits,
        };
        let middle = self.chosen.unwrap_or(0).saturating_sub(first);
        let shown = around(size, fits, middle);
        let count = shown.len() as f64;
        let missing = holes(&shown);
        let hole = (width - count * pitch) / missing.max(1.0);
        let pitch = if missing > 0.0 { pitch } else { width / count };
        let mut group = Group {
            index,
            span: (x, x + width),
            columns: Vec::new(),
            dots: Vec::new(),
        };
        let mut at = x;
        let mut before = None;
        for head in shown {
            if before.is_some_and(|before| before + 1 < head) {
                if hole >= SIGN {
                    group.dots.push((at + hole / 2.0, hole));
                }
                at += hole;
            }
            before = Some(head);
            group.columns.push((first + head, at + pitch / 2.0));
            at += pitch;
        }
        group
    }
}

/// How wide the unfolded group and the others are, how many groups are shown, and from column to
/// column.
struct Fold {
    own: f64,
    other: f64,
    shown: u32,
    pitch: f64,
}

/// `most` of so many, in order: the first, the last, and those around `middle`; all, if they fit.
fn around(count: u32, most: u32, middle: u32) -> Vec<u32> {
    if count <= most {
        return (0..count).listed();
    }
    if most < 2 {
        return vec![0];
    }
    let inner = most - 2;
    let start = middle.saturating_sub(inner / 2).max(1);
    let start = start.min(count - 1 - inner);
    let mut shown = vec![0];
    shown.add(start..start + inner);
    shown.push(count - 1);
    shown
}

/// How often something is left out between two that are shown.
fn holes(shown: &[u32]) -> f64 {
    let jumps = shown.windows(2).filter(|pair| pair[0] + 1 < pair[1]);
    jumps.count() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOMS: [f64; 3] = [194.0, 264.0, 426.0];

    fn heads(queries: u32, keys: u32, room: f64, chosen: Option<u32>) -> Heads {
        Heads {
            queries,
            keys,
            room,
            chosen,
        }
    }

    fn shown(group: &Group) -> Vec<u32> {
        group.columns.iter().map(|(head, _)| *head).collect()
    }

    #[test]
    fn heads_that_have_room_are_all_shown_at_one_pitch() {
        for (queries, keys, room, pitch) in [
            (16, 8, 264.0, 13.0),
            (32, 4, 426.0, 12.0),
            (32, 4, 194.0, 5.3125),
            (16, 8, 194.0, 7.75),
        ] {
            let row = heads(queries, keys, room, None).row();
            let columns: Vec<f64> = row
                .groups
                .iter()
                .flat_map(|g| &g.columns)
                .map(|c| c.1)
                .collect();
            assert_eq!(columns.len() as u32, queries);
            assert!(
                (columns[1] - columns[0] - pitch).abs() < 1e-9,
                "{queries} over {keys}"
            );
            assert!(!row.folded);
        }
    }

    #[test]
    fn a_folded_group_shows_as_many_heads_as_its_width_has_room_for() {
        let row = heads(64, 4, 264.0, None).row();
        assert_eq!(row.groups[0].columns.len(), 16);
        assert_eq!(shown(&row.groups[1]), [16, 17, 31]);
        let row = heads(64, 4, 194.0, Some(19)).row();
        assert_eq!(shown(&row.groups[0]), [0, 15]);
        assert_eq!(row.groups[0].dots.len(), 1);
        assert_eq!(row.groups[1].columns.len(), 16);
        let row = heads(64, 8, 194.0, Some(11)).row();
        assert_eq!(shown(&row.groups[7]), [56, 63]);
        assert_eq!(row.groups[7].dots, []);
        let row = heads(96, 8, 194.0, Some(19)).row();
        assert_eq!(shown(&row.groups[7]), [84]);
        assert_eq!(row.groups[1].columns.len(), 12);
    }

    #[test]
    fn a_chosen_head_is_shown_and_all_stand_apart_inside_the_row() {
        let counts = [
            1, 2, 3, 4, 5, 7, 8, 9, 12, 16, 28, 40, 96, 128, 1000, 4096, 30_000,
        ];
        for room in ROOMS {
            for keys in counts {
                for size in counts {
                    for chosen in [0, keys * size / 2, keys * size - 1] {
                        check(heads(keys * size, keys, room, Some(chosen)));
                    }
                }
            }
        }
    }

    fn check(heads: Heads) {
        let row = heads.row();
        let columns: Vec<(u32, f64)> = row.groups.iter().flat_map(|g| g.columns.clone()).collect();
        assert!(columns.len() <= 86 && row.groups.len() <= 28, "{heads:?}");
        let chosen = heads.chosen.unwrap_or(0);
        assert!(columns.iter().any(|(head, _)| *head == chosen), "{heads:?}");
        for pair in columns.windows(2) {
            assert!(pair[0].0 < pair[1].0, "{heads:?}");
            assert!(
                pair[1].1 - pair[0].1 >= LEAST_PITCH - 1e-9,
                "{heads:?}: {row:?}"
            );
        }
        for group in &row.groups {
            let (left, right) = group.span;
            assert!(
                left >= -1e-9 && right <= heads.room + 1e-9,
                "{heads:?}: {row:?}"
            );
            for (head, x) in &group.columns {
                assert_eq!(head / heads.group(), group.index);
                let half = row.tile / 2.0;
                assert!(x - half >= left && x + half <= right, "{heads:?}: {row:?}");
            }
        }
        for pair in row.groups.windows(2) {
            assert!(pair[1].span.0 - pair[0].span.1 >= 8.0 - 1e-9, "{heads:?}");
        }
    }
}
