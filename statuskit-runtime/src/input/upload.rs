//! `UploadFile`: a file that a client sent in a form.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue};
use serde_json::{Map, Value, json};
use std::io::{self, Cursor, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::fs::File;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncSeek, AsyncSeekExt, AsyncWriteExt, BufWriter, ReadBuf};

/// The maximum size of a file in memory, in bytes. A larger one is kept in an unnamed file on disk, which is
/// removed when it is closed.
const MAX_IN_MEMORY: u64 = 1024 * 1024;

/// How much of a file on disk is written at a time, in bytes. A client decides how small the pieces are that it sends,
/// and a write costs a thread for blocking work some 20 µs.
const WRITE_BUFFER: usize = 64 * 1024;

/// A file that a client sent in a form.
///
/// Beyond 1 MiB it is kept on disk, in an unnamed file that is removed when this value is dropped, even if
/// the handler panics or the client hangs up.
///
/// ```
/// use statuskit::UploadFile;
/// use statuskit::prelude::*;
///
/// #[post("/lines")]
/// async fn lines(#[file] mut text: UploadFile) -> Result<usize, HttpError> {
///     let bytes = text.read().await.or_internal()?;
///     Ok(bytes.split(|byte| *byte == b'\n').count())
/// }
/// # assert_eq!(routes![lines].len(), 1);
/// ```
///
/// It implements [`AsyncRead`] and [`AsyncSeek`], as tokio's files do.
#[derive(Debug)]
pub struct UploadFile {
    filename: String,
    content_type: Option<String>,
    /// The headers of the part of the form.
    headers: Box<HeaderMap>,
    size: u64,
    content: UploadContent,
}

#[derive(Debug)]
enum UploadContent {
    Memory(Cursor<Vec<u8>>),
    Disk(BufWriter<File>),
}

/// The content of a file that is saved, for a thread that may block.
enum SavedContent {
    Memory(Vec<u8>),
    Disk(std::fs::File),
}

impl SavedContent {
    /// Writes the content to a file that appears under this path only when it is complete.
    fn save(self, path: &Path) -> io::Result<()> {
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        let mut builder = tempfile::Builder::new();
        builder.prefix(".upload-");
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let mut file = builder.tempfile_in(parent.unwrap_or(Path::new(".")))?;
        match self {
            SavedContent::Memory(bytes) => file.write_all(&bytes)?,
            SavedContent::Disk(mut content) => {
                content.rewind()?;
                io::copy(&mut content, file.as_file_mut())?;
            }
        }
        // Otherwise a crash of the machine could leave an empty file.
        file.as_file().sync_all()?;
        file.persist(path).map(drop).map_err(|error| error.error)
    }
}

impl UploadFile {
    pub(super) fn new(filename: String, content_type: Option<String>) -> Self {
        let content = UploadContent::Memory(Cursor::default());
        UploadFile { filename, content_type, headers: Box::default(), size: 0, content }
    }

    /// Sets the headers of the file's part of the form.
    pub(super) fn with_headers(self, headers: HeaderMap) -> Self {
        UploadFile { headers: Box::new(headers), ..self }
    }

    /// Returns the name that the client gave the file. Do not write to a path that is built from it.
    pub fn filename(&self) -> &str {
        &self.filename
    }

    /// Returns the media type as the client sent it, if any. It may be invalid.
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// Returns the headers of the file's part of the form, such as `content-disposition`.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the size of the file, in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Returns whether the file is kept in memory rather than on disk.
    pub fn is_in_memory(&self) -> bool {
        matches!(self.content, UploadContent::Memory(_))
    }

    /// Reads everything that has not been read yet.
    ///
    /// # Errors
    ///
    /// If the file on disk cannot be read.
    pub async fn read(&mut self) -> io::Result<Bytes> {
        let mut bytes = Vec::new();
        self.read_to_end(&mut bytes).await?;
        Ok(bytes.into())
    }

    /// Returns to the beginning of the file, so that it can be read again.
    ///
    /// # Errors
    ///
    /// If seeking in the file on disk fails.
    pub async fn rewind(&mut self) -> io::Result<()> {
        self.seek(SeekFrom::Start(0)).await.map(drop)
    }

    /// Saves the file under this path, and replaces a file that is there.
    ///
    /// The path never shows a part of the file: the content is written to a new file beside it, which is then renamed,
    /// or deleted if that fails. An upload has no name on the disk, so it is not renamed itself. Once begun, saving
    /// goes on even if this future is dropped. Do not build the path from [`filename`](Self::filename).
    ///
    /// ```no_run
    /// use statuskit::UploadFile;
    /// use statuskit::prelude::*;
    ///
    /// #[put("/photos/{id}")]
    /// async fn save(id: u64, #[file] photo: UploadFile) -> Result<(), HttpError> {
    ///     photo.persist(format!("photos/{id}")).await.or_internal()
    /// }
    /// # assert_eq!(routes![save].len(), 1);
    /// ```
    ///
    /// # Errors
    ///
    /// If the directory does not exist, or the file cannot be written to it.
    pub async fn persist(self, path: impl Into<PathBuf>) -> io::Result<()> {
        let path = path.into();
        let content = match self.content {
            UploadContent::Memory(memory) => SavedContent::Memory(memory.into_inner()),
            UploadContent::Disk(file) => SavedContent::Disk(file.into_inner().into_std().await),
        };
        tokio::task::spawn_blocking(move || content.save(&path)).await.map_err(io::Error::other)?
    }

    /// Returns what error handlers see of the file.
    pub(super) fn to_json(&self) -> Value {
        let text = |value: &HeaderValue| value.as_bytes().iter().copied().map(char::from).collect::<String>();
        let headers = self.headers.keys().map(|name| (name.as_str(), self.headers.get(name).map(text)));
        let headers: Map<String, Value> =
            headers.map(|(name, value)| (name.to_owned(), value.into())).collect();
        json!({"filename": self.filename, "size": self.size, "headers": headers})
    }

    pub(super) async fn push(&mut self, chunk: &[u8]) -> io::Result<()> {
        self.size += chunk.len() as u64;
        if self.size > MAX_IN_MEMORY {
            self.spill().await?;
        }
        match &mut self.content {
            UploadContent::Memory(memory) => memory.get_mut().extend_from_slice(chunk),
            UploadContent::Disk(file) => file.write_all(chunk).await?,
        }
        Ok(())
    }

    /// Moves the content to disk, unless it is there already.
    async fn spill(&mut self) -> io::Result<()> {
        let UploadContent::Memory(memory) = &mut self.content else { return Ok(()) };
        let file = tokio::task::spawn_blocking(tempfile::tempfile).await.map_err(io::Error::other)??;
        let mut file = BufWriter::with_capacity(WRITE_BUFFER, File::from_std(file));
        file.write_all(memory.get_ref()).await?;
        self.content = UploadContent::Disk(file);
        Ok(())
    }
}

impl AsyncRead for UploadFile {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match &mut self.get_mut().content {
            UploadContent::Memory(memory) => Pin::new(memory).poll_read(context, buffer),
            UploadContent::Disk(file) => Pin::new(file).poll_read(context, buffer),
        }
    }
}

impl AsyncSeek for UploadFile {
    fn start_seek(self: Pin<&mut Self>, position: SeekFrom) -> io::Result<()> {
        match &mut self.get_mut().content {
            UploadContent::Memory(memory) => Pin::new(memory).start_seek(position),
            UploadContent::Disk(file) => Pin::new(file).start_seek(position),
        }
    }

    fn poll_complete(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<u64>> {
        match &mut self.get_mut().content {
            UploadContent::Memory(memory) => Pin::new(memory).poll_complete(context),
            UploadContent::Disk(file) => Pin::new(file).poll_complete(context),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_IN_MEMORY, UploadContent, UploadFile, WRITE_BUFFER};
    use std::io::SeekFrom;
    use tokio::io::AsyncSeekExt;

    /// Each write to the file would need a thread for blocking work.
    #[tokio::test]
    async fn tiny_pieces_are_written_together() {
        let mut file = UploadFile::new("a.bin".to_owned(), None);
        file.push(&vec![7; MAX_IN_MEMORY as usize]).await.unwrap();
        let mut written = Vec::new();
        for _ in 0..=WRITE_BUFFER {
            file.push(b"x").await.unwrap();
            let UploadContent::Disk(disk) = &file.content else { panic!("the file is large") };
            written.push(disk.get_ref().metadata().await.unwrap().len());
        }
        written.dedup();
        assert!(written.len() <= 3, "the file grew in {} steps", written.len());
        file.rewind().await.unwrap();
        assert_eq!(file.read().await.unwrap().len() as u64, file.size());
    }

    #[tokio::test]
    async fn a_large_file_is_moved_to_disk() {
        let mut file = UploadFile::new("a.bin".to_owned(), None);
        let chunk = vec![7; MAX_IN_MEMORY as usize];
        file.push(&chunk).await.unwrap();
        assert!(file.is_in_memory());
        file.push(b"end").await.unwrap();
        assert!(!file.is_in_memory());
        file.seek(SeekFrom::End(-4)).await.unwrap();
        assert_eq!(file.read().await.unwrap(), &b"\x07end"[..]);
        file.rewind().await.unwrap();
        assert_eq!(file.read().await.unwrap().len() as u64, file.size());
    }
}
