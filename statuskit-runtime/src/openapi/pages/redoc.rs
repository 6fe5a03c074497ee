//! ReDoc, with a script from a URL that the author sets.

use super::html::escape;
use super::policy::{origin, policy};
use super::relative::relative;
use crate::openapi::DocumentSource;
use crate::openapi::file::File;
use crate::route::Route;
use http::header::CONTENT_SECURITY_POLICY;
use std::sync::Arc;

/// Creates the route of the page at `url`.
pub(super) fn route(url: &str, openapi_url: &str, script: &str, source: &Arc<DocumentSource>) -> Route {
    let html = page(source.title(), &relative(url, openapi_url), script);
    let scripts = origin(script).unwrap_or_else(|| "'self'".to_owned());
    let source = source.clone();
    File::route(url, "redoc", move || {
        let policy = policy(&scripts, &source.document());
        File::new("text/html; charset=utf-8", html.clone()).with(CONTENT_SECURITY_POLICY, policy)
    })
}

fn page(title: &str, document: &str, script: &str) -> String {
    let (title, document, script) = (escape(title), escape(document), escape(script));
    format!(
        r#"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} - ReDoc</title>
<style>body {{ margin: 0; padding: 0; }}</style>
</head>
<body>
<noscript>ReDoc needs JavaScript.</noscript>
<redoc spec-url="{document}"></redoc>
<script src="{script}"></script>
</body>
</html>
"#
    )
}
