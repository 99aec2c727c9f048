//! What is wrong with a question, in both languages.

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::delay::DelayError;
use crate::fees::FeeError;
use crate::lending::CapError;
use crate::votes::CountError;

/// A stable code and a sentence in Chinese and English.
pub(super) struct Fault {
    code: &'static str,
    zh: String,
    en: String,
}

impl Fault {
    fn new(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { code, zh: zh.into(), en: en.into() }
    }

    pub(super) fn into_json(self) -> Value {
        json!({ "error": self.into_warning() })
    }

    /// The same as a warning beside a result.
    pub(super) fn into_warning(self) -> Value {
        json!({ "code": self.code, "message": self.zh, "message_en": self.en })
    }

    pub(super) fn not_an_object() -> Self {
        Self::new("not_an_object", "输入应当是一个 JSON 对象。", "The input has to be a JSON object.")
    }

    pub(super) fn unknown_calculator(name: &str) -> Self {
        let (zh, en) = (format!("没有名为“{name}”的计算器。"), format!("There is no calculator named “{name}”."));
        Self::new("unknown_calculator", zh, en)
    }

    pub(super) fn missing(field: &str) -> Self {
        Self::new("missing_field", format!("缺少字段 {field}。"), format!("The field {field} is missing."))
    }

    pub(super) fn not_text(field: &str) -> Self {
        Self::new("not_text", format!("{field} 应当是文字。"), format!("{field} has to be text."))
    }

    pub(super) fn not_a_list(field: &str) -> Self {
        Self::new("not_a_list", format!("{field} 应当是一个列表。"), format!("{field} has to be a list."))
    }

    pub(super) fn not_an_amount(field: &str) -> Self {
        let zh = format!("{field} 不是金额：请写成 1234 或 1234.56。");
        Self::new("not_an_amount", zh, format!("{field} is not an amount: write 1234 or 1234.56."))
    }

    pub(super) fn needs_text(field: &str) -> Self {
        let zh = format!("{field} 太大，带小数时请用字符串书写，例如 \"12345678901234.56\"。");
        let en = format!("{field} is too large for a number with decimals: write it as text, \"12345678901234.56\".");
        Self::new("needs_text", zh, en)
    }

    pub(super) fn negative(field: &str) -> Self {
        Self::new("negative", format!("{field} 不能小于零。"), format!("{field} cannot be below zero."))
    }

    pub(super) fn too_precise(field: &str) -> Self {
        let zh = format!("{field} 最多两位小数（精确到分）。");
        Self::new("too_precise", zh, format!("{field} has more than two decimals: a fen is the smallest sum."))
    }

    pub(super) fn too_large(field: &str) -> Self {
        Self::new("too_large", format!("{field} 太大。"), format!("{field} is too large."))
    }

    pub(super) fn not_whole(field: &str) -> Self {
        Self::new("not_whole", format!("{field} 应当是整数。"), format!("{field} has to be a whole number."))
    }

    pub(super) fn not_a_date(field: &str) -> Self {
        let zh = format!("{field} 不是日期：请写成 2024-01-31。");
        Self::new("not_a_date", zh, format!("{field} is not a date: write 2024-01-31."))
    }

    pub(super) fn date_out_of_range(field: &str) -> Self {
        let zh = format!("{field} 应当在 1900 年至 2200 年之间。");
        Self::new("date_out_of_range", zh, format!("{field} has to lie between 1900 and 2200."))
    }

    pub(super) fn too_long(field: &str) -> Self {
        let zh = format!("{field} 太长：期间最长一百年。");
        Self::new("too_long", zh, format!("{field} is too long: a period is at most a century."))
    }

    pub(super) fn unknown(field: &str, value: &str) -> Self {
        let (zh, en) = (format!("{field} 不认识“{value}”。"), format!("{field} does not know “{value}”."));
        Self::new("unknown_value", zh, en)
    }

    pub(super) fn fee(field: &str, error: FeeError) -> Self {
        match error {
            FeeError::Negative => Self::negative(field),
            FeeError::TooLarge => Self::too_large(field),
            FeeError::OutsideBounds { min, max, article, .. } => {
                let zh = format!("{field} 应当在 {min} 元至 {max} 元之间（{}）。", article.cite(true));
                let en = format!("{field} has to lie between {min} and {max} yuan ({}).", article.cite(false));
                Self::new("out_of_bounds", zh, en)
            }
            FeeError::Reduction(percent) => {
                let zh = format!("减交比例 {percent}% 不合法。");
                Self::new("out_of_bounds", zh, format!("A reduction of {percent} % is not lawful."))
            }
        }
    }

    pub(super) fn calendar_missing(year: i16) -> Self {
        let zh = format!("{year} 年的放假安排尚未录入，届满日可能变动。");
        let en = format!("The holiday notice of {year} is not loaded: the last day may still move.");
        Self::new("calendar_missing", zh, en)
    }

    pub(super) fn before_cap() -> Self {
        let zh = "合同成立于 2020 年 8 月 20 日之前：自该日起的利息以起诉时一年期贷款市场报价利率的四倍为限（请提供 filed_on）。";
        let en = "The contract is older than 2020-08-20: interest from that day on is capped at four times the LPR at the \
                  time of filing (give filed_on).";
        Self::new("before_cap", zh, en)
    }

    pub(super) fn old_marks(percent: u32) -> Self {
        let zh = format!(
            "此上限适用于 2020 年 8 月 20 日起的利息；此前的利息可以请求适用当时的规定（年利率 {percent}%，未经核对）。"
        );
        let en = format!(
            "This cap holds for interest from 2020-08-20; for the time before, the older rule may be asked for \
             ({percent} % a year, unverified)."
        );
        Self::new("older_interest", zh, en)
    }

    pub(super) fn lpr_stale(last: Date) -> Self {
        let zh = format!("已录入的最后一次报价是 {last}，此后可能已有新的报价。");
        let en = format!("The last publication on record is of {last}; there may be a newer one.");
        Self::new("lpr_stale", zh, en)
    }
}

impl From<FeeError> for Fault {
    fn from(error: FeeError) -> Self {
        Self::fee("amount", error)
    }
}

impl From<DelayError> for Fault {
    fn from(error: DelayError) -> Self {
        match error {
            DelayError::Negative => Self::negative("principal"),
            DelayError::TooLarge => Self::too_large("principal"),
            DelayError::OlderRule => {
                let zh = "2014 年 8 月 1 日之前的迟延履行期间适用旧规定，此处不计算。";
                let en = "Days before 2014-08-01 follow an older rule that is not calculated here.";
                Self::new("older_rule", zh, en)
            }
        }
    }
}

impl From<CapError> for Fault {
    fn from(error: CapError) -> Self {
        match error {
            CapError::NoLpr(day) => {
                let zh = format!(
                    "{day} 尚无贷款市场报价利率（自 2019 年 8 月 20 日起公布）；更早的合同请提供起诉日期 filed_on。"
                );
                let en = format!(
                    "There was no LPR on {day} (it is published since 2019-08-20); for an older contract give the day of \
                     filing as filed_on."
                );
                Self::new("no_lpr", zh, en)
            }
            CapError::FiledBeforeCap(day) => {
                let zh = format!("{day} 起诉的案件不适用四倍利率上限（自 2020 年 8 月 20 日起适用）。");
                Self::new("before_cap", zh, format!("A suit filed on {day} is older than the cap of 2020-08-20."))
            }
            CapError::FiledBeforeContract => {
                Self::new("filed_before_contract", "起诉日期早于合同成立日期。", "The suit is older than the contract.")
            }
        }
    }
}

impl From<CountError> for Fault {
    fn from(error: CountError) -> Self {
        match error {
            CountError::Heads => {
                let zh = "同意的人数多于出席的有表决权的债权人人数。";
                Self::new("more_than_all", zh, "More creditors are in favour than are present.")
            }
            CountError::Amount => {
                let zh = "同意的债权额多于债权总额。";
                Self::new("more_than_all", zh, "More claims are in favour than there are.")
            }
            CountError::Negative => Self::negative("for_amount"),
        }
    }
}
