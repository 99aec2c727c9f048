//! What people of the demonstration sue over: complete answers of the shipped forms, with invented facts.

use forms::{Answers, Code, Definition, Extent, Kind, Value};
use identity::who::Kind as PersonKind;
use jiff::civil::Date;
use serde_json::{Value as Json, json};

use super::people::Party;

/// What differs between two cases of the same kind.
pub struct Facts<'a> {
    /// 原告.
    pub plaintiff: &'a Party,
    /// 被告.
    pub defendant: &'a Party,
    /// Yuan.
    pub yuan: i64,
    /// The day of the contract.
    pub contract: Date,
    /// The day of the complaint.
    pub today: Date,
}

/// The name of whoever signs for a party.
pub fn signer(party: &Party) -> String {
    party.own.representative.clone().unwrap_or_else(|| party.own.name.clone())
}

fn party(party: &Party, place: usize) -> Json {
    let own = &party.own;
    let address = format!("浙江省宁波市海曙区示例路{place}号");
    match party.kind {
        PersonKind::Organisation => json!({
            "kind": "organisation", "org_name": own.name, "uscc": own.number, "org_phone": own.phone,
            "org_domicile": address, "representative": own.representative, "representative_position": "执行董事",
        }),
        _ => {
            json!({ "kind": "natural", "name": own.name, "id_number": own.number, "phone": own.phone, "domicile": address })
        }
    }
}

/// The answers of a form for these facts: what a person would have to say, and `no` to everything else.
///
/// # Errors
/// The rows that still are not answered: the demonstration's own fault.
pub fn answers(form: &Definition, facts: &Facts<'_>) -> Result<Answers, String> {
    let Facts { plaintiff, defendant, yuan, contract, today } = facts;
    let fen = yuan * 100;
    let due = contract.checked_add(jiff::Span::new().months(10)).map_err(|error| error.to_string())?;
    let overdue = due.tomorrow().map_err(|error| error.to_string())?;
    let (suing, sued) = (&plaintiff.own.name, &defendant.own.name);
    let special = match form.id.as_str() {
        "private-lending" => json!({
            "principal": fen, "claims_interest": false, "ends_contract": "no", "contract_name": "借条",
            "contract_date": contract, "lender": suing, "borrower": sued, "loan_agreed": fen, "loan_given": fen,
            "loan_way": ["transfer"], "is_due": true, "has_term": true, "loan_term": { "from": contract, "to": due },
            "has_rate": false, "deliveries": [{ "delivered_on": contract, "delivered_amount": fen }], "repay_way": "once",
            "repaid_principal": 0, "repaid_interest": 0, "is_overdue": true, "overdue_since": overdue, "still_overdue": true,
            "claims_court_costs": true,
            "facts_text": "被告因资金周转向原告借款，原告通过银行转账交付。到期后经原告多次催要，被告至今没有归还。",
        }),
        "financial-loan" => json!({
            "principal": fen, "principal_as_of": today, "claims_interest": false, "ends_contract": "no",
            "contract_name": "个人消费借款合同", "contract_date": contract, "lender": suing, "borrower": sued,
            "loan_agreed": fen, "loan_given": fen, "is_due": true, "loan_term": { "from": contract, "to": due },
            "loan_rate": { "value": 48_000, "per": "year" },
            "deliveries": [{ "delivered_on": contract, "delivered_amount": fen }], "repay_way": "monthly",
            "repaid_principal": 0, "repaid_interest": 0, "is_overdue": true, "overdue_since": overdue, "still_overdue": true,
            "claims_court_costs": true,
            "facts_text": "原告依约发放贷款，被告没有按期归还本息，构成违约。",
        }),
        "sale" => json!({
            "claims_price": true, "price": fen, "defect_remedy": "no", "contract_fate": "no", "contract_name": "购销合同",
            "contract_date": contract, "seller": suing, "buyer": sued,
            "goods": [{ "goods_name": "建筑用钢筋", "goods_quantity": "12 吨" }], "total_price": fen, "pay_times": "once",
            "claims_court_costs": true,
            "facts_text": "原告按照合同交付了货物，被告收货后一直没有支付货款。",
        }),
        "labour" => json!({
            "claims_wages": true, "wages": fen, "wages_detail": "拖欠三个月工资", "has_contract": true, "joined_on": contract,
            "employer_unit": sued, "job": "仓库管理员", "work_place": "宁波市海曙区", "monthly_wage": fen / 3, "ended": false,
            "injury": false, "arbitration_result": "award", "arbitration_applied": due, "arbitration_received": due,
            "arbitration_requests": "支付拖欠的工资", "arbitration_document": "甬劳人仲案（示例）第1号",
            "claims_court_costs": true,
            "facts_text": "原告在被告处工作，被告拖欠工资三个月，经劳动仲裁后原告不服裁决，依法起诉。",
        }),
        other => return Err(format!("no facts for the form {other}")),
    };
    let mut all = json!({
        "plaintiffs": [party(plaintiff, 1)], "defendants": [party(defendant, 2)],
        "knows_mediation": "known", "would_mediate": "agree",
    });
    if let (Some(all), Json::Object(special)) = (all.as_object_mut(), special) {
        all.extend(special);
    }
    let mut answers = Answers::from_json(&all);
    finish(form, &mut answers, *today)?;
    Ok(answers)
}

/// A defence: what the complaint says of the defendant, no dispute about anything, or one about the amount.
///
/// # Errors
/// The rows that still are not answered: the demonstration's own fault.
pub fn defence(complaint: &Definition, answered: &Answers, today: Date, disputes: bool) -> Result<Answers, String> {
    let form = defence::defence_form(complaint, answered).ok_or("no defence form")?;
    let mut answers = complaint.prefilled_defence(answered, &form, 0);
    if disputes {
        // The first row that is asked about; its own detail row opens with it.
        let first = form.sections.iter().flat_map(|section| &section.rows).find(|row| row.objects_to.is_some());
        if let Some(row) = first {
            match &row.kind {
                Kind::YesNo => answers.set(row.key.clone(), Value::Flag(true)),
                Kind::Choice(options) => answers.set(row.key.clone(), options[options.len() - 1].value.as_str()),
                _ => {}
            }
            for detail in &row.rows {
                answers.set(detail.key.clone(), "原告主张的数额与事实不符，部分款项已经支付。");
            }
        }
    }
    finish(&form, &mut answers, today)?;
    Ok(answers)
}

/// Answers by no, or by the first choice, whatever is only asked so that nothing is forgotten.
fn finish(form: &Definition, answers: &mut Answers, today: Date) -> Result<(), String> {
    for _ in 0..8 {
        let faults = form.check(Extent::All, answers, today);
        let missing: Vec<_> = faults
            .iter()
            .filter(|fault| matches!(fault.code, Code::Required | Code::RequiredChoice) && !fault.path.contains('.'))
            .collect();
        if missing.is_empty() {
            break;
        }
        for fault in missing {
            match form.row(&fault.path).map(|row| &row.kind) {
                Some(Kind::YesNo) => answers.set(fault.path.clone(), Value::Flag(false)),
                Some(Kind::Choice(options)) => answers.set(fault.path.clone(), options[0].value.as_str()),
                Some(Kind::Long | Kind::Text(_)) => answers.set(fault.path.clone(), "无"),
                _ => {}
            }
        }
    }
    let faults = form.check(Extent::All, answers, today);
    if faults.is_empty() {
        return Ok(());
    }
    let faults: Vec<_> = faults.iter().map(|fault| format!("{} ({})", fault.path, fault.code.as_str())).collect();
    Err(format!("{}: {}", form.id, faults.join(", ")))
}
