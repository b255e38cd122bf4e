//! A number as its digits and a power of ten, and the float that this is.
//! Never: the standard parser of floats, which is heavy in a wasm file.

/// `digits × 10^power`.
#[derive(Default)]
pub(super) struct Decimal {
    digits: u64,
    /// The power of ten.
    pub power: i64,
}

impl Decimal {
    /// Appends a digit, which stands behind the point if `behind` is 1. Past 18 digits they count
    /// for the size alone.
    pub fn push(&mut self, digit: u8, behind: i64) {
        if self.digits < 10_u64.pow(17) {
            self.digits = self.digits * 10 + u64::from(digit);
            self.power -= behind;
        } else {
            self.power += 1 - behind;
        }
    }

    /// The nearest float up to 15 digits and a power of ±22, as numbers of a config are; beyond
    /// that perhaps a neighbour of the nearest.
    pub fn value(&self) -> f64 {
        let mut value = self.digits as f64;
        let mut power = self.power.clamp(-400, 400);
        while power != 0 && value != 0.0 && value.is_finite() {
            let step = power.clamp(-22, 22);
            let factor = (0..step.abs()).fold(1.0, |factor, _| factor * 10.0);
            value = if step < 0 {
                value / factor
            } else {
                value * factor
            };
            power -= step;
        }
        value
    }
}
