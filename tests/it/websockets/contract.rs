//! The contract of WebSockets: their statuses, their close codes, and what is done about undeclared ones.

use statuskit::prelude::*;

#[dependency]
async fn user(#[header] authorization: Option<String>) -> Result<String, HttpError> {
    let Some(name) = authorization else { raise!(UNAUTHORIZED, "Log in first") };
    Ok(name)
}

#[websocket("/rooms/{room}", closes((4001, "Kicked out"), (WS_1008_POLICY_VIOLATION, "Bad manners")))]
async fn room(room: u32, #[depends(user)] _user: String, socket: WebSocket) -> Result<(), HttpError> {
    if room == 0 {
        raise!(NOT_FOUND, "No such room");
    }
    let mut socket = socket.accept().await?;
    let code = socket.receive().await?.map(|message| message.into_text()).transpose()?.unwrap_or_default();
    socket.close(code.parse().or_internal()?, "").await;
    Ok(())
}

#[get("/")]
async fn index() -> &'static str {
    "Hello"
}

fn app() -> App {
    App::new().routes(routes![room, index])
}

#[tokio::test]
async fn the_contract_lists_the_101_and_every_refusal() {
    let service = app().build().expect("the app is valid");
    let route = service.contract().route("WEBSOCKET /rooms/{room}").expect("it is listed");
    let expected = [
        SWITCHING_PROTOCOLS,
        BAD_REQUEST,
        UNAUTHORIZED,
        FORBIDDEN,
        NOT_FOUND,
        UNPROCESSABLE_ENTITY,
        UPGRADE_REQUIRED,
    ];
    assert!(route.statuses().eq(expected), "{:?}", route.statuses().collect::<Vec<_>>());
    let reason = |status| route.promise(status).expect("it is listed").reasons[0].to_string();
    assert_eq!(reason(SWITCHING_PROTOCOLS), "the handshake");
    assert_eq!(reason(FORBIDDEN), "the check of `Origin`");
    assert_eq!(reason(NOT_FOUND), "raised in the body");
    let closes: Vec<_> = route.info.socket.iter().flat_map(|socket| &socket.closes).collect();
    assert_eq!((closes[1].code, closes[1].meaning), (1008, "Bad manners"));
}

#[tokio::test]
async fn no_document_describes_websockets() {
    for profile in [Profile::Standard, Profile::FastApi] {
        let document = app().profile(profile).build().expect("the app is valid").openapi();
        let paths: Vec<_> = document["paths"].as_object().expect("an object").keys().collect();
        assert_eq!(paths, ["/"]);
    }
}

#[tokio::test]
async fn the_url_of_a_websocket_is_known() {
    let service = app().build().expect("the app is valid");
    assert_eq!(service.url_for("room", &[("room", "7")]).as_deref(), Some("/rooms/7"));
}

async fn close_with(client: &TestClient, code: u16) -> SocketClose {
    let mut socket = client.websocket("/rooms/1").header("authorization", "Ada").await;
    socket.send_text(code.to_string()).await;
    socket.receive_close().await
}

#[tokio::test]
async fn declared_codes_may_be_sent() {
    let client = TestClient::new(app());
    for code in [1000, 1008, 4001] {
        assert_eq!(close_with(&client, code).await.code(), code);
    }
}

#[tokio::test]
#[should_panic(
    expected = "closed a WebSocket with 4002, which it does not declare. Declare it in the decorator: \
                           `closes((4002, \"…\"))`"
)]
async fn an_undeclared_code_fails_the_test() {
    close_with(&TestClient::new(app()), 4002).await;
}

#[tokio::test]
async fn an_undeclared_code_can_be_allowed() {
    let client = TestClient::new(app()).allow_undeclared();
    assert_eq!(close_with(&client, 4002).await.code(), 4002);
}

#[tokio::test]
async fn coverage_counts_the_handshake() {
    let client = TestClient::new(app());
    client.websocket("/rooms/1").refusal().await.assert_status(UNAUTHORIZED);
    close_with(&client, 1000).await;
    let coverage = client.contract();
    let missed: Vec<_> =
        coverage.missed().map(|(line, status)| format!("{} {line}", status.promise.status)).collect();
    assert_eq!(
        missed,
        [
            "404 Not Found WEBSOCKET /rooms/{room}",
            "422 Unprocessable Entity WEBSOCKET /rooms/{room}",
            "200 OK GET /"
        ]
    );
}

#[tokio::test]
async fn a_dependency_of_a_websocket_can_be_overridden() {
    let client = TestClient::new(app()).override_dependency(user {}, || async { "Ada".to_owned() });
    let mut socket = client.websocket("/rooms/1").await;
    socket.send_text("1000").await;
    socket.receive_close().await;
}
