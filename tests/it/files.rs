//! Uploaded files.

use crate::examples::files::app;
use crate::support::{Answer, Peer, peers};
use serde_json::json;
use statuskit::UploadFile;
use statuskit::prelude::*;

const END: &str = "--B--\r\n";

fn part(name: &str, filename: Option<&str>, content: &str) -> String {
    let filename = filename.map(|name| format!("; filename=\"{name}\"")).unwrap_or_default();
    format!("--B\r\nContent-Disposition: form-data; name=\"{name}\"{filename}\r\n\r\n{content}\r\n")
}

async fn post(peer: &Peer, path: &str, body: &str) -> Answer {
    peer.send_with("POST", path, &[("content-type", "multipart/form-data; boundary=B")], body).await
}

#[tokio::test]
async fn a_file_and_a_field_are_read_together() {
    for peer in peers(app).await {
        let body = part("photo", Some("cat.png"), "abc") + &part("title", None, "Cat") + END;
        post(&peer, "/photos", &body).await.assert(201, json!("Cat: cat.png (no type) has 3 bytes"));
    }
}

#[tokio::test]
async fn a_media_type_is_kept_verbatim() {
    let with_type = |name: &str| {
        part("photo", Some("a"), "abc").replacen("\r\n\r\n", &format!("\r\nContent-Type: {name}\r\n\r\n"), 1)
    };
    for peer in peers(app).await {
        for name in ["image/PNG", "x", "text/plain;charset=\"latin-1\""] {
            let body = with_type(name) + &part("title", None, "A") + END;
            post(&peer, "/photos", &body).await.assert(201, json!(format!("A: a ({name}) has 3 bytes")));
        }
    }
}

#[tokio::test]
async fn invalid_utf8_is_decoded_as_latin_1() {
    let client = TestClient::new(app());
    for (charset, sent) in
        [("", &b"\xe9"[..]), ("; charset=utf-8", "é".as_bytes()), ("; charset=latin-1", b"\xe9")]
    {
        let body = part("photo", Some("a"), "abc") + &part("title", None, "@") + END;
        let (before, after) = body.split_once('@').expect("the body has a placeholder");
        let body = [before.as_bytes(), sent, after.as_bytes()].concat();
        let content_type = format!("multipart/form-data; boundary=B{charset}");
        let answer = client.post("/photos").header("content-type", content_type).body(body).await;
        assert_eq!(answer.json::<String>(), "é: a (no type) has 3 bytes");
    }
}

#[post("/numbers")]
fn numbers(#[form] numbers: Vec<u8>) -> Vec<u8> {
    numbers
}

#[tokio::test]
async fn a_file_in_a_list_of_fields_is_reported_at_its_index() {
    for peer in peers(|| App::new().routes(routes![numbers])).await {
        let body =
            part("numbers", None, "1") + &part("numbers", Some("a"), "2") + &part("numbers", None, "3") + END;
        let answer = post(&peer, "/numbers", &body).await;
        let error = json!({
            "type": "int_type", "loc": ["body", "numbers", 1], "msg": "Input should be a valid integer", "input": {},
        });
        answer.assert(422, json!({"detail": [error]}));
    }
}

#[tokio::test]
async fn bytes_receive_the_content_of_a_file() {
    for peer in peers(app).await {
        post(&peer, "/checksum", &(part("data", Some("a"), "ab") + END)).await.assert(200, json!(3105));
    }
}

#[tokio::test]
async fn a_file_of_several_mebibytes_is_read() {
    for peer in peers(app).await {
        let large = "x".repeat(3 * 1024 * 1024);
        let body = part("photo", Some("large"), &large) + &part("title", None, "L") + END;
        post(&peer, "/photos", &body).await.assert(201, json!("L: large (no type) has 3145728 bytes"));
    }
}

#[tokio::test]
async fn repeated_files_are_read_and_an_optional_one_may_be_absent() {
    for peer in peers(app).await {
        let body = part("photos", Some("a"), "1") + &part("photos", Some("b"), "2");
        post(&peer, "/albums", &(body.clone() + END)).await.assert(200, json!(["a", "b"]));
        let body = body + &part("cover", Some("c"), "3") + END;
        post(&peer, "/albums", &body).await.assert(200, json!(["a", "b", "c"]));
    }
}

#[tokio::test]
async fn a_field_in_place_of_a_file_is_422() {
    for peer in peers(app).await {
        let answer = post(&peer, "/photos", &(part("photo", None, "abc") + END)).await;
        answer.assert(
            422,
            json!({"detail": [
                {
                    "type": "value_error", "loc": ["body", "photo"], "input": "abc", "ctx": {"error": {}},
                    "msg": "Value error, Expected UploadFile, received: <class 'str'>",
                },
                {"type": "missing", "loc": ["body", "title"], "msg": "Field required", "input": null},
            ]}),
        );
    }
}

#[tokio::test]
async fn a_malformed_form_is_400() {
    for peer in peers(app).await {
        post(&peer, "/checksum", "garbage").await.assert(400, json!({"detail": "Invalid multipart data."}));
        let headers = [("content-type", "multipart/form-data")];
        let answer = peer.send_with("POST", "/checksum", &headers, "x").await;
        answer.assert(400, json!({"detail": "Missing boundary in multipart."}));
        let answer = post(&peer, "/photos", &(part("title", None, &"x".repeat(1_048_577)) + END)).await;
        answer.assert(400, json!({"detail": "Part exceeded maximum size of 1024KB."}));
    }
}

#[tokio::test]
async fn a_form_over_the_body_limit_is_413() {
    for peer in peers(app).await {
        let body = part("data", Some("a"), &"x".repeat(17 * 1024 * 1024)) + END;
        let answer = post(&peer, "/checksum", &body).await;
        answer.assert(413, json!({"detail": "Content Too Large"}));
    }
}

#[tokio::test]
async fn folders_are_removed_from_the_name_of_a_file() {
    for peer in peers(app).await {
        let body = part("photos", Some(r"C:\photos\cat.png"), "1") + END;
        post(&peer, "/albums", &body).await.assert(200, json!(["cat.png"]));
    }
}

#[post("/keys", status = OK)]
fn keys(
    #[file(default, max_length = 2)] photos: Vec<UploadFile>,
    #[file(default = Bytes::from("none"), min_length = 2, max_length = 4)] data: Bytes,
    #[file(secret, default, max_length = 4)] key: Bytes,
) -> String {
    format!("{} {} {}", photos.len(), data.len(), key.len())
}

#[tokio::test]
async fn files_accept_the_keys_of_fields() {
    let file = |name: &str, content: &str| part(name, Some("a"), content);
    for peer in peers(|| App::new().routes(routes![keys])).await {
        post(&peer, "/keys", END).await.assert(200, json!("0 4 0"));
        let body = file("photos", "a") + &file("data", "ab") + &file("key", "abcd") + END;
        post(&peer, "/keys", &body).await.assert(200, json!("1 2 4"));
        let body = file("photos", "a").repeat(3) + &file("data", "12345") + &file("key", "hunter") + END;
        let photos = json!({
            "type": "too_long", "loc": ["body", "photos"], "input": [{}, {}, {}],
            "msg": "List should have at most 2 items after validation, not 3",
            "ctx": {"field_type": "List", "max_length": 2, "actual_length": 3},
        });
        let bytes = |name: &str, input: &str| {
            json!({
                "type": "bytes_too_long", "loc": ["body", name], "input": input,
                "msg": "Data should have at most 4 bytes", "ctx": {"max_length": 4},
            })
        };
        let errors = [photos, bytes("data", "12345"), bytes("key", "**********")];
        post(&peer, "/keys", &body).await.assert(422, json!({"detail": errors}));
    }
}

#[tokio::test]
async fn the_keys_of_a_file_are_documented() {
    let client = TestClient::new(App::new().profile(Profile::FastApi).routes(routes![keys]));
    let document = client.get("/openapi.json").await.json::<serde_json::Value>();
    let schema = &document["components"]["schemas"]["Body_keys_keys_post"];
    assert!(schema.get("required").is_none(), "{schema}");
    let properties = &schema["properties"];
    assert_eq!(
        (&properties["photos"]["maxItems"], &properties["photos"]["default"]),
        (&json!(2), &json!([]))
    );
    let data = json!({
        "type": "string", "contentMediaType": "application/octet-stream", "title": "Data",
        "minLength": 2, "maxLength": 4, "default": "none",
    });
    assert_eq!(properties["data"], data);
}
