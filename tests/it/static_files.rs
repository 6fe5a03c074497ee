//! Static files, as browsers and attackers request them.

use crate::support::{Peer, capture_log, peers};
use serde_json::json;
use statuskit::prelude::*;
use std::path::Path;

const SITE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/site");

fn app() -> App {
    App::new().mount("/static", StaticFiles::new(SITE)).mount("/site", StaticFiles::new(SITE).html())
}

async fn get(peer: &Peer, path: &str, headers: &[(&str, &str)]) -> crate::support::Answer {
    peer.send_with("GET", path, headers, "").await
}

#[tokio::test]
async fn a_file_has_a_type_a_length_and_validators() {
    for peer in peers(app).await {
        let answer = get(&peer, "/static/hat.txt", &[]).await;
        assert_eq!((answer.status, answer.text().as_str()), (200, "0123456789"));
        assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"));
        let (etag, modified) = (answer.header("etag").unwrap(), answer.header("last-modified").unwrap());
        for condition in [("if-none-match", etag), ("if-modified-since", modified)] {
            let answer = get(&peer, "/static/hat.txt", &[condition]).await;
            assert_eq!((answer.status, answer.text().as_str()), (304, ""), "{condition:?}");
            assert_eq!(answer.header("etag"), Some(etag));
        }
        let head = peer.send("HEAD", "/static/hat.txt", "").await;
        assert_eq!((head.status, head.header("content-length"), head.text().as_str()), (200, Some("10"), ""));
    }
}

#[tokio::test]
async fn a_range_is_206_and_one_beyond_the_end_is_416() {
    for peer in peers(app).await {
        let answer = get(&peer, "/static/hat.txt", &[("range", "bytes=2-4")]).await;
        assert_eq!((answer.status, answer.text().as_str()), (206, "234"));
        assert_eq!(answer.header("content-range"), Some("bytes 2-4/10"));
        let answer = get(&peer, "/static/hat.txt", &[("range", "bytes=20-")]).await;
        assert_eq!((answer.status, answer.header("content-range")), (416, Some("bytes */10")));
    }
}

#[tokio::test]
async fn no_path_escapes_the_directory() {
    assert!(Path::new(SITE).join("../static_files.rs").is_file());
    let paths = [
        "/static/../static_files.rs",
        "/static/%2e%2e/static_files.rs",
        "/static/%2e%2e%2fstatic_files.rs",
        "/static/..%2fstatic_files.rs",
        "/static/..%5cstatic_files.rs",
        "/static/.%2e/.%2e/it/static_files.rs",
        "/static/inner/../../static_files.rs",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/static/hat.txt%00",
        "/static/%00",
        "/static/%ff",
        "/static/%",
        "/static/hat.txt/",
        "/static/hat.txt/more",
        "/static/nothing.txt",
        "/static/inner",
        "/static/inner/",
        "/static/",
    ];
    for peer in peers(app).await {
        for path in paths {
            if let (Peer::Client(_), true) = (&peer, path.parse::<http::Uri>().is_err()) {
                continue;
            }
            let answer = get(&peer, path, &[]).await;
            assert_eq!((answer.status, answer.text().as_str()), (404, r#"{"detail":"Not Found"}"#), "{path}");
        }
        let long = format!("/static/{}", "a".repeat(5_000));
        assert_eq!(get(&peer, &long, &[]).await.status, 404);
    }
}

#[tokio::test]
async fn only_get_and_head_are_allowed() {
    for peer in peers(app).await {
        let answer = peer.send("POST", "/static/hat.txt", "").await;
        answer.assert(405, json!({"detail": "Method Not Allowed"}));
        assert_eq!(answer.header("allow"), Some("GET, HEAD"));
    }
}

#[tokio::test]
async fn a_site_has_index_pages_and_a_404_page() {
    for peer in peers(app).await {
        let answer = get(&peer, "/site/", &[]).await;
        assert_eq!((answer.status, answer.text().trim()), (200, "<h1>Hats</h1>"));
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
        let answer = get(&peer, "/site/inner", &[]).await;
        assert_eq!((answer.status, answer.header("location")), (307, Some("/site/inner/")));
        assert_eq!(get(&peer, "/site/inner/", &[]).await.text().trim(), "<h1>Inner</h1>");
        let answer = get(&peer, "/site/nothing", &[]).await;
        assert_eq!((answer.status, answer.text().trim()), (404, "<h1>Nothing here</h1>"));
    }
}

/// Creates `site` with links in it, `outside` beside it, and `link`, which points to `site`.
#[cfg(unix)]
fn linked() -> tempfile::TempDir {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let at = |path: &str| folder.path().join(path);
    for directory in ["site", "outside", "site-2", "site/indexed"] {
        std::fs::create_dir(at(directory)).unwrap();
    }
    for file in ["site/hat.txt", "outside/secret.txt", "site-2/index.html"] {
        std::fs::write(at(file), file).unwrap();
    }
    symlink("hat.txt", at("site/inside.txt")).unwrap();
    symlink("../outside/secret.txt", at("site/out.txt")).unwrap();
    symlink("../outside", at("site/out")).unwrap();
    symlink("../site-2", at("site/sibling")).unwrap();
    symlink("../../site-2/index.html", at("site/indexed/index.html")).unwrap();
    symlink("../outside/secret.txt", at("site/404.html")).unwrap();
    symlink("nowhere", at("site/dangling.txt")).unwrap();
    symlink("site", at("link")).unwrap();
    folder
}

#[cfg(unix)]
#[tokio::test]
async fn symbolic_links_leave_the_directory_only_if_allowed() {
    let folder = linked();
    let app = || {
        let files = |name: &str| StaticFiles::new(folder.path().join(name)).html();
        let may = files("site").follow_symlinks(true);
        App::new().mount("/site", files("site")).mount("/link", files("link")).mount("/may", may)
    };
    for peer in peers(app).await {
        for root in ["/site", "/link", "/may"] {
            for path in ["hat.txt", "inside.txt"] {
                let answer = get(&peer, &format!("{root}/{path}"), &[]).await;
                assert_eq!((answer.status, answer.text().as_str()), (200, "site/hat.txt"), "{root}/{path}");
            }
        }
        for path in ["out.txt", "out/secret.txt", "sibling/", "sibling/index.html", "indexed/"] {
            for root in ["/site", "/link"] {
                let answer = get(&peer, &format!("{root}/{path}"), &[]).await;
                answer.assert(404, json!({"detail": "Not Found"}));
            }
            assert_eq!(get(&peer, &format!("/may/{path}"), &[]).await.status, 200, "{path}");
        }
        get(&peer, "/site/dangling.txt", &[]).await.assert(404, json!({"detail": "Not Found"}));
    }
}

#[test]
fn a_missing_directory_is_a_build_error() {
    let error = App::new()
        .mount("/static", StaticFiles::new("no/such"))
        .build()
        .expect_err("the directory is missing");
    assert!(error.to_string().ends_with("mounted at `/static/`: there is no directory `no/such`"), "{error}");
}

#[tokio::test]
async fn options_names_the_methods_of_a_file() {
    for peer in peers(app).await {
        let answer = peer.send("OPTIONS", "/static/hat.txt", "").await;
        answer.assert_no_content(204);
        assert_eq!(answer.header("allow"), Some("GET, HEAD"));
    }
    let as_fastapi = || app().profile(Profile::FastApi);
    for peer in peers(as_fastapi).await {
        let answer = peer.send("OPTIONS", "/static/hat.txt", "").await;
        answer.assert(405, json!({"detail": "Method Not Allowed"}));
        assert_eq!(answer.header("allow"), Some("GET, HEAD"));
    }
}

#[tokio::test]
async fn dot_files_are_served_on_request() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    std::fs::create_dir(path.join(".well-known")).unwrap();
    std::fs::write(path.join(".well-known/a.txt"), "known").unwrap();
    std::fs::write(path.join(".env"), "secret").unwrap();
    let app = || {
        let files = || StaticFiles::new(path);
        App::new().mount("/static", files()).mount("/all", files().dot_files(true))
    };
    for peer in peers(app).await {
        for (name, text) in [(".env", "secret"), (".well-known/a.txt", "known"), ("%2eenv", "secret")] {
            assert_eq!(get(&peer, &format!("/static/{name}"), &[]).await.status, 404, "{name}");
            assert_eq!(get(&peer, &format!("/all/{name}"), &[]).await.text(), text);
        }
    }
}

#[cfg(unix)]
#[tokio::test]
async fn links_lead_neither_to_dot_files_nor_to_themselves() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let at = |path: &str| folder.path().join(path);
    std::fs::create_dir_all(at(".site/.git")).unwrap();
    std::fs::write(at(".site/.env"), "secret").unwrap();
    std::fs::write(at(".site/.git/config"), "secret").unwrap();
    std::fs::write(at(".site/plain"), "plain").unwrap();
    for (target, link) in [(".env", "link"), (".git", "folder"), ("plain", "inside"), ("loop", "loop")] {
        symlink(target, at(".site").join(link)).unwrap();
    }
    let app = || {
        let files = || StaticFiles::new(at(".site"));
        let linked = files().follow_symlinks(true);
        App::new()
            .mount("/static", files())
            .mount("/all", files().dot_files(true))
            .mount("/linked", linked)
            .frontend("/", Frontend::new(at(".site")))
    };
    let (log, _guard) = capture_log();
    for peer in peers(app).await {
        for path in ["link", "folder/config"] {
            assert_eq!(get(&peer, &format!("/static/{path}"), &[]).await.status, 404, "{path}");
            assert_eq!(get(&peer, &format!("/{path}"), &[]).await.status, 404, "{path}");
            assert_eq!(get(&peer, &format!("/all/{path}"), &[]).await.text(), "secret", "{path}");
            assert_eq!(get(&peer, &format!("/linked/{path}"), &[]).await.text(), "secret", "{path}");
        }
        for root in ["/static/", "/all/", "/linked/", "/"] {
            assert_eq!(get(&peer, &format!("{root}inside"), &[]).await.text(), "plain", "{root}");
            assert_eq!(get(&peer, &format!("{root}loop"), &[]).await.status, 404, "{root}");
            assert_eq!(get(&peer, &format!("{root}loop/a"), &[]).await.status, 404, "{root}");
        }
    }
    assert_eq!(log.text(), "");
}

#[tokio::test]
async fn precompressed_files_are_sent_to_clients_that_accept_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    for (name, text) in [("a.css", "plain"), ("a.css.br", "br"), ("a.css.gz", "gz"), ("index.html", "page")] {
        std::fs::write(path.join(name), text).unwrap();
    }
    let app = || {
        App::new().mount("/static", StaticFiles::new(path).html().precompressed().cache_control("no-cache"))
    };
    for peer in peers(app).await {
        let mut etags = Vec::new();
        for (accepted, text, coding) in [
            ("gzip, br", "br", Some("br")),
            ("gzip, br;q=0.5", "gz", Some("gzip")),
            ("zstd, gzip;q=0.1", "gz", Some("gzip")),
            ("br;q=0, identity", "plain", None),
            ("", "plain", None),
        ] {
            let answer = get(&peer, "/static/a.css", &[("accept-encoding", accepted)]).await;
            assert_eq!(
                (answer.text().as_str(), answer.header("content-encoding")),
                (text, coding),
                "{accepted}"
            );
            assert_eq!(answer.header("content-type"), Some("text/css; charset=utf-8"));
            assert_eq!(answer.header("vary"), Some("accept-encoding"));
            assert_eq!(answer.header("cache-control"), Some("no-cache"));
            etags.push(answer.header("etag").unwrap().to_owned());
        }
        etags.dedup();
        assert_eq!(etags.len(), 3, "each coding has an `ETag` of its own");
        let known = [("accept-encoding", "br"), ("if-none-match", etags[0].as_str())];
        let answer = get(&peer, "/static/a.css", &known).await;
        assert_eq!((answer.status, answer.header("vary")), (304, Some("accept-encoding")));
        assert_eq!(answer.header("content-encoding"), None);
        let page = get(&peer, "/static/", &[("accept-encoding", "br")]).await;
        assert_eq!((page.text().as_str(), page.header("content-encoding")), ("page", None));
    }
}

#[tokio::test]
async fn embedded_files_are_served_like_those_of_a_directory() {
    use statuskit::include_dir::{self, Dir, include_dir};
    static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/tests/it/site");
    let app = || App::new().mount("/site", StaticFiles::embedded(&EMBEDDED).html());
    for peer in peers(app).await {
        let answer = get(&peer, "/site/hat.txt", &[("range", "bytes=2-4")]).await;
        assert_eq!((answer.status, answer.text().as_str()), (206, "234"));
        assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"));
        let etag = answer.header("etag").unwrap();
        assert_eq!(get(&peer, "/site/hat.txt", &[("if-none-match", etag)]).await.status, 304);
        assert_eq!(get(&peer, "/site/inner", &[]).await.header("location"), Some("/site/inner/"));
        assert_eq!(get(&peer, "/site/inner/", &[]).await.text().trim(), "<h1>Inner</h1>");
        let answer = get(&peer, "/site/nothing", &[]).await;
        assert_eq!((answer.status, answer.text().trim()), (404, "<h1>Nothing here</h1>"));
    }
}

#[tokio::test]
async fn redirects_to_a_folder_stay_on_the_site_and_keep_the_query() {
    let app = || App::new().mount("/", StaticFiles::new(SITE).html());
    for peer in peers(app).await {
        let answer = get(&peer, "/inner?a=b", &[]).await;
        assert_eq!((answer.status, answer.header("location")), (307, Some("/inner/?a=b")));
        assert_eq!(get(&peer, "//inner", &[]).await.status, 404);
    }
}
