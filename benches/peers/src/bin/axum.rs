//! axum 0.8, with `validator` for the constraints.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use peers::{Detail, Found, HELLO, Item, Message, Page, Stored};
use validator::Validate;

fn main() {
    let app = Router::new()
        .route("/plaintext", get(async || HELLO))
        .route("/json", get(async || Json(Message { message: HELLO })))
        .route("/items", post(create_item))
        .route("/items/{item_id}", get(read_item).merge(delete(delete_item)))
        .route("/missing/{item_id}", get(missing));
    peers::runtime().block_on(async {
        let listener = tokio::net::TcpListener::from_std(peers::listener()).expect("the runtime is running");
        let listener = axum::serve::ListenerExt::tap_io(listener, |stream| {
            let _ = stream.set_nodelay(true);
        });
        axum::serve(listener, app).await.expect("the server runs");
    });
}

async fn read_item(Path(item_id): Path<u64>, Query(page): Query<Page>) -> Response {
    match page.limit() {
        Some(limit) => Json(Found { item_id, limit, q: page.q }).into_response(),
        None => refused("limit"),
    }
}

async fn create_item(Json(item): Json<Item>) -> Response {
    match item.validate() {
        Ok(()) => (StatusCode::CREATED, Json(Stored { id: 1, item })).into_response(),
        Err(errors) => refused(&errors.to_string()),
    }
}

async fn delete_item(Path(_): Path<u64>) -> StatusCode {
    StatusCode::NO_CONTENT
}

async fn missing(Path(_): Path<u64>) -> Response {
    (StatusCode::NOT_FOUND, Json(Detail { detail: "Item not found" })).into_response()
}

fn refused(why: &str) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, Json(Detail { detail: why })).into_response()
}
