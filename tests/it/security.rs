//! Security schemes and scopes: what they let in, and how they are documented.

use crate::support::peers;
use serde_json::{Value, json};
use statuskit::app::Settings;
use statuskit::prelude::*;
use statuskit::{Route, Scoped};

#[derive(SecurityScheme)]
#[security(oauth2_password(token_url = "/token", scopes("read" = "Read", "write" = "Write")))]
struct Oauth2;

#[derive(SecurityScheme)]
#[security(api_key_header(name = "x-key", description = "A key"))]
struct ApiKey;

#[derive(SecurityScheme)]
#[security(api_key_cookie(name = "session", auto_error = false))]
struct Session;

#[derive(SecurityScheme)]
#[security(http_bearer(auto_error = false))]
struct Bearer;

#[model]
struct Item {
    name: String,
}

#[dependency]
async fn current_user(#[depends(Oauth2)] token: String, scopes: SecurityScopes) -> Result<String, HttpError> {
    if token == "bad" {
        raise!(FORBIDDEN, "This takes {}", scopes.scope_str());
    }
    Ok(format!("{token}:{}", scopes.scope_str()))
}

#[post("/items", status = OK)]
async fn create_item(#[depends(current_user)] user: String, item: Item, #[query] count: u32) -> String {
    format!("{user} {} {count}", item.name)
}

#[get("/gated", dependencies = [ApiKey])]
async fn gated() -> &'static str {
    "in"
}

#[get("/plain")]
async fn plain() -> &'static str {
    "in"
}

fn app() -> App {
    App::new().routes(routes![create_item, gated])
}

#[tokio::test]
async fn a_request_without_credentials_is_401_before_its_body_is_read() {
    for peer in peers(app).await {
        let json = [("content-type", "application/json")];
        let answer = peer.send_with("POST", "/items", &json, "no json").await;
        answer.assert(401, json!({"detail": "Not authenticated"}));
        assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
        let headers = [("content-type", "application/json"), ("authorization", "Bearer ada")];
        assert_eq!(peer.send_with("POST", "/items", &headers, "no json").await.status, 422);
        let answer = peer.send_with("POST", "/items?count=2", &headers, r#"{"name": "Hat"}"#).await;
        answer.assert(200, json!("ada: Hat 2"));
    }
}

#[tokio::test]
async fn an_empty_token_is_401() {
    for peer in peers(app).await {
        let answer = peer.send_with("POST", "/items", &[("authorization", "Bearer ")], "").await;
        answer.assert(401, json!({"detail": "Not authenticated"}));
    }
}

#[tokio::test]
async fn a_scheme_can_guard_a_route_a_router_or_an_app() {
    let router = App::new().include(Router::new().depends::<ApiKey>().routes(routes![plain]));
    let apps = [app(), router, App::new().depends::<ApiKey>().routes(routes![plain])];
    for (app, path) in apps.into_iter().zip(["/gated", "/plain", "/plain"]) {
        let client = TestClient::new(app);
        client.get(path).await.assert_status(UNAUTHORIZED).assert_header("www-authenticate", "APIKey");
        client.get(path).header("x-key", "").await.assert_status(UNAUTHORIZED);
        client.get(path).header("x-key", "any").await.assert_json(&json!("in"));
    }
}

#[dependency]
async fn inner(scopes: SecurityScopes) -> String {
    scopes.scope_str()
}

#[dependency]
async fn outer(
    #[depends(inner, scopes = ["read", "write"])] below: String,
    scopes: SecurityScopes,
    #[depends(inner)] beside: String,
) -> Vec<String> {
    vec![scopes.scope_str(), below, beside]
}

#[get("/scopes")]
async fn scopes(#[depends(outer, scopes = ["admin", "read"])] scopes: Vec<String>) -> Vec<String> {
    scopes
}

#[get("/handler")]
async fn handler_scopes(scopes: SecurityScopes, #[depends(inner)] inner: String) -> Value {
    json!([scopes.scopes, inner])
}

#[tokio::test]
async fn scopes_are_collected_from_outside_in_without_duplicates() {
    let client = TestClient::new(App::new().routes(routes![scopes, handler_scopes]));
    client.get("/scopes").await.assert_json(&json!(["admin read", "admin read write", "admin read"]));
    client.get("/handler").await.assert_json(&json!([[], ""]));
}

#[dependency]
fn allowed(scopes: SecurityScopes) -> Result<(), HttpError> {
    raise!(FORBIDDEN, "{}", scopes.scope_str())
}

#[tokio::test]
async fn routers_and_apps_can_require_scopes() {
    let router = Router::new().security::<allowed>(["a", "b"]).routes(routes![plain]);
    let app = App::new().security::<allowed>(["a", "c"]).routes(routes![plain]);
    for (app, scopes) in [(App::new().include(router), "a b"), (app, "a c")] {
        let response = TestClient::new(app).get("/plain").await;
        response.assert_status(FORBIDDEN).assert_json(&json!({"detail": scopes}));
    }
}

/// A gate and a parameter that ask for other scopes are two runs.
#[get("/twice", dependencies = [depends(inner, scopes = ["a"])])]
async fn twice(
    #[depends(inner)] none: String,
    #[depends(inner, scopes = ["a"])] same: String,
    #[depends(inner, scopes = ["b"])] other: String,
) -> Vec<String> {
    vec![none, same, other]
}

#[tokio::test]
async fn a_result_is_cached_per_scopes() {
    let client = TestClient::new(App::new().routes(routes![twice]));
    client.get("/twice").await.assert_json(&json!(["", "a", "b"]));
}

#[get("/optional")]
async fn optional(
    #[depends(Session)] session: Option<String>,
    #[depends(Bearer)] token: Option<HttpAuthorizationCredentials>,
) -> Value {
    json!([session, token.map(|token| token.credentials)])
}

#[get("/mixed")]
async fn mixed(
    #[depends(current_user, scopes = ["read"])] user: String,
    #[depends(ApiKey)] key: String,
    #[depends(Session)] session: Option<String>,
    #[depends(current_user, scopes = ["write"])] writer: String,
) -> Value {
    json!([user, key, session, writer])
}

fn operation(route: &Route) -> statuskit::extend::operation::Operation {
    route.operation(&Settings::default())
}

#[test]
fn the_security_of_a_route_distinguishes_and_from_or() {
    let [mixed, optional, plain] =
        [&routes![mixed][0], &routes![optional][0], &routes![plain][0]].map(operation);
    let expected = json!([
        {"Oauth2": ["read", "write"], "ApiKey": []},
        {"Oauth2": ["read", "write"], "ApiKey": [], "Session": []},
    ]);
    assert_eq!(json!(mixed.security_requirements()), expected);
    let as_fastapi = json!([{"Oauth2": ["read", "write"]}, {"ApiKey": []}, {"Session": []}]);
    assert_eq!(json!(mixed.security_requirements_as_fastapi()), as_fastapi);
    assert_eq!(json!(optional.security_requirements()), json!([{"Session": []}, {"Bearer": []}]));
    assert!(plain.security_requirements().is_empty());
}

#[test]
fn schemes_and_statuses_join_the_route() {
    let operation = operation(&routes![mixed][0]);
    let key = &operation.security[1].scheme;
    assert_eq!((key.name, key.description), ("ApiKey", Some("A key")));
    for status in [UNAUTHORIZED, FORBIDDEN] {
        assert!(operation.errors.statuses.iter().any(|known| known.status == status), "{status}");
    }
    assert!(operation.parameters.is_empty(), "what a scheme reads is not a parameter");
    assert!(!operation.errors.statuses.iter().any(|known| known.status == UNPROCESSABLE_ENTITY));
}

#[dependency]
fn heedless(#[header] x_key: Option<String>) -> Option<String> {
    x_key
}

#[get("/heedless")]
async fn idle(#[depends(heedless, scopes = ["read"])] key: Option<String>) -> Option<String> {
    key
}

#[test]
fn unread_scopes_are_an_error_that_names_the_chain() {
    let error = App::new().routes(routes![idle]).build().unwrap_err().to_string();
    assert!(error.contains("GET /heedless (idle, tests/it/security.rs:"), "{error}");
    assert!(error.contains(") → heedless is declared with scopes that nothing reads"), "{error}");
}

const TOKEN_URL: &str = "/token";
const READ: &str = "read";
const BOTH: [&str; 2] = [READ, "write"];

#[derive(SecurityScheme)]
#[security(oauth2_code(authorization_url = "/authorize", token_url = TOKEN_URL, scopes(READ = "Read")))]
struct Code;

mod guards {
    use super::*;

    #[dependency]
    pub(super) fn reader(
        #[depends(Code)] token: String,
        scopes: SecurityScopes,
    ) -> Result<String, HttpError> {
        raise!(FORBIDDEN, "{token} {}", scopes.scope_str())
    }
}

#[get("/constants", dependencies = [depends(guards::reader, scopes = [READ])])]
async fn constant_gate() {}

#[get("/all")]
async fn constant_scopes(#[depends(guards::reader, scopes = BOTH)] reader: String) -> String {
    reader
}

#[tokio::test]
async fn keys_and_scopes_can_be_constants() {
    let client = TestClient::new(App::new().routes(routes![constant_gate, constant_scopes]));
    for (path, detail) in [("/constants", "ada read"), ("/all", "ada read write")] {
        let response = client.get(path).header("authorization", "Bearer ada").await;
        response.assert_status(FORBIDDEN).assert_json(&json!({"detail": detail}));
    }
}

mod other {
    use super::*;

    #[derive(SecurityScheme)]
    #[security(http_bearer(bearer_format = "JWT"))]
    pub(super) struct Bearer;
}

#[get("/other")]
async fn other_scheme(#[depends(other::Bearer)] token: HttpAuthorizationCredentials) -> String {
    token.credentials
}

#[test]
fn two_schemes_with_the_same_name_are_an_error() {
    let error = App::new().routes(routes![optional, other_scheme]).build().unwrap_err().to_string();
    assert!(error.contains("GET /other (other_scheme, tests/it/security.rs:"), "{error}");
    assert!(error.contains("has a security scheme `Bearer`, but another scheme has the same"), "{error}");
}

#[test]
fn an_optional_scheme_has_a_401_only_if_credentials_can_be_malformed() {
    #[derive(SecurityScheme)]
    #[security(http_basic(auto_error = false))]
    struct Basic;

    #[get("/basic")]
    async fn basic(#[depends(Basic)] credentials: Option<HttpBasicCredentials>) -> bool {
        credentials.is_some()
    }

    let has_401 =
        |route: &Route| operation(route).errors.statuses.iter().any(|known| known.status == UNAUTHORIZED);
    assert!(has_401(&routes![basic][0]));
    assert!(!has_401(&routes![optional][0]));
}

#[test]
#[should_panic(expected = "the realm `Geschäft` is not plain ASCII")]
fn an_invalid_realm_panics() {
    #[derive(SecurityScheme)]
    #[security(http_basic(realm = "Geschäft"))]
    struct Basic;

    #[get("/basic")]
    async fn basic(#[depends(Basic)] _credentials: HttpBasicCredentials) {}

    drop(routes![basic]);
}

#[dependency]
fn of_path(#[path] item_id: u64) -> u64 {
    item_id
}

#[dependency]
fn through(#[depends(of_path)] item_id: u64) -> u64 {
    item_id
}

#[get("/items/{item_id}")]
async fn captured(item_id: u64, #[depends(through)] same: u64) -> bool {
    item_id == same
}

#[get("/items")]
async fn uncaptured(#[depends(through)] item_id: u64) -> u64 {
    item_id
}

#[tokio::test]
async fn a_dependency_on_a_missing_capture_is_a_build_error() {
    let client = TestClient::new(App::new().routes(routes![captured]));
    client.get("/items/7").await.assert_json(&json!(true));
    let error = App::new().routes(routes![uncaptured]).build().unwrap_err().to_string();
    assert!(error.contains("GET /items (uncaptured, tests/it/security.rs:"), "{error}");
    assert!(
        error.contains(") → through → of_path takes `item_id` from the path, which has no `{item_id}`"),
        "{error}"
    );
    let below = Router::new().prefix("/shops/{item_id}").routes(routes![uncaptured]);
    TestClient::new(App::new().include(below)).get("/shops/7/items").await.assert_json(&json!(7));
    let replaced = App::new().routes(routes![uncaptured]).override_dependency(of_path {}, || async { 9 });
    TestClient::new(replaced).get("/items").await.assert_json(&json!(9));
}

#[get("/me")]
async fn me(#[depends(current_user, scopes = ["read"])] user: String) -> String {
    user
}

#[tokio::test]
async fn an_override_replaces_a_scheme() {
    let app = App::new().routes(routes![me]).override_dependency(Oauth2, || async { "fake".to_owned() });
    TestClient::new(app).get("/me").await.assert_json(&json!("fake:read"));
}

#[tokio::test]
async fn an_override_of_one_client_does_not_affect_others() {
    let nobody = TestClient::new(App::new().routes(routes![me, gated]));
    let ada = nobody.clone().override_dependency(Oauth2, || async { "ada".to_owned() });
    let bob = nobody.clone().override_dependency(current_user {}, || async { "bob".to_owned() });
    let both = ada.clone().override_dependency(ApiKey, || async { "key".to_owned() });
    nobody.get("/me").await.assert_status(UNAUTHORIZED);
    ada.get("/me").await.assert_json(&json!("ada:read"));
    bob.get("/me").await.assert_json(&json!("bob"));
    ada.get("/gated").await.assert_status(UNAUTHORIZED);
    both.get("/gated").await.assert_json(&json!("in"));
    both.get("/me").await.assert_json(&json!("ada:read"));
    nobody.get("/me").await.assert_status(UNAUTHORIZED);
}

#[tokio::test]
async fn a_client_override_takes_precedence_over_the_app() {
    let app =
        App::new().routes(routes![me]).override_dependency(current_user {}, || async { "app".to_owned() });
    let client = TestClient::new(app);
    let own = client.clone().override_dependency(current_user {}, || async { "client".to_owned() });
    own.get("/me").await.assert_json(&json!("client"));
    client.get("/me").await.assert_json(&json!("app"));
}

#[dependency]
fn scoped_user(#[header] token: String) -> Scoped<String> {
    Scoped::new(token, |_| async {})
}

#[get("/scoped")]
async fn scoped(#[depends(scoped_user)] user: String) -> String {
    user
}

#[tokio::test]
async fn a_client_override_reads_no_parameters_of_the_original() {
    let client = TestClient::new(App::new().routes(routes![scoped]));
    client.get("/scoped").await.assert_status(UNPROCESSABLE_ENTITY);
    let client = client.override_dependency(scoped_user {}, || async { "fake".to_owned() });
    client.get("/scoped").await.assert_json(&json!("fake"));
}

async fn token(client: &TestClient, form: &str) -> String {
    let request = client.post("/token").header("content-type", "application/x-www-form-urlencoded");
    let response = request.body(form.to_owned()).await;
    response.assert_status(OK);
    format!("Bearer {}", response.json::<Value>()["access_token"].as_str().expect("a token"))
}

#[tokio::test]
async fn the_example_checks_token_scope_and_role() {
    let client = TestClient::new(crate::examples::security::app());
    let ada = token(&client, "username=ada&password=engine&scope=items:read+items:write").await;
    let grace = token(&client, "grant_type=password&username=grace&password=compiler").await;
    let unauthorized = client.get("/me").await;
    unauthorized.assert_status(UNAUTHORIZED).assert_header("www-authenticate", "Bearer");
    for invalid in ["Bearer nonsense".to_owned(), format!("{ada}x")] {
        let response = client.get("/me").header("authorization", invalid).await;
        response.assert_status(UNAUTHORIZED).assert_header("www-authenticate", "Bearer");
        response.assert_json(&json!({"detail": "Could not validate credentials"}));
    }
    let me = client.get("/me").header("authorization", &ada).await;
    me.assert_json(&json!({"name": "ada", "role": "user"}));
    client.get("/items").header("authorization", &ada).await.assert_json(&json!(["a hat of ada"]));
    client.delete("/items").header("authorization", &ada).await.assert_status(FORBIDDEN);
    client.get("/items").header("authorization", &grace).await.assert_status(FORBIDDEN);
    let writer = token(&client, "username=grace&password=compiler&scope=items:write").await;
    client.delete("/items").header("authorization", &writer).await.assert_status(NO_CONTENT);
    client.delete("/users/ada").header("authorization", &ada).await.assert_status(FORBIDDEN);
    client.delete("/users/ada").await.assert_status(UNAUTHORIZED);
    client.delete("/users/ada").header("authorization", &grace).await.assert_status(NO_CONTENT);
    client.delete("/users/ada").header("authorization", &grace).await.assert_status(NOT_FOUND);
    client.get("/me").header("authorization", &ada).await.assert_status(UNAUTHORIZED);
}

#[tokio::test]
async fn the_example_has_one_error_for_a_wrong_name_or_password() {
    let client = TestClient::new(crate::examples::security::app());
    for form in ["username=ada&password=wrong", "username=nobody&password=engine"] {
        let request = client.post("/token").header("content-type", "application/x-www-form-urlencoded");
        let response = request.body(form).await;
        response.assert_status(BAD_REQUEST).assert_json(&json!({"detail": "Incorrect username or password"}));
    }
}

#[derive(Debug, thiserror::Error, HttpError)]
enum AccessError {
    #[error("Sign in first")]
    #[http(UNAUTHORIZED)]
    NotSignedIn,
    #[error("Bring a key")]
    #[http(FORBIDDEN)]
    NoKey,
    #[error("There is no such page")]
    #[http(NOT_FOUND)]
    NoPage,
}

#[derive(SecurityScheme)]
#[security(http_bearer(error = AccessError::NotSignedIn))]
struct SignIn;

#[derive(SecurityScheme)]
#[security(api_key_header(name = "x-key", error = AccessError::NoKey))]
struct PageKey;

#[get("/pages/{page}", dependencies = [PageKey], errors = [AccessError::NoPage])]
async fn page(
    page: u32,
    #[depends(SignIn)] token: HttpAuthorizationCredentials,
) -> Result<String, AccessError> {
    if page == 0 { Err(AccessError::NoPage) } else { Ok(token.credentials) }
}

#[tokio::test]
async fn a_scheme_may_have_its_own_error() {
    let client = TestClient::new(App::new().routes(routes![page]));
    let without_key = client.get("/pages/1").await;
    without_key.assert_status(FORBIDDEN).assert_json(&json!({"detail": "Bring a key"}));
    assert_eq!(without_key.header("www-authenticate"), None);
    let signed_out = client.get("/pages/1").header("x-key", "k").await;
    signed_out.assert_status(UNAUTHORIZED).assert_header("www-authenticate", "Bearer");
    signed_out.assert_json(&json!({"detail": "Sign in first"}));
    let signed_in = client.get("/pages/1").header("x-key", "k").bearer("t").await;
    signed_in.assert_json(&json!("t"));
    let service = App::new().routes(routes![page]).build().expect("the app is valid");
    let route = service.contract().route("GET /pages/{page}").expect("the route exists");
    assert!(route.statuses().eq([OK, UNAUTHORIZED, FORBIDDEN, NOT_FOUND, UNPROCESSABLE_ENTITY]));
}
