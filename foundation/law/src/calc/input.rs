//! Reading a question strictly: what makes no sense is refused, never guessed.

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::fault::Fault;
use crate::fees::HalvingGround;
use crate::money::{Fen, FenError};

/// The most yuan that a calculator takes: ten to the fifteenth, far above any estate.
const MOST: Fen = Fen(100_000_000_000_000_000);

/// Above this a fraction in a JSON number has lost its fen: it has to come as text.
const LARGEST_FRACTION: f64 = 8e12;

/// The fields of a question.
#[derive(Clone, Copy)]
pub(super) struct Input<'a>(pub(super) &'a Map<String, Value>);

impl<'a> Input<'a> {
    fn field(self, name: &str) -> Result<&'a Value, Fault> {
        self.0.get(name).filter(|value| !value.is_null()).ok_or_else(|| Fault::missing(name))
    }

    pub(super) fn text(self, name: &str) -> Result<&'a str, Fault> {
        self.field(name)?.as_str().ok_or_else(|| Fault::not_text(name))
    }

    /// Yuan as text or as a JSON number, at most two decimals, from 0 to [`MOST`].
    pub(super) fn amount(self, name: &str) -> Result<Fen, Fault> {
        let read: Result<Fen, FenError> = match self.field(name)? {
            Value::String(text) if text.len() > 40 => Err(FenError::OutOfRange),
            Value::String(text) => text.parse(),
            Value::Number(number) => match number.as_f64() {
                // A whole number as such; a float in its shortest form, which is what was written.
                _ if number.is_i64() || number.is_u64() => number.to_string().parse(),
                Some(float) if float.fract() == 0.0 && float.abs() < 1e17 => format!("{float:.0}").parse(),
                Some(float) if float.abs() <= LARGEST_FRACTION => float.to_string().parse(),
                Some(float) if float.is_finite() && float.fract() != 0.0 => return Err(Fault::needs_text(name)),
                _ => Err(FenError::OutOfRange),
            },
            _ => Err(FenError::NotANumber),
        };
        let negative = self.field(name)?.as_str().is_some_and(|text| text.starts_with('-'));
        match read {
            Ok(fen) if fen.is_negative() || negative => Err(Fault::negative(name)),
            Ok(fen) if fen > MOST => Err(Fault::too_large(name)),
            Ok(fen) => Ok(fen),
            Err(FenError::OutOfRange) if negative => Err(Fault::negative(name)),
            Err(FenError::OutOfRange) => Err(Fault::too_large(name)),
            Err(FenError::TooPrecise) => Err(Fault::too_precise(name)),
            Err(FenError::NotANumber) => Err(Fault::not_an_amount(name)),
        }
    }

    /// A whole number from 0, as a JSON number or digits.
    pub(super) fn whole(self, name: &str) -> Result<u32, Fault> {
        let number = match self.field(name)? {
            Value::Number(number) => match (number.as_i64(), number.as_f64()) {
                (Some(whole), _) => Some(i128::from(whole)),
                (None, Some(float)) if float.fract() == 0.0 && float.abs() < 1e30 => format!("{float:.0}").parse().ok(),
                _ => None,
            },
            Value::String(text) if text.len() <= 30 => text.parse::<i128>().ok().filter(|_| !text.starts_with('+')),
            _ => None,
        };
        match number {
            None => Err(Fault::not_whole(name)),
            Some(number) if number < 0 => Err(Fault::negative(name)),
            Some(number) => u32::try_from(number).map_err(|_| Fault::too_large(name)),
        }
    }

    /// A day as `yyyy-mm-dd`, from 1900 to 2200.
    pub(super) fn date(self, name: &str) -> Result<Date, Fault> {
        let text = self.text(name)?;
        let shape = |(at, byte): (usize, u8)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() };
        if text.len() != 10 || !text.bytes().enumerate().all(shape) {
            return Err(Fault::not_a_date(name));
        }
        let day: Date = text.parse().map_err(|_| Fault::not_a_date(name))?;
        if (1900..=2200).contains(&day.year()) { Ok(day) } else { Err(Fault::date_out_of_range(name)) }
    }

    /// As [`Input::date`], when the field is there.
    pub(super) fn optional_date(self, name: &str) -> Result<Option<Date>, Fault> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(_) => self.date(name).map(Some),
        }
    }

    /// Grounds to halve, by name.
    pub(super) fn grounds(self, name: &str) -> Result<Vec<HalvingGround>, Fault> {
        let grounds = self.field(name)?.as_array().ok_or_else(|| Fault::not_a_list(name))?;
        let ground = |value: &Value| match value.as_str() {
            Some("mediated" | "mediation") => Ok(HalvingGround::Mediated),
            Some("withdrawn" | "withdrawal") => Ok(HalvingGround::Withdrawn),
            Some("summary" | "summary_procedure") => Ok(HalvingGround::Summary),
            Some("small_claims" | "small_claim") => Ok(HalvingGround::SmallClaims),
            Some("counterclaim" | "joined" | "merged" | "joinder") => Ok(HalvingGround::Counterclaim),
            Some("third_party" | "independent_third_party") => Ok(HalvingGround::ThirdParty),
            Some(other) => Err(Fault::unknown(name, other)),
            None => Err(Fault::not_text(name)),
        };
        grounds.iter().map(ground).collect()
    }
}
