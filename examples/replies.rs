//! The twin of `tests/parity/replies.py`: response classes, models and statuses.
//!
//! `tests/it/parity.rs` replays what FastAPI answered, and `tests/it/fastapi_documents.rs` compares the
//! documents.

use statuskit::prelude::*;

/// Defines the routes of a response class.
macro_rules! class {
    ($name:ident, $class:ident, $response:expr) => {
        mod $name {
            use super::*;

            #[get("/returned")]
            async fn returned() -> $class {
                $response
            }

            #[get("/returned-status", status = FOUND)]
            async fn returned_status() -> $class {
                $response
            }

            #[get("/returned-in-html", response_class = HtmlResponse)]
            async fn returned_in_html() -> $class {
                $response
            }

            #[get("/class", response_class = $class)]
            async fn in_class() -> $class {
                $response
            }

            #[get("/class-status", response_class = $class, status = FOUND)]
            async fn in_class_status() -> Result<$class, HttpError> {
                Ok($response)
            }

            #[get("/content", response_class = $class)]
            async fn content() -> &'static str {
                "/y"
            }

            #[get("/content-status", response_class = $class, status = FOUND)]
            async fn content_status() -> Result<String, HttpError> {
                Ok("/y".to_owned())
            }

            #[get("/content-injected", response_class = $class, responses((status = 303, description = "Injected")))]
            fn content_injected(response: ResponseParts) -> String {
                response.set_status(SEE_OTHER);
                response.set_header("x-set", "yes");
                "/y".to_owned()
            }

            #[get("/unmarked", response_class = $class, blocking, responses((status = 203, description = "Returned")))]
            fn unmarked() -> Response {
                Response::new().status(NON_AUTHORITATIVE_INFORMATION).body("/y")
            }

            pub(super) fn router() -> Router {
                Router::new().prefix(concat!("/", stringify!($name))).routes(routes![
                    returned,
                    returned_status,
                    returned_in_html,
                    in_class,
                    in_class_status,
                    content,
                    content_status,
                    content_injected,
                    unmarked
                ])
            }
        }
    };
}

class!(response, Response, Response::new().body("/y"));
class!(json, JsonResponse, JsonResponse::new("/y"));
class!(text, PlainTextResponse, PlainTextResponse::new("/y"));
class!(html, HtmlResponse, HtmlResponse::new("/y"));
class!(redirect, RedirectResponse, RedirectResponse::new("/y"));

#[model]
struct Item {
    name: String,
}

#[get("/model/none", response_model = None)]
async fn no_model() -> Item {
    Item { name: "hat".to_owned() }
}

#[get("/model/none-status", response_model = None, status = NON_AUTHORITATIVE_INFORMATION)]
async fn no_model_status() -> Item {
    Item { name: "hat".to_owned() }
}

#[get("/model/none-html", response_model = None, response_class = HtmlResponse)]
async fn no_model_html() -> String {
    "<p>".to_owned()
}

#[get("/model/responses", responses((status = 404, body = Item), (status = 200, description = "The picture")))]
async fn responses() -> Response {
    Response::new().body("x")
}

#[get("/model/responses-html", response_class = HtmlResponse, responses((status = 404, body = Item)))]
async fn responses_html() -> HtmlResponse {
    HtmlResponse::new("x")
}

#[delete("/model/empty", status = NO_CONTENT)]
async fn empty() -> Response {
    Response::new().status(NO_CONTENT)
}

#[post("/examples/body")]
async fn examples_body(
    #[body(openapi_examples = json!({
        "normal": {"summary": "A normal one", "description": "It has a name.", "value": {"name": "hat"}},
        "elsewhere": {"externalValue": "https://example.com/item.json"},
    }))]
    item: Item,
) {
    let _ = item;
}

#[post("/examples/members")]
async fn examples_members(
    #[body(openapi_examples = json!({"normal": {"value": {"name": "hat"}}}))] item: Item,
    #[body] amount: i64,
) {
    let _ = (item, amount);
}

#[post("/examples/form")]
async fn examples_form(#[form(openapi_examples = json!({"one": {"value": 1}}))] amount: i64) {
    let _ = amount;
}

#[get("/examples/parameters/{item_id}")]
async fn examples_parameters(
    #[path(openapi_examples = json!({"one": {"value": 1}}))] item_id: i64,
    #[query(openapi_examples = json!({"one": {"value": 1}}), example = 5)] amount: Option<i64>,
    #[header(default = "", openapi_examples = json!({"key": {"summary": "A key", "value": "k"}}))]
    x_key: String,
) {
    let _ = (item_id, amount, x_key);
}

/// Builds the app.
pub fn app() -> App {
    App::new()
        .profile(Profile::FastApi)
        .include(response::router())
        .include(json::router())
        .include(text::router())
        .include(html::router())
        .include(redirect::router())
        .routes(routes![no_model, no_model_status, no_model_html, responses, responses_html, empty])
        .routes(routes![examples_body, examples_members, examples_form, examples_parameters])
}

#[tokio::main]
async fn main() -> statuskit::Result {
    app().run().await
}
