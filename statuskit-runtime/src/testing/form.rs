//! `TestForm`: a multipart form that a test sends.

use bytes::Bytes;

/// A multipart form with texts and files, for [`TestRequest::multipart`](super::TestRequest::multipart).
#[derive(Clone, Debug, Default)]
pub struct TestForm {
    parts: Vec<TestPart>,
}

/// A field of a form.
#[derive(Clone, Debug)]
struct TestPart {
    /// The header of the part, without the empty line after it.
    head: String,
    content: Bytes,
}

impl TestForm {
    /// Creates a form without fields.
    pub const fn new() -> Self {
        TestForm { parts: Vec::new() }
    }

    /// Adds a text.
    #[must_use]
    pub fn text(self, name: &str, text: impl Into<String>) -> Self {
        let head = format!("content-disposition: form-data; name=\"{}\"\r\n", quoted(name));
        self.part(head, text.into().into())
    }

    /// Adds a file with the name that the client gives it, and its media type, such as `text/plain`.
    ///
    /// # Panics
    ///
    /// If the media type contains a line break.
    #[must_use]
    #[track_caller]
    pub fn file(self, name: &str, filename: &str, media_type: &str, content: impl Into<Bytes>) -> Self {
        assert!(!media_type.contains(['\r', '\n']), "the media type {media_type:?} contains a line break");
        let (name, filename) = (quoted(name), quoted(filename));
        let head = format!(
            "content-disposition: form-data; name=\"{name}\"; filename=\"{filename}\"\r\ncontent-type: {media_type}\r\n"
        );
        self.part(head, content.into())
    }

    fn part(mut self, head: String, content: Bytes) -> Self {
        self.parts.push(TestPart { head, content });
        self
    }

    /// Returns a boundary that no part contains, and the form with it.
    pub(super) fn encode(&self) -> (String, Vec<u8>) {
        let boundary = self.boundary();
        let mut body = Vec::new();
        for TestPart { head, content } in &self.parts {
            body.extend_from_slice(format!("--{boundary}\r\n{head}\r\n").as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        (boundary, body)
    }

    fn boundary(&self) -> String {
        let contains =
            |content: &[u8], text: &str| content.windows(text.len()).any(|bytes| bytes == text.as_bytes());
        let boundaries = (0..).map(|number: u32| format!("statuskit-{number}"));
        let mut free = boundaries.filter(|text| self.parts.iter().all(|part| !contains(&part.content, text)));
        free.next().expect("there are more numbers than parts")
    }
}

/// Encodes a name as browsers do (WHATWG HTML, "multipart/form-data").
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_boundary_is_in_no_part() {
        let form = TestForm::new().text("a\"\n", "statuskit-0").file("f", "f.txt", "text/plain", "x");
        let (boundary, body) = form.encode();
        assert_eq!(boundary, "statuskit-1");
        let expected = "--statuskit-1\r\ncontent-disposition: form-data; name=\"a%22%0A\"\r\n\r\nstatuskit-0\r\n\
            --statuskit-1\r\ncontent-disposition: form-data; name=\"f\"; filename=\"f.txt\"\r\n\
            content-type: text/plain\r\n\r\nx\r\n--statuskit-1--\r\n";
        assert_eq!(String::from_utf8(body).unwrap(), expected);
    }
}
