//! `Scheme`: how credentials of one kind come with a request.

use crate::input::Exchange;
use crate::operation::SchemeKind;
use std::borrow::Cow;

/// How credentials of one kind come with a request. Whether they are right is for the dependency to say that
/// takes them.
///
/// ```
/// use statuskit::prelude::*;
/// use statuskit::input::Exchange;
/// use statuskit::operation::SchemeKind;
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
    /// What a request brings.
    type Credentials: Send + 'static;

    /// Whether [`find`](Scheme::find) can fail: then also a route with `auto_error = false` documents its 401.
    const MAY_BE_MALFORMED: bool = false;

    /// The credentials of a request; `None` where it brings none of this scheme.
    ///
    /// # Errors
    ///
    /// When it brings some that cannot be read: a 401, also where credentials are optional.
    fn find(&self, exchange: &Exchange) -> Result<Option<Self::Credentials>, Malformed>;

    /// The `WWW-Authenticate` of a 401 (RFC 9110, §11.6.1).
    fn challenge(&self) -> Cow<'static, str>;

    /// What the document says of it.
    fn kind(&self) -> SchemeKind;
}

/// Credentials that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed;
