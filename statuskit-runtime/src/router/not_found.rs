//! The response to a request that no route matches: 404, 405, OPTIONS or a redirect.

use crate::body::Body;
use crate::context::{AppContext, Settings};
use crate::error::HttpError;
use crate::middleware::Next;
use crate::request::{ClientAddr, RequestParts};
use crate::response::{RedirectResponse, Response};
use crate::router::{Lookup, MountMatch};
use http::header::{ALLOW, HeaderValue};
use http::{Method, StatusCode};
use std::net::SocketAddr;
use std::sync::Arc;

/// Redirects the path of a mount to the same path with a trailing slash.
pub(crate) fn redirect_to_mount(
    found: Lookup,
    mount_match: Option<MountMatch<'_>>,
    context: &AppContext,
) -> Lookup {
    match (found, mount_match) {
        (Lookup::NotFound, Some(MountMatch::Root(path))) if context.settings.redirect_slashes => {
            Lookup::Redirect(path)
        }
        (found, _) => found,
    }
}

/// Creates a service that answers requests which no file of a mount matches: with the app's 404, or with its 405 if
/// `allow` returns the methods of the path.
pub(crate) fn unrouted(
    context: Arc<AppContext>,
    allow: impl Fn(&http::Request<Body>) -> Option<HeaderValue> + Send + Sync + 'static,
) -> Next {
    Next::new(move |request| {
        let found = allow(&request).map_or(Lookup::NotFound, Lookup::MethodNotAllowed);
        let client = ClientAddr::of(request.extensions());
        let response = context.answer_unrouted(found, request, client).sealed();
        Box::pin(std::future::ready(response))
    })
}

impl AppContext {
    /// Answers a request that no route matches.
    pub(crate) fn answer_unrouted(
        &self,
        found: Lookup,
        request: http::Request<Body>,
        client: Option<SocketAddr>,
    ) -> Response {
        let is_head = request.method() == Method::HEAD;
        let (request, _) = RequestParts::new(request, client);
        let mut response = self.respond_unrouted(found, &request);
        response.seal(StatusCode::OK, is_head);
        response
    }

    fn respond_unrouted(&self, found: Lookup, request: &RequestParts) -> Response {
        let error = match found {
            Lookup::Redirect(path) => return redirect(&path, request, &self.settings).into(),
            Lookup::MethodNotAllowed(allow)
                if request.method == Method::OPTIONS && self.settings.automatic_options =>
            {
                return Response::new().status(StatusCode::NO_CONTENT).header(ALLOW, allow);
            }
            Lookup::MethodNotAllowed(allow) => {
                HttpError::from_status(StatusCode::METHOD_NOT_ALLOWED).header(ALLOW, allow)
            }
            Lookup::BadPath => {
                HttpError::new(StatusCode::BAD_REQUEST, "The path is not percent-encoded UTF-8")
            }
            Lookup::BadTarget => HttpError::new(StatusCode::BAD_REQUEST, "The request target is not a path"),
            #[cfg(feature = "websocket")]
            Lookup::UpgradeRequired => crate::websocket::upgrade_required("This path is a WebSocket"),
            #[cfg(feature = "websocket")]
            Lookup::NoSocket => return crate::websocket::closed_early(),
            Lookup::NotFound | Lookup::Route(..) => HttpError::from_status(StatusCode::NOT_FOUND),
        };
        self.errors.respond(error, request)
    }
}

/// Redirects to the path, with the query of the request.
fn redirect(path: &str, request: &RequestParts, settings: &Settings) -> RedirectResponse {
    let origin = settings.absolute_redirects.then(|| request.origin()).flatten().unwrap_or_default();
    let query = request.uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    RedirectResponse::new(&format!("{origin}{}{path}{query}", request.root_path()))
        .status(StatusCode::TEMPORARY_REDIRECT)
}
