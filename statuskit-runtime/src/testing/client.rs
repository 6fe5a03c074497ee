//! `TestClient`: the state that is kept from one request to the next.

use super::cookies::Cookies;
use super::draft::{Draft, header_name, header_value};
use super::redirect::{self, Redirect};
use super::request::TestRequest;
use super::response::TestResponse;
use super::server::TestServer;
use super::stream::TestStream;
use super::wire;
use crate::app::{App, AppService, Error};
use crate::body::Body;
use crate::contract::{Coverage, Undeclared};
use crate::depend::{Dependency, StandIn, Yields, replacement};
use crate::operation::Overrides;
use crate::server::{HttpService, answer};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, header};
use std::fmt::Display;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A client that sends requests to an app in process.
///
/// It shows an app as a client on the network sees it: the response to HEAD has no body, nor has a 204 or
/// 304. Cookies are kept between requests. Redirects are not followed unless enabled. A clone shares the
/// cookies.
///
/// ```
/// # use statuskit::status::CREATED;
/// # use statuskit::server::HttpService;
/// # use statuskit::testing::TestClient;
/// # async fn test(app: impl HttpService) {
/// let client = TestClient::over(app);
/// let response = client.post("/items").json(&["a hat"]).await;
/// response.assert_status(CREATED);
/// assert_eq!(response.header("location"), Some("/items/1"));
/// # }
/// ```
#[derive(Clone)]
pub struct TestClient {
    call: TestCall,
    /// The app, if the client was created from one. It is started, and its background tasks are awaited.
    pub(super) app: Option<AppService>,
    headers: HeaderMap,
    cookies: Option<Arc<Mutex<Cookies>>>,
    follow_redirects: bool,
    overrides: Overrides,
    /// Whether a response with an undeclared status fails the test.
    pub(super) is_strict: bool,
}

/// The service behind the client. Its type is erased so that test helpers can take a `&TestClient`.
type TestCall = Arc<dyn Fn(Request<Body>) -> TestFuture + Send + Sync>;

type TestFuture = Pin<Box<dyn Future<Output = Response<Body>> + Send>>;

impl TestClient {
    /// Creates a client of this app.
    ///
    /// A response is returned once its background tasks are done, so that a test sees their effects. The app
    /// is started before the first request.
    ///
    /// # Panics
    ///
    /// If the app cannot be built. The message lists every mistake.
    #[track_caller]
    pub fn new(app: App) -> Self {
        match app.record_statuses().build() {
            Ok(service) => TestClient { app: Some(service.clone()), ..TestClient::over(service) },
            Err(error) => panic!("{error}"),
        }
    }

    /// Creates a client of this service.
    pub fn over(service: impl HttpService) -> Self {
        let service = Mutex::new(service);
        TestClient {
            call: Arc::new(move |request| call(lock(&service).clone(), request)),
            app: None,
            headers: HeaderMap::from_iter([(header::HOST, HeaderValue::from_static("testserver"))]),
            cookies: Some(Arc::default()),
            follow_redirects: false,
            overrides: Overrides::default(),
            is_strict: true,
        }
    }

    /// Serves the app on a free port of 127.0.0.1, until the [`TestServer`] is dropped. The app is started, and has the
    /// stand-ins of this client. Its settings of the server, such as timeouts, do not apply. An undeclared status is
    /// logged.
    ///
    /// ```
    /// use statuskit::prelude::*;
    /// use tokio::io::{AsyncReadExt, AsyncWriteExt};
    ///
    /// #[get("/hat")]
    /// async fn hat() -> PlainTextResponse {
    ///     PlainTextResponse::new("hat")
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() -> std::io::Result<()> {
    /// let server = TestClient::new(App::new().routes(routes![hat])).serve().await;
    /// let mut socket = tokio::net::TcpStream::connect(server.address()).await?;
    /// socket.write_all(b"GET /hat HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").await?;
    /// let mut answer = String::new();
    /// socket.read_to_string(&mut answer).await?;
    /// assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with("\r\n\r\nhat"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// If the app cannot be started, or no port is free.
    pub async fn serve(&self) -> TestServer {
        self.start().await;
        let client = self.clone();
        TestServer::start(move |request, address| client.answer(request, address)).await
    }

    /// Stops the app, and waits until its background tasks and shutdown handlers have finished.
    pub async fn stop(&self) {
        if let Some(app) = &self.app {
            app.stop().await;
        }
    }

    /// Sets whether cookies from responses are sent with later requests. The default is `true`.
    ///
    /// Names, paths and expiry are respected. `Secure` cookies are sent, as if the app were behind TLS.
    #[must_use]
    pub fn keep_cookies(mut self, keep: bool) -> Self {
        self.cookies = keep.then(Arc::default);
        self
    }

    /// Sets whether redirects are followed, at most ten in a row. The default is `false`.
    ///
    /// A 303, or a 301 or 302 after a POST, is followed with GET. All others repeat the method and body.
    #[must_use]
    pub fn follow_redirects(mut self, follow: bool) -> Self {
        self.follow_redirects = follow;
        self
    }

    /// Replaces a dependency with a function or another dependency, in the requests of this client and of
    /// later clones of it.
    ///
    /// This is like [`App::override_dependency`], but for an app that is already built: several clients may
    /// share one app, each with a user of its own. An app that lacks a state of the dependency cannot be
    /// built, so that case needs the app's own method.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// #[derive(SecurityScheme)]
    /// #[security(http_bearer)]
    /// struct Bearer;
    ///
    /// #[dependency]
    /// async fn current_user(#[depends(Bearer)] token: HttpAuthorizationCredentials) -> Result<String, HttpError> {
    ///     raise!(UNAUTHORIZED, "nobody has a token of {} letters", token.credentials.len())
    /// }
    ///
    /// #[get("/me")]
    /// async fn me(#[depends(current_user)] user: String) -> String {
    ///     user
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let nobody = TestClient::new(App::new().routes(routes![me]));
    /// let ada = nobody.clone().override_dependency(current_user {}, || async { "Ada".to_owned() });
    /// ada.get("/me").await.assert_json(&json!("Ada"));
    /// nobody.get("/me").await.assert_status(UNAUTHORIZED);
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// If the stand-in needs a state that the app lacks.
    #[must_use]
    #[track_caller]
    pub fn override_dependency<D, S, Kind>(mut self, _: D, stand_in: S) -> Self
    where
        D: Dependency<Output: Yields<D::Value>>,
        S: StandIn<Kind, Output: Yields<D::Value>>,
        Kind: 'static,
    {
        let stand_in = replacement::<D, S, Kind>(stand_in);
        if let Some(app) = &self.app {
            app.expect_states_of(|operation| stand_in.describe(operation));
        }
        self.overrides.insert::<D, _>(stand_in);
        self
    }

    /// Allows routes to return statuses that they do not declare. Otherwise, such a response fails the test.
    #[must_use]
    pub fn allow_undeclared(mut self) -> Self {
        self.is_strict = false;
        self
    }

    /// Returns which declared statuses the app has sent so far, to any client.
    ///
    /// # Panics
    ///
    /// If the client was not created with [`TestClient::new`], since a plain service has no contract.
    #[track_caller]
    pub fn contract(&self) -> Coverage {
        let coverage = self.app.as_ref().and_then(AppService::coverage);
        coverage.expect("a plain service has no contract: create the client with `TestClient::new`")
    }

    /// Adds a header to every request. A header of the same name on a request replaces it.
    ///
    /// # Panics
    ///
    /// If the name or the value is invalid.
    #[must_use]
    #[track_caller]
    pub fn default_header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName, Error: Display>,
        V: TryInto<HeaderValue, Error: Display>,
    {
        self.headers.insert(header_name(name), header_value(value));
        self
    }

    /// Creates a request with any method.
    ///
    /// # Panics
    ///
    /// If the path does not begin with `/`, or contains characters that must be percent-encoded.
    #[track_caller]
    pub fn request(&self, method: Method, path: &str) -> TestRequest {
        TestRequest::new(self.clone(), method, path)
    }

    pub(super) async fn send(&self, mut draft: Draft) -> TestResponse {
        for _ in 0..=redirect::MAX_REDIRECTS {
            let response = self.exchange(&draft).await;
            match self.next(&draft, &response) {
                Some(next) => draft.redirect(next),
                None => return response,
            }
        }
        panic!("{} was redirected more than {} times", draft.line(), redirect::MAX_REDIRECTS)
    }

    fn next(&self, draft: &Draft, response: &TestResponse) -> Option<Redirect> {
        if !self.follow_redirects {
            return None;
        }
        redirect::after(&draft.method, &draft.path, response.status(), response.header("location")?)
    }

    async fn exchange(&self, draft: &Draft) -> TestResponse {
        let response = self.begin(draft).await;
        let response = wire::receive(draft.line(), &draft.method, response).await;
        if let Some(app) = &self.app {
            app.background_done().await;
        }
        self.kept(|cookies| cookies.take(draft.path(), response.headers()));
        response
    }

    /// Sends a request whose response is read piece by piece. Redirects are not followed.
    pub(super) async fn stream(&self, draft: &Draft) -> TestStream {
        let response = self.begin(draft).await;
        self.kept(|cookies| cookies.take(draft.path(), response.headers()));
        TestStream::new(draft.line(), response)
    }

    /// Sends a request, and returns its response with the body unread.
    pub(super) async fn begin(&self, draft: &Draft) -> http::Response<Body> {
        self.start().await;
        let kept = self.kept(|cookies| cookies.of(draft.path())).unwrap_or_default();
        let response = self.answer(draft.request(&self.headers, kept), None).await;
        if let Some(Undeclared(message)) = response.extensions().get().filter(|_| self.is_strict) {
            undeclared(draft, message);
        }
        response
    }

    /// Starts the app, unless that has happened before.
    async fn start(&self) {
        if let Some(app) = &self.app {
            app.start().await.unwrap_or_else(|error| panic!("{:?}", Error::from(error)));
        }
    }

    /// Passes a request of the client at this address to the app, with the stand-ins of this client.
    pub(super) fn answer(&self, mut request: Request<Body>, client: Option<SocketAddr>) -> TestFuture {
        if !self.overrides.is_empty() {
            request.extensions_mut().insert(self.overrides.clone());
        }
        match (&self.app, client) {
            (Some(app), Some(_)) => call(app.for_client(client), request),
            _ => (self.call)(request),
        }
    }

    pub(super) fn kept<T>(&self, with: impl FnOnce(&mut Cookies) -> T) -> Option<T> {
        self.cookies.as_ref().map(|cookies| with(&mut lock(cookies)))
    }
}

/// Defines a function per HTTP method, which calls [`request`](TestClient::request).
macro_rules! methods {
    ($($name:ident $method:ident)+) => {
        impl TestClient {
            $(
                #[doc = concat!("Creates a request with the method ", stringify!($method), ".")]
                ///
                /// # Panics
                ///
                /// If the path does not begin with `/`, or contains characters that must be percent-encoded.
                #[track_caller]
                pub fn $name(&self, path: &str) -> TestRequest {
                    self.request(Method::$method, path)
                }
            )+
        }
    };
}

methods! { get GET post POST put PUT patch PATCH delete DELETE head HEAD options OPTIONS trace TRACE }

/// Fails a test that received a status which its route does not declare.
fn undeclared(draft: &Draft, message: &str) -> ! {
    let (place, line) = (draft.place, draft.line());
    panic!(
        "an undeclared status in the test at {}:{}: {line}\n{message}\n- or allow it on this client: `.allow_undeclared()`",
        place.file(),
        place.line()
    )
}

fn call(service: impl HttpService, request: Request<Body>) -> TestFuture {
    Box::pin(async move {
        let Ok(response) = answer(service, request).await;
        response
    })
}

/// Locks a mutex, even a poisoned one: the test that panicked has already failed, and the others continue.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
