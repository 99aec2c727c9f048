//! Money: whole fen (分) of the yuan renminbi.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An amount of money in fen (1 yuan = 100 fen). In JSON and in the database it is the integer number of fen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fen(pub i64);

/// Why a text is not an amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FenError {
    /// Not digits with at most one decimal point; no sign except a leading minus, no spaces, no grouping, no exponent.
    #[error("not an amount of money")]
    NotANumber,
    /// More than two decimals: a fen cannot be divided.
    #[error("more than two decimals")]
    TooPrecise,
    /// Larger than an `i64` of fen can hold.
    #[error("amount out of range")]
    OutOfRange,
}

impl Fen {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Whole yuan; `None` when out of range.
    pub const fn from_yuan(yuan: i64) -> Option<Self> {
        match yuan.checked_mul(100) {
            Some(fen) => Some(Self(fen)),
            None => None,
        }
    }

    /// Whole yuan in a constant (a tier bound, a flat fee). Does not compile when out of range.
    pub const fn yuan(yuan: i32) -> Self {
        Self(yuan as i64 * 100)
    }

    /// Sum; `None` when out of range.
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(fen) => Some(Self(fen)),
            None => None,
        }
    }

    /// Difference; `None` when out of range.
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(fen) => Some(Self(fen)),
            None => None,
        }
    }

    /// Product with a whole number; `None` when out of range.
    pub const fn checked_mul(self, times: i64) -> Option<Self> {
        match self.0.checked_mul(times) {
            Some(fen) => Some(Self(fen)),
            None => None,
        }
    }

    /// Sum of many; `None` when out of range.
    pub fn checked_sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// Below nothing.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Exactly nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// With thousands grouped, for people: `1,234.56`.
    pub fn grouped(self) -> String {
        let plain = (self.0.unsigned_abs() / 100).to_string();
        let mut out = String::with_capacity(plain.len() + plain.len() / 3 + 4);
        if self.0 < 0 {
            out.push('-');
        }
        for (at, digit) in plain.chars().enumerate() {
            if at > 0 && (plain.len() - at).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        out.push_str(&format!(".{:02}", self.0.unsigned_abs() % 100));
        out
    }

    /// In the numerals of cheques and fee notices (金额大写), as the bookkeeping rules write them
    /// (《支付结算办法》附一): `壹仟零伍拾元整`, `壹佰元零伍分`, `伍角整`.
    pub fn in_words(self) -> String {
        const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
        const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];
        const GROUPS: [&str; 5] = ["", "万", "亿", "万亿", "亿亿"];
        let whole = self.0.unsigned_abs();
        let (mut yuan, jiao, fen) = (whole / 100, whole / 10 % 10, whole % 10);
        let mut groups = Vec::new();
        while yuan > 0 {
            groups.push(yuan % 10_000);
            yuan /= 10_000;
        }
        let mut out = String::new();
        if self.0 < 0 {
            out.push('负');
        }
        let mut owed_zero = false;
        let mut said_any = false;
        for (at, group) in groups.iter().enumerate().rev() {
            for place in (0..4).rev() {
                let digit = usize::try_from(group / 10_u64.pow(place) % 10).unwrap_or(0);
                if digit == 0 {
                    owed_zero = said_any;
                    continue;
                }
                if owed_zero {
                    out.push('零');
                    owed_zero = false;
                }
                out.push(DIGITS[digit]);
                out.push_str(PLACES[place as usize]);
                said_any = true;
            }
            if *group > 0 {
                out.push_str(GROUPS[at]);
            }
        }
        if said_any {
            out.push('元');
        }
        let digit = |n: u64| DIGITS[usize::try_from(n).unwrap_or(0)];
        match (jiao, fen) {
            (0, 0) if !said_any => out.push_str("零元整"),
            (0, 0) => out.push('整'),
            (j, 0) => {
                out.push(digit(j));
                out.push_str("角整");
            }
            (0, f) => {
                if said_any {
                    out.push('零');
                }
                out.push(digit(f));
                out.push('分');
            }
            (j, f) => {
                out.push(digit(j));
                out.push('角');
                out.push(digit(f));
                out.push('分');
            }
        }
        out
    }
}

impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        f.pad(&format!("{sign}{}.{:02}", self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100))
    }
}

impl FromStr for Fen {
    type Err = FenError;

    /// Yuan written as `1234`, `1234.5` or `1234.56`, a leading minus allowed; nothing else.
    fn from_str(text: &str) -> Result<Self, FenError> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, decimals) = match digits.split_once('.') {
            Some((whole, decimals)) if !decimals.is_empty() => (whole, decimals),
            Some(_) => return Err(FenError::NotANumber),
            None => (digits, ""),
        };
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(decimals) {
            return Err(FenError::NotANumber);
        }
        if decimals.len() > 2 {
            return Err(FenError::TooPrecise);
        }
        let text = format!("{}{whole}{decimals:0<2}", if negative { "-" } else { "" });
        text.parse::<i64>().map(Self).map_err(|_| FenError::OutOfRange)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_strictly_and_written_back() {
        for (text, fen) in [("0", 0), ("1234.56", 123_456), ("1234.5", 123_450), ("-0.01", -1), ("007", 700)] {
            assert_eq!(text.parse::<Fen>(), Ok(Fen(fen)), "{text}");
        }
        for text in ["", "-", ".5", "5.", "1,000", " 1", "1e5", "+1", "NaN", "１", "--1", "1.2.3", "inf", "1_000"] {
            assert_eq!(text.parse::<Fen>(), Err(FenError::NotANumber), "{text}");
        }
        assert_eq!("1.005".parse::<Fen>(), Err(FenError::TooPrecise));
        assert_eq!("99999999999999999999".parse::<Fen>(), Err(FenError::OutOfRange));
        assert_eq!("-92233720368547758.08".parse::<Fen>(), Ok(Fen(i64::MIN)));
        assert_eq!(Fen(i64::MIN).to_string(), "-92233720368547758.08");
        assert_eq!(Fen(-5).to_string(), "-0.05");
        assert_eq!(Fen(123_456_789).grouped(), "1,234,567.89");
        assert_eq!(Fen(-99_999).grouped(), "-999.99");
    }

    #[test]
    fn json_is_the_number_of_fen() {
        assert_eq!(serde_json::to_string(&Fen(1050)).unwrap(), "1050");
        assert_eq!(serde_json::from_str::<Fen>("1050").unwrap(), Fen(1050));
    }

    #[test]
    fn words_as_on_a_cheque() {
        for (yuan, words) in [
            ("0", "零元整"),
            ("0.5", "伍角整"),
            ("0.05", "伍分"),
            ("1050", "壹仟零伍拾元整"),
            ("100.05", "壹佰元零伍分"),
            ("1409.50", "壹仟肆佰零玖元伍角整"),
            ("6007.14", "陆仟零柒元壹角肆分"),
            ("107000.53", "壹拾万零柒仟元伍角叁分"),
            ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
            ("325.04", "叁佰贰拾伍元零肆分"),
            ("100000000", "壹亿元整"),
            ("1000010000", "壹拾亿零壹万元整"),
        ] {
            assert_eq!(yuan.parse::<Fen>().unwrap().in_words(), words, "{yuan}");
        }
    }
}
