//! The cases of the demonstration, made by the product's own acts with a moved clock.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fmt;

use docket::{Actor, Case, CourtId};
use filing::acts::{Accept, Begin, Correct, Fault, Refuse, ReturnOnce, Save, Submit, Withdraw};
use filing::{Filing, MarkCode, MarkedAt, Procedure, RefusalGround, Signature};
use forms::Answers;
use house::Court;
use house::directory::EnterCourt;
use identity::who::Kind;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use journal::{AnyAct, Errand, Workers};
use payment::Payment;
use payment::acts::{Offer, PlaceOrder, Receive};
use registry::Judge;
use registry::acts::SeatJudge;
use service::acts::{Consent, Join, Read, TEXT};
use service::{Answer, Service};

use super::Clock;
use super::claims::{self, Facts, answers, signer};
use super::people::{self, Party, Staff};
use crate::outside::Outside;
use crate::{import, serve};

/// How many cases there are.
const CASES: usize = 240;
/// How long ago the first was begun.
const DAYS: i64 = 80;
/// How many natural persons have accounts.
const PEOPLE: usize = 60;
/// Courts in which cases are filed; the others are in the directory only.
const BUSY: [&str; 8] = ["B21", "B23", "B25", "B2B", "916", "A13", "F21", "C11"];

/// When the first case of the demonstration was begun, seen from now.
pub fn beginning(now: Timestamp) -> Timestamp {
    now.saturating_sub(SignedDuration::from_hours(24 * DAYS)).unwrap_or(now)
}

/// What was made.
pub struct Counts {
    courts: usize,
    people: usize,
    cases: usize,
    acts: usize,
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} courts, {} people, {} cases, {} acts", self.courts, self.people, self.cases, self.acts)
    }
}

/// Chance of the demonstration: the same in every one (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % sides
    }
}

/// What happens next in a case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Begin,
    HandIn,
    Examine,
    Mend,
    Pay,
    Join,
    Read,
    Defend,
}

/// A case of the demonstration, until its story ends.
struct Story {
    case: Case,
    plaintiff: usize,
    defendant: usize,
    staff: usize,
    form: &'static str,
    yuan: i64,
    contract: Date,
    /// 0 to 99: decides what becomes of it.
    fate: u64,
    mended: bool,
    answers: Answers,
}

struct World<'a> {
    house: &'a Court,
    clock: &'a Clock,
    workers: Workers,
    parties: Vec<Party>,
    staff: Vec<Staff>,
    acts: usize,
}

/// Makes everything.
pub async fn build(house: &Court, outside: &Outside, clock: &Clock) -> Result<Counts, String> {
    let end = crate::keys::now();
    let courts = law::court::parse(include_str!("courts.tsv")).map_err(|error| format!("courts.tsv: {error}"))?;
    let mut world = World {
        house,
        clock,
        workers: serve::workers(house, outside),
        parties: Vec::new(),
        staff: Vec::new(),
        acts: 0,
    };
    for (n, court) in courts.iter().enumerate() {
        let id: CourtId = court.code.parse().map_err(|error| format!("{}: {error}", court.name))?;
        let entry = EnterCourt {
            address: format!(
                "{}示例路 {} 号",
                if court.level == law::CourtLevel::Basic {
                    &court.name[..court.name.len() - "人民法院".len()]
                } else {
                    &court.province
                },
                n + 1
            ),
            phone: "12368".into(),
            ..import::entry(court, &courts)
        };
        world.act(Actor::House, Case::book_of(id), entry).await?;
    }
    house.read_courts().await.map_err(|failure| failure.to_string())?;
    world.parties = people::parties(house, PEOPLE).await?;
    for (at, code) in BUSY.iter().enumerate() {
        let court: CourtId = code.parse().map_err(|error| format!("{error}"))?;
        let staff = people::staff(house, court, at).await?;
        for (n, (judge, name)) in staff.judges.iter().enumerate() {
            let division = ["民事审判第一庭", "民事审判第二庭", "速裁庭"][n % 3].to_owned();
            let judge = Judge { judge: *judge, name: name.clone(), division, weight: 100, id_key: None };
            world.act(staff.administrator.clone(), Case::book_of(court), SeatJudge { judge }).await?;
        }
        world.staff.push(staff);
    }
    let first: CourtId = BUSY[0].parse().map_err(|error| format!("{error}"))?;
    let administrators = people::administrators(house).await?;
    people::doors(house, &world.parties, first, &administrators).await?;
    world.cases(end).await?;
    let people = world.parties.len() + world.staff.len() * 11 + administrators.len();
    Ok(Counts { courts: courts.len(), people, cases: CASES, acts: world.acts })
}

impl World<'_> {
    async fn act(&mut self, actor: Actor, case: Case, act: impl Into<AnyAct>) -> Result<(), String> {
        let act = act.into();
        let name = act.name();
        self.acts += 1;
        let done = self.house.journal.perform(Errand::new(case, actor, act)).await;
        done.map(drop).map_err(|rejection| format!("{name}: {rejection}"))
    }

    async fn cases(&mut self, end: Timestamp) -> Result<(), String> {
        let mut dice = Dice(12368);
        let start = self.clock.now();
        let mut stories = Vec::with_capacity(CASES);
        let mut next = BinaryHeap::new();
        for n in 0..CASES {
            // More and more cases a day towards the end, so that every stage is there today.
            let span = (end.as_second() - start.as_second() - 7200).max(1);
            let part = 1.0 - (1.0 - (n as f64 + 0.5) / CASES as f64).powf(1.4);
            let begins = start.saturating_add(SignedDuration::from_secs((span as f64 * part) as i64)).unwrap_or(end);
            stories.push(self.story(n, &mut dice));
            next.push(Reverse((begins, n, Step::Begin)));
        }
        let mut day = docket::Moment::day(start);
        while let Some(Reverse((at, n, step))) = next.pop() {
            if at > end {
                continue;
            }
            self.clock.forward_to(at);
            if docket::Moment::day(at) != day {
                day = docket::Moment::day(at);
                self.workers.drain(&self.house.journal).await.map_err(|failure| failure.to_string())?;
            }
            if let Some((after, step)) = self.step(&mut stories[n], step, &mut dice).await? {
                next.push(Reverse((at.saturating_add(after).unwrap_or(end), n, step)));
            }
        }
        self.clock.forward_to(end);
        self.workers.drain(&self.house.journal).await.map_err(|failure| failure.to_string())?;
        Ok(())
    }

    fn story(&self, n: usize, dice: &mut Dice) -> Story {
        let firms = self.parties.iter().filter(|party| party.kind == Kind::Organisation).count();
        let natural = self.parties.len() - firms;
        let person = |dice: &mut Dice| {
            // The first few are whom a visitor can be, so they have more to see.
            if dice.roll(4) == 0 { dice.roll(6) as usize } else { dice.roll(natural as u64) as usize }
        };
        let firm = |dice: &mut Dice| natural + dice.roll(firms as u64) as usize;
        let (form, plaintiff, mut defendant) = match dice.roll(10) {
            0..5 => ("private-lending", person(dice), person(dice)),
            5 | 6 => ("sale", firm(dice), firm(dice)),
            7 | 8 => ("labour", person(dice), firm(dice)),
            _ => ("financial-loan", natural + 3, person(dice)),
        };
        if plaintiff == defendant {
            defendant = if plaintiff >= natural {
                natural + (plaintiff - natural + 1) % firms
            } else {
                (plaintiff + 1) % natural
            };
        }
        let staff = if dice.roll(3) == 0 { 0 } else { n % self.staff.len() };
        let case = Case { court: self.staff[staff].court, id: self.house.journal.around().ids.id() };
        let yuan = 3_000 + dice.roll(400) as i64 * 1_500;
        let contract = Date::constant(2024, 1, 8).saturating_add(jiff::Span::new().days(dice.roll(400) as i64));
        Story {
            case,
            plaintiff,
            defendant,
            staff,
            form,
            yuan,
            contract,
            fate: dice.roll(100),
            mended: false,
            answers: Answers::new(),
        }
    }

    /// Does a step; answers when the next one comes.
    async fn step(
        &mut self,
        story: &mut Story,
        step: Step,
        dice: &mut Dice,
    ) -> Result<Option<(SignedDuration, Step)>, String> {
        let hours = |hours: u64| SignedDuration::from_hours(hours as i64);
        let plaintiff = Actor::party(self.parties[story.plaintiff].person);
        let clerk = self.staff[story.staff].filing_clerk.clone();
        let signature = Signature { name: signer(&self.parties[story.plaintiff]), png: None };
        let case = story.case;
        Ok(match step {
            Step::Begin => {
                let today = docket::Moment::day(self.clock.now());
                let form = filing::catalogue().offered(story.form, today).ok_or("no such form")?;
                let (suing, sued) = (&self.parties[story.plaintiff], &self.parties[story.defendant]);
                let facts =
                    Facts { plaintiff: suing, defendant: sued, yuan: story.yuan, contract: story.contract, today };
                story.answers = answers(form, &facts)?;
                self.act(
                    plaintiff.clone(),
                    case,
                    Begin { form: story.form.into(), agent: false, answers: Answers::new() },
                )
                .await?;
                self.act(plaintiff, case, Save { answers: story.answers.clone(), before: None }).await?;
                // Some drafts are never finished.
                (story.fate >= 6).then(|| (hours(1 + dice.roll(40)), Step::HandIn))
            }
            Step::HandIn => {
                self.act(plaintiff, case, Submit { answers: story.answers.clone(), signature, oath: true }).await?;
                Some((hours(4 + dice.roll(90)), Step::Examine))
            }
            Step::Examine => match story.fate {
                6..9 => {
                    self.act(plaintiff, case, Withdraw::default()).await?;
                    None
                }
                9..12 => {
                    let reasons = "起诉状所列事实属于劳动人事争议仲裁前置的范围，原告没有提交仲裁裁决".to_owned();
                    self.act(clerk, case, Refuse { ground: RefusalGround::Arbitration, reasons }).await?;
                    None
                }
                12..30 if !story.mended => {
                    let path = if story.form == "labour" { "wages_detail" } else { "contract_name" };
                    let words = "请补充说明，并上传相应的书面材料".to_owned();
                    let fault = Fault { at: MarkedAt::Row(path.into()), code: MarkCode::Unclear, words };
                    self.act(clerk, case, ReturnOnce { faults: vec![fault], days: 7, again: None }).await?;
                    Some((hours(20 + dice.roll(90)), Step::Mend))
                }
                _ => {
                    let procedure = if story.yuan > 300_000 { Procedure::Ordinary } else { Procedure::Summary };
                    self.act(clerk, case, Accept { procedure, originals: Vec::new() }).await?;
                    // One in twelve never pays.
                    (story.fate % 12 != 5).then(|| (hours(2 + dice.roll(120)), Step::Pay))
                }
            },
            Step::Mend => {
                let (filing, _) =
                    self.house.journal.record::<Filing>(case).await.map_err(|failure| failure.to_string())?;
                let handed = filing.last().ok_or("not handed in")?.what.answers;
                let json = self.house.journal.unseal(case, handed).await.map_err(|failure| failure.to_string())?;
                let before: Answers =
                    serde_json::from_slice(&json.unwrap_or_default()).map_err(|error| error.to_string())?;
                let mut after = before.clone();
                match story.form {
                    "labour" => after.set("wages_detail", "拖欠 2025 年 10 月至 12 月的工资，每月数额见工资条"),
                    _ => after.set("contract_name", "书面合同（附扫描件）"),
                }
                story.mended = true;
                self.act(plaintiff, case, Correct { answers: after, before, signature, oath: true }).await?;
                Some((hours(6 + dice.roll(60)), Step::Examine))
            }
            Step::Pay => {
                self.act(plaintiff, case, PlaceOrder { channel: "wechatpay".into() }).await?;
                let (payment, _) =
                    self.house.journal.record::<Payment>(case).await.map_err(|failure| failure.to_string())?;
                let order = payment.orders.last().map(|(order, _)| order.clone()).ok_or("no order")?;
                let code_url = format!("weixin://wxpay/bizpayurl?pr={}", &order.order_no[10..]);
                self.act(Actor::House, case, Offer { order_no: order.order_no.clone(), code_url }).await?;
                let transaction = format!("4200{:024}", case.id.as_u128() % 10_u128.pow(24));
                let receive = Receive {
                    order_no: order.order_no,
                    transaction,
                    amount: order.amount,
                    success_at: self.clock.now(),
                };
                self.act(Actor::House, case, receive).await?;
                // Some defendants never answer the invitation.
                (story.fate % 4 != 1).then(|| (hours(26 + dice.roll(30)), Step::Join))
            }
            Step::Join => {
                let defendant = Actor::party(self.parties[story.defendant].person);
                self.act(defendant.clone(), case, Join { token: None, name: None }).await?;
                let answers = service::Step::ALL.map(|step| Answer { step, agrees: true }).to_vec();
                self.act(defendant, case, Consent { text: TEXT.into(), answers }).await?;
                Some((hours(1 + dice.roll(30)), Step::Read))
            }
            Step::Read => {
                let person = self.parties[story.defendant].person;
                let (service, _) =
                    self.house.journal.record::<Service>(case).await.map_err(|failure| failure.to_string())?;
                let place = service.of(person).ok_or("the defendant did not join")?.party.place;
                let sent: Vec<_> = service.to(place).map(|delivery| delivery.sent.clone()).collect();
                for paper in sent.iter().flat_map(|sent| sent.papers.iter().map(|paper| (sent.delivery, paper.id))) {
                    let (delivery, paper) = paper;
                    self.act(Actor::party(person), case, Read { delivery, paper }).await?;
                }
                (story.fate % 4 != 2).then(|| (hours(24 + dice.roll(200)), Step::Defend))
            }
            Step::Defend => {
                let defendant = &self.parties[story.defendant];
                let today = docket::Moment::day(self.clock.now());
                let complaint = filing::catalogue().offered(story.form, today).ok_or("no such form")?;
                let (person, name) = (Actor::party(defendant.person), signer(defendant));
                let answers = claims::defence(complaint, &story.answers, today, !story.fate.is_multiple_of(3))?;
                let signature = defence::Signature { name, png: None };
                self.act(person, case, defence::acts::Submit { answers, signature }).await?;
                None
            }
        })
    }
}
