use statuskit::prelude::*;

type Checked = Result<(), HttpError>;

#[dependency]
fn plain() -> HttpError {
    HttpError::new(FORBIDDEN, "no")
}

#[dependency]
fn response() -> Response {
    Response::new().status(FORBIDDEN)
}

#[dependency]
fn redirect() -> RedirectResponse {
    RedirectResponse::new("/login")
}

#[dependency]
fn optional() -> Option<Checked> {
    None
}

#[dependency]
fn twice() -> Result<Checked, HttpError> {
    Ok(Ok(()))
}

#[dependency]
fn scoped() -> Scoped<Checked> {
    Scoped::new(Ok(()), |_| async {})
}

#[get("/", dependencies = [plain, depends(response, scopes = ["admin"]), redirect])]
fn index() {}

fn main() {
    let _ = Router::new().depends::<optional>().security::<twice>(["admin"]);
    let _ = App::new().depends::<scoped>().routes(routes![index]);
}
