//! The statutes that rules cite. The English after the title says which version the rules were written from.

use super::Statute;

/// 民事诉讼法（中华人民共和国民事诉讼法）: 2023 amendment, in force 2024-01-01.
pub const CIVIL_PROCEDURE: Statute =
    Statute {
        id: "civil-procedure", zh: "民事诉讼法", en: "Civil Procedure Law", title: "中华人民共和国民事诉讼法"
    };

/// 民事诉讼法解释（最高人民法院关于适用《中华人民共和国民事诉讼法》的解释）: 2022 amendment, in force 2022-04-10; it cites the Law by its 2021 numbers.
pub const CIVIL_PROCEDURE_INTERPRETATION: Statute = Statute {
    id: "civil-procedure-interpretation",
    zh: "民事诉讼法解释",
    en: "Interpretation of the Civil Procedure Law",
    title: "最高人民法院关于适用《中华人民共和国民事诉讼法》的解释",
};

/// 诉讼费用交纳办法: State Council Decree 481, in force 2007-04-01.
pub const LITIGATION_COSTS: Statute = Statute {
    id: "litigation-costs",
    zh: "诉讼费用交纳办法",
    en: "Measures on the Payment of Litigation Costs",
    title: "诉讼费用交纳办法",
};

/// 人民法院在线诉讼规则: in force 2021-08-01.
pub const ONLINE_LITIGATION: Statute = Statute {
    id: "online-litigation",
    zh: "人民法院在线诉讼规则",
    en: "Online Litigation Rules of the People's Courts",
    title: "人民法院在线诉讼规则",
};

/// 人民法院在线调解规则: in force 2022-01-01.
pub const ONLINE_MEDIATION: Statute = Statute {
    id: "online-mediation",
    zh: "人民法院在线调解规则",
    en: "Online Mediation Rules of the People's Courts",
    title: "人民法院在线调解规则",
};

/// 互联网法院审理案件规定（最高人民法院关于互联网法院审理案件若干问题的规定）: in force 2018-09-07.
pub const INTERNET_COURTS: Statute = Statute {
    id: "internet-courts",
    zh: "互联网法院审理案件规定",
    en: "Provisions on Cases before the Internet Courts",
    title: "最高人民法院关于互联网法院审理案件若干问题的规定",
};

/// 登记立案规定（最高人民法院关于人民法院登记立案若干问题的规定）: in force 2015-05-01.
pub const CASE_FILING: Statute = Statute {
    id: "case-filing",
    zh: "登记立案规定",
    en: "Provisions on Case Registration and Filing",
    title: "最高人民法院关于人民法院登记立案若干问题的规定",
};

/// 民间借贷规定（最高人民法院关于审理民间借贷案件适用法律若干问题的规定）: second amendment of 2020, in force 2021-01-01.
pub const PRIVATE_LENDING: Statute = Statute {
    id: "private-lending",
    zh: "民间借贷规定",
    en: "Provisions on Private Lending Cases",
    title: "最高人民法院关于审理民间借贷案件适用法律若干问题的规定",
};

/// 民间借贷司法解释适用范围批复（最高人民法院关于新民间借贷司法解释适用范围问题的批复）: in force 2021-01-01.
pub const PRIVATE_LENDING_SCOPE: Statute = Statute {
    id: "private-lending-scope",
    zh: "民间借贷司法解释适用范围批复",
    en: "Reply on the Scope of the Private Lending Provisions",
    title: "最高人民法院关于新民间借贷司法解释适用范围问题的批复",
};

/// 迟延履行利息解释（最高人民法院关于执行程序中计算迟延履行期间的债务利息适用法律若干问题的解释）: in force 2014-08-01.
pub const DELAYED_PERFORMANCE_INTEREST: Statute = Statute {
    id: "delayed-performance-interest",
    zh: "迟延履行利息解释",
    en: "Interpretation on Interest for Delayed Performance",
    title: "最高人民法院关于执行程序中计算迟延履行期间的债务利息适用法律若干问题的解释",
};

/// 民事诉讼证据规定（最高人民法院关于民事诉讼证据的若干规定）: 2019 amendment, in force 2020-05-01.
pub const CIVIL_EVIDENCE: Statute = Statute {
    id: "civil-evidence",
    zh: "民事诉讼证据规定",
    en: "Provisions on Evidence in Civil Procedure",
    title: "最高人民法院关于民事诉讼证据的若干规定",
};

/// 简易程序规定（最高人民法院关于适用简易程序审理民事案件的若干规定）: 2020 amendment, in force 2021-01-01.
pub const SUMMARY_PROCEDURE: Statute = Statute {
    id: "summary-procedure",
    zh: "简易程序规定",
    en: "Provisions on Summary Procedure in Civil Cases",
    title: "最高人民法院关于适用简易程序审理民事案件的若干规定",
};

/// 法院专递规定（最高人民法院关于以法院专递方式邮寄送达民事诉讼文书的若干规定）: in force 2005-01-01.
pub const POSTAL_SERVICE: Statute = Statute {
    id: "postal-service",
    zh: "法院专递规定",
    en: "Provisions on Service by Court Post",
    title: "最高人民法院关于以法院专递方式邮寄送达民事诉讼文书的若干规定",
};

/// 互联网公开审判流程信息规定（最高人民法院关于人民法院通过互联网公开审判流程信息的规定）: in force 2018-09-01.
pub const PROCESS_PUBLICITY: Statute = Statute {
    id: "process-publicity",
    zh: "互联网公开审判流程信息规定",
    en: "Provisions on Publishing Trial Process Information on the Internet",
    title: "最高人民法院关于人民法院通过互联网公开审判流程信息的规定",
};

/// 审理期限规定（最高人民法院关于严格执行案件审理期限制度的若干规定）: in force 2000-09-28.
pub const TRIAL_LIMITS: Statute = Statute {
    id: "trial-limits",
    zh: "审理期限规定",
    en: "Provisions on Time Limits for Trial",
    title: "最高人民法院关于严格执行案件审理期限制度的若干规定",
};

/// 延长审限规定（最高人民法院关于严格规范民商事案件延长审限和延期开庭问题的规定）: 2019 amendment.
pub const TRIAL_LIMIT_EXTENSION: Statute = Statute {
    id: "trial-limit-extension",
    zh: "延长审限规定",
    en: "Provisions on Extending Time Limits and Adjourning Hearings",
    title: "最高人民法院关于严格规范民商事案件延长审限和延期开庭问题的规定",
};

/// 民法典（中华人民共和国民法典）: in force 2021-01-01; the general part (总则) and the supplementary provisions (附则).
pub const CIVIL_CODE: Statute =
    Statute { id: "civil-code", zh: "民法典", en: "Civil Code", title: "中华人民共和国民法典" };

/// 诉讼时效规定（最高人民法院关于审理民事案件适用诉讼时效制度若干问题的规定）: 2020 amendment, in force 2021-01-01.
pub const LIMITATION_OF_ACTIONS: Statute = Statute {
    id: "limitation-of-actions",
    zh: "诉讼时效规定",
    en: "Provisions on Limitation of Actions",
    title: "最高人民法院关于审理民事案件适用诉讼时效制度若干问题的规定",
};

/// 企业破产法（中华人民共和国企业破产法）: in force 2007-06-01; a revision was before the legislature in September 2025, its outcome is unverified here.
pub const ENTERPRISE_BANKRUPTCY: Statute = Statute {
    id: "enterprise-bankruptcy",
    zh: "企业破产法",
    en: "Enterprise Bankruptcy Law",
    title: "中华人民共和国企业破产法",
};

/// 企业破产法规定三（最高人民法院关于适用《中华人民共和国企业破产法》若干问题的规定（三））: 2020 amendment, in force 2021-01-01.
pub const BANKRUPTCY_PROVISIONS_THREE: Statute = Statute {
    id: "bankruptcy-provisions-three",
    zh: "企业破产法规定三",
    en: "Bankruptcy Provisions (III)",
    title: "最高人民法院关于适用《中华人民共和国企业破产法》若干问题的规定（三）",
};

/// 管理人报酬规定（最高人民法院关于审理企业破产案件确定管理人报酬的规定）: in force 2007-06-01.
pub const ADMINISTRATOR_REMUNERATION: Statute = Statute {
    id: "administrator-remuneration",
    zh: "管理人报酬规定",
    en: "Provisions on Administrators' Remuneration",
    title: "最高人民法院关于审理企业破产案件确定管理人报酬的规定",
};

/// 劳动争议调解仲裁法（中华人民共和国劳动争议调解仲裁法）: in force 2008-05-01.
pub const LABOUR_DISPUTE_MEDIATION_AND_ARBITRATION: Statute = Statute {
    id: "labour-dispute-mediation-and-arbitration",
    zh: "劳动争议调解仲裁法",
    en: "Labour Dispute Mediation and Arbitration Law",
    title: "中华人民共和国劳动争议调解仲裁法",
};

/// 劳动争议解释一（最高人民法院关于审理劳动争议案件适用法律问题的解释（一））: in force 2021-01-01.
pub const LABOUR_DISPUTES: Statute = Statute {
    id: "labour-disputes",
    zh: "劳动争议解释一",
    en: "Interpretation (I) on Labour Disputes",
    title: "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）",
};

/// 人民陪审员法（中华人民共和国人民陪审员法）: in force 2018-04-27.
pub const PEOPLES_ASSESSORS: Statute = Statute {
    id: "peoples-assessors",
    zh: "人民陪审员法",
    en: "People's Assessors Law",
    title: "中华人民共和国人民陪审员法",
};

/// 人民法院组织法（中华人民共和国人民法院组织法）: in force 2019-01-01.
pub const PEOPLES_COURTS: Statute = Statute {
    id: "peoples-courts",
    zh: "人民法院组织法",
    en: "Organic Law of the People's Courts",
    title: "中华人民共和国人民法院组织法",
};

/// 人民调解法（中华人民共和国人民调解法）: in force 2011-01-01.
pub const PEOPLES_MEDIATION: Statute = Statute {
    id: "peoples-mediation",
    zh: "人民调解法",
    en: "People's Mediation Law",
    title: "中华人民共和国人民调解法",
};

/// 全国年节及纪念日放假办法: 2024-11-10 amendment, in force 2025-01-01.
pub const PUBLIC_HOLIDAYS: Statute = Statute {
    id: "public-holidays",
    zh: "全国年节及纪念日放假办法",
    en: "Regulation on Public Holidays",
    title: "全国年节及纪念日放假办法",
};

/// 电子签名法（中华人民共和国电子签名法）: 2019 amendment.
pub const ELECTRONIC_SIGNATURE: Statute = Statute {
    id: "electronic-signature",
    zh: "电子签名法",
    en: "Electronic Signature Law",
    title: "中华人民共和国电子签名法",
};

/// 个人信息保护法（中华人民共和国个人信息保护法）: in force 2021-11-01.
pub const PERSONAL_INFORMATION: Statute = Statute {
    id: "personal-information",
    zh: "个人信息保护法",
    en: "Personal Information Protection Law",
    title: "中华人民共和国个人信息保护法",
};

/// 档案法（中华人民共和国档案法）: 2020 amendment, in force 2021-01-01.
pub const ARCHIVES: Statute =
    Statute { id: "archives", zh: "档案法", en: "Archives Law", title: "中华人民共和国档案法" };

/// 行政诉讼法（中华人民共和国行政诉讼法）: 2017 amendment, in force 2017-07-01.
pub const ADMINISTRATIVE_LITIGATION: Statute = Statute {
    id: "administrative-litigation",
    zh: "行政诉讼法",
    en: "Administrative Litigation Law",
    title: "中华人民共和国行政诉讼法",
};

/// 行政诉讼法解释（最高人民法院关于适用《中华人民共和国行政诉讼法》的解释）: in force 2018-02-08.
pub const ADMINISTRATIVE_LITIGATION_INTERPRETATION: Statute = Statute {
    id: "administrative-litigation-interpretation",
    zh: "行政诉讼法解释",
    en: "Interpretation of the Administrative Litigation Law",
    title: "最高人民法院关于适用《中华人民共和国行政诉讼法》的解释",
};

/// 督促程序规定（最高人民法院关于适用督促程序若干问题的规定）: in force 2001-01-21.
pub const PAYMENT_ORDER: Statute = Statute {
    id: "payment-order",
    zh: "督促程序规定",
    en: "Provisions on the Payment Order Procedure",
    title: "最高人民法院关于适用督促程序若干问题的规定",
};

/// 财产保全规定（最高人民法院关于人民法院办理财产保全案件若干问题的规定）: 2020 amendment, in force 2021-01-01.
pub const PROPERTY_PRESERVATION: Statute = Statute {
    id: "property-preservation",
    zh: "财产保全规定",
    en: "Provisions on Property Preservation",
    title: "最高人民法院关于人民法院办理财产保全案件若干问题的规定",
};

/// 回避规定（最高人民法院关于审判人员在诉讼活动中执行回避制度若干问题的规定）: in force 2011-06-13.
pub const RECUSAL: Statute = Statute {
    id: "recusal",
    zh: "回避规定",
    en: "Provisions on Recusal",
    title: "最高人民法院关于审判人员在诉讼活动中执行回避制度若干问题的规定",
};

/// 涉外民商事案件管辖规定（最高人民法院关于涉外民商事案件管辖若干问题的规定）: in force 2023-01-01.
pub const FOREIGN_RELATED_JURISDICTION: Statute = Statute {
    id: "foreign-related-jurisdiction",
    zh: "涉外民商事案件管辖规定",
    en: "Provisions on Jurisdiction in Foreign-Related Cases",
    title: "最高人民法院关于涉外民商事案件管辖若干问题的规定",
};

/// 民事调解规定（最高人民法院关于人民法院民事调解工作若干问题的规定）: 2020 amendment, in force 2021-01-01.
pub const CIVIL_MEDIATION: Statute = Statute {
    id: "civil-mediation",
    zh: "民事调解规定",
    en: "Provisions on Mediation by the Civil Courts",
    title: "最高人民法院关于人民法院民事调解工作若干问题的规定",
};

/// 特邀调解规定（最高人民法院关于人民法院特邀调解的规定）: in force 2016-07-01.
pub const INVITED_MEDIATION: Statute = Statute {
    id: "invited-mediation",
    zh: "特邀调解规定",
    en: "Provisions on Invited Mediation",
    title: "最高人民法院关于人民法院特邀调解的规定",
};

/// 司法确认规定（最高人民法院关于人民调解协议司法确认程序的若干规定）: in force 2011-03-30.
pub const JUDICIAL_CONFIRMATION: Statute = Statute {
    id: "judicial-confirmation",
    zh: "司法确认规定",
    en: "Provisions on Judicial Confirmation",
    title: "最高人民法院关于人民调解协议司法确认程序的若干规定",
};

/// 查阅案件材料规定（最高人民法院关于诉讼代理人查阅民事案件材料的规定）: 2020 amendment, in force 2021-01-01.
pub const FILE_INSPECTION: Statute = Statute {
    id: "file-inspection",
    zh: "查阅案件材料规定",
    en: "Provisions on Inspecting Case Files",
    title: "最高人民法院关于诉讼代理人查阅民事案件材料的规定",
};

/// 案号规定（关于人民法院案件案号的若干规定）: 法〔2015〕137号, in force 2016-01-01, amended by 法〔2018〕335号; read in excerpts only.
pub const CASE_NUMBERS: Statute = Statute {
    id: "case-numbers",
    zh: "案号规定",
    en: "Provisions on Case Numbers",
    title: "关于人民法院案件案号的若干规定",
};

/// 调整中级人民法院管辖标准的通知（最高人民法院关于调整中级人民法院管辖第一审民事案件标准的通知）: 法发〔2021〕27号, in force 2021-10-01; read in excerpts only.
pub const LEVEL_JURISDICTION: Statute = Statute {
    id: "level-jurisdiction",
    zh: "调整中级人民法院管辖标准的通知",
    en: "Notice on the Intermediate Courts' Jurisdiction",
    title: "最高人民法院关于调整中级人民法院管辖第一审民事案件标准的通知",
};

/// 调整高级人民法院管辖标准的通知（最高人民法院关于调整高级人民法院和中级人民法院管辖第一审民事案件标准的通知）: 法发〔2019〕14号, in force 2019-05-01; read in excerpts only.
pub const HIGH_COURT_JURISDICTION: Statute = Statute {
    id: "high-court-jurisdiction",
    zh: "调整高级人民法院管辖标准的通知",
    en: "Notice on the High Courts' Jurisdiction",
    title: "最高人民法院关于调整高级人民法院和中级人民法院管辖第一审民事案件标准的通知",
};

/// Every statute that has an id.
pub const ALL: &[Statute] = &[
    CIVIL_PROCEDURE,
    CIVIL_PROCEDURE_INTERPRETATION,
    LITIGATION_COSTS,
    ONLINE_LITIGATION,
    ONLINE_MEDIATION,
    INTERNET_COURTS,
    CASE_FILING,
    PRIVATE_LENDING,
    PRIVATE_LENDING_SCOPE,
    DELAYED_PERFORMANCE_INTEREST,
    CIVIL_EVIDENCE,
    SUMMARY_PROCEDURE,
    POSTAL_SERVICE,
    PROCESS_PUBLICITY,
    TRIAL_LIMITS,
    TRIAL_LIMIT_EXTENSION,
    CIVIL_CODE,
    LIMITATION_OF_ACTIONS,
    ENTERPRISE_BANKRUPTCY,
    BANKRUPTCY_PROVISIONS_THREE,
    ADMINISTRATOR_REMUNERATION,
    LABOUR_DISPUTE_MEDIATION_AND_ARBITRATION,
    LABOUR_DISPUTES,
    PEOPLES_ASSESSORS,
    PEOPLES_COURTS,
    PEOPLES_MEDIATION,
    PUBLIC_HOLIDAYS,
    ELECTRONIC_SIGNATURE,
    PERSONAL_INFORMATION,
    ARCHIVES,
    ADMINISTRATIVE_LITIGATION,
    ADMINISTRATIVE_LITIGATION_INTERPRETATION,
    PAYMENT_ORDER,
    PROPERTY_PRESERVATION,
    RECUSAL,
    FOREIGN_RELATED_JURISDICTION,
    CIVIL_MEDIATION,
    INVITED_MEDIATION,
    JUDICIAL_CONFIRMATION,
    FILE_INSPECTION,
    CASE_NUMBERS,
    LEVEL_JURISDICTION,
    HIGH_COURT_JURISDICTION,
];
