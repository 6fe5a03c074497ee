"""The app in axum, with documentation by utoipa and constraints checked by validator."""


def manifest(_):
    return """[workspace]

[package]
name = "build_cost"
version = "0.1.0"
edition = "2024"

[dependencies]
axum = "0.8"
serde = { version = "1", features = ["derive"] }
thiserror = "2"
tokio = { version = "1.54.1", features = ["macros", "net", "rt-multi-thread"] }
utoipa = { version = "6", features = ["axum_extras"] }
utoipa-axum = "0.3"
validator = { version = "0.20", features = ["derive"] }
"""


def main(modules):
    declared = "".join(f"mod items_{number};\n" for number in range(modules))
    nested = "".join(f'\n        .nest("/items-{number}", items_{number}::router())' for number in range(modules))
    return f"""{declared}
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

#[derive(OpenApi)]
struct Api;

#[tokio::main]
async fn main() -> std::io::Result<()> {{
    let (router, api) = OpenApiRouter::with_openapi(Api::openapi()){nested}
        .split_for_parts();
    let document = api.to_json().expect("it serialises");
    let router = router.route("/openapi.json", axum::routing::get(move || async move {{ document }}));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8000").await?;
    axum::serve(listener, router).await
}}
"""


def handler(method, path, body, n, name, doc, statuses, parameters, arguments, returned, work):
    declared = ", ".join(
        f'(status = {status}, description = "{what}"' + (f", body = {kind})" if kind else ")")
        for status, what, kind in statuses
    )
    request = f" request_body = {body}," if body else ""
    params = f" params({parameters})," if parameters else ""
    return f"""/// {doc}
#[utoipa::path({method}, path = "{path}",{request}{params} responses({declared}), tag = "items-{n}")]
async fn {name}({arguments}) -> {returned} {{
    {work}
}}
"""


def module(n):
    item, stock, error = f"Item{n}", f"Stock{n}", f"Item{n}Error"
    missing = (404, "Item not found", "Detail")
    invalid = (422, "Validation Error", "Detail")
    by_id = '("item_id" = u64, Path)'
    unless_zero = f"if item_id == 0 {{{{ Err({error}::NotFound(item_id)) }}}} else {{{{ Ok({{}}) }}}}"
    handlers = [
        handler("get", "/", "", n, "list_items", "All items.", [(200, "The items", f"Vec<{item}>"), invalid], "Page",
                "Query(page): Query<Page>", f"Result<Json<Vec<{item}>>, {error}>",
                "page.validate()?;\n    let _ = page.q;\n    Ok(Json(vec![hat(); page.limit]))"),
        handler("get", "/{item_id}", "", n, "read_item", "One item.", [(200, "The item", item), missing], by_id,
                "Path(item_id): Path<u64>", f"Result<Json<{item}>, {error}>", unless_zero.format("Json(hat())")),
        handler("post", "/", item, n, "create_item", "A new item.",
                [(201, "The item", item), (409, "Item already exists", "Detail"), invalid], "",
                f"Json(item): Json<{item}>", f"Result<(StatusCode, Json<{item}>), {error}>",
                f'item.validate()?;\n    if item.name == "Hat" {{ Err({error}::Exists) }} '
                "else { Ok((StatusCode::CREATED, Json(item))) }"),
        handler("put", "/{item_id}", item, n, "replace_item", "Another item in its place.",
                [(200, "The item", item), missing, invalid], by_id,
                f"Path(item_id): Path<u64>, Json(item): Json<{item}>", f"Result<Json<{item}>, {error}>",
                "item.validate()?;\n    " + unless_zero.format("Json(item)")),
        handler("delete", "/{item_id}", "", n, "delete_item", "No item any more.", [(204, "Gone", ""), missing], by_id,
                "Path(item_id): Path<u64>", f"Result<StatusCode, {error}>",
                unless_zero.format("StatusCode::NO_CONTENT")),
        handler("get", "/{item_id}/stock", "", n, "read_stock", "What is in stock.",
                [(200, "The stock", stock), missing], by_id, "Path(item_id): Path<u64>",
                f"Result<Json<{stock}>, {error}>", unless_zero.format("Json(hat().stock)")),
        handler("put", "/{item_id}/stock", stock, n, "replace_stock", "Other stock.",
                [(200, "The stock", stock), missing, invalid], by_id,
                f"Path(item_id): Path<u64>, Json(stock): Json<{stock}>", f"Result<Json<{stock}>, {error}>",
                "stock.validate()?;\n    " + unless_zero.format("Json(stock)")),
        handler("get", "/{item_id}/tags", "", n, "list_tags", "The tags of an item.",
                [(200, "The tags", "Vec<String>"), missing], by_id, "Path(item_id): Path<u64>",
                f"Result<Json<Vec<String>>, {error}>", unless_zero.format("Json(hat().tags)")),
        handler("post", "/{item_id}/tags", "", n, "add_tag", "One tag more.",
                [(201, "The tags", "Vec<String>"), missing, invalid], by_id + ", Tag",
                "Path(item_id): Path<u64>, Query(tag): Query<Tag>",
                f"Result<(StatusCode, Json<Vec<String>>), {error}>",
                "tag.validate()?;\n    " + unless_zero.format("(StatusCode::CREATED, Json(vec![tag.tag]))")),
        handler("delete", "/{item_id}/tags/{tag}", "", n, "remove_tag", "One tag less.",
                [(204, "Gone", ""), missing], by_id + ', ("tag" = String, Path)',
                "Path((item_id, tag)): Path<(u64, String)>", f"Result<StatusCode, {error}>",
                "let _ = tag;\n    " + unless_zero.format("StatusCode::NO_CONTENT")),
    ]
    return f"""use axum::Json;
use axum::extract::{{Path, Query}};
use axum::http::StatusCode;
use axum::response::{{IntoResponse, Response}};
use serde::{{Deserialize, Serialize}};
use utoipa::{{IntoParams, ToSchema}};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use validator::{{Validate, ValidationErrors}};

#[derive(Clone, Debug, Serialize, Deserialize, ToSchema, Validate)]
pub struct {item} {{
    #[validate(length(min = 1, max = 50))]
    #[schema(min_length = 1, max_length = 50)]
    name: String,
    #[validate(range(exclusive_min = 0.0))]
    #[schema(exclusive_minimum = 0)]
    price: f64,
    #[serde(default)]
    tags: Vec<String>,
    #[validate(nested)]
    stock: {stock},
}}

#[derive(Clone, Debug, Serialize, Deserialize, ToSchema, Validate)]
pub struct {stock} {{
    #[validate(length(max = 20))]
    #[schema(max_length = 20)]
    warehouse: String,
    #[validate(range(max = 10_000))]
    #[schema(maximum = 10_000)]
    quantity: u32,
}}

#[derive(Deserialize, IntoParams, Validate)]
pub struct Page {{
    #[serde(default = "ten")]
    #[validate(range(min = 1, max = 100))]
    #[param(minimum = 1, maximum = 100)]
    limit: usize,
    q: Option<String>,
}}

fn ten() -> usize {{
    10
}}

#[derive(Deserialize, IntoParams, Validate)]
pub struct Tag {{
    #[validate(length(min = 1))]
    #[param(min_length = 1)]
    tag: String,
}}

#[derive(Serialize, ToSchema)]
pub struct Detail {{
    detail: String,
}}

#[derive(Debug, thiserror::Error)]
pub enum {error} {{
    #[error("Item {{0}} not found")]
    NotFound(u64),
    #[error("Item already exists")]
    Exists,
    #[error(transparent)]
    Invalid(#[from] ValidationErrors),
}}

impl IntoResponse for {error} {{
    fn into_response(self) -> Response {{
        let status = match &self {{
            {error}::NotFound(_) => StatusCode::NOT_FOUND,
            {error}::Exists => StatusCode::CONFLICT,
            {error}::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        }};
        (status, Json(Detail {{ detail: self.to_string() }})).into_response()
    }}
}}

fn hat() -> {item} {{
    let stock = {stock} {{ warehouse: "first round".to_owned(), quantity: 1 }};
    {item} {{ name: "Hat".to_owned(), price: 5.0, tags: Vec::new(), stock }}
}}

{chr(10).join(handlers)}
pub fn router() -> OpenApiRouter {{
    OpenApiRouter::new()
        .routes(routes!(list_items, create_item))
        .routes(routes!(read_item, replace_item, delete_item))
        .routes(routes!(read_stock, replace_stock))
        .routes(routes!(list_tags, add_tag))
        .routes(routes!(remove_tag))
}}
"""
