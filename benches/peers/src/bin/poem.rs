//! poem-openapi 5, whose own validators check the constraints.

use peers::HELLO;
use poem::listener::TcpListener;
use poem::{Route, Server};
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::{Json, PlainText};
use poem_openapi::{ApiResponse, Object, OpenApi, OpenApiService};

#[derive(Object)]
struct Message {
    message: String,
}

#[derive(Object)]
struct Found {
    item_id: u64,
    limit: u32,
    q: Option<String>,
}

#[derive(Object)]
struct Item {
    #[oai(validator(min_length = 1, max_length = 50))]
    name: String,
    #[oai(validator(minimum(value = "0", exclusive)))]
    price: f64,
    tags: Vec<String>,
    stock: Stock,
}

#[derive(Object)]
struct Stock {
    warehouse: String,
    quantity: i64,
}

#[derive(Object)]
struct Stored {
    #[oai(flatten)]
    item: Item,
    id: u64,
}

#[derive(Object)]
struct Detail {
    detail: String,
}

#[derive(ApiResponse)]
enum Created {
    #[oai(status = 201)]
    Created(Json<Stored>),
}

#[derive(ApiResponse)]
enum Deleted {
    #[oai(status = 204)]
    Deleted,
}

#[derive(ApiResponse)]
enum Missing {
    #[oai(status = 404)]
    Missing(Json<Detail>),
}

struct Api;

#[OpenApi]
impl Api {
    #[oai(path = "/plaintext", method = "get")]
    async fn plaintext(&self) -> PlainText<&'static str> {
        PlainText(HELLO)
    }

    #[oai(path = "/json", method = "get")]
    async fn json(&self) -> Json<Message> {
        Json(Message { message: HELLO.to_owned() })
    }

    #[oai(path = "/items/:item_id", method = "get")]
    async fn read_item(
        &self,
        item_id: Path<u64>,
        #[oai(default = "ten", validator(maximum(value = "100")))] limit: Query<u32>,
        q: Query<Option<String>>,
    ) -> Json<Found> {
        Json(Found { item_id: item_id.0, limit: limit.0, q: q.0 })
    }

    #[oai(path = "/items", method = "post")]
    async fn create_item(&self, item: Json<Item>) -> Created {
        Created::Created(Json(Stored { id: 1, item: item.0 }))
    }

    #[oai(path = "/items/:item_id", method = "delete")]
    async fn delete_item(&self, item_id: Path<u64>) -> Deleted {
        let _ = item_id;
        Deleted::Deleted
    }

    #[oai(path = "/missing/:item_id", method = "get")]
    async fn missing(&self, item_id: Path<u64>) -> Missing {
        let _ = item_id;
        Missing::Missing(Json(Detail { detail: "Item not found".to_owned() }))
    }
}

fn ten() -> u32 {
    10
}

fn main() -> std::io::Result<()> {
    let app = Route::new().nest("/", OpenApiService::new(Api, "bench", "1"));
    peers::runtime().block_on(Server::new(TcpListener::bind(peers::address())).run(app))
}
