//! Validation: what is wrong, where, and one sentence that says what to do.

mod kinds;

pub(crate) use kinds::{LINE, LONG, MOST, MOST_FEN, MOST_RATE};

use i18n::{Arg, Speaker};
use jiff::civil::Date;

use crate::answers::{Answers, Value};
use crate::definition::{Definition, Kind, Row, Section, Text, find, find_any, flat};
use crate::scope::{Visit, blank, walk};

/// How much of a form is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent<'a> {
    /// One section, when it is saved.
    Section(&'a str),
    /// Everything, before it is handed in; also refuses keys that are no row's.
    All,
}

/// One thing that is wrong at one field.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Fault {
    /// The path of the field, which is its id on the page: `plaintiffs.0.phone`, `rate.value`.
    pub path: String,
    /// What is wrong.
    pub code: Code,
    /// The row's name.
    pub label: Text,
    /// The repeatable items around it: what each is called, and its number from 1.
    pub items: Vec<(Text, usize)>,
    /// What else the sentence says: bounds, the other row.
    pub args: Vec<(&'static str, Text)>,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// The kinds of faults. Stable names for programs; people get [`Fault::say`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])* $name,)*
        }

        impl Code {
            /// Every kind.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The stable name, for example `money-min`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Code::$name => $code,)*
                }
            }
        }
    };
}

codes! {
    /// Nothing is filled in.
    Required = "required",
    /// Nothing is chosen.
    RequiredChoice = "required-choice",
    /// No file is there.
    RequiredFile = "required-file",
    /// Fewer items than needed.
    TooFew = "too-few",
    /// More items than allowed.
    TooMany = "too-many",
    /// Control characters, or line breaks in one line.
    Control = "control",
    /// Characters that turn the direction of writing and make a text read other than it is.
    Direction = "direction",
    /// Fewer characters than needed.
    TooShort = "too-short",
    /// More characters than allowed.
    TooLong = "too-long",
    /// No amount.
    Money = "money",
    /// Less than a fen.
    MoneyPrecise = "money-precise",
    /// Not more than nothing.
    MoneyPositive = "money-positive",
    /// Below the smallest amount.
    MoneyMin = "money-min",
    /// Above the largest amount.
    MoneyMax = "money-max",
    /// No day.
    Date = "date",
    /// A day before 1900 or after 2100.
    DateFar = "date-far",
    /// A day to come where it must have been.
    DateFuture = "date-future",
    /// Before the other day.
    DateBefore = "date-before",
    /// One end of a period is missing.
    RangeHalf = "range-half",
    /// A period that ends before it begins.
    RangeOrder = "range-order",
    /// No rate.
    Percent = "percent",
    /// Below the smallest rate.
    PercentMin = "percent-min",
    /// Above the largest rate.
    PercentMax = "percent-max",
    /// No whole number.
    Integer = "integer",
    /// Below the smallest number.
    IntegerMin = "integer-min",
    /// Above the largest number.
    IntegerMax = "integer-max",
    /// No resident identity number, or its last digit does not fit.
    IdNumber = "id-number",
    /// No unified social credit code, or its last character does not fit.
    Uscc = "uscc",
    /// No telephone number.
    Phone = "phone",
    /// No e-mail address.
    Email = "email",
    /// No document number.
    Document = "document",
    /// None of the options.
    Option = "option",
    /// Neither yes nor no.
    YesNo = "yes-no",
    /// A value of another kind; only programs send such.
    Shape = "shape",
    /// A key that is no row's; only programs send such.
    Unknown = "unknown",
}

impl serde::Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl Fault {
    /// The sentence at the field.
    pub fn say(&self, t: Speaker<'_>) -> String {
        let mut args: Vec<(&str, Arg<'_>)> = vec![("label", Arg::from(self.label.get(t.lang())))];
        args.extend(self.args.iter().map(|(name, text)| (*name, Arg::from(text.get(t.lang())))));
        t.say_with(&format!("forms-fault-{}", self.code.as_str()), &args)
    }

    /// The sentence in a summary: says in which item.
    pub fn say_in_summary(&self, t: Speaker<'_>) -> String {
        let items: Vec<String> = self.items.iter().map(|(item, n)| item_name(item, *n, t)).collect();
        if items.is_empty() {
            return self.say(t);
        }
        t.say_with("forms-in-item", &[("item", items.join(" ").into()), ("what", self.say(t).into())])
    }
}

/// `被告 2`, `Defendant 2`.
pub(crate) fn item_name(item: &Text, number: usize, t: Speaker<'_>) -> String {
    t.say_with("forms-item", &[("item", item.get(t.lang()).into()), ("n", number.into())])
}

impl Definition {
    /// What is wrong with the answers, in the order of the rows; one fault at most for each field. Rows whose condition
    /// is not met are passed over.
    ///
    /// `today` is the court's day (Asia/Shanghai): some dates cannot lie after it.
    pub fn check(&self, extent: Extent<'_>, answers: &Answers, today: Date) -> Vec<Fault> {
        let mut faults = Vec::new();
        let label = |key: &str| {
            let row = self.sections.iter().find_map(|section| find_any(&section.rows, key));
            row.map_or_else(|| same(key), |row| row.label.clone())
        };
        let sections: Vec<&Section> = match extent {
            Extent::All => self.sections.iter().collect(),
            Extent::Section(key) => self.section(key).into_iter().collect(),
        };
        for section in sections {
            walk(&section.rows, answers, &mut |visit| check_row(visit, today, &label, &mut faults));
        }
        if extent == Extent::All {
            let rows: Vec<&[Row]> = self.sections.iter().map(|section| section.rows.as_slice()).collect();
            unknown(&rows, answers, "", &mut faults);
        }
        faults
    }
}

fn check_row(visit: &Visit<'_>, today: Date, label: &dyn Fn(&str) -> Text, faults: &mut Vec<Fault>) {
    let Visit { row, path, value, .. } = visit;
    let mut fault = |part: &str, code: Code, args: Vec<(&'static str, Text)>| {
        let path = if part.is_empty() { (*path).to_owned() } else { format!("{path}.{part}") };
        faults.push(Fault { path, code, label: row.label.clone(), items: visit.items.to_vec(), args });
    };
    if visit.item.is_some() || matches!(row.kind, Kind::Group | Kind::Total) {
        return;
    }
    if let Kind::List(repeat) = &row.kind {
        let filled = match value {
            Some(Value::List(items)) => items.iter().filter(|item| !blank(&row.rows, item)).count(),
            None => 0,
            Some(_) => return fault("", Code::Shape, Vec::new()),
        };
        let least = if visit.scope.required(row) { repeat.min } else { 0 };
        let args = |n: usize| vec![("n", same(n)), ("item", repeat.item.clone())];
        if filled < least {
            fault("", Code::TooFew, args(least));
        } else if filled > repeat.max {
            fault("", Code::TooMany, args(repeat.max));
        }
        return;
    }
    let Some(value) = value else {
        if visit.scope.required(row) {
            let (part, code) = match row.kind {
                Kind::Choice(_) | Kind::Multi(_) | Kind::YesNo => ("", Code::RequiredChoice),
                Kind::Attachment => ("", Code::RequiredFile),
                Kind::DateRange => ("from", Code::Required),
                Kind::Percent(_) => ("value", Code::Required),
                _ => ("", Code::Required),
            };
            fault(part, code, Vec::new());
        }
        return;
    };
    if let Some(wrong) = kinds::check(visit, value, today, label) {
        fault(wrong.part, wrong.code, wrong.args);
    }
}

/// The same text in both languages.
fn same(text: impl ToString) -> Text {
    Text { zh: text.to_string(), en: text.to_string() }
}

fn unknown(scopes: &[&[Row]], answers: &Answers, prefix: &str, faults: &mut Vec<Fault>) {
    let mut rows = Vec::new();
    for scope in scopes {
        flat(scope, &mut rows);
    }
    for (key, value) in answers.iter() {
        let path = format!("{prefix}{key}");
        let row = scopes.iter().find_map(|rows| find(rows, key));
        match (row.map(|row| (&row.kind, row)), value) {
            (None | Some((Kind::Group | Kind::Total, _)), _) => {
                let label = same(key);
                faults.push(Fault { path, code: Code::Unknown, label, items: Vec::new(), args: Vec::new() });
            }
            (Some((Kind::List(_), row)), Value::List(items)) => {
                for (n, item) in items.iter().enumerate() {
                    unknown(&[row.rows.as_slice()], item, &format!("{path}.{n}."), faults);
                }
            }
            _ => {}
        }
    }
}
