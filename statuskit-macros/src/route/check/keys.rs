//! Checks the keys of a decorator.

use crate::call::{Call, CallValue, is_path};
use crate::errors::MacroErrors;
use crate::route::ast::Decorator;
use crate::route::gate::GateArg;
use crate::route::{closes, responses};
use crate::status::Status;
use crate::{fastapi_keys, listed};
use quote::ToTokens;
use syn::Expr;

pub(super) fn check(decorator: &Decorator, errors: &mut MacroErrors) {
    decorator.keys.check(errors);
    fastapi_keys::check_route(&decorator.keys, errors);
    decorator.keys.0.iter().for_each(|call| check_key(call, errors));
    if !decorator.is_socket() {
        check_methods(decorator, errors);
    }
    check_class(decorator, errors);
}

/// Rejects a class beside a model: a model is sent as JSON.
fn check_class(decorator: &Decorator, errors: &mut MacroErrors) {
    if let (Some(class), Some(_)) = (decorator.keys.get("response_class"), decorator.response_model()) {
        let message =
            "a response model is sent as JSON: remove `response_class`, or write `response_model = None`";
        errors.at(&class.key, message);
    }
}

fn check_key(call: &Call, errors: &mut MacroErrors) {
    match (call.key.to_string().as_str(), &call.value) {
        ("status", CallValue::Expr(status)) => Status(status).check(errors),
        ("status", _) => errors.at(&call.key, "expected a status: `status = CREATED`"),
        ("response_model", CallValue::Type(_)) => {}
        ("response_model", _) => errors.at(&call.key, "expected a type: `response_model = UserOut`"),
        ("response_class", CallValue::Type(_)) => {}
        ("response_class", _) => errors.at(&call.key, "expected a type: `response_class = HtmlResponse`"),
        ("responses", CallValue::Arguments(list)) => responses::check(list, errors),
        ("responses", _) => {
            errors.at(&call.key, "expected `responses((status = 418, description = \"…\", body = Teapot))`");
        }
        ("closes", _) => closes::check(call, errors),
        ("errors", _) => listed::check(call, errors),
        ("dependencies", _) => check_dependencies(call, errors),
        ("middleware", CallValue::Expr(Expr::Array(_))) => {}
        ("middleware", _) => {
            errors.at(&call.key, "list the middleware in brackets: `middleware = [timing]`");
        }
        ("include" | "exclude", CallValue::Expr(Expr::Array(_))) => {}
        (key @ ("include" | "exclude"), _) => {
            errors.at(&call.key, format!("list the names of the fields in brackets: `{key} = [\"name\"]`"));
        }
        ("body_limit", CallValue::Expr(limit)) if is_path(limit, "None") => {
            errors.at(limit, "expected a number of bytes, or `none`: `body_limit = none`");
        }
        ("body_limit", CallValue::Expr(_)) => {}
        ("body_limit", _) => {
            errors.at(&call.key, "expected a number of bytes: `body_limit = 1024`, or `body_limit = none`")
        }
        ("blocking", CallValue::None) => {}
        ("blocking", _) => errors.at(&call.key, "`blocking` takes no value"),
        _ => {}
    }
}

fn check_dependencies(call: &Call, errors: &mut MacroErrors) {
    if let Some(key) = GateArg::wrong_key(call) {
        let message = "`depends(…)` only takes `scopes = […]` here: a dependency in `dependencies` runs once \
                       per request; `cache = false` is for a parameter, `#[depends(…)]`";
        errors.at(key, message);
    } else if GateArg::all(call).is_none() {
        let message = "list the dependencies in brackets, without calling them: \
                       `dependencies = [verify_key, depends(current_user, scopes = [\"admin\"])]`";
        errors.at(&call.key, message);
    }
}

fn check_methods(decorator: &Decorator, errors: &mut MacroErrors) {
    let name = &decorator.name;
    match decorator.keys.get("methods") {
        None if name == "route" => {
            errors.at(name, "`#[route]` needs its methods: `#[route(\"/items\", methods = [GET, POST])]`");
        }
        None => {}
        Some(call) if name != "route" => {
            let several = "for several methods, use `#[route(…, methods = [GET, POST])]`";
            errors.at(&call.key, format!("`#[{name}]` already sets the method; {several}"));
        }
        Some(call) => match call.expr() {
            Some(Expr::Array(methods)) if !methods.elems.is_empty() => {
                methods.elems.iter().for_each(|method| check_method(method, errors));
            }
            _ => errors.at(&call.key, "list at least one method in brackets: `methods = [GET, POST]`"),
        },
    }
}

fn check_method(method: &Expr, errors: &mut MacroErrors) {
    if let Expr::Lit(literal) = method {
        let name = literal.to_token_stream().to_string().to_uppercase();
        errors.at(method, format!("a method must be a constant: write `{}`", name.trim_matches('"')));
    }
}
