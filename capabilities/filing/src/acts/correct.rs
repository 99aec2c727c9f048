use docket::{Declaration, Moment};
use forms::Answers;
use journal::{Act, Decision};
use law::cite::{CASE_FILING, ONLINE_LITIGATION};
use schemars::JsonSchema;
use serde::Deserialize;

use super::submit::{INCOMPLETE, UNKNOWN_FILE, hand_in};
use super::{NO_PERIOD, NO_SUCH_FORM, OUTSIDE, TOO_LONG, only_mended};
use crate::record::{Filing, Stage};
use crate::signature::{NO_OATH, NO_SIGNATURE, SIGNER, Signature};

/// Hands the mended complaint in again (提交补正材料). The court's seven days start anew on the next day
/// (在线诉讼规则第9条第1款第2项).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Correct {
    /// All answers of the form.
    #[schemars(with = "std::collections::BTreeMap<String, serde_json::Value>")]
    pub answers: Answers,
    /// The answers as they were handed in last.
    #[schemars(with = "std::collections::BTreeMap<String, serde_json::Value>")]
    pub before: Answers,
    /// The signature.
    pub signature: Signature,
    /// Whether the signer confirms that it is true.
    #[serde(default)]
    pub oath: bool,
}

impl Act for Correct {
    type On = Filing;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "filing.correct",
        basis: &[CASE_FILING.article(7), ONLINE_LITIGATION.article(9).paragraph(1).item(2)],
        from: &[Stage::Returned],
        power: "plead",
        node: Some("N03"),
        refuses: &[NO_SUCH_FORM, TOO_LONG, NO_OATH, INCOMPLETE, UNKNOWN_FILE, NO_SIGNATURE, SIGNER, NO_PERIOD, OUTSIDE],
    };

    fn decide(&self, filing: &Filing, (): &(), now: &Moment) -> Decision<Self> {
        only_mended(filing, Some(&self.before), &self.answers)?;
        hand_in(filing, &self.answers, &self.signature, self.oath, now).map_err(|refusal| *refusal)
    }
}
