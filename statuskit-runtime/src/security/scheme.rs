//! `Scheme`: how credentials of one kind are sent with a request.

use crate::input::Exchange;
use crate::operation::SchemeKind;
use std::borrow::Cow;

/// A way of sending credentials with a request. The dependency that takes the credentials decides whether
/// they are valid.
///
/// ```
/// use statuskit::prelude::*;
/// use statuskit::extend::input::Exchange;
/// use statuskit::extend::operation::SchemeKind;
/// use statuskit::security::{Malformed, Scheme, Secured};
/// use statuskit::Route;
/// use std::borrow::Cow;
///
/// /// `Authorization: Ticket 7`
/// struct Ticket;
///
/// impl Scheme for Ticket {
///     type Credentials = u32;
///     const MAY_BE_MALFORMED: bool = true;
///
///     fn find(&self, exchange: &Exchange) -> Result<Option<u32>, Malformed> {
///         let Some(sent) = exchange.request.header("authorization") else { return Ok(None) };
///         let number = sent.strip_prefix("Ticket ").and_then(|number| number.parse().ok());
///         number.map(Some).ok_or(Malformed)
///     }
///
///     fn challenge(&self) -> Cow<'static, str> {
///         "Ticket".into()
///     }
///
///     fn kind(&self) -> SchemeKind {
///         SchemeKind::Http { scheme: "ticket", bearer_format: None }
///     }
/// }
///
/// # #[tokio::main]
/// # async fn main() {
/// let route = Route::get("/seat").handler((Secured::new("Ticket", Ticket),), async |(number,)| number);
/// let client = TestClient::new(App::new().routes([route]));
/// client.get("/seat").header("authorization", "Ticket 7").await.assert_json(&json!(7));
/// client.get("/seat").await.assert_status(UNAUTHORIZED).assert_header("www-authenticate", "Ticket");
/// # }
/// ```
pub trait Scheme: Send + Sync + 'static {
    /// The credentials of a request.
    type Credentials: Send + 'static;

    /// Whether [`find`](Scheme::find) can fail. If it can, even a route with `auto_error = false` documents
    /// the 401.
    const MAY_BE_MALFORMED: bool = false;

    /// Returns the credentials of a request, or `None` if it has no credentials of this scheme.
    ///
    /// # Errors
    ///
    /// If the credentials cannot be read, which is a 401 even if credentials are optional.
    fn find(&self, exchange: &Exchange) -> Result<Option<Self::Credentials>, Malformed>;

    /// Returns the `WWW-Authenticate` header of a 401 (RFC 9110, §11.6.1).
    fn challenge(&self) -> Cow<'static, str>;

    /// Returns the kind of scheme, for the document.
    fn kind(&self) -> SchemeKind;
}

/// The error of credentials that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed;
