use std::future::Future;

use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header;
use bytes::Bytes;
use web::WebError;

/// A form as it was posted, in either encoding: with files when the browser runs no script.
pub(super) struct Posted {
    /// Names and texts, in order.
    pub fields: Vec<(String, String)>,
    /// Field name, file name, declared type, content.
    pub files: Vec<PostedFile>,
}

/// A file in a form.
pub(super) struct PostedFile {
    /// The field.
    pub field: String,
    /// Its name.
    pub name: String,
    /// What the browser says it is.
    pub declared: Option<String>,
    /// Its content.
    pub content: Bytes,
}

impl Posted {
    /// The first value of a field.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// What every act's form carries.
    pub fn asked(&self) -> house::Asked {
        house::Asked {
            seen: self.get("seen").and_then(|seen| seen.parse().ok()),
            key: self.get("key").map(str::to_owned),
        }
    }

    /// All of it, to tell requests under one key apart.
    pub fn digest(&self) -> String {
        self.fields.iter().filter(|(name, _)| name != "key").map(|(name, value)| format!("{name}={value}\n")).collect()
    }
}

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = WebError;

    fn from_request(request: Request, state: &S) -> impl Future<Output = Result<Self, WebError>> + Send {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let multipart = kind.is_some_and(|kind| kind.starts_with("multipart/form-data"));
        async move {
            if !multipart {
                let fields = axum::Form::<Vec<(String, String)>>::from_request(request, state).await;
                let axum::Form(fields) = fields.map_err(|_| WebError::BadRequest)?;
                return Ok(Self { fields, files: Vec::new() });
            }
            let mut form = Multipart::from_request(request, state).await.map_err(|_| WebError::BadRequest)?;
            let mut posted = Self { fields: Vec::new(), files: Vec::new() };
            while let Some(field) = form.next_field().await.map_err(|_| WebError::TooLarge)? {
                let name = field.name().unwrap_or_default().to_owned();
                let (file, declared) = (field.file_name().map(str::to_owned), field.content_type().map(str::to_owned));
                match file {
                    // A file field in which nothing was chosen has an empty name.
                    Some(file) if file.is_empty() => {}
                    Some(file) => {
                        let content = field.bytes().await.map_err(|_| WebError::TooLarge)?;
                        posted.files.push(PostedFile { field: name, name: file, declared, content });
                    }
                    None => posted.fields.push((name, field.text().await.map_err(|_| WebError::BadRequest)?)),
                }
            }
            Ok(posted)
        }
    }
}
