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
        let near = if step < 0 {
            quotient(self.digits, 10_u64.pow(step.unsigned_abs() as u32))
        } else {
            product(self.digits, step)
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

/// `digits ÷ divisor`, rounded once: a long division in bits, with more of them than a float keeps.
/// The divisor is below 2⁶⁰.
fn quotient(digits: u64, divisor: u64) -> f64 {
    let (mut whole, mut rest) = (digits / divisor, digits % divisor);
    let mut power = 0;
    while rest != 0 && whole < 1 << 62 {
        rest *= 2;
        whole = whole * 2 + rest / divisor;
        rest %= divisor;
        power -= 1;
    }
    nearest(whole, rest, power)
}

/// `digits × 10^power`, rounded once: digits in base 2³², the lowest first.
fn product(digits: u64, power: i64) -> f64 {
    let mut halves = [digits & HALF, digits >> 32, 0, 0];
    for _ in 0..power {
        let mut carry = 0;
        for half in &mut halves {
            carry += *half * 10;
            *half = carry & HALF;
            carry >>= 32;
        }
    }
    let [low, above, high, highest] = halves;
    let (low, high) = (above << 32 | low, highest << 32 | high);
    match high.leading_zeros() {
        64 => nearest(low, 0, 0),
        free => nearest(
            high << free | low >> (64 - free),
            low << free,
            64 - free as i32,
        ),
    }
}

/// The lower half of a number.
const HALF: u64 = u32::MAX as u64;

/// The float nearest to `whole × 2^power`, or to a little more where a rest is left: then it has
/// more bits than a float keeps, and the lowest says so.
fn nearest(whole: u64, rest: u64, power: i32) -> f64 {
    let scale = f64::from_bits(u64::from((1023 + power).unsigned_abs()) << 52);
    (whole | u64::from(rest != 0)) as f64 * scale
}
