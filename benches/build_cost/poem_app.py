"""The app in poem-openapi."""


def manifest(_):
    return """[workspace]

[package]
name = "build_cost"
version = "0.1.0"
edition = "2024"

[dependencies]
poem = { version = "3", default-features = false, features = ["server"] }
poem-openapi = { version = "5", default-features = false }
tokio = { version = "1.54.1", features = ["macros", "rt-multi-thread"] }
"""


def main(modules):
    declared = "".join(f"mod items_{number};\n" for number in range(modules))
    return f"""{declared}
use poem::listener::TcpListener;
use poem::{{Route, Server}};
use poem_openapi::OpenApiService;

#[tokio::main]
async fn main() -> std::io::Result<()> {{
    let apis = ({nested(modules)});
    let service = OpenApiService::new(apis, "build cost", "1");
    let document = service.spec_endpoint();
    let app = Route::new().nest("/", service).at("/openapi.json", document);
    Server::new(TcpListener::bind("127.0.0.1:8000")).run(app).await
}}
"""


def nested(modules):
    """Nests the APIs in tuples, because a tuple holds at most 16 elements."""
    names = [f"items_{number}::Api" for number in range(modules)]
    groups = [names[start : start + 16] for start in range(0, len(names), 16)]
    if len(groups) == 1:
        return ", ".join(names)
    return ", ".join("(" + ", ".join(group) + ("," if len(group) == 1 else "") + ")" for group in groups)


def module(n):
    item, stock = f"Item{n}", f"Stock{n}"
    return f"""use poem_openapi::param::{{Path, Query}};
use poem_openapi::payload::Json;
use poem_openapi::{{ApiResponse, Object, OpenApi}};

#[derive(Clone, Debug, Object)]
pub struct {item} {{
    #[oai(validator(min_length = 1, max_length = 50))]
    name: String,
    #[oai(validator(minimum(value = "0", exclusive)))]
    price: f64,
    #[oai(default)]
    tags: Vec<String>,
    stock: {stock},
}}

#[derive(Clone, Debug, Object)]
pub struct {stock} {{
    #[oai(validator(max_length = 20))]
    warehouse: String,
    #[oai(validator(maximum(value = "10000")))]
    quantity: u32,
}}

#[derive(Object)]
#[oai(rename = "Detail{n}")]
pub struct Detail {{
    detail: String,
}}

#[derive(ApiResponse)]
pub enum Item{n}Error {{
    /// Item not found
    #[oai(status = 404)]
    NotFound(Json<Detail>),
    /// Item already exists
    #[oai(status = 409)]
    Exists(Json<Detail>),
}}

impl Item{n}Error {{
    fn not_found(item_id: u64) -> Self {{
        Item{n}Error::NotFound(Json(Detail {{ detail: format!("Item {{item_id}} not found") }}))
    }}

    fn exists() -> Self {{
        Item{n}Error::Exists(Json(Detail {{ detail: "Item already exists".to_owned() }}))
    }}
}}

#[derive(ApiResponse)]
pub enum Created{n} {{
    #[oai(status = 201)]
    Created(Json<{item}>),
}}

#[derive(ApiResponse)]
pub enum Tagged{n} {{
    #[oai(status = 201)]
    Tagged(Json<Vec<String>>),
}}

#[derive(ApiResponse)]
pub enum Gone{n} {{
    #[oai(status = 204)]
    Gone,
}}

fn hat() -> {item} {{
    let stock = {stock} {{ warehouse: "first round".to_owned(), quantity: 1 }};
    {item} {{ name: "Hat".to_owned(), price: 5.0, tags: Vec::new(), stock }}
}}

fn ten() -> usize {{
    10
}}

pub struct Api;

#[OpenApi(prefix_path = "/items-{n}")]
impl Api {{
    /// All items.
    #[oai(path = "/", method = "get")]
    async fn list_items(
        &self,
        #[oai(default = "ten", validator(minimum(value = "1"), maximum(value = "100")))] limit: Query<usize>,
        q: Query<Option<String>>,
    ) -> Json<Vec<{item}>> {{
        let _ = q;
        Json(vec![hat(); limit.0])
    }}

    /// One item.
    #[oai(path = "/:item_id", method = "get")]
    async fn read_item(&self, item_id: Path<u64>) -> Result<Json<{item}>, Item{n}Error> {{
        if item_id.0 == 0 {{ Err(Item{n}Error::not_found(item_id.0)) }} else {{ Ok(Json(hat())) }}
    }}

    /// A new item.
    #[oai(path = "/", method = "post")]
    async fn create_item(&self, item: Json<{item}>) -> Result<Created{n}, Item{n}Error> {{
        if item.0.name == "Hat" {{ Err(Item{n}Error::exists()) }} else {{ Ok(Created{n}::Created(item)) }}
    }}

    /// Another item in its place.
    #[oai(path = "/:item_id", method = "put")]
    async fn replace_item(&self, item_id: Path<u64>, item: Json<{item}>) -> Result<Json<{item}>, Item{n}Error> {{
        if item_id.0 == 0 {{ Err(Item{n}Error::not_found(item_id.0)) }} else {{ Ok(item) }}
    }}

    /// No item any more.
    #[oai(path = "/:item_id", method = "delete")]
    async fn delete_item(&self, item_id: Path<u64>) -> Result<Gone{n}, Item{n}Error> {{
        if item_id.0 == 0 {{ Err(Item{n}Error::not_found(item_id.0)) }} else {{ Ok(Gone{n}::Gone) }}
    }}

    /// What is in stock.
    #[oai(path = "/:item_id/stock", method = "get")]
    async fn read_stock(&self, item_id: Path<u64>) -> Result<Json<{stock}>, Item{n}Error> {{
        if item_id.0 == 0 {{ Err(Item{n}Error::not_found(item_id.0)) }} else {{ Ok(Json(hat().stock)) }}
    }}

    /// Other stock.
    #[oai(path = "/:item_id/stock", method = "put")]
    async fn replace_stock(&self, item_id: Path<u64>, stock: Json<{stock}>) -> Result<Json<{stock}>, Item{n}Error> {{
        if item_id.0 == 0 {{ Err(Item{n}Error::not_found(item_id.0)) }} else {{ Ok(stock) }}
    }}

    /// The tags of an item.
    #[oai(path = "/:item_id/tags", method = "get")]
    async fn list_tags(&self, item_id: Path<u64>) -> Result<Json<Vec<String>>, Item{n}Error> {{
        if item_id.0 == 0 {{ Err(Item{n}Error::not_found(item_id.0)) }} else {{ Ok(Json(hat().tags)) }}
    }}

    /// One tag more.
    #[oai(path = "/:item_id/tags", method = "post")]
    async fn add_tag(
        &self,
        item_id: Path<u64>,
        #[oai(validator(min_length = 1))] tag: Query<String>,
    ) -> Result<Tagged{n}, Item{n}Error> {{
        if item_id.0 == 0 {{ Err(Item{n}Error::not_found(item_id.0)) }} else {{ Ok(Tagged{n}::Tagged(Json(vec![tag.0]))) }}
    }}

    /// One tag less.
    #[oai(path = "/:item_id/tags/:tag", method = "delete")]
    async fn remove_tag(&self, item_id: Path<u64>, tag: Path<String>) -> Result<Gone{n}, Item{n}Error> {{
        let _ = tag;
        if item_id.0 == 0 {{ Err(Item{n}Error::not_found(item_id.0)) }} else {{ Ok(Gone{n}::Gone) }}
    }}
}}
"""
