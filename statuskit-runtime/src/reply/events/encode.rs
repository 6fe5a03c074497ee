//! The wire format of an event.

use super::event::{Event, EventData};
use crate::body::BoxError;
use crate::reply::write_json::to_vec;
use crate::reply::{JsonBody, ReplyOptions};
use bytes::Bytes;
use std::cell::Cell;
use std::io::Write;

/// A buffer of a larger capacity is not kept.
const MOST_SCRATCH: usize = 16 * 1024;

thread_local! {
    /// The buffer that events are written to, so that each one is allocated once, at its exact size.
    static SCRATCH: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

impl<T: JsonBody> Event<T> {
    /// Writes the event in FastAPI's order of fields.
    ///
    /// # Errors
    ///
    /// Returns an error if the data does not serialise, or if the type or the id is not a single line.
    pub(super) fn encode(&self, options: Option<&ReplyOptions>) -> Result<Bytes, BoxError> {
        if let EventData::Encoded(event) = &self.data
            && !self.has_fields()
        {
            return Ok(event.bytes());
        }
        let mut out = SCRATCH.take();
        out.clear();
        let encoded = self.write(options, &mut out).map(|()| Bytes::copy_from_slice(&out));
        if out.capacity() <= MOST_SCRATCH {
            SCRATCH.set(out);
        }
        encoded
    }

    /// Returns whether something is set on the event besides its data.
    fn has_fields(&self) -> bool {
        self.event.is_some() || self.id.is_some() || self.retry.is_some() || self.comment.is_some()
    }

    fn write(&self, options: Option<&ReplyOptions>, out: &mut Vec<u8>) -> Result<(), BoxError> {
        if let EventData::Encoded(event) = &self.data {
            // The last field of a name counts, so what is set on the event goes behind what was encoded before.
            let event = event.bytes();
            out.extend_from_slice(event.strip_suffix(b"\n").unwrap_or(&event));
        }
        if let Some(comment) = &self.comment {
            lines(comment).for_each(|line| field(out, ": ", line));
        }
        if let Some(event) = &self.event {
            field(out, "event: ", single_line("event", event)?);
        }
        self.write_data(options, out)?;
        if let Some(id) = &self.id {
            if id.contains('\0') {
                return Err("the `id` of an event contains a NUL character".into());
            }
            field(out, "id: ", single_line("id", id)?);
        }
        if let Some(retry) = self.retry {
            writeln!(out, "retry: {}", retry.as_millis())?;
        }
        out.push(b'\n');
        Ok(())
    }

    fn write_data(&self, options: Option<&ReplyOptions>, out: &mut Vec<u8>) -> Result<(), BoxError> {
        match &self.data {
            EventData::None | EventData::Encoded(_) => {}
            EventData::Raw(text) => lines(text).for_each(|line| field(out, "data: ", line)),
            // Compact JSON has no line breaks.
            EventData::Json(data) => {
                out.extend_from_slice(b"data: ");
                match options {
                    None => serde_json::to_writer(&mut *out, data)?,
                    Some(_) => out.extend_from_slice(&to_vec(data, options)?),
                }
                out.push(b'\n');
            }
        }
        Ok(())
    }
}

fn field(out: &mut Vec<u8>, name: &str, line: &str) {
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(line.as_bytes());
    out.push(b'\n');
}

/// Returns the lines of a text, which end with LF, CRLF or CR. After a last line break there is one more, empty line.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(end) = text.find(['\r', '\n']) else { return rest.take() };
        let width = if text[end..].starts_with("\r\n") { 2 } else { 1 };
        rest = Some(&text[end + width..]);
        Some(&text[..end])
    })
}

fn single_line<'t>(field: &str, text: &'t str) -> Result<&'t str, BoxError> {
    match text.contains(['\r', '\n']) {
        true => Err(format!("the `{field}` of an event must be a single line, but it is {text:?}").into()),
        false => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn encoded(event: &Event<Vec<u8>>) -> String {
        String::from_utf8(event.encode(None).unwrap().to_vec()).unwrap()
    }

    #[test]
    fn fields_are_written_in_their_order() {
        let event = Event::new(vec![1, 2]).id(7).event("e").retry(Duration::from_secs(5)).comment("c\nd");
        assert_eq!(encoded(&event), ": c\n: d\nevent: e\ndata: [1,2]\nid: 7\nretry: 5000\n\n");
    }

    #[test]
    fn fields_that_are_set_on_a_shared_event_replace_its_own() {
        let shared = Event::new(vec![1]).id(1).event("a").shared().unwrap();
        assert_eq!(encoded(&shared.clone().into()), "event: a\ndata: [1]\nid: 1\n\n");
        let event = Event::from(shared).id(2).event("b");
        assert_eq!(encoded(&event), "event: a\ndata: [1]\nid: 1\nevent: b\nid: 2\n\n");
    }

    #[test]
    fn every_line_of_raw_data_is_a_field() {
        assert_eq!(encoded(&Event::raw("a\nb\r\nc\rd")), "data: a\ndata: b\ndata: c\ndata: d\n\n");
        assert_eq!(encoded(&Event::raw("a\n")), "data: a\ndata: \n\n");
        assert_eq!(encoded(&Event::raw("")), "data: \n\n");
        assert_eq!(encoded(&Event::without_data().id("")), "id: \n\n");
    }

    #[test]
    fn line_breaks_in_single_lines_are_refused() {
        for text in ["a\nb", "a\r", "\n"] {
            let error = Event::<u8>::raw("x").event(text).encode(None).unwrap_err().to_string();
            assert_eq!(error, format!("the `event` of an event must be a single line, but it is {text:?}"));
            assert!(Event::<u8>::raw("x").id(text).encode(None).is_err());
        }
        assert!(Event::<u8>::raw("x").id("a\0").encode(None).is_err());
    }
}
