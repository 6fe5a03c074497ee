//! `examples/one_error.rs`: with `errors = […]`, a service with one error type promises only what it sends.

use crate::examples::one_error::app;
use statuskit::prelude::*;
use statuskit::testing::TestRequest;

fn as_user(request: TestRequest) -> TestRequest {
    request.header("authorization", "ada")
}

fn as_admin(request: TestRequest) -> TestRequest {
    request.header("authorization", "admin")
}

#[tokio::test]
async fn every_promise_is_kept() {
    let client = TestClient::new(app());
    let (post, put) = (|text| client.post("/notes").json(text), |path| client.put(path).json("b"));
    for (request, status) in [
        (client.get("/me"), UNAUTHORIZED),
        (as_user(client.get("/me")), OK),
        (post("a"), UNAUTHORIZED),
        (as_user(post("a")), CREATED),
        (as_user(post("a")), CONFLICT),
        (as_user(post("b")), CREATED),
        (as_user(post("c")), CREATED),
        (as_user(post("d")), CONFLICT),
        (client.get("/notes"), OK),
        (client.get("/count"), OK),
        (client.get("/notes/1"), OK),
        (client.get("/notes/9"), NOT_FOUND),
        (put("/notes/2"), UNAUTHORIZED),
        (as_user(put("/notes/1")), CONFLICT),
        (as_user(put("/notes/2")), OK),
        (as_user(client.put("/notes/9").json("z")), NOT_FOUND),
        (client.delete("/notes/1"), UNAUTHORIZED),
        (as_user(client.delete("/notes/1")), FORBIDDEN),
        (as_admin(client.delete("/notes/1")), NO_CONTENT),
        (as_admin(client.delete("/notes/1")), NOT_FOUND),
        (client.post("/reset"), UNAUTHORIZED),
        (as_user(client.post("/reset")), FORBIDDEN),
        (as_admin(client.post("/reset")), NO_CONTENT),
    ] {
        request.await.assert_status(status);
    }
    let coverage = client.contract().ignore(UNPROCESSABLE_ENTITY);
    assert_eq!(coverage.percent(), 100);
    coverage.assert_covered();
}
