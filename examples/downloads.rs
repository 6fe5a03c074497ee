//! The twin of `tests/parity/downloads.py`: files, static files and frontends.
//!
//! `tests/it/parity.rs` replays what FastAPI answered.

use statuskit::prelude::*;

const SITE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/site");

async fn open(name: &str) -> Result<FileResponse, HttpError> {
    FileResponse::open(format!("{SITE}/{name}")).await
}

#[get("/file")]
async fn file() -> Result<FileResponse, HttpError> {
    Ok(open("hat.txt").await?.header("x-set", "yes"))
}

#[get("/class", response_class = FileResponse)]
async fn in_class() -> Result<FileResponse, HttpError> {
    Ok(open("index.html").await?.media_type("text/csv"))
}

#[get("/status", status = ACCEPTED, responses((status = 203, description = "Another")))]
async fn status() -> Result<FileResponse, HttpError> {
    Ok(open("hat.txt").await?.status(NON_AUTHORITATIVE_INFORMATION))
}

#[post("/posted")]
async fn posted() -> Result<FileResponse, HttpError> {
    open("hat.txt").await
}

#[get("/pages/")]
async fn pages() -> &'static str {
    "pages"
}

/// Returns the app.
pub fn app() -> App {
    App::new()
        .profile(Profile::FastApi)
        .routes(routes![file, in_class, status, posted, pages])
        .mount("/static", StaticFiles::new(SITE))
        .mount("/site", StaticFiles::new(SITE).html())
        .frontend("/app", Frontend::new(SITE).fallback("index.html"))
        .frontend("/auto", Frontend::new(SITE))
        .frontend("/plain", Frontend::new(SITE).without_fallback())
}

#[tokio::main]
async fn main() -> statuskit::Result {
    app().run().await
}
