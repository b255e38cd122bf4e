//! The numbers of the example that opened modules and figures show.
//! Never: a model's own numbers, or which experts are chosen.

/// What a norm reads, and after it the output layer.
pub const INPUT: [f64; 12] = [
    2.4, -0.6, 4.2, 1.5, 3.6, -1.8, 2.7, 0.9, -0.9, 0.3, 0.6, -0.3,
];

/// The gain of a norm.
pub const GAIN: [f64; 12] = [1.1, 0.7, 0.5, 1.4, 0.8, 1.2, 0.6, 1.5, 1.0, 0.8, 0.9, 0.7];

/// A row of the output layer.
pub const OUTPUT_ROW: [f64; 12] = [
    0.8, 0.5, 1.2, -0.6, 0.9, -0.4, -0.3, 1.1, 0.7, -0.9, 0.2, 0.45,
];

/// The first numbers of a row of the embedding, as they are written.
pub const EMBEDDING_ROW: [&str; 4] = ["0.31", "−0.12", "0.84", "−0.47"];

/// Where a query and a key stand, twice at the same distance.
pub const POSITIONS: [[u64; 2]; 2] = [[7, 4], [12, 9]];

/// The row of `France` in the released vocabulary, with a space before the word.
pub const FRANCE: u64 = 9_625;

/// The row of `Paris`, likewise.
pub const PARIS: u64 = 12_095;

/// The mean of the squares of the input.
pub fn mean_square() -> f64 {
    let sum: f64 = INPUT.iter().map(|x| x * x).sum();
    sum / INPUT.len() as f64
}

/// The input divided by the root of its mean square.
pub fn normed() -> [f64; 12] {
    let root = mean_square().sqrt();
    INPUT.map(|x| x / root)
}

/// Each of two rows of numbers times the other.
pub fn times(mut row: [f64; 12], other: &[f64; 12]) -> [f64; 12] {
    for (x, y) in row.iter_mut().zip(other) {
        *x *= y;
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_that_were_checked() {
        assert!((mean_square() - 4.305).abs() < 1e-9);
        assert!((mean_square().sqrt() - 2.07).abs() < 0.005);
        let logit: f64 = times(normed(), &OUTPUT_ROW).iter().sum();
        assert!((logit - 4.33).abs() < 0.005, "{logit}");
    }

    #[test]
    fn both_pairs_of_positions_are_equally_far_apart() {
        let [[q, k], [later, key]] = POSITIONS;
        assert_eq!(q - k, later - key);
    }
}
