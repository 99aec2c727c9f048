//! Uploads in pieces: lost, doubled, overtaken, cut off, another's.

use bytes::Bytes;
use documents::files::{Begun, Hash, Kind, Limits, Refusal, Store, UploadError, Uploads};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use tempfile::TempDir;
use uuid::Uuid;

use crate::files::pdf;

const OWNER: &str = "draft 7 of person 3";

struct Bench {
    folder: TempDir,
    store: Store,
    uploads: Uploads,
}

fn bench() -> Bench {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::folder(folder.path().join("files")).unwrap();
    let uploads = Uploads::open(folder.path().join("uploads"), store.clone(), Limits::default()).unwrap();
    Bench { folder, store, uploads }
}

fn now() -> Timestamp {
    "2026-03-02T02:00:00Z".parse().unwrap()
}

fn begun(bytes: &[u8]) -> Begun {
    Begun {
        owner: OWNER.into(),
        name: "C:\\fakepath\\借条.pdf".into(),
        declared: Some("application/pdf".into()),
        size: bytes.len() as u64,
        sha256: Some(Hash::of(bytes)),
    }
}

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

#[tokio::test]
async fn pieces_become_a_file() {
    let Bench { uploads, store, .. } = bench();
    let bytes = pdf("");
    uploads.begin(id(1), begun(&bytes), now()).await.unwrap();
    let mut offset = 0;
    for piece in bytes.chunks(50) {
        offset = uploads.append(id(1), OWNER, offset, Bytes::copy_from_slice(piece)).await.unwrap();
    }
    let kept = uploads.finish(id(1), OWNER).await.unwrap();
    assert_eq!(
        (kept.name.as_str(), kept.kind, kept.pages, kept.original),
        ("借条.pdf", Kind::Pdf, 1, Hash::of(&bytes))
    );
    assert_eq!(kept.served, kept.original);
    assert_eq!(&store.get(kept.original).await.unwrap()[..], bytes);
    // The answer was lost on the way: asked again, the same answer.
    assert_eq!(uploads.finish(id(1), OWNER).await.unwrap(), kept);
    assert_eq!(uploads.received(id(1), OWNER).await.unwrap(), bytes.len() as u64);
}

#[tokio::test]
async fn a_lost_connection_loses_nothing() {
    let Bench { folder, uploads, store } = bench();
    let bytes = pdf("");
    uploads.begin(id(1), begun(&bytes), now()).await.unwrap();
    let piece = |from: usize, to: usize| Bytes::copy_from_slice(&bytes[from..to]);
    assert_eq!(uploads.append(id(1), OWNER, 0, piece(0, 100)).await.unwrap(), 100);
    // Doubled, because the answer was lost; overtaken; beginning within.
    for (offset, piece) in [(0, piece(0, 100)), (200, piece(200, 210)), (50, piece(50, 150))] {
        assert!(matches!(
            uploads.append(id(1), OWNER, offset, piece).await,
            Err(UploadError::Offset { received: 100 })
        ));
    }
    // Begun again by a page that was reloaded, finished too early.
    uploads.begin(id(1), begun(&bytes), now()).await.unwrap();
    assert!(matches!(uploads.finish(id(1), OWNER).await, Err(UploadError::Incomplete { received: 100 })));
    // The server is started again.
    let uploads = Uploads::open(folder.path().join("uploads"), store, Limits::default()).unwrap();
    assert_eq!(uploads.received(id(1), OWNER).await.unwrap(), 100);
    uploads.append(id(1), OWNER, 100, piece(100, bytes.len())).await.unwrap();
    assert_eq!(uploads.finish(id(1), OWNER).await.unwrap().original, Hash::of(&bytes));
}

#[tokio::test]
async fn refuses_at_once_and_at_the_end() {
    let Bench { uploads, .. } = bench();
    let bytes = pdf("");
    for (size, refusal) in [(0, Refusal::Empty), (50_000_001, Refusal::TooLarge { limit: 50_000_000 })] {
        let announced = Begun { size, ..begun(&bytes) };
        assert!(matches!(uploads.begin(id(1), announced, now()).await, Err(UploadError::Refused(r)) if r == refusal));
    }
    uploads.begin(id(1), begun(&bytes), now()).await.unwrap();
    let more = [bytes.as_slice(), b"!"].concat();
    assert!(matches!(
        uploads.append(id(1), OWNER, 0, more.into()).await,
        Err(UploadError::Refused(Refusal::TooLarge { .. }))
    ));
    let mut changed = bytes.clone();
    changed[20] ^= 1;
    uploads.append(id(1), OWNER, 0, changed.into()).await.unwrap();
    assert!(matches!(uploads.finish(id(1), OWNER).await, Err(UploadError::Refused(Refusal::Changed))));
    // It is over.
    assert!(matches!(uploads.received(id(1), OWNER).await, Err(UploadError::Gone)));

    let active = pdf("4 0 obj << /S /JavaScript >> endobj");
    uploads.begin(id(2), begun(&active), now()).await.unwrap();
    uploads.append(id(2), OWNER, 0, active.into()).await.unwrap();
    assert!(matches!(uploads.finish(id(2), OWNER).await, Err(UploadError::Refused(Refusal::PdfActive))));
}

#[tokio::test]
async fn nobody_elses() {
    let Bench { uploads, .. } = bench();
    let bytes = pdf("");
    uploads.begin(id(1), begun(&bytes), now()).await.unwrap();
    assert!(matches!(uploads.received(id(1), "somebody").await, Err(UploadError::Gone)));
    assert!(matches!(uploads.append(id(1), "somebody", 0, Bytes::from_static(b"x")).await, Err(UploadError::Gone)));
    assert!(matches!(uploads.finish(id(1), "somebody").await, Err(UploadError::Gone)));
    assert!(matches!(uploads.cancel(id(1), "somebody").await, Err(UploadError::Gone)));
    let other = Begun { owner: "somebody".into(), ..begun(&bytes) };
    assert!(matches!(uploads.begin(id(1), other, now()).await, Err(UploadError::Gone)));
    assert_eq!(uploads.received(id(1), OWNER).await.unwrap(), 0);
    uploads.cancel(id(1), OWNER).await.unwrap();
    assert!(matches!(uploads.received(id(1), OWNER).await, Err(UploadError::Gone)));
}

#[tokio::test]
async fn stale_ones_are_swept() {
    let Bench { folder, uploads, .. } = bench();
    let bytes = pdf("");
    let later = now() + SignedDuration::from_hours(30);
    uploads.begin(id(1), begun(&bytes), now()).await.unwrap();
    uploads.begin(id(2), begun(&bytes), later).await.unwrap();
    // Cut off while it began.
    std::fs::create_dir(folder.path().join("uploads").join(id(3).simple().to_string())).unwrap();
    assert_eq!(uploads.sweep(later, SignedDuration::from_hours(24)).await.unwrap(), 2);
    assert!(matches!(uploads.received(id(1), OWNER).await, Err(UploadError::Gone)));
    assert_eq!(uploads.received(id(2), OWNER).await.unwrap(), 0);
}

#[tokio::test]
async fn the_same_piece_sent_by_two_connections_arrives_once() {
    let Bench { uploads, .. } = bench();
    let bytes = pdf("");
    uploads.begin(id(1), begun(&bytes), now()).await.unwrap();
    let whole = Bytes::from(bytes.clone());
    let sends = (0..8).map(|_| {
        let (uploads, whole) = (uploads.clone(), whole.clone());
        tokio::spawn(async move { uploads.append(id(1), OWNER, 0, whole).await.is_ok() })
    });
    let mut arrived = 0;
    for send in sends.collect::<Vec<_>>() {
        arrived += usize::from(send.await.unwrap());
    }
    assert_eq!(arrived, 1);
    assert_eq!(uploads.finish(id(1), OWNER).await.unwrap().original, Hash::of(&bytes));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    /// Any order, any repetition: a sender who does as it is told gets the file through, whole.
    #[test]
    fn any_pieces_in_any_order_end_whole(tries in prop::collection::vec((0_usize..400, 1_usize..120), 0..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let Bench { uploads, .. } = bench();
            let bytes = pdf("");
            uploads.begin(id(1), begun(&bytes), now()).await.unwrap();
            let mut received = 0;
            for (from, length) in tries {
                let from = from.min(bytes.len() - 1);
                let to = (from + length).min(bytes.len());
                match uploads.append(id(1), OWNER, from as u64, Bytes::copy_from_slice(&bytes[from..to])).await {
                    Ok(after) => {
                        assert_eq!(from as u64, received);
                        received = after;
                    }
                    Err(UploadError::Offset { received: told }) => assert_eq!(told, received),
                    Err(error) => panic!("{error}"),
                }
            }
            let rest = Bytes::copy_from_slice(&bytes[usize::try_from(received).unwrap()..]);
            uploads.append(id(1), OWNER, received, rest).await.unwrap();
            assert_eq!(uploads.finish(id(1), OWNER).await.unwrap().original, Hash::of(&bytes));
        });
    }
}
