//! How fast RoPE turns a pair of channels.
//! Never: a place, or how far a text goes.

use std::f64::consts::TAU;

use crate::model::config::Config;
use crate::model::config::Scaling;
use crate::model::config::Yarn;

/// How many pairs a head has.
pub fn pairs(config: &Config) -> u64 {
    (config.head_dim / 2).max(1)
}

/// The angle of a pair for each token, in radians (RoFormer, equation 15; with YaRN
/// `modeling_rope_utils.py`).
pub fn per_token(config: &Config, pair: u64) -> f64 {
    let exponent = -2.0 * pair as f64 / config.head_dim as f64;
    let plain = (exponent * config.rope.rope_theta.ln()).exp();
    match &config.rope.scaling {
        Some(Scaling::Yarn(yarn)) => plain * slowed(config, yarn, pair),
        _ => plain,
    }
}

/// What YaRN multiplies an angle by.
fn slowed(config: &Config, yarn: &Yarn, pair: u64) -> f64 {
    let width = config.head_dim as f64;
    let pair_of = |turns: f64| {
        let original = yarn.original_max_position_embeddings as f64;
        width * (original / (TAU * turns)).ln() / (2.0 * config.rope.rope_theta.ln())
    };
    let low = pair_of(yarn.beta_fast).floor().max(0.0);
    let high = pair_of(yarn.beta_slow).ceil().min(width - 1.0);
    let high = if low == high { high + 0.001 } else { high };
    let ramp = ((pair as f64 - low) / (high - low)).clamp(0.0, 1.0);
    (1.0 - ramp) + ramp / yarn.factor
}

/// The pair that an example looks at: slower than the first, and not too slow to be seen.
pub fn example_pair(config: &Config) -> u64 {
    match pairs(config) {
        0..=3 => 0,
        few @ 4..=16 => few / 4,
        _ => 8,
    }
}

/// Sine and cosine by their series: the standard ones are heavy in a wasm file.
pub fn sin_cos(angle: f64) -> (f64, f64) {
    let angle = angle - TAU * (angle / TAU).round();
    let (mut sin, mut cos, mut term) = (0.0, 0.0, 1.0);
    for n in 0..24 {
        match n % 4 {
            0 => cos += term,
            1 => sin += term,
            2 => cos -= term,
            _ => sin -= term,
        }
        term *= angle / f64::from(n + 1);
    }
    (sin, cos)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::preset::PRESETS;

    #[test]
    fn the_angle_is_that_which_was_checked() {
        for preset in &PRESETS[..7] {
            assert_eq!(example_pair(&preset.config), 8);
            let degrees = per_token(&preset.config, 8).to_degrees();
            assert!((degrees - 10.189).abs() < 5e-4, "{degrees}");
        }
    }

    #[test]
    fn an_example_has_a_pair_that_there_is() {
        let mut config = PRESETS[0].config.clone();
        for head_dim in [2, 4, 6, 8, 16, 32, 34, 64, 256] {
            config.head_dim = head_dim;
            assert!(example_pair(&config) < pairs(&config), "{head_dim}");
            let angle = per_token(&config, example_pair(&config));
            assert!(angle > 0.0 && angle <= 1.0, "{head_dim}: {angle}");
        }
    }

    #[test]
    fn sine_and_cosine_are_those_of_the_standard_library() {
        for step in -40..40 {
            let angle = f64::from(step) * 0.37;
            let ((sin, cos), exact) = (sin_cos(angle), angle.sin_cos());
            assert!((sin - exact.0).abs() < 1e-9 && (cos - exact.1).abs() < 1e-9);
        }
    }
}
