//! Checks what a WebSocket takes and what its decorator says.

use crate::errors::MacroErrors;
use crate::param::{FnParam, ParamSource};
use crate::route::ast::{Decorator, RouteFn};
use crate::written::written;
use syn::{ReturnType, Type};

/// The keys of a WebSocket. Nothing documents it in OpenAPI, and it has no response of its own.
const KEYS: [&str; 9] = [
    "name",
    "errors",
    "responses",
    "closes",
    "limits",
    "allow_origins",
    "dependencies",
    "middleware",
    "layer",
];

/// The keys that only a WebSocket has.
const OWN_KEYS: [&str; 3] = ["closes", "limits", "allow_origins"];

pub(super) fn check(decorator: &Decorator, handler: &RouteFn, errors: &mut MacroErrors) {
    check_keys(decorator, errors);
    check_function(handler, errors);
    check_sockets(handler, errors);
    handler.params.iter().filter_map(FnParam::source).for_each(|source| check_source(source, errors));
}

/// Rejects a `WebSocket`, and the keys of one, in a route of plain requests.
pub(super) fn check_absent(decorator: &Decorator, handler: &RouteFn, errors: &mut MacroErrors) {
    let name = &decorator.name;
    for call in OWN_KEYS.iter().filter_map(|key| decorator.keys.get(key)) {
        errors.at(&call.key, format!("`{}` is for `#[websocket]`: `#[{name}]` has no socket", call.key));
    }
    if let Some(socket) = handler.params.iter().find(|param| param.is_socket()) {
        let message = format!("a `WebSocket` needs `#[websocket(\"…\")]` instead of `#[{name}(\"…\")]`");
        errors.at(&socket.ty, message);
    }
}

fn check_keys(decorator: &Decorator, errors: &mut MacroErrors) {
    for call in decorator.keys.without(&KEYS) {
        let key = &call.key;
        let message = match key.to_string().as_str() {
            "status" => "a WebSocket has no status of its own: it answers 101 when it is accepted, and an error before \
                         that with the error's status"
                .to_owned(),
            "methods" => "a WebSocket has no methods: its handshake is a GET".to_owned(),
            "blocking" => "a WebSocket handler is async: remove `blocking`".to_owned(),
            _ => format!(
                "`{key}` does not apply to a WebSocket, which takes {}",
                KEYS.map(|key| format!("`{key}`")).join(", ")
            ),
        };
        errors.at(key, message);
    }
}

fn check_function(handler: &RouteFn, errors: &mut MacroErrors) {
    let sig = &handler.function.sig;
    if sig.asyncness.is_none() {
        errors.at(sig.fn_token, "a WebSocket handler waits for messages: make it an `async fn`");
    }
    if let ReturnType::Type(_, ty) = &sig.output
        && !returns_nothing(ty)
    {
        let returned = written(ty);
        let message = format!(
            "a WebSocket handler returns `()` or `Result<(), HttpError>`, not `{returned}`: send messages over the \
             socket"
        );
        errors.at(ty, message);
    }
}

/// Returns whether the type may be `()` or a `Result<(), _>`. An alias is left to rustc.
fn returns_nothing(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return matches!(ty, Type::Tuple(tuple) if tuple.elems.is_empty()) };
    let Some(last) = path.path.segments.last() else { return true };
    match &last.arguments {
        syn::PathArguments::AngleBracketed(arguments) if last.ident == "Result" => {
            let first = arguments.args.first();
            matches!(first, Some(syn::GenericArgument::Type(Type::Tuple(tuple))) if tuple.elems.is_empty())
        }
        _ => true,
    }
}

fn check_sockets(handler: &RouteFn, errors: &mut MacroErrors) {
    let mut sockets = handler.params.iter().filter(|param| param.is_socket());
    let name = &handler.function.sig.ident;
    match (sockets.next(), sockets.next()) {
        (None, _) => {
            let message = format!("`{name}` takes no `WebSocket`: add a parameter `socket: WebSocket`");
            errors.at(name, message);
        }
        (Some(_), Some(second)) => {
            errors.at(
                &second.ty,
                format!("`{name}` takes two `WebSocket`s, but a client opens one; keep only one"),
            );
        }
        (Some(_), None) => {}
    }
}

/// Rejects sources in a body.
fn check_source(source: &ParamSource, errors: &mut MacroErrors) {
    let kind = &source.kind;
    if ["body", "form", "file"].iter().any(|body| kind == body) {
        let message = format!(
            "the handshake of a WebSocket has no body: remove `#[{kind}]`, and receive the value as a message, with \
             `socket: WebSocket<Received, Sent>`"
        );
        errors.add(syn::Error::new(kind.span(), message));
    }
}
