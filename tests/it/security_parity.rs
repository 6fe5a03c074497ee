//! Replays requests with good and bad credentials that `tests/parity/record_security.py` has recorded.

use serde::Deserialize;
use serde_json::{Map, Value, json};
use statuskit::Route;
use statuskit::prelude::*;
use statuskit::security::OAuth2PasswordRequestFormStrict;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

const RECORDING: &str = include_str!("../parity/security.json");
const KNOWN_DIFFERENCES: &str = include_str!("../parity/known_security_differences.toml");

#[derive(Deserialize)]
struct Recording {
    /// The `security` of each path.
    security: BTreeMap<String, Value>,
    /// `components.securitySchemes`.
    security_schemes: BTreeMap<String, Value>,
    cases: Vec<Case>,
}

/// A recorded request and FastAPI's answer.
#[derive(Deserialize)]
struct Case {
    name: String,
    method: String,
    path: String,
    headers: Map<String, Value>,
    body: Option<String>,
    status: u16,
    challenge: Option<String>,
    json: Value,
}

trait Shown {
    fn shown(self) -> Value;
}

impl Shown for String {
    fn shown(self) -> Value {
        json!(self)
    }
}

impl Shown for HttpAuthorizationCredentials {
    fn shown(self) -> Value {
        json!({"scheme": self.scheme, "credentials": self.credentials})
    }
}

impl Shown for HttpBasicCredentials {
    fn shown(self) -> Value {
        json!({"username": self.username, "password": self.password})
    }
}

impl<T: Shown> Shown for Option<T> {
    fn shown(self) -> Value {
        self.map(T::shown).unwrap_or_default()
    }
}

/// Defines a scheme, required and optional, with a route for each.
macro_rules! scheme {
    ($name:ident, $path:literal, $optional_path:literal, $gives:ty, $scheme:ident($($keys:tt)*)) => {
        mod $name {
            use super::*;

            #[derive(SecurityScheme)]
            #[security($scheme(scheme_name = stringify!($name), $($keys)*))]
            struct Required;

            #[derive(SecurityScheme)]
            #[security($scheme(scheme_name = stringify!($name), auto_error = false, $($keys)*))]
            struct Optional;

            #[get($path)]
            pub(super) async fn required(#[depends(Required)] value: $gives) -> Value {
                json!({"value": value.shown()})
            }

            #[get($optional_path)]
            pub(super) async fn optional(#[depends(Optional)] value: Option<$gives>) -> Value {
                json!({"value": value.shown()})
            }
        }
    };
}

scheme!(
    oauth2_password,
    "/oauth2_password",
    "/oauth2_password/optional",
    String,
    oauth2_password(token_url = "/token", refresh_url = "/refresh", scopes("items:read" = "Read items"))
);
scheme!(
    oauth2_code,
    "/oauth2_code",
    "/oauth2_code/optional",
    String,
    oauth2_code(authorization_url = "/authorize", token_url = "/token", scopes("me" = "About me"))
);
scheme!(
    openid_connect,
    "/openid_connect",
    "/openid_connect/optional",
    String,
    openid_connect(url = "/openid")
);
scheme!(
    http_bearer,
    "/http_bearer",
    "/http_bearer/optional",
    HttpAuthorizationCredentials,
    http_bearer(bearer_format = "JWT", description = "A token")
);
scheme!(http_basic, "/http_basic", "/http_basic/optional", HttpBasicCredentials, http_basic());
scheme!(
    http_basic_realm,
    "/http_basic_realm",
    "/http_basic_realm/optional",
    HttpBasicCredentials,
    http_basic(realm = "The shop")
);
scheme!(http_digest, "/http_digest", "/http_digest/optional", HttpAuthorizationCredentials, http_digest());
scheme!(
    api_key_header,
    "/api_key_header",
    "/api_key_header/optional",
    String,
    api_key_header(name = "x-key")
);
scheme!(api_key_query, "/api_key_query", "/api_key_query/optional", String, api_key_query(name = "key"));
scheme!(
    api_key_cookie,
    "/api_key_cookie",
    "/api_key_cookie/optional",
    String,
    api_key_cookie(name = "session")
);

#[post("/form", status = OK)]
async fn form(form: OAuth2PasswordRequestForm) -> Value {
    let OAuth2PasswordRequestForm { grant_type, username, password, scopes, client_id, client_secret } = form;
    json!({"grant_type": grant_type, "username": username, "password": password, "scopes": scopes,
        "client_id": client_id, "client_secret": client_secret})
}

#[post("/form/strict", status = OK)]
async fn form_strict(form: OAuth2PasswordRequestFormStrict) -> Value {
    let OAuth2PasswordRequestFormStrict { grant_type, username, password, scopes, client_id, client_secret } =
        form;
    json!({"grant_type": grant_type, "username": username, "password": password, "scopes": scopes,
        "client_id": client_id, "client_secret": client_secret})
}

#[derive(SecurityScheme)]
#[security(oauth2_password(token_url = "/token", scheme_name = "oauth2", scopes("a" = "A", "b" = "B")))]
struct Oauth2;

#[derive(SecurityScheme)]
#[security(api_key_header(name = "x-key", scheme_name = "api_key", auto_error = false))]
struct ApiKey;

fn shown(scopes: &SecurityScopes, below: Option<Value>) -> Value {
    let mut shown = json!({"scopes": scopes.scopes, "text": scopes.scope_str()});
    if let Some(below) = below {
        shown["below"] = below;
    }
    shown
}

#[dependency]
async fn innermost(scopes: SecurityScopes, #[depends(Oauth2)] _token: String) -> Value {
    shown(&scopes, None)
}

#[dependency]
async fn inner(scopes: SecurityScopes, #[depends(innermost, scopes = ["b", "c"])] below: Value) -> Value {
    shown(&scopes, Some(below))
}

#[dependency]
async fn outer(scopes: SecurityScopes, #[depends(inner, scopes = ["b"])] below: Value) -> Value {
    shown(&scopes, Some(below))
}

#[get("/scopes")]
async fn scopes(#[depends(outer, scopes = ["a"])] outer: Value) -> Value {
    outer
}

#[get("/scopes/none")]
async fn scopes_none(#[depends(innermost)] inner: Value) -> Value {
    inner
}

static RUNS: AtomicU64 = AtomicU64::new(0);

#[dependency]
fn counted_plain() -> u64 {
    RUNS.fetch_add(1, Ordering::Relaxed)
}

#[dependency]
fn counted_scoped(_scopes: SecurityScopes) -> u64 {
    RUNS.fetch_add(1, Ordering::Relaxed)
}

type Counts = (u64, u64);

#[dependency]
fn through_a(#[depends(counted_plain)] plain: u64, #[depends(counted_scoped)] scoped: u64) -> Counts {
    (plain, scoped)
}

#[dependency]
fn through_b(#[depends(counted_plain)] plain: u64, #[depends(counted_scoped)] scoped: u64) -> Counts {
    (plain, scoped)
}

#[dependency]
fn through_c(#[depends(counted_plain)] plain: u64, #[depends(counted_scoped)] scoped: u64) -> Counts {
    (plain, scoped)
}

#[get("/scopes/cache")]
async fn scopes_cache(
    #[depends(through_a, scopes = ["a", "b"])] a: Counts,
    #[depends(through_b, scopes = ["b", "a"])] b: Counts,
    #[depends(through_c, scopes = ["a"])] c: Counts,
) -> Value {
    json!({"same": a.1 == b.1, "other": a.1 == c.1, "plain": a.0 == b.0 && b.0 == c.0})
}

static SEEN: Mutex<Vec<&str>> = Mutex::new(Vec::new());

#[dependency]
fn gate(scopes: SecurityScopes) {
    *SEEN.lock().unwrap() = scopes.scopes;
}

#[get("/scopes/gate", dependencies = [depends(gate, scopes = ["a", "b"])])]
async fn scopes_gate() -> Vec<&'static str> {
    SEEN.lock().unwrap().clone()
}

#[get("/both")]
async fn both(#[depends(Oauth2)] token: String, #[depends(ApiKey)] key: Option<String>) -> Value {
    json!({"token": token, "key": key})
}

#[get("/merged")]
async fn merged(
    #[depends(innermost, scopes = ["a"])] first: Value,
    #[depends(Oauth2, scopes = ["b"])] second: String,
) -> Value {
    json!([first["scopes"], second])
}

fn all() -> Vec<Route> {
    routes![
        oauth2_password::required,
        oauth2_password::optional,
        oauth2_code::required,
        oauth2_code::optional,
        openid_connect::required,
        openid_connect::optional,
        http_bearer::required,
        http_bearer::optional,
        http_basic::required,
        http_basic::optional,
        http_basic_realm::required,
        http_basic_realm::optional,
        http_digest::required,
        http_digest::optional,
        api_key_header::required,
        api_key_header::optional,
        api_key_query::required,
        api_key_query::optional,
        api_key_cookie::required,
        api_key_cookie::optional,
        form,
        form_strict,
        scopes,
        scopes_none,
        scopes_cache,
        scopes_gate,
        both,
        merged,
    ]
}

impl Case {
    /// Returns how the answer of the twin differs from the recorded one, or `None` if it is equal.
    async fn difference(&self, client: &TestClient) -> Option<String> {
        let method = self.method.parse().expect("the method is valid");
        let mut request = client.request(method, &self.path);
        for (name, value) in &self.headers {
            request = request.header(name.as_str(), value.as_str().expect("a header is text"));
        }
        if let Some(body) = &self.body {
            request = request.body(body.clone());
        }
        let response = request.send().await;
        let json: Value = serde_json::from_slice(response.bytes()).unwrap_or_default();
        let answer = (response.status().as_u16(), response.header("www-authenticate"), &json);
        let expected = (self.status, self.challenge.as_deref(), &self.json);
        (answer != expected).then(|| format!("{}: {expected:?}\n    not {answer:?}", self.name))
    }
}

#[tokio::test]
async fn responses_match_the_recording() {
    let recording: Recording = serde_json::from_str(RECORDING).expect("the cases are valid");
    let mut known: BTreeMap<String, String> = toml::from_str(KNOWN_DIFFERENCES).expect("a reason per case");
    let app = App::new().profile(Profile::FastApi).routes(all());
    let client = TestClient::new(app).keep_cookies(false);
    let (mut equal, mut mistakes) = (0, Vec::new());
    for case in &recording.cases {
        match (case.difference(&client).await, known.remove(&case.name)) {
            (None, None) => equal += 1,
            (Some(_), Some(_)) => {}
            (Some(difference), None) => mistakes.push(difference),
            (None, Some(_)) => mistakes.push(format!("{} is equal: remove it from the list", case.name)),
        }
    }
    mistakes.extend(known.into_keys().map(|name| format!("{name} is listed but not recorded")));
    println!("{equal} of {} recorded cases are equal", recording.cases.len());
    assert!(mistakes.is_empty(), "{} mistakes\n{}", mistakes.len(), mistakes.join("\n"));
}

/// Returns the document of the app as FastAPI would write it.
fn document() -> Value {
    App::new().profile(Profile::FastApi).routes(all()).build().expect("the app is valid").openapi()
}

#[test]
fn every_scheme_matches_fastapi() {
    let recording: Recording = serde_json::from_str(RECORDING).expect("the cases are valid");
    assert_eq!(document()["components"]["securitySchemes"], json!(recording.security_schemes));
}

#[test]
fn the_security_of_every_route_matches_fastapi() {
    let recording: Recording = serde_json::from_str(RECORDING).expect("the cases are valid");
    assert_eq!(recording.security.len(), all().len());
    let document = document();
    for (path, security) in recording.security {
        let operations = document["paths"][&path].as_object().expect("the path is there");
        for operation in operations.values() {
            assert_eq!(operation.get("security").unwrap_or(&Value::Null), &security, "{path}");
        }
    }
}
