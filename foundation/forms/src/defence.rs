use i18n::{Arg, Lang, Words};

use crate::answers::{Answers, Value};
use crate::definition::{
    DefencePlan, DefenceStyle, Definition, Kind, ObjectsTo, Opt, Part, Row, Section, Side, Text, When, flat,
};

/// Key prefix of the rows that ask about a row of the complaint, so that they never meet a row of the plan.
const PREFIX: &str = "d_";
/// The option of a choice that claims nothing.
const NO: &str = "no";
const NONE: &str = "none";
const OBJECTION: &str = "objection";

impl Definition {
    /// The defence form (答辩状) to this complaint: who answers; for every claim and fact that the complaint really
    /// states one row that asks whether it is disputed (有无异议), beside what the complaint says; then the rows that the
    /// definition adds. `None` when the definition has no `[defence]`.
    ///
    /// A claim that is answered with no (or with the option `no`) claims nothing and is not asked about; a fact is.
    pub fn defence_of(&self, complaint: &Answers, words: &Words) -> Option<Definition> {
        let plan = self.defence.as_ref()?;
        let complaint = self.output(complaint);
        let mut sections = plan.before.clone();
        let claims = self.objections(Part::Claims, &complaint, plan, words);
        let mut facts = self.objections(Part::Facts, &complaint, plan, words);
        facts.extend(plan.extra.iter().cloned());
        for (key, title, part, rows) in
            [("claims", &plan.claims, Part::Claims, claims), ("facts", &plan.facts, Part::Facts, facts)]
        {
            if !rows.is_empty() {
                sections.push(Section { key: key.into(), title: title.clone(), intro: None, part, rows });
            }
        }
        Some(Definition {
            id: format!("{}-defence", self.id),
            version: self.version,
            valid_from: self.valid_from,
            cause: self.cause.clone(),
            title: plan.title.clone(),
            fee: self.fee,
            sections,
            defence: None,
            roles: plan.roles.clone(),
        })
    }

    /// What the complaint says about the `number`th defendant, as first answers of their defence form, so that they
    /// correct rather than type. `self` is the complaint's definition.
    pub fn prefilled_defence(&self, complaint: &Answers, defence: &Definition, number: usize) -> Answers {
        let block = |definition: &Definition| {
            let mut rows = Vec::new();
            for section in &definition.sections {
                flat(&section.rows, &mut rows);
            }
            let found = rows.into_iter().find(|row| row.is_list() && row.side == Some(Side::Defendant));
            found.map(|row| row.key.clone())
        };
        let mut answers = Answers::new();
        if let (Some(from), Some(to)) = (block(self), block(defence))
            && let Some(item) = complaint.items(&from).get(number)
        {
            answers.set(to, vec![item.clone()]);
        }
        answers
    }

    fn objections(&self, part: Part, complaint: &Answers, plan: &DefencePlan, words: &Words) -> Vec<Row> {
        let mut rows = Vec::new();
        for section in self.sections.iter().filter(|section| section.part == part) {
            flat(&section.rows, &mut rows);
        }
        let elements: Vec<&Row> = rows.into_iter().filter(|row| row.defence).collect();
        let keys: Vec<&str> = elements.iter().map(|row| row.key.as_str()).collect();
        elements
            .iter()
            .filter_map(|row| {
                let nested: Vec<&str> = keys.iter().copied().filter(|key| *key != row.key).collect();
                let claims_nothing = match complaint.get(&row.key) {
                    Some(Value::Flag(claimed)) => !claimed,
                    Some(Value::Text(chosen)) => chosen == NO,
                    _ => false,
                };
                if part == Part::Claims && claims_nothing {
                    return None;
                }
                let quote = self.quote(row, &nested, complaint, words);
                (!quote.is_empty()).then(|| objection(row, quote, plan.style, words))
            })
            .collect()
    }

    /// What the complaint says in a row and the rows inside it, without those that are elements themselves.
    fn quote(&self, row: &Row, nested: &[&str], complaint: &Answers, words: &Words) -> Vec<Text> {
        let said = |lang: Lang| -> Vec<String> {
            let t = words.speak(lang);
            let mut lines = Vec::new();
            let sections = self.review(complaint, &[], t);
            for line in sections.into_iter().flat_map(|section| section.rows) {
                let inside = self.covered(&line.path, &[row.key.as_str()]);
                let elsewhere = nested
                    .iter()
                    .any(|other| self.covered(&line.path, &[other]) && self.covered(other, &[row.key.as_str()]));
                if !inside || elsewhere || line.is_empty() {
                    continue;
                }
                let mut values = line.values.join(if lang.is_zh() { "、" } else { ", " });
                if !line.files.is_empty() {
                    values = t.say_with("forms-files", &[("n", line.files.len().into())]);
                }
                let one = line.path == row.key;
                lines.push(if one {
                    values
                } else {
                    t.say_with("forms-quote", &[("label", line.label.into()), ("value", values.into())])
                });
            }
            lines
        };
        said(Lang::Zh).into_iter().zip(said(Lang::En)).map(|(zh, en)| Text { zh, en }).collect()
    }
}

fn objection(row: &Row, quote: Vec<Text>, style: DefenceStyle, words: &Words) -> Row {
    let say = |key: &str| {
        let one = |lang: Lang| {
            let label = Arg::from(row.label.get(lang));
            words.speak(lang).say_with(key, &[("label", label)])
        };
        Text { zh: one(Lang::Zh), en: one(Lang::En) }
    };
    let (label, none, some) = match style {
        DefenceStyle::Objection => ("forms-objection", "forms-objection-none", "forms-objection-some"),
        DefenceStyle::Confirm => ("forms-confirm", "forms-confirm-none", "forms-confirm-some"),
    };
    let option = |value: &str, key: &str| Opt { value: value.into(), label: say(key) };
    let key = format!("{PREFIX}{}", row.key);
    let mut text = Row::bare(format!("{key}_text"), say("forms-objection-text"), Kind::Long, row.place.clone());
    text.required = true;
    text.hint = Some(say("forms-objection-hint"));
    text.shown_if = Some(When(vec![(key.clone(), vec![OBJECTION.into()])]));
    let options = vec![option(NONE, none), option(OBJECTION, some)];
    let mut question = Row::bare(key, say(label), Kind::Choice(options), row.place.clone());
    question.required = true;
    question.rows = vec![text];
    question.quote = quote;
    question.objects_to = Some(ObjectsTo { path: row.key.clone(), label: row.label.clone() });
    question
}

/// The defence of one defendant.
#[derive(Clone, Debug)]
pub struct Statement<'a> {
    /// Who says it; the caller's name for the defendant.
    pub who: String,
    /// The answers of the defence form; `None` when no defence has come.
    pub answers: Option<&'a Answers>,
}

/// What one defendant says to one row of the complaint.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    /// No objection (无异议).
    Accepts,
    /// An objection (有异议), in their words.
    Objects(String),
    /// Nothing said.
    Silent,
}

/// One row of the complaint with what every defendant says to it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Issue {
    /// The row's path in the complaint.
    pub path: String,
    /// The row's name.
    pub label: Text,
    /// Claim or fact.
    pub part: Part,
    /// What the complaint says.
    pub claimed: Vec<Text>,
    /// Each defendant's position, in the order given.
    pub positions: Vec<(String, Position)>,
}

/// What the defences leave undisputed, and what they do not.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Outcome {
    /// Rows that every defendant accepts: undisputed facts (无争议事实) and claims.
    pub undisputed: Vec<Issue>,
    /// All others: candidates for the issues (争议焦点), which the judge settles (民诉法解释 226). Silence is no
    /// acceptance.
    pub issues: Vec<Issue>,
}

/// Sets several defences against each other, row by row. `form` is the form that [`Definition::defence_of`] made.
pub fn outcome(form: &Definition, statements: &[Statement<'_>]) -> Outcome {
    let mut outcome = Outcome::default();
    for section in &form.sections {
        for row in &section.rows {
            let Some(ObjectsTo { path, label }) = &row.objects_to else { continue };
            let position = |statement: &Statement<'_>| {
                let answers = statement.answers;
                match answers.and_then(|answers| answers.text(&row.key)) {
                    Some(NONE) => Position::Accepts,
                    Some(OBJECTION) => {
                        let text = answers.and_then(|answers| answers.text(&format!("{}_text", row.key)));
                        Position::Objects(text.unwrap_or_default().to_owned())
                    }
                    _ => Position::Silent,
                }
            };
            let positions: Vec<(String, Position)> =
                statements.iter().map(|statement| (statement.who.clone(), position(statement))).collect();
            let accepted =
                !positions.is_empty() && positions.iter().all(|(_, position)| *position == Position::Accepts);
            let issue = Issue {
                path: path.clone(),
                label: label.clone(),
                part: section.part,
                claimed: row.quote.clone(),
                positions,
            };
            if accepted { outcome.undisputed.push(issue) } else { outcome.issues.push(issue) }
        }
    }
    outcome
}
