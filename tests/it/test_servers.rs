//! `TestClient::serve` and `TestForm`, and `UploadFile::persist`, which needs a form.

use serde_json::json;
use statuskit::prelude::*;
use statuskit::testing::TestForm;
use statuskit::{State, UploadFile};
use std::path::PathBuf;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

#[dependency]
fn user() -> String {
    "nobody".to_owned()
}

#[get("/me")]
fn me(#[depends(user)] user: String, ClientAddr(address): ClientAddr) -> String {
    format!("{user} {}", address.is_some())
}

#[post("/photos")]
async fn save(
    #[form] name: String,
    #[file] photo: UploadFile,
    State(folder): State<PathBuf>,
) -> Result<bool, HttpError> {
    let is_in_memory = photo.is_in_memory();
    photo.persist(folder.join(name)).await.or_internal()?;
    Ok(is_in_memory)
}

#[tokio::test]
async fn a_served_app_has_a_socket_and_the_stand_ins_of_its_client() {
    let client = TestClient::new(App::new().routes(routes![me]));
    let ada = client.clone().override_dependency(user {}, || async { "ada".to_owned() });
    for (client, name) in [(client, "nobody"), (ada, "ada")] {
        let server = client.serve().await;
        assert_eq!(server.url("/me"), format!("http://{}/me", server.address()));
        let mut socket = TcpStream::connect(server.address()).await.unwrap();
        socket.write_all(b"GET /me HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").await.unwrap();
        let mut answer = String::new();
        socket.read_to_string(&mut answer).await.unwrap();
        assert!(answer.ends_with(&format!("\"{name} true\"")), "{answer}");
    }
}

#[tokio::test]
async fn a_dropped_server_no_longer_listens() {
    let server = TestClient::new(App::new().routes(routes![me])).serve().await;
    let address = server.address();
    drop(server);
    let stopped = async {
        while TcpStream::connect(address).await.is_ok() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), stopped).await.expect("the server stops");
}

#[tokio::test]
async fn an_upload_is_saved_whole_and_replaces_an_earlier_one() {
    let folder = tempfile::tempdir().unwrap();
    let client = TestClient::new(App::new().state(folder.path().to_owned()).routes(routes![save]));
    for (content, is_in_memory) in
        [(vec![1; 10], true), (vec![2; 3 * 1024 * 1024], false), (Vec::new(), true)]
    {
        let client = client.clone();
        let form = TestForm::new().text("name", "hat").file("photo", "hat.png", "image/png", content.clone());
        let response = client.post("/photos").multipart(form).await;
        // The default limit of a body is 2 MiB.
        if content.len() > 2 * 1024 * 1024 {
            response.assert_status(PAYLOAD_TOO_LARGE);
            continue;
        }
        response.assert_json(&json!(is_in_memory));
        assert_eq!(std::fs::read(folder.path().join("hat")).unwrap(), content);
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left");
}

#[tokio::test]
async fn an_upload_on_disk_is_saved_with_the_usual_permissions() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::new().body_limit(8 << 20).state(folder.path().to_owned()).routes(routes![save]);
    let content = vec![7; 3 * 1024 * 1024];
    let form = TestForm::new().text("name", "hat").file("photo", "hat.png", "image/png", content.clone());
    TestClient::new(app).post("/photos").multipart(form).await.assert_json(&json!(false));
    let saved = folder.path().join("hat");
    assert_eq!(std::fs::read(&saved).unwrap(), content);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let own = folder.path().join("own");
        std::fs::write(&own, "").unwrap();
        let mode = |path| std::fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(saved), mode(own));
    }
}

#[tokio::test]
async fn a_failure_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("hat")).unwrap();
    std::fs::write(folder.path().join("hat/inside"), "").unwrap();
    let client = TestClient::new(App::new().state(folder.path().to_owned()).routes(routes![save]));
    for name in ["hat", "no/such/folder"] {
        let form = TestForm::new().text("name", name).file("photo", "hat.png", "image/png", "x");
        client.post("/photos").multipart(form).await.assert_status(INTERNAL_SERVER_ERROR);
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}
