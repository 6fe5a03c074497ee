//! `main.rs`: the app, and `tests.rs` beside it.

use super::json::macro_call;
use crate::port::key::literal;
use crate::port::routes::Routes;
use serde_json::{Map, Value};
use statuskit_openapi::{Dialect, SingleValues};

/// What `main.rs` depends on.
#[derive(Debug)]
pub(crate) struct MainFile<'a> {
    pub(crate) document: &'a Value,
    pub(crate) dialect: Dialect,
    pub(crate) routes: &'a Routes,
    /// The modules of routes, in order.
    pub(crate) modules: &'a [String],
    pub(crate) has_models: bool,
    pub(crate) has_security: bool,
    pub(crate) has_errors: bool,
    pub(crate) has_amendments: bool,
    /// Whether a `json!` has more members than the default recursion limit of macros allows.
    pub(crate) has_long_json: bool,
    /// The models that no route names.
    pub(crate) extra_models: Vec<&'a str>,
    /// What is merged into the document.
    pub(crate) extra: Option<&'a Value>,
}

/// Writes `main.rs`.
pub(crate) fn main_file(main: &MainFile<'_>) -> String {
    let mut modules: Vec<String> = main.modules.iter().map(|module| format!("mod {module};")).collect();
    modules.extend(main.has_models.then(|| "mod models;".to_owned()));
    modules.extend(main.has_security.then(|| "mod security;".to_owned()));
    modules.extend(main.has_errors.then(|| "mod errors;".to_owned()));
    modules.extend(main.has_amendments.then(|| "mod openapi;".to_owned()));
    modules.sort();
    modules.push("#[cfg(test)]\nmod tests;".to_owned());
    let mut calls = vec!["profile(Profile::FastApi)".to_owned()];
    let about = information(&main.document["info"]).into_iter().chain(lists(main.document));
    calls.extend(about.map(|call| super::indented(&call, 8)));
    if main.dialect != Dialect::CURRENT {
        calls.push(format!("openapi_dialect({})", dialect_code(main.dialect)));
    }
    calls.extend(main.routes.id_rule.code());
    calls.extend(main.extra_models.iter().map(|model| format!("openapi_model::<models::{model}>()")));
    calls
        .extend(main.extra.map(|extra| format!("openapi_extra({})", super::indented(&macro_call(extra), 8))));
    if main.has_amendments {
        calls.push("openapi_with(openapi::amend)".to_owned());
    }
    calls.extend(main.modules.iter().map(|module| format!("include({module}::router())")));
    let calls: String = calls.iter().map(|call| format!("\n        .{call}")).collect();
    let title = main.document["info"]["title"].as_str().unwrap_or("The service").replace('\n', " ");
    let body = format!("/// Builds the app.\nfn app() -> App {{\n    App::new(){calls}\n}}\n");
    let mut uses: Vec<_> = super::imports::imports(&body);
    uses.extend(spec_import(&body));
    if main.dialect != Dialect::CURRENT {
        let single = if body.contains("SingleValues") { "{Dialect, SingleValues}" } else { "Dialect" };
        uses.push(format!("use statuskit::openapi::{single};"));
    }
    uses.push("use statuskit::prelude::*;".to_owned());
    uses.sort();
    let recursion = if main.has_long_json { "#![recursion_limit = \"1024\"]\n" } else { "" };
    format!(
        "//! {title}, ported from FastAPI. `PORT.md` says what is left to do.\n{recursion}{LINTS}\n{}\n\n{}\n\n{body}{MAIN}",
        modules.join("\n"),
        uses.join("\n"),
    )
}

const LINTS: &str = r#"#![allow(dead_code, unused_variables, reason = "until every `todo!` is written")]
#![allow(
    clippy::approx_constant,
    clippy::enum_variant_names,
    clippy::excessive_precision,
    clippy::large_enum_variant,
    clippy::too_many_arguments,
    clippy::upper_case_acronyms,
    reason = "names and shapes are those of the document"
)]
"#;

const MAIN: &str = "
#[tokio::main]
async fn main() -> statuskit::Result {
    app().run().await
}
";

fn information(info: &Value) -> Vec<String> {
    let keys = [
        ("title", "title"),
        ("version", "version"),
        ("summary", "summary"),
        ("description", "description"),
        ("termsOfService", "terms_of_service"),
    ];
    let text = |(key, call): (&str, &str)| Some(format!("{call}({})", literal(info.get(key)?.as_str()?)));
    let mut calls: Vec<_> = keys.into_iter().filter_map(text).collect();
    if let Some(contact) = info.get("contact").and_then(Value::as_object) {
        calls.push(format!("contact({})", record("Contact", contact, &["name", "url", "email"], &[])));
    }
    if let Some(license) =
        info.get("license").and_then(Value::as_object).filter(|license| license.contains_key("name"))
    {
        calls.push(format!(
            "license({})",
            record("License", license, &["name", "identifier", "url"], &["name"])
        ));
    }
    calls
}

fn lists(document: &Value) -> Vec<String> {
    let objects = |key: &str| -> Vec<Map<String, Value>> {
        let items = document.get(key).and_then(Value::as_array).into_iter().flatten();
        items.filter_map(Value::as_object).cloned().collect()
    };
    let mut calls = Vec::new();
    let servers = objects("servers");
    if !servers.is_empty() {
        let servers =
            servers.iter().map(|server| record("OpenApiServer", server, &["url", "description"], &["url"]));
        calls.push(format!("servers([{}])", listed(servers)));
    }
    let tags = objects("tags");
    if !tags.is_empty() {
        let tags = tags.iter().map(|tag| record("Tag", tag, &["name", "description"], &["name"]));
        calls.push(format!("openapi_tags([{}])", listed(tags)));
    }
    if let Some(docs) =
        document.get("externalDocs").and_then(Value::as_object).filter(|docs| docs.contains_key("url"))
    {
        calls.push(format!(
            "external_docs({})",
            record("ExternalDocs", docs, &["description", "url"], &["url"])
        ));
    }
    calls
}

/// Returns the items of a list, each on lines of its own.
fn listed(items: impl Iterator<Item = String>) -> String {
    let items: String = items.map(|item| format!("\n    {},", super::indented(&item, 4))).collect();
    format!("{items}\n")
}

/// Writes a struct of the OpenAPI document: `Tag { name: "…".to_owned(), ..Tag::default() }`.
fn record(name: &str, members: &Map<String, Value>, fields: &[&str], required: &[&str]) -> String {
    let mut written = Vec::new();
    for field in fields {
        if let Some(text) = members.get(*field).and_then(Value::as_str) {
            let text = format!("{}.to_owned()", literal(text));
            let text = if required.contains(field) { text } else { format!("Some({text})") };
            written.push(format!("{field}: {text}"));
        }
    }
    let has_all = written.len() == fields.len() && name != "Tag";
    if !has_all {
        written.push(format!("..{name}::default()"));
    }
    let lines: String = written.iter().map(|field| format!("\n    {field},")).collect();
    format!("{name} {{{}\n}}", lines.replace("::default(),", "::default()"))
}

fn spec_import(body: &str) -> Option<String> {
    let names = ["Contact", "ExternalDocs", "License", "OpenApiServer", "Tag"];
    let used: Vec<_> = names.into_iter().filter(|name| body.contains(&format!("{name} {{"))).collect();
    match &used[..] {
        [] => None,
        [only] => Some(format!("use statuskit::openapi::spec::{only};")),
        used => Some(format!("use statuskit::openapi::spec::{{{}}};", used.join(", "))),
    }
}

fn dialect_code(dialect: Dialect) -> String {
    let base = if dialect.null { ("CURRENT", Dialect::CURRENT) } else { ("PYDANTIC_1", Dialect::PYDANTIC_1) };
    let (name, base) = base;
    if dialect == base {
        return format!("Dialect::{name}");
    }
    let mut fields = Vec::new();
    if dialect.openapi != base.openapi {
        fields.push(format!("openapi: {:?}", dialect.openapi));
    }
    let flags = [
        ("null", dialect.null, base.null),
        ("siblings_of_references", dialect.siblings_of_references, base.siblings_of_references),
        ("content_media_type", dialect.content_media_type, base.content_media_type),
        ("open_maps", dialect.open_maps, base.open_maps),
        ("error_context", dialect.error_context, base.error_context),
        ("prefix_items", dialect.prefix_items, base.prefix_items),
    ];
    fields.extend(
        flags.iter().filter(|(_, own, base)| own != base).map(|(name, own, _)| format!("{name}: {own}")),
    );
    if dialect.single_values != base.single_values {
        let single = match dialect.single_values {
            SingleValues::Const => "Const",
            SingleValues::Enum => "Enum",
            SingleValues::Both => "Both",
        };
        fields.push(format!("single_values: SingleValues::{single}"));
    }
    format!("Dialect {{ {}, ..Dialect::{name} }}", fields.join(", "))
}

/// Writes `tests.rs`.
pub(crate) fn tests_file() -> String {
    TESTS.to_owned()
}

const TESTS: &str = r#"//! The app starts, and its document is that of the original.

use crate::app;
use statuskit::openapi::differences;
use statuskit::prelude::*;
use statuskit::serde_json::Value;

/// The document of the original.
const ORIGINAL: &str = include_str!("../openapi.json");

#[test]
fn the_document_is_that_of_the_original() {
    let original: Value = serde_json::from_str(ORIGINAL).expect("the document is JSON");
    let own = app().build().expect("the app is valid").openapi();
    let differences = differences(&original, &own);
    let lines: Vec<_> = differences.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

#[tokio::test]
async fn the_app_serves_its_document() {
    TestClient::new(app()).get("/openapi.json").await.assert_status(OK);
}
"#;
