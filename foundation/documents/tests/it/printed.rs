//! What each document must contain by law, read back from the page.

use documents::Document;
use documents::document::{Procedure, ServiceWay};

use crate::samples::{ALL, ask, keep, made, sample, squeezed, text};

/// What must stand in each, in any order.
const REQUIRED: [(&str, &[&str]); 15] = [
    (
        "complaint",
        &[
            "民事起诉状",
            "（民间借贷纠纷）",
            "说明",
            "特别提示",
            "第一百一十五条",
            "原告",
            "被告",
            "林晓岚",
            "990101199005170028",
            "诉讼请求",
            "尚欠本金80,000.00元",
            "标的总额",
            "约定管辖和诉前保全",
            "事实与理由",
            "证据清单",
            "银行转账凭证.pdf（2页）",
            "证明：款项交付",
            "对纠纷解决方式的意愿",
            "此致",
            "上海市浦东新区人民法院",
            "具状人（签字、盖章）",
            "日期：",
            "2026年3月2日",
            "在线签名时间：2026年3月2日10:21:33（北京时间）",
            "√暂不确定",
        ],
    ),
    (
        "filing-receipt",
        &[
            "收到材料凭证",
            "收件〔2026〕沪0115第000321号",
            "2026年3月2日10:22:05",
            "原告林晓岚",
            "被告吴泽宇",
            "共5件",
            "借条",
            "SHA-256",
            "最迟于2026年3月9日",
            "登记立案若干问题的规定》第二条",
            "不表示已经立案",
            "021-55000115",
            "（院印）",
            "二〇二六年三月二日",
        ],
    ),
    (
        "correction-notice",
        &[
            "补正通知书",
            "一次性全部告知",
            "3处",
            "诉讼请求第2项利息",
            "没有写明计算利息的起止日期和利率",
            "被告住所地",
            "写到门牌号",
            "银行转账凭证.pdf",
            "收到本通知之日起7日内",
            "2026年3月11日",
            "第一百二十二条第（三）项",
            "重新计算七日",
            "裁定不予受理",
            "联系人：周敏",
        ],
    ),
    (
        "non-acceptance-ruling",
        &[
            "民事裁定书",
            "（2026）沪0115民初101号",
            "起诉人：林晓岚，女，1990年5月17日出生，汉族",
            "2026年3月2日，本院收到林晓岚的起诉状",
            "事实和理由：",
            "本院经审查认为，起诉人与被起诉人",
            "依照《中华人民共和国民事诉讼法》第一百二十二条、第一百二十六条、第一百二十七条第（二）项规定，裁定如下",
            "对林晓岚的起诉，本院不予受理。",
            "裁定书送达之日起十日内",
            "上诉于上海市第一中级人民法院",
            "审判长陈静",
            "审判员赵一鸣",
            "人民陪审员钱素芬",
            "法官助理孙可",
            "书记员李文",
            "本件与原本核对无异",
            "二〇二六年三月九日",
        ],
    ),
    (
        "transfer-notice",
        &[
            "移送告知书",
            "不属于本院管辖",
            "杭州市西湖区人民法院",
            "第一百二十七条第（四）项",
            "在线移送该院",
            "证据材料（三份，共9页）",
            "第二百一十一条",
        ],
    ),
    (
        "acceptance-notice",
        &[
            "受理案件通知书",
            "林晓岚诉吴泽宇民间借贷纠纷",
            "2026年3月9日决定立案审理",
            "案由民间借贷纠纷",
            "诉讼权利和义务",
            "第五十二条",
            "申请其回避",
            "送达地址确认书",
            "https://court.example.cn",
            "案件查询码739164",
            "通过互联网公开审判流程信息的规定》第四条",
            "审判人员确定后，本院在三日内另行告知",
            "按撤诉处理",
        ],
    ),
    (
        "fee-notice",
        &[
            "交纳诉讼费用通知书",
            "林晓岚诉吴泽宇民间借贷纠纷",
            "自接到本通知次日起七日内",
            "2026年3月16日",
            "案件受理费",
            "84,960.00",
            "962.00",
            "玖佰陆拾贰元整",
            "《诉讼费用交纳办法》第十三条第一款第（一）项、第十六条",
            "缴款码",
            "0115202600000321",
            "手机扫码交费",
            "账号",
            "逾期的后果",
            "裁定按撤诉处理",
            "司法救助",
            "缓交、减交或者免交",
            "第四十四条",
        ],
    ),
    (
        "response-notice",
        &[
            "应诉通知书",
            "吴泽宇：",
            "起诉状副本之日起15日内",
            "不提出答辩状的，不影响本院审理",
            "管辖权有异议",
            "三日内登录诉讼平台",
            "《人民法院在线诉讼规则》第十条",
            "诉讼权利和义务",
            "身份证明",
            "授权委托书",
            "送达地址确认书",
            "民事起诉状副本（3页）",
            "缺席判决",
        ],
    ),
    (
        "evidence-notice",
        &[
            "举证通知书",
            "证据的若干规定》第五十条",
            "举证期限：自收到本通知之日起15日",
            "适用简易程序",
            "举证责任的分配和要求",
            "第六十七条",
            "申请本院调查收集证据",
            "国家秘密、商业秘密或者个人隐私",
            "申请延长",
            "逾期提供证据的后果",
            "训诫、罚款",
            "第六十八条第二款",
        ],
    ),
    (
        "panel-notice",
        &[
            "合议庭组成人员告知书",
            "第一百三十一条",
            "2026年3月10日确定",
            "审判长陈静",
            "人民陪审员钱素芬",
            "法官助理孙可",
            "书记员李文",
            "随机分配",
            "申请回避的权利",
            "第四十七条",
            "申请复议一次",
        ],
    ),
    (
        "address-confirmation",
        &[
            "送达地址确认书",
            "受送达人",
            "上海市浦东新区样板街22号",
            "200120",
            "13900000002",
            "√同意",
            "诉讼平台专用账号",
            "判决书、裁定书、调解书",
            "√要求保密",
            "文书退回之日视为送达之日",
            "第一百三十七条",
            "《人民法院在线诉讼规则》第二十九条至第三十一条",
            "需要纸质文书的",
            "受送达人（签字、盖章）",
            "2026年3月12日",
        ],
    ),
    (
        "service-certificate",
        &[
            "电子送达凭证",
            "吴泽宇",
            "第二十九条第二款第（一）项",
            "应诉通知书",
            "SHA-256",
            "诉讼平台专用账号",
            "139****0002",
            "2026年3月12日20:05:01",
            "20:07:44",
            "被告吴泽宇：于2026年3月12日20:05:01送达",
            "第三十一条第一款",
            "具有送达回证效力",
        ],
    ),
    (
        "defence",
        &[
            "民事答辩状",
            "案号：（2026）沪0115民初101号",
            "对诉讼请求的答辩",
            "对本金有无异议",
            "√有：已于2025年9月另还5,000元",
            "对事实与理由的答辩",
            "无争议事实",
            "答辩人（签字、盖章）",
            "此致",
            "2026年3月20日",
        ],
    ),
    (
        "deemed-withdrawal-ruling",
        &[
            "民事裁定书",
            "原告：林晓岚",
            "被告：上海示例贸易有限公司",
            "法定代表人：吴泽宇，执行董事",
            "委托诉讼代理人：郑合",
            "于2026年3月9日立案",
            "962.00元",
            "期限至2026年3月16日届满",
            "未预交案件受理费",
            "第二百一十三条规定，裁定如下",
            "本案按林晓岚撤回起诉处理",
            "审判员陈静",
            "书记员李文",
        ],
    ),
    (
        "payment-receipt",
        &[
            "诉讼费用缴费凭证",
            "交款人林晓岚",
            "（2026）沪0115民初101号",
            "2026年3月10日09:15:42",
            "微信支付",
            "4200001234202603101234567890",
            "962.00",
            "玖佰陆拾贰元整",
            "沙箱",
            "不具有任何付款证明效力",
        ],
    ),
];

#[test]
fn every_document_says_what_it_must() {
    let mut lacking = Vec::new();
    for (name, required) in REQUIRED {
        let pdf = made(&sample(name));
        keep(name, &pdf.bytes);
        let text = text(&pdf.bytes);
        lacking.extend(
            required.iter().filter(|what| !text.contains(&squeezed(what))).map(|what| format!("{name}: {what}")),
        );
        assert!(text.contains(&format!("第1页，共{}页", pdf.pages)), "{name}");
        assert_eq!(pdf.missing, Vec::<String>::new(), "{name}");
    }
    assert!(lacking.is_empty(), "{lacking:#?}");
}

#[test]
fn every_kind_has_a_sample_that_round_trips() {
    for (name, json) in ALL {
        let document = sample(name);
        assert_eq!(document.kind(), name);
        let again: Document = serde_json::from_str(&serde_json::to_string(&document).unwrap()).unwrap();
        assert_eq!(again, document, "{name}");
        assert!(json.contains(&format!("\"document\": \"{name}\"")));
    }
}

#[test]
fn they_are_pdf_a_2b_tagged_and_whole() {
    for (name, _) in ALL {
        let pdf = made(&sample(name));
        let raw = String::from_utf8_lossy(&pdf.bytes);
        for mark in
            ["<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>B</pdfaid:conformance>", "/OutputIntent", "GTS_PDFA1"]
        {
            assert!(raw.contains(mark), "{name} lacks {mark}");
        }
        let info = ask("pdfinfo", &[], &pdf.bytes);
        for line in ["Tagged:          yes", "JavaScript:      no", "Encrypted:       no", "A4"] {
            assert!(info.contains(line), "{name} lacks {line}:\n{info}");
        }
        assert!(info.contains(sample(name).title()), "{name}: {info}");
        // Name, type, encoding, then: emb sub uni.
        for font in ask("pdffonts", &[], &pdf.bytes).lines().skip(2) {
            assert!(font.contains("yes yes yes"), "{name}: {font}");
            assert!(font.contains("NotoS"), "{name}: {font}");
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let before: Vec<_> = ALL.iter().map(|(name, _)| made(&sample(name)).bytes).collect();
    let threads: Vec<_> = (0..2)
        .map(|_| {
            std::thread::spawn(|| ALL.iter().rev().map(|(name, _)| made(&sample(name)).bytes).rev().collect::<Vec<_>>())
        })
        .collect();
    for thread in threads {
        assert!(thread.join().unwrap() == before);
    }
    let Document::FeeNotice(mut changed) = sample("fee-notice") else { unreachable!() };
    changed.lines[0].amount.0 += 1;
    assert!(made(&Document::FeeNotice(changed)).bytes != before[6]);
}

#[test]
fn its_date_is_the_documents_not_todays() {
    let info = ask("pdfinfo", &["-isodates"], &made(&sample("fee-notice")).bytes);
    assert!(info.contains("CreationDate:    2026-03-09"), "{info}");
}

#[test]
fn variants_change_what_they_should() {
    let Document::EvidenceNotice(mut notice) = sample("evidence-notice") else { unreachable!() };
    notice.procedure = Procedure::SmallClaims;
    notice.until = Some(jiff::civil::date(2026, 3, 23));
    let small = text(&made(&Document::EvidenceNotice(notice)).bytes);
    assert!(
        small.contains("适用小额诉讼程序") && small.contains("至2026年3月23日届满") && small.contains("一般不超过七日")
    );

    let Document::ServiceCertificate(mut certificate) = sample("service-certificate") else { unreachable!() };
    certificate.way = ServiceWay::PresumedRead;
    let presumed = text(&made(&Document::ServiceCertificate(certificate)).bytes);
    assert!(presumed.contains("推定完成有效送达") && presumed.contains("非本人阅知"));

    let Document::PaymentReceipt(mut receipt) = sample("payment-receipt") else { unreachable!() };
    receipt.sandbox = false;
    let real = text(&made(&Document::PaymentReceipt(receipt)).bytes);
    assert!(!real.contains("沙箱") && real.contains("不代替财政票据"));
}
