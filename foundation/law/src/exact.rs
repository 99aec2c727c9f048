//! Exact sums: fractions of a fen, rounded once at the end.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Neg, Sub};

use serde::{Deserialize, Serialize, Serializer};

use crate::money::Fen;

/// An exact amount: a reduced fraction of fen. Sums of fees and interest never overflow it: amounts are at most
/// 2⁶³ fen, denominators at most some millions. In JSON it is yuan in decimals, see [`fmt::Display`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exact {
    num: i128,
    den: i128,
}

/// To what a sum is rounded, half up. The law is silent, so it is a setting of the court.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// To the fen (分).
    #[default]
    Fen,
    /// To the whole yuan (元).
    Yuan,
}

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self { num: 0, den: 1 };

    fn new(num: i128, den: i128) -> Self {
        let (mut a, mut b) = (num.abs(), den);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let divisor = a.max(1);
        Self { num: num / divisor, den: den / divisor }
    }

    /// This amount times `num` and divided by `den` (a rate, a share, days of a year). `den` of 0 counts as 1.
    pub fn times(self, num: u64, den: u64) -> Self {
        Self::new(self.num * i128::from(num), self.den * i128::from(den.max(1)))
    }

    /// Rounded half up (halves away from zero), once. `None` when it does not fit [`Fen`].
    pub fn round(self, rounding: Rounding) -> Option<Fen> {
        let unit = match rounding {
            Rounding::Fen => 1,
            Rounding::Yuan => 100,
        };
        let (num, den) = (self.num.abs(), self.den * unit);
        let rounded = (2 * num + den) / (2 * den) * unit * self.num.signum();
        i64::try_from(rounded).ok().map(Fen)
    }

    /// The smaller of two.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        if other < self { other } else { self }
    }
}

impl From<Fen> for Exact {
    fn from(fen: Fen) -> Self {
        Self { num: fen.0.into(), den: 1 }
    }
}

impl Add for Exact {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self::new(self.num * other.den + other.num * self.den, self.den * other.den)
    }
}

impl Neg for Exact {
    type Output = Self;

    fn neg(self) -> Self {
        Self { num: -self.num, ..self }
    }
}

impl Sub for Exact {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.num * other.den).cmp(&(other.num * self.den))
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Exact {
    /// Yuan with at least two decimals and, when that is not all, up to six (thirds are cut there): `1615.175`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millionths = self.num.abs() * 10_000 / self.den;
        let decimals = format!("{:06}", millionths % 1_000_000);
        let kept = decimals.trim_end_matches('0');
        let sign = if self.num < 0 { "-" } else { "" };
        f.pad(&format!("{sign}{}.{kept:0<2}", millionths / 1_000_000))
    }
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_half_up_once() {
        let third = Exact::from(Fen(5000)).times(1, 3);
        assert_eq!(third.to_string(), "16.666666");
        assert_eq!(third.round(Rounding::Fen), Some(Fen(1667)));
        assert_eq!(third.round(Rounding::Yuan), Some(Fen(1700)));
        assert_eq!(Exact::from(Fen(1)).times(1, 2).round(Rounding::Fen), Some(Fen(1)));
        assert_eq!((-Exact::from(Fen(1)).times(1, 2)).round(Rounding::Fen), Some(Fen(-1)));
        assert_eq!((third + third + third).to_string(), "50.00");
        assert_eq!((Exact::ZERO - third).to_string(), "-16.666666");
        assert_eq!(Exact::from(Fen(i64::MAX)).times(2, 1).round(Rounding::Fen), None);
        assert!(third < Exact::from(Fen(1667)) && third.min(Exact::ZERO) == Exact::ZERO);
    }
}
