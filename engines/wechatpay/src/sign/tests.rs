use std::sync::LazyLock;

use aws_lc_rs::encoding::Pkcs8V1Der;
use aws_lc_rs::rsa::KeySize;
use proptest::prelude::*;

use super::*;

static KEY: LazyLock<Signer> = LazyLock::new(|| {
    let pair = KeyPair::generate(KeySize::Rsa2048).unwrap();
    let der: Pkcs8V1Der<'_> = pair.as_der().unwrap();
    Signer::from_pem(&pem::encode(pem::PRIVATE_KEY, der.as_ref())).unwrap()
});

fn verifier(serial: &str) -> Verifier {
    let mut verifier = Verifier::default();
    verifier.add(serial, &KEY.public_pem()).unwrap();
    verifier
}

fn signed(serial: &str, timestamp: &str, nonce: &str, body: &[u8]) -> HeaderMap {
    let signature = KEY.sign(&answer_message(timestamp.parse().unwrap_or(0), nonce, body));
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("wechatpay-serial", serial),
        ("wechatpay-timestamp", timestamp),
        ("wechatpay-nonce", nonce),
        ("wechatpay-signature", &signature),
    ] {
        headers.insert(name, value.parse().unwrap());
    }
    headers
}

#[test]
fn the_texts_are_the_vendors() {
    // The layout of the vendor's documentation, "构造签名串": an empty body leaves an empty line.
    assert_eq!(
        request_message(
            "GET",
            "/v3/refund/domestic/refunds/123?x=1",
            1554208460,
            "593BEC0C930BF1AFEB40B4A08C8FB242",
            b""
        ),
        b"GET\n/v3/refund/domestic/refunds/123?x=1\n1554208460\n593BEC0C930BF1AFEB40B4A08C8FB242\n\n"
    );
    assert_eq!(
        answer_message(1554209980, "c5ac7061fccab6bf3e254dcf98995b8c", b"{}"),
        b"1554209980\nc5ac7061fccab6bf3e254dcf98995b8c\n{}\n"
    );
}

/// Key and signature made by OpenSSL (`openssl genpkey`, `openssl dgst -sha256 -sign`); the private half was thrown away.
#[test]
fn a_signature_by_openssl_verifies() {
    let mut verifier = Verifier::default();
    verifier.add("A", include_str!("openssl_public.pem")).unwrap();
    let message = answer_message(1554209980, "c5ac7061fccab6bf3e254dcf98995b8c", "{\"摘要\":\"支付成功\"}".as_bytes());
    let signature = include_str!("openssl_signature.b64").trim();
    assert_eq!(verifier.verify("A", &message, signature), Ok(()));
    assert_eq!(verifier.verify("A", &message[1..], signature), Err(Forgery::Signature));
}

#[test]
fn answers_are_believed_only_when_everything_fits() {
    let (v, now) = (verifier("S"), 1_800_000_000);
    let ok = signed("S", "1800000000", "n0nce", b"body");
    assert_eq!(v.answer(&ok, b"body", now), Ok(()));
    assert_eq!(v.answer(&ok, b"body", now + 299), Ok(()));
    assert_eq!(v.answer(&ok, b"body", now - 299), Ok(()));
    assert_eq!(v.answer(&ok, b"body", now + 300), Err(Forgery::Stale { seconds_off: 300 }));
    assert_eq!(v.answer(&ok, b"body", now - 300), Err(Forgery::Stale { seconds_off: -300 }));
    assert_eq!(v.answer(&ok, b"bodY", now), Err(Forgery::Signature));
    assert_eq!(v.answer(&signed("T", "1800000000", "n", b"x"), b"x", now), Err(Forgery::UnknownSerial("T".into())));
    for name in ["wechatpay-serial", "wechatpay-timestamp", "wechatpay-nonce", "wechatpay-signature"] {
        let mut without = ok.clone();
        without.remove(name);
        assert_eq!(v.answer(&without, b"body", now), Err(Forgery::Header(name)));
        let mut twice = ok.clone();
        twice.append(name, ok[name].clone());
        assert_eq!(v.answer(&twice, b"body", now), Err(Forgery::Header(name)));
    }
    for stamp in ["01800000000", "+1800000000", "1800000000.0", "", "99999999999999999999"] {
        assert_eq!(v.answer(&signed("S", stamp, "n", b"x"), b"x", now), Err(Forgery::Header("wechatpay-timestamp")));
    }
    let mut other = ok.clone();
    other.insert("wechatpay-signature-type", "WECHATPAY2-SM2-WITH-SM3".parse().unwrap());
    assert_eq!(v.answer(&other, b"body", now), Err(Forgery::Header("wechatpay-signature-type")));
    // The vendor probes merchants with signatures that start with WECHATPAY/SIGNTEST/: they must be refused.
    let mut probe = ok.clone();
    probe.insert("wechatpay-signature", "WECHATPAY/SIGNTEST/abc".parse().unwrap());
    assert_eq!(v.answer(&probe, b"body", now), Err(Forgery::Signature));
}

#[test]
fn keys_are_checked_when_they_are_read() {
    let small = "-----BEGIN PUBLIC KEY-----\nMFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBALziy3kOJu5M1p8tRMOKZBSVVon/1Sg8\n9OBwvef+8hmAkUJaXMpB4Gw3VeFO2vLfEEo1v/AsYByYtnvK9YKEQL0CAwEAAQ==\n-----END PUBLIC KEY-----\n";
    assert_eq!(Verifier::default().add("S", small), Err(BadKey::NotRsa));
    assert!(matches!(Signer::from_pem(&KEY.public_pem()), Err(BadKey::Pem(pem::NotPem::Label { .. }))));
    assert_eq!(Signer::from_pem(&pem::encode(pem::PRIVATE_KEY, b"no key")).unwrap_err(), BadKey::NotRsa);
    assert_eq!(format!("{:?}", *KEY), "Signer(…)");
}

#[test]
fn crooked_authorization_headers_are_refused() {
    let good = Authorization {
        mchid: "1900000109".into(),
        serial_no: "1DDE55AD".into(),
        nonce_str: "abc".into(),
        timestamp: 1554208460,
        signature: "c2ln".into(),
    };
    let text = good.header();
    assert_eq!(Authorization::parse(&text), Ok(good));
    for bad in [
        String::new(),
        text.replace(SCHEME, "WECHATPAY2-SM2-WITH-SM3"),
        text.replace("mchid", "mchId"),
        text.replace("\"abc\"", "\"\""),
        text.replace("\"abc\"", "abc"),
        text.replace("1554208460", "1554208460\\n"),
        text.replace("1554208460", "-1"),
        format!("{text},mchid=\"1900000109\""),
        format!("{text},extra=\"1\""),
        text.replace("abc", "a\"b"),
        text.replace(' ', ""),
    ] {
        assert_eq!(Authorization::parse(&bad), Err(Forgery::Header("authorization")), "{bad}");
    }
}

fn method() -> impl Strategy<Value = &'static str> {
    prop_oneof![Just("GET"), Just("POST"), Just("PUT"), Just("DELETE")]
}

proptest! {
    /// Two different requests never share one text to sign: the text can be taken apart again.
    #[test]
    fn a_request_text_has_one_reading(
        m in method(), path in "/[!-~]{0,60}", time in 0..4_000_000_000i64, nonce in "[0-9A-Za-z]{1,32}",
        body in proptest::collection::vec(any::<u8>(), 0..200),
    ) {
        let text = request_message(m, &path, time, &nonce, &body);
        let parts: Vec<&[u8]> = text.splitn(5, |b| *b == b'\n').collect();
        prop_assert_eq!(parts[0], m.as_bytes());
        prop_assert_eq!(parts[1], path.as_bytes());
        prop_assert_eq!(parts[2].to_vec(), time.to_string().into_bytes());
        prop_assert_eq!(parts[3], nonce.as_bytes());
        prop_assert_eq!(parts[4].strip_suffix(b"\n").unwrap(), &body[..]);
    }

    #[test]
    fn an_answer_text_has_one_reading(
        time in 0..4_000_000_000i64, nonce in "[0-9A-Za-z]{1,32}", body in proptest::collection::vec(any::<u8>(), 0..200),
    ) {
        let text = answer_message(time, &nonce, &body);
        let parts: Vec<&[u8]> = text.splitn(3, |b| *b == b'\n').collect();
        prop_assert_eq!(parts[0].to_vec(), time.to_string().into_bytes());
        prop_assert_eq!(parts[1], nonce.as_bytes());
        prop_assert_eq!(parts[2].strip_suffix(b"\n").unwrap(), &body[..]);
    }

    #[test]
    fn authorization_comes_back(
        mchid in "[0-9]{8,10}", serial_no in "[0-9A-F]{40}", nonce_str in "[0-9A-Za-z]{1,32}",
        timestamp in 0..4_000_000_000i64, signature in "[0-9A-Za-z+/]{8,344}={0,2}",
    ) {
        let it = Authorization { mchid, serial_no, nonce_str, timestamp, signature };
        prop_assert_eq!(Authorization::parse(&it.header()), Ok(it));
    }

    #[test]
    fn no_header_panics(text in "\\PC{0,200}") {
        let _ = Authorization::parse(&text);
        let _ = Authorization::parse(&format!("{SCHEME} {text}"));
    }

    /// One changed byte anywhere in what was signed is noticed.
    #[test]
    fn a_changed_answer_is_refused(
        body in proptest::collection::vec(any::<u8>(), 1..200), at in any::<prop::sample::Index>(), bit in 0..8u8,
    ) {
        let v = verifier("S");
        let headers = signed("S", "1800000000", "n0nce", &body);
        let mut changed = body.clone();
        changed[at.index(body.len())] ^= 1 << bit;
        prop_assert_eq!(v.answer(&headers, &body, 1_800_000_000), Ok(()));
        prop_assert_eq!(v.answer(&headers, &changed, 1_800_000_000), Err(Forgery::Signature));
    }
}
