use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use docket::PersonId;
use uuid::Uuid;

use super::*;
use crate::who::Office;

fn here() -> CourtId {
    "B23".parse().unwrap()
}

fn elsewhere() -> CourtId {
    "B24".parse().unwrap()
}

fn subject(assurance: Assurance, offices: &[(CourtId, Role)], relations: &[Relation]) -> Subject {
    Subject {
        person: Some(PersonId(Uuid::from_u128(1))),
        assurance,
        offices: offices.iter().map(|(court, role)| Office { court: *court, role: *role }).collect(),
        relations: relations.iter().copied().collect(),
    }
}

/// Name, assurance, offices, relations.
type Mixed<'a> = (&'a str, Assurance, &'a [(CourtId, Role)], &'a [Relation]);

/// Everybody there is, by what the answer can depend on. Offices are held in the court `at`.
fn cast(home: CourtId, other: CourtId) -> Vec<(String, Subject)> {
    use Assurance::{Account, None as Nobody, RealName, Strong};
    use Relation as R;
    let mut cast = vec![
        ("visitor".to_owned(), Subject::default()),
        ("account".to_owned(), subject(Account, &[], &[])),
        ("person".to_owned(), subject(RealName, &[], &[])),
        ("plaintiff_unverified".to_owned(), subject(Account, &[], &[R::Plaintiff])),
    ];
    for relation in Relation::ALL {
        let assurance = if *relation == R::PinHolder { Nobody } else { RealName };
        if !matches!(relation, R::PanelJudge | R::CaseClerk) {
            cast.push((relation.name().to_owned(), subject(assurance, &[], &[*relation])));
        }
    }
    for role in Role::ALL {
        cast.push((role.name().to_owned(), subject(Strong, &[(home, *role)], &[])));
    }
    for role in Role::ALL {
        cast.push((format!("{}_elsewhere", role.name()), subject(Strong, &[(other, *role)], &[])));
    }
    let mixed: [Mixed<'_>; 15] = [
        ("judge_on_panel", Strong, &[(home, Role::Judge)], &[R::PanelJudge]),
        ("judge_on_panel_one_factor", RealName, &[(home, Role::Judge)], &[R::PanelJudge]),
        ("judge_on_panel_moved", Strong, &[(other, Role::Judge)], &[R::PanelJudge]),
        ("judge_on_panel_left", Strong, &[], &[R::PanelJudge]),
        ("clerk_on_panel", Strong, &[(home, Role::Clerk)], &[R::PanelJudge]),
        ("clerk_of_case", Strong, &[(home, Role::Clerk)], &[R::CaseClerk]),
        ("assistant_of_case", Strong, &[(home, Role::JudgeAssistant)], &[R::CaseClerk]),
        ("clerk_of_case_moved", Strong, &[(other, Role::Clerk)], &[R::CaseClerk]),
        ("former_judge", Strong, &[(home, Role::Judge)], &[R::Former]),
        ("judge_as_plaintiff", Strong, &[(other, Role::Judge)], &[R::Plaintiff]),
        ("judge_before_second_factor", Account, &[(home, Role::Judge)], &[R::Owner]),
        ("auditor_and_judge", Strong, &[(home, Role::Auditor), (home, Role::Judge)], &[]),
        ("system_and_security", Strong, &[(home, Role::SystemAdministrator), (home, Role::SecurityAdministrator)], &[]),
        ("security_and_auditor", Strong, &[(home, Role::SecurityAdministrator), (home, Role::Auditor)], &[]),
        ("system_and_president", Strong, &[(home, Role::SystemAdministrator), (home, Role::President)], &[]),
    ];
    cast.extend(
        mixed
            .into_iter()
            .map(|(name, assurance, offices, relations)| (name.to_owned(), subject(assurance, offices, relations))),
    );
    cast
}

fn flag_sets() -> Vec<Set<Flag>> {
    let with = |sets: Vec<Set<Flag>>, flag: &Flag| sets.iter().flat_map(|set| [*set, set.with(*flag)]).collect();
    Flag::ALL.iter().fold(vec![Set::default()], with)
}

/// Every thing that can be asked for, with the name the expectations use.
fn things() -> Vec<(&'static str, Object)> {
    let case = |phase: &Phase| {
        flag_sets()
            .into_iter()
            .map(|flags| (phase.name(), Object::Case { court: here(), phase: *phase, flags }))
            .collect::<Vec<_>>()
    };
    let mut things: Vec<_> = Phase::ALL.iter().flat_map(case).collect();
    things.push(("court", Object::Court(here())));
    things.push(("house", Object::House));
    things.push(("account", Object::Account { court: here(), new: false }));
    things.push(("new_account", Object::Account { court: here(), new: true }));
    things
}

/// For the house, the offices that count are those of the house.
fn cast_for(object: &Object) -> Vec<(String, Subject)> {
    match object {
        Object::House => cast(CourtId::HOUSE, elsewhere()),
        _ => cast(here(), elsewhere()),
    }
}

/// Everybody's answer about everything, computed once for all tests: `[thing][somebody][power]`.
static ALL: LazyLock<Vec<Vec<Vec<Decision>>>> = LazyLock::new(|| {
    let powers = Powers::new().unwrap();
    let answers = |subject: &Subject, object: &Object| {
        Power::ALL.iter().map(|power| powers.decide(subject, *power, object)).collect()
    };
    let everybody = |object: &Object| cast_for(object).iter().map(|(_, subject)| answers(subject, object)).collect();
    things().iter().map(|(_, object)| everybody(object)).collect()
});

struct Line {
    power: Power,
    things: HashSet<String>,
    flags: Set<Flag>,
    who: HashSet<String>,
}

fn expected() -> Vec<Line> {
    let (mut lists, mut lines) = (HashMap::<String, Vec<String>>::new(), Vec::new());
    let text = include_str!("expected.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    for line in text {
        let open = |words: &str, lists: &HashMap<String, Vec<String>>| -> Vec<String> {
            words
                .split_whitespace()
                .flat_map(|word| lists.get(word).cloned().unwrap_or_else(|| vec![word.to_owned()]))
                .collect()
        };
        if let Some((name, members)) = line.split_once(" = ") {
            lists.insert(name.to_owned(), open(members, &lists));
            continue;
        }
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let [power, things, flags, who] = parts[..] else { panic!("{line}") };
        lines.push(Line {
            power: Power::named(power).expect(power),
            things: open(things, &lists).into_iter().collect(),
            flags: flags.split_whitespace().map(|flag| Flag::named(flag).expect(flag)).collect(),
            who: open(who, &lists).into_iter().collect(),
        });
    }
    lines
}

fn grants(lines: &[Line], who: &str, power: Power, thing: &str, object: &Object) -> bool {
    let flags = if let Object::Case { flags, .. } = object { *flags } else { Set::default() };
    lines.iter().any(|line| {
        line.power == power
            && line.things.contains(thing)
            && flags.iter().all(|flag| line.flags.has(flag))
            && line.who.contains(who)
    })
}

#[test]
fn the_policies_agree_with_the_table_written_by_hand() {
    let lines = expected();
    let known: HashSet<String> = cast(here(), elsewhere()).into_iter().map(|(name, _)| name).collect();
    for line in &lines {
        assert!(line.who.is_subset(&known), "the table names somebody unknown: {:?}", line.who.difference(&known));
    }
    let (mut checked, mut differ) = (0, Vec::new());
    for ((thing, object), answers) in things().into_iter().zip(&*ALL) {
        for ((who, _), answers) in cast_for(&object).iter().zip(answers) {
            for (power, said) in Power::ALL.iter().zip(answers) {
                let allowed = grants(&lines, who, *power, thing, &object);
                let visible = match object {
                    Object::Case { .. } => allowed || grants(&lines, who, Power::KnowOf, thing, &object),
                    Object::Account { .. } => allowed,
                    Object::Court(_) | Object::House => true,
                };
                checked += 1;
                if *said != (Decision { allowed, visible }) {
                    differ.push(format!("{who} {} {thing} {object:?}: policies say {said:?}", power.name()));
                }
            }
        }
    }
    assert!(checked > 40_000, "{checked}");
    assert!(differ.is_empty(), "{} of {checked} differ:\n{}", differ.len(), differ[..differ.len().min(40)].join("\n"));
}

/// Role × power × relation × flags as a text to be read in a diff. A cell has a letter for each set of flags:
/// `o` may, `v` may not but may know (403), `.` may not know (404).
#[test]
fn golden() {
    let flags: Vec<String> =
        flag_sets()
            .iter()
            .map(|set| {
                if set.is_empty() {
                    "open".to_owned()
                } else {
                    set.iter().map(Flag::name).collect::<Vec<_>>().join("+")
                }
            })
            .collect();
    let mut text = format!("Letters of a case's cell: {}\n", flags.join(", "));
    for power in Power::ALL {
        let _ = writeln!(
            text,
            "\n{:<32} new      draft    filing   proceed. court house account new_account",
            power.name()
        );
        for (at, (who, _)) in cast(here(), elsewhere()).iter().enumerate() {
            let mut row = String::new();
            let mut before = "";
            for ((thing, _), answers) in things().into_iter().zip(&*ALL) {
                let said = answers[at][power.number() as usize];
                if !before.is_empty() && before != thing {
                    row.push(' ');
                }
                row.push(match said {
                    Decision { allowed: true, .. } => 'o',
                    Decision { visible: true, .. } => 'v',
                    Decision { .. } => '.',
                });
                before = thing;
            }
            if row.contains('o') {
                let _ = writeln!(text, "  {who:<30} {row}");
            }
        }
    }
    insta::assert_snapshot!("matrix", text);
}

#[test]
fn nobody_from_another_court_and_no_content_for_administrators() {
    for ((thing, object), answers) in things().into_iter().zip(&*ALL) {
        for ((who, subject), answers) in cast_for(&object).iter().zip(answers) {
            for (power, Decision { allowed, .. }) in Power::ALL.iter().zip(answers) {
                let allowed = *allowed;
                assert!(
                    !(allowed && (who.ends_with("_elsewhere") || who.ends_with("_moved"))),
                    "{who} {power:?} {thing}"
                );
                let administers = subject.offices.iter().any(|office| office.role.is_administrator());
                assert!(!(allowed && administers && *power == Power::ReadCase), "{who} reads {thing}");
                assert!(!(allowed && *power == Power::House), "{who} is the house");
            }
        }
    }
}

#[test]
fn roles_elsewhere_do_not_add_to_roles_here() {
    let powers = Powers::new().unwrap();
    let both = subject(Assurance::Strong, &[(here(), Role::Cashier), (elsewhere(), Role::President)], &[]);
    let case = |court| Object::Case { court, phase: Phase::Proceeding, flags: Set::default() };
    assert!(powers.decide(&both, Power::Collect, &case(here())).allowed);
    assert!(!powers.decide(&both, Power::ReadCase, &case(here())).allowed);
    assert!(powers.decide(&both, Power::ReadCase, &case(elsewhere())).allowed);
    assert!(!powers.decide(&both, Power::Collect, &case(elsewhere())).allowed);
}

#[test]
fn different_questions_have_different_keys() {
    let mut seen = HashMap::new();
    for (thing, object) in things() {
        for (who, subject) in cast_for(&object) {
            for power in Power::ALL {
                let question = Question::new(&subject, *power, &object);
                assert!(question.key() < 1 << 61);
                if let Some(other) = seen.insert(question.key(), format!("{question:?}")) {
                    assert_eq!(other, format!("{question:?}"), "{who} {thing}");
                }
            }
        }
    }
}

#[test]
fn the_answer_is_remembered() {
    let powers = Powers::new().unwrap();
    let judge = subject(Assurance::Strong, &[(here(), Role::Judge)], &[Relation::PanelJudge]);
    let case = Object::Case { court: here(), phase: Phase::Proceeding, flags: Set::default() };
    let key = Question::new(&judge, Power::Adjudicate, &case).key();
    assert_eq!(powers.memo.get(key), None);
    let first = Instant::now();
    let decision = powers.decide(&judge, Power::Adjudicate, &case);
    let first = first.elapsed();
    assert_eq!(powers.memo.get(key), Some(decision));
    let rounds = 100_000;
    let again = Instant::now();
    for _ in 0..rounds {
        assert_eq!(
            std::hint::black_box(&powers).decide(std::hint::black_box(&judge), Power::Adjudicate, &case),
            decision
        );
    }
    let again = again.elapsed() / rounds;
    println!("first {first:?}, remembered {again:?}");
    // Generous, because tests are built without optimisation and share the machine; a call of Cedar takes 100 times as long.
    assert!(again < Duration::from_micros(5), "{again:?}");
}
