//! actix-web 4, with `validator` for the constraints.

use actix_web::web::{Json, Path, Query};
use actix_web::{App, HttpResponse, HttpServer, delete, get, post};
use peers::{Detail, Found, HELLO, Item, Message, Page, Stored};
use validator::Validate;

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let app = || {
        App::new()
            .service(plaintext)
            .service(json)
            .service(create_item)
            .service(read_item)
            .service(delete_item)
            .service(missing)
    };
    HttpServer::new(app).workers(peers::threads()).bind(peers::address())?.run().await
}

#[get("/plaintext")]
async fn plaintext() -> &'static str {
    HELLO
}

#[get("/json")]
async fn json() -> Json<Message> {
    Json(Message { message: HELLO })
}

#[get("/items/{item_id}")]
async fn read_item(item_id: Path<u64>, page: Query<Page>) -> HttpResponse {
    let page = page.into_inner();
    match page.limit() {
        Some(limit) => HttpResponse::Ok().json(Found { item_id: item_id.into_inner(), limit, q: page.q }),
        None => refused("limit"),
    }
}

#[post("/items")]
async fn create_item(item: Json<Item>) -> HttpResponse {
    match item.validate() {
        Ok(()) => HttpResponse::Created().json(Stored { id: 1, item: item.into_inner() }),
        Err(errors) => refused(&errors.to_string()),
    }
}

#[delete("/items/{item_id}")]
async fn delete_item(_: Path<u64>) -> HttpResponse {
    HttpResponse::NoContent().finish()
}

#[get("/missing/{item_id}")]
async fn missing(_: Path<u64>) -> HttpResponse {
    HttpResponse::NotFound().json(Detail { detail: "Item not found" })
}

fn refused(why: &str) -> HttpResponse {
    HttpResponse::UnprocessableEntity().json(Detail { detail: why })
}
