#[get("/old/{item_id}", deprecated, name = "old_item")]
#[route("/items/{item_id}", methods = [GET, HEAD], tags = ["items"], response_model = Public)]
#[delete("/items/{item_id}", status = NO_CONTENT, responses((status = 418, description = "tea", body = Teapot)))]
#[get("/fallible/{item_id}", errors = [AppError::NotFound, AppError::Auth(AuthError::Expired | AuthError::Missing)])]
fn item(
    /// Its number.
    #[path(ge = 1)]
    item_id: u64,
    /// A word of its name.
    q: Option<String>,
) {
}
