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

    /// The nearest float where the power is from −18 to 18, as in the numbers of a config; beyond
    /// that perhaps a neighbour of the nearest.
    pub fn value(&self) -> f64 {
        let step = self.power.clamp(-18, 18);
        let ten = 10_u128.pow(step.unsigned_abs() as u32);
        let near = if step < 0 {
            quotient(u128::from(self.digits), ten)
        } else {
            (u128::from(self.digits) * ten) as f64
        };
        let mut value = near;
        let mut power = self.power.clamp(-400, 400) - step;
        while power != 0 && value != 0.0 && value.is_finite() {
            value = if power < 0 {
                value / 10.0
            } else {
                value * 10.0
            };
            power -= power.signum();
        }
        value
    }
}

/// `digits ÷ divisor`, rounded once. The divisor is below 2⁶⁰, so that the quotient has more bits
/// than a float keeps; its lowest bit says whether a rest is left.
fn quotient(digits: u128, divisor: u128) -> f64 {
    if digits == 0 {
        return 0.0;
    }
    let shift = digits.leading_zeros();
    let shifted = digits << shift;
    let sticky = u128::from(!shifted.is_multiple_of(divisor));
    let power = f64::from_bits(u64::from(1023 - shift) << 52);
    ((shifted / divisor) | sticky) as f64 * power
}
