//! The files of Swagger UI, from the zip archive of a crate (PKWARE's APPNOTE, section 4.3).
//!
//! A deflated entry is the content of a gzip file (RFC 1952), so clients that accept gzip get it as one.

use miniz_oxide::inflate::decompress_to_vec_with_limit;
use utoipa_swagger_ui_vendored::SWAGGER_UI_VENDORED as ARCHIVE;

/// A file as it is in the archive.
pub(super) enum Packed {
    /// Uncompressed.
    Plain(&'static [u8]),
    /// Compressed.
    Deflated(Deflated),
}

/// Deflated content, and how a reader checks that it was inflated correctly.
pub(super) struct Deflated {
    content: &'static [u8],
    checksum: u32,
    size: u32,
}

/// An entry of the archive's directory.
struct ArchiveEntry {
    name: &'static [u8],
    is_deflated: bool,
    checksum: u32,
    packed_size: usize,
    size: u32,
    /// Where its local header begins.
    offset: usize,
}

const END_OF_DIRECTORY: [u8; 4] = *b"PK\x05\x06";
const GZIP_HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/// Returns the file with this name.
pub(super) fn packed(name: &str) -> Packed {
    let path = format!("/dist/{name}");
    find(path.as_bytes()).and_then(|entry| entry.packed()).expect("the archive has the files of Swagger UI")
}

fn find(path: &[u8]) -> Option<ArchiveEntry> {
    let end = ARCHIVE.windows(4).rposition(|bytes| bytes == END_OF_DIRECTORY)?;
    let mut place = int(ARCHIVE, end + 16)?;
    for _ in 0..short(ARCHIVE, end + 10)? {
        let (entry, next) = ArchiveEntry::read(place)?;
        // The first folder is named after the version; `flavors/…/dist` is another.
        if entry.name.ends_with(path) && entry.name.iter().filter(|byte| **byte == b'/').count() == 2 {
            return Some(entry);
        }
        place = next;
    }
    None
}

impl ArchiveEntry {
    /// Reads the entry that begins here, and returns the place of the next one as well.
    fn read(place: usize) -> Option<(ArchiveEntry, usize)> {
        let header = ARCHIVE.get(place..)?;
        let (name, extra, comment) = (short(header, 28)?, short(header, 30)?, short(header, 32)?);
        let entry = ArchiveEntry {
            name: header.get(46..46 + name)?,
            is_deflated: short(header, 10)? == 8,
            checksum: u32::try_from(int(header, 16)?).ok()?,
            packed_size: int(header, 20)?,
            size: u32::try_from(int(header, 24)?).ok()?,
            offset: int(header, 42)?,
        };
        Some((entry, place + 46 + name + extra + comment))
    }

    fn packed(&self) -> Option<Packed> {
        let header = ARCHIVE.get(self.offset..)?;
        let start = 30 + short(header, 26)? + short(header, 28)?;
        let content = header.get(start..start + self.packed_size)?;
        let ArchiveEntry { is_deflated, checksum, size, .. } = *self;
        Some(match is_deflated {
            true => Packed::Deflated(Deflated { content, checksum, size }),
            false => Packed::Plain(content),
        })
    }
}

impl Deflated {
    /// Returns the content as a gzip file.
    pub(super) fn gzip(&self) -> Vec<u8> {
        [&GZIP_HEADER, self.content, &self.checksum.to_le_bytes(), &self.size.to_le_bytes()].concat()
    }

    /// Returns the uncompressed content.
    pub(super) fn inflated(&self) -> Vec<u8> {
        let size = self.size.try_into().unwrap_or(usize::MAX);
        decompress_to_vec_with_limit(self.content, size).expect("the archive is intact")
    }
}

fn short(bytes: &[u8], place: usize) -> Option<usize> {
    let bytes = bytes.get(place..place + 2)?;
    Some(usize::from(u16::from_le_bytes([bytes[0], bytes[1]])))
}

fn int(bytes: &[u8], place: usize) -> Option<usize> {
    Some(short(bytes, place)? | short(bytes, place + 2)? << 16)
}

#[cfg(test)]
mod tests {
    use super::{Packed, packed};

    #[test]
    fn bundled_files_can_be_unpacked() {
        let Packed::Deflated(script) = packed("swagger-ui-bundle.js") else { panic!("it is deflated") };
        assert!(script.gzip().starts_with(&[0x1f, 0x8b]) && script.gzip().len() > 100_000);
        assert_eq!(script.inflated().len(), script.size as usize);
        let Packed::Plain(icon) = packed("favicon-32x32.png") else { panic!("it is stored") };
        assert!(icon.starts_with(b"\x89PNG"));
    }
}
