//! `mingjing bench acts`: how fast acts are done, measured against the raw limit of the same engine in the same run.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use clap::Args;
use docket::{Actor, Case, CourtId, PersonId};
use filing::acts::{Accept, Begin, Save, Submit};
use filing::{Procedure, Signature};
use forms::Answers;
use house::directory::EnterCourt;
use identity::account::Particulars;
use identity::vault::MasterKey;
use identity::who::Kind;
use journal::{AnyAct, Errand, Journal, args};
use payment::Payment;
use payment::acts::{Offer, PlaceOrder, Receive};
use registry::Judge;
use registry::acts::SeatJudge;
use serde_json::json;
use tokio::task::JoinSet;

use crate::demo::claims::{Facts, answers};
use crate::demo::people::Party;
use crate::{court, keys};

/// What is measured.
#[derive(Args)]
pub struct Bench {
    /// An empty database; without it a SQLite file in a temporary folder
    #[arg(long)]
    database: Option<String>,
    /// People who act at the same time
    #[arg(long, default_value_t = 64)]
    clients: usize,
    /// Seconds that acts are done
    #[arg(long, default_value_t = 10)]
    seconds: u64,
}

/// Courts among which the cases are spread.
const COURTS: [&str; 4] = ["B21", "B23", "B25", "B2B"];
/// Clients of the raw measurement on PostgreSQL, as its writers would be.
const RAW_CLIENTS: usize = 32;
/// How long raw inserts are measured.
const RAW: Duration = Duration::from_secs(3);

/// Runs the benchmark and prints one JSON object.
pub fn run(bench: &Bench) -> Result<(), String> {
    let folder = std::env::temp_dir().join(format!("mingjing-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let own = format!("sqlite:{}", folder.join("court.db").display());
    let database = bench.database.clone().unwrap_or(own);
    let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string())?;
    let measured = runtime.block_on(measure(bench, &database, &folder));
    std::fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    println!("{}", measured?);
    Ok(())
}

async fn measure(bench: &Bench, database: &str, folder: &std::path::Path) -> Result<serde_json::Value, String> {
    let postgres = database.starts_with("postgres");
    let key = MasterKey::new([1; 32]);
    let journal = court::ground(database, &key, keys::system_ids()).await?.journal;
    prepare(&journal).await?;
    let raw = if postgres { raw_postgres(database).await? } else { raw_sqlite(&folder.join("raw.db"))? };

    let before = entries(&journal).await?;
    let (cpu, began, cases) = (cpu_seconds()?, Instant::now(), Arc::new(AtomicUsize::new(0)));
    let until = began + Duration::from_secs(bench.seconds);
    let mut clients = JoinSet::new();
    for client in 0..bench.clients {
        let (journal, cases) = (journal.clone(), Arc::clone(&cases));
        clients.spawn(async move {
            let mut waits = Vec::new();
            let mut round = client;
            while Instant::now() < until {
                life(&journal, round, &mut waits).await?;
                cases.fetch_add(1, Ordering::Relaxed);
                round += 1;
            }
            Ok::<_, String>(waits)
        });
    }
    let mut waits = Vec::new();
    while let Some(done) = clients.join_next().await {
        waits.extend(done.map_err(|error| error.to_string())??);
    }
    let (seconds, cpu) = (began.elapsed().as_secs_f64(), cpu_seconds()? - cpu);
    let acts = (entries(&journal).await? - before) as f64;
    let cases = cases.load(Ordering::Relaxed).max(1);
    let bytes = size(&journal, postgres).await?;
    waits.sort_unstable();
    let at = |part: f64| {
        waits
            .get(((waits.len() as f64 * part) as usize).min(waits.len().saturating_sub(1)))
            .copied()
            .unwrap_or_default()
    };
    let round = |value: f64, digits: i32| (value * 10_f64.powi(digits)).round() / 10_f64.powi(digits);
    Ok(json!({
        "engine": if postgres { "postgresql" } else { "sqlite" },
        "clients": bench.clients,
        "seconds": round(seconds, 2),
        "acts": acts,
        "acts_per_s": round(acts / seconds, 0),
        "requests_per_s": round(waits.len() as f64 / seconds, 0),
        "p50_ms": round(at(0.5).as_secs_f64() * 1e3, 2),
        "p99_ms": round(at(0.99).as_secs_f64() * 1e3, 2),
        "cpu_us_per_act": round(cpu * 1e6 / acts.max(1.0), 1),
        "cases": cases,
        "bytes_per_case": bytes / cases,
        "raw_inserts_per_s": round(raw, 0),
        "raw_clients": if postgres { RAW_CLIENTS } else { 1 },
        "ratio": round(acts / seconds / raw, 2),
    }))
}

/// Courts with a code and a judge each.
async fn prepare(journal: &Journal) -> Result<(), String> {
    for (n, code) in COURTS.iter().enumerate() {
        let court: CourtId = code.parse().map_err(|error| format!("{error}"))?;
        let book = Case::book_of(court);
        let entry = EnterCourt {
            name: format!("示例第{}人民法院", n + 1),
            level: 4,
            province: "浙江省".into(),
            city: String::new(),
            parent: String::new(),
            short: format!("浙02{:02}", n + 1),
            address: String::new(),
            phone: String::new(),
        };
        house_does(journal, book, entry).await?;
        for judge in 1..=3 {
            let judge = PersonId(uuid::Uuid::from_u128(judge));
            let judge = Judge { judge, name: "示例".into(), division: "民一庭".into(), weight: 100, id_key: None };
            house_does(journal, book, SeatJudge { judge }).await?;
        }
    }
    Ok(())
}

async fn house_does(journal: &Journal, case: Case, act: impl Into<AnyAct>) -> Result<(), String> {
    journal.perform(Errand::new(case, Actor::House, act)).await.map(drop).map_err(|rejection| rejection.to_string())
}

/// One case from the first word to its judge: written, saved twice, handed in, accepted (registered, numbered, fee
/// noticed), ordered, paid (settled, judge drawn).
async fn life(journal: &Journal, round: usize, waits: &mut Vec<Duration>) -> Result<(), String> {
    let court: CourtId = COURTS[round % COURTS.len()].parse().map_err(|error| format!("{error}"))?;
    let ids = &journal.around().ids;
    let case = Case { court, id: ids.id() };
    let person = |n: u128, name: &str| {
        let own = Particulars {
            name: name.into(),
            number: "990101199003071237".into(),
            phone: "13900000001".into(),
            ..Particulars::default()
        };
        Party { person: PersonId(uuid::Uuid::from_u128(n)), kind: Kind::Natural, own }
    };
    let (plaintiff, defendant) = (person(1000 + round as u128, "张三"), person(2000 + round as u128, "王强"));
    let today = docket::Moment::day(ids.now());
    let contract = jiff::civil::Date::constant(2025, 1, 8);
    let form = filing::catalogue().offered("private-lending", today).ok_or("no such form")?;
    let facts =
        Facts { plaintiff: &plaintiff, defendant: &defendant, yuan: 10_000 + round as i64 % 90_000, contract, today };
    let answers = answers(form, &facts)?;
    let (party, clerk) = (
        Actor::party(plaintiff.person),
        Actor::Person {
            id: PersonId(uuid::Uuid::from_u128(9)),
            offices: vec![format!("{court}/filing_clerk")],
            level: 3,
        },
    );
    let mut by = async |actor: &Actor, act: AnyAct| {
        let (name, began) = (act.name(), Instant::now());
        let done = journal.perform(Errand::new(case, actor.clone(), act)).await;
        waits.push(began.elapsed());
        done.map(drop).map_err(|rejection| format!("{name}: {rejection}"))
    };
    by(&party, Begin { form: "private-lending".into(), agent: false, answers: Answers::new() }.into()).await?;
    for _ in 0..2 {
        by(&party, Save { answers: answers.clone(), before: None }.into()).await?;
    }
    let signature = Signature { name: "张三".into(), png: None };
    by(&party, Submit { answers, signature, oath: true }.into()).await?;
    by(&clerk, Accept { procedure: Procedure::Summary, originals: Vec::new() }.into()).await?;
    by(&party, PlaceOrder { channel: "wechatpay".into() }.into()).await?;
    let (payment, _) = journal.record::<Payment>(case).await.map_err(|failure| failure.to_string())?;
    let order = payment.orders.last().map(|(order, _)| order.clone()).ok_or("no order")?;
    let code_url = "weixin://wxpay/bizpayurl?pr=bench".to_owned();
    by(&Actor::House, Offer { order_no: order.order_no.clone(), code_url }.into()).await?;
    let transaction = case.id.simple().to_string();
    by(
        &Actor::House,
        Receive { order_no: order.order_no, transaction, amount: order.amount, success_at: ids.now() }.into(),
    )
    .await
}

async fn entries(journal: &Journal) -> Result<i64, String> {
    let rows = journal.rows("SELECT CAST(COUNT(*) AS BIGINT) FROM journal", args![]).await;
    rows.map(|rows| rows[0].int(0)).map_err(|failure| failure.to_string())
}

/// Bytes that the database takes.
async fn size(journal: &Journal, postgres: bool) -> Result<usize, String> {
    let sql = if postgres {
        "SELECT pg_database_size(current_database())"
    } else {
        "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    };
    let rows = journal.rows(sql, args![]).await.map_err(|failure| failure.to_string())?;
    usize::try_from(rows[0].int(0)).map_err(|error| error.to_string())
}

/// CPU seconds of this process so far, from the kernel's own account (proc(5), fields utime and stime).
fn cpu_seconds() -> Result<f64, String> {
    let stat = std::fs::read_to_string("/proc/self/stat").map_err(|error| format!("/proc/self/stat: {error}"))?;
    let rest = stat.rsplit(')').next().unwrap_or_default();
    let field = |at: usize| rest.split_whitespace().nth(at).and_then(|ticks| ticks.parse::<f64>().ok());
    // Linux reports ticks of 1/100 s to programs, whatever its own clock is (USER_HZ).
    field(11)
        .zip(field(12))
        .map(|(user, system)| (user + system) / 100.0)
        .ok_or_else(|| "/proc/self/stat cannot be read".into())
}

/// Durable single-row inserts by one client: what SQLite can do at most without batching.
fn raw_sqlite(path: &std::path::Path) -> Result<f64, String> {
    let insert = || {
        let raw = rusqlite::Connection::open(path)?;
        raw.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE raw(id BLOB PRIMARY KEY, note TEXT NOT NULL) STRICT")?;
        let mut statement = raw.prepare("INSERT INTO raw(id, note) VALUES(?1, ?2)")?;
        let (began, mut count) = (Instant::now(), 0_u32);
        while began.elapsed() < RAW {
            statement.execute((keys::chance().to_be_bytes().as_slice(), "durable"))?;
            count += 1;
        }
        Ok::<_, rusqlite::Error>(f64::from(count) / began.elapsed().as_secs_f64())
    };
    insert().map_err(|error| error.to_string())
}

/// Durable single-row inserts by 32 clients, each its own transaction.
async fn raw_postgres(url: &str) -> Result<f64, String> {
    let connect = async || {
        let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await?;
        tokio::spawn(connection);
        Ok::<_, tokio_postgres::Error>(client)
    };
    let measure = async {
        let first = connect().await?;
        first
            .batch_execute("DROP TABLE IF EXISTS raw; CREATE TABLE raw(id BYTEA PRIMARY KEY, note TEXT NOT NULL)")
            .await?;
        let (began, mut clients) = (Instant::now(), JoinSet::new());
        for _ in 0..RAW_CLIENTS {
            let client = connect().await?;
            clients.spawn(async move {
                let statement = client.prepare("INSERT INTO raw(id, note) VALUES($1, 'durable')").await?;
                let mut count = 0_u32;
                while began.elapsed() < RAW {
                    client.execute(&statement, &[&keys::chance().to_be_bytes().to_vec()]).await?;
                    count += 1;
                }
                Ok::<_, tokio_postgres::Error>(count)
            });
        }
        let mut all = 0.0;
        while let Some(done) = clients.join_next().await {
            if let Ok(count) = done {
                all += f64::from(count?);
            }
        }
        let rate = all / began.elapsed().as_secs_f64();
        first.batch_execute("DROP TABLE raw").await?;
        Ok::<_, tokio_postgres::Error>(rate)
    };
    measure.await.map_err(|error| error.to_string())
}
