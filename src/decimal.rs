//! Numbers with a fixed count of decimals as text, by whole numbers alone, because the standard
//! formatting of floats is heavy in a wasm file.
//! Never: which unit or how many digits a number deserves.

/// `number` rounded to `places` decimals (at most 6), half away from zero; zeros at the end stay.
pub fn fixed(number: f64, places: u32) -> String {
    let unit = 10_u64.pow(places.min(6));
    let scaled = (number.abs() * unit as f64).round() as u64;
    let sign = if number < 0.0 && scaled > 0 { "-" } else { "" };
    let whole = scaled / unit;
    if places == 0 {
        return format!("{sign}{whole}");
    }
    let digits = (scaled % unit).to_string();
    let zeros = "000000"
        .get(..(places as usize).saturating_sub(digits.len()))
        .unwrap_or("");
    format!("{sign}{whole}.{zeros}{digits}")
}

/// `number` rounded to at most three decimals, without zeros at the end: for places.
pub fn short(number: f64) -> String {
    trimmed(fixed(number, 3))
}

/// `number` rounded to at most six decimals, without zeros at the end: for factors, whose error
/// grows with what they are multiplied with.
pub fn precise(number: f64) -> String {
    trimmed(fixed(number, 6))
}

/// The number that is written so, without a sign and with at most 18 digits; the standard parser of
/// floats is as heavy as their formatting.
pub fn read(text: &str) -> f64 {
    let (mut digits, mut unit, mut is_behind) = (0_u64, 1_u64, false);
    for byte in text.bytes() {
        if byte == b'.' {
            is_behind = true;
        } else {
            digits = digits * 10 + u64::from(byte.wrapping_sub(b'0'));
            unit *= if is_behind { 10 } else { 1 };
        }
    }
    digits as f64 / unit as f64
}

fn trimmed(text: String) -> String {
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_rounded_half_away_from_zero() {
        assert_eq!(fixed(2.5, 0), "3");
        assert_eq!(fixed(1.005_1, 2), "1.01");
        assert_eq!(fixed(-0.25, 1), "-0.3");
        assert_eq!(fixed(7.0, 2), "7.00");
        assert_eq!(fixed(0.04, 2), "0.04");
    }

    #[test]
    fn nothing_is_negative_zero() {
        assert_eq!(fixed(-0.001, 2), "0.00");
        assert_eq!(short(-0.000_1), "0");
    }

    #[test]
    fn short_numbers_end_without_zeros() {
        assert_eq!(short(12.5), "12.5");
        assert_eq!(short(100.0), "100");
        assert_eq!(short(-0.125), "-0.125");
    }

    #[test]
    fn what_is_written_is_read_again() {
        for text in ["0", "57.3", "0.000123", "12.50", "1000000"] {
            assert_eq!(Ok(read(text)), text.parse(), "{text}");
        }
    }
}
