//! The routes with the tag `books`.

use crate::errors::ApiError;
use crate::models::{
    Book, BookType, FindAnythingQuery, FindAnythingResponseItem, Genre, Page, Problem, Stars,
};
use crate::security::check_oauth2_password_bearer;
use statuskit::UploadFile;
use statuskit::prelude::*;
use statuskit::serde_json::Value;
use statuskit::types::Datetime;
use uuid::Uuid;

/// Returns the routes.
pub fn router() -> Router {
    Router::new()
        .prefix("/books")
        .tags(["books"])
        .response_with::<Problem>(NOT_FOUND, "No such book")
        .routes(routes![
            list_books,
            create_book,
            find_anything,
            read_book,
            delete_book,
            update_book,
            put_cover,
        ])
}

/// List books.
///
/// With a second paragraph.
#[get("", errors = [ApiError::NotFound])]
pub async fn list_books(
    #[query(default)] genre: Vec<Genre>,
    #[query(min_length = 3, pattern = "^[a-z]+$", deprecated)] q: Option<String>,
    /// How many
    #[query(ge = 1, le = 100, default = 20)]
    limit: i64,
    #[query(alias = "filter[by]")] filter_by: Option<String>,
    since: Option<Datetime>,
    stars: Option<Stars>,
    #[query(default = BookType::Novel)] r#type: BookType,
) -> Result<Page<Book>, ApiError> {
    todo!("GET /books")
}

#[post(
    "",
    status = CREATED,
    response_description = "The new book",
    errors = [ApiError::NotFound]
)]
pub async fn create_book(#[header] x_trace: Option<String>, body: Book) -> Result<Book, ApiError> {
    todo!("POST /books")
}

// port: perhaps `{rest}` captures the rest of the path: `{rest:path}`
#[get(
    "/search/{kind}/{rest}",
    summary = "Find anything",
    operation_id = "find-anything",
    errors = [ApiError::NotFound]
)]
pub async fn find_anything(
    #[path(title = "Which")] kind: Genre,
    rest: String,
    #[query] query: FindAnythingQuery,
    #[cookie] session: Option<String>,
) -> Result<Vec<FindAnythingResponseItem>, ApiError> {
    todo!("GET /books/search/{{kind}}/{{rest}}")
}

#[get("/{book_id}", errors = [ApiError::NotFound])]
pub async fn read_book(book_id: Uuid) -> Result<Option<Book>, ApiError> {
    todo!("GET /books/{{book_id}}")
}

#[delete(
    "/{book_id}",
    status = NO_CONTENT,
    errors = [ApiError::NotFound],
    dependencies = [depends(check_oauth2_password_bearer, scopes = ["books"])]
)]
pub async fn delete_book(book_id: Uuid) -> Result<(), ApiError> {
    todo!("DELETE /books/{{book_id}}")
}

// port: perhaps only the fields that were sent count: `Patch<T>` knows them
#[patch(
    "/{book_id}",
    deprecated,
    openapi_extra = json!({"responses": {"200": {"content": {"text/csv": {}}}}}),
    responses(
        (status = CONFLICT, description = "Taken")
    ),
    errors = [ApiError::NotFound, ApiError::Conflict]
)]
pub async fn update_book(book_id: Uuid, #[body(embed)] title: String) -> Result<Value, ApiError> {
    todo!("PATCH /books/{{book_id}}")
}

#[put("/{book_id}/cover", errors = [ApiError::NotFound])]
pub async fn put_cover(
    book_id: Uuid,
    #[file] image: UploadFile,
    #[file(default)] more: Vec<UploadFile>,
    #[form(default = "")] note: String,
    #[file] optional: Option<UploadFile>,
) -> Result<Value, ApiError> {
    todo!("PUT /books/{{book_id}}/cover")
}
