use askama::Template;
use i18n::Speaker;

/// Handing in files (上传材料). With JavaScript each file goes up in pieces by tus 1.0.0 to `url` and survives a lost
/// connection (event `upload:done` when some are through); without it the form, which needs
/// `enctype="multipart/form-data"`, posts them under `name`, with the button that is hidden otherwise.
#[derive(Clone, Debug, Template)]
#[template(
    ext = "html",
    source = r#"<div class="f"><label for="{{ name }}">{{ label }}</label><span class="hint" id="{{ name }}-h">{{ hint }}</span><input class="in" type="file" id="{{ name }}" name="{{ name }}" multiple accept="{{ accept }}" aria-describedby="{{ name }}-h" data-upload="{{ url }}" data-max="{{ max }}" data-sending="{{ sending }}" data-done="{{ done }}" data-waiting="{{ waiting }}" data-failed="{{ failed }}" data-too-big="{{ too_big }}"><p class="btns" data-upload-plain><button class="btn">{{ crate::ui::icon("upload") }}{{ send }}</button></p></div>"#
)]
pub struct Upload {
    url: String,
    name: String,
    label: String,
    hint: String,
    accept: &'static str,
    max: u64,
    send: String,
    sending: String,
    done: String,
    waiting: String,
    failed: String,
    too_big: String,
}

impl Upload {
    /// Files for `url`, each of at most `max` bytes, of the kinds in `accept` (such as `image/*,.pdf`).
    pub fn new(
        t: Speaker<'_>,
        url: impl Into<String>,
        name: impl Into<String>,
        label: impl Into<String>,
        hint: impl Into<String>,
        accept: &'static str,
        max: u64,
    ) -> Upload {
        let say = |key: &str| t.say(key).into_owned();
        Upload {
            url: url.into(),
            name: name.into(),
            label: label.into(),
            hint: hint.into(),
            accept,
            max,
            send: say("web-upload-send"),
            // The script fills the braces in.
            sending: t.say_with("web-upload-sending", &[("percent", "{percent}".into())]),
            done: say("web-upload-done"),
            waiting: say("web-upload-waiting"),
            failed: t.say_with("web-upload-failed", &[("why", "{why}".into())]),
            too_big: t.say_with("web-upload-too-big", &[("max", "{max}".into())]),
        }
    }
}

/// Copies the text of an element (复制). Hidden where there is no JavaScript.
#[derive(Clone, Debug, Template)]
#[template(
    ext = "html",
    source = r##"<button class="btn sm" type="button" hidden data-copy="#{{ of }}" data-done="{{ done }}">{{ crate::ui::icon("copy") }}{{ label }}</button>"##
)]
pub struct Copy {
    of: String,
    label: String,
    done: String,
}

impl Copy {
    /// A button that copies the text of the element with this id.
    pub fn new(t: Speaker<'_>, id: impl Into<String>) -> Copy {
        Copy { of: id.into(), label: t.say("web-copy").into_owned(), done: t.say("web-copied").into_owned() }
    }
}

/// Prints the page (打印). Hidden where there is no JavaScript.
#[derive(Clone, Debug, Template)]
#[template(
    ext = "html",
    source = r#"<button class="btn" type="button" hidden data-print>{{ crate::ui::icon("printer") }}{{ label }}</button>"#
)]
pub struct Print {
    label: String,
}

impl Print {
    /// A button that prints the page.
    pub fn new(t: Speaker<'_>) -> Print {
        Print { label: t.say("web-print").into_owned() }
    }
}
