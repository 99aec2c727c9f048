use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// Serde for moments: written in Beijing time (`2026-03-01T18:11:12+08:00`, as documents print them), read from any
/// RFC 3339 text. For `#[serde(with = "beijing")]`.
pub mod beijing {
    use jiff::Timestamp;
    use jiff::tz::{Offset, TimeZone};
    use serde::{Deserialize, Deserializer, Serializer};

    /// China keeps UTC+8 the whole year.
    pub(crate) fn text(moment: Timestamp) -> String {
        moment.to_zoned(TimeZone::fixed(Offset::constant(8))).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    /// Writes the moment in Beijing time, to the second.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(moment: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&text(*moment))
    }

    /// Reads a moment.
    ///
    /// # Errors
    ///
    /// A text that is not RFC 3339.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        Timestamp::deserialize(deserializer)
    }

    /// The same for a moment that may be missing.
    pub mod option {
        use super::{Deserialize, Deserializer, Serializer, Timestamp, text};

        /// Writes the moment in Beijing time, or null.
        ///
        /// # Errors
        ///
        /// Those of the serializer.
        pub fn serialize<S: Serializer>(moment: &Option<Timestamp>, serializer: S) -> Result<S::Ok, S::Error> {
            match moment {
                Some(moment) => serializer.serialize_str(&text(*moment)),
                None => serializer.serialize_none(),
            }
        }

        /// Reads a moment or null.
        ///
        /// # Errors
        ///
        /// A text that is not RFC 3339.
        pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Timestamp>, D::Error> {
            Option::deserialize(deserializer)
        }
    }
}

/// The head of what a court issues.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// The court's full name.
    pub court: String,
    /// The case number (案号), or before there is one the number under which the material was received.
    pub number: String,
    /// The date under the document.
    pub date: Date,
    /// What the footer says about verification (number and address of the check), if there is such a place.
    #[serde(default)]
    pub verification: Option<String>,
}

/// Whom to ask: stands under every notice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contact {
    /// The department: 立案庭.
    pub office: String,
    /// The person who handles it.
    #[serde(default)]
    pub person: Option<String>,
    /// Telephone.
    pub phone: String,
    /// Postal address of the office.
    pub address: String,
}

/// How the case is followed on the internet (互联网公开审判流程信息规定第四条).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Access {
    /// Address of the platform.
    pub url: String,
    /// Telephone of the litigation service (12368 or the court's own).
    #[serde(default)]
    pub hotline: Option<String>,
    /// The case's query code (案件查询码), only in the copy of the person whose code it is.
    #[serde(default)]
    pub case_pin: Option<String>,
}

/// Sex as an identity document says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sex {
    /// 男.
    #[serde(rename = "男")]
    Male,
    /// 女.
    #[serde(rename = "女")]
    Female,
}

/// What a ruling says of a party's person (民事诉讼法第一百二十四条).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Identity {
    /// A natural person.
    Natural {
        /// Sex, when known (a plaintiff need not know it of the defendant).
        #[serde(default)]
        sex: Option<Sex>,
        /// Date of birth, when known.
        #[serde(default)]
        born: Option<Date>,
        /// 民族, when known.
        #[serde(default)]
        ethnicity: Option<String>,
        /// Domicile.
        address: String,
        /// Identity number, when the document is to show it.
        #[serde(default)]
        id_number: Option<String>,
    },
    /// A legal person or other organisation.
    Organisation {
        /// Domicile (主要办事机构所在地).
        address: String,
        /// 统一社会信用代码, when known.
        #[serde(default)]
        credit_code: Option<String>,
        /// 法定代表人 or 负责人.
        representative_title: String,
        /// The representative's name.
        representative: String,
        /// The representative's post.
        #[serde(default)]
        representative_post: Option<String>,
    },
}

/// An agent ad litem (委托诉讼代理人).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Agent {
    /// Name.
    pub name: String,
    /// Who the agent is: 某某律师事务所律师, 原告的配偶.
    pub of: String,
}

/// A party as the head of a ruling names it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Party {
    /// Its place in the case: 起诉人, 原告, 被告, 第三人.
    pub role: String,
    /// Name.
    pub name: String,
    /// Person or organisation.
    pub identity: Identity,
    /// Agents, at most two (民事诉讼法第六十一条).
    #[serde(default)]
    pub agents: Vec<Agent>,
}

/// A judge or lay judge with the post under which the name stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// 审判长, 审判员, 人民陪审员.
    pub post: String,
    /// Name.
    pub name: String,
}

/// Who signs a ruling (民事诉讼法第一百五十七条第三款: 审判人员、书记员署名).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bench {
    /// The judges in their order.
    pub members: Vec<Member>,
    /// 法官助理.
    #[serde(default)]
    pub assistant: Option<String>,
    /// 书记员.
    pub clerk: String,
}

/// A party's signature under a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Signature {
    /// The name of who signed.
    pub name: String,
    /// The signature as drawn on the screen.
    #[serde(default)]
    pub image: Option<SignatureImage>,
    /// When it was signed on the platform.
    #[serde(default, with = "beijing::option")]
    pub signed_at: Option<Timestamp>,
}

/// A drawn signature: a PNG of at most 1 MiB and 4,000 × 4,000 pixels. Base64 in JSON.
#[derive(Clone, PartialEq, Eq)]
pub struct SignatureImage(Vec<u8>);

/// Why bytes are not a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignatureFault {
    /// Not a PNG.
    #[error("not a PNG image")]
    NotPng,
    /// Too many bytes or pixels, or none.
    #[error("larger than 1 MiB or 4,000 × 4,000 pixels, or empty")]
    Size,
}

impl SignatureImage {
    const BYTES: usize = 1 << 20;
    const PIXELS: u32 = 4_000;

    /// Checks that the bytes are a PNG of a size that is safe to decode.
    ///
    /// # Errors
    ///
    /// What is wrong with them.
    pub fn new(png: Vec<u8>) -> Result<Self, SignatureFault> {
        let (width, height) = crate::files::png_size(&png).ok_or(SignatureFault::NotPng)?;
        let sound =
            png.len() <= Self::BYTES && (1..=Self::PIXELS).contains(&width) && (1..=Self::PIXELS).contains(&height);
        if sound { Ok(Self(png)) } else { Err(SignatureFault::Size) }
    }

    /// The PNG.
    pub fn png(&self) -> &[u8] {
        &self.0
    }
}

impl std::fmt::Debug for SignatureImage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SignatureImage({} bytes)", self.0.len())
    }
}

impl Serialize for SignatureImage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for SignatureImage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let png = STANDARD.decode(text).map_err(D::Error::custom)?;
        Self::new(png).map_err(D::Error::custom)
    }
}
