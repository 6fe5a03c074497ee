//! Photos, which are never in memory as a whole.

use super::newsroom::Newsroom;
use statuskit::BodyStream;
use statuskit::prelude::*;
use tempfile::NamedTempFile;
use tokio::fs::File;
use tokio::io;

/// The name of a photo.
#[model]
struct PhotoName(#[field(pattern = r"^[a-z0-9-]{1,90}\.(jpg|png|webp)$")] String);

/// The maximum size of a photo in bytes.
const LARGEST: usize = 20 << 20;

/// Stores a photo of at most 20 MiB, and returns its size.
///
/// A photo replaces the one with its name once it has arrived completely.
#[put("/{name}", body_limit = none)]
async fn store(
    name: PhotoName,
    body: BodyStream,
    State(newsroom): State<Newsroom>,
) -> Result<u64, HttpError> {
    let photo = NamedTempFile::new_in(newsroom.photos()).or_internal()?;
    let mut file = File::from_std(photo.reopen().or_internal()?);
    let size = io::copy(&mut body.limit(LARGEST).into_reader(), &mut file).await.or_internal()?;
    file.sync_all().await.or_internal()?;
    photo.persist(newsroom.photos().join(name.0)).or_internal()?;
    Ok(size)
}

/// Sends a photo, or the ranges of it that the client asks for.
#[get("/{name}")]
async fn send(name: PhotoName, State(newsroom): State<Newsroom>) -> Result<FileResponse, HttpError> {
    Ok(FileResponse::open(newsroom.photos().join(name.0)).await?.cache_control("no-cache"))
}

pub(crate) fn router() -> Router {
    Router::new().prefix("/photos").tags(["photos"]).routes(routes![store, send])
}
