//! `App::frontend`: a built single-page app behind the routes.

use crate::support::peers;
use serde_json::json;
use statuskit::include_dir;
use statuskit::prelude::*;
use std::path::Path;

const PAGE: [(&str, &str); 1] = [("accept", "text/html,application/xhtml+xml,*/*;q=0.8")];

#[post("/items")]
async fn items() -> u64 {
    1
}

#[get("/slash/")]
async fn slash() -> u64 {
    2
}

/// Creates a built app with a page of its own for missing files, or without one.
fn built(with_404: bool) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    for (name, text) in [("index.html", "index"), ("assets/app.js", "script"), ("guide/index.html", "guide")]
    {
        write(name, text);
    }
    if with_404 {
        write("404.html", "nothing here");
    }
    folder
}

fn app(folder: &Path) -> App {
    App::new()
        .routes(routes![items, slash])
        .mount("/static", StaticFiles::new(folder))
        .frontend("/", Frontend::new(folder))
}

#[tokio::test]
async fn a_frontend_has_the_settings_of_static_files() {
    static SITE: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/tests/it/site");
    let folder = built(false);
    std::fs::write(folder.path().join(".env"), "dotted").unwrap();
    let frontend = || Frontend::new(folder.path());
    for peer in peers(|| App::new().frontend("/", frontend().dot_files(true).cache_control("no-cache"))).await
    {
        for (path, text) in [("/.env", "dotted"), ("/assets/app.js", "script"), ("/users/7", "index")] {
            let answer = peer.send_with("GET", path, &PAGE, "").await;
            assert_eq!((answer.status, answer.text().as_str()), (200, text), "{path}");
            assert_eq!(answer.header("cache-control"), Some("no-cache"), "{path}");
        }
    }
    for peer in peers(|| App::new().frontend("/", Frontend::embedded(&SITE))).await {
        let answer = peer.send("GET", "/", "").await;
        assert_eq!((answer.status, answer.body), (200, std::fs::read("tests/it/site/index.html").unwrap()));
        assert_eq!(peer.send("GET", "/hat.txt", "").await.status, 200);
    }
    let mistake = std::panic::catch_unwind(|| Frontend::new("dist").cache_control("a\nb")).unwrap_err();
    assert!(mistake.downcast_ref::<String>().unwrap().contains("is not a valid `Cache-Control`"));
}

#[tokio::test]
async fn files_are_served_and_missing_pages_are_the_index() {
    let folder = built(false);
    for peer in peers(|| app(folder.path())).await {
        for (path, text) in [("/", "index"), ("/assets/app.js", "script"), ("/guide/", "guide")] {
            let answer = peer.send("GET", path, "").await;
            assert_eq!((answer.status, answer.text().as_str()), (200, text), "{path}");
        }
        for path in ["/users/7", "/assets", "/assets/none.js", "/.env", "/%2e%2e/x"] {
            let answer = peer.send_with("GET", path, &PAGE, "").await;
            assert_eq!((answer.status, answer.text().as_str()), (200, "index"), "{path}");
            let head = peer.send_with("HEAD", path, &PAGE, "").await;
            assert_eq!((head.status, head.header("content-length")), (200, Some("5")), "{path}");
        }
        assert_eq!(peer.send("GET", "/guide?a=b", "").await.header("location"), Some("/guide/?a=b"));
    }
}

#[tokio::test]
async fn only_a_browser_that_navigates_gets_the_index() {
    let folder = built(false);
    for peer in peers(|| app(folder.path())).await {
        for accepted in ["*/*", "application/json", "text/html;q=0", "text/html; q=0.000", "text/*"] {
            let answer = peer.send_with("GET", "/assets/none.js", &[("accept", accepted)], "").await;
            answer.assert(404, json!({"detail": "Not Found"}));
        }
        for accepted in ["Text/HTML", "application/json, application/xhtml+xml;q=0.1"] {
            let answer = peer.send_with("GET", "/users", &[("accept", accepted)], "").await;
            assert_eq!(answer.status, 200, "{accepted}");
        }
        peer.send("GET", "/assets/none.js", "").await.assert(404, json!({"detail": "Not Found"}));
    }
}

#[tokio::test]
async fn routes_and_mounts_take_precedence() {
    let folder = built(false);
    for peer in peers(|| app(folder.path())).await {
        let answer = peer.send_with("GET", "/items", &PAGE, "").await;
        assert_eq!((answer.status, answer.header("allow")), (405, Some("POST")));
        assert_eq!(peer.send_with("GET", "/slash", &PAGE, "").await.header("location"), Some("/slash/"));
        assert_eq!(peer.send_with("GET", "/static", &PAGE, "").await.header("location"), Some("/static/"));
        let missing = peer.send_with("GET", "/static/none", &PAGE, "").await;
        missing.assert(404, json!({"detail": "Not Found"}));
        assert_eq!(peer.send("GET", "/openapi.json", "").await.json()["openapi"], "3.1.0");
    }
}

#[tokio::test]
async fn other_methods_are_405_on_a_file_and_otherwise_404() {
    let folder = built(false);
    for peer in peers(|| app(folder.path())).await {
        let answer = peer.send("POST", "/assets/app.js", "").await;
        answer.assert(405, json!({"detail": "Method Not Allowed"}));
        assert_eq!(answer.header("allow"), Some("GET, HEAD"));
        peer.send_with("POST", "/users", &PAGE, "").await.assert(404, json!({"detail": "Not Found"}));
        let options = peer.send("OPTIONS", "/assets/app.js", "").await;
        assert_eq!((options.status, options.header("allow")), (204, Some("GET, HEAD")));
        assert_eq!(peer.send("OPTIONS", "/users", "").await.status, 404);
    }
}

#[tokio::test]
async fn a_page_of_its_own_for_missing_files_is_sent_to_everyone() {
    let folder = built(true);
    let index = || App::new().frontend("/app", Frontend::new(folder.path()).fallback("index.html"));
    for peer in peers(|| app(folder.path())).await {
        for headers in [&PAGE[..], &[]] {
            let answer = peer.send_with("GET", "/users", headers, "").await;
            assert_eq!((answer.status, answer.text().as_str()), (404, "nothing here"));
        }
    }
    for peer in peers(index).await {
        assert_eq!(peer.send_with("GET", "/app/users", &PAGE, "").await.text(), "index");
        assert_eq!(peer.send("GET", "/app", "").await.header("location"), Some("/app/"));
        peer.send_with("GET", "/users", &PAGE, "").await.assert(404, json!({"detail": "Not Found"}));
    }
}

#[tokio::test]
async fn without_a_fallback_every_missing_page_is_404() {
    let folder = built(true);
    let plain = || Router::new().prefix("/a").frontend("/b", Frontend::new(folder.path()).without_fallback());
    for peer in peers(|| App::new().include(plain())).await {
        peer.send_with("GET", "/a/b/users", &PAGE, "").await.assert(404, json!({"detail": "Not Found"}));
        assert_eq!(peer.send("GET", "/a/b/", "").await.text(), "index");
    }
}

#[test]
fn mistakes_are_build_errors() {
    let folder = built(false);
    let error = |frontend: Frontend| App::new().frontend("/", frontend).build().unwrap_err().to_string();
    let message = error(Frontend::new("no/such"));
    assert!(message.ends_with("there is no directory `no/such`"), "{message}");
    let message = error(Frontend::new(folder.path()).fallback("404.html"));
    assert!(message.ends_with("there is no fallback `404.html`"), "{message}");
    let message = error(Frontend::new(folder.path()).fallback("home.html"));
    assert!(message.ends_with("the fallback `home.html` must be `index.html` or `404.html`"), "{message}");
}
