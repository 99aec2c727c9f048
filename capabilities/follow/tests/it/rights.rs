//! Who may not, may not: swapped ids answer 404, nobody gets 401.

use axum::http::StatusCode;

use crate::world::World;

testkit::both!(strangers_and_nobody, |url| {
    let world = World::open(&url).await;
    let (case, papers) = world.assigned().await;
    let path = format!("/cases/{}", case.path());
    let paper = format!("/papers/{}", papers[0].simple());
    for tail in ["", "/trace", "/draw", "/pin", paper.as_str()] {
        let path = format!("{path}{tail}");
        assert_eq!(world.get(&world.wang, &path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(world.ask(None, "zh", "GET", &path, "").await.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    assert_eq!(
        world.ask(Some(&world.wang), "zh", "POST", &format!("{path}/pin"), "").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(world.get(&world.wang, &format!("/desk/cases/{}", case.path())).await.status, StatusCode::NOT_FOUND);
    for path in ["/cases", "/papers", "/waiting", "/desk"] {
        assert_eq!(world.ask(None, "zh", "GET", path, "").await.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    assert_eq!(world.get(&world.zhang, "/desk").await.status, StatusCode::FORBIDDEN);
    assert_eq!(world.get(&world.auditor, "/desk").await.status, StatusCode::FORBIDDEN);
    // The id of a case of another court, of no case, of no paper, of a paper of another case.
    let other = world.begun().await;
    for path in [
        format!("/cases/B20/{}", case.id.simple()),
        format!("/cases/B23/{}", uuid::Uuid::from_u128(5).simple()),
        "/cases/B23/x".to_owned(),
        format!("{path}/papers/{}", uuid::Uuid::from_u128(5).simple()),
        format!("/cases/{}{paper}", other.path()),
        format!("/cases/{}/draw", other.path()),
    ] {
        assert_eq!(world.get(&world.zhang, &path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    // The court's staff: what the policies say.
    assert_eq!(world.get(&world.cashier, &path).await.status, StatusCode::FORBIDDEN);
    assert_eq!(world.get(&world.cashier, &format!("{path}{paper}")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(world.get(&world.judge, &format!("{path}/pin")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(world.get(&world.judge, &format!("/desk/cases/{}", other.path())).await.status, StatusCode::NOT_FOUND);
});
