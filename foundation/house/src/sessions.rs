use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::Response;
use identity::Signed;
use identity::session::{Token, Transport};
use web::{Page, SignedIn, WebError};

use crate::court::Court;
use crate::member::Member;

/// The session of a request, for pages that deal with sessions themselves.
#[derive(Clone, Debug)]
pub struct Seat {
    /// The session and whose it is.
    pub signed: Signed,
    /// Its token.
    pub token: Token,
}

/// The layer that knows who asks: looks the session's cookie up and puts [`Member`], [`Seat`] and [`SignedIn`] into the
/// request. A session whose second factor is still to come is no [`Member`] yet.
pub async fn sessions(State(house): State<Court>, mut request: Request, next: Next) -> Result<Response, WebError> {
    let transport = transport(&house);
    let cookies = request.headers().get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let token = cookies.into_iter().find_map(|cookies| transport.read(cookies));
    if let Some(token) = token
        && let Some(signed) = house.identity.signed(&token).await.map_err(WebError::internal)?
    {
        if !signed.pending {
            let court = signed.offices.first().map(|office| house.courts().name(office.court));
            let role = signed.offices.first().map_or("party", |office| identity::Member::name(office.role)).to_owned();
            let (mut parts, body) = request.into_parts();
            let t = Page::of(&parts)?.t;
            let key = signed.offices.first().map_or_else(|| "house-role-party".to_owned(), |office| office.role.key());
            parts.extensions.insert(SignedIn {
                name: signed.name.clone(),
                role_name: t.say(&key).into_owned(),
                role,
                court,
                ends_in: None,
                keep_alive: "/session",
                sign_out: "/logout",
            });
            parts.extensions.insert(Member {
                person: signed.session.person,
                name: signed.name.clone(),
                offices: signed.offices.clone(),
                assurance: signed.assurance(),
            });
            request = Request::from_parts(parts, body);
        }
        request.extensions_mut().insert(Seat { signed, token });
    }
    Ok(next.run(request).await)
}

/// How the cookie travels: secure by HTTPS, plain on loopback.
pub fn transport(house: &crate::House) -> Transport {
    if house.origin.starts_with("https://") { Transport::Https } else { Transport::Loopback }
}
