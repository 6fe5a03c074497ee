//! Files: `cargo run --example files --features multipart`, then
//! `curl -F photo=@cat.png -F title=Cat localhost:8000/photos`.

use statuskit::UploadFile;
use statuskit::prelude::*;

/// Small files are simplest as bytes.
#[post("/checksum", status = OK)]
fn checksum(#[file] data: Bytes) -> u32 {
    data.iter().fold(0, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(*byte)))
}

/// A file with a field beside it. Beyond 1 MiB the file is on disk, and gone when the request ends.
#[post("/photos")]
async fn add_photo(#[file] mut photo: UploadFile, #[form] title: String) -> Result<String, HttpError> {
    let bytes = photo.read().await.or_internal()?;
    let media_type = photo.content_type().unwrap_or("no type");
    Ok(format!("{title}: {} ({media_type}) has {} bytes", photo.filename(), bytes.len()))
}

/// Every file of a name, and one that may be absent.
#[post("/albums", status = OK)]
async fn add_album(#[file] photos: Vec<UploadFile>, #[file] cover: Option<UploadFile>) -> Vec<String> {
    photos.iter().chain(&cover).map(|photo| photo.filename().to_owned()).collect()
}

/// Builds the app.
pub fn app() -> App {
    App::new().title("Files").body_limit(16 * 1024 * 1024).routes(routes![checksum, add_photo, add_album])
}

#[tokio::main]
async fn main() -> statuskit::Result {
    app().run().await
}
