//! The facts in the margin of opened attention, each level with the row that it is about.
//! Never: what they say.

use crate::layout::attention::open::Attention;
use crate::model::part::Part;

/// From the middle of the tiles to what their fact is level with, so that it keeps clear of the
/// fact above.
const BESIDE_TILES: f64 = 8.0;
/// From the top of an open output projection to what its fact is level with.
const BESIDE_NAME: f64 = 24.0;
/// The place of the fact on maps, which windows belong to; so much higher it stands with the lines
/// on these, clear of the fact below.
const MAPS: usize = 2;
const WINDOWED: f64 = 12.0;

impl Attention<'_> {
    /// The facts in the margin, each level with its row.
    pub fn notes(&self) -> Vec<(f64, Vec<String>)> {
        let rows = &self.rows;
        let middle = |(top, bottom): (f64, f64)| (top + bottom) / 2.0;
        // Opened, it has a fact of its own beside its weights.
        let output = match self.height(Part::OProj) {
            Some(_) => rows.output.0 + BESIDE_NAME,
            None => middle(rows.output),
        };
        let levels = [
            output,
            middle(rows.values),
            middle(rows.steps[1]),
            middle(rows.keys),
            middle(rows.tiles) + BESIDE_TILES,
            middle(rows.rope),
            middle(rows.norm),
            middle(rows.projections),
        ];
        let texts = self
            .node(Part::SelfAttn)
            .map_or(&[][..], |node| &node.texts);
        let (pairs, windows) = texts.split_at(texts.len().min(2 * levels.len()));
        let mut notes = Vec::new();
        for (level, lines) in levels.into_iter().zip(pairs.chunks(2)) {
            notes.push((level, lines.to_vec()));
        }
        if let Some((level, lines)) = notes.get_mut(MAPS).filter(|_| !windows.is_empty()) {
            *level -= WINDOWED;
            lines.extend_from_slice(windows);
        }
        notes
    }
}
