//! The watch over the responses of an app, outside all middleware.

use super::dispatch::BuiltApp;
use crate::body::Body;
use crate::contract::{Undeclared, Watch};
use crate::error::{HttpError, RaisedSlot};
use crate::input::AllowUndeclared;
use crate::middleware::{Next, is_preflight};
use crate::operation::Overrides;
use crate::request::RequestParts;
use crate::route::MatchedRoute;
use http::{Method, StatusCode, Uri};
use std::sync::Arc;

/// Wraps the app in the watch, outside all middleware: a response that middleware sends in place of a route
/// counts as that route's. The routes that serve the documentation declare no statuses.
pub(super) fn watch_responses(next: Next, watch: Arc<Watch>, app: Arc<BuiltApp>) -> Next {
    Next::new(move |mut request| {
        let (next, watch, app) = (next.clone(), watch.clone(), app.clone());
        let matched = MatchedRoute::in_extensions(request.extensions_mut());
        let allowed = allow_undeclared(&app, &mut request);
        let raised = RaisedSlot::insert(request.extensions_mut());
        let head = RequestHead::of(&request);
        let sought = app.table_method(&request);
        Box::pin(async move {
            let response = next.answer(request).await;
            // A middleware answers a preflight request for no route.
            let is_unrouted = head.is_preflight && matched.get().is_none();
            match app.answered(&matched, sought.as_ref(), head.uri.path()).filter(|_| !is_unrouted) {
                Some(_) if raised.is_exhausted() => response,
                Some(route) => {
                    let is_allowed = allowed.is_some_and(|allowed| allowed.is_given());
                    let raised = raised.of_response(response.status());
                    let undeclared = watch.record(route, response.status(), raised);
                    replace_undeclared(response, undeclared.filter(|_| !is_allowed), &watch, &app, head)
                }
                None => response,
            }
        })
    })
}

/// Adds an [`AllowUndeclared`] to the request, which a stand-in gives if it answers in place of the route.
/// Returns `None` if no dependency has a stand-in.
fn allow_undeclared(app: &BuiltApp, request: &mut http::Request<Body>) -> Option<AllowUndeclared> {
    let of_client = request.extensions().get::<Overrides>().is_some();
    let allowed = (of_client || !app.context.overrides.is_empty()).then(AllowUndeclared::default)?;
    request.extensions_mut().insert(allowed.clone());
    Some(allowed)
}

/// The head of a request, kept in case an error has to answer it.
struct RequestHead {
    method: Method,
    uri: Uri,
    is_preflight: bool,
}

impl RequestHead {
    fn of(request: &http::Request<Body>) -> Self {
        RequestHead {
            method: request.method().clone(),
            uri: request.uri().clone(),
            is_preflight: is_preflight(request.method(), request.headers()),
        }
    }

    fn into_parts(self) -> RequestParts {
        let mut request = http::Request::new(Body::empty());
        *request.method_mut() = self.method;
        *request.uri_mut() = self.uri;
        RequestParts::new(request, None).0
    }
}

/// Returns the response, or a 500 in its place. If something about it is undeclared, it carries the reason in an
/// extension, for a test client.
fn replace_undeclared(
    mut response: http::Response<Body>,
    undeclared: Option<Undeclared>,
    watch: &Watch,
    app: &BuiltApp,
    head: RequestHead,
) -> http::Response<Body> {
    let Some(undeclared) = undeclared else { return response };
    if watch.is_strict {
        let is_head = head.method == Method::HEAD;
        let error = HttpError::internal(undeclared.0.clone());
        response = app.context.errors.respond(error, &head.into_parts()).into_http(StatusCode::OK, is_head);
    }
    response.extensions_mut().insert(undeclared);
    response
}
