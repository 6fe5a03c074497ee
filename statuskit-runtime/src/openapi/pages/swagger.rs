//! Swagger UI, from files in the binary.

use super::Pages;
use super::archive::{Packed, packed};
use super::html::escape;
use super::policy::policy;
use super::relative::relative;
use crate::openapi::DocumentSource;
use crate::openapi::file::File;
use crate::route::Route;
use http::header::{CONTENT_ENCODING, CONTENT_SECURITY_POLICY};
use serde_json::{Value, json};
use std::sync::Arc;

const HTML: &str = "text/html; charset=utf-8";
const JAVASCRIPT: &str = "text/javascript; charset=utf-8";

/// The files of Swagger UI that the pages load.
const FILES: [(&str, &str); 4] = [
    ("swagger-ui-bundle.js", JAVASCRIPT),
    ("swagger-ui.css", "text/css; charset=utf-8"),
    ("oauth2-redirect.js", JAVASCRIPT),
    ("favicon-32x32.png", "image/png"),
];

/// Creates the routes of the page at `url` and, below it, of what it loads. The pages contain no inline
/// scripts, so that their policy can forbid them.
pub(super) fn routes(
    url: &str,
    openapi_url: &str,
    pages: &Pages,
    source: &Arc<DocumentSource>,
) -> Vec<Route> {
    let below = |name: &str| format!("{}/{name}", url.trim_end_matches('/'));
    let base = relative(url, &below(""));
    let html = page(source.title(), &base);
    let script = initializer(&relative(url, openapi_url), &base, pages);
    let mut routes = vec![
        secured(url, "docs", html, source),
        secured(&below("oauth2-redirect"), "oauth2_redirect", redirect_page(), source),
        File::route(&below("init.js"), "docs_init", move || File::new(JAVASCRIPT, script.clone())),
    ];
    routes.extend(FILES.into_iter().map(|(name, media_type)| file(&below(name), name, media_type)));
    routes
}

/// Creates the route of a page with its policy.
fn secured(url: &str, name: &str, html: String, source: &Arc<DocumentSource>) -> Route {
    let source = source.clone();
    File::route(url, name, move || {
        let policy = policy("'self'", &source.document());
        File::new(HTML, html.clone()).with(CONTENT_SECURITY_POLICY, policy)
    })
}

fn page(title: &str, base: &str) -> String {
    let (title, base) = (escape(title), escape(base));
    format!(
        r#"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} - Swagger UI</title>
<link rel="icon" type="image/png" href="{base}favicon-32x32.png">
<link rel="stylesheet" href="{base}swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="{base}swagger-ui-bundle.js"></script>
<script src="{base}init.js"></script>
</body>
</html>
"#
    )
}

/// Returns the page to which an OAuth2 server redirects the browser. Its script is beside it.
fn redirect_page() -> String {
    r#"<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Swagger UI: OAuth2 Redirect</title></head>
<body><script src="./oauth2-redirect.js"></script></body>
</html>
"#
    .to_owned()
}

/// Returns the script that starts Swagger UI with FastAPI's settings, which the author's override.
fn initializer(openapi_url: &str, base: &str, pages: &Pages) -> String {
    let mut settings = json!({
        "dom_id": "#swagger-ui",
        "layout": "BaseLayout",
        "deepLinking": true,
        "showExtensions": true,
        "showCommonExtensions": true,
    });
    if let (Value::Object(settings), Value::Object(own)) = (&mut settings, &pages.swagger_ui_parameters) {
        settings.extend(own.clone());
    }
    let (openapi_url, redirect_url) =
        (Value::from(openapi_url), Value::from(format!("{base}oauth2-redirect")));
    let oauth = pages.swagger_ui_init_oauth.as_ref();
    let oauth = oauth.map(|oauth| format!("ui.initOAuth({oauth});\n")).unwrap_or_default();
    format!(
        "const ui = SwaggerUIBundle({{\n\
         presets: [SwaggerUIBundle.presets.apis, SwaggerUIBundle.SwaggerUIStandalonePreset],\n\
         oauth2RedirectUrl: new URL({redirect_url}, location.href).href,\n\
         ...{settings},\n\
         url: new URL({openapi_url}, location.href).href,\n\
         }});\n{oauth}"
    )
}

/// Creates the route of a file of Swagger UI. Clients that accept gzip, as every browser does, get it as it
/// is compressed in the archive.
fn file(url: &str, name: &'static str, media_type: &'static str) -> Route {
    File::gzip_route(url, name, move |as_gzip| match packed(name) {
        Packed::Plain(bytes) => File::new(media_type, bytes),
        Packed::Deflated(file) if as_gzip => {
            File::new(media_type, file.gzip()).with(CONTENT_ENCODING, "gzip")
        }
        Packed::Deflated(file) => File::new(media_type, file.inflated()),
    })
}
