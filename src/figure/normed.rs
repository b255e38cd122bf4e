//! The example of RMSNorm: twelve numbers before it, after it, and after LayerNorm.
//! Never: a model's own numbers, or a place.

use crate::model::example::INPUT;

/// Numbers and what norms ask of them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Numbers {
    /// The numbers.
    pub values: Vec<f64>,
    /// Their mean.
    pub mean: f64,
    /// The mean of their squares.
    pub square: f64,
}

impl Numbers {
    fn of(values: Vec<f64>) -> Numbers {
        let count = values.len() as f64;
        Numbers {
            mean: values.iter().sum::<f64>() / count,
            square: values.iter().map(|x| x * x).sum::<f64>() / count,
            values,
        }
    }

    /// The root of the mean square.
    pub fn rms(&self) -> f64 {
        self.square.sqrt()
    }

    /// The standard deviation.
    pub fn deviation(&self) -> f64 {
        (self.square - self.mean * self.mean).sqrt()
    }
}

/// The input, after RMSNorm, after LayerNorm; gains of 1, no bias, no ε.
pub(super) fn example() -> [Numbers; 3] {
    let input = Numbers::of(INPUT.to_vec());
    let (rms, mean, deviation) = (input.rms(), input.mean, input.deviation());
    let scaled = input.values.iter().map(|x| x / rms).collect();
    let shifted = input
        .values
        .iter()
        .map(|x| (x - mean) / deviation)
        .collect();
    [input, Numbers::of(scaled), Numbers::of(shifted)]
}

/// Which numbers change their sign under LayerNorm.
pub(super) fn flipped() -> Vec<usize> {
    let [input, _, shifted] = example();
    let pairs = input.values.iter().zip(&shifted.values).enumerate();
    pairs
        .filter(|(_, (a, b))| (**a < 0.0) != (**b < 0.0))
        .map(|(index, _)| index)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::numeral::signed;

    #[test]
    fn the_numbers_are_those_that_were_checked() {
        let [input, scaled, shifted] = example();
        assert_eq!(signed(input.mean, 2), "1.05");
        assert_eq!(signed(input.square, 3), "4.305");
        assert_eq!(signed(input.rms(), 2), "2.07");
        assert_eq!(signed(input.deviation(), 2), "1.79");
        assert_eq!(signed(scaled.mean, 2), "0.51");
        assert_eq!(signed(scaled.rms(), 6), "1.000000");
        assert_eq!(signed(shifted.mean, 6), "0.000000");
        assert_eq!(signed(shifted.rms(), 6), "1.000000");
        assert_eq!(flipped(), [7, 9, 10]);
    }
}
