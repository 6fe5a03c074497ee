//! `multipart/form-data`: fields and files, read as they arrive.

use super::charset::Charset;
use super::field::FormField;
use super::heads::{HeadTooLong, Meter, Metered, is_boundary, is_too_long};
use super::options::HeaderOptions;
use super::refused::bad_request;
use super::{Form, refused};
use crate::body::{Body, ReadError};
use crate::context::FormLimits;
use crate::error::{HttpError, unopened_file, unreadable};
use crate::input::UploadFile;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderName, HeaderValue};
use http_body::Body as _;
use http_body_util::{BodyDataStream, Limited};
use multer::{Field, Multipart};

const INVALID: &str = "Invalid multipart data.";

/// Reads a form of this content type from a body. Without a usable boundary, the body is left unread.
pub(in crate::input) async fn read(
    content_type: &[u8],
    body: impl FnOnce() -> Body,
    body_limit: usize,
    limits: &FormLimits,
) -> Result<Form, HttpError> {
    let content_type = HeaderOptions::parse(content_type);
    let boundary =
        content_type.get("boundary").ok_or_else(|| bad_request("Missing boundary in multipart."))?;
    let boundary = std::str::from_utf8(boundary).ok().filter(|boundary| is_boundary(boundary));
    let boundary = boundary.ok_or_else(|| bad_request(INVALID))?;
    let body = body();
    if body.is_end_stream() {
        return Ok(Form::default());
    }
    if body.size_hint().lower() > body_limit as u64 {
        return Err(unreadable(ReadError::TooLarge));
    }
    let mut parts = MultipartParts::new(body, boundary, body_limit);
    collect(&mut parts, Charset::of(&content_type), limits).await
}

/// The parts of a form, whose heads are metered.
struct MultipartParts {
    parts: Multipart<'static>,
    meter: Meter,
}

impl MultipartParts {
    fn new(body: Body, boundary: &str, limit: usize) -> Self {
        let meter = Meter::new();
        let body = Limited::new(Metered::new(body, meter.clone()), limit);
        MultipartParts { parts: Multipart::new(BodyDataStream::new(body), boundary), meter }
    }

    async fn next(&mut self) -> Result<Option<Field<'static>>, HttpError> {
        self.meter.begin();
        let part = self.parts.next_field().await.map_err(broken)?;
        self.meter.end();
        match part {
            Some(part) if is_too_long(part.headers()) => Err(bad_request(INVALID)),
            part => Ok(part),
        }
    }
}

async fn collect(
    parts: &mut MultipartParts,
    charset: Charset,
    limits: &FormLimits,
) -> Result<Form, HttpError> {
    let (mut form, mut files, mut fields) = (Form::default(), 0, 0);
    while let Some(field) = parts.next().await? {
        let disposition = HeaderOptions::parse(header(&field, CONTENT_DISPOSITION).unwrap_or_default());
        let name = charset.decode(disposition.get("name").ok_or_else(unnamed)?);
        let file_name = disposition.get("filename").map(|name| charset.decode(name));
        files += usize::from(file_name.is_some());
        fields += usize::from(file_name.is_none());
        check_count(fields, files, limits)?;
        let entry = match file_name {
            Some(file_name) => file(field, &file_name).await?,
            None => Some(FormField::Text(charset.decode(&text(field, limits).await?))),
        };
        form.0.extend(entry.map(|entry| (name, entry)));
    }
    Ok(form)
}

fn check_count(fields: usize, files: usize, limits: &FormLimits) -> Result<(), HttpError> {
    if files > limits.files {
        let detail = format!("Too many files. Maximum number of files is {}.", limits.files);
        return Err(bad_request(&detail));
    }
    if fields > limits.fields {
        return Err(refused::too_many_fields(limits));
    }
    Ok(())
}

fn header<'f>(field: &'f Field<'static>, name: HeaderName) -> Option<&'f [u8]> {
    field.headers().get(name).map(HeaderValue::as_bytes)
}

async fn text(mut field: Field<'static>, limits: &FormLimits) -> Result<Vec<u8>, HttpError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(broken)? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > limits.field_size {
            return Err(refused::too_large("Part", limits));
        }
    }
    Ok(bytes)
}

/// Reads a file. Returns `None` if the browser had no file to send, and so neither name nor content.
async fn file(mut field: Field<'static>, name: &str) -> Result<Option<FormField>, HttpError> {
    let content_type = header(&field, CONTENT_TYPE).map(|value| Charset::Latin1.decode(value));
    let upload = UploadFile::new(without_folders(name).to_owned(), content_type);
    let mut upload = upload.with_headers(field.headers().clone());
    while let Some(chunk) = field.chunk().await.map_err(broken)? {
        upload.push(&chunk).await.map_err(unopened_file)?;
    }
    upload.rewind().await.map_err(HttpError::internal)?;
    let is_absent = upload.filename().is_empty() && upload.size() == 0;
    Ok((!is_absent).then_some(FormField::File(upload)))
}

/// Returns the file name in `C:\\photos\\cat.png`. Old browsers sent the whole path, and Python's parser
/// strips the folders.
fn without_folders(name: &str) -> &str {
    let is_path = name.get(1..3) == Some(":\\") || name.starts_with("\\\\");
    if is_path { name.rsplit('\\').next().unwrap_or(name) } else { name }
}

fn unnamed() -> HttpError {
    bad_request("The Content-Disposition header field \"name\" must be provided.")
}

/// Returns the error of a body that cannot be read, or of an invalid form.
fn broken(error: multer::Error) -> HttpError {
    match error {
        multer::Error::StreamReadFailed(cause) if cause.is::<HeadTooLong>() => bad_request(INVALID),
        multer::Error::StreamReadFailed(cause) => unreadable(ReadError::of(cause)),
        _ => bad_request(INVALID),
    }
}
