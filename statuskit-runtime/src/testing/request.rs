//! `TestRequest`: a request that is being built.

use super::client::TestClient;
use super::draft::{Draft, header_name, header_value};
use super::form::TestForm;
use super::response::TestResponse;
use super::stream::TestStream;
use bytes::Bytes;
use form_urlencoded::Serializer;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderName, HeaderValue, Method};
use serde::Serialize;
use std::fmt::Display;
use std::pin::Pin;

/// A request that a [`TestClient`] is about to send.
///
/// ```
/// # use statuskit::testing::TestClient;
/// # async fn test(client: TestClient) {
/// let response = client
///     .get("/items")
///     .query(&[("name", "Straw hat"), ("limit", "10")])
///     .header("accept-language", "en")
///     .cookie("session", "abc")
///     .bearer("secret")
///     .await;
/// # }
/// ```
#[must_use = "a request is sent by `.send().await` or `.await`"]
pub struct TestRequest {
    pub(super) client: TestClient,
    pub(super) draft: Draft,
}

impl TestRequest {
    #[track_caller]
    pub(super) fn new(client: TestClient, method: Method, path: &str) -> Self {
        let draft = Draft::new(method, path.to_owned());
        draft.uri();
        TestRequest { client, draft }
    }

    /// Adds pairs to the query, percent-encoded.
    pub fn query<K: AsRef<str>, V: ToString>(self, pairs: &[(K, V)]) -> Self {
        let query = encode(pairs);
        self.query_raw(&query)
    }

    /// Adds text to the query without encoding it.
    ///
    /// # Panics
    ///
    /// If it contains characters that must be percent-encoded.
    #[track_caller]
    pub fn query_raw(mut self, query: &str) -> Self {
        let separator = if self.draft.path.contains('?') { '&' } else { '?' };
        self.draft.path.push(separator);
        self.draft.path.push_str(query);
        self.draft.uri();
        self
    }

    /// Adds a header. The same name may be added more than once.
    ///
    /// # Panics
    ///
    /// If the name or the value is invalid.
    #[track_caller]
    pub fn header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName, Error: Display>,
        V: TryInto<HeaderValue, Error: Display>,
    {
        self.draft.headers.append(header_name(name), header_value(value));
        self
    }

    /// Adds a cookie to this request only, without encoding its value.
    pub fn cookie(mut self, name: &str, value: &str) -> Self {
        self.draft.cookies.push(format!("{name}={value}"));
        self
    }

    /// Adds the header `Authorization: Bearer …`.
    ///
    /// # Panics
    ///
    /// If the token contains characters that are invalid in a header.
    #[track_caller]
    pub fn bearer(self, token: &str) -> Self {
        self.header(AUTHORIZATION, format!("Bearer {token}"))
    }

    /// Sets the body to the value as JSON.
    ///
    /// # Panics
    ///
    /// If the value cannot be serialized.
    #[track_caller]
    pub fn json(self, value: &(impl Serialize + ?Sized)) -> Self {
        let body = serde_json::to_vec(value)
            .unwrap_or_else(|error| panic!("cannot serialize the body as JSON: {error}"));
        self.content("application/json").body(body)
    }

    /// Sets the body to these pairs, encoded as by an HTML form.
    pub fn form<K: AsRef<str>, V: ToString>(self, pairs: &[(K, V)]) -> Self {
        let body = encode(pairs);
        self.content("application/x-www-form-urlencoded").body(body)
    }

    /// Sets the body to a multipart form.
    ///
    /// ```
    /// use statuskit::prelude::*;
    /// use statuskit::testing::TestForm;
    /// use statuskit::UploadFile;
    ///
    /// #[post("/photos")]
    /// async fn photos(#[form] title: String, #[file] photo: UploadFile) -> String {
    ///     format!("{title}: {} bytes", photo.size())
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let client = TestClient::new(App::new().routes(routes![photos]));
    /// let form = TestForm::new().text("title", "Hat").file("photo", "hat.png", "image/png", vec![0; 7]);
    /// client.post("/photos").multipart(form).await.assert_json(&json!("Hat: 7 bytes"));
    /// # }
    /// ```
    pub fn multipart(mut self, form: TestForm) -> Self {
        let (boundary, body) = form.encode();
        let media_type = header_value(format!("multipart/form-data; boundary={boundary}"));
        self.draft.headers.entry(CONTENT_TYPE).or_insert(media_type);
        self.body(body)
    }

    /// Sets the body to plain text.
    pub fn text(self, text: impl Into<String>) -> Self {
        self.content("text/plain; charset=utf-8").body(text.into())
    }

    /// Sets the body to bytes, without a content type.
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.draft.body = Some(body.into());
        self
    }

    /// Sets the content type unless a header has already set one.
    fn content(mut self, kind: &'static str) -> Self {
        self.draft.headers.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static(kind));
        self
    }

    /// Sends the request. `.await` on the request itself does the same.
    pub async fn send(self) -> TestResponse {
        self.client.send(self.draft).await
    }

    /// Sends the request, and returns its response as soon as its head has arrived. Redirects are not followed.
    ///
    /// ```
    /// use futures_util::stream;
    /// use statuskit::prelude::*;
    ///
    /// #[get("/numbers")]
    /// async fn numbers() -> EventStream<u32> {
    ///     EventStream::new(stream::iter(0..))
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let client = TestClient::new(App::new().routes(routes![numbers]));
    /// let mut numbers = client.get("/numbers").stream().await;
    /// assert_eq!(numbers.next_event::<u32>().await.map(|event| event.data), Some(0));
    /// assert_eq!(numbers.next_event::<u32>().await.map(|event| event.data), Some(1));
    /// # }
    /// ```
    pub async fn stream(self) -> TestStream {
        self.client.stream(&self.draft).await
    }
}

impl IntoFuture for TestRequest {
    type Output = TestResponse;
    type IntoFuture = Pin<Box<dyn Future<Output = TestResponse> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

fn encode<K: AsRef<str>, V: ToString>(pairs: &[(K, V)]) -> String {
    let mut encoded = Serializer::new(String::new());
    for (key, value) in pairs {
        encoded.append_pair(key.as_ref(), &value.to_string());
    }
    encoded.finish()
}
