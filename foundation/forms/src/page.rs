//! The page of a section: fields that a caller puts into its own `<form>`.

mod build;
mod view;

use askama::Template;
use i18n::Speaker;

use crate::answers::Answers;
use crate::check::Fault;
use crate::definition::Definition;
use view::{Piece, SectionPage, SummaryPage};

/// Markup that the caller made and answers for. It is put into the page as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(pub String);

/// How an uploaded file is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFace {
    /// The file's name.
    pub name: String,
    /// Its size or state in words.
    pub note: String,
    /// Where it opens.
    pub href: Option<String>,
}

/// What a page is made with besides the answers.
#[derive(Clone, Copy)]
pub struct PageOptions<'a> {
    /// The language.
    pub t: Speaker<'a>,
    /// What is wrong, from [`Definition::check`]; each is written at its field.
    pub faults: &'a [Fault],
    /// Draws an icon of the house's sprite by its lucide name; the markup goes into the page as it is.
    pub icon: &'a dyn Fn(&str) -> Html,
    /// Attributes for every control, for example an autosave hook. Names come from code, values are escaped.
    pub attrs: &'a [(&'a str, &'a str)],
    /// Further attributes for the controls on which the fee depends.
    pub fee_attrs: &'a [(&'a str, &'a str)],
    /// Markup after the row of a path: the interest cap, the court that has jurisdiction, the fee.
    pub slots: &'a [(&'a str, Html)],
    /// The clerk's remarks to paths (补正).
    pub remarks: &'a [(&'a str, &'a str)],
    /// When set, only rows that these paths cover can be changed; the others are shown as text.
    pub only: Option<&'a [&'a str]>,
    /// The face of an uploaded file, by the id in the answers.
    pub file: &'a dyn Fn(&str) -> Option<FileFace>,
    /// Attributes of the file field of an attachment row, by its path: where script sends files, what it says.
    pub upload: &'a dyn Fn(&str) -> Vec<(String, String)>,
}

impl<'a> PageOptions<'a> {
    /// Nothing but the language and the faults.
    pub fn new(t: Speaker<'a>, faults: &'a [Fault]) -> Self {
        PageOptions {
            t,
            faults,
            icon: &|_| Html::default(),
            attrs: &[],
            fee_attrs: &[],
            slots: &[],
            remarks: &[],
            only: None,
            file: &|_| None,
            upload: &|_| Vec::new(),
        }
    }
}

impl Definition {
    /// The fields of a section with what was answered and what is wrong, for the inside of a `<form>`; `None` when there
    /// is no such section. Heading, buttons and the error summary are the caller's ([`error_summary`]).
    ///
    /// Ids and names are the paths of the rows and do not change. Everything works without script: conditions by `:has`
    /// ([`crate::CSS`]; without it all rows are shown), more and fewer items by submit buttons `_add` and `_remove`,
    /// files by `_upload` when the form is `multipart/form-data` (fields `_file:` and the path; see
    /// [`crate::Action::Upload`]). The day is written out beside a date field for browsers without script; with script
    /// the page does that while somebody chooses.
    pub fn page(&self, section: &str, answers: &Answers, options: &PageOptions<'_>) -> Option<String> {
        let section = self.section(section)?;
        let pieces: Vec<Piece> = build::pieces(self, section, answers, options);
        let page = SectionPage { pieces, t: options.t, icon: options.icon };
        // Writing into a String fails only when a Display implementation does; none here does.
        page.render().ok()
    }
}

/// The list of what is wrong with links to the fields, for the top of a page.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ErrorSummary {
    /// Each fault: the fragment of its field, and the sentence.
    pub links: Vec<(String, String)>,
}

impl ErrorSummary {
    /// The summary of faults, in order.
    pub fn new(faults: &[Fault], t: Speaker<'_>) -> Self {
        let link = |fault: &Fault| (format!("#{}", fault.path), fault.say_in_summary(t));
        Self { links: faults.iter().map(link).collect() }
    }
}

/// The error summary as markup; empty when nothing is wrong. It takes the focus.
pub fn error_summary(faults: &[Fault], t: Speaker<'_>) -> String {
    if faults.is_empty() {
        return String::new();
    }
    SummaryPage { summary: ErrorSummary::new(faults, t), t }.render().unwrap_or_default()
}
