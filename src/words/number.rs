//! Numbers as text: exact, or with three significant digits.
//! Never: units of a language.

use crate::decimal::fixed;

/// The number with a comma before every third digit: `151,936`.
pub fn exact(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A share between 0 and 1 with two decimals and no zero in front: `.34`.
pub fn share(value: f64) -> String {
    if value > 0.0 && value < 0.005 {
        return "<.01".to_owned();
    }
    if (0.995..1.0 - 1e-9).contains(&value) {
        // Almost all is not all.
        return ">.99".to_owned();
    }
    let text = fixed(value, 2);
    match text.strip_prefix("0.") {
        _ if text == "1.00" => "1".to_owned(),
        Some(decimals) => format!(".{decimals}"),
        None => text,
    }
}

/// Three significant digits.
fn significant(number: f64) -> String {
    let places = match number {
        n if n < 9.995 => 2,
        n if n < 99.95 => 1,
        _ => 0,
    };
    fixed(number, places)
}

/// Three significant digits with M, B or T: `311 M`, `1.72 B`; exact below a million.
pub fn short(number: u64) -> String {
    let value = number as f64;
    match number {
        n if n < 1_000_000 => exact(n),
        n if n < 999_500_000 => format!("{} M", significant(value / 1e6)),
        n if n < 999_500_000_000 => format!("{} B", significant(value / 1e9)),
        _ => format!("{} T", significant(value / 1e12)),
    }
}

/// A ratio with three significant digits, also where it is small: `0.857`, `0.0123`.
pub fn ratio(number: f64) -> String {
    match number {
        n if n < 0.000_999_5 => fixed(n, 6),
        n if n < 0.009_995 => fixed(n, 5),
        n if n < 0.099_95 => fixed(n, 4),
        n if n < 0.999_5 => fixed(n, 3),
        n => significant(n),
    }
}

/// A size in bytes, KiB, MiB, GiB or TiB, with three significant digits: so that sizes beside one
/// another have the same. Whole KiB are exact: what one token leaves in a cache is a few of them, and
/// is multiplied on.
pub fn bytes(number: u64) -> String {
    let (unit, name) = match number {
        n if n < 1 << 10 => (1, "B"),
        n if n < 1 << 20 => (1 << 10, "KiB"),
        n if n < 1 << 30 => (1 << 20, "MiB"),
        n if n < 1 << 40 => (1 << 30, "GiB"),
        _ => (1 << 40, "TiB"),
    };
    if unit < 1 << 20 && number.is_multiple_of(unit) {
        return format!("{} {name}", number / unit);
    }
    format!("{} {name}", significant(number as f64 / unit as f64))
}

/// A share in percent with three significant digits, or nothing at 0.01 % and below.
pub fn percent(part: u64, whole: u64) -> Option<String> {
    percent_of(part as f64 / whole as f64)
}

/// The same of a share between 0 and 1.
pub fn percent_of(share: f64) -> Option<String> {
    match 100.0 * share {
        s if !s.is_finite() || s <= 0.01 => None,
        s if s < 0.099_95 => Some(format!("{} %", fixed(s, 4))),
        s if s < 0.999_5 => Some(format!("{} %", fixed(s, 3))),
        // Almost all is not all.
        s if (99.95..100.0).contains(&s) => Some(format!("{} %", fixed(s.min(99.99), 2))),
        s => Some(format!("{} %", significant(s))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_stands_before_every_third_digit() {
        assert_eq!(exact(7), "7");
        assert_eq!(exact(151_936), "151,936");
        assert_eq!(exact(1_000_000), "1,000,000");
    }

    #[test]
    fn short_numbers_have_three_significant_digits() {
        assert_eq!(short(2_048), "2,048");
        assert_eq!(short(37_748_736), "37.7 M");
        assert_eq!(short(311_164_928), "311 M");
        assert_eq!(short(999_600_000), "1.00 B");
        assert_eq!(short(1_720_574_976), "1.72 B");
        assert_eq!(short(3_353_032_704), "3.35 B");
        assert_eq!(short(30_532_122_624), "30.5 B");
        assert_eq!(short(235_093_634_560), "235 B");
    }

    #[test]
    fn sizes_have_three_significant_digits_and_whole_kib_are_whole() {
        assert_eq!(bytes(114_688), "112 KiB");
        assert_eq!(bytes(98_304), "96 KiB");
        assert_eq!(bytes(512), "512 B");
        assert_eq!(bytes(1_600), "1.56 KiB");
        assert_eq!(bytes(32_768 * 114_688), "3.50 GiB");
        assert_eq!(bytes(32_768 * 98_304), "3.00 GiB");
        assert_eq!(bytes(2_097_152), "2.00 MiB");
        assert_eq!(bytes(24 << 30), "24.0 GiB");
    }

    #[test]
    fn ratios_have_three_significant_digits() {
        assert_eq!(ratio(17.745_3), "17.7");
        assert_eq!(ratio(0.857_14), "0.857");
        assert_eq!(ratio(0.999_9), "1.00");
        assert_eq!(ratio(0.012_34), "0.0123");
    }

    #[test]
    fn shares_have_three_significant_digits_and_tiny_ones_none() {
        assert_eq!(percent(1, 1).as_deref(), Some("100 %"));
        assert_eq!(percent(603_979_776, 623_120_640).as_deref(), Some("96.9 %"));
        assert_eq!(percent(1, 100_000), None);
        assert_eq!(percent(1, 0), None);
        assert_eq!(
            percent(603_979_776, 604_241_920).as_deref(),
            Some("99.96 %")
        );
        assert_eq!(percent(999_999, 1_000_000).as_deref(), Some("99.99 %"));
    }
}
