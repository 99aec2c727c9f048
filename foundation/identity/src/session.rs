//! Sessions: who is signed in, how surely, since when and on which device.
//!
//! What is done under an account counts as the person's own doing (在线诉讼规则第七条第二款), unless theft is proven: a
//! session is therefore kept as evidence after it has ended, with the way and the moment of each proof.

use aws_lc_rs::digest::{SHA256, digest};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use docket::PersonId;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::random::{self, Random};

/// How long sessions live. Settings of the installation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// A member of staff who does nothing is signed out after so many minutes: 30 (NIST SP 800-63B-3 §4.2.3, AAL2).
    pub staff_idle_minutes: u32,
    /// And in any case after so many hours: 12 (same).
    pub staff_hours: u32,
    /// A party who does nothing, in minutes: 12 hours, so that a complaint can be written over a day.
    pub party_idle_minutes: u32,
    /// And in any case, in hours: 30 days (NIST SP 800-63B-3 §4.1.3, AAL1).
    pub party_hours: u32,
    /// How fresh a proof must be before a weighty act (step-up), in minutes (在线诉讼规则第七条第三款 asks to verify again).
    pub step_up_minutes: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            staff_idle_minutes: 30,
            staff_hours: 12,
            party_idle_minutes: 12 * 60,
            party_hours: 30 * 24,
            step_up_minutes: 15,
        }
    }
}

/// The secret in the cookie: 256 random bits. Kept as its SHA-256 only.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

impl Token {
    /// A new one.
    pub fn draw(random: &dyn Random) -> Self {
        Self(random::bytes(random))
    }

    /// As the cookie carries it.
    pub fn reveal(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.0)
    }

    /// From a cookie; `None` for anything that is not 256 bits in base64url.
    pub fn read(text: &str) -> Option<Self> {
        BASE64_URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }

    /// What is kept. A plain hash is enough: nobody guesses 256 bits.
    pub fn kept(&self) -> [u8; 32] {
        let mut kept = [0; 32];
        kept.copy_from_slice(digest(&SHA256, &self.0).as_ref());
        kept
    }
}

/// The cookie's form: `__Host-` binds it to this host and to https (RFC 6265bis §4.1.3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// https, as in any court.
    Https,
    /// Plain http on the loopback address: a demonstration or a developer.
    Loopback,
}

impl Transport {
    /// The form for a site at this public address.
    pub fn of(origin: &str) -> Self {
        if origin.starts_with("https://") { Self::Https } else { Self::Loopback }
    }

    /// The cookie's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Https => "__Host-session",
            Self::Loopback => "session",
        }
    }

    /// The `Set-Cookie` that hands a session over. It lives as long as the browser; the court decides when it ends.
    pub fn set(self, token: &Token) -> String {
        format!("{}={}; Path=/{}; HttpOnly; SameSite=Lax", self.name(), token.reveal(), self.secure())
    }

    /// The `Set-Cookie` that takes it away.
    pub fn clear(self) -> String {
        format!("{}=; Path=/{}; HttpOnly; SameSite=Lax; Max-Age=0", self.name(), self.secure())
    }

    /// The token in a `Cookie` header.
    pub fn read(self, header: &str) -> Option<Token> {
        let mut pairs = header.split(';').filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(name, _)| *name == self.name()).and_then(|(_, value)| Token::read(value))
    }

    const fn secure(self) -> &'static str {
        match self {
            Self::Https => "; Secure",
            Self::Loopback => "",
        }
    }
}

/// How somebody proved who they are; kept as evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Password alone.
    Password,
    /// A code by SMS.
    Code,
    /// Password and authenticator.
    Totp,
    /// Password and a recovery code.
    Recovery,
    /// One click, in a demonstration only.
    Demo,
}

impl Method {
    /// Every method.
    pub const ALL: [Self; 5] = [Self::Password, Self::Code, Self::Totp, Self::Recovery, Self::Demo];

    /// Its stable name, as stored.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Code => "code",
            Self::Totp => "totp",
            Self::Recovery => "recovery",
            Self::Demo => "demo",
        }
    }

    /// The method of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.name() == name)
    }

    /// Whether two factors were shown, one of them cryptographic (GB/T 22239-2019 8.1.4.1 d). The demonstration counts
    /// as such, or nobody could try a judge's desk.
    pub const fn is_strong(self) -> bool {
        matches!(self, Self::Totp | Self::Recovery | Self::Demo)
    }
}

/// Why a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ended {
    /// Signed out.
    Logout,
    /// Signed out from another device.
    Elsewhere,
    /// Another session took its place: at sign-in, at a second factor.
    Replaced,
    /// The password, the phone or the authenticator changed.
    Changed,
    /// The account was shut.
    Disabled,
}

impl Ended {
    /// Every reason.
    pub const ALL: [Self; 5] = [Self::Logout, Self::Elsewhere, Self::Replaced, Self::Changed, Self::Disabled];

    /// Its stable name, as stored.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Logout => "logout",
            Self::Elsewhere => "elsewhere",
            Self::Replaced => "replaced",
            Self::Changed => "changed",
            Self::Disabled => "disabled",
        }
    }

    /// The reason of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }
}

/// A session as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its id: shown to its owner and in the trace; opens nothing.
    pub id: Uuid,
    /// Whose it is.
    pub person: PersonId,
    /// Whether the person is staff: the shorter limits hold.
    pub staff: bool,
    /// How the person proved who they are, most recently.
    pub method: Method,
    /// Since when.
    pub began_at: Timestamp,
    /// The last thing done in it.
    pub seen_at: Timestamp,
    /// The last proof of who it is.
    pub verified_at: Timestamp,
    /// Browser and system in a few words.
    pub device: String,
    /// When and why it ended.
    pub ended: Option<(Timestamp, Ended)>,
}

impl Session {
    /// When it ends if nothing more happens in it.
    pub fn ends_at(&self, limits: &Limits) -> Timestamp {
        let (idle, whole) = if self.staff {
            (limits.staff_idle_minutes, limits.staff_hours)
        } else {
            (limits.party_idle_minutes, limits.party_hours)
        };
        let idle = self.seen_at.checked_add(SignedDuration::from_mins(idle.into())).unwrap_or(Timestamp::MAX);
        let whole = self.began_at.checked_add(SignedDuration::from_hours(whole.into())).unwrap_or(Timestamp::MAX);
        idle.min(whole)
    }

    /// Whether it still opens anything.
    pub fn is_open(&self, limits: &Limits, now: Timestamp) -> bool {
        self.ended.is_none() && now < self.ends_at(limits)
    }

    /// Whether the last proof is fresh enough for a weighty act.
    pub fn is_fresh(&self, limits: &Limits, now: Timestamp) -> bool {
        self.verified_at
            .checked_add(SignedDuration::from_mins(limits.step_up_minutes.into()))
            .is_ok_and(|end| now < end)
    }

    /// Whether `seen_at` should be written again: once a minute is exact enough and spares a write a page.
    pub fn wants_touch(&self, now: Timestamp) -> bool {
        now.duration_since(self.seen_at) >= SignedDuration::from_mins(1)
    }
}

/// Browser and system of a `User-Agent`, in a few words that its owner recognises, such as `WeChat · Android`.
pub fn device(user_agent: &str) -> String {
    // From the most particular to the most general: every browser also calls itself by the names of older ones.
    const BROWSERS: [(&str, &str); 8] = [
        ("MicroMessenger", "WeChat"),
        ("AlipayClient", "Alipay"),
        ("Edg", "Edge"),
        ("Firefox", "Firefox"),
        ("HuaweiBrowser", "Huawei"),
        ("MiuiBrowser", "Xiaomi"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 7] = [
        ("HarmonyOS", "HarmonyOS"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ];
    let first =
        |list: &[(&str, &'static str)]| list.iter().find(|(sign, _)| user_agent.contains(sign)).map(|(_, name)| *name);
    let words: Vec<&str> = [first(&BROWSERS), first(&SYSTEMS)].into_iter().flatten().collect();
    words.join(" · ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::random::tests::seeded;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn session(staff: bool) -> Session {
        let began_at = at("2026-03-02T08:00:00+08");
        Session {
            id: Uuid::nil(),
            person: PersonId(Uuid::nil()),
            staff,
            method: Method::Totp,
            began_at,
            seen_at: began_at,
            verified_at: began_at,
            device: String::new(),
            ended: None,
        }
    }

    #[test]
    fn staff_idle_half_an_hour_and_twelve_hours_in_all() {
        let (limits, mut session) = (Limits::default(), session(true));
        assert!(session.is_open(&limits, at("2026-03-02T08:29:59+08")));
        assert!(!session.is_open(&limits, at("2026-03-02T08:30:00+08")));
        session.seen_at = at("2026-03-02T19:45:00+08");
        assert!(session.is_open(&limits, at("2026-03-02T19:59:59+08")));
        assert!(!session.is_open(&limits, at("2026-03-02T20:00:00+08")));
    }

    #[test]
    fn parties_have_half_a_day() {
        let (limits, mut session) = (Limits::default(), session(false));
        assert!(session.is_open(&limits, at("2026-03-02T19:59:59+08")));
        assert!(!session.is_open(&limits, at("2026-03-02T20:00:00+08")));
        session.seen_at = at("2026-04-01T07:30:00+08");
        assert!(!session.is_open(&limits, at("2026-04-01T08:00:00+08")));
        session.ended = Some((session.began_at, Ended::Logout));
        assert!(!session.is_open(&limits, session.seen_at));
    }

    #[test]
    fn a_proof_grows_old() {
        let (limits, session) = (Limits::default(), session(false));
        assert!(session.is_fresh(&limits, at("2026-03-02T08:14:59+08")));
        assert!(!session.is_fresh(&limits, at("2026-03-02T08:15:00+08")));
        assert!(!session.wants_touch(at("2026-03-02T08:00:59+08")));
        assert!(session.wants_touch(at("2026-03-02T08:01:00+08")));
    }

    #[test]
    fn cookies() {
        let token = Token::draw(&seeded(1));
        let set = Transport::Https.set(&token);
        assert_eq!(set, format!("__Host-session={}; Path=/; Secure; HttpOnly; SameSite=Lax", token.reveal()));
        assert_eq!(
            Transport::Loopback.set(&token),
            format!("session={}; Path=/; HttpOnly; SameSite=Lax", token.reveal())
        );
        assert_eq!(Transport::Loopback.clear(), "session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
        let header = format!("size=l; __Host-session={}; lang=zh", token.reveal());
        assert_eq!(Transport::Https.read(&header), Some(token.clone()));
        assert_eq!(Transport::Loopback.read(&header), None, "a cookie without the prefix's promise is another cookie");
        assert_eq!(token.reveal().len(), 43);
        assert_eq!(format!("{token:?}"), "Token(…)");
        assert_ne!(token.kept(), token.0);
    }

    #[test]
    fn names_survive() {
        assert!(Method::ALL.iter().all(|method| Method::named(method.name()) == Some(*method)));
        assert!(Ended::ALL.iter().all(|reason| Ended::named(reason.name()) == Some(*reason)));
    }

    #[test]
    fn devices() {
        let wechat = "Mozilla/5.0 (Linux; Android 13; V2) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116 Mobile Safari/537.36 MicroMessenger/8.0";
        assert_eq!(device(wechat), "WeChat · Android");
        assert_eq!(
            device("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile Safari/604.1"),
            "Safari · iPhone"
        );
        assert_eq!(device("Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537.36 Edg/120"), "Edge · Windows");
        assert_eq!(device("curl/8"), "");
    }

    proptest! {
        #[test]
        fn any_header_is_read(header in ".*") {
            let _ = Transport::Https.read(&header);
            let _ = device(&header);
        }
    }
}
