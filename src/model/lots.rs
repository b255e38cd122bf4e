//! Random numbers that are the same on every machine and in every drawing.
//! Never: a number that claims to be measured.

/// A linear congruential generator modulo 2³² (Numerical Recipes' constants).
pub struct Lots(u32);

impl Lots {
    /// A generator that starts from `seed`.
    pub fn new(seed: u32) -> Self {
        Lots(seed)
    }

    /// The next number, evenly spread from 0 to below 1.
    pub fn even(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(self.0) / 4_294_967_296.0
    }

    /// The next number, nearly normal with mean 0 and variance 1: four even ones summed.
    pub fn normal(&mut self) -> f64 {
        let sum: f64 = (0..4).map(|_| self.even()).sum();
        (sum - 2.0) * 3.0_f64.sqrt()
    }
}
