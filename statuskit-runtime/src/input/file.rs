//! `#[file]`: a file of a form, or every file with the same name.

use super::{Exchange, Input, UploadFile};
use crate::error::HttpError;
use crate::input::wire::form::FormField;
use crate::keys::{FieldInfo, Rules, broken_key, default_of, field_info, with_field_info};
use crate::operation::{BodyPart, Operation, Source};
use crate::schema::{Components, LazySchema, Schema};
use crate::tree::Tree;
use crate::value::{Problem, Walk};
use bytes::Bytes;
use std::pin::Pin;

/// A type that a file of a form can be read into.
#[diagnostic::on_unimplemented(
    message = "a file cannot be read into `{Self}`",
    label = "`#[file]` requires `UploadFile`, `Bytes`, or an `Option` or `Vec` of one",
    note = "use `#[form]` to read a text field of a form"
)]
pub trait FileValue: Sized + Send + 'static {
    /// Whether a form without the file is rejected.
    const REQUIRED: bool = true;

    /// Whether the type takes every file with the same name.
    const MANY: bool = false;

    /// Returns the schema of the type: that of a file, unless the type is made of several.
    fn schema(_components: &mut Components) -> Schema {
        Schema::of("string").with("contentMediaType", "application/octet-stream")
    }

    /// Returns the value as an error shows it: bytes as text, and an upload as an empty object.
    fn shown(&self) -> Tree {
        Tree::Map(Default::default())
    }

    /// Reads the value from these files. Problems, such as a text field in place of a file, are reported to
    /// the walk.
    fn read(
        files: Vec<SentFile>,
        walk: &mut Walk,
    ) -> impl Future<Output = Result<Option<Self>, HttpError>> + Send;
}

/// An entry that was sent under the name of a file: a file, or a text field.
#[derive(Debug)]
pub struct SentFile(FormField);

impl FileValue for UploadFile {
    async fn read(mut files: Vec<SentFile>, walk: &mut Walk) -> Result<Option<Self>, HttpError> {
        match files.pop() {
            Some(SentFile(FormField::File(file))) => Ok(Some(file)),
            Some(SentFile(FormField::Text(text))) => Ok(walk.fail(no_file(), &Tree::from(text))),
            None => Ok(walk.fail(Problem::missing(), &Tree::Null)),
        }
    }
}

impl FileValue for Bytes {
    fn shown(&self) -> Tree {
        Tree::from(&*String::from_utf8_lossy(self))
    }

    async fn read(mut files: Vec<SentFile>, walk: &mut Walk) -> Result<Option<Self>, HttpError> {
        match files.pop() {
            Some(SentFile(FormField::File(mut file))) => {
                file.read().await.map(Some).map_err(HttpError::internal)
            }
            Some(SentFile(FormField::Text(text))) => Ok(Some(text.into())),
            None => Ok(walk.fail(Problem::missing(), &Tree::Null)),
        }
    }
}

impl<T: FileValue> FileValue for Option<T> {
    const REQUIRED: bool = false;
    const MANY: bool = T::MANY;

    fn schema(components: &mut Components) -> Schema {
        T::schema(components).or_null()
    }

    fn shown(&self) -> Tree {
        self.as_ref().map_or(Tree::Null, T::shown)
    }

    async fn read(files: Vec<SentFile>, walk: &mut Walk) -> Result<Option<Self>, HttpError> {
        if files.is_empty() { Ok(Some(None)) } else { Ok(T::read(files, walk).await?.map(Some)) }
    }
}

impl<T: FileValue> FileValue for Vec<T> {
    const MANY: bool = true;

    fn schema(components: &mut Components) -> Schema {
        Schema::list(T::schema(components))
    }

    fn shown(&self) -> Tree {
        Tree::List(self.iter().map(T::shown).collect())
    }

    async fn read(files: Vec<SentFile>, walk: &mut Walk) -> Result<Option<Self>, HttpError> {
        if files.is_empty() {
            return Ok(walk.fail(Problem::missing(), &Tree::Null));
        }
        let (count, mut values) = (files.len(), Vec::new());
        for (index, file) in files.into_iter().enumerate() {
            let mut below = walk.below(index);
            values.extend(T::read(vec![file], &mut below).await?);
            walk.absorb(below);
        }
        Ok((values.len() == count).then_some(values))
    }
}

fn no_file() -> Problem {
    Problem::value_error("Expected UploadFile, received: <class 'str'>")
}

/// The input of a file of a form.
///
/// The constructor stores how `T` is read as a function, so that a type that no file can be read into is a
/// single error.
#[derive(Debug)]
pub struct FileInput<T> {
    part: BodyPart,
    rules: Rules<T>,
    read: ReadFiles<T>,
}

type ReadFiles<T> = for<'w> fn(Vec<SentFile>, Rules<T>, &'w mut Walk) -> FileReading<'w, T>;
type FileReading<'w, T> = Pin<Box<dyn Future<Output = Result<Option<T>, HttpError>> + Send + 'w>>;

/// Creates the input of a file of a form.
pub fn file<T: FileValue>(name: &'static str, rules: Rules<T>) -> FileInput<T> {
    let FieldInfo { alias, hidden, has_default, .. } = field_info(rules);
    let part = BodyPart {
        name: alias.unwrap_or(name),
        media_type: Some("multipart/form-data"),
        required: T::REQUIRED && !has_default,
        embedded: false,
        form_model: None,
        hidden,
        schema: LazySchema::of::<T>(move |components| {
            let default = default_of(rules).map(|default| default.shown());
            let default = default.filter(|default| *default != Tree::Null);
            with_field_info(T::schema(components), &field_info(rules), default)
        }),
        examples: None,
    };
    FileInput { part, rules, read: |files, rules, walk| Box::pin(read(present::<T>(files), rules, walk)) }
}

/// Reads the value from these files and checks its keys. Returns the default if there are no files.
async fn read<T: FileValue>(
    files: Vec<SentFile>,
    rules: Rules<T>,
    walk: &mut Walk,
) -> Result<Option<T>, HttpError> {
    if files.is_empty()
        && let Some(default) = default_of(rules)
    {
        return Ok(Some(default));
    }
    let Some(value) = T::read(files, walk).await? else { return Ok(None) };
    match broken_key(&value, rules) {
        Some(problem) => Ok(walk.fail(problem, &value.shown())),
        None => Ok(Some(value)),
    }
}

/// Drops an empty text field in place of a single file. It counts as absent, since browsers send every field.
fn present<T: FileValue>(files: Vec<SentFile>) -> Vec<SentFile> {
    let is_absent = matches!(files.last(), Some(SentFile(FormField::Text(text))) if text.is_empty());
    if is_absent && !T::MANY { Vec::new() } else { files }
}

impl<T: Send + 'static> Input for FileInput<T> {
    type Value = T;

    fn source(&self) -> Option<Source> {
        Some(Source::Body)
    }

    async fn read(&self, exchange: &mut Exchange) -> Option<T> {
        let files = exchange.load_form().await?.take(self.part.name).into_iter().map(SentFile).collect();
        let walk = Walk::at(Source::Body.word()).below(self.part.name);
        let mut walk = if field_info(self.rules).secret { walk.discreet() } else { walk };
        match (self.read)(files, self.rules, &mut walk).await {
            Ok(value) => value.or_else(|| exchange.invalid(walk.into_problems())),
            Err(error) => exchange.raise(error),
        }
    }

    fn describe(&self, operation: &mut Operation) {
        operation.bodies.push(self.part.clone());
    }
}
