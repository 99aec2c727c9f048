//! A court in a test

pub mod house;
pub mod postgres;

/// One behaviour, tried on both engines: `both!(name, |url| { … })` becomes the tests `name::sqlite` and
/// `name::postgres`, each with a database of its own.
#[macro_export]
macro_rules! both {
    ($name:ident, |$url:ident| $body:block) => {
        mod $name {
            #[expect(clippy::wildcard_imports, reason = "the body stands in the module around it")]
            use super::*;

            async fn tried($url: String) $body

            #[tokio::test(flavor = "multi_thread")]
            async fn sqlite() {
                let folder = $crate::folder();
                tried(format!("sqlite:{}", folder.path().join("court.db").display())).await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn postgres() {
                let database = $crate::postgres::database();
                tried(database.url.clone()).await;
            }
        }
    };
}

/// A folder of the test's own, gone at its end.
///
/// # Panics
/// When the system has no place for temporary files.
pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a place for temporary files")
}
