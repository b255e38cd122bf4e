//! The numbers of a config in formulas, and which form of a formula a config calls for.
//! Never: a number that the config does not have.

use crate::decimal;
use crate::model::config::Config;
use crate::model::config::Scaling;
use crate::model::count;
use crate::text::replaced;
use crate::words;

/// The names under which a formula is looked for, the one that fits the config best first.
pub fn variants(name: &str, config: &Config) -> [String; 2] {
    let ending = match name {
        "attention" | "attention.group" | "scores" | "gathered" if config.group_size() == 1 => {
            ".alone"
        }
        "rope" if yarn_factor(config).is_some() => ".yarn",
        "rope.angle" if config.rope.scaling.is_some() => ".scaled",
        "logits" | "logit" if config.tie_word_embeddings => ".tied",
        "renormalize" | "renormalize.logits"
            if config.moe().is_some_and(|moe| !moe.norm_topk_prob) =>
        {
            ".off"
        }
        "projection.o" if config.num_attention_heads == 1 && config.attention_bias => ".one.bias",
        "projection.o" | "concat" if config.num_attention_heads == 1 => ".one",
        "projection.q" | "projection.k" | "projection.v" | "projection.o"
            if config.attention_bias =>
        {
            ".bias"
        }
        _ => "",
    };
    [format!("{name}{ending}"), name.to_owned()]
}

/// The notation with each `<name>` replaced; nothing where the config has no such number.
pub fn fill(notation: &str, config: &Config) -> Option<String> {
    let mut filled = String::new();
    let mut rest = notation;
    while let Some((before, after)) = rest.split_once('<') {
        let (name, tail) = after.split_once('>')?;
        filled += before;
        filled += &value(name, config)?;
        rest = tail;
    }
    Some(filled + rest)
}

/// A number of the config, in notation.
fn value(name: &str, config: &Config) -> Option<String> {
    let whole = |number: u64| Some(replaced(&words::exact(number), ",", "{,}"));
    match name {
        "dim" => whole(config.head_dim),
        "half" => whole(config.head_dim / 2),
        "group" => whole(config.group_size()),
        "layers" => whole(config.num_hidden_layers),
        "keys" => whole(config.num_key_value_heads),
        "last" => whole(config.num_attention_heads.saturating_sub(1)),
        "cache" => whole(count::kv_bytes_per_token(config)),
        "eps" => Some(power(config.rms_norm_eps)),
        "theta" => Some(power(config.rope.rope_theta)),
        "factor" => yarn_factor(config),
        "experts" => whole(config.moe()?.num_experts),
        "active" => whole(config.moe()?.num_experts_per_tok),
        _ => None,
    }
}

/// What YaRN multiplies cos and sin by.
fn yarn_factor(config: &Config) -> Option<String> {
    match &config.rope.scaling {
        Some(Scaling::Yarn(yarn)) => Some(decimal::short(yarn.attention_factor)),
        _ => None,
    }
}

/// A number as a power of ten, with up to three decimals before it: 10⁻⁶, 5·10⁶.
fn power(number: f64) -> String {
    let (mut factor, mut exponent) = (number.abs(), 0);
    if factor == 0.0 || !factor.is_finite() {
        return "0".to_owned();
    }
    while factor >= 9.999_5 {
        factor /= 10.0;
        exponent += 1;
    }
    while factor < 0.999_95 {
        factor *= 10.0;
        exponent -= 1;
    }
    let factor = decimal::short(factor);
    match (factor.as_str(), exponent) {
        (_, 0) => factor,
        ("1", _) => format!("10^{{{exponent}}}"),
        _ => format!("{factor} \\cdot 10^{{{exponent}}}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_powers_of_ten() {
        assert_eq!(power(1e-6), "10^{-6}");
        assert_eq!(power(1e6), "10^{6}");
        assert_eq!(power(5e6), "5 \\cdot 10^{6}");
        assert_eq!(power(2.5e-5), "2.5 \\cdot 10^{-5}");
        assert_eq!(power(0.0), "0");
        assert_eq!(power(7.0), "7");
    }
}
