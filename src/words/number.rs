//! Numbers as text: exact, or with three significant digits.
//! Never: units of a language.

/// The number with a comma before every third digit: `151,936`.
pub fn exact(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Three significant digits, rounded half up, without trailing zeros after the point only where
/// the number is whole.
fn significant(number: f64) -> String {
    let decimals = if number < 9.995 {
        2
    } else if number < 99.95 {
        1
    } else {
        0
    };
    format!("{number:.decimals$}")
}

/// Three significant digits with M or B: `311 M`, `1.72 B`; exact below a million.
pub fn short(number: u64) -> String {
    let value = number as f64;
    if number < 1_000_000 {
        exact(number)
    } else if value < 999.5e6 {
        format!("{} M", significant(value / 1e6))
    } else {
        let billions = value / 1e9;
        if billions < 999.5 {
            format!("{} B", significant(billions))
        } else {
            format!("{billions:.0} B")
        }
    }
}

/// A size in KiB, whole where it is whole: `112 KiB`; in bytes below one KiB.
pub fn bytes(number: u64) -> String {
    if number < 1024 {
        return format!("{number} B");
    }
    let (value, unit) = if number < 1024 * 1024 {
        (number as f64 / 1024.0, "KiB")
    } else {
        (number as f64 / (1024.0 * 1024.0), "MiB")
    };
    if value.fract() == 0.0 {
        format!("{value} {unit}")
    } else {
        format!("{} {unit}", significant(value))
    }
}

/// A share in percent with three significant digits, or nothing at 0.01 % and below.
pub fn percent(part: u64, whole: u64) -> Option<String> {
    let share = 100.0 * part as f64 / whole as f64;
    if !share.is_finite() || share <= 0.01 {
        return None;
    }
    let decimals = (2.0 - share.log10().floor()).clamp(0.0, 4.0) as usize;
    Some(format!("{share:.decimals$} %"))
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
    fn sizes_are_whole_where_they_are_whole() {
        assert_eq!(bytes(114_688), "112 KiB");
        assert_eq!(bytes(98_304), "96 KiB");
        assert_eq!(bytes(512), "512 B");
        assert_eq!(bytes(1_600), "1.56 KiB");
    }

    #[test]
    fn shares_have_three_significant_digits_and_tiny_ones_none() {
        assert_eq!(percent(1, 1).as_deref(), Some("100 %"));
        assert_eq!(percent(603_979_776, 623_120_640).as_deref(), Some("96.9 %"));
        assert_eq!(percent(1, 100_000), None);
        assert_eq!(percent(1, 0), None);
    }
}
