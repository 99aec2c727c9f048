//! The people of the demonstration: all invented. Their ID numbers have right checksums and a region, 99, that does
//! not exist.

use docket::{Actor, CourtId, PersonId};
use house::Court;
use identity::account::Particulars;
use identity::who::{Kind, Office, Role};
use identity::{DemoDoor, NewParty, NewStaff, Proof};

/// Somebody who sues or is sued.
#[derive(Clone, Debug)]
pub struct Party {
    /// The account.
    pub person: PersonId,
    /// What kind of person.
    pub kind: Kind,
    /// Name, number, phone and so on.
    pub own: Particulars,
}

/// The staff of one court.
#[derive(Clone, Debug)]
pub struct Staff {
    /// The court.
    pub court: CourtId,
    /// 立案法官.
    pub filing_clerk: Actor,
    /// 法官, with their names.
    pub judges: Vec<(PersonId, String)>,
    /// 系统管理员.
    pub administrator: Actor,
}

const SURNAMES: [&str; 24] = [
    "李", "王", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马",
    "罗", "梁", "宋", "郑", "谢",
];
const GIVEN: [&str; 24] = [
    "伟", "芳", "娜", "敏", "静", "强", "磊", "洋", "艳", "勇", "军", "杰", "涛", "超", "秀兰", "霞", "平", "刚",
    "桂英", "文博", "子涵", "雨桐", "思远", "佳怡",
];
const FIRMS: [(&str, &str); 8] = [
    ("明州供应链有限公司", "MA27YX01"),
    ("甬江建材有限公司", "MA27YX02"),
    ("东海水产贸易有限公司", "MA27YX03"),
    ("示例商业银行股份有限公司", "MA27YX04"),
    ("安居物业服务有限公司", "MA27YX05"),
    ("启明科技有限公司", "MA27YX06"),
    ("顺达物流有限公司", "MA27YX07"),
    ("泰山机械制造有限公司", "MA27YX08"),
];

/// The name of the n-th invented person.
fn name(n: usize) -> String {
    format!("{}{}", SURNAMES[n % SURNAMES.len()], GIVEN[(n * 7 + n / SURNAMES.len()) % GIVEN.len()])
}

/// An ID number of nobody: region 990101, with its check digit (GB 11643).
fn resident_number(n: usize) -> String {
    let body = format!("990101{}{:02}{:02}{:03}", 1960 + n % 40, 1 + n % 12, 1 + n % 28, n % 1000);
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{body}{}", b"10X98765432"[(sum % 11) as usize] as char)
}

/// A 统一社会信用代码 of nobody, with its check character (GB 32100).
fn credit_code(organisation: &str) -> String {
    const SIGNS: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let value = |sign: u8| SIGNS.iter().position(|known| *known == sign).unwrap_or(0);
    // The middle is an organisation code with a check character of its own (GB 11714).
    let sum: usize = organisation
        .bytes()
        .zip([3, 7, 9, 10, 5, 8, 4, 2])
        .map(|(sign, weight)| match sign {
            b'0'..=b'9' => usize::from(sign - b'0') * weight,
            _ => (usize::from(sign - b'A') + 10) * weight,
        })
        .sum();
    let check = match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from(b'0' + u8::try_from(digit).unwrap_or(0)),
    };
    let body = format!("91990100{organisation}{check}");
    let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    let sum: usize = body.bytes().zip(weights).map(|(sign, weight)| value(sign) * weight).sum();
    format!("{body}{}", SIGNS[(31 - sum % 31) % 31] as char)
}

/// Opens the accounts of all parties: natural persons, then organisations.
pub async fn parties(house: &Court, count: usize) -> Result<Vec<Party>, String> {
    let mut parties = Vec::with_capacity(count + FIRMS.len());
    for n in 0..count {
        let phone = format!("139{:08}", 10_000_000 + n);
        let own = Particulars { name: name(n), number: resident_number(n), phone, ..Particulars::default() };
        parties.push(open(house, Kind::Natural, own).await?);
    }
    for (n, (firm, code)) in FIRMS.iter().enumerate() {
        let own = Particulars {
            name: (*firm).to_owned(),
            number: credit_code(code),
            phone: format!("137{:08}", 20_000_000 + n),
            representative: Some(name(200 + n)),
            representative_id: Some(resident_number(200 + n)),
            nationality: None,
        };
        parties.push(open(house, Kind::Organisation, own).await?);
    }
    Ok(parties)
}

async fn open(house: &Court, kind: Kind, own: Particulars) -> Result<Party, String> {
    let new = NewParty { kind, particulars: own.clone(), password: None };
    let person = house.identity.open(new, Proof::House).await.map_err(|denied| format!("{}: {denied}", own.name))?;
    Ok(Party { person, kind, own })
}

/// Employs the staff of a court and seats its judges.
pub async fn staff(house: &Court, court: CourtId, at: usize) -> Result<Staff, String> {
    let code = court.to_string().to_lowercase();
    let employ = |login: String, n: usize, roles: Vec<Role>| {
        let offices = roles.into_iter().map(|role| Office { court, role }).collect::<Vec<_>>();
        let staff = NewStaff { name: name(n), login, phone: String::new(), password: None, offices: offices.clone() };
        async move {
            let id =
                house.identity.employ(Actor::House, staff).await.map_err(|denied| format!("{}: {denied}", name(n)))?;
            let offices = offices.iter().map(ToString::to_string).collect();
            Ok::<_, String>((id, Actor::Person { id, offices, level: 3 }))
        }
    };
    let base = 300 + at * 11;
    let (_, filing_clerk) = employ(format!("{code}-lian"), base, vec![Role::FilingClerk]).await?;
    let mut judges = Vec::new();
    for n in 0..3 {
        let (judge, _) = employ(format!("{code}-faguan{}", n + 1), base + 1 + n, vec![Role::Judge]).await?;
        judges.push((judge, name(base + 1 + n)));
    }
    employ(format!("{code}-shujiyuan"), base + 4, vec![Role::Clerk]).await?;
    employ(format!("{code}-caiwu"), base + 5, vec![Role::Cashier]).await?;
    employ(format!("{code}-songda"), base + 6, vec![Role::ServiceClerk]).await?;
    employ(format!("{code}-tingzhang"), base + 7, vec![Role::DivisionHead]).await?;
    employ(format!("{code}-yuanzhang"), base + 8, vec![Role::President]).await?;
    let (_, administrator) = employ(format!("{code}-xitong"), base + 9, vec![Role::SystemAdministrator]).await?;
    employ(format!("{code}-shenji"), base + 10, vec![Role::Auditor]).await?;
    Ok(Staff { court, filing_clerk, judges, administrator })
}

/// Employs the three administrators of the installation, who watch each other (三员分立).
pub async fn administrators(house: &Court) -> Result<Vec<(PersonId, Role, String)>, String> {
    let mut administrators = Vec::new();
    for (n, role) in [Role::SystemAdministrator, Role::SecurityAdministrator, Role::Auditor].into_iter().enumerate() {
        let login = format!("house-{}", identity::Member::name(role).replace('_', "-"));
        let (name, offices) = (name(500 + n), vec![Office { court: CourtId::HOUSE, role }]);
        let staff = NewStaff { name: name.clone(), login, phone: String::new(), password: None, offices };
        let id = house.identity.employ(Actor::House, staff).await.map_err(|denied| format!("{name}: {denied}"))?;
        administrators.push((id, role, name));
    }
    Ok(administrators)
}

/// Puts up the doors by which a visitor is anyone with one click: a few parties, then the staff of the first court.
pub async fn doors(
    house: &Court,
    parties: &[Party],
    first: CourtId,
    administrators: &[(PersonId, Role, String)],
) -> Result<(), String> {
    let mut place = 0;
    let court = house.courts().name(first);
    let mut put = |person: PersonId, role: String, name: String, line: String| {
        place += 1;
        let door = DemoDoor { place, person, role, name, line };
        async move { house.identity.put_demo_door(door).await.map_err(|denied| denied.to_string()) }
    };
    for party in parties.iter().take(6).chain(parties.iter().rev().take(3)) {
        let line = format!("{} {}", identity::mask::phone(&party.own.phone), "当事人");
        put(party.person, "party".into(), party.own.name.clone(), line).await?;
    }
    for role in [
        Role::FilingClerk,
        Role::Judge,
        Role::Clerk,
        Role::Cashier,
        Role::ServiceClerk,
        Role::DivisionHead,
        Role::President,
        Role::SystemAdministrator,
        Role::Auditor,
    ] {
        let holders = house.identity.holders(first, role).await.map_err(|denied| denied.to_string())?;
        for (person, name) in holders.into_iter().take(2) {
            put(person, identity::Member::name(role).to_owned(), name, court.clone()).await?;
        }
    }
    for (person, role, name) in administrators {
        put(*person, identity::Member::name(*role).to_owned(), name.clone(), "整个平台".to_owned()).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_nobody_are_well_formed() {
        let today = "2026-11-21".parse().expect("a day");
        for n in 0..400 {
            law::ids::resident_id(&resident_number(n), today).unwrap_or_else(|fault| panic!("{n}: {fault}"));
        }
        for (_, code) in FIRMS {
            law::ids::social_credit_code(&credit_code(code)).unwrap_or_else(|fault| panic!("{code}: {fault}"));
        }
    }
}
