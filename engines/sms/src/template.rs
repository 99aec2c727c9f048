use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// An approved sentence with variables, `验证码${code}，…`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// The vendor's number for it (模板 CODE), e.g. `SMS_154950909`.
    pub code: String,
    /// The sentence as it was handed in for approval, variables as `${name}`.
    pub text: String,
}

/// Why a template cannot be filled with these values.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfilled {
    /// A variable has no value.
    #[error("no value for ${{{0}}}")]
    Missing(String),
    /// A value has no variable.
    #[error("the template has no ${{{0}}}")]
    Surplus(String),
}

impl Template {
    /// The names of the variables, in the order of the sentence.
    pub fn variables(&self) -> Vec<&str> {
        self.pieces().filter_map(|piece| piece.err()).collect()
    }

    /// The sentence with the values put in. Exactly the variables must have values.
    ///
    /// # Errors
    ///
    /// [`Unfilled`].
    pub fn fill(&self, values: &BTreeMap<String, String>) -> Result<String, Unfilled> {
        let variables = self.variables();
        if let Some(name) = values.keys().find(|name| !variables.contains(&name.as_str())) {
            return Err(Unfilled::Surplus(name.clone()));
        }
        self.pieces()
            .map(|piece| match piece {
                Ok(words) => Ok(words),
                Err(name) => values.get(name).map(String::as_str).ok_or_else(|| Unfilled::Missing(name.to_owned())),
            })
            .collect()
    }

    /// Words and names of variables, in turn: a variable is an `Err`.
    fn pieces(&self) -> impl Iterator<Item = Result<&str, &str>> {
        let mut rest = self.text.as_str();
        let mut name = None;
        std::iter::from_fn(move || {
            if let Some(name) = name.take() {
                return Some(Err(name));
            }
            if rest.is_empty() {
                return None;
            }
            let found = rest.find("${").and_then(|at| rest[at + 2..].find('}').map(|len| (at, len)));
            let Some((at, len)) = found else {
                return Some(Ok(std::mem::take(&mut rest)));
            };
            let words = &rest[..at];
            name = Some(&rest[at + 2..at + 2 + len]);
            rest = &rest[at + 3 + len..];
            Some(Ok(words))
        })
    }
}

/// The messages that a case needs from filing to service, by kind, as they would be handed in for approval. The codes
/// (`SMS_9000000xx`) are the sandbox's; a court puts its own beside its own approved sentences.
///
/// A message names the court and what to do by when, never what the case is about: others see a phone too.
pub fn standard_templates() -> BTreeMap<String, Template> {
    const STANDARD: [(&str, &str, &str); 10] = [
        (
            "login-code",
            "SMS_900000001",
            "验证码${code}，${minutes}分钟内有效。法院工作人员不会向您索要验证码，请勿告诉任何人。",
        ),
        (
            "submitted",
            "SMS_900000002",
            "${court}已收到您提交的起诉材料，收件编号${receipt}，将在${deadline}前答复。查看：${link}",
        ),
        ("returned", "SMS_900000003", "您的起诉材料有${count}处需要补正，请于${deadline}前改好再交。查看：${link}"),
        ("refused", "SMS_900000004", "您的起诉未予受理，理由和救济途径见裁定书。查看：${link}"),
        (
            "fee-due",
            "SMS_900000005",
            "您的起诉符合立案条件，请于${deadline}前交纳诉讼费${amount}元，逾期未交按撤诉处理。交费：${link}",
        ),
        ("fee-paid", "SMS_900000006", "您的诉讼费${amount}元已交纳。查看：${link}"),
        ("registered", "SMS_900000007", "您的案件已登记立案，案号${case}，查询密码${pin}，请勿告诉他人。查看：${link}"),
        (
            "served",
            "SMS_900000008",
            "${court}向您送达${case}案件的诉讼文书，请尽快打开查看。如有疑问请拨打12368核实。查看：${link}",
        ),
        ("answered", "SMS_900000009", "${case}案件的对方当事人已提交答辩状。查看：${link}"),
        ("notice", "SMS_900000010", "${court}提醒您：${case}案件有新进展。查看：${link}"),
    ];
    let template = |(kind, code, text): (&str, &str, &str)| {
        (kind.to_owned(), Template { code: code.to_owned(), text: text.to_owned() })
    };
    STANDARD.into_iter().map(template).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn template(text: &str) -> Template {
        Template { code: "SMS_1".into(), text: text.into() }
    }

    fn values(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn fills_exactly() {
        let it = template("${a}和${b}，再说一遍${a}。$ {c} ${");
        assert_eq!(it.variables(), ["a", "b", "a"]);
        assert_eq!(it.fill(&values(&[("a", "甲"), ("b", "${a}")])).unwrap(), "甲和${a}，再说一遍甲。$ {c} ${");
        assert_eq!(it.fill(&values(&[("a", "甲")])), Err(Unfilled::Missing("b".into())));
        assert_eq!(it.fill(&values(&[("a", ""), ("b", ""), ("z", "")])), Err(Unfilled::Surplus("z".into())));
        assert_eq!(Unfilled::Missing("b".into()).to_string(), "no value for ${b}");
    }

    #[test]
    fn the_standard_ones_have_different_codes_and_fit_the_vendors_length() {
        let all = standard_templates();
        let codes: std::collections::BTreeSet<_> = all.values().map(|t| &t.code).collect();
        assert_eq!(codes.len(), all.len());
        // A message may have 500 characters, signature and values included.
        assert!(all.values().all(|t| t.text.chars().count() < 200));
    }

    proptest! {
        #[test]
        fn no_template_panics(text in "[a${}b]{0,30}") {
            let it = template(&text);
            let all = it.variables().into_iter().map(|v| (v.to_owned(), format!("${{{v}}}"))).collect();
            prop_assert_eq!(it.fill(&all).unwrap(), text);
        }
    }
}
