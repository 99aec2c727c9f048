use docket::{Ground, Refusal};
use law::calendar::HolidayError;
use law::cite::{CIVIL_PROCEDURE, LITIGATION_COSTS, PUBLIC_HOLIDAYS};
use law::data::AmendmentError;
use law::{Amendments, LawData};

/// There is such a row already, and it was not said that this one corrects it.
pub const DUPLICATE: Ground = Ground::new("law_data.duplicate");
/// A rate is published on a day to come.
pub const FUTURE: Ground = Ground::new("law_data.future");
/// A row without its source.
pub const NO_SOURCE: Ground = Ground::new("law_data.no_source");
/// A row without its province.
pub const NO_PROVINCE: Ground = Ground::new("law_data.no_province");
/// A figure that cannot be right.
pub const IMPLAUSIBLE: Ground = Ground::new("law_data.implausible");
/// A holiday notice without a day off.
pub const NO_DAYS: Ground = Ground::new("law_data.no_days").under(PUBLIC_HOLIDAYS.article(2));
/// A day that is both off and worked.
pub const BOTH: Ground = Ground::new("law_data.both").under(PUBLIC_HOLIDAYS.article(2));
/// A day that belongs to another year.
pub const OTHER_YEAR: Ground = Ground::new("law_data.other_year").under(PUBLIC_HOLIDAYS.article(2));
/// A provincial figure outside the bounds of the Measures.
pub const OUTSIDE_BOUNDS: Ground =
    Ground::new("law_data.outside_bounds").under(LITIGATION_COSTS.article(13).paragraph(1));
/// A wage of a year that is not over.
pub const YEAR_NOT_OVER: Ground = Ground::new("law_data.year_not_over").under(CIVIL_PROCEDURE.article(165));

/// Why the rules do not take these rows, if they do not.
pub(super) fn fault(law: &LawData, rows: Amendments) -> Option<Refusal> {
    law.clone().with(rows).err().map(|error| match error {
        AmendmentError::NoSource => NO_SOURCE.into(),
        AmendmentError::Holidays(HolidayError::Both(day)) => BOTH.with("day", day),
        AmendmentError::Holidays(HolidayError::OtherYear(day, year)) => OTHER_YEAR.with("day", day).with("year", year),
        AmendmentError::OutsideBounds { min, max, .. } => OUTSIDE_BOUNDS.with("min", min).with("max", max),
        AmendmentError::Holidays(_) | AmendmentError::Fees(_) | AmendmentError::Implausible(_) => IMPLAUSIBLE.into(),
    })
}
