//! The statuses of all routes of the status tour, over every transport and in process.

use crate::examples::status_tour::app;
use crate::support::transports;
use serde_json::json;
use statuskit::TestClient;

const ITEM: &str = r#"{"name": "Hat", "price": 5}"#;

#[tokio::test]
async fn a_returned_model_is_200_and_a_raised_status_wins() {
    for peer in transports(app).await {
        peer.send("GET", "/items/7", "").await.assert(200, json!({"id": 7}));
        peer.send("GET", "/items/0", "").await.assert(404, json!({"detail": "Item not found"}));
    }
}

#[tokio::test]
async fn an_invalid_path_parameter_is_422() {
    for peer in transports(app).await {
        let answer = peer.send("GET", "/items/abc", "").await;
        let error = json!({
            "type": "int_parsing",
            "loc": ["path", "item_id"],
            "msg": "Input should be a valid integer, unable to parse string as an integer",
            "input": "abc",
        });
        answer.assert(422, json!({"detail": [error]}));
    }
}

#[tokio::test]
async fn post_that_returns_data_is_201() {
    for peer in transports(app).await {
        for path in ["/items", "/items/explicit"] {
            peer.send("POST", path, ITEM).await.assert(201, json!({"id": 1, "name": "Hat", "price": 5.0}));
        }
    }
}

#[tokio::test]
async fn all_mistakes_in_a_body_are_one_422() {
    for peer in transports(app).await {
        let answer = peer.send("POST", "/items", r#"{"name": "", "price": -1}"#).await;
        let name = json!({
            "type": "string_too_short",
            "loc": ["body", "name"],
            "msg": "String should have at least 1 character",
            "input": "",
            "ctx": {"min_length": 1},
        });
        let price = json!({
            "type": "greater_than",
            "loc": ["body", "price"],
            "msg": "Input should be greater than 0",
            "input": -1,
            "ctx": {"gt": 0.0},
        });
        answer.assert(422, json!({"detail": [name, price]}));
    }
}

#[tokio::test]
async fn put_and_patch_are_200() {
    for peer in transports(app).await {
        for method in ["PUT", "PATCH"] {
            peer.send(method, "/users/1", "").await.assert(200, json!({"id": 1}));
        }
    }
}

#[tokio::test]
async fn delete_without_data_is_204_without_content() {
    for peer in transports(app).await {
        peer.send("DELETE", "/items/7", "").await.assert_no_content(204);
    }
}

#[tokio::test]
async fn delete_with_data_is_200() {
    for peer in transports(app).await {
        peer.send("DELETE", "/items/7/report", "").await.assert(200, json!({"id": 7}));
    }
}

#[tokio::test]
async fn the_decorator_can_set_202_and_206() {
    for peer in transports(app).await {
        peer.send("POST", "/process", r#"{"a": [1]}"#).await.assert(202, json!({"status": "processing"}));
        peer.send("GET", "/items/partial?limit=2", "").await.assert(206, json!([{"id": 1}, {"id": 2}]));
    }
}

#[tokio::test]
async fn a_custom_check_is_400() {
    for peer in transports(app).await {
        let answer = peer.send("POST", "/validate", "{}").await;
        answer.assert(400, json!({"detail": "required_field is missing"}));
    }
}

#[tokio::test]
async fn a_typed_error_has_its_own_status() {
    for peer in transports(app).await {
        let user = r#"{"email": "ada@example.com"}"#;
        peer.send("POST", "/users", user).await.assert(201, json!({"email": "ada@example.com"}));
        peer.send("POST", "/users", user).await.assert(409, json!({"detail": "Email already registered"}));
    }
}

#[tokio::test]
async fn missing_credentials_are_401_and_the_wrong_role_is_403() {
    for peer in transports(app).await {
        for (method, path) in [("GET", "/protected"), ("DELETE", "/admin/users/1")] {
            let answer = peer.send(method, path, "").await;
            answer.assert(401, json!({"detail": "Not authenticated"}));
            assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
            let answer = peer.send_with(method, path, &[("authorization", "Bearer nobody")], "").await;
            answer.assert(401, json!({"detail": "Could not validate credentials"}));
            assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
        }
        let user = [("authorization", "Bearer user")];
        let admin = [("authorization", "bearer admin")];
        peer.send_with("GET", "/protected", &user, "").await.assert(200, json!({"status": "welcome"}));
        let answer = peer.send_with("DELETE", "/admin/users/1", &user, "").await;
        answer.assert(403, json!({"detail": "Not enough permissions"}));
        peer.send_with("DELETE", "/admin/users/1", &admin, "").await.assert_no_content(204);
    }
}

#[tokio::test]
async fn the_result_of_a_202_appears_at_its_location() {
    for peer in transports(app).await {
        let answer = peer.send("POST", "/process", r#"{"a": [1], "b": 2}"#).await;
        answer.assert(202, json!({"status": "processing"}));
        let location = answer.header("location").expect("a location").to_owned();
        assert_eq!(location, "/process/1");
        let mut job = peer.send("GET", &location, "").await;
        for _ in 0..100 {
            if job.json()["status"] == "done" {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
            job = peer.send("GET", &location, "").await;
        }
        job.assert(200, json!({"status": "done", "members": 2}));
        peer.send("GET", "/process/2", "").await.assert(404, json!({"detail": "There is no such job"}));
    }
}

#[tokio::test]
async fn the_sixth_call_is_429_with_retry_after() {
    for peer in transports(app).await {
        let missing =
            json!({"type": "missing", "loc": ["header", "client"], "msg": "Field required", "input": null});
        peer.send("GET", "/api/data", "").await.assert(422, json!({"detail": [missing]}));
        for _ in 0..5 {
            peer.send_with("GET", "/api/data", &[("client", "ada")], "")
                .await
                .assert(200, json!({"status": "ok"}));
        }
        let answer = peer.send_with("GET", "/api/data", &[("client", "ada")], "").await;
        answer.assert(429, json!({"detail": "Rate limit exceeded"}));
        assert_eq!(answer.header("retry-after"), Some("60"));
    }
}

#[tokio::test]
async fn internal_causes_are_hidden_and_a_panic_affects_no_other_request() {
    for peer in transports(app).await {
        peer.send("GET", "/items/7/db?fail=known", "").await.assert(500, json!({"detail": "Database error"}));
        for fail in ["unknown", "panic"] {
            let answer = peer.send("GET", &format!("/items/7/db?fail={fail}"), "").await;
            answer.assert(500, json!({"detail": "Internal Server Error"}));
        }
        peer.send("GET", "/items/7/db", "").await.assert(200, json!({"id": 7}));
    }
}

#[tokio::test]
async fn an_upsert_is_201_and_then_200() {
    for peer in transports(app).await {
        for path in ["/upsert/1", "/upsert-dynamic/1"] {
            peer.send("PUT", path, ITEM).await.assert(201, json!({"status": "created"}));
            peer.send("PUT", path, ITEM).await.assert(200, json!({"status": "updated"}));
        }
    }
}

#[tokio::test]
async fn the_status_of_a_returned_response_wins() {
    for peer in transports(app).await {
        let answer = peer.send("GET", "/status", "").await;
        assert_eq!((answer.status, answer.text().as_str()), (404, ""));
    }
}

#[tokio::test]
async fn a_returned_response_without_a_status_has_that_of_the_decorator() {
    for peer in transports(app).await {
        peer.send("GET", "/inherit", "").await.assert(203, json!({"status": "inherited"}));
    }
}

#[tokio::test]
async fn an_injected_status_overrides_the_decorator_but_not_an_error() {
    for peer in transports(app).await {
        let answer = peer.send("GET", "/parts", "").await;
        answer.assert(202, json!({"status": "accepted"}));
        assert_eq!(answer.header("x-parts"), Some("kept"));
        let answer = peer.send("GET", "/parts?fail=true", "").await;
        answer.assert(409, json!({"detail": "raised after the parts were set"}));
        assert_eq!(answer.header("x-parts"), None);
    }
}

#[tokio::test]
async fn a_returned_integer_is_a_body() {
    for peer in transports(app).await {
        peer.send("GET", "/number", "").await.assert(200, json!(404));
    }
}

#[tokio::test]
async fn a_redirect_is_307() {
    for peer in transports(app).await {
        let answer = peer.send("GET", "/old", "").await;
        assert_eq!((answer.status, answer.text().as_str()), (307, ""));
        assert_eq!(answer.header("location"), Some("/items/7"));
    }
}

#[tokio::test]
async fn named_and_unnamed_status_codes_can_be_sent() {
    for peer in transports(app).await {
        peer.send("GET", "/teapot", "").await.assert(418, json!("I'm a teapot"));
        peer.send("GET", "/custom", "").await.assert(299, json!("custom"));
    }
}

#[tokio::test]
async fn response_classes_set_content_types_and_cookies() {
    for peer in transports(app).await {
        let answer = peer.send("GET", "/text", "").await;
        assert_eq!((answer.status, answer.text().as_str()), (200, "Hello"));
        assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"));
        let answer = peer.send("GET", "/html", "").await;
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
        let answer = peer.send("GET", "/cookie", "").await;
        answer.assert(200, json!({"status": "set"}));
        assert_eq!(answer.header("set-cookie"), Some("session=abc; HttpOnly; Path=/; SameSite=lax"));
    }
}

#[tokio::test]
async fn head_falls_back_to_get_and_405_lists_every_method() {
    for peer in transports(app).await {
        let answer = peer.send("HEAD", "/items/7", "").await;
        assert_eq!((answer.status, answer.text().as_str()), (200, ""));
        assert_eq!(answer.header("content-length"), Some("8"));
        let answer = peer.send("POST", "/items/7", "").await;
        answer.assert(405, json!({"detail": "Method Not Allowed"}));
        assert_eq!(answer.header("allow"), Some("DELETE, GET, HEAD"));
        peer.send("GET", "/nowhere", "").await.assert(404, json!({"detail": "Not Found"}));
    }
}

/// One client provokes every status of every route, so a new status in the tour needs a line here.
#[tokio::test]
async fn every_status_of_the_tour_is_sent() {
    let client = TestClient::new(app());
    let (user, invalid) = (r#"{"email": "ada@example.com"}"#, "[]");
    for (method, path, body, status) in [
        ("GET", "/items/7", "", 200),
        ("GET", "/items/0", "", 404),
        ("GET", "/items/x", "", 422),
        ("POST", "/items", ITEM, 201),
        ("POST", "/items", invalid, 422),
        ("POST", "/items/explicit", ITEM, 201),
        ("POST", "/items/explicit", invalid, 422),
        ("PUT", "/users/1", "", 200),
        ("PUT", "/users/x", "", 422),
        ("PATCH", "/users/1", "", 200),
        ("PATCH", "/users/x", "", 422),
        ("DELETE", "/items/7", "", 204),
        ("DELETE", "/items/x", "", 422),
        ("DELETE", "/items/7/report", "", 200),
        ("DELETE", "/items/x/report", "", 422),
        ("POST", "/process", "{}", 202),
        ("POST", "/process", invalid, 422),
        ("GET", "/process/1", "", 200),
        ("GET", "/process/9", "", 404),
        ("GET", "/process/x", "", 422),
        ("GET", "/items/partial?limit=2", "", 206),
        ("GET", "/items/partial?limit=0", "", 422),
        ("POST", "/validate", r#"{"required_field": 1}"#, 200),
        ("POST", "/validate", "{}", 400),
        ("POST", "/validate", invalid, 422),
        ("POST", "/users", user, 201),
        ("POST", "/users", user, 409),
        ("POST", "/users", invalid, 422),
        ("GET", "/api/data", "", 422),
        ("GET", "/items/7/db", "", 200),
        ("GET", "/items/x/db", "", 422),
        ("GET", "/items/7/db?fail=known", "", 500),
        ("PUT", "/upsert/1", ITEM, 201),
        ("PUT", "/upsert/1", ITEM, 200),
        ("PUT", "/upsert/1", invalid, 422),
        ("PUT", "/upsert-dynamic/1", ITEM, 201),
        ("PUT", "/upsert-dynamic/1", ITEM, 200),
        ("PUT", "/upsert-dynamic/1", invalid, 422),
        ("GET", "/status", "", 404),
        ("GET", "/inherit", "", 203),
        ("GET", "/parts", "", 202),
        ("GET", "/parts?fail=true", "", 409),
        ("GET", "/parts?fail=x", "", 422),
        ("GET", "/number", "", 200),
        ("GET", "/old", "", 307),
        ("GET", "/teapot", "", 418),
        ("GET", "/custom", "", 299),
        ("GET", "/text", "", 200),
        ("GET", "/html", "", 200),
        ("GET", "/cookie", "", 200),
    ] {
        let request = client.request(method.parse().expect("the method is valid"), path);
        let request = request.header("content-type", "application/json").body(body);
        assert_eq!(request.await.status().as_u16(), status, "{method} {path}");
    }
    for _ in 0..6 {
        client.get("/api/data").header("client", "ada").await;
    }
    for (method, path, token, status) in [
        ("GET", "/protected", "nobody", 401),
        ("GET", "/protected", "user", 200),
        ("DELETE", "/admin/users/1", "nobody", 401),
        ("DELETE", "/admin/users/1", "user", 403),
        ("DELETE", "/admin/users/1", "admin", 204),
        ("DELETE", "/admin/users/x", "admin", 422),
    ] {
        let request = client.request(method.parse().expect("the method is valid"), path);
        let answer = request.header("authorization", format!("Bearer {token}")).await;
        assert_eq!(answer.status().as_u16(), status, "{method} {path} as {token}");
    }
    // On these two routes the status of the decorator is always overridden.
    let coverage = client.contract().except("GET /status", 201).except("GET /parts", 201);
    coverage.assert_covered();
}
