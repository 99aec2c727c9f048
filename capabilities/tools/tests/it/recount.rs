//! A new holiday notice finds the running periods that end on another day.

use docket::{Actor, Case};
use jiff::civil::date;
use law::LawData;
use testkit::both;
use tools::acts::AddHolidays;

use crate::acts::holidays;
use crate::kit::{Court, Start, get, here};

both!(affected_periods_are_listed_with_old_and_new_end, |url| {
    let court = Court::open(&url).await;
    let start = |rule: &str, start, end| Start { rule: rule.into(), start, end };
    // 2027-02-08 is a Monday and a working day as long as the notice is not loaded.
    let cases = [
        start("filing_review", date(2027, 2, 1), date(2027, 2, 8)),
        start("defence", date(2027, 1, 24), date(2027, 2, 8)),
        start("evidence_period", date(2027, 1, 10), date(2027, 2, 9)),
        start("unheard_of", date(2027, 1, 10), date(2027, 2, 9)),
        start("filing_review", date(2027, 3, 1), date(2027, 3, 8)),
    ];
    for act in cases {
        let case = Case { court: here(), id: court.journal().around().ids.id() };
        court.by(Actor::House, case, act).await.unwrap();
    }
    court.admin(holidays()).await.unwrap();
    assert_eq!(tools::workers(&court.house).drain(court.journal()).await.unwrap(), 1);
    let sql = "SELECT rule, before_on, after_on FROM period_affected ORDER BY rule";
    let rows = court.journal().rows(sql, journal::args![]).await.unwrap();
    let found: Vec<_> = rows.iter().map(|row| (row.text(0), row.text(1), row.text(2))).collect();
    assert_eq!(
        found,
        [
            ("defence", "2027-02-08", "2027-02-11"),
            ("evidence_period", "2027-02-09", "2027-02-11"),
            ("filing_review", "2027-02-08", "2027-02-11"),
            ("unheard_of", "2027-02-09", ""),
        ]
    );
    assert!(court.house.law().calendar().is_loaded(2027));
    let (_, page) = get(&court.site(Some(court.staff("house/system_administrator"))), "/desk/law-data/periods").await;
    for words in ["2027年2月8日", "2027年2月11日", "待调整", "请人工核对", "答辩", "宁波市海曙区人民法院"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    // A correction counts again.
    court.admin(AddHolidays { off: [date(2027, 1, 1)].into(), corrects: true, ..holidays() }).await.unwrap();
    assert_eq!(tools::workers(&court.house).drain(court.journal()).await.unwrap(), 1);
});

#[test]
fn a_period_is_counted_by_the_rule_it_was_counted_by() {
    let law = LawData::embedded();
    let day = date(2026, 3, 2);
    assert_eq!(tools::jobs::recounted("defence", day, date(2026, 3, 17), &law), Some(date(2026, 3, 17)));
    assert_eq!(tools::jobs::recounted("defence", day, date(2026, 4, 1), &law), Some(date(2026, 4, 1)));
    assert_eq!(tools::jobs::recounted("defence", day, date(2026, 9, 1), &law), None);
    assert_eq!(tools::jobs::recounted("unheard_of", day, date(2026, 4, 1), &law), None);
}
