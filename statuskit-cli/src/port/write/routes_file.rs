//! A file of handlers, with their router.

use super::attribute::attribute;
use super::doc_comment::doc_comment;
use super::imports::{imports, own_import};
use super::indented;
use crate::port::key::literal;
use crate::port::routes::{Declaration, PortedHandler, PortedModule, Routes, status_code};

/// Writes the file of a module. `models` are the names of all models.
pub(crate) fn routes_file(module: &PortedModule<'_>, routes: &Routes, models: &[&str]) -> String {
    let handlers = module.handlers.iter().map(|handler| handler_code(handler, module, routes));
    let handlers: Vec<_> = handlers.collect();
    let body = format!("{}\n{}", router_code(module, routes), handlers.join("\n"));
    let guards: Vec<_> = routes.guards.distinct().iter().map(|guard| guard.name.as_str()).collect();
    let mut uses = imports(&body);
    uses.extend(own_import("models", models, &body));
    uses.extend(own_import("security", &guards, &body));
    uses.extend(own_import("errors", &[&routes.errors.name], &body));
    uses.push("use statuskit::prelude::*;".to_owned());
    uses.sort();
    let about = match module.tags.last() {
        Some(tag) => format!("The routes with the tag `{}`.", tag.replace('`', "'")),
        None => "Routes.".to_owned(),
    };
    format!("//! {about}\n\n{}\n\n{body}", uses.join("\n"))
}

fn router_code(module: &PortedModule<'_>, routes: &Routes) -> String {
    let mut calls = String::new();
    if !module.prefix.is_empty() {
        calls += &format!("\n        .prefix({})", literal(&module.prefix));
    }
    if !module.tags.is_empty() {
        let tags: Vec<_> = module.tags.iter().map(|tag| literal(tag)).collect();
        calls += &format!("\n        .tags([{}])", tags.join(", "));
    }
    if let Some(guard) = module.guard.map(|guard| &routes.guards.guards[guard]) {
        calls += &match guard.scopes.is_empty() {
            true => format!("\n        .depends::<{}>()", guard.name),
            false => {
                let scopes: Vec<_> = guard.scopes.iter().map(|scope| literal(scope)).collect();
                format!("\n        .security::<{}>([{}])", guard.name, scopes.join(", "))
            }
        };
    }
    for declaration in &module.declarations {
        let (status, description) = (status_code(&declaration.status), literal(&declaration.description));
        calls += &match &declaration.body {
            None => format!("\n        .response({status}, {description})"),
            Some(body) => format!("\n        .response_with::<{body}>({status}, {description})"),
        };
    }
    let names: Vec<_> = module.handlers.iter().map(|handler| handler.name.as_str()).collect();
    calls += &format!("\n        .routes(routes![{}])", wrapped(&names));
    format!("/// Returns the routes.\npub fn router() -> Router {{\n    Router::new(){calls}\n}}\n")
}

/// Joins names by commas, on as many lines as they need.
fn wrapped(names: &[&str]) -> String {
    let line = names.join(", ");
    if line.len() <= 70 {
        return line;
    }
    let lines: String = names.iter().map(|name| format!("\n            {name},")).collect();
    format!("{lines}\n        ")
}

fn handler_code(handler: &PortedHandler, module: &PortedModule<'_>, routes: &Routes) -> String {
    let mut code = handler.docs.as_deref().map(|docs| doc_comment(docs, "")).unwrap_or_default();
    code.extend(handler.remarks.iter().map(|remark| format!("// port: {remark}\n")));
    let path = handler.path.strip_prefix(&module.prefix).unwrap_or(&handler.path);
    let mut keys = vec![literal(path)];
    if module.tags.is_empty() && !handler.tags.is_empty() {
        let tags: Vec<_> = handler.tags.iter().map(|tag| literal(tag)).collect();
        keys.push(format!("tags = [{}]", tags.join(", ")));
    }
    keys.extend(handler.keys.iter().cloned());
    let own = handler.declarations.iter().filter(|declaration| !module.declarations.contains(declaration));
    let own: Vec<_> = own.map(declaration_code).collect();
    if !own.is_empty() {
        keys.push(format!("responses(\n    {}\n)", own.join(",\n    ")));
    }
    let errors = error_names(handler, routes);
    if !errors.is_empty() {
        keys.push(format!("errors = [{}]", errors.join(", ")));
    }
    if module.guard.is_none()
        && let Some(guard) = handler.guard.map(|guard| &routes.guards.guards[guard])
    {
        keys.push(format!("dependencies = [{}]", guard.code()));
    }
    code += &attribute(decorator(handler.method), &keys, 0);
    let parameters: String = handler
        .parameters
        .iter()
        .map(|parameter| {
            let docs = parameter.docs.as_deref().map(|docs| doc_comment(docs, "    ")).unwrap_or_default();
            let attribute = match parameter.attribute.as_str() {
                "" => String::new(),
                attribute => format!("{} ", indented(attribute, 4)),
            };
            format!("\n{docs}    {attribute}{}: {},", parameter.name, parameter.ty)
        })
        .collect();
    let parameters = if parameters.is_empty() { parameters } else { format!("{parameters}\n") };
    let returns = match (handler.returns.as_str(), errors.is_empty()) {
        ("", true) => String::new(),
        (returns, true) => format!(" -> {returns}"),
        ("", false) => format!(" -> Result<(), {}>", routes.errors.name),
        (returns, false) => format!(" -> Result<{returns}, {}>", routes.errors.name),
    };
    let line = handler.line.replace('{', "{{").replace('}', "}}");
    code + &format!("pub async fn {}({parameters}){returns} {{\n    todo!({line:?})\n}}\n", handler.name)
}

/// Returns an entry of `responses(…)`.
fn declaration_code(declaration: &Declaration) -> String {
    let status = match declaration.status.parse::<u16>() {
        Ok(_) => status_code(&declaration.status),
        Err(_) => literal(&declaration.status),
    };
    let mut keys =
        vec![format!("status = {status}"), format!("description = {}", literal(&declaration.description))];
    keys.extend(declaration.body.as_ref().map(|body| format!("body = {body}")));
    keys.extend(declaration.others.iter().cloned());
    format!("({})", indented(&keys.join(", "), 4))
}

/// Returns the variants of the error type that a handler raises.
fn error_names(handler: &PortedHandler, routes: &Routes) -> Vec<String> {
    let raised = handler.declarations.iter().filter(|declaration| declaration.is_error());
    let names = raised.filter_map(|declaration| routes.errors.variant(&declaration.status));
    names.map(|variant| format!("{}::{}", routes.errors.name, variant.rust)).collect()
}

/// Returns the decorator of a method. The prelude lacks `trace`, which is also a macro of the crate `tracing`.
fn decorator(method: &str) -> &str {
    if method == "trace" { "statuskit::trace" } else { method }
}
