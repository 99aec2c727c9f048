//! The components (部件): each is a value that draws itself, `{{ component }}` in a template or the body of a layout.
//!
//! Their words come from the caller, in the person's language; where a component has words of its own it takes the
//! [`i18n::Speaker`]. A template may as well write the HTML with the classes of the design system: what a component
//! adds is what is easily forgotten, such as labels, roles and the link between a field and its fault.

mod basic;
mod confirm;
mod errors;
mod field;
mod figure;
mod list;
mod money;
mod signature;
mod table;
mod upload;
mod when;

pub use basic::{Button, Card, Empty, Icon, Note, Tag, Tone, icon};
pub use confirm::Confirm;
pub use errors::{ErrorSummary, FieldError};
pub use field::{AutosaveState, Choice, Field};
pub use figure::{Cal, DueBar, Progress, Qr};
pub use list::{FileItem, FileList, Node, NodeState, Review, Timeline, Todo, TodoItem};
pub use money::{FeeBox, Money};
pub use signature::SignaturePad;
pub use table::{Cell, Pages, Table};
pub use upload::{Copy, Print, Upload};
pub use when::{day, long_day, moment, weekday};

/// What a component draws is HTML already: askama puts it in as it is.
macro_rules! html {
    ($($component:ty),+ $(,)?) => { $(impl askama::filters::HtmlSafe for $component {})+ };
}
html!(
    AutosaveState,
    Button,
    Cal,
    Card,
    Cell,
    Confirm,
    Copy,
    DueBar,
    Empty,
    ErrorSummary,
    FeeBox,
    Field,
    FieldError,
    FileList,
    Icon,
    Money,
    Note,
    Pages,
    Print,
    Progress,
    Qr,
    Review,
    SignaturePad<'_>,
    Table,
    Tag,
    Timeline,
    Todo,
    Upload,
);
