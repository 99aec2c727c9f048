//! Numbers that say who someone is: resident identity number, unified social credit code, passport, mobile phone.
//!
//! These checks find slips of the pen. That a number belongs to the person is for the real-name check.

use jiff::civil::Date;
use serde::Serialize;

/// What is wrong with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum IdError {
    /// Too short or too long.
    #[error("wrong length")]
    Length,
    /// A character that cannot stand there.
    #[error("wrong character")]
    Character,
    /// The date of birth is not a date.
    #[error("no such date of birth")]
    Birthday,
    /// Born in the future or more than 130 years ago.
    #[error("implausible date of birth")]
    Age,
    /// The check character does not fit: one character is wrong or two are swapped.
    #[error("the check character does not fit")]
    Checksum,
}

/// Sex as the seventeenth digit gives it (GB 11643-1999, 4.2.3: odd for men, even for women).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// 男.
    Male,
    /// 女.
    Female,
}

/// What a resident identity number says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResidentId {
    /// Date of birth.
    pub born: Date,
    /// Sex.
    pub sex: Sex,
}

/// Checks an 18-character resident identity number (公民身份号码, GB 11643-1999; a small x counts as X). `today` is the day
/// by the court's clock; the region code is not looked up, since codes of the past stay in use.
///
/// # Errors
/// What is wrong with it.
pub fn resident_id(number: &str, today: Date) -> Result<ResidentId, IdError> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECK: &[u8; 11] = b"10X98765432";
    let bytes = number.as_bytes();
    let Ok([front @ .., last]): Result<&[u8; 18], _> = bytes.try_into() else {
        return Err(if number.is_ascii() { IdError::Length } else { IdError::Character });
    };
    if !front.iter().all(u8::is_ascii_digit)
        || !(last.is_ascii_digit() || matches!(last, b'X' | b'x'))
        || front[0] == b'0'
    {
        return Err(IdError::Character);
    }
    let digits = |range: std::ops::Range<usize>| front[range].iter().fold(0_i16, |n, b| n * 10 + i16::from(b - b'0'));
    let part = |range| i8::try_from(digits(range)).unwrap_or(0);
    let born = Date::new(digits(6..10), part(10..12), part(12..14)).map_err(|_| IdError::Birthday)?;
    if born > today || today.year() - born.year() > 130 {
        return Err(IdError::Age);
    }
    let sum: u32 = front.iter().zip(WEIGHTS).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum();
    if CHECK[usize::try_from(sum % 11).unwrap_or(0)] != last.to_ascii_uppercase() {
        return Err(IdError::Checksum);
    }
    let sex = if front[16] % 2 == 1 { Sex::Male } else { Sex::Female };
    Ok(ResidentId { born, sex })
}

/// Checks an 18-character unified social credit code (统一社会信用代码, GB 32100-2015): capital letters without I, O, S, V, Z.
///
/// # Errors
/// What is wrong with it.
pub fn social_credit_code(code: &str) -> Result<(), IdError> {
    const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    if code.len() != 18 && code.is_ascii() {
        return Err(IdError::Length);
    }
    let (mut sum, mut weight, mut last) = (0_usize, 1_usize, 0_usize);
    for (at, byte) in code.bytes().enumerate() {
        let value = ALPHABET.iter().position(|known| *known == byte).ok_or(IdError::Character)?;
        // Places 3 to 8 are the region, six digits (5.3).
        if (2..8).contains(&at) && !byte.is_ascii_digit() {
            return Err(IdError::Character);
        }
        if at < 17 {
            sum += value * weight;
            weight = weight * 3 % 31;
        } else {
            last = value;
        }
    }
    if (31 - sum % 31) % 31 == last { Ok(()) } else { Err(IdError::Checksum) }
}

/// Checks the shape of a passport number: 5 to 20 capital letters and digits with at least one digit. Countries differ;
/// ICAO 9303 fixes only the alphabet (and nine places in the machine-readable line, which long numbers overflow).
///
/// # Errors
/// What is wrong with it.
pub fn passport(number: &str) -> Result<(), IdError> {
    if !number.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()) {
        return Err(IdError::Character);
    }
    if !(5..=20).contains(&number.len()) {
        return Err(IdError::Length);
    }
    if number.bytes().any(|byte| byte.is_ascii_digit()) { Ok(()) } else { Err(IdError::Character) }
}

/// Checks the shape of a mainland mobile number: eleven digits, 1 and then 3 to 9 (电信网编号计划). Without +86 or spaces.
///
/// # Errors
/// What is wrong with it.
pub fn mobile(number: &str) -> Result<(), IdError> {
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(IdError::Character);
    }
    if number.len() != 11 {
        return Err(IdError::Length);
    }
    let bytes = number.as_bytes();
    if bytes[0] == b'1' && bytes[1] >= b'3' { Ok(()) } else { Err(IdError::Character) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn resident_numbers_of_an_impossible_region() {
        let today = date(2026, 1, 1);
        // 990101 is no region; the check characters were worked out by hand.
        let found = (0..10).chain([10]).filter_map(|check| {
            let check = if check == 10 { 'X' } else { char::from(b'0' + check) };
            resident_id(&format!("99010119900307223{check}"), today).ok()
        });
        let found: Vec<_> = found.collect();
        assert_eq!(found, [ResidentId { born: date(1990, 3, 7), sex: Sex::Male }]);
        // The example of the standard itself (GB 11643-1999, annex): region 110105, 1949-12-31, 002X.
        assert!(resident_id("11010519491231002X", today).is_ok());
        assert!(resident_id("11010519491231002x", today).is_ok());
        for (number, error) in [
            ("110105194912310021", IdError::Checksum),
            ("11010519491231020X", IdError::Checksum),
            ("1101051949123100X", IdError::Length),
            ("11010519491331002X", IdError::Birthday),
            ("11010519490229002X", IdError::Birthday),
            ("11010520491231002X", IdError::Age),
            ("11010517491231002X", IdError::Age),
            ("1101051949123100２X", IdError::Character),
            ("11010519491231Z02X", IdError::Character),
        ] {
            assert_eq!(resident_id(number, today), Err(error), "{number}");
        }
    }

    #[test]
    fn credit_codes() {
        let fits = |front: &str| {
            "0123456789ABCDEFGHJKLMNPQRTUWXY"
                .chars()
                .filter(|c| social_credit_code(&format!("{front}{c}")).is_ok())
                .count()
        };
        assert_eq!(fits("91990101MA0000000"), 1);
        assert_eq!(social_credit_code("91350100M000100Y43"), Ok(()));
        assert_eq!(social_credit_code("91350100M000100Y44"), Err(IdError::Checksum));
        assert_eq!(social_credit_code("91350100M000100Y4"), Err(IdError::Length));
        assert_eq!(social_credit_code("91350100I000100Y43"), Err(IdError::Character));
        assert_eq!(social_credit_code("91A50100M000100Y43"), Err(IdError::Character));
    }

    #[test]
    fn passports_and_phones() {
        assert_eq!(passport("E12345678"), Ok(()));
        assert_eq!(passport("e12345678"), Err(IdError::Character));
        assert_eq!(passport("ABCDEF"), Err(IdError::Character));
        assert_eq!(passport("A1"), Err(IdError::Length));
        assert_eq!(mobile("13900000000"), Ok(()));
        assert_eq!(mobile("12900000000"), Err(IdError::Character));
        assert_eq!(mobile("1390000000"), Err(IdError::Length));
        assert_eq!(mobile("+8613900000000"), Err(IdError::Character));
    }
}
