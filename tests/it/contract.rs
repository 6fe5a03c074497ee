//! The status contract: the list of statuses, how it is enforced, and which statuses tests have covered.

use crate::support::capture_log;
use serde_json::json;
use statuskit::app::AppService;
use statuskit::contract::Origin;
use statuskit::middleware::RateLimit;
use statuskit::prelude::*;
use statuskit::security::HttpAuthorizationCredentials;
use statuskit::testing::TestRequest;
use statuskit::{Body, Scoped};
use std::sync::{Arc, OnceLock};

/// Returns the message with which a request fails its test.
async fn failure(request: TestRequest) -> String {
    let failed = tokio::spawn(request.send()).await.expect_err("the test fails");
    failed.into_panic().downcast_ref::<String>().expect("the panic has a message").clone()
}

#[derive(Debug, thiserror::Error, HttpError)]
enum AuthError {
    #[error("No token")]
    #[http(UNAUTHORIZED, header(WWW_AUTHENTICATE, "Bearer"))]
    NoToken,
    #[error("Not yours")]
    #[http(FORBIDDEN)]
    NotYours,
}

#[derive(Debug, thiserror::Error, HttpError)]
enum ItemError {
    #[error("Item {0} not found")]
    #[http(NOT_FOUND)]
    NotFound(u64),
    #[error(transparent)]
    #[http(transparent)]
    Auth(#[from] AuthError),
    #[error("Taken")]
    #[http(CONFLICT)]
    Taken,
}

#[dependency]
fn token(#[header] authorization: Option<String>) -> Result<String, HttpError> {
    authorization.ok_or_else(|| HttpError::new(UNAUTHORIZED, "Who?"))
}

#[dependency]
fn current_user(#[depends(token)] token: String) -> Result<String, AuthError> {
    if token == "nobody" { Err(AuthError::NotYours) } else { Ok(token) }
}

#[derive(Reply)]
enum Upsert {
    #[http(OK)]
    Updated(u64),
    #[http(CREATED)]
    Created(String),
    #[http(CREATED)]
    CreatedBefore(u64),
}

#[put("/items/{item_id}", responses((status = 409, description = "Somebody else has it")))]
fn put_item(item_id: u64, #[depends(current_user)] user: String) -> Result<Upsert, ItemError> {
    match item_id {
        0 => Err(ItemError::NotFound(0)),
        1 => Err(AuthError::NoToken.into()),
        2 => Err(ItemError::Taken),
        3 => Ok(Upsert::Created(user)),
        4 => Ok(Upsert::CreatedBefore(4)),
        item_id => Ok(Upsert::Updated(item_id)),
    }
}

/// A status that its type does not show.
#[get("/drifted/{status}", responses((status = 418, description = "Known")))]
fn drifted(status: u16) -> Response {
    Response::new().status(status)
}

fn helper() -> HttpError {
    HttpError::new(LOCKED, "Later")
}

/// An error that a helper makes is not read from the handler's body.
#[get("/helped")]
fn helped() -> Result<u8, HttpError> {
    Err(helper())
}

#[get("/panic")]
fn panicking() -> u8 {
    panic!("on purpose")
}

#[post("/text", body_limit = 4)]
fn text(#[body] text: String) -> String {
    text
}

fn app() -> App {
    App::new().title("Contract").routes(routes![put_item, drifted, helped, panicking, text])
}

fn statuses(service: &AppService, route: &str) -> Vec<u16> {
    let route = service.contract().route(route).expect("the route exists");
    route.statuses().map(|status| status.as_u16()).collect()
}

#[test]
fn the_contract_lists_the_statuses_of_every_part_of_a_route() {
    let service = app().build().expect("the routes are valid");
    assert_eq!(statuses(&service, "PUT /items/{item_id}"), [200, 201, 401, 403, 404, 409, 422]);
    assert_eq!(statuses(&service, "POST /text"), [201, 400, 408, 413, 422]);
    let unrouted: Vec<_> =
        service.contract().unrouted.iter().map(|promise| promise.status.as_u16()).collect();
    assert_eq!(unrouted, [307, 400, 404, 405]);
}

#[test]
fn each_status_has_its_reasons() {
    let service = app().build().expect("the routes are valid");
    let route = service.contract().route("PUT /items/{item_id}").expect("the route exists");
    let reasons = |status| {
        let promise = route.promise(status).expect("the status is declared");
        promise.reasons.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(reasons(OK), ["returned `Upsert::Updated`"]);
    assert_eq!(reasons(CREATED), ["returned `Upsert::Created`", "returned `Upsert::CreatedBefore`"]);
    let unauthorized = [
        "error `AuthError::NoToken`",
        "raised in the body in the dependency current_user → token",
        "error `AuthError::NoToken` in the dependency current_user",
    ];
    let mut expected = unauthorized.map(str::to_owned);
    let mut found = reasons(UNAUTHORIZED);
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
    assert_eq!(reasons(CONFLICT), ["error `ItemError::Taken`", "`responses(…)`"]);
    assert_eq!(reasons(UNPROCESSABLE_ENTITY), ["validation"]);
}

#[test]
fn a_reason_has_its_place_in_the_source() {
    let service = app().build().expect("the routes are valid");
    let route = service.contract().route("PUT /items/{item_id}").expect("the route exists");
    let code: Vec<_> = include_str!("contract.rs").lines().collect();
    for (status, word) in [(NOT_FOUND, "NotFound(u64)"), (OK, "Updated(u64)"), (FORBIDDEN, "NotYours")] {
        let promise = route.promise(status).expect("the status is declared");
        let place = promise.reasons[0].place.expect("the place is in the app");
        assert_eq!(place.file(), file!());
        assert!(code[place.line() as usize - 1].contains(word), "{status}: line {}", place.line());
    }
}

#[test]
fn a_status_has_bodies_headers_and_a_description() {
    let service = app().build().expect("the routes are valid");
    let route = service.contract().route("PUT /items/{item_id}").expect("the route exists");
    let promise = |status| route.promise(status).expect("the status is declared");
    let headers: Vec<_> = promise(UNAUTHORIZED).headers.iter().map(|header| &header.name).collect();
    assert_eq!(headers, [WWW_AUTHENTICATE]);
    assert_eq!(promise(CONFLICT).description, "Somebody else has it");
    assert_eq!(promise(NOT_FOUND).description, "Item … not found");
    assert_eq!(promise(NOT_FOUND).bodies[0].media_type, "application/json");
    let service = app().problem_json().build().expect("the routes are valid");
    let route = service.contract().route("PUT /items/{item_id}").expect("the route exists");
    let not_found = route.promise(NOT_FOUND).expect("the status is declared");
    assert_eq!(not_found.bodies[0].media_type, "application/problem+json");
}

#[test]
fn routers_and_the_app_declare_statuses_for_their_routes() {
    let router = Router::new().response(LOCKED, "By the router").routes(routes![helped]);
    let app = App::new().include(router).routes(routes![panicking]);
    let service =
        app.response(LOCKED, "By the app").response(503, "Later").build().expect("the app is valid");
    let origin = |route| {
        let promise = service.contract().route(route)?.promise(LOCKED)?;
        promise.reasons.first().map(|reason| reason.origin)
    };
    assert_eq!(origin("GET /helped"), Some(Origin::RouterResponse));
    assert_eq!(origin("GET /panic"), Some(Origin::AppResponse));
    assert_eq!(statuses(&service, "GET /helped"), [200, 423, 503]);
}

#[tokio::test]
async fn an_undeclared_status_fails_the_test_and_explains_the_fix() {
    let client = TestClient::new(app());
    client.get("/drifted/418").await.assert_status(IM_A_TEAPOT);
    let line = line!() + 1;
    let message = failure(client.get("/drifted/402")).await;
    let place = format!("{}:{line}: GET /drifted/402", file!());
    assert!(message.contains(&place), "{message}");
    assert!(message.contains("GET /drifted/{status} (drifted, "), "{message}");
    assert!(message.contains("answered 402 Payment Required, but it declares 200, 418, 422"), "{message}");
    assert!(message.contains("`responses((status = 402, description = \"…\"))`"), "{message}");
    assert!(failure(client.get("/helped")).await.contains("423 Locked"));
    client.allow_undeclared().get("/helped").await.assert_status(LOCKED);
}

#[tokio::test]
async fn an_undeclared_status_is_logged_once_per_route() {
    let (log, guard) = capture_log();
    let client = TestClient::new(app()).allow_undeclared();
    for path in ["/drifted/402", "/drifted/402", "/drifted/410", "/helped", "/drifted/418"] {
        client.get(path).await;
    }
    drop(guard);
    let text = log.text();
    let warnings: Vec<_> = text.lines().filter(|line| line.contains(", but it declares ")).collect();
    let [drifted, helped] = warnings[..] else { panic!("{text}") };
    assert!(drifted.contains("WARN") && drifted.contains("answered 402 Payment Required"), "{drifted}");
    assert!(helped.contains("WARN") && helped.contains("answered 423 Locked"), "{helped}");
}

#[tokio::test]
async fn internal_errors_and_unrouted_requests_fail_no_test() {
    let client = TestClient::new(app());
    client.get("/panic").await.assert_status(INTERNAL_SERVER_ERROR);
    client.get("/nowhere").await.assert_status(NOT_FOUND);
    client.post("/panic").await.assert_status(METHOD_NOT_ALLOWED);
    client.post("/text/").await.assert_status(TEMPORARY_REDIRECT);
    client.get("/%zz").await.assert_status(BAD_REQUEST);
    client.post("/text").body("too long").await.assert_status(PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_status_of_a_middleware_must_be_declared() {
    async fn closed(_: Request, _: Next) -> Response {
        Response::new().status(SERVICE_UNAVAILABLE)
    }
    let client = TestClient::new(app().middleware(closed));
    assert!(failure(client.get("/panic")).await.contains("503 Service Unavailable"));
    client.get("/nowhere").await.assert_status(SERVICE_UNAVAILABLE);
    let client = TestClient::new(app().middleware(closed).response(SERVICE_UNAVAILABLE, "Closed"));
    client.get("/panic").await.assert_status(SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn a_strict_app_replaces_an_undeclared_status_with_500() {
    let client = TestClient::new(app().strict_statuses()).allow_undeclared();
    let answer = client.get("/drifted/402").await;
    answer.assert_status(INTERNAL_SERVER_ERROR).assert_json(&json!({"detail": "Internal Server Error"}));
    client.get("/drifted/418").await.assert_status(IM_A_TEAPOT);
}

/// A handler may forward its request to an app, for example to its own.
#[tokio::test]
async fn a_forwarded_request_counts_for_the_route_that_answers_it() {
    type OwnService = Arc<OnceLock<AppService>>;

    #[get("/teapot")]
    async fn teapot() -> Result<String, HttpError> {
        raise!(IM_A_TEAPOT)
    }

    #[get("/forward", responses((status = 418, description = "The teapot")))]
    async fn forward(Request { parts, body }: Request, State(service): State<OwnService>) -> Response {
        let mut forwarded = http::Request::get("/teapot").body(body).expect("the request is right");
        *forwarded.extensions_mut() = parts.extensions;
        let service = service.get().expect("the service is built");
        service.answer(forwarded).await.unwrap_or_else(|never| match never {}).into()
    }

    let own = OwnService::default();
    let app = App::new().strict_statuses().state(own.clone()).routes(routes![forward, teapot]);
    let service = app.build().expect("the routes are right");
    own.set(service.clone()).expect("the service is set once");
    let request = http::Request::get("/forward").body(Body::empty()).expect("the request is right");
    let response = service.answer(request).await.unwrap_or_else(|never| match never {});
    assert_eq!(response.status(), IM_A_TEAPOT);
    let report = service.coverage().expect("a strict app counts").report();
    assert_eq!(report.matches("418×1").count(), 2, "{report}");
}

#[tokio::test]
async fn coverage_finds_a_status_that_was_never_sent() {
    let client = TestClient::new(App::new().routes(routes![put_item]));
    for (item_id, status) in [(0, NOT_FOUND), (1, UNAUTHORIZED), (3, CREATED), (9, OK), (9, OK)] {
        client.put(&format!("/items/{item_id}")).bearer("me").await.assert_status(status);
    }
    client.put("/items/x").bearer("me").await.assert_status(UNPROCESSABLE_ENTITY);
    let coverage = client.contract();
    let missed: Vec<_> = coverage.missed().map(|(_, status)| status.promise.status).collect();
    assert_eq!((missed, coverage.percent()), (vec![FORBIDDEN, CONFLICT], 71));
    let report = coverage.report();
    assert!(
        report.starts_with("PUT /items/{item_id}  200×2  201×1  401×1  403×0  404×1  409×0  422×1\n"),
        "{report}"
    );
    assert!(report.contains("5 of 7 statuses and error variants were sent (71%); never sent:\n"), "{report}");
    assert!(
        report.contains("409 Somebody else has it: error `ItemError::Taken` (tests/it/contract.rs:"),
        "{report}"
    );
    coverage.ignore(FORBIDDEN).except("PUT /items/{item_id}", CONFLICT).assert_covered();
}

#[tokio::test]
#[should_panic(expected = "never sent:\n  GET /helped  200 OK")]
async fn an_unsent_status_fails_assert_covered() {
    TestClient::new(App::new().routes(routes![helped])).contract().assert_covered();
}

#[test]
#[should_panic(expected = "no route `GET /helped` declares 404 Not Found: remove this `.except(…)`")]
fn an_exception_for_an_undeclared_status_panics() {
    let _ = TestClient::new(App::new().routes(routes![helped])).contract().except("GET /helped", 404);
}

#[tokio::test]
async fn statuses_of_the_framework_do_not_count_as_missed() {
    let client = TestClient::new(App::new().routes(routes![text]));
    client.post("/text").body("four").await.assert_status(CREATED);
    let coverage = client.contract().ignore(UNPROCESSABLE_ENTITY);
    coverage.assert_covered();
    let unfolded = coverage.clone().unfold().report();
    assert!(
        unfolded.starts_with("POST /text  201×1  (400×0)  (408×0)  (413×0)  (422×0)\n1 of 1 "),
        "{unfolded}"
    );
    let folded = "POST /text  201×1  (422×0)\n\
                  on 1 route  (400×0) malformed body, (408×0) body timeout, (413×0) body limit\n\
                  1 of 1 statuses and error variants were sent (100%)";
    assert_eq!(coverage.report(), folded);
}

#[tokio::test]
async fn a_status_that_is_added_to_several_routes_is_sent_by_one_of_them() {
    async fn gate(request: Request, next: Next) -> Response {
        if request.parts.uri.query() == Some("closed") {
            return Response::new().status(SERVICE_UNAVAILABLE);
        }
        next.run(request).await
    }
    let app =
        App::new().response(SERVICE_UNAVAILABLE, "Closed").middleware(gate).routes(routes![index, motd]);
    let client = TestClient::new(app);
    client.get("/").await.assert_status(OK);
    client.get("/motd").await.assert_status(OK);
    let report = client.contract().report();
    assert!(report.contains("\non all 2 routes  503×0 Closed\n2 of 3 statuses"), "{report}");
    assert!(
        report.contains("never sent:\n  on all 2 routes  503 Closed: `.response(…)` of the app ("),
        "{report}"
    );
    client.get("/motd?closed").await.assert_status(SERVICE_UNAVAILABLE);
    client.contract().assert_covered();
}

#[get("/")]
async fn index() {}

#[get("/motd")]
async fn motd() {}

#[derive(Debug, thiserror::Error, HttpError)]
#[error("Version {0} is not the last")]
#[http(PRECONDITION_FAILED)]
struct Outdated(u32);

#[dependency]
fn transaction(#[header] version: u32) -> Scoped<u32, Outdated> {
    Scoped::before_response(version, move |_| async move { Err(Outdated(version)) })
}

#[dependency]
fn checked_transaction(#[header] version: u32) -> Result<Scoped<u32, Outdated>, AuthError> {
    if version == 0 {
        return Err(AuthError::NoToken);
    }
    Ok(Scoped::before_response(version, move |_| async move { Err(Outdated(version)) }))
}

#[get("/commit")]
fn commit(#[depends(transaction)] version: u32) -> u32 {
    version
}

#[get("/effect", dependencies = [transaction])]
fn effect() {}

#[get("/checked", dependencies = [checked_transaction])]
fn checked_effect() {}

#[get("/checked-commit")]
fn checked(#[depends(checked_transaction)] version: u32) -> u32 {
    version
}

#[tokio::test]
async fn statuses_of_scoped_dependencies_are_promised() {
    let app = || App::new().routes(routes![commit, effect, checked, checked_effect]);
    let service = app().build().expect("the routes are valid");
    assert_eq!(statuses(&service, "GET /commit"), [200, 412, 422]);
    assert_eq!(statuses(&service, "GET /effect"), [200, 412, 422]);
    assert_eq!(statuses(&service, "GET /checked"), [200, 401, 403, 412, 422]);
    assert_eq!(statuses(&service, "GET /checked-commit"), [200, 401, 403, 412, 422]);
    let promise =
        service.contract().route("GET /commit").and_then(|route| route.promise(PRECONDITION_FAILED));
    let reason = promise.expect("the status is declared").reasons[0].to_string();
    assert_eq!(reason, "error `Outdated` in the dependency transaction");
    TestClient::new(app())
        .get("/commit")
        .header("version", "3")
        .await
        .assert_status(PRECONDITION_FAILED)
        .assert_json(&json!({"detail": "Version 3 is not the last"}));
}

#[derive(SecurityScheme)]
#[security(http_bearer)] // the scheme
struct Bearer;

#[post("/guarded")] // the route
async fn guarded(#[depends(Bearer)] _bearer: HttpAuthorizationCredentials, text: Vec<String>) -> Vec<String> {
    text
}

#[test]
fn statuses_of_the_framework_point_to_the_code_that_causes_them() {
    let limit = RateLimit::per_minute(3);
    let app = App::new().middleware(limit).routes(routes![guarded]); // the limit
    let service = app.build().expect("the app is valid");
    let route = service.contract().route("POST /guarded").expect("the route exists");
    let code: Vec<_> = include_str!("contract.rs").lines().collect();
    for (status, words) in [
        (UNAUTHORIZED, "derive(SecurityScheme)"),
        (TOO_MANY_REQUESTS, "// the limit"),
        (UNPROCESSABLE_ENTITY, "// the route"),
        (PAYLOAD_TOO_LARGE, "// the route"),
    ] {
        let place = route.promise(status).expect("the status is declared").reasons[0]
            .place
            .expect("the place is known");
        assert!(code[place.line() as usize - 1].contains(words), "{status}: line {}", place.line());
    }
}

#[get("/odd", status = 299, responses((status = 499, description = "")))]
async fn odd() -> String {
    String::new()
}

#[test]
fn a_status_without_a_reason_phrase_is_described_by_its_class() {
    let service = App::new().routes(routes![odd]).build().expect("the app is valid");
    let route = service.contract().route("GET /odd").expect("the route exists");
    let descriptions: Vec<_> = route.promises.iter().map(|promise| promise.description).collect();
    assert_eq!(descriptions, ["Success", "Client Error"]);
    let responses = &service.openapi()["paths"]["/odd"]["get"]["responses"];
    assert_eq!(responses["299"]["description"], "Successful Response");
    assert_eq!(responses["499"]["description"], "Additional Response");
}

#[derive(Clone, Copy, Debug, thiserror::Error, HttpError)]
enum SessionError {
    #[error("The session has expired")]
    #[http(UNAUTHORIZED)]
    Expired,
    #[error("The session was revoked")]
    #[http(UNAUTHORIZED)]
    Revoked,
}

/// The only error type of a service.
#[derive(Clone, Copy, Debug, thiserror::Error, HttpError)]
enum AppError {
    #[error("Log in")]
    #[http(UNAUTHORIZED)]
    Unauthenticated,
    #[error("Not found")]
    #[http(NOT_FOUND)]
    NotFound,
    #[error("The name is taken")]
    #[http(CONFLICT)]
    NameTaken,
    #[error("The email is taken")]
    #[http(CONFLICT, header(RETRY_AFTER, "1"))]
    EmailTaken,
    #[error("The database failed")]
    #[http(INTERNAL_SERVER_ERROR)]
    Database,
    #[error(transparent)]
    #[http(transparent)]
    Session(#[from] SessionError),
}

/// Returns the error that the query names.
fn named(error: Option<&str>) -> Result<u64, AppError> {
    Err(match error {
        Some("unauthenticated") => AppError::Unauthenticated,
        Some("not_found") => AppError::NotFound,
        Some("name") => AppError::NameTaken,
        Some("email") => AppError::EmailTaken,
        Some("database") => AppError::Database,
        Some("expired") => SessionError::Expired.into(),
        Some("revoked") => SessionError::Revoked.into(),
        _ => return Ok(1),
    })
}

#[dependency(errors = [AppError::Unauthenticated, AppError::Session(SessionError::Expired)])]
fn session(#[header] session: Option<String>) -> Result<u64, AppError> {
    named(session.as_deref())
}

#[dependency]
fn any_session(#[header] session: Option<String>) -> Result<u64, AppError> {
    named(session.as_deref())
}

#[post("/accounts", status = OK, errors = [AppError::NameTaken])]
fn add_account(#[query] error: Option<String>) -> Result<u64, AppError> {
    named(error.as_deref())
}

#[get("/me", errors = [AppError::NotFound])]
fn my_account(#[depends(session)] _session: u64, #[query] error: Option<String>) -> Result<u64, AppError> {
    named(error.as_deref())
}

#[get("/plain", errors = [])]
fn without_errors(#[depends(session)] session: u64) -> Result<u64, AppError> {
    Ok(session)
}

#[get("/any")]
fn any_account(#[query] error: Option<String>) -> Result<u64, AppError> {
    named(error.as_deref())
}

#[get("/whole", errors = [AppError::Session, AppError::Database])]
fn whole(#[query] error: Option<String>) -> Result<u64, AppError> {
    named(error.as_deref())
}

fn accounts() -> App {
    App::new().routes(routes![add_account, my_account, without_errors, any_account, whole])
}

#[test]
fn a_list_of_errors_narrows_the_promises_of_its_function() {
    let service = accounts().build().expect("the routes are valid");
    assert_eq!(statuses(&service, "GET /any"), [200, 401, 404, 409, 422, 500]);
    assert_eq!(statuses(&service, "POST /accounts"), [200, 409, 422]);
    assert_eq!(statuses(&service, "GET /me"), [200, 401, 404, 422]);
    assert_eq!(statuses(&service, "GET /plain"), [200, 401, 422]);
    assert_eq!(statuses(&service, "GET /whole"), [200, 401, 422, 500]);
    let document = service.openapi();
    let responses = |path: &str, method: &str| {
        let responses = document["paths"][path][method]["responses"].as_object();
        responses.expect("the route is documented").keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(responses("/accounts", "post"), ["200", "409", "422"]);
    assert_eq!(responses("/me", "get"), ["200", "401", "404", "422"]);
}

#[test]
fn a_list_of_errors_is_by_variant_not_by_status() {
    let service = accounts().build().expect("the routes are valid");
    let promise = |route, status| {
        let route = service.contract().route(route).expect("the route exists");
        route.promise(status).expect("the status is declared").clone()
    };
    let conflict = promise("POST /accounts", CONFLICT);
    assert_eq!((conflict.reasons.len(), conflict.headers.len()), (1, 0));
    assert_eq!(conflict.reasons[0].to_string(), "error `AppError::NameTaken`");
    let reasons: Vec<_> = promise("GET /me", UNAUTHORIZED).reasons.iter().map(ToString::to_string).collect();
    assert_eq!(
        reasons,
        [
            "error `AppError::Unauthenticated` in the dependency session",
            "error `SessionError::Expired` in the dependency session",
        ]
    );
    assert_eq!(promise("GET /whole", UNAUTHORIZED).reasons.len(), 2);
    let document = service.openapi();
    let description = &document["paths"]["/accounts"]["post"]["responses"]["409"]["description"];
    assert_eq!(description, "The name is taken");
}

#[test]
fn a_router_s_dependency_keeps_its_own_list() {
    let router = Router::new().depends::<session>().routes(routes![add_account]);
    let service = App::new().include(router).build().expect("the routes are valid");
    assert_eq!(statuses(&service, "POST /accounts"), [200, 401, 409, 422]);
    let router = Router::new().depends::<any_session>().routes(routes![add_account]);
    let service = App::new().include(router).build().expect("the routes are valid");
    assert_eq!(statuses(&service, "POST /accounts"), [200, 401, 404, 409, 422, 500]);
}

#[tokio::test]
async fn a_variant_that_is_not_listed_fails_the_test_even_if_its_status_is_declared() {
    let client = TestClient::new(accounts());
    client.post("/accounts?error=name").await.assert_status(CONFLICT);
    let message = failure(client.post("/accounts?error=email")).await;
    assert!(message.contains("POST /accounts (add_account, "), "{message}");
    assert!(
        message.contains(
            "answered 409 Conflict for `AppError::EmailTaken`, which its decorator does not list in its `errors`"
        ),
        "{message}"
    );
    assert!(message.contains("`errors = [AppError::NameTaken, AppError::EmailTaken]`"), "{message}");
    let message = failure(client.get("/me").header("session", "revoked")).await;
    let fix = "`#[dependency(errors = [AppError::Unauthenticated, AppError::Session])]`";
    assert!(message.contains("the dependency `session` does not list") && message.contains(fix), "{message}");
    client.get("/me").header("session", "expired").await.assert_status(UNAUTHORIZED);
    assert!(failure(client.get("/me?error=expired")).await.contains("errors = [AppError::NotFound, AppErr"));
}

#[tokio::test]
async fn an_unlisted_internal_error_fails_no_test() {
    let client = TestClient::new(accounts());
    client.get("/me?error=database").await.assert_status(INTERNAL_SERVER_ERROR);
}

#[tokio::test]
async fn an_unlisted_variant_is_logged_and_replaced_in_a_strict_app() {
    let (log, guard) = capture_log();
    let client = TestClient::new(accounts().strict_statuses()).allow_undeclared();
    client.post("/accounts?error=email").await.assert_status(INTERNAL_SERVER_ERROR);
    client.post("/accounts?error=name").await.assert_status(CONFLICT);
    drop(guard);
    assert!(
        log.text().contains("`AppError::EmailTaken`, which its decorator does not list"),
        "{}",
        log.text()
    );
}

#[tokio::test]
async fn a_stand_in_may_raise_what_the_dependency_does_not_list() {
    let client = TestClient::new(accounts())
        .override_dependency(session {}, || async { Err::<u64, _>(AppError::NotFound) });
    client.get("/me").await.assert_status(NOT_FOUND);
}

#[tokio::test]
async fn each_variant_counts_for_coverage() {
    let client = TestClient::new(App::new().routes(routes![my_account, any_account, whole]));
    for path in
        ["/me", "/me?error=not_found", "/me?error=x&error=y", "/any", "/whole", "/whole?error=expired"]
    {
        client.get(path).await;
    }
    client.get("/me").header("session", "expired").await.assert_status(UNAUTHORIZED);
    let coverage = client.contract();
    let missed: Vec<_> = coverage.missed().filter(|(line, _)| *line != "GET /any").collect();
    let [(me, unauthorized), .., (whole, _)] = missed[..] else { panic!("{coverage}") };
    assert_eq!((me, whole), ("GET /me", "GET /whole"));
    assert_eq!((unauthorized.promise.status, unauthorized.count), (UNAUTHORIZED, 1));
    let reasons: Vec<_> = unauthorized.missed_reasons().map(ToString::to_string).collect();
    assert_eq!(reasons, ["error `AppError::Unauthenticated` in the dependency session"]);
    let report = coverage.report();
    assert!(report.contains("\n  GET /any, GET /whole  500 The database failed"), "{report}");
}

#[tokio::test]
async fn an_error_handler_may_give_unlisted_variants_a_declared_status() {
    let teapot =
        |_: &AppError, _: &RequestParts| PlainTextResponse::new("short and stout").status(IM_A_TEAPOT);
    let app = accounts().on_error(teapot).response(IM_A_TEAPOT, "Any error");
    TestClient::new(app).post("/accounts?error=email").await.assert_status(IM_A_TEAPOT);
}

#[tokio::test]
async fn an_error_of_work_before_the_response_counts_for_its_dependency() {
    let client = TestClient::new(App::new().routes(routes![commit, effect]));
    client.get("/commit").header("version", "3").await.assert_status(PRECONDITION_FAILED);
    client.get("/effect").header("version", "3").await.assert_status(PRECONDITION_FAILED);
    assert!(client.contract().missed().all(|(_, status)| status.promise.status != PRECONDITION_FAILED));
}

/// Every variant of [`AppError`] that a function lists is sent, so nothing is promised in vain.
#[tokio::test]
async fn a_service_with_one_error_type_promises_exactly_what_it_sends() {
    let client = TestClient::new(App::new().routes(routes![add_account, my_account, without_errors]));
    for (request, status) in [
        (client.post("/accounts"), OK),
        (client.post("/accounts?error=name"), CONFLICT),
        (client.get("/me"), OK),
        (client.get("/me?error=not_found"), NOT_FOUND),
        (client.get("/me").header("session", "unauthenticated"), UNAUTHORIZED),
        (client.get("/me").header("session", "expired"), UNAUTHORIZED),
        (client.get("/plain"), OK),
        (client.get("/plain").header("session", "unauthenticated"), UNAUTHORIZED),
        (client.get("/plain").header("session", "expired"), UNAUTHORIZED),
    ] {
        request.await.assert_status(status);
    }
    client.contract().ignore(UNPROCESSABLE_ENTITY).assert_covered();
}
