//! `OpenFile`: a regular file that was opened for reading.

use bytes::Bytes;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::Path;
use std::time::SystemTime;
use tokio::task::{JoinHandle, spawn_blocking};

/// A regular file that was opened for reading, with its length at that time.
#[derive(Debug)]
pub(crate) struct OpenFile {
    file: File,
    length: u64,
    modified: Option<SystemTime>,
    /// Where the next read begins.
    position: u64,
}

/// The file and the piece that was read from it.
pub(super) type PieceResult = io::Result<(OpenFile, Bytes)>;

impl OpenFile {
    /// Opens a file. This blocks.
    ///
    /// # Errors
    ///
    /// If the file is missing, cannot be read, or is not a regular file: reading a directory, a pipe or a device may
    /// fail or never end. Then the kind is [`NotFound`](io::ErrorKind::NotFound).
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        // Opening a pipe would wait for its writer, so its type is checked first.
        expect_regular(&path.metadata()?)?;
        OpenFile::of(OpenOptions::new().read(true).open(path)?)
    }

    /// Takes a file that is open already, from its beginning. This blocks.
    ///
    /// # Errors
    ///
    /// If it is not a regular file.
    pub(crate) fn of(mut file: File) -> io::Result<Self> {
        let metadata = file.metadata()?;
        expect_regular(&metadata)?;
        let position = file.stream_position()?;
        Ok(OpenFile { file, length: metadata.len(), modified: metadata.modified().ok(), position })
    }

    /// Returns the length of the file when it was opened.
    pub(crate) const fn len(&self) -> u64 {
        self.length
    }

    /// Returns when the file was changed last, if the file system knows.
    pub(crate) const fn modified(&self) -> Option<SystemTime> {
        self.modified
    }

    /// Reads a range on a thread for blocking work.
    pub(super) fn read(mut self, range: Range<u64>) -> JoinHandle<PieceResult> {
        spawn_blocking(move || {
            let piece = self.read_now(range)?;
            Ok((self, piece))
        })
    }

    /// Reads a range. A file that has become shorter is an error, since the length was announced.
    fn read_now(&mut self, range: Range<u64>) -> io::Result<Bytes> {
        if self.position != range.start {
            self.file.seek(SeekFrom::Start(range.start))?;
        }
        let mut piece = vec![0; (range.end - range.start) as usize];
        self.file.read_exact(&mut piece)?;
        self.position = range.end;
        Ok(piece.into())
    }
}

fn expect_regular(metadata: &Metadata) -> io::Result<()> {
    match metadata.is_file() {
        true => Ok(()),
        false => Err(io::Error::new(io::ErrorKind::NotFound, "not a regular file")),
    }
}
